//! The errors of this crate: [`ExploreError`] for everything that can go wrong before and while
//! serving; a request that asks for something impossible is answered by `shell::Refusal`.

use std::net::SocketAddr;
use std::path::PathBuf;

/// Why a results folder cannot be shown.
///
/// Every message names the value met, the limit it breaks, and what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExploreError {
    /// The path given is not a folder.
    #[error(
        "{folder} is not a folder\n  limit: a results folder as written by `khusheh identify --out`\n  hint: run `khusheh identify … --out {folder}` first, or check the path"
    )]
    NotAFolder {
        /// The path given.
        folder: PathBuf,
    },
    /// A file of the contract is absent.
    #[error(
        "{file} is missing in {folder}\n  limit: a results folder holds {file}\n  hint: {hint}"
    )]
    MissingFile {
        /// The file's name within the folder.
        file: &'static str,
        /// The folder looked into.
        folder: PathBuf,
        /// What to do next.
        hint: &'static str,
    },
    /// A file is there and cannot be read.
    #[error(
        "{file} cannot be read: {source}\n  limit: a readable file in UTF-8\n  hint: check the file's permissions, or write the folder again"
    )]
    Unreadable {
        /// The file's name within the folder.
        file: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// A table lacks a column of the contract.
    #[error(
        "{file}: column `{column}` is missing\n  found: {found}\n  limit: the columns of docs/results-folder.md, by name\n  hint: the folder was changed by hand or written by an older version; run `khusheh identify` again"
    )]
    MissingColumn {
        /// The file's name within the folder.
        file: &'static str,
        /// The column looked for.
        column: &'static str,
        /// The header met.
        found: String,
    },
    /// A table's row has another number of fields than its header, or is no CSV at all.
    #[error(
        "{file}, line {line}: {message}\n  limit: CSV in UTF-8 with as many fields as the header\n  hint: write the folder again with `khusheh identify`"
    )]
    BadRow {
        /// The file's name within the folder.
        file: &'static str,
        /// Line number, from 1 for the header.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// A field holds a value that its column does not allow.
    #[error("{file}, line {line}, column `{column}`: `{value}`\n  limit: {limit}\n  hint: {hint}")]
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
        limit: &'static str,
        /// What to do next.
        hint: &'static str,
    },
    /// A JSON or GeoJSON file is not of the contract's form.
    #[error(
        "{file}: {message}\n  limit: {limit}\n  hint: write the folder again with `khusheh identify`"
    )]
    BadJson {
        /// The file's name within the folder.
        file: &'static str,
        /// What is wrong, with line and column where known.
        message: String,
        /// What is allowed.
        limit: &'static str,
    },
    /// The address cannot be listened on.
    #[error(
        "cannot listen on {address}: {source}\n  limit: a free port of this machine\n  hint: another program may use the port; choose another, e.g. `--listen 127.0.0.1:8081`"
    )]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The server stopped with an error.
    #[error("the server stopped: {0}\n  limit: none\n  hint: start it again")]
    Serve(#[source] std::io::Error),
}
