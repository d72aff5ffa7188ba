//! Portfolios: against trying everything, and against known optima.

use khusheh_prioritisation::portfolio::*;
use proptest::prelude::*;

fn candidate(effect: f64, costs: &[f64]) -> Candidate {
    Candidate {
        effect,
        costs: Costs::FromStart(costs.to_vec()),
        starts: None,
    }
}

fn knapsack(budget: f64, items: &[(f64, f64)]) -> Plan {
    Plan {
        budgets: vec![budget],
        candidates: items
            .iter()
            .map(|&(effect, cost)| candidate(effect, &[cost]))
            .collect(),
        conditions: vec![],
        discount: 0.0,
        may_run_over: false,
    }
}

fn solve(plan: &Plan) -> Portfolio {
    let search = Search::default().check().unwrap();
    best_portfolio(&plan.clone().check().unwrap(), &search).unwrap()
}

fn chosen(found: &Portfolio) -> Vec<usize> {
    found.chosen.iter().map(|start| start.alternative).collect()
}

/// Kreher & Stinson (1999), *Combinatorial Algorithms*, CRC Press: the instance `p07` in Burkardt's
/// collection KNAPSACK_01, 15 items, capacity 750, optimum 1458 with items 1, 3, 5, 7, 8, 9, 14, 15.
#[test]
fn knapsack_of_kreher_and_stinson() {
    let weights = [
        70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120,
    ];
    let profits = [
        135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240,
    ];
    let items: Vec<(f64, f64)> = profits
        .iter()
        .zip(weights)
        .map(|(&p, w)| (f64::from(p), f64::from(w)))
        .collect();
    let found = solve(&knapsack(750.0, &items));
    assert_eq!(found.status, Status::Optimal);
    assert_eq!(found.effect, Some(1458.0));
    assert_eq!(chosen(&found), [0, 2, 4, 6, 7, 8, 13, 14]);
    assert_eq!(found.spending, [749.0]);
}

/// Martello & Toth (1990), *Knapsack Problems*, Wiley, example 2.3: profits 70 20 39 37 7 5 10, weights
/// 31 10 20 19 4 3 6, capacity 50. Optimum 107 by items 1 and 4, which the exhaustive search beside it
/// confirms.
#[test]
fn knapsack_of_martello_and_toth() {
    let items = [
        (70.0, 31.0),
        (20.0, 10.0),
        (39.0, 20.0),
        (37.0, 19.0),
        (7.0, 4.0),
        (5.0, 3.0),
        (10.0, 6.0),
    ];
    let plan = knapsack(50.0, &items);
    let found = solve(&plan);
    assert_eq!((found.effect, chosen(&found)), (Some(107.0), vec![0, 3]));
    assert_eq!(exhaustive(&plan), Some(107.0));
}

#[test]
fn equal_plans_by_the_rule() {
    // The same effect for less money; then the earlier one in the list.
    let found = solve(&knapsack(5.0, &[(3.0, 5.0), (3.0, 4.0), (3.0, 4.0)]));
    assert_eq!(chosen(&found), [1]);
    let search = Search {
        break_ties: false,
        ..Search::default()
    };
    let plan = knapsack(5.0, &[(3.0, 5.0), (3.0, 4.0)]).check().unwrap();
    let found = best_portfolio(&plan, &search.check().unwrap()).unwrap();
    assert_eq!(found.effect, Some(3.0));
}

#[test]
fn nothing_just_over_the_budget() {
    // One ten-millionth over: within the solver's tolerance, but not within the budget.
    let found = solve(&knapsack(
        1e6,
        &[(1.0, 400_000.0), (1.0, 600_000.05), (0.5, 100_000.0)],
    ));
    assert_eq!(found.effect, Some(1.5));
    assert!(found.spending[0] <= 1e6);
    // What sums to the budget but for rounding is within it.
    let found = solve(&knapsack(0.3, &[(1.0, 0.1), (1.0, 0.2)]));
    assert_eq!(found.effect, Some(2.0));
}

