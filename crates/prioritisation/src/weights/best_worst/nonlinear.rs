//! The nonlinear model of the best-worst method.

use super::{ValidBestWorst, consistency_index};

/// The weights of the nonlinear model: for each criterion all that the least deviation allows.
#[derive(Debug, Clone, PartialEq)]
pub struct NonlinearBestWorst {
    /// `ξ*`, the least greatest deviation of the ratios of weights from the comparisons.
    pub deviation: f64,
    /// The least weight of each criterion among all optimal weights.
    pub low: Vec<f64>,
    /// The greatest weight of each criterion among all optimal weights.
    pub high: Vec<f64>,
    /// The output-based consistency ratio `ξ*/CI(a_BW)`, from 0 (consistent) to 1. With `a_BW`
    /// below 3 it can exceed 1 a little (1.14 at `a_BW = 2`), since the index only considers one
    /// criterion between the best and the worst. `None` when `a_BW` is 1, where nothing can
    /// contradict and the ratio is 0/0.
    pub consistency_ratio: Option<f64>,
}

impl NonlinearBestWorst {
    /// The middle of each interval, by which Rezaei (2016) orders criteria. They need not sum to 1.
    pub fn centres(&self) -> Vec<f64> {
        self.low
            .iter()
            .zip(&self.high)
            .map(|(low, high)| f64::midpoint(*low, *high))
            .collect()
    }
}

/// Best-worst weights by the nonlinear model: the least `ξ` with `|w_B/w_j − a_Bj| ≤ ξ`,
/// `|w_j/w_W − a_jW| ≤ ξ`, `Σ w = 1`, and the intervals of the weights that reach it.
///
/// Solved exactly, without a solver. For given `ξ` the ratio `t = w_B/w_W` must lie in
/// `[(a_Bj − ξ)(a_jW − ξ), (a_Bj + ξ)(a_jW + ξ)]` for every other criterion `j`, and in
/// `[a_BW − ξ, a_BW + ξ]`. These intervals have a common point when every two of them have one, so
/// `ξ*` is the greatest of the roots of all pairs: `(p_j − p_k)/(a_Bj + a_jW + a_Bk + a_kW)` with
/// `p = a_Bj a_jW` for two criteria, a root of a quadratic for one of them and the best and the
/// worst. At `ξ*` an upper end meets a lower one, which fixes `t`; each `w_j/w_W` is then free
/// within an interval of its own, and the bounds of the weights follow.
///
/// # Returns
/// `ξ*`, bounds of the weights and the consistency ratio. Low and high are the same when the
/// optimum is unique, as with two or three criteria or consistent comparisons.
///
/// # Cost
/// O(n²).
///
/// # Source
/// Rezaei (2015), model (2), as in [`BestWorst`](super::BestWorst); intervals: Rezaei (2016),
/// as in [`linear_best_worst`](super::linear_best_worst).
///
/// ```
/// use khusheh_prioritisation::weights::{BestWorst, nonlinear_best_worst};
/// let judge = BestWorst {
///     best: 2,
///     worst: 0,
///     best_to_others: &[8.0, 2.0, 1.0],
///     others_to_worst: &[1.0, 5.0, 8.0],
/// };
/// let found = nonlinear_best_worst(&judge.check()?);
/// assert!((found.deviation - (4.0 - 14.0_f64.sqrt())).abs() < 1e-14);
/// assert!((found.low[2] - 0.5899).abs() < 5e-5 && found.high[2] - found.low[2] < 1e-14);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn nonlinear_best_worst(judge: &ValidBestWorst<'_>) -> NonlinearBestWorst {
    let a_bw = judge.best_to_worst();
    let mut xi: f64 = 0.0;
    for (_, a, b) in judge.others() {
        if judge.differ(a * b, a_bw) {
            xi = xi.max(with_best_and_worst(a, b, a_bw));
        }
        for (_, c, d) in judge.others() {
            if judge.differ(a * b, c * d) {
                xi = xi.max((a * b - c * d) / (a + b + c + d));
            }
        }
    }
    // w_B / w_W: the least upper end, which is the greatest lower one.
    let t = judge
        .others()
        .map(|(_, a, b)| (a + xi) * (b + xi))
        .fold(a_bw + xi, f64::min);
    // Bounds of w_j / w_W.
    let n = judge.criteria();
    let (mut least, mut most) = (vec![1.0; n], vec![1.0; n]);
    (least[judge.best()], most[judge.best()]) = (t, t);
    for (j, a, b) in judge.others() {
        let low = (b - xi).max(t / (a + xi));
        let high = if a > xi { t / (a - xi) } else { f64::INFINITY };
        (least[j], most[j]) = (low, high.min(b + xi).max(low));
    }
    let (all_least, all_most): (f64, f64) = (least.iter().sum(), most.iter().sum());
    let bound = |own: &[f64], sum: f64, opposite: &[f64]| -> Vec<f64> {
        own.iter()
            .zip(opposite)
            .map(|(x, y)| x / (sum - y + x))
            .collect()
    };
    let index = consistency_index(a_bw);
    NonlinearBestWorst {
        deviation: xi,
        low: bound(&least, all_most, &most),
        high: bound(&most, all_least, &least),
        consistency_ratio: (index > 0.0).then(|| xi / index),
    }
}

/// The least `ξ` at which one criterion (`a = a_Bj`, `b = a_jW`) agrees with the best and the
/// worst: the lesser root of `(a − ξ)(b − ξ) = a_BW + ξ`, or the positive one of
/// `(a + ξ)(b + ξ) = a_BW − ξ`. Both in the form without cancellation.
fn with_best_and_worst(a: f64, b: f64, a_bw: f64) -> f64 {
    let excess = a * b - a_bw;
    let half = a + b + 1.0;
    2.0 * excess.abs() / (half + (half * half - 4.0 * excess).sqrt())
}
