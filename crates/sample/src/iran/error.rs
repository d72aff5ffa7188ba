//! Why a sample could not be made.

use std::io;
use std::path::PathBuf;

/// Why a sample could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// Too few or too many rows asked for.
    #[error(
        "a sample of {rows} rows cannot be made: it holds {fewest} to {most}; choose a number between"
    )]
    Rows {
        /// What was asked for.
        rows: usize,
        /// The fewest possible.
        fewest: usize,
        /// The most possible.
        most: usize,
    },
    /// A file could not be written.
    #[error("{} cannot be written: {source}; choose another folder", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}
