//! Times SMAA on a decision matrix of a file, for comparison with peers (`bench/peers/smaa.py`).
//!
//! `smaa_bench FILE MODEL DRAWS SEED [pairwise] [uncertain]`: the file is JSON with `performances` (rows),
//! `benefits` (one truth value per criterion). Runs once uncounted and once counted; writes seconds, processor
//! seconds and acceptabilities as JSON.

use khusheh_prioritisation::Direction;
use khusheh_prioritisation::certainty::*;
use serde::Deserialize;
use serde_json::json;
use std::time::Instant;

#[derive(Deserialize)]
struct Matrix {
    performances: Vec<Vec<f64>>,
    benefits: Vec<bool>,
}

/// Processor time of all threads so far, as Linux counts it.
fn processor_seconds() -> std::io::Result<f64> {
    let mut sum = 0.0;
    for thread in std::fs::read_dir("/proc/self/task")? {
        let told = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        let first = told
            .split_whitespace()
            .next()
            .and_then(|ns| ns.parse().ok());
        sum += first.unwrap_or(0.0) / 1e9;
    }
    Ok(sum)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, file, model, draws, seed, more @ ..] = arguments.as_slice() else {
        return Err("FILE MODEL DRAWS SEED".into());
    };
    let asked = |name: &str| more.iter().any(|word| word == name);
    let matrix: Matrix = serde_json::from_slice(&std::fs::read(file)?)?;
    let uncertain = asked("uncertain");
    let cells: Vec<Cell> = matrix
        .performances
        .iter()
        .flatten()
        .map(|&value| match uncertain {
            true => Cell::Interval {
                low: 0.9 * value,
                high: 1.1 * value,
            },
            false => Cell::Exact { value },
        })
        .collect();
    let directions: Vec<Direction> = matrix
        .benefits
        .iter()
        .map(|benefit| {
            if *benefit {
                Direction::Benefit
            } else {
                Direction::Cost
            }
        })
        .collect();
    let scales = vec![
        Scale {
            low: 0.0,
            high: 1.0
        };
        directions.len()
    ];
    let parameters = SmaaParameters {
        model: serde_json::from_value(json!(model))?,
        draws: draws.parse()?,
        seed: seed.parse()?,
        pairwise: asked("pairwise"),
        sets: false,
        confidence_draws: 0,
    };
    let run = |seed: u64| -> Result<Smaa, Box<dyn std::error::Error>> {
        let problem = UncertainProblem {
            cells: &cells,
            directions: &directions,
            scales: &scales,
        }
        .check()?;
        let space = WeightSpace::Uniform.check(directions.len())?;
        let parameters = SmaaParameters { seed, ..parameters }.check()?;
        Ok(smaa(&problem, &space, &parameters)?)
    };
    // Not counted: threads start, memory comes from the system.
    run(u64::MAX)?;
    let (start, processor) = (Instant::now(), processor_seconds()?);
    let result = run(parameters.seed)?;
    let seconds = start.elapsed().as_secs_f64();
    let processor = processor_seconds()? - processor;
    println!(
        "{}",
        json!({ "seconds": seconds, "processor": processor, "acceptabilities": result.acceptabilities() })
    );
    Ok(())
}
