//! The first sheet: what the document says in words, and where its figures are.

use khusheh_language::text as message;
use rust_xlsxwriter::{Format, Url, Workbook, Worksheet, XlsxError};

use super::look::Look;
use super::names::Names;
use super::sheets::put;
use super::text;
use crate::{Block, Document};

/// The widths of the two columns, in characters.
const WIDTHS: [f64; 2] = [64.0, 48.0];

/// Writes the first sheet.
pub(crate) fn write(
    book: &mut Workbook,
    look: &Look,
    document: &Document,
    names: &Names,
) -> Result<(), XlsxError> {
    let sheet = look.sheet(book, &names.overview)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut lines = Lines { sheet, row: 0 };
    lines.one(&document.title, &look.title)?;
    if let Some(subtitle) = &document.subtitle {
        lines.one(subtitle, &look.quiet)?;
    }
    if let Some(sample) = &document.sample {
        lines.one(sample, &look.sample)?;
    }
    lines.one(&document.printed_on, &look.quiet)?;
    if let Some(footer) = &document.footer {
        lines.one(footer, &look.quiet)?;
    }
    lines.row += 1;
    for fact in &document.facts {
        lines.two((&fact.label, &look.quiet), (&fact.value, &look.plain))?;
    }
    if !document.facts.is_empty() {
        lines.row += 1;
    }
    for (block, name) in document.blocks.iter().zip(&names.figures) {
        lines.block(look, block, name.as_deref())?;
    }
    Ok(())
}

struct Lines<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
}

impl Lines<'_> {
    fn one(&mut self, line: &str, format: &Format) -> Result<(), XlsxError> {
        if !line.is_empty() {
            put(self.sheet, self.row, 0, line, format)?;
            self.row += 1;
        }
        Ok(())
    }

    fn two(&mut self, left: (&str, &Format), right: (&str, &Format)) -> Result<(), XlsxError> {
        put(self.sheet, self.row, 0, left.0, left.1)?;
        put(self.sheet, self.row, 1, right.0, right.1)?;
        self.row += 1;
        Ok(())
    }

    fn block(&mut self, look: &Look, block: &Block, name: Option<&str>) -> Result<(), XlsxError> {
        let figure = |caption: &str| caption.to_owned();
        let caption = match block {
            Block::Heading(line) => {
                self.row += 1;
                return self.one(line, &look.heading);
            }
            Block::Paragraph(line) => return self.one(line, &look.plain),
            Block::Sentence(line) => return self.one(line, &look.sentence),
            Block::Way(way) => {
                self.one(&way.caption, &look.heading)?;
                for step in &way.steps {
                    self.two((&step.label, &look.plain), (&step.word, &look.plain))?;
                }
                return Ok(());
            }
            Block::Signatures(signatures) => {
                self.one(&signatures.caption, &look.heading)?;
                for one in &signatures.people {
                    self.two((&one.name, &look.plain), (&one.role, &look.quiet))?;
                }
                return Ok(());
            }
            Block::PageBreak => return Ok(()),
            Block::Table(table) => figure(&table.caption),
            Block::Heat(heat) => figure(&heat.caption),
            Block::Intervals(chart) => figure(&chart.caption),
            Block::Methods(methods) => figure(&methods.caption),
        };
        let Some(name) = name else { return Ok(()) };
        put(self.sheet, self.row, 0, &caption, &look.plain)?;
        let shown = message(look.language, "documents-sheet", &[("sheet", name.into())]);
        let place = format!("internal:'{}'!A1", name.replace('\'', "''"));
        let url = Url::new(place).set_text(text(&shown));
        self.sheet
            .write_url_with_format(self.row, 1, url, &look.link)?;
        self.row += 1;
        Ok(())
    }
}
