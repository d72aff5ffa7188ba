//! `/{language}/{room}…` of every kind of record: list, one, new, change, history.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{
    Clause, Fault, Field, Form as Shape, Industry, Kept, Query, Record, Region, record_state,
};
use serde_json::{Map, Value as Json};

use super::form::{Input, given, input, written_here};
use super::names::{Ids, Names, ids_in, name_of};
use super::query::sorts;
use super::shown::{Shown, shown};
use super::writing::{BESIDES, begin, may_change};
use super::{Asked, ListQuery, Resource, change as change_record, create as create_record};
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::shell::{Shell, Words, language_of, page};

/// The words of the language that a path names.
pub(crate) fn words_of(language: &str) -> Result<Words> {
    language_of(language)
        .map(Words)
        .ok_or_else(Problem::not_found)
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct FilterInput {
    name: &'static str,
    label: String,
    value: String,
    choices: Vec<Choice>,
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

fn field<R: Record>(name: &str) -> Option<&'static Field> {
    R::FIELDS.iter().find(|field| field.name == name)
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

fn may_create<R: Resource>(asker: &Asker) -> bool {
    R::MADE_BY_HAND && !asker.person.reach(Action::Create, R::THING).is_nothing()
}

async fn filters<R: Resource>(
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

/// Records that are chosen from a list: provinces and industries.
async fn choices(
    office: &Office,
    asker: &Asker,
    words: Words,
) -> Result<BTreeMap<&'static str, Vec<(String, String)>>> {
    let mut provinces = Query::by("sort_key");
    provinces.limit = Query::MOST;
    provinces.conditions = vec![Clause::is("level", "province")];
    let mut industries = Query::by("id");
    industries.limit = Query::MOST;
    let provinces = office
        .store
        .list::<Region>(&asker.person, &provinces)
        .await?;
    let industries = office
        .store
        .list::<Industry>(&asker.person, &industries)
        .await?;
    let named = |id: &str, name: String| (id.to_owned(), name);
    Ok(BTreeMap::from([
        (
            "region",
            provinces
                .items
                .iter()
                .map(|kept| named(&kept.id, name_of(&kept.record, words)))
                .collect(),
        ),
        (
            "industry",
            industries
                .items
                .iter()
                .map(|kept| {
                    let name = name_of(&kept.record, words);
                    named(&kept.id, format!("{} · {name}", kept.id))
                })
                .collect(),
        ),
    ]))
}

/// What a record is called on pages; its id where it has no name.
pub(crate) fn title_of<R: Record>(kept: &Kept<R>, words: Words) -> String {
    match name_of(&kept.record, words) {
        name if name.is_empty() => kept.id.clone(),
        name => name,
    }
}

/// A field with its value, for a record's page.
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) value: Shown,
}

/// A record's fields as lines of its page.
pub(crate) async fn lines<R: Record>(
    office: &Office,
    asker: &Asker,
    words: Words,
    kept: &Kept<R>,
) -> Result<Vec<Line>> {
    let state = record_state(&kept.record);
    let mut ids = Ids::new();
    ids_in(R::FIELDS, &state, &mut ids);
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    Ok(R::FIELDS
        .iter()
        .map(|field| Line {
            label: words.t(&field.key()),
            value: shown(
                words,
                &names,
                field,
                state.get(field.name).unwrap_or(&Json::Null),
            ),
        })
        .collect())
}

/// When it was recorded, when it is true: the foot of a record's page.
pub(crate) async fn foot<R: Record>(
    office: &Office,
    asker: &Asker,
    words: Words,
    kept: &Kept<R>,
) -> Result<String> {
    let who = person_name(office, asker, words, &kept.recorded_by).await?;
    Ok(words.with(
        "office-recorded",
        &[
            ("version", words.plain(kept.version as u64).into()),
            ("at", words.moment(&kept.recorded_at).into()),
            ("who", who.into()),
        ],
    ))
}

