//! What follows from frozen data and answers: weights of the group, the table, rankings, and how far each
//! can be trusted. The same input gives the same bytes.

use khusheh_prioritisation::PrioritisationError;
use khusheh_prioritisation::value::{Cell, Reach, ValidValueFunction};
use khusheh_prioritisation::weights::{
    Mean, aggregated_judgements, aggregated_priorities, concordance, distances, geometric_mean,
    spread,
};
use serde::{Deserialize, Serialize};

use super::certainty::Certainty;
use super::criteria::Source;
use super::data::Frozen;
use super::judging::{Answers, Method, Rated};
use super::rankings::{MethodRanking, ObjectiveWeights};
use super::table::Table;
use super::weights::{NodeConsistency, consistencies, judge_weights, matrix, nodes, scaled};

/// How the round is evaluated; kept with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How judges' weights become the group's: `geometric`, `arithmetic`, or `judgements` (comparisons are
    /// aggregated first, where all judges compared pairwise).
    pub aggregation: String,
    /// Where random numbers start.
    pub seed: u64,
    /// How many random draws the analysis of certainty makes.
    pub draws: u32,
    /// Differences of values up to this count as none, for outranking methods.
    pub indifference: f64,
    /// Differences of values from this on count in full.
    pub preference: f64,
    /// Differences of values from this on forbid to be outranked; none for never.
    pub veto: Option<f64>,
    /// Among the first how many the sentence for the minutes speaks of.
    pub first: usize,
    /// How sure that sentence is to be.
    pub level: f64,
    /// Places that count as less developed; none where no list is given.
    pub less_developed: Option<Vec<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            aggregation: "geometric".to_owned(),
            seed: 1,
            draws: 10_000,
            indifference: 0.05,
            preference: 0.25,
            veto: None,
            first: 6,
            level: 0.9,
            less_developed: None,
        }
    }
}

/// A judge's answers, submitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// Id of the judge.
    pub judge: String,
    /// What they answered.
    pub answers: Answers,
}

/// A judge's weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JudgeWeights {
    /// Id of the judge.
    pub judge: String,
    /// How they weighed.
    pub method: Method,
    /// Their weights, by criterion.
    pub weights: Vec<f64>,
    /// How consistent they are, level by level.
    pub consistency: Vec<NodeConsistency>,
}

/// How far judges differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Disagreement {
    /// Least, median and greatest weight of each criterion.
    pub spread: Vec<[f64; 3]>,
    /// Kendall's W over the orders of criteria: 0 no common order, 1 the same.
    pub concordance: Option<f64>,
    /// The probability of so great a W among judges who order at random.
    pub p_value: Option<f64>,
    /// Mean distance of each judge to the others: the weight one would have to move, 0 to 1.
    pub distances: Vec<f64>,
    /// The judge farthest from the others.
    pub farthest: Option<usize>,
}

/// A cell of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellOf {
    /// The performance.
    pub performance: Cell,
    /// What it is worth.
    pub value: Cell,
    /// Whether the performance lies beyond what the value function was made for.
    pub beyond: bool,
    /// For rated criteria: how many judges could say, the least and the greatest they said.
    pub rated: Option<(usize, Option<(f64, f64)>)>,
}

/// An alternative in the order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// Which alternative.
    pub alternative: usize,
    /// Its rank by the middle of its possible scores; those tied have the same.
    pub rank: usize,
    /// The least and the greatest score it can have, whatever the missing values are.
    pub score: (f64, f64),
    /// The ranks it can have.
    pub ranks: (usize, usize),
    /// The share of the weight on criteria by which its value is known.
    pub known_weight: f64,
    /// Knock-out criteria of which it is not known whether it keeps to them.
    pub undecided: Vec<String>,
}

/// Everything that follows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// How it was evaluated.
    pub settings: Settings,
    /// The judges who submitted.
    pub judges: Vec<JudgeWeights>,
    /// Judges who did not: they are left out.
    pub late: Vec<String>,
    /// How the weights were aggregated in fact.
    pub aggregation: String,
    /// The weights of the group, by criterion.
    pub weights: Vec<f64>,
    /// How far the judges differ; `None` with fewer than two.
    pub disagreement: Option<Disagreement>,
    /// Weights from the data alone.
    pub objective: Vec<ObjectiveWeights>,
    /// The table, alternative by alternative.
    pub cells: Vec<CellOf>,
    /// Those who are out, with the criteria they fail.
    pub excluded: Vec<(usize, Vec<String>)>,
    /// The others in order.
    pub order: Vec<Placed>,
    /// Rankings by several methods; empty with fewer than two alternatives.
    pub methods: Vec<MethodRanking>,
    /// How sure the order is; `None` with fewer than two alternatives.
    pub certainty: Option<Certainty>,
}

/// Why nothing follows.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EvaluationError {
    /// Nobody submitted.
    #[error("nobody has submitted")]
    NobodySubmitted,
    /// Everybody is out.
    #[error("every cluster is out by a knock-out criterion")]
    EverybodyOut,
    /// A figure that can not be computed with.
    #[error(transparent)]
    Mathematics(#[from] PrioritisationError),
}

