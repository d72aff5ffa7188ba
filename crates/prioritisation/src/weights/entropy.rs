//! Weights by Shannon's entropy.

use super::direct::shares;
use super::table::Table;
use crate::error::PrioritisationError;

/// Entropy weights: a criterion by which the alternatives differ more weighs more.
///
/// With `m` alternatives and `p_ij = x_ij / Σ_i x_ij`, the entropy of criterion `j` is
/// `E_j = −(1/ln m) Σ_i p_ij ln p_ij`, its diversification `d_j = 1 − E_j`, and
/// `w_j = d_j / Σ_k d_k`. `0 ln 0` is 0. Computed as `d_j = Σ_i p_ij ln(m p_ij) / ln m`, the same
/// number without the cancellation.
///
/// Directions do not enter: the spread of a cost counts like the spread of a benefit. Shares of a
/// total only make sense for quantities measured from a natural zero; adding a constant changes the
/// weights.
///
/// # Arguments
/// - `performances`: `m·n` numbers row by row, finite and ≥ 0;
/// - `criteria`: `n` ≥ 1.
///
/// # Returns
/// `n` weights that sum to 1. A constant criterion (also one that is 0 throughout) has weight 0.
/// `None` with fewer than two alternatives, or when every criterion is constant.
///
/// # Errors
/// [`PrioritisationError::Length`], [`PrioritisationError::Number`];
/// [`PrioritisationError::Performance`] for a negative number.
///
/// # Cost
/// O(m·n).
///
/// # Source
/// Hwang, C.-L. & Yoon, K. (1981), *Multiple Attribute Decision Making: Methods and Applications*,
/// Springer; Zeleny, M. (1982), *Multiple Criteria Decision Making*, McGraw-Hill.
///
/// ```
/// use khusheh_prioritisation::weights::entropy;
/// let weights = entropy(&[1.0, 5.0, 9.0, 5.0], 2)?.unwrap();
/// assert_eq!(weights, [1.0, 0.0]); // by the second all are alike
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn entropy(
    performances: &[f64],
    criteria: usize,
) -> Result<Option<Vec<f64>>, PrioritisationError> {
    let table = Table::check(performances, criteria)?;
    table.each(|x| x >= 0.0, "at least 0")?;
    if table.alternatives() < 2 {
        return Ok(None);
    }
    let m = table.alternatives() as f64;
    let diversification: Vec<f64> = (0..criteria)
        .map(|j| {
            let Some((low, high)) = table.range(j) else {
                return 0.0;
            };
            if low == high {
                return 0.0;
            }
            // By the greatest first, so that no sum overflows.
            let total: f64 = table.column(j).map(|x| x / high).sum();
            let sum: f64 = table
                .column(j)
                .map(|x| x / high / total)
                .filter(|p| *p > 0.0)
                .map(|p| p * (m * p).ln())
                .sum();
            (sum / m.ln()).max(0.0)
        })
        .collect();
    Ok(shares(&diversification))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degenerate() {
        assert_eq!(entropy(&[], 3).unwrap(), None);
        assert_eq!(entropy(&[1.0, 2.0], 2).unwrap(), None);
        assert_eq!(entropy(&[4.0, 0.0, 4.0, 0.0], 2).unwrap(), None);
        // 0 is a quantity: all of it with one alternative is the greatest diversification.
        let weights = entropy(&[0.0, 1.0, 3.0, 2.0], 2).unwrap().unwrap();
        let second =
            1.0 + ((1.0 / 3.0_f64).ln() / 3.0 + (2.0 / 3.0_f64).ln() * 2.0 / 3.0) / 2.0_f64.ln();
        assert!((weights[0] - 1.0 / (1.0 + second)).abs() < 1e-15);
        let big = entropy(&[f64::MAX, 1.0, f64::MAX / 2.0, 2.0], 2)
            .unwrap()
            .unwrap();
        assert!((big[0] - 0.5).abs() < 1e-15);
    }

    #[test]
    fn refuses() {
        assert_eq!(
            entropy(&[1.0, 2.0, 3.0, -4.0], 2).unwrap_err(),
            PrioritisationError::Performance {
                alternative: 1,
                criterion: 1,
                value: -4.0,
                limit: "at least 0"
            }
        );
        assert!(matches!(
            entropy(&[1.0, 2.0, 3.0], 2),
            Err(PrioritisationError::Length {
                length: 3,
                expected: 4,
                ..
            })
        ));
        assert!(entropy(&[1.0], 0).is_err());
        assert!(entropy(&[f64::NAN], 1).is_err());
    }
}
