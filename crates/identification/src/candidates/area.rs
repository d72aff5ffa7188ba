//! An area that detection found, whatever it was found from.

/// A place where an industry holds more than all activity there lets expect.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Area {
    /// Index of the industry.
    pub(crate) industry: u32,
    /// Establishments of the industry in it, as rows of the register; empty for a table.
    pub(crate) members: Vec<u32>,
    /// How surely each belongs to it, above one half; empty where whole regions were found.
    pub(crate) certainty: Vec<f64>,
    /// All establishments in it; empty for a table.
    pub(crate) rows: Vec<u32>,
    /// The regions it is made of; empty where it was found from points.
    pub(crate) regions: Vec<u32>,
    /// The industry's amount in it, in the unit of the search.
    pub(crate) cases: f64,
    /// All activity in it, in the same unit.
    pub(crate) population: f64,
    pub(crate) expected: f64,
    pub(crate) relative_risk: Option<f64>,
    pub(crate) log_likelihood_ratio: f64,
    /// Monte-Carlo rank of the ratio.
    pub(crate) p_value: f64,
    /// P-value from the tail of the draws, where the rank is the least possible.
    pub(crate) tail_p_value: Option<f64>,
    /// Centre, degrees (longitude, latitude).
    pub(crate) centre: Option<(f64, f64)>,
}

/// What was searched: whole counts, so that screens and evidence compare with the same whole.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Searched {
    /// Rows of the register that took part, ascending; empty for a table.
    pub(crate) rows: Vec<u32>,
    /// The amount of each industry in all.
    pub(crate) of_industry: Vec<f64>,
    /// The amount in all.
    pub(crate) all: f64,
    /// Industries that were tested.
    pub(crate) tested: usize,
    /// Whether amounts are persons, not establishments.
    pub(crate) persons: bool,
}
