//! Theil's index of geographic concentration, between and within groups of regions.

use crate::error::{IndexError, check_pair, totals};
use std::collections::BTreeMap;

/// Theil's index with its decomposition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theil {
    /// The whole index over the regions, ≥ 0.
    pub total: f64,
    /// The part between groups (provinces); without groups the whole index.
    pub between: f64,
    /// The part within groups, `total − between`, ≥ 0; `None` without groups.
    pub within: Option<f64>,
}

/// Theil's index of an industry's concentration, decomposed between and within groups of regions.
///
/// `T = Σ_r s_r ln(s_r / x_r) = Σ_g S_g ln(S_g / X_g) + Σ_g S_g T_g`,
/// `T_g = Σ_{r∈g} (s_r/S_g) ln((s_r/S_g) / (x_r/X_g))`
///
/// | symbol | here |
/// |---|---|
/// | `s_r` | `industry[r]` over its total |
/// | `x_r` | `reference[r]` over its total |
/// | `S_g`, `X_g` | sums of `s_r` and `x_r` over the regions of group `g` |
///
/// With all activity as the reference this is the *relative* index; with the regions' area it is
/// the *topographic* one. It is the generalised entropy index with `α = 1` (GE(1)), the one that
/// decomposes with the industry's own shares as weights.
///
/// # Arguments
/// - `industry`, `reference`: amounts per region, each ≥ 0;
/// - `groups`: the group (province) of every region, any numbers, or `None`.
///
/// # Returns
/// `None` when a total is 0, or when the industry is in a region where the reference is 0 (the
/// index is then infinite). At most `ln(1/min x_r)`.
///
/// # Errors
/// [`IndexError::Length`], [`IndexError::Amount`].
///
/// # Cost
/// Two passes and a look-up per region, 24 bytes per group.
///
/// # Source
/// Brülhart, M. & Traeger, R. (2005), "An account of geographic concentration patterns in Europe",
/// *Regional Science and Urban Economics* 35(6), 597–624 (GE(1), relative and
/// topographic concentration, within- and between-country components); Theil, H. (1967),
/// *Economics and Information Theory*.
///
/// ```
/// use khusheh_concentration::theil;
/// // Two provinces of two regions each.
/// let t = theil(&[4.0, 0.0, 2.0, 2.0], &[1.0; 4], Some(&[0, 0, 1, 1]))?.unwrap();
/// assert!(t.between.abs() < 1e-12); // half of it in each province
/// assert!((t.within.unwrap() - 0.5 * 2f64.ln()).abs() < 1e-12);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn theil(
    industry: &[f64],
    reference: &[f64],
    groups: Option<&[u32]>,
) -> Result<Option<Theil>, IndexError> {
    check_pair(industry, reference)?;
    let regions = industry.len();
    if let Some(length) = groups.map(<[u32]>::len).filter(|length| *length != regions) {
        return Err(IndexError::Length {
            name: "groups",
            length,
            expected: regions,
        });
    }
    let Some((of_industry, of_reference)) = totals(industry, reference) else {
        return Ok(None);
    };
    let shares = || {
        industry
            .iter()
            .zip(reference)
            .map(|(s, x)| (s / of_industry, x / of_reference))
    };
    let Some(total) = entropy(shares()) else {
        return Ok(None);
    };
    let Some(groups) = groups else {
        return Ok(Some(Theil {
            total,
            between: total,
            within: None,
        }));
    };
    let mut sums: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for ((s, x), group) in shares().zip(groups) {
        let sum = sums.entry(*group).or_default();
        *sum = (sum.0 + s, sum.1 + x);
    }
    let between = entropy(sums.into_values()).unwrap_or(total).min(total);
    Ok(Some(Theil {
        total,
        between,
        within: Some(total - between),
    }))
}

/// `Σ s ln(s/x)`, 0 where `s = 0`; nothing where `x = 0 < s`.
fn entropy(shares: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let mut sum = 0.0;
    for (s, x) in shares.filter(|(s, _)| *s > 0.0) {
        if x <= 0.0 {
            return None;
        }
        sum += s * (s / x).ln();
    }
    // Rounding can leave a value just below 0 for the same distribution.
    Some(sum.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One region alone with share `x` of the reference: `ln(1/x)`.
    #[test]
    fn the_extreme_case() {
        let t = theil(&[0.0, 5.0], &[3.0, 1.0], None).unwrap().unwrap();
        assert!((t.total - 4f64.ln()).abs() < 1e-12);
        assert_eq!((t.between, t.within), (t.total, None));
    }

    #[test]
    fn undefined_and_faults() {
        assert_eq!(theil(&[1.0, 1.0], &[1.0, 0.0], None).unwrap(), None);
        assert_eq!(theil(&[0.0, 0.0], &[1.0, 0.0], None).unwrap(), None);
        assert!(matches!(
            theil(&[1.0], &[1.0], Some(&[])),
            Err(IndexError::Length { .. })
        ));
    }

    proptest! {
        /// The within part is the weighted mean of the groups' own indices.
        #[test]
        fn decomposes(
            rows in proptest::collection::vec((0.0..100.0f64, 0.1..100.0f64, 0u32..4), 5..30),
            scale in 0.01..100.0f64,
        ) {
            let industry: Vec<f64> = rows.iter().map(|r| r.0).collect();
            let reference: Vec<f64> = rows.iter().map(|r| r.1).collect();
            let groups: Vec<u32> = rows.iter().map(|r| r.2).collect();
            let all: f64 = industry.iter().sum();
            prop_assume!(all > 1.0);
            let t = theil(&industry, &reference, Some(&groups)).unwrap().unwrap();
            let mut within = 0.0;
            for group in 0..4 {
                let of = |v: &[f64]| -> Vec<f64> {
                    v.iter().zip(&groups).filter(|(_, g)| **g == group).map(|(x, _)| *x).collect()
                };
                let own = of(&industry);
                if let Some(inside) = theil(&own, &of(&reference), None).unwrap() {
                    within += own.iter().sum::<f64>() / all * inside.total;
                }
            }
            prop_assert!((t.within.unwrap() - within).abs() < 1e-9);
            let scaled: Vec<f64> = industry.iter().map(|s| s * scale).collect();
            let again = theil(&scaled, &reference, Some(&groups)).unwrap().unwrap();
            prop_assert!((again.total - t.total).abs() < 1e-9);
        }
    }
}
