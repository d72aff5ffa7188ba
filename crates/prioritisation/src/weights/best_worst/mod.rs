//! The best-worst method.

mod consistency;
mod linear;
mod nonlinear;

pub use consistency::{
    InputConsistency, consistency_index, input_consistency, input_consistency_threshold,
};
pub use linear::{LinearBestWorst, linear_best_worst};
pub use nonlinear::{NonlinearBestWorst, nonlinear_best_worst};

use crate::error::PrioritisationError;
use crate::problem::check_length;

/// Comparisons with the best and the worst criterion only, as given: `2n − 3` instead of
/// `n(n−1)/2`.
///
/// # Source
/// Rezaei, J. (2015), "Best-worst multi-criteria decision-making method", *Omega* 53, 49–57.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BestWorst<'a> {
    /// The most important criterion, from 0.
    pub best: usize,
    /// The least important criterion, from 0.
    pub worst: usize,
    /// `a_Bj`: how many times as important the best is as each criterion; 1 for itself.
    pub best_to_others: &'a [f64],
    /// `a_jW`: how many times as important each criterion is as the worst; 1 for itself.
    pub others_to_worst: &'a [f64],
}

/// [`BestWorst`] comparisons that were checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidBestWorst<'a>(BestWorst<'a>);

impl<'a> BestWorst<'a> {
    /// Checks the comparisons. O(n).
    ///
    /// Nothing may be preferred more strongly than the best to the worst (`a_Bj ≤ a_BW`,
    /// `a_jW ≤ a_BW`): a judge who says so has not named the best or the worst.
    ///
    /// # Errors
    /// [`PrioritisationError::Length`] for fewer than two criteria or vectors of different lengths;
    /// [`PrioritisationError::Index`], [`PrioritisationError::BestIsWorst`],
    /// [`PrioritisationError::Preference`]; [`PrioritisationError::Parameter`] for `a_BW`.
    ///
    /// ```
    /// use khusheh_prioritisation::weights::BestWorst;
    /// let judge = BestWorst {
    ///     best: 2,
    ///     worst: 0,
    ///     best_to_others: &[8.0, 2.0, 1.0],
    ///     others_to_worst: &[1.0, 5.0, 8.0],
    /// };
    /// assert!(judge.check().is_ok());
    /// ```
    pub fn check(self) -> Result<ValidBestWorst<'a>, PrioritisationError> {
        let n = self.best_to_others.len();
        check_length("the worst's comparisons", self.others_to_worst.len(), n)?;
        if n < 2 {
            return Err(PrioritisationError::Length {
                name: "criteria",
                length: n,
                expected: 2,
            });
        }
        for (name, index) in [("the best", self.best), ("the worst", self.worst)] {
            if index >= n {
                return Err(PrioritisationError::Index {
                    name,
                    index,
                    count: n,
                });
            }
        }
        if self.best == self.worst {
            return Err(PrioritisationError::BestIsWorst {
                criterion: self.best,
            });
        }
        let most = self.best_to_others[self.worst];
        let again = self.others_to_worst[self.best];
        let preference = |name, criterion, value: f64, least, greatest| {
            if value >= least && value <= greatest {
                return Ok(());
            }
            Err(PrioritisationError::Preference {
                name,
                criterion,
                value,
                least,
                greatest,
            })
        };
        if !(1.0..=1e6).contains(&most) {
            return Err(PrioritisationError::Parameter {
                name: "the best to the worst",
                value: most,
                limit: "from 1 to 1000000",
            });
        }
        preference(
            "the best to the worst, said twice",
            self.best,
            again,
            most,
            most,
        )?;
        for (name, all, own) in [
            ("the best to the others", self.best_to_others, self.best),
            ("the others to the worst", self.others_to_worst, self.worst),
        ] {
            for (j, &value) in all.iter().enumerate() {
                let greatest = if j == own { 1.0 } else { most };
                preference(name, j, value, 1.0, greatest)?;
            }
        }
        Ok(ValidBestWorst(self))
    }
}

impl ValidBestWorst<'_> {
    /// How many criteria there are.
    pub const fn criteria(&self) -> usize {
        self.0.best_to_others.len()
    }

    /// The best criterion.
    pub const fn best(&self) -> usize {
        self.0.best
    }

    /// The worst criterion.
    pub const fn worst(&self) -> usize {
        self.0.worst
    }

    /// `a_BW`: how many times as important the best is as the worst.
    pub fn best_to_worst(&self) -> f64 {
        self.0.best_to_others[self.0.worst]
    }

    /// Whether two products of comparisons differ by more than rounding.
    fn differ(&self, p: f64, q: f64) -> bool {
        (p - q).abs() > 1e-12 * self.best_to_worst()
    }

    /// `(j, a_Bj, a_jW)` for each criterion but the best and the worst.
    fn others(&self) -> impl Iterator<Item = (usize, f64, f64)> + Clone {
        let BestWorst {
            best,
            worst,
            best_to_others,
            others_to_worst,
        } = self.0;
        best_to_others
            .iter()
            .zip(others_to_worst)
            .enumerate()
            .filter(move |(j, _)| *j != best && *j != worst)
            .map(|(j, (a, b))| (j, *a, *b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused() {
        let good = BestWorst {
            best: 0,
            worst: 2,
            best_to_others: &[1.0, 2.0, 6.0],
            others_to_worst: &[6.0, 3.0, 1.0],
        };
        assert!(good.check().is_ok());
        let of = |changed: BestWorst<'_>| changed.check().unwrap_err();
        assert!(matches!(
            of(BestWorst {
                best_to_others: &[1.0, 2.0],
                ..good
            }),
            PrioritisationError::Length { .. }
        ));
        assert!(matches!(
            of(BestWorst { best: 3, ..good }),
            PrioritisationError::Index {
                index: 3,
                count: 3,
                ..
            }
        ));
        assert_eq!(
            of(BestWorst { best: 2, ..good }),
            PrioritisationError::BestIsWorst { criterion: 2 }
        );
        let single = BestWorst {
            best: 0,
            worst: 0,
            best_to_others: &[1.0],
            others_to_worst: &[1.0],
        };
        assert!(matches!(
            of(single),
            PrioritisationError::Length { expected: 2, .. }
        ));
        for vector in [
            [1.0, 0.5, 6.0],      // below 1
            [1.0, 7.0, 6.0],      // above the best to the worst
            [1.5, 2.0, 6.0],      // not 1 with itself
            [1.0, 2.0, 5.0],      // not what the other vector says
            [1.0, f64::NAN, 6.0], // not a number
        ] {
            assert!(matches!(
                of(BestWorst {
                    best_to_others: &vector,
                    ..good
                }),
                PrioritisationError::Preference { .. }
            ));
        }
        for value in [0.5, 1e7, f64::INFINITY, f64::NAN] {
            assert!(matches!(
                of(BestWorst {
                    best_to_others: &[1.0, 1.0, value],
                    ..good
                }),
                PrioritisationError::Parameter { .. }
            ));
        }
    }
}
