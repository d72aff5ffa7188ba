//! Hoover's coefficient of localisation.

use crate::error::{IndexError, check_pair, totals};

/// Hoover's coefficient: the share of the industry that would have to move to another region to
/// be distributed as the reference is.
///
/// `H = ½ Σ_r |s_r − x_r|`
///
/// | symbol | here |
/// |---|---|
/// | `s_r` | `industry[r]` over its total |
/// | `x_r` | `reference[r]` over its total |
///
/// # Arguments
/// - `industry`: the industry's amount (persons, establishments) per region, each ≥ 0;
/// - `reference`: all activity (or the area, or the population) per region, same regions, each ≥ 0.
///
/// # Returns
/// A value from 0 (distributed as the reference) to below 1 (where the reference is not), or
/// `None` when either total is 0. Equal to 1 only when the industry is nowhere where the reference
/// is, which a reference that contains the industry excludes.
///
/// # Errors
/// [`IndexError::Length`], [`IndexError::Amount`].
///
/// # Cost
/// One pass, no memory.
///
/// # Source
/// Hoover, E. M. (1936), "The Measurement of Industrial Localization", *The Review of Economics
/// and Statistics* 18(4), 162–171; in this form e.g. Isard (1960), *Methods of Regional Analysis*,
/// ch. 7 ("coefficient of localization").
///
/// ```
/// use khusheh_concentration::hoover;
/// // Half of the industry in a region with a tenth of all activity.
/// let h = hoover(&[50.0, 50.0], &[100.0, 900.0])?.unwrap();
/// assert!((h - 0.4).abs() < 1e-12);
/// assert_eq!(hoover(&[0.0, 0.0], &[1.0, 1.0])?, None);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn hoover(industry: &[f64], reference: &[f64]) -> Result<Option<f64>, IndexError> {
    check_pair(industry, reference)?;
    let Some((of_industry, of_reference)) = totals(industry, reference) else {
        return Ok(None);
    };
    let moved: f64 = industry
        .iter()
        .zip(reference)
        .map(|(amount, base)| (amount / of_industry - base / of_reference).abs())
        .sum();
    Ok(Some((moved / 2.0).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The coefficient is the sum of the positive differences of the shares: +15 and +5 points.
    #[test]
    fn equals_the_sum_of_the_positive_differences() {
        let industry = [15.0, 35.0, 30.0, 20.0];
        let reference = [15.0, 20.0, 25.0, 40.0];
        let value = hoover(&industry, &reference).unwrap().unwrap();
        assert!((value - 0.20).abs() < 1e-12);
    }

    #[test]
    fn is_zero_for_the_same_distribution() {
        assert_eq!(
            hoover(&[1.0, 2.0, 4.0], &[2.0, 4.0, 8.0]).unwrap(),
            Some(0.0)
        );
    }

    #[test]
    fn columns_must_match() {
        assert!(matches!(
            hoover(&[1.0], &[1.0, 2.0]),
            Err(IndexError::Length { .. })
        ));
        assert!(matches!(
            hoover(&[f64::NAN], &[1.0]),
            Err(IndexError::Amount { index: 0, .. })
        ));
    }
}
