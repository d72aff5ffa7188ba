//! Any small plan against trying everything.

use khusheh_prioritisation::portfolio::*;
use proptest::prelude::*;

use super::exhaustive::{effect, exhaustive};
use super::solve;

/// A group of alternatives from bits.
fn group(bits: u8, count: usize) -> Vec<usize> {
    (0..count).filter(|i| bits >> i & 1 == 1).collect()
}

fn condition(kind: u8, bits: u8, number: usize, count: usize) -> Condition {
    let group = group(bits, count);
    let share = [0.25, 0.5, 0.6][number % 3];
    let (one, other) = (number % count, usize::from(bits) % count);
    match kind {
        0 => Condition::AtLeast {
            group,
            count: number,
        },
        1 => Condition::AtMost {
            group,
            count: number,
        },
        2 => Condition::ShareOfChosen { group, share },
        3 => Condition::ShareOfSpending { group, share },
        4 => Condition::ShareOfBudget {
            group,
            share: share / 3.0,
        },
        5 => Condition::OneStartAYear { group },
        6 => Condition::Include { alternative: one },
        7 => Condition::Exclude { alternative: one },
        8 if one != other => Condition::NotBoth { one, other },
        _ => Condition::AtMostInAll { count: number + 1 },
    }
}

fn plans() -> impl Strategy<Value = Plan> {
    let candidate = (
        1..20_u8,
        proptest::collection::vec(0..9_u8, 1..3),
        any::<bool>(),
    );
    let conditions = proptest::collection::vec((0..10_u8, any::<u8>(), 0..3_usize), 0..4);
    (
        proptest::collection::vec(0..16_u8, 1..4),
        proptest::collection::vec(candidate, 1..6),
        conditions,
        prop_oneof![Just(0.0), Just(0.1)],
        any::<bool>(),
    )
        .prop_map(
            |(budgets, candidates, conditions, discount, may_run_over)| {
                let count = candidates.len();
                let years = budgets.len();
                Plan {
                    budgets: budgets.into_iter().map(f64::from).collect(),
                    candidates: candidates
                        .into_iter()
                        .map(|(effect, costs, late)| Candidate {
                            effect: f64::from(effect),
                            // The last cost is not 0, so that its length is what it seems.
                            costs: Costs::FromStart(
                                costs.iter().map(|cost| f64::from(*cost) + 0.5).collect(),
                            ),
                            starts: late.then(|| (years / 2..years).collect()),
                        })
                        .collect(),
                    conditions: conditions
                        .into_iter()
                        .map(|(kind, bits, number)| condition(kind, bits, number, count))
                        .collect(),
                    discount,
                    may_run_over,
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn as_good_as_trying_everything(plan in plans()) {
        let found = solve(&plan);
        match exhaustive(&plan) {
            Some(best) => {
                prop_assert_eq!(&found.status, &Status::Optimal);
                prop_assert!((found.effect.unwrap() - best).abs() < 1e-9, "{:?} {}", found, best);
                let years = plan.budgets.len();
                let mut choice = vec![years; plan.candidates.len()];
                for start in &found.chosen {
                    choice[start.alternative] = start.year;
                }
                prop_assert!((effect(&plan, &choice, years).unwrap() - best).abs() < 1e-9);
            }
            None => {
                let Status::Infeasible { conflict, irreducible } = &found.status else {
                    panic!("{found:?}");
                };
                prop_assert!(*irreducible && !conflict.is_empty());
                // Only these conflict already, and without any one of them they do not.
                for left_out in std::iter::once(None).chain(conflict.iter().map(Some)) {
                    let mut part = plan.clone();
                    part.conditions.clear();
                    let kept = |limit: &Limit| conflict.contains(limit) && Some(limit) != left_out;
                    for (year, budget) in part.budgets.iter_mut().enumerate() {
                        if !kept(&Limit::Budget { year }) {
                            *budget += 1e3;
                        }
                    }
                    for (number, condition) in plan.conditions.iter().enumerate() {
                        if kept(&Limit::Condition { number }) {
                            let condition = match condition.clone() {
                                // It is a share of the budgets as they were.
                                Condition::ShareOfBudget { group, share } => {
                                    let of = |plan: &Plan| plan.budgets.iter().sum::<f64>();
                                    Condition::ShareOfBudget {
                                        group,
                                        share: share * of(&plan) / of(&part).max(1e-9),
                                    }
                                }
                                condition => condition,
                            };
                            part.conditions.push(condition);
                        }
                    }
                    prop_assert_eq!(exhaustive(&part).is_none(), left_out.is_none());
                }
            }
        }
    }

    /// However early the search stops, what it says of the best plan is true.
    #[test]
    fn bounds_hold(plan in plans(), nodes in 1..4_u64) {
        let search = Search { nodes, gap: 0.2, break_ties: false }.check().unwrap();
        let found = best_portfolio(&plan.clone().check().unwrap(), &search).unwrap();
        let best = exhaustive(&plan);
        if let Some(bound) = found.bound {
            let best = best.unwrap();
            prop_assert!(best <= bound + 1e-9 * bound.abs().max(1.0), "{found:?} {best}");
        }
        match (found.status, found.effect) {
            (Status::Optimal, effect) => prop_assert_eq!(found.bound, effect),
            (Status::Stopped { gap: Some(gap) }, Some(effect)) => {
                let bound = found.bound.unwrap();
                prop_assert!((bound - effect - gap * effect.abs()).abs() < 1e-9);
            }
            // Nothing is relative to a plan that does nothing: its bound may be known all the same.
            (Status::Stopped { gap: None }, Some(0.0)) => {}
            (Status::Stopped { gap: None }, _) | (Status::Infeasible { .. }, _) => {
                prop_assert_eq!(found.bound, None);
            }
            (Status::Stopped { .. }, None) => prop_assert!(false, "a gap to nothing"),
        }
    }

    #[test]
    fn prices_are_differences(plan in plans()) {
        let search = Search::default().check().unwrap();
        let Some(with) = exhaustive(&plan) else { return Ok(()) };
        let limits: Vec<Limit> = (0..plan.conditions.len())
            .map(|number| Limit::Condition { number })
            .collect();
        let found = prices(&plan.clone().check().unwrap(), &search, &limits).unwrap();
        for (number, price) in found.iter().enumerate() {
            let mut without = plan.clone();
            without.conditions.remove(number);
            let gain = exhaustive(&without).unwrap() - with;
            prop_assert!(price.certain && (price.price.unwrap() - gain).abs() < 1e-9);
        }
    }
}
