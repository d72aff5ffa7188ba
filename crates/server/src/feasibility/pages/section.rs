//! The page of a section: a form where it can be written, its content where not.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::feasibility::{SectionKind, may_edit};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{
    Clause, Document, Fault, Field, Form as Shape, Kept, Query, Record, StudySection,
    content_fields, record_state,
};
use serde_json::{Map, Value as Json, json};

use super::super::acts;
use super::super::checks::OWN;
use super::super::held::{Held, title};
use super::report::{Part, part_of};
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::form::{Input, given, input};
use crate::registry::pages::{person_name, title_of, words_of};
use crate::shell::{Shell, Words, page};

/// A group of inputs; under a heading where the inputs do not say by themselves what they are.
struct Group {
    heading: String,
    note: String,
    inputs: Vec<Input>,
    survey: Option<Survey>,
}

/// The answers of a survey, to be filled in.
struct Survey {
    label: String,
    fault: Option<String>,
    questions: Vec<Question>,
}

/// A question of the survey: how many enterprises gave which answer.
struct Question {
    text: String,
    /// Its number, which is kept unseen.
    number: Vec<Input>,
    scores: Vec<Input>,
    /// How many answers there are in all.
    total: String,
    /// How many enterprises answered.
    answered: String,
}

#[derive(Template)]
#[template(path = "feasibility/section.html")]
struct SectionPage {
    shell: Shell,
    study: String,
    id: String,
    version: i64,
    help: String,
    place: String,
    cluster: String,
    groups: Vec<Group>,
    documents: Vec<(String, String, bool)>,
    editable: bool,
    why_not: String,
    part: Part,
    authors: Vec<String>,
    problems: Vec<String>,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
}

/// The fields of a section's own that have inputs; attachments are ticked in a list of their own.
fn own() -> impl Iterator<Item = &'static Field> {
    StudySection::FIELDS
        .iter()
        .filter(|field| OWN.contains(&field.name) && field.name != "attachments")
}

/// A field with the words that people may choose: confirmed and empty follow from something else.
fn offered(field: &Field) -> Field {
    const CHOSEN: &[&str] = &["draft", "ready"];
    match field.name {
        "section_status" => field.form(Shape::Word(CHOSEN)),
        _ => *field,
    }
}

/// The content as a form begins with it: the survey has a row for each of its questions.
fn prepared(kind: SectionKind, questions: usize, content: &Json) -> Map<String, Json> {
    let mut content = content.as_object().cloned().unwrap_or_default();
    if kind == SectionKind::Trust {
        let rows = content.get("answers").and_then(Json::as_array).cloned();
        let rows = rows.unwrap_or_default();
        let all: Vec<Json> = (1..=questions)
            .map(|question| {
                let same = |row: &&Json| row["question"].as_u64() == Some(question as u64);
                let found = rows.iter().find(same).cloned();
                found.unwrap_or_else(|| json!({ "question": question }))
            })
            .collect();
        content.insert("answers".to_owned(), all.into());
    }
    content
}

/// What stands in a form: of the section itself and of its content.
struct Filled<'a> {
    own: Map<String, Json>,
    content: Map<String, Json>,
    faults: &'a [Fault],
    problems: Vec<String>,
}

fn groups(words: Words, held: &Held, section: &StudySection, filled: &Filled<'_>) -> Vec<Group> {
    let nothing = Json::Null;
    let content_faults: Vec<Fault> = filled
        .faults
        .iter()
        .map(|fault| Fault {
            field: fault
                .field
                .strip_prefix("content.")
                .unwrap_or(&fault.field)
                .to_owned(),
            ..fault.clone()
        })
        .collect();
    let mut content: Vec<Input> = content_fields(section.kind())
        .iter()
        .map(|field| {
            let value = filled.content.get(field.name).unwrap_or(&nothing);
            input(words, field, value, &content_faults, None)
        })
        .collect();
    let answers = content
        .iter()
        .position(|input| section.kind() == SectionKind::Trust && input.name == "answers")
        .map(|at| content.remove(at));
    let survey = answers.map(|list| asked(words, held, &filled.content, list));
    let of = |names: &[&str]| -> Vec<Input> {
        own()
            .filter(|field| names.contains(&field.name))
            .map(|field| {
                let value = filled.own.get(field.name).unwrap_or(&nothing);
                input(words, &offered(field), value, filled.faults, None)
            })
            .collect()
    };
    let group = |heading: &str, note: &str, inputs: Vec<Input>| Group {
        heading: match heading {
            "" => String::new(),
            key => words.t(key),
        },
        note: match note {
            "" => String::new(),
            key => words.t(key),
        },
        inputs,
        survey: None,
    };
    let mut groups = vec![
        Group {
            survey,
            ..group("", "", content)
        },
        group("", "", of(&["text"])),
        group("field-sources", "", of(&["sources"])),
        group(
            "feasibility-conclusion",
            "feasibility-verdict-why",
            of(&["verdict", "reason", "section_status"]),
        ),
    ];
    groups.retain(|group| !group.inputs.is_empty() || group.survey.is_some());
    groups
}

