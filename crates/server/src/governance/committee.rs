//! The page of a committee: what it is, who sits there, when it met; and calling a meeting.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::governance::sitting;
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{
    Clause, Committee, CommitteeSeat, Fault, Field, Kept, Meeting, Query, Record, sitting_of,
};
use serde_json::{Map, Value as Json};

use super::{rules, seats_of};
use crate::clusters::decisions::standing_text;
use crate::clusters::documents::said;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::form::{Input, given, input, json_of};
use crate::registry::pages::{Line, Undo, foot, lines, may_change, title_of, words_of};
use crate::registry::{Asked, create as create_record};
use crate::shell::{Shell, Words, page};

/// Meetings shown; their list has all.
const SHOWN: usize = 12;
/// Fields of a meeting that is called.
const CALLED: [&str; 4] = ["title", "held_on", "venue", "agenda"];

pub(super) struct SeatRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) position: String,
    pub(super) represents: String,
    pub(super) days: String,
    pub(super) holds: bool,
}

/// A seat as pages show it, on a day.
pub(super) fn seat_row(words: Words, kept: &Kept<CommitteeSeat>, day: &str) -> SeatRow {
    let seat = &kept.record;
    let from = kept.valid_from.as_deref().map(|day| words.day(day));
    let until = kept.valid_until.as_deref().map(|day| words.day(day));
    let days = match (from, until) {
        (None, None) => String::new(),
        (Some(from), None) => words.with("governance-days-since", &[("day", from.into())]),
        (None, Some(until)) => words.with("governance-days-until", &[("day", until.into())]),
        (Some(from), Some(until)) => words.with(
            "governance-days-both",
            &[("from", from.into()), ("until", until.into())],
        ),
    };
    SeatRow {
        id: kept.id.clone(),
        name: title_of(kept, words),
        position: words.of("word-position", &seat.position),
        represents: seat.represents.clone().unwrap_or_default(),
        days,
        holds: kept.seat().holds(day),
    }
}

struct MeetingRow {
    href: String,
    title: String,
    day: String,
    worth: String,
    counts: bool,
}

#[derive(Template)]
#[template(path = "governance/committee.html")]
struct CommitteePage {
    shell: Shell,
    id: String,
    lines: Vec<Line>,
    /// What the seats of today come to.
    today: String,
    seats: Vec<SeatRow>,
    meetings: Option<Vec<MeetingRow>>,
    more: String,
    call: bool,
    change: bool,
    history: bool,
    inputs: Vec<Input>,
    problem: Option<String>,
    foot: String,
    undo: Option<Undo>,
}

struct Again<'a> {
    form: &'a Form,
    problem: Problem,
}

/// Inputs of some fields of a record, with what was typed and what is wrong.
pub(super) fn inputs_of(
    words: Words,
    fields: &[Field],
    names: &[&str],
    value: impl Fn(&str) -> Json,
    faults: &[Fault],
) -> Vec<Input> {
    names
        .iter()
        .filter_map(|name| fields.iter().find(|field| field.name == *name))
        .map(|field| input(words, field, &value(field.name), faults, None))
        .collect()
}

async fn meetings(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
) -> Result<Option<Vec<MeetingRow>>> {
    let reach = asker.person.reach(Action::Read, Thing::Meeting);
    if reach.is_nothing() {
        return Ok(None);
    }
    let mut query = Query::by("held_on");
    query.order.descending = true;
    query.limit = SHOWN;
    query.conditions = vec![Clause::is("committee", id)];
    let found = office.store.list_within::<Meeting>(&reach, &query).await?;
    let today = office.store.today();
    Ok(Some(
        found
            .items
            .iter()
            .map(|kept| {
                let standing = kept.record.standing(&today);
                MeetingRow {
                    href: format!("/{}/meetings/{}", words.0.code(), kept.id),
                    title: kept.record.title.clone(),
                    day: words.day(&kept.record.held_on),
                    worth: standing_text(words.0, Some(standing)),
                    counts: standing == khusheh_store::Standing::Counts,
                }
            })
            .collect(),
    ))
}

/// `GET /{language}/committees/{id}`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    committee_page(&office, &asker, words, &id, &uri, None).await
}

