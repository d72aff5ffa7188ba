//! The laws of committees: quorum, minutes, votes.

use khusheh_programme::governance::{
    Held, Outcome, Position, Seat, Standing, Votes, may_sign, quorum, sitting,
};
use proptest::prelude::*;

const DAYS: [&str; 4] = ["2025-01-01", "2025-06-15", "2026-01-01", "2026-11-27"];

/// Seats with a position, days and a person, by their places in the lists.
fn seats(given: &[(usize, Option<usize>, Option<usize>, usize)]) -> Vec<Seat<'static>> {
    const PEOPLE: [&str; 3] = ["a", "b", "c"];
    given
        .iter()
        .map(|(position, from, until, person)| Seat {
            id: "seat",
            person: PEOPLE.get(*person).copied(),
            position: Position::ALL.get(*position).copied(),
            from: from.map(|at| DAYS[at]),
            until: until.map(|at| DAYS[at]),
        })
        .collect()
}

fn any_seats() -> impl Strategy<Value = Vec<(usize, Option<usize>, Option<usize>, usize)>> {
    let day = || prop::option::of(0..DAYS.len());
    prop::collection::vec((0..3_usize, day(), day(), 0..4_usize), 0..12)
}

proptest! {
    /// Two halves can not both decide: any two quorums share a seat.
    #[test]
    fn two_quorums_share_a_seat(number in 1..200_usize) {
        let least = quorum(number).unwrap();
        prop_assert!(2 * least > number && least <= number);
        prop_assert!(2 * (least - 1) <= number);
    }

    #[test]
    fn a_quorum_needs_a_chair_of_the_day(given in any_seats(), day in 0..DAYS.len()) {
        let seats = seats(&given);
        let day = DAYS[day];
        let there = sitting(&seats, day);
        let held: Vec<&Seat<'_>> = seats.iter().filter(|seat| seat.holds(day)).collect();
        prop_assert_eq!(there.seats, held.len());
        let chair = held.iter().any(|seat| seat.position == Some(Position::Chair));
        prop_assert_eq!(there.quorum.is_some(), chair);
        // A seat that ended or has not begun changes nothing.
        let only: Vec<Seat<'_>> = held.into_iter().copied().collect();
        prop_assert_eq!(sitting(&only, day), there);
    }

    #[test]
    fn who_has_no_seat_signs_nothing(given in any_seats(), day in 0..DAYS.len()) {
        let seats = seats(&given);
        let day = DAYS[day];
        prop_assert!(!may_sign(&seats, "nobody", day));
        for who in ["a", "b", "c"] {
            let leads = seats.iter().any(|seat| {
                seat.person == Some(who) && seat.holds(day) && seat.position != Some(Position::Member)
            });
            prop_assert_eq!(may_sign(&seats, who, day), leads);
        }
    }

    /// Minutes count exactly when the day has come, a quorum was there and they are signed.
    #[test]
    fn minutes_count_with_day_quorum_and_signature(
        seats in prop::option::of(0..12_i64), present in 0..12_usize, chair in any::<bool>(),
        signed in any::<bool>(), day in 0..DAYS.len(), today in 0..DAYS.len(),
    ) {
        let least = seats.and_then(|seats| quorum(usize::try_from(seats).unwrap()));
        let quorum = least.filter(|_| chair).map(|least| i64::try_from(least).unwrap());
        let held = Held { day: DAYS[day], seats, quorum, present, signed };
        let counts = Standing::of(&held, DAYS[today]) == Standing::Counts;
        let enough = quorum.is_some_and(|least| present as i64 >= least);
        prop_assert_eq!(counts, day <= today && seats.is_some() && present > 0 && enough && signed);
    }

    /// What is carried and its opposite are never both carried; one more voice for it never loses it.
    #[test]
    fn votes_are_consistent(for_it in 0..20_usize, against in 0..20_usize, abstained in 0..20_usize) {
        let votes = Votes { in_favour: for_it, against, abstained };
        let opposite = Votes { in_favour: against, against: for_it, abstained };
        let present = votes.given();
        prop_assert!(votes.fit(present) && (present == 0 || !votes.fit(present - 1)));
        let carried = |votes: Votes| votes.outcome(present) == Outcome::Carried;
        prop_assert!(!(carried(votes) && carried(opposite)));
        let more = Votes { in_favour: for_it + 1, ..votes };
        prop_assert!(!carried(votes) || more.outcome(present) == Outcome::Carried);
    }
}

#[test]
fn what_is_amiss_is_said_in_the_order_in_which_it_is_mended() {
    let today = "2026-11-27";
    let held = Held {
        day: "2026-11-28",
        seats: None,
        quorum: None,
        present: 0,
        signed: false,
    };
    let said = |held: &Held<'_>| Standing::of(held, today).word();
    assert_eq!(said(&held), "ahead");
    let held = Held { day: today, ..held };
    assert_eq!(said(&held), "not-held");
    let held = Held {
        seats: Some(3),
        present: 1,
        ..held
    };
    assert_eq!(said(&held), "no-chair");
    let held = Held {
        quorum: Some(2),
        ..held
    };
    assert_eq!(said(&held), "no-quorum");
    let held = Held { present: 2, ..held };
    assert_eq!(said(&held), "not-signed");
    let held = Held {
        signed: true,
        ..held
    };
    assert_eq!(said(&held), "counts");
}