/// A person's name where the asker may see it; a word for the command line; else the id.
pub(crate) async fn person_name(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
) -> Result<String> {
    if id == "command" {
        return Ok(words.t("office-command-line"));
    }
    let ids = Ids::from([("person", [id.to_owned()].into())]);
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    Ok(names.get("person", id).unwrap_or(id).to_owned())
}

#[derive(Template)]
#[template(path = "registry/one.html")]
struct OnePage {
    shell: Shell,
    room: &'static str,
    id: String,
    lines: Vec<Line>,
    foot: String,
    change: bool,
    history: bool,
    beyond: Vec<(String, String)>,
}

/// `GET /{language}/{room}/{id}`.
pub(crate) async fn one<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = office.store.one_within::<R>(&id, &asker.reach).await?;
    let history = asker.person.reach(Action::Read, Thing::History);
    let history = office.store.one_within::<R>(&id, &history).await.is_ok();
    let beyond = R::beyond(&asker)
        .into_iter()
        .map(|(path, key)| {
            let href = format!("/{}/{}/{id}/{path}", words.0.code(), R::ROOM);
            (href, words.t(key))
        })
        .collect();
    Ok(page(&OnePage {
        shell: shell_of(
            &office,
            Some(&asker),
            words.0,
            &uri,
            R::ROOM,
            title_of(&kept, words),
        ),
        room: R::ROOM,
        lines: lines(&office, &asker, words, &kept).await?,
        foot: foot(&office, &asker, words, &kept).await?,
        change: may_change::<R>(&office, &asker, &id).await?,
        history,
        beyond,
        id,
    }))
}

#[derive(Template)]
#[template(path = "registry/form.html")]
struct FormPage {
    shell: Shell,
    action: String,
    back: String,
    csrf: String,
    version: Option<i64>,
    inputs: Vec<Input>,
    faults: Vec<String>,
    changed: Vec<String>,
}

struct Filled<'a> {
    state: &'a Map<String, Json>,
    faults: &'a [Fault],
    changed: Vec<String>,
    version: Option<i64>,
    id: Option<&'a str>,
}

async fn form_page<R: Resource>(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    filled: Filled<'_>,
) -> Result<Response> {
    let choices = choices(office, asker, words).await?;
    let new = filled.version.is_none();
    let code = Field {
        required: true,
        ..khusheh_store::field("id", khusheh_store::Kind::Text)
    };
    let own = R::FIELDS.iter().filter(|field| written_here(field, new));
    let fields: Vec<&Field> = (R::OWN_ID && new)
        .then_some(&code)
        .into_iter()
        .chain(own)
        .chain(&BESIDES)
        .collect();
    let inputs = fields
        .into_iter()
        .map(|field| {
            let value = filled.state.get(field.name).unwrap_or(&Json::Null);
            let options = match (field.form, field.name) {
                // Other regions than provinces are too many to choose from a list.
                (Shape::Refers("region"), "province") => choices.get("region"),
                (Shape::Refers("industry"), _) => choices.get("industry"),
                _ => None,
            };
            input(
                words,
                field,
                value,
                filled.faults,
                options.map(Vec::as_slice),
            )
        })
        .collect::<Vec<_>>();
    let known: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    let faults = filled
        .faults
        .iter()
        .filter(|fault| {
            let field = fault.field.split('.').next().unwrap_or_default();
            !known.contains(&field)
        })
        .map(|fault| {
            format!(
                "{}: {}",
                words.field_path(&fault.field),
                fault.limit.text(words.0)
            )
        })
        .collect();
    let base = format!("/{}/{}", words.0.code(), R::ROOM);
    let (action, back, key) = match filled.id {
        Some(id) => (
            format!("{base}/{id}/change"),
            format!("{base}/{id}"),
            "office-change",
        ),
        None => (format!("{base}/new"), base, "office-new"),
    };
    let csrf = asker
        .session
        .as_ref()
        .map(|(session, _)| session.csrf.clone())
        .unwrap_or_default();
    let title = words.t(key);
    let bad = !filled.faults.is_empty() || !filled.changed.is_empty();
    let body = page(&FormPage {
        shell: shell_of(office, Some(asker), words.0, uri, R::ROOM, title),
        action,
        back,
        csrf,
        version: filled.version,
        inputs,
        faults,
        changed: filled.changed,
    });
    let status = if bad {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, body).into_response())
}

