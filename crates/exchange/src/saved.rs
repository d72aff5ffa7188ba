//! Tables out: CSV for spreadsheets.

/// Rows as CSV that spreadsheets read: UTF-8 with a byte order mark, and no cell that they would
/// take for a formula — text that begins with `=`, `+`, `-`, `@`, a tab or a line end gets an
/// apostrophe in front, numbers stay as they are. O(bytes).
///
/// ```
/// let csv = khusheh_exchange::saved_csv([["name", "figure"], ["=1+1", "-2.5"]]);
/// assert_eq!(String::from_utf8_lossy(&csv), "\u{FEFF}name,figure\n'=1+1,-2.5\n");
/// ```
pub fn saved_csv<R, C>(rows: R) -> Vec<u8>
where
    R: IntoIterator<Item = C>,
    C: IntoIterator,
    C::Item: AsRef<str>,
{
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    for row in rows {
        let cells: Vec<String> = row
            .into_iter()
            .map(|cell| harmless(cell.as_ref()))
            .collect();
        // Writing to memory does not fail.
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

fn harmless(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if formula && text.parse::<f64>().is_err() {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A cell of a saved table.
#[derive(Debug, Clone, PartialEq)]
pub enum SavedCell {
    /// Text; empty for nothing.
    Text(String),
    /// A number.
    Number(f64),
}

impl std::fmt::Display for SavedCell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

/// A table as a workbook of one sheet, its heading bold and held in place, right to left where asked.
/// The same bytes every time. O(cells).
///
/// # Errors
/// [`crate::ExchangeError::Template`] where the workbook can not be made: more than a million rows.
pub fn saved_xlsx(
    title: &str,
    right_to_left: bool,
    heading: &[String],
    rows: &[Vec<SavedCell>],
) -> Result<Vec<u8>, crate::ExchangeError> {
    workbook(title, right_to_left, heading, rows)
        .map_err(|error| crate::ExchangeError::Template(error.to_string()))
}

fn workbook(
    title: &str,
    right_to_left: bool,
    heading: &[String],
    rows: &[Vec<SavedCell>],
) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    // No date of making: the same table makes the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    let name: String = title
        .chars()
        .filter(|letter| !"[]:*?/\\'".contains(*letter))
        .take(31)
        .collect();
    sheet
        .set_name(if name.is_empty() { "1" } else { &name })?
        .set_right_to_left(right_to_left)
        .set_freeze_panes(1, 1)?;
    for (at, text) in heading.iter().enumerate() {
        let at = at as u16;
        sheet.write_string_with_format(0, at, text, &bold)?;
        let longest = rows
            .iter()
            .take(200)
            .filter_map(|row| row.get(usize::from(at)))
            .map(|cell| cell.to_string().chars().count())
            .max();
        let width = longest.unwrap_or(0).max(text.chars().count()).clamp(8, 60);
        sheet.set_column_width(at, width as f64 + 2.0)?;
    }
    for (row, cells) in rows.iter().enumerate() {
        let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
        for (at, cell) in cells.iter().enumerate() {
            match cell {
                SavedCell::Text(text) if text.is_empty() => {}
                SavedCell::Text(text) => {
                    sheet.write_string(row, at as u16, text)?;
                }
                SavedCell::Number(number) => {
                    sheet.write_number(row, at as u16, *number)?;
                }
            }
        }
    }
    if !heading.is_empty() && !rows.is_empty() {
        let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, last, heading.len() as u16 - 1)?;
    }
    book.save_to_buffer()
}
