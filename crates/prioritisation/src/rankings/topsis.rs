//! TOPSIS: nearness to the ideal, distance from the anti-ideal.

use super::normalisation::{Normalisation, ends, normalised, scaled};
use crate::error::PrioritisationError;
use crate::problem::{Direction, ValidProblem};

/// Closeness by [`topsis`], with the figures on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Topsis {
    /// `m·n`, row by row: the weighted normalised performances `v_ij = w_j·r_ij`.
    pub weighted: Vec<f64>,
    /// `n`: the ideal `A*`, the best `v_j` by each criterion.
    pub ideal: Vec<f64>,
    /// `n`: the anti-ideal `A⁻`, the worst.
    pub anti_ideal: Vec<f64>,
    /// `m`: the distance from the ideal, `S*_i`.
    pub to_ideal: Vec<f64>,
    /// `m`: the distance from the anti-ideal, `S⁻_i`.
    pub to_anti_ideal: Vec<f64>,
    /// `m`: the closeness `C*_i` from 0 to 1, more being better. `None` for all when no criterion
    /// that counts tells any two alternatives apart.
    pub closeness: Vec<Option<f64>>,
}

/// The technique for order preference by similarity to an ideal solution.
///
/// # Formula
/// `v_ij = w_j·r_ij`; `S*_i = √Σ_j (v_ij − v*_j)²`, `S⁻_i` likewise from the worst;
/// `C*_i = S⁻_i / (S*_i + S⁻_i)`.
///
/// # Arguments
/// `normalisation`: [`Normalisation::Vector`] as in the source, where a cost is divided by the norm
/// like a benefit and its ideal is the least; or [`Normalisation::MinMax`], under which the closeness
/// does not depend on the units' zeros (Opricovic & Tzeng 2004). The others are possible too: costs
/// are then turned so that more is better. A constant criterion is at no distance from anything.
///
/// # Returns
/// Closeness 1: the best by every criterion; 0: the worst by every one. One alternative alone, or
/// all alike, has no closeness (`None`): both distances are 0. A dominating alternative is never
/// less close.
///
/// # Errors
/// Those of [`normalised`].
///
/// # Cost
/// `O(m·n)`.
///
/// # Source
/// Hwang, C.-L. & Yoon, K. (1981), *Multiple Attribute Decision Making: Methods and Applications*,
/// Springer, section 3.5, steps 1 to 6.
///
/// ```
/// use khusheh_prioritisation::{Direction::Benefit, Problem};
/// use khusheh_prioritisation::rankings::{Normalisation, topsis};
/// let problem = Problem {
///     performances: &[1.0, 1.0, 3.0, 2.0],
///     directions: &[Benefit, Benefit],
///     weights: &[0.5, 0.5],
/// }
/// .check()?;
/// assert_eq!(topsis(&problem, Normalisation::Vector)?.closeness, [Some(0.0), Some(1.0)]);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn topsis(
    problem: &ValidProblem<'_>,
    normalisation: Normalisation,
) -> Result<Topsis, PrioritisationError> {
    let n = problem.criteria();
    let as_given = normalisation == Normalisation::Vector;
    let mut weighted = normalised(problem, normalisation)?;
    let (mut ideal, mut anti_ideal) = (Vec::with_capacity(n), Vec::with_capacity(n));
    for (j, (&direction, &weight)) in problem
        .directions()
        .iter()
        .zip(problem.weights())
        .enumerate()
    {
        let cost = as_given && direction == Direction::Cost;
        if cost {
            let column: Vec<f64> = problem.column(j).collect();
            let r = scaled(&column, Direction::Benefit, normalisation);
            for (i, r) in r.enumerate() {
                weighted[i * n + j] = r;
            }
        }
        weighted
            .iter_mut()
            .skip(j)
            .step_by(n)
            .for_each(|r| *r *= weight);
        let (low, high) = ends(weighted.iter().skip(j).step_by(n).copied());
        let (best, worst) = if cost { (low, high) } else { (high, low) };
        if !weighted.is_empty() {
            ideal.push(best);
            anti_ideal.push(worst);
        }
    }
    let distances = |point: &[f64]| -> Vec<f64> {
        weighted
            .chunks(n)
            .map(|row| {
                let squares = row.iter().zip(point).map(|(v, p)| (v - p) * (v - p));
                squares.sum::<f64>().sqrt()
            })
            .collect()
    };
    let (to_ideal, to_anti_ideal) = (distances(&ideal), distances(&anti_ideal));
    let closeness = to_ideal
        .iter()
        .zip(&to_anti_ideal)
        .map(|(from_best, from_worst)| {
            let both = from_best + from_worst;
            (both > 0.0).then(|| from_worst / both)
        })
        .collect();
    Ok(Topsis {
        weighted,
        ideal,
        anti_ideal,
        to_ideal,
        to_anti_ideal,
        closeness,
    })
}
