//! How the weights of each criterion spread over the judges.

use super::check_priorities;
use crate::error::PrioritisationError;

/// The weights that the judges give one criterion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The least.
    pub low: f64,
    /// The first quartile.
    pub lower_quartile: f64,
    /// The median.
    pub median: f64,
    /// The third quartile.
    pub upper_quartile: f64,
    /// The greatest.
    pub high: f64,
    /// The mean.
    pub mean: f64,
    /// The standard deviation (with `k − 1`) by the mean; `None` for a single judge, and when all
    /// give 0.
    pub coefficient_of_variation: Option<f64>,
}

/// The spread of each criterion's weights over the judges.
///
/// Quartiles are interpolated between the ordered weights at `1 + (k − 1)q`, for `k` judges (type 7
/// of Hyndman & Fan 1996).
///
/// # Arguments
/// `judges`: the weights of each judge who answered, each of sum 1.
///
/// # Returns
/// One for each criterion; `None` without judges.
///
/// # Errors
/// [`PrioritisationError::Length`], [`PrioritisationError::Weight`],
/// [`PrioritisationError::WeightSum`].
///
/// # Cost
/// O(n·k log k).
///
/// # Source
/// Hyndman, R. J. & Fan, Y. (1996), "Sample Quantiles in Statistical Packages", *The American
/// Statistician* 50(4), 361–365.
///
/// ```
/// use khusheh_prioritisation::weights::spread;
/// let found = spread(&[&[0.5, 0.5], &[0.7, 0.3], &[0.6, 0.4]])?.unwrap();
/// assert_eq!((found[0].low, found[0].median, found[0].high), (0.5, 0.6, 0.7));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn spread(judges: &[&[f64]]) -> Result<Option<Vec<Spread>>, PrioritisationError> {
    let Some(n) = check_priorities(judges.iter().copied())? else {
        return Ok(None);
    };
    Ok(Some(
        (0..n)
            .map(|j| {
                let mut all: Vec<f64> = judges.iter().map(|weights| weights[j]).collect();
                all.sort_by(f64::total_cmp);
                of(&all)
            })
            .collect(),
    ))
}

/// Of at least one number, in order.
fn of(all: &[f64]) -> Spread {
    let k = all.len();
    let quantile = |q: f64| {
        let place = (k - 1) as f64 * q;
        let (below, above) = (place.floor() as usize, place.ceil() as usize);
        all[below] + (all[above] - all[below]) * place.fract()
    };
    let mean = all.iter().sum::<f64>() / k as f64;
    let squares: f64 = all.iter().map(|x| (x - mean) * (x - mean)).sum();
    let known = k > 1 && mean > 0.0;
    Spread {
        low: all[0],
        lower_quartile: quantile(0.25),
        median: quantile(0.5),
        upper_quartile: quantile(0.75),
        high: all[k - 1],
        mean,
        coefficient_of_variation: known.then(|| (squares / (k - 1) as f64).sqrt() / mean),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let judges: [&[f64]; 4] = [&[0.1, 0.9], &[0.2, 0.8], &[0.4, 0.6], &[0.5, 0.5]];
        let first = spread(&judges).unwrap().unwrap()[0];
        let expected = [0.1, 0.175, 0.3, 0.425, 0.5, 0.3];
        let found = [
            first.low,
            first.lower_quartile,
            first.median,
            first.upper_quartile,
            first.high,
            first.mean,
        ];
        assert!(
            found
                .iter()
                .zip(expected)
                .all(|(a, b)| (a - b).abs() < 1e-15)
        );
        // Squares 0.04 + 0.01 + 0.01 + 0.04 over 3.
        let variation = first.coefficient_of_variation.unwrap();
        assert!((variation - (0.1_f64 / 3.0).sqrt() / 0.3).abs() < 1e-15);
    }

    #[test]
    fn degenerate() {
        assert_eq!(spread(&[]).unwrap(), None);
        let one = spread(&[&[1.0, 0.0]]).unwrap().unwrap();
        assert_eq!(one[0].coefficient_of_variation, None);
        assert_eq!((one[1].low, one[1].high), (0.0, 0.0));
        let two = spread(&[&[1.0, 0.0], &[1.0, 0.0]]).unwrap().unwrap();
        assert_eq!(two[0].coefficient_of_variation, Some(0.0));
        assert_eq!(two[1].coefficient_of_variation, None);
        assert!(spread(&[&[1.0, 0.1]]).is_err());
    }
}
