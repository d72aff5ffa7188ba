//! The errors of this crate: [`ExploreError`] for everything that can go wrong before and while
//! serving; a request that asks for something impossible is answered by `shell::Refusal`. Both say
//! what is allowed by a [`Limit`].

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use khusheh_language::{Arg, Language, text};

/// What a value may be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// Anything but empty.
    Filled,
    /// A finite number, or empty.
    Number,
    /// A probability, or empty.
    Probability,
    /// A share, or empty.
    Share,
    /// `true`, `false`, or empty.
    Flag,
    /// A longitude, or empty.
    Longitude,
    /// A latitude, or empty.
    Latitude,
    /// A key of one of these files.
    Listed(&'static [&'static str]),
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// One of these words, or empty.
    OneOfOrEmpty(Vec<&'static str>),
    /// A page of a list.
    Page,
    /// So much text together.
    TextSize,
    /// The object that `run.json` holds.
    Run,
    /// A collection of shapes.
    Features,
    /// A position of a shape.
    Position,
}

impl Limit {
    /// In words.
    pub fn text(&self, language: Language) -> String {
        let say = |key| text(language, key, &[]);
        let list = |items: &[&'static str]| items.join(&say("explore-list-separator"));
        match self {
            Self::Filled => say("explore-limit-filled"),
            Self::Number => say("explore-limit-number"),
            Self::Probability => say("explore-limit-probability"),
            Self::Share => say("explore-limit-share"),
            Self::Flag => say("explore-limit-flag"),
            Self::Longitude => say("explore-limit-longitude"),
            Self::Latitude => say("explore-limit-latitude"),
            Self::Listed(files) => text(
                language,
                "explore-limit-listed",
                &[("files", list(files).into())],
            ),
            Self::OneOf(words) => text(
                language,
                "explore-limit-one-of",
                &[("words", list(words).into())],
            ),
            Self::OneOfOrEmpty(words) => text(
                language,
                "explore-limit-one-of-or-empty",
                &[("words", list(words).into())],
            ),
            Self::Page => say("explore-limit-page"),
            Self::TextSize => say("explore-limit-text-size"),
            Self::Run => say("explore-limit-run"),
            Self::Features => say("explore-limit-features"),
            Self::Position => say("explore-limit-position"),
        }
    }
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hint {
    /// The folder is none that a run wrote.
    NoResults,
    /// A file of the folder is gone.
    Incomplete,
    /// A register's establishments are gone.
    Register,
    /// A file was changed after it was written.
    Rewrite,
    /// There is too much in the folder.
    Split,
}

impl Hint {
    /// In words.
    pub fn text(self, language: Language) -> String {
        let key = match self {
            Self::NoResults => "explore-hint-no-results",
            Self::Incomplete => "explore-hint-incomplete",
            Self::Register => "explore-hint-register",
            Self::Rewrite => "explore-hint-rewrite",
            Self::Split => "explore-hint-split",
        };
        text(language, key, &[])
    }
}

/// What is wrong with a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowProblem {
    /// Bytes that are no UTF-8; what the reader says.
    NotUtf8(String),
    /// Another number of fields than the header has.
    Fields {
        /// Fields of the row.
        found: u64,
        /// Fields of the header.
        expected: u64,
    },
    /// No CSV; what the reader says.
    Other(String),
}

impl RowProblem {
    fn text(&self, language: Language) -> String {
        match self {
            Self::NotUtf8(problem) => text(
                language,
                "explore-error-row-not-utf-8",
                &[("problem", problem.into())],
            ),
            Self::Fields { found, expected } => text(
                language,
                "explore-error-row-fields",
                &[("found", (*found).into()), ("expected", (*expected).into())],
            ),
            Self::Other(problem) => problem.clone(),
        }
    }
}

/// Why a results folder cannot be shown.
///
/// Every message names the value met, the limit it breaks, and what to do next; as text the error
/// speaks English, by [`message`](Self::message) either language.
#[derive(Debug)]
#[non_exhaustive]
pub enum ExploreError {
    /// The path given is not a folder.
    NotAFolder {
        /// The path given.
        folder: PathBuf,
    },
    /// A file of the contract is absent.
    MissingFile {
        /// The file's name within the folder.
        file: &'static str,
        /// The folder looked into.
        folder: PathBuf,
        /// What to do next.
        hint: Hint,
    },
    /// A file is there and cannot be read.
    Unreadable {
        /// The file's name within the folder.
        file: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// A table lacks a column of the contract.
    MissingColumn {
        /// The file's name within the folder.
        file: &'static str,
        /// The column looked for.
        column: &'static str,
        /// The header met.
        found: String,
    },
    /// A table's row has another number of fields than its header, or is no CSV at all.
    BadRow {
        /// The file's name within the folder.
        file: &'static str,
        /// Line number, from 1 for the header.
        line: u64,
        /// What is wrong.
        problem: RowProblem,
    },
    /// A field holds a value that its column does not allow.
    BadValue {
        /// The file's name within the folder.
        file: &'static str,
        /// Line number, from 1 for the header.
        line: u64,
        /// The column.
        column: &'static str,
        /// The value met.
        value: String,
        /// What is allowed.
        limit: Limit,
        /// What to do next.
        hint: Hint,
    },
    /// A JSON or GeoJSON file is not of the contract's form.
    BadJson {
        /// The file's name within the folder.
        file: &'static str,
        /// What is wrong, with line and column where known.
        problem: String,
        /// What is allowed.
        limit: Limit,
    },
    /// The address cannot be listened on.
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The server stopped with an error.
    Serve(std::io::Error),
}

fn shown(path: &Path) -> Arg<'static> {
    path.display().to_string().into()
}

fn line_number(line: u64) -> Arg<'static> {
    (line as f64, khusheh_language::Number::whole().ungrouped()).into()
}

