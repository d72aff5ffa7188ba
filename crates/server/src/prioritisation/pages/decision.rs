//! `/{language}/rounds/{id}/decision`: the committee ticks what it selects, and says why where it departs
//! from the order.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Action, Thing};
use khusheh_programme::prioritisation::{Departure, RoundState, Selection, departures};
use khusheh_store::{Clause, Kept, Limit, Meeting, Query, Round};

use super::super::acting::state_of;
use super::super::deciding::{Decided, decide as decide_on, order_of};
use super::super::setting_up::wrong_state;
use super::results::{Line, shape_of};
use crate::clusters::decisions::standing_text;
use crate::clusters::documents::said;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::pages::{title_of, words_of};
use crate::shell::{Shell, Words, page};

/// A cluster that can be ticked.
struct Pick {
    line: Line,
    ticked: bool,
    reason: String,
    /// How it departs from the order, and what is wrong.
    departs: String,
    fault: Option<String>,
}

#[derive(Template)]
#[template(path = "rounds/decision.html")]
struct DecisionPage {
    shell: Shell,
    id: String,
    name: String,
    version: i64,
    lead: Vec<String>,
    picks: Vec<Pick>,
    out: Vec<(String, String)>,
    meetings: Vec<(String, String, bool)>,
    reason: String,
    faults: Vec<String>,
    meeting_fault: Option<String>,
    reason_fault: Option<String>,
}

struct Typed<'a> {
    selection: &'a Selection,
    meeting: &'a str,
    reason: &'a str,
    problem: Option<&'a Problem>,
}

async fn shown(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    kept: &Kept<Round>,
    version: i64,
    typed: Typed<'_>,
) -> Result<Response> {
    if state_of(&kept.record)? != RoundState::Closed {
        return Err(wrong_state(&kept.record.state));
    }
    let (shape, frozen, found) = shape_of(office, asker, words, kept).await?;
    let (order, _) = order_of(&frozen, &found);
    let selected: Vec<&str> = typed
        .selection
        .clusters
        .iter()
        .map(String::as_str)
        .collect();
    let apart: BTreeMap<&str, Departure> = departures(&order, &selected).into_iter().collect();
    let all = typed.problem.map_or(&[][..], Problem::field_faults);
    let of = |field: &str| {
        let fault = all.iter().find(|fault| fault.field == field);
        fault.map(|fault| fault.limit.text(words.0))
    };
    let ends = ["meeting", "reason"];
    let mut faults: Vec<String> = all
        .iter()
        .filter(|fault| {
            !fault.field.starts_with("reasons.") && !ends.contains(&fault.field.as_str())
        })
        .map(|fault| match fault.limit {
            Limit::Needed => words.t("decision-nothing"),
            _ => fault.limit.text(words.0),
        })
        .collect();
    if all.is_empty()
        && let Some(problem) = typed.problem
    {
        faults.push(said(problem.clone(), words)?);
    }
    let picks = shape
        .order
        .into_iter()
        .map(|line| {
            let departs = match apart.get(line.id.as_str()) {
                Some(Departure::PassedOver) => words.t("decision-passed-over"),
                Some(Departure::TakenUp) => words.t("decision-taken-up"),
                None => String::new(),
            };
            Pick {
                ticked: selected.contains(&line.id.as_str()),
                reason: typed
                    .selection
                    .reasons
                    .get(&line.id)
                    .cloned()
                    .unwrap_or_default(),
                fault: of(&format!("reasons.{}", line.id)),
                departs,
                line,
            }
        })
        .collect();
    let status = match typed.problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let title = words.t("decision-title");
    let body = page(&DecisionPage {
        shell: shell_of(office, Some(asker), words.0, uri, "rounds", title),
        id: kept.id.clone(),
        name: title_of(kept, words),
        version,
        lead: shape.lead,
        picks,
        out: shape.out,
        meetings: meetings(office, asker, words, kept, typed.meeting).await?,
        reason: typed.reason.to_owned(),
        meeting_fault: of("meeting"),
        reason_fault: of("reason"),
        faults,
    });
    Ok((status, body).into_response())
}

/// The committee's meetings to choose from, the latest first, with what their minutes are worth.
async fn meetings(
    office: &Office,
    asker: &Asker,
    words: Words,
    kept: &Kept<Round>,
    chosen: &str,
) -> Result<Vec<(String, String, bool)>> {
    const SHOWN: usize = 12;
    let query = Query {
        conditions: vec![Clause::is("committee", kept.record.committee.as_str())],
        ..Query::by("id")
    };
    let reach = asker.person.reach(Action::Read, Thing::Meeting);
    let mut found = office.store.all_within::<Meeting>(&reach, &query).await?;
    found.sort_by(|a, b| b.record.held_on.cmp(&a.record.held_on));
    let today = office.store.today();
    let shown = found.into_iter().take(SHOWN).map(|met| {
        let standing = standing_text(words.0, Some(met.record.standing(&today)));
        let day = words.day(&met.record.held_on);
        let label = format!("{} · {day} · {standing}", met.record.title);
        (met.id.clone(), label, met.id == chosen)
    });
    Ok(shown.collect())
}

async fn within(office: &Office, asker: &Asker, id: &str) -> Result<Kept<Round>> {
    Ok(office.store.one_within::<Round>(id, &asker.reach).await?)
}

/// `GET /{language}/rounds/{id}/decision`.
pub(crate) async fn form(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = within(&office, &asker, &id).await?;
    let typed = Typed {
        selection: &Selection::default(),
        meeting: "",
        reason: "",
        problem: None,
    };
    shown(&office, &asker, words, &uri, &kept, kept.version, typed).await
}

/// `POST /{language}/rounds/{id}/decision`.
pub(crate) async fn decide(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = within(&office, &asker, &id).await?;
    let version = form.version()?;
    let reasons = form.0.keys().filter_map(|name| {
        let id = name.strip_prefix("reason.")?;
        let reason = form.one(name).trim();
        (!reason.is_empty()).then(|| (id.to_owned(), reason.to_owned()))
    });
    let selection = Selection {
        clusters: form.0.get("clusters").cloned().unwrap_or_default(),
        reasons: reasons.collect(),
    };
    let decided = Decided {
        selection: selection.clone(),
        meeting: form.one("meeting").to_owned(),
        reason: form.one("reason").to_owned(),
    };
    let mut write = office.store.write(asker.context(&office)).await?;
    match decide_on(&office, &asker, &mut write, &id, version, decided).await {
        Ok(_) => {
            write.commit().await?;
            let to = format!("/{language}/rounds/{id}");
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) if problem.status == StatusCode::FORBIDDEN => Err(problem),
        Err(problem) => {
            drop(write);
            let typed = Typed {
                selection: &selection,
                meeting: form.one("meeting"),
                reason: form.one("reason"),
                problem: Some(&problem),
            };
            shown(&office, &asker, words, &uri, &kept, version, typed).await
        }
    }
}
