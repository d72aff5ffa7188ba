//! The Herfindahl index over plants, exact or from size classes.

use crate::error::{IndexError, check_amounts};

/// The Herfindahl index of an industry's plants: `H = Σ_j z_j²`, with `z_j` the plant's share of
/// the industry's employment.
///
/// # Arguments
/// `sizes`: persons (or another size) per plant, each ≥ 0; a plant of size 0 adds nothing. Leave
/// plants of unknown size out.
///
/// # Returns
/// From `1/n` (n plants alike) to 1 (one plant), or `None` when the sizes sum to 0.
///
/// # Errors
/// [`IndexError::Amount`].
///
/// # Cost
/// One pass. Where plants stream by, keep the two sums and use [`herfindahl_of_sums`].
///
/// # Source
/// Herfindahl, O. C. (1950), *Concentration in the Steel Industry*, dissertation, Columbia
/// University; over plants in Ellison & Glaeser (1997).
///
/// ```
/// use khusheh_concentration::herfindahl;
/// assert_eq!(herfindahl(&[25.0, 25.0, 25.0, 25.0])?, Some(0.25));
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn herfindahl(sizes: &[f64]) -> Result<Option<f64>, IndexError> {
    check_amounts("sizes", sizes)?;
    Ok(ratio(sizes.iter().map(|z| z * z).sum(), sizes.iter().sum()))
}

/// The Herfindahl index from the sum of the sizes and the sum of their squares: `Σz² / (Σz)²`.
///
/// # Errors
/// [`IndexError::Amount`] when a sum is negative or not finite.
///
/// ```
/// use khusheh_concentration::herfindahl_of_sums;
/// assert_eq!(herfindahl_of_sums(100.0, 2500.0)?, Some(0.25));
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn herfindahl_of_sums(sum: f64, sum_of_squares: f64) -> Result<Option<f64>, IndexError> {
    check_amounts("sums", &[sum, sum_of_squares])?;
    Ok(ratio(sum_of_squares, sum))
}

fn ratio(squares: f64, sum: f64) -> Option<f64> {
    // Rounding can lift a single plant just over 1.
    (sum > 0.0).then(|| (squares / sum / sum).min(1.0))
}

/// Plants of which only the size class is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SizeClass {
    /// The least size of a plant in the class, ≥ 0.
    pub low: f64,
    /// The greatest size, ≥ `low`; `None` for the open class at the top.
    pub high: Option<f64>,
    /// How many plants of the industry are in the class.
    pub plants: u64,
}

/// The least and the greatest Herfindahl index that size classes allow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HerfindahlBounds {
    /// The least possible value.
    pub low: f64,
    /// The greatest possible value (a supremum when the top class is open).
    pub high: f64,
}

/// Exact bounds of the Herfindahl index when every plant's size is only known as `[low, high]`.
///
/// Sizes are real numbers within their classes. Plants whose size is known exactly go in as a
/// class with `low == high`.
///
/// **Minimum.** `∂H/∂z_i` has the sign of `z_i − t` with `t = Σz²/Σz`, so at the minimum every
/// plant sits as near to the common level `t` as its class lets it: `z_i = min(max(t, low), high)`.
/// `t·Σz − Σz²` never falls with `t`; its root is found among the classes' ends and solved exactly
/// between them.
///
/// **Maximum.** `H` falls and then rises in each size alone, so the maximum is at a vertex: plants
/// with `low > t` at their high end, those with `high < t` at their low end. Only the one class
/// that holds `t` inside can be mixed: `k` of its plants high, the others low. All classes and all
/// `k` are tried (in `k` the ratio has one turning point, so that turning point and the ends suffice).
/// An open class can hold a plant of any size: the supremum is then 1. Who knows a limit of the
/// top class, such as the industry's total, gives it as `high`.
///
/// Classes that overlap without being the same are widened to their common range first; the
/// bounds are then valid, but need not be attained. The classes of a usual table (`10–19`,
/// `20–49`, …) do not overlap.
///
/// # Returns
/// `None` without any plant that can have a size above 0.
///
/// # Errors
/// [`IndexError::Amount`], [`IndexError::Interval`].
///
/// # Cost
/// `O(c log c)` for `c` classes, whatever the number of plants.
///
/// # Source
/// First-order conditions of `Σz²/(Σz)²` over a box, as stated above. Compare Schmalensee, R.
/// (1977), "Using the H-index of concentration with published data", *The Review of Economics and
/// Statistics* 59(2), 186–193, who bounds the index from grouped figures.
///
/// ```
/// use khusheh_concentration::{SizeClass, herfindahl_bounds};
/// let classes = [
///     SizeClass { low: 1.0, high: Some(9.0), plants: 40 },
///     SizeClass { low: 10.0, high: Some(49.0), plants: 5 },
/// ];
/// let bounds = herfindahl_bounds(&classes)?.unwrap();
/// assert!((bounds.low - 1.0 / 45.0).abs() < 2e-4); // 9 and 10 are nearly alike
/// assert!(bounds.high > 0.14);
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn herfindahl_bounds(classes: &[SizeClass]) -> Result<Option<HerfindahlBounds>, IndexError> {
    for (index, class) in classes.iter().enumerate() {
        let high = class.high.unwrap_or(class.low);
        for (name, value) in [("low ends", class.low), ("high ends", high)] {
            if !(value.is_finite() && value >= 0.0) {
                return Err(IndexError::Amount { name, index, value });
            }
        }
        if high < class.low {
            return Err(IndexError::Interval {
                index,
                low: class.low,
                high,
            });
        }
    }
    // Plants that are certainly of size 0 change nothing.
    let mut held: Vec<SizeClass> = classes
        .iter()
        .copied()
        .filter(|c| c.plants > 0 && c.high != Some(0.0))
        .collect();
    if held.is_empty() {
        return Ok(None);
    }
    held.sort_by(|a, b| a.low.total_cmp(&b.low).then(top(a).total_cmp(&top(b))));
    let low = least(&held);
    let high = if held.iter().any(|c| c.high.is_none()) {
        1.0
    } else {
        greatest(&merged(&held))
    };
    Ok(Some(HerfindahlBounds {
        low: low.min(high),
        high,
    }))
}