impl ExploreError {
    /// The message in a language: what and value first, then limit, then hint, a line each.
    pub fn message(&self, language: Language) -> String {
        let say = |key: &str, args: &[(&str, Arg<'_>)]| text(language, key, args);
        match self {
            Self::NotAFolder { folder } => {
                say("explore-error-not-a-folder", &[("folder", shown(folder))])
            }
            Self::MissingFile { file, folder, hint } => say(
                "explore-error-missing-file",
                &[
                    ("file", (*file).into()),
                    ("folder", shown(folder)),
                    ("hint", hint.text(language).into()),
                ],
            ),
            Self::Unreadable { file, source } => say(
                "explore-error-unreadable",
                &[
                    ("file", (*file).into()),
                    ("problem", source.to_string().into()),
                ],
            ),
            Self::MissingColumn {
                file,
                column,
                found,
            } => say(
                "explore-error-missing-column",
                &[
                    ("file", (*file).into()),
                    ("column", (*column).into()),
                    ("found", found.into()),
                ],
            ),
            Self::BadRow {
                file,
                line,
                problem,
            } => say(
                "explore-error-bad-row",
                &[
                    ("file", (*file).into()),
                    ("line", line_number(*line)),
                    ("problem", problem.text(language).into()),
                ],
            ),
            Self::BadValue {
                file,
                line,
                column,
                value,
                limit,
                hint,
            } => say(
                "explore-error-bad-value",
                &[
                    ("file", (*file).into()),
                    ("line", line_number(*line)),
                    ("column", (*column).into()),
                    ("value", value.into()),
                    ("limit", limit.text(language).into()),
                    ("hint", hint.text(language).into()),
                ],
            ),
            Self::BadJson {
                file,
                problem,
                limit,
            } => say(
                "explore-error-bad-json",
                &[
                    ("file", (*file).into()),
                    ("problem", problem.into()),
                    ("limit", limit.text(language).into()),
                ],
            ),
            Self::Listen { address, source } => say(
                "explore-error-listen",
                &[
                    ("address", address.to_string().into()),
                    ("problem", source.to_string().into()),
                ],
            ),
            Self::Serve(source) => say(
                "explore-error-serve",
                &[("problem", source.to_string().into())],
            ),
        }
    }
}

impl fmt::Display for ExploreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for ExploreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } | Self::Listen { source, .. } | Self::Serve(source) => {
                Some(source)
            }
            _ => None,
        }
    }
}
