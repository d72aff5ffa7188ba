//! The tables of the report: what the page shows, with the numbers behind it.

use khusheh_documents::{Cell, Column, Table};
use khusheh_prioritisation::value::Cell as Performance;
use khusheh_programme::prioritisation::Certainty;

use super::{Choice, Report};
use crate::prioritisation::pages::shown::{number, share};
use crate::shell::Words;

/// A number, or that there is none.
fn known(value: Option<f64>, text: impl Fn(f64) -> String) -> Cell {
    match value {
        Some(value) if value.is_finite() => Cell::number(text(value), value),
        _ => Cell::missing("–"),
    }
}

fn whole(words: Words, value: Option<usize>) -> Cell {
    known(value.map(|value| value as f64), |value| {
        words.whole(Some(value))
    })
}

fn percent(words: Words, value: Option<f64>) -> Cell {
    known(value, |value| share(words, Some(value)))
}

fn decimals(words: Words, value: Option<f64>, places: usize) -> Cell {
    known(value, |value| words.decimals(Some(value), places))
}

fn numbers<const N: usize>(words: Words, keys: [&str; N]) -> Vec<Column> {
    keys.map(|key| Column::number(words.t(key))).to_vec()
}

fn table(caption: String, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table {
        caption,
        columns,
        rows,
        note: None,
    }
}

/// The rank and the possible scores of a cluster, dashes where it is not ranked.
fn standing(words: Words, report: &Report, id: &str) -> Vec<Cell> {
    let alternatives = &report.frozen.alternatives;
    let of = |at: usize| alternatives[at].cluster == id;
    let mut order = report.found.order.iter();
    let placed = order.find(|placed| of(placed.alternative));
    vec![
        whole(words, placed.map(|one| one.rank)),
        decimals(words, placed.map(|one| one.score.0), 2),
        decimals(words, placed.map(|one| one.score.1), 2),
    ]
}

fn choices(words: Words, report: &Report, caption: &str, choices: &[Choice]) -> Table {
    let mut columns = vec![Column::text(words.t("field-cluster"))];
    columns.extend(numbers(
        words,
        ["results-rank", "report-score-least", "report-score-most"],
    ));
    columns.push(Column::text(words.t("decision-reason")));
    let rows = choices.iter().map(|one| {
        let mut row = vec![Cell::text(&one.name)];
        row.extend(standing(words, report, &one.id));
        row.push(Cell::text(&one.reason));
        row
    });
    table(words.t(caption), columns, rows.collect())
}

/// What was selected, with reasons where it departs from the order.
pub(super) fn selected(words: Words, report: &Report) -> Table {
    choices(words, report, "report-selected-caption", &report.selected)
}

/// What was passed over, with the reason.
pub(super) fn passed(words: Words, report: &Report) -> Table {
    choices(words, report, "report-passed-caption", &report.passed)
}

/// The order with possible scores and ranks.
pub(super) fn order(words: Words, report: &Report) -> Table {
    let mut columns = numbers(words, ["results-rank"]);
    columns.push(Column::text(words.t("field-cluster")));
    columns.extend(numbers(
        words,
        [
            "report-score-least",
            "report-score-most",
            "report-rank-best",
            "report-rank-worst",
            "results-known",
        ],
    ));
    columns.push(Column::text(words.t("report-remark")));
    let lines = report.found.order.iter().zip(&report.shape.order);
    let rows = lines.map(|(placed, line)| {
        let selected = line.selected.then(|| words.t("word-status-selected"));
        let passed = line.passed.then(|| words.t("results-passed"));
        let remarks: Vec<String> = selected
            .into_iter()
            .chain(passed)
            .chain((!line.note.is_empty()).then(|| line.note.clone()))
            .collect();
        vec![
            whole(words, Some(placed.rank)),
            Cell::text(&line.name),
            decimals(words, Some(placed.score.0), 2),
            decimals(words, Some(placed.score.1), 2),
            whole(words, Some(placed.ranks.0)),
            whole(words, Some(placed.ranks.1)),
            percent(words, Some(placed.known_weight)),
            Cell::text(remarks.join(&words.t("field-separator"))),
        ]
    });
    table(words.t("report-order-caption"), columns, rows.collect())
}

/// Who is not ranked, and which limits they break.
pub(super) fn excluded(words: Words, report: &Report) -> Table {
    let columns = ["field-cluster", "results-criterion"].map(|key| Column::text(words.t(key)));
    let rows = report.shape.out.iter();
    let rows = rows.map(|(name, broken)| vec![Cell::text(name), Cell::text(broken)]);
    table(
        words.t("report-out-caption"),
        columns.to_vec(),
        rows.collect(),
    )
}

/// The rank to expect, and the ranks in nine of ten draws.
pub(super) fn expected(words: Words, one: &Certainty, rows: &[(usize, String)]) -> Table {
    let mut columns = vec![Column::text(words.t("field-cluster"))];
    columns.extend(numbers(
        words,
        ["results-expected", "report-nine-from", "report-nine-to"],
    ));
    let rows = rows.iter().map(|(row, name)| {
        vec![
            Cell::text(name),
            decimals(words, one.expected[*row], 1),
            whole(words, one.ranks[*row].map(|ranks| ranks.0)),
            whole(words, one.ranks[*row].map(|ranks| ranks.1)),
        ]
    });
    table(words.t("report-expected-caption"), columns, rows.collect())
}

