//! `/api/v1/meetings…`: calling, changing and signing.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::Value as Json;

use super::rules;
use crate::office::Office;
use crate::office::body::Object;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::registry::api::{done, expected, once, tagged, wire};

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
        Ok(done(
            201,
            Some(format!("/api/v1/meetings/{}", kept.id)),
            kept.version,
            &wire(&kept),
        ))
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
    Ok(tagged(StatusCode::OK, kept.version, &wire(&kept)))
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
    Ok(tagged(StatusCode::OK, kept.version, &wire(&kept)))
}