#[test]
fn starts_are_spread_over_the_years() {
    let mut plan = Plan {
        budgets: vec![10.0, 10.0, 10.0],
        candidates: vec![
            candidate(6.0, &[8.0]),
            candidate(5.0, &[6.0, 4.0]),
            candidate(4.0, &[4.0, 6.0]),
        ],
        conditions: vec![],
        discount: 0.1,
        may_run_over: false,
    };
    let found = solve(&plan);
    // The first alone, then the second and third together, 10 and 10.
    let expected = 6.0 + 9.0 / 1.1;
    assert!(
        (found.effect.unwrap() - expected).abs() < 1e-12,
        "{found:?}"
    );
    assert_eq!(found.spending, [8.0, 10.0, 10.0]);
    plan.conditions
        .push(Condition::OneStartAYear { group: vec![1, 2] });
    let found = solve(&plan);
    assert!((found.effect.unwrap() - exhaustive(&plan).unwrap()).abs() < 1e-12);
    plan.candidates[0].costs = Costs::ByYear(vec![0.0, 0.0, 9.0]);
    plan.candidates[1].starts = Some(vec![1]);
    let found = solve(&plan);
    let years: Vec<usize> = found.chosen.iter().map(|start| start.year).collect();
    assert_eq!((chosen(&found), years), (vec![0, 1, 2], vec![2, 1, 0]));
}

#[test]
fn why_there_is_no_plan() {
    let mut plan = knapsack(10.0, &[(1.0, 6.0), (1.0, 6.0), (1.0, 1.0), (1.0, 1.0)]);
    plan.conditions = vec![
        Condition::AtMostInAll { count: 4 },
        Condition::Include { alternative: 0 },
        Condition::AtLeast {
            group: vec![2, 3],
            count: 1,
        },
        Condition::Include { alternative: 1 },
    ];
    let found = solve(&plan);
    let number = |number| Limit::Condition { number };
    let expected = Status::Infeasible {
        conflict: vec![Limit::Budget { year: 0 }, number(1), number(3)],
        irreducible: true,
    };
    assert_eq!(found.status, expected);
    assert_eq!((found.effect, found.chosen.len()), (None, 0));
    // Where conditions conflict alone, the budget is not blamed.
    plan.conditions
        .push(Condition::NotBoth { one: 0, other: 1 });
    let Status::Infeasible { conflict, .. } = solve(&plan).status else {
        panic!("feasible");
    };
    assert_eq!(conflict, [number(1), number(3), number(4)]);
    plan.conditions = vec![Condition::AtLeast {
        group: vec![],
        count: 1,
    }];
    let Status::Infeasible { conflict, .. } = solve(&plan).status else {
        panic!("feasible");
    };
    assert_eq!(conflict, [number(0)]);
}

#[test]
fn nothing_to_choose() {
    let found = solve(&knapsack(10.0, &[]));
    assert_eq!((found.status, found.effect), (Status::Optimal, Some(0.0)));
    let found = solve(&knapsack(0.0, &[(1.0, 1.0), (2.0, 0.0)]));
    assert_eq!((found.effect, chosen(&found)), (Some(2.0), vec![1]));
    let found = solve(&knapsack(5.0, &[(-1.0, 1.0)]));
    assert_eq!((found.effect, found.chosen.len()), (Some(0.0), 0));
}

#[test]
fn shares() {
    let mut plan = knapsack(10.0, &[(9.0, 5.0), (8.0, 5.0), (1.0, 4.0), (2.0, 2.0)]);
    let group = vec![2, 3];
    for (condition, effect) in [
        (
            Condition::ShareOfChosen {
                group: group.clone(),
                share: 0.5,
            },
            11.0,
        ),
        (
            Condition::ShareOfSpending {
                group: group.clone(),
                share: 0.4,
            },
            10.0,
        ),
        (
            Condition::ShareOfBudget {
                group: group.clone(),
                share: 0.5,
            },
            3.0,
        ),
        (Condition::ShareOfBudget { group, share: 0.2 }, 11.0),
    ] {
        plan.conditions = vec![condition];
        let found = solve(&plan);
        assert_eq!(
            (found.effect, exhaustive(&plan)),
            (Some(effect), Some(effect))
        );
    }
}

#[test]
fn what_more_money_brings() {
    let plan = knapsack(10.0, &[(5.0, 5.0), (4.0, 5.0), (3.0, 1.0)])
        .check()
        .unwrap();
    let search = Search::default().check().unwrap();
    let found = budget_shadow(&plan, &search, 10.0).unwrap();
    let effects = (found.less, found.now, found.more);
    assert_eq!(effects, (Some(8.0), Some(9.0), Some(12.0)));
    assert!(found.certain && budget_shadow(&plan, &search, 0.0).is_err());
}

