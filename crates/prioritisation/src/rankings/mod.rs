//! Rankings of alternatives, a method each.
//!
//! | question | here |
//! |---|---|
//! | How is each criterion brought to one scale? | [`normalised`] |
//! | What is the weighted mean of the criteria? | [`weighted_sum()`] |
//! | How near is each to the best of everything, how far from the worst? | [`topsis()`] |
//! | Which compromise serves the many without wronging one? | [`vikor()`] |
//! | How much is each preferred to the others, and they to it? | [`promethee()`] |
//! | Which outranks which, where a great loss can not be made good? | [`electre_iii()`] |
//! | How much is each worth beside the best, costs counted apart? | [`copras()`] |
//! | What place does a score give, and do two rankings agree? | [`ranks`], [`rank_ranges`], [`spearman`], [`kendall_tau_b`], [`weighted_spearman`], [`rank_similarity`] |
//!
//! With no alternatives every method returns empty columns. A criterion by which all alternatives are
//! alike adds the same to all; a criterion of weight 0 changes no score.

mod copras;
mod electre_iii;
mod normalisation;
mod promethee;
mod rank;
mod topsis;
mod vikor;
mod weighted_sum;

pub use copras::{Copras, copras};
pub use electre_iii::{
    ElectreIII, ElectreIIIParameters, Thresholds, ValidElectreIIIParameters, electre_iii,
};
pub use normalisation::{Normalisation, normalised};
pub use promethee::{
    GeneralisedCriterion, Promethee, PrometheeParameters, ValidPrometheeParameters, promethee,
};
pub use rank::{
    Best, RankRange, Relation, Ties, kendall_tau_b, rank_ranges, rank_similarity, ranks, spearman,
    weighted_spearman,
};
pub use topsis::{Topsis, topsis};
pub use vikor::{Compromise, ValidVikorParameters, Vikor, VikorParameters, vikor};
pub use weighted_sum::{WeightedSum, weighted_sum};

pub(crate) use normalisation::share;

/// Figures between 0 and 1 that differ by no more than this count as equal: they differ by rounding.
pub(crate) const ROUNDING: f64 = 1e-12;

/// By how much a difference of two performances can be off by rounding: 0.4 − 0.1 is a little above 0.3,
/// and must not count as beyond a threshold of 0.3.
pub(crate) fn rounding_of(a: f64, b: f64) -> f64 {
    4.0 * f64::EPSILON * a.abs().max(b.abs())
}
