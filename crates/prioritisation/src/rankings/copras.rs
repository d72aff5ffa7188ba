//! COPRAS: benefits and costs counted apart.

use super::normalisation::{Normalisation, scaled};
use crate::error::PrioritisationError;
use crate::problem::{Direction, ValidProblem};

/// Figures by [`copras`].
#[derive(Debug, Clone, PartialEq)]
pub struct Copras {
    /// `m`: the sum of the weighted normalised benefits, `S₊`; more is better.
    pub benefits: Vec<f64>,
    /// `m`: the sum of the weighted normalised costs, `S₋`; less is better.
    pub costs: Vec<f64>,
    /// `m`: the relative significance `Q_i`; more is better. They sum to the weights. `None` for all
    /// when the costs of some alternative, but not of all, sum to 0.
    pub significance: Vec<Option<f64>>,
    /// `m`: the utility degree `N_i = Q_i / Q_max` from 0 to 1 (the source gives it in per cent).
    pub utility: Vec<Option<f64>>,
}

/// Complex proportional assessment, here to cross-check the others.
///
/// # Formula
/// `d_ij = w_j·x_ij / Σ_i x_ij`; `S₊` and `S₋` the sums of `d_ij` over benefits and costs;
/// `Q_i = S₊_i + S₋min·Σ S₋ / (S₋_i·Σ(S₋min/S₋))`, that is `S₊_i + Σ S₋ / (S₋_i·Σ 1/S₋)`;
/// `N_i = Q_i / max Q`.
///
/// A constant criterion is treated as a column of ones: `w_j/m` for all. Without a cost of weight
/// above 0 the second term of `Q` is 0.
///
/// # Arguments
/// Performances at least 0 by every criterion that is not constant.
///
/// # Returns
/// `None` when some alternative has costs of 0 and others have not: the formula would divide by 0.
/// One alternative alone has utility 1. A dominating alternative never has less significance.
///
/// # Errors
/// [`PrioritisationError::Performance`] below 0.
///
/// # Cost
/// `O(m·n)`.
///
/// # Source
/// Zavadskas, E. K., Kaklauskas, A. & Sarka, V. (1994), "The new method of multicriteria complex
/// proportional assessment of projects", *Technological and Economic Development of Economy* 1(3),
/// 131–139.
///
/// ```
/// use khusheh_prioritisation::{Direction::{Benefit, Cost}, Problem};
/// use khusheh_prioritisation::rankings::copras;
/// let problem = Problem {
///     performances: &[1.0, 10.0, 3.0, 30.0],
///     directions: &[Benefit, Cost],
///     weights: &[0.5, 0.5],
/// }
/// .check()?;
/// // Three times the benefit for three times the cost: 1/8 + 3/8 and 3/8 + 1/8.
/// assert_eq!(copras(&problem)?.significance, [Some(0.5), Some(0.5)]);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn copras(problem: &ValidProblem<'_>) -> Result<Copras, PrioritisationError> {
    let m = problem.alternatives();
    let (mut benefits, mut costs) = (vec![0.0; m], vec![0.0; m]);
    for (j, (&direction, &weight)) in problem
        .directions()
        .iter()
        .zip(problem.weights())
        .enumerate()
    {
        let column: Vec<f64> = problem.column(j).collect();
        if !super::normalisation::constant(&column)
            && let Some(i) = column.iter().position(|&x| x < 0.0)
        {
            return Err(PrioritisationError::Performance {
                alternative: i,
                criterion: j,
                value: column[i],
                limit: "at least 0",
            });
        }
        let sums = match direction {
            Direction::Benefit => &mut benefits,
            Direction::Cost => &mut costs,
        };
        let shares = scaled(&column, Direction::Benefit, Normalisation::Sum);
        for (sum, share) in sums.iter_mut().zip(shares) {
            *sum += weight * share;
        }
    }
    let total: f64 = costs.iter().sum();
    let inverses: f64 = costs.iter().map(|s| 1.0 / s).sum();
    let significance: Vec<Option<f64>> = benefits
        .iter()
        .zip(&costs)
        .map(|(&plus, &minus)| {
            if total == 0.0 {
                Some(plus)
            } else {
                inverses
                    .is_finite()
                    .then(|| plus + total / (minus * inverses))
            }
        })
        .collect();
    let greatest = significance
        .iter()
        .flatten()
        .fold(0.0_f64, |a, q| a.max(*q));
    let utility = significance
        .iter()
        .map(|q| q.filter(|_| greatest > 0.0).map(|q| q / greatest))
        .collect();
    Ok(Copras {
        benefits,
        costs,
        significance,
        utility,
    })
}
