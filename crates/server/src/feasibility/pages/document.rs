//! `/{language}/studies/{id}/report.pdf`: the study as it stands, as a document for the committee.

use axum::extract::{OriginalUri, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use khusheh_documents::{Block, Cell, Column, Document, Signatory, Signatures, Table};

use super::super::figures;
use super::super::held::Held;
use super::report::{Part, part_of};
use super::{Conditions, conditions_of, facts_of};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::printing::{Form, document_of, language_of, printed};
use crate::office::problem::Result;
use crate::registry::pages::{person_name, title_of, words_of};
use crate::shell::Words;

async fn document(office: &Office, asker: &Asker, words: Words, id: &str) -> Result<Document> {
    let held = Held::of(&office.store, &asker.reach, id).await?;
    let facts = facts_of(office, asker, words, &held).await?;
    // Whether a condition is overdue is of today, whenever the study was decided.
    let day = words.day(&office.store.today());
    let stands = words.with("feasibility-as-of", &[("day", day.into())]);
    let title = title_of(&held.study, words);
    let mut document = document_of(office, words, &title, &facts, stands);
    document.subtitle = Some(words.t("feasibility-document"));
    let conditions = conditions_of(office, asker, words, &held).await?;
    let parts = held.sections.iter();
    let parts = parts.flat_map(|section| part(words, part_of(words, &held, section)));
    document.blocks = parts.collect();
    document.blocks.extend(conditions_part(words, conditions));
    let who = &held.study.record.prepared_by;
    let preparer = person_name(office, asker, words, who).await?;
    document.blocks.push(Block::Signatures(Signatures {
        caption: words.t("report-signatures"),
        people: vec![
            Signatory::new(preparer, words.t("field-prepared-by")),
            Signatory::new("", words.t("word-position-secretary")),
            Signatory::new("", words.t("word-position-chair")),
        ],
    }));
    Ok(document)
}

/// A section with its heading, what it says, and its verdict.
fn part(words: Words, part: Part) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(format!("{}. {}", part.number, part.title))];
    let mut add = |said: String| blocks.push(Block::Paragraph(said));
    if let Some((_, verdict)) = &part.verdict {
        add(match part.reason.is_empty() {
            true => verdict.clone(),
            false => format!("{verdict}: {}", part.reason),
        });
    }
    if part.empty {
        add(words.t("feasibility-nothing-yet"));
    }
    part.shown.sentences.into_iter().for_each(&mut add);
    part.paragraphs.into_iter().for_each(&mut add);
    let tables = part.shown.tables.into_iter();
    let tables: Vec<Block> = tables.map(|one| Block::Table(table(one))).collect();
    blocks.extend(tables);
    let mut add = |said: String| blocks.push(Block::Paragraph(said));
    part.shown.notes.into_iter().for_each(&mut add);
    if !part.sources.is_empty() {
        let sources = part.sources.join("\n");
        add(format!("{}:\n{sources}", words.t("field-sources")));
    }
    blocks
}

/// A table of a section; its foot is the last row.
fn table(one: figures::Table) -> Table {
    let columns = one.head.into_iter().map(|(label, number)| match number {
        true => Column::number(label),
        false => Column::text(label),
    });
    let foot = (!one.foot.is_empty()).then_some(one.foot);
    let rows = one.rows.into_iter().chain(foot);
    Table {
        caption: one.caption,
        columns: columns.collect(),
        rows: rows
            .map(|row| row.into_iter().map(cell).collect())
            .collect(),
        note: None,
    }
}

/// A number with what it is; a number without digits is not known.
fn cell(one: figures::Cell) -> Cell {
    match one.value {
        Some(value) => Cell::number(one.text, value),
        None if one.number && !one.text.chars().any(char::is_numeric) => Cell::missing(one.text),
        None => Cell::text(one.text),
    }
}

fn conditions_part(words: Words, conditions: Conditions) -> Vec<Block> {
    if conditions.rows.is_empty() {
        return Vec::new();
    }
    let columns = [
        "field-condition",
        "field-owner",
        "field-due",
        "field-state",
        "field-proof",
    ];
    let rows = conditions.rows.into_iter().map(|row| {
        let state = match &row.met {
            Some((on, _)) => format!("{}\n{on}", row.standing.1),
            None => row.standing.1.clone(),
        };
        [row.text, row.owner, row.due, state, row.proof]
            .map(Cell::Text)
            .to_vec()
    });
    vec![
        Block::Heading(words.t("feasibility-conditions")),
        Block::Paragraph(conditions.note),
        Block::Table(Table {
            caption: words.t("feasibility-conditions-caption"),
            columns: columns.map(|key| Column::text(words.t(key))).to_vec(),
            rows: rows.collect(),
            note: None,
        }),
    ]
}

/// `GET /{language}/studies/{id}/report.pdf`.
pub(crate) async fn pdf(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
) -> Result<Response> {
    let words = words_of(&language)?;
    let document = document(&office, &asker, words, &id).await?;
    printed(&office, document, Form::Pdf, "study", &id).await
}

/// `GET /api/v1/studies/{id}/report.pdf`.
pub(crate) async fn api_pdf(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = Words(language_of(&headers, uri.query())?);
    let document = document(&office, &asker, words, &id).await?;
    printed(&office, document, Form::Pdf, "study", &id).await
}
