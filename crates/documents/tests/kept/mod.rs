//! Documents that several tests use.

// Every test file uses some of these.
#![allow(dead_code)]

use khusheh_documents::{
    Axis, Block, Cell, Column, Document, Fact, Heat, Interval, Intervals, Method, Methods,
    Signatory, Signatures, Stage, Step, Table, Way,
};
use khusheh_language::{Language, Number};

/// A document with nothing in it.
pub fn empty(language: Language) -> Document {
    Document::new(language, title(language), "2026-12-03")
}

/// The title of the documents.
pub fn title(language: Language) -> &'static str {
    match language {
        Language::En => "Clusters of Hamadan",
        Language::Fa => "خوشه‌های همدان",
    }
}

/// A table of numbers, or of numbers and words.
pub fn table(language: Language, rows: usize, columns: usize) -> Table {
    let number = |row: usize, column: usize| {
        let value = (row * 1000 + column) as f64;
        Cell::number(Number::whole().or_dash(language, value), value)
    };
    Table {
        caption: format!("{rows} × {columns}"),
        columns: (0..columns)
            .map(|column| Column::number(format!("head{column}")))
            .collect(),
        rows: (0..rows)
            .map(|row| (0..columns).map(|column| number(row, column)).collect())
            .collect(),
        note: Some("note of the table".into()),
    }
}

/// Every block, with a text of the given kind in every place that takes one.
pub fn full(language: Language, typed: &str) -> Document {
    let t = || typed.to_owned();
    let step = |stage| Step::new(t(), stage, t());
    let mut document = Document::new(language, t(), t());
    document.subtitle = Some(t());
    document.sample = Some(t());
    document.footer = Some(t());
    document.facts = vec![Fact::new(t(), t()), Fact::new(t(), t())];
    document.blocks = vec![
        Block::Heading(t()),
        Block::Paragraph(t()),
        Block::Sentence(t()),
        Block::Table(Table {
            caption: t(),
            columns: vec![
                Column::text(t()),
                Column::number(t()),
                Column::text(t()).wide(2.0),
            ],
            rows: vec![
                vec![Cell::text(t()), Cell::number(t(), 0.125), Cell::text("")],
                vec![
                    Cell::missing(t()),
                    Cell::estimate(t(), 3.0, t()),
                    Cell::number(t(), f64::NAN),
                ],
            ],
            note: Some(t()),
        }),
        Block::Intervals(Intervals {
            caption: t(),
            axis: Axis::from_baseline(t(), 1.0),
            rows: vec![
                Interval::new(t(), -1.0, 2.0, 4.0, t()),
                Interval::missing(t(), t()),
            ],
        }),
        Block::Heat(Heat {
            caption: t(),
            rows: vec![t(), t()],
            columns: vec![t(), t(), t()],
            values: vec![
                vec![Some(0.0), Some(0.004), Some(1.0)],
                vec![None, Some(0.5), Some(0.999)],
            ],
            missing: t(),
            note: Some(t()),
        }),
        Block::Way(Way {
            caption: t(),
            steps: vec![
                step(Stage::Done),
                step(Stage::Refused),
                step(Stage::Here),
                step(Stage::Ahead),
            ],
        }),
        Block::Signatures(Signatures {
            caption: t(),
            people: vec![Signatory::new(t(), t()), Signatory::new("", t())],
        }),
        Block::PageBreak,
        Block::Methods(Methods {
            caption: t(),
            cards: vec![
                Method {
                    name: t(),
                    rule: t(),
                    source: t(),
                    parameters: t(),
                },
                Method::default(),
            ],
        }),
    ];
    document
}
