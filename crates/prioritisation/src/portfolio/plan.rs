//! What can be chosen, what there is to spend, and what must hold.

use serde::{Deserialize, Serialize};

use crate::error::PrioritisationError;
use crate::problem::{check_length, check_numbers};

/// What an alternative costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Costs {
    /// In the year of its start, the next, and so on; the start can be chosen.
    FromStart(Vec<f64>),
    /// In each year of the plan; it starts in the first that costs anything (or the first of all).
    ByYear(Vec<f64>),
}

/// An alternative that can be chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// What it does, if started in the first year: a finite number.
    pub effect: f64,
    /// What it costs, each ≥ 0.
    pub costs: Costs,
    /// The years in which it can start, from 0; `None` for any.
    pub starts: Option<Vec<usize>>,
}

/// What must hold, beside the budgets. Groups are lists of alternatives, from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "condition", rename_all = "snake_case")]
pub enum Condition {
    /// At least so many of the group.
    AtLeast {
        /// The group.
        group: Vec<usize>,
        /// How many.
        count: usize,
    },
    /// At most so many of the group.
    AtMost {
        /// The group.
        group: Vec<usize>,
        /// How many.
        count: usize,
    },
    /// At least this share of the chosen, by number, is of the group.
    ShareOfChosen {
        /// The group.
        group: Vec<usize>,
        /// From 0 to 1.
        share: f64,
    },
    /// At least this share of the money that is spent goes to the group.
    ShareOfSpending {
        /// The group.
        group: Vec<usize>,
        /// From 0 to 1.
        share: f64,
    },
    /// At least this share of all budgets together is spent on the group.
    ShareOfBudget {
        /// The group.
        group: Vec<usize>,
        /// From 0 to 1.
        share: f64,
    },
    /// No two of the group start in the same year.
    OneStartAYear {
        /// The group.
        group: Vec<usize>,
    },
    /// This one is chosen.
    Include {
        /// The alternative.
        alternative: usize,
    },
    /// This one is not.
    Exclude {
        /// The alternative.
        alternative: usize,
    },
    /// Not both.
    NotBoth {
        /// The one.
        one: usize,
        /// The other.
        other: usize,
    },
    /// At most so many in all.
    AtMostInAll {
        /// How many.
        count: usize,
    },
}

/// What keeps a plan from doing more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "limit", rename_all = "snake_case")]
pub enum Limit {
    /// The budget of a year.
    Budget {
        /// The year, from 0.
        year: usize,
    },
    /// A condition.
    Condition {
        /// Its place in [`Plan::conditions`], from 0.
        number: usize,
    },
}

/// A portfolio problem as given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What can be spent in each year, each ≥ 0; at least one year. What is not spent is not carried
    /// over.
    pub budgets: Vec<f64>,
    /// What can be chosen.
    pub candidates: Vec<Candidate>,
    /// What must hold.
    pub conditions: Vec<Condition>,
    /// By how much an effect is worth less for each year that its start is later: `e / (1 + d)^t`.
    /// From 0 (not at all) to 1.
    pub discount: f64,
    /// Whether costs may fall after the last year, where no budget counts them. If not, nothing
    /// starts so late.
    pub may_run_over: bool,
}

/// A [`Plan`] that was checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidPlan(Plan);

