//! Seats on a day.

use crate::words::words;

words! {
    /// What a seat is.
    pub enum Position {
        /// Calls the committee together, leads it, signs.
        Chair => "chair",
        /// Keeps and signs the minutes.
        Secretary => "secretary",
        /// Takes part.
        Member => "member",
    }
}

/// A seat of a committee. Days are ISO 8601, both included; a year alone stands for all of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat<'a> {
    /// Its id.
    pub id: &'a str,
    /// Id of the person who holds it, where known.
    pub person: Option<&'a str>,
    /// What it is; `None` for a word that is not known.
    pub position: Option<Position>,
    /// First day; without it, always.
    pub from: Option<&'a str>,
    /// Last day; without it, until further notice.
    pub until: Option<&'a str>,
}

impl Seat<'_> {
    /// Whether it holds on a day.
    ///
    /// ```
    /// use khusheh_programme::governance::Seat;
    /// let seat = Seat { id: "s", person: None, position: None, from: Some("2026-01-01"), until: Some("2026") };
    /// assert!(seat.holds("2026-12-31") && !seat.holds("2025-12-31") && !seat.holds("2027-01-01"));
    /// ```
    pub fn holds(&self, day: &str) -> bool {
        let until = |until: &str| day <= until || day.starts_with(until);
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(until)
    }
}

/// How many of so many seats make a quorum: more than half of them; `None` without seats.
///
/// ```
/// use khusheh_programme::governance::quorum;
/// assert_eq!((quorum(7), quorum(8), quorum(1), quorum(0)), (Some(4), Some(5), Some(1), None));
/// ```
pub const fn quorum(seats: usize) -> Option<usize> {
    match seats {
        0 => None,
        seats => Some(seats / 2 + 1),
    }
}

/// A committee on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sitting {
    /// How many seats hold.
    pub seats: usize,
    /// How many present ones make a quorum; `None` where none can be had: no chair, or no seats.
    pub quorum: Option<usize>,
}

/// The committee on a day. O(seats).
pub fn sitting(seats: &[Seat<'_>], day: &str) -> Sitting {
    let hold = || seats.iter().filter(|seat| seat.holds(day));
    let chair = hold().any(|seat| seat.position == Some(Position::Chair));
    let seats = hold().count();
    Sitting {
        seats,
        quorum: if chair { quorum(seats) } else { None },
    }
}

/// Whether a person may write and sign the minutes of a day: they hold the seat of the chair or of the
/// secretary then.
pub fn may_sign(seats: &[Seat<'_>], person: &str, day: &str) -> bool {
    seats.iter().any(|seat| {
        seat.person == Some(person)
            && matches!(seat.position, Some(Position::Chair | Position::Secretary))
            && seat.holds(day)
    })
}