/// `GET /{language}/{room}/new`.
pub(crate) async fn new<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let filled = Filled {
        state: &Map::new(),
        faults: &[],
        changed: Vec::new(),
        version: None,
        id: None,
    };
    form_page::<R>(&office, &asker, words, &uri, filled).await
}

/// What a form says, with the parts that stand besides the record's fields.
fn read_form<R: Resource>(form: &Form, new: bool) -> Result<Map<String, Json>, Vec<Fault>> {
    let mut map = given(R::FIELDS, form, new)?;
    for name in BESIDES.iter().map(|field| field.name).chain(["id"]) {
        let text = form.one(name).trim();
        let wanted = name != "id" || (R::OWN_ID && new);
        if wanted && !text.is_empty() {
            map.insert(name.to_owned(), text.into());
        }
    }
    Ok(map)
}

/// As much of a form as can be shown again.
fn as_filled(fields: &[Field], form: &Form) -> Map<String, Json> {
    let lists = fields.iter().filter(|field| field.is_list());
    let lists: Vec<&str> = lists.map(|field| field.name).collect();
    form.0
        .iter()
        .filter_map(|(name, values)| {
            let value = values.first()?;
            // What was typed stands there again as it was, whatever the field holds.
            let json = if lists.contains(&name.as_str()) || name != "csrf" {
                Json::from(value.as_str())
            } else {
                return None;
            };
            Some((name.clone(), json))
        })
        .collect()
}

/// `POST /{language}/{room}/new`.
pub(crate) async fn create<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let done = async {
        let given = read_form::<R>(&form, true).map_err(Problem::faults)?;
        let asked = Asked::of::<R>(given, true)?;
        let mut write = begin(&office, &asker).await?;
        let kept = create_record::<R>(&mut write, &asker, asked).await?;
        write.commit().await?;
        Ok::<_, Problem>(kept)
    };
    match done.await {
        Ok(kept) => {
            let to = format!("/{}/{}/{}", words.0.code(), R::ROOM, kept.id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => again::<R>(&office, &asker, words, &uri, &form, problem, None).await,
    }
}

/// The form once more with what is wrong, or the problem itself where that is not of the form.
async fn again<R: Resource>(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    form: &Form,
    problem: Problem,
    of: Option<(&str, i64)>,
) -> Result<Response> {
    let said: Vec<String> = match problem.kind {
        "fields" => Vec::new(),
        "taken" | "reference" | "out-of-reach" | "stale" => {
            let mut said = vec![problem.title(words.0)];
            said.extend(problem.hint(words.0));
            for revision in problem.changed() {
                let who = person_name(office, asker, words, &revision.who).await?;
                for difference in &revision.differences {
                    said.push(words.with(
                        "office-changed-meanwhile",
                        &[
                            ("who", who.as_str().into()),
                            ("field", words.field_path(&difference.field).into()),
                        ],
                    ));
                }
            }
            said
        }
        _ => return Err(problem),
    };
    let state = as_filled(R::FIELDS, form);
    let filled = Filled {
        state: &state,
        faults: problem.field_faults(),
        changed: said,
        version: of.map(|(_, version)| version),
        id: of.map(|(id, _)| id),
    };
    form_page::<R>(office, asker, words, uri, filled).await
}

/// `GET /{language}/{room}/{id}/change`.
pub(crate) async fn edit<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = office.store.one_within::<R>(&id, &asker.reach).await?;
    let mut state = record_state(&kept.record);
    state.insert("valid_from".to_owned(), kept.valid_from.into());
    state.insert("valid_until".to_owned(), kept.valid_until.into());
    let filled = Filled {
        state: &state,
        faults: &[],
        changed: Vec::new(),
        version: Some(kept.version),
        id: Some(&id),
    };
    form_page::<R>(&office, &asker, words, &uri, filled).await
}

