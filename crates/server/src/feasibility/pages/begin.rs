//! The page on which a study begins: only for clusters whose way allows it.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_store::{Clause, Cluster, Kept, Query, Record, Study};
use serde_json::Value as Json;

use super::forms::{Typed, said_with_changes};
use crate::feasibility::acts::{self, BEGIN};
use crate::feasibility::step::may_begin;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::form::{Input, given, input};
use crate::registry::pages::{as_filled, title_of, words_of};
use crate::shell::{Shell, Words, page};

#[derive(Template)]
#[template(path = "feasibility/new.html")]
struct NewPage {
    shell: Shell,
    inputs: Vec<Input>,
    any: bool,
    problems: Vec<String>,
}

/// The clusters whose study may begin, within the asker's reach.
async fn waiting(office: &Office, asker: &Asker, words: Words) -> Result<Vec<(String, String)>> {
    let mut query = Query::by(Cluster::name_order(words.0));
    query.conditions = vec![Clause::is("status", "selected")];
    let found = office
        .store
        .all_within::<Cluster>(&asker.reach, &query)
        .await?;
    let mut waiting: Vec<(String, String)> = Vec::new();
    for kept in found {
        if may_begin(office, asker, &kept).await? {
            waiting.push((kept.id.clone(), title_of(&kept, words)));
        }
    }
    Ok(waiting)
}

async fn new_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    typed: Option<Typed>,
    cluster: &str,
) -> Result<Response> {
    let clusters = waiting(office, asker, words).await?;
    let chosen = Json::from(cluster);
    let inputs = BEGIN
        .iter()
        .map(|field| {
            let value = typed.as_ref().and_then(|typed| typed.state.get(field.name));
            let faults = typed
                .as_ref()
                .map_or(&[][..], |typed| typed.faults.as_slice());
            let is_cluster = field.name == "cluster";
            let value = match value {
                None if is_cluster => &chosen,
                value => value.unwrap_or(&Json::Null),
            };
            let choices = is_cluster.then_some(clusters.as_slice());
            input(words, field, value, faults, choices)
        })
        .collect();
    let title = words.t("feasibility-new");
    let status = if typed.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let body = page(&NewPage {
        shell: shell_of(office, Some(asker), words.0, uri, "studies", title),
        inputs,
        any: !clusters.is_empty(),
        problems: typed.map_or_else(Vec::new, |typed| typed.problems),
    });
    Ok((status, body).into_response())
}

/// `GET /{language}/studies/new?cluster=…`.
pub(crate) async fn new(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(uri.query().unwrap_or_default()).unwrap_or_default();
    let cluster = pairs.iter().find(|(name, _)| name == "cluster");
    let cluster = cluster.map_or("", |(_, value)| value.as_str());
    new_page(&office, &asker, words, &uri, None, cluster).await
}

/// `POST /{language}/studies/new`.
pub(crate) async fn begin(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let done = async {
        let given = given(&BEGIN, &form, true).map_err(Problem::faults)?;
        let mut write = office.store.write(asker.context(&office)).await?;
        let kept: Kept<Study> = acts::begin(&office, &mut write, &asker, &given).await?;
        write.commit().await?;
        Ok::<_, Problem>(kept)
    };
    let problem = match done.await {
        Ok(kept) => {
            let to = format!("/{language}/studies/{}", kept.id);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(problem) => problem,
    };
    if problem.status.is_server_error() {
        return Err(problem);
    }
    let problems = match problem.kind {
        "fields" => Vec::new(),
        _ => said_with_changes(&office, &asker, words, &problem).await?,
    };
    let typed = Typed {
        act: "new".to_owned(),
        state: as_filled(&BEGIN, &form),
        faults: problem.field_faults().to_vec(),
        problems,
    };
    new_page(&office, &asker, words, &uri, Some(typed), "").await
}
