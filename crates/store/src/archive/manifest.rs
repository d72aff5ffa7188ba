//! What an archive says of itself.

use serde::{Deserialize, Serialize};

/// The format of archives that this program writes.
pub const FORMAT: u32 = 1;

/// The manifest of an archive: `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// `khusheh`.
    pub program: String,
    /// [`FORMAT`].
    pub format: u32,
    /// The schema of the database.
    pub schema: i64,
    /// Entries of the audit log.
    pub entries: i64,
    /// Hash of the last of them.
    pub hash: String,
    /// Files of documents.
    pub files: u64,
    /// The tables, in order.
    pub members: Vec<Member>,
}

/// A table in an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Its file in the archive.
    pub name: String,
    /// Rows.
    pub rows: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
}
