//! What stops a reading ([`IntakeError`]) and what a person should know although it did not
//! ([`Warning`]). Texts are in `locales/{en,fa}/register.ftl`; none holds a value of a register's
//! row, since those are confidential: only names of files and columns, line numbers and limits.

mod reason;
mod warning;

use std::fmt;

use khusheh_language::{Arg, Language, text};

use crate::mapping::MappingError;

pub use reason::Reason;
pub use warning::Warning;

/// Why reading stopped. [`fmt::Display`] is the English message with its hint.
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

type Args<'a> = Vec<(&'a str, Arg<'a>)>;

pub(crate) fn list(found: &[String]) -> String {
    const SHOWN: usize = 20;
    let mut shown = found
        .iter()
        .take(SHOWN)
        .map(|name| shorten(name, 40))
        .collect::<Vec<_>>()
        .join(", ");
    if found.len() > SHOWN {
        shown.push_str(", …");
    }
    shown
}

pub(crate) fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(limit - 1).collect();
    short.push('…');
    short
}

impl IntakeError {
    /// What is wrong, and what to do next, in the language.
    pub fn message(&self, language: Language) -> String {
        if let IntakeError::Mapping(error) = self {
            return error.message(language);
        }
        let (key, args) = self.parts();
        format!(
            "{}\n{}",
            text(language, key, &args),
            text(language, &format!("{key}-hint"), &args)
        )
    }

