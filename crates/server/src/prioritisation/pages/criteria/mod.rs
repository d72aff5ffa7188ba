//! `/{language}/criteria…`: an edition as it is, and the form of the next one.

mod form;
mod reading;

use askama::Template;
use axum::extract::{OriginalUri, Path, Query as Asked, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_prioritisation::Direction;
use khusheh_prioritisation::value::{Limit, ValueFunction};
use khusheh_programme::people::{Action, Thing};
use khusheh_programme::prioritisation::{Bilingual, CriteriaTree, default_tree};
use khusheh_store::{CriteriaEdition, Kept};
use serde::Deserialize;
use serde_json::{Map, json};

use super::shown::{number, source_of, text, unbroken};
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::pages::{foot, title_of, words_of};
use crate::registry::{Asked as Given, create as create_record};
use crate::shell::{Shell, Words, page};
use form::{FamilyPart, parts};
use reading::read_tree;

struct Shown {
    name: String,
    definition: String,
    unit: String,
    direction: String,
    source: String,
    value: String,
    knock_out: String,
    anchors: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "criteria/one.html")]
struct CriteriaPage {
    shell: Shell,
    id: String,
    edition: String,
    in_force: bool,
    changed: String,
    previous: Option<String>,
    families: Vec<(String, Vec<Shown>)>,
    change: bool,
    foot: String,
}

/// What a value function says, in words.
fn value_said(words: Words, value: &ValueFunction) -> String {
    let two = |key: &str, worst: f64, best: f64| {
        let worst = number(words, worst);
        let best = number(words, best);
        words.with(key, &[("worst", worst.into()), ("best", best.into())])
    };
    match value {
        ValueFunction::Linear { worst, best } => two("criteria-value-linear", *worst, *best),
        ValueFunction::Logarithmic { worst, best } => {
            two("criteria-value-logarithmic", *worst, *best)
        }
        ValueFunction::Exponential { worst, best, .. } => {
            two("criteria-value-exponential", *worst, *best)
        }
        ValueFunction::Piecewise { points } => {
            words.count("criteria-value-piecewise", points.len())
        }
        ValueFunction::Scale { levels } => words.count("criteria-value-scale", levels.len()),
    }
}

fn limit_said(words: Words, limit: Option<Limit>) -> String {
    let said = |key: &str, limit: f64| words.with(key, &[("limit", number(words, limit).into())]);
    match limit {
        Some(Limit::AtLeast(limit)) => said("criteria-at-least", limit),
        Some(Limit::AtMost(limit)) => said("criteria-at-most", limit),
        None => String::new(),
    }
}

/// `GET /{language}/criteria/{id}`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept: Kept<CriteriaEdition> = office.store.one_within(&id, &asker.reach).await?;
    let record = &kept.record;
    let families = record.tree.families.iter().map(|family| {
        let criteria = family.criteria.iter().map(|one| Shown {
            name: text(words, &one.name),
            definition: text(words, &one.definition),
            unit: unbroken(&text(words, &one.unit)),
            direction: match one.direction {
                Direction::Benefit => words.t("criteria-benefit"),
                Direction::Cost => words.t("criteria-cost"),
            },
            source: source_of(words, one),
            value: value_said(words, &one.value),
            knock_out: limit_said(words, one.knock_out),
            anchors: one
                .anchors()
                .iter()
                .map(|anchor| (number(words, anchor.level), text(words, &anchor.words)))
                .collect(),
        });
        (text(words, &family.name), criteria.collect())
    });
    let create = asker.person.reach(Action::Create, Thing::Criteria);
    let title = title_of(&kept, words);
    Ok(page(&CriteriaPage {
        shell: shell_of(&office, Some(&asker), words.0, &uri, "criteria", title),
        edition: words.whole(Some(record.edition as f64)),
        in_force: record.in_force,
        changed: record.changed.clone(),
        previous: record.previous.clone(),
        families: families.collect(),
        change: record.in_force && !create.is_nothing(),
        foot: foot(&office, &asker, words, &kept).await?,
        id,
    }))
}

