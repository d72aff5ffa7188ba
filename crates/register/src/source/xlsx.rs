//! XLSX: the rows of one sheet, cell by cell.

use std::io::Cursor;
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx};

use super::Dialect;
use super::made::{MadeSource, Rows};
use super::open::{Opened, file_name};
use crate::error::IntakeError;
use crate::mapping::Format;

const FORMAT: &str = "XLSX";

/// Opens a workbook.
pub(crate) fn open(
    path: &Path,
    bytes: u64,
    format: &Format,
    block_bytes: usize,
) -> Result<Opened, IntakeError> {
    let file = file_name(path);
    let name = file.clone();
    let fault = move |problem: String| IntakeError::Workbook {
        file: name.clone(),
        format: FORMAT,
        problem: crate::error::shorten(&problem, 200),
    };
    // A workbook has at most 2^20 rows per sheet, so its (packed) bytes fit into memory.
    let content = std::fs::read(path).map_err(|error| fault(error.to_string()))?;
    let mut workbook: Xlsx<Cursor<Vec<u8>>> =
        Xlsx::new(Cursor::new(content)).map_err(|error| fault(error.to_string()))?;
    let sheets = workbook.sheet_names();
    let sheet = match &format.sheet {
        Some(sheet) if sheets.contains(sheet) => sheet.clone(),
        Some(sheet) => {
            return Err(IntakeError::MissingSheet {
                file,
                sheet: sheet.clone(),
                found: sheets,
            });
        }
        None => sheets
            .first()
            .cloned()
            .ok_or_else(|| fault("it has no sheet".to_owned()))?,
    };

    // The header: the row asked for, else the first that has a cell with something in it.
    let mut header: Vec<String> = Vec::new();
    let mut header_row = format.header.map(|line| line as u32 - 1);
    let mut rows_after = false;
    {
        let mut cells = workbook
            .worksheet_cells_reader(&sheet)
            .map_err(|error| fault(error.to_string()))?;
        while let Some(cell) = cells
            .next_cell()
            .map_err(|error| fault(error.to_string()))?
        {
            let (row, column) = cell.get_position();
            let text = text(cell.get_value());
            if text.is_empty() || header_row.is_some_and(|header| row < header) {
                continue;
            }
            if row > *header_row.get_or_insert(row) {
                rows_after = true;
                break;
            }
            header.resize((column as usize + 1).max(header.len()), String::new());
            header[column as usize] = text.trim().to_owned();
        }
    }
    if header.is_empty() {
        return Err(IntakeError::Empty { file });
    }
    if !rows_after {
        return Err(IntakeError::HeaderOnly { file });
    }
    let columns = header.len();
    let header_row = header_row.unwrap_or(0);
    let first_line = u64::from(header_row) + 2;
    let produce = move |rows: &mut Rows, wanted: &[bool]| -> Result<(), IntakeError> {
        let mut cells = workbook
            .worksheet_cells_reader(&sheet)
            .map_err(|error| fault(error.to_string()))?;
        let mut current: Option<u32> = None;
        let mut values = vec![String::new(); columns];
        let mut extra = 0;
        loop {
            let cell = cells
                .next_cell()
                .map_err(|error| fault(error.to_string()))?;
            let place = cell.as_ref().map(|cell| cell.get_position());
            if current != place.map(|(row, _)| row)
                && let Some(row) = current
            {
                // Rows without cells are blank lines, so that line numbers stay those of the sheet.
                while rows.line() < u64::from(row) + 1 {
                    if rows.end_row().is_err() {
                        return Ok(());
                    }
                }
                if values.iter().any(|value| !value.is_empty()) || extra > 0 {
                    for value in &mut values {
                        rows.field(value);
                        value.clear();
                    }
                    for _ in 0..extra {
                        rows.field("");
                    }
                }
                extra = 0;
                if rows.end_row().is_err() {
                    return Ok(());
                }
            }
            let (Some(cell), Some((row, column))) = (cell, place) else {
                return Ok(());
            };
            if row <= header_row {
                continue;
            }
            current = Some(row);
            let column = column as usize;
            match values.get_mut(column) {
                // A row counts as such when any of its cells has something in it.
                Some(value) if wanted[column] || values_empty(cell.get_value()) => {
                    *value = text(cell.get_value());
                }
                Some(value) => *value = "·".to_owned(),
                None if values_empty(cell.get_value()) => {}
                None => extra = extra.max(column + 1 - columns),
            }
        }
    };
    Ok(Opened {
        header,
        dialect: Dialect::MADE,
        bytes,
        warning: None,
        source: Box::new(MadeSource::new(
            path.to_owned(),
            FORMAT,
            bytes,
            columns,
            first_line,
            block_bytes,
            Box::new(produce),
        )),
    })
}

fn values_empty(value: &DataRef<'_>) -> bool {
    text(value).is_empty()
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        // A cell in the format of a date that holds a small whole number is a year.
        DataRef::DateTime(value) => {
            let (year, month, day, ..) = value.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}
