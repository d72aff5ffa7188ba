//! The way of the cluster: what is done with a study is a decision on a step of the programme.

use khusheh_programme::people::{Action, Reach, Thing};
use khusheh_programme::steps::{Deed, Step, possible};
use khusheh_store::{
    Clause, Cluster, Committee, Fault, Kept, Limit, Meeting, Query, Record, Standing, StoreError,
    Study, Write,
};

use crate::clusters::decisions::facts::folded;
use crate::clusters::decisions::{Taking, of_cluster, record};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::pages::title_of;
use crate::shell::Words;

/// A decision on the step of feasibility.
pub(super) struct StepDecision<'a> {
    pub(super) deed: Deed,
    pub(super) reason: &'a str,
    pub(super) based_on: &'a str,
    pub(super) meeting: Option<&'a str>,
    pub(super) look_again_on: Option<&'a str>,
}

/// Takes a decision on the step of feasibility of a cluster, within the write.
pub(super) async fn decide(
    office: &Office,
    write: &mut Write,
    asker: &Asker,
    cluster: &str,
    decision: StepDecision<'_>,
) -> Result<()> {
    let taking = Taking {
        deed: decision.deed,
        step: Step::Feasibility,
        committee: None,
        meeting: decision.meeting.map(str::to_owned),
        reason: decision.reason.to_owned(),
        based_on: decision.based_on.to_owned(),
        look_again_on: decision.look_again_on.map(str::to_owned),
    };
    record(office, asker, write, cluster, taking).await?;
    Ok(())
}

/// The meeting in which a committee decided.
pub(super) struct Met {
    pub(super) committee: String,
    /// What its minutes are worth.
    pub(super) standing: Standing,
}

/// The meeting that a decision names.
pub(super) async fn meeting(write: &mut Write, asker: &Asker, id: &str) -> Result<Met> {
    let reach = asker.person.reach(Action::Read, Thing::Meeting);
    match write.one_within::<Meeting>(id, &reach).await {
        Ok(kept) => Ok(Met {
            standing: kept.record.standing(&write.context().today()),
            committee: kept.record.committee,
        }),
        // What is out of sight is as good as not there.
        Err(StoreError::Absent { .. }) => {
            let limit = Limit::Reference {
                kind: Meeting::KIND,
            };
            Err(Problem::faults(vec![Fault::new("meeting", id, limit)]))
        }
        Err(error) => Err(error.into()),
    }
}

/// Meetings whose minutes count, of committees that decide on the study: id and name of each, the last
/// one first.
pub(super) async fn meetings(
    office: &Office,
    asker: &Asker,
    study: &Kept<Study>,
    words: Words,
) -> Result<Vec<(String, String)>> {
    let reach = asker.person.reach(Action::Read, Thing::Committee);
    let mut query = Query::by("id");
    query.conditions = vec![Clause::any([
        Clause::is("category", "national"),
        Clause::all([
            Clause::is("category", "provincial"),
            Clause::is("province", study.record.province.as_str()),
        ]),
    ])];
    let committees = office.store.all_within::<Committee>(&reach, &query).await?;
    let reach = asker.person.reach(Action::Read, Thing::Meeting);
    let mut query = Query::by("held_on");
    query.order.descending = true;
    query.conditions = vec![
        Clause::one_of("committee", committees.iter().map(|kept| kept.id.as_str())),
        Clause::is("state", "signed"),
    ];
    let today = office.store.today();
    let meetings = office.store.all_within::<Meeting>(&reach, &query).await?;
    Ok(meetings
        .into_iter()
        .filter(|kept| kept.record.standing(&today) == Standing::Counts)
        .map(|kept| {
            let committee = committees
                .iter()
                .find(|one| one.id == kept.record.committee);
            let committee = committee.map_or_else(String::new, |one| title_of(one, words));
            let one = kept.record;
            let day = words.day(&one.held_on);
            (kept.id, format!("{day} · {} · {committee}", one.title))
        })
        .collect())
}

/// Whether a study of the cluster may begin now: it is selected, and none is under way.
pub(super) async fn may_begin(
    office: &Office,
    asker: &Asker,
    cluster: &Kept<Cluster>,
) -> Result<bool> {
    let decisions = of_cluster(office, asker, &cluster.id).await?;
    // Decisions that do not follow from each other are put right first.
    let Ok(folded) = folded(cluster, &decisions) else {
        return Ok(false);
    };
    let begins = |row: &khusheh_programme::steps::Transition| {
        (row.deed, row.step) == (Deed::Begin, Step::Feasibility)
    };
    Ok(possible(&folded.way).any(begins))
}

/// How many conditions of the cluster's conditional study are not met.
pub(crate) async fn open_conditions(write: &mut Write, cluster: &str) -> Result<usize> {
    let of = Clause::all([
        Clause::is("cluster", cluster),
        Clause::is("result", "conditional"),
    ]);
    let studies: Vec<Kept<Study>> = write.all(&of).await?;
    let Some(last) = studies.last() else {
        return Ok(0);
    };
    let held = super::held::Held::within(write, &Reach::whole(), &last.id).await?;
    let open = held.conditions.iter();
    Ok(open.filter(|one| one.record.met_on.is_none()).count())
}
