//! Priorities from pairwise comparisons.

use super::matrix::{ComparisonMatrix, pairs};

/// Priorities by the principal eigenvector.
#[derive(Debug, Clone, PartialEq)]
pub struct Priorities {
    /// The weights of the criteria; they sum to 1.
    pub weights: Vec<f64>,
    /// The greatest eigenvalue `λ_max`; at least `n`, and `n` when the comparisons are consistent.
    pub lambda_max: f64,
}

/// Priorities by the principal right eigenvector: `A w = λ_max w`, `Σ w = 1`.
///
/// Missing comparisons: they are taken as `w_i / w_j`, which is the same as the eigenvector of the
/// matrix with 0 for each missing entry and `1 + h_i` on the diagonal, `h_i` being how many entries
/// of row `i` are missing.
///
/// The matrix is first scaled by the geometric means, which makes it all ones when consistent, then
/// squared until its columns are proportional. The error squares with each step, so that
/// near-cyclic and sparse matrices, on which the power method creeps, converge as surely as others.
///
/// # Returns
/// Weights and `λ_max`. A single criterion has weight 1 and `λ_max` 1.
///
/// # Cost
/// O(n³ log(1/gap)) for `n` criteria.
///
/// # Source
/// Saaty (1977, 1980); Harker (1987) for missing comparisons, as in [`ComparisonMatrix`].
///
/// ```
/// use khusheh_prioritisation::weights::{ComparisonMatrix, Judgement, principal_eigenvector};
/// let judgements = [
///     Judgement { row: 0, column: 1, value: 2.0 },
///     Judgement { row: 1, column: 2, value: 2.0 },
///     Judgement { row: 0, column: 2, value: 4.0 },
/// ];
/// let priorities = principal_eigenvector(&ComparisonMatrix::from_judgements(3, &judgements, None)?);
/// assert!((priorities.weights[0] - 4.0 / 7.0).abs() < 1e-15);
/// assert!((priorities.lambda_max - 3.0).abs() < 1e-14);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn principal_eigenvector(matrix: &ComparisonMatrix) -> Priorities {
    let n = matrix.criteria();
    let logarithms = log_least_squares(matrix);
    // B = D⁻¹ A D with D = diag(geometric means).
    let mut scaled = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..n {
            match matrix.get(i, j) {
                Some(_) if i == j => scaled[i * n + i] += 1.0,
                Some(value) => {
                    scaled[i * n + j] = (value.ln() + logarithms[j] - logarithms[i]).exp();
                }
                None => scaled[i * n + i] += 1.0,
            }
        }
    }
    let start = limit_of_powers(scaled.clone(), n);
    // One step with the matrix itself smooths what rounding the squares left.
    let vector = scaled_to_one(product_with(&scaled, &start));
    let image = product_with(&scaled, &vector);
    let lambda_max = (image.iter().sum::<f64>()).max(n as f64);
    let weights = exp_shares(
        logarithms
            .iter()
            .zip(scaled_to_one(image))
            .map(|(logarithm, x)| logarithm + x.ln())
            .collect(),
    );
    Priorities {
        weights,
        lambda_max,
    }
}

/// Priorities by the geometric mean of the rows: `w_i ∝ (Π_j a_ij)^{1/n}`.
///
/// They minimise `Σ_{i<j} (ln a_ij − ln w_i + ln w_j)²`. With missing comparisons the sum runs over
/// those given, and the minimum solves one linear system (the Laplacian of the graph of
/// comparisons).
///
/// # Returns
/// Weights that sum to 1.
///
/// # Cost
/// O(n²); O(n³) with missing comparisons.
///
/// # Source
/// Crawford, G. & Williams, C. (1985), "A note on the analysis of subjective judgment matrices",
/// *Journal of Mathematical Psychology* 29(4), 387–405. Missing comparisons: Bozóki, S., Fülöp, J.
/// & Rónyai, L. (2010), "On optimal completion of incomplete pairwise comparison matrices",
/// *Mathematical and Computer Modelling* 52(1–2), 318–333.
///
/// ```
/// use khusheh_prioritisation::weights::{ComparisonMatrix, Judgement, geometric_mean};
/// let judgement = Judgement { row: 0, column: 1, value: 3.0 };
/// let weights = geometric_mean(&ComparisonMatrix::from_judgements(2, &[judgement], None)?);
/// assert!((weights[0] - 0.75).abs() < 1e-15);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn geometric_mean(matrix: &ComparisonMatrix) -> Vec<f64> {
    exp_shares(log_least_squares(matrix))
}