/// `POST /{language}/{room}/{id}/change`.
pub(crate) async fn change<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let version: i64 = form
        .one("version")
        .parse()
        .map_err(|_| Problem::parameter("version", form.one("version"), "1, 2, …"))?;
    let done = async {
        let given = read_form::<R>(&form, false).map_err(Problem::faults)?;
        let asked = Asked::of::<R>(given, false)?;
        let mut write = begin(&office, &asker).await?;
        change_record::<R>(&mut write, &asker, &id, version, asked).await?;
        write.commit().await?;
        Ok::<_, Problem>(())
    };
    match done.await {
        Ok(()) => {
            let to = format!("/{}/{}/{id}", words.0.code(), R::ROOM);
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => {
            // After a stale change the form goes on from what stands there now.
            let now = office.store.one_within::<R>(&id, &asker.reach).await?;
            let of = Some((id.as_str(), now.version));
            again::<R>(&office, &asker, words, &uri, &form, problem, of).await
        }
    }
}

struct Step {
    what: String,
    reason: Option<String>,
    changes: Vec<[String; 3]>,
}

#[derive(Template)]
#[template(path = "registry/history.html")]
struct HistoryPage {
    shell: Shell,
    back: String,
    name: String,
    steps: Vec<Step>,
}

/// `GET /{language}/{room}/{id}/history`.
pub(crate) async fn history<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let revisions = super::api::revisions::<R>(&office, &asker, &id).await?;
    let kept = office.store.one_within::<R>(&id, &asker.reach).await?;
    let mut ids = Ids::new();
    for difference in revisions.iter().flat_map(|revision| &revision.differences) {
        for value in [&difference.before, &difference.after] {
            let state = Map::from_iter([(difference.field.clone(), value.clone())]);
            ids_in(R::FIELDS, &state, &mut ids);
        }
    }
    ids.entry("person")
        .or_default()
        .extend(revisions.iter().map(|revision| revision.who.clone()));
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    let text = |name: &str, value: &Json| -> String {
        let plain = khusheh_store::field("", khusheh_store::Kind::Text);
        let shown = shown(words, &names, field::<R>(name).unwrap_or(&plain), value);
        if shown.is_empty() {
            return "–".to_owned();
        }
        if let Some((_, rows)) = shown.table {
            return rows
                .iter()
                .map(|row| row.join(" · "))
                .collect::<Vec<_>>()
                .join("\n");
        }
        let parts: Vec<String> = shown.parts.into_iter().map(|(text, _)| text).collect();
        parts.join(&words.t("field-separator"))
    };
    let steps = revisions
        .iter()
        .rev()
        .map(|revision| {
            let who = match revision.who.as_str() {
                "command" => words.t("office-command-line"),
                id => names.get("person", id).unwrap_or(id).to_owned(),
            };
            Step {
                what: words.with(
                    "office-recorded",
                    &[
                        ("version", words.plain(revision.version as u64).into()),
                        ("at", words.moment(&revision.recorded_at).into()),
                        ("who", who.into()),
                    ],
                ),
                reason: revision.reason.clone(),
                changes: revision
                    .differences
                    .iter()
                    .filter(|one| !(one.before.is_null() && is_nothing(&one.after)))
                    .map(|one| {
                        [
                            words.field_path(&one.field),
                            text(&one.field, &one.before),
                            text(&one.field, &one.after),
                        ]
                    })
                    .collect(),
            }
        })
        .collect();
    Ok(page(&HistoryPage {
        shell: shell_of(
            &office,
            Some(&asker),
            words.0,
            &uri,
            R::ROOM,
            words.t("office-history"),
        ),
        back: format!("/{}/{}/{id}", words.0.code(), R::ROOM),
        name: title_of(&kept, words),
        steps,
    }))
}

fn is_nothing(value: &Json) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}
