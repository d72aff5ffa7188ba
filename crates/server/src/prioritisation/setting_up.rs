//! A round is set up: what goes into it is checked before it is kept.

use axum::http::StatusCode;
use khusheh_programme::people::{Action, Reach, Thing};
use khusheh_store::{
    Clause, Cluster, Committee, CriteriaEdition, Fault, Kept, Limit, Query, Round, StoreError,
    Write,
};
use serde_json::{Map, Value as Json};

use super::people::not_judges;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::{Asked, change as change_record, create as create_record};

/// Statuses of clusters that a round may choose from: in the pool, or ranked before and not selected.
pub(super) const IN_THE_POOL: [&str; 2] = ["identified", "prioritised"];

/// A round in another state than this takes.
pub(super) fn wrong_state(state: &str) -> Problem {
    Problem::new(StatusCode::CONFLICT, "round-state").value(state)
}

fn other(field: impl Into<String>, value: &str, key: &'static str) -> Fault {
    Fault::new(field, value, Limit::Other { key })
}

/// What does not fit together in a round.
async fn faults(office: &Office, asker: &Asker, round: &Round) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let reach = asker.person.reach(Action::Read, Thing::Committee);
    match office
        .store
        .one_within::<Committee>(&round.committee, &reach)
        .await
    {
        Ok(kept) => {
            let fits = match kept.record.category.as_str() {
                "provincial" => round.province.is_some() && kept.record.province == round.province,
                "national" => round.province.is_none(),
                _ => false,
            };
            if !fits {
                faults.push(other("committee", &round.committee, "round-committee"));
            }
        }
        Err(StoreError::Absent { .. }) => {
            let limit = Limit::Reference { kind: "committee" };
            faults.push(Fault::new("committee", &round.committee, limit));
        }
        Err(error) => return Err(error.into()),
    }
    let whole = Reach::whole();
    match office
        .store
        .one_within::<CriteriaEdition>(&round.criteria, &whole)
        .await
    {
        Ok(kept) if kept.record.in_force => {}
        Ok(_) => faults.push(other("criteria", &round.criteria, "round-criteria")),
        Err(StoreError::Absent { .. }) => {
            let limit = Limit::Reference { kind: "criteria" };
            faults.push(Fault::new("criteria", &round.criteria, limit));
        }
        Err(error) => return Err(error.into()),
    }
    faults.extend(cluster_faults(office, asker, round).await?);
    for person in not_judges(office, asker, &round.committee, &round.judges).await? {
        faults.push(other("judges", &person, "round-judge"));
    }
    Ok(faults)
}

async fn cluster_faults(office: &Office, asker: &Asker, round: &Round) -> Result<Vec<Fault>> {
    let mut conditions = vec![
        Clause::one_of("id", &round.clusters),
        Clause::one_of("status", IN_THE_POOL),
    ];
    conditions.extend(
        round
            .province
            .as_ref()
            .map(|code| Clause::is("province", code)),
    );
    let query = Query {
        conditions,
        ..Query::by("id")
    };
    let reach = asker.person.reach(Action::Read, Thing::Cluster);
    let found: Vec<Kept<Cluster>> = office.store.all_within(&reach, &query).await?;
    let missing = round
        .clusters
        .iter()
        .filter(|id| !found.iter().any(|kept| kept.id == **id));
    Ok(missing
        .map(|id| other("clusters", id, "round-cluster"))
        .collect())
}

/// Each once, in order: two forms of the same choice are the same round.
fn tidied(given: &mut Map<String, Json>) {
    for name in ["clusters", "judges"] {
        if let Some(Json::Array(list)) = given.get_mut(name) {
            list.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
            list.dedup();
        }
    }
}

/// A new round, as a draft.
pub(super) async fn create(
    office: &Office,
    asker: &Asker,
    write: &mut Write,
    mut given: Map<String, Json>,
) -> Result<Kept<Round>> {
    tidied(&mut given);
    let asked = Asked::of::<Round>(given, true)?;
    let kept = create_record::<Round>(write, asker, asked).await?;
    let faults = faults(office, asker, &kept.record).await?;
    if !faults.is_empty() {
        return Err(Problem::faults(faults));
    }
    Ok(kept)
}

/// Changes a draft.
pub(super) async fn change(
    office: &Office,
    asker: &Asker,
    write: &mut Write,
    id: &str,
    expected: i64,
    mut given: Map<String, Json>,
) -> Result<Kept<Round>> {
    tidied(&mut given);
    let before: Kept<Round> = write.one_within(id, &asker.reach).await?;
    if before.record.state != "draft" {
        return Err(wrong_state(&before.record.state));
    }
    let asked = Asked::of::<Round>(given, false)?;
    let kept = change_record::<Round>(write, asker, id, expected, asked).await?;
    let faults = faults(office, asker, &kept.record).await?;
    if faults.is_empty() {
        Ok(kept)
    } else {
        Err(Problem::faults(faults))
    }
}
