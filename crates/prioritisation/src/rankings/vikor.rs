//! VIKOR: the compromise between the good of the many and the regret of one.

use serde::{Deserialize, Serialize};

use super::ROUNDING;
use super::normalisation::{ends, share};
use crate::error::PrioritisationError;
use crate::problem::{Direction, ValidProblem};

/// The parameter of [`vikor`], unchecked.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct VikorParameters {
    /// `v` from 0 to 1: the weight of the good of the many (S) against the greatest regret by one
    /// criterion (R). Above 0.5 voting by majority, 0.5 consensus, below 0.5 with veto.
    pub v: f64,
}

impl Default for VikorParameters {
    /// Consensus: `v = 0.5`.
    fn default() -> Self {
        Self { v: 0.5 }
    }
}

/// [`VikorParameters`] that were checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidVikorParameters(VikorParameters);

impl VikorParameters {
    /// Checks `v`.
    ///
    /// # Errors
    /// [`PrioritisationError::Parameter`] outside 0 to 1.
    pub fn check(self) -> Result<ValidVikorParameters, PrioritisationError> {
        if (0.0..=1.0).contains(&self.v) {
            return Ok(ValidVikorParameters(self));
        }
        Err(PrioritisationError::Parameter {
            name: "v",
            value: self.v,
            limit: "from 0 to 1",
        })
    }
}

/// Figures by [`vikor`]; less is better in all three.
#[derive(Debug, Clone, PartialEq)]
pub struct Vikor {
    /// `m`: `S_i`, the weighted sum of the distances from the best, from 0 to 1.
    pub utility: Vec<f64>,
    /// `m`: `R_i`, the greatest of them, from 0 to 1.
    pub regret: Vec<f64>,
    /// `m`: `Q_i` from 0 to 1. `None` for all when all have the same S and the same R.
    pub q: Vec<Option<f64>>,
    /// What to propose; `None` when Q is undefined.
    pub compromise: Option<Compromise>,
}

/// What [`vikor`] proposes.
#[derive(Debug, Clone, PartialEq)]
pub struct Compromise {
    /// Alternatives by Q, the best first; those alike in the order given.
    pub order: Vec<usize>,
    /// How far the second is behind the first, `Q(A²) − Q(A¹)`.
    pub advantage: f64,
    /// How far it must be: `DQ = 1/(m − 1)`.
    pub advantage_needed: f64,
    /// Condition C1: the advantage is at least `DQ`.
    pub acceptable_advantage: bool,
    /// Condition C2: the first by Q is also first by S or by R.
    pub acceptable_stability: bool,
    /// The compromise solution or solutions, the best first: the first alone when both conditions
    /// hold; the first and the second (with all that share its Q) when only C2 fails; all that are
    /// less than `DQ` behind the first when C1 fails.
    pub set: Vec<usize>,
}

