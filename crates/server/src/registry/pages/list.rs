//! `/{language}/{room}`: the records within reach.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_store::{Field, Form as Shape, record_state};
use serde_json::{Map, Value as Json};

use super::super::names::{Ids, Names, ids_in};
use super::super::query::sorts;
use super::super::shown::{Shown, shown};
use super::super::{ListQuery, Resource};
use super::{choices, field, may_create, title_of, words_of};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::shell::{Shell, Words, page};
/// A value that a filter may have.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) chosen: bool,
}

/// A filter as a form has it.
pub(crate) struct FilterInput {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) choices: Vec<Choice>,
}

struct Heading {
    label: String,
    sorted: &'static str,
    href: String,
}

struct Row {
    href: String,
    name: String,
    cells: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "registry/list.html")]
struct ListPage {
    shell: Shell,
    room: &'static str,
    search: String,
    filters: Vec<FilterInput>,
    headings: Vec<Heading>,
    rows: Vec<Row>,
    found: String,
    first: Option<String>,
    next: Option<String>,
    csv: String,
    new: bool,
    import: bool,
    narrowed: bool,
}

/// `GET /{language}/{room}`.
pub(crate) async fn list<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let list = ListQuery::<R>::of(uri.query())?;
    let found = office
        .store
        .list_within::<R>(&asker.reach, &list.query)
        .await?;
    let columns: Vec<&'static Field> = R::COLUMNS
        .iter()
        .filter_map(|name| field::<R>(name))
        .collect();
    let mut ids = Ids::new();
    let states: Vec<Map<String, Json>> = found
        .items
        .iter()
        .map(|kept| record_state(&kept.record))
        .collect();
    for state in &states {
        for column in &columns {
            ids_in(std::slice::from_ref(*column), state, &mut ids);
        }
    }
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    let base = format!("/{}/{}", words.0.code(), R::ROOM);
    let rows = found
        .items
        .iter()
        .zip(&states)
        .map(|(kept, state)| Row {
            href: format!("{base}/{}", kept.id),
            name: title_of(kept, words),
            cells: columns
                .iter()
                .map(|column| {
                    let value = state.get(column.name).unwrap_or(&Json::Null);
                    shown(words, &names, column, value)
                })
                .collect(),
        })
        .collect();
    let sort = list.get("sort");
    let sortable = sorts::<R>();
    let heading = |name: &'static str, label: String| {
        let down = format!("-{name}");
        let here = sort == name || (sort.is_empty() && name == sortable[0]);
        Heading {
            label,
            sorted: if sort == down {
                "descending"
            } else if here {
                "ascending"
            } else {
                "none"
            },
            href: if sortable.contains(&name) {
                let to = if here { down.as_str() } else { name };
                format!("{base}{}", list.with(&[("sort", to), ("cursor", "")]))
            } else {
                String::new()
            },
        }
    };
    let headings = std::iter::once(heading("name", words.t("field-name")))
        .chain(
            columns
                .iter()
                .map(|column| heading(column.name, words.t(&column.key()))),
        )
        .collect();
    let count = office
        .store
        .count_within::<R>(&asker.reach, &list.query)
        .await?;
    let shell = shell_of(
        &office,
        Some(&asker),
        words.0,
        &uri,
        R::ROOM,
        words.of("office-nav", R::ROOM),
    );
    Ok(page(&ListPage {
        room: R::ROOM,
        search: list.get("search").to_owned(),
        filters: filters::<R>(&office, &asker, words, &list).await?,
        headings,
        rows,
        found: words.count("office-found", usize::try_from(count).unwrap_or(0)),
        first: list
            .query
            .after
            .is_some()
            .then(|| format!("{base}{}", list.with(&[("cursor", "")]))),
        next: found
            .next
            .map(|cursor| format!("{base}{}", list.starting_at(&cursor.to_text()))),
        csv: format!("/api/v1/{}.csv{}", R::ROOM, list.with(&[("limit", "1000")])),
        new: may_create::<R>(&asker),
        import: R::FROM_TABLES && may_create::<R>(&asker),
        narrowed: list
            .asked
            .keys()
            .any(|name| name != "sort" && name != "cursor"),
        shell,
    }))
}

/// The filters of a kind of record, as asked for.
pub(crate) async fn filters<R: Resource>(
    office: &Office,
    asker: &Asker,
    words: Words,
    list: &ListQuery<R>,
) -> Result<Vec<FilterInput>> {
    let choices = choices(office, asker, words).await?;
    Ok(R::FILTERS
        .iter()
        .map(|filter| {
            let value = list.get(filter.name).to_owned();
            let options: Vec<(String, String)> = match filter.form {
                Shape::Word(list) => list
                    .iter()
                    .map(|word| {
                        let key = field::<R>(filter.name).map(|field| field.word_key(word));
                        ((*word).to_owned(), words.t(&key.unwrap_or_default()))
                    })
                    .collect(),
                Shape::Flag => ["true", "false"]
                    .iter()
                    .map(|word| ((*word).to_owned(), words.of("word-flag", word)))
                    .collect(),
                Shape::Refers(kind) => choices.get(kind).cloned().unwrap_or_default(),
                _ => Vec::new(),
            };
            FilterInput {
                name: filter.name,
                label: words.of("field", filter.name),
                choices: options
                    .into_iter()
                    .map(|(id, label)| Choice {
                        chosen: id == value,
                        value: id,
                        label,
                    })
                    .collect(),
                value,
            }
        })
        .collect())
}
