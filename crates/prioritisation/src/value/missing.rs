//! What can be said of a weighted sum while values are missing.

use serde::{Deserialize, Serialize};

use crate::error::PrioritisationError;
use crate::problem::{check_length, check_weights};
use crate::rankings::{ROUNDING, RankRange};

/// A cell of a table that is not complete.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// The number.
    Known(f64),
    /// It lies between these, both possible.
    Between(f64, f64),
    /// Nothing is known: anything in the criterion's range. Never 0.
    Missing,
}

impl From<Option<f64>> for Cell {
    fn from(cell: Option<f64>) -> Self {
        cell.map_or(Self::Missing, Self::Known)
    }
}

/// Values of alternatives by criteria, some missing; unchecked.
///
/// `m` alternatives by `n` criteria, *values* (see [`ValueFunction`](super::ValueFunction)): more is better
/// by every criterion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartialTable<'a> {
    /// `m·n` cells, row by row.
    pub cells: &'a [Cell],
    /// `n` pairs: the least and the greatest value there can be by each criterion, such as 0 and 1
    /// ([`ValidValueFunction::range`](super::ValidValueFunction::range)).
    pub ranges: &'a [(f64, f64)],
    /// `n` weights, each at least 0, that sum to 1.
    pub weights: &'a [f64],
}

/// A [`PartialTable`] that was checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidPartialTable<'a>(PartialTable<'a>);

impl<'a> PartialTable<'a> {
    /// Checks shapes, weights, and that cells lie within their criterion's range.
    ///
    /// # Errors
    /// [`PrioritisationError::Length`], [`PrioritisationError::Weight`], [`PrioritisationError::WeightSum`];
    /// [`PrioritisationError::Interval`] for a range or cell that is no interval of finite numbers or lies
    /// outside the range (a known value counts as an interval of one number).
    pub fn check(self) -> Result<ValidPartialTable<'a>, PrioritisationError> {
        let n = self.weights.len();
        check_length("ranges", self.ranges.len(), n)?;
        if n == 0 {
            return Err(PrioritisationError::Length {
                name: "criteria",
                length: 0,
                expected: 1,
            });
        }
        check_length("cells", self.cells.len(), self.cells.len().div_ceil(n) * n)?;
        check_weights(self.weights)?;
        for (index, &range) in self.ranges.iter().enumerate() {
            within("range", index, range, (f64::MIN, f64::MAX))?;
        }
        for (index, cell) in self.cells.iter().enumerate() {
            let range = self.ranges[index % n];
            within("cell", index, interval(*cell, range), range)?;
        }
        Ok(ValidPartialTable(self))
    }
}

fn within(
    name: &'static str,
    index: usize,
    (low, high): (f64, f64),
    range: (f64, f64),
) -> Result<(), PrioritisationError> {
    if range.0 <= low && low <= high && high <= range.1 {
        return Ok(());
    }
    Err(PrioritisationError::Interval {
        name,
        index,
        low,
        high,
    })
}

const fn interval(cell: Cell, range: (f64, f64)) -> (f64, f64) {
    match cell {
        Cell::Known(x) => (x, x),
        Cell::Between(low, high) => (low, high),
        Cell::Missing => range,
    }
}

/// What [`possible_scores`] says of one alternative.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PossibleScore {
    /// The least score that it can have.
    pub low: f64,
    /// The greatest.
    pub high: f64,
    /// Its score, when every value that counts is known; else `None`.
    pub score: Option<f64>,
    /// The share of the weight, from 0 to 1, on criteria by which its value is known exactly.
    pub known_weight: f64,
}