/// The list of answers as a survey: each row under its question.
fn asked(words: Words, held: &Held, content: &Map<String, Json>, list: Input) -> Survey {
    let rows = content.get("answers").and_then(Json::as_array);
    let rows = rows.map_or(&[][..], Vec::as_slice);
    let answered = words.whole(content.get("answered").and_then(count));
    let questions = list.rows.into_iter().zip(&held.study.record.questions);
    let questions = questions.enumerate().map(|(at, ((_, inputs), question))| {
        let text = words.name(&question.question_en, &question.question_fa);
        let (number, scores) = inputs
            .into_iter()
            .partition(|input| input.name.ends_with(".question"));
        let given = rows.get(at).and_then(Json::as_object);
        let total = given
            .into_iter()
            .flatten()
            .filter(|(name, _)| name.starts_with("score_"))
            .filter_map(|(_, value)| count(value))
            .reduce(|all, one| all + one);
        Question {
            text: format!("{}. {text}", words.whole(Some((at + 1) as f64))),
            number,
            scores,
            total: words.whole(total),
            answered: answered.clone(),
        }
    });
    Survey {
        label: list.label,
        fault: list.fault,
        questions: questions.collect(),
    }
}

/// A number of answers, as it is kept or as it was typed.
fn count(value: &Json) -> Option<f64> {
    let number: Option<f64> = match value {
        Json::Number(number) => number.as_f64(),
        Json::String(text) => khusheh_language::number_to_latin(text.trim()).parse().ok(),
        _ => None,
    };
    number.filter(|number| number.is_finite())
}

/// The documents of the cluster, those attached ticked.
async fn documents(
    office: &Office,
    asker: &Asker,
    cluster: &str,
    attached: &[String],
) -> Result<Vec<(String, String, bool)>> {
    let reach = asker.person.reach(Action::Read, Thing::Document);
    let mut query = Query::by("id");
    query.limit = Query::MOST;
    query.conditions = vec![Clause::is("cluster", cluster)];
    let found = office.store.list_within::<Document>(&reach, &query).await?;
    Ok(found
        .items
        .into_iter()
        .map(|kept| {
            let chosen = attached.contains(&kept.id);
            let one = kept.record;
            (kept.id, format!("{} · {}", one.title, one.edition), chosen)
        })
        .collect())
}

/// Whether the asker may write sections of the study now.
pub(super) fn may_write(asker: &Asker, held: &Held) -> bool {
    let place = held.study.record.place(&held.study.id);
    may_edit(held.study.record.state())
        && asker
            .person
            .reach(Action::Change, Thing::Study)
            .covers(&place)
}

