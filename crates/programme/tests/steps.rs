//! The laws of the state machine, over every state that can be reached and over random decisions.

use std::collections::{BTreeMap, VecDeque};

use khusheh_programme::steps::{
    Body, Deed, Facts, Need, Refusal, State, Step, TRANSITIONS, Way, apply, possible,
};
use proptest::prelude::*;

/// Everything is at hand.
const ALL: Facts<'static> = Facts {
    today: "2026-11-27",
    minutes: true,
    reason: true,
    open_conditions: 0,
    look_again_on: None,
    exit_from: Some("2026-11-01"),
};

fn key(way: &Way) -> String {
    format!("{way:?}")
}

/// A way, and what leads on from it.
type Reached = (Way, Vec<(Deed, Step, Way)>);

/// Every state that can be reached from the pool, with what can be done in it.
fn reachable() -> BTreeMap<String, Reached> {
    let mut all = BTreeMap::new();
    let mut queue = VecDeque::from([Way::identified()]);
    while let Some(way) = queue.pop_front() {
        if all.contains_key(&key(&way)) {
            continue;
        }
        let mut next = Vec::new();
        for row in TRANSITIONS {
            if row.from != way.state(row.step) {
                continue;
            }
            if let Ok(to) = apply(&way, row.deed, row.step, row.by[0], &ALL) {
                next.push((row.deed, row.step, to));
                queue.push_back(to);
            }
        }
        all.insert(key(&way), (way, next));
    }
    all
}

fn in_order(way: &Way) -> bool {
    Step::ALL.iter().all(|step| {
        let begun = way.state(*step) != State::Ahead;
        let before = step.before().map(|before| way.state(before));
        !begun || before.is_none_or(|before| before == State::Accepted)
    })
}

#[test]
fn no_state_has_a_step_begun_whose_predecessor_is_not_accepted() {
    let all = reachable();
    assert!(all.len() > 50, "{}", all.len());
    for (way, _) in all.values() {
        assert!(in_order(way), "{way:?}");
    }
}

#[test]
fn every_state_has_a_way_out_to_the_pool_and_to_the_end() {
    let all = reachable();
    for (way, next) in all.values() {
        assert!(next.iter().any(|(_, _, to)| to != way), "{way:?}");
    }
    for goal in [
        (|way: &Way| way.status() == "identified") as fn(&Way) -> bool,
        |way: &Way| way.status() == "followed_up",
    ] {
        // Backwards from the goal, until nothing more is found.
        let mut leads: Vec<&String> = all
            .iter()
            .filter(|(_, (way, _))| goal(way))
            .map(|(key, _)| key)
            .collect();
        loop {
            let more: Vec<&String> = all
                .iter()
                .filter(|(at, (_, next))| {
                    !leads.contains(at) && next.iter().any(|(_, _, to)| leads.contains(&&key(to)))
                })
                .map(|(at, _)| at)
                .collect();
            if more.is_empty() {
                break;
            }
            leads.extend(more);
        }
        assert_eq!(leads.len(), all.len());
    }
}

#[test]
fn what_is_accepted_is_taken_back_only_by_a_decision_with_a_reason() {
    for (way, next) in reachable().values() {
        for (deed, step, to) in next {
            let lost = |one: &&Step| {
                way.state(**one) == State::Accepted && to.state(**one) != State::Accepted
            };
            if Step::ALL.iter().find(lost).is_none() {
                continue;
            }
            let row = |row: &&khusheh_programme::steps::Transition| {
                row.deed == *deed && row.step == *step && row.from == way.state(*step)
            };
            let row = TRANSITIONS.iter().find(row).unwrap();
            let without = Facts {
                reason: false,
                ..ALL
            };
            assert_eq!(
                apply(way, *deed, *step, row.by[0], &without),
                Err(Refusal::Missing {
                    deed: *deed,
                    step: *step,
                    need: Need::Reason
                })
            );
        }
    }
}

#[test]
fn what_a_page_offers_is_what_can_be_done() {
    for (way, next) in reachable().values() {
        let offered: Vec<(Deed, Step)> = possible(way).map(|row| (row.deed, row.step)).collect();
        let done: Vec<(Deed, Step)> = next.iter().map(|(deed, step, _)| (*deed, *step)).collect();
        assert_eq!(offered, done, "{way:?}");
    }
}

#[test]
fn every_step_can_be_begun_and_accepted_by_somebody() {
    for step in &Step::ALL[1..] {
        for deed in [Deed::Begin, Deed::Accept] {
            let mut rows = TRANSITIONS.iter();
            let row = rows.find(|row| row.deed == deed && row.step == *step);
            assert!(row.is_some_and(|row| !row.by.is_empty()), "{deed} {step}");
        }
    }
    // An agent prepares; it accepts nothing.
    for row in TRANSITIONS {
        assert!(!row.by.contains(&Body::Agent) || row.deed == Deed::Begin);
    }
}

