//! What a section's content comes to: sentences, tables and charts for pages and reports, numbers for
//! programs, from the same computation.

mod numbers;

use khusheh_language::{Arg, Number, text};
use khusheh_programme::feasibility::{CostSource, Mean, RiskLevel, SectionKind, change};
use khusheh_store::{Field, Form, content_fields};
use serde_json::Value as Json;

use crate::drawing::study::{CostBar, Group, MeanRow, costs as cost_chart, means as mean_chart};
use crate::shell::Words;
use numbers::{Content, costs_of, level, list, means_of, rate_of};

pub(super) use numbers::{Survey, figures};

/// A cell of a table.
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) number: bool,
    /// The number itself, for files; nothing where it is text or undefined.
    pub(crate) value: Option<f64>,
    /// A word that colours it: `high`, `unknown`, …
    pub(crate) mark: &'static str,
}

/// A table.
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) head: Vec<(String, bool)>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) foot: Vec<Cell>,
}

/// What a section shows beside its text; its charts are SVG.
#[derive(Default)]
pub(crate) struct Shown {
    pub(crate) sentences: Vec<String>,
    pub(crate) charts: Vec<(String, String)>,
    pub(crate) tables: Vec<Table>,
    pub(crate) notes: Vec<String>,
}

fn plain(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        number: false,
        value: None,
        mark: "",
    }
}

fn number(text: impl Into<String>, value: Option<f64>) -> Cell {
    Cell {
        number: true,
        value,
        ..plain(text)
    }
}

/// The word for a number that nobody has told.
fn unknown(words: Words) -> Cell {
    Cell {
        mark: "unknown",
        ..number(words.t("feasibility-unknown"), None)
    }
}

/// A piece of data within a line, isolated from the direction of what stands around it.
pub(super) fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// From one number to another, on one line.
fn between(words: Words, low: String, high: String) -> String {
    text(
        words.0,
        "feasibility-between",
        &[("low", low.into()), ("high", high.into())],
    )
}

fn is_number(field: &Field) -> bool {
    matches!(field.form, Form::Whole(..) | Form::Number(..) | Form::Year)
}

/// A value as a cell.
fn cell(words: Words, field: &Field, value: &Json) -> Cell {
    match (field.form, value) {
        (_, Json::Null) if is_number(field) => unknown(words),
        (_, Json::Null) => plain("–"),
        (Form::Word(_), Json::String(word)) => plain(words.t(&field.word_key(word))),
        (Form::Year, Json::Number(year)) => number(words.day(&year.to_string()), year.as_f64()),
        (Form::Whole(..), Json::Number(one)) => number(words.whole(one.as_f64()), one.as_f64()),
        (Form::Number(..), Json::Number(one)) => {
            number(words.figure_or_whole(one.as_f64()), one.as_f64())
        }
        (Form::Day, Json::String(day)) => plain(words.day(day)),
        (_, Json::String(text)) => plain(text),
        (_, other) => plain(other.to_string()),
    }
}

/// A list of the content as a table; nothing where it is empty.
fn table(words: Words, field: &Field, inner: &[Field], content: &Content) -> Option<Table> {
    let rows = list(content, field.name);
    (!rows.is_empty()).then(|| Table {
        caption: words.t(&field.key()),
        head: inner
            .iter()
            .map(|one| (words.t(&one.key()), is_number(one)))
            .collect(),
        rows: rows
            .iter()
            .map(|row| {
                inner
                    .iter()
                    .map(|one| cell(words, one, &row[one.name]))
                    .collect()
            })
            .collect(),
        foot: Vec::new(),
    })
}

/// What a section shows.
pub(super) fn shown(words: Words, kind: SectionKind, content: &Json, survey: &Survey<'_>) -> Shown {
    let nothing = Content::new();
    let content = content.as_object().unwrap_or(&nothing);
    let mut shown = Shown::default();
    for field in content_fields(kind) {
        match (field.form, field.name) {
            (Form::Objects(_), "answers" | "costs") => {}
            (Form::Objects(inner), _) => shown.tables.extend(table(words, field, inner, content)),
            (_, "invited" | "answered" | "asked") => {}
            _ => {
                let value = content.get(field.name).unwrap_or(&Json::Null);
                if !value.is_null() {
                    let label = words.t(&field.key());
                    let value = cell(words, field, value).text;
                    let value = isolated(&value);
                    shown.sentences.push(format!("{label}: {value}"));
                }
            }
        }
    }
    match kind {
        SectionKind::Existence => existence(words, content, &mut shown),
        SectionKind::Problems => {
            if let Some(asked) = content.get("asked").and_then(Json::as_f64) {
                let said = words.with("feasibility-problems-sentence", &[("asked", asked.into())]);
                shown.sentences.push(said);
            }
        }
        SectionKind::Trust => trust(words, content, survey, &mut shown),
        SectionKind::Risks => risks(words, content, &mut shown),
        SectionKind::Costs => costs(words, content, &mut shown),
        SectionKind::Agent if !list(content, "wishes").is_empty() => {
            shown.notes.push(words.t("feasibility-wishes-sentence"));
        }
        SectionKind::Effect => effects(words, content, &mut shown),
        _ => {}
    }
    shown
}

