//! Consistency of best-worst comparisons.

use super::ValidBestWorst;

/// The consistency index `CI(a_BW)`: the greatest `ξ*` that one criterion between the best and the
/// worst can cause with this `a_BW`.
///
/// The lesser root of `ξ² − (1 + 2 a_BW) ξ + (a_BW² − a_BW) = 0`. Rounded to two digits these are
/// the values of the table of Rezaei (2015): 0, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23 for
/// 1 to 9; here to full precision, also between the whole numbers.
///
/// # Arguments
/// `best_to_worst`: `a_BW`, at least 1.
///
/// # Source
/// Rezaei (2015), as in [`BestWorst`](super::BestWorst).
///
/// ```
/// use khusheh_prioritisation::weights::consistency_index;
/// assert!((consistency_index(8.0) - 4.47).abs() < 5e-3);
/// ```
pub fn consistency_index(best_to_worst: f64) -> f64 {
    let a = best_to_worst;
    let half = 1.0 + 2.0 * a;
    // 2c / (b + √(b² − 4c)), which does not cancel; b² − 4c = 8a + 1.
    2.0 * (a * a - a) / (half + (8.0 * a + 1.0).sqrt())
}

/// Consistency from the comparisons alone, before any weights.
#[derive(Debug, Clone, PartialEq)]
pub struct InputConsistency {
    /// `CR^I = max_j CR^I_j`: 0 is consistent, 1 the worst.
    pub ratio: f64,
    /// `CR^I_j` of each criterion; 0 for the best and the worst.
    pub by_criterion: Vec<f64>,
    /// The criterion that contradicts most, from 0, the first of equals; `None` when none does.
    pub worst: Option<usize>,
}

/// The input-based consistency ratio: `CR^I_j = |a_Bj a_jW − a_BW| / (a_BW² − a_BW)`.
///
/// It needs no weights, so a judge can be told at once which criterion's two comparisons contradict
/// each other.
///
/// # Returns
/// `None` when `a_BW` is 1: all comparisons are then 1, nothing can contradict (the paper sets 0).
///
/// # Cost
/// O(n).
///
/// # Source
/// Liang, F., Brunelli, M. & Rezaei, J. (2020), "Consistency issues in the best worst method:
/// Measurements and thresholds", *Omega* 96, 102175.
///
/// ```
/// use khusheh_prioritisation::weights::{BestWorst, input_consistency};
/// let judge = BestWorst {
///     best: 2,
///     worst: 0,
///     best_to_others: &[8.0, 2.0, 1.0],
///     others_to_worst: &[1.0, 5.0, 8.0],
/// };
/// let found = input_consistency(&judge.check()?).unwrap();
/// assert_eq!((found.ratio, found.worst), (2.0 / 56.0, Some(1)));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn input_consistency(judge: &ValidBestWorst<'_>) -> Option<InputConsistency> {
    let a_bw = judge.best_to_worst();
    if a_bw == 1.0 {
        return None;
    }
    let mut by_criterion = vec![0.0; judge.criteria()];
    let (mut ratio, mut worst) = (0.0, None);
    for (j, a, b) in judge.others() {
        if judge.differ(a * b, a_bw) {
            by_criterion[j] = (a * b - a_bw).abs() / (a_bw * a_bw - a_bw);
        }
        if by_criterion[j] > ratio {
            (ratio, worst) = (by_criterion[j], Some(j));
        }
    }
    Some(InputConsistency {
        ratio,
        by_criterion,
        worst,
    })
}

/// The greatest input-based consistency ratio that is still acceptable.
///
/// # Arguments
/// - `best_to_worst`: `a_BW`, a whole number from 2 to 9;
/// - `criteria`: `n`, from 3 to 9.
///
/// # Returns
/// The threshold of the paper's table; 0 for `a_BW = 2`. `None` outside the table and between whole
/// numbers: no threshold was simulated there.
///
/// # Source
/// Liang, Brunelli & Rezaei (2020), table 3, as in [`input_consistency`].
///
/// ```
/// use khusheh_prioritisation::weights::input_consistency_threshold;
/// assert_eq!(input_consistency_threshold(8.0, 5), Some(0.2958));
/// assert_eq!(input_consistency_threshold(8.5, 5), None);
/// ```
pub fn input_consistency_threshold(best_to_worst: f64, criteria: usize) -> Option<f64> {
    // Rows: a_BW from 3 to 9; columns: 3 to 9 criteria.
    const TABLE: [[f64; 7]; 7] = [
        [0.1667; 7],
        [0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683],
        [0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960],
        [0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262],
        [0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403],
        [0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657],
        [0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662],
    ];
    let column = criteria.checked_sub(3).filter(|column| *column < 7)?;
    if best_to_worst == 2.0 {
        return Some(0.0);
    }
    (0..7)
        .find(|row| (row + 3) as f64 == best_to_worst)
        .map(|row| TABLE[row][column])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_of_rezaei() {
        let table = [0.00, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23];
        for (a, published) in (1..=9).zip(table) {
            assert!((consistency_index(f64::from(a)) - published).abs() < 5e-3);
        }
    }

    #[test]
    fn thresholds() {
        assert_eq!(input_consistency_threshold(2.0, 9), Some(0.0));
        assert_eq!(input_consistency_threshold(3.0, 3), Some(0.1667));
        assert_eq!(input_consistency_threshold(9.0, 9), Some(0.3662));
        for (a, n) in [(1.0, 5), (10.0, 5), (8.0, 2), (8.0, 10), (f64::NAN, 5)] {
            assert_eq!(input_consistency_threshold(a, n), None);
        }
    }
}
