//! The fuzzy outranking relation.

use super::Thresholds;
use crate::problem::{Direction, ValidProblem};
use crate::rankings::rounding_of;

pub(super) struct Outranking {
    pub concordance: Vec<f64>,
    pub discordance: Vec<f64>,
    pub credibility: Vec<f64>,
}

pub(super) fn outranking(problem: &ValidProblem<'_>, thresholds: &[Thresholds]) -> Outranking {
    let (m, n) = (problem.alternatives(), problem.criteria());
    let whole: f64 = problem.weights().iter().sum();
    let mut concordance = Vec::with_capacity(m * m);
    let mut discordance = Vec::with_capacity(m * m * n);
    let mut credibility = Vec::with_capacity(m * m);
    for a in 0..m {
        for b in 0..m {
            let mut concordant = 0.0;
            let start = discordance.len();
            for (j, thresholds) in thresholds.iter().enumerate() {
                let (x, y) = (problem.row(a)[j], problem.row(b)[j]);
                let lead = match problem.directions()[j] {
                    Direction::Benefit => y - x,
                    Direction::Cost => x - y,
                };
                let rounding = rounding_of(x, y);
                let weight = problem.weights()[j];
                concordant += weight * concordance_by(thresholds, lead, rounding);
                discordance.push(if weight > 0.0 {
                    discordance_by(thresholds, lead, rounding)
                } else {
                    0.0
                });
            }
            let c = (concordant / whole).min(1.0);
            concordance.push(c);
            credibility.push(
                discordance[start..]
                    .iter()
                    .filter(|&&d| d > c)
                    .fold(c, |sigma, d| sigma * ((1.0 - d) / (1.0 - c))),
            );
        }
    }
    Outranking {
        concordance,
        discordance,
        credibility,
    }
}

/// `c_j`: 1 up to `q`, 0 from `p` on. What is beyond `q` by rounding only is not beyond it.
fn concordance_by(thresholds: &Thresholds, lead: f64, rounding: f64) -> f64 {
    let (q, p) = (thresholds.indifference, thresholds.preference);
    if lead <= q + rounding {
        1.0
    } else if lead >= p {
        0.0
    } else {
        (p - lead) / (p - q)
    }
}

/// `d_j`: 0 up to `p`, 1 from `v` on. What is beyond `p` by rounding only is not beyond it.
fn discordance_by(thresholds: &Thresholds, lead: f64, rounding: f64) -> f64 {
    let p = thresholds.preference;
    match thresholds.veto {
        Some(v) if lead > p + rounding => {
            if lead >= v {
                1.0
            } else {
                (lead - p) / (v - p)
            }
        }
        _ => 0.0,
    }
}