/// The weights of the group, what judges give, and how far each can change.
pub(super) fn weights(words: Words, report: &Report) -> Table {
    let mut columns = vec![
        Column::text(words.t("report-family")),
        Column::text(words.t("results-criterion")),
    ];
    columns.extend(numbers(
        words,
        [
            "results-weight",
            "report-judges-least",
            "report-judges-middle",
            "report-judges-most",
            "report-stable-from",
            "report-stable-to",
        ],
    ));
    let found = &report.found;
    let rows = report.meanings.iter().enumerate().map(|(at, meaning)| {
        let spread = found.disagreement.as_ref().map(|one| one.spread[at]);
        let certainty = found.certainty.as_ref();
        let stable = certainty.and_then(|one| one.stability[at].as_ref());
        let mut row = vec![Cell::text(&meaning.family), Cell::text(&meaning.name)];
        row.push(percent(words, Some(found.weights[at])));
        row.extend((0..3).map(|end| percent(words, spread.map(|spread| spread[end]))));
        row.push(percent(words, stable.map(|one| one.low)));
        row.push(percent(words, stable.map(|one| one.high)));
        row
    });
    table(words.t("report-weights-caption"), columns, rows.collect())
}

/// Each judge: how they weighed, how far from the others, and what should be thought over.
pub(super) fn judges(words: Words, report: &Report) -> Table {
    let columns = vec![
        Column::text(words.t("field-judge")),
        Column::text(words.t("judging-method")),
        Column::number(words.t("report-distance")),
        Column::text(words.t("report-consistency")),
    ];
    let rows = report.shape.judges.iter().map(|judge| {
        let (name, method, _, lines, distance) = judge;
        let lines: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
        vec![
            Cell::text(name),
            Cell::text(method),
            percent(words, *distance),
            Cell::text(if lines.is_empty() {
                words.t("report-nothing-to-rethink")
            } else {
                lines.join("\n")
            }),
        ]
    });
    table(words.t("report-judges-caption"), columns, rows.collect())
}

/// Weights from the data alone.
pub(super) fn objective(words: Words, report: &Report) -> Table {
    let found = &report.found.objective;
    let mut columns = vec![Column::text(words.t("results-criterion"))];
    columns.extend(
        found
            .iter()
            .map(|one| Column::number(words.of("results-objective", &one.method))),
    );
    let criteria = report.shape.criteria.iter().enumerate();
    let rows = criteria.map(|(at, name)| {
        let weights = found.iter().map(|one| {
            let weight = one.weights.as_ref().map(|weights| weights[at]);
            percent(words, weight)
        });
        std::iter::once(Cell::text(name)).chain(weights).collect()
    });
    table(words.t("report-objective-caption"), columns, rows.collect())
}

/// Ranks by several methods; how far each agrees with the round's order stands in the last row.
pub(super) fn methods(words: Words, report: &Report) -> Table {
    let found = &report.found.methods;
    let mut columns = vec![Column::text(words.t("field-cluster"))];
    columns.extend(report.shape.methods.iter().map(Column::number));
    let mut rows: Vec<Vec<Cell>> = report
        .found
        .order
        .iter()
        .zip(&report.shape.order)
        .map(|(placed, line)| {
            let ranks = found
                .iter()
                .map(|one| whole(words, one.ranks[placed.alternative]));
            std::iter::once(Cell::text(&line.name))
                .chain(ranks)
                .collect()
        })
        .collect();
    let agreement = found.iter().map(|one| decimals(words, one.agreement, 2));
    let label = Cell::text(words.t("results-agreement"));
    rows.push(std::iter::once(label).chain(agreement).collect());
    table(words.t("report-ranks-caption"), columns, rows)
}

/// The performances: numbers, intervals in words, and what is missing as missing.
pub(super) fn performances(words: Words, report: &Report) -> Table {
    let mut columns = vec![Column::text(words.t("field-cluster"))];
    columns.extend(report.shape.criteria.iter().map(Column::number));
    let n = report.shape.criteria.len();
    let rows = report.shape.table.iter().enumerate().map(|(at, row)| {
        let cells = row.1.iter().enumerate().map(|(column, shown)| {
            match report.found.cells[at * n + column].performance {
                Performance::Known(x) => Cell::number(number(words, x), x),
                Performance::Between(..) => Cell::text(&shown.text),
                Performance::Missing => Cell::missing(&shown.text),
            }
        });
        std::iter::once(Cell::text(&row.0)).chain(cells).collect()
    });
    table(words.t("report-table-caption"), columns, rows.collect())
}

/// The criteria with what they mean and where they come from.
pub(super) fn meanings(words: Words, report: &Report) -> Table {
    let columns = [
        "report-family",
        "results-criterion",
        "criteria-definition",
        "criteria-unit",
        "criteria-source",
    ];
    let mut columns = columns.map(|key| Column::text(words.t(key))).to_vec();
    for narrow in [0, 1, 3, 4] {
        columns[narrow].weight = 1.5;
    }
    let rows = report.meanings.iter().map(|one| {
        [
            &one.family,
            &one.name,
            &one.definition,
            &one.unit,
            &one.source,
        ]
        .map(Cell::text)
        .to_vec()
    });
    table(words.t("report-criteria-caption"), columns, rows.collect())
}
