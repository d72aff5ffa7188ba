//! How the analysis is run.

use serde::{Deserialize, Serialize};

use crate::error::PrioritisationError;

/// By what the alternatives are ranked in a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// SMAA-2 with the additive value function: `u_i = Σ_j w_j v_ij`, where `v_ij` is the place of
    /// the performance on the criterion's scale, from 0 (worst end) to 1 (best end).
    WeightedSum,
    /// SMAA-TOPSIS after Hwang & Yoon (1981): performances over the Euclidean norm of the criterion,
    /// times the weight; distances `d⁺`, `d⁻` to the best and the worst of the draw; rank by
    /// `d⁻ / (d⁺ + d⁻)`.
    Topsis,
}

/// How the analysis is run, as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmaaParameters {
    /// By what alternatives are ranked.
    pub model: Model,
    /// How many draws, from 100 to 10 million. The standard error of a share is at most
    /// `1 / (2√draws)`: 0.005 with 10,000.
    pub draws: u32,
    /// Where the random numbers start; the same seed gives the same result.
    pub seed: u64,
    /// Whether to compare every pair of alternatives ([`Smaa::winning`](super::Smaa::winning)).
    pub pairwise: bool,
    /// Whether to keep the ranks of every draw, for statements on sets
    /// ([`Smaa::together`](super::Smaa::together)): two bytes per draw and alternative.
    pub sets: bool,
    /// How many draws of the performances for the confidence factors; 0 for none. Exact
    /// performances need only one, and get only one.
    pub confidence_draws: u32,
}

impl Default for SmaaParameters {
    /// The weighted sum, 10,000 draws, everything told.
    fn default() -> Self {
        Self {
            model: Model::WeightedSum,
            draws: 10_000,
            seed: 1,
            pairwise: true,
            sets: true,
            confidence_draws: 1_000,
        }
    }
}

/// [`SmaaParameters`] that were checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValidSmaaParameters(SmaaParameters);

impl SmaaParameters {
    /// Checks the numbers of draws.
    ///
    /// # Errors
    /// [`PrioritisationError::Parameter`].
    pub fn check(self) -> Result<ValidSmaaParameters, PrioritisationError> {
        if !(100..=10_000_000).contains(&self.draws) {
            return Err(PrioritisationError::Parameter {
                name: "draws",
                value: self.draws.into(),
                limit: "from 100 to 10,000,000",
            });
        }
        if self.confidence_draws > 10_000_000 {
            return Err(PrioritisationError::Parameter {
                name: "confidence_draws",
                value: self.confidence_draws.into(),
                limit: "at most 10,000,000",
            });
        }
        Ok(ValidSmaaParameters(self))
    }
}

impl ValidSmaaParameters {
    /// The parameters.
    pub const fn get(&self) -> SmaaParameters {
        self.0
    }
}
