//! CRITIC: criteria importance through intercriteria correlation.

use super::direct::shares;
use super::table::Table;
use crate::error::PrioritisationError;
use crate::problem::Direction;

/// Correlations nearer to 1 than this are 1: below it there is only rounding.
const PERFECT: f64 = 1e-12;

/// CRITIC weights: a criterion weighs more when the alternatives differ more by it, and when it
/// disagrees with the other criteria.
///
/// With `r_ij` the performance on a scale from 0 (worst) to 1 (best) of criterion `j`, `σ_j` the
/// standard deviation of column `j` of `r` and `ρ_jk` the linear correlation of two columns:
/// `C_j = σ_j Σ_k (1 − ρ_jk)` and `w_j = C_j / Σ_k C_k`. Whether `σ` divides by `m` or `m − 1` is
/// of no account.
///
/// # Arguments
/// - `performances`: `m·n` finite numbers row by row;
/// - `directions`: `n` ≥ 1. They matter: a cost is turned before the correlation is taken.
///
/// # Returns
/// `n` weights that sum to 1. A constant criterion has weight 0 and takes no part in the
/// correlations. `None` when fewer than two criteria vary, with fewer than two alternatives, or
/// when all criteria that vary are perfectly correlated: the method then sees no conflict to weigh.
///
/// # Errors
/// [`PrioritisationError::Length`], [`PrioritisationError::Number`].
///
/// # Cost
/// O(m·n²).
///
/// # Source
/// Diakoulaki, D., Mavrotas, G. & Papayannakis, L. (1995), "Determining objective weights in
/// multiple criteria problems: the CRITIC method", *Computers & Operations Research* 22(7),
/// 763–770.
///
/// ```
/// use khusheh_prioritisation::{Direction::{Benefit, Cost}, weights::critic};
/// // Two criteria against each other, as wide: they weigh the same.
/// let weights = critic(&[1.0, 10.0, 2.0, 20.0, 3.0, 30.0], &[Benefit, Cost])?.unwrap();
/// assert!((weights[0] - 0.5).abs() < 1e-15);
/// // As two benefits they say the same thing twice.
/// assert_eq!(critic(&[1.0, 10.0, 2.0, 20.0, 3.0, 30.0], &[Benefit, Benefit])?, None);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn critic(
    performances: &[f64],
    directions: &[Direction],
) -> Result<Option<Vec<f64>>, PrioritisationError> {
    let n = directions.len();
    let table = Table::check(performances, n)?;
    // Columns from 0 to 1, less their mean; none for a constant one.
    let columns: Vec<Option<Vec<f64>>> = directions
        .iter()
        .enumerate()
        .map(|(j, direction)| centred(&table, j, *direction))
        .collect();
    let deviation = |column: &[f64]| column.iter().map(|x| x * x).sum::<f64>().sqrt();
    let information: Vec<f64> = columns
        .iter()
        .enumerate()
        .map(|(j, own)| {
            let Some(own) = own else { return 0.0 };
            let length = deviation(own);
            let conflict: f64 = columns
                .iter()
                .enumerate()
                .filter(|(k, _)| *k != j)
                .filter_map(|(_, other)| other.as_ref())
                .map(|other| {
                    let product: f64 = own.iter().zip(other).map(|(a, b)| a * b).sum();
                    let conflict = 1.0 - product / length / deviation(other);
                    if conflict < PERFECT { 0.0 } else { conflict }
                })
                .sum();
            length * conflict
        })
        .collect();
    Ok(shares(&information))
}

fn centred(table: &Table<'_>, criterion: usize, direction: Direction) -> Option<Vec<f64>> {
    let (low, high) = table.range(criterion)?;
    if low == high {
        return None;
    }
    // Halves, so that the range of the widest numbers is still finite.
    let (worst, best) = match direction {
        Direction::Benefit => (low / 2.0, high / 2.0),
        Direction::Cost => (high / 2.0, low / 2.0),
    };
    let scaled: Vec<f64> = table
        .column(criterion)
        .map(|x| (x / 2.0 - worst) / (best - worst))
        .collect();
    let mean = scaled.iter().sum::<f64>() / scaled.len() as f64;
    Some(scaled.into_iter().map(|x| x - mean).collect())
}

#[cfg(test)]
mod tests {
    use super::Direction::{Benefit, Cost};
    use super::*;

    #[test]
    fn degenerate() {
        assert_eq!(critic(&[], &[Benefit]).unwrap(), None);
        assert_eq!(critic(&[1.0, 2.0], &[Benefit, Cost]).unwrap(), None);
        assert_eq!(critic(&[1.0, 2.0, 3.0], &[Cost]).unwrap(), None);
        let constant = [1.0, 5.0, 1.0, 5.0];
        assert_eq!(critic(&constant, &[Benefit, Cost]).unwrap(), None);
        // Negative numbers are welcome; a constant criterion weighs nothing and spoils nothing.
        let three = critic(
            &[-1.0, 7.0, 4.0, 0.0, 7.0, 9.0, 5.0, 7.0, 1.0],
            &[Benefit; 3],
        );
        let two = critic(&[-1.0, 4.0, 0.0, 9.0, 5.0, 1.0], &[Benefit; 2]);
        let (three, two) = (three.unwrap().unwrap(), two.unwrap().unwrap());
        assert_eq!(three, [two[0], 0.0, two[1]]);
        let wide = critic(&[f64::MAX, 1.0, f64::MIN, 2.0], &[Benefit; 2]);
        assert!((wide.unwrap().unwrap()[0] - 0.5).abs() < 1e-15);
        assert!(critic(&[f64::INFINITY], &[Benefit]).is_err());
        assert!(critic(&[], &[]).is_err());
    }

    /// By hand: r = (0, ½, 1) and (0, 1, ½); both σ alike, so both weigh ½; a third column equal to
    /// the first: ρ = 1 with the first, ½ with the second; C = (½, ½+½, ½)σ.
    #[test]
    fn by_hand() {
        let weights = critic(
            &[0.0, 0.0, 0.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0],
            &[Benefit; 3],
        );
        let weights = weights.unwrap().unwrap();
        for (a, b) in weights.iter().zip([0.25, 0.5, 0.25]) {
            assert!((a - b).abs() < 1e-15);
        }
    }
}
