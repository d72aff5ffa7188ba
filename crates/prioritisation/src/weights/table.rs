//! Performances of alternatives by criteria, for weights that come from them.

use crate::error::PrioritisationError;
use crate::problem::{check_length, check_numbers};

/// Checked performances, row by row.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    performances: &'a [f64],
    criteria: usize,
}

impl<'a> Table<'a> {
    /// At least one criterion, whole rows, finite numbers.
    pub(super) fn check(
        performances: &'a [f64],
        criteria: usize,
    ) -> Result<Self, PrioritisationError> {
        if criteria == 0 {
            return Err(PrioritisationError::Length {
                name: "criteria",
                length: 0,
                expected: 1,
            });
        }
        let rows = performances.len().div_ceil(criteria);
        check_length("performances", performances.len(), rows * criteria)?;
        check_numbers("performances", performances)?;
        Ok(Self {
            performances,
            criteria,
        })
    }

    /// Refuses the first number that is not allowed.
    pub(super) fn each(
        &self,
        allowed: impl Fn(f64) -> bool,
        limit: &'static str,
    ) -> Result<(), PrioritisationError> {
        match self.performances.iter().position(|x| !allowed(*x)) {
            None => Ok(()),
            Some(at) => Err(PrioritisationError::Performance {
                alternative: at / self.criteria,
                criterion: at % self.criteria,
                value: self.performances[at],
                limit,
            }),
        }
    }

    pub(super) const fn alternatives(&self) -> usize {
        self.performances.len() / self.criteria
    }

    pub(super) fn column(&self, criterion: usize) -> impl Iterator<Item = f64> + Clone + 'a {
        let (performances, criteria) = (self.performances, self.criteria);
        performances
            .iter()
            .skip(criterion)
            .step_by(criteria)
            .copied()
    }

    /// The least and the greatest of a column; `None` without alternatives.
    pub(super) fn range(&self, criterion: usize) -> Option<(f64, f64)> {
        self.column(criterion).fold(None, |range, x| match range {
            None => Some((x, x)),
            Some((low, high)) => Some((x.min(low), x.max(high))),
        })
    }
}
