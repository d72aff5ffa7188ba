//! How sure the order is: drawn weights and data, weights that could be others, alternatives that could be
//! gone.

use khusheh_prioritisation::certainty::{
    Cell as Uncertain, Keep, Mixing, ReversalTests, Scale, SmaaParameters, UncertainProblem,
    WeightSpace, rank_reversals, smaa, weighted_sum_stability,
};
use khusheh_prioritisation::rankings::{Normalisation, topsis};
use khusheh_prioritisation::value::Cell;
use khusheh_prioritisation::{Direction, PrioritisationError, Problem};
use serde::{Deserialize, Serialize};

use super::evaluation::{CellOf, Settings};

/// How close drawn weights are kept to those of a single judge.
const CONCENTRATION: f64 = 20.0;
/// The share of the draws that rank intervals cover.
const COVERED: f64 = 0.9;

/// How sure the order is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certainty {
    /// Whose weights are drawn: `judges` (all mixtures of theirs) or `around` (around those of one).
    pub space: String,
    /// Draws that ranked nothing.
    pub undefined: u64,
    /// The alternatives that were ranked, in the order of the rows below.
    pub alternatives: Vec<usize>,
    /// For each the share of draws in which it has each rank, from the first.
    pub acceptability: Vec<Vec<f64>>,
    /// For each the rank to expect.
    pub expected: Vec<Option<f64>>,
    /// For each the ranks between which it lies in nine of ten draws.
    pub ranks: Vec<Option<(usize, usize)>>,
    /// For each how surely it is first with the weights that favour it; `None` where it never is.
    pub confidence: Vec<Option<f64>>,
    /// The largest set of which it can be said that all are among the first.
    pub statement: Option<Statement>,
    /// How far each weight can change while the first stay the first; `None` where that is not defined.
    pub stability: Vec<Option<WeightRange>>,
    /// Among the first how many, for [`Certainty::stability`].
    pub first: usize,
    /// The criterion whose weight can change least.
    pub critical: Option<usize>,
    /// Orders by TOPSIS that turn when an alternative is taken away: the one taken away, the one that was
    /// before, the one that is before then.
    pub reversals: Vec<(usize, usize, usize)>,
}

/// "These are all among the first so many, in such a share of the draws."
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The alternatives.
    pub members: Vec<usize>,
    /// Among the first how many.
    pub within: usize,
    /// In what share of the draws.
    pub share: f64,
}

/// How far a weight can change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeightRange {
    /// The weight as it is.
    pub weight: f64,
    /// The least it can be.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

/// What is asked about.
pub(super) struct Question<'a> {
    /// The rows, each with its alternative.
    pub(super) rows: Vec<(usize, &'a [CellOf])>,
    /// The value that takes the place of one that is not known exactly, row by row.
    pub(super) middles: &'a [f64],
    /// The values of ratings at their ends, row by row; `None` where judges agree or nothing was rated.
    pub(super) ends: &'a [Option<(f64, f64)>],
    /// The values there can be, by criterion.
    pub(super) ranges: &'a [(f64, f64)],
    /// The weights of the group.
    pub(super) weights: &'a [f64],
    /// The weights of the judges, one after another.
    pub(super) judges: &'a [&'a [f64]],
}

