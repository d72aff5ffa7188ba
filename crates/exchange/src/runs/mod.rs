//! Identification runs: their candidates arrive as proposals, and become clusters only when
//! somebody decides so.

mod area;
mod arrive;
mod decide;
mod differences;

pub use arrive::{Arrival, arrive};
pub use decide::{DecideError, VERDICTS, Verdict, decide};
pub use differences::{FIELDS, differences};

use khusheh_store::{Evidence, StoreError};
use serde_json::Value as Json;

/// An identification run, as it is brought in.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// SHA-256 over what the run found: the same run arrives once.
    pub fingerprint: String,
    /// The run's own description (`run.json`).
    pub description: Json,
    /// The files that it was made from, as people call them.
    pub source: String,
    /// Word of the classification that its industries are of; empty for one of its own.
    pub classification: String,
    /// Day on which it arrives, or year of its data: the date of its figures.
    pub date: String,
    /// What it proposes.
    pub candidates: Vec<Candidate>,
}

/// A candidate of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Candidate {
    /// Its name in the run: `C0001`.
    pub id: String,
    /// Code of its industry.
    pub industry: String,
    /// Name of the industry in Persian, else in whatever language there is.
    pub name_fa: String,
    /// Name of the industry in English.
    pub name_en: String,
    /// The nearest place with a name; empty where there is none.
    pub place: String,
    /// The province, by whatever name the run has for it; empty where unknown.
    pub province: String,
    /// Longitude and latitude of its centre.
    pub position: Option<[f64; 2]>,
    /// Members.
    pub enterprises: Option<f64>,
    /// Persons.
    pub employment: Option<f64>,
    /// Names of the screens that struck.
    pub screens: Vec<String>,
    /// A word of the store's market reaches.
    pub market_reach: Option<String>,
    /// Evidence for the criteria.
    pub evidence: Vec<Evidence>,
    /// Identifiers of its members in the register.
    pub members: Vec<String>,
    /// GeoJSON geometry of its area.
    pub boundary: Option<Json>,
}

/// Why a run can not be brought in.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The store can not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Industries that the store does not know.
    #[error("the industries {codes:?} are not known")]
    Industries {
        /// Their codes, some of them.
        codes: Vec<String>,
        /// How many there are.
        number: usize,
    },
}

impl RunError {
    /// What, value and hint in words.
    pub fn message(&self, language: khusheh_language::Language) -> String {
        match self {
            Self::Store(error) => error.message(language),
            Self::Industries { codes, number } => {
                let separator = khusheh_language::text(language, "field-separator", &[]);
                khusheh_language::text(
                    language,
                    "exchange-error-industries",
                    &[
                        ("codes", codes.join(&separator).into()),
                        ("number", (*number).into()),
                    ],
                )
            }
        }
    }
}
