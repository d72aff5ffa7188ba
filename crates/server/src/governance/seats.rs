//! `/api/v1/committees/{id}/seats`.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use khusheh_store::{Committee, CommitteeSeat};
use serde_json::{Value as Json, json};

use super::seats_of;
use crate::office::Office;
use crate::office::body::Object;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::registry::api::{done, once, wire};
use crate::registry::{Asked, create as create_record};

/// `GET /api/v1/committees/{id}/seats`: every seat, those that ended included.
pub(crate) async fn list(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    office
        .store
        .one_within::<Committee>(&id, &asker.reach)
        .await?;
    let seats = seats_of(&office.store, &id).await?;
    let items: Vec<Json> = seats.iter().map(wire).collect();
    let kind = (header::CONTENT_TYPE, "application/json");
    let body = json!({ "items": items, "next": null }).to_string();
    Ok(([kind], body).into_response())
}

/// `POST /api/v1/committees/{id}/seats`.
pub(crate) async fn create(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(mut given): Object,
) -> Result<Response> {
    let said = Json::Object(given.clone()).to_string();
    once(&office, &asker, &headers, &uri, &said, async |write| {
        write.one_within::<Committee>(&id, &asker.reach).await?;
        given.insert("committee".to_owned(), id.as_str().into());
        let asked = Asked::of::<CommitteeSeat>(given, true)?;
        let kept = create_record::<CommitteeSeat>(write, &asker, asked).await?;
        Ok(done(
            201,
            Some(format!("/api/v1/seats/{}", kept.id)),
            kept.version,
            &wire(&kept),
        ))
    })
    .await
}
