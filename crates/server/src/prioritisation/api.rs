//! `/api/v1/rounds…`.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use khusheh_programme::people::{Action, Reach, Thing};
use khusheh_programme::prioritisation::{Answers, Deed, Selection, consistencies};
use khusheh_store::{Clause, Judgement, Kept, Query, Round, record_state};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};

use super::acting::{act, answer, frozen_of};
use super::deciding::{Decided, computed, decide, sha256, sheets, text_of};
use super::setting_up;
use crate::office::Office;
use crate::office::body::Object;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::ListQuery;
use crate::registry::api::{LANGUAGE, done, expected, once, tagged, wire, wire_object};

/// Fields that have addresses of their own.
const APART: [&str; 2] = ["frozen", "result"];

/// A round as programs see it, without its data and results.
pub(super) fn wire_round(kept: &Kept<Round>) -> Json {
    let mut state = record_state(&kept.record);
    APART.iter().for_each(|name| {
        state.remove(*name);
    });
    wire_object(kept, state)
}

fn json_text(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// What the body says, as a type.
fn said<T: DeserializeOwned>(given: Map<String, Json>) -> Result<T> {
    serde_json::from_value(Json::Object(given)).map_err(|error| Problem::body(error.to_string()))
}

/// A round that the asker may read.
pub(super) async fn read(office: &Office, asker: &Asker, id: &str) -> Result<Kept<Round>> {
    let reach = asker.person.reach(Action::Read, Thing::Round);
    Ok(office.store.one_within::<Round>(id, &reach).await?)
}

/// `GET /api/v1/rounds`.
pub(crate) async fn list(
    State(office): State<Office>,
    asker: Asker,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let list = ListQuery::<Round>::of(uri.query(), LANGUAGE)?;
    let page = office
        .store
        .list_within::<Round>(&asker.reach, &list.query)
        .await?;
    let items: Vec<Json> = page.items.iter().map(wire_round).collect();
    let next = page.next.map(|cursor| cursor.to_text());
    let mut response = json_text(json!({ "items": items, "next": next }).to_string());
    if let Some(next) = next {
        let link = format!("<{}{}>; rel=\"next\"", uri.path(), list.starting_at(&next));
        if let Ok(link) = HeaderValue::from_str(&link) {
            response.headers_mut().insert(header::LINK, link);
        }
    }
    Ok(response)
}

/// `GET /api/v1/rounds/{id}`.
pub(crate) async fn one(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    let kept = read(&office, &asker, &id).await?;
    Ok(tagged(StatusCode::OK, kept.version, &wire_round(&kept)))
}

/// `POST /api/v1/rounds`.
pub(crate) async fn create(
    State(office): State<Office>,
    asker: Asker,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(given): Object,
) -> Result<Response> {
    let body = Json::Object(given.clone()).to_string();
    once(&office, &asker, &headers, &uri, &body, async |write| {
        let kept = setting_up::create(&office, &asker, write, given).await?;
        Ok(done(
            201,
            Some(format!("/api/v1/rounds/{}", kept.id)),
            kept.version,
            &wire_round(&kept),
        ))
    })
    .await
}

/// `PATCH /api/v1/rounds/{id}`.
pub(crate) async fn change(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    Object(given): Object,
) -> Result<Response> {
    let expected = expected(&headers)?;
    let mut write = office.store.write(asker.context(&office)).await?;
    let kept = setting_up::change(&office, &asker, &mut write, &id, expected, given).await?;
    write.commit().await?;
    Ok(tagged(StatusCode::OK, kept.version, &wire_round(&kept)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Act {
    deed: String,
    #[serde(default)]
    reason: Option<String>,
}

/// `POST /api/v1/rounds/{id}/acts`.
pub(crate) async fn acts(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(given): Object,
) -> Result<Response> {
    let expected = expected(&headers)?;
    let body = Json::Object(given.clone()).to_string();
    let asked: Act = said(given)?;
    let known = ["open", "close", "reopen", "abandon"];
    let deed = asked.deed.parse::<Deed>().ok();
    let deed = deed.filter(|deed| known.contains(&deed.word()));
    let deed = deed.ok_or_else(|| Problem::parameter("deed", &asked.deed, known.join(", ")))?;
    let reason = asked.reason.unwrap_or_default();
    once(&office, &asker, &headers, &uri, &body, async |write| {
        let kept = act(&asker, write, &id, expected, deed, &reason).await?;
        Ok(done(200, None, kept.version, &wire_round(&kept)))
    })
    .await
}

/// `GET /api/v1/rounds/{id}/data`.
pub(crate) async fn data(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    let kept = read(&office, &asker, &id).await?;
    let text = kept.record.frozen.clone();
    Ok(json_text(text.unwrap_or_else(|| "null".to_owned())))
}

/// `GET /api/v1/rounds/{id}/progress`: which judges have submitted.
pub(crate) async fn progress(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    read(&office, &asker, &id).await?;
    let items: Vec<Json> = sheets(&office, &id)
        .await?
        .iter()
        .map(|kept| {
            let sheet = &kept.record;
            json!({
                "judge": sheet.judge, "state": sheet.state, "submitted_at": sheet.submitted_at,
            })
        })
        .collect();
    Ok(json_text(
        json!({ "items": items, "next": null }).to_string(),
    ))
}

/// The asker's own sheet, as far as the route's right reaches.
pub(super) async fn sheet(office: &Office, asker: &Asker, round: &str) -> Result<Kept<Judgement>> {
    let query = Query {
        conditions: vec![Clause::is("round", round), Clause::is("judge", asker.id()?)],
        limit: 1,
        ..Query::by("id")
    };
    let found = office
        .store
        .list_within::<Judgement>(&asker.reach, &query)
        .await?;
    let found = found.items.into_iter().next();
    found.ok_or_else(Problem::not_found)
}

/// A sheet with how consistent its answers are, where that can be told.
fn wire_sheet(kept: &Kept<Judgement>, round: &Round) -> Result<Json> {
    let mut body = wire(kept);
    let frozen = frozen_of(round)?;
    body["consistency"] = match consistencies(&frozen.tree, &kept.record.answers) {
        Ok(found) => json!(found),
        Err(_) => Json::Null,
    };
    Ok(body)
}

/// `GET /api/v1/rounds/{id}/judgement`.
pub(crate) async fn judgement(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    let kept = sheet(&office, &asker, &id).await?;
    let round = office
        .store
        .one_within::<Round>(&id, &Reach::whole())
        .await?;
    let body = wire_sheet(&kept, &round.record)?;
    Ok(tagged(StatusCode::OK, kept.version, &body))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    answers: Answers,
    #[serde(default)]
    submit: bool,
}

/// `PATCH /api/v1/rounds/{id}/judgement`.
pub(crate) async fn judge(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    Object(given): Object,
) -> Result<Response> {
    sheet(&office, &asker, &id).await?;
    let expected = expected(&headers)?;
    let Sheet { answers, submit } = said(given)?;
    let mut write = office.store.write(asker.context(&office)).await?;
    let kept = answer(&asker, &mut write, &id, expected, answers, submit).await?;
    write.commit().await?;
    let round = office
        .store
        .one_within::<Round>(&id, &Reach::whole())
        .await?;
    let body = wire_sheet(&kept, &round.record)?;
    Ok(tagged(StatusCode::OK, kept.version, &body))
}

/// `GET /api/v1/rounds/{id}/result`: as kept, byte by byte, or as it is now.
pub(crate) async fn result(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    let kept = read(&office, &asker, &id).await?;
    if let Some(text) = &kept.record.result {
        return Ok(json_text(text.clone()));
    }
    let (_, evaluation) = computed(&office, &kept).await?;
    Ok(json_text(text_of(&evaluation)?))
}

/// `GET /api/v1/rounds/{id}/repetition`: evaluates the round anew from what is kept of it, and compares
/// with what was kept.
pub(crate) async fn repetition(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    let kept = read(&office, &asker, &id).await?;
    let (_, evaluation) = computed(&office, &kept).await?;
    let found = sha256(&text_of(&evaluation)?);
    let same = kept
        .record
        .result_sha256
        .as_ref()
        .map(|kept| *kept == found);
    let body = json!({ "sha256": found, "kept": kept.record.result_sha256, "same": same });
    Ok(json_text(body.to_string()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    #[serde(default)]
    clusters: Vec<String>,
    #[serde(default)]
    reasons: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    meeting: String,
    #[serde(default)]
    reason: String,
}

/// `POST /api/v1/rounds/{id}/decision`.
pub(crate) async fn decision(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(given): Object,
) -> Result<Response> {
    let expected = expected(&headers)?;
    let body = Json::Object(given.clone()).to_string();
    let choice: Choice = said(given)?;
    let decided = Decided {
        selection: Selection {
            clusters: choice.clusters,
            reasons: choice.reasons,
        },
        meeting: choice.meeting,
        reason: choice.reason,
    };
    once(&office, &asker, &headers, &uri, &body, async |write| {
        let kept = decide(&office, &asker, write, &id, expected, decided).await?;
        Ok(done(200, None, kept.version, &wire_round(&kept)))
    })
    .await
}
