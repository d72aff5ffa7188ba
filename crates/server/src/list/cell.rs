//! Columns, and what stands in a cell: shown, sorted and saved from one value.

use super::order::Sort;
use crate::shell::Words;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Its name in the file and in message keys.
    pub(crate) word: &'static str,
    /// Whether it holds numbers.
    pub(crate) number: bool,
}

impl Column {
    /// A column of texts.
    pub(crate) const fn text(word: &'static str) -> Self {
        Self {
            word,
            number: false,
        }
    }

    /// A column of numbers.
    pub(crate) const fn number(word: &'static str) -> Self {
        Self { word, number: true }
    }
}

/// What stands in a row's column; undefined is an en dash on the page and empty in the file.
pub(crate) enum Cell<'a> {
    /// A code, sorted as it is.
    Code(&'a str),
    /// A name, sorted as the language does.
    Name(&'a str),
    /// A word of a closed list, with the stem of its message key.
    Word(&'static str, Option<&'static str>),
    /// A number without decimals.
    Whole(Option<f64>),
    /// A number with the decimals its size deserves.
    Figure(Option<f64>),
    /// A share.
    Percent(Option<f64>),
}

impl Cell<'_> {
    /// As the page shows it.
    pub(crate) fn shown(&self, words: Words) -> String {
        match *self {
            Self::Code(text) => words.digits(text),
            Self::Name(text) => text.to_owned(),
            Self::Word(stem, Some(word)) => words.of(stem, word),
            Self::Word(_, None) => "–".to_owned(),
            Self::Whole(value) => words.whole(value),
            Self::Figure(value) => words.figure(value),
            Self::Percent(value) => words.percent(value),
        }
    }

    /// As the file has it.
    pub(crate) fn saved(&self) -> String {
        match *self {
            Self::Code(text) | Self::Name(text) => text.to_owned(),
            Self::Word(_, word) => word.unwrap_or_default().to_owned(),
            Self::Whole(value) | Self::Figure(value) | Self::Percent(value) => {
                value.map_or_else(String::new, |value| value.to_string())
            }
        }
    }

    /// What it is sorted by.
    pub(super) fn sort(&self, words: Words) -> Sort {
        match *self {
            Self::Code(text) => Sort::Text(text.to_owned()),
            Self::Name(text) => Sort::Text(words.sort_key(text)),
            Self::Word(_, word) => Sort::Text(word.unwrap_or_default().to_owned()),
            Self::Whole(value) | Self::Figure(value) | Self::Percent(value) => Sort::Number(value),
        }
    }
}
