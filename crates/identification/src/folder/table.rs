//! Tables of the results folder: header first, undefined as empty, numbers that read back exactly.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::Workplace;
use crate::IdentifyError;

/// A table being written.
pub(crate) struct Table {
    path: PathBuf,
    writer: csv::Writer<BufWriter<File>>,
    columns: usize,
    filled: usize,
}

impl Table {
    /// Creates the file and writes the header.
    pub(crate) fn create(
        work: &Workplace,
        file: &str,
        columns: &[&str],
    ) -> Result<Self, IdentifyError> {
        let path = work.file(file);
        let file = File::create(&path).map_err(|error| fault(&path, &error))?;
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(BufWriter::with_capacity(1 << 18, file));
        let mut table = Self {
            path,
            writer,
            columns: columns.len(),
            filled: 0,
        };
        for column in columns {
            table.text(column)?;
        }
        table.end()?;
        Ok(table)
    }

    /// A text field.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), IdentifyError> {
        self.filled += 1;
        self.writer
            .write_field(text)
            .map_err(|error| fault(&self.path, &error))
    }

    /// A text field, empty where there is none.
    pub(crate) fn maybe_text(&mut self, text: Option<&str>) -> Result<(), IdentifyError> {
        self.text(text.unwrap_or_default())
    }

    /// A number, empty where it is not defined.
    pub(crate) fn number(&mut self, value: impl Into<Option<f64>>) -> Result<(), IdentifyError> {
        match shortest(value.into()) {
            Some(text) => self.text(&text),
            None => self.text(""),
        }
    }

    /// `true`, `false`, or empty.
    pub(crate) fn flag(&mut self, value: Option<bool>) -> Result<(), IdentifyError> {
        self.text(match value {
            Some(true) => "true",
            Some(false) => "false",
            None => "",
        })
    }

    /// Ends the row.
    pub(crate) fn end(&mut self) -> Result<(), IdentifyError> {
        assert_eq!(
            self.filled, self.columns,
            "every column of {:?} has a field",
            self.path
        );
        self.filled = 0;
        self.writer
            .write_record(None::<&[u8]>)
            .map_err(|error| fault(&self.path, &error))
    }

    /// Ends the file.
    pub(crate) fn finish(mut self) -> Result<(), IdentifyError> {
        self.writer
            .flush()
            .map_err(|error| fault(&self.path, &error))
    }
}

/// The shortest decimal that reads back to the same number; `None` for what is not finite.
pub(crate) fn shortest(value: Option<f64>) -> Option<String> {
    let value = value.filter(|value| value.is_finite())?;
    // Long rows of zeros are written as a power of ten instead; adding zero turns −0 into 0.
    let long = value != 0.0 && (value.abs() < 1e-6 || value.abs() >= 1e17);
    Some(if long {
        format!("{value:e}")
    } else {
        format!("{}", value + 0.0)
    })
}

fn fault(path: &Path, error: &dyn std::fmt::Display) -> IdentifyError {
    IdentifyError::Write {
        file: path.to_owned(),
        problem: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_is_empty_and_numbers_read_back() {
        let root = tempfile::tempdir().unwrap();
        let work = Workplace::open(&root.path().join("out"), false).unwrap();
        let path = work.file("t.csv");
        let mut table = Table::create(&work, "t.csv", &["a", "b", "c", "d", "e"]).unwrap();
        table.number(0.1 + 0.2).unwrap();
        table.number(None).unwrap();
        table.number(f64::NAN).unwrap();
        table.number(-0.0).unwrap();
        table.number(1.25e-9).unwrap();
        table.end().unwrap();
        table.text("x, \"y\"").unwrap();
        table.flag(Some(true)).unwrap();
        table.flag(None).unwrap();
        table.number(312.0).unwrap();
        table.number(0.000001).unwrap();
        table.end().unwrap();
        table.finish().unwrap();
        assert_eq!(
            std::fs::read_to_string(path).unwrap(),
            "a,b,c,d,e\n0.30000000000000004,,,0,1.25e-9\n\"x, \"\"y\"\"\",true,,312,0.000001\n"
        );
    }
}
