//! A sector that is dense all over a province, not in one place of it.

use super::{Fact, Screen, Screening, Verdict};
use crate::identification::poisson::poisson_bounds;

/// Thresholds of the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct ProvinceWide {
    /// The rest's excess over the candidate's excess at which it is as strong around as inside,
    /// `0 < share ≤ 1`. Excess is the relative risk less 1. Default 0.4: a detected area is the
    /// best of very many, so its own excess is overstated.
    pub excess_share: f64,
    /// … and the rest is itself at least this dense, relative to the country outside, `> 1`.
    /// Default 1.5.
    pub least_ratio: f64,
    /// … and could be told from average by the counts: this many must be expected in the rest,
    /// `> 0`. Default 8.
    pub least_expected: f64,
    /// Where the rest is too small to tell: a candidate with at least this share of all activity
    /// of its province is the province, `0 < share ≤ 1`. Default 0.75.
    pub covered_share: f64,
    /// … when it also reaches at least this far, km, `≥ 0`: a city may hold most of its province's
    /// activity and be one place all the same. Default 30, farther than the built-up area of any
    /// city reaches.
    pub covered_radius_km: f64,
}

impl Default for ProvinceWide {
    fn default() -> Self {
        Self {
            excess_share: 0.4,
            least_ratio: 1.5,
            least_expected: 8.0,
            covered_share: 0.75,
            covered_radius_km: 30.0,
        }
    }
}

/// A part of the surroundings: about equal in activity to the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Establishments of the industry.
    pub cases: u64,
    /// What the density in the country outside lets expect there.
    pub expected: f64,
}

/// The candidate and what lies around it: the rest of its province, or a ring.
#[derive(Debug, Clone, PartialEq)]
pub struct Surroundings {
    /// Whether `parts` is the rest of the province; else a ring of one to three radii.
    pub province: bool,
    /// Half the candidate's extent, km; `None` where it has none.
    pub radius_km: Option<f64>,
    /// The candidate itself.
    pub inside: Part,
    /// The rest, cut into parts.
    pub parts: Vec<Part>,
}

/// Strikes where at least half of the surroundings, by activity, is dense as well.
///
/// The *median* part is compared, weighted by what is expected in it: a second cluster in the
/// same province, or members that the outline missed, make one part dense; a province-wide sector
/// makes all of them dense. `None` without surroundings (reason `unknown`); `few` where too few are
/// expected there to tell; `covers` (struck) where that is so because the candidate is nearly the
/// whole province. Reasons else: `wide`, `local`; each with `-ring` where the surroundings
/// are a ring.
///
/// Value: the median part's excess over the candidate's. Facts: `rest_ratio` (the median part's
/// relative risk), `inside_ratio`, `expected`. Cost O(parts log parts).
pub fn province_wide(surroundings: Option<&Surroundings>, parameters: &ProvinceWide) -> Screening {
    let screen = Screen::ProvinceWide;
    let limit = parameters.excess_share;
    let Some(around) = surroundings else {
        return Screening::not_evaluated(screen, "unknown", limit);
    };
    let expected: f64 = around.parts.iter().map(|part| part.expected).sum();
    let cases: u64 = around.parts.iter().map(|part| part.cases).sum();
    let usable = around.inside.expected > 0.0 && expected >= parameters.least_expected;
    let Some(rest_ratio) = median_ratio(&around.parts).filter(|_| usable) else {
        let covered = around.inside.expected / (around.inside.expected + expected);
        let far = around
            .radius_km
            .is_some_and(|km| km >= parameters.covered_radius_km);
        if around.province && far && covered >= parameters.covered_share {
            return Screening {
                screen,
                verdict: Verdict::Struck,
                reason: "covers",
                value: Some(covered),
                limit: parameters.covered_share,
                facts: vec![Fact {
                    name: "covered",
                    value: covered,
                }],
            };
        }
        return Screening::not_evaluated(screen, "few", limit);
    };
    let inside_ratio = around.inside.cases as f64 / around.inside.expected;
    let value = (inside_ratio > 1.0).then(|| (rest_ratio - 1.0).max(0.0) / (inside_ratio - 1.0));
    let surely = poisson_bounds(cases, 0.95).is_some_and(|(low, _)| low / expected > 1.0);
    let wide = surely
        && rest_ratio >= parameters.least_ratio
        && value.is_none_or(|value| value >= parameters.excess_share);
    Screening {
        screen,
        verdict: if wide {
            Verdict::Struck
        } else {
            Verdict::Passed
        },
        reason: match (wide, around.province) {
            (true, true) => "wide",
            (true, false) => "wide-ring",
            (false, true) => "local",
            (false, false) => "local-ring",
        },
        value,
        limit,
        facts: vec![
            Fact {
                name: "rest_ratio",
                value: rest_ratio,
            },
            Fact {
                name: "inside_ratio",
                value: inside_ratio,
            },
            Fact {
                name: "expected",
                value: expected,
            },
        ],
    }
}

