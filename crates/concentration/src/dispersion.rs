//! How much more regional counts vary than chance alone lets expect.

use crate::error::{IndexError, check_pair};

/// The median of a χ² variable with one degree of freedom.
const MEDIAN_CHI_SQUARED: f64 = 0.454_936_423_119_572_8;

/// The robust overdispersion of regional counts against a Poisson expectation: the median of the
/// squared Pearson residuals over the median of χ²₁, never below 1.
///
/// `φ = max(1, median_r((O_r − E_r)²/E_r) / 0.4549)`
///
/// A handful of true clusters moves the variance of the residuals much and their median hardly, so
/// the factor measures the background. Dividing a log-likelihood ratio by it gives a cautious test
/// for tables whose cells vary more than independent events do.
///
/// | symbol | here |
/// |---|---|
/// | `O_r` | `observed[r]` |
/// | `E_r` | `expected[r]`; regions with 0 expected are left out |
///
/// # Returns
/// `None` with fewer than 5 regions that have an expectation: no median worth the name. With
/// expectations below about 1 per region the residuals are far from χ² and the factor tends to 1.
///
/// # Errors
/// [`IndexError::Length`], [`IndexError::Amount`].
///
/// # Cost
/// `O(n log n)` for `n` regions.
///
/// # Source
/// The genomic-control factor: Devlin, B. & Roeder, K. (1999), "Genomic Control for Association
/// Studies", *Biometrics* 55(4), 997–1004, equation for `λ̂` (median of χ²₁ statistics / 0.456);
/// Pearson residuals as in McCullagh & Nelder (1989), *Generalized Linear Models*, section 4.5.
///
/// ```
/// use khusheh_concentration::overdispersion;
/// let expected = [100.0; 7];
/// // Residuals −2, −2, 0, 2, 2, 2 and one true cluster.
/// let observed = [80.0, 80.0, 100.0, 120.0, 120.0, 120.0, 900.0];
/// let factor = overdispersion(&observed, &expected)?.unwrap();
/// assert!((factor - 4.0 / 0.4549364).abs() < 1e-4);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn overdispersion(observed: &[f64], expected: &[f64]) -> Result<Option<f64>, IndexError> {
    check_pair(observed, expected)?;
    let mut squares: Vec<f64> = observed
        .iter()
        .zip(expected)
        .filter(|(_, expected)| **expected > 0.0)
        .map(|(observed, expected)| (observed - expected).powi(2) / expected)
        .collect();
    if squares.len() < 5 {
        return Ok(None);
    }
    squares.sort_unstable_by(f64::total_cmp);
    let n = squares.len();
    let median = (squares[(n - 1) / 2] + squares[n / 2]) / 2.0;
    Ok(Some((median / MEDIAN_CHI_SQUARED).max(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};

    /// A standard normal draw (Box & Muller 1958).
    fn normal(random: &mut ChaCha8Rng) -> f64 {
        let mut uniform = || ((random.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        let (u, v) = (uniform(), uniform());
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }

    #[test]
    fn finds_the_variance_that_was_put_in() {
        let mut random = ChaCha8Rng::seed_from_u64(3);
        let expected = vec![400.0; 5_001];
        for factor in [1.0_f64, 2.5, 9.0] {
            let observed: Vec<f64> = expected
                .iter()
                .map(|e: &f64| e + (factor * e).sqrt() * normal(&mut random))
                .collect();
            let found = overdispersion(&observed, &expected).unwrap().unwrap();
            assert!((found / factor - 1.0).abs() < 0.08, "{factor}: {found}");
        }
    }

    #[test]
    fn even_numbers_take_the_mean_of_the_middle_two() {
        let expected = [1.0; 6];
        let observed = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]; // squares 0 1 4 9 16 25
        let found = overdispersion(&observed, &expected).unwrap().unwrap();
        assert!((found - 6.5 / MEDIAN_CHI_SQUARED).abs() < 1e-12);
    }

    #[test]
    fn never_below_one_and_undefined_for_few() {
        assert_eq!(overdispersion(&[9.0; 6], &[9.0; 6]).unwrap(), Some(1.0));
        assert_eq!(overdispersion(&[9.0; 6], &[0.0; 6]).unwrap(), None);
        assert!(overdispersion(&[1.0], &[1.0, 2.0]).is_err());
    }
}
