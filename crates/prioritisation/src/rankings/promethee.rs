//! PROMETHEE I and II: flows of preference.

use serde::{Deserialize, Serialize};

use super::ROUNDING;
use super::rank::Relation;
use crate::error::PrioritisationError;
use crate::problem::{Direction, ValidProblem, check_length};

/// From a difference `d` by one criterion to a preference from 0 to 1. A difference of 0 or to the
/// disadvantage is no preference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum GeneralisedCriterion {
    /// Type I, usual: 1 for any `d > 0`.
    Usual,
    /// Type II, quasi or U-shape: 0 up to `q`, 1 above.
    UShape {
        /// Indifference, at least 0, in units of the criterion.
        q: f64,
    },
    /// Type III, V-shape: `d/p` up to `p`, 1 above.
    VShape {
        /// Strict preference, above 0.
        p: f64,
    },
    /// Type IV, level: 0 up to `q`, ½ up to `p`, 1 above.
    Level {
        /// Indifference, at least 0.
        q: f64,
        /// Strict preference, at least `q`.
        p: f64,
    },
    /// Type V, linear with indifference: 0 up to `q`, `(d − q)/(p − q)` up to `p`, 1 above.
    Linear {
        /// Indifference, at least 0.
        q: f64,
        /// Strict preference, above `q`.
        p: f64,
    },
    /// Type VI, Gaussian: `1 − exp(−d²/2s²)`.
    Gaussian {
        /// Where the curve turns, above 0.
        s: f64,
    },
}

impl GeneralisedCriterion {
    fn check(self, criterion: usize) -> Result<(), PrioritisationError> {
        let threshold = |name, value: f64, limit, good: bool| {
            if value.is_finite() && good {
                return Ok(());
            }
            Err(PrioritisationError::Threshold {
                criterion,
                name,
                value,
                limit,
            })
        };
        let indifference = |q: f64| threshold("indifference q", q, "at least 0", q >= 0.0);
        match self {
            Self::Usual => Ok(()),
            Self::UShape { q } => indifference(q),
            Self::VShape { p } => threshold("preference p", p, "above 0", p > 0.0),
            Self::Level { q, p } => {
                indifference(q)?;
                threshold("preference p", p, "at least q", p >= q)
            }
            Self::Linear { q, p } => {
                indifference(q)?;
                threshold("preference p", p, "above q", p > q)
            }
            Self::Gaussian { s } => threshold("s", s, "above 0", s > 0.0),
        }
    }

    /// The preference for a difference `d` to the advantage, which can be off by `rounding`.
    fn preference(self, d: f64, rounding: f64) -> f64 {
        if d <= rounding {
            return 0.0;
        }
        let step = |beyond: bool| if beyond { 1.0 } else { 0.0 };
        match self {
            Self::Usual => 1.0,
            Self::UShape { q } => step(d > q + rounding),
            Self::VShape { p } => (d / p).min(1.0),
            Self::Level { q, p } => (step(d > q + rounding) + step(d > p + rounding)) / 2.0,
            Self::Linear { q, p } => ((d - q) / (p - q)).clamp(0.0, 1.0),
            Self::Gaussian { s } => -(-(d / s) * (d / s) / 2.0).exp_m1(),
        }
    }
}

/// The parameters of [`promethee`], unchecked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrometheeParameters {
    /// `n`: a generalised criterion for each criterion.
    pub criteria: Vec<GeneralisedCriterion>,
}

/// [`PrometheeParameters`] that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidPrometheeParameters(PrometheeParameters);

impl PrometheeParameters {
    /// Checks the thresholds: finite, `q ≥ 0`, `p` above it, `s` above 0.
    ///
    /// # Errors
    /// [`PrioritisationError::Threshold`].
    pub fn check(self) -> Result<ValidPrometheeParameters, PrioritisationError> {
        for (criterion, kind) in self.criteria.iter().enumerate() {
            kind.check(criterion)?;
        }
        Ok(ValidPrometheeParameters(self))
    }
}

/// Figures by [`promethee`].
#[derive(Debug, Clone, PartialEq)]
pub struct Promethee {
    /// `m·m`, row by row: the preference index `π(a, b)` of `a` over `b`, from 0 to 1; 0 on the diagonal.
    pub preferences: Vec<f64>,
    /// `m`: the positive (leaving) flow `φ⁺`, how much it is preferred to the others on average, 0 to 1.
    pub positive: Vec<Option<f64>>,
    /// `m`: the negative (entering) flow `φ⁻`, how much the others are preferred to it, 0 to 1.
    pub negative: Vec<Option<f64>>,
    /// `m`: the net flow `φ = φ⁺ − φ⁻` from −1 to 1; PROMETHEE II ranks by it, the greatest first.
    pub net: Vec<Option<f64>>,
}

