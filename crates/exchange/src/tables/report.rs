//! What was found in a table.

use khusheh_language::{Arg, Language, Number, text};
use khusheh_store::Limit;
use serde::Serialize;

/// The most problems that a report lists; the counts are of all.
pub(crate) const LISTED: usize = 10_000;

/// What was found in a table, and what was done.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// The word for the kind of record.
    pub kind: &'static str,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Rows that are not blank.
    pub rows: u64,
    /// Rows that are or would be new records.
    pub new: u64,
    /// Rows that change or would change a record.
    pub changed: u64,
    /// Rows that say what is kept already.
    pub unchanged: u64,
    /// Rows that can not be taken.
    pub rejected: u64,
    /// Rows held back: perhaps the same as something else; the column `same_as` decides.
    pub held: u64,
    /// Whether it was written.
    pub written: bool,
    /// Columns of the table that mean nothing here.
    pub ignored: Vec<String>,
    /// What is wrong with rows, in their order; the first 10,000.
    pub problems: Vec<Problem>,
    /// Problems beyond those listed.
    pub more_problems: u64,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// Line of the file or row of the sheet, from 1.
    pub line: u64,
    /// The column as the table calls it; empty for the row as a whole.
    pub column: String,
    /// What stands there, shortened.
    pub value: String,
    /// Why it can not be taken.
    pub why: Why,
    /// Whether the row is held back for a decision, not rejected.
    pub held: bool,
}

/// Why a row can not be taken as it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Why {
    /// The value is not allowed.
    Value {
        /// What is.
        limit: Limit,
    },
    /// More or fewer cells than columns.
    Cells {
        /// How many.
        found: usize,
        /// Columns.
        expected: usize,
    },
    /// Nothing has this code or name.
    Unknown {
        /// A thing of which kind.
        kind: &'static str,
    },
    /// Several things have this name.
    Several {
        /// Of which kind.
        kind: &'static str,
        /// How many.
        number: usize,
    },
    /// The check digit says that the identifier is misspelt.
    CheckDigit,
    /// Another row has the same.
    Repeated {
        /// Which line.
        line: u64,
    },
    /// Like another row, or like a record: perhaps the same.
    Similar {
        /// Id of the record.
        id: Option<String>,
        /// Line of the other row.
        line: Option<u64>,
        /// How like the names are, in percent.
        percent: u32,
    },
    /// Not within what the person may write.
    OutOfReach,
    /// The record that the row belongs to is not within what the person may change.
    NotYours,
}

impl Why {
    /// Reason and fix, in words.
    pub fn text(&self, language: Language) -> String {
        let kind_of = |kind: &str| {
            text(
                language,
                &format!("field-kind-{}", kind.replace('_', "-")),
                &[],
            )
        };
        // Lines and ids are quoted as they stand in the file, without marks of thousands.
        let line_of = |line: u64| Arg::Written(line as f64, Number::whole().ungrouped());
        match self {
            Self::Value { limit } => limit.text(language),
            Self::Cells { found, expected } => text(
                language,
                "exchange-why-cells",
                &[("found", (*found).into()), ("expected", (*expected).into())],
            ),
            Self::Unknown { kind } => text(
                language,
                "exchange-why-unknown",
                &[("kind", kind_of(kind).into())],
            ),
            Self::Several { kind, number } => text(
                language,
                "exchange-why-several",
                &[("kind", kind_of(kind).into()), ("number", (*number).into())],
            ),
            Self::CheckDigit => text(language, "exchange-why-check-digit", &[]),
            Self::Repeated { line } => text(
                language,
                "exchange-why-repeated",
                &[("line", line_of(*line))],
            ),
            Self::Similar {
                id: Some(id),
                percent,
                ..
            } => text(
                language,
                "exchange-why-similar",
                &[("id", id.into()), ("percent", (*percent).into())],
            ),
            Self::Similar { line, percent, .. } => text(
                language,
                "exchange-why-similar-row",
                &[
                    ("line", line_of(line.unwrap_or_default())),
                    ("percent", (*percent).into()),
                ],
            ),
            Self::OutOfReach => text(language, "exchange-why-out-of-reach", &[]),
            Self::NotYours => text(language, "exchange-why-not-yours", &[]),
        }
    }
}

impl Report {
    /// Whether nothing stands in the way of writing.
    pub fn is_clean(&self) -> bool {
        self.rejected == 0
    }

    /// The key of the message that says whether it was written, and if not, why.
    pub fn ending(&self, dry_run: bool) -> String {
        let ending = if self.written {
            "written"
        } else if dry_run {
            "not-written-dry"
        } else if !self.is_clean() {
            "not-written-rejected"
        } else {
            "not-written-nothing"
        };
        format!("exchange-{ending}")
    }

    pub(crate) fn note(&mut self, problem: Problem) {
        if self.problems.len() < LISTED {
            self.problems.push(problem);
        } else {
            self.more_problems += 1;
        }
    }

    /// The problems as a table for a spreadsheet: line, column, value, outcome, reason and fix.
    pub fn problems_csv(&self, language: Language) -> Vec<u8> {
        let head = ["line", "column", "value", "outcome", "reason"]
            .map(|name| text(language, &format!("exchange-column-{name}"), &[]));
        let rows = self.problems.iter().map(|problem| {
            [
                problem.line.to_string(),
                problem.column.clone(),
                problem.value.clone(),
                problem.outcome(language),
                problem.why.text(language),
            ]
        });
        crate::saved_csv(std::iter::once(head).chain(rows))
    }
}

impl Problem {
    /// What became of the row, in words.
    pub fn outcome(&self, language: Language) -> String {
        let outcome = if self.held { "held" } else { "rejected" };
        text(language, &format!("exchange-outcome-{outcome}"), &[])
    }
}
