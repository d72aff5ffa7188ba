//! Answers questions in JSON, for comparison with independent software
//! (`reference/prioritisation_smaa.py`).
//!
//! Reads an array of tasks from standard input and writes an array of answers to standard output.

use khusheh_prioritisation::Direction;
use khusheh_prioritisation::certainty::*;
use khusheh_prioritisation::portfolio::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{Read, stdin, stdout};
use std::time::Instant;

#[derive(Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
enum Task {
    Smaa {
        cells: Vec<Cell>,
        directions: Vec<Direction>,
        scales: Vec<Scale>,
        space: Space,
        parameters: SmaaParameters,
    },
    Stability {
        values: Vec<f64>,
        weights: Vec<f64>,
        first: usize,
    },
    Portfolio {
        plan: Plan,
        search: Search,
    },
}

#[derive(Deserialize)]
#[serde(tag = "space", rename_all = "snake_case")]
enum Space {
    Uniform,
    Ordered {
        classes: Vec<u32>,
    },
    Bounded {
        low: Vec<f64>,
        high: Vec<f64>,
        classes: Option<Vec<u32>>,
    },
    Around {
        weights: Vec<f64>,
        concentration: f64,
    },
    Judges {
        weights: Vec<f64>,
        concentration: Option<f64>,
    },
}

type Failure = Box<dyn std::error::Error>;

fn check(space: &Space, criteria: usize) -> Result<ValidWeightSpace, Failure> {
    let space = match space {
        Space::Uniform => WeightSpace::Uniform,
        Space::Ordered { classes } => WeightSpace::Ordered { classes },
        Space::Bounded { low, high, classes } => WeightSpace::Bounded {
            low,
            high,
            classes: classes.as_deref(),
        },
        Space::Around {
            weights,
            concentration,
        } => WeightSpace::Around {
            weights,
            concentration: *concentration,
        },
        Space::Judges {
            weights,
            concentration,
        } => WeightSpace::Judges {
            weights,
            mixing: concentration.map_or(Mixing::Draw, |concentration| Mixing::Dirichlet {
                concentration,
            }),
        },
    };
    Ok(space.check(criteria)?)
}

fn answer(task: Task) -> Result<Value, Failure> {
    Ok(match task {
        Task::Smaa {
            cells,
            directions,
            scales,
            space,
            parameters,
        } => {
            let problem = UncertainProblem {
                cells: &cells,
                directions: &directions,
                scales: &scales,
            }
            .check()?;
            let space = check(&space, directions.len())?;
            let result = smaa(&problem, &space, &parameters.check()?)?;
            let all = 0..result.alternatives();
            let pairs = all.clone().flat_map(|i| all.clone().map(move |k| (i, k)));
            json!({
                "undefined": result.undefined,
                "acceptabilities": result.acceptabilities(),
                "expected_rank": all.clone().map(|i| result.expected_rank(i)).collect::<Vec<_>>(),
                "central": all.clone().map(|i| result.central_weights(i)).collect::<Vec<_>>(),
                "confidence": all.clone().map(|i| result.confidence(i)).collect::<Vec<_>>(),
                "winning": pairs.map(|(i, k)| result.winning(i, k)).collect::<Vec<_>>(),
                "sampling": format!("{:?}", result.sampling),
            })
        }
        Task::Stability {
            values,
            weights,
            first,
        } => {
            let found = weighted_sum_stability(&values, &weights, Keep::First(first))?;
            let ends = found.map(|found| {
                let all = found.criteria.into_iter().flatten();
                all.map(|found| (found.low, found.high)).collect::<Vec<_>>()
            });
            json!({ "ends": ends })
        }
        Task::Portfolio { plan, search } => {
            let plan = plan.check()?;
            let start = Instant::now();
            let found = best_portfolio(&plan, &search.check()?)?;
            json!({ "found": found, "seconds": start.elapsed().as_secs_f64() })
        }
    })
}

fn main() -> Result<(), Failure> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    let tasks: Vec<Task> = serde_json::from_str(&text)?;
    let answers: Vec<Value> = tasks.into_iter().map(answer).collect::<Result<_, _>>()?;
    serde_json::to_writer(stdout(), &answers)?;
    Ok(())
}
