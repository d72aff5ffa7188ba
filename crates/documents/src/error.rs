//! Why a document can not be made.

/// Why a document can not be made. All of these are faults of the program that made the document, not of the
/// person who asked for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A row has more or fewer cells than its table has columns.
    #[error(
        "{caption:?}: row {row} has {found} cells, the table {expected} columns; give every row a cell for each column, `Cell::missing` where nothing is known"
    )]
    Row {
        /// The table's caption.
        caption: String,
        /// Which row, from 1.
        row: usize,
        /// How many cells it has.
        found: usize,
        /// How many columns there are.
        expected: usize,
    },
    /// A grid has more or fewer rows of values than labels of rows.
    #[error("{caption:?}: {found} rows of values for {expected} labels; give each row its label")]
    Labels {
        /// The grid's caption.
        caption: String,
        /// How many rows of values there are.
        found: usize,
        /// How many labels there are.
        expected: usize,
    },
    /// A share outside of 0 to 1.
    #[error(
        "{caption:?}: {value} in row {row} is not a share between 0 and 1; divide percentages by 100, give `None` for what is not known"
    )]
    Share {
        /// The grid's caption.
        caption: String,
        /// Which row, from 1.
        row: usize,
        /// The value, as text.
        value: String,
    },
    /// An interval whose bounds are not around its middle, or that is not finite.
    #[error(
        "{caption:?}: the interval of {label:?} is {range}; it must be finite with low ≤ middle ≤ high"
    )]
    Interval {
        /// The chart's caption.
        caption: String,
        /// The row's label.
        label: String,
        /// The three values, as text.
        range: String,
    },
    /// More rows or columns than a sheet of a spreadsheet holds.
    #[error("{caption:?}: {found} {what}, a sheet holds {most}; make several tables of it")]
    Large {
        /// The table's caption.
        caption: String,
        /// `rows` or `columns`.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// The most.
        most: usize,
    },
    /// The typesetter refused.
    #[error("the pages could not be set: {problem}; hint: {hint}")]
    Pages {
        /// What it said.
        problem: String,
        /// What to do.
        hint: String,
    },
    /// The spreadsheet could not be written.
    #[error(
        "the spreadsheet could not be written: {problem}; look whether one of the texts is longer than 32,767 characters"
    )]
    Sheet {
        /// What the writer said.
        problem: String,
    },
}
