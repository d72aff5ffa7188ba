//! What everyone may see of published clusters: names, industries, area and classification. No
//! member, no figure, no evidence: nothing from which an enterprise could be told.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use khusheh_language::Language;
use khusheh_programme::people::Reach;
use khusheh_store::{Clause, Cluster, Kept, Page, record_state};
use serde_json::{Map, Value as Json, json};

use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::ListQuery;
use crate::registry::api::LANGUAGE;
use crate::registry::names::{Ids, Names, ids_in};
use crate::registry::pages::{title_of, words_of};
use crate::registry::shown::{Shown, shown};
use crate::shell::{Shell, page};

/// The fields that everyone may see.
pub(crate) const FIELDS: [&str; 11] = [
    "name_fa",
    "name_en",
    "province",
    "industries",
    "products",
    "output",
    "market_reach",
    "stage",
    "technology",
    "origin",
    "boundary",
];

fn seen(kept: &Kept<Cluster>) -> Map<String, Json> {
    let state = record_state(&kept.record);
    state
        .into_iter()
        .filter(|(name, _)| FIELDS.contains(&name.as_str()))
        .collect()
}

async fn find(
    office: &Office,
    query: Option<&str>,
    language: Language,
) -> Result<(ListQuery<Cluster>, Page<Kept<Cluster>>)> {
    let mut list = ListQuery::<Cluster>::of(query, language)?;
    for hidden in ["status", "recorded_at"] {
        let sorted = list.get("sort").trim_start_matches('-') == hidden;
        if sorted || !list.get(hidden).is_empty() {
            return Err(Problem::parameter(hidden, list.get(hidden), "–"));
        }
    }
    list.query.conditions.push(Clause::is("published", true));
    let page = office
        .store
        .list_within::<Cluster>(&Reach::whole(), &list.query)
        .await?;
    Ok((list, page))
}

/// `GET /api/v1/published-clusters`.
pub(crate) async fn list(
    State(office): State<Office>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let (_, found) = find(&office, uri.query(), LANGUAGE).await?;
    let items: Vec<Json> = found
        .items
        .iter()
        .map(|kept| {
            let mut object = seen(kept);
            object.insert("id".to_owned(), kept.id.as_str().into());
            Json::Object(object)
        })
        .collect();
    let next = found.next.map(|cursor| cursor.to_text());
    let kind = (header::CONTENT_TYPE, "application/json");
    let body = json!({ "items": items, "next": next }).to_string();
    Ok(([kind], body).into_response())
}

struct Row {
    name: String,
    cells: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "clusters/published.html")]
struct PublishedPage {
    shell: Shell,
    search: String,
    headings: Vec<String>,
    rows: Vec<Row>,
    next: Option<String>,
}

/// `GET /{language}/published`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    const COLUMNS: [&str; 4] = ["province", "industries", "products", "market_reach"];
    let words = words_of(&language)?;
    let (list, found) = find(&office, uri.query(), words.0).await?;
    let fields: Vec<_> = COLUMNS
        .iter()
        .filter_map(|name| {
            let fields = <Cluster as khusheh_store::Record>::FIELDS;
            fields.iter().find(|field| field.name == *name)
        })
        .collect();
    let states: Vec<_> = found.items.iter().map(seen).collect();
    let mut ids = Ids::new();
    for state in &states {
        for field in &fields {
            ids_in(std::slice::from_ref(*field), state, &mut ids);
        }
    }
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    let rows = found
        .items
        .iter()
        .zip(&states)
        .map(|(kept, state)| Row {
            name: title_of(kept, words),
            cells: fields
                .iter()
                .map(|field| {
                    let value = state.get(field.name).unwrap_or(&Json::Null);
                    shown(words, &names, field, value)
                })
                .collect(),
        })
        .collect();
    let title = words.t("office-nav-published");
    Ok(page(&PublishedPage {
        shell: shell_of(&office, Some(&asker), words.0, &uri, "published", title),
        search: list.get("search").to_owned(),
        headings: fields.iter().map(|field| words.t(&field.key())).collect(),
        rows,
        next: found.next.map(|cursor| {
            format!(
                "/{language}/published{}",
                list.starting_at(&cursor.to_text())
            )
        }),
    }))
}
