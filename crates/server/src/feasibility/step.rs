//! The way of the cluster: what is done with a study is a decision on a step of the programme.

use khusheh_programme::steps::{Body, Deed, Facts, Refusal, Step, Way, apply};
use khusheh_store::{Clause, Cluster, Decision, Kept, Study, Validity, Write};

use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

/// A decision on the step of feasibility.
pub(super) struct StepDecision<'a> {
    pub(super) deed: Deed,
    pub(super) by: Body,
    pub(super) reason: &'a str,
    pub(super) based_on: &'a str,
    pub(super) meeting: Option<&'a str>,
    pub(super) minutes: bool,
    pub(super) look_again_on: Option<&'a str>,
    pub(super) open_conditions: usize,
}

/// The way of a cluster, from its status and its last study.
pub(super) fn way_of(cluster: &Cluster, last: Option<&Study>) -> Option<Way> {
    let way = Way::of_status(&cluster.status)?;
    let facts = Facts {
        minutes: true,
        reason: true,
        today: "9999-12-31",
        ..Facts::default()
    };
    let go = |way: Way, deed, by| apply(&way, deed, Step::Feasibility, by, &facts).unwrap_or(way);
    Some(match last.map(|study| (study.study_state.as_str(), study.result.as_deref())) {
        Some(("decided", Some("conditional"))) => {
            let begun = go(way, Deed::Begin, Body::Office);
            go(begun, Deed::AcceptOnConditions, Body::ProvincialCommittee)
        }
        Some(("decided", _)) | None => way,
        Some(_) => go(way, Deed::Begin, Body::Office),
    })
}

/// Takes a decision on the step of feasibility and keeps it with the cluster's new status.
pub(super) async fn decide(
    _office: &crate::office::Office,
    write: &mut Write,
    asker: &Asker,
    cluster: &Kept<Cluster>,
    decision: StepDecision<'_>,
) -> Result<()> {
    let mut studies: Vec<Kept<Study>> = write
        .all(&Clause::is("cluster", cluster.id.as_str()))
        .await?;
    let last = studies.pop().map(|kept| kept.record);
    let way = way_of(&cluster.record, last.as_ref()).ok_or_else(not_selected(cluster))?;
    let facts = Facts {
        today: &write.context().today().to_owned(),
        minutes: decision.minutes,
        reason: !decision.reason.is_empty(),
        open_conditions: decision.open_conditions,
        ..Facts::default()
    };
    let next = apply(&way, decision.deed, Step::Feasibility, decision.by, &facts)
        .map_err(|refusal: Refusal| refused(cluster, &refusal))?;
    let (from, to) = (cluster.record.status.clone(), next.status().to_owned());
    let record = Decision {
        cluster: cluster.id.clone(),
        committee: decision.meeting.map(str::to_owned),
        from_status: from.clone(),
        to_status: to.clone(),
        reason: decision.reason.to_owned(),
        based_on: decision.based_on.to_owned(),
        decided_by: asker.id()?.to_owned(),
    };
    write
        .create(record, Validity::default(), Some(decision.reason))
        .await?;
    if from != to {
        write
            .change_cluster_as_consequence(
                &cluster.id,
                cluster.version,
                move |cluster, _| cluster.status = to,
                Some(decision.reason),
            )
            .await?;
    }
    Ok(())
}

fn not_selected(cluster: &Kept<Cluster>) -> impl FnOnce() -> Problem {
    let name = cluster.record.name_fa.clone();
    move || Problem::new(axum::http::StatusCode::CONFLICT, "study-not-selected").value(name)
}

fn refused(cluster: &Kept<Cluster>, _refusal: &Refusal) -> Problem {
    not_selected(cluster)()
}

/// The meeting in which a committee decided.
pub(super) struct Met {
    pub(super) committee: String,
    /// Whether it had a quorum and its minutes are signed.
    pub(super) counts: bool,
}

/// The meeting that a decision names.
pub(super) async fn meeting(_write: &mut Write, _asker: &Asker, _id: &str) -> Result<Met> {
    Err(Problem::not_found())
}

/// Meetings that a decision on the study may name: id and name of each.
pub(super) async fn meetings(
    _office: &crate::office::Office,
    _asker: &Asker,
    _study: &Kept<Study>,
    _words: crate::shell::Words,
) -> Result<Vec<(String, String)>> {
    Ok(Vec::new())
}

/// Whether a study of the cluster may begin now.
pub(super) async fn may_begin(
    _office: &crate::office::Office,
    cluster: &Kept<Cluster>,
) -> Result<bool> {
    Ok(cluster.record.status == "selected")
}
