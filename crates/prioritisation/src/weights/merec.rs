//! MEREC: the method based on the removal effects of criteria.

use super::direct::shares;
use super::table::Table;
use crate::error::PrioritisationError;
use crate::problem::Direction;

/// MEREC weights: a criterion weighs more when leaving it out changes the overall performances
/// more.
///
/// With `n_ij = min_i x_ij / x_ij` for a benefit and `x_ij / max_i x_ij` for a cost:
/// `S_i = ln(1 + (1/n) Σ_j |ln n_ij|)`, the same without criterion `j`
/// `S'_ij = ln(1 + (1/n) Σ_{k≠j} |ln n_ik|)`, the effect `E_j = Σ_i |S'_ij − S_i|` and
/// `w_j = E_j / Σ_k E_k`.
///
/// # Arguments
/// - `performances`: `m·n` numbers row by row, finite and > 0;
/// - `directions`: `n` ≥ 1.
///
/// # Returns
/// `n` weights that sum to 1. A constant criterion has weight 0. `None` without alternatives, with
/// one, or when every criterion is constant.
///
/// # Errors
/// [`PrioritisationError::Length`], [`PrioritisationError::Number`];
/// [`PrioritisationError::Performance`] for a number that is not above 0.
///
/// # Cost
/// O(m·n).
///
/// # Source
/// Keshavarz-Ghorabaee, M., Amiri, M., Zavadskas, E. K. & Turskis, Z. (2021), "Determination of
/// Objective Weights Using a New Method Based on the Removal Effects of Criteria (MEREC)",
/// *Symmetry* 13(4), 525.
///
/// ```
/// use khusheh_prioritisation::{Direction::{Benefit, Cost}, weights::merec};
/// let weights = merec(&[1.0, 3.0, 2.0, 3.0], &[Benefit, Cost])?;
/// assert_eq!(weights, Some(vec![1.0, 0.0]));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn merec(
    performances: &[f64],
    directions: &[Direction],
) -> Result<Option<Vec<f64>>, PrioritisationError> {
    let n = directions.len();
    let table = Table::check(performances, n)?;
    table.each(|x| x > 0.0, "greater than 0")?;
    // |ln n_ij| = how far, in logarithms, the performance is from the end of its column.
    let ends: Vec<f64> = directions
        .iter()
        .enumerate()
        .map(|(j, direction)| match (table.range(j), direction) {
            (Some((low, _)), Direction::Benefit) => low,
            (Some((_, high)), Direction::Cost) => high,
            (None, _) => 1.0,
        })
        .collect();
    let mut effects = vec![0.0; n];
    let mut distances = vec![0.0; n];
    for row in performances.chunks_exact(n) {
        for ((distance, x), end) in distances.iter_mut().zip(row).zip(&ends) {
            *distance = log_ratio(*x, *end).abs();
        }
        let own = 1.0 + distances.iter().sum::<f64>() / n as f64;
        for (effect, distance) in effects.iter_mut().zip(&distances) {
            // S − S' = ln(own / (own − distance/n)), without a difference of near logarithms.
            let part = distance / n as f64;
            *effect += -(-part / own).ln_1p();
        }
    }
    Ok(shares(&effects))
}

/// `ln(x / end)`, also where the quotient leaves the range of f64.
fn log_ratio(x: f64, end: f64) -> f64 {
    let ratio = x / end;
    if ratio.is_normal() {
        ratio.ln()
    } else {
        x.ln() - end.ln()
    }
}

#[cfg(test)]
mod tests {
    use super::Direction::{Benefit, Cost};
    use super::*;

    #[test]
    fn degenerate() {
        assert_eq!(merec(&[], &[Benefit, Cost]).unwrap(), None);
        assert_eq!(merec(&[4.0, 7.0], &[Benefit, Cost]).unwrap(), None);
        assert_eq!(
            merec(&[4.0, 7.0, 4.0, 7.0], &[Benefit, Cost]).unwrap(),
            None
        );
        assert_eq!(merec(&[4.0, 7.0, 3.0], &[Cost]).unwrap(), Some(vec![1.0]));
        let wide = merec(&[1e-300, 1e-300, 1e300, 1e300], &[Benefit, Cost]);
        assert!((wide.unwrap().unwrap()[0] - 0.5).abs() < 1e-15);
        for value in [0.0, -2.0] {
            assert_eq!(
                merec(&[4.0, 7.0, value, 7.0], &[Benefit, Cost]).unwrap_err(),
                PrioritisationError::Performance {
                    alternative: 1,
                    criterion: 0,
                    value,
                    limit: "greater than 0"
                }
            );
        }
    }

    /// The definition, word for word.
    #[test]
    fn as_defined() {
        let x = [3.0, 8.0, 5.0, 4.0, 6.0, 9.0, 2.0, 7.0, 5.5];
        let weights = merec(&x, &[Benefit, Cost, Benefit]).unwrap().unwrap();
        let ratio = |i: usize, j: usize| match j {
            0 => 2.0 / x[3 * i],
            1 => x[3 * i + 1] / 8.0,
            _ => 5.0 / x[3 * i + 2],
        };
        let overall = |i: usize, without: usize| {
            let kept = (0..3).filter(|j| *j != without);
            (1.0 + kept.map(|j| ratio(i, j).ln().abs()).sum::<f64>() / 3.0).ln()
        };
        let effect = |j| {
            (0..3)
                .map(|i| (overall(i, j) - overall(i, 9)).abs())
                .sum::<f64>()
        };
        let sum: f64 = (0..3).map(effect).sum();
        for (j, weight) in weights.iter().enumerate() {
            assert!((weight - effect(j) / sum).abs() < 1e-14);
        }
    }
}
