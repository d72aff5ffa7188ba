//! Performances that are not known exactly.

use serde::{Deserialize, Serialize};

use crate::Direction;
use crate::certainty::random::Random;
use crate::error::PrioritisationError;
use crate::problem::check_length;

/// What is known of the performance of an alternative by a criterion.
///
/// Different cells are drawn independently of each other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Cell {
    /// A finite number that is taken as exact.
    Exact {
        /// The number.
        value: f64,
    },
    /// Anything in an interval, all alike (uniform).
    Interval {
        /// The low end.
        low: f64,
        /// The high end, ≥ `low`.
        high: f64,
    },
    /// Triangular: `mode` is likeliest, nothing lies outside `low` to `high`.
    Triangular {
        /// The low end.
        low: f64,
        /// The likeliest value, from `low` to `high`.
        mode: f64,
        /// The high end, > `low`.
        high: f64,
    },
    /// Normal.
    Normal {
        /// The mean.
        mean: f64,
        /// The standard deviation, ≥ 0.
        sd: f64,
    },
    /// Unknown: anything on the criterion's [`Scale`], all alike.
    Missing,
}

/// The range of a criterion: its least and its greatest performance that can be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// The low end.
    pub low: f64,
    /// The high end, > `low`.
    pub high: f64,
}

/// A decision problem as given whose performances may be uncertain and whose weights are open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UncertainProblem<'a> {
    /// `m·n` cells, alternative by alternative; `m` from 1 to [`Self::MOST_ALTERNATIVES`].
    pub cells: &'a [Cell],
    /// `n` directions; at least 1.
    pub directions: &'a [Direction],
    /// `n` scales. The weighted sum values a performance by its place on the scale (what lies
    /// outside counts as the end); TOPSIS takes from it only what is missing.
    pub scales: &'a [Scale],
}

/// An [`UncertainProblem`] whose shapes and numbers were checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidUncertainProblem<'a>(UncertainProblem<'a>);

impl<'a> UncertainProblem<'a> {
    /// How many alternatives there can be: the results are tables of `m²` entries.
    pub const MOST_ALTERNATIVES: usize = 4_096;

    /// Checks shapes and numbers. O(m·n).
    ///
    /// # Errors
    /// [`PrioritisationError`]: lengths, a cell that is no distribution, a scale that does not
    /// rise, more alternatives than [`Self::MOST_ALTERNATIVES`].
    ///
    /// ```
    /// use khusheh_prioritisation::Direction::Benefit;
    /// use khusheh_prioritisation::certainty::{Cell, Scale, UncertainProblem};
    /// let problem = UncertainProblem {
    ///     cells: &[Cell::Exact { value: 3.0 }, Cell::Missing],
    ///     directions: &[Benefit],
    ///     scales: &[Scale { low: 1.0, high: 5.0 }],
    /// };
    /// assert_eq!(problem.check()?.alternatives(), 2);
    /// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
    /// ```
    pub fn check(self) -> Result<ValidUncertainProblem<'a>, PrioritisationError> {
        let n = self.directions.len();
        if n == 0 {
            return Err(PrioritisationError::Length {
                name: "criteria",
                length: 0,
                expected: 1,
            });
        }
        let rows = self.cells.len().div_ceil(n).max(1);
        check_length("cells", self.cells.len(), rows * n)?;
        check_length("scales", self.scales.len(), n)?;
        if rows > Self::MOST_ALTERNATIVES {
            return Err(PrioritisationError::Parameter {
                name: "the number of alternatives",
                value: rows as f64,
                limit: "at most 4096",
            });
        }
        for (criterion, scale) in self.scales.iter().enumerate() {
            let Scale { low, high } = *scale;
            if !((high - low).is_finite() && low < high) {
                return Err(PrioritisationError::Range {
                    criterion,
                    low,
                    high,
                });
            }
        }
        for (at, cell) in self.cells.iter().enumerate() {
            if let Some(limit) = cell.wrong() {
                return Err(PrioritisationError::Cell {
                    alternative: at / n,
                    criterion: at % n,
                    limit,
                });
            }
        }
        Ok(ValidUncertainProblem(self))
    }
}

impl<'a> ValidUncertainProblem<'a> {
    /// How many alternatives there are.
    pub const fn alternatives(&self) -> usize {
        self.0.cells.len() / self.0.directions.len()
    }

    /// How many criteria there are.
    pub const fn criteria(&self) -> usize {
        self.0.directions.len()
    }

    /// The cells, alternative by alternative.
    pub const fn cells(&self) -> &'a [Cell] {
        self.0.cells
    }

    /// The directions.
    pub const fn directions(&self) -> &'a [Direction] {
        self.0.directions
    }

    /// The scales.
    pub const fn scales(&self) -> &'a [Scale] {
        self.0.scales
    }
}

impl Cell {
    /// What the cell violates.
    fn wrong(&self) -> Option<&'static str> {
        let (numbers, holds, limit) = match *self {
            Self::Exact { value } => ([value; 3], true, ""),
            Self::Interval { low, high } => ([low, high, high - low], low <= high, "low ≤ high"),
            Self::Triangular { low, mode, high } => (
                [low, mode, high - low],
                low <= mode && mode <= high && low < high,
                "low ≤ mode ≤ high and low < high",
            ),
            Self::Normal { mean, sd } => ([mean, sd, sd], sd >= 0.0, "a deviation of at least 0"),
            Self::Missing => ([0.0; 3], true, ""),
        };
        if numbers.iter().any(|number| !number.is_finite()) {
            return Some("finite numbers");
        }
        (!holds).then_some(limit)
    }

    /// The value where only one is possible.
    pub(super) fn exact(&self) -> Option<f64> {
        match *self {
            Self::Exact { value } => Some(value),
            Self::Interval { low, high } => (low == high).then_some(low),
            Self::Normal { mean, sd } => (sd == 0.0).then_some(mean),
            Self::Triangular { .. } | Self::Missing => None,
        }
    }

    /// One value at random.
    pub(super) fn draw(&self, scale: Scale, random: &mut Random) -> f64 {
        let uniform = |low: f64, high: f64, u: f64| low + (high - low) * u;
        match *self {
            Self::Exact { value } => value,
            Self::Interval { low, high } => uniform(low, high, random.uniform()),
            Self::Missing => uniform(scale.low, scale.high, random.uniform()),
            Self::Normal { mean, sd } => mean + sd * random.normal(),
            Self::Triangular { low, mode, high } => {
                // By the inverse of the distribution function.
                let (u, width) = (random.uniform(), high - low);
                if u * width < mode - low {
                    low + (u * width * (mode - low)).sqrt()
                } else {
                    high - ((1.0 - u) * width * (high - mode)).sqrt()
                }
            }
        }
    }
}
