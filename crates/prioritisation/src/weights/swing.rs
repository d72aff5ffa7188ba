//! Swing weights.

use super::direct::{check_points, shares};
use crate::error::PrioritisationError;
use crate::problem::{check_length, check_weights};

/// Swing weights: points for moving each criterion from its worst to its best performance, made
/// weights by `w_j = p_j / Σ_k p_k`.
///
/// All criteria stand at their worst. The judge says which one to move to its best first (100
/// points), and how much each other move is worth beside that one. The ranges are thus part of the
/// question: a criterion by which the alternatives hardly differ earns few points, however
/// important it sounds. With other ranges, ask again or see [`rescaled`].
///
/// # Arguments
/// `points`: one for each criterion, from 0 to 100; the greatest is 100.
///
/// # Returns
/// Weights that sum to 1, or `None` when all points are 0 or there are none.
///
/// # Errors
/// [`PrioritisationError::Weight`] for a negative or infinite number;
/// [`PrioritisationError::Parameter`] when the greatest is neither 100 nor 0.
///
/// # Cost
/// O(n).
///
/// # Source
/// von Winterfeldt, D. & Edwards, W. (1986), *Decision Analysis and Behavioral Research*, Cambridge
/// University Press, chapter 8.
///
/// ```
/// use khusheh_prioritisation::weights::swing;
/// assert_eq!(swing(&[100.0, 60.0, 40.0])?, Some(vec![0.5, 0.3, 0.2]));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn swing(points: &[f64]) -> Result<Option<Vec<f64>>, PrioritisationError> {
    check_points(points)?;
    let greatest = points.iter().copied().fold(0.0, f64::max);
    if greatest != 0.0 && greatest != 100.0 {
        return Err(PrioritisationError::Parameter {
            name: "the greatest swing",
            value: greatest,
            limit: "100",
        });
    }
    Ok(shares(points))
}

/// Weights for new ranges of the criteria, the value of one unit unchanged:
/// `w'_j ∝ w_j · (new range)_j / (old range)_j`.
///
/// When an alternative leaves or joins, the distance from worst to best performance changes. With
/// values linear in the performances, weights that fitted the old ranges fit the new ones after
/// this.
///
/// # Arguments
/// - `weights`: each ≥ 0, sum 1;
/// - `old`: the ranges the weights were given for, each finite and > 0;
/// - `new`: the new ranges, each finite and ≥ 0.
///
/// # Returns
/// Weights that sum to 1, or `None` when all weighted ranges become 0.
///
/// # Errors
/// [`PrioritisationError::Length`], [`PrioritisationError::Weight`],
/// [`PrioritisationError::WeightSum`]; [`PrioritisationError::Parameter`] for a range.
///
/// # Cost
/// O(n).
///
/// # Source
/// Keeney, R. L. & Raiffa, H. (1976), *Decisions with Multiple Objectives*, Wiley: a scaling
/// constant belongs to a range; Fischer, G. W. (1995), "Range sensitivity of attribute weights in
/// multiattribute value models", *Organizational Behavior and Human Decision Processes* 62(3),
/// 252–266.
///
/// ```
/// use khusheh_prioritisation::weights::rescaled;
/// // The range of the first criterion halves.
/// let weights = rescaled(&[0.5, 0.5], &[10.0, 4.0], &[5.0, 4.0])?.unwrap();
/// assert!((weights[0] - 1.0 / 3.0).abs() < 1e-15);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn rescaled(
    weights: &[f64],
    old: &[f64],
    new: &[f64],
) -> Result<Option<Vec<f64>>, PrioritisationError> {
    check_length("old ranges", old.len(), weights.len())?;
    check_length("new ranges", new.len(), weights.len())?;
    check_weights(weights)?;
    for &value in old {
        if !(value.is_finite() && value > 0.0) {
            return Err(PrioritisationError::Parameter {
                name: "an old range",
                value,
                limit: "finite and greater than 0",
            });
        }
    }
    for &value in new {
        if !(value.is_finite() && value >= 0.0) {
            return Err(PrioritisationError::Parameter {
                name: "a new range",
                value,
                limit: "finite and at least 0",
            });
        }
    }
    let points: Vec<f64> = weights
        .iter()
        .zip(old)
        .zip(new)
        .map(|((weight, old), new)| weight * (new / old))
        .collect();
    check_points(&points)?;
    Ok(shares(&points))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degenerate() {
        assert_eq!(swing(&[]).unwrap(), None);
        assert_eq!(swing(&[0.0, 0.0]).unwrap(), None);
        assert_eq!(swing(&[100.0]).unwrap(), Some(vec![1.0]));
        for greatest in [90.0, 110.0] {
            assert!(matches!(
                swing(&[50.0, greatest]),
                Err(PrioritisationError::Parameter { value, .. }) if value == greatest
            ));
        }
        assert!(swing(&[100.0, -1.0]).is_err());
    }

    #[test]
    fn ranges() {
        let weights = [0.2, 0.3, 0.5];
        let same = rescaled(&weights, &[1.0, 2.0, 3.0], &[7.0, 14.0, 21.0]);
        for (a, b) in same.unwrap().unwrap().iter().zip(weights) {
            assert!((a - b).abs() < 1e-15);
        }
        assert_eq!(rescaled(&[1.0], &[2.0], &[0.0]).unwrap(), None);
        assert!(rescaled(&[1.0], &[0.0], &[1.0]).is_err());
        assert!(rescaled(&[1.0], &[1.0], &[-1.0]).is_err());
        assert!(rescaled(&[0.9], &[1.0], &[1.0]).is_err());
    }
}
