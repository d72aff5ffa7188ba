//! Pairwise comparisons, checked.

use crate::error::PrioritisationError;
use crate::problem::check_length;

/// One comparison: criterion `row` is `value` times as important as criterion `column`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// The criterion compared, from 0.
    pub row: usize,
    /// The criterion it is compared with, from 0.
    pub column: usize,
    /// How many times as important it is; below 1 when it is the less important one.
    pub value: f64,
}

/// Pairwise comparisons of `n` criteria by one judge (or a group): `a_ij` says how many times as
/// important criterion `i` is as criterion `j`.
///
/// Positive, reciprocal (`a_ji = 1/a_ij`) and connected: from every criterion a chain of
/// comparisons leads to every other. Comparisons may be missing (Harker 1987); a judge who skipped
/// some still counts. Of a pair one comparison suffices, the other follows.
///
/// # Source
/// Saaty, T. L. (1977), "A scaling method for priorities in hierarchical structures", *Journal of
/// Mathematical Psychology* 15(3), 234–281; Saaty, T. L. (1980), *The Analytic Hierarchy Process*,
/// McGraw-Hill; Harker, P. T. (1987), "Incomplete pairwise comparisons in the analytic hierarchy
/// process", *Mathematical Modelling* 9(11), 837–848.
///
/// ```
/// use khusheh_prioritisation::weights::{ComparisonMatrix, Judgement};
/// let judgements = [
///     Judgement { row: 0, column: 1, value: 3.0 },
///     Judgement { row: 1, column: 2, value: 2.0 },
/// ];
/// let matrix = ComparisonMatrix::from_judgements(3, &judgements, Some(9.0))?;
/// assert_eq!(matrix.get(1, 0), Some(1.0 / 3.0));
/// assert_eq!(matrix.get(0, 2), None);
/// assert_eq!((matrix.judgements(), matrix.missing()), (2, 1));
/// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonMatrix {
    criteria: usize,
    entries: Vec<Option<f64>>,
}

impl ComparisonMatrix {
    /// The greatest number of Saaty's scale of absolute numbers, 1 to 9.
    pub const SAATY_SCALE: f64 = 9.0;

    /// How far `a_ij · a_ji` may be from 1.
    pub const TOLERANCE: f64 = 1e-9;

    /// Checks a matrix given in full, row by row. Missing comparisons are `None`.
    ///
    /// # Arguments
    /// - `criteria`: `n` ≥ 1;
    /// - `entries`: `n·n`, row by row; the diagonal is 1 (or missing); of two opposite entries one
    ///   may be missing;
    /// - `scale`: the greatest number allowed (as [`SAATY_SCALE`](Self::SAATY_SCALE)), or `None`
    ///   for any ratio.
    ///
    /// # Errors
    /// [`PrioritisationError::Length`], [`PrioritisationError::Comparison`],
    /// [`PrioritisationError::Scale`], [`PrioritisationError::Reciprocal`],
    /// [`PrioritisationError::Disconnected`]; [`PrioritisationError::Parameter`] for the scale.
    ///
    /// # Cost
    /// O(n²).
    ///
    /// ```
    /// use khusheh_prioritisation::weights::ComparisonMatrix;
    /// let matrix = ComparisonMatrix::new(2, &[Some(1.0), Some(4.0), None, Some(1.0)], None)?;
    /// assert_eq!(matrix.get(1, 0), Some(0.25));
    /// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
    /// ```
    pub fn new(
        criteria: usize,
        entries: &[Option<f64>],
        scale: Option<f64>,
    ) -> Result<Self, PrioritisationError> {
        check_length("comparisons", entries.len(), criteria * criteria)?;
        let judgements = entries.iter().enumerate().filter_map(|(at, value)| {
            value.map(|value| Judgement {
                row: at / criteria,
                column: at % criteria,
                value,
            })
        });
        Self::checked(criteria, judgements, scale)
    }

    /// Checks single comparisons, in any order and direction. Those of a pair that are given twice
    /// must agree.
    ///
    /// # Errors
    /// As [`new`](Self::new); [`PrioritisationError::Index`] for a criterion that does not exist.
    ///
    /// # Cost
    /// O(n² + c) for `c` comparisons.
    pub fn from_judgements(
        criteria: usize,
        judgements: &[Judgement],
        scale: Option<f64>,
    ) -> Result<Self, PrioritisationError> {
        Self::checked(criteria, judgements.iter().copied(), scale)
    }

