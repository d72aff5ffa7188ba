//! `/{language}/{room}.csv` and `.xlsx`: the table of the list with its search, filters, order and
//! columns, all pages of it.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use khusheh_exchange::{SavedCell, saved_csv, saved_xlsx};
use khusheh_store::{Field, Query};

use super::super::super::Resource;
use super::super::super::shown::Shown;
use super::super::words_of;
use super::table::TableQuery;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::shell::Words;

/// The most records of a file: what a spreadsheet still opens with ease.
const MOST: usize = 200_000;

/// A table as a file: what is shown on a page, to be taken along.
pub(crate) struct FileTable {
    /// The file's name without its ending.
    pub(crate) name: String,
    /// What it holds, in the page's language.
    pub(crate) title: String,
    pub(crate) heading: Vec<String>,
    pub(crate) rows: Vec<Vec<SavedCell>>,
}

impl FileTable {
    /// As CSV.
    pub(crate) fn csv(self) -> Response {
        let rows = self.rows.into_iter().map(|row| {
            let cells = row.into_iter().map(|cell| cell.to_string());
            cells.collect::<Vec<String>>()
        });
        let bytes = saved_csv(std::iter::once(self.heading).chain(rows));
        file(&self.name, "csv", "text/csv; charset=utf-8", bytes)
    }

    /// As a spreadsheet.
    pub(crate) fn xlsx(self, words: Words) -> Result<Response> {
        let bytes = saved_xlsx(&self.title, words.rtl(), &self.heading, &self.rows)
            .map_err(|error| Problem::failed(&error))?;
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        Ok(file(&self.name, "xlsx", kind, bytes))
    }
}

fn cell(words: Words, shown: Shown) -> SavedCell {
    let texts: Vec<String> = shown.parts.into_iter().map(|(text, _)| text).collect();
    match (shown.value, shown.code) {
        (Some(number), _) => SavedCell::Number(number),
        (None, Some(code)) => SavedCell::Text(code),
        (None, None) => SavedCell::Text(texts.join(&words.t("field-separator"))),
    }
}

async fn table<R: Resource>(
    office: &Office,
    asker: &Asker,
    words: Words,
    query: Option<&str>,
) -> Result<FileTable> {
    let mut asked = TableQuery::<R>::of(query, words)?;
    asked.list.query.limit = Query::MOST;
    asked.list.query.after = None;
    let first = asked.named_by().map_or("field-name".to_owned(), Field::key);
    let heading = std::iter::once(words.t(&first))
        .chain(asked.columns.iter().map(|column| words.t(&column.key())))
        .collect();
    let mut rows = Vec::new();
    loop {
        let found = office
            .store
            .list_within::<R>(&asker.reach, &asked.list.query)
            .await?;
        let shown = asked.rows(office, asker, words, &found.items).await?;
        rows.extend(shown.into_iter().map(|row| {
            let cells = row.cells.into_iter().map(|shown| cell(words, shown));
            std::iter::once(SavedCell::Text(row.first.unwrap_or(row.name)))
                .chain(cells)
                .collect()
        }));
        if rows.len() > MOST {
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-many-rows")
                .with("most", words.whole(Some(MOST as f64))));
        }
        match found.next {
            Some(next) => asked.list.query.after = Some(next),
            None => {
                return Ok(FileTable {
                    name: R::ROOM.to_owned(),
                    title: words.of("office-nav", R::ROOM),
                    heading,
                    rows,
                });
            }
        }
    }
}

fn file(room: &str, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"{room}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, bytes).into_response()
}

/// `GET /{language}/{room}.csv`.
pub(crate) async fn csv<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let table = table::<R>(&office, &asker, words, uri.query()).await?;
    Ok(table.csv())
}

/// `GET /{language}/{room}.xlsx`.
pub(crate) async fn xlsx<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let table = table::<R>(&office, &asker, words, uri.query()).await?;
    table.xlsx(words)
}
