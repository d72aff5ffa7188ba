//! What is known where a decision on a cluster is taken: its way, its committee and meeting, its day.

use khusheh_language::{Calendar, Day};
use khusheh_programme::people::{Action, Place, Reach, Role, Thing};
use khusheh_programme::steps::{Body, Folded, Past, Way, fold};
use khusheh_store::{
    Clause, Cluster, Committee, Decision, Fault, Kept, Limit, Meeting, Record, Standing,
    StoreError, Write,
};

use super::refusal;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

/// How long an exit is announced before it may be accepted, in months.
const ANNOUNCED: i32 = 4;

/// How many conditions of a cluster's feasibility study are not met. A room that keeps conditions counts
/// them here, within the write.
///
/// # Errors
/// What the store says.
pub(crate) async fn open_conditions(write: &mut Write, cluster: &str) -> Result<usize> {
    crate::feasibility::open_conditions(write, cluster).await
}

/// Decisions in the order in which they were taken.
pub(crate) fn in_order(mut decisions: Vec<Kept<Decision>>) -> Vec<Kept<Decision>> {
    decisions.sort_by(|a, b| a.order().cmp(&b.order()));
    decisions
}

/// What the decisions on a cluster come to, in their order. A cluster on which nothing was decided
/// stands where its status says.
pub(crate) fn folded<'a>(
    cluster: &Kept<Cluster>,
    decisions: &'a [Kept<Decision>],
) -> Result<Folded<'a>> {
    if decisions.is_empty() {
        let mut folded = fold([]).map_err(|broken| refusal::broken(&broken))?;
        folded.way = Way::of_status(&cluster.record.status).unwrap_or(folded.way);
        return Ok(folded);
    }
    let past: Vec<Past<'_>> = decisions.iter().map(Kept::past).collect();
    fold(past).map_err(|broken| refusal::broken(&broken))
}

/// The first day on which an exit announced on a day may be accepted.
pub(crate) fn exit_from(begun_on: &str) -> Option<String> {
    let day: Day = begun_on.parse().ok()?;
    Some(day.plus_months(Calendar::SolarHijri, ANNOUNCED).to_string())
}

/// As what the asker decides on a cluster.
#[derive(Debug, Clone)]
pub(crate) struct Standings {
    roles: Vec<Role>,
    committees: Reach,
}

impl Standings {
    /// What lets the asker take decisions at a place.
    pub(crate) fn of(asker: &Asker, place: &Place) -> Self {
        let person = &asker.person;
        Self {
            roles: person.roles(Action::Create, Thing::Decision, place),
            committees: person.reach(Action::Create, Thing::Decision),
        }
    }

    /// Whether an office lets them, not a seat or a single cluster.
    fn office(&self) -> bool {
        let apart = |role: &Role| matches!(role, Role::Agent | Role::CommitteeMember);
        self.roles.iter().any(|role| !apart(role))
    }

    fn agent(&self) -> bool {
        self.roles.contains(&Role::Agent)
    }

    /// Whether they may record what this committee decided: an office any within its sight, a member
    /// the own one's.
    pub(crate) fn records(&self, committee: &str) -> bool {
        let member = self.roles.contains(&Role::CommitteeMember);
        self.office() || (member && self.committees.committees.contains(committee))
    }

    /// As what they decide without a committee; `None` where they only can within one.
    pub(crate) fn alone(&self) -> Option<Body> {
        if self.office() {
            Some(Body::Office)
        } else if self.agent() {
            Some(Body::Agent)
        } else {
            None
        }
    }
}

/// What a committee decides as: on what lies in its province or on its cluster.
pub(crate) fn body_of(committee: &Committee, cluster: &Kept<Cluster>) -> Option<Body> {
    let record = &cluster.record;
    match committee.category.as_str() {
        "steering" if committee.cluster.as_deref() == Some(&cluster.id) => {
            Some(Body::SteeringCommittee)
        }
        "provincial" if committee.province.as_deref() == Some(&record.province) => {
            Some(Body::ProvincialCommittee)
        }
        // The national council stands above the committees of all provinces.
        "national" => Some(Body::ProvincialCommittee),
        _ => None,
    }
}

/// Who decides, and what the minutes of the meeting are worth.
pub(super) struct Decider {
    pub(super) body: Body,
    pub(super) committee: Option<String>,
    pub(super) standing: Option<Standing>,
}

async fn seen<R: Record>(
    write: &mut Write,
    asker: &Asker,
    field: &'static str,
    id: &str,
) -> Result<Kept<R>> {
    let reach = asker.person.reach(Action::Read, R::THING);
    match write.one_within::<R>(id, &reach).await {
        Ok(kept) => Ok(kept),
        // What is out of sight is as good as not there.
        Err(StoreError::Absent { .. }) => {
            let limit = Limit::Reference { kind: R::KIND };
            Err(Problem::faults(vec![Fault::new(field, id, limit)]))
        }
        Err(error) => Err(error.into()),
    }
}

/// Finds who decides. A meeting names its committee.
pub(super) async fn decider(
    write: &mut Write,
    asker: &Asker,
    cluster: &Kept<Cluster>,
    committee: Option<&str>,
    meeting: Option<&str>,
) -> Result<Decider> {
    let other =
        |field, id: &str, key| Problem::faults(vec![Fault::new(field, id, Limit::Other { key })]);
    let standings = Standings::of(asker, &cluster.record.place(&cluster.id));
    let met = match meeting {
        Some(id) => Some(seen::<Meeting>(write, asker, "meeting", id).await?),
        None => None,
    };
    let named = committee.or(met.as_ref().map(|met| met.record.committee.as_str()));
    let Some(id) = named.map(str::to_owned) else {
        let body = standings
            .alone()
            .ok_or_else(|| Problem::faults(vec![Fault::new("committee", "", Limit::Needed)]))?;
        return Ok(Decider {
            body,
            committee: None,
            standing: None,
        });
    };
    let kept = seen::<Committee>(write, asker, "committee", &id).await?;
    let body = body_of(&kept.record, cluster)
        .ok_or_else(|| other("committee", &id, "committee-elsewhere"))?;
    if let Some(met) = &met
        && met.record.committee != id
    {
        return Err(other("meeting", &met.id, "meeting-elsewhere"));
    }
    // An agent prepares: a committee's word is not the agent's to give.
    let body = if standings.records(&id) {
        body
    } else if standings.agent() {
        Body::Agent
    } else {
        return Err(other("committee", &id, "committee-not-yours"));
    };
    let standing = met.map(|met| met.record.standing(&write.context().today()));
    Ok(Decider {
        body,
        committee: Some(id),
        standing,
    })
}

/// Nobody takes a decision alone on a cluster that they entered; the record of a committee's decision
/// is not that.
pub(super) async fn not_own(office: &Office, asker: &Asker, cluster: &str) -> Result<()> {
    let entered = office.store.history::<Cluster>(cluster).await?;
    if entered.first().map(|first| first.who.as_str()) == asker.person.id.as_deref() {
        return Err(Problem::own_work());
    }
    Ok(())
}

/// The decisions on a cluster as a write sees them, in their order.
pub(super) async fn taken(write: &mut Write, cluster: &str) -> Result<Vec<Kept<Decision>>> {
    Ok(in_order(write.all(&Clause::is("cluster", cluster)).await?))
}