    fn checked(
        criteria: usize,
        judgements: impl Iterator<Item = Judgement>,
        scale: Option<f64>,
    ) -> Result<Self, PrioritisationError> {
        if criteria == 0 {
            return Err(PrioritisationError::Length {
                name: "criteria",
                length: 0,
                expected: 1,
            });
        }
        if let Some(value) = scale
            && !(value.is_finite() && value >= 1.0)
        {
            return Err(PrioritisationError::Parameter {
                name: "the greatest number of the scale",
                value,
                limit: "finite and at least 1",
            });
        }
        let mut matrix = Self {
            criteria,
            entries: vec![None; criteria * criteria],
        };
        for i in 0..criteria {
            matrix.entries[i * criteria + i] = Some(1.0);
        }
        for judgement in judgements {
            matrix.enter(judgement, scale)?;
        }
        match matrix.unlinked() {
            None => Ok(matrix),
            Some(criterion) => Err(PrioritisationError::Disconnected { criterion }),
        }
    }

    fn enter(
        &mut self,
        judgement: Judgement,
        scale: Option<f64>,
    ) -> Result<(), PrioritisationError> {
        let Judgement { row, column, value } = judgement;
        for (name, index) in [("the row", row), ("the column", column)] {
            if index >= self.criteria {
                return Err(PrioritisationError::Index {
                    name,
                    index,
                    count: self.criteria,
                });
            }
        }
        let limit = if !(value.is_finite() && value > 0.0 && value.recip().is_finite()) {
            Some("finite and greater than 0")
        } else if row == column && (value - 1.0).abs() > Self::TOLERANCE {
            Some("1, being with itself")
        } else {
            None
        };
        if let Some(limit) = limit {
            return Err(PrioritisationError::Comparison {
                row,
                column,
                value,
                limit,
            });
        }
        if row == column {
            return Ok(());
        }
        if let Some(greatest) = scale {
            let most = greatest * (1.0 + Self::TOLERANCE);
            if value > most || value.recip() > most {
                return Err(PrioritisationError::Scale {
                    row,
                    column,
                    value,
                    greatest,
                });
            }
        }
        if let Some(expected) = self.get(row, column) {
            // The first stands when the second agrees.
            return if (value / expected - 1.0).abs() <= Self::TOLERANCE {
                Ok(())
            } else {
                Err(PrioritisationError::Reciprocal {
                    row,
                    column,
                    value,
                    expected,
                })
            };
        }
        self.entries[row * self.criteria + column] = Some(value);
        self.entries[column * self.criteria + row] = Some(value.recip());
        Ok(())
    }

    /// The first criterion that no chain of comparisons links with criterion 0.
    fn unlinked(&self) -> Option<usize> {
        let mut linked = vec![false; self.criteria];
        linked[0] = true;
        let mut open = vec![0];
        while let Some(i) = open.pop() {
            for (j, link) in linked.iter_mut().enumerate() {
                if !*link && self.get(i, j).is_some() {
                    *link = true;
                    open.push(j);
                }
            }
        }
        linked.iter().position(|link| !link)
    }

    /// How many criteria are compared.
    pub const fn criteria(&self) -> usize {
        self.criteria
    }

    /// `a_ij`, or `None` when the pair was not compared.
    ///
    /// # Panics
    /// When `row` or `column` is not below [`criteria`](Self::criteria).
    pub fn get(&self, row: usize, column: usize) -> Option<f64> {
        assert!(column < self.criteria);
        self.entries[row * self.criteria + column]
    }

    /// How many pairs were compared.
    pub fn judgements(&self) -> usize {
        pairs(self.criteria)
            .filter(|&(i, j)| self.get(i, j).is_some())
            .count()
    }

    /// How many pairs were not compared.
    pub fn missing(&self) -> usize {
        self.criteria * (self.criteria - 1) / 2 - self.judgements()
    }

