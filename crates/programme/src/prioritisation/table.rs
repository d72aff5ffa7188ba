//! The table of values with what can be said of it.

use khusheh_prioritisation::rankings::{Best, Ties, ranks};
use khusheh_prioritisation::value::{
    Admission, Cell, KnockOut, PartialTable, ValidValueFunction, knock_outs, possible_ranks,
    possible_scores,
};
use khusheh_prioritisation::{Direction, PrioritisationError};

use super::certainty::{Certainty, Question, certainty};
use super::data::Frozen;
use super::evaluation::{CellOf, JudgeWeights, Placed, Settings};
use super::rankings::{MethodRanking, ObjectiveWeights, by_all_methods, objective, problem_of};

/// What is ranked.
pub(super) struct Table<'a> {
    pub(super) frozen: &'a Frozen,
    pub(super) cells: &'a [CellOf],
    pub(super) functions: &'a [ValidValueFunction],
    pub(super) weights: &'a [f64],
}

type Admissions = (Vec<(usize, Vec<String>)>, Vec<(usize, Vec<String>)>);

impl Table<'_> {
    fn row(&self, alternative: usize) -> &[CellOf] {
        let n = self.weights.len();
        &self.cells[alternative * n..(alternative + 1) * n]
    }

    /// Those out with the criteria they fail; those in with the criteria of which that is not known.
    pub(super) fn admissions(&self) -> Result<Admissions, PrioritisationError> {
        let criteria: Vec<_> = self.frozen.tree.criteria().collect();
        let rules: Vec<KnockOut> = criteria
            .iter()
            .enumerate()
            .filter_map(|(criterion, one)| {
                let limit = one.knock_out?;
                Some(KnockOut { criterion, limit })
            })
            .collect();
        let performances: Vec<Cell> = self.cells.iter().map(|cell| cell.performance).collect();
        let keys = |broken: Vec<usize>| -> Vec<String> {
            let key = |rule: usize| criteria[rules[rule].criterion].key.clone();
            broken.into_iter().map(key).collect()
        };
        let (mut out, mut admitted) = (Vec::new(), Vec::new());
        let found = knock_outs(&performances, criteria.len(), &rules)?;
        for (alternative, admission) in found.into_iter().enumerate() {
            match admission {
                Admission::Excluded(broken) => out.push((alternative, keys(broken))),
                Admission::Undecided(open) => admitted.push((alternative, keys(open))),
                Admission::Admitted => admitted.push((alternative, Vec::new())),
            }
        }
        Ok((out, admitted))
    }

    pub(super) fn order(
        &self,
        admitted: &[(usize, Vec<String>)],
    ) -> Result<Vec<Placed>, PrioritisationError> {
        let rows = admitted.iter().flat_map(|(at, _)| self.row(*at));
        let cells: Vec<Cell> = rows.map(|cell| cell.value).collect();
        let ranges: Vec<(f64, f64)> = self.functions.iter().map(|one| one.range()).collect();
        let table = PartialTable {
            cells: &cells,
            ranges: &ranges,
            weights: self.weights,
        };
        let table = table.check()?;
        let (scores, possible) = (possible_scores(&table), possible_ranks(&table));
        let middles: Vec<Option<f64>> = scores
            .iter()
            .map(|score| Some(f64::midpoint(score.low, score.high)))
            .collect();
        let ranked = ranks(&middles, Best::Greatest, Ties::Minimum)?;
        let mut order: Vec<Placed> = admitted
            .iter()
            .enumerate()
            .map(|(row, (alternative, undecided))| Placed {
                alternative: *alternative,
                rank: ranked[row].map_or(admitted.len(), |rank| rank as usize),
                score: (scores[row].low, scores[row].high),
                ranks: (possible[row].best, possible[row].worst),
                known_weight: scores[row].known_weight,
                undecided: undecided.clone(),
            })
            .collect();
        order.sort_by_key(|placed| (placed.rank, placed.alternative));
        Ok(order)
    }

    /// The middle of what is possible, row by row.
    fn middles(&self, rows: &[usize]) -> Vec<f64> {
        rows.iter()
            .flat_map(|at| self.row(*at).iter().zip(self.functions))
            .map(|(cell, function)| match cell.value {
                Cell::Known(value) => value,
                Cell::Between(low, high) => f64::midpoint(low, high),
                Cell::Missing => {
                    let (low, high) = function.range();
                    f64::midpoint(low, high)
                }
            })
            .collect()
    }

    pub(super) fn methods(
        &self,
        admitted: &[(usize, Vec<String>)],
        settings: &Settings,
    ) -> Result<Vec<MethodRanking>, PrioritisationError> {
        if admitted.len() < 2 {
            return Ok(Vec::new());
        }
        let rows: Vec<usize> = admitted.iter().map(|(at, _)| *at).collect();
        let values = self.middles(&rows);
        let directions = vec![Direction::Benefit; self.weights.len()];
        let problem = problem_of(&values, &directions, self.weights)?;
        by_all_methods(&problem, &rows, self.frozen.alternatives.len(), settings)
    }

    pub(super) fn certainty(
        &self,
        admitted: &[(usize, Vec<String>)],
        judges: &[JudgeWeights],
        settings: &Settings,
    ) -> Result<Option<Certainty>, PrioritisationError> {
        let rows: Vec<usize> = admitted.iter().map(|(at, _)| *at).collect();
        let middles = self.middles(&rows);
        let ranges: Vec<(f64, f64)> = self.functions.iter().map(|one| one.range()).collect();
        let all: Vec<&[f64]> = judges.iter().map(|one| &one.weights[..]).collect();
        let ends = rows
            .iter()
            .flat_map(|at| self.row(*at).iter().zip(self.functions))
            .map(|(cell, function)| match cell.rated {
                Some((_, Some((low, high)))) if low < high => {
                    let (least, most) = function.values(low, high)?;
                    Ok((least < most).then_some((least, most)))
                }
                _ => Ok(None),
            })
            .collect::<Result<Vec<_>, PrioritisationError>>()?;
        let question = Question {
            rows: rows.iter().map(|at| (*at, self.row(*at))).collect(),
            middles: &middles,
            ends: &ends,
            ranges: &ranges,
            weights: self.weights,
            judges: &all,
        };
        certainty(&question, settings)
    }

    pub(super) fn objective(
        &self,
        admitted: &[(usize, Vec<String>)],
    ) -> Result<Vec<ObjectiveWeights>, PrioritisationError> {
        let whole = admitted.iter().filter_map(|(at, _)| {
            let known = self.row(*at).iter().map(|cell| match cell.performance {
                Cell::Known(x) => Some(x),
                _ => None,
            });
            known.collect::<Option<Vec<f64>>>()
        });
        let performances: Vec<f64> = whole.flatten().collect();
        let directions: Vec<Direction> = self
            .frozen
            .tree
            .criteria()
            .map(|criterion| criterion.direction)
            .collect();
        objective(&performances, &directions)
    }
}
