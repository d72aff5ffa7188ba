//! Why a run stops. Every message says what, the value, the limit, and what to do next.

use std::path::{Path, PathBuf};

use khusheh_concentration::IndexError;
use khusheh_concentration::scan::ScanError;
use khusheh_language::{Arg, Language, text};
use khusheh_programme::identification::RuleError;
use khusheh_register::IntakeError;
use khusheh_relatedness::RelatednessError;

use crate::limits::{self, limit};

/// Why a run stops.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifyError {
    /// The register or table can not be read.
    #[error("{0}")]
    Intake(Box<IntakeError>),
    /// More rows were rejected than allowed; the list was kept.
    #[error("{error}")]
    TooManyRejected {
        /// What reading says.
        error: Box<IntakeError>,
        /// Where the list of rejected rows is.
        list: PathBuf,
    },
    /// A threshold of the rules is out of range.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// A parameter of the scan is out of range.
    #[error(transparent)]
    Scan(#[from] ScanError),
    /// A parameter of the statistics is out of range.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A parameter of the links between industries is out of range.
    #[error(transparent)]
    Links(#[from] RelatednessError),
    /// The folder to write exists.
    #[error("{} exists", folder.display())]
    FolderExists {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder to replace holds something else than results.
    #[error("{} is no results folder", folder.display())]
    NotResults {
        /// The folder.
        folder: PathBuf,
    },
    /// Something can not be written.
    #[error("{} can not be written: {problem}", file.display())]
    Write {
        /// The file or folder.
        file: PathBuf,
        /// What the operating system said.
        problem: String,
    },
    /// A side table (places, presets, input–output, crosswalk) can not be used.
    #[error("{file}, line {line}: {problem}")]
    SideTable {
        /// The file's name.
        file: String,
        /// Line, from 1; 0 where it is the whole file.
        line: u64,
        /// What is wrong.
        problem: SideProblem,
    },
    /// Groups of industries were asked for, and the input has none of that name.
    #[error("no industry is in the group {asked}")]
    UnknownGroup {
        /// The group asked for.
        asked: String,
        /// Groups that there are.
        found: Vec<String>,
    },
    /// A concordance that is not built in.
    #[error("no concordance from {from} to {to}")]
    UnknownConcordance {
        /// The classification of the input.
        from: String,
        /// The one asked for.
        to: String,
        /// Those that there are, as `from → to`.
        known: Vec<String>,
    },
    /// The mapping is one of a table, but a register was given.
    #[error("the mapping says {found}, but {asked} was asked for")]
    WrongKind {
        /// `register` or `table`, from the mapping.
        found: &'static str,
        /// `register` or `table`, from the caller.
        asked: &'static str,
    },
    /// The person stopped the run.
    #[error("stopped")]
    Cancelled,
}

/// What is wrong with a side table.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SideProblem {
    /// It can not be opened or read.
    #[error("{0}")]
    Unreadable(String),
    /// A column is missing.
    #[error("column {column} is missing; found: {found}")]
    MissingColumn {
        /// The column.
        column: &'static str,
        /// Header met.
        found: String,
    },
    /// A field that is no number in range.
    #[error("column {column} holds {value:?}; {limit} is needed")]
    BadValue {
        /// The column.
        column: &'static str,
        /// The value met.
        value: String,
        /// What is allowed.
        limit: &'static str,
    },
    /// Nothing in it fits the input.
    #[error("none of its {rows} rows has a code of the input")]
    NothingFits {
        /// Rows in it.
        rows: usize,
    },
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

impl IdentifyError {
    /// The message in a language: what and value first, then limit, then hint, a line each.
    pub fn message(&self, language: Language) -> String {
        let say = |key: &str, args: &[(&str, Arg<'_>)]| text(language, key, args);
        match self {
            Self::Intake(error) => error.message(language),
            Self::TooManyRejected { error, list } => {
                let kept = say(
                    "identification-error-rejected-kept",
                    &[("file", name(list).into())],
                );
                format!("{}\n{kept}", error.message(language))
            }
            Self::Rule(RuleError::Threshold { name, value, limit }) => {
                parameter(language, name, *value, limit)
            }
            Self::Scan(ScanError::Parameter { name, value, limit })
            | Self::Index(IndexError::Parameter { name, value, limit })
            | Self::Links(RelatednessError::Parameter { name, value, limit }) => {
                parameter(language, name, *value, limit)
            }
            Self::Index(IndexError::Preset { reason }) => say(
                "identification-error-presets",
                &[("problem", reason.into())],
            ),
            Self::Scan(error) => error.to_string(),
            Self::Index(error) => format!("{error}\n{}", error.hint()),
            Self::Links(error) => format!("{error}\n{}", error.hint()),
            Self::FolderExists { folder } => say(
                "identification-error-folder-exists",
                &[("folder", name(folder).into())],
            ),
            Self::NotResults { folder } => say(
                "identification-error-not-results",
                &[("folder", name(folder).into())],
            ),
            Self::Write { file, problem } => say(
                "identification-error-write",
                &[("file", name(file).into()), ("problem", problem.into())],
            ),
            Self::SideTable {
                file,
                line,
                problem,
            } => {
                let line = Arg::Written(*line as f64, khusheh_language::Number::whole());
                let (key, mut args): (_, Vec<(&str, Arg<'_>)>) = match problem {
                    SideProblem::Unreadable(problem) => (
                        "identification-error-side-unreadable",
                        vec![("problem", problem.into())],
                    ),
                    SideProblem::MissingColumn { column, found } => (
                        "identification-error-side-column",
                        vec![("column", (*column).into()), ("found", found.into())],
                    ),
                    SideProblem::BadValue {
                        column,
                        value,
                        limit,
                    } => (
                        "identification-error-side-value",
                        vec![
                            ("line", line),
                            ("column", (*column).into()),
                            ("value", value.into()),
                            ("limit", limits::limit(language, limit).into()),
                        ],
                    ),
                    SideProblem::NothingFits { rows } => (
                        "identification-error-side-fits",
                        vec![("rows", (*rows).into())],
                    ),
                };
                args.push(("file", file.into()));
                say(key, &args)
            }
            Self::UnknownGroup { asked, found } => say(
                "identification-error-group",
                &[("asked", asked.into()), ("found", found.join(", ").into())],
            ),
            Self::UnknownConcordance { from, to, known } => say(
                "identification-error-concordance",
                &[
                    ("from", from.into()),
                    ("to", to.into()),
                    ("known", known.join(", ").into()),
                ],
            ),
            Self::WrongKind { found, asked } => say(
                "identification-error-kind",
                &[("found", (*found).into()), ("asked", (*asked).into())],
            ),
            Self::Cancelled => say("identification-error-cancelled", &[]),
        }
    }

    /// Whether what was given is at fault (and not the machine): the exit code 2 of the command.
    pub fn is_input(&self) -> bool {
        match self {
            Self::Write { .. } | Self::Cancelled => false,
            Self::Intake(error) => {
                !matches!(**error, IntakeError::Write { .. } | IntakeError::Cancelled)
            }
            _ => true,
        }
    }
}

fn parameter(language: Language, name: &str, value: f64, range: &str) -> String {
    let value = khusheh_language::Number::shortest().or_dash(language, value);
    text(
        language,
        "identification-error-parameter",
        &[
            ("name", name.into()),
            ("value", value.into()),
            ("limit", limit(language, range).into()),
        ],
    )
}

impl From<IntakeError> for IdentifyError {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Cancelled => Self::Cancelled,
            error => Self::Intake(Box::new(error)),
        }
    }
}
