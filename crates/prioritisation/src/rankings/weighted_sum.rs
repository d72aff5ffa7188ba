//! Simple additive weighting: the weighted sum.

use super::normalisation::{Normalisation, normalised};
use crate::error::PrioritisationError;
use crate::problem::ValidProblem;

/// Scores by [`weighted_sum`], with what each criterion adds.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightedSum {
    /// `m·n`, row by row: the normalised performances `r_ij`.
    pub normalised: Vec<f64>,
    /// `m·n`, row by row: what criterion `j` adds to the score of `i`, `w_j·r_ij`.
    pub contributions: Vec<f64>,
    /// `m`: the scores `V_i`; more is better.
    pub scores: Vec<f64>,
}

/// Simple additive weighting (SAW): `V_i = Σ_j w_j·r_ij`.
///
/// The method that a committee can check by hand. A bad performance by one criterion can be made
/// good by others, whatever it is: where that must not be, use knock-outs
/// ([`knock_outs`](crate::value::knock_outs)) or [`electre_iii`](super::electre_iii()).
///
/// # Arguments
/// `problem`: `m` alternatives by `n` criteria. `normalisation`: how criteria are brought to one
/// scale; [`Normalisation::Values`] when value functions did so already. With the other four the
/// scale depends on the set of alternatives, so adding one can change the order of the others.
///
/// # Returns
/// A score for every alternative: one alone has one too. A dominating alternative never scores less.
///
/// # Errors
/// Those of [`normalised`].
///
/// # Cost
/// `O(m·n)`.
///
/// # Source
/// Churchman, C. W. & Ackoff, R. L. (1954), "An approximate measure of value", *Journal of the
/// Operations Research Society of America* 2(2), 172–187; Hwang & Yoon (1981), section 3.2.
///
/// ```
/// use khusheh_prioritisation::{Direction::{Benefit, Cost}, Problem};
/// use khusheh_prioritisation::rankings::{Normalisation, weighted_sum};
/// let problem = Problem {
///     performances: &[3.0, 10.0, 4.0, 40.0],
///     directions: &[Benefit, Cost],
///     weights: &[0.5, 0.5],
/// }
/// .check()?;
/// assert_eq!(weighted_sum(&problem, Normalisation::Max)?.scores, [0.875, 0.625]);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn weighted_sum(
    problem: &ValidProblem<'_>,
    normalisation: Normalisation,
) -> Result<WeightedSum, PrioritisationError> {
    let normalised = normalised(problem, normalisation)?;
    let contributions: Vec<f64> = normalised
        .iter()
        .zip(problem.weights().iter().cycle())
        .map(|(r, w)| r * w)
        .collect();
    let scores = contributions
        .chunks(problem.criteria())
        .map(|row| row.iter().sum())
        .collect();
    Ok(WeightedSum {
        normalised,
        contributions,
        scores,
    })
}
