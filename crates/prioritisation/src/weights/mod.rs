//! Weights of criteria: what judges say of them, and what the data say.
//!
//! | what is known | method |
//! |---|---|
//! | points for each criterion | [`normalised`], [`swing`] |
//! | an order of the criteria | [`rank_order_centroid`], [`rank_sum`], [`rank_reciprocal`] |
//! | how many times as important one criterion is as another | [`ComparisonMatrix`] with [`principal_eigenvector`] or [`geometric_mean`] |
//! | the same, with the best and the worst only | [`BestWorst`] |
//! | performances only | [`entropy`], [`critic`], [`merec`] |
//!
//! Several judges: [`aggregated_judgements`], [`aggregated_priorities`]; how far they agree:
//! [`spread`], [`concordance`], [`distances`], [`consensus`].
//!
//! Weights from performances alone say where the alternatives differ, not what matters: they know
//! nothing of the aims of the programme. They are a check on judges, not a substitute for them.

mod ahp;
mod best_worst;
mod critic;
mod direct;
mod entropy;
mod group;
mod merec;
mod rank_order;
mod swing;
mod table;

pub use ahp::{
    ComparisonMatrix, Consistency, Judgement, Priorities, WorstJudgement, consistency,
    geometric_consistency_threshold, geometric_mean, principal_eigenvector, random_index,
    worst_judgement,
};
pub use best_worst::{
    BestWorst, InputConsistency, LinearBestWorst, NonlinearBestWorst, ValidBestWorst,
    consistency_index, input_consistency, input_consistency_threshold, linear_best_worst,
    nonlinear_best_worst,
};
pub use critic::critic;
pub use direct::normalised;
pub use entropy::entropy;
pub use group::{
    Aggregate, Concordance, Distances, Mean, Spread, aggregated_judgements, aggregated_priorities,
    concordance, consensus, distances, spread,
};
pub use merec::merec;
pub use rank_order::{rank_order_centroid, rank_reciprocal, rank_sum};
pub use swing::{rescaled, swing};
