//! Why a command failed, with its exit code.

use khusheh_exchange::ExchangeError;
use khusheh_exchange::runs::RunError;
use khusheh_identification::IdentifyError;
use khusheh_language::{Language, text};
use khusheh_register::MappingError;
use khusheh_sample::iran::SampleError;
use khusheh_server::{ExploreError, FillError, ServeError};
use khusheh_store::StoreError;

/// Why a command failed.
#[derive(Debug)]
pub enum Failure {
    /// An identification stopped.
    Identify(IdentifyError),
    /// A mapping can not be used.
    Mapping(MappingError),
    /// A results folder can not be shown.
    Explore(ExploreError),
    /// The sample can not be made.
    Sample(SampleError),
    /// A folder to be written has something in it.
    Taken { folder: String },
    /// What is kept can not be used.
    Store(StoreError),
    /// The sample's rounds and studies can not be made.
    Fill(FillError),
    /// The server can not start or go on.
    Serve(ServeError),
    /// Neither `--data` nor `--database` was given.
    NoPlace,
    /// A settings file can not be used.
    Config { file: String, problem: String },
    /// A table can not be taken in.
    Exchange(ExchangeError),
    /// An identification run can not be brought in.
    Run(RunError),
    /// No table was named.
    NoTable,
    /// Rows of a table were rejected; which and why was said before.
    Rejected,
    /// A file can not be written.
    Write {
        file: String,
        source: std::io::Error,
    },
    /// Nobody has this login.
    NoLogin { login: String },
    /// A role needs to be told for what.
    NoScope { role: String },
    /// The machine failed.
    Machine(std::io::Error),
    /// `--mapping` was not given.
    NoMapping { input: String },
}

impl Failure {
    /// What, value, limit, hint.
    pub fn message(&self, language: Language) -> String {
        let opening = text(language, "command-error", &[]);
        let message = match self {
            Self::Identify(error) => error.message(language),
            Self::Mapping(error) => error.message(language),
            Self::Explore(error) => error.message(language),
            Self::Sample(error) => sample(error, language),
            Self::Taken { folder } => text(
                language,
                "command-error-taken",
                &[("folder", folder.into())],
            ),
            Self::Store(error) => error.message(language),
            Self::Fill(FillError::Absent(what)) => text(
                language,
                "command-error-fill-absent",
                &[("what", what.into())],
            ),
            Self::Fill(FillError::Store(error)) => error.message(language),
            Self::Fill(FillError::Refused(why)) => text(
                language,
                "command-error-fill-refused",
                &[("why", why.into())],
            ),
            Self::Serve(error) => error.message(language),
            Self::NoPlace => text(language, "command-error-no-place", &[]),
            Self::Config { file, problem } => text(
                language,
                "command-error-config",
                &[("file", file.into()), ("problem", problem.into())],
            ),
            Self::Exchange(error) => error.message(language),
            Self::Run(error) => error.message(language),
            Self::NoTable => text(language, "command-error-no-table", &[]),
            Self::Rejected => text(language, "command-error-rejected", &[]),
            Self::Write { file, source } => text(
                language,
                "command-error-write",
                &[
                    ("file", file.into()),
                    ("problem", source.to_string().into()),
                ],
            ),
            Self::NoLogin { login } => text(
                language,
                "command-error-no-login",
                &[("login", login.into())],
            ),
            Self::NoScope { role } => {
                text(language, "command-error-no-scope", &[("role", role.into())])
            }
            Self::Machine(error) => text(
                language,
                "command-error-machine",
                &[("problem", error.to_string().into())],
            ),
            Self::NoMapping { input } => text(
                language,
                "command-error-no-mapping",
                &[("input", input.into())],
            ),
        };
        format!("{opening} {message}")
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Identify(IdentifyError::Cancelled) => 130,
            Self::Identify(error) if !error.is_input() => 1,
            Self::Explore(ExploreError::Listen { .. } | ExploreError::Serve(_)) => 1,
            Self::Sample(SampleError::Write { .. }) => 1,
            Self::Exchange(error) if !error.is_input() => 1,
            Self::Serve(_) | Self::Machine(_) | Self::Write { .. } => 1,
            Self::Store(
                StoreError::Database(_)
                | StoreError::Folder { .. }
                | StoreError::File { .. }
                | StoreError::Broken(_)
                | StoreError::Unreadable { .. },
            ) => 1,
            _ => 2,
        }
    }
}

/// The sample's crate knows no language; its errors are told here.
fn sample(error: &SampleError, language: Language) -> String {
    match error {
        SampleError::Rows { rows, fewest, most } => text(
            language,
            "command-error-sample-rows",
            &[
                ("rows", (*rows).into()),
                ("fewest", (*fewest).into()),
                ("most", (*most).into()),
            ],
        ),
        SampleError::Write { path, source } => text(
            language,
            "command-error-sample-write",
            &[
                ("file", path.display().to_string().into()),
                ("problem", source.to_string().into()),
            ],
        ),
    }
}

impl From<IdentifyError> for Failure {
    fn from(error: IdentifyError) -> Self {
        Self::Identify(error)
    }
}
