//! What the big tables share: search, sorting, headings, CSV of what is shown.

use std::cmp::Ordering;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::errors::Limit;
use crate::shell::{Refusal, Words};

/// Search, filter and order as the address holds them.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct TableQuery {
    /// Text searched for.
    #[serde(default)]
    pub(crate) search: String,
    /// Code of the industry (regions' table only).
    #[serde(default)]
    pub(crate) industry: String,
    /// Code of the region (regions' table only).
    #[serde(default)]
    pub(crate) region: String,
    /// Column to sort by.
    #[serde(default)]
    pub(crate) sort: String,
    /// `up` or `down`.
    #[serde(default)]
    pub(crate) order: String,
    /// Page, from 1.
    #[serde(default)]
    pub(crate) page: String,
}

impl TableQuery {
    /// As a query with `?`, without the page; empty when nothing is set.
    pub(crate) fn address(&self) -> String {
        self.address_with(&self.sort, &self.order, "")
    }

    /// The same with another order and page.
    pub(crate) fn address_with(&self, sort: &str, order: &str, page: &str) -> String {
        let pairs = [
            ("search", self.search.as_str()),
            ("industry", self.industry.as_str()),
            ("region", self.region.as_str()),
            ("sort", sort),
            ("order", order),
            ("page", page),
        ];
        let pairs: Vec<_> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        match serde_urlencoded::to_string(pairs) {
            Ok(text) if !text.is_empty() => format!("?{text}"),
            _ => String::new(),
        }
    }
}

/// What a cell is sorted by.
pub(crate) enum Sort {
    /// Text by its key.
    Text(String),
    /// A number; undefined stands last whichever way is sorted.
    Number(Option<f64>),
}

/// A column and its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    column: &'static str,
    down: bool,
}

/// A column of a table.
pub(crate) struct Column {
    /// Its name in the file and in message keys.
    pub(crate) word: &'static str,
    /// Whether it holds numbers.
    pub(crate) number: bool,
}

/// A column's heading.
pub(crate) struct Heading {
    pub(crate) label: String,
    pub(crate) number: bool,
    /// `ascending`, `descending` or `none`.
    pub(crate) sorted: &'static str,
    pub(crate) href: String,
}

impl Order {
    /// Checks the order asked for.
    pub(crate) fn check(
        query: &TableQuery,
        columns: &[&'static str],
        usual: &'static str,
    ) -> Result<Self, Refusal> {
        let column = match query.sort.as_str() {
            "" => usual,
            word => columns
                .iter()
                .copied()
                .find(|column| *column == word)
                .ok_or_else(|| Refusal::BadParameter {
                    parameter: "sort",
                    value: word.to_owned(),
                    limit: Limit::OneOf(columns.to_vec()),
                })?,
        };
        let down = match query.order.as_str() {
            "" | "up" => false,
            "down" => true,
            other => {
                return Err(Refusal::BadParameter {
                    parameter: "order",
                    value: other.to_owned(),
                    limit: Limit::OneOf(vec!["up", "down"]),
                });
            }
        };
        Ok(Self { column, down })
    }

    /// Sorts rows; equal rows keep their order.
    pub(crate) fn sort<T>(self, rows: &mut [T], key: impl Fn(&T, &'static str) -> Sort) {
        rows.sort_by_cached_key(|row| Key {
            sort: key(row, self.column),
            down: self.down,
        });
    }

    /// Headings that sort: numbers fall first, text rises first, and again turns round.
    pub(crate) fn headings(
        self,
        words: Words,
        stem: &str,
        columns: &[Column],
        base: &str,
        query: &TableQuery,
    ) -> Vec<Heading> {
        columns
            .iter()
            .map(|column| {
                let here = column.word == self.column;
                let down = if here { !self.down } else { column.number };
                Heading {
                    label: words.of(stem, column.word),
                    number: column.number,
                    sorted: match (here, self.down) {
                        (false, _) => "none",
                        (true, false) => "ascending",
                        (true, true) => "descending",
                    },
                    href: format!(
                        "{base}{}",
                        query.address_with(column.word, if down { "down" } else { "up" }, "")
                    ),
                }
            })
            .collect()
    }
}

struct Key {
    sort: Sort,
    down: bool,
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let turned = |ordering: Ordering| {
            if self.down {
                ordering.reverse()
            } else {
                ordering
            }
        };
        match (&self.sort, &other.sort) {
            (Sort::Text(a), Sort::Text(b)) => match (a.is_empty(), b.is_empty()) {
                (false, false) => turned(a.cmp(b)),
                (a, b) => a.cmp(&b),
            },
            (Sort::Number(a), Sort::Number(b)) => match (a, b) {
                (Some(a), Some(b)) => turned(a.total_cmp(b)),
                (a, b) => a.is_none().cmp(&b.is_none()),
            },
            _ => Ordering::Equal,
        }
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Key {}

/// A CSV to save, with a byte order mark so that spreadsheets read Persian.
pub(crate) fn csv_response(
    name: &str,
    header: Vec<String>,
    lines: impl Iterator<Item = Vec<String>>,
) -> Response {
    let mut writer = csv::WriterBuilder::new().from_writer("\u{feff}".as_bytes().to_vec());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_is_last_both_ways() {
        for (down, expected) in [(false, [1.0, 3.0]), (true, [3.0, 1.0])] {
            let mut rows = [None, Some(3.0), None, Some(1.0)];
            Order { column: "x", down }.sort(&mut rows, |row, _| Sort::Number(*row));
            assert_eq!(rows, [Some(expected[0]), Some(expected[1]), None, None]);
        }
    }
}
