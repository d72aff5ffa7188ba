//! Pairwise comparisons: the analytic hierarchy process.

mod consistency;
mod matrix;
mod priorities;
mod worst_judgement;

pub use consistency::{Consistency, consistency, geometric_consistency_threshold, random_index};
pub use matrix::{ComparisonMatrix, Judgement};
pub(super) use priorities::exp_shares;
pub use priorities::{Priorities, geometric_mean, principal_eigenvector};
pub use worst_judgement::{WorstJudgement, worst_judgement};

pub(super) use matrix::pairs;
