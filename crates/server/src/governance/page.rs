//! The page of a meeting: agenda, attendance, minutes, resolutions, signature.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::governance::{Outcome, sitting};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{
    Cluster, Committee, CommitteeSeat, Fault, Kept, Meeting, Record, Resolution, Standing,
    record_state, sitting_of,
};
use serde_json::{Map, Value as Json};

use super::committee::{SeatRow, inputs_of, seat_row};
use super::{resolutions, rules, seats_of};
use crate::clusters::decisions::standing_text;
use crate::clusters::documents::said;
use crate::drawing::meter;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::form::{Input, given};
use crate::registry::pages::{foot, person_name, title_of, words_of};
use crate::shell::{Shell, Words, page};

/// Fields of the form, besides attendance.
const FIELDS: [&str; 5] = ["title", "held_on", "venue", "agenda", "minutes"];
/// Fields of a resolution's form.
const RESOLVED: [&str; 5] = [
    "about",
    "wording",
    "votes_for",
    "votes_against",
    "abstained",
];

struct Attendance {
    seat: SeatRow,
    present: bool,
}

struct ResolutionRow {
    number: String,
    about: String,
    wording: String,
    /// The votes, and what they came to.
    votes: Option<(String, String)>,
    /// The form that corrects it: id, version, inputs.
    correct: Option<(String, i64, Vec<Input>)>,
}

