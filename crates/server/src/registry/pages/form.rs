//! `/{language}/{room}/new` and `…/{id}/change`.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_store::{Fault, Field, Form as Shape, Written, record_state};
use serde_json::{Map, Value as Json};

use super::super::form::{Input, choosers, given, input, json_of, objects_of, written_here};
use super::super::writing::{BESIDES, begin};
use super::super::{Asked, Resource, change as change_record, create as create_record};
use super::{choices, person_name, title_of, words_of};
use crate::map;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::shell::{Shell, Words, page};
#[derive(Template)]
#[template(path = "registry/form.html")]
struct FormPage {
    shell: Shell,
    action: String,
    back: String,
    version: Option<i64>,
    inputs: Vec<Input>,
    /// Whether there are lists among the inputs.
    lists: bool,
    faults: Vec<String>,
    changed: Vec<String>,
    /// What the map on which a boundary is drawn begins with.
    map: Option<String>,
}

struct Filled<'a> {
    state: &'a Map<String, Json>,
    faults: &'a [Fault],
    changed: Vec<String>,
    version: Option<i64>,
    id: Option<&'a str>,
    /// What the record is called.
    name: String,
}

async fn form_page<R: Resource>(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    filled: Filled<'_>,
) -> Result<Response> {
    let refers = |wanted: &str| {
        let of = |field: &Field| {
            matches!(field.form, Shape::Refers(kind) if kind == wanted)
                && field.written != Written::ByProgram
        };
        R::FIELDS.iter().any(of)
    };
    let choices = choices(office, asker, words, refers).await?;
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
    let mut inputs = fields
        .iter()
        .map(|field| {
            let value = filled.state.get(field.name).unwrap_or(&Json::Null);
            let options = match (field.form, field.name) {
                // Other regions than provinces are too many to choose from a list.
                (Shape::Refers("region"), "province") => choices.of("region"),
                (Shape::Refers("industry"), _) => choices.of("industry"),
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
    let (store, person) = (&office.store, &asker.person);
    choosers(store, person, words, &fields, filled.state, &mut inputs).await?;
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
    let (action, back, title) = match filled.id {
        Some(id) => (
            format!("{base}/{id}/change"),
            format!("{base}/{id}"),
            words.t("office-change"),
        ),
        None => (format!("{base}/new"), base, words.of("office-new", R::ROOM)),
    };
    let bad = !filled.faults.is_empty() || !filled.changed.is_empty();
    let mut shell = shell_of(office, Some(asker), words.0, uri, R::ROOM, title);
    if filled.id.is_some() {
        shell = shell.under(back.clone(), filled.name);
    }
    let body = page(&FormPage {
        shell,
        action,
        back,
        version: filled.version,
        lists: inputs.iter().any(|input| input.kind == "objects"),
        inputs,
        faults,
        changed: filled.changed,
        map: if R::MAP {
            Some(map::begin(office, asker, words).await?)
        } else {
            None
        },
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
        name: String::new(),
    };
    form_page::<R>(&office, &asker, words, &uri, filled).await
}

/// What a form says, with the parts that stand besides the record's fields.
fn read_form<R: Resource>(form: &Form, new: bool) -> Result<Map<String, Json>, Vec<Fault>> {
    let mut map = given(R::FIELDS, form, new)?;
    let mut faults = Vec::new();
    let there = |field: &&Field| form.0.contains_key(field.name);
    for field in BESIDES.iter().filter(there) {
        match json_of(field, form.one(field.name)) {
            // A day that was cleared is no longer said; a reason that was not given never was.
            Ok(Json::Null) if new || field.name == "reason" => {}
            Ok(value) => {
                map.insert(field.name.to_owned(), value);
            }
            Err(fault) => faults.push(fault),
        }
    }
    let id = form.one("id").trim();
    if R::OWN_ID && new && !id.is_empty() {
        map.insert("id".to_owned(), id.into());
    }
    if faults.is_empty() {
        Ok(map)
    } else {
        Err(faults)
    }
}

/// As much of a form as can be shown again.
pub(crate) fn as_filled(fields: &[Field], form: &Form) -> Map<String, Json> {
    // What was typed stands there again as it was, whatever the field holds.
    let mut state: Map<String, Json> = form
        .0
        .iter()
        .filter(|(name, _)| *name != "csrf")
        .filter_map(|(name, values)| Some((name.clone(), values.first()?.as_str().into())))
        .collect();
    for field in fields {
        if let Shape::Objects(inner) = field.form {
            let objects = objects_of(field, inner, form);
            let objects = objects.into_iter().map(Json::Object).collect();
            state.insert(field.name.to_owned(), objects);
        }
    }
    state
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
        name: of.map_or_else(String::new, |(id, _)| id.to_owned()),
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
    let name = title_of(&kept, words);
    let mut state = record_state(&kept.record);
    state.insert("valid_from".to_owned(), kept.valid_from.into());
    state.insert("valid_until".to_owned(), kept.valid_until.into());
    let filled = Filled {
        state: &state,
        faults: &[],
        changed: Vec::new(),
        version: Some(kept.version),
        id: Some(&id),
        name,
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
    let version = form.version()?;
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
