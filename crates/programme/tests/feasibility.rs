//! No path leads to a decided study without an edition that somebody else confirmed, and what was frozen
//! never changes: random sequences of commands by several people.

use std::collections::BTreeSet;

use khusheh_programme::feasibility::{
    Command, Course, Decision, Outcome, Refusal, State, Who, taken,
};
use proptest::prelude::*;

const TODAY: &str = "2026-11-20";
const PEOPLE: [&str; 4] = ["author", "officer", "supervisor", "member"];

fn as_what(who: &str) -> &'static [Who] {
    match who {
        "supervisor" => &[Who::Supervisor],
        "member" => &[Who::Committee],
        _ => &[Who::Office],
    }
}

fn decision(result: Outcome) -> Decision<'static> {
    Decision {
        result,
        minutes: true,
        reason: true,
        conditions: usize::from(result == Outcome::Conditional),
        look_again_on: Some("2027-11-20"),
        today: TODAY,
        no_cluster: false,
        unanswered: 0,
    }
}

fn command() -> impl Strategy<Value = Command<'static>> {
    let result = prop::sample::select(Outcome::ALL);
    let decided = (
        result,
        any::<bool>(),
        any::<bool>(),
        0usize..2,
        any::<bool>(),
    )
        .prop_map(|(result, minutes, reason, conditions, again)| {
            Command::Decide(Decision {
                minutes,
                reason,
                conditions,
                look_again_on: again.then_some("2027-11-20"),
                ..decision(result)
            })
        });
    let authors = prop::collection::btree_set(prop::sample::select(&PEOPLE[..]), 0..3);
    prop_oneof![
        ("[a-c]", authors, 0usize..2).prop_map(|(content, authors, missing)| Command::Submit {
            content,
            authors: authors.into_iter().map(str::to_owned).collect(),
            missing,
        }),
        Just(Command::Confirm),
        any::<bool>().prop_map(|reason| Command::SendBack { reason }),
        decided,
    ]
}

proptest! {
    #[test]
    fn nothing_is_decided_that_nobody_else_confirmed(
        steps in prop::collection::vec((prop::sample::select(&PEOPLE[..]), command()), 0..40),
    ) {
        let mut course = Course::default();
        for (who, command) in steps {
            let before = course.clone();
            if let Ok(next) = taken(&course, who, as_what(who), &command) {
                course = next;
            }
            // Frozen: number, content and authors of every edition stay.
            prop_assert!(course.editions.len() >= before.editions.len());
            for (old, new) in before.editions.iter().zip(&course.editions) {
                prop_assert_eq!((old.number, &old.content, &old.authors), (new.number, &new.content, &new.authors));
                prop_assert!(old.confirmed_by.is_none() || old.confirmed_by == new.confirmed_by);
            }
            let numbers: Vec<u32> = course.editions.iter().map(|one| one.number).collect();
            prop_assert_eq!(numbers, (1..=course.editions.len() as u32).collect::<Vec<_>>());
            if matches!(course.state, State::Confirmed | State::Decided) {
                let last = course.editions.last().unwrap();
                let by = last.confirmed_by.as_ref().unwrap();
                prop_assert!(!last.authors.contains(by) && !last.sent_back);
            }
            prop_assert_eq!(course.result.is_some(), course.state == State::Decided);
        }
    }

    #[test]
    fn every_state_before_the_decision_has_a_way_out(
        steps in prop::collection::vec((prop::sample::select(&PEOPLE[..]), command()), 0..20),
    ) {
        let mut course = Course::default();
        for (who, command) in steps {
            course = taken(&course, who, as_what(who), &command).unwrap_or(course);
        }
        let way = match course.state {
            State::InPreparation => Command::Submit { content: "new".into(), authors: BTreeSet::new(), missing: 0 },
            State::Submitted | State::Confirmed => Command::SendBack { reason: true },
            State::Decided => return Ok(()),
        };
        prop_assert!(taken(&course, "officer", &[Who::Office], &way).is_ok());
    }
}

fn confirmed() -> Course {
    let submit = Command::Submit {
        content: "a".into(),
        authors: BTreeSet::from(["author".to_owned()]),
        missing: 0,
    };
    let course = taken(&Course::default(), "author", &[Who::Office], &submit).unwrap();
    taken(&course, "supervisor", &[Who::Supervisor], &Command::Confirm).unwrap()
}

fn refused(course: &Course, who: &str, decision: Decision<'_>) -> Refusal {
    taken(course, who, &[Who::Committee], &Command::Decide(decision)).unwrap_err()
}

#[test]
fn each_result_has_its_needs() {
    let course = confirmed();
    let of = |change: fn(&mut Decision<'static>), result| {
        let mut decision = decision(result);
        change(&mut decision);
        refused(&course, "member", decision)
    };
    assert_eq!(
        of(|one| one.minutes = false, Outcome::Positive),
        Refusal::NoMinutes
    );
    assert!(matches!(
        of(|one| one.reason = false, Outcome::Negative),
        Refusal::NoReason { .. }
    ));
    assert!(matches!(
        of(|one| one.conditions = 0, Outcome::Conditional),
        Refusal::Conditions { .. }
    ));
    assert!(matches!(
        of(|one| one.conditions = 1, Outcome::Positive),
        Refusal::Conditions { .. }
    ));
    assert!(matches!(
        of(|one| one.look_again_on = None, Outcome::Negative),
        Refusal::LookAgain { .. }
    ));
    let now = |one: &mut Decision<'static>| one.look_again_on = Some(TODAY);
    assert!(matches!(
        of(now, Outcome::Negative),
        Refusal::LookAgain { .. }
    ));
    assert_eq!(
        of(|one| one.no_cluster = true, Outcome::Conditional),
        Refusal::NoCluster
    );
    assert_eq!(
        of(|one| one.unanswered = 2, Outcome::Positive),
        Refusal::Unanswered { sections: 2 }
    );
    for result in Outcome::ALL {
        let command = Command::Decide(decision(*result));
        let done = taken(&course, "member", &[Who::Committee], &command).unwrap();
        assert_eq!((done.state, done.result), (State::Decided, Some(*result)));
        // Only conditions that can not be met are decided on again, and only to end it.
        for again in Outcome::ALL {
            let command = Command::Decide(decision(*again));
            let said = taken(&done, "member", &[Who::Committee], &command);
            let may = (*result, *again) == (Outcome::Conditional, Outcome::Negative);
            assert_eq!(said.is_ok(), may, "{result} then {again}");
        }
    }
    assert_eq!(
        refused(&course, "author", decision(Outcome::Positive)),
        Refusal::OwnWork {
            who: "author".into()
        }
    );
    let office = taken(
        &course,
        "officer",
        &[Who::Office],
        &Command::Decide(decision(Outcome::Positive)),
    );
    assert!(matches!(office, Err(Refusal::NotTheirs { .. })));
}

#[test]
fn what_was_sent_back_comes_again_as_another_edition() {
    let back = taken(
        &confirmed(),
        "member",
        &[Who::Committee],
        &Command::SendBack { reason: true },
    )
    .unwrap();
    assert_eq!(back.state, State::InPreparation);
    let again = |content: &str| Command::Submit {
        content: content.into(),
        authors: BTreeSet::new(),
        missing: 0,
    };
    let same = taken(&back, "author", &[Who::Office], &again("a"));
    assert_eq!(same, Err(Refusal::Unchanged { edition: 1 }));
    let second = taken(&back, "author", &[Who::Office], &again("b")).unwrap();
    assert_eq!(second.editions.len(), 2);
    assert!(second.editions[0].sent_back && second.editions[1].confirmed_by.is_none());
}
