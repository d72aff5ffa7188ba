//! What a vote comes to.

/// Votes that were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Votes {
    /// For.
    pub in_favour: usize,
    /// Against.
    pub against: usize,
    /// Neither.
    pub abstained: usize,
}

/// What a vote came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// More than half of those present are for it.
    Carried,
    /// They are not.
    Lost,
}

impl Votes {
    /// The votes, where all three were counted.
    pub fn of(
        in_favour: Option<i64>,
        against: Option<i64>,
        abstained: Option<i64>,
    ) -> Option<Self> {
        let number = |votes: Option<i64>| usize::try_from(votes?).ok();
        Some(Self {
            in_favour: number(in_favour)?,
            against: number(against)?,
            abstained: number(abstained)?,
        })
    }

    /// How many voted or abstained.
    pub const fn given(&self) -> usize {
        self.in_favour + self.against + self.abstained
    }

    /// Whether so many could have voted.
    pub const fn fit(&self, present: usize) -> bool {
        self.given() <= present
    }

    /// What they come to among those present: carried by more than half of them, so that a tie and
    /// abstentions do not carry.
    ///
    /// ```
    /// use khusheh_programme::governance::{Outcome, Votes};
    /// let votes = Votes { in_favour: 3, against: 1, abstained: 2 };
    /// assert_eq!(votes.outcome(6), Outcome::Lost);
    /// assert_eq!(votes.outcome(5), Outcome::Carried);
    /// ```
    pub const fn outcome(&self, present: usize) -> Outcome {
        if 2 * self.in_favour > present {
            Outcome::Carried
        } else {
            Outcome::Lost
        }
    }
}
