//! The same table ranked by several methods, and weights from the data alone.

use khusheh_prioritisation::rankings::{
    Best, ElectreIIIParameters, GeneralisedCriterion, Normalisation, PrometheeParameters,
    Thresholds, Ties, VikorParameters, copras, electre_iii, promethee, ranks, spearman, topsis,
    vikor, weighted_sum,
};
use khusheh_prioritisation::weights::{critic, entropy, merec};
use khusheh_prioritisation::{Direction, PrioritisationError, Problem, ValidProblem};
use serde::{Deserialize, Serialize};

use super::evaluation::Settings;

/// A method that ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RankingMethod {
    /// The weighted sum of values: the round's own.
    WeightedSum,
    /// Near the ideal and far from its opposite.
    Topsis,
    /// The compromise between the many and the one worst off; Q, the least first.
    Vikor,
    /// Net flows of pairwise preferences.
    PrometheeIi,
    /// Complex proportional assessment.
    Copras,
    /// Outranking; the median rank of two distillations, the least first.
    ElectreIii,
}

impl RankingMethod {
    /// Every method, the round's own first.
    pub const ALL: [Self; 6] = [
        Self::WeightedSum,
        Self::Topsis,
        Self::Vikor,
        Self::PrometheeIi,
        Self::Copras,
        Self::ElectreIii,
    ];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::WeightedSum => "weighted_sum",
            Self::Topsis => "topsis",
            Self::Vikor => "vikor",
            Self::PrometheeIi => "promethee_ii",
            Self::Copras => "copras",
            Self::ElectreIii => "electre_iii",
        }
    }

    const fn best(self) -> Best {
        match self {
            Self::Vikor | Self::ElectreIii => Best::Least,
            _ => Best::Greatest,
        }
    }
}

/// A ranking by one method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MethodRanking {
    /// Which method.
    pub method: RankingMethod,
    /// Its score for each alternative; `None` where it is not ranked.
    pub scores: Vec<Option<f64>>,
    /// The rank of each, those tied with their first; `None` where it is not ranked.
    pub ranks: Vec<Option<usize>>,
    /// Spearman's correlation with the round's own ranking; `None` where it is undefined.
    pub agreement: Option<f64>,
}

/// Weights from the data alone: a check on judges, never a substitute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ObjectiveWeights {
    /// `entropy`, `critic` or `merec`.
    pub method: String,
    /// The weights; `None` where they are undefined.
    pub weights: Option<Vec<f64>>,
    /// Why they are undefined: `rows`, `constant`, `zero`.
    pub why: Option<String>,
    /// From how many clusters, those of which everything is known.
    pub rows: usize,
}

fn scores(
    method: RankingMethod,
    problem: &ValidProblem<'_>,
    settings: &Settings,
) -> Result<Vec<Option<f64>>, PrioritisationError> {
    let n = problem.criteria();
    let some = |all: Vec<f64>| all.into_iter().map(Some).collect();
    Ok(match method {
        RankingMethod::WeightedSum => some(weighted_sum(problem, Normalisation::Values)?.scores),
        RankingMethod::Topsis => topsis(problem, Normalisation::Values)?.closeness,
        RankingMethod::Vikor => vikor(problem, VikorParameters::default().check()?).q,
        RankingMethod::PrometheeIi => {
            let (q, p) = (settings.indifference, settings.preference);
            let criterion = GeneralisedCriterion::Linear { q, p };
            let parameters = PrometheeParameters {
                criteria: vec![criterion; n],
            };
            promethee(problem, &parameters.check()?)?.net
        }
        RankingMethod::Copras => copras(problem)?.significance,
        RankingMethod::ElectreIii => {
            let thresholds = Thresholds {
                indifference: settings.indifference,
                preference: settings.preference,
                veto: settings.veto,
            };
            let parameters = ElectreIIIParameters::new(vec![thresholds; n]);
            some(electre_iii(problem, &parameters.check()?)?.median_ranks)
        }
    })
}

/// Ranks by every method. `rows`: which alternatives the problem's rows are, of `all`.
pub(super) fn by_all_methods(
    problem: &ValidProblem<'_>,
    rows: &[usize],
    all: usize,
    settings: &Settings,
) -> Result<Vec<MethodRanking>, PrioritisationError> {
    let mut own: Vec<Option<f64>> = Vec::new();
    RankingMethod::ALL
        .into_iter()
        .map(|method| {
            let scores = scores(method, problem, settings)?;
            let average = ranks(&scores, method.best(), Ties::Average)?;
            if own.is_empty() {
                own.clone_from(&average);
            }
            let first = ranks(&scores, method.best(), Ties::Minimum)?;
            let mut ranking = MethodRanking {
                method,
                scores: vec![None; all],
                ranks: vec![None; all],
                agreement: agreement(&own, &average)?,
            };
            for (row, at) in rows.iter().enumerate() {
                ranking.scores[*at] = scores[row];
                ranking.ranks[*at] = first[row].map(|rank| rank as usize);
            }
            Ok(ranking)
        })
        .collect()
}

/// Spearman's correlation where both rank everything.
fn agreement(
    own: &[Option<f64>],
    other: &[Option<f64>],
) -> Result<Option<f64>, PrioritisationError> {
    let whole = |ranks: &[Option<f64>]| ranks.iter().copied().collect::<Option<Vec<f64>>>();
    match (whole(own), whole(other)) {
        (Some(own), Some(other)) => spearman(&own, &other),
        _ => Ok(None),
    }
}

/// Weights by entropy, CRITIC and MEREC from the complete rows of performances.
pub(super) fn objective(
    performances: &[f64],
    directions: &[Direction],
) -> Result<Vec<ObjectiveWeights>, PrioritisationError> {
    let n = directions.len();
    let rows = performances.len() / n;
    type Weighed = Result<Option<Vec<f64>>, PrioritisationError>;
    let by = |method: &str, weights: &dyn Fn() -> Weighed| {
        let undefined = |why: &str| (None, Some(why.to_owned()));
        let (weights, why) = if rows < 2 {
            undefined("rows")
        } else {
            match weights() {
                Ok(Some(weights)) => (Some(weights), None),
                Ok(None) => undefined("constant"),
                Err(PrioritisationError::Performance { .. }) => undefined("zero"),
                Err(error) => return Err(error),
            }
        };
        Ok(ObjectiveWeights {
            method: method.to_owned(),
            weights,
            why,
            rows,
        })
    };
    Ok(vec![
        by("entropy", &|| entropy(performances, n))?,
        by("critic", &|| critic(performances, directions))?,
        by("merec", &|| merec(performances, directions))?,
    ])
}

/// The problem of values: more is better by every criterion.
pub(super) fn problem_of<'a>(
    values: &'a [f64],
    directions: &'a [Direction],
    weights: &'a [f64],
) -> Result<ValidProblem<'a>, PrioritisationError> {
    Problem {
        performances: values,
        directions,
        weights,
    }
    .check()
}
