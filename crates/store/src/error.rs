//! What can go wrong with what is kept. The server turns these into answers (its `problem` module
//! says which status each has), the command line into messages of `locales/*/store.ftl`.

use std::path::PathBuf;

use khusheh_language::{Arg, Language, text};

/// A fault of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address names no kind of database that is known.
    #[error("{value:?} is no database address; known are sqlite and postgres")]
    Address {
        /// What was given, without a password.
        value: String,
    },
    /// The folder for the data can not be made or written.
    #[error("the folder {} can not be used: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The database was made by a newer program.
    #[error("the database has schema {found}, this program knows {known}")]
    Newer {
        /// Schema of the database.
        found: i64,
        /// Newest schema that this program knows.
        known: i64,
    },
    /// A migration that was applied is not the one this program has.
    #[error("migration {number} of the database differs from this program's")]
    Foreign {
        /// Its number.
        number: i64,
    },
    /// The database should be empty and is not.
    #[error("the database is not empty: {table} has rows")]
    NotEmpty {
        /// A table with rows.
        table: String,
    },
    /// No record has this id, or none within reach.
    #[error("no {kind} {id}")]
    Absent {
        /// Kind of record.
        kind: &'static str,
        /// The id asked for.
        id: String,
    },
    /// The record was changed since it was read.
    #[error("{kind} {id} has version {found}, not {expected}")]
    Stale {
        /// Kind of record.
        kind: &'static str,
        /// Its id.
        id: String,
        /// The version that the change was made for.
        expected: i64,
        /// The version now.
        found: i64,
        /// What has changed since, field by field, with who did it and when.
        since: Vec<crate::audit::Revision>,
    },
    /// A value that must be unique is taken.
    #[error("{field} {value:?} is taken by another {kind}")]
    Taken {
        /// Kind of record.
        kind: &'static str,
        /// The field.
        field: String,
        /// The value.
        value: String,
    },
    /// A reference names a record that does not exist, or one that others refer to would vanish.
    #[error("a reference of {kind} does not hold: {detail}")]
    Reference {
        /// Kind of record.
        kind: &'static str,
        /// What the database said of it (names of constraints only).
        detail: String,
    },
    /// A value that can not be kept.
    #[error("{field} {value:?}: {limit}")]
    Value {
        /// The field.
        field: String,
        /// The value.
        value: String,
        /// What is allowed.
        limit: String,
    },
    /// A cursor that this program did not give out.
    #[error("cursor {value:?} is not one that was given out")]
    Cursor {
        /// What was given.
        value: String,
    },
    /// The audit log or a reference is broken.
    #[error("{0}")]
    Broken(#[from] crate::audit::Break),
    /// An archive that can not be read.
    #[error("the archive can not be used: {reason}")]
    Archive {
        /// Why.
        reason: String,
    },
    /// A file that exists already.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Reading or writing a file failed.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(sqlx::Error),
    /// What was read from the database is not what was written there.
    #[error("{kind} {id} can not be read back: {reason}")]
    Unreadable {
        /// Kind of record.
        kind: &'static str,
        /// Its id.
        id: String,
        /// Why.
        reason: String,
    },
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// A result of the store.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

impl StoreError {
    /// What, value, limit, hint, in words. Never what a record holds: only kinds, ids and fields.
    pub fn message(&self, language: Language) -> String {
        let say = |key: &str, args: &[(&str, Arg<'_>)]| text(language, key, args);
        let kind = |kind: &str| say(&format!("field-kind-{}", kind.replace('_', "-")), &[]);
        match self {
            Self::Address { value } => say("store-error-address", &[("value", value.into())]),
            Self::Folder { folder, source } => say(
                "store-error-folder",
                &[
                    ("folder", folder.display().to_string().into()),
                    ("problem", source.to_string().into()),
                ],
            ),
            Self::Newer { found, known } => say(
                "store-error-newer",
                &[("found", (*found).into()), ("known", (*known).into())],
            ),
            Self::Foreign { number } => say("store-error-foreign", &[("number", (*number).into())]),
            Self::NotEmpty { table } => say("store-error-not-empty", &[("table", table.into())]),
            Self::Absent { kind: of, id } => say(
                "store-error-absent",
                &[("kind", kind(of).into()), ("id", id.into())],
            ),
            Self::Stale {
                kind: of,
                id,
                expected,
                found,
                ..
            } => say(
                "store-error-stale",
                &[
                    ("kind", kind(of).into()),
                    ("id", id.into()),
                    ("expected", (*expected).into()),
                    ("found", (*found).into()),
                ],
            ),
            Self::Taken {
                kind: of, field, ..
            } => say(
                "store-error-taken",
                &[("kind", kind(of).into()), ("field", field.into())],
            ),
            Self::Reference { kind: of, detail } => say(
                "store-error-reference",
                &[("kind", kind(of).into()), ("detail", detail.into())],
            ),
            Self::Value { field, limit, .. } => say(
                "store-error-value",
                &[("field", field.into()), ("limit", limit.into())],
            ),
            Self::Cursor { value } => say("store-error-cursor", &[("value", value.into())]),
            Self::Broken(fault) => say(
                "store-error-broken",
                &[("fault", fault.message(language).into())],
            ),
            Self::Archive { reason } => say("store-error-archive", &[("reason", reason.into())]),
            Self::Exists { path } => say(
                "store-error-exists",
                &[("path", path.display().to_string().into())],
            ),
            Self::File { path, source } => say(
                "store-error-file",
                &[
                    ("path", path.display().to_string().into()),
                    ("problem", source.to_string().into()),
                ],
            ),
            Self::Database(source) => say(
                "store-error-database",
                &[("problem", source.to_string().into())],
            ),
            Self::Unreadable {
                kind: of,
                id,
                reason,
            } => say(
                "store-error-unreadable",
                &[
                    ("kind", kind(of).into()),
                    ("id", id.into()),
                    ("reason", reason.into()),
                ],
            ),
        }
    }
}
