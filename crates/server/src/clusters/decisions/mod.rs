//! Decisions on a cluster: every step of the programme is taken by one, with its reason and what it rests
//! on.
//!
//! - [`record`] takes a decision within a write; rooms whose own decisions move clusters on call it.
//! - `facts` gathers what is known around it; a room that keeps conditions counts them in
//!   [`facts::open_conditions`].
//! - `refusal` says in both languages why a decision is not taken.

pub(crate) mod facts;
mod page;
mod record;
mod refusal;

pub(crate) use page::{decide_page, refusal_of, show, step_of};
// Rooms whose own decisions move clusters on take them here.
pub(crate) use record::{Taking, record};
pub(crate) use refusal::standing_text;

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{Answer, Clause, Cluster, Decision, Kept, Query, Record, record_state};
use serde_json::{Value as Json, json};

use crate::office::Office;
use crate::office::body::Object;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::api::{once, wire_object};

/// The decisions on a cluster within reach, in the order in which they were taken.
pub(crate) async fn of_cluster(
    office: &Office,
    asker: &Asker,
    cluster: &str,
) -> Result<Vec<Kept<Decision>>> {
    let mut query = Query::by("id");
    query.conditions = vec![Clause::is("cluster", cluster)];
    let reach = asker.person.reach(Action::Read, Thing::Decision);
    Ok(facts::in_order(
        office.store.all_within(&reach, &query).await?,
    ))
}

/// The cluster, where the asker may do `action` to decisions on it.
async fn cluster_for(
    office: &Office,
    asker: &Asker,
    id: &str,
    action: Action,
) -> Result<Kept<Cluster>> {
    let cluster: Kept<Cluster> = office.store.one(&asker.person, id).await?;
    let reach = asker.person.reach(action, Thing::Decision);
    if reach.covers(&cluster.record.place(id)) {
        Ok(cluster)
    } else {
        Err(Problem::not_found())
    }
}

fn wire(kept: &Kept<Decision>) -> Json {
    wire_object(kept, record_state(&kept.record))
}

/// `GET /api/v1/clusters/{id}/decisions`.
pub(crate) async fn list(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    cluster_for(&office, &asker, &id, Action::Read).await?;
    let items: Vec<Json> = of_cluster(&office, &asker, &id)
        .await?
        .iter()
        .map(wire)
        .collect();
    let kind = (header::CONTENT_TYPE, "application/json");
    let body = json!({ "items": items, "next": null }).to_string();
    Ok(([kind], body).into_response())
}

/// `POST /api/v1/clusters/{id}/decisions`.
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
        write.one_within::<Cluster>(&id, &asker.reach).await?;
        let taking = Taking::of(&id, given)?;
        let kept = record(&office, &asker, write, &id, taking).await?;
        Ok(Answer {
            fingerprint: String::new(),
            status: 201,
            location: None,
            etag: None,
            body: wire(&kept).to_string(),
        })
    })
    .await
}
