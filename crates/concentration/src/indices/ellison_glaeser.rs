//! Ellison and Glaeser's index of geographic concentration beyond that of the plants.

use super::herfindahl::HerfindahlBounds;
use crate::error::{IndexError, check_pair, totals};

/// Ellison–Glaeser's γ with its parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EllisonGlaeser {
    /// `γ`: 0 in expectation when plants choose regions at random like darts thrown at a board
    /// with fields as large as the reference shares; below 0.02 is called weak, above 0.05 strong
    /// concentration by the authors.
    pub gamma: f64,
    /// `G = Σ_r (s_r − x_r)²`, the raw concentration.
    pub raw: f64,
    /// `E(G) = (1 − Σ_r x_r²) H`, what random choice alone lets expect.
    pub expected: f64,
}

/// The least and the greatest γ; an end is `None` where γ has no finite limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GammaBounds {
    /// The least possible value.
    pub low: Option<f64>,
    /// The greatest possible value.
    pub high: Option<f64>,
}

/// Shares' sums: `(Σ(s−x)², Σs², Σx²)`, or nothing without totals.
fn sums(industry: &[f64], reference: &[f64]) -> Result<Option<(f64, f64, f64)>, IndexError> {
    check_pair(industry, reference)?;
    let Some((of_industry, of_reference)) = totals(industry, reference) else {
        return Ok(None);
    };
    let mut sums = (0.0, 0.0, 0.0);
    for (amount, base) in industry.iter().zip(reference) {
        let (s, x) = (amount / of_industry, base / of_reference);
        sums.0 += (s - x) * (s - x);
        sums.1 += s * s;
        sums.2 += x * x;
    }
    Ok(Some(sums))
}

fn check_herfindahl(h: f64) -> Result<(), IndexError> {
    if h > 0.0 && h <= 1.0 {
        return Ok(());
    }
    Err(IndexError::Parameter {
        name: "plant Herfindahl index",
        value: h,
        limit: "above 0 and at most 1",
    })
}

/// Ellison and Glaeser's γ: concentration of an industry over regions beyond what the sizes of its
/// plants and the distribution of all activity explain.
///
/// `γ = (G − (1 − Σx²) H) / ((1 − Σx²)(1 − H))`, `G = Σ_r (s_r − x_r)²`
///
/// | symbol | here |
/// |---|---|
/// | `s_r` | `industry[r]` over its total (employment) |
/// | `x_r` | `reference[r]` over its total |
/// | `H` | `plant_herfindahl`, [`herfindahl`](crate::herfindahl()) over the industry's plants |
///
/// # Returns
/// `None` when a total is 0, when the reference is all in one region (`Σx² = 1`) or when the
/// industry is one plant (`H = 1`): nothing can be told then.
///
/// # Errors
/// [`IndexError::Length`], [`IndexError::Amount`]; [`IndexError::Parameter`] for an `H` outside
/// `0 < H ≤ 1`.
///
/// # Cost
/// Two passes, no memory.
///
/// # Source
/// Ellison, G. & Glaeser, E. L. (1997), "Geographic Concentration in U.S. Manufacturing
/// Industries: A Dartboard Approach", *Journal of Political Economy* 105(5), 889–927,
/// p. 899 (the definition of γ).
///
/// ```
/// use khusheh_concentration::ellison_glaeser;
/// // Two regions alike; ten plants alike, seven of them in the first region.
/// let e = ellison_glaeser(&[7.0, 3.0], &[1.0, 1.0], 0.1)?.unwrap();
/// assert!((e.raw - 0.08).abs() < 1e-12 && (e.expected - 0.05).abs() < 1e-12);
/// assert!((e.gamma - 0.03 / 0.45).abs() < 1e-12);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn ellison_glaeser(
    industry: &[f64],
    reference: &[f64],
    plant_herfindahl: f64,
) -> Result<Option<EllisonGlaeser>, IndexError> {
    check_herfindahl(plant_herfindahl)?;
    let Some((raw, _, squares)) = sums(industry, reference)? else {
        return Ok(None);
    };
    let room = 1.0 - squares;
    if room <= 1e-12 || plant_herfindahl >= 1.0 {
        return Ok(None);
    }
    let expected = room * plant_herfindahl;
    let gamma = (raw - expected) / (room * (1.0 - plant_herfindahl));
    Ok(Some(EllisonGlaeser {
        gamma,
        raw,
        expected,
    }))
}