#[test]
fn faults_are_named() {
    let plan = knapsack(10.0, &[(5.0, 5.0)]);
    let wrong = [
        Plan {
            budgets: vec![],
            ..plan.clone()
        },
        Plan {
            budgets: vec![-1.0],
            ..plan.clone()
        },
        Plan {
            discount: 2.0,
            ..plan.clone()
        },
        Plan {
            candidates: vec![candidate(f64::NAN, &[1.0])],
            ..plan.clone()
        },
        Plan {
            candidates: vec![candidate(1.0, &[-1.0])],
            ..plan.clone()
        },
        Plan {
            conditions: vec![Condition::Include { alternative: 1 }],
            ..plan.clone()
        },
        Plan {
            conditions: vec![Condition::NotBoth { one: 0, other: 0 }],
            ..plan.clone()
        },
        Plan {
            conditions: vec![Condition::ShareOfChosen {
                group: vec![0],
                share: 1.5,
            }],
            ..plan
        },
    ];
    for plan in wrong {
        let error = plan.check().unwrap_err();
        assert!(!error.to_string().is_empty() && !error.hint().is_empty());
    }
}

/// The greatest effect by trying every combination of starts; `None` where none keeps everything.
fn exhaustive(plan: &Plan) -> Option<f64> {
    let years = plan.budgets.len();
    let mut best: Option<f64> = None;
    let mut choice = vec![0; plan.candidates.len()];
    loop {
        if let Some(effect) = effect(plan, &choice, years)
            && best.is_none_or(|best| effect > best)
        {
            best = Some(effect);
        }
        // Count up; `years` stands for not chosen.
        let Some(at) = choice.iter().position(|start| *start < years) else {
            return best;
        };
        choice[at] += 1;
        choice[..at].fill(0);
    }
}

fn effect(plan: &Plan, choice: &[usize], years: usize) -> Option<f64> {
    let mut spending = vec![0.0; years];
    let mut of = vec![0.0; choice.len()];
    let mut effect = 0.0;
    for (i, &start) in choice.iter().enumerate() {
        let candidate = &plan.candidates[i];
        if start == years {
            continue;
        }
        if candidate
            .starts
            .as_ref()
            .is_some_and(|starts| !starts.contains(&start))
        {
            return None;
        }
        let costs = match &candidate.costs {
            Costs::FromStart(costs) => costs.clone(),
            Costs::ByYear(costs) => {
                if start != costs.iter().position(|c| *c > 0.0).unwrap_or(0) {
                    return None;
                }
                costs[start..].to_vec()
            }
        };
        if !plan.may_run_over && start + costs.len() > years {
            return None;
        }
        for (sum, cost) in spending[start..].iter_mut().zip(&costs) {
            *sum += cost;
            of[i] += cost;
        }
        effect += candidate.effect / (1.0 + plan.discount).powi(start as i32);
    }
    let within = |sum: f64, most: f64| sum <= most + 1e-9;
    let kept = spending
        .iter()
        .zip(&plan.budgets)
        .all(|(s, b)| within(*s, *b));
    let is = |i: usize| choice[i] < years;
    let count = |group: &[usize]| group.iter().filter(|&&i| is(i)).count();
    let all = choice.iter().filter(|start| **start < years).count();
    let money = |group: &[usize]| group.iter().map(|&i| of[i]).sum::<f64>();
    let holds = plan.conditions.iter().all(|condition| match condition {
        Condition::AtLeast { group, count: n } => count(group) >= *n,
        Condition::AtMost { group, count: n } => count(group) <= *n,
        Condition::ShareOfChosen { group, share } => {
            within(share * all as f64, count(group) as f64)
        }
        Condition::ShareOfSpending { group, share } => {
            within(share * of.iter().sum::<f64>(), money(group))
        }
        Condition::ShareOfBudget { group, share } => {
            within(share * plan.budgets.iter().sum::<f64>(), money(group))
        }
        Condition::OneStartAYear { group } => {
            (0..years).all(|year| group.iter().filter(|&&i| choice[i] == year).count() <= 1)
        }
        Condition::Include { alternative } => is(*alternative),
        Condition::Exclude { alternative } => !is(*alternative),
        Condition::NotBoth { one, other } => !(is(*one) && is(*other)),
        Condition::AtMostInAll { count } => all <= *count,
    });
    (kept && holds).then_some(effect)
}

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
                            *budget = *budget + 1e3;
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
