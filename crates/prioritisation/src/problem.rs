//! Alternatives, criteria and weights.

use serde::{Deserialize, Serialize};

use crate::error::PrioritisationError;

/// Whether more of a criterion is better or worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More is better.
    Benefit,
    /// Less is better.
    Cost,
}

/// A decision problem as given: performances of alternatives by criteria, and weights.
///
/// `m` alternatives by `n` criteria; `performances` row after row (`m·n` entries, alternative by
/// alternative), `directions` and `weights` one for each criterion. Nothing is missing here: what is
/// unknown is treated before (an interval of scores), never written as 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Problem<'a> {
    /// `m·n` finite numbers, row by row.
    pub performances: &'a [f64],
    /// `n` directions; at least 1.
    pub directions: &'a [Direction],
    /// `n` weights, each at least 0, that sum to 1.
    pub weights: &'a [f64],
}

/// A [`Problem`] whose shapes, numbers and weights were checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidProblem<'a>(Problem<'a>);

impl<'a> Problem<'a> {
    /// How far from 1 the sum of the weights may be.
    pub const TOLERANCE: f64 = 1e-9;

    /// Checks shapes, numbers and weights. O(m·n).
    ///
    /// # Errors
    /// [`PrioritisationError`]: no criterion, columns of different lengths, a number that is not
    /// finite, a weight below 0, weights that do not sum to 1.
    ///
    /// ```
    /// use khusheh_prioritisation::{Direction::{Benefit, Cost}, Problem};
    /// let problem = Problem {
    ///     performances: &[3.0, 10.0, 5.0, 30.0],
    ///     directions: &[Benefit, Cost],
    ///     weights: &[0.5, 0.5],
    /// };
    /// assert_eq!(problem.check()?.alternatives(), 2);
    /// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
    /// ```
    pub fn check(self) -> Result<ValidProblem<'a>, PrioritisationError> {
        let n = self.directions.len();
        if n == 0 {
            return Err(PrioritisationError::Length {
                name: "criteria",
                length: 0,
                expected: 1,
            });
        }
        let rows = self.performances.len().div_ceil(n);
        check_length("performances", self.performances.len(), rows * n)?;
        check_length("weights", self.weights.len(), n)?;
        check_numbers("performances", self.performances)?;
        check_weights(self.weights)?;
        Ok(ValidProblem(self))
    }
}

impl<'a> ValidProblem<'a> {
    /// How many alternatives there are.
    pub const fn alternatives(&self) -> usize {
        self.0.performances.len() / self.0.directions.len()
    }

    /// How many criteria there are.
    pub const fn criteria(&self) -> usize {
        self.0.directions.len()
    }

    /// The performances, row by row.
    pub const fn performances(&self) -> &'a [f64] {
        self.0.performances
    }

    /// The performances of one alternative.
    pub fn row(&self, alternative: usize) -> &'a [f64] {
        let n = self.criteria();
        &self.0.performances[alternative * n..(alternative + 1) * n]
    }

    /// The performances by one criterion, alternative after alternative.
    pub fn column(&self, criterion: usize) -> impl Iterator<Item = f64> + Clone + 'a {
        let n = self.criteria();
        self.0
            .performances
            .iter()
            .skip(criterion)
            .step_by(n)
            .copied()
    }

    /// The directions.
    pub const fn directions(&self) -> &'a [Direction] {
        self.0.directions
    }

    /// The weights.
    pub const fn weights(&self) -> &'a [f64] {
        self.0.weights
    }
}

pub(crate) const fn check_length(
    name: &'static str,
    length: usize,
    expected: usize,
) -> Result<(), PrioritisationError> {
    if length == expected {
        return Ok(());
    }
    Err(PrioritisationError::Length {
        name,
        length,
        expected,
    })
}

pub(crate) fn check_numbers(name: &'static str, all: &[f64]) -> Result<(), PrioritisationError> {
    match all.iter().position(|value| !value.is_finite()) {
        None => Ok(()),
        Some(index) => Err(PrioritisationError::Number {
            name,
            index,
            value: all[index],
        }),
    }
}

pub(crate) fn check_weights(weights: &[f64]) -> Result<(), PrioritisationError> {
    for (index, &value) in weights.iter().enumerate() {
        if !(value.is_finite() && value >= 0.0) {
            return Err(PrioritisationError::Weight { index, value });
        }
    }
    let sum: f64 = weights.iter().sum();
    if (sum - 1.0).abs() > Problem::TOLERANCE {
        return Err(PrioritisationError::WeightSum {
            sum,
            tolerance: Problem::TOLERANCE,
        });
    }
    Ok(())
}