/// Evaluates a round. O(alternatives² · criteria) and the draws.
///
/// Missing values stay missing: they are anything in the range of their criterion's values. Each
/// alternative has an interval of possible scores and ranks; the order, and the methods that need one
/// number, take the middle of what is possible, and [`Placed::known_weight`] says how much stands on that.
/// A rating is the mean over the judges who could say.
///
/// # Arguments
/// `answered`: the judges who submitted, in any order; `late`: those who did not.
///
/// # Errors
/// [`EvaluationError`].
pub fn evaluate(
    frozen: &Frozen,
    answered: &[Answered],
    late: &[String],
    settings: &Settings,
) -> Result<Evaluation, EvaluationError> {
    if answered.is_empty() {
        return Err(EvaluationError::NobodySubmitted);
    }
    let mut answered: Vec<&Answered> = answered.iter().collect();
    answered.sort_by(|a, b| a.judge.cmp(&b.judge));
    let mut late = late.to_vec();
    late.sort();
    let tree = &frozen.tree;
    let judges = answered
        .iter()
        .map(|one| {
            Ok(JudgeWeights {
                judge: one.judge.clone(),
                method: one.answers.method.unwrap_or(Method::Direct),
                weights: judge_weights(tree, &one.answers)?,
                consistency: consistencies(tree, &one.answers)?,
            })
        })
        .collect::<Result<Vec<_>, PrioritisationError>>()?;
    let (aggregation, weights) = group_weights(frozen, &answered, &judges, settings)?;
    let functions = tree
        .criteria()
        .map(|criterion| criterion.value.clone().check())
        .collect::<Result<Vec<ValidValueFunction>, _>>()?;
    let cells = cells(frozen, &answered, &functions)?;
    let table = Table {
        frozen,
        cells: &cells,
        functions: &functions,
        weights: &weights,
    };
    let (excluded, admitted) = table.admissions()?;
    if admitted.is_empty() {
        return Err(EvaluationError::EverybodyOut);
    }
    let methods = table.methods(&admitted, settings)?;
    let certainty = table.certainty(&admitted, &judges, settings)?;
    Ok(Evaluation {
        settings: settings.clone(),
        disagreement: disagreement(&judges)?,
        objective: table.objective(&admitted)?,
        order: table.order(&admitted)?,
        methods,
        certainty,
        judges,
        late,
        aggregation,
        weights,
        cells,
        excluded,
    })
}

/// The weights of the group, and how they were come by.
fn group_weights(
    frozen: &Frozen,
    answered: &[&Answered],
    judges: &[JudgeWeights],
    settings: &Settings,
) -> Result<(String, Vec<f64>), PrioritisationError> {
    let alike = vec![1.0; judges.len()];
    let pairwise = judges.iter().all(|one| one.method == Method::Pairwise);
    if settings.aggregation == "judgements" && pairwise {
        let mut levels = Vec::new();
        for node in nodes(&frozen.tree) {
            let matrices = answered
                .iter()
                .map(|one| matrix(&one.answers, &node))
                .collect::<Result<Vec<_>, _>>()?;
            let given: Vec<_> = matrices.iter().map(Option::as_ref).collect();
            let group = aggregated_judgements(&given, &alike)?;
            levels.push(match group {
                Some(group) => geometric_mean(&group.value),
                None => vec![1.0; node.keys.len()],
            });
        }
        let weights = std::iter::zip(&levels[0], &levels[1..])
            .flat_map(|(family, within)| within.iter().map(move |weight| family * weight));
        return Ok(("judgements".to_owned(), scaled(weights.collect())));
    }
    let given: Vec<Option<&[f64]>> = judges.iter().map(|one| Some(&one.weights[..])).collect();
    if settings.aggregation != "arithmetic"
        && let Some(group) = aggregated_priorities(&given, &alike, Mean::Geometric)?
    {
        return Ok(("geometric".to_owned(), group.value));
    }
    // Every criterion has a judge who gives it nothing: no ratio is left to keep.
    let group = aggregated_priorities(&given, &alike, Mean::Arithmetic)?;
    let weights = group.map_or_else(Vec::new, |group| group.value);
    Ok(("arithmetic".to_owned(), weights))
}

fn disagreement(judges: &[JudgeWeights]) -> Result<Option<Disagreement>, PrioritisationError> {
    let all: Vec<&[f64]> = judges.iter().map(|one| &one.weights[..]).collect();
    let (Some(far), Some(spread)) = (distances(&all)?, spread(&all)?) else {
        return Ok(None);
    };
    let common = concordance(&all)?;
    Ok(Some(Disagreement {
        spread: spread
            .iter()
            .map(|one| [one.low, one.median, one.high])
            .collect(),
        concordance: common.as_ref().map(|one| one.w),
        p_value: common.and_then(|one| one.p_value),
        distances: far.mean,
        farthest: far.farthest,
    }))
}

fn cells(
    frozen: &Frozen,
    answered: &[&Answered],
    functions: &[ValidValueFunction],
) -> Result<Vec<CellOf>, PrioritisationError> {
    let criteria: Vec<_> = frozen.tree.criteria().collect();
    let mut cells = Vec::with_capacity(frozen.alternatives.len() * criteria.len());
    for alternative in &frozen.alternatives {
        for (at, criterion) in criteria.iter().enumerate() {
            let mut rated = None;
            let performance = match &criterion.source {
                Source::Judgement { .. } => {
                    let given = answered.iter().filter_map(|one| {
                        let of = one.answers.ratings.get(&alternative.cluster)?;
                        of.get(&criterion.key).copied()
                    });
                    let given = Rated {
                        given: given.collect(),
                    };
                    rated = Some((given.given.len(), given.ends()));
                    Cell::from(given.mean())
                }
                _ => alternative.data[at].cell,
            };
            let function = &functions[at];
            let (value, beyond) = match performance {
                Cell::Known(x) => {
                    let valued = function.value(x)?;
                    (Cell::Known(valued.value), valued.reach != Reach::Within)
                }
                Cell::Between(low, high) => {
                    let (least, most) = function.values(low, high)?;
                    let ends = function.ends();
                    let beyond = low < ends.0 || high > ends.1;
                    (Cell::Between(least, most), beyond)
                }
                Cell::Missing => (Cell::Missing, false),
            };
            cells.push(CellOf {
                performance,
                value,
                beyond,
                rated,
            });
        }
    }
    Ok(cells)
}
