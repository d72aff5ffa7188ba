//! What must hold before anything is made of a document.

use crate::{Block, Document, DocumentError, Heat, Intervals, Table};

/// The rows that a sheet of a spreadsheet holds, less some for caption, heading and note.
const ROWS: usize = 1_048_576 - 16;
/// The columns that a sheet holds.
const COLUMNS: usize = 16_384;

/// Looks at every block.
pub(crate) fn check(document: &Document) -> Result<(), DocumentError> {
    for block in &document.blocks {
        match block {
            Block::Table(table) => check_table(table)?,
            Block::Heat(heat) => check_heat(heat)?,
            Block::Intervals(chart) => check_intervals(chart)?,
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Sentence(_)
            | Block::Way(_)
            | Block::Signatures(_)
            | Block::Methods(_)
            | Block::PageBreak => {}
        }
    }
    Ok(())
}

fn check_table(table: &Table) -> Result<(), DocumentError> {
    let expected = table.columns.len();
    size(&table.caption, table.rows.len(), expected)?;
    match (1..)
        .zip(&table.rows)
        .find(|(_, row)| row.len() != expected)
    {
        Some((row, cells)) => Err(DocumentError::Row {
            caption: table.caption.clone(),
            row,
            found: cells.len(),
            expected,
        }),
        None => Ok(()),
    }
}

fn check_heat(heat: &Heat) -> Result<(), DocumentError> {
    let caption = || heat.caption.clone();
    size(&heat.caption, heat.rows.len(), heat.columns.len())?;
    if heat.rows.len() != heat.values.len() {
        return Err(DocumentError::Labels {
            caption: caption(),
            found: heat.values.len(),
            expected: heat.rows.len(),
        });
    }
    for (row, values) in (1..).zip(&heat.values) {
        if values.len() != heat.columns.len() {
            return Err(DocumentError::Row {
                caption: caption(),
                row,
                found: values.len(),
                expected: heat.columns.len(),
            });
        }
        if let Some(value) = values.iter().flatten().find(|v| !(0.0..=1.0).contains(*v)) {
            return Err(DocumentError::Share {
                caption: caption(),
                row,
                value: value.to_string(),
            });
        }
    }
    Ok(())
}

fn check_intervals(chart: &Intervals) -> Result<(), DocumentError> {
    size(&chart.caption, chart.rows.len(), 5)?;
    let fault = |label: &str, range: String| DocumentError::Interval {
        caption: chart.caption.clone(),
        label: label.to_owned(),
        range,
    };
    if !chart.axis.baseline.is_finite() {
        return Err(fault(&chart.axis.label, chart.axis.baseline.to_string()));
    }
    for row in &chart.rows {
        let Some(range) = row.range else { continue };
        let (low, middle, high) = (range.low, range.middle, range.high);
        let finite = low.is_finite() && middle.is_finite() && high.is_finite();
        if !(finite && low <= middle && middle <= high) {
            return Err(fault(&row.label, format!("{low}, {middle}, {high}")));
        }
    }
    Ok(())
}

fn size(caption: &str, rows: usize, columns: usize) -> Result<(), DocumentError> {
    let large = |what, found, most| DocumentError::Large {
        caption: caption.to_owned(),
        what,
        found,
        most,
    };
    if rows > ROWS {
        return Err(large("rows", rows, ROWS));
    }
    if columns > COLUMNS {
        return Err(large("columns", columns, COLUMNS));
    }
    Ok(())
}
