//! Sorting by a column, and the headings that ask for it.

use std::cmp::Ordering;

use super::{Cell, Column, TableQuery};
use crate::errors::Limit;
use crate::shell::{Refusal, Words};

/// What a cell is sorted by.
pub(super) enum Sort {
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
        columns: &[Column],
        usual: &'static str,
    ) -> Result<Self, Refusal> {
        let column = match query.sort.as_str() {
            "" => usual,
            word => columns
                .iter()
                .map(|column| column.word)
                .find(|column| *column == word)
                .ok_or_else(|| Refusal::BadParameter {
                    parameter: "sort",
                    value: word.to_owned(),
                    limit: Limit::OneOf(columns.iter().map(|column| column.word).collect()),
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
    pub(crate) fn sort<'a, T>(
        self,
        words: Words,
        rows: &mut [&'a T],
        cell: impl Fn(&'a T, &'static str) -> Cell<'a>,
    ) {
        rows.sort_by_cached_key(|row| Key {
            sort: cell(row, self.column).sort(words),
            down: self.down,
        });
    }

    /// Headings that sort: numbers fall first, text rises first, and again turns round.
    pub(crate) fn headings(
        self,
        words: Words,
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
                    label: words.of("explore-column", column.word),
                    number: column.number,
                    sorted: match (here, self.down) {
                        (false, _) => "none",
                        (true, false) => "ascending",
                        (true, true) => "descending",
                    },
                    href: format!(
                        "{base}{}",
                        query.with(column.word, if down { "down" } else { "up" }, "")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_is_last_both_ways() {
        for (down, expected) in [(false, [1.0, 3.0]), (true, [3.0, 1.0])] {
            let [a, b, c, d] = [None, Some(3.0), None, Some(1.0)];
            let mut rows = [&a, &b, &c, &d];
            let words = Words(khusheh_language::Language::En);
            Order { column: "x", down }.sort(words, &mut rows, |row, _| Cell::Figure(*row));
            assert_eq!(
                rows.map(|row| *row),
                [Some(expected[0]), Some(expected[1]), None, None]
            );
        }
    }
}
