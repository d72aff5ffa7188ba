//! One search over everything that the person may see.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_programme::people::Action;
use khusheh_store::{
    Cluster, Committee, Enterprise, Field, Industry, Institution, PersonRecord, Query, Region,
    record_state,
};
use serde_json::Value as Json;

use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::Resource;
use crate::registry::names::{Ids, Names, ids_in};
use crate::registry::pages::{title_of, words_of};
use crate::registry::shown::shown;
use crate::shell::{Shell, Words, page};

/// Hits shown of a kind; its list shows the others.
const SHOWN: usize = 6;

/// What was found of a kind.
struct Group {
    label: String,
    hits: Vec<Hit>,
    /// The list of all of them, where there are more.
    all: Option<String>,
}

struct Hit {
    href: String,
    name: String,
    /// What tells it from others of its name.
    detail: String,
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    shell: Shell,
    asked: String,
    groups: Vec<Group>,
}

/// `GET /{language}/search?q=…`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(uri.query().unwrap_or_default()).unwrap_or_default();
    let asked = pairs.into_iter().find(|(name, _)| name == "q");
    let asked: String = asked.map_or_else(String::new, |(_, text)| {
        text.trim().replace('\0', "").chars().take(200).collect()
    });
    let mut groups = Vec::new();
    if !asked.is_empty() {
        let text = asked.as_str();
        groups.extend(of::<Cluster>(&office, &asker, words, text).await?);
        groups.extend(of::<Enterprise>(&office, &asker, words, text).await?);
        groups.extend(of::<Region>(&office, &asker, words, text).await?);
        groups.extend(of::<Industry>(&office, &asker, words, text).await?);
        groups.extend(of::<Institution>(&office, &asker, words, text).await?);
        groups.extend(of::<Committee>(&office, &asker, words, text).await?);
        groups.extend(of::<PersonRecord>(&office, &asker, words, text).await?);
    }
    Ok(page(&SearchPage {
        shell: shell_of(
            &office,
            Some(&asker),
            words.0,
            &uri,
            "search",
            words.t("office-search"),
        ),
        asked,
        groups,
    }))
}

async fn of<R: Resource>(
    office: &Office,
    asker: &Asker,
    words: Words,
    text: &str,
) -> Result<Option<Group>> {
    let reach = asker.person.reach(Action::Read, R::THING);
    if reach.is_nothing() {
        return Ok(None);
    }
    let mut query = Query::by(R::name_order(words.0));
    query.search = text.to_owned();
    query.limit = SHOWN;
    let found = office.store.list_within::<R>(&reach, &query).await?;
    if found.items.is_empty() {
        return Ok(None);
    }
    let fields: Vec<&'static Field> = R::COLUMNS
        .iter()
        .take(2)
        .filter_map(|name| R::FIELDS.iter().find(|field| field.name == *name))
        .collect();
    let mut ids = Ids::new();
    for kept in &found.items {
        for field in &fields {
            ids_in(
                std::slice::from_ref(*field),
                &record_state(&kept.record),
                &mut ids,
            );
        }
    }
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    let base = format!("/{}/{}", words.0.code(), R::ROOM);
    let hits = found
        .items
        .iter()
        .map(|kept| {
            let state = record_state(&kept.record);
            let details: Vec<String> = fields
                .iter()
                .map(|field| {
                    let value = state.get(field.name).unwrap_or(&Json::Null);
                    shown(words, &names, field, value)
                })
                .filter_map(|shown| shown.parts.into_iter().next())
                .map(|(text, _)| text)
                .collect();
            Hit {
                href: format!("{base}/{}", kept.id),
                name: title_of(kept, words),
                detail: details.join(" · "),
            }
        })
        .collect();
    let all = found
        .next
        .is_some()
        .then(|| format!("{base}{}", crate::list::address([("search", text)])));
    Ok(Some(Group {
        label: words.of("office-nav", R::ROOM),
        hits,
        all,
    }))
}
