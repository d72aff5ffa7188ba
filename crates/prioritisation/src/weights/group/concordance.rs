//! Kendall's coefficient of concordance.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use crate::error::PrioritisationError;
use crate::problem::{check_length, check_numbers};

/// How far several judges order the same things alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concordance {
    /// Kendall's `W`, corrected for ties: 0 without any common order, 1 when all agree.
    pub w: f64,
    /// Friedman's `χ² = k(n − 1)W`.
    pub chi_squared: f64,
    /// The probability of so great a `χ²` among judges who order at random, by the χ² distribution
    /// with `n − 1` degrees of freedom. `None` with `n ≤ 7` things and `k ≤ 20` judges, for which
    /// that distribution is no good approximation (Siegel & Castellan give tables there).
    pub p_value: Option<f64>,
}

/// Kendall's coefficient of concordance `W` of `k` judges over `n` things, with ties:
/// `W = 12 S / (k²(n³ − n) − k Σ_k Σ_t (t³ − t))`, `S = Σ_j (R_j − R̄)²`, `R_j` the sum of the
/// ranks of thing `j`, `t` the lengths of a judge's ties.
///
/// # Arguments
/// `judges`: for each judge one number for each thing (weights or any scores; greater is first).
/// Numbers that differ by at most 1e-12 are tied: weights that ought to be equal differ by
/// rounding.
///
/// # Returns
/// `None` with fewer than two judges or two things, and when all judges tie everything.
///
/// # Errors
/// [`PrioritisationError::Length`], [`PrioritisationError::Number`].
///
/// # Cost
/// O(k·n log n).
///
/// # Source
/// Kendall, M. G. & Babington Smith, B. (1939), "The Problem of m Rankings", *The Annals of
/// Mathematical Statistics* 10(3), 275–287; Siegel, S. & Castellan, N. J. (1988), *Nonparametric
/// Statistics for the Behavioral Sciences*, 2nd ed., McGraw-Hill, chapter 9.
///
/// ```
/// use khusheh_prioritisation::weights::concordance;
/// let found = concordance(&[&[0.6, 0.3, 0.1], &[0.5, 0.3, 0.2]])?.unwrap();
/// assert_eq!((found.w, found.p_value), (1.0, None));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn concordance(judges: &[&[f64]]) -> Result<Option<Concordance>, PrioritisationError> {
    let k = judges.len();
    let n = judges.first().map_or(0, |scores| scores.len());
    for scores in judges {
        check_length("the scores of a judge", scores.len(), n)?;
        check_numbers("the scores of a judge", scores)?;
    }
    if k < 2 || n < 2 {
        return Ok(None);
    }
    let mut sums = vec![0.0; n];
    let mut ties = 0.0;
    for scores in judges {
        let (ranks, own) = ranked(scores);
        for (sum, rank) in sums.iter_mut().zip(ranks) {
            *sum += rank;
        }
        ties += own;
    }
    let (judges, things) = (k as f64, n as f64);
    let most = judges * judges * (things.powi(3) - things) - judges * ties;
    if most <= 0.0 {
        return Ok(None);
    }
    let mean = judges * (things + 1.0) / 2.0;
    let squares: f64 = sums.iter().map(|r| (r - mean) * (r - mean)).sum();
    let w = (12.0 * squares / most).min(1.0);
    let chi_squared = judges * (things - 1.0) * w;
    let suitable = n > 7 || k > 20;
    let distribution = ChiSquared::new(things - 1.0).ok().filter(|_| suitable);
    Ok(Some(Concordance {
        w,
        chi_squared,
        p_value: distribution.map(|d| d.sf(chi_squared)),
    }))
}

/// Ranks from 1 for the greatest, ties at their mean; and the sum of `t³ − t`.
fn ranked(scores: &[f64]) -> (Vec<f64>, f64) {
    const SAME: f64 = 1e-12;
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let mut ranks = vec![0.0; scores.len()];
    let (mut first, mut ties) = (0, 0.0);
    for tied in order.chunk_by(|&a, &b| scores[a] - scores[b] <= SAME) {
        let t = tied.len() as f64;
        for &i in tied {
            ranks[i] = first as f64 + (t + 1.0) / 2.0;
        }
        first += tied.len();
        ties += t * t * t - t;
    }
    (ranks, ties)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degenerate() {
        assert_eq!(concordance(&[]).unwrap(), None);
        assert_eq!(concordance(&[&[0.5, 0.5]]).unwrap(), None);
        assert_eq!(concordance(&[&[1.0], &[1.0]]).unwrap(), None);
        assert_eq!(concordance(&[&[0.5, 0.5], &[0.5, 0.5]]).unwrap(), None);
        assert!(concordance(&[&[0.5, 0.5], &[1.0]]).is_err());
        let opposed = concordance(&[&[3.0, 2.0, 1.0], &[1.0, 2.0, 3.0]]).unwrap();
        assert_eq!(opposed.unwrap().w, 0.0);
        // Equal but for rounding.
        let (ranks, ties) = ranked(&[1.0 / 3.0, 1.0 - 2.0 / 3.0, 0.1]);
        assert_eq!((ranks, ties), (vec![1.5, 1.5, 3.0], 6.0));
    }

    #[test]
    fn probability_of_large_samples() {
        let judge: Vec<f64> = (0..8).map(f64::from).collect();
        let found = concordance(&[&judge, &judge]).unwrap().unwrap();
        // χ² = 14 with 7 degrees of freedom: 0.05118 in tables.
        assert!((found.p_value.unwrap() - 0.05118).abs() < 5e-6);
    }
}
