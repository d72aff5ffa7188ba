//! `/api/v1/meetings/{id}/resolutions` and `/api/v1/resolutions/{id}`.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use khusheh_programme::people::Reach;
use khusheh_store::{Clause, Kept, Meeting, Query, Resolution, Store};
use serde_json::{Value as Json, json};

use super::rules;
use crate::office::Office;
use crate::office::body::Object;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::registry::api::{done, expected, once, tagged, wire};

/// The resolutions of a meeting, by their numbers.
pub(super) async fn of_meeting(store: &Store, meeting: &str) -> Result<Vec<Kept<Resolution>>> {
    let query = Query {
        conditions: vec![Clause::is("meeting", meeting)],
        ..Query::by("id")
    };
    // Who may see the meeting sees what it resolved.
    let mut all = store.all_within(&Reach::whole(), &query).await?;
    all.sort_by_key(|kept: &Kept<Resolution>| kept.record.number);
    Ok(all)
}

/// `GET /api/v1/meetings/{id}/resolutions`.
pub(crate) async fn list(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    office
        .store
        .one_within::<Meeting>(&id, &asker.reach)
        .await?;
    let all = of_meeting(&office.store, &id).await?;
    let items: Vec<Json> = all.iter().map(wire).collect();
    let kind = (header::CONTENT_TYPE, "application/json");
    let body = json!({ "items": items, "next": null }).to_string();
    Ok(([kind], body).into_response())
}

/// `POST /api/v1/meetings/{id}/resolutions`.
pub(crate) async fn create(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(given): Object,
) -> Result<Response> {
    let said = Json::Object(given.clone()).to_string();
    once(&office, &asker, &headers, &uri, &said, async |write| {
        write.one_within::<Meeting>(&id, &asker.reach).await?;
        let kept = rules::resolve(write, &asker, &id, None, given).await?;
        Ok(done(201, None, kept.version, &wire(&kept)))
    })
    .await
}

/// `PATCH /api/v1/resolutions/{id}`.
pub(crate) async fn change(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    Object(given): Object,
) -> Result<Response> {
    let expected = expected(&headers)?;
    let mut write = office.store.write(asker.context(&office)).await?;
    let meeting = rules::meeting_of(&mut write, &asker, &id).await?;
    let of = Some((id.as_str(), expected));
    let kept = rules::resolve(&mut write, &asker, &meeting, of, given).await?;
    write.commit().await?;
    Ok(tagged(StatusCode::OK, kept.version, &wire(&kept)))
}
