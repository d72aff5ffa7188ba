//! `/api/v1/{room}…` of every kind of record.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use khusheh_language::Language;
use khusheh_store::{Answer, Kept, Page, record_state};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

use super::writing::begin;
use super::{Asked, ListQuery, Resource, change as change_record, create as create_record};
use crate::office::Office;
use crate::office::body::Object;
use crate::office::gate::Asker;
use crate::office::moments::later;
use crate::office::problem::{Problem, Result};

/// Programs are given lists in the Persian order of names.
pub(crate) const LANGUAGE: Language = Language::Fa;

/// Answers are kept by idempotency key for a day.
const KEPT: i64 = 24 * 3600;

/// A record as programs see it.
pub(crate) fn wire<R: Resource>(kept: &Kept<R>) -> Json {
    wire_object(kept, record_state(&kept.record))
}

/// What is known of every record, and these fields.
pub(crate) fn wire_object<R>(kept: &Kept<R>, state: Map<String, Json>) -> Json {
    let mut object = json!({
        "id": kept.id, "version": kept.version,
        "valid_from": kept.valid_from, "valid_until": kept.valid_until,
        "recorded_at": kept.recorded_at, "recorded_by": kept.recorded_by,
    });
    if let Json::Object(object) = &mut object {
        object.extend(state);
    }
    object
}

/// The entity tag of a record's version.
pub(crate) fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

fn json_answer(body: &Json) -> Response {
    let kind = (header::CONTENT_TYPE, "application/json");
    ([kind], body.to_string()).into_response()
}

async fn page_of<R: Resource>(
    office: &Office,
    asker: &Asker,
    uri: &Uri,
) -> Result<(ListQuery<R>, Page<Kept<R>>)> {
    let list = ListQuery::<R>::of(uri.query(), LANGUAGE)?;
    let page = office.store.list_within(&asker.reach, &list.query).await?;
    Ok((list, page))
}

/// `GET /api/v1/{room}`: a page of the records within reach.
pub(crate) async fn list<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let (list, page) = page_of::<R>(&office, &asker, &uri).await?;
    let items: Vec<Json> = page.items.iter().map(wire).collect();
    let next = page.next.map(|cursor| cursor.to_text());
    let mut response = json_answer(&json!({ "items": items, "next": next }));
    if let Some(next) = next {
        let link = format!("<{}{}>; rel=\"next\"", uri.path(), list.starting_at(&next));
        if let Ok(link) = HeaderValue::from_str(&link) {
            response.headers_mut().insert(header::LINK, link);
        }
    }
    Ok(response)
}

/// `GET /api/v1/{room}.csv`: a page of the list as CSV; `Link` says where the next one is.
pub(crate) async fn csv<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let (list, page) = page_of::<R>(&office, &asker, &uri).await?;
    let text = super::shown::csv_of(&page.items);
    let mut response = (
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{}.csv\"", R::ROOM),
            ),
        ],
        text,
    )
        .into_response();
    if let Some(next) = page.next {
        let query = list.starting_at(&next.to_text());
        if let Ok(link) = HeaderValue::from_str(&format!("<{}{query}>; rel=\"next\"", uri.path())) {
            response.headers_mut().insert(header::LINK, link);
        }
    }
    Ok(response)
}

/// `GET /api/v1/{room}.geojson`: a page of the list with points or areas.
pub(crate) async fn geojson<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let (_, page) = page_of::<R>(&office, &asker, &uri).await?;
    let features: Vec<Json> = page
        .items
        .iter()
        .map(|kept| {
            let mut properties = wire(kept);
            if let Json::Object(properties) = &mut properties {
                properties.remove("boundary");
            }
            json!({
                "type": "Feature", "id": kept.id,
                "geometry": kept.record.geometry(), "properties": properties,
            })
        })
        .collect();
    let next = page.next.map(|cursor| cursor.to_text());
    let body = json!({ "type": "FeatureCollection", "features": features, "next": next });
    let kind = (header::CONTENT_TYPE, "application/geo+json");
    Ok(([kind], body.to_string()).into_response())
}

/// JSON, tagged with the version of what it shows.
pub(crate) fn tagged(status: StatusCode, version: i64, body: &Json) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::ETAG, etag(version)),
    ];
    (status, headers, body.to_string()).into_response()
}

fn with_etag<R: Resource>(status: StatusCode, kept: &Kept<R>) -> Response {
    tagged(status, kept.version, &wire(kept))
}

/// The answer of what is done [once]: what it made or changed, and in which version that is now.
pub(crate) fn done(status: i64, location: Option<String>, version: i64, body: &Json) -> Answer {
    Answer {
        fingerprint: String::new(),
        status,
        location,
        etag: Some(etag(version)),
        body: body.to_string(),
    }
}

