//! ELECTRE III: outranking with thresholds, where a great loss is not made good by gains.

mod distillation;
mod outranking;

use serde::{Deserialize, Serialize};

use super::rank::Relation;
use crate::error::PrioritisationError;
use crate::problem::{ValidProblem, check_length};
use distillation::{Distillation, distilled};

/// The thresholds of a criterion, in its units.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// `q`: up to this difference one is indifferent; at least 0.
    pub indifference: f64,
    /// `p`: from this difference on one prefers strictly; at least `q`.
    pub preference: f64,
    /// `v`: from this difference on the criterion forbids that the worse outranks the better, whatever
    /// the others say; at least `p`. `None`: it never forbids.
    pub veto: Option<f64>,
}

impl Thresholds {
    fn check(self, criterion: usize) -> Result<(), PrioritisationError> {
        let (q, p) = (self.indifference, self.preference);
        let v = self.veto.unwrap_or(p);
        for (name, value, limit, good) in [
            ("indifference q", q, "at least 0", q >= 0.0),
            ("preference p", p, "at least q", p >= q),
            ("veto v", v, "at least p", v >= p),
        ] {
            if !(value.is_finite() && good) {
                return Err(PrioritisationError::Threshold {
                    criterion,
                    name,
                    value,
                    limit,
                });
            }
        }
        Ok(())
    }
}

/// The parameters of [`electre_iii`], unchecked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ElectreIIIParameters {
    /// `n`: thresholds for each criterion.
    pub thresholds: Vec<Thresholds>,
    /// `α` of the distillation threshold `s(λ) = α + β·λ`, which says how much two credibilities must
    /// differ; 0.3 as in the source.
    pub alpha: f64,
    /// `β`, at most 0; −0.15 as in the source.
    pub beta: f64,
}

impl ElectreIIIParameters {
    /// Thresholds with `s(λ) = 0.3 − 0.15·λ`, as the source has it.
    pub const fn new(thresholds: Vec<Thresholds>) -> Self {
        Self {
            thresholds,
            alpha: 0.3,
            beta: -0.15,
        }
    }

    /// Checks that thresholds grow, and that `s(λ)` is at least 0 and does not rise.
    ///
    /// # Errors
    /// [`PrioritisationError::Threshold`], [`PrioritisationError::Parameter`].
    pub fn check(self) -> Result<ValidElectreIIIParameters, PrioritisationError> {
        for (criterion, thresholds) in self.thresholds.iter().enumerate() {
            thresholds.check(criterion)?;
        }
        for (name, value, limit, good) in [
            (
                "α",
                self.alpha,
                "from 0 to 1",
                (0.0..=1.0).contains(&self.alpha),
            ),
            (
                "β",
                self.beta,
                "from −α to 0",
                (-self.alpha..=0.0).contains(&self.beta),
            ),
        ] {
            if !good {
                return Err(PrioritisationError::Parameter { name, value, limit });
            }
        }
        Ok(ValidElectreIIIParameters(self))
    }
}

/// [`ElectreIIIParameters`] that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidElectreIIIParameters(ElectreIIIParameters);

/// Figures by [`electre_iii`].
#[derive(Debug, Clone, PartialEq)]
pub struct ElectreIII {
    /// `m·m`, row by row: the concordance `C(a, b)` from 0 to 1, how much speaks for "a is at least as
    /// good as b".
    pub concordance: Vec<f64>,
    /// `m·m·n`: the discordance `d_j(a, b)` from 0 to 1, how much criterion `j` speaks against it; for
    /// each `a`, for each `b`, one for each criterion. 0 for a criterion of weight 0.
    pub discordance: Vec<f64>,
    /// `m·m`: the credibility `σ(a, b)` from 0 to 1; 1 on the diagonal.
    pub credibility: Vec<f64>,
    /// Classes of the descending distillation (the best drawn first), the best class first.
    pub descending: Vec<Vec<usize>>,
    /// Classes of the ascending distillation (the worst drawn first), the best class first too.
    pub ascending: Vec<Vec<usize>>,
    /// `m`: the median rank, the mean of the numbers of its two classes, from 1; less is better.
    pub median_ranks: Vec<f64>,
    places: Vec<(usize, usize)>,
}

impl ElectreIII {
    /// How `a` stands to `b` in the final partial preorder, the intersection of both distillations:
    /// preferred when in a better class of one and in no worse class of the other, indifferent when in
    /// the same class of both, incomparable otherwise. `None` when there is no such alternative.
    pub fn relation(&self, a: usize, b: usize) -> Option<Relation> {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let (a, b) = (self.places.get(a)?, self.places.get(b)?);
        Some(match (a.0.cmp(&b.0), a.1.cmp(&b.1)) {
            (Equal, Equal) => Relation::Indifferent,
            (Less, Less | Equal) | (Equal, Less) => Relation::Preferred,
            (Greater, Greater | Equal) | (Equal, Greater) => Relation::Inferior,
            (Less, Greater) | (Greater, Less) => Relation::Incomparable,
        })
    }