/// The range of γ when the plant Herfindahl index is only known within bounds, as from size
/// classes ([`herfindahl_bounds`](crate::herfindahl_bounds)).
///
/// **The regions' shares are held at their estimate**; only `H` moves. γ moves one way with `H`
/// (down when `G < 1 − Σx²`, which is the usual case, else up), so the ends of `H` give the ends
/// of γ. At `H = 1` (an open top class) γ has no finite limit and that end is `None`.
///
/// # Returns, errors, cost
/// As [`ellison_glaeser`].
///
/// ```
/// use khusheh_concentration::{HerfindahlBounds, ellison_glaeser_bounds};
/// let h = HerfindahlBounds { low: 0.1, high: 0.2 };
/// let b = ellison_glaeser_bounds(&[7.0, 3.0], &[1.0, 1.0], h)?.unwrap();
/// assert!((b.high.unwrap() - 0.03 / 0.45).abs() < 1e-12);
/// assert!((b.low.unwrap() + 0.02 / 0.40).abs() < 1e-12);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn ellison_glaeser_bounds(
    industry: &[f64],
    reference: &[f64],
    plant_herfindahl: HerfindahlBounds,
) -> Result<Option<GammaBounds>, IndexError> {
    let HerfindahlBounds { low, high } = plant_herfindahl;
    check_herfindahl(low)?;
    check_herfindahl(high)?;
    let Some((raw, _, squares)) = sums(industry, reference)? else {
        return Ok(None);
    };
    if 1.0 - squares <= 1e-12 || low >= 1.0 {
        return Ok(None);
    }
    let at = |h| Ok(ellison_glaeser(industry, reference, h)?.map(|e| e.gamma));
    let (of_low, of_high): (Option<f64>, Option<f64>) = (at(low)?, at(high)?);
    Ok(Some(if raw < 1.0 - squares {
        GammaBounds {
            low: of_high,
            high: of_low,
        }
    } else {
        GammaBounds {
            low: of_low,
            high: of_high,
        }
    }))
}

