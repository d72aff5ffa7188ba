//! Criteria in different units brought to one scale.

use serde::{Deserialize, Serialize};

use crate::error::PrioritisationError;
use crate::problem::{Direction, ValidProblem};

/// How performances by a criterion are brought to one scale; afterwards more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Normalisation {
    /// `r = x / √Σx²`; for a cost `1 − x / √Σx²`.
    Vector,
    /// `r = (x − min) / (max − min)`; for a cost `(max − x) / (max − min)`.
    MinMax,
    /// `r = x / Σx`; for a cost `(1/x) / Σ(1/x)`. Benefits at least 0, costs above 0.
    Sum,
    /// `r = x / max`; for a cost `min / x`. Benefits at least 0, costs above 0.
    Max,
    /// The performances are values from 0 to 1 already (from [value functions](crate::value));
    /// for a cost `1 − x`.
    Values,
}

/// The performances on one scale, row by row, more being better by every criterion.
///
/// # Formula
/// As each [`Normalisation`] says, with sums, least and greatest over the alternatives.
///
/// **A constant criterion** (all alternatives alike) tells nothing: it is treated as a column of
/// ones, whatever its number, so that it adds the same to all and never divides by 0. That is
/// `1/√m` (cost `1 − 1/√m`) for vector, 1 for min-max and max, `1/m` for sum, with `m`
/// alternatives. [`Normalisation::Values`] are taken as they are.
///
/// Except for min-max and values, the result depends on where the unit's zero lies.
///
/// # Returns
/// `m·n` numbers: from 0 to 1, except for vector with performances below 0.
///
/// # Errors
/// [`PrioritisationError::Performance`]: a number below 0 for sum and max, a cost of 0 for sum and
/// max, a value outside 0 to 1. Not for a constant criterion, except values.
///
/// # Cost
/// `O(m·n)`.
///
/// # Source
/// Hwang, C.-L. & Yoon, K. (1981), *Multiple Attribute Decision Making*, Springer, section 2.3
/// (vector, and linear scales of which max and min-max are two); sum: Zavadskas, E. K. & Turskis, Z.
/// (2008), "A new logarithmic normalization method in games theory", *Informatica* 19(2), 303–314,
/// where the usual ones are listed.
///
/// ```
/// use khusheh_prioritisation::{Direction::{Benefit, Cost}, Problem};
/// use khusheh_prioritisation::rankings::{Normalisation, normalised};
/// let problem = Problem {
///     performances: &[3.0, 10.0, 4.0, 40.0],
///     directions: &[Benefit, Cost],
///     weights: &[0.5, 0.5],
/// }
/// .check()?;
/// assert_eq!(normalised(&problem, Normalisation::Max)?, [0.75, 1.0, 1.0, 0.25]);
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn normalised(
    problem: &ValidProblem<'_>,
    normalisation: Normalisation,
) -> Result<Vec<f64>, PrioritisationError> {
    let n = problem.criteria();
    let mut all = vec![0.0; problem.performances().len()];
    for (j, &direction) in problem.directions().iter().enumerate() {
        let column: Vec<f64> = problem.column(j).collect();
        check(&column, direction, normalisation, j)?;
        for (i, r) in scaled(&column, direction, normalisation).enumerate() {
            all[i * n + j] = r;
        }
    }
    Ok(all)
}

fn check(
    column: &[f64],
    direction: Direction,
    normalisation: Normalisation,
    j: usize,
) -> Result<(), PrioritisationError> {
    let (limit, wrong): (&str, fn(f64) -> bool) = match (normalisation, direction) {
        (Normalisation::Vector | Normalisation::MinMax, _) => return Ok(()),
        (Normalisation::Values, _) => ("from 0 to 1", |x| !(0.0..=1.0).contains(&x)),
        (_, Direction::Benefit) => ("at least 0", |x| x < 0.0),
        (_, Direction::Cost) => ("above 0", |x| x <= 0.0),
    };
    if normalisation != Normalisation::Values && constant(column) {
        return Ok(());
    }
    match column.iter().position(|&x| wrong(x)) {
        None => Ok(()),
        Some(i) => Err(PrioritisationError::Performance {
            alternative: i,
            criterion: j,
            value: column[i],
            limit,
        }),
    }
}

pub(super) fn constant(column: &[f64]) -> bool {
    column.windows(2).all(|pair| pair[0] == pair[1])
}

