//! Likelihood ratios of the spatial scan statistic and the tables that make them cheap.

/// `x · ln(x / y)` with the limit 0 at `x = 0`.
#[inline]
fn x_ln_ratio(x: f64, y: f64) -> f64 {
    if x > 0.0 { x * (x / y).ln() } else { 0.0 }
}

/// Log-likelihood ratio of Kulldorff's Bernoulli model for one window.
///
/// `cases` of the industry's `all_cases` lie in the window, which holds `population` of all
/// `all_population` establishments (the industry's own included). The ratio compares "the
/// industry's share differs inside and outside" with "one share everywhere":
///
/// `λ = c ln(c/m) + (m−c) ln((m−c)/m) + (C−c) ln((C−c)/(M−m)) + (M−m−C+c) ln((M−m−C+c)/(M−m))
///      − C ln(C/M) − (M−C) ln((M−C)/M)`
///
/// with c, m inside and C, M in all: Kulldorff (1997), "A spatial scan statistic",
/// *Communications in Statistics: Theory and Methods* 26(6), section 3.1. It is 0 where the share
/// inside is not above the share outside: only excess counts. Cost O(1).
///
/// ```
/// use khusheh_concentration::scan::bernoulli_ratio;
/// // 8 of 10 in the window, 10 of 100 in all.
/// let ratio = bernoulli_ratio(8.0, 10.0, 10.0, 100.0);
/// assert!((ratio - 17.913).abs() < 1e-3);
/// assert_eq!(bernoulli_ratio(1.0, 10.0, 10.0, 100.0), 0.0);
/// ```
pub fn bernoulli_ratio(cases: f64, population: f64, all_cases: f64, all_population: f64) -> f64 {
    if cases * all_population <= all_cases * population {
        return 0.0;
    }
    let outside = all_population - population;
    let free = population - cases;
    let cases_outside = all_cases - cases;
    let free_outside = outside - cases_outside;
    x_ln_ratio(cases, population)
        + x_ln_ratio(free, population)
        + x_ln_ratio(cases_outside, outside)
        + x_ln_ratio(free_outside, outside)
        - x_ln_ratio(all_cases, all_population)
        - x_ln_ratio(all_population - all_cases, all_population)
}

/// Log-likelihood ratio of Kulldorff's Poisson model for one window.
///
/// `λ = c ln(c/e) + (C−c) ln((C−c)/(C−e))` where `e` is what is expected in the window when the
/// `all_cases` follow the reference: Kulldorff (1997), section 3.2. 0 where `c ≤ e`. Cost O(1).
///
/// ```
/// use khusheh_concentration::scan::poisson_ratio;
/// assert!((poisson_ratio(20.0, 10.0, 100.0) - 4.44).abs() < 1e-2);
/// assert_eq!(poisson_ratio(5.0, 10.0, 100.0), 0.0);
/// ```
pub fn poisson_ratio(cases: f64, expected: f64, all_cases: f64) -> f64 {
    if cases <= expected {
        return 0.0;
    }
    x_ln_ratio(cases, expected) + x_ln_ratio(all_cases - cases, all_cases - expected)
}

/// For every window population `0..=largest`, the least count whose Bernoulli ratio reaches
/// `threshold`; `u32::MAX` where none does.
///
/// The ratio grows with the count and, at one count, falls with the population. So each count holds
/// up to a population that lies no lower than that of the count before, and is found by doubling
/// and halving: O(largest + counts × log largest).
pub(super) fn critical_counts(
    threshold: f64,
    largest: u32,
    all_cases: u32,
    all_population: u32,
) -> Vec<u32> {
    let reaches = |count: u32, population: u32| {
        bernoulli_ratio(
            f64::from(count),
            f64::from(population),
            f64::from(all_cases),
            f64::from(all_population),
        ) >= threshold
    };
    let mut critical = vec![u32::MAX; largest as usize + 1];
    // The largest population at which a count so far reaches the threshold.
    let mut held = 0;
    for count in 1..=all_cases.min(largest) {
        // A window holds at least its own cases.
        let mut low = count.max(held);
        if !reaches(count, low) {
            continue;
        }
        let mut step = 1;
        while low < largest && reaches(count, (low + step).min(largest)) {
            low = (low + step).min(largest);
            step *= 2;
        }
        let mut high = (low + step).min(largest + 1);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if reaches(count, middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        critical[count.max(held + 1) as usize..=low as usize].fill(count);
        held = low;
        if held == largest {
            break;
        }
    }
    critical
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratio_equals_the_log_of_the_likelihoods() {
        // Direct evaluation of both likelihoods, as in Kulldorff (1997), eq. for L(z, p, q).
        let (c, m, all_c, all_m) = (30.0_f64, 100.0_f64, 90.0_f64, 1_000.0_f64);
        let p = c / m;
        let q = (all_c - c) / (all_m - m);
        let r = all_c / all_m;
        let alternative = c * p.ln()
            + (m - c) * (1.0 - p).ln()
            + (all_c - c) * q.ln()
            + (all_m - m - all_c + c) * (1.0 - q).ln();
        let null = all_c * r.ln() + (all_m - all_c) * (1.0 - r).ln();
        assert!((bernoulli_ratio(c, m, all_c, all_m) - (alternative - null)).abs() < 1e-9);
    }

    #[test]
    fn critical_counts_are_least() {
        for (all_cases, all_population, largest, threshold) in [
            (60, 2_000, 1_000, 5.0),
            (6, 900, 200, 4.0),
            (700, 3_000, 800, 7.5),
        ] {
            let critical = critical_counts(threshold, largest, all_cases, all_population);
            for population in 1..=largest {
                let ratio = |count: u32| {
                    bernoulli_ratio(
                        f64::from(count),
                        f64::from(population),
                        f64::from(all_cases),
                        f64::from(all_population),
                    )
                };
                let least =
                    (1..=all_cases.min(population)).find(|&count| ratio(count) >= threshold);
                assert_eq!(
                    critical[population as usize],
                    least.unwrap_or(u32::MAX),
                    "{population}"
                );
            }
        }
    }

    /// What lets one pass over the windows stand for several industries.
    #[test]
    fn the_larger_industry_needs_the_larger_count() {
        let of = |size| critical_counts(6.0, 900, size, 4_000);
        for (smaller, larger) in [(10, 11), (50, 60), (200, 900)] {
            let pairs = of(smaller).into_iter().zip(of(larger));
            assert!(pairs.into_iter().all(|(a, b)| a <= b));
        }
    }
}
