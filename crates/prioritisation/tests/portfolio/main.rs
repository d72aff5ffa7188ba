//! Portfolios: against trying everything, and against known optima.

mod exhaustive;
mod laws;

use exhaustive::exhaustive;
use khusheh_prioritisation::portfolio::*;

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
/// collection KNAPSACK_01 (checked against public programs that test with it), 15 items, capacity 750, optimum 1458 with items 1, 3, 5, 7, 8, 9, 14, 15.
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

/// Winston, *Operations Research*, capital budgeting with its variants (pp. 478–479): net present values
/// 16, 22, 12 and 8 for 5, 7, 4 and 3, of 14 in all. Data and conditions were checked against public models
/// (H. Kjellerstrand); that the book has 42 without conditions is from memory, and what the exhaustive
/// search finds too.
#[test]
fn capital_budgeting_of_winston() {
    let mut plan = knapsack(14.0, &[(16.0, 5.0), (22.0, 7.0), (12.0, 4.0), (8.0, 3.0)]);
    let found = solve(&plan);
    assert_eq!((found.effect, chosen(&found)), (Some(42.0), vec![1, 2, 3]));
    for (condition, effect) in [
        (Condition::AtMostInAll { count: 2 }, 38.0),
        (Condition::NotBoth { one: 1, other: 3 }, 38.0),
    ] {
        plan.conditions = vec![condition];
        let found = solve(&plan);
        assert_eq!((found.effect, chosen(&found)), (Some(effect), vec![0, 1]));
        assert_eq!(exhaustive(&plan), Some(effect));
    }
}

/// Hundreds of starts, hardly any branching: a gap of 0.00033, of 0.00058 without prices, and the same
/// whenever it is run.
#[test]
fn many_candidates_come_near_the_best() {
    let candidates: Vec<Candidate> = (0_u64..240)
        .map(|i| {
            let digit = |k: u32| (i * 7_919 + 13).pow(2) / 10_u64.pow(k) % 10;
            let costs: Vec<f64> = (0..=digit(0) % 3)
                .map(|year| (10 + 5 * digit(1 + year as u32)) as f64)
                .collect();
            let effect = costs.iter().sum::<f64>() * (8 + digit(4)) as f64 / 10.0;
            candidate(effect, &costs)
        })
        .collect();
    let every = |step: usize| (0..240).step_by(step).collect::<Vec<_>>();
    let plan = Plan {
        budgets: vec![900.0; 4],
        candidates,
        conditions: vec![
            Condition::AtLeast {
                group: every(7),
                count: 12,
            },
            Condition::ShareOfSpending {
                group: every(3),
                share: 0.4,
            },
            Condition::NotBoth { one: 0, other: 1 },
        ],
        discount: 0.05,
        may_run_over: false,
    };
    let plan = plan.check().unwrap();
    let search = Search {
        nodes: 1,
        ..Search::default()
    };
    let search = search.check().unwrap();
    let found = best_portfolio(&plan, &search).unwrap();
    let Status::Stopped { gap: Some(gap) } = found.status else {
        panic!("{:?}", found.status);
    };
    assert!(gap < 0.000_45, "{gap}");
    let (effect, bound) = (found.effect.unwrap(), found.bound.unwrap());
    assert!(effect < bound && bound < 1.000_45 * effect);
    assert!(found.spending.iter().all(|spent| *spent <= 900.0));
    assert_eq!(best_portfolio(&plan, &search).unwrap(), found);
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
    plan.candidates[0].costs = Costs::ByYear(vec![0.0, 0.0, 5.0]);
    plan.candidates[1].starts = Some(vec![1]);
    let found = solve(&plan);
    let years: Vec<usize> = found.chosen.iter().map(|start| start.year).collect();
    // The third costs 6 in the second year, as the second does: not both.
    assert_eq!((chosen(&found), years), (vec![0, 1], vec![2, 1]));
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

/// Where the search stops at a plan that does nothing, no gap is relative to it, and the bound holds all the same.
#[test]
fn a_bound_over_nothing() {
    let plan = Plan {
        budgets: vec![0.0, 9.0],
        candidates: vec![
            candidate(1.0, &[2.5]),
            candidate(5.0, &[0.5]),
            candidate(11.0, &[3.5]),
            candidate(11.0, &[5.5]),
        ],
        conditions: vec![
            Condition::ShareOfChosen {
                group: vec![1],
                share: 0.25,
            },
            Condition::ShareOfChosen {
                group: vec![2],
                share: 0.25,
            },
        ],
        discount: 0.0,
        may_run_over: false,
    };
    assert_eq!(exhaustive(&plan), Some(17.0));
    let search = Search {
        nodes: 1,
        gap: 0.2,
        break_ties: false,
    }
    .check()
    .unwrap();
    let found = best_portfolio(&plan.check().unwrap(), &search).unwrap();
    if found.effect == Some(0.0) {
        assert_eq!(found.status, Status::Stopped { gap: None });
        assert!(found.effect.unwrap().is_sign_positive());
    }
    assert!(found.bound.unwrap() >= 17.0, "{found:?}");
}