    /// The final partial preorder, `m·m` row by row, each with itself indifferent.
    pub fn partial_preorder(&self) -> Vec<Relation> {
        let m = self.places.len();
        (0..m * m)
            .filter_map(|k| self.relation(k / m, k % m))
            .collect()
    }
}

/// ÉLimination Et Choix Traduisant la REalité III: a fuzzy outranking relation and its distillation.
///
/// # Formula
/// With `Δ_j` the advantage of `b` over `a` by criterion `j`:
/// - concordance `c_j = 1` for `Δ_j ≤ q_j`, 0 for `Δ_j ≥ p_j`, linear between; `C = Σ w_j c_j / Σ w_j`;
/// - discordance `d_j = 0` for `Δ_j ≤ p_j`, 1 for `Δ_j ≥ v_j`, linear between;
/// - credibility `σ(a, b) = C·Π (1 − d_j)/(1 − C)` over the criteria with `d_j > C`.
///
/// What is beyond a threshold or a level by rounding only is not beyond it.
///
/// Distillation: `λ₀` is the greatest credibility between two that are not yet drawn, `λ_{k+1}` the
/// greatest that is below `λ_k − s(λ_k)` (0 if none); `a` beats `b` when `σ(a, b) > λ_{k+1}` and
/// `σ(a, b) − σ(b, a) > s(σ(a, b))`; qualification is how many it beats less how many beat it. The best
/// (descending) or worst (ascending) qualified are distilled further among themselves until one is left or
/// `λ_{k+1} = 0`; they are the next class.
///
/// # Arguments
/// `parameters`: thresholds for each criterion, constant over its range. A criterion of weight 0 does not
/// count: neither does its veto.
///
/// # Returns
/// One alternative alone is in class 1 of both. Alternatives all alike are in one class. A dominating
/// alternative is in no worse class of either distillation.
///
/// # Errors
/// [`PrioritisationError::Length`].
///
/// # Cost
/// `O(m²·n)` for the relation, `O(m³)` a class at worst for the distillation.
///
/// # Source
/// Roy, B. (1978), "ELECTRE III: un algorithme de classements fondé sur une représentation floue des
/// préférences en présence de critères multiples", *Cahiers du CERO* 20(1), 3–24; as set out in Almeida
/// Dias, J., Figueira, J. R. & Roy, B. (2006), *The software ELECTRE III–IV: methodology and user manual*,
/// Université Paris-Dauphine.
///
/// ```
/// use khusheh_prioritisation::{Direction::Benefit, Problem};
/// use khusheh_prioritisation::rankings::{ElectreIIIParameters, Relation, Thresholds, electre_iii};
/// let problem = Problem {
///     performances: &[10.0, 5.0, 4.0, 5.5],
///     directions: &[Benefit, Benefit],
///     weights: &[0.5, 0.5],
/// }
/// .check()?;
/// let thresholds = vec![Thresholds { indifference: 1.0, preference: 2.0, veto: Some(5.0) }; 2];
/// let found = electre_iii(&problem, &ElectreIIIParameters::new(thresholds).check()?)?;
/// assert_eq!(found.credibility, [1.0, 1.0, 0.0, 1.0]);
/// assert_eq!(found.relation(0, 1), Some(Relation::Preferred));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn electre_iii(
    problem: &ValidProblem<'_>,
    parameters: &ValidElectreIIIParameters,
) -> Result<ElectreIII, PrioritisationError> {
    let ElectreIIIParameters {
        thresholds,
        alpha,
        beta,
    } = &parameters.0;
    check_length("thresholds", thresholds.len(), problem.criteria())?;
    let m = problem.alternatives();
    let outranking::Outranking {
        concordance,
        discordance,
        credibility,
    } = outranking::outranking(problem, thresholds);
    let draw = |which| distilled(&credibility, m, *alpha, *beta, which);
    let (descending, ascending) = (
        draw(Distillation::Descending),
        draw(Distillation::Ascending),
    );
    let mut places = vec![(0, 0); m];
    for (class, members) in descending.iter().enumerate() {
        for &i in members {
            places[i].0 = class + 1;
        }
    }
    for (class, members) in ascending.iter().enumerate() {
        for &i in members {
            places[i].1 = class + 1;
        }
    }
    let median_ranks = places.iter().map(|(a, b)| (a + b) as f64 / 2.0).collect();
    Ok(ElectreIII {
        concordance,
        discordance,
        credibility,
        descending,
        ascending,
        median_ranks,
        places,
    })
}
