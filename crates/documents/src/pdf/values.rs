//! A document as plain values for the template. Every text becomes a string value: nothing here writes
//! anything that the typesetter would interpret.

use std::borrow::Cow;

use khusheh_language::{Language, Number, WholePercent, text};
use typst::foundations::{Array, Dict, Value};

use super::charts::Scale;
use super::fit::{Fitted, INSET, NARROW, fit, wish};
use super::letters::{breakable, isolated, plain, reads_left_to_right};
use crate::tint::tint;
use crate::{Block, Cell, Document, Heat, Intervals, Kind, Method, Range, Stage, Step, Table, Way};

/// Texts longer than this may be split between pages: a row of theirs might be higher than a page.
const SPLIT: usize = 1200;

fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Dict {
    pairs
        .into_iter()
        .map(|(key, value)| (key.into(), value))
        .collect()
}

fn value<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    Value::Dict(dict(pairs))
}

fn string(text: impl Into<String>) -> Value {
    Value::Str(text.into().into())
}

fn list(values: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(values.into_iter().collect::<Array>())
}

/// Running text: words wider than its place (in units of the type size) may break.
fn words(text: &str, width: f64) -> Value {
    string(breakable(&plain(text), width))
}

/// All that the template reads.
pub(super) fn inputs(document: &Document) -> Dict {
    let language = document.language;
    let optional = |text: &Option<String>| match text {
        Some(text) if !text.trim().is_empty() => words(text, 36.0),
        _ => Value::None,
    };
    // Stand-ins that no text contains tell where the numbers of pages go.
    let page = text(
        language,
        "documents-page",
        &[("page", "\u{E000}".into()), ("pages", "\u{E001}".into())],
    );
    let (before, rest) = page.split_once('\u{E000}').unwrap_or(("", &page));
    let (between, after) = rest.split_once('\u{E001}').unwrap_or((rest, ""));
    dict([
        ("language", string(language.code())),
        ("rtl", Value::Bool(language.direction() == "rtl")),
        ("name", string(plain(&document.title))),
        ("title", words(&document.title, 20.0)),
        ("subtitle", optional(&document.subtitle)),
        ("sample", optional(&document.sample)),
        ("printed-on", words(&document.printed_on, 12.0)),
        ("footer", optional(&document.footer)),
        (
            "page-of",
            list([before, between, after].map(|part| string(part.trim()))),
        ),
        (
            "facts",
            list(
                document
                    .facts
                    .iter()
                    .map(|fact| list([words(&fact.label, 12.0), words(&fact.value, 12.0)])),
            ),
        ),
        ("groups", groups(language, &document.blocks)),
    ])
}

/// The blocks, grouped by how their page lies. A heading with its text goes along with a table that lies across.
fn groups(language: Language, blocks: &[Block]) -> Value {
    let mut groups: Vec<(bool, Vec<Value>)> = Vec::new();
    // Text since the last heading, which is not yet placed.
    let mut waiting: Vec<Value> = Vec::new();
    let mut put = |across: bool, values: &mut Vec<Value>| match groups.last_mut() {
        Some((lies, group)) if *lies == across => group.append(values),
        _ => groups.push((across, std::mem::take(values))),
    };
    for (at, block) in blocks.iter().enumerate() {
        let (across, value) = match (block, blocks.get(at + 1)) {
            // What explains a figure stays with it.
            (
                Block::Paragraph(text),
                Some(Block::Table(_) | Block::Heat(_) | Block::Intervals(_)),
            ) => (false, paragraph(language, "lead", text)),
            _ => set(language, block),
        };
        match block {
            Block::Heading(_) => {
                if !waiting.is_empty() {
                    put(false, &mut waiting);
                }
                waiting.push(value);
            }
            Block::Sentence(_) | Block::Paragraph(_) if (1..4).contains(&waiting.len()) => {
                waiting.push(value);
            }
            _ => {
                waiting.push(value);
                put(across, &mut waiting);
            }
        }
    }
    if !waiting.is_empty() {
        put(false, &mut waiting);
    }
    list(
        groups.into_iter().map(|(across, blocks)| {
            value([("across", Value::Bool(across)), ("blocks", list(blocks))])
        }),
    )
}

