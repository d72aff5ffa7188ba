//! What to identify, and how.

use std::path::PathBuf;

use khusheh_concentration::scan::ScanParameters;
use khusheh_concentration::{LqParameters, ReachParameters};
use khusheh_programme::identification::{EvidenceParameters, ScreenParameters};
use khusheh_register::Mapping;
use khusheh_relatedness::LinkParameters;

/// What an industry is weighed by in the indices and quotients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Persons employed.
    Employment,
    /// Establishments, each counted as one.
    Establishments,
}

impl Basis {
    /// The word in `run.json` and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Employment => "employment",
            Self::Establishments => "establishments",
        }
    }
}

/// An input–output table and the way from the input's industry codes to its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputOutput {
    /// The table: first column and header are its industries, cells are flows from row to column.
    pub table: PathBuf,
    /// CSV with the columns `industry` (a code or the beginning of codes of the input) and
    /// `sector` (a code of the table); without it the table's own codes are those of the input.
    pub crosswalk: Option<PathBuf>,
}

/// What to identify, and how. Start from [`IdentifyRequest::new`] and set what differs.
#[derive(Debug, Clone)]
pub struct IdentifyRequest {
    /// The register or table: one file, or several with the same columns.
    pub inputs: Vec<PathBuf>,
    /// Which column is what; `mapping.kind` says whether it is a register or a table.
    pub mapping: Mapping,
    /// The file the mapping came from, to be named among the inputs of `run.json`.
    pub mapping_file: Option<PathBuf>,
    /// The folder to write.
    pub out: PathBuf,
    /// Whether an existing results folder at `out` is replaced (at the end, in one step).
    pub replace: bool,
    /// Table of reference totals per industry, such as the whole country for its states.
    pub reference: Option<PathBuf>,
    /// Groups of industries to stay within (`traded`, `local`, …); empty for all industries
    /// together.
    pub within: Vec<String>,
    /// GeoJSON of region boundaries.
    pub boundaries: Option<PathBuf>,
    /// CSV of region centres: `region,lon,lat`.
    pub places: Option<PathBuf>,
    /// Input–output table for cooperation and complementarity.
    pub input_output: Option<InputOutput>,
    /// Which links of that table count.
    pub links: LinkParameters,
    /// The presets "strong" and "stars"; the built-in ones without.
    pub presets: Option<PathBuf>,
    /// Name of the classification of the input's codes; the mapping's, else guessed.
    pub classification: Option<String>,
    /// Whether the codes are converted to ISIC Rev. 4.
    pub to_isic: bool,
    /// What indices and quotients are weighed by; `None`: employment where it is given.
    pub basis: Option<Basis>,
    /// How sure the intervals of the location quotients are to be.
    pub quotients: LqParameters,
    /// Thresholds of market reach.
    pub reach: ReachParameters,
    /// The greatest share of rejected rows, 0 to 1.
    pub max_rejected: f64,
    /// Threads; 0 for all cores. The results do not depend on it.
    pub threads: usize,
    /// The search for areas, with seed and draws.
    pub scan: ScanParameters,
    /// Areas that hold less than this many times what is expected are left out, `≥ 1`: in large
    /// numbers a tenth more is surely not chance, and surely no cluster either. Default 1.25.
    pub least_quotient: f64,
    /// Thresholds of the criteria; `level` is the run's stated level.
    pub evidence: EvidenceParameters,
    /// Thresholds of the screens.
    pub screens: ScreenParameters,
    /// Leave the search for areas out.
    pub indices_only: bool,
    /// Whether the input is the built-in sample: it is then said everywhere.
    pub sample: bool,
}

impl IdentifyRequest {
    /// One input with its mapping; everything else as the command line has it by default.
    pub fn new(input: impl Into<PathBuf>, mapping: Mapping, out: impl Into<PathBuf>) -> Self {
        Self {
            inputs: vec![input.into()],
            mapping,
            mapping_file: None,
            out: out.into(),
            replace: false,
            reference: None,
            within: Vec::new(),
            boundaries: None,
            places: None,
            input_output: None,
            links: LinkParameters::default(),
            presets: None,
            classification: None,
            to_isic: false,
            basis: None,
            quotients: LqParameters::default(),
            reach: ReachParameters::default(),
            max_rejected: 0.05,
            threads: 0,
            scan: ScanParameters::default(),
            least_quotient: 1.25,
            evidence: EvidenceParameters::default(),
            screens: ScreenParameters::default(),
            indices_only: false,
            sample: false,
        }
    }
}
