//! A study as one page to read and print; an edition of it alike.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_programme::feasibility::SectionKind;
use khusheh_store::{Kept, StudySection, TemplateQuestion};
use serde_json::Value as Json;

use super::super::figures::{Shown, Survey, isolated, shown};
use super::super::held::{Held, title};
use super::{Conditions, conditions_of, facts_of};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::pages::{title_of, words_of};
use crate::shell::{Shell, Words, page};

/// A section as it is read: the same in pages, reports and documents.
pub(crate) struct Part {
    pub(crate) ordinal: i64,
    /// Its place as it is written.
    pub(crate) number: String,
    pub(crate) title: String,
    /// `empty`, `draft`, `ready`, `confirmed`; nothing in a frozen edition.
    pub(crate) status: Option<(String, String)>,
    /// Word and text of the verdict.
    pub(crate) verdict: Option<(String, String)>,
    pub(crate) reason: String,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) shown: Shown,
    pub(crate) sources: Vec<String>,
    /// Whether there is anything to read.
    pub(crate) empty: bool,
}

/// What both a section and a frozen one have.
struct Read<'a> {
    ordinal: i64,
    title: &'a str,
    kind: SectionKind,
    content: &'a Json,
    text: Option<&'a str>,
    sources: Vec<(String, String, Option<i64>)>,
    verdict: Option<&'a str>,
    reason: Option<&'a str>,
}

fn part(words: Words, read: Read<'_>, survey: &Survey<'_>) -> Part {
    let shown = shown(words, read.kind, read.content, survey);
    let paragraphs: Vec<String> = read
        .text
        .unwrap_or_default()
        .split("\n\n")
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect();
    let nothing = read
        .content
        .as_object()
        .is_none_or(|content| content.values().all(is_nothing));
    Part {
        ordinal: read.ordinal,
        number: words.plain(read.ordinal.unsigned_abs()),
        title: read.title.to_owned(),
        status: None,
        verdict: read
            .verdict
            .map(|word| (word.to_owned(), words.of("word-verdict", word))),
        reason: read.reason.unwrap_or_default().to_owned(),
        empty: nothing && paragraphs.is_empty() && read.sources.is_empty(),
        sources: read
            .sources
            .into_iter()
            .map(|(source, kind, year)| {
                // Source and kind may be of two scripts: each stands in a direction of its own.
                let source = isolated(&source);
                let kind = words.of("word-source-kind", &kind);
                match year {
                    Some(year) => format!("{source} · {kind} · {}", words.day(&year.to_string())),
                    None => format!("{source} · {kind}"),
                }
            })
            .collect(),
        paragraphs,
        shown,
    }
}

fn is_nothing(value: &Json) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// A section of a study as it stands.
pub(super) fn part_of(words: Words, held: &Held, kept: &Kept<StudySection>) -> Part {
    let section = &kept.record;
    let sources = section.sources.iter();
    let read = Read {
        ordinal: section.ordinal,
        title: title(section, words),
        kind: section.kind(),
        content: &section.content,
        text: section.text.as_deref(),
        sources: sources
            .map(|one| (one.source.clone(), one.source_kind.clone(), one.year))
            .collect(),
        verdict: section.verdict.as_deref(),
        reason: section.reason.as_deref(),
    };
    let survey = Survey {
        questions: &held.study.record.questions,
        least: held.study.record.least_answers,
    };
    let status = &section.section_status;
    Part {
        status: Some((status.clone(), words.of("word-section-status", status))),
        ..part(words, read, &survey)
    }
}

/// The sections that an edition froze.
pub(super) fn parts_of(words: Words, frozen: &Json) -> Vec<Part> {
    let questions: Vec<TemplateQuestion> =
        serde_json::from_value(frozen["questions"].clone()).unwrap_or_default();
    let survey = Survey {
        questions: &questions,
        least: frozen["least_answers"].as_i64().unwrap_or(0),
    };
    let sections = frozen["sections"].as_array();
    sections
        .into_iter()
        .flatten()
        .map(|one| {
            let text = |name: &str| one[name].as_str();
            let sources = one["sources"].as_array().into_iter().flatten();
            let read = Read {
                ordinal: one["ordinal"].as_i64().unwrap_or(0),
                title: words.name(
                    text("title_en").unwrap_or_default(),
                    text("title_fa").unwrap_or_default(),
                ),
                kind: text("section")
                    .and_then(|word| word.parse().ok())
                    .unwrap_or(SectionKind::Other),
                content: &one["content"],
                text: text("text"),
                sources: sources
                    .map(|one| {
                        let of = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
                        (of("source"), of("source_kind"), one["year"].as_i64())
                    })
                    .collect(),
                verdict: text("verdict"),
                reason: text("reason"),
            };
            part(words, read, &survey)
        })
        .collect()
}

#[derive(Template)]
#[template(path = "feasibility/report.html")]
struct ReportPage {
    shell: Shell,
    id: String,
    facts: Vec<(String, String)>,
    parts: Vec<Part>,
    conditions: Conditions,
    /// For an edition: whether it is what was frozen.
    intact: Option<bool>,
}

/// `GET /{language}/studies/{id}/report`: the study as it stands now.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let held = Held::of(&office.store, &asker.reach, &id).await?;
    let study = title_of(&held.study, words);
    let name = khusheh_language::text(words.0, "feasibility-report-of", &[("study", study.into())]);
    let parts = held
        .sections
        .iter()
        .map(|section| part_of(words, &held, section))
        .collect();
    report_page(&office, &asker, words, &uri, &held, (name, parts, None)).await
}

/// `GET /{language}/studies/{id}/editions/{number}`: an edition as it was frozen.
pub(crate) async fn edition(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id, number)): Path<(String, String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let held = Held::of(&office.store, &asker.reach, &id).await?;
    let found = held
        .editions
        .iter()
        .find(|one| one.record.number.to_string() == number)
        .ok_or_else(Problem::not_found)?;
    let number = words.plain(found.record.number as u64);
    let name = khusheh_language::text(words.0, "feasibility-edition", &[("number", number.into())]);
    let parts = parts_of(words, &found.record.frozen);
    let intact = Some(found.record.is_intact());
    report_page(&office, &asker, words, &uri, &held, (name, parts, intact)).await
}

async fn report_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &axum::http::Uri,
    held: &Held,
    (name, parts, intact): (String, Vec<Part>, Option<bool>),
) -> Result<Response> {
    let base = format!("/{}/studies/{}", words.0.code(), held.study.id);
    let shell = shell_of(office, Some(asker), words.0, uri, "studies", name)
        .under(base, title_of(&held.study, words));
    Ok(page(&ReportPage {
        shell,
        id: held.study.id.clone(),
        facts: facts_of(office, asker, words, held).await?,
        parts,
        conditions: conditions_of(office, asker, words, held).await?,
        intact,
    }))
}
