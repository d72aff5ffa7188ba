//! Writing meetings: who may, what is frozen with the attendance, what a signature needs.

use axum::http::StatusCode;
use khusheh_programme::governance::{may_sign, sitting};
use khusheh_programme::people::{Action, Place, Reach, Role, Thing};
use khusheh_store::{
    Clause, Cluster, Committee, CommitteeSeat, Fault, Kept, Limit, Meeting, Record, Resolution,
    StoreError, Validity, Write, checked, record_state, sitting_of,
};
use serde_json::{Map, Value as Json};

use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::Asked;

fn other(field: &str, value: &str, key: &'static str) -> Problem {
    Problem::faults(vec![Fault::new(field, value, Limit::Other { key })])
}

/// A committee of which the asker may do `action` to meetings.
async fn committee_for(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    action: Action,
) -> Result<Kept<Committee>> {
    let reach = asker.person.reach(action, Thing::Meeting);
    Ok(write.one_within::<Committee>(id, &reach).await?)
}

/// Where a committee is: a steering committee lies where its cluster lies.
pub(super) fn place_in(committee: &Kept<Committee>, cluster: Option<&Kept<Cluster>>) -> Place {
    let mut place = committee.record.place(&committee.id);
    if place.province.is_none() {
        place.province = cluster.map(|kept| kept.record.province.clone());
    }
    place
}

/// Whether an office lets the asker write meetings at a place, whatever their seat.
pub(super) fn by_office(asker: &Asker, place: &Place) -> bool {
    let roles = asker.person.roles(Action::Change, Thing::Meeting, place);
    roles.iter().any(|role| *role != Role::CommitteeMember)
}

/// Whether the asker holds the seat of the chair or of the secretary on a meeting's day.
pub(super) fn seated(asker: &Asker, seats: &[Kept<CommitteeSeat>], meeting: &Meeting) -> bool {
    let who = asker.person.id.as_deref();
    who.is_some_and(|who| may_sign(&sitting_of(seats), who, &meeting.held_on))
}

async fn seats_of(write: &mut Write, committee: &str) -> Result<Vec<Kept<CommitteeSeat>>> {
    Ok(write.all(&Clause::is("committee", committee)).await?)
}

/// Whether the asker writes what the meeting was (an office does, and whoever holds the seat of the chair
/// or of the secretary on its day), and whether they may sign: the seat alone lets them.
async fn writes(write: &mut Write, asker: &Asker, meeting: &Meeting) -> Result<(bool, bool)> {
    let whole = Reach::whole();
    let committee: Kept<Committee> = write.one_within(&meeting.committee, &whole).await?;
    let cluster: Option<Kept<Cluster>> = match &committee.record.cluster {
        Some(id) => Some(write.one_within(id, &whole).await?),
        None => None,
    };
    let sign = seated(asker, &seats_of(write, &meeting.committee).await?, meeting);
    let place = place_in(&committee, cluster.as_ref());
    Ok((sign || by_office(asker, &place), sign))
}

fn not_seated() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "meeting-not-seated")
}

fn signed() -> Problem {
    Problem::new(StatusCode::CONFLICT, "meeting-signed")
}

/// Freezes the attendance with the seats of the day; without anybody present the meeting is called, not
/// held.
async fn attend(write: &mut Write, meeting: &mut Meeting) -> Result<()> {
    if meeting.present.is_empty() {
        (meeting.seats, meeting.quorum) = (None, None);
        "called".clone_into(&mut meeting.state);
        return Ok(());
    }
    if meeting.held_on > write.context().today() {
        return Err(other("present", "", "meeting-ahead"));
    }
    let kept = seats_of(write, &meeting.committee).await?;
    let seats = sitting_of(&kept);
    meeting.present.sort();
    meeting.present.dedup();
    for id in &meeting.present {
        let there = seats
            .iter()
            .any(|seat| seat.id == id && seat.holds(&meeting.held_on));
        if !there {
            return Err(other("present", id, "no-seat"));
        }
    }
    let there = sitting(&seats, &meeting.held_on);
    meeting.seats = i64::try_from(there.seats).ok();
    meeting.quorum = there.quorum.and_then(|quorum| i64::try_from(quorum).ok());
    "held".clone_into(&mut meeting.state);
    Ok(())
}

fn record_of(state: Map<String, Json>) -> Result<Meeting> {
    serde_json::from_value(Json::Object(state)).map_err(|error| Problem::failed(&error))
}

/// Calls a meeting, or enters one that was held.
pub(super) async fn create(
    write: &mut Write,
    asker: &Asker,
    given: Map<String, Json>,
) -> Result<Kept<Meeting>> {
    let (fields, reason) = Asked::of::<Meeting>(given, true)?.parts();
    let mut state = checked(Meeting::FIELDS, &fields, None).map_err(Problem::faults)?;
    Meeting::complete(&mut state, true).map_err(Problem::faults)?;
    let mut meeting = record_of(state)?;
    let id = meeting.committee.clone();
    match committee_for(write, asker, &id, Action::Create).await {
        Ok(_) => {}
        // A committee out of reach is as good as none.
        Err(problem) if problem.status == StatusCode::NOT_FOUND => {
            let limit = Limit::Reference { kind: "committee" };
            return Err(Problem::faults(vec![Fault::new("committee", id, limit)]));
        }
        Err(problem) => return Err(problem),
    }
    attend(write, &mut meeting).await?;
    Ok(write
        .create(meeting, Validity::default(), reason.as_deref())
        .await?)
}

