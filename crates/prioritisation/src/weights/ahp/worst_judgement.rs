//! The judgement that fits the others least.

use super::matrix::{ComparisonMatrix, pairs};
use super::priorities::principal_eigenvector;

/// The comparison that fits the others least, turned so that it is too great.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorstJudgement {
    /// The criterion judged too strong, from 0.
    pub row: usize,
    /// The criterion it was compared with, from 0.
    pub column: usize,
    /// The comparison given, `a_ij`.
    pub value: f64,
    /// How many times too great it is beside the weights: `a_ij w_j / w_i`, above 1.
    pub deviation: f64,
    /// What all other comparisons say of the pair: `w_i / w_j` without this one. The value that
    /// fits best.
    pub best_fit: f64,
}

/// Points out the comparison with the greatest deviation `a_ij w_j / w_i`, `w` the principal
/// eigenvector, and the value that would fit the other comparisons best.
///
/// The value comes from the matrix without the comparison (Harker's treatment of a missing one), so
/// that the judgement does not speak for itself. It is for the judge to think again, not to be put
/// in his place.
///
/// # Returns
/// `None` when nothing contradicts: consistent comparisons (deviation up to `1 + 1e-9`), or none to
/// spare. Of equally bad ones the first, row by row.
///
/// # Cost
/// O(n³); O(n⁴) in the worst case, with many missing comparisons.
///
/// # Source
/// Saaty, T. L. (2003), "Decision-making with the AHP: Why is the principal eigenvector necessary",
/// *European Journal of Operational Research* 145(1), 85–91; Harker (1987).
///
/// ```
/// use khusheh_prioritisation::weights::{ComparisonMatrix, Judgement, worst_judgement};
/// let judgements = [
///     Judgement { row: 0, column: 1, value: 2.0 },
///     Judgement { row: 1, column: 2, value: 2.0 },
///     Judgement { row: 2, column: 3, value: 2.0 },
///     Judgement { row: 0, column: 2, value: 4.0 },
///     Judgement { row: 1, column: 3, value: 4.0 },
///     Judgement { row: 0, column: 3, value: 1.0 / 8.0 }, // the wrong way round
/// ];
/// let worst = worst_judgement(&ComparisonMatrix::from_judgements(4, &judgements, None)?).unwrap();
/// assert_eq!((worst.row, worst.column, worst.value), (3, 0, 8.0));
/// assert!((worst.best_fit - 1.0 / 8.0).abs() < 1e-12);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn worst_judgement(matrix: &ComparisonMatrix) -> Option<WorstJudgement> {
    let n = matrix.criteria();
    let logarithms: Vec<f64> = principal_eigenvector(matrix)
        .weights
        .iter()
        .map(|w| w.ln())
        .collect();
    let mut deviations: Vec<(f64, usize, usize)> = pairs(n)
        .filter_map(|(i, j)| {
            let deviation = matrix.get(i, j)?.ln() + logarithms[j] - logarithms[i];
            Some(if deviation < 0.0 {
                (-deviation, j, i)
            } else {
                (deviation, i, j)
            })
        })
        .filter(|(deviation, ..)| *deviation > 1e-9)
        .collect();
    // A stable sort: the first of equals stays first.
    deviations.sort_by(|a, b| b.0.total_cmp(&a.0));
    // A comparison that alone links two groups of criteria contradicts nothing.
    deviations.into_iter().find_map(|(deviation, row, column)| {
        let weights = principal_eigenvector(&matrix.without(row, column)?).weights;
        Some(WorstJudgement {
            row,
            column,
            value: matrix.get(row, column)?,
            deviation: deviation.exp(),
            best_fit: weights[row] / weights[column],
        })
    })
}
