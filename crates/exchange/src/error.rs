//! Why a table can not be taken in at all.

use khusheh_language::{Language, text};
use khusheh_register::IntakeError;
use khusheh_store::StoreError;

/// Why a table can not be taken in at all. Faults of single rows are in the report.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// The file can not be read as a table.
    #[error("{0:?}")]
    Table(IntakeError),
    /// A workbook that unpacks to more than is allowed.
    #[error("the workbook unpacks to {bytes} bytes, at most {most} are read")]
    Unpacks {
        /// To how much.
        bytes: u64,
        /// The most.
        most: u64,
    },
    /// More rows than are taken at once.
    #[error("more than {most} rows")]
    Rows {
        /// The most.
        most: u64,
    },
    /// Columns that must be there are not.
    #[error("the columns {missing:?} are missing, found are {found:?}")]
    Columns {
        /// Which.
        missing: Vec<&'static str>,
        /// What there is.
        found: Vec<String>,
    },
    /// Two columns of the table mean the same.
    #[error("the column {column:?} is there twice")]
    Twice {
        /// Which.
        column: String,
    },
    /// A decision that the order of steps does not let follow.
    #[error("{cluster}: {to} does not follow {from}; {allowed:?} do")]
    Step {
        /// The cluster.
        cluster: String,
        /// Its status.
        from: String,
        /// Where the decision leads.
        to: String,
        /// Where one may lead.
        allowed: Vec<&'static str>,
    },
    /// The store can not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The reader ended before its time.
    #[error("the reader ended: {0}")]
    Reader(String),
    /// A template can not be made.
    #[error("the template can not be made: {0}")]
    Template(String),
}

impl From<IntakeError> for ExchangeError {
    fn from(error: IntakeError) -> Self {
        Self::Table(error)
    }
}

impl ExchangeError {
    /// What, value, limit and hint in words.
    pub fn message(&self, language: Language) -> String {
        let separator = text(language, "field-separator", &[]);
        match self {
            Self::Table(error) => error.message(language),
            Self::Unpacks { bytes, most } => text(
                language,
                "exchange-error-unpacks",
                &[("bytes", (*bytes).into()), ("most", (*most).into())],
            ),
            Self::Rows { most } => {
                text(language, "exchange-error-rows", &[("most", (*most).into())])
            }
            Self::Columns { missing, found } => text(
                language,
                "exchange-error-columns",
                &[
                    ("missing", missing.join(&separator).into()),
                    ("found", found.join(&separator).into()),
                ],
            ),
            Self::Twice { column } => text(
                language,
                "exchange-error-twice",
                &[("column", column.into())],
            ),
            Self::Step {
                cluster,
                from,
                to,
                allowed,
            } => {
                let word = |status: &str| {
                    let key = format!("word-status-{}", status.replace('_', "-"));
                    text(language, &key, &[])
                };
                let allowed: Vec<String> = allowed.iter().map(|status| word(status)).collect();
                text(
                    language,
                    "exchange-error-step",
                    &[
                        ("cluster", cluster.into()),
                        ("from", word(from).into()),
                        ("to", word(to).into()),
                        ("allowed", allowed.join(&separator).into()),
                    ],
                )
            }
            Self::Store(error) => error.message(language),
            Self::Reader(problem) | Self::Template(problem) => text(
                language,
                "exchange-error-failed",
                &[("problem", problem.into())],
            ),
        }
    }

    /// Whether the table is at fault, not the machine.
    pub fn is_input(&self) -> bool {
        !matches!(
            self,
            Self::Reader(_) | Self::Template(_) | Self::Store(StoreError::Database(_))
        )
    }
}