/// `GET /api/v1/{room}/{id}`.
pub(crate) async fn one<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let kept = office.store.one_within::<R>(&id, &asker.reach).await?;
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == etag(kept.version).as_bytes());
    if known {
        let tag = (header::ETAG, etag(kept.version));
        return Ok((StatusCode::NOT_MODIFIED, [tag]).into_response());
    }
    Ok(with_etag(StatusCode::OK, &kept))
}

/// `POST /api/v1/{room}`: a new record. With an `Idempotency-Key`, once.
pub(crate) async fn create<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(given): Object,
) -> Result<Response> {
    let said = Json::Object(given.clone()).to_string();
    once(&office, &asker, &headers, &uri, &said, async |write| {
        let asked = Asked::of::<R>(given, true)?;
        let kept = create_record::<R>(write, &asker, asked).await?;
        Ok(done(
            201,
            Some(format!("/api/v1/{}/{}", R::ROOM, kept.id)),
            kept.version,
            &wire(&kept),
        ))
    })
    .await
}

/// Does a write once for an idempotency key: what was written and the answer to it last together,
/// and the same request again gets the same answer.
pub(crate) async fn once(
    office: &Office,
    asker: &Asker,
    headers: &HeaderMap,
    uri: &Uri,
    said: &str,
    work: impl AsyncFnOnce(&mut khusheh_store::Write) -> Result<Answer>,
) -> Result<Response> {
    let key = match headers.get("idempotency-key") {
        None => None,
        Some(value) => Some(
            value
                .to_str()
                .ok()
                .filter(|key| (1..=200).contains(&key.len()))
                .ok_or_else(|| Problem::parameter("Idempotency-Key", "", "1–200 ASCII"))?,
        ),
    };
    let mut write = begin(office, asker).await?;
    let fingerprint = khusheh_store_hex(&Sha256::digest(format!("{uri}\n{said}")));
    if let Some(key) = key {
        // Writes follow each other: what was not answered before this one began is not answered.
        let who = asker.id()?;
        if let Some(before) = office.store.answer(who, key).await? {
            return if before.fingerprint == fingerprint {
                Ok(answered(&before))
            } else {
                Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "key-reused").value(key))
            };
        }
    }
    let mut answer = work(&mut write).await?;
    answer.fingerprint = fingerprint;
    if let Some(key) = key {
        let forgotten = later(&write.context().at, -KEPT);
        write.keep_answer(key, &answer, &forgotten).await?;
    }
    write.commit().await?;
    Ok(answered(&answer))
}

fn khusheh_store_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn answered(answer: &Answer) -> Response {
    let status = u16::try_from(answer.status)
        .ok()
        .and_then(|status| StatusCode::from_u16(status).ok())
        .unwrap_or(StatusCode::OK);
    let mut response = (status, answer.body.clone()).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    for (name, value) in [
        (header::LOCATION, &answer.location),
        (header::ETAG, &answer.etag),
    ] {
        if let Some(value) = value.as_deref().and_then(|v| HeaderValue::from_str(v).ok()) {
            headers.insert(name, value);
        }
    }
    response
}

/// The version that a change is made for, from `If-Match`.
pub(crate) fn expected(headers: &HeaderMap) -> Result<i64> {
    let value = headers
        .get(header::IF_MATCH)
        .ok_or_else(|| Problem::new(StatusCode::PRECONDITION_REQUIRED, "version-needed"))?;
    let text = value.to_str().unwrap_or_default().trim();
    text.strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| Problem::parameter("If-Match", text, "\"1\", \"2\", …"))
}

/// `PATCH /api/v1/{room}/{id}`: changes what is given (RFC 7396), in the version of `If-Match`.
pub(crate) async fn change<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    Object(given): Object,
) -> Result<Response> {
    let expected = expected(&headers)?;
    let asked = Asked::of::<R>(given, false)?;
    let mut write = begin(&office, &asker).await?;
    let kept = change_record::<R>(&mut write, &asker, &id, expected, asked).await?;
    write.commit().await?;
    Ok(with_etag(StatusCode::OK, &kept))
}

/// `GET /api/v1/{room}/{id}/history`: every version, oldest first, with what each changed.
pub(crate) async fn history<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    let revisions = revisions::<R>(&office, &asker, &id).await?;
    Ok(json_answer(&json!({ "items": revisions })))
}

/// The history of a record that the asker may read, with its history within reach.
pub(crate) async fn revisions<R: Resource>(
    office: &Office,
    asker: &Asker,
    id: &str,
) -> Result<Vec<khusheh_store::audit::Revision>> {
    office.store.one::<R>(&asker.person, id).await?;
    office.store.one_within::<R>(id, &asker.reach).await?;
    Ok(office.store.history::<R>(id).await?)
}
