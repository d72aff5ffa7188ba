//! Moments as the store writes them, moved by seconds.

use jiff::{SignedDuration, Timestamp};

/// `at`, so many seconds later (earlier when negative); `at` itself when it is no moment.
pub(crate) fn later(at: &str, seconds: i64) -> String {
    at.parse::<Timestamp>()
        .ok()
        .and_then(|at| at.checked_add(SignedDuration::from_secs(seconds)).ok())
        .map_or_else(|| at.to_owned(), |at| format!("{at:.6}"))
}

/// Seconds from one moment to another; 0 when either is none.
pub(crate) fn seconds_between(from: &str, to: &str) -> i64 {
    match (from.parse::<Timestamp>(), to.parse::<Timestamp>()) {
        (Ok(from), Ok(to)) => to.duration_since(from).as_secs(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_keep_their_form() {
        let at = "2026-11-23T08:00:00.250000Z";
        assert_eq!(later(at, 3600), "2026-11-23T09:00:00.250000Z");
        assert_eq!(seconds_between(at, &later(at, -5)), -5);
    }
}
