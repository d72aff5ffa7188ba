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