#[derive(Template)]
#[template(path = "governance/meeting.html")]
struct MeetingPage {
    shell: Shell,
    id: String,
    version: i64,
    committee: (String, String),
    day: String,
    venue: String,
    state: String,
    /// Whether and why its minutes count, with the word of that.
    worth: (String, &'static str),
    /// The attendance in words with a bar.
    quorum: String,
    meter: String,
    agenda: Vec<String>,
    seats: Vec<Attendance>,
    minutes: Option<String>,
    signed: bool,
    signed_by: Option<String>,
    resolutions: Vec<ResolutionRow>,
    /// Whether the asker writes what it was.
    write: bool,
    inputs: Vec<Input>,
    present_fault: Option<String>,
    resolve: Vec<Input>,
    /// Whether the asker may sign, and whether it is ready to be signed.
    sign: bool,
    ready: bool,
    history: bool,
    problem: Option<String>,
    foot: String,
}

/// What a form of the page said, and what is wrong with it.
enum Again<'a> {
    Meeting(&'a Form, Vec<Fault>),
    Resolution(&'a Form, Vec<Fault>),
}

/// `GET /{language}/meetings/{id}`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    meeting_page(&office, &asker, words, &id, &uri, None, None).await
}

pub(super) fn votes(
    words: Words,
    kept: &Kept<Resolution>,
    present: usize,
) -> Option<(String, String)> {
    let votes = kept.record.votes()?;
    let said = words.with(
        "governance-votes",
        &[
            ("for", votes.in_favour.into()),
            ("against", votes.against.into()),
            ("abstained", votes.abstained.into()),
        ],
    );
    let outcome = match votes.outcome(present) {
        Outcome::Carried => "governance-carried",
        Outcome::Lost => "governance-lost",
    };
    Some((said, words.t(outcome)))
}

/// The inputs of a resolution's form, filled with what was typed or what is kept.
fn resolution_inputs(
    words: Words,
    kept: Option<&Kept<Resolution>>,
    again: Option<&Again<'_>>,
) -> Vec<Input> {
    let own = kept.map_or("", |kept| kept.id.as_str());
    let state = kept.map(|kept| record_state(&kept.record));
    let (form, faults) = match again {
        Some(Again::Resolution(form, faults)) if form.one("resolution") == own => {
            (Some(form), faults.as_slice())
        }
        _ => (None, &[][..]),
    };
    let value = |name: &str| match (form, &state) {
        (Some(form), _) => Json::from(form.one(name)),
        (None, Some(state)) => state.get(name).cloned().unwrap_or(Json::Null),
        (None, None) => Json::Null,
    };
    inputs_of(words, Resolution::FIELDS, &RESOLVED, value, faults)
}

/// Seats and quorum: what was frozen with the attendance; before that, what the seats of the day come to.
pub(super) fn quorum_of(
    meeting: &Meeting,
    seats: &[Kept<CommitteeSeat>],
) -> (usize, Option<usize>) {
    let there = sitting(&sitting_of(seats), &meeting.held_on);
    match meeting.seats {
        Some(seats) => (
            usize::try_from(seats).unwrap_or(0),
            meeting
                .quorum
                .and_then(|quorum| usize::try_from(quorum).ok()),
        ),
        None => (there.seats, there.quorum),
    }
}

pub(super) fn quorum_text(
    words: Words,
    meeting: &Meeting,
    seats: usize,
    quorum: Option<usize>,
) -> String {
    let present = meeting.present.len();
    match quorum {
        // Nobody's attendance is recorded: what it would take.
        Some(quorum) if present == 0 => words.with(
            "governance-seats-on-day",
            &[("seats", seats.into()), ("quorum", quorum.into())],
        ),
        Some(quorum) => words.with(
            if present >= quorum {
                "governance-quorate"
            } else {
                "governance-not-quorate"
            },
            &[
                ("present", present.into()),
                ("seats", seats.into()),
                ("quorum", quorum.into()),
            ],
        ),
        None if seats == 0 => words.t("governance-no-seats"),
        None => words.count("governance-no-chair", seats),
    }
}

async fn meeting_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
    uri: &Uri,
    again: Option<Again<'_>>,
    problem: Option<String>,
) -> Result<Response> {
    let kept = office.store.one::<Meeting>(&asker.person, id).await?;
    let meeting = &kept.record;
    let reach = asker.person.reach(Action::Read, Thing::Committee);
    let committee = office
        .store
        .one_within::<Committee>(&meeting.committee, &reach)
        .await;
    let seats = seats_of(&office.store, &meeting.committee).await?;
    let (number, quorum) = quorum_of(meeting, &seats);
    let (write, sign) = writes(office, asker, meeting).await?;
    let open = write && meeting.state != "signed";
    let standing = meeting.standing(&office.store.today());
    let state = record_state(meeting);
    let (form, faults) = match &again {
        Some(Again::Meeting(form, faults)) => (Some(*form), faults.as_slice()),
        _ => (None, &[][..]),
    };
    let inputs = if open {
        let value = |name: &str| match form {
            Some(form) => Json::from(form.one(name)),
            None => state.get(name).cloned().unwrap_or(Json::Null),
        };
        inputs_of(words, Meeting::FIELDS, &FIELDS, value, faults)
    } else {
        Vec::new()
    };
    let present_fault = faults.iter().find(|fault| fault.field == "present");
    let present_fault = present_fault.map(|fault| fault.limit.text(words.0));
    let ticked: Vec<String> = match form {
        Some(form) => form.0.get("present").cloned().unwrap_or_default(),
        None => meeting.present.clone(),
    };
    let attendance = seats
        .iter()
        .map(|one| Attendance {
            present: ticked.contains(&one.id),
            seat: seat_row(words, one, &meeting.held_on),
        })
        .filter(|one| one.seat.holds || one.present)
        .collect();
    let rows = resolutions::of_meeting(&office.store, id).await?;
    let rows = rows
        .iter()
        .map(|one| ResolutionRow {
            number: words.plain(one.record.number.unsigned_abs()),
            about: words.of("word-about", &one.record.about),
            wording: one.record.wording.clone(),
            votes: votes(words, one, meeting.present.len()),
            correct: open.then(|| {
                let inputs = resolution_inputs(words, Some(one), again.as_ref());
                (one.id.clone(), one.version, inputs)
            }),
        })
        .collect();
    let signed_by = match &meeting.signed_by {
        Some(who) => Some(person_name(office, asker, words, who).await?),
        None => None,
    };
    let history = asker.person.reach(Action::Read, Thing::History);
    let history = office.store.one_within::<Meeting>(id, &history).await;
    let status = match (&again, &problem) {
        (None, None) => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let base = format!("/{}", words.0.code());
    let name = match &committee {
        Ok(committee) => title_of(committee, words),
        Err(_) => String::new(),
    };
    let above = format!("{base}/committees/{}", meeting.committee);
    let title = title_of(&kept, words);
    let shell = shell_of(office, Some(asker), words.0, uri, "meetings", title);
    let body = page(&MeetingPage {
        shell,
        committee: (above, name),
        day: khusheh_language::long_day(words.0, &meeting.held_on),
        venue: meeting.venue.clone().unwrap_or_default(),
        state: words.of("word-state", &meeting.state),
        worth: (
            words.with(
                "governance-minutes-standing",
                &[("standing", standing_text(words.0, Some(standing)).into())],
            ),
            standing.word(),
        ),
        quorum: quorum_text(words, meeting, number, quorum),
        meter: meter(words, meeting.present.len().min(number), number),
        agenda: meeting.agenda.clone(),
        seats: attendance,
        minutes: meeting.minutes.clone(),
        signed: meeting.state == "signed",
        signed_by,
        resolutions: rows,
        write: open,
        inputs,
        present_fault,
        resolve: if open {
            resolution_inputs(words, None, again.as_ref())
        } else {
            Vec::new()
        },
        sign: sign && open,
        ready: meeting.state == "held" && meeting.minutes.is_some() && standing != Standing::Ahead,
        history: history.is_ok(),
        problem,
        foot: foot(office, asker, words, &kept).await?,
        version: kept.version,
        id: kept.id,
    });
    Ok((status, body).into_response())
}

/// Whether the asker writes the meeting, and whether they sign it.
async fn writes(office: &Office, asker: &Asker, meeting: &Meeting) -> Result<(bool, bool)> {
    let reach = asker.person.reach(Action::Change, Thing::Meeting);
    let store = &office.store;
    let within = store
        .one_within::<Committee>(&meeting.committee, &reach)
        .await;
    let Ok(committee) = within else {
        return Ok((false, false));
    };
    let place = match &committee.record.cluster {
        Some(id) => {
            let whole = khusheh_programme::people::Reach::whole();
            let cluster = store.one_within::<Cluster>(id, &whole).await?;
            rules::place_in(&committee, Some(&cluster))
        }
        None => rules::place_in(&committee, None),
    };
    let seats = seats_of(store, &meeting.committee).await?;
    let sign = rules::seated(asker, &seats, meeting);
    Ok((sign || rules::by_office(asker, &place), sign))
}

/// `POST /{language}/meetings/{id}`: details, attendance and minutes.
pub(crate) async fn save(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let expected = form.version()?;
    let done = async {
        let map = given(Meeting::FIELDS, &form, false).map_err(Problem::faults)?;
        let mut map: Map<String, Json> = map
            .into_iter()
            .filter(|(name, _)| FIELDS.contains(&name.as_str()))
            .collect();
        let ticked = form.0.get("present").cloned().unwrap_or_default();
        map.insert("present".to_owned(), ticked.into());
        let mut write = office.store.write(asker.context(&office)).await?;
        rules::change(&mut write, &asker, &id, expected, map).await?;
        write.commit().await?;
        Ok::<_, Problem>(())
    };
    match done.await {
        Ok(()) => Ok(Redirect::to(uri.path()).into_response()),
        Err(problem) => {
            let faults = problem.field_faults().to_vec();
            let text = text_of(problem, words)?;
            let again = Some(Again::Meeting(&form, faults));
            meeting_page(&office, &asker, words, &id, &uri, again, text).await
        }
    }
}

/// What a problem says above the form, where no field says it.
fn text_of(problem: Problem, words: Words) -> Result<Option<String>> {
    let beside = |fault: &Fault| {
        FIELDS.contains(&fault.field.as_str())
            || RESOLVED.contains(&fault.field.as_str())
            || fault.field == "present"
    };
    let faults = problem.field_faults();
    if !faults.is_empty() && faults.iter().all(beside) {
        return Ok(None);
    }
    said(problem, words).map(Some)
}

/// `POST /{language}/meetings/{id}/sign`.
pub(crate) async fn sign(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let expected = form.version()?;
    let done = async {
        let mut write = office.store.write(asker.context(&office)).await?;
        rules::sign(&mut write, &asker, &id, expected).await?;
        write.commit().await?;
        Ok::<_, Problem>(())
    };
    match done.await {
        Ok(()) => {
            let to = format!("/{language}/meetings/{id}");
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => {
            let text = Some(said(problem, words)?);
            meeting_page(&office, &asker, words, &id, &uri, None, text).await
        }
    }
}

/// `POST /{language}/meetings/{id}/resolutions`: a new one, or the correction of one.
pub(crate) async fn resolve(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let of = match form.one("resolution") {
        "" => None,
        of => Some((of, form.version()?)),
    };
    let done = async {
        let map = given(Resolution::FIELDS, &form, of.is_none()).map_err(Problem::faults)?;
        let map: Map<String, Json> = map
            .into_iter()
            .filter(|(name, _)| RESOLVED.contains(&name.as_str()))
            .collect();
        let mut write = office.store.write(asker.context(&office)).await?;
        rules::resolve(&mut write, &asker, &id, of, map).await?;
        write.commit().await?;
        Ok::<_, Problem>(())
    };
    match done.await {
        Ok(()) => {
            let to = format!("/{language}/meetings/{id}#resolutions");
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => {
            let faults = problem.field_faults().to_vec();
            let text = text_of(problem, words)?;
            let again = Some(Again::Resolution(&form, faults));
            meeting_page(&office, &asker, words, &id, &uri, again, text).await
        }
    }
}
