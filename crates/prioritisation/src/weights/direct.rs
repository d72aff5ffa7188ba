//! Points given directly.

use crate::error::PrioritisationError;

/// Weights in proportion to points: `w_j = p_j / Σ_k p_k`.
///
/// # Arguments
/// `points`: one for each criterion, finite, each ≥ 0. Whether a judge shared out 100 points or
/// rated each criterion from 0 to 10 is the same to the formula; shared points differ more from
/// each other (Bottomley, Doyle & Green 2000).
///
/// # Returns
/// Weights that sum to 1, or `None` when all points are 0 or there are none.
///
/// # Errors
/// [`PrioritisationError::Weight`].
///
/// # Cost
/// O(n) for `n` criteria.
///
/// # Source
/// Direct rating and point allocation: von Winterfeldt, D. & Edwards, W. (1986), *Decision Analysis
/// and Behavioral Research*, Cambridge University Press, chapter 8.
///
/// ```
/// use khusheh_prioritisation::weights::normalised;
/// assert_eq!(normalised(&[30.0, 10.0])?, Some(vec![0.75, 0.25]));
/// assert_eq!(normalised(&[0.0, 0.0])?, None);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn normalised(points: &[f64]) -> Result<Option<Vec<f64>>, PrioritisationError> {
    check_points(points)?;
    Ok(shares(points))
}

/// Finite and not negative.
pub(super) fn check_points(points: &[f64]) -> Result<(), PrioritisationError> {
    match points.iter().position(|p| !(p.is_finite() && *p >= 0.0)) {
        None => Ok(()),
        Some(index) => Err(PrioritisationError::Weight {
            index,
            value: points[index],
        }),
    }
}

/// Shares of numbers known to be finite and not negative; `None` when they sum to 0.
pub(super) fn shares(points: &[f64]) -> Option<Vec<f64>> {
    let sum: f64 = points.iter().sum();
    if sum == 0.0 {
        return None;
    }
    // Numbers whose sum or whose quotients leave the range of f64 are scaled by the greatest first.
    if !sum.is_normal() {
        let greatest = points.iter().copied().fold(0.0, f64::max);
        let scaled: Vec<f64> = points.iter().map(|p| p / greatest).collect();
        return shares(&scaled);
    }
    Some(points.iter().map(|p| p / sum).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn degenerate() {
        assert_eq!(normalised(&[]).unwrap(), None);
        assert_eq!(normalised(&[0.0]).unwrap(), None);
        assert_eq!(normalised(&[5.0]).unwrap(), Some(vec![1.0]));
        assert_eq!(
            normalised(&[f64::MAX, f64::MAX]).unwrap(),
            Some(vec![0.5, 0.5])
        );
        assert_eq!(normalised(&[5e-324, 5e-324]).unwrap(), Some(vec![0.5, 0.5]));
        for value in [-1.0, f64::INFINITY] {
            assert_eq!(
                normalised(&[1.0, value]).unwrap_err(),
                PrioritisationError::Weight { index: 1, value }
            );
        }
        assert!(normalised(&[f64::NAN]).is_err());
    }

    proptest! {
        #[test]
        fn shares_sum_to_one_and_ignore_scale(
            points in proptest::collection::vec(0.0..1e6f64, 1..30),
            scale in 1e-3..1e3f64,
        ) {
            prop_assume!(points.iter().sum::<f64>() > 0.0);
            let weights = normalised(&points).unwrap().unwrap();
            prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            let scaled: Vec<f64> = points.iter().map(|p| p * scale).collect();
            let again = normalised(&scaled).unwrap().unwrap();
            prop_assert!(weights.iter().zip(&again).all(|(a, b)| (a - b).abs() < 1e-12));
        }
    }
}