/// Maurel and Sédillot's variant of γ, the estimate from the probability that two plants of the
/// industry lie in the same region: `((Σs² − Σx²)/(1 − Σx²) − H) / (1 − H)`.
///
/// Same arguments, results, errors and cost as [`ellison_glaeser`].
///
/// # Source
/// Maurel, F. & Sédillot, B. (1999), "A measure of the geographic concentration in French
/// manufacturing industries", *Regional Science and Urban Economics* 29(5), 575–604.
///
/// ```
/// use khusheh_concentration::maurel_sedillot;
/// let value = maurel_sedillot(&[7.0, 3.0], &[1.0, 1.0], 0.1)?.unwrap();
/// assert!((value - (0.16 - 0.1) / 0.9).abs() < 1e-12);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn maurel_sedillot(
    industry: &[f64],
    reference: &[f64],
    plant_herfindahl: f64,
) -> Result<Option<f64>, IndexError> {
    check_herfindahl(plant_herfindahl)?;
    let Some((_, own, squares)) = sums(industry, reference)? else {
        return Ok(None);
    };
    let room = 1.0 - squares;
    if room <= 1e-12 || plant_herfindahl >= 1.0 {
        return Ok(None);
    }
    Ok(Some(
        ((own - squares) / room - plant_herfindahl) / (1.0 - plant_herfindahl),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SizeClass, herfindahl, herfindahl_bounds};
    use proptest::prelude::*;
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};

    /// Darts: plants fall into regions with probability `x_r`, so `E(γ) = 0` (Ellison & Glaeser
    /// 1997, proposition 1 with γ = 0). 4,000 draws; the standard error of the mean is printed.
    #[test]
    fn random_darts_have_gamma_zero_in_mean() {
        let reference: Vec<f64> = (1..=20).map(f64::from).collect();
        let total: f64 = reference.iter().sum();
        let sizes: Vec<f64> = (1..=40).map(|k| 200.0 / f64::from(k)).collect();
        let h = herfindahl(&sizes).unwrap().unwrap();
        let mut random = ChaCha8Rng::seed_from_u64(11);
        let draws = 4_000;
        let (mut sum, mut squares, mut sedillot) = (0.0, 0.0, 0.0);
        for _ in 0..draws {
            let mut industry = vec![0.0; reference.len()];
            for size in &sizes {
                let mut dart = (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64 * total;
                let mut r = 0;
                while r + 1 < reference.len() && dart >= reference[r] {
                    dart -= reference[r];
                    r += 1;
                }
                industry[r] += size;
            }
            let gamma = ellison_glaeser(&industry, &reference, h)
                .unwrap()
                .unwrap()
                .gamma;
            sum += gamma;
            squares += gamma * gamma;
            sedillot += maurel_sedillot(&industry, &reference, h).unwrap().unwrap();
        }
        let n = f64::from(draws);
        let (mean, error) = (sum / n, (squares / n).sqrt() / n.sqrt());
        assert!(error < 0.001, "too few draws to tell: {error}");
        assert!(
            mean.abs() < 4.0 * error,
            "mean {mean}, standard error {error}"
        );
        assert!(
            (sedillot / n).abs() < 8.0 * error,
            "Maurel–Sédillot {}",
            sedillot / n
        );
    }

    #[test]
    fn undefined_for_one_plant_or_one_region() {
        assert_eq!(
            ellison_glaeser(&[5.0, 0.0], &[1.0, 1.0], 1.0).unwrap(),
            None
        );
        assert_eq!(ellison_glaeser(&[5.0], &[1.0], 0.5).unwrap(), None);
        assert_eq!(
            ellison_glaeser(&[0.0, 0.0], &[1.0, 1.0], 0.5).unwrap(),
            None
        );
        assert!(matches!(
            ellison_glaeser(&[1.0], &[1.0], 0.0),
            Err(IndexError::Parameter { .. })
        ));
    }

    #[test]
    fn open_top_class_leaves_one_end_open() {
        let h = herfindahl_bounds(&[
            SizeClass {
                low: 1.0,
                high: Some(2.0),
                plants: 30,
            },
            SizeClass {
                low: 500.0,
                high: None,
                plants: 1,
            },
        ])
        .unwrap()
        .unwrap();
        let b = ellison_glaeser_bounds(&[500.0, 45.0], &[1.0, 3.0], h)
            .unwrap()
            .unwrap();
        assert!(b.low.is_some() && b.high.is_none());
    }

    proptest! {
        #[test]
        fn bounds_hold_the_estimate_and_scale_does_not_matter(
            pairs in proptest::collection::vec((0.0..100.0f64, 0.1..100.0f64), 2..20),
            h in (0.01..0.9f64, 0.0..0.09f64, 0.0..0.09f64),
            scale in 0.01..100.0f64,
        ) {
            let (industry, reference): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            prop_assume!(industry.iter().sum::<f64>() > 1.0);
            let value = ellison_glaeser(&industry, &reference, h.0).unwrap().unwrap().gamma;
            let range = HerfindahlBounds { low: (h.0 - h.1).max(0.005), high: h.0 + h.2 };
            let b = ellison_glaeser_bounds(&industry, &reference, range).unwrap().unwrap();
            prop_assert!(b.low.unwrap() <= value + 1e-12 && value <= b.high.unwrap() + 1e-12);
            let scaled: Vec<f64> = industry.iter().map(|s| s * scale).collect();
            let again = ellison_glaeser(&scaled, &reference, h.0).unwrap().unwrap().gamma;
            prop_assert!((again - value).abs() < 1e-9);
        }
    }
}