#[test]
fn refusals_say_what_stands_in_the_way() {
    let pool = Way::identified();
    let early = apply(&pool, Deed::Begin, Step::Diagnostic, Body::Agent, &ALL);
    let before = Step::Project;
    let (deed, step) = (Deed::Begin, Step::Diagnostic);
    assert_eq!(early, Err(Refusal::Order { deed, step, before }));

    let selected = Way::of_status("selected").unwrap();
    let step = Step::Feasibility;
    let study = apply(&selected, Deed::Begin, step, Body::Office, &ALL).unwrap();
    let deed = Deed::Accept;
    let by = Body::Office;
    let alone = apply(&study, deed, step, by, &ALL);
    let may: &[Body] = &[Body::ProvincialCommittee];
    let not_theirs = Refusal::NotTheirs {
        deed,
        step,
        by,
        may,
    };
    assert_eq!(alone, Err(not_theirs));
    let by = Body::ProvincialCommittee;
    let no_quorum = Facts {
        minutes: false,
        ..ALL
    };
    let missing = apply(&study, deed, step, by, &no_quorum);
    let need = Need::Minutes;
    assert_eq!(missing, Err(Refusal::Missing { deed, step, need }));

    // On conditions: no project before they are met.
    let conditional = apply(&study, Deed::AcceptOnConditions, step, by, &ALL).unwrap();
    let opened = apply(&conditional, Deed::Begin, Step::Project, Body::Office, &ALL);
    let before = Step::Feasibility;
    let (deed, of) = (Deed::Begin, Step::Project);
    assert_eq!(
        opened,
        Err(Refusal::Order {
            deed,
            step: of,
            before
        })
    );
    let open = Facts {
        open_conditions: 1,
        ..ALL
    };
    let confirm = Deed::ConfirmConditions;
    let confirmed = apply(&conditional, confirm, step, Body::Office, &open);
    let need = Need::ConditionsMet;
    let deed = confirm;
    assert_eq!(confirmed, Err(Refusal::Missing { deed, step, need }));
    let confirmed = apply(&conditional, confirm, step, Body::Office, &ALL).unwrap();
    assert_eq!(confirmed.status(), "feasibility");

    // Refused: back in the pool, with where and until when.
    let refused = apply(&study, Deed::Refuse, step, by, &ALL).unwrap();
    assert_eq!(refused.status(), "identified");
    assert_eq!(refused.refused_at(), Some(step));
    let soon = Facts {
        look_again_on: Some("2027-03-21"),
        ..ALL
    };
    let (deed, step) = (Deed::Begin, Step::Prioritisation);
    let again = apply(&refused, deed, step, Body::Office, &soon);
    let need = Need::LookAgain;
    assert_eq!(again, Err(Refusal::Missing { deed, step, need }));
    let later = Facts {
        today: "2027-03-21",
        ..soon
    };
    assert!(apply(&refused, deed, step, Body::Office, &later).is_ok());
}

#[test]
fn a_revision_makes_what_rests_on_it_wait() {
    let steering = Body::SteeringCommittee;
    let mut way = Way::of_status("project").unwrap();
    for step in [Step::Diagnostic, Step::Vision, Step::ActionPlan] {
        way = apply(&way, Deed::Begin, step, Body::Agent, &ALL).unwrap();
        way = apply(&way, Deed::Accept, step, steering, &ALL).unwrap();
    }
    way = apply(&way, Deed::Begin, Step::Implementation, Body::Agent, &ALL).unwrap();
    let revised = apply(&way, Deed::Revise, Step::ActionPlan, steering, &ALL).unwrap();
    assert_eq!(revised.state(Step::ActionPlan), State::UnderWay);
    assert_eq!(revised.state(Step::Implementation), State::Ahead);
    assert_eq!(revised.state(Step::Vision), State::Accepted);
    let back = apply(&way, Deed::Revise, Step::Diagnostic, steering, &ALL).unwrap();
    assert_eq!(back.state(Step::Vision), State::Ahead);
    assert_eq!(back.status(), "project");
    // An exit is announced for at least four months.
    way = apply(&way, Deed::Accept, Step::Implementation, steering, &ALL).unwrap();
    way = apply(&way, Deed::Begin, Step::Exit, steering, &ALL).unwrap();
    let early = Facts {
        exit_from: Some("2027-03-01"),
        ..ALL
    };
    let (deed, step) = (Deed::Accept, Step::Exit);
    let exit = apply(&way, deed, step, steering, &early);
    let need = Need::AnnouncedLongEnough;
    assert_eq!(exit, Err(Refusal::Missing { deed, step, need }));
}

proptest! {
    /// Whatever is tried by whomever, in whatever order: the order of the steps holds, and what was
    /// refused changed nothing.
    #[test]
    fn no_sequence_of_decisions_breaks_the_order(
        tried in prop::collection::vec(
            (0..Deed::ALL.len(), 0..Step::COUNT, 0..Body::ALL.len(), any::<[bool; 3]>(), 0..3_usize),
            0..200,
        )
    ) {
        let mut way = Way::identified();
        for (deed, step, by, [minutes, reason, waited], open_conditions) in tried {
            let facts = Facts {
                minutes,
                reason,
                open_conditions,
                exit_from: waited.then_some("2026-11-01"),
                ..ALL
            };
            let (deed, step, by) = (Deed::ALL[deed], Step::ALL[step], Body::ALL[by]);
            if let Ok(next) = apply(&way, deed, step, by, &facts) {
                let mut known = TRANSITIONS.iter();
                prop_assert!(known.any(|row| row.deed == deed && row.step == step
                    && row.from == way.state(step) && row.by.contains(&by)));
                way = next;
            }
            prop_assert!(in_order(&way), "{:?}", way);
        }
    }
}
