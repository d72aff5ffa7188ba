//! How far pairwise comparisons agree among themselves.

use super::matrix::{ComparisonMatrix, pairs};
use super::priorities::{log_least_squares, principal_eigenvector};

/// How consistent the comparisons of one judge are. 0 is perfectly consistent; greater is worse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Consistency {
    /// `λ_max`, as in [`principal_eigenvector`].
    pub lambda_max: f64,
    /// `CI = (λ_max − n)/(n − 1)`; `None` for a single criterion.
    pub index: Option<f64>,
    /// `CR = CI / RI` with Saaty's [`random_index`]; up to 0.1 is usually accepted. `None` when it
    /// is undefined: one or two criteria (nothing can contradict, 0/0), missing comparisons (the
    /// random index is that of complete matrices), more than 15 criteria (beyond Saaty's table).
    pub ratio: Option<f64>,
    /// The geometric consistency index: the variance of `ln a_ij` around `ln w_i − ln w_j`, `w` by
    /// [`geometric_mean`](super::geometric_mean). `None` when no comparison is to spare.
    pub geometric_index: Option<f64>,
}

/// Consistency of pairwise comparisons.
///
/// `CI = (λ_max − n)/(n − 1)`, `CR = CI/RI(n)`,
/// `GCI = 2/((n−1)(n−2)) Σ_{i<j} ln²(a_ij w_j/w_i)`. With missing comparisons `λ_max` is that of
/// Harker's matrix, and the sum of the GCI is divided by its degrees of freedom, comparisons less
/// `n − 1`, which is the same thing for a complete matrix.
///
/// A low ratio says that a judge does not contradict himself, not that he is right.
///
/// # Cost
/// O(n³), as [`principal_eigenvector`].
///
/// # Source
/// Saaty (1977, 1980); Aguarón, J. & Moreno-Jiménez, J. M. (2003), "The geometric consistency
/// index: Approximated thresholds", *European Journal of Operational Research* 147(1), 137–145;
/// Harker (1987).
///
/// ```
/// use khusheh_prioritisation::weights::{ComparisonMatrix, Judgement, consistency};
/// let judgements = [
///     Judgement { row: 0, column: 1, value: 2.0 },
///     Judgement { row: 1, column: 2, value: 3.0 },
///     Judgement { row: 0, column: 2, value: 5.0 },
/// ];
/// let found = consistency(&ComparisonMatrix::from_judgements(3, &judgements, None)?);
/// assert!(found.ratio.unwrap() < 0.01);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn consistency(matrix: &ComparisonMatrix) -> Consistency {
    let n = matrix.criteria();
    let lambda_max = principal_eigenvector(matrix).lambda_max;
    let index = (n > 1).then(|| ((lambda_max - n as f64) / (n as f64 - 1.0)).max(0.0));
    let ratio = match (index, random_index(n)) {
        (Some(index), Some(random)) if matrix.missing() == 0 => Some(index / random),
        _ => None,
    };
    let logarithms = log_least_squares(matrix);
    let to_spare = matrix.judgements() - (n - 1);
    let squares: f64 = pairs(n)
        .filter_map(|(i, j)| {
            let residual = matrix.get(i, j)?.ln() - (logarithms[i] - logarithms[j]);
            Some(residual * residual)
        })
        .sum();
    Consistency {
        lambda_max,
        index,
        ratio,
        geometric_index: (to_spare > 0).then(|| squares / to_spare as f64),
    }
}

/// Saaty's random index `RI(n)`: the mean consistency index of random matrices on the scale 1 to 9.
///
/// The values of Saaty (1980), the most widely used ones. That of 12 criteria (1.48) is below that
/// of 11 (1.51), as printed; later simulations give 1.54.
///
/// # Returns
/// `None` for fewer than 3 criteria (always consistent) and for more than 15.
///
/// ```
/// use khusheh_prioritisation::weights::random_index;
/// assert_eq!(random_index(4), Some(0.90));
/// assert_eq!(random_index(2), None);
/// ```
pub fn random_index(criteria: usize) -> Option<f64> {
    const FROM_3: [f64; 13] = [
        0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
    ];
    FROM_3.get(criteria.checked_sub(3)?).copied()
}

/// The geometric consistency index that corresponds to `CR = 0.1`: 0.31 for 3 criteria, 0.35 for 4
/// and 0.37 for more.
///
/// # Returns
/// `None` for fewer than 3 criteria.
///
/// # Source
/// Aguarón & Moreno-Jiménez (2003), as in [`consistency`].
///
/// ```
/// use khusheh_prioritisation::weights::geometric_consistency_threshold;
/// assert_eq!(geometric_consistency_threshold(4), Some(0.35));
/// ```
pub fn geometric_consistency_threshold(criteria: usize) -> Option<f64> {
    match criteria {
        0..3 => None,
        3 => Some(0.31),
        4 => Some(0.35),
        _ => Some(0.37),
    }
}
