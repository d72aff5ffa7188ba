//! Reads one table of the results folder: columns by name, typed fields, errors that say where.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::ExploreError;
use crate::errors::{Hint, Limit, RowProblem};

/// A column of an open table: its place in the row and its name for messages.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    position: usize,
    name: &'static str,
}

/// An open table, read row by row.
pub(crate) struct Table {
    file: &'static str,
    reader: csv::Reader<BufReader<File>>,
    header: csv::StringRecord,
    record: csv::StringRecord,
}

impl Table {
    /// Opens `file` in `folder`; `hint` says what to do when it is absent.
    pub(crate) fn open(
        folder: &Path,
        file: &'static str,
        hint: Hint,
    ) -> Result<Self, ExploreError> {
        let handle = open_file(folder, file, hint)?;
        let mut reader =
            csv::ReaderBuilder::new().from_reader(BufReader::with_capacity(1 << 16, handle));
        let header = reader
            .headers()
            .map_err(|error| bad_row(file, &error))?
            .clone();
        Ok(Self {
            file,
            reader,
            header,
            record: csv::StringRecord::new(),
        })
    }

    /// Finds columns by name, in any order; columns not asked for are passed over.
    pub(crate) fn columns<const N: usize>(
        &self,
        names: [&'static str; N],
    ) -> Result<[Column; N], ExploreError> {
        let mut columns = [Column {
            position: 0,
            name: "",
        }; N];
        for (column, name) in columns.iter_mut().zip(names) {
            let position = self
                .header
                .iter()
                .position(|found| found == name)
                .ok_or_else(|| ExploreError::MissingColumn {
                    file: self.file,
                    column: name,
                    found: self.header.iter().collect::<Vec<_>>().join(","),
                })?;
            *column = Column { position, name };
        }
        Ok(columns)
    }

    /// A column that older folders lack.
    pub(crate) fn optional(&self, name: &'static str) -> Option<Column> {
        let position = self.header.iter().position(|found| found == name)?;
        Some(Column { position, name })
    }

    /// The next row, or `None` at the end.
    pub(crate) fn next_row(&mut self) -> Result<Option<Row<'_>>, ExploreError> {
        match self.reader.read_record(&mut self.record) {
            Ok(true) => Ok(Some(Row {
                file: self.file,
                record: &self.record,
            })),
            Ok(false) => Ok(None),
            Err(error) => Err(bad_row(self.file, &error)),
        }
    }
}

/// Opens a file of the folder, telling absence from other faults.
pub(crate) fn open_file(
    folder: &Path,
    file: &'static str,
    hint: Hint,
) -> Result<File, ExploreError> {
    File::open(folder.join(file)).map_err(|source| {
        if source.kind() == std::io::ErrorKind::NotFound {
            ExploreError::MissingFile {
                file,
                folder: folder.to_owned(),
                hint,
            }
        } else {
            ExploreError::Unreadable { file, source }
        }
    })
}

fn bad_row(file: &'static str, error: &csv::Error) -> ExploreError {
    let line = error.position().map_or(1, csv::Position::line);
    let problem = match error.kind() {
        csv::ErrorKind::Utf8 { err, .. } => RowProblem::NotUtf8(err.to_string()),
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => RowProblem::Fields {
            found: *len,
            expected: *expected_len,
        },
        _ => RowProblem::Other(error.to_string()),
    };
    ExploreError::BadRow {
        file,
        line,
        problem,
    }
}

/// One row of a table.
pub(crate) struct Row<'a> {
    file: &'static str,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// The field as text; empty when undefined.
    pub(crate) fn text(&self, column: Column) -> &'a str {
        self.record.get(column.position).unwrap_or("")
    }

    /// An error about this row's field, which `khusheh identify` would not have written so.
    pub(crate) fn bad(&self, column: Column, limit: Limit) -> ExploreError {
        self.bad_for(column, limit, Hint::Rewrite)
    }

    /// The same with another hint.
    pub(crate) fn bad_for(&self, column: Column, limit: Limit, hint: Hint) -> ExploreError {
        ExploreError::BadValue {
            file: self.file,
            line: self.record.position().map_or(0, csv::Position::line),
            column: column.name,
            value: shorten(self.text(column)),
            limit,
            hint,
        }
    }

    /// A field that must not be empty.
    pub(crate) fn required(&self, column: Column) -> Result<&'a str, ExploreError> {
        match self.text(column) {
            "" => Err(self.bad(column, Limit::Filled)),
            text => Ok(text),
        }
    }

    /// A finite decimal number, `None` when the field is empty.
    pub(crate) fn number(&self, column: Column) -> Result<Option<f64>, ExploreError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(self.bad(column, Limit::Number)),
        }
    }

    /// A number within a closed range.
    pub(crate) fn number_within(
        &self,
        column: Column,
        range: std::ops::RangeInclusive<f64>,
        limit: Limit,
    ) -> Result<Option<f64>, ExploreError> {
        match self.number(column)? {
            Some(number) if !range.contains(&number) => Err(self.bad(column, limit)),
            number => Ok(number),
        }
    }

    /// `true`, `false`, or `None` when empty.
    pub(crate) fn flag(&self, column: Column) -> Result<Option<bool>, ExploreError> {
        match self.text(column) {
            "" => Ok(None),
            "true" => Ok(Some(true)),
            "false" => Ok(Some(false)),
            _ => Err(self.bad(column, Limit::Flag)),
        }
    }

    /// A word of a closed list, `None` when empty.
    pub(crate) fn word<T>(
        &self,
        column: Column,
        read: impl Fn(&str) -> Option<T>,
        words: &[&'static str],
    ) -> Result<Option<T>, ExploreError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        read(text)
            .map(Some)
            .ok_or_else(|| self.bad(column, Limit::OneOfOrEmpty(words.to_vec())))
    }

    /// A word of a closed list that must not be empty.
    pub(crate) fn required_word<T>(
        &self,
        column: Column,
        read: impl Fn(&str) -> Option<T>,
        words: &[&'static str],
    ) -> Result<T, ExploreError> {
        read(self.required(column)?).ok_or_else(|| self.bad(column, Limit::OneOf(words.to_vec())))
    }

    /// What an index holds for a key that must not be empty; `files` list the keys.
    pub(crate) fn listed(
        &self,
        column: Column,
        index: &BTreeMap<String, u32>,
        files: &'static [&'static str],
    ) -> Result<u32, ExploreError> {
        index
            .get(self.required(column)?)
            .copied()
            .ok_or_else(|| self.bad(column, Limit::Listed(files)))
    }

    /// Longitude and latitude in degrees, `None` when either is empty.
    pub(crate) fn place(&self, lon: Column, lat: Column) -> Result<Option<[f64; 2]>, ExploreError> {
        let lon = self.number_within(lon, -180.0..=180.0, Limit::Longitude)?;
        let lat = self.number_within(lat, -90.0..=90.0, Limit::Latitude)?;
        Ok(lon.zip(lat).map(|(lon, lat)| [lon, lat]))
    }
}

/// At most eighty characters of a value, for messages.
fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
