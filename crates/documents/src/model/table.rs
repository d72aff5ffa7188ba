//! Tables: columns and cells that carry both the shown text and the number.

/// A table. Its heading is repeated on each page; a row is not split between pages.
///
/// On paper, a table with more columns than a page takes lies across, is set smaller, and at last is
/// continued with further columns beside its first one. Nothing is cut off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows, best as a sentence.
    pub caption: String,
    /// The columns, in reading order.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// A remark below the table.
    pub note: Option<String>,
}

/// A column of a table.
///
/// ```
/// use khusheh_documents::{Column, Kind};
/// let column = Column::text("Reason").wide(2.0);
/// assert_eq!((column.kind, column.weight), (Kind::Text, 2.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The heading.
    pub label: String,
    /// What is in it: decides the side on which cells are set.
    pub kind: Kind,
    /// How much of the width it may take, compared with what its text asks for: 1 is just that.
    pub weight: f64,
}

/// What is in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, set at the start of the line.
    Text,
    /// Numbers, set at the end of the line in figures of one width.
    Number,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<String>) -> Self {
        Column::new(label, Kind::Text)
    }

    /// A column of numbers.
    pub fn number(label: impl Into<String>) -> Self {
        Column::new(label, Kind::Number)
    }

    /// The same column with this weight. Taken as 1 where it is not above 0.
    pub fn wide(mut self, weight: f64) -> Self {
        self.weight = weight;
        self
    }

    fn new(label: impl Into<String>, kind: Kind) -> Self {
        Column {
            label: label.into(),
            kind,
            weight: 1.0,
        }
    }
}

/// A cell: what is shown, and the number behind it for the spreadsheet.
///
/// ```
/// use khusheh_documents::Cell;
/// assert_eq!(Cell::number("۱۲٫۵٪", 0.125).value(), Some(0.125));
/// assert_eq!(Cell::missing("not asked").value(), None);
/// // An undefined number is missing, never 0.
/// assert_eq!(Cell::number("–", f64::NAN), Cell::missing("–"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number.
    Number {
        /// As it is read.
        text: String,
        /// What it is. Shares are shares: 0.125, not 12.5.
        value: f64,
    },
    /// A number that was estimated, set in italics with the word.
    Estimate {
        /// As it is read.
        text: String,
        /// What it is.
        value: f64,
        /// The word for it, such as "estimate".
        word: String,
    },
    /// What is not known, drawn as hatching with the word.
    Missing {
        /// The word for it, such as "no data".
        word: String,
    },
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Cell::Text(text.into())
    }

    /// A number; missing where it is not finite.
    pub fn number(text: impl Into<String>, value: f64) -> Self {
        let text = text.into();
        match value.is_finite() {
            true => Cell::Number { text, value },
            false => Cell::Missing { word: text },
        }
    }

    /// An estimated number; missing where it is not finite.
    pub fn estimate(text: impl Into<String>, value: f64, word: impl Into<String>) -> Self {
        let (text, word) = (text.into(), word.into());
        match value.is_finite() {
            true => Cell::Estimate { text, value, word },
            false => Cell::Missing { word: text },
        }
    }

    /// What is not known.
    pub fn missing(word: impl Into<String>) -> Self {
        Cell::Missing { word: word.into() }
    }

    /// The number behind the cell.
    pub fn value(&self) -> Option<f64> {
        match self {
            Cell::Number { value, .. } | Cell::Estimate { value, .. } => {
                Some(*value).filter(|value| value.is_finite())
            }
            Cell::Text(_) | Cell::Missing { .. } => None,
        }
    }

    /// What is shown, without the word of an estimate.
    pub fn shown(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Number { text, .. } | Cell::Estimate { text, .. } => text,
            Cell::Missing { word } => word,
        }
    }
}
