//! A sheet for each figure: caption, heading that stays in view, rows with real numbers, remark.

use khusheh_language::{Language, Number, text as message};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::look::Look;
use super::number;
use super::text;
use crate::{Cell, Column, Heat, Intervals, Kind, Methods, Table};

/// Columns are between these many characters wide.
const WIDTHS: (usize, usize) = (8, 60);

/// Writes a text as a text, whatever it begins with.
pub(crate) fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let words = text(words);
    // Marked as text also for whoever edits the cell or saves it in another form.
    if words.starts_with(['=', '+', '-', '@', '\t', '\n']) {
        let format = format.clone().set_quote_prefix();
        sheet.write_string_with_format(row, column, words, &format)?;
    } else {
        sheet.write_string_with_format(row, column, words, format)?;
    }
    Ok(())
}

/// A sheet that is being written from above.
pub(crate) struct Page<'a> {
    sheet: &'a mut Worksheet,
    look: &'a Look,
    sample: Option<&'a str>,
    row: u32,
    widths: Vec<usize>,
}

impl<'a> Page<'a> {
    /// An empty sheet.
    pub(crate) fn new(sheet: &'a mut Worksheet, look: &'a Look, sample: Option<&'a str>) -> Self {
        Page {
            sheet,
            look,
            sample,
            row: 0,
            widths: Vec::new(),
        }
    }

    /// Caption, the band of a sample, heading; what is above the rows stays in view.
    fn head(&mut self, caption: &str, columns: &[Column]) -> Result<(), XlsxError> {
        put(self.sheet, 0, 0, caption, &self.look.heading)?;
        self.row = 1;
        if let Some(sample) = self.sample {
            put(self.sheet, 1, 0, sample, &self.look.sample)?;
            self.row = 2;
        }
        self.widths = vec![WIDTHS.0; columns.len()];
        for (at, column) in (0..).zip(columns) {
            let format = match column.kind {
                Kind::Text => &self.look.words,
                Kind::Number => &self.look.numbers,
            };
            put(self.sheet, self.row, at, &column.label, format)?;
            self.widen(at, &column.label);
        }
        self.sheet.set_repeat_rows(self.row, self.row)?;
        self.row += 1;
        self.sheet.set_freeze_panes(self.row, 0)?;
        Ok(())
    }

    fn widen(&mut self, column: u16, shown: &str) {
        let longest = shown.lines().map(|line| line.chars().count()).max();
        if let Some(width) = self.widths.get_mut(usize::from(column)) {
            *width = (*width).max(longest.unwrap_or(0) + 2).min(WIDTHS.1);
        }
    }

    fn words(&mut self, column: u16, words: &str) -> Result<(), XlsxError> {
        self.widen(column, words);
        put(self.sheet, self.row, column, words, &self.look.plain)
    }

    fn missing(&mut self, column: u16, word: &str) -> Result<(), XlsxError> {
        self.widen(column, word);
        put(self.sheet, self.row, column, word, &self.look.missing)
    }

    fn number(
        &mut self,
        column: u16,
        shown: &str,
        value: f64,
        word: Option<&str>,
    ) -> Result<(), XlsxError> {
        self.widen(column, &format!("{shown} {}", word.unwrap_or_default()));
        let pattern = number::format(self.look.language, shown, value, word.unwrap_or_default());
        let format = self.look.number(pattern.as_deref(), word.is_some());
        self.sheet
            .write_number_with_format(self.row, column, value, &format)?;
        Ok(())
    }

    /// Remark and widths.
    fn foot(&mut self, note: Option<&str>) -> Result<(), XlsxError> {
        if let Some(note) = note {
            put(
                self.sheet,
                self.row + 1,
                0,
                note,
                &self.look.quiet.clone().unset_text_wrap(),
            )?;
        }
        for (column, width) in (0..).zip(&self.widths) {
            self.sheet.set_column_width(column, *width as f64)?;
        }
        Ok(())
    }

    /// A table.
    pub(crate) fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        self.head(&table.caption, &table.columns)?;
        for row in &table.rows {
            for (column, cell) in (0..).zip(row) {
                match (cell, cell.value()) {
                    (Cell::Text(words), _) => self.words(column, words)?,
                    (Cell::Number { text, .. }, Some(value)) => {
                        self.number(column, text, value, None)?;
                    }
                    (Cell::Estimate { text, word, .. }, Some(value)) => {
                        self.number(column, text, value, Some(word))?;
                    }
                    (cell, _) => self.missing(column, cell.shown())?,
                }
            }
            self.row += 1;
        }
        self.foot(table.note.as_deref())
    }

    /// Shares in a grid.
    pub(crate) fn heat(&mut self, heat: &Heat) -> Result<(), XlsxError> {
        let columns: Vec<Column> = std::iter::once(Column::text(""))
            .chain(heat.columns.iter().map(Column::number))
            .collect();
        self.head(&heat.caption, &columns)?;
        for (label, shares) in heat.rows.iter().zip(&heat.values) {
            self.words(0, label)?;
            for (column, share) in (1..).zip(shares) {
                match share {
                    Some(share) => {
                        let format = self.look.share(*share);
                        self.sheet
                            .write_number_with_format(self.row, column, *share, &format)?;
                    }
                    None => self.missing(column, &heat.missing)?,
                }
            }
            self.row += 1;
        }
        self.foot(heat.note.as_deref())
    }

    /// Estimates with their bounds.
    pub(crate) fn intervals(
        &mut self,
        language: Language,
        chart: &Intervals,
    ) -> Result<(), XlsxError> {
        let label = |key| message(language, key, &[]);
        let columns = [
            Column::text(label("documents-interval-label")),
            Column::number(label("documents-interval-low")),
            Column::number(label("documents-interval-middle")),
            Column::number(label("documents-interval-high")),
            Column::text(label("documents-interval-text")),
        ];
        self.head(&chart.caption, &columns)?;
        for row in &chart.rows {
            self.words(0, &row.label)?;
            let values = match row.range {
                Some(range) => [Some(range.low), Some(range.middle), Some(range.high)],
                None => [None; 3],
            };
            for (column, value) in (1..).zip(values) {
                match value {
                    Some(value) => {
                        let way = if chart.axis.percent {
                            Number::percent(1)
                        } else {
                            Number::significant(6)
                        };
                        let shown = way.ungrouped().or_dash(language, value);
                        self.number(column, trimmed(&shown), value, None)?;
                    }
                    None => self.missing(column, &row.text)?,
                }
            }
            self.words(4, &row.text)?;
            self.row += 1;
        }
        self.foot(Some(&chart.axis.label))
    }

    /// Method cards.
    pub(crate) fn methods(
        &mut self,
        language: Language,
        methods: &Methods,
    ) -> Result<(), XlsxError> {
        let columns = ["name", "rule", "source", "parameters"]
            .map(|part| Column::text(message(language, &format!("documents-method-{part}"), &[])));
        self.head(&methods.caption, &columns)?;
        for card in &methods.cards {
            let parts = [&card.name, &card.rule, &card.source, &card.parameters];
            for (column, part) in (0..).zip(parts) {
                self.words(column, part)?;
            }
            self.row += 1;
        }
        self.foot(None)
    }
}

/// Without zeros at the end of a fraction.
fn trimmed(shown: &str) -> &str {
    if shown.contains(['.', '\u{066B}']) && !shown.ends_with(['%', '\u{066A}']) {
        shown
            .trim_end_matches(['0', '۰'])
            .trim_end_matches(['.', '\u{066B}'])
    } else {
        shown
    }
}