/// The relative risk that half of the expected lies at or below.
fn median_ratio(parts: &[Part]) -> Option<f64> {
    let mut ratios: Vec<(f64, f64)> = parts
        .iter()
        .filter(|part| part.expected > 0.0)
        .map(|part| (part.cases as f64 / part.expected, part.expected))
        .collect();
    ratios.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = ratios.iter().map(|&(_, weight)| weight).sum::<f64>() / 2.0;
    let mut below = 0.0;
    ratios.iter().find_map(|&(ratio, weight)| {
        below += weight;
        (below >= half).then_some(ratio)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(inside: (u64, f64), parts: &[(u64, f64)]) -> Screening {
        let part = |&(cases, expected): &(u64, f64)| Part { cases, expected };
        let around = Surroundings {
            province: true,
            radius_km: Some(10.0),
            inside: part(&inside),
            parts: parts.iter().map(part).collect(),
        };
        province_wide(Some(&around), &ProvinceWide::default())
    }

    #[test]
    fn a_dense_province_is_struck() {
        // 2.5 times everywhere, 3.2 times where the scan looked best.
        let found = run((32, 10.0), &[(13, 5.0), (11, 5.0), (14, 5.0), (12, 5.0)]);
        assert_eq!((found.verdict, found.reason), (Verdict::Struck, "wide"));
        assert!((found.value.unwrap() - 1.4 / 2.2).abs() < 1e-12);
    }

    #[test]
    fn a_second_cluster_in_the_province_does_not_strike() {
        let found = run((60, 10.0), &[(60, 5.0), (6, 5.0), (5, 5.0), (4, 5.0)]);
        assert_eq!((found.verdict, found.reason), (Verdict::Passed, "local"));
    }

    #[test]
    fn a_weak_cluster_in_an_average_province_passes() {
        let found = run((48, 30.0), &[(7, 5.0), (6, 5.0), (5, 5.0), (6, 5.0)]);
        assert_eq!(found.verdict, Verdict::Passed);
    }

    #[test]
    fn a_candidate_that_is_the_province_is_struck() {
        let around = |radius_km| Surroundings {
            province: true,
            radius_km: Some(radius_km),
            inside: Part {
                cases: 900,
                expected: 300.0,
            },
            parts: vec![Part {
                cases: 12,
                expected: 5.0,
            }],
        };
        let found = province_wide(Some(&around(44.0)), &ProvinceWide::default());
        assert_eq!((found.verdict, found.reason), (Verdict::Struck, "covers"));
        let town = province_wide(Some(&around(4.0)), &ProvinceWide::default());
        assert_eq!((town.verdict, town.reason), (Verdict::NotEvaluated, "few"));
    }

    #[test]
    fn too_few_to_tell_is_said() {
        assert_eq!(run((10, 1.0), &[(4, 1.0), (4, 1.0)]).reason, "few");
        assert_eq!(
            province_wide(None, &ProvinceWide::default()).verdict,
            Verdict::NotEvaluated
        );
    }
}
