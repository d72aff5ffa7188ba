//! Weights: worked examples of textbooks and papers, and laws that hold for any input.

mod ahp;
mod best_worst;
mod group;
mod laws;
mod objective;
mod simple;

use khusheh_prioritisation::weights::{ComparisonMatrix, Judgement};

/// A matrix from the rows of its upper triangle, without the diagonal.
fn upper(rows: &[&[f64]]) -> ComparisonMatrix {
    let judgements: Vec<Judgement> = rows
        .iter()
        .enumerate()
        .flat_map(|(row, values)| {
            values.iter().enumerate().map(move |(k, &value)| Judgement {
                row,
                column: row + 1 + k,
                value,
            })
        })
        .collect();
    let scale = Some(ComparisonMatrix::SAATY_SCALE);
    ComparisonMatrix::from_judgements(rows.len() + 1, &judgements, scale).unwrap()
}

/// All within `limit` of what is expected.
#[track_caller]
fn near(found: &[f64], expected: &[f64], limit: f64) {
    assert_eq!(found.len(), expected.len());
    for (k, (a, b)) in found.iter().zip(expected).enumerate() {
        assert!(
            (a - b).abs() <= limit,
            "entry {k} is {a}, not {b}: {found:?}"
        );
    }
}
