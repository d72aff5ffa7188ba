//! What to read, and how.

use std::path::PathBuf;

use crate::mapping::Mapping;

/// Turns an industry code of the input into the code to use; `None` where it knows none.
///
/// Called once per distinct code and thread, not once per row.
pub type Concordance<'a> = &'a (dyn Fn(&str) -> Option<String> + Sync);

/// What to read, and how. Start from [`Request::new`] and set the fields that differ.
#[derive(Clone)]
pub struct Request<'a> {
    /// The register or table: one file, or several with the same columns.
    pub inputs: Vec<PathBuf>,
    /// Which column is what.
    pub mapping: Mapping,
    /// GeoJSON of boundaries (also `.gz`, `.zst`); overrides the file named in the mapping.
    pub boundaries: Option<PathBuf>,
    /// Table of reference totals per industry.
    pub reference: Option<PathBuf>,
    /// Concordance to another classification, with that classification's name.
    pub concordance: Option<(&'a str, Concordance<'a>)>,
    /// Where `rejected.csv` is written, row by row; always created, with its header, when given.
    pub rejected: Option<PathBuf>,
    /// The greatest share of rejected rows, 0 to 1; above it reading fails.
    pub max_rejected: f64,
    /// Threads that read; 0 means all cores.
    pub threads: usize,
    /// Whether the establishments are kept as columns. Without, memory does not grow with rows.
    pub keep_establishments: bool,
    /// Bytes of memory for the fingerprints of ids; above it they go to temporary files.
    pub fingerprint_memory: usize,
    /// Bytes per block of work; the result does not depend on it.
    pub block_bytes: usize,
}

impl Request<'_> {
    /// One input with its mapping; everything else as the command line has it by default: 5 % of
    /// the rows may be rejected, all cores, establishments not kept.
    pub fn new(input: impl Into<PathBuf>, mapping: Mapping) -> Self {
        Request {
            inputs: vec![input.into()],
            mapping,
            boundaries: None,
            reference: None,
            concordance: None,
            rejected: None,
            max_rejected: 0.05,
            threads: 0,
            keep_establishments: false,
            fingerprint_memory: 256 << 20,
            block_bytes: 256 << 10,
        }
    }
}

/// A step of the reading, for the person who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the boundaries.
    Boundaries,
    /// Reading the reference totals.
    Reference,
    /// Looking for the latest year.
    LatestYear,
    /// Reading the register or the table.
    Reading,
    /// Reading it once more without the rows whose id was there before.
    WithoutDuplicates,
    /// Bringing the parts together.
    Merging,
}

/// Is told how far the reading is. Called from several threads.
pub trait Progress: Sync {
    /// A stage begins.
    fn stage(&self, stage: Stage);
    /// Bytes of the input done, bytes in all, rows so far.
    fn advance(&self, done: u64, total: u64, rows: u64);
    /// Whether the person wants it stopped; asked for every block.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Tells nobody.
impl Progress for () {
    fn stage(&self, _: Stage) {}
    fn advance(&self, _: u64, _: u64, _: u64) {}
}