#[derive(Template)]
#[template(path = "criteria/edition.html")]
struct EditionPage {
    shell: Shell,
    previous: String,
    name_fa: String,
    name_en: String,
    changed: String,
    families: Vec<FamilyPart>,
    faults: Vec<String>,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    #[serde(default)]
    from: String,
}

struct Filled<'a> {
    previous: &'a str,
    name: Bilingual,
    changed: &'a str,
    tree: &'a CriteriaTree,
    faults: Vec<String>,
}

fn form_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    filled: Filled<'_>,
) -> Response {
    let title = match filled.previous {
        "" => words.t("criteria-new"),
        _ => words.t("criteria-next"),
    };
    let status = if filled.faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let body = page(&EditionPage {
        shell: shell_of(office, Some(asker), words.0, uri, "criteria", title),
        previous: filled.previous.to_owned(),
        name_fa: filled.name.fa,
        name_en: filled.name.en,
        changed: filled.changed.to_owned(),
        families: parts(words, filled.tree),
        faults: filled.faults,
    });
    (status, body).into_response()
}

/// `GET /{language}/criteria/new`: from an edition, or from the criteria that an office begins with.
pub(crate) async fn edition(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    Asked(wanted): Asked<Wanted>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let (name, tree) = match wanted.from.as_str() {
        "" => {
            let both = |language| khusheh_language::text(language, "criteria-default", &[]);
            use khusheh_language::Language::{En, Fa};
            (Bilingual::new(both(Fa), both(En)), default_tree())
        }
        id => {
            let reach = asker.person.reach(Action::Read, Thing::Criteria);
            let kept = office
                .store
                .one_within::<CriteriaEdition>(id, &reach)
                .await?;
            let record = kept.record;
            let name = Bilingual::new(record.name_fa, record.name_en.unwrap_or_default());
            (name, record.tree)
        }
    };
    let filled = Filled {
        previous: &wanted.from,
        name,
        changed: "",
        tree: &tree,
        faults: Vec::new(),
    };
    Ok(form_page(&office, &asker, words, &uri, filled))
}

/// `POST /{language}/criteria/new`.
pub(crate) async fn create(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let tree = read_tree(&form);
    let previous = form.one("previous");
    let mut faults: Vec<String> = tree
        .check()
        .iter()
        .map(|fault| {
            let what = words.of("field-limit-tree", fault.kind.word());
            words.with(
                "criteria-fault",
                &[
                    ("at", super::shown::by_key(words, &tree, &fault.at).into()),
                    ("field", words.of("criteria-field", fault.field).into()),
                    ("what", what.into()),
                ],
            )
        })
        .collect();
    if !previous.is_empty() && form.one("changed").trim().is_empty() {
        faults.push(words.t("criteria-say-what-changed"));
    }
    if faults.is_empty() {
        let mut given = Map::new();
        for name in ["name_fa", "name_en", "changed", "previous"] {
            given.insert(name.to_owned(), form.one(name).into());
        }
        given.insert("tree".to_owned(), json!(tree));
        let mut write = office.store.write(asker.context(&office)).await?;
        let asked = Given::of::<CriteriaEdition>(given, true)?;
        match create_record::<CriteriaEdition>(&mut write, &asker, asked).await {
            Ok(kept) => {
                write.commit().await?;
                let to = format!("/{language}/criteria/{}", kept.id);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(problem) => {
                drop(write);
                faults.push(said(problem, words)?);
            }
        }
    }
    let filled = Filled {
        previous,
        name: Bilingual::new(form.one("name_fa"), form.one("name_en")),
        changed: form.one("changed"),
        tree: &tree,
        faults,
    };
    Ok(form_page(&office, &asker, words, &uri, filled))
}

fn said(problem: Problem, words: Words) -> Result<String> {
    crate::clusters::documents::said(problem, words)
}
