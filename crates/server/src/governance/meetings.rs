//! `/api/v1/meetings…`: calling, changing and signing.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use khusheh_store::{Answer, Kept, Meeting};
use serde_json::Value as Json;

use super::rules;
use crate::office::Office;
use crate::office::body::Object;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::registry::api::{etag, expected, once, wire};

fn answer(kept: &Kept<Meeting>) -> Response {
    (
        [
            (header::CONTENT_TYPE, "application/json".to_owned()),
            (header::ETAG, etag(kept.version)),
        ],
        wire(kept).to_string(),
    )
        .into_response()
}

/// `POST /api/v1/meetings`.
pub(crate) async fn create(
    State(office): State<Office>,
    asker: Asker,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(given): Object,
) -> Result<Response> {
    let said = Json::Object(given.clone()).to_string();
    once(&office, &asker, &headers, &uri, &said, async |write| {
        let kept = rules::create(write, &asker, given).await?;
        Ok(Answer {
            fingerprint: String::new(),
            status: 201,
            location: Some(format!("/api/v1/meetings/{}", kept.id)),
            etag: Some(etag(kept.version)),
            body: wire(&kept).to_string(),
        })
    })
    .await
}

/// `PATCH /api/v1/meetings/{id}`: with `present`, the attendance is frozen with the seats of the day.
pub(crate) async fn change(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    Object(given): Object,
) -> Result<Response> {
    let expected = expected(&headers)?;
    let mut write = office.store.write(asker.context(&office)).await?;
    let kept = rules::change(&mut write, &asker, &id, expected, given).await?;
    write.commit().await?;
    Ok(answer(&kept))
}

/// `POST /api/v1/meetings/{id}/sign`.
pub(crate) async fn sign(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let expected = expected(&headers)?;
    let mut write = office.store.write(asker.context(&office)).await?;
    let kept = rules::sign(&mut write, &asker, &id, expected).await?;
    write.commit().await?;
    Ok(answer(&kept))
}
