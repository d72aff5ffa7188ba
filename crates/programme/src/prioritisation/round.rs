//! The life of a round: draft, open, closed, decided; or abandoned on the way.

use crate::words::words;

words! {
    /// How far a round is.
    pub enum RoundState {
        /// It is set up; everything can change.
        Draft => "draft",
        /// The data are frozen; judges judge.
        Open => "open",
        /// Judging has ended; the results can be seen.
        Closed => "closed",
        /// The committee has selected; nothing changes any more.
        Decided => "decided",
        /// It was given up, with a reason; nothing changes any more.
        Abandoned => "abandoned",
    }
}

words! {
    /// What is done to a round.
    pub enum Deed {
        /// Freeze the data and let the judges judge.
        Open => "open",
        /// End judging. Who has not submitted is left out, counted and named.
        Close => "close",
        /// Let judges go on; a recorded act with a reason.
        Reopen => "reopen",
        /// Select; the committee does.
        Decide => "decide",
        /// Give up, with a reason.
        Abandon => "abandon",
    }
}

/// What is known of a round where something is to be done to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoundFacts {
    /// Clusters to choose from.
    pub alternatives: usize,
    /// Judges named.
    pub judges: usize,
    /// Judges who have submitted.
    pub submitted: usize,
    /// Whether a reason is given.
    pub reason: bool,
}

/// Why something can not be done to a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoundRefusal {
    /// It is not where the deed starts from.
    #[error("a round that is {state} can not {deed}")]
    NotHere {
        /// What was to be done.
        deed: Deed,
        /// How far it is.
        state: RoundState,
    },
    /// Fewer than two clusters: nothing to put in order.
    #[error("{given} alternatives, but at least 2 are needed")]
    Alternatives {
        /// How many there are.
        given: usize,
    },
    /// Nobody judges.
    #[error("no judges, but at least 1 is needed")]
    Judges,
    /// Nobody has submitted.
    #[error("nobody has submitted")]
    NothingSubmitted,
    /// A reason is missing.
    #[error("{deed} needs a reason")]
    Reason {
        /// What was to be done.
        deed: Deed,
    },
}

impl RoundRefusal {
    /// The word for it in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotHere { .. } => "not-here",
            Self::Alternatives { .. } => "alternatives",
            Self::Judges => "judges",
            Self::NothingSubmitted => "nothing-submitted",
            Self::Reason { .. } => "reason",
        }
    }
}

/// The state after a deed.
///
/// # Errors
/// [`RoundRefusal`]: first whether it may be done here at all, then what is missing.
///
/// ```
/// use khusheh_programme::prioritisation::{Deed, RoundFacts, RoundRefusal, RoundState, after};
/// let facts = RoundFacts { alternatives: 30, judges: 7, submitted: 6, reason: false };
/// assert_eq!(after(RoundState::Open, Deed::Close, &facts), Ok(RoundState::Closed));
/// assert!(matches!(
///     after(RoundState::Closed, Deed::Reopen, &facts),
///     Err(RoundRefusal::Reason { .. })
/// ));
/// ```
pub fn after(
    state: RoundState,
    deed: Deed,
    facts: &RoundFacts,
) -> Result<RoundState, RoundRefusal> {
    use RoundState::{Abandoned, Closed, Decided, Draft, Open};
    let to = match (state, deed) {
        (Draft, Deed::Open) => Open,
        (Open, Deed::Close) => Closed,
        (Closed, Deed::Reopen) => Open,
        (Closed, Deed::Decide) => Decided,
        (Draft | Open | Closed, Deed::Abandon) => Abandoned,
        _ => return Err(RoundRefusal::NotHere { deed, state }),
    };
    match deed {
        Deed::Open if facts.alternatives < 2 => Err(RoundRefusal::Alternatives {
            given: facts.alternatives,
        }),
        Deed::Open if facts.judges == 0 => Err(RoundRefusal::Judges),
        Deed::Close | Deed::Decide if facts.submitted == 0 => Err(RoundRefusal::NothingSubmitted),
        Deed::Reopen | Deed::Abandon if !facts.reason => Err(RoundRefusal::Reason { deed }),
        _ => Ok(to),
    }
}

impl RoundState {
    /// What could be done next but for what it needs: what a page offers.
    pub fn next(self) -> impl Iterator<Item = Deed> {
        let enough = RoundFacts {
            alternatives: 2,
            judges: 1,
            submitted: 1,
            reason: true,
        };
        let all = Deed::ALL.iter().copied();
        all.filter(move |deed| after(self, *deed, &enough).is_ok())
    }

    /// Whether judges may answer.
    pub const fn takes_answers(self) -> bool {
        matches!(self, Self::Open)
    }

    /// Whether results may be seen: not while anybody still judges.
    pub const fn shows_results(self) -> bool {
        matches!(self, Self::Closed | Self::Decided)
    }

    /// Whether nothing about it may change.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Decided | Self::Abandoned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is tried in whatever order: nobody decides before judging has ended, and what is
        /// final stays.
        #[test]
        fn no_way_leads_around(
            deeds in prop::collection::vec((0..5_usize, 0..4_usize, 0..3_usize, 0..3_usize, any::<bool>()), 0..30)
        ) {
            let mut state = RoundState::Draft;
            let mut closed = false;
            for (deed, alternatives, judges, submitted, reason) in deeds {
                let deed = Deed::ALL[deed];
                let facts = RoundFacts { alternatives, judges, submitted, reason };
                match after(state, deed, &facts) {
                    Ok(next) => {
                        prop_assert!(!state.is_final());
                        prop_assert!(next != RoundState::Decided || closed);
                        prop_assert!(state.next().any(|one| one == deed));
                        closed |= next == RoundState::Closed;
                        state = next;
                    }
                    Err(RoundRefusal::NotHere { .. }) => {
                        prop_assert!(!state.next().any(|one| one == deed));
                    }
                    Err(_) => prop_assert!(state.next().any(|one| one == deed)),
                }
            }
        }
    }

    #[test]
    fn every_state_that_is_not_final_has_a_way_out() {
        for state in RoundState::ALL {
            assert_eq!(state.next().next().is_none(), state.is_final(), "{state}");
        }
    }
}