/// VIšekriterijumsko KOmpromisno Rangiranje: ranking towards a compromise.
///
/// # Formula
/// With `f*_j` the best and `f⁻_j` the worst performance by criterion `j`:
/// `S_i = Σ_j w_j (f*_j − f_ij)/(f*_j − f⁻_j)`, `R_i` the greatest of these terms,
/// `Q_i = v (S_i − S*)/(S⁻ − S*) + (1 − v)(R_i − R*)/(R⁻ − R*)`, `S*` and `R*` being the least, `S⁻`
/// and `R⁻` the greatest. A constant criterion adds 0 to all. Where all S (or all R) are alike that
/// term of Q is 0 for all. Differences up to 1e-12 count as rounding.
///
/// # Returns
/// S, R, Q and the compromise. One alternative alone, or all alike by S and R, has no Q (`None`): there
/// is nothing to compare. A dominating alternative has no greater S, R or Q.
///
/// # Cost
/// `O(m·n + m log m)`.
///
/// # Source
/// Opricovic, S. & Tzeng, G.-H. (2004), "Compromise solution by MCDM methods: A comparative analysis
/// of VIKOR and TOPSIS", *European Journal of Operational Research* 156(2), 445–455, section 2.
///
/// ```
/// use khusheh_prioritisation::{Direction::{Benefit, Cost}, Problem};
/// use khusheh_prioritisation::rankings::{VikorParameters, vikor};
/// // The mountain climber of the source: risk and altitude.
/// let problem = Problem {
///     performances: &[1.0, 3000.0, 2.0, 3750.0, 5.0, 4500.0],
///     directions: &[Cost, Benefit],
///     weights: &[0.5, 0.5],
/// }
/// .check()?;
/// let found = vikor(&problem, VikorParameters::default().check()?);
/// assert_eq!(found.q, [Some(1.0), Some(0.0), Some(1.0)]);
/// assert_eq!(found.compromise.unwrap().set, [1]);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn vikor(problem: &ValidProblem<'_>, parameters: ValidVikorParameters) -> Vikor {
    let m = problem.alternatives();
    let (mut utility, mut regret) = (vec![0.0; m], vec![0.0_f64; m]);
    for (j, (&direction, &weight)) in problem
        .directions()
        .iter()
        .zip(problem.weights())
        .enumerate()
    {
        let (low, high) = ends(problem.column(j));
        if low == high {
            continue;
        }
        let (best, worst) = match direction {
            Direction::Benefit => (high, low),
            Direction::Cost => (low, high),
        };
        for (i, x) in problem.column(j).enumerate() {
            let term = weight * share(x, best, worst);
            utility[i] += term;
            regret[i] = regret[i].max(term);
        }
    }
    let q = q(&utility, &regret, parameters.0.v);
    let compromise = compromise(&utility, &regret, &q);
    Vikor {
        utility,
        regret,
        q,
        compromise,
    }
}

fn q(utility: &[f64], regret: &[f64], v: f64) -> Vec<Option<f64>> {
    let (s_best, s_worst) = ends(utility.iter().copied());
    let (r_best, r_worst) = ends(regret.iter().copied());
    let (s_differ, r_differ) = (s_worst - s_best > ROUNDING, r_worst - r_best > ROUNDING);
    let term = |differ: bool, x: f64, best: f64, worst: f64| {
        if differ { share(x, best, worst) } else { 0.0 }
    };
    utility
        .iter()
        .zip(regret)
        .map(|(&s, &r)| {
            (s_differ || r_differ).then(|| {
                v * term(s_differ, s, s_best, s_worst)
                    + (1.0 - v) * term(r_differ, r, r_best, r_worst)
            })
        })
        .collect()
}

fn compromise(utility: &[f64], regret: &[f64], q: &[Option<f64>]) -> Option<Compromise> {
    let q: Vec<f64> = q.iter().copied().collect::<Option<_>>()?;
    if q.len() < 2 {
        return None;
    }
    let mut order: Vec<usize> = (0..q.len()).collect();
    order.sort_by(|&a, &b| q[a].total_cmp(&q[b]));
    let least = |column: &[f64]| ends(column.iter().copied()).0;
    let (first, second) = (q[order[0]], q[order[1]]);
    let (s_best, r_best) = (least(utility), least(regret));
    let advantage = second - first;
    let advantage_needed = 1.0 / (q.len() - 1) as f64;
    let acceptable_advantage = advantage >= advantage_needed - ROUNDING;
    let acceptable_stability = order
        .iter()
        .take_while(|&&i| q[i] <= first + ROUNDING)
        .any(|&i| utility[i] <= s_best + ROUNDING || regret[i] <= r_best + ROUNDING);
    let set = order
        .iter()
        .copied()
        .enumerate()
        .take_while(|&(place, i)| {
            if !acceptable_advantage {
                q[i] - first < advantage_needed - ROUNDING
            } else {
                place == 0 || (!acceptable_stability && q[i] <= second + ROUNDING)
            }
        })
        .map(|(_, i)| i)
        .collect();
    Some(Compromise {
        order,
        advantage,
        advantage_needed,
        acceptable_advantage,
        acceptable_stability,
        set,
    })
}