async fn committee_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
    uri: &Uri,
    again: Option<Again<'_>>,
) -> Result<Response> {
    let kept = office.store.one::<Committee>(&asker.person, id).await?;
    let history = asker.person.reach(Action::Read, Thing::History);
    let history = office.store.one_within::<Committee>(id, &history).await;
    let history = history.is_ok();
    let change = may_change::<Committee>(office, asker, id).await?;
    let call = asker.person.reach(Action::Create, Thing::Meeting);
    let call = office
        .store
        .one_within::<Committee>(id, &call)
        .await
        .is_ok();
    let today = office.store.today();
    let seats = seats_of(&office.store, id).await?;
    let there = sitting(&sitting_of(&seats), &today);
    let count = |key: &str| words.count(key, there.seats);
    let summary = match there.quorum {
        Some(quorum) => words.with(
            "governance-seats-quorum",
            &[("seats", there.seats.into()), ("quorum", quorum.into())],
        ),
        None if there.seats == 0 => words.t("governance-no-seats"),
        None => count("governance-no-chair"),
    };
    let faults = again
        .as_ref()
        .map(|again| again.problem.field_faults().to_vec());
    let typed = |name: &str| match &again {
        Some(again) => Json::from(again.form.one(name)),
        None => Json::Null,
    };
    let mut inputs = Vec::new();
    if change {
        let names = ["name_fa", "name_en", "position", "represents", "person"];
        let faults = faults.unwrap_or_default();
        inputs = inputs_of(words, CommitteeSeat::FIELDS, &names, typed, &faults);
        let days = &crate::registry::BESIDES;
        inputs.extend(inputs_of(words, days, &["valid_from"], typed, &faults));
    }
    let status = match &again {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let problem = match again {
        Some(again) => Some(said(again.problem, words)?),
        None => None,
    };
    let body = page(&CommitteePage {
        shell: shell_of(
            office,
            Some(asker),
            words.0,
            uri,
            "committees",
            title_of(&kept, words),
        ),
        lines: lines(office, asker, words, &kept).await?,
        today: summary,
        seats: seats
            .iter()
            .map(|kept| seat_row(words, kept, &today))
            .collect(),
        meetings: meetings(office, asker, words, id).await?,
        more: format!("/{}/meetings?committee={id}&sort=-held_on", words.0.code()),
        call,
        foot: foot(office, asker, words, &kept).await?,
        undo: Undo::of::<Committee>(asker, words, &kept, change && history),
        change,
        history,
        inputs,
        problem,
        id: kept.id,
    });
    Ok((status, body).into_response())
}

/// `POST /{language}/committees/{id}/seats`.
pub(crate) async fn add_seat(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let done = async {
        let mut write = office.store.write(asker.context(&office)).await?;
        write.one_within::<Committee>(&id, &asker.reach).await?;
        let mut map = given(CommitteeSeat::FIELDS, &form, true).map_err(Problem::faults)?;
        map.insert("committee".to_owned(), id.as_str().into());
        for field in &crate::registry::BESIDES {
            let value = json_of(field, form.one(field.name));
            let value = value.map_err(|fault| Problem::faults(vec![fault]))?;
            if !value.is_null() {
                map.insert(field.name.to_owned(), value);
            }
        }
        let asked = Asked::of::<CommitteeSeat>(map, true)?;
        create_record::<CommitteeSeat>(&mut write, &asker, asked).await?;
        write.commit().await?;
        Ok::<_, Problem>(())
    };
    match done.await {
        Ok(()) => {
            let to = format!("/{language}/committees/{id}");
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) if problem.status == StatusCode::NOT_FOUND => Err(problem),
        Err(problem) => {
            let again = Some(Again {
                form: &form,
                problem,
            });
            committee_page(&office, &asker, words, &id, &uri, again).await
        }
    }
}

#[derive(Template)]
#[template(path = "governance/new.html")]
struct NewPage {
    shell: Shell,
    action: String,
    back: String,
    committee: String,
    inputs: Vec<Input>,
    problem: Option<String>,
}

/// The committee where the asker may call meetings.
async fn callable(office: &Office, asker: &Asker, id: &str) -> Result<Kept<Committee>> {
    Ok(office
        .store
        .one_within::<Committee>(id, &asker.reach)
        .await?)
}

async fn new_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    committee: &Kept<Committee>,
    again: Option<Again<'_>>,
) -> Result<Response> {
    let faults = again
        .as_ref()
        .map(|again| again.problem.field_faults().to_vec());
    let typed = |name: &str| match &again {
        Some(again) => Json::from(again.form.one(name)),
        None => Json::Null,
    };
    let inputs = inputs_of(
        words,
        Meeting::FIELDS,
        &CALLED,
        typed,
        &faults.unwrap_or_default(),
    );
    let status = match &again {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let problem = match again {
        Some(again) if again.problem.field_faults().is_empty() => Some(said(again.problem, words)?),
        _ => None,
    };
    let name = title_of(committee, words);
    let back = format!("/{}/committees/{}", words.0.code(), committee.id);
    let title = words.t("governance-call");
    let shell = shell_of(office, Some(asker), words.0, uri, "committees", title);
    let body = page(&NewPage {
        shell: shell.under(back.clone(), name.clone()),
        action: format!("{back}/meetings/new"),
        back,
        committee: name,
        inputs,
        problem,
    });
    Ok((status, body).into_response())
}

/// `GET /{language}/committees/{id}/meetings/new`.
pub(crate) async fn new_meeting(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let committee = callable(&office, &asker, &id).await?;
    new_page(&office, &asker, words, &uri, &committee, None).await
}

/// `POST /{language}/committees/{id}/meetings/new`.
pub(crate) async fn call_meeting(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let committee = callable(&office, &asker, &id).await?;
    let done = async {
        let mut write = office.store.write(asker.context(&office)).await?;
        let map = given(Meeting::FIELDS, &form, true).map_err(Problem::faults)?;
        let mut map: Map<String, Json> = map
            .into_iter()
            .filter(|(name, _)| CALLED.contains(&name.as_str()))
            .collect();
        map.insert("committee".to_owned(), id.as_str().into());
        let kept = rules::create(&mut write, &asker, map).await?;
        write.commit().await?;
        Ok::<_, Problem>(kept)
    };
    match done.await {
        Ok(kept) => {
            let to = format!("/{language}/meetings/{}", kept.id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => {
            let again = Some(Again {
                form: &form,
                problem,
            });
            new_page(&office, &asker, words, &uri, &committee, again).await
        }
    }
}
