//! Several judges: their aggregate, and how far they agree.

mod aggregation;
mod concordance;
mod consensus;
mod distances;
mod spread;

pub use aggregation::{Aggregate, Mean, aggregated_judgements, aggregated_priorities};
pub use concordance::{Concordance, concordance};
pub use consensus::consensus;
pub use distances::{Distances, distances};
pub use spread::{Spread, spread};

use crate::error::PrioritisationError;
use crate::problem::{check_length, check_weights};

/// Weights of judges: alike many criteria, at least one, each vector of sum 1. Returns how many
/// criteria; `None` without judges.
fn check_priorities<'a>(
    judges: impl Iterator<Item = &'a [f64]>,
) -> Result<Option<usize>, PrioritisationError> {
    let mut criteria = None;
    for weights in judges {
        check_length(
            "the weights of a judge",
            weights.len(),
            *criteria.get_or_insert(weights.len()),
        )?;
        check_weights(weights)?;
    }
    Ok(criteria)
}