/// How sure the order is; `None` with fewer than two alternatives.
pub(super) fn certainty(
    question: &Question<'_>,
    settings: &Settings,
) -> Result<Option<Certainty>, PrioritisationError> {
    let (m, n) = (question.rows.len(), question.weights.len());
    if m < 2 {
        return Ok(None);
    }
    let cells = cells(question);
    let directions = vec![Direction::Benefit; n];
    // Values are compared as they are, by their place between 0 and 1.
    let whole = vec![
        Scale {
            low: 0.0,
            high: 1.0
        };
        n
    ];
    let problem = UncertainProblem {
        cells: &cells,
        directions: &directions,
        scales: &whole,
    };
    let all: Vec<f64> = question.judges.concat();
    let (word, space) = if question.judges.len() > 1 {
        let mixing = Mixing::Dirichlet { concentration: 1.0 };
        let space = WeightSpace::Judges {
            weights: &all,
            mixing,
        };
        ("judges", space)
    } else {
        let space = WeightSpace::Around {
            weights: question.weights,
            concentration: CONCENTRATION,
        };
        ("around", space)
    };
    let parameters = SmaaParameters {
        draws: settings.draws,
        seed: settings.seed,
        ..SmaaParameters::default()
    };
    let found = smaa(&problem.check()?, &space.check(n)?, &parameters.check()?)?;
    let at = |row: usize| question.rows[row].0;
    let first = settings.first.min(m - 1).max(1);
    let statement = found.largest_set(first, settings.level)?;
    let stability = weighted_sum_stability(question.middles, question.weights, Keep::First(first))?;
    let critical = stability.as_ref().and_then(|one| one.most_critical);
    let share = |row: usize, rank: usize| {
        let share = found.acceptability(row, rank);
        share.map_or(0.0, |share| share.value)
    };
    let rows = || 0..m;
    Ok(Some(Certainty {
        space: word.to_owned(),
        undefined: found.undefined,
        alternatives: rows().map(at).collect(),
        acceptability: rows()
            .map(|row| (1..=m).map(|rank| share(row, rank)).collect())
            .collect(),
        expected: rows()
            .map(|row| found.expected_rank(row).map(|rank| rank.value))
            .collect(),
        ranks: rows()
            .map(|row| found.rank_interval(row, COVERED))
            .collect::<Result<_, _>>()?,
        confidence: rows()
            .map(|row| found.confidence(row).map(|one| one.value))
            .collect(),
        statement: statement.map(|one| Statement {
            members: one.members.into_iter().map(at).collect(),
            within: one.within,
            share: one.share.value,
        }),
        stability: stability.map_or_else(
            || vec![None; n],
            |one| {
                one.criteria
                    .into_iter()
                    .map(|range| {
                        range.map(|range| WeightRange {
                            weight: range.weight,
                            low: range.low,
                            high: range.high,
                        })
                    })
                    .collect()
            },
        ),
        first,
        critical,
        reversals: reversals(question, &directions)?,
    }))
}

/// Known values exactly; ratings on which judges differ, and what lies between two, as intervals.
fn cells(question: &Question<'_>) -> Vec<Uncertain> {
    question
        .rows
        .iter()
        .flat_map(|(_, row)| row.iter())
        .zip(question.ends)
        .zip(question.ranges.iter().cycle())
        .map(|((cell, ends), range)| match (cell.value, ends) {
            (Cell::Known(_), Some((low, high))) => Uncertain::Interval {
                low: *low,
                high: *high,
            },
            (Cell::Known(value), None) => Uncertain::Exact { value },
            (Cell::Between(low, high), _) => between(low, high),
            // Anything that is a value by this criterion.
            (Cell::Missing, _) => between(range.0, range.1),
        })
        .collect()
}

fn between(low: f64, high: f64) -> Uncertain {
    if low < high {
        Uncertain::Interval { low, high }
    } else {
        Uncertain::Exact { value: low }
    }
}

/// Reversals of TOPSIS as the round shows it: its ideal is the best of those present, so that the order of two can
/// depend on a third; the weighted sum of values can not have that.
fn reversals(
    question: &Question<'_>,
    directions: &[Direction],
) -> Result<Vec<(usize, usize, usize)>, PrioritisationError> {
    use khusheh_prioritisation::certainty::Change;
    let score = |rows: &[f64]| {
        let problem = Problem {
            performances: rows,
            directions,
            weights: question.weights,
        };
        let found = topsis(&problem.check().ok()?, Normalisation::Values).ok()?;
        found.closeness.into_iter().collect::<Option<Vec<f64>>>()
    };
    let found = rank_reversals(
        question.middles,
        directions,
        score,
        ReversalTests::default(),
    )?;
    let at = |row: usize| question.rows[row].0;
    let pairs = found.map_or_else(Vec::new, |found| found.pairs);
    Ok(pairs
        .into_iter()
        .filter_map(|one| match one.change {
            Change::Removed { alternative } => {
                Some((at(alternative), at(one.before), at(one.after)))
            }
            _ => None,
        })
        .collect())
}
