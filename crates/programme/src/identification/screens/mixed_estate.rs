//! An industrial estate, or a town centre, where many industries are dense side by side.

use super::{Fact, Screen, Screening, Verdict};
use crate::identification::poisson::poisson_upper_tail;

/// Thresholds of the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct MixedEstate {
    /// A line is over-represented from this multiple of what all activity lets expect, `> 1`.
    /// Default 2.
    pub least_ratio: f64,
    /// … and when as many would come by chance with at most this probability, `0 < p < 1`.
    /// Default 0.001: among hundreds of industries less than one false line is expected, well
    /// below the number of divisions that strikes.
    pub p_value: f64,
    /// Over-represented lines of at least this many other divisions make it mixed, `≥ 1`.
    /// Default 4: two or three clusters in one town happen by chance or history.
    pub divisions: u32,
    /// No mixed estate where one line holds more than this share of the area's establishments,
    /// `0 < share ≤ 1`. Default 0.25.
    pub line_share: f64,
    /// No mixed estate where the candidate holds more than this share of what is there beyond
    /// expectation, all over-represented lines together, `0 < share ≤ 1`. Default 1/3: a cluster
    /// of hundreds is no estate because four small groups stand beside it.
    pub excess_share: f64,
    /// No mixed estate where what is there beyond expectation, all over-represented lines
    /// together, is less than this share of the area's establishments, `0 < share ≤ 1`. Default
    /// 0.3: an estate consists of its lines, while a city in which several clusters lie consists
    /// of everything else.
    pub filled_share: f64,
}

impl Default for MixedEstate {
    fn default() -> Self {
        Self {
            least_ratio: 2.0,
            p_value: 0.001,
            divisions: 4,
            line_share: 0.25,
            excess_share: 1.0 / 3.0,
            filled_share: 0.3,
        }
    }
}

/// An industry in the candidate's area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Its division, as any number that tells divisions apart.
    pub division: u32,
    /// Its establishments in the area.
    pub cases: u64,
    /// What all activity in the area lets expect, `≥ 0`.
    pub expected: f64,
    /// Whether it buys from or sells to the candidate's industry: such lines do not count, since
    /// they complete it.
    pub linked: bool,
}

/// Strikes where over-represented lines of several other divisions share the area and none leads.
///
/// `own` is the candidate's industry, `others` all other industries with establishments in the
/// area, `population` all establishments there. `None` for `own` where the area's other
/// industries are not known (a table's regions; reason `unknown`). Reasons else: `mixed`,
/// `leading` (many lines, but one leads), `city` (many lines, but the area consists of others),
/// `alone` (too few other lines).
///
/// Value: the other divisions that are over-represented. Facts: `lines`, `divisions`,
/// `line_share` (the largest line's), `excess_share` (the candidate's). Cost O(lines).
pub fn mixed_estate(
    own: Option<Line>,
    others: &[Line],
    population: u64,
    parameters: &MixedEstate,
) -> Screening {
    let screen = Screen::MixedEstate;
    let limit = f64::from(parameters.divisions);
    let Some(own) = own.filter(|_| population > 0) else {
        return Screening::not_evaluated(screen, "unknown", limit);
    };
    let over: Vec<&Line> = others
        .iter()
        .filter(|line| {
            !line.linked
                && line.division != own.division
                && line.cases as f64 >= parameters.least_ratio * line.expected
                && poisson_upper_tail(line.cases, line.expected) <= parameters.p_value
        })
        .collect();
    let mut divisions: Vec<u32> = over.iter().map(|line| line.division).collect();
    divisions.sort_unstable();
    divisions.dedup();
    let excess = |line: &Line| (line.cases as f64 - line.expected).max(0.0);
    let total: f64 = excess(&own) + over.iter().map(|line| excess(line)).sum::<f64>();
    let excess_share = if total > 0.0 {
        excess(&own) / total
    } else {
        0.0
    };
    let most = over
        .iter()
        .map(|line| line.cases)
        .chain([own.cases])
        .max()
        .unwrap_or(0);
    let line_share = most as f64 / population as f64;
    let many = divisions.len() as u32 >= parameters.divisions;
    let leads = line_share > parameters.line_share || excess_share > parameters.excess_share;
    let filled = total / population as f64 >= parameters.filled_share;
    let (verdict, reason) = match (many, leads, filled) {
        (true, false, true) => (Verdict::Struck, "mixed"),
        (true, true, _) => (Verdict::Passed, "leading"),
        (true, false, false) => (Verdict::Passed, "city"),
        (false, _, _) => (Verdict::Passed, "alone"),
    };
    Screening {
        screen,
        verdict,
        reason,
        value: Some(divisions.len() as f64),
        limit,
        facts: vec![
            Fact {
                name: "lines",
                value: over.len() as f64,
            },
            Fact {
                name: "divisions",
                value: divisions.len() as f64,
            },
            Fact {
                name: "line_share",
                value: line_share,
            },
            Fact {
                name: "excess_share",
                value: excess_share,
            },
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(division: u32, cases: u64, expected: f64) -> Line {
        Line {
            division,
            cases,
            expected,
            linked: false,
        }
    }

    fn run(own: Line, others: &[Line], population: u64) -> Screening {
        mixed_estate(Some(own), others, population, &MixedEstate::default())
    }

    #[test]
    fn an_estate_of_many_lines_is_struck() {
        let others: Vec<Line> = (2..19).map(|division| line(division, 24, 3.6)).collect();
        let found = run(line(1, 25, 3.6), &others, 450);
        assert_eq!((found.verdict, found.value), (Verdict::Struck, Some(17.0)));
    }

    #[test]
    fn a_second_cluster_in_town_is_no_estate() {
        let mut others = vec![line(2, 80, 12.0), line(3, 40, 9.0), line(4, 30, 6.0)];
        others.extend((5..90).map(|division| line(division, 10, 10.0)));
        assert_eq!(run(line(1, 60, 8.0), &others, 1_200).reason, "alone");
    }

    #[test]
    fn small_groups_beside_a_large_cluster_do_not_strike() {
        let others: Vec<Line> = (2..8).map(|division| line(division, 12, 3.0)).collect();
        let found = run(line(1, 300, 12.0), &others, 3_000);
        assert_eq!((found.verdict, found.reason), (Verdict::Passed, "leading"));
    }

    #[test]
    fn several_clusters_in_a_city_are_no_estate() {
        let others: Vec<Line> = (2..8).map(|division| line(division, 300, 100.0)).collect();
        let found = run(line(1, 400, 120.0), &others, 12_000);
        assert_eq!((found.verdict, found.reason), (Verdict::Passed, "city"));
    }

    #[test]
    fn lines_of_the_same_division_or_linked_do_not_count() {
        let mut others: Vec<Line> = (0..10).map(|_| line(1, 24, 3.6)).collect();
        others.extend((2..12).map(|division| Line {
            linked: true,
            ..line(division, 24, 3.6)
        }));
        assert_eq!(run(line(1, 25, 3.6), &others, 450).value, Some(0.0));
    }

    #[test]
    fn a_table_can_not_tell() {
        let found = mixed_estate(None, &[], 100, &MixedEstate::default());
        assert_eq!(
            (found.verdict, found.reason),
            (Verdict::NotEvaluated, "unknown")
        );
    }
}