impl Plan {
    /// Checks numbers and references.
    ///
    /// # Errors
    /// [`PrioritisationError`]: no year, numbers that are not finite or negative, references to
    /// alternatives or years that do not exist, shares outside 0 to 1.
    pub fn check(self) -> Result<ValidPlan, PrioritisationError> {
        let (years, count) = (self.budgets.len(), self.candidates.len());
        if years == 0 {
            return Err(PrioritisationError::Length {
                name: "budgets",
                length: 0,
                expected: 1,
            });
        }
        check_amounts("budgets", &self.budgets)?;
        let effects: Vec<f64> = self.candidates.iter().map(|c| c.effect).collect();
        check_numbers("effects", &effects)?;
        check_share("discount", self.discount)?;
        for candidate in &self.candidates {
            match &candidate.costs {
                Costs::FromStart(costs) => check_amounts("costs", costs)?,
                Costs::ByYear(costs) => {
                    check_length("costs by year", costs.len(), years)?;
                    check_amounts("costs", costs)?;
                }
            }
            for &start in candidate.starts.iter().flatten() {
                check_index("starts", start, years)?;
            }
        }
        for condition in &self.conditions {
            match condition {
                Condition::AtLeast { group, .. }
                | Condition::AtMost { group, .. }
                | Condition::OneStartAYear { group } => check_group(group, count)?,
                Condition::ShareOfChosen { group, share }
                | Condition::ShareOfSpending { group, share }
                | Condition::ShareOfBudget { group, share } => {
                    check_group(group, count)?;
                    check_share("share", *share)?;
                }
                Condition::Include { alternative } | Condition::Exclude { alternative } => {
                    check_index("a condition", *alternative, count)?;
                }
                Condition::NotBoth { one, other } => {
                    check_index("a condition", *one, count)?;
                    check_index("a condition", *other, count)?;
                    if one == other {
                        return Err(PrioritisationError::Parameter {
                            name: "the other of two that exclude each other",
                            value: *other as f64,
                            limit: "another",
                        });
                    }
                }
                Condition::AtMostInAll { .. } => {}
            }
        }
        Ok(ValidPlan(self))
    }
}

impl ValidPlan {
    /// The plan.
    pub const fn get(&self) -> &Plan {
        &self.0
    }

    /// The same with other budgets for as many years, each ≥ 0 already.
    pub(super) fn with_budgets(&self, budgets: Vec<f64>) -> Self {
        Self(Plan {
            budgets,
            ..self.0.clone()
        })
    }

    /// Every budget and condition.
    pub fn limits(&self) -> Vec<Limit> {
        let budgets = (0..self.0.budgets.len()).map(|year| Limit::Budget { year });
        let conditions = (0..self.0.conditions.len()).map(|number| Limit::Condition { number });
        budgets.chain(conditions).collect()
    }

    /// The starts of an alternative that are possible, with the costs in each year of the plan.
    pub(super) fn starts(&self, alternative: usize) -> Vec<(usize, Vec<f64>)> {
        let years = self.0.budgets.len();
        let candidate = &self.0.candidates[alternative];
        let allowed = |start: usize| {
            let starts = candidate.starts.as_ref();
            starts.is_none_or(|starts| starts.contains(&start))
        };
        match &candidate.costs {
            Costs::ByYear(costs) => {
                let start = costs.iter().position(|cost| *cost > 0.0).unwrap_or(0);
                let one = allowed(start).then(|| (start, costs.clone()));
                one.into_iter().collect()
            }
            Costs::FromStart(costs) => {
                let length = costs
                    .iter()
                    .rposition(|cost| *cost > 0.0)
                    .map_or(0, |at| at + 1);
                (0..years)
                    .filter(|&start| allowed(start))
                    .filter(|start| self.0.may_run_over || start + length <= years)
                    .map(|start| {
                        let mut by_year = vec![0.0; years];
                        for (sum, cost) in by_year[start..].iter_mut().zip(costs) {
                            *sum = *cost;
                        }
                        (start, by_year)
                    })
                    .collect()
            }
        }
    }
}

fn check_group(group: &[usize], count: usize) -> Result<(), PrioritisationError> {
    group
        .iter()
        .try_for_each(|&alternative| check_index("a group", alternative, count))
}

const fn check_index(
    name: &'static str,
    index: usize,
    count: usize,
) -> Result<(), PrioritisationError> {
    if index < count {
        return Ok(());
    }
    Err(PrioritisationError::Index { name, index, count })
}

fn check_amounts(name: &'static str, amounts: &[f64]) -> Result<(), PrioritisationError> {
    check_numbers(name, amounts)?;
    match amounts.iter().find(|amount| **amount < 0.0) {
        None => Ok(()),
        Some(&value) => Err(PrioritisationError::Parameter {
            name,
            value,
            limit: "at least 0",
        }),
    }
}

fn check_share(name: &'static str, value: f64) -> Result<(), PrioritisationError> {
    if (0.0..=1.0).contains(&value) {
        return Ok(());
    }
    Err(PrioritisationError::Parameter {
        name,
        value,
        limit: "from 0 to 1",
    })
}
