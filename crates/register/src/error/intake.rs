//! Why reading stopped.

use super::Reason;
use crate::mapping::MappingError;

/// Why reading stopped. [`Display`](std::fmt::Display) is the English message with its hint.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum IntakeError {
    /// A file cannot be opened.
    Open {
        /// Its name.
        file: String,
        /// Why, from the operating system.
        problem: OpenProblem,
    },
    /// Reading broke off.
    Read {
        /// Its name.
        file: String,
        /// Bytes that had been read.
        bytes: u64,
        /// What the operating system said.
        problem: String,
    },
    /// The file has no bytes.
    Empty {
        /// Its name.
        file: String,
    },
    /// The file has a header and no row.
    HeaderOnly {
        /// Its name.
        file: String,
    },
    /// The file is no text and no known format.
    Binary {
        /// Its name.
        file: String,
        /// Where the first byte stands that no text has.
        byte: u64,
    },
    /// The compressed file ends too early.
    Truncated {
        /// Its name.
        file: String,
        /// Bytes that could be unpacked.
        bytes: u64,
    },
    /// The compressed file is damaged.
    Damaged {
        /// Its name.
        file: String,
        /// What the decoder said.
        problem: String,
    },
    /// The mapping names an encoding that is not known.
    UnknownEncoding {
        /// As in the mapping.
        value: String,
    },
    /// UTF-16 text ends in the middle of a letter.
    BrokenUtf16 {
        /// The file's name.
        file: String,
        /// Its size in bytes.
        bytes: u64,
    },
    /// A record is longer than the limit.
    LineTooLong {
        /// The file's name.
        file: String,
        /// Line at which the record starts.
        line: u64,
        /// The limit in bytes.
        limit: usize,
    },
    /// A quote opens and does not close.
    UnclosedQuote {
        /// The file's name.
        file: String,
        /// Line at which the record starts.
        line: u64,
    },
    /// The header has one column only, with the delimiter that was used.
    OneColumn {
        /// The file's name.
        file: String,
        /// The delimiter.
        delimiter: char,
        /// The header, if it is short.
        header: String,
    },
    /// The first line looks like a row, not like a header. It is not shown, since it may be one.
    NoHeader {
        /// The file's name.
        file: String,
    },
    /// A mapped column is not in the header.
    MissingColumn {
        /// The file's name.
        file: String,
        /// What it is mapped to (for example `industry`).
        role: String,
        /// The name in the mapping.
        column: String,
        /// The columns there are.
        found: Vec<String>,
        /// The column that looks most like it.
        suggestion: Option<String>,
    },
    /// A mapped column occurs twice in the header.
    AmbiguousColumn {
        /// The file's name.
        file: String,
        /// The column.
        column: String,
    },
    /// The mapping lacks a column that is needed.
    NotMapped {
        /// What is needed, in the mapping's words (for example `industry`).
        needs: &'static str,
    },
    /// A column has more different codes than a classification can have.
    TooManyCodes {
        /// The column.
        column: String,
        /// The limit.
        limit: usize,
    },
    /// More rows were rejected than allowed.
    TooManyRejected {
        /// Rejected rows.
        rejected: u64,
        /// Rows read.
        read: u64,
        /// The limit, 0 to 1.
        limit: f64,
        /// The most frequent reason.
        reason: Reason,
        /// How often.
        count: u64,
        /// The column where it happened most.
        column: String,
    },
    /// Longitude and latitude are in each other's column.
    Swapped {
        /// Rows whose point lies outside all boundaries.
        outside: u64,
        /// Those of them that would lie inside the other way round.
        inside: u64,
        /// Column mapped as longitude.
        lon: String,
        /// Column mapped as latitude.
        lat: String,
    },
    /// No region code of the input is in the boundaries.
    NoRegionMatches {
        /// The column.
        column: String,
        /// The property.
        property: String,
        /// Number of different codes in the input.
        codes: usize,
    },
    /// No row is left.
    NothingLeft {
        /// Rows read.
        read: u64,
        /// Rows left out by the filter.
        filtered: u64,
    },
    /// The year asked for is not in the file.
    YearNotThere {
        /// The year.
        year: i32,
        /// The column.
        column: String,
    },
    /// The boundaries cannot be used.
    Boundaries {
        /// The file's name.
        file: String,
        /// What is wrong.
        problem: String,
    },
    /// The boundaries lack a property.
    MissingProperty {
        /// The file's name.
        file: String,
        /// The property in the mapping.
        property: String,
        /// The properties there are.
        found: Vec<String>,
    },
    /// Two boundaries have the same code.
    DuplicateBoundary {
        /// The file's name.
        file: String,
        /// The code.
        code: String,
    },
    /// A row of the reference totals cannot be used.
    ReferenceRow {
        /// The file's name.
        file: String,
        /// Line.
        line: u64,
        /// Why.
        reason: Reason,
    },
    /// The sheet is not in the workbook.
    MissingSheet {
        /// The file's name.
        file: String,
        /// The sheet in the mapping.
        sheet: String,
        /// The sheets there are.
        found: Vec<String>,
    },
    /// A Parquet or XLSX file cannot be read.
    Workbook {
        /// The file's name.
        file: String,
        /// `Parquet` or `XLSX`.
        format: &'static str,
        /// What the reader said.
        problem: String,
    },
    /// The mapping is wrong.
    Mapping(MappingError),
    /// `rejected.csv` or a temporary file cannot be written (disk full, no permission, …).
    Write {
        /// The file's name.
        file: String,
        /// What the operating system said.
        problem: String,
    },
    /// The person stopped it.
    Cancelled,
}

/// Why a file cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenProblem {
    /// There is none of that name.
    NotFound,
    /// The person may not read it.
    NoPermission,
    /// It is a folder.
    Folder,
    /// Something else, in the operating system's words.
    Other(String),
}

impl From<&std::io::Error> for OpenProblem {
    fn from(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => OpenProblem::NotFound,
            std::io::ErrorKind::PermissionDenied => OpenProblem::NoPermission,
            std::io::ErrorKind::IsADirectory => OpenProblem::Folder,
            _ => OpenProblem::Other(error.to_string()),
        }
    }
}

impl From<MappingError> for IntakeError {
    fn from(error: MappingError) -> Self {
        IntakeError::Mapping(error)
    }
}
