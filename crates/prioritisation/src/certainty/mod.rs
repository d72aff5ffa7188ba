//! How sure a ranking is.

pub(crate) mod random;
mod reversal;
mod smaa;
mod stability;

pub use reversal::{Change, Reversal, ReversalTests, Reversals, rank_reversals};
pub use smaa::{
    Cell, Estimate, MetaWeights, Mixing, Model, Sampling, Scale, SetStatement, Smaa,
    SmaaParameters, UncertainProblem, ValidSmaaParameters, ValidUncertainProblem, ValidWeightSpace,
    WeightSpace, smaa,
};
pub use stability::{Keep, Stability, WeightStability, scanned_stability, weighted_sum_stability};
