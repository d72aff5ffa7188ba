//! Rankings: published examples, laws, and what happens at the edges.

mod edges;
mod laws;

mod published;
mod published_outranking;

use khusheh_prioritisation::{Direction, Problem, ValidProblem};

/// A checked problem.
fn problem<'a>(
    performances: &'a [f64],
    directions: &'a [Direction],
    weights: &'a [f64],
) -> ValidProblem<'a> {
    Problem {
        performances,
        directions,
        weights,
    }
    .check()
    .unwrap()
}

#[track_caller]
fn near(found: &[f64], expected: &[f64], within: f64) {
    assert_eq!(found.len(), expected.len());
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() <= within, "{found:?} is not {expected:?}");
    }
}

/// All defined.
#[track_caller]
fn told(found: &[Option<f64>]) -> Vec<f64> {
    found.iter().map(|x| x.unwrap()).collect()
}
