//! Knock-out criteria: who is out, whatever else is good.

use serde::{Deserialize, Serialize};

use super::missing::Cell;
use crate::error::PrioritisationError;
use crate::problem::check_length;

/// What a performance must keep to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// This much or more.
    AtLeast(f64),
    /// This much or less.
    AtMost(f64),
}

/// A knock-out criterion: who does not keep to the limit is out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct KnockOut {
    /// Which criterion, from 0.
    pub criterion: usize,
    /// What its performance must keep to.
    pub limit: Limit,
}

/// Whether an alternative is admitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Admission {
    /// It keeps to every limit.
    Admitted,
    /// It certainly breaks these, the rules by their place in the list: the reasons.
    Excluded(Vec<usize>),
    /// It breaks none for certain, but of these it is not known: find out first.
    Undecided(Vec<usize>),
}

/// Who is out, who is in, and of whom it is not known.
///
/// A limit is kept by a performance equal to it. A performance known as an interval decides where all of
/// it lies on one side. A missing one decides nothing: it never passes and never fails silently.
///
/// # Arguments
/// `cells`: `m·n` *performances*, row by row. `criteria`: `n`. `rules`: any number; two for one criterion
/// make a band.
///
/// # Returns
/// One for each alternative; without rules all are admitted.
///
/// # Errors
/// [`PrioritisationError::Length`]; [`PrioritisationError::Parameter`] for a rule on a criterion that does
/// not exist or with a limit that is not a number; [`PrioritisationError::Interval`] for a cell that is no
/// interval of finite numbers.
///
/// # Cost
/// `O(m·n + m·r)` for `r` rules.
///
/// ```
/// use khusheh_prioritisation::value::{Admission, Cell, KnockOut, Limit, knock_outs};
/// let firms = [KnockOut { criterion: 0, limit: Limit::AtLeast(10.0) }];
/// let cells = [Cell::Known(10.0), Cell::Known(7.0), Cell::Missing, Cell::Between(3.0, 9.0)];
/// let found = knock_outs(&cells, 1, &firms)?;
/// assert_eq!(found[0], Admission::Admitted);
/// assert_eq!(found[1], Admission::Excluded(vec![0]));
/// assert_eq!(found[2], Admission::Undecided(vec![0]));
/// assert_eq!(found[3], Admission::Excluded(vec![0]));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
pub fn knock_outs(
    cells: &[Cell],
    criteria: usize,
    rules: &[KnockOut],
) -> Result<Vec<Admission>, PrioritisationError> {
    let n = criteria.max(1);
    check_length("cells", cells.len(), cells.len().div_ceil(n) * n)?;
    for rule in rules {
        let (Limit::AtLeast(limit) | Limit::AtMost(limit)) = rule.limit;
        for (name, value, limit, good) in [
            (
                "the criterion of a knock-out",
                rule.criterion as f64,
                "less than the number of criteria",
                rule.criterion < criteria,
            ),
            (
                "the limit of a knock-out",
                limit,
                "a finite number",
                limit.is_finite(),
            ),
        ] {
            if !good {
                return Err(PrioritisationError::Parameter { name, value, limit });
            }
        }
    }
    for (index, &cell) in cells.iter().enumerate() {
        if let Some((low, high)) = ends(cell)
            && !(low.is_finite() && high.is_finite() && low <= high)
        {
            return Err(PrioritisationError::Interval {
                name: "cell",
                index,
                low,
                high,
            });
        }
    }
    Ok(cells
        .chunks(n)
        .map(|row| {
            let (mut broken, mut unknown) = (Vec::new(), Vec::new());
            for (place, rule) in rules.iter().enumerate() {
                match kept(row[rule.criterion], rule.limit) {
                    Some(true) => {}
                    Some(false) => broken.push(place),
                    None => unknown.push(place),
                }
            }
            if !broken.is_empty() {
                Admission::Excluded(broken)
            } else if !unknown.is_empty() {
                Admission::Undecided(unknown)
            } else {
                Admission::Admitted
            }
        })
        .collect())
}

const fn ends(cell: Cell) -> Option<(f64, f64)> {
    match cell {
        Cell::Known(x) => Some((x, x)),
        Cell::Between(low, high) => Some((low, high)),
        Cell::Missing => None,
    }
}

/// Whether a limit is kept for certain, broken for certain, or not known.
fn kept(cell: Cell, limit: Limit) -> Option<bool> {
    let (low, high) = ends(cell)?;
    let (all, any) = match limit {
        Limit::AtLeast(limit) => (low >= limit, high >= limit),
        Limit::AtMost(limit) => (high <= limit, low <= limit),
    };
    (all == any).then_some(all)
}
