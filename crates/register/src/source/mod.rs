//! From a file to blocks of whole records.
//!
//! A [`Source`] hands out blocks one after the other; whoever asks holds a lock, so that hashing,
//! unpacking and cutting happen in the order of the file while other threads parse the blocks they
//! already have. Every kind of file ends up as the same kind of block.

mod decode;
mod made;
pub(crate) mod open;
mod parquet;
pub(crate) mod records;
mod sniff;
mod text;
mod xlsx;

use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

use crate::error::IntakeError;
use crate::intake::InputFile;

/// Bytes after a block's records that may be read but mean nothing: lets the parser load whole
/// words without asking where the block ends.
pub(crate) const PADDING: usize = 64;

/// The marks that structure a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub delimiter: u8,
    pub end_of_line: u8,
    pub quotes: bool,
    pub decimal: u8,
}

/// Whole records, each with its end of line, and padding.
#[derive(Default)]
pub(crate) struct Block {
    /// The records, then [`PADDING`] zeros.
    pub data: Vec<u8>,
    /// Where the padding starts.
    pub end: usize,
    /// Number of the block, from 0, through all inputs.
    pub number: u64,
    /// Index of the input.
    pub input: usize,
    /// Line of the first record, from 1.
    pub line: u64,
    /// Whether a quote occurs.
    pub quoted: bool,
}

impl Block {
    /// Ends the block after its records.
    pub(crate) fn seal(&mut self) {
        self.end = self.data.len();
        self.data.resize(self.end + PADDING, 0);
    }
}

/// Hands out the blocks of one input.
pub(crate) trait Source: Send {
    /// Says which columns will be asked for; the others may be left empty.
    fn select(&mut self, _columns: Vec<bool>) {}
    /// Fills the block with the next records (`data`, `end`, `line`, `quoted`); false at the end.
    fn next(&mut self, block: &mut Block) -> Result<bool, IntakeError>;
    /// Bytes of the file read so far.
    fn done(&self) -> u64;
    /// After the last block: what was read.
    fn finish(&mut self) -> Result<InputFile, IntakeError>;
}

/// Counts and hashes what passes.
#[derive(Clone, Default)]
pub(crate) struct Tally(Arc<Mutex<(Sha256, u64)>>);

impl Tally {
    pub(crate) fn add(&self, bytes: &[u8]) {
        let mut state = lock(&self.0);
        state.0.update(bytes);
        state.1 += bytes.len() as u64;
    }

    pub(crate) fn bytes(&self) -> u64 {
        lock(&self.0).1
    }

    pub(crate) fn file(&self, name: &str) -> InputFile {
        let state = lock(&self.0);
        InputFile {
            name: name.to_owned(),
            bytes: state.1,
            sha256: state
                .0
                .clone()
                .finalize()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        }
    }
}

/// Locks; a thread that panicked while it held the lock has already brought the run down, so the
/// state behind it is never used for a result.
pub(crate) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
