//! A table as CSV to save.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::{Cell, Column};

/// The rows as a CSV with a byte order mark, so that spreadsheets read Persian.
pub(crate) fn csv_response<'a, T: 'a>(
    name: &str,
    columns: &[Column],
    rows: impl IntoIterator<Item = &'a T>,
    cell: impl Fn(&'a T, &'static str) -> Cell<'a>,
) -> Response {
    let mut writer = csv::WriterBuilder::new().from_writer("\u{feff}".as_bytes().to_vec());
    let header: Vec<String> = columns
        .iter()
        .map(|column| column.word.to_owned())
        .collect();
    let lines = rows.into_iter().map(|row| {
        let fields = columns.iter().map(|column| cell(row, column.word).saved());
        fields.collect::<Vec<String>>()
    });
    let written = std::iter::once(header)
        .chain(lines)
        .try_for_each(|line| writer.write_record(line));
    let bytes = written.ok().and_then(|()| writer.into_inner().ok());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    // Writing to memory does not fail, and every line has the header's length.
    (headers, bytes.unwrap_or_default()).into_response()
}