impl Promethee {
    /// PROMETHEE I: how `a` stands to `b`.
    ///
    /// Preferred when one flow is better and the other not worse, indifferent when both are alike (up to
    /// rounding, 1e-12), incomparable when one flow speaks for `a` and the other for `b`. `None` where
    /// flows are undefined or there is no such alternative.
    pub fn relation(&self, a: usize, b: usize) -> Option<Relation> {
        let flow = |flows: &[Option<f64>], i: usize| flows.get(i).copied().flatten();
        let sign = |difference: f64| {
            if difference.abs() <= ROUNDING {
                0
            } else {
                difference.signum() as i32
            }
        };
        let leaving = sign(flow(&self.positive, a)? - flow(&self.positive, b)?);
        let entering = sign(flow(&self.negative, b)? - flow(&self.negative, a)?);
        Some(match (leaving, entering) {
            (0, 0) => Relation::Indifferent,
            (1, 0 | 1) | (0, 1) => Relation::Preferred,
            (-1, 0 | -1) | (0, -1) => Relation::Inferior,
            _ => Relation::Incomparable,
        })
    }

    /// PROMETHEE I: the partial preorder, `m·m` row by row, each with itself indifferent.
    /// `None` when flows are undefined.
    pub fn partial_preorder(&self) -> Option<Vec<Relation>> {
        let m = self.positive.len();
        (0..m * m).map(|k| self.relation(k / m, k % m)).collect()
    }
}

/// The preference ranking organisation method for enrichment evaluations, I and II.
///
/// # Formula
/// `π(a, b) = Σ_j w_j·P_j(d_j(a, b))` with `d_j` the difference to the advantage of `a`;
/// `φ⁺(a) = Σ_b π(a, b)/(m − 1)`, `φ⁻(a) = Σ_b π(b, a)/(m − 1)`, `φ = φ⁺ − φ⁻`. A difference that is
/// beyond a threshold by rounding only is not beyond it.
///
/// # Arguments
/// `parameters`: one generalised criterion for each criterion of the problem, thresholds in its units.
///
/// # Returns
/// Indices and flows, both rankings from them. One alternative alone has no flows (`None`); alternatives
/// that are all alike have flows of 0, they are indifferent. Net flows sum to 0. A dominating alternative
/// never has less `φ⁺` or more `φ⁻`. The net flow is undefined nowhere else.
///
/// # Errors
/// [`PrioritisationError::Length`].
///
/// # Cost
/// `O(m²·n)`.
///
/// # Source
/// Brans, J.-P. & Vincke, Ph. (1985), "A preference ranking organisation method (the PROMETHEE method for
/// multiple criteria decision-making)", *Management Science* 31(6), 647–656; flows divided by `m − 1` as in
/// Brans, J.-P. & Mareschal, B. (2005), "Promethee methods", *Multiple Criteria Decision Analysis*, Springer.
///
/// ```
/// use khusheh_prioritisation::{Direction::{Benefit, Cost}, Problem};
/// use khusheh_prioritisation::rankings::{GeneralisedCriterion, PrometheeParameters, Relation, promethee};
/// let problem = Problem {
///     performances: &[3.0, 30.0, 1.0, 10.0],
///     directions: &[Benefit, Cost],
///     weights: &[0.5, 0.5],
/// }
/// .check()?;
/// let criteria = vec![GeneralisedCriterion::VShape { p: 4.0 }, GeneralisedCriterion::Usual];
/// let found = promethee(&problem, &PrometheeParameters { criteria }.check()?)?;
/// assert_eq!(found.net, [Some(-0.25), Some(0.25)]);
/// assert_eq!(found.relation(1, 0), Some(Relation::Preferred));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn promethee(
    problem: &ValidProblem<'_>,
    parameters: &ValidPrometheeParameters,
) -> Result<Promethee, PrioritisationError> {
    let (m, n) = (problem.alternatives(), problem.criteria());
    let criteria = &parameters.0.criteria;
    check_length("generalised criteria", criteria.len(), n)?;
    let mut preferences = vec![0.0; m * m];
    for a in 0..m {
        for b in (0..m).filter(|&b| b != a) {
            preferences[a * m + b] = (0..n)
                .map(|j| {
                    let (x, y) = (problem.row(a)[j], problem.row(b)[j]);
                    let d = match problem.directions()[j] {
                        Direction::Benefit => x - y,
                        Direction::Cost => y - x,
                    };
                    problem.weights()[j] * criteria[j].preference(d, super::rounding_of(x, y))
                })
                .sum::<f64>()
                .min(1.0);
        }
    }
    let mean = |sum: f64| (m > 1).then(|| sum / (m - 1) as f64);
    let positive: Vec<_> = (0..m)
        .map(|a| mean(preferences[a * m..(a + 1) * m].iter().sum()))
        .collect();
    let negative: Vec<_> = (0..m)
        .map(|a| mean(preferences.iter().skip(a).step_by(m).sum()))
        .collect();
    let net = positive
        .iter()
        .zip(&negative)
        .map(|(plus, minus)| Some((*plus)? - (*minus)?))
        .collect();
    Ok(Promethee {
        preferences,
        positive,
        negative,
        net,
    })
}