fn existence(words: Words, content: &Content, shown: &mut Shown) {
    let rows = list(content, "criteria_found");
    if rows.is_empty() {
        return;
    }
    // The best state that was found for each criterion, unless something speaks against it.
    let count = |wanted: &str| {
        khusheh_store::CRITERIA
            .iter()
            .filter(|criterion| {
                let states: Vec<&str> = rows
                    .iter()
                    .filter(|row| row["criterion"] == **criterion)
                    .filter_map(|row| row["state"].as_str())
                    .collect();
                let state = ["against", "full", "half"]
                    .into_iter()
                    .find(|state| states.contains(state));
                state.unwrap_or("missing") == wanted
            })
            .count()
    };
    shown.sentences.push(words.with(
        "feasibility-criteria-sentence",
        &[
            ("full", count("full").into()),
            ("half", count("half").into()),
            ("against", count("against").into()),
            ("missing", count("missing").into()),
        ],
    ));
}

fn trust(words: Words, content: &Content, survey: &Survey<'_>, shown: &mut Shown) {
    let percent = |value: f64| Arg::Written(value, Number::percent(0));
    shown.sentences.insert(
        0,
        match rate_of(content) {
            Some(rate) => words.with(
                "feasibility-rate",
                &[
                    ("answered", rate.answered.into()),
                    ("invited", rate.invited.into()),
                    ("share", percent(rate.share)),
                    ("low", percent(rate.low)),
                    ("high", percent(rate.high)),
                ],
            ),
            None => words.t("feasibility-rate-unknown"),
        },
    );
    if list(content, "answers").is_empty() {
        return;
    }
    let means = means_of(content, survey);
    let title = words.t("feasibility-means-title");
    let rows: Vec<MeanRow> = means
        .iter()
        .enumerate()
        .map(|(at, mean)| {
            let (mean, bounds) = match mean {
                Mean::Known { mean, bounds, .. } => (Ok(*mean), *bounds),
                Mean::TooFew { answers, least } => (Err(too_few(words, *answers, *least)), None),
            };
            MeanRow {
                label: words.whole(Some((at + 1) as f64)),
                mean,
                bounds,
            }
        })
        .collect();
    shown
        .charts
        .push((title.clone(), mean_chart(words, &title, &rows)));
    let rows = means
        .iter()
        .zip(survey.questions)
        .enumerate()
        .map(|(at, (mean, question))| {
            let asked = words.name(&question.question_en, &question.question_fa);
            let asked = format!("{}. {asked}", words.whole(Some((at + 1) as f64)));
            let (answers, value, bounds) = mean_cells(words, mean);
            vec![plain(asked), answers, value, bounds]
        })
        .collect();
    shown.tables.push(Table {
        caption: title,
        head: vec![
            (words.t("field-question"), false),
            (words.t("feasibility-answers"), true),
            (words.t("feasibility-mean"), true),
            (words.t("feasibility-interval"), true),
        ],
        rows,
        foot: Vec::new(),
    });
    shown.notes.push(words.t("feasibility-rate-how"));
}

/// Why there is no mean.
fn too_few(words: Words, answers: u64, least: u64) -> String {
    text(
        words.0,
        "feasibility-too-few",
        &[("answers", answers.into()), ("least", least.into())],
    )
}

fn mean_cells(words: Words, mean: &Mean) -> (Cell, Cell, Cell) {
    let figure = |value: f64| words.decimals(Some(value), 2);
    let count = |many: u64| number(words.whole(Some(many as f64)), Some(many as f64));
    match mean {
        Mean::TooFew { answers, least } => {
            let said = too_few(words, *answers, *least);
            (count(*answers), number("–", None), plain(said))
        }
        Mean::Known {
            answers,
            mean,
            bounds,
        } => {
            let interval = match bounds {
                Some((low, high)) => number(between(words, figure(*low), figure(*high)), None),
                None => plain(words.t("feasibility-no-spread")),
            };
            (
                count(*answers),
                number(figure(*mean), Some(*mean)),
                interval,
            )
        }
    }
}

