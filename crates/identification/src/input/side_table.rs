//! Small CSV tables beside the register: places, crosswalks.

use std::path::Path;

use crate::error::{IdentifyError, SideProblem};

/// A table in memory: header and rows with their line numbers.
pub(crate) struct SideTable {
    file: String,
    header: Vec<String>,
    pub(crate) rows: Vec<(u64, csv::StringRecord)>,
}

impl SideTable {
    /// Reads a whole table; the name in messages is without folders.
    pub(crate) fn read(path: &Path) -> Result<Self, IdentifyError> {
        let file = path.file_name().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        );
        let unreadable = |line: u64, problem: String| IdentifyError::SideTable {
            file: file.clone(),
            line,
            problem: SideProblem::Unreadable(problem),
        };
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_path(path)
            .map_err(|error| unreadable(0, problem(&error)))?;
        let header: Vec<String> = reader
            .headers()
            .map_err(|error| unreadable(1, problem(&error)))?
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').to_lowercase())
            .collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                unreadable(
                    error.position().map_or(0, csv::Position::line),
                    problem(&error),
                )
            })?;
            rows.push((record.position().map_or(0, csv::Position::line), record));
        }
        Ok(Self { file, header, rows })
    }

    /// The position of a column.
    pub(crate) fn column(&self, column: &'static str) -> Result<usize, IdentifyError> {
        self.header
            .iter()
            .position(|name| name == column)
            .ok_or_else(|| {
                self.fault(
                    1,
                    SideProblem::MissingColumn {
                        column,
                        found: self.header.join(", "),
                    },
                )
            })
    }

    /// The names of the columns, in small letters.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// A number within a range, or a fault that names line and value.
    pub(crate) fn number(
        &self,
        (line, record): &(u64, csv::StringRecord),
        (position, column): (usize, &'static str),
        range: std::ops::RangeInclusive<f64>,
        limit: &'static str,
    ) -> Result<f64, IdentifyError> {
        let text = record.get(position).unwrap_or_default();
        khusheh_language::number_to_latin(text)
            .parse()
            .ok()
            .filter(|value| range.contains(value))
            .ok_or_else(|| {
                self.fault(
                    *line,
                    SideProblem::BadValue {
                        column,
                        value: text.to_owned(),
                        limit,
                    },
                )
            })
    }

    /// A fault of this table.
    pub(crate) fn fault(&self, line: u64, problem: SideProblem) -> IdentifyError {
        IdentifyError::SideTable {
            file: self.file.clone(),
            line,
            problem,
        }
    }
}

fn problem(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}
