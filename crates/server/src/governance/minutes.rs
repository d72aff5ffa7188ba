//! `/{language}/meetings/{id}/minutes.pdf`: the minutes of a meeting, to be signed on paper or filed.

use axum::extract::{OriginalUri, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use khusheh_documents::{Block, Cell, Column, Document, Signatures, Table};
use khusheh_language::long_day;
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{Committee, Kept, Meeting, Resolution};

use super::committee::seat_row;
use super::page::{quorum_of, quorum_text, votes};
use super::{resolutions, seated_on, seats_of};
use crate::clusters::decisions::standing_text;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::printing::{Form, document_of, language_of, printed};
use crate::office::problem::Result;
use crate::registry::pages::{person_name, title_of, words_of};
use crate::shell::Words;

async fn document(office: &Office, asker: &Asker, words: Words, id: &str) -> Result<Document> {
    let kept = office.store.one::<Meeting>(&asker.person, id).await?;
    let meeting = &kept.record;
    let standing = meeting.standing(&office.store.today());
    let facts = facts(office, asker, words, meeting).await?;
    let day = long_day(words.0, &meeting.held_on);
    let stands = words.with("governance-minutes-of", &[("day", day.into())]);
    let mut document = document_of(office, words, &title_of(&kept, words), &facts, stands);
    document.subtitle = Some(words.t("governance-minutes-title"));
    let seats = seats_of(&office.store, &meeting.committee).await?;
    let (number, quorum) = quorum_of(meeting, &seats);
    let mut blocks = vec![
        Block::Sentence(words.with(
            "governance-minutes-standing",
            &[("standing", standing_text(words.0, Some(standing)).into())],
        )),
        Block::Paragraph(quorum_text(words, meeting, number, quorum)),
        Block::Heading(words.t("field-agenda")),
    ];
    if meeting.agenda.is_empty() {
        blocks.push(Block::Paragraph(words.t("governance-no-agenda")));
    }
    blocks.extend(meeting.agenda.iter().enumerate().map(|(at, point)| {
        let number = words.whole(Some((at + 1) as f64));
        Block::Paragraph(format!("{number}. {point}"))
    }));
    let columns = [
        "governance-who",
        "field-position",
        "field-represents",
        "field-present",
    ];
    let rows = seats.iter().filter_map(|one| {
        let present = meeting.present.contains(&one.id);
        let row = seat_row(words, one, &meeting.held_on);
        let there = match present {
            true => "governance-present",
            false => "governance-absent",
        };
        (row.holds || present).then(|| {
            [row.name, row.position, row.represents, words.t(there)]
                .map(Cell::Text)
                .to_vec()
        })
    });
    blocks.push(Block::Heading(words.t("governance-attendance")));
    blocks.push(Block::Table(Table {
        caption: words.t("governance-attendance-caption"),
        columns: columns.map(|key| Column::text(words.t(key))).to_vec(),
        rows: rows.collect(),
        note: None,
    }));
    blocks.push(Block::Heading(words.t("field-minutes")));
    let minutes = meeting.minutes.as_deref().unwrap_or_default();
    blocks.extend(texts(minutes));
    if minutes.is_empty() {
        blocks.push(Block::Paragraph(words.t("governance-no-minutes")));
    }
    let resolved = resolutions::of_meeting(&office.store, id).await?;
    blocks.extend(resolutions_of(words, &resolved, meeting.present.len()));
    blocks.push(Block::Heading(words.t("governance-signature")));
    blocks.extend(signed(office, asker, words, meeting).await?);
    let present = (!meeting.present.is_empty()).then_some(&meeting.present);
    let committee = &meeting.committee;
    let people = seated_on(office, words, committee, &meeting.held_on, present).await?;
    if !people.is_empty() {
        blocks.push(Block::Signatures(Signatures {
            caption: words.t("governance-signatures"),
            people,
        }));
    }
    document.blocks = blocks;
    Ok(document)
}

async fn facts(
    office: &Office,
    asker: &Asker,
    words: Words,
    meeting: &Meeting,
) -> Result<Vec<(String, String)>> {
    let reach = asker.person.reach(Action::Read, Thing::Committee);
    let id = &meeting.committee;
    let committee = match office.store.one_within::<Committee>(id, &reach).await {
        Ok(kept) => title_of(&kept, words),
        Err(khusheh_store::StoreError::Absent { .. }) => String::new(),
        Err(error) => return Err(error.into()),
    };
    let facts = [
        ("field-committee", committee),
        ("field-held-on", long_day(words.0, &meeting.held_on)),
        ("field-venue", meeting.venue.clone().unwrap_or_default()),
        ("field-state", words.of("word-state", &meeting.state)),
    ];
    Ok(facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (words.t(key), value))
        .collect())
}

/// A text as paragraphs.
fn texts(text: &str) -> Vec<Block> {
    let parts = text.split("\n\n").map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| Block::Paragraph(part.to_owned()))
        .collect()
}

fn resolutions_of(words: Words, resolved: &[Kept<Resolution>], present: usize) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(words.t("governance-resolutions"))];
    if resolved.is_empty() {
        blocks.push(Block::Paragraph(words.t("governance-no-resolutions")));
        return blocks;
    }
    let rows = resolved.iter().map(|kept| {
        let one = &kept.record;
        let counted = match votes(words, kept, present) {
            Some((said, outcome)) => format!("{said}\n{outcome}"),
            None => words.t("governance-not-counted"),
        };
        vec![
            Cell::number(words.plain(one.number.unsigned_abs()), one.number as f64),
            Cell::text(words.of("word-about", &one.about)),
            Cell::text(&one.wording),
            Cell::text(counted),
        ]
    });
    let columns = vec![
        Column::number(words.t("field-number")),
        Column::text(words.t("field-about")),
        Column::text(words.t("field-wording")).wide(2.0),
        Column::text(words.t("governance-votes-title")),
    ];
    blocks.push(Block::Table(Table {
        caption: words.t("governance-resolutions-caption"),
        columns,
        rows: rows.collect(),
        note: None,
    }));
    blocks
}

/// Who signed, and where that is kept.
async fn signed(
    office: &Office,
    asker: &Asker,
    words: Words,
    meeting: &Meeting,
) -> Result<Vec<Block>> {
    let said = match &meeting.signed_by {
        Some(who) => {
            let name = person_name(office, asker, words, who).await?;
            format!("{}: {name}", words.t("field-signed-by"))
        }
        None if meeting.state == "signed" => words.t("governance-on-paper"),
        None => words.t("governance-who-signs"),
    };
    Ok(vec![Block::Paragraph(said)])
}

/// `GET /{language}/meetings/{id}/minutes.pdf`.
pub(crate) async fn pdf(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
) -> Result<Response> {
    let words = words_of(&language)?;
    let document = document(&office, &asker, words, &id).await?;
    printed(&office, document, Form::Pdf, "meeting", &id).await
}

/// `GET /api/v1/meetings/{id}/minutes.pdf`.
pub(crate) async fn api_pdf(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = Words(language_of(&headers, uri.query())?);
    let document = document(&office, &asker, words, &id).await?;
    printed(&office, document, Form::Pdf, "meeting", &id).await
}
