//! The page on which the committee's decision is recorded.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::feasibility::{Verdict, suggested};

use khusheh_store::{Fault, Field, Form as Shape, Kind, Study, field};
use serde_json::{Map, Value as Json, json};

use super::super::acts::{self, DECIDE};
use super::super::held::{Held, title};
use super::super::step::meetings;
use super::forms::{may_decide, said_with_changes, whole_days};
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::form::{Input, given, input};
use crate::registry::pages::{as_filled, title_of, words_of};
use crate::shell::{Shell, Words, page};

#[derive(Template)]
#[template(path = "feasibility/decision.html")]
struct DecisionPage {
    shell: Shell,
    id: String,
    version: i64,
    suggested: Option<String>,
    inputs: Vec<Input>,
    answers: Vec<Input>,
    /// Whether nothing was typed yet.
    fresh: bool,
    may: bool,
    any: bool,
    problems: Vec<String>,
}

struct Typed {
    state: Map<String, Json>,
    faults: Vec<Fault>,
    problems: Vec<String>,
}

/// The input in which a section that speaks against a result is answered.
fn answer_field() -> Field {
    field("answer", Kind::Text).form(Shape::Text(2_000))
}

/// Sections that are not favourable: places from 1, with what each says.
fn against(words: Words, held: &Held) -> Vec<(i64, String)> {
    held.sections
        .iter()
        .zip(held.facts())
        .filter(|(_, facts)| facts.verdict.is_some_and(|one| one != Verdict::Favourable))
        .map(|(kept, facts)| {
            let verdict = facts.verdict.map_or("", |one| one.word());
            let verdict = words.of("word-verdict", verdict);
            let section = title(&kept.record, words);
            let label = khusheh_language::text(
                words.0,
                "feasibility-nevertheless",
                &[("section", section.into()), ("verdict", verdict.into())],
            );
            (kept.record.ordinal, label)
        })
        .collect()
}

async fn decision_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
    uri: &Uri,
    typed: Option<Typed>,
) -> Result<Response> {
    let held = Held::of(&office.store, &asker.reach, id).await?;
    let meetings = meetings(office, asker, &held.study, words).await?;
    let nothing = Map::new();
    let state = typed.as_ref().map_or(&nothing, |typed| &typed.state);
    let faults = typed
        .as_ref()
        .map_or(&[][..], |typed| typed.faults.as_slice());
    let one = |field: &Field, value: &Json| {
        let choices = (field.name == "meeting").then_some(meetings.as_slice());
        input(words, field, value, faults, choices)
    };
    let mut inputs: Vec<Input> = DECIDE
        .iter()
        .filter(|field| field.name != "answers_given")
        .map(|field| one(field, state.get(field.name).unwrap_or(&Json::Null)))
        .collect();
    whole_days(words, &mut inputs);
    let answers = against(words, &held)
        .into_iter()
        .map(|(ordinal, label)| {
            let name = format!("answer-{ordinal}");
            let value = state.get(&name).unwrap_or(&Json::Null);
            Input {
                label,
                help: String::new(),
                name,
                ..one(&answer_field(), value)
            }
        })
        .collect();
    let base = format!("/{}/studies/{id}", words.0.code());
    let shell = shell_of(
        office,
        Some(asker),
        words.0,
        uri,
        "studies",
        words.t("feasibility-decide"),
    )
    .under(base, title_of(&held.study, words));
    let status = if typed.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let body = page(&DecisionPage {
        shell,
        version: held.study.version,
        suggested: suggested(&held.facts()).map(|result| {
            let result = words.of("word-result", result.word());
            words.with("feasibility-suggested", &[("result", result.into())])
        }),
        inputs,
        answers,
        fresh: typed.is_none(),
        may: may_decide(asker, &held),
        any: !meetings.is_empty(),
        problems: typed.map_or_else(Vec::new, |typed| typed.problems),
        id: id.to_owned(),
    });
    Ok((status, body).into_response())
}

/// `GET /{language}/studies/{id}/decision`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    decision_page(&office, &asker, words, &id, &uri, None).await
}

/// `POST /{language}/studies/{id}/decision`.
pub(crate) async fn decide(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let version = form.version()?;
    office.store.one_within::<Study>(&id, &asker.reach).await?;
    let done = async {
        let mut given = given(&DECIDE, &form, true).map_err(Problem::faults)?;
        let answers: Vec<Json> = form
            .0
            .keys()
            .filter_map(|name| name.strip_prefix("answer-")?.parse::<i64>().ok())
            .filter(|ordinal| !form.one(&format!("answer-{ordinal}")).trim().is_empty())
            .map(|ordinal| {
                json!({ "ordinal": ordinal, "reason": form.one(&format!("answer-{ordinal}")) })
            })
            .collect();
        given.insert("answers_given".to_owned(), answers.into());
        let mut write = office.store.write(asker.context(&office)).await?;
        acts::decide(&office, &mut write, &asker, &id, version, &given).await?;
        write.commit().await?;
        Ok::<_, Problem>(())
    };
    let Err(problem) = done.await else {
        return Ok(Redirect::to(&format!("/{language}/studies/{id}")).into_response());
    };
    if problem.status.is_server_error() {
        return Err(problem);
    }
    let typed = Typed {
        state: as_filled(&DECIDE, &form),
        faults: problem.field_faults().to_vec(),
        problems: match problem.kind {
            "fields" => Vec::new(),
            _ => said_with_changes(&office, &asker, words, &problem).await?,
        },
    };
    decision_page(&office, &asker, words, &id, &uri, Some(typed)).await
}
