//! Location quotients shrunken towards the common mean where they rest on little.

use crate::error::{IndexError, check_pair};

/// Shrunken quotients of an industry over regions, with what they were shrunken by.
#[derive(Debug, Clone, PartialEq)]
pub struct ShrunkenQuotients {
    /// The shrunken quotient per region; `None` where nothing is expected.
    pub quotients: Vec<Option<f64>>,
    /// The mean `m` of the quotients, `Σ O / Σ E`.
    pub mean: f64,
    /// The variance `A` between the regions' true quotients; 0 when chance explains them all, and
    /// then every region gets the mean.
    pub variance: f64,
}

/// Empirical-Bayes quotients: each region's quotient is moved towards the mean the more, the less
/// is expected there.
///
/// `θ̃_r = m + C_r (θ_r − m)`, `C_r = A / (A + m/E_r)`,
/// `A = max(0, s² − m/Ē)`, `s² = Σ_r E_r (θ_r − m)² / Σ_r E_r`
///
/// | symbol | here |
/// |---|---|
/// | `O_r` | `observed[r]`: establishments of the industry in region `r` |
/// | `E_r` | `expected[r]`: as many as the region's share of all establishments lets expect |
/// | `θ_r` | `O_r / E_r`, the location quotient |
/// | `Ē` | the mean of `E_r` over the regions |
///
/// An alternative to [`location_quotient`](crate::location_quotient) for maps and rankings: a
/// village with one workshop no longer leads the list. For counts of establishments; persons come
/// in plants and are no Poisson counts.
///
/// # Returns
/// `None` when nothing is observed or expected. Regions with `E_r = 0` have no quotient and are
/// left out of the moments.
///
/// # Errors
/// [`IndexError::Length`], [`IndexError::Amount`].
///
/// # Cost
/// Two passes.
///
/// # Source
/// Marshall, R. J. (1991), "Mapping Disease and Mortality Rates Using Empirical Bayes Estimators",
/// *Journal of the Royal Statistical Society C* 40(2), 283–294 (the global estimator, moments).
///
/// ```
/// use khusheh_concentration::shrunken_quotients;
/// let observed = [2.0, 300.0, 50.0, 148.0];
/// let expected = [0.5, 200.0, 99.5, 200.0];
/// let shrunken = shrunken_quotients(&observed, &expected)?.unwrap();
/// // 4 on next to nothing falls far, 1.5 on 200 hardly moves.
/// assert!(shrunken.quotients[0].unwrap() < 1.3);
/// assert!(shrunken.quotients[1].unwrap() > 1.45);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn shrunken_quotients(
    observed: &[f64],
    expected: &[f64],
) -> Result<Option<ShrunkenQuotients>, IndexError> {
    check_pair(observed, expected)?;
    let held = || observed.iter().zip(expected).filter(|(_, e)| **e > 0.0);
    let (mut regions, mut seen, mut base) = (0.0, 0.0, 0.0);
    for (o, e) in held() {
        regions += 1.0;
        seen += o;
        base += e;
    }
    if seen <= 0.0 || base <= 0.0 {
        return Ok(None);
    }
    let mean = seen / base;
    let spread: f64 = held().map(|(o, e)| e * (o / e - mean).powi(2)).sum::<f64>() / base;
    let variance = (spread - mean / (base / regions)).max(0.0);
    let quotients = observed
        .iter()
        .zip(expected)
        .map(|(o, e)| {
            let weight = variance / (variance + mean / e);
            (*e > 0.0).then(|| mean + weight * (o / e - mean))
        })
        .collect();
    Ok(Some(ShrunkenQuotients {
        quotients,
        mean,
        variance,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_alone_gives_the_mean_everywhere() {
        // Less spread than Poisson counts have: A = 0.
        let s = shrunken_quotients(&[9.0, 10.0, 11.0], &[10.0; 3])
            .unwrap()
            .unwrap();
        assert_eq!((s.mean, s.variance), (1.0, 0.0));
        assert_eq!(s.quotients, vec![Some(1.0); 3]);
    }

    #[test]
    fn undefined_where_nothing_is_expected() {
        let s = shrunken_quotients(&[90.0, 10.0, 0.0], &[50.0, 50.0, 0.0])
            .unwrap()
            .unwrap();
        assert_eq!(s.quotients[2], None);
        // s² = 0.64, m/Ē = 0.02, A = 0.62; C = 0.62/0.64.
        assert!((s.variance - 0.62).abs() < 1e-12);
        assert!((s.quotients[0].unwrap() - (1.0 + 0.8 * 0.62 / 0.64)).abs() < 1e-12);
        assert_eq!(shrunken_quotients(&[0.0], &[1.0]).unwrap(), None);
        assert!(shrunken_quotients(&[1.0], &[]).is_err());
    }
}