fn top(class: &SizeClass) -> f64 {
    class.high.unwrap_or(f64::INFINITY)
}

/// The minimum: sizes clamped to the common level.
fn least(classes: &[SizeClass]) -> f64 {
    // Sum and sum of squares of those that the level can not move, and how many it moves.
    let at = |level: f64| {
        classes
            .iter()
            .fold((0.0, 0.0, 0.0), |(sum, squares, free), class| {
                let n = class.plants as f64;
                let fixed = if class.low > level {
                    Some(class.low)
                } else if top(class) < level {
                    class.high
                } else {
                    None
                };
                match fixed {
                    Some(z) => (sum + n * z, squares + n * z * z, free),
                    None => (sum, squares, free + n),
                }
            })
    };
    let excess = |level: f64| {
        let (sum, squares, _) = at(level);
        level * sum - squares
    };
    let mut ends: Vec<f64> = classes
        .iter()
        .flat_map(|c| [Some(c.low), c.high])
        .flatten()
        .filter(|z| *z > 0.0)
        .collect();
    if ends.is_empty() {
        // Only open classes from 0: all plants can be alike.
        ends.push(1.0);
    }
    ends.sort_by(f64::total_cmp);
    ends.dedup();
    // The first end at which the excess is not negative; beyond the last only high ends are fixed.
    let upper = ends
        .partition_point(|&end| excess(end) < 0.0)
        .min(ends.len() - 1);
    let lower = if upper == 0 { 0.0 } else { ends[upper - 1] };
    let (sum, squares, _) = at((lower + ends[upper]) / 2.0);
    let level = if sum > 0.0 {
        (squares / sum).clamp(lower, ends[upper])
    } else {
        ends[upper]
    };
    let (sum, squares, free) = at(level);
    ratio(squares + free * level * level, sum + free * level).unwrap_or(1.0)
}

/// Overlapping classes widened to their common range; equal ones added up. Sorted input.
fn merged(classes: &[SizeClass]) -> Vec<SizeClass> {
    let mut out: Vec<SizeClass> = Vec::with_capacity(classes.len());
    for class in classes {
        match out.last_mut() {
            Some(last)
                if class.low < top(last) || (class.low, class.high) == (last.low, last.high) =>
            {
                last.high = Some(top(last).max(top(class)));
                last.plants += class.plants;
            }
            _ => out.push(*class),
        }
    }
    out
}

