//! Sheets: the figures of a document as numbers.
//!
//! [`sheets`] writes a sheet for each figure, [`overview`] the first one; [`names`] finds names that a
//! spreadsheet allows, [`number`] the way to show a number, [`look`] the formats.

mod look;
mod names;
mod number;
mod overview;
mod sheets;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::check::check;
use crate::{Block, Document, DocumentError};
use look::Look;

/// The document as a spreadsheet (XLSX): a first sheet with title, facts and sentences, then a sheet for each
/// table, chart and set of method cards, with real numbers. Right to left in Persian. The same document gives the
/// same bytes.
///
/// Text is text, also where it begins with `=`, `+`, `-` or `@`. Texts longer than a cell holds (32,767
/// characters) are cut and end with an ellipsis.
///
/// # Errors
/// What [`DocumentError`] lists.
///
/// ```
/// use khusheh_documents::{Block, Cell, Column, Document, Table, xlsx};
/// use khusheh_language::Language;
/// let mut document = Document::new(Language::En, "Clusters", "3 December 2026");
/// document.blocks.push(Block::Table(Table {
///     caption: "Firms".into(),
///     columns: vec![Column::text("Town"), Column::number("Firms")],
///     rows: vec![vec![Cell::text("=Lalejin"), Cell::number("842", 842.0)]],
///     note: None,
/// }));
/// assert_eq!(xlsx(&document), xlsx(&document));
/// ```
pub fn xlsx(document: &Document) -> Result<Vec<u8>, DocumentError> {
    check(document)?;
    write(document).map_err(|error| DocumentError::Sheet {
        problem: error.to_string(),
    })
}

fn write(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let look = Look::new(document.language);
    let names = names::of(document);
    let mut book = Workbook::new();
    // A fixed moment: a clock would make every copy another file.
    let moment = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(text(&document.title))
            .set_creation_datetime(&moment),
    );
    overview::write(&mut book, &look, document, &names)?;
    for (block, name) in document.blocks.iter().zip(&names.figures) {
        let Some(name) = name else { continue };
        let sheet = look.sheet(&mut book, name)?;
        let mut page = sheets::Page::new(sheet, &look, document.sample.as_deref());
        match block {
            Block::Table(table) => page.table(table)?,
            Block::Heat(heat) => page.heat(heat)?,
            Block::Intervals(chart) => page.intervals(document.language, chart)?,
            Block::Methods(methods) => page.methods(document.language, methods)?,
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Sentence(_)
            | Block::Way(_)
            | Block::Signatures(_)
            | Block::PageBreak => {}
        }
    }
    book.save_to_buffer()
}

/// The most characters that a cell holds, counted as a spreadsheet does.
const LONGEST: usize = 32_767;

/// A text that a cell can hold.
fn text(text: &str) -> String {
    let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let clean: String = text.replace("\r\n", "\n").chars().filter(kept).collect();
    if clean.encode_utf16().count() <= LONGEST {
        return clean;
    }
    let mut used = 0;
    let mut cut: String = clean
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used < LONGEST
        })
        .collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_fits_a_cell() {
        assert_eq!(text("a\u{0}b\r\nc"), "ab\nc");
        let long = text(&"𝔸".repeat(40_000));
        assert!(long.encode_utf16().count() <= LONGEST);
        assert!(long.ends_with('…'));
    }
}