/// The meeting where the asker writes it still.
async fn open(write: &mut Write, asker: &Asker, id: &str) -> Result<Kept<Meeting>> {
    let reach = asker.person.reach(Action::Change, Thing::Meeting);
    let kept: Kept<Meeting> = write.one_within(id, &reach).await?;
    if !writes(write, asker, &kept.record).await?.0 {
        return Err(not_seated());
    }
    if kept.record.state == "signed" {
        return Err(signed());
    }
    Ok(kept)
}

/// Changes what a meeting was, until its minutes are signed.
pub(super) async fn change(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
    given: Map<String, Json>,
) -> Result<Kept<Meeting>> {
    let (fields, reason) = Asked::of::<Meeting>(given, false)?.parts();
    let before = open(write, asker, id).await?;
    let state = record_state(&before.record);
    let mut state = checked(Meeting::FIELDS, &fields, Some(&state)).map_err(Problem::faults)?;
    Meeting::complete(&mut state, false).map_err(Problem::faults)?;
    let mut meeting = record_of(state)?;
    attend(write, &mut meeting).await?;
    put(write, id, expected, meeting, reason.as_deref()).await
}

async fn put(
    write: &mut Write,
    id: &str,
    expected: i64,
    to: Meeting,
    reason: Option<&str>,
) -> Result<Kept<Meeting>> {
    Ok(write
        .change_as_consequence(id, expected, move |one: &mut Meeting, _| *one = to, reason)
        .await?)
}

/// Signs the minutes: whoever holds the seat of the chair or of the secretary on the meeting's day, once
/// attendance and minutes are there.
pub(super) async fn sign(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
) -> Result<Kept<Meeting>> {
    let before = open(write, asker, id).await?;
    let mut meeting = before.record;
    if !writes(write, asker, &meeting).await?.1 {
        return Err(not_seated());
    }
    if meeting.state != "held" || meeting.minutes.is_none() {
        return Err(Problem::new(StatusCode::CONFLICT, "meeting-not-ready"));
    }
    "signed".clone_into(&mut meeting.state);
    meeting.signed_by = Some(asker.id()?.to_owned());
    put(write, id, expected, meeting, None).await
}

/// Keeps what a meeting resolved: a new resolution, or (`of`: id and version) a correction of one, until
/// the minutes are signed.
pub(super) async fn resolve(
    write: &mut Write,
    asker: &Asker,
    meeting: &str,
    of: Option<(&str, i64)>,
    given: Map<String, Json>,
) -> Result<Kept<Resolution>> {
    let (mut fields, reason) = Asked::of::<Resolution>(given, of.is_none())?.parts();
    if of.is_none() {
        fields.insert("meeting".to_owned(), meeting.into());
        checked(Resolution::FIELDS, &fields, None).map_err(Problem::faults)?;
    }
    let met = open(write, asker, meeting).await?;
    let there: Vec<Kept<Resolution>> = write.all(&Clause::is("meeting", meeting)).await?;
    let before = match of {
        None => None,
        Some((id, _)) => {
            let found = there.iter().find(|kept| kept.id == id);
            Some(record_state(&found.ok_or_else(Problem::not_found)?.record))
        }
    };
    let mut state =
        checked(Resolution::FIELDS, &fields, before.as_ref()).map_err(Problem::faults)?;
    if of.is_none() {
        let last = there.iter().map(|kept| kept.record.number).max();
        state.insert("number".to_owned(), (last.unwrap_or(0) + 1).into());
    }
    votes(&state, met.record.present.len())?;
    let record: Resolution =
        serde_json::from_value(Json::Object(state)).map_err(|error| Problem::failed(&error))?;
    let reason = reason.as_deref();
    Ok(match of {
        None => write.create(record, Validity::default(), reason).await?,
        Some((id, expected)) => {
            let to = move |one: &mut Resolution, _: &mut Validity| *one = record;
            write
                .change_as_consequence(id, expected, to, reason)
                .await?
        }
    })
}

/// All votes are counted or none, and no more than were present.
fn votes(state: &Map<String, Json>, present: usize) -> Result<()> {
    const VOTES: [&str; 3] = ["votes_for", "votes_against", "abstained"];
    let counted = VOTES.map(|name| state.get(name).and_then(Json::as_u64));
    if counted.iter().all(Option::is_none) {
        return Ok(());
    }
    let missing: Vec<Fault> = std::iter::zip(VOTES, counted)
        .filter(|(_, votes)| votes.is_none())
        .map(|(name, _)| Fault::new(name, "", Limit::Needed))
        .collect();
    if !missing.is_empty() {
        return Err(Problem::faults(missing));
    }
    let given: u64 = counted.iter().flatten().sum();
    if usize::try_from(given).is_ok_and(|given| given <= present) {
        Ok(())
    } else {
        Err(other("votes_for", &given.to_string(), "too-many-votes"))
    }
}

/// The meeting that a resolution is of, where the asker may change meetings there.
pub(super) async fn meeting_of(write: &mut Write, asker: &Asker, id: &str) -> Result<String> {
    let reach = asker.person.reach(Action::Change, Thing::Meeting);
    match write.one_within::<Resolution>(id, &reach).await {
        Ok(kept) => Ok(kept.record.meeting),
        Err(StoreError::Absent { .. }) => Err(Problem::not_found()),
        Err(error) => Err(error.into()),
    }
}
