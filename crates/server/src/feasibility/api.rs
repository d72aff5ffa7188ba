//! `/api/v1/studies…`.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use khusheh_programme::feasibility::{missing, suggested};
use khusheh_store::{Kept, Record, Study, StudyEdition, Write, record_state};
use serde_json::{Map, Value as Json, json};

use super::acts;
use super::figures::{Survey, figures};
use super::held::Held;
use crate::office::Office;
use crate::office::body::Object;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::api::{done, expected, once, tagged, wire_object};

fn kept<R: Record>(kept: &Kept<R>) -> Json {
    wire_object(kept, record_state(&kept.record))
}

/// An edition without what it froze.
fn edition(one: &Kept<StudyEdition>) -> Json {
    let mut state = record_state(&one.record);
    state.remove("frozen");
    state.insert("intact".to_owned(), one.record.is_intact().into());
    wire_object(one, state)
}

/// A study with what belongs to it, and what follows from that.
fn whole(held: &Held, today: &str) -> Json {
    let study = &held.study.record;
    let survey = Survey {
        questions: &study.questions,
        least: study.least_answers,
    };
    let facts = held.facts();
    let sections: Vec<Json> = held
        .sections
        .iter()
        .map(|one| {
            let mut section = kept(one);
            let figures = figures(one.record.kind(), &one.record.content, &survey);
            section["figures"] = figures;
            section
        })
        .collect();
    let conditions: Vec<Json> = held
        .conditions
        .iter()
        .map(|one| {
            let mut condition = kept(one);
            condition["standing"] = one.record.rule().standing(today).word().into();
            condition
        })
        .collect();
    let missing: Vec<Json> = missing(&facts)
        .into_iter()
        .map(|one| {
            let position = held.sections.get(one.section).map(|one| one.record.ordinal);
            json!({ "ordinal": position, "lacks": one.lacks.word() })
        })
        .collect();
    let mut object = kept(&held.study);
    object["sections"] = sections.into();
    object["conditions"] = conditions.into();
    object["editions"] = held.editions.iter().map(edition).collect();
    object["missing"] = missing.into();
    object["suggested"] = suggested(&facts).map(|one| one.word()).into();
    object
}

/// `GET /api/v1/studies/{id}`: the study with its sections, conditions, editions and figures.
pub(crate) async fn one(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    let held = Held::of(&office.store, &asker.reach, &id).await?;
    let body = whole(&held, &office.store.today());
    Ok(tagged(StatusCode::OK, held.study.version, &body))
}

/// A command: the version that it is for, what was given, and the answer, once for a key.
async fn command<R: Record>(
    office: &Office,
    asker: &Asker,
    headers: &HeaderMap,
    uri: &Uri,
    given: &Map<String, Json>,
    status: i64,
    work: impl AsyncFnOnce(&mut Write) -> Result<Kept<R>>,
) -> Result<Response> {
    let said = Json::Object(given.clone()).to_string();
    once(office, asker, headers, uri, &said, async |write| {
        let of = work(write).await?;
        let location = (status == 201).then(|| format!("/api/v1/studies/{}", of.id));
        Ok(done(status, location, of.version, &kept(&of)))
    })
    .await
}

/// `POST /api/v1/studies`: begins a study of a selected cluster.
pub(crate) async fn begin(
    State(office): State<Office>,
    asker: Asker,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(given): Object,
) -> Result<Response> {
    command::<Study>(
        &office,
        &asker,
        &headers,
        &uri,
        &given,
        201,
        async |write| acts::begin(&office, write, &asker, &given).await,
    )
    .await
}

/// `PATCH /api/v1/studies/{id}/sections/{section}`: writes a section, in the version of `If-Match`.
pub(crate) async fn write_section(
    State(office): State<Office>,
    asker: Asker,
    Path((id, section)): Path<(String, String)>,
    headers: HeaderMap,
    Object(given): Object,
) -> Result<Response> {
    let expected = expected(&headers)?;
    let mut write = office.store.write(asker.context(&office)).await?;
    let of = (id.as_str(), section.as_str());
    let done = acts::write_section(&mut write, &asker, of, expected, given).await?;
    write.commit().await?;
    Ok(tagged(StatusCode::OK, done.version, &kept(&done)))
}

/// What a command needs to know.
struct Asked<'a> {
    office: &'a Office,
    asker: &'a Asker,
    id: &'a str,
    version: i64,
    given: &'a Map<String, Json>,
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident => |$write:ident, $asked:ident| $work:expr;)*) => {$(
        $(#[$doc])*
        pub(crate) async fn $name(
            State(office): State<Office>,
            asker: Asker,
            Path(id): Path<String>,
            headers: HeaderMap,
            OriginalUri(uri): OriginalUri,
            Object(given): Object,
        ) -> Result<Response> {
            let $asked = Asked {
                office: &office,
                asker: &asker,
                id: &id,
                version: expected(&headers)?,
                given: &given,
            };
            command(&office, &asker, &headers, &uri, &given, 200, async |$write| $work.await).await
        }
    )*};
}

commands! {
    /// `POST /api/v1/studies/{id}/submit`.
    submit => |write, it| acts::submit(write, it.asker, it.id, it.version, it.given);
    /// `POST /api/v1/studies/{id}/confirm`.
    confirm => |write, it| acts::confirm(write, it.asker, it.id, it.version);
    /// `POST /api/v1/studies/{id}/send-back`.
    send_back => |write, it| acts::send_back(write, it.asker, it.id, it.version, it.given);
    /// `POST /api/v1/studies/{id}/decision`.
    decide => |write, it| acts::decide(it.office, write, it.asker, it.id, it.version, it.given);
    /// `POST /api/v1/studies/{id}/conditions-confirmed`.
    confirm_conditions => |write, it| {
        acts::confirm_conditions(it.office, write, it.asker, it.id, it.version, it.given)
    };
}

/// `POST /api/v1/studies/{id}/conditions/{condition}/met`.
pub(crate) async fn meet(
    State(office): State<Office>,
    asker: Asker,
    Path((id, condition)): Path<(String, String)>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(given): Object,
) -> Result<Response> {
    let version = expected(&headers)?;
    command(
        &office,
        &asker,
        &headers,
        &uri,
        &given,
        200,
        async |write| {
            let of = (id.as_str(), condition.as_str());
            acts::meet(write, &asker, of, version, &given).await
        },
    )
    .await
}

/// `GET /api/v1/studies/{id}/editions/{number}`: an edition with what it froze.
pub(crate) async fn one_edition(
    State(office): State<Office>,
    asker: Asker,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response> {
    let held = Held::of(&office.store, &asker.reach, &id).await?;
    let found = held
        .editions
        .iter()
        .find(|one| one.record.number.to_string() == number)
        .ok_or_else(Problem::not_found)?;
    let mut body = kept(found);
    body["intact"] = found.record.is_intact().into();
    Ok((
        StatusCode::OK,
        [(header::CONTENT_TYPE, "application/json")],
        body.to_string(),
    )
        .into_response())
}