/// The scores by the weighted sum that each alternative can have, whatever the missing values are.
///
/// # Formula
/// `low_i = Σ_j w_j·low_ij`, `high_i = Σ_j w_j·high_ij` over the ends of each cell's interval; a missing
/// cell has the ends of its criterion's range.
///
/// Exact: the score grows with every value (weights are at least 0), so no completion is outside; and
/// all cells of the row can be at their low (high) ends together, so the ends are attained.
///
/// # Returns
/// One for each alternative. With all missing the whole range and a known weight of 0; what is missing
/// by a criterion of weight 0 does not matter.
///
/// # Cost
/// `O(m·n)`.
///
/// # Source
/// Interval arithmetic, as stated; compare Salo, A. A. & Hämäläinen, R. P. (1992), "Preference assessment
/// by imprecise ratio statements", *Operations Research* 40(6), 1053–1061.
///
/// ```
/// use khusheh_prioritisation::value::{Cell, PartialTable, possible_scores};
/// let table = PartialTable {
///     cells: &[Cell::Known(0.5), Cell::Missing],
///     ranges: &[(0.0, 1.0), (0.0, 1.0)],
///     weights: &[0.75, 0.25],
/// };
/// let found = possible_scores(&table.check()?);
/// assert_eq!((found[0].low, found[0].high), (0.375, 0.625));
/// assert_eq!((found[0].score, found[0].known_weight), (None, 0.75));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn possible_scores(table: &ValidPartialTable<'_>) -> Vec<PossibleScore> {
    let PartialTable {
        cells,
        ranges,
        weights,
    } = table.0;
    let whole: f64 = weights.iter().sum();
    cells
        .chunks(weights.len())
        .map(|row| {
            let (mut low, mut high, mut known) = (0.0, 0.0, 0.0);
            let mut all = true;
            for ((cell, range), weight) in row.iter().zip(ranges).zip(weights) {
                let ends = interval(*cell, *range);
                low += weight * ends.0;
                high += weight * ends.1;
                // An interval of one number is known, so is anything by a criterion with one value.
                if ends.0 == ends.1 {
                    known += weight;
                } else {
                    all &= *weight == 0.0;
                }
            }
            PossibleScore {
                low,
                high,
                score: all.then_some(low),
                known_weight: (known / whole).min(1.0),
            }
        })
        .collect()
}

/// The ranks by the weighted sum that each alternative can have, whatever the missing values are.
///
/// # Formula
/// The rank of `i` is 1 + how many score more. `best_i = 1 + |{j : low_j > high_i}|`,
/// `worst_i = 1 + |{j ≠ i : high_j > low_i}|`. Differences up to 1e-12 count as rounding.
///
/// **Exact, when cells are independent.** Those `j` with `low_j > high_i` are above `i` in every completion,
/// so no rank is better than `best_i`. Each cell belongs to one row only: put the row of `i` at its high
/// ends and every other row at its low ends. That is one completion, and in it only those `j` are above
/// `i`. The worst rank is attained with the ends exchanged; and who has `high_j ≤ low_i` is never above `i`.
/// If cells depend on each other (one unknown figure used for two alternatives) both ranks are still valid
/// bounds, but need not be attained.
///
/// # Returns
/// One range for each alternative; the best and the worst agree where the order is certain. Alternatives
/// of the same certain score share the best rank ([`Ties::Minimum`](crate::rankings::Ties::Minimum)).
///
/// # Cost
/// `O(m log m + m·n)`.
///
/// ```
/// use khusheh_prioritisation::value::{Cell, PartialTable, possible_ranks};
/// let table = PartialTable {
///     cells: &[Cell::Known(0.9), Cell::Missing, Cell::Between(0.2, 0.4)],
///     ranges: &[(0.0, 1.0)],
///     weights: &[1.0],
/// };
/// let found = possible_ranks(&table.check()?);
/// assert_eq!((found[0].best, found[0].worst), (1, 2));
/// assert_eq!((found[1].best, found[1].worst), (1, 3));
/// assert_eq!((found[2].best, found[2].worst), (2, 3));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn possible_ranks(table: &ValidPartialTable<'_>) -> Vec<RankRange> {
    let scores = possible_scores(table);
    let sorted = |end: fn(&PossibleScore) -> f64| {
        let mut ends: Vec<f64> = scores.iter().map(end).collect();
        ends.sort_by(f64::total_cmp);
        ends
    };
    let (lows, highs) = (sorted(|s| s.low), sorted(|s| s.high));
    // How many of the ends are above a score by more than rounding.
    let above = |ends: &[f64], score: f64| {
        let rounding = ROUNDING * score.abs().max(1.0);
        ends.len() - ends.partition_point(|end| *end <= score + rounding)
    };
    scores
        .iter()
        .map(|s| {
            let own = usize::from(above(&[s.high], s.low) > 0);
            RankRange {
                best: 1 + above(&lows, s.high),
                worst: 1 + above(&highs, s.low) - own,
            }
        })
        .collect()
}