/// The maximum over vertices: classes above the mixed one high, those below it low.
fn greatest(classes: &[SizeClass]) -> f64 {
    let add = |(sum, squares): (f64, f64), z: f64, n: f64| (sum + n * z, squares + n * z * z);
    let mut above = classes.iter().fold((0.0, 0.0), |held, class| {
        add(held, top(class), class.plants as f64)
    });
    let mut below = (0.0, 0.0);
    let mut best: f64 = 0.0;
    for class in classes {
        let (low, high, n) = (class.low, top(class), class.plants as f64);
        above = add(above, high, -n);
        let value = |k: f64| {
            let fixed = (above.0 + below.0, above.1 + below.1);
            let (sum, squares) = add(add(fixed, high, k), low, n - k);
            ratio(squares, sum).unwrap_or(0.0)
        };
        // (a + bk) / (c + dk)², turning at k = c/d − 2a/b.
        let (a, b) = (above.1 + below.1 + n * low * low, high * high - low * low);
        let (c, d) = (above.0 + below.0 + n * low, high - low);
        let turn = if d > 0.0 {
            (c / d - 2.0 * a / b).clamp(0.0, n)
        } else {
            0.0
        };
        for k in [0.0, 1.0, turn.floor(), turn.ceil(), n] {
            best = best.max(value(k));
        }
        below = add(below, low, n);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn class(low: f64, high: f64, plants: u64) -> SizeClass {
        SizeClass {
            low,
            high: Some(high),
            plants,
        }
    }

    #[test]
    fn known_sizes_have_no_width() {
        let bounds = herfindahl_bounds(&[class(10.0, 10.0, 1), class(30.0, 30.0, 2)])
            .unwrap()
            .unwrap();
        let exact = herfindahl(&[10.0, 30.0, 30.0]).unwrap().unwrap();
        assert!((bounds.low - exact).abs() < 1e-15 && (bounds.high - exact).abs() < 1e-15);
    }

    #[test]
    fn an_open_class_can_dominate() {
        let classes = [
            class(1.0, 9.0, 50),
            SizeClass {
                low: 10_000.0,
                high: None,
                plants: 1,
            },
        ];
        let bounds = herfindahl_bounds(&classes).unwrap().unwrap();
        assert_eq!(bounds.high, 1.0);
        let least = herfindahl(&[vec![9.0; 50], vec![10_000.0]].concat())
            .unwrap()
            .unwrap();
        assert!((bounds.low - least).abs() < 1e-12);
    }

    #[test]
    fn undefined_and_degenerate() {
        assert_eq!(herfindahl(&[]).unwrap(), None);
        assert_eq!(herfindahl_bounds(&[class(0.0, 0.0, 9)]).unwrap(), None);
        let open = SizeClass {
            low: 0.0,
            high: None,
            plants: 4,
        };
        let bounds = herfindahl_bounds(&[open]).unwrap().unwrap();
        assert_eq!((bounds.low, bounds.high), (0.25, 1.0));
        let bounds = herfindahl_bounds(&[class(0.0, 5.0, 4)]).unwrap().unwrap();
        assert_eq!((bounds.low, bounds.high), (0.25, 1.0));
        assert!(matches!(
            herfindahl_bounds(&[class(9.0, 5.0, 4)]),
            Err(IndexError::Interval { index: 0, .. })
        ));
    }

    /// All vertices and a fine search, for a few plants.
    fn brute(classes: &[SizeClass]) -> (f64, f64) {
        let plants: Vec<(f64, f64)> = classes
            .iter()
            .flat_map(|c| std::iter::repeat_n((c.low, top(c)), c.plants as usize))
            .collect();
        let mut high: f64 = 0.0;
        for mask in 0..1_u32 << plants.len() {
            let z: Vec<f64> = plants
                .iter()
                .enumerate()
                .map(|(i, p)| if mask >> i & 1 == 1 { p.1 } else { p.0 })
                .collect();
            high = high.max(herfindahl(&z).unwrap().unwrap_or(0.0));
        }
        let mut low: f64 = 1.0;
        for step in 0..=20_000 {
            let level = f64::from(step) * 0.01;
            let z: Vec<f64> = plants.iter().map(|p| level.clamp(p.0, p.1)).collect();
            low = low.min(herfindahl(&z).unwrap().unwrap_or(1.0));
        }
        (low, high)
    }

    proptest! {
        #[test]
        fn bounds_are_exact_for_a_class_table(
            ends in proptest::collection::vec(0.0..150.0f64, 6),
            counts in proptest::collection::vec(0u64..4, 3),
            touching in any::<bool>(),
        ) {
            let mut ends = ends;
            ends.sort_by(f64::total_cmp);
            let classes: Vec<SizeClass> = (0..3)
                .map(|i| {
                    let low = if touching { ends[i * 3 / 2] } else { ends[2 * i] };
                    let high = if touching { ends[(i + 1) * 3 / 2] } else { ends[2 * i + 1] };
                    class(low, high, counts[i])
                })
                .collect();
            prop_assume!(counts.iter().sum::<u64>() > 0);
            let bounds = herfindahl_bounds(&classes).unwrap().unwrap();
            let (low, high) = brute(&classes);
            prop_assert!((bounds.high - high).abs() < 1e-9, "{} {}", bounds.high, high);
            prop_assert!(bounds.low <= low + 1e-9 && bounds.low > low - 1e-4, "{} {}", bounds.low, low);
        }

        #[test]
        fn bounds_hold_every_allocation(
            classes in proptest::collection::vec((0.0..50.0f64, 0.0..80.0f64, 1u64..5), 1..5),
            at in proptest::collection::vec(0.0..1.0f64, 20),
        ) {
            let classes: Vec<SizeClass> =
                classes.into_iter().map(|(low, width, n)| class(low, low + width, n)).collect();
            let mut next = at.iter().cycle();
            let sizes: Vec<f64> = classes
                .iter()
                .flat_map(|c| std::iter::repeat_n(*c, c.plants as usize))
                .map(|c| c.low + next.next().unwrap() * (top(&c) - c.low))
                .collect();
            prop_assume!(sizes.iter().sum::<f64>() > 1e-3);
            let value = herfindahl(&sizes).unwrap().unwrap();
            let bounds = herfindahl_bounds(&classes).unwrap().unwrap();
            prop_assert!(bounds.low <= value + 1e-12 && value <= bounds.high + 1e-12);
        }
    }
}