/// Running text. What somebody wrote in the other language is read in its own direction.
fn paragraph(language: Language, kind: &str, text: &str) -> Value {
    let ltr = reads_left_to_right(language, text);
    let turned = ltr.is_some_and(|ltr| ltr != (language == Language::En));
    value([
        ("kind", string(kind)),
        ("text", words(text, 36.0)),
        ("turned", Value::Bool(turned)),
    ])
}

/// A block, and whether its page lies across.
fn set(language: Language, block: &Block) -> (bool, Value) {
    let simple = |kind: &str, text: &str| {
        let text = words(text, 36.0);
        (false, value([("kind", string(kind)), ("text", text)]))
    };
    match block {
        Block::Heading(text) => simple("heading", text),
        Block::Paragraph(text) => (false, paragraph(language, "paragraph", text)),
        Block::Sentence(text) => simple("sentence", text),
        Block::PageBreak => simple("page-break", ""),
        Block::Table(table) => table_value(language, table),
        Block::Heat(heat) => heat_value(language, heat),
        Block::Intervals(chart) => (false, intervals(language, chart)),
        Block::Way(way) => (false, way_value(way)),
        Block::Signatures(signatures) => {
            let people = signatures.people.iter();
            let people =
                list(people.map(|one| list([words(&one.name, 18.0), words(&one.role, 18.0)])));
            let caption = words(&signatures.caption, 36.0);
            let kind = string("signatures");
            (
                false,
                value([("kind", kind), ("caption", caption), ("people", people)]),
            )
        }
        Block::Methods(methods) => {
            let cards = list(methods.cards.iter().map(|card| method(language, card)));
            let caption = words(&methods.caption, 36.0);
            let kind = string("methods");
            (
                false,
                value([("kind", kind), ("caption", caption), ("cards", cards)]),
            )
        }
    }
}

/// How a cell is drawn: words, number, estimate, missing, or a tint.
struct Drawn<'a> {
    kind: &'static str,
    text: &'a str,
    word: &'a str,
    share: Option<f64>,
}

fn drawn(kind: Kind, cell: &Cell) -> Drawn<'_> {
    let (kind, text, word) = match (cell, kind) {
        (Cell::Text(text), Kind::Text) => ("words", text.as_str(), ""),
        (Cell::Text(text), Kind::Number) => ("number", text.as_str(), ""),
        (Cell::Number { text, .. }, _) => ("number", text.as_str(), ""),
        (Cell::Estimate { text, word, .. }, _) => ("estimate", text.as_str(), word.as_str()),
        (Cell::Missing { word }, _) => ("missing", word.as_str(), ""),
    };
    Drawn {
        kind,
        text,
        word,
        share: None,
    }
}

fn table_value(language: Language, table: &Table) -> (bool, Value) {
    let rows: Vec<Vec<Drawn<'_>>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = table.columns.iter().zip(row);
            cells
                .map(|(column, cell)| drawn(column.kind, cell))
                .collect()
        })
        .collect();
    let columns: Vec<(&str, &str, f64)> = table
        .columns
        .iter()
        .map(|column| (column.label.as_str(), place(column.kind), column.weight))
        .collect();
    grid(
        language,
        &table.caption,
        &columns,
        &rows,
        table.note.as_deref(),
        INSET,
    )
}

/// Grids with more columns than this are set narrow: numbers without the sign of percent.
const WIDE: usize = 12;

fn heat_value(language: Language, heat: &Heat) -> (bool, Value) {
    let narrow = heat.columns.len() > WIDE;
    let texts: Vec<Vec<String>> = heat
        .values
        .iter()
        .map(|row| {
            row.iter()
                .map(|share| match narrow {
                    true => hundredths(language, *share),
                    false => percent(language, *share, &heat.missing),
                })
                .collect()
        })
        .collect();
    let rows: Vec<Vec<Drawn<'_>>> = heat
        .rows
        .iter()
        .zip(heat.values.iter().zip(&texts))
        .map(|(label, (shares, texts))| {
            let label = Drawn {
                kind: "words",
                text: label,
                word: "",
                share: None,
            };
            let cells = shares.iter().zip(texts).map(|(share, text)| Drawn {
                kind: if share.is_some() { "tint" } else { "missing" },
                text,
                word: "",
                share: *share,
            });
            std::iter::once(label).chain(cells).collect()
        })
        .collect();
    let mut columns = vec![("", "start", 1.0)];
    columns.extend(
        heat.columns
            .iter()
            .map(|label| (label.as_str(), "centre", 1.0)),
    );
    let how = narrow.then(|| text(language, "documents-narrow", &[]));
    let notes: Vec<&str> = heat
        .note
        .as_deref()
        .into_iter()
        .chain(how.as_deref())
        .collect();
    let note = (!notes.is_empty()).then(|| notes.join("\n"));
    let inset = if narrow { NARROW } else { INSET };
    grid(
        language,
        &heat.caption,
        &columns,
        &rows,
        note.as_deref(),
        inset,
    )
}