/// Logarithms of the weights, up to a constant, with the least squared residuals.
pub(super) fn log_least_squares(matrix: &ComparisonMatrix) -> Vec<f64> {
    let n = matrix.criteria();
    let mut sums = vec![0.0; n];
    for (i, j) in pairs(n) {
        if let Some(value) = matrix.get(i, j) {
            sums[i] += value.ln();
            sums[j] -= value.ln();
        }
    }
    if matrix.missing() == 0 {
        return sums.into_iter().map(|sum| sum / n as f64).collect();
    }
    // The Laplacian, grounded at the last criterion: symmetric and positive definite.
    let size = n - 1;
    let mut laplacian = vec![0.0; size * size];
    for (i, j) in pairs(n).filter(|&(i, j)| matrix.get(i, j).is_some()) {
        laplacian[i * size + i] += 1.0;
        if j < size {
            laplacian[j * size + j] += 1.0;
            laplacian[i * size + j] -= 1.0;
            laplacian[j * size + i] -= 1.0;
        }
    }
    let mut logarithms = solve(laplacian, sums[..size].to_vec());
    logarithms.push(0.0);
    let mean = logarithms.iter().sum::<f64>() / n as f64;
    logarithms.into_iter().map(|x| x - mean).collect()
}

/// Solves `M x = b` for a symmetric positive definite `M`, by Cholesky's factors `L Lᵀ`.
fn solve(mut m: Vec<f64>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for j in 0..n {
        for k in 0..j {
            let factor = m[j * n + k];
            for i in j..n {
                m[i * n + j] -= m[i * n + k] * factor;
            }
        }
        let root = m[j * n + j].sqrt();
        for i in j..n {
            m[i * n + j] /= root;
        }
    }
    for i in 0..n {
        for k in 0..i {
            b[i] -= m[i * n + k] * b[k];
        }
        b[i] /= m[i * n + i];
    }
    for i in (0..n).rev() {
        for k in i + 1..n {
            b[i] -= m[k * n + i] * b[k];
        }
        b[i] /= m[i * n + i];
    }
    b
}

/// The direction to which all columns of the powers of a primitive matrix turn.
fn limit_of_powers(mut power: Vec<f64>, n: usize) -> Vec<f64> {
    let mut last = false;
    // 2^64 steps of the power method.
    for _ in 0..64 {
        let square = squared(&power, n);
        let greatest = square.iter().copied().fold(0.0, f64::max);
        power = square.into_iter().map(|x| x / greatest).collect();
        if last {
            break;
        }
        // The next square has the square of this spread.
        last = spread(&power, n) < 1e-9;
    }
    (0..n)
        .map(|i| power[i * n..(i + 1) * n].iter().sum())
        .collect()
}

/// How far the columns, each of sum 1, are from each other.
fn spread(matrix: &[f64], n: usize) -> f64 {
    let sums: Vec<f64> = (0..n)
        .map(|j| (0..n).map(|i| matrix[i * n + j]).sum())
        .collect();
    let mut widest: f64 = 0.0;
    for row in matrix.chunks_exact(n) {
        let shares = row.iter().zip(&sums).map(|(x, sum)| x / sum);
        let low = shares.clone().fold(f64::INFINITY, f64::min);
        let high = shares.fold(0.0, f64::max);
        widest = widest.max((high - low) / high);
    }
    widest
}

fn squared(matrix: &[f64], n: usize) -> Vec<f64> {
    let mut out = vec![0.0; n * n];
    for (row, target) in matrix.chunks_exact(n).zip(out.chunks_exact_mut(n)) {
        for (factor, other) in row.iter().zip(matrix.chunks_exact(n)) {
            for (sum, x) in target.iter_mut().zip(other) {
                *sum += factor * x;
            }
        }
    }
    out
}

fn product_with(matrix: &[f64], vector: &[f64]) -> Vec<f64> {
    matrix
        .chunks_exact(vector.len())
        .map(|row| row.iter().zip(vector).map(|(a, x)| a * x).sum())
        .collect()
}

fn scaled_to_one(vector: Vec<f64>) -> Vec<f64> {
    let sum: f64 = vector.iter().sum();
    vector.into_iter().map(|x| x / sum).collect()
}

/// `exp(x_i) / Σ exp(x_k)`.
pub(in crate::weights) fn exp_shares(logarithms: Vec<f64>) -> Vec<f64> {
    let greatest = logarithms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    scaled_to_one(
        logarithms
            .into_iter()
            .map(|x| (x - greatest).exp())
            .collect(),
    )
}
