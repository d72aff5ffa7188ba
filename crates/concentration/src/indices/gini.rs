//! The locational Gini coefficient.

use crate::error::{IndexError, check_pair, totals};

/// The locational Gini coefficient: how unevenly the industry is spread compared with the
/// reference, as twice the area between the Lorenz curve and the diagonal.
///
/// Regions are ordered by rising location quotient `s_r / x_r`; with the cumulated shares
/// `X_k = Σ_{r≤k} x_r` and `S_k = Σ_{r≤k} s_r`,
///
/// `G = 1 − Σ_k (X_k − X_{k−1}) (S_k + S_{k−1})`
///
/// | symbol | here |
/// |---|---|
/// | `s_r` | `industry[r]` over its total |
/// | `x_r` | `reference[r]` over its total: the weight of the region |
///
/// This is the *weighted* definition (each region counts by its share of the reference), so that
/// splitting a region into equal parts changes nothing. The unweighted Gini over the quotients,
/// where each region counts once, is a different number.
///
/// # Arguments
/// As for [`hoover`](crate::hoover()). A region without reference but with some of the industry
/// has an infinite quotient and stands last.
///
/// # Returns
/// From 0 (quotient 1 everywhere) to below 1, or `None` when either total is 0.
///
/// # Errors
/// [`IndexError::Length`], [`IndexError::Amount`].
///
/// # Cost
/// `O(n log n)` for the order, 4 bytes per region.
///
/// # Source
/// Krugman, P. (1991), *Geography and Trade*, MIT Press, appendix D ("locational Gini
/// coefficients", the curve of cumulated shares ordered by the ratio of the shares); Kim, S.
/// (1995), *Quarterly Journal of Economics* 110(4), 881–908.
///
/// ```
/// use khusheh_concentration::locational_gini;
/// let g = locational_gini(&[50.0, 50.0], &[100.0, 900.0])?.unwrap();
/// assert!((g - 0.4).abs() < 1e-12);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn locational_gini(industry: &[f64], reference: &[f64]) -> Result<Option<f64>, IndexError> {
    check_pair(industry, reference)?;
    let Some((of_industry, of_reference)) = totals(industry, reference) else {
        return Ok(None);
    };
    let mut order: Vec<u32> = (0..industry.len() as u32).collect();
    // A plain ratio orders 0/x first and s/0 last; regions with neither add nothing anywhere.
    let ratio = |r: u32| {
        let (s, x) = (industry[r as usize], reference[r as usize]);
        if x > 0.0 { s / x } else { f64::INFINITY }
    };
    order.sort_by(|&a, &b| ratio(a).total_cmp(&ratio(b)));
    let (mut below, mut cumulated) = (0.0, 0.0);
    for r in order {
        let next = cumulated + industry[r as usize] / of_industry;
        below += reference[r as usize] / of_reference * (next + cumulated);
        cumulated = next;
    }
    Ok(Some((1.0 - below).clamp(0.0, 1.0)))
}

/// The Gini coefficient over the location quotients, each region counting once, whatever its size.
///
/// `G = 2 / (n² C̄) · Σ_r λ_r (C_r − C̄)`, `C_r = s_r / x_r`, `λ_r` its place in rising order
///
/// Given beside [`locational_gini`] because textbooks compute this one; it depends on how the
/// country is cut into regions.
///
/// # Returns
/// `None` when a total is 0 or fewer than two regions have any of the reference. Regions without
/// any of the reference are left out.
///
/// # Errors
/// [`IndexError::Length`], [`IndexError::Amount`].
///
/// # Cost
/// `O(n log n)`.
///
/// # Source
/// Farhauer, O. & Kröll, A. (2014), *Standorttheorien: Regional- und Stadtökonomik in Theorie und
/// Praxis*, Springer ("Gini-Koeffizient der räumlichen Konzentration").
///
/// ```
/// use khusheh_concentration::gini_of_quotients;
/// // Quotients 0.5 and 1.5.
/// let g = gini_of_quotients(&[1.0, 3.0], &[5.0, 5.0])?.unwrap();
/// assert!((g - 0.25).abs() < 1e-12);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn gini_of_quotients(industry: &[f64], reference: &[f64]) -> Result<Option<f64>, IndexError> {
    check_pair(industry, reference)?;
    // The totals cancel: the coefficient does not depend on the quotients' scale.
    let mut ratios: Vec<f64> = industry
        .iter()
        .zip(reference)
        .filter(|(_, x)| **x > 0.0)
        .map(|(s, x)| s / x)
        .collect();
    let (n, sum) = (ratios.len() as f64, ratios.iter().sum::<f64>());
    if ratios.len() < 2 || sum <= 0.0 {
        return Ok(None);
    }
    ratios.sort_unstable_by(f64::total_cmp);
    let mean = sum / n;
    let above: f64 = (1..)
        .zip(&ratios)
        .map(|(place, c)| f64::from(place) * (c - mean))
        .sum();
    Ok(Some((2.0 / (n * n * mean) * above).clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Krugman (1991, appendix D) explains the curve with units ranked by the ratio of shares; the
    /// extreme case of an industry in one region with share `x` of the reference is `1 − x`.
    #[test]
    fn one_region_alone_gives_one_minus_its_share() {
        let g = locational_gini(&[0.0, 7.0, 0.0], &[30.0, 20.0, 50.0])
            .unwrap()
            .unwrap();
        assert!((g - 0.8).abs() < 1e-12);
    }

    #[test]
    fn undefined_without_industry() {
        assert_eq!(locational_gini(&[0.0], &[3.0]).unwrap(), None);
        assert_eq!(locational_gini(&[], &[]).unwrap(), None);
    }

    proptest! {
        /// Mean-difference form: `G = ½ Σ_r Σ_q x_r x_q |s_r/x_r − s_q/x_q|`.
        #[test]
        fn equals_the_mean_difference(
            pairs in proptest::collection::vec((0.0..100.0f64, 0.1..100.0f64), 2..30)
        ) {
            let (industry, reference): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let (si, sr) = (industry.iter().sum::<f64>(), reference.iter().sum::<f64>());
            prop_assume!(si > 1.0);
            let mut mean = 0.0;
            for (a, x) in industry.iter().zip(&reference) {
                for (b, y) in industry.iter().zip(&reference) {
                    mean += (a / si * y / sr - b / si * x / sr).abs() / 2.0;
                }
            }
            let g = locational_gini(&industry, &reference).unwrap().unwrap();
            prop_assert!((g - mean).abs() < 1e-10);
        }

        #[test]
        fn splitting_a_region_changes_nothing(
            pairs in proptest::collection::vec((0.0..100.0f64, 0.1..100.0f64), 2..30),
            scale in 0.01..100.0f64,
        ) {
            let (industry, reference): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            prop_assume!(industry.iter().sum::<f64>() > 1.0);
            let whole = locational_gini(&industry, &reference).unwrap().unwrap();
            let half = |v: &[f64]| v.iter().flat_map(|x| [x * 0.3, x * 0.7]).collect::<Vec<_>>();
            let split = locational_gini(&half(&industry), &half(&reference)).unwrap().unwrap();
            prop_assert!((whole - split).abs() < 1e-10);
            let scaled: Vec<f64> = industry.iter().map(|x| x * scale).collect();
            let scaled = locational_gini(&scaled, &reference).unwrap().unwrap();
            prop_assert!((whole - scaled).abs() < 1e-10);
        }
    }
}
