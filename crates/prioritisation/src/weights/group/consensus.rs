//! A consensus indicator from Shannon's entropy.

use super::check_priorities;
use crate::error::PrioritisationError;

/// The AHP consensus indicator `S*` of Goepel: from 0 (no consensus) to 1 (full consensus).
///
/// The judges are taken as samples and the criteria as species. `H_α` is the mean entropy of the
/// judges' weights, `H_γ` the entropy of their arithmetic mean, `H_β = H_γ − H_α` and
/// `M = exp(−H_β)`. Since weights from a scale 1 to `c` can not be as far apart as any weights,
/// `S* = (M − m)/(1 − m)` with `m = exp(H_α,min)/exp(H_γ,max)`, `H_γ,max = ln n` and `H_α,min` the
/// entropy of one weight `c/(n + c − 1)` and `n − 1` weights `1/(n + c − 1)`.
///
/// A high consensus says that the judges are alike, not that they are right; with one opinion in a
/// committee of one interest it is high too.
///
/// # Arguments
/// - `judges`: the weights of each judge who answered, each of sum 1;
/// - `scale`: `c`, the greatest number of the scale, above 1 (9 for Saaty's).
///
/// # Returns
/// At most 1. Below 0 when weights are farther apart than the scale allows (weights not from that
/// scale). `None` with fewer than two judges or two criteria.
///
/// # Errors
/// [`PrioritisationError::Length`], [`PrioritisationError::Weight`],
/// [`PrioritisationError::WeightSum`]; [`PrioritisationError::Parameter`] for the scale.
///
/// # Cost
/// O(k·n).
///
/// # Source
/// Goepel, K. D. (2013), "Implementing the Analytic Hierarchy Process as a standard method for
/// multi-criteria decision making in corporate enterprises", *Proceedings of the International
/// Symposium on the Analytic Hierarchy Process*, Kuala Lumpur; with `H_γ,max = ln n` as in the
/// author's AHP-OS: Goepel, K. D. (2018), "Implementation of an Online Software Tool for the
/// Analytic Hierarchy Process (AHP-OS)", *International Journal of the Analytic Hierarchy Process*
/// 10(3).
///
/// ```
/// use khusheh_prioritisation::weights::consensus;
/// let alike = consensus(&[&[0.7, 0.3], &[0.7, 0.3]], 9.0)?.unwrap();
/// assert!((alike - 1.0).abs() < 1e-14);
/// // As opposed as the scale from 1 to 9 allows.
/// let opposed = consensus(&[&[0.9, 0.1], &[0.1, 0.9]], 9.0)?.unwrap();
/// assert!(opposed.abs() < 1e-14);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn consensus(judges: &[&[f64]], scale: f64) -> Result<Option<f64>, PrioritisationError> {
    if !(scale.is_finite() && scale > 1.0) {
        return Err(PrioritisationError::Parameter {
            name: "the greatest number of the scale",
            value: scale,
            limit: "finite and above 1",
        });
    }
    let criteria = check_priorities(judges.iter().copied())?.unwrap_or(0);
    let k = judges.len() as f64;
    if judges.len() < 2 || criteria < 2 {
        return Ok(None);
    }
    let alpha = judges.iter().map(|weights| entropy(weights)).sum::<f64>() / k;
    let mean: Vec<f64> = (0..criteria)
        .map(|j| judges.iter().map(|weights| weights[j]).sum::<f64>() / k)
        .collect();
    let similarity = (alpha - entropy(&mean)).exp().min(1.0);
    let n = criteria as f64;
    let total = n + scale - 1.0;
    let mut sharpest = vec![1.0 / total; criteria];
    sharpest[0] = scale / total;
    let least = entropy(&sharpest).exp() / n;
    Ok(Some((similarity - least) / (1.0 - least)))
}

/// `−Σ p ln p`, with `0 ln 0 = 0`.
fn entropy(weights: &[f64]) -> f64 {
    -weights
        .iter()
        .filter(|p| **p > 0.0)
        .map(|p| p * p.ln())
        .sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degenerate() {
        assert_eq!(consensus(&[], 9.0).unwrap(), None);
        assert_eq!(consensus(&[&[0.5, 0.5]], 9.0).unwrap(), None);
        assert_eq!(consensus(&[&[1.0], &[1.0]], 9.0).unwrap(), None);
        assert!(consensus(&[], 1.0).is_err());
        // Farther apart than the scale allows.
        let beyond = consensus(&[&[1.0, 0.0], &[0.0, 1.0]], 9.0).unwrap();
        assert!(beyond.unwrap() < 0.0);
    }

    /// Each of three judges as far for a criterion of his own as the scale allows: no consensus.
    #[test]
    fn nothing_in_common() {
        let (most, least) = (9.0 / 11.0, 1.0 / 11.0);
        let judges: [&[f64]; 3] = [
            &[most, least, least],
            &[least, most, least],
            &[least, least, most],
        ];
        assert!(consensus(&judges, 9.0).unwrap().unwrap().abs() < 1e-14);
    }
}
