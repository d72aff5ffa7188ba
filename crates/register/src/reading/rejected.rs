//! `rejected.csv`: every row that is not used, in the order of the input.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use khusheh_language::{Language, text};

use crate::error::IntakeError;
use crate::error::Reason;
use crate::fold::duplicates::IdRun;
use crate::fold::plan::Layout;
use crate::fold::worker::{BlockReport, Reject};
use crate::intake::RowCounts;

/// Columns of `rejected.csv`, in order: where (line, column), the value met, why (the name of a
/// [`Reason`]), and what to do.
pub const REJECTED_COLUMNS: [&str; 5] = ["line", "column", "value", "reason", "hint"];

/// The most characters of a value that are written.
const VALUE: usize = 200;

/// Takes the blocks' reports in any order and uses them in the order of the input.
pub(crate) struct Sink {
    writer: Option<(String, BufWriter<File>)>,
    headers: Vec<Vec<String>>,
    /// Names of the inputs, when there are several.
    names: Vec<String>,
    waiting: BTreeMap<u64, BlockReport>,
    next: u64,
    run: IdRun,
    /// The ids do not rise from row to row.
    pub broken: bool,
    pub rows: RowCounts,
    reasons: BTreeMap<Reason, u64>,
    columns: BTreeMap<(Reason, Option<(usize, usize)>), u64>,
    hints: BTreeMap<Reason, String>,
}

impl Sink {
    /// Creates the file with its header.
    pub(crate) fn new(
        path: Option<&Path>,
        layouts: &[Layout],
        names: &[String],
    ) -> Result<Self, IntakeError> {
        let mut sink = Sink {
            writer: None,
            headers: layouts.iter().map(|layout| layout.header.clone()).collect(),
            names: match names.len() {
                1 => Vec::new(),
                _ => names.to_vec(),
            },
            waiting: BTreeMap::new(),
            next: 0,
            run: IdRun::default(),
            broken: false,
            rows: RowCounts::default(),
            reasons: BTreeMap::new(),
            columns: BTreeMap::new(),
            hints: BTreeMap::new(),
        };
        if let Some(path) = path {
            let name = crate::source::open::file_name(path);
            let file = File::create(path).map_err(|error| IntakeError::Write {
                file: name.clone(),
                problem: error.to_string(),
            })?;
            sink.writer = Some((name, BufWriter::new(file)));
            sink.write(&format!("{}\n", REJECTED_COLUMNS.join(",")))?;
        }
        Ok(sink)
    }

    fn write(&mut self, line: &str) -> Result<(), IntakeError> {
        match &mut self.writer {
            None => Ok(()),
            Some((name, writer)) => {
                writer
                    .write_all(line.as_bytes())
                    .map_err(|error| IntakeError::Write {
                        file: name.clone(),
                        problem: error.to_string(),
                    })
            }
        }
    }

    /// A block's report. False when the ids do not rise and reading must start again.
    pub(crate) fn take(&mut self, report: BlockReport) -> Result<bool, IntakeError> {
        self.waiting.insert(report.number, report);
        while let Some(report) = self.waiting.remove(&self.next) {
            self.next += 1;
            self.rows.read += report.read;
            self.rows.used += report.used;
            self.rows.filtered += report.filtered;
            self.rows.employment_unknown += report.unknown;
            self.rows.rejected += report.rejects.len() as u64;
            if !report.ids.follows(&mut self.run) {
                self.broken = true;
                return Ok(false);
            }
            for reject in &report.rejects {
                self.reject(reject, report.input)?;
            }
        }
        Ok(true)
    }

    fn reject(&mut self, reject: &Reject, input: usize) -> Result<(), IntakeError> {
        *self.reasons.entry(reject.reason).or_default() += 1;
        let column = reject.column.map(|column| (input, column));
        *self.columns.entry((reject.reason, column)).or_default() += 1;
        if self.writer.is_none() {
            return Ok(());
        }
        let hint = match reject.first {
            Some(first) => text(
                Language::En,
                "register-reason-duplicate-id-first",
                &[("line", first.to_string().into())],
            ),
            None => self
                .hints
                .entry(reject.reason)
                .or_insert_with(|| reject.reason.hint(Language::En))
                .clone(),
        };
        let mut line = String::new();
        match self.names.get(input) {
            Some(name) => quote(&format!("{name}:{}", reject.line), &mut line),
            None => line.push_str(&reject.line.to_string()),
        }
        line.push(',');
        if let Some(column) = reject.column {
            quote(&self.headers[input][column], &mut line);
        }
        line.push(',');
        quote(&crate::error::shorten(&reject.value, VALUE), &mut line);
        line.push(',');
        line.push_str(reject.reason.name());
        line.push(',');
        quote(&hint, &mut line);
        line.push('\n');
        self.write(&line)
    }

    /// Writes what is left; the counts.
    pub(crate) fn finish(mut self) -> Result<(RowCounts, String), IntakeError> {
        if let Some((name, writer)) = &mut self.writer {
            writer.flush().map_err(|error| IntakeError::Write {
                file: name.clone(),
                problem: error.to_string(),
            })?;
        }
        let mut by: Vec<_> = self.reasons.into_iter().collect();
        by.sort_by_key(|(reason, count)| (std::cmp::Reverse(*count), reason.name()));
        self.rows.rejected_by = by;
        // The column with most rows rejected for the most frequent reason.
        let column = self.rows.rejected_by.first().and_then(|(reason, _)| {
            self.columns
                .iter()
                .filter(|((r, _), _)| r == reason)
                .max_by_key(|(_, count)| **count)
                .and_then(|((_, column), _)| *column)
        });
        let column = column
            .map(|(input, column)| self.headers[input][column].clone())
            .unwrap_or_default();
        Ok((self.rows, column))
    }
}

/// Adds a field to a line of CSV.
pub(crate) fn quote(field: &str, line: &mut String) {
    if field.contains([',', '"', '\n', '\r']) {
        line.push('"');
        line.push_str(&field.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(field);
    }
}
