//! Reads one table of the results folder: columns by name, typed fields, errors that say where.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::ExploreError;

/// What to do about a value that `khusheh identify` would not have written.
pub(crate) const HINT_REWRITE: &str =
    "the file was changed after it was written; run `khusheh identify` again";

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
        hint: &'static str,
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
    hint: &'static str,
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
    let message = match error.kind() {
        csv::ErrorKind::Utf8 { err, .. } => format!("not UTF-8: {err}"),
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!("{len} fields where the header has {expected_len}")
        }
        _ => error.to_string(),
    };
    ExploreError::BadRow {
        file,
        line,
        message,
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

    /// An error about this row's field.
    pub(crate) fn bad(
        &self,
        column: Column,
        limit: &'static str,
        hint: &'static str,
    ) -> ExploreError {
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
            "" => Err(self.bad(column, "a value: this column is never empty", HINT_REWRITE)),
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
            _ => Err(self.bad(
                column,
                "a finite decimal number, or empty where undefined",
                HINT_REWRITE,
            )),
        }
    }

    /// A number within a closed range.
    pub(crate) fn number_within(
        &self,
        column: Column,
        range: std::ops::RangeInclusive<f64>,
        limit: &'static str,
    ) -> Result<Option<f64>, ExploreError> {
        match self.number(column)? {
            Some(number) if !range.contains(&number) => Err(self.bad(column, limit, HINT_REWRITE)),
            number => Ok(number),
        }
    }

    /// `true`, `false`, or `None` when empty.
    pub(crate) fn flag(&self, column: Column) -> Result<Option<bool>, ExploreError> {
        match self.text(column) {
            "" => Ok(None),
            "true" => Ok(Some(true)),
            "false" => Ok(Some(false)),
            _ => Err(self.bad(
                column,
                "true, false, or empty where it cannot be told",
                HINT_REWRITE,
            )),
        }
    }

    /// A word of a closed list, `None` when empty.
    pub(crate) fn word<T>(
        &self,
        column: Column,
        read: impl Fn(&str) -> Option<T>,
        limit: &'static str,
    ) -> Result<Option<T>, ExploreError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        read(text)
            .map(Some)
            .ok_or_else(|| self.bad(column, limit, HINT_REWRITE))
    }

    /// Longitude and latitude in degrees, `None` when either is empty.
    pub(crate) fn place(&self, lon: Column, lat: Column) -> Result<Option<[f64; 2]>, ExploreError> {
        let lon = self.number_within(
            lon,
            -180.0..=180.0,
            "a longitude between -180 and 180 degrees",
        )?;
        let lat = self.number_within(lat, -90.0..=90.0, "a latitude between -90 and 90 degrees")?;
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
