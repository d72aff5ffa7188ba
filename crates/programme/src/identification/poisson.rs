//! Counts against what is expected: exact tails and bounds of the Poisson distribution.

use statrs::distribution::{ContinuousCDF, Gamma};
use statrs::function::gamma::gamma_lr;

/// Probability of at least `count` when `expected` are expected: `P(X ≥ count)`.
///
/// Equal to the regularised lower incomplete gamma function `P(count, expected)`; NIST Digital
/// Library of Mathematical Functions, 8.4.10. 1 where `count` is 0; NaN where `expected` is
/// negative or not finite. Cost O(1).
///
/// ```
/// use khusheh_programme::identification::poisson_upper_tail;
/// // 1 − e⁻²(1 + 2 + 2 + 4/3) = 0.142877 (any table of the distribution).
/// assert!((poisson_upper_tail(4, 2.0) - 0.142877).abs() < 1e-6);
/// assert_eq!(poisson_upper_tail(0, 2.0), 1.0);
/// ```
pub fn poisson_upper_tail(count: u64, expected: f64) -> f64 {
    if !expected.is_finite() || expected < 0.0 {
        return f64::NAN;
    }
    match (count, expected) {
        (0, _) => 1.0,
        (_, 0.0) => 0.0,
        (count, expected) => gamma_lr(count as f64, expected),
    }
}

/// Exact two-sided bounds of a Poisson mean after `count` were seen, at `confidence` (0 to 1).
///
/// Garwood (1936), "Fiducial limits for the Poisson distribution", *Biometrika* 28: quantiles of
/// the gamma distribution with shapes `count` and `count + 1`. `None` where `confidence` is not
/// strictly between 0 and 1. Cost: a few dozen evaluations of the incomplete gamma function.
///
/// ```
/// use khusheh_programme::identification::poisson_bounds;
/// // Garwood's table: 10 seen, 95 %: 4.795 to 18.391.
/// let (low, high) = poisson_bounds(10, 0.95).unwrap();
/// assert!((low - 4.795).abs() < 1e-3 && (high - 18.391).abs() < 1e-3);
/// ```
pub fn poisson_bounds(count: u64, confidence: f64) -> Option<(f64, f64)> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let tail = (1.0 - confidence) / 2.0;
    let quantile = |shape: f64, p: f64| Gamma::new(shape, 1.0).ok().map(|g| g.inverse_cdf(p));
    let low = if count == 0 {
        Some(0.0)
    } else {
        quantile(count as f64, tail)
    };
    Some((low?, quantile(count as f64 + 1.0, 1.0 - tail)?))
}
