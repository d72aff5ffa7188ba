//! Answers questions in JSON, for comparison with independent software (`reference/`).
//!
//! Reads a task from each line of standard input and writes an answer to each line of standard output.

use khusheh_prioritisation::rankings::*;
use khusheh_prioritisation::value::{Cell, PartialTable, possible_ranks, possible_scores};
use khusheh_prioritisation::{Direction, Problem};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{BufRead, Write, stdin, stdout};

#[derive(Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
enum Task {
    Problem {
        performances: Vec<f64>,
        directions: Vec<Direction>,
        weights: Vec<f64>,
        v: f64,
        /// Several runs of PROMETHEE.
        promethee: Vec<Vec<GeneralisedCriterion>>,
        thresholds: Vec<Thresholds>,
    },
    Correlations {
        x: Vec<f64>,
        y: Vec<f64>,
    },
    Missing {
        /// `null` for missing, else both ends.
        cells: Vec<Option<(f64, f64)>>,
        weights: Vec<f64>,
    },
}

type Failure = Box<dyn std::error::Error>;

fn answer(task: Task) -> Result<Value, Failure> {
    Ok(match task {
        Task::Problem {
            performances,
            directions,
            weights,
            v,
            promethee: runs,
            thresholds,
        } => {
            let problem = Problem {
                performances: &performances,
                directions: &directions,
                weights: &weights,
            }
            .check()?;
            let mut sums = serde_json::Map::new();
            let mut closeness = serde_json::Map::new();
            for (name, normalisation) in [
                ("vector", Normalisation::Vector),
                ("minmax", Normalisation::MinMax),
                ("sum", Normalisation::Sum),
                ("max", Normalisation::Max),
            ] {
                let found = weighted_sum(&problem, normalisation)?;
                sums.insert(name.into(), json!(found.scores));
                let found = topsis(&problem, normalisation)?;
                closeness.insert(name.into(), json!(found.closeness));
            }
            let vikor = vikor(&problem, VikorParameters { v }.check()?);
            let compromise = vikor.compromise.map(|c| {
                json!({
                    "advantage": c.acceptable_advantage,
                    "stability": c.acceptable_stability,
                    "set": c.set,
                })
            });
            let runs: Vec<Value> = runs
                .into_iter()
                .map(|criteria| {
                    let found = promethee(&problem, &PrometheeParameters { criteria }.check()?)?;
                    Ok(json!([found.positive, found.negative, found.net]))
                })
                .collect::<Result<_, Failure>>()?;
            let electre = electre_iii(&problem, &ElectreIIIParameters::new(thresholds).check()?)?;
            let copras = copras(&problem)?;
            json!({
                "weighted_sum": sums,
                "topsis": closeness,
                "vikor": [vikor.utility, vikor.regret],
                "q": vikor.q,
                "compromise": compromise,
                "promethee": runs,
                "concordance": electre.concordance,
                "credibility": electre.credibility,
                "descending": electre.descending,
                "ascending": electre.ascending,
                "median_ranks": electre.median_ranks,
                "copras": [copras.benefits, copras.costs],
                "significance": copras.significance,
            })
        }
        Task::Correlations { x, y } => {
            let average = |scores: &[f64]| -> Result<Vec<f64>, Failure> {
                let scores: Vec<_> = scores.iter().copied().map(Some).collect();
                let found = ranks(&scores, Best::Greatest, Ties::Average)?;
                Ok(found.into_iter().flatten().collect())
            };
            let (x, y) = (average(&x)?, average(&y)?);
            json!({
                "x": x,
                "y": y,
                "spearman": spearman(&x, &y)?,
                "kendall": kendall_tau_b(&x, &y)?,
                "weighted_spearman": weighted_spearman(&x, &y)?,
                "ws": rank_similarity(&x, &y)?,
            })
        }
        Task::Missing { cells, weights } => {
            let cells: Vec<Cell> = cells
                .into_iter()
                .map(|cell| cell.map_or(Cell::Missing, |(low, high)| Cell::Between(low, high)))
                .collect();
            let ranges = vec![(0.0, 1.0); weights.len()];
            let table = PartialTable {
                cells: &cells,
                ranges: &ranges,
                weights: &weights,
            };
            let table = table.check()?;
            let (scores, ranks) = (possible_scores(&table), possible_ranks(&table));
            json!({
                "low": scores.iter().map(|s| s.low).collect::<Vec<_>>(),
                "high": scores.iter().map(|s| s.high).collect::<Vec<_>>(),
                "best": ranks.iter().map(|r| r.best).collect::<Vec<_>>(),
                "worst": ranks.iter().map(|r| r.worst).collect::<Vec<_>>(),
            })
        }
    })
}

fn main() -> Result<(), Failure> {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let answer = answer(serde_json::from_str(&line?)?)?;
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
