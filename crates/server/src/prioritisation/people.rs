//! Who may judge, and what judges are called.

use std::collections::BTreeMap;

use khusheh_programme::people::{Action, Reach, Role, Thing};
use khusheh_store::{
    Clause, CommitteeSeat, Kept, PersonAssignment, PersonRecord, Query, Record, Round,
};

use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::registry::names::name_of;
use crate::shell::Words;

/// The ids of the members of a committee on a day: by role, or by a seat of theirs.
pub(super) async fn members(office: &Office, committee: &str, today: &str) -> Result<Vec<String>> {
    let query = Query {
        conditions: vec![
            Clause::is("role", Role::CommitteeMember.word()),
            Clause::is("committee", committee),
        ],
        ..Query::by("id")
    };
    let whole = Reach::whole();
    let found = office
        .store
        .all_within::<PersonAssignment>(&whole, &query)
        .await?;
    let seats = Query {
        conditions: vec![Clause::is("committee", committee)],
        ..Query::by("id")
    };
    let seats = office.store.all_within::<CommitteeSeat>(&whole, &seats);
    let seated = seats
        .await?
        .into_iter()
        .filter(|kept| holds(kept, today))
        .filter_map(|kept| kept.record.person);
    let mut members: Vec<String> = found
        .into_iter()
        .filter(|kept| holds(kept, today))
        .map(|kept| kept.record.person)
        .chain(seated)
        .collect();
    members.sort();
    members.dedup();
    Ok(members)
}

/// Whether a record holds on a day, both ends included.
fn holds<R>(kept: &Kept<R>, today: &str) -> bool {
    let (from, until) = (kept.valid_from.as_deref(), kept.valid_until.as_deref());
    from.is_none_or(|from| from <= today) && until.is_none_or(|until| today <= until)
}

/// Those of `people` who may judge in a round of `committee`: its members, and whomever an asker who
/// reads people names.
pub(super) async fn not_judges(
    office: &Office,
    asker: &Asker,
    committee: &str,
    people: &[String],
) -> Result<Vec<String>> {
    let members = members(office, committee, &office.store.today()).await?;
    let reach = asker.person.reach(Action::Read, Thing::Person);
    let mut others = Vec::new();
    for person in people.iter().filter(|person| !members.contains(person)) {
        let known = office
            .store
            .one_within::<PersonRecord>(person, &reach)
            .await;
        match known {
            Ok(kept) if kept.record.state == "active" => {}
            Ok(_) | Err(khusheh_store::StoreError::Absent { .. }) => others.push(person.clone()),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(others)
}

/// What the judges of a round are called: by name for who may see the committee and for judges, by
/// number for others, such as an analyst.
pub(super) async fn judges_of(
    office: &Office,
    asker: &Asker,
    words: Words,
    round: &Round,
) -> Result<BTreeMap<String, String>> {
    let committees = asker.person.reach(Action::Read, Thing::Committee);
    let own = asker.person.id.as_ref();
    if committees.covers(&round.place("")) || own.is_some_and(|me| round.judges.contains(me)) {
        return names(office, words, &round.judges).await;
    }
    let mut judges: Vec<&String> = round.judges.iter().collect();
    judges.sort();
    let numbered = judges.into_iter().enumerate().map(|(at, id)| {
        let number = words.whole(Some(at as f64 + 1.0));
        let name = format!("{} {number}", words.t("field-judge"));
        (id.clone(), name)
    });
    Ok(numbered.collect())
}

/// What people are called, whoever asks.
pub(super) async fn names(
    office: &Office,
    words: Words,
    ids: &[String],
) -> Result<BTreeMap<String, String>> {
    let query = Query {
        conditions: vec![Clause::one_of("id", ids)],
        ..Query::by(PersonRecord::name_order(words.0))
    };
    let whole = Reach::whole();
    let found = office.store.all_within::<PersonRecord>(&whole, &query);
    let found = found.await?;
    let named = found
        .into_iter()
        .map(|kept| (kept.id.clone(), name_of(&kept.record, words)));
    Ok(named.collect())
}
