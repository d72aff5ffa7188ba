//! Folding decisions into a way.

use khusheh_programme::clusters::{STEPS, next_statuses};
use khusheh_programme::steps::{Body, Deed, Facts, Past, State, Step, Way, apply, fold, possible};
use proptest::prelude::*;

/// A decision as it is kept.
type Kept = (String, &'static str, &'static str, &'static str);

fn past((day, step, deed, to_status): &Kept) -> Past<'_> {
    Past {
        id: day,
        day,
        step: Some(step),
        deed: Some(deed),
        to_status,
        look_again_on: None,
    }
}

fn by_status<'a>(day: &'a str, to_status: &'a str) -> Past<'a> {
    Past {
        id: day,
        day,
        step: None,
        deed: None,
        to_status,
        look_again_on: None,
    }
}

proptest! {
    /// Whatever the machine lets happen, the fold of what was kept of it is where it led to.
    #[test]
    fn what_was_decided_is_found_again(choices in prop::collection::vec(any::<prop::sample::Index>(), 0..60)) {
        let facts = Facts {
            today: "2026-11-27",
            minutes: true,
            reason: true,
            exit_from: Some("2026-01-01"),
            ..Facts::default()
        };
        let (mut way, mut kept) = (Way::identified(), Vec::<Kept>::new());
        for (at, choice) in choices.iter().enumerate() {
            let rows: Vec<_> = possible(&way).collect();
            let row = rows[choice.index(rows.len())];
            way = apply(&way, row.deed, row.step, row.by[0], &facts).unwrap();
            let day = format!("2026-{at:04}");
            kept.push((day, row.step.word(), row.deed.word(), way.status()));
        }
        let folded = fold(kept.iter().map(past)).unwrap();
        prop_assert_eq!(folded.way, way);
        // A refusal stands there as long as the way carries it.
        prop_assert_eq!(folded.refusal.is_some(), way.refused_at().is_some());
        let begun = way.state(Step::Exit) != State::Ahead;
        prop_assert_eq!(folded.exit_begun_on.is_some(), begun);
    }

    /// Any words at all come to a way in which the order holds, or to the decision that can not follow.
    #[test]
    fn what_does_not_follow_is_said(
        tried in prop::collection::vec((0..Deed::ALL.len(), 0..Step::COUNT, 0..STEPS.len(), any::<bool>()), 0..12)
    ) {
        let days: Vec<String> = (0..tried.len()).map(|at| format!("day {at}")).collect();
        let all: Vec<Past<'_>> = tried.iter().zip(&days).map(|((deed, step, status, steps), day)| {
            if *steps {
                Past { step: Some(Step::ALL[*step].word()), deed: Some(Deed::ALL[*deed].word()), ..by_status(day, "") }
            } else {
                by_status(day, STEPS[*status])
            }
        }).collect();
        match fold(all.iter().copied()) {
            Ok(folded) => {
                let mut states = Step::ALL.iter().map(|step| folded.way.state(*step));
                let beyond = states.position(|state| state != State::Accepted).map_or(Step::COUNT, |at| at + 1);
                prop_assert!(Step::ALL[beyond.min(Step::COUNT)..].iter().all(|step| folded.way.state(*step) == State::Ahead));
            }
            Err(broken) => {
                let at = days.iter().position(|day| *day == broken.id).unwrap();
                prop_assert!(fold(all[..at].iter().copied()).is_ok());
                prop_assert!(fold(all[..=at].iter().copied()).is_err());
            }
        }
    }

    /// Tables of statuses that follow each other fold, to the last of them.
    #[test]
    fn statuses_in_their_order_fold(choices in prop::collection::vec(any::<prop::sample::Index>(), 0..20)) {
        let mut statuses = vec!["identified"];
        for choice in &choices {
            let next = next_statuses(statuses[statuses.len() - 1]);
            statuses.push(next[choice.index(next.len())]);
        }
        let days: Vec<String> = (0..statuses.len()).map(|at| format!("{at:04}")).collect();
        let all = days.iter().zip(&statuses).skip(1).map(|(day, status)| by_status(day, status));
        let folded = fold(all).unwrap();
        prop_assert_eq!(folded.way.status(), statuses[statuses.len() - 1]);
    }
}

#[test]
fn a_status_and_steps_go_on_from_each_other() {
    let done = |day: &'static str, step, deed| Past {
        step: Some(step),
        deed: Some(deed),
        ..by_status(day, "")
    };
    let folded = fold([
        by_status("2024-01-01", "project"),
        done("2024-02-01", "diagnostic", "begin"),
        done("2024-06-01", "diagnostic", "accept"),
        by_status("2027-01-01", "exit"),
    ])
    .unwrap();
    assert_eq!(folded.way.status(), "exit");
    assert_eq!(folded.way.state(Step::Vision), State::Accepted);
    // What was merged goes on elsewhere; what is no word of ours does not pass.
    assert!(fold([by_status("2024-01-01", "merged")]).is_ok());
    let strange = fold([done("2024-01-01", "diagnostic", "paint")]).unwrap_err();
    assert_eq!(strange.said, "paint diagnostic");
}

#[test]
fn the_day_for_another_look_is_the_last_refusal_s() {
    let past = |day: &'static str, step, deed, look_again_on| Past {
        step: Some(step),
        deed: Some(deed),
        look_again_on,
        ..by_status(day, "")
    };
    let refused = [
        past("1", "prioritisation", "begin", None),
        past("2", "prioritisation", "refuse", Some("2027-01-01")),
    ];
    let folded = fold(refused).unwrap();
    assert_eq!(folded.look_again_on, Some("2027-01-01"));
    assert_eq!(folded.refusal, Some("2"));
    let body = Body::Office;
    let early = Facts {
        today: "2026-12-31",
        look_again_on: folded.look_again_on,
        ..Facts::default()
    };
    assert!(apply(&folded.way, Deed::Begin, Step::Prioritisation, body, &early).is_err());
    // Taking it up again clears the day.
    let again = [
        past("3", "identification", "set_aside", None),
        past("4", "identification", "take_up", None),
    ];
    let folded = fold(refused.into_iter().chain(again)).unwrap();
    assert_eq!(folded.look_again_on, None);
}
