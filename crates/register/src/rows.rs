//! Any table, row by row: for who needs the cells and not the counts.

use std::ops::ControlFlow;
use std::path::Path;

use crate::error::IntakeError;
use crate::intake::InputFile;
use crate::mapping::Format;
use crate::source::Block;
use crate::source::open::{Opened, open};
use crate::source::records::records;

/// Bytes of a block.
const BLOCK: usize = 1 << 20;

/// A table that was opened: CSV (also `.gz`, `.zst`), Parquet or XLSX, with delimiter and encoding
/// recognised as for registers.
pub struct Rows(Opened);

/// A row of a table.
#[derive(Debug)]
pub struct Row<'a> {
    /// Line of the file, from 1, that it begins on; in a workbook the row of the sheet.
    pub line: u64,
    /// Number of fields found, which may differ from that of the header.
    pub fields: usize,
    /// The cells, as many as the header has; empty where the row is shorter.
    pub cells: &'a [String],
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rows")
            .field("header", &self.0.header)
            .finish()
    }
}

impl Rows {
    /// Opens a table.
    ///
    /// # Errors
    /// What keeps the file from being read as one: absent, empty, header only, damaged, …
    pub fn open(path: &Path, format: &Format) -> Result<Self, IntakeError> {
        open(path, format, BLOCK).map(Self)
    }

    /// The names of the columns, as written.
    pub fn header(&self) -> &[String] {
        &self.0.header
    }

    /// The mark before the fraction of its numbers.
    pub fn decimal(&self) -> char {
        char::from(self.0.dialect.decimal)
    }

    /// Size on disk.
    pub fn bytes(&self) -> u64 {
        self.0.bytes
    }

    /// Gives every row that is not blank to `each`, in order, with the bytes read so far, until it
    /// breaks; returns what was read. O(bytes), memory of a block.
    ///
    /// # Errors
    /// What keeps the rest from being read.
    pub fn each(
        mut self,
        mut each: impl FnMut(Row<'_>, u64) -> ControlFlow<()>,
    ) -> Result<InputFile, IntakeError> {
        let columns = self.0.header.len();
        let (mut block, mut bounds) = (Block::default(), Vec::new());
        let mut cells = vec![String::new(); columns];
        let mut scratch = Vec::new();
        let mut on = ControlFlow::Continue(());
        while on.is_continue() && self.0.source.next(&mut block)? {
            let done = self.0.source.done();
            records(&block, self.0.dialect, columns, &mut bounds, |record| {
                for (at, cell) in cells.iter_mut().enumerate() {
                    cell.clear();
                    if at < record.fields {
                        let bytes = record.field(at, &mut scratch).bytes();
                        cell.push_str(&String::from_utf8_lossy(bytes));
                    }
                }
                let row = Row {
                    line: record.line,
                    fields: record.fields,
                    cells: &cells,
                };
                on = each(row, done);
                on.is_continue()
            });
        }
        self.0.source.finish()
    }
}
