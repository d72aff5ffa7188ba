//! What the minutes of a meeting are worth.

/// A meeting with what was frozen when it was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held<'a> {
    /// Its day, ISO 8601.
    pub day: &'a str,
    /// Seats on that day; `None` before attendance was recorded.
    pub seats: Option<i64>,
    /// How many make a quorum; `None` where none can be had.
    pub quorum: Option<i64>,
    /// How many seats were present.
    pub present: usize,
    /// Whether its minutes are signed.
    pub signed: bool,
}

/// What the minutes of a meeting are worth on a day: the first thing that is amiss, or that they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its day has not come.
    Ahead,
    /// Nobody's attendance is recorded.
    NotHeld,
    /// No quorum could be had: the committee had no chair on the day, or no seats.
    NoChair,
    /// Too few were present.
    NoQuorum {
        /// How many were.
        present: usize,
        /// How many it takes.
        quorum: usize,
    },
    /// Chair or secretary have not signed.
    NotSigned,
    /// They count.
    Counts,
}

impl Standing {
    /// What a meeting's minutes are worth on `today`.
    ///
    /// ```
    /// use khusheh_programme::governance::{Held, Standing};
    /// let held = Held { day: "2026-11-20", seats: Some(7), quorum: Some(4), present: 3, signed: true };
    /// assert_eq!(Standing::of(&held, "2026-11-27"), Standing::NoQuorum { present: 3, quorum: 4 });
    /// let held = Held { present: 4, ..held };
    /// assert_eq!(Standing::of(&held, "2026-11-27"), Standing::Counts);
    /// assert_eq!(Standing::of(&held, "2026-11-19"), Standing::Ahead);
    /// ```
    pub fn of(held: &Held<'_>, today: &str) -> Self {
        if held.day > today {
            return Self::Ahead;
        }
        if held.present == 0 || held.seats.is_none() {
            return Self::NotHeld;
        }
        let Some(quorum) = held.quorum.and_then(|quorum| usize::try_from(quorum).ok()) else {
            return Self::NoChair;
        };
        let present = held.present;
        if present < quorum {
            Self::NoQuorum { present, quorum }
        } else if held.signed {
            Self::Counts
        } else {
            Self::NotSigned
        }
    }

    /// The word for it in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::NotHeld => "not-held",
            Self::NoChair => "no-chair",
            Self::NoQuorum { .. } => "no-quorum",
            Self::NotSigned => "not-signed",
            Self::Counts => "counts",
        }
    }
}