    /// The same with one comparison changed (or added), to see what a judge's second thought would
    /// do.
    ///
    /// # Errors
    /// [`PrioritisationError::Index`], [`PrioritisationError::Comparison`].
    ///
    /// ```
    /// use khusheh_prioritisation::weights::{ComparisonMatrix, Judgement};
    /// let first = Judgement { row: 0, column: 1, value: 3.0 };
    /// let matrix = ComparisonMatrix::from_judgements(2, &[first], None)?;
    /// let changed = matrix.with(Judgement { value: 2.0, ..first })?;
    /// assert_eq!(changed.get(1, 0), Some(0.5));
    /// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
    /// ```
    pub fn with(&self, judgement: Judgement) -> Result<Self, PrioritisationError> {
        let mut changed = self.clone();
        if judgement.row != judgement.column
            && judgement.row < self.criteria
            && judgement.column < self.criteria
        {
            changed.clear(judgement.row, judgement.column);
        }
        changed.enter(judgement, None)?;
        Ok(changed)
    }

    /// The same without one comparison; `None` when the rest no longer hangs together.
    pub(super) fn without(&self, row: usize, column: usize) -> Option<Self> {
        let mut rest = self.clone();
        rest.clear(row, column);
        rest.unlinked().is_none().then_some(rest)
    }

    fn clear(&mut self, row: usize, column: usize) {
        self.entries[row * self.criteria + column] = None;
        self.entries[column * self.criteria + row] = None;
    }
}

/// All pairs `i < j` below `n`, row by row.
pub(in crate::weights) fn pairs(n: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n).flat_map(move |i| (i + 1..n).map(move |j| (i, j)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judgement(row: usize, column: usize, value: f64) -> Judgement {
        Judgement { row, column, value }
    }

    #[test]
    fn what_is_refused() {
        let check = |judgements: &[Judgement]| {
            ComparisonMatrix::from_judgements(3, judgements, Some(9.0)).unwrap_err()
        };
        for value in [0.0, -3.0, f64::NAN, f64::INFINITY, 1e-310] {
            assert!(matches!(
                check(&[judgement(0, 1, value)]),
                PrioritisationError::Comparison {
                    row: 0,
                    column: 1,
                    ..
                }
            ));
        }
        assert!(matches!(
            check(&[judgement(2, 2, 2.0)]),
            PrioritisationError::Comparison {
                row: 2,
                column: 2,
                ..
            }
        ));
        for value in [9.5, 1.0 / 9.5] {
            assert!(matches!(
                check(&[judgement(0, 1, value)]),
                PrioritisationError::Scale { greatest: 9.0, .. }
            ));
        }
        assert!(matches!(
            check(&[judgement(0, 1, 2.0), judgement(1, 0, 0.3)]),
            PrioritisationError::Reciprocal {
                row: 1,
                column: 0,
                expected: 0.5,
                ..
            }
        ));
        assert!(matches!(
            check(&[judgement(0, 3, 2.0)]),
            PrioritisationError::Index {
                index: 3,
                count: 3,
                ..
            }
        ));
        assert_eq!(
            check(&[judgement(0, 2, 2.0)]),
            PrioritisationError::Disconnected { criterion: 1 }
        );
        assert!(ComparisonMatrix::from_judgements(0, &[], None).is_err());
        assert!(ComparisonMatrix::from_judgements(1, &[], Some(0.5)).is_err());
        assert!(ComparisonMatrix::new(2, &[Some(1.0)], None).is_err());
    }

    #[test]
    fn what_is_accepted() {
        let one = ComparisonMatrix::new(1, &[None], None).unwrap();
        assert_eq!((one.judgements(), one.missing()), (0, 0));
        // A ninth on the scale, though 1/9 is not exact; a pair given twice; any ratio without a
        // scale.
        let twice = [judgement(0, 1, 1.0 / 9.0), judgement(1, 0, 9.0)];
        assert!(ComparisonMatrix::from_judgements(2, &twice, Some(9.0)).is_ok());
        assert!(ComparisonMatrix::from_judgements(2, &[judgement(1, 0, 1e9)], None).is_ok());
    }

    #[test]
    fn without_and_with() {
        let chain = [judgement(0, 1, 2.0), judgement(1, 2, 2.0)];
        let chain = ComparisonMatrix::from_judgements(3, &chain, None).unwrap();
        assert_eq!(chain.without(0, 1), None);
        let ring = chain.with(judgement(2, 0, 0.25)).unwrap();
        assert_eq!(ring.missing(), 0);
        assert_eq!(ring.without(0, 2), Some(chain.clone()));
        assert!(chain.with(judgement(0, 5, 1.0)).is_err());
        assert!(chain.with(judgement(0, 0, 2.0)).is_err());
    }
}
