//! The linear model of the best-worst method.

use super::ValidBestWorst;
use crate::weights::direct::shares;

/// The weights of the linear model.
#[derive(Debug, Clone, PartialEq)]
pub struct LinearBestWorst {
    /// The weights of the criteria; they sum to 1.
    pub weights: Vec<f64>,
    /// `ξ^L`, the greatest deviation in the unit of the weights: itself the measure of consistency
    /// of this model, 0 when consistent. It has no table; dividing it by [`consistency_index`]
    /// (made for the nonlinear model) is a common mistake.
    ///
    /// [`consistency_index`]: super::consistency_index
    pub deviation: f64,
}

/// Best-worst weights by the linear model: the least `ξ` with `|w_B − a_Bj w_j| ≤ ξ`,
/// `|w_j − a_jW w_W| ≤ ξ`, `Σ w = 1`, `w ≥ 0`.
///
/// Solved exactly, without a solver. Scaled to `ξ = 1`, the problem is to make `Σ w` greatest with
/// `|w_B − a_Bj w_j| ≤ 1`, `|w_j − a_jW w_W| ≤ 1`. Every one of these bounds one weight from above
/// by a rising function of one other, so that with two feasible vectors their maximum, weight by
/// weight, is feasible: there is a greatest feasible vector, and it is the only optimum. Without
/// the `w_j` the constraints read `|w_B − p w_W| ≤ c`, with `p = a_Bj a_jW`, `c = a_Bj + 1`, and
/// `p = a_BW`, `c = 1` for the best and the worst themselves. Hence
/// `w_W = min (c_k + c_l)/(p_l − p_k)` over all pairs `p_k < p_l`, `w_B = min_k (p_k w_W + c_k)`
/// and `w_j = min((w_B + 1)/a_Bj, a_jW w_W + 1)`. Without such a pair the comparisons are
/// consistent and `ξ` is 0.
///
/// # Returns
/// The weights, always one solution, and the deviation.
///
/// # Cost
/// O(n²).
///
/// # Source
/// Rezaei, J. (2016), "Best-worst multi-criteria decision-making method: Some properties and a
/// linear model", *Omega* 64, 126–130, model (19); the solution as argued above.
///
/// ```
/// use khusheh_prioritisation::weights::{BestWorst, linear_best_worst};
/// let judge = BestWorst {
///     best: 0,
///     worst: 2,
///     best_to_others: &[1.0, 2.0, 6.0],
///     others_to_worst: &[6.0, 3.0, 1.0],
/// };
/// let found = linear_best_worst(&judge.check()?);
/// assert_eq!((found.weights, found.deviation), (vec![0.6, 0.3, 0.1], 0.0));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn linear_best_worst(judge: &ValidBestWorst<'_>) -> LinearBestWorst {
    let bounds: Vec<(f64, f64)> = judge
        .others()
        .map(|(_, a, b)| (a * b, a + 1.0))
        .chain([(judge.best_to_worst(), 1.0)])
        .collect();
    let mut worst = f64::INFINITY;
    for (p_low, c_low) in &bounds {
        for (p_high, c_high) in &bounds {
            if p_low < p_high && judge.differ(*p_low, *p_high) {
                worst = worst.min((c_low + c_high) / (p_high - p_low));
            }
        }
    }
    let consistent = worst.is_infinite();
    let (worst, slack) = if consistent { (1.0, 0.0) } else { (worst, 1.0) };
    let best = bounds
        .iter()
        .map(|(p, c)| p * worst + c * slack)
        .fold(f64::INFINITY, f64::min);
    let mut weights = vec![0.0; judge.criteria()];
    weights[judge.best()] = best;
    weights[judge.worst()] = worst;
    for (j, a, b) in judge.others() {
        weights[j] = ((best + slack) / a).min(b * worst + slack);
    }
    let deviation = slack / weights.iter().sum::<f64>();
    LinearBestWorst {
        weights: shares(&weights).unwrap_or(weights),
        deviation,
    }
}