/// Least and greatest.
pub(super) fn ends(column: impl Iterator<Item = f64>) -> (f64, f64) {
    column.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
        (low.min(x), high.max(x))
    })
}

/// One column, checked before.
pub(super) fn scaled(
    column: &[f64],
    direction: Direction,
    normalisation: Normalisation,
) -> impl Iterator<Item = f64> {
    let values = normalisation == Normalisation::Values;
    let column = if !values && constant(column) {
        vec![1.0; column.len()]
    } else {
        column.to_vec()
    };
    let (low, high) = ends(column.iter().copied());
    let cost = direction == Direction::Cost;
    // Divided by the greatest before they are squared, so that no square is beyond what f64 can hold.
    let greatest = low.abs().max(high.abs());
    let divisor = match (normalisation, cost) {
        (Normalisation::Vector, _) => norm(column.iter().map(|x| x / greatest)),
        (Normalisation::Sum, false) => column.iter().sum(),
        // Multiplied by the least: the shares are the same and nothing is infinite.
        (Normalisation::Sum, true) => column.iter().map(|x| low / x).sum(),
        _ => high,
    };
    column
        .into_iter()
        .map(move |x| match (normalisation, cost) {
            (Normalisation::Vector, false) => x / greatest / divisor,
            (Normalisation::Vector, true) => 1.0 - x / greatest / divisor,
            (Normalisation::MinMax, _) if low == high => 1.0,
            (Normalisation::MinMax, false) => share(x, low, high),
            (Normalisation::MinMax, true) => share(x, high, low),
            (Normalisation::Sum, false) => x / divisor,
            (Normalisation::Sum, true) => low / x / divisor,
            (Normalisation::Max, false) => x / divisor,
            (Normalisation::Max, true) => low / x,
            (Normalisation::Values, false) => x,
            (Normalisation::Values, true) => 1.0 - x,
        })
}

fn norm(column: impl Iterator<Item = f64>) -> f64 {
    column.map(|x| x * x).sum::<f64>().sqrt()
}

/// How far `x` is from one end on the way to the other, which must differ.
pub(crate) fn share(x: f64, from: f64, to: f64) -> f64 {
    if (to - from).is_finite() {
        return (x - from) / (to - from);
    }
    (x / 2.0 - from / 2.0) / (to / 2.0 - from / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{
        Direction::{Benefit, Cost},
        Problem,
    };

    const ALL: [Normalisation; 4] = [
        Normalisation::Vector,
        Normalisation::MinMax,
        Normalisation::Sum,
        Normalisation::Max,
    ];

    #[test]
    fn a_constant_criterion_adds_the_same_to_all() {
        for constant in [0.0, -3.0, 7.5, 1e300] {
            for direction in [Benefit, Cost] {
                for normalisation in ALL {
                    let problem = Problem {
                        performances: &[constant; 3],
                        directions: &[direction],
                        weights: &[1.0],
                    };
                    let r = normalised(&problem.check().unwrap(), normalisation).unwrap();
                    assert!(r[0].is_finite() && r.iter().all(|x| *x == r[0]), "{r:?}");
                }
            }
        }
    }

    #[test]
    fn extreme_numbers_stay_finite() {
        let problem = Problem {
            performances: &[-1.7e308, 1.7e308, 0.0],
            directions: &[Benefit],
            weights: &[1.0],
        };
        let problem = problem.check().unwrap();
        assert_eq!(
            normalised(&problem, Normalisation::MinMax).unwrap(),
            [0.0, 1.0, 0.5]
        );
        let half = 0.5_f64.sqrt();
        for (r, expected) in normalised(&problem, Normalisation::Vector)
            .unwrap()
            .iter()
            .zip([-half, half, 0.0])
        {
            assert!((r - expected).abs() < 1e-15, "{r}");
        }
    }

    #[test]
    fn numbers_that_have_no_such_scale_are_refused() {
        for (normalisation, direction, x, index) in [
            (Normalisation::Sum, Benefit, -1.0, 1),
            (Normalisation::Max, Cost, 0.0, 1),
            (Normalisation::Values, Benefit, 1.5, 1),
        ] {
            let performances = [0.5, x];
            let problem = Problem {
                performances: &performances,
                directions: &[direction],
                weights: &[1.0],
            };
            assert!(matches!(
                normalised(&problem.check().unwrap(), normalisation),
                Err(PrioritisationError::Performance { alternative, criterion, value, .. })
                    if (alternative, criterion) == (index, 0) && value == x
            ));
        }
    }
}
