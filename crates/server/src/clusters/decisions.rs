//! Decisions on a cluster: every step in the pipeline is one, with its reason and what it rests on.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::clusters::{may_follow, next_statuses};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{
    Answer, Clause, Cluster, Committee, Decision, Kept, Query, Record, Validity, Write, checked,
    record_state,
};
use serde_json::{Map, Value as Json, json};

use super::documents::said;
use crate::office::Office;
use crate::office::body::{Form, Object};
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::api::{once, wire_object};
use crate::registry::pages::{person_name, title_of, words_of};
use crate::shell::{Shell, Words, page};

async fn of_cluster(office: &Office, asker: &Asker, cluster: &str) -> Result<Vec<Kept<Decision>>> {
    let mut query = Query::by("id");
    query.limit = Query::MOST;
    query.conditions = vec![Clause::is("cluster", cluster)];
    let reach = asker.person.reach(Action::Read, Thing::Decision);
    Ok(office.store.list_within(&reach, &query).await?.items)
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

/// Decides: the decision and the cluster's new status, or neither.
///
/// Nobody takes a decision alone on a cluster that they entered; the record of a committee's
/// decision is not that.
async fn decide(
    office: &Office,
    asker: &Asker,
    write: &mut Write,
    id: &str,
    mut given: Map<String, Json>,
) -> Result<Kept<Decision>> {
    let cluster: Kept<Cluster> = write.one_within(id, &asker.reach).await?;
    given.insert("cluster".to_owned(), id.into());
    let mut state = checked(Decision::FIELDS, &given, None).map_err(Problem::faults)?;
    let to = state["to_status"].as_str().unwrap_or_default().to_owned();
    let from = cluster.record.status.clone();
    if !may_follow(&from, &to) {
        return Err(Problem::new(StatusCode::CONFLICT, "step")
            .value(&to)
            .with("from", &from)
            .with("allowed", next_statuses(&from).join(", ")));
    }
    match state["committee"].as_str() {
        Some(committee) => {
            // A committee that the asker can not see is as good as none.
            office
                .store
                .one::<Committee>(&asker.person, committee)
                .await?;
        }
        None => {
            let entered = office.store.history::<Cluster>(id).await?;
            if entered.first().map(|first| first.who.as_str()) == asker.person.id.as_deref() {
                return Err(Problem::own_work());
            }
        }
    }
    state.insert("from_status".to_owned(), from.into());
    state.insert("decided_by".to_owned(), asker.id()?.into());
    let reason = state["reason"].as_str().unwrap_or_default().to_owned();
    let record: Decision =
        serde_json::from_value(Json::Object(state)).map_err(|error| Problem::failed(&error))?;
    let kept = write
        .create(record, Validity::default(), Some(&reason))
        .await?;
    write
        .change_cluster_as_consequence(
            id,
            cluster.version,
            move |cluster, _| cluster.status = to,
            Some(&reason),
        )
        .await?;
    Ok(kept)
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
        let kept = decide(&office, &asker, write, &id, given).await?;
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

struct Row {
    step: String,
    reason: String,
    based_on: String,
    by: String,
    at: String,
}

#[derive(Template)]
#[template(path = "clusters/decisions.html")]
struct DecisionsPage {
    shell: Shell,
    cluster: String,
    name: String,
    status: String,
    rows: Vec<Row>,
    next: Vec<(String, String)>,
    committees: Vec<(String, String)>,
    problem: Option<String>,
}

/// `GET /{language}/clusters/{id}/decisions`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    decisions_page(&office, &asker, &language, &id, &uri, None).await
}

async fn decisions_page(
    office: &Office,
    asker: &Asker,
    language: &str,
    id: &str,
    uri: &Uri,
    problem: Option<String>,
) -> Result<Response> {
    let words = words_of(language)?;
    let cluster = cluster_for(office, asker, id, Action::Read).await?;
    let mut rows = Vec::new();
    for kept in of_cluster(office, asker, id).await? {
        let decision = kept.record;
        rows.push(Row {
            step: step_of(words, &decision),
            reason: decision.reason,
            based_on: decision.based_on,
            by: person_name(office, asker, words, &decision.decided_by).await?,
            at: words.moment(&kept.recorded_at),
        });
    }
    let create = asker.person.reach(Action::Create, Thing::Decision);
    let next = if create.covers(&cluster.record.place(id)) {
        next_statuses(&cluster.record.status)
    } else {
        Vec::new()
    };
    let committees = office
        .store
        .list::<Committee>(&asker.person, &Query::by("id"))
        .await?;
    let title = words.t("clusters-decisions");
    let shell = shell_of(office, Some(asker), words.0, uri, "clusters", title);
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let body = page(&DecisionsPage {
        shell,
        name: title_of(&cluster, words),
        status: words.of("word-status", &cluster.record.status),
        cluster: cluster.id,
        rows,
        next: next
            .into_iter()
            .map(|word| (word.to_owned(), words.of("word-status", word)))
            .collect(),
        committees: committees
            .items
            .iter()
            .map(|kept| (kept.id.clone(), title_of(kept, words)))
            .collect(),
        problem,
    });
    Ok((status, body).into_response())
}

/// `POST /{language}/clusters/{id}/decisions`.
pub(crate) async fn decide_page(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let mut given = Map::new();
    for name in ["to_status", "reason", "based_on", "committee"] {
        given.insert(name.to_owned(), form.one(name).into());
    }
    let mut write = office.store.write(asker.context(&office)).await?;
    match decide(&office, &asker, &mut write, &id, given).await {
        Ok(_) => {
            write.commit().await?;
            Ok(Redirect::to(uri.path()).into_response())
        }
        Err(problem) => {
            drop(write);
            let problem = Some(said(problem, words)?);
            decisions_page(&office, &asker, &language, &id, &uri, problem).await
        }
    }
}

/// The step that a decision took a cluster, with an arrow in reading direction.
pub(super) fn step_of(words: Words, decision: &Decision) -> String {
    let status = |word: &str| words.of("word-status", word);
    words.with(
        "clusters-step",
        &[
            ("from", status(&decision.from_status).into()),
            ("to", status(&decision.to_status).into()),
        ],
    )
}
