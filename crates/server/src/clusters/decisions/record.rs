//! Recording a decision: the one way for the API, pages, and the rooms whose own decisions move clusters on.

use khusheh_programme::people::{Action, Thing};
use khusheh_programme::steps::{Deed, Facts, Step, apply};
use khusheh_store::{
    Cluster, Decision, Fault, Kept, Limit, Record, Standing, Validity, Write, checked,
};
use serde_json::{Map, Value as Json};

use super::facts::{decider, exit_from, folded, not_own, open_conditions, taken};
use super::refusal::{self, Around};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

/// A decision as it is taken.
#[derive(Debug, Clone)]
pub(crate) struct Taking {
    /// What is done.
    pub(crate) deed: Deed,
    /// To which step.
    pub(crate) step: Step,
    /// Id of the committee that decided; none where a meeting names it, or an office or agent decides.
    pub(crate) committee: Option<String>,
    /// Id of the meeting in which it was taken.
    pub(crate) meeting: Option<String>,
    /// Why.
    pub(crate) reason: String,
    /// What it rests on.
    pub(crate) based_on: String,
    /// For refusals: the first day for another look.
    pub(crate) look_again_on: Option<String>,
}

impl Taking {
    /// What was given for a decision on a cluster: step and deed, or the status of the step that is
    /// accepted.
    pub(crate) fn of(cluster: &str, mut given: Map<String, Json>) -> Result<Self> {
        given.insert("cluster".to_owned(), cluster.into());
        let state = checked(Decision::FIELDS, &given, None).map_err(Problem::faults)?;
        let word = |name: &str| state[name].as_str().map(str::to_owned);
        let mut faults = Vec::new();
        let chosen = match (word("deed"), word("step"), word("to_status")) {
            (Some(deed), Some(step), None) => deed.parse().ok().zip(step.parse().ok()),
            (None, None, Some(status)) => of_status(&status),
            (_, _, Some(status)) => {
                faults.push(Fault::new("to_status", status, Limit::ByProgram));
                None
            }
            (deed, step, None) => {
                for (name, value) in [("deed", deed), ("step", step)] {
                    if value.is_none() {
                        faults.push(Fault::new(name, "", Limit::Needed));
                    }
                }
                None
            }
        };
        let look_again_on = word("look_again_on");
        if let Some(day) = &look_again_on {
            let refused = chosen.is_none_or(|(deed, _)| deed == Deed::Refuse);
            let key = if refused {
                "whole-day"
            } else {
                "only-refusals"
            };
            if !refused || day.len() != 10 {
                faults.push(Fault::new("look_again_on", day, Limit::Other { key }));
            }
        }
        match chosen {
            Some((deed, step)) if faults.is_empty() => Ok(Self {
                deed,
                step,
                committee: word("committee"),
                meeting: word("meeting"),
                reason: word("reason").unwrap_or_default(),
                based_on: word("based_on").unwrap_or_default(),
                look_again_on,
            }),
            None if faults.is_empty() => {
                let status = word("to_status").unwrap_or_default();
                let limit = Limit::Words {
                    words: &khusheh_programme::clusters::STEPS,
                };
                Err(Problem::faults(vec![Fault::new(
                    "to_status",
                    status,
                    limit,
                )]))
            }
            _ => Err(Problem::faults(faults)),
        }
    }
}

/// What a decision does that is named by the status it leads to.
fn of_status(status: &str) -> Option<(Deed, Step)> {
    let step = match status {
        "dismissed" => return Some((Deed::SetAside, Step::Identification)),
        "identified" => return Some((Deed::TakeUp, Step::Identification)),
        "prioritised" => Step::Prioritisation,
        "selected" => Step::Selection,
        "feasibility" => Step::Feasibility,
        "project" => Step::Project,
        "exit" => Step::Exit,
        "followed_up" => Step::FollowUp,
        _ => return None,
    };
    Some((Deed::Accept, step))
}

/// Takes a decision on a cluster within a write: the decision with its audit entry and the cluster's new
/// status, or nothing. What was decided earlier in the same write counts, so that a room may begin and
/// accept a step, or decide on many clusters, in one write.
///
/// Who asks must be able to take decisions on the cluster; else it is as good as not there. The steps'
/// machine says what may be done, by whom, and what it needs; nobody decides alone on a cluster that they
/// entered.
///
/// # Errors
/// A [`Problem`]: 404 out of reach, 422 for a committee or meeting that does not belong here, 403 for the
/// own work, 409 with the reason where the machine refuses.
pub(crate) async fn record(
    office: &Office,
    asker: &Asker,
    write: &mut Write,
    cluster: &str,
    taking: Taking,
) -> Result<Kept<Decision>> {
    let reach = asker.person.reach(Action::Create, Thing::Decision);
    let kept: Kept<Cluster> = write.one_within(cluster, &reach).await?;
    if kept.record.status == "merged" {
        return Err(Problem::new(
            axum::http::StatusCode::CONFLICT,
            "step-merged",
        ));
    }
    let (committee, meeting) = (taking.committee.as_deref(), taking.meeting.as_deref());
    let by = decider(write, asker, &kept, committee, meeting).await?;
    if by.committee.is_none() {
        not_own(office, asker, cluster).await?;
    }
    let before = taken(write, cluster).await?;
    let folded = folded(&kept, &before)?;
    let exit_from = folded.exit_begun_on.and_then(exit_from);
    let today = write.context().today();
    let facts = Facts {
        today: &today,
        minutes: by.standing == Some(Standing::Counts),
        reason: !taking.reason.trim().is_empty(),
        open_conditions: open_conditions(write, cluster).await?,
        look_again_on: folded.look_again_on,
        exit_from: exit_from.as_deref(),
    };
    let way = apply(&folded.way, taking.deed, taking.step, by.body, &facts).map_err(|refused| {
        let around = Around {
            way: &folded.way,
            facts: &facts,
            standing: by.standing,
        };
        refusal::problem(&refused, &around)
    })?;
    if let Some(day) = &taking.look_again_on
        && *day <= today
    {
        let limit = Limit::Other { key: "later-day" };
        return Err(Problem::faults(vec![Fault::new(
            "look_again_on",
            day,
            limit,
        )]));
    }
    let decision = Decision {
        cluster: cluster.to_owned(),
        committee: by.committee,
        step: Some(taking.step.word().to_owned()),
        deed: Some(taking.deed.word().to_owned()),
        meeting: taking.meeting,
        from_status: kept.record.status.clone(),
        to_status: way.status().to_owned(),
        reason: taking.reason,
        based_on: taking.based_on,
        look_again_on: taking.look_again_on,
        number: i64::try_from(before.len() + 1).ok(),
        decided_by: asker.id()?.to_owned(),
    };
    let reason = decision.reason.clone();
    let made = write
        .create(decision, Validity::default(), Some(&reason))
        .await?;
    write
        .change_cluster_as_consequence(
            cluster,
            kept.version,
            move |cluster, _| way.status().clone_into(&mut cluster.status),
            Some(&reason),
        )
        .await?;
    Ok(made)
}
