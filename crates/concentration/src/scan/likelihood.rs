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
/// `threshold`; one more than `all_cases` (capped to `u16::MAX`) where none does.
///
/// The ratio grows with the count and, at one count, falls with the population, so the answer
/// never falls as the population grows and one pass finds all: O(largest + all_cases).
pub(super) fn critical_counts(
    threshold: f64,
    largest: usize,
    all_cases: u32,
    all_population: u32,
) -> Vec<u32> {
    let (all_cases_f, all_population_f) = (f64::from(all_cases), f64::from(all_population));
    let mut count: u32 = 1;
    let mut critical = Vec::with_capacity(largest + 1);
    critical.push(all_cases + 1);
    for population in 1..=largest {
        let population_f = population as f64;
        while count <= all_cases
            && (f64::from(count) > population_f
                || bernoulli_ratio(
                    f64::from(count),
                    population_f,
                    all_cases_f,
                    all_population_f,
                ) < threshold)
        {
            // A count above the population can not occur; it is the critical one for later,
            // larger populations only when no smaller count would do there.
            if f64::from(count) > population_f {
                break;
            }
            count += 1;
        }
        let reachable = count <= all_cases
            && f64::from(count) <= population_f
            && bernoulli_ratio(
                f64::from(count),
                population_f,
                all_cases_f,
                all_population_f,
            ) >= threshold;
        critical.push(if reachable { count } else { all_cases + 1 });
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
        let (all_cases, all_population, threshold) = (60, 2_000, 5.0);
        let critical = critical_counts(threshold, 1_000, all_cases, all_population);
        for population in 1..=1_000_u32 {
            let ratio = |count: u32| {
                bernoulli_ratio(f64::from(count), f64::from(population), 60.0, 2_000.0)
            };
            let least = (1..=all_cases.min(population)).find(|&count| ratio(count) >= threshold);
            assert_eq!(
                critical[population as usize],
                least.unwrap_or(61),
                "{population}"
            );
        }
    }
}
