//! `/{language}/{room}`: the records within reach, as a table with search, filters, order, pages and a
//! choice of columns; the same table as CSV and XLSX.

mod export;
mod table;

pub(crate) use export::{FileTable, csv, xlsx};

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_programme::people::Action;
use khusheh_store::{Form as Shape, Industry, Kept};

use super::super::names::{Ids, Names};
use super::super::query::sorts;
use super::super::shown::Shown;
use super::super::{Filter, ListQuery, Resource};
use super::{choices, committees, field, may_create, words_of};
use crate::list::{Branch, Tree};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::shell::{Shell, Words, page};
use table::{TableQuery, possible};
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
    /// The tree of industries that are chosen from, and the name of the chosen one.
    pub(crate) tree: Option<(Vec<Branch>, String)>,
    /// The name of the one record that the list is narrowed to, where others are not chosen here.
    pub(crate) named: Option<String>,
}

struct Heading {
    label: String,
    sorted: &'static str,
    href: String,
}

struct Row {
    href: String,
    /// The code that people know it by besides its name.
    code: Option<String>,
    name: String,
    cells: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "registry/list.html")]
struct ListPage {
    shell: Shell,
    room: &'static str,
    /// The words searched for, where records have names.
    search: Option<String>,
    filters: Vec<FilterInput>,
    /// The heading of the codes, where records have such.
    coded: Option<Heading>,
    headings: Vec<Heading>,
    rows: Vec<Row>,
    found: String,
    /// Which of them are shown, where that is not all.
    place: Option<String>,
    /// What one should know of the list, and where to go from there.
    said: Option<String>,
    to: Option<(String, String)>,
    first: Option<String>,
    next: Option<String>,
    csv: String,
    xlsx: String,
    /// The columns to choose from, what else the address asks for, and the choice as it was.
    columns: Vec<Choice>,
    kept: Vec<(String, String)>,
    chosen: String,
    sort: String,
    /// The same records on the map.
    map: Option<String>,
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
    let asked = TableQuery::<R>::of(uri.query(), words)?;
    let list = &asked.list;
    let found = office
        .store
        .list_within::<R>(&asker.reach, &list.query)
        .await?;
    let base = format!("/{}/{}", words.0.code(), R::ROOM);
    let rows = asked.rows(&office, &asker, words, &found.items).await?;
    let rows: Vec<Row> = rows
        .into_iter()
        .zip(&found.items)
        .map(|(line, kept)| Row {
            href: format!("{base}/{}", kept.id),
            code: if R::OWN_ID {
                Some(words.code(&kept.id))
            } else {
                line.first
            },
            name: line.name,
            cells: line.cells,
        })
        .collect();
    let with_codes = rows.iter().any(|row| row.code.is_some());
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
    let name = || heading("name", words.t("field-name"));
    let (coded, first) = match asked.named_by() {
        Some(field) if with_codes => (Some(heading(field.name, words.t(&field.key()))), name()),
        Some(field) => (None, heading(field.name, words.t(&field.key()))),
        None if with_codes => (Some(heading("id", words.t("office-code"))), name()),
        None => (None, name()),
    };
    let headings = std::iter::once(first)
        .chain(
            asked
                .columns
                .iter()
                .map(|column| heading(column.name, words.t(&column.key()))),
        )
        .collect();
    let count = office
        .store
        .count_within::<R>(&asker.reach, &list.query)
        .await?;
    let count = usize::try_from(count).unwrap_or(0);
    let shell = shell_of(
        &office,
        Some(&asker),
        words.0,
        &uri,
        R::ROOM,
        words.of("office-nav", R::ROOM),
    );
    let place = (rows.len() < count && !rows.is_empty()).then(|| {
        let last = (asked.before + rows.len()).min(count);
        let first = last.saturating_sub(rows.len()) + 1;
        words.place(first, last, count)
    });
    Ok(page(&ListPage {
        place,
        said: R::SAID.map(|(key, _)| words.t(key)),
        to: R::SAID.and_then(|(_, to)| to).map(|room| {
            let href = format!("/{}/{room}", words.0.code());
            (href, words.of("office-nav", room))
        }),
        coded,
        room: R::ROOM,
        search: R::NAMED.then(|| list.get("search").to_owned()),
        filters: filters::<R>(&office, &asker, words, list).await?,
        headings,
        rows,
        found: words.count("office-found", count),
        first: list
            .query
            .after
            .is_some()
            .then(|| format!("{base}{}", list.with(&[("cursor", "")]))),
        next: found
            .next
            .map(|cursor| format!("{base}{}", asked.next(&cursor.to_text(), found.items.len()))),
        csv: format!("{base}.csv{}", list.with(&[("cursor", ""), ("limit", "")])),
        xlsx: format!("{base}.xlsx{}", list.with(&[("cursor", ""), ("limit", "")])),
        columns: possible::<R>()
            .map(|field| Choice {
                value: field.name.to_owned(),
                label: words.t(&field.key()),
                chosen: asked.columns.iter().any(|one| one.name == field.name),
            })
            .collect(),
        kept: list
            .asked
            .iter()
            .filter(|(name, _)| !["columns", "cursor"].contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        chosen: list.get("columns").to_owned(),
        sort: list.get("sort").to_owned(),
        map: R::MAP.then(|| {
            format!(
                "/{}/map{}",
                words.0.code(),
                list.with(&[("columns", ""), ("cursor", ""), ("sort", ""), ("limit", "")])
            )
        }),
        new: may_create::<R>(&asker),
        import: R::FROM_TABLES && may_create::<R>(&asker),
        narrowed: list
            .asked
            .keys()
            .any(|name| !["sort", "cursor", "columns"].contains(&name.as_str())),
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
    let refers = |wanted: &str| {
        let of = |filter: &Filter| matches!(filter.form, Shape::Refers(kind) if kind == wanted);
        R::FILTERS.iter().any(of)
    };
    let mut choices = choices(office, asker, words, refers).await?;
    if refers("committee") {
        let committees = committees(office, asker, words).await?;
        choices.named.insert("committee", committees);
    }
    let reach = asker.person.reach(Action::Read, R::THING);
    let used = R::industries(&office.store, &reach).await?;
    let mut ids = Ids::new();
    for filter in R::FILTERS {
        let value = list.get(filter.name);
        if let Shape::Refers(kind) = filter.form
            && !value.is_empty()
        {
            ids.entry(kind).or_default().insert(value.to_owned());
        }
    }
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    Ok(R::FILTERS
        .iter()
        // What is not chosen from a list comes by a link from the record that it is about.
        .filter(|filter| match filter.form {
            Shape::Refers(kind) => choices.of(kind).is_some() || !list.get(filter.name).is_empty(),
            _ => true,
        })
        .map(|filter| {
            let value = list.get(filter.name).to_owned();
            let named = match filter.form {
                Shape::Refers(kind) if choices.of(kind).is_none() => {
                    let name = names.get(kind, &value).map(str::to_owned);
                    Some(name.unwrap_or_else(|| words.t("office-one-of-them")))
                }
                _ => None,
            };
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
                Shape::Refers(kind) => choices.of(kind).cloned().unwrap_or_default(),
                _ => Vec::new(),
            };
            let is_tree = filter.form == Shape::Refers("industry");
            let tree = used.as_ref().filter(|_| is_tree).map(|used| {
                let chosen = options.iter().find(|(id, _)| *id == value);
                let label = chosen.map_or_else(
                    || words.t("explore-all-industries"),
                    |(_, label)| label.clone(),
                );
                (
                    tree(words, filter.name, &value, &choices.industries, used),
                    label,
                )
            });
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
                tree,
                named,
                value,
            }
        })
        .collect())
}

/// The tree of the industries that things belong to.
fn tree(
    words: Words,
    name: &'static str,
    chosen: &str,
    industries: &[Kept<Industry>],
    used: &[Vec<String>],
) -> Vec<Branch> {
    let known: BTreeMap<&str, &Industry> = industries
        .iter()
        .map(|kept| (kept.id.as_str(), &kept.record))
        .collect();
    let tree = Tree {
        name,
        chosen,
        parent: |id: &str| {
            let parent = known.get(id).and_then(|one| one.parent.as_deref());
            parent.unwrap_or_default()
        },
        label: |id: &str| {
            // Within one classification its name before every code says nothing.
            let code = words.code(id);
            let name = known.get(id);
            let name = name.map_or("", |one| words.name(&one.name_en, &one.name_fa));
            (code, name.to_owned())
        },
    };
    tree.branches(words, used.iter().map(|all| all.iter().map(String::as_str)))
}
