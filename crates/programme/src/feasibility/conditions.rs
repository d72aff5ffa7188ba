//! Conditions of a conditional result.

use std::collections::BTreeSet;

/// A condition as it stands. Days are ISO 8601.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The day by which it must be met.
    pub due: String,
    /// The day on which it was met, with evidence; nothing while it is open.
    pub met_on: Option<String>,
    /// Who recorded that it was met.
    pub met_by: Option<String>,
}

/// How a condition stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not met, and its day has not passed.
    Open,
    /// Not met, and its day has passed.
    Overdue,
    /// Met.
    Met,
}

impl Standing {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Met => "met",
        }
    }
}

/// Why a condition can not be recorded as met, or conditions not be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConditionRefusal {
    /// It was met already.
    #[error("the condition was met on {on}")]
    Already {
        /// When.
        on: String,
    },
    /// The day lies ahead.
    #[error("{day} lies after {today}")]
    Ahead {
        /// The day given.
        day: String,
        /// The day of today.
        today: String,
    },
    /// Nothing shows that it was met.
    #[error("there is no evidence")]
    NoEvidence,
    /// Conditions are still open.
    #[error("{open} conditions are open")]
    StillOpen {
        /// How many.
        open: usize,
    },
    /// Who recorded a condition as met does not confirm that.
    #[error("{by} recorded that a condition was met")]
    OwnWork {
        /// Who.
        by: String,
    },
}

impl Condition {
    /// How it stands on a day: an open one whose day has passed is overdue.
    ///
    /// ```
    /// use khusheh_programme::feasibility::{Condition, Standing};
    /// let condition = Condition { due: "2026-03-20".into(), met_on: None, met_by: None };
    /// assert_eq!(condition.standing("2026-03-20"), Standing::Open);
    /// assert_eq!(condition.standing("2026-03-21"), Standing::Overdue);
    /// ```
    pub fn standing(&self, today: &str) -> Standing {
        match &self.met_on {
            Some(_) => Standing::Met,
            None if self.due.as_str() < today => Standing::Overdue,
            None => Standing::Open,
        }
    }

    /// The condition met: with evidence, by somebody, on a day that is not ahead.
    ///
    /// # Errors
    /// [`ConditionRefusal`].
    pub fn met(
        &self,
        evidence: &str,
        by: &str,
        on: &str,
        today: &str,
    ) -> Result<Self, ConditionRefusal> {
        if let Some(on) = &self.met_on {
            return Err(ConditionRefusal::Already { on: on.clone() });
        }
        if evidence.trim().is_empty() {
            return Err(ConditionRefusal::NoEvidence);
        }
        if on > today {
            return Err(ConditionRefusal::Ahead {
                day: on.to_owned(),
                today: today.to_owned(),
            });
        }
        Ok(Self {
            due: self.due.clone(),
            met_on: Some(on.to_owned()),
            met_by: Some(by.to_owned()),
        })
    }
}

/// Whether `by` may confirm that all conditions are met: each is, and somebody else recorded it.
///
/// # Errors
/// [`ConditionRefusal::StillOpen`], [`ConditionRefusal::OwnWork`].
pub fn ready_to_confirm(conditions: &[Condition], by: &str) -> Result<(), ConditionRefusal> {
    let open = conditions.iter().filter(|one| one.met_on.is_none()).count();
    if open > 0 {
        return Err(ConditionRefusal::StillOpen { open });
    }
    let who: BTreeSet<&str> = conditions
        .iter()
        .filter_map(|one| one.met_by.as_deref())
        .collect();
    if who.contains(by) {
        return Err(ConditionRefusal::OwnWork { by: by.to_owned() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open() -> Condition {
        Condition {
            due: "2026-12-01".into(),
            met_on: None,
            met_by: None,
        }
    }

    #[test]
    fn a_condition_is_met_once_with_evidence_and_not_ahead_of_time() {
        let open = open();
        assert_eq!(
            open.met(" ", "a", "2026-11-01", "2026-11-02"),
            Err(ConditionRefusal::NoEvidence)
        );
        assert!(matches!(
            open.met("letter", "a", "2026-11-03", "2026-11-02"),
            Err(ConditionRefusal::Ahead { .. })
        ));
        let met = open.met("letter", "a", "2026-11-02", "2026-11-02").unwrap();
        assert_eq!(met.standing("2027-01-01"), Standing::Met);
        assert!(matches!(
            met.met("letter", "a", "2026-11-02", "2026-11-03"),
            Err(ConditionRefusal::Already { .. })
        ));
    }

    #[test]
    fn conditions_are_confirmed_by_somebody_else_once_all_are_met() {
        let met = open()
            .met("letter", "a", "2026-11-02", "2026-11-02")
            .unwrap();
        assert_eq!(
            ready_to_confirm(&[met.clone(), open()], "b"),
            Err(ConditionRefusal::StillOpen { open: 1 })
        );
        assert_eq!(
            ready_to_confirm(std::slice::from_ref(&met), "a"),
            Err(ConditionRefusal::OwnWork { by: "a".into() })
        );
        assert_eq!(ready_to_confirm(&[met], "b"), Ok(()));
    }
}
