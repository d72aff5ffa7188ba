//! A table as CSV to save.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::{Cell, Column};

/// The rows as a CSV that spreadsheets read.
pub(crate) fn csv_response<'a, T: 'a>(
    name: &str,
    columns: &[Column],
    rows: impl IntoIterator<Item = &'a T>,
    cell: impl Fn(&'a T, &'static str) -> Cell<'a>,
) -> Response {
    let header: Vec<String> = columns
        .iter()
        .map(|column| column.word.to_owned())
        .collect();
    let lines = rows.into_iter().map(|row| {
        let fields = columns.iter().map(|column| cell(row, column.word).saved());
        fields.collect::<Vec<String>>()
    });
    let bytes = khusheh_exchange::saved_csv(std::iter::once(header).chain(lines));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, bytes).into_response()
}