    fn parts(&self) -> (&'static str, Args<'_>) {
        use IntakeError as E;
        match self {
            E::Open { file, problem } => match problem {
                OpenProblem::NotFound => ("register-not-found", vec![("file", file.into())]),
                OpenProblem::NoPermission => {
                    ("register-no-permission", vec![("file", file.into())])
                }
                OpenProblem::Folder => ("register-folder", vec![("file", file.into())]),
                OpenProblem::Other(problem) => (
                    "register-open",
                    vec![("file", file.into()), ("problem", problem.into())],
                ),
            },
            E::Read {
                file,
                bytes,
                problem,
            } => (
                "register-read",
                vec![
                    ("file", file.into()),
                    ("bytes", (*bytes).into()),
                    ("problem", problem.into()),
                ],
            ),
            E::Empty { file } => ("register-empty", vec![("file", file.into())]),
            E::HeaderOnly { file } => ("register-header-only", vec![("file", file.into())]),
            E::Binary { file, byte } => (
                "register-binary",
                vec![("file", file.into()), ("byte", (*byte).into())],
            ),
            E::Truncated { file, bytes } => (
                "register-truncated",
                vec![("file", file.into()), ("bytes", (*bytes).into())],
            ),
            E::Damaged { file, problem } => (
                "register-damaged",
                vec![("file", file.into()), ("problem", problem.into())],
            ),
            E::UnknownEncoding { value } => {
                ("register-unknown-encoding", vec![("value", value.into())])
            }
            E::BrokenUtf16 { file, bytes } => (
                "register-broken-utf16",
                vec![("file", file.into()), ("bytes", (*bytes).into())],
            ),
            E::LineTooLong { file, line, limit } => (
                "register-line-too-long",
                vec![
                    ("file", file.into()),
                    ("line", (*line).into()),
                    ("limit", (*limit).into()),
                ],
            ),
            E::UnclosedQuote { file, line } => (
                "register-unclosed-quote",
                vec![("file", file.into()), ("line", (*line).into())],
            ),
            E::OneColumn {
                file,
                delimiter,
                header,
            } => (
                "register-one-column",
                vec![
                    ("file", file.into()),
                    (
                        "delimiter",
                        match delimiter {
                            '\t' => "tab".into(),
                            other => other.to_string().into(),
                        },
                    ),
                    ("header", shorten(header, 80).into()),
                ],
            ),
            E::NoHeader { file } => ("register-no-header", vec![("file", file.into())]),
            E::MissingColumn {
                file,
                role,
                column,
                found,
                suggestion,
            } => (
                match suggestion {
                    Some(_) => "register-missing-column-similar",
                    None => "register-missing-column",
                },
                vec![
                    ("file", file.into()),
                    ("role", role.into()),
                    ("column", column.into()),
                    ("found", list(found).into()),
                    (
                        "suggestion",
                        suggestion.as_deref().unwrap_or_default().into(),
                    ),
                ],
            ),
            E::AmbiguousColumn { file, column } => (
                "register-ambiguous-column",
                vec![("file", file.into()), ("column", column.into())],
            ),
            E::NotMapped { needs } => (
                match *needs {
                    "region" => "register-no-region",
                    "size_classes" => "register-no-size-classes",
                    "employment" => "register-no-employment",
                    "reference.employment" => "register-no-reference-figures",
                    "lon" | "lat" => "register-half-a-point",
                    _ => "register-not-mapped",
                },
                vec![("needs", (*needs).into())],
            ),
            E::TooManyCodes { column, limit } => (
                "register-too-many-codes",
                vec![("column", column.into()), ("limit", (*limit).into())],
            ),
            E::TooManyRejected {
                rejected,
                read,
                limit,
                reason,
                count,
                column,
            } => (
                match column.is_empty() {
                    true => "register-too-many-rejected-rows",
                    false => "register-too-many-rejected",
                },
                vec![
                    ("rejected", (*rejected).into()),
                    ("read", (*read).into()),
                    ("share", (*rejected as f64 / (*read).max(1) as f64).into()),
                    ("limit", (*limit).into()),
                    ("reason", reason.name().into()),
                    ("count", (*count).into()),
                    ("column", column.into()),
                ],
            ),
            E::Swapped {
                outside,
                inside,
                lon,
                lat,
            } => (
                "register-swapped",
                vec![
                    ("outside", (*outside).into()),
                    ("inside", (*inside).into()),
                    ("lon", lon.into()),
                    ("lat", lat.into()),
                ],
            ),
            E::NoRegionMatches {
                column,
                property,
                codes,
            } => (
                "register-no-region-matches",
                vec![
                    ("column", column.into()),
                    ("property", property.into()),
                    ("codes", (*codes).into()),
                ],
            ),
            E::NothingLeft { read, filtered } => (
                "register-nothing-left",
                vec![("read", (*read).into()), ("filtered", (*filtered).into())],
            ),
            E::YearNotThere { year, column } => (
                "register-year-not-there",
                vec![("year", year.to_string().into()), ("column", column.into())],
            ),
            E::Boundaries { file, problem } => (
                "register-boundaries",
                vec![("file", file.into()), ("problem", problem.into())],
            ),
            E::MissingProperty {
                file,
                property,
                found,
            } => (
                "register-missing-property",
                vec![
                    ("file", file.into()),
                    ("property", property.into()),
                    ("found", list(found).into()),
                ],
            ),
            E::DuplicateBoundary { file, code } => (
                "register-duplicate-boundary",
                vec![("file", file.into()), ("code", code.into())],
            ),
            E::ReferenceRow { file, line, reason } => (
                "register-reference-row",
                vec![
                    ("file", file.into()),
                    ("line", line.to_string().into()),
                    ("reason", reason.name().into()),
                ],
            ),
            E::MissingSheet { file, sheet, found } => (
                "register-missing-sheet",
                vec![
                    ("file", file.into()),
                    ("sheet", sheet.into()),
                    ("found", list(found).into()),
                ],
            ),
            E::Workbook {
                file,
                format,
                problem,
            } => (
                "register-workbook",
                vec![
                    ("file", file.into()),
                    ("format", (*format).into()),
                    ("problem", problem.into()),
                ],
            ),
            E::Mapping(_) => ("register-mapping", vec![]),
            E::Write { file, problem } => (
                "register-write",
                vec![("file", file.into()), ("problem", problem.into())],
            ),
            E::Cancelled => ("register-cancelled", vec![]),
        }
    }
}

impl fmt::Display for IntakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for IntakeError {}