async fn section_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    (held, section): (&Held, &Kept<StudySection>),
    filled: Filled<'_>,
) -> Result<Response> {
    let base = format!("/{}/studies/{}", words.0.code(), held.study.id);
    let record = &section.record;
    let at = held.sections.iter().position(|one| one.id == section.id);
    let at = at.unwrap_or(0);
    let neighbour = |one: Option<&Kept<StudySection>>| {
        one.map(|kept| {
            let href = format!("{base}/sections/{}", kept.id);
            (href, title(&kept.record, words).to_owned())
        })
    };
    let attached: Vec<String> = filled
        .own
        .get("attachments")
        .and_then(|value| serde_json::from_value(value.clone()).ok())
        .unwrap_or_default();
    let mut authors = Vec::new();
    for who in &record.authors {
        authors.push(person_name(office, asker, words, who).await?);
    }
    let editable = may_write(asker, held);
    let state = words.of("word-study-state", &held.study.record.study_state);
    let bad = !filled.faults.is_empty() || !filled.problems.is_empty();
    let body = page(&SectionPage {
        shell: shell_of(
            office,
            Some(asker),
            words.0,
            uri,
            "studies",
            title(record, words).to_owned(),
        )
        .under(base.clone(), title_of(&held.study, words)),
        study: held.study.id.clone(),
        id: section.id.clone(),
        version: section.version,
        help: words
            .name(
                record.help_en.as_deref().unwrap_or_default(),
                record.help_fa.as_deref().unwrap_or_default(),
            )
            .to_owned(),
        place: words.with(
            "feasibility-section-of",
            &[("at", (at + 1).into()), ("all", held.sections.len().into())],
        ),
        cluster: record.cluster.clone(),
        groups: groups(words, held, record, &filled),
        documents: documents(office, asker, &record.cluster, &attached).await?,
        editable,
        why_not: words.with("feasibility-not-editable", &[("state", state.into())]),
        part: part_of(words, held, section),
        authors,
        problems: filled.problems,
        before: neighbour(at.checked_sub(1).and_then(|at| held.sections.get(at))),
        after: neighbour(held.sections.get(at + 1)),
    });
    let status = if bad {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, body).into_response())
}

/// `GET /{language}/studies/{id}/sections/{section}`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id, section)): Path<(String, String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let held = Held::of(&office.store, &asker.reach, &id).await?;
    let section = held.section(&section).ok_or_else(Problem::not_found)?;
    let questions = held.study.record.questions.len();
    let filled = Filled {
        own: record_state(&section.record),
        content: prepared(section.record.kind(), questions, &section.record.content),
        faults: &[],
        problems: Vec::new(),
    };
    section_page(&office, &asker, words, &uri, (&held, section), filled).await
}

/// What was filled in: of the section itself, with its content below `content`.
fn read(section: &StudySection, form: &Form) -> Result<Map<String, Json>> {
    let fields: Vec<Field> = own().map(offered).collect();
    let mut faults = Vec::new();
    let mut take = |fields: &[Field], before: &str| match given(fields, form, false) {
        Ok(map) => map,
        Err(wrong) => {
            faults.extend(wrong.into_iter().map(|fault| Fault {
                field: format!("{before}{}", fault.field),
                ..fault
            }));
            Map::new()
        }
    };
    let mut map = take(&fields, "");
    let content = take(content_fields(section.kind()), "content.");
    if form.0.contains_key("attachments") {
        let chosen = form.0.get("attachments").cloned().unwrap_or_default();
        let chosen: Vec<String> = chosen.into_iter().filter(|id| !id.is_empty()).collect();
        map.insert("attachments".to_owned(), json!(chosen));
    }
    map.insert("content".to_owned(), Json::Object(content));
    if faults.is_empty() {
        Ok(map)
    } else {
        Err(Problem::faults(faults))
    }
}

/// `POST /{language}/studies/{id}/sections/{section}`.
pub(crate) async fn write(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id, section)): Path<(String, String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let version = form.version()?;
    let held = Held::of(&office.store, &asker.reach, &id).await?;
    let before = held.section(&section).ok_or_else(Problem::not_found)?;
    let done = async {
        let given = read(&before.record, &form)?;
        let mut write = office.store.write(asker.context(&office)).await?;
        let of = (id.as_str(), section.as_str());
        acts::write_section(&mut write, &asker, of, version, given).await?;
        write.commit().await?;
        Ok::<_, Problem>(())
    };
    let problem = match done.await {
        Ok(()) => {
            let to = format!("/{language}/studies/{id}#section-{}", before.record.ordinal);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(problem) => problem,
    };
    let problems = match problem.kind {
        "fields" => Vec::new(),
        "stale" | "study-state" => {
            super::forms::said_with_changes(&office, &asker, words, &problem).await?
        }
        _ => return Err(problem),
    };
    let filled = Filled {
        own: super::forms::as_typed(&own().copied().collect::<Vec<_>>(), &form, &["attachments"]),
        content: super::forms::as_typed(content_fields(before.record.kind()), &form, &[]),
        faults: problem.field_faults(),
        problems,
    };
    section_page(&office, &asker, words, &uri, (&held, before), filled).await
}
