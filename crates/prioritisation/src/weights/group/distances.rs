//! How far the judges are from each other.

use super::check_priorities;
use crate::error::PrioritisationError;

/// Distances between judges.
#[derive(Debug, Clone, PartialEq)]
pub struct Distances {
    /// `k·k` distances, row by row, from 0 to 1; the diagonal is 0.
    pub between: Vec<f64>,
    /// The mean distance of each judge to all others.
    pub mean: Vec<f64>,
    /// The judge farthest from the others by the mean distance, from 0, the first of equals; `None`
    /// when all judges agree, or all are equally far.
    pub farthest: Option<usize>,
}

/// Distances between the weights of judges: `½ Σ_j |w_kj − w_lj|`.
///
/// The distance is the weight that one judge would have to move between criteria to agree with the
/// other: 0.2 means 20 points of 100. 1 means that they share no criterion.
///
/// # Arguments
/// `judges`: the weights of each judge who answered, each of sum 1.
///
/// # Returns
/// `None` with fewer than two judges.
///
/// # Errors
/// [`PrioritisationError::Length`], [`PrioritisationError::Weight`],
/// [`PrioritisationError::WeightSum`].
///
/// # Cost
/// O(k²·n).
///
/// # Source
/// The total variation distance: half the city-block distance of two distributions.
///
/// ```
/// use khusheh_prioritisation::weights::distances;
/// let found = distances(&[&[0.5, 0.5], &[0.6, 0.4], &[0.9, 0.1]])?.unwrap();
/// assert!((found.between[2] - 0.4).abs() < 1e-15); // of the first and the third
/// assert_eq!(found.farthest, Some(2));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn distances(judges: &[&[f64]]) -> Result<Option<Distances>, PrioritisationError> {
    /// Means nearer to each other than this are equal.
    const SAME: f64 = 1e-12;
    check_priorities(judges.iter().copied())?;
    let k = judges.len();
    if k < 2 {
        return Ok(None);
    }
    let between: Vec<f64> = judges
        .iter()
        .flat_map(|own| judges.iter().map(|other| distance(own, other)))
        .collect();
    let mean: Vec<f64> = between
        .chunks_exact(k)
        .map(|row| row.iter().sum::<f64>() / (k - 1) as f64)
        .collect();
    let least = mean.iter().copied().fold(f64::INFINITY, f64::min);
    let most = mean.iter().copied().fold(0.0, f64::max);
    let farthest = mean
        .iter()
        .position(|m| *m > most - SAME)
        .filter(|_| most > least + SAME);
    Ok(Some(Distances {
        between,
        mean,
        farthest,
    }))
}

fn distance(own: &[f64], other: &[f64]) -> f64 {
    let sum: f64 = own.iter().zip(other).map(|(a, b)| (a - b).abs()).sum();
    (sum / 2.0).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degenerate() {
        assert_eq!(distances(&[]).unwrap(), None);
        assert_eq!(distances(&[&[1.0]]).unwrap(), None);
        let opposed = distances(&[&[1.0, 0.0], &[0.0, 1.0]]).unwrap().unwrap();
        assert_eq!(opposed.between, [0.0, 1.0, 1.0, 0.0]);
        assert_eq!(opposed.farthest, None);
        assert!(distances(&[&[1.0], &[0.9]]).is_err());
    }
}
