//! Answers questions on weights in JSON, for comparison with independent software (`reference/`).
//!
//! Reads a task from each line of standard input and writes its answer as a line of standard output.

use khusheh_prioritisation::{Direction, weights::*};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{BufWriter, Write, stdin, stdout};

#[derive(Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
enum Task {
    Performances {
        performances: Vec<f64>,
        directions: Vec<Direction>,
    },
    /// Comparisons row by row; `null` where missing.
    Comparisons {
        criteria: usize,
        entries: Vec<Option<f64>>,
    },
    BestWorst {
        best: usize,
        worst: usize,
        best_to_others: Vec<f64>,
        others_to_worst: Vec<f64>,
    },
    Ranks {
        ranks: Vec<u32>,
    },
    Judges {
        judges: Vec<Vec<f64>>,
        votes: Vec<f64>,
    },
    Matrices {
        criteria: usize,
        judges: Vec<Option<Vec<Option<f64>>>>,
        votes: Vec<f64>,
    },
}

type Failure = Box<dyn std::error::Error>;

fn answer(task: Task) -> Result<Value, Failure> {
    Ok(match task {
        Task::Performances {
            performances,
            directions,
        } => json!({
            "entropy": entropy(&performances, directions.len()).ok(),
            "critic": critic(&performances, &directions)?,
            "merec": merec(&performances, &directions).ok(),
        }),
        Task::Comparisons { criteria, entries } => {
            let matrix = ComparisonMatrix::new(criteria, &entries, None)?;
            let priorities = principal_eigenvector(&matrix);
            let found = consistency(&matrix);
            let worst = worst_judgement(&matrix);
            json!({
                "eigenvector": priorities.weights,
                "lambda_max": priorities.lambda_max,
                "geometric_mean": geometric_mean(&matrix),
                "index": found.index,
                "ratio": found.ratio,
                "geometric_index": found.geometric_index,
                "deviation": worst.map(|w| w.deviation),
                "best_fit": worst.map(|w| w.best_fit),
                "row": worst.map(|w| w.row),
                "column": worst.map(|w| w.column),
            })
        }
        Task::BestWorst {
            best,
            worst,
            best_to_others,
            others_to_worst,
        } => {
            let judge = BestWorst {
                best,
                worst,
                best_to_others: &best_to_others,
                others_to_worst: &others_to_worst,
            }
            .check()?;
            let linear = linear_best_worst(&judge);
            let nonlinear = nonlinear_best_worst(&judge);
            json!({
                "linear": linear.weights,
                "linear_deviation": linear.deviation,
                "deviation": nonlinear.deviation,
                "low": nonlinear.low,
                "high": nonlinear.high,
            })
        }
        Task::Ranks { ranks } => json!({
            "centroid": rank_order_centroid(&ranks),
            "sum": rank_sum(&ranks),
            "reciprocal": rank_reciprocal(&ranks),
        }),
        Task::Judges { judges, votes } => {
            let all: Vec<&[f64]> = judges.iter().map(Vec::as_slice).collect();
            let given: Vec<Option<&[f64]>> = all.iter().copied().map(Some).collect();
            let of = |mean| -> Result<_, Failure> {
                Ok(aggregated_priorities(&given, &votes, mean)?.map(|a| a.value))
            };
            let spread = spread(&all)?.unwrap_or_default();
            let concordance = concordance(&all)?;
            let distances = distances(&all)?;
            json!({
                "geometric": of(Mean::Geometric)?,
                "arithmetic": of(Mean::Arithmetic)?,
                "lower_quartile": spread.iter().map(|s| s.lower_quartile).collect::<Vec<_>>(),
                "median": spread.iter().map(|s| s.median).collect::<Vec<_>>(),
                "upper_quartile": spread.iter().map(|s| s.upper_quartile).collect::<Vec<_>>(),
                "variation": spread.iter().map(|s| s.coefficient_of_variation).collect::<Vec<_>>(),
                "chi_squared": concordance.map(|c| c.chi_squared),
                "w": concordance.map(|c| c.w),
                "p_value": concordance.and_then(|c| c.p_value),
                "between": distances.map(|d| d.between),
                "consensus": consensus(&all, ComparisonMatrix::SAATY_SCALE)?,
            })
        }
        Task::Matrices {
            criteria,
            judges,
            votes,
        } => {
            let judges = judges
                .iter()
                .map(|entries| {
                    let checked = |e: &Vec<_>| ComparisonMatrix::new(criteria, e, None);
                    entries.as_ref().map(checked).transpose()
                })
                .collect::<Result<Vec<_>, _>>()?;
            let given: Vec<Option<&ComparisonMatrix>> = judges.iter().map(Option::as_ref).collect();
            let group = aggregated_judgements(&given, &votes)?;
            json!({
                "judges": group.as_ref().map(|g| g.judges),
                "unanswered": group.as_ref().map(|g| g.unanswered),
                "entries": group.map(|g| {
                    (0..criteria * criteria)
                        .map(|at| g.value.get(at / criteria, at % criteria))
                        .collect::<Vec<_>>()
                }),
            })
        }
    })
}

fn main() -> Result<(), Failure> {
    let mut out = BufWriter::new(stdout());
    for line in stdin().lines() {
        let task = serde_json::from_str(&line?)?;
        writeln!(out, "{}", answer(task)?)?;
    }
    Ok(())
}
