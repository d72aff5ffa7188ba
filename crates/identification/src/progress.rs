//! What a run tells the person who waits.

/// A stage of a run, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the register or the table; done and total are bytes, with rows beside.
    Reading,
    /// Indices per industry and quotients per region.
    Statistics,
    /// Looking for areas; done and total are draws.
    Detection,
    /// Screens and evidence; done and total are candidates.
    Evidence,
    /// Writing the results folder; done and total are files.
    Writing,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 5] = [
        Self::Reading,
        Self::Statistics,
        Self::Detection,
        Self::Evidence,
        Self::Writing,
    ];

    /// The word by which `run.json` keeps the stage's seconds.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Statistics => "statistics",
            Self::Detection => "detection",
            Self::Evidence => "evidence",
            Self::Writing => "writing",
        }
    }
}

/// Is told how far a run is, asked whether to stop, and asked for the time: the run itself has no
/// clock. Called from several threads.
pub trait Progress: Sync {
    /// A stage begins.
    fn stage(&self, _: Stage) {}
    /// So much of the stage is done; `rows` is 0 where rows are not counted.
    fn advance(&self, _done: u64, _total: u64, _rows: u64) {}
    /// Whether the person wants it stopped.
    fn cancelled(&self) -> bool {
        false
    }
    /// Seconds since any fixed moment; only differences are used, for `run.json`'s timings.
    fn seconds(&self) -> f64 {
        0.0
    }
}

/// Tells nobody.
impl Progress for () {}
