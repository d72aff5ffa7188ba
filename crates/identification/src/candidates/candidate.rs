//! A candidate with everything that the results folder says of it.

use khusheh_programme::identification::{Evidence, Measured, Screening, Verdict};

use crate::candidates::sentences::Said;

/// An area with its evidence.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Index of the industry.
    pub(crate) industry: u32,
    /// Establishments of the industry in it, as rows of the register.
    pub(crate) members: Vec<u32>,
    /// How surely each belongs to it, above one half; empty where whole regions were found.
    pub(crate) certainty: Vec<f64>,
    /// Regions it is made of (tables).
    pub(crate) regions: Vec<u32>,
    pub(crate) centre: Option<(f64, f64)>,
    pub(crate) radius_km: Option<f64>,
    /// Outer ring and holes per polygon, degrees.
    pub(crate) polygons: Vec<Vec<Vec<[f64; 2]>>>,
    pub(crate) enterprises: Option<f64>,
    pub(crate) employment: Option<f64>,
    pub(crate) expected: f64,
    pub(crate) relative_risk: Option<f64>,
    pub(crate) log_likelihood_ratio: f64,
    pub(crate) p_value: f64,
    pub(crate) q_value: f64,
    pub(crate) quotient: Option<Measured>,
    pub(crate) significant: bool,
    pub(crate) province: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) sentence: Said,
    pub(crate) evidence: Vec<(Evidence, Said)>,
    pub(crate) screenings: Vec<(Screening, Said)>,
}

impl Candidate {
    /// The screens that struck, joined as in `candidates.csv`.
    pub(crate) fn struck(&self) -> String {
        let words: Vec<&str> = self
            .screenings
            .iter()
            .filter(|(screening, _)| screening.verdict == Verdict::Struck)
            .map(|(screening, _)| screening.screen.word())
            .collect();
        words.join(";")
    }
}