fn risks(words: Words, content: &Content, shown: &mut Shown) {
    let rows = list(content, "risks");
    if rows.is_empty() {
        return;
    }
    let high = rows
        .iter()
        .filter(|row| level(row) == Some(RiskLevel::High));
    shown.sentences.push(words.with(
        "feasibility-risk-sentence",
        &[("high", high.count().into()), ("all", rows.len().into())],
    ));
    if let Some(table) = shown.tables.first_mut() {
        table
            .head
            .insert(3, (words.t("feasibility-risk-level"), false));
        for (cells, row) in table.rows.iter_mut().zip(rows) {
            let level = level(row);
            cells.insert(
                3,
                Cell {
                    mark: level.map_or("", RiskLevel::word),
                    ..plain(level.map_or_else(
                        || "–".to_owned(),
                        |level| words.of("word-risk", level.word()),
                    ))
                },
            );
        }
    }
}

fn costs(words: Words, content: &Content, shown: &mut Shown) {
    let costs = costs_of(content);
    let Some(total) = costs.total else {
        shown.sentences.push(words.t("feasibility-cost-none"));
        return;
    };
    // A sum of which a part is unknown is the least that it can be, and says so.
    let known = |value: Option<f64>, whole: bool| match value {
        Some(_) if whole => number(words.figure_or_whole(value), value),
        Some(_) => {
            let figure = words.figure_or_whole(value);
            let said = text(words.0, "feasibility-at-least", &[("value", figure.into())]);
            number(said, value)
        }
        None => unknown(words),
    };
    let total_arg = || Arg::Written(total, Number::whole());
    let years: Arg<'_> = costs.years.len().into();
    shown.sentences.push(match costs.shares[0] {
        Some(share) => words.with(
            "feasibility-cost-sentence",
            &[
                ("total", total_arg()),
                ("years", years),
                ("share", Arg::Written(share, Number::percent(0))),
            ],
        ),
        None => words.with(
            "feasibility-cost-sentence-no-share",
            &[("total", total_arg()), ("years", years)],
        ),
    });
    let sources = CostSource::ALL.len();
    let names: Vec<String> = CostSource::ALL
        .iter()
        .map(|source| words.of("feasibility-source", source.word()))
        .collect();
    let title = words.t("feasibility-cost-title");
    let groups: Vec<Group> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let bars = costs.years.iter().map(|year| CostBar {
                year: words.day(&year.year.to_string()),
                value: year.amounts[at],
                figure: known(year.amounts[at], year.whole[at]).text,
            });
            (name.clone(), bars.collect())
        })
        .collect();
    shown
        .charts
        .push((title.clone(), cost_chart(words, &title, &groups)));
    let head = std::iter::once((words.t("field-year"), true))
        .chain(names.into_iter().map(|name| (name, true)))
        .chain([(words.t("feasibility-total"), true)])
        .collect();
    let rows = costs
        .years
        .iter()
        .map(|year| {
            std::iter::once(number(
                words.day(&year.year.to_string()),
                Some(year.year as f64),
            ))
            .chain((0..sources).map(|at| known(year.amounts[at], year.whole[at])))
            .chain([known(year.total, year.is_whole())])
            .collect()
        })
        .collect();
    let foot = std::iter::once(plain(words.t("feasibility-total")))
        .chain((0..sources).map(|at| known(costs.sources[at], costs.whole[at])))
        .chain([known(costs.total, costs.is_whole())])
        .collect();
    shown.tables.push(Table {
        caption: title,
        head,
        rows,
        foot,
    });
    let items = content_fields(SectionKind::Costs)
        .iter()
        .find_map(|field| match field.form {
            Form::Objects(inner) => table(words, field, inner, content),
            _ => None,
        });
    shown.tables.extend(items);
}

fn effects(words: Words, content: &Content, shown: &mut Shown) {
    let rows = list(content, "effects");
    if let Some(table) = shown.tables.first_mut() {
        table.head.push((words.t("feasibility-change"), true));
        for (cells, row) in table.rows.iter_mut().zip(rows) {
            let change = change(row["now"].as_f64(), row["expected"].as_f64());
            // From nothing there is no change in percent, though both numbers are known.
            let told = row["now"].is_number() && row["expected"].is_number();
            cells.push(match change {
                None if !told => unknown(words),
                _ => number(words.percent(change), change),
            });
        }
    }
}