/// A share in a narrow cell; what is missing is a dash.
fn hundredths(language: Language, share: Option<f64>) -> String {
    share.map_or_else(
        || "–".to_owned(),
        |share| WholePercent::of(share).narrow(language),
    )
}

/// A share as it is written in a tinted cell.
fn percent(language: Language, share: Option<f64>, missing: &str) -> String {
    let whole = |share| Number::percent(0).or_dash(language, share);
    let around = |key, share| text(language, key, &[("share", whole(share).into())]);
    match share.map(|share| (share, WholePercent::of(share))) {
        None => missing.to_owned(),
        Some((_, WholePercent::Below1)) => around("documents-below", 0.01),
        Some((_, WholePercent::Above99)) => around("documents-above", 0.99),
        Some((share, WholePercent::Rounded(_))) => whole(share),
    }
}

/// Where the cells of a column stand.
fn place(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "start",
        Kind::Number => "number",
    }
}

/// A table of anything, fitted to the page.
fn grid(
    language: Language,
    caption: &str,
    columns: &[(&str, &str, f64)],
    rows: &[Vec<Drawn<'_>>],
    note: Option<&str>,
    inset: f64,
) -> (bool, Value) {
    let wishes: Vec<_> = columns
        .iter()
        .enumerate()
        .map(|(at, (label, _, weight))| {
            let cells = rows.iter().map(|row| &row[at]).map(|cell| match cell.kind {
                "estimate" => (Cow::Owned(format!("{} {}", cell.text, cell.word)), true),
                kind => (Cow::Borrowed(cell.text), matches!(kind, "number" | "tint")),
            });
            wish(
                std::iter::once((Cow::Borrowed(*label), false)).chain(cells),
                *weight,
            )
        })
        .collect();
    let Fitted {
        across,
        size,
        parts,
    } = fit(&wishes, inset);
    let number = |n: usize| Number::whole().or_dash(language, n as f64);
    let count = parts.len();
    let parts = parts.iter().enumerate().map(|(at, part)| {
        let title = match count {
            1 => Value::None,
            _ => string(text(
                language,
                "documents-part",
                &[
                    ("part", number(at + 1).into()),
                    ("parts", number(count).into()),
                ],
            )),
        };
        let labels = part.iter().map(|(column, width)| {
            let (label, place, _) = columns[*column];
            value([
                ("text", words(label, (width - inset) / size)),
                ("place", string(place)),
            ])
        });
        let cells = rows.iter().map(|row| {
            list(
                part.iter()
                    .map(|(column, width)| cell(&row[*column], (width - inset) / size)),
            )
        });
        value([
            ("title", title),
            (
                "widths",
                list(part.iter().map(|(_, width)| Value::Float(*width))),
            ),
            ("labels", list(labels)),
            ("rows", list(cells)),
        ])
    });
    let table = value([
        ("kind", string("table")),
        ("caption", words(caption, 36.0)),
        ("size", Value::Float(size)),
        ("inset", Value::Float(inset)),
        ("parts", list(parts)),
        ("note", note.map_or(Value::None, |note| words(note, 36.0))),
    ]);
    (across, table)
}

fn cell(drawn: &Drawn<'_>, width: f64) -> Value {
    let shown = breakable(&plain(drawn.text), width);
    let shown = match drawn.kind {
        "number" | "estimate" | "tint" => isolated(&shown),
        _ => shown,
    };
    let (fill, white) = match drawn.share {
        Some(share) => {
            let (tint, white) = tint(share);
            (list(tint.map(|channel| Value::Int(channel.into()))), white)
        }
        None => (Value::None, false),
    };
    value([
        ("kind", string(drawn.kind)),
        ("long", Value::Bool(drawn.text.chars().count() > SPLIT)),
        ("text", string(shown)),
        ("word", words(drawn.word, width)),
        ("fill", fill),
        ("white", Value::Bool(white)),
    ])
}

fn intervals(language: Language, chart: &Intervals) -> Value {
    let ranges: Vec<Range> = chart.rows.iter().filter_map(|row| row.range).collect();
    let scale = Scale::new(language, &chart.axis, &ranges);
    let axis = text(
        language,
        "documents-axis",
        &[
            ("axis", chart.axis.label.as_str().into()),
            (
                "baseline",
                format!("\u{2068}{}\u{2069}", scale.baseline_text).into(),
            ),
        ],
    );
    let rows = chart.rows.iter().map(|row| {
        let at = match row.range {
            Some(range) => {
                list([range.low, range.middle, range.high].map(|v| Value::Float(scale.position(v))))
            }
            None => Value::None,
        };
        let text = string(breakable(&plain(&row.text), 12.0));
        value([
            ("label", words(&row.label, 12.0)),
            ("at", at),
            ("text", text),
        ])
    });
    let marks = scale
        .marks
        .iter()
        .map(|(at, text)| list([Value::Float(*at), string(isolated(text))]));
    value([
        ("kind", string("intervals")),
        ("caption", words(&chart.caption, 36.0)),
        ("axis", words(&axis, 36.0)),
        ("baseline", Value::Float(scale.baseline)),
        ("marks", list(marks)),
        ("rows", list(rows)),
    ])
}

fn way_value(way: &Way) -> Value {
    let stage = |stage| match stage {
        Stage::Done => "done",
        Stage::Here => "here",
        Stage::Ahead => "ahead",
        Stage::Refused => "refused",
    };
    let step = |step: &Step| {
        value([
            ("label", words(&step.label, 7.0)),
            ("stage", string(stage(step.stage))),
            ("word", words(&step.word, 7.5)),
        ])
    };
    value([
        ("kind", string("way")),
        ("caption", words(&way.caption, 36.0)),
        ("steps", list(way.steps.iter().map(step))),
    ])
}

fn method(language: Language, card: &Method) -> Value {
    let part = |key: &str, part: &str| {
        let shown = !part.trim().is_empty();
        let ltr = reads_left_to_right(language, part).unwrap_or(true);
        shown.then(|| {
            value([
                ("label", string(text(language, key, &[]))),
                ("text", words(part, 34.0)),
                ("ltr", Value::Bool(ltr)),
            ])
        })
    };
    let parts = [
        part("documents-method-source", &card.source),
        part("documents-method-parameters", &card.parameters),
    ];
    value([
        ("name", words(&card.name, 30.0)),
        (
            "rule",
            part("documents-method-rule", &card.rule).unwrap_or_default(),
        ),
        ("parts", list(parts.into_iter().flatten())),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_cells_never_write_nothing_or_all_either() {
        let shown = |share| hundredths(Language::En, share);
        assert_eq!(shown(None), "–");
        let shares = [0.0, 0.0001, 0.0051, 0.125, 0.9999, 1.0];
        let texts = shares.map(|share| shown(Some(share)));
        assert_eq!(texts, ["", "·", "1", "13", "99", "100"]);
    }

    #[test]
    fn small_and_large_shares_are_never_written_as_nothing_or_all() {
        let shown = |share| percent(Language::En, Some(share), "none");
        assert_eq!(shown(0.0), "0%");
        assert_eq!(shown(0.0001), "below 1%");
        assert_eq!(shown(0.9999), "above 99%");
        assert_eq!(shown(1.0), "100%");
        assert_eq!(percent(Language::Fa, Some(0.07), ""), "۷٪");
        assert_eq!(percent(Language::Fa, None, "نامعلوم"), "نامعلوم");
    }

    #[test]
    fn a_heading_goes_along_with_its_wide_table() {
        let columns: Vec<_> = (0..12)
            .map(|n| crate::Column::number(format!("employment{n}")))
            .collect();
        let table = Table {
            columns,
            ..Table::default()
        };
        let blocks = [
            Block::Paragraph("before".into()),
            Block::Heading("wide".into()),
            Block::Sentence("it means".into()),
            Block::Table(table),
            Block::Paragraph("after".into()),
        ];
        let Value::Array(groups) = groups(Language::En, &blocks) else {
            panic!()
        };
        let sizes: Vec<usize> = groups
            .iter()
            .map(|group| {
                let Value::Dict(group) = group else { panic!() };
                let Ok(Value::Array(blocks)) = group.get("blocks") else {
                    panic!()
                };
                blocks.len()
            })
            .collect();
        assert_eq!(sizes, [1, 3, 1]);
    }
}
