//! What every method says where there is little to say: weights that do not sum to one, a criterion by
//! which all are alike, ties, one alternative (one judge, one candidate), everything missing.
//!
//! More of it, method by method, is in `rankings/edges.rs`, `value/missing.rs`, `certainty/edges.rs` and
//! beside the weights.

use khusheh_prioritisation::Direction::{self, Benefit, Cost};
use khusheh_prioritisation::certainty::*;
use khusheh_prioritisation::portfolio::*;
use khusheh_prioritisation::rankings::*;
use khusheh_prioritisation::value::{self, PartialTable};
use khusheh_prioritisation::weights::{self, *};
use khusheh_prioritisation::{PrioritisationError, Problem, ValidProblem};

const NORMALISATIONS: [Normalisation; 4] = [
    Normalisation::Vector,
    Normalisation::MinMax,
    Normalisation::Sum,
    Normalisation::Max,
];

/// A figure of every method of ranking for each alternative, more being better; `None` where undefined.
fn figures(problem: &ValidProblem<'_>) -> Vec<(&'static str, Vec<Option<f64>>)> {
    let n = problem.criteria();
    let mut all = Vec::new();
    for normalisation in NORMALISATIONS {
        let sums = weighted_sum(problem, normalisation).unwrap().scores;
        all.push(("weighted sum", sums.into_iter().map(Some).collect()));
        all.push(("TOPSIS", topsis(problem, normalisation).unwrap().closeness));
    }
    let found = vikor(problem, VikorParameters::default().check().unwrap());
    all.push(("VIKOR", found.q.iter().map(|q| q.map(|q| -q)).collect()));
    for kind in [
        GeneralisedCriterion::Usual,
        GeneralisedCriterion::Linear { q: 0.5, p: 2.0 },
        GeneralisedCriterion::Gaussian { s: 1.0 },
    ] {
        let criteria = vec![kind; n];
        let parameters = PrometheeParameters { criteria }.check().unwrap();
        let found = promethee(problem, &parameters).unwrap();
        all.push(("PROMETHEE II", found.net));
    }
    let thresholds = Thresholds {
        indifference: 0.5,
        preference: 1.0,
        veto: Some(3.0),
    };
    let parameters = ElectreIIIParameters::new(vec![thresholds; n]);
    let found = electre_iii(problem, &parameters.check().unwrap()).unwrap();
    let median = found.median_ranks.iter().map(|rank| Some(-rank));
    all.push(("ELECTRE III", median.collect()));
    all.push(("COPRAS", copras(problem).unwrap().significance));
    all
}

fn problem<'a>(
    performances: &'a [f64],
    directions: &'a [Direction],
    weights: &'a [f64],
) -> Problem<'a> {
    Problem {
        performances,
        directions,
        weights,
    }
}

fn analysed(cells: &[Cell], n: usize, model: Model, space: WeightSpace<'_>) -> Smaa {
    let problem = UncertainProblem {
        cells,
        directions: &vec![Benefit; n],
        scales: &vec![
            Scale {
                low: 0.0,
                high: 10.0
            };
            n
        ],
    };
    let parameters = SmaaParameters {
        model,
        draws: 4_000,
        ..SmaaParameters::default()
    };
    smaa(
        &problem.check().unwrap(),
        &space.check(n).unwrap(),
        &parameters.check().unwrap(),
    )
    .unwrap()
}

fn exact(values: &[f64]) -> Vec<Cell> {
    values.iter().map(|&value| Cell::Exact { value }).collect()
}

const MODELS: [Model; 2] = [Model::WeightedSum, Model::Topsis];

fn matrix(n: usize, judgements: &[(usize, usize, f64)]) -> ComparisonMatrix {
    let judgements: Vec<Judgement> = judgements
        .iter()
        .map(|&(row, column, value)| Judgement { row, column, value })
        .collect();
    ComparisonMatrix::from_judgements(n, &judgements, Some(9.0)).unwrap()
}

// Weights that do not sum to one: refused with what to do, never divided silently; points and swings are
// what is divided.

#[test]
fn weights_that_do_not_sum_to_one_are_refused() {
    let wrong: [&[f64]; 4] = [&[0.5, 0.6], &[0.0, 0.0], &[0.5, 0.49], &[1.0, 1.0]];
    for weights in wrong {
        let refused = |error: PrioritisationError| {
            let known = matches!(error, PrioritisationError::WeightSum { .. });
            assert!(known && error.hint().contains("divide"), "{error}");
        };
        // Every ranking takes a checked problem.
        refused(
            problem(&[1.0, 2.0], &[Benefit; 2], weights)
                .check()
                .unwrap_err(),
        );
        let table = PartialTable {
            cells: &[value::Cell::Missing; 2],
            ranges: &[(0.0, 1.0); 2],
            weights,
        };
        refused(table.check().unwrap_err());
        refused(weighted_sum_stability(&[1.0, 2.0], weights, Keep::Order).unwrap_err());
        refused(scanned_stability(|_| None, weights, Keep::Order, 10).unwrap_err());
        let spaces = [
            WeightSpace::Around {
                weights,
                concentration: 1.0,
            },
            WeightSpace::Judges {
                weights,
                mixing: Mixing::Draw,
            },
        ];
        for space in spaces {
            refused(space.check(2).unwrap_err());
        }
        for mean in [Mean::Arithmetic, Mean::Geometric] {
            let judges = [Some([0.5, 0.5].as_slice()), Some(weights)];
            refused(aggregated_priorities(&judges, &[1.0; 2], mean).unwrap_err());
        }
        refused(spread(&[weights]).unwrap_err());
        refused(distances(&[weights, weights]).unwrap_err());
        refused(consensus(&[weights, weights], 9.0).unwrap_err());
    }
    // Within the tolerance, as thirds written with ten digits are, they are taken as they are.
    let thirds = [0.333_333_333_3; 3];
    let checked = problem(&[1.0; 3], &[Benefit; 3], &thirds).check().unwrap();
    assert_eq!(checked.weights(), thirds);
    // Judges' votes are shares of any sum.
    let judges = [Some([0.9, 0.1].as_slice()), Some(&[0.1, 0.9])];
    let of = |votes: &[f64]| {
        let found = aggregated_priorities(&judges, votes, Mean::Arithmetic);
        found.unwrap().unwrap().value
    };
    assert_eq!(of(&[3.0, 1.0]), of(&[0.75, 0.25]));
}

// A criterion by which all are alike.

#[test]
fn a_constant_criterion_tells_nothing() {
    let with = [1.0, 5.0, 9.0, 4.0, 5.0, 1.0, 2.0, 5.0, 3.0];
    let without = [1.0, 9.0, 4.0, 1.0, 2.0, 3.0];
    for constant in [Benefit, Cost] {
        let directions = [Benefit, constant, Cost];
        let with = problem(&with, &directions, &[0.375, 0.25, 0.375]);
        let without = problem(&without, &[Benefit, Cost], &[0.5, 0.5]);
        let with = figures(&with.check().unwrap());
        let without = figures(&without.check().unwrap());
        for ((name, a), (_, b)) in with.iter().zip(&without) {
            if *name == "COPRAS" && constant == Cost {
                // It divides by the sums of the costs, which a constant brings nearer to each other.
                assert!(a.iter().all(Option::is_some));
                continue;
            }
            let [a, b] = [a, b].map(|all| ranks(all, Best::Greatest, Ties::Average).unwrap());
            assert_eq!(a, b, "{name}");
        }
    }
    // No weight from the performances by it.
    let table = [1.0, 5.0, 9.0, 4.0, 5.0, 1.0, 2.0, 5.0, 3.0];
    let directions = [Benefit, Benefit, Cost];
    let found = [
        entropy(&table, 3).unwrap().unwrap(),
        critic(&table, &directions).unwrap().unwrap(),
        merec(&table, &directions).unwrap().unwrap(),
    ];
    for weights in found {
        assert!(weights[1].abs() < 1e-15, "{weights:?}");
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
    // The first has more of the only other criterion, whatever the weights.
    for model in MODELS {
        let cells = exact(&[3.0, 5.0, 2.0, 5.0]);
        let found = analysed(&cells, 2, model, WeightSpace::Uniform);
        assert_eq!(found.acceptability(0, 1).unwrap().value, 1.0);
        assert_eq!(found.winning(1, 0).unwrap().value, 0.0);
    }
    // And no weight of it changes the order.
    let values = [0.3, 0.5, 0.9, 0.2, 0.5, 0.1];
    let found = weighted_sum_stability(&values, &[0.4, 0.2, 0.4], Keep::Order);
    let second = found.unwrap().unwrap().criteria[1].unwrap();
    assert_eq!((second.low, second.high, second.change), (0.0, 1.0, None));
}

// Ties.

#[test]
fn who_is_alike_is_ranked_alike() {
    let rows = [3.0, 2.0, 1.0, 4.0, 3.0, 2.0, 2.0, 9.0];
    let tied = problem(&rows, &[Benefit, Cost], &[0.5, 0.5]);
    for (name, found) in figures(&tied.check().unwrap()) {
        assert_eq!(found[0], found[2], "{name}");
        let ranks = ranks(&found, Best::Greatest, Ties::Average).unwrap();
        assert_eq!(ranks[0], ranks[2], "{name}");
    }
    // Judgements that do not tell criteria apart.
    let alike = matrix(3, &[(0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0)]);
    for weights in [
        principal_eigenvector(&alike).weights,
        geometric_mean(&alike),
        swing(&[100.0; 3]).unwrap().unwrap(),
        weights::normalised(&[7.0; 3]).unwrap().unwrap(),
        rank_order_centroid(&[1; 3]),
    ] {
        assert!(weights.iter().all(|w| (w - 1.0 / 3.0).abs() < 1e-15));
    }
    assert_eq!(consistency(&alike).ratio, Some(0.0));
    // Judges who tie all agree on nothing that could be measured.
    assert_eq!(concordance(&[&[1.0, 1.0], &[1.0, 1.0]]).unwrap(), None);
    assert_eq!(spearman(&[1.5, 1.5], &[1.5, 1.5]).unwrap(), None);
    assert_eq!(kendall_tau_b(&[1.5, 1.5], &[1.0, 2.0]).unwrap(), None);
}

// One alternative, one criterion, one judge, one candidate.

#[test]
fn one_of_a_kind() {
    let one = problem(&[3.0, 4.0], &[Benefit, Cost], &[0.5, 0.5]);
    for (name, found) in figures(&one.check().unwrap()) {
        assert_eq!(found.len(), 1);
        let ranks = ranks(&found, Best::Greatest, Ties::Minimum).unwrap();
        // Where it is undefined it is not ranked; nowhere does it become 0 or last.
        assert!(matches!(ranks[0], None | Some(1.0)), "{name}");
        assert_eq!(ranks[0].is_some(), found[0].is_some(), "{name}");
    }
    for keep in [Keep::First(1), Keep::Order] {
        let found = weighted_sum_stability(&[0.3, 0.4], &[0.5, 0.5], keep);
        assert_eq!(found.unwrap(), None);
    }
    let tests = ReversalTests::default();
    let found = rank_reversals(
        &[1.0, 2.0],
        &[Benefit; 2],
        |rows| Some(vec![1.0; rows.len() / 2]),
        tests,
    );
    assert!(found.unwrap().is_none_or(|found| found.pairs.is_empty()));
    // One criterion has all the weight.
    let own = matrix(1, &[]);
    assert_eq!(principal_eigenvector(&own).weights, [1.0]);
    assert_eq!(geometric_mean(&own), [1.0]);
    assert_eq!(rank_order_centroid(&[1]), [1.0]);
    for model in MODELS {
        let found = analysed(&exact(&[2.0, 1.0]), 1, model, WeightSpace::Uniform);
        assert_eq!(found.acceptability(0, 1).unwrap().value, 1.0);
    }
    // One judge is the group, and there is no disagreement to tell.
    let judge: &[f64] = &[0.7, 0.3];
    for mean in [Mean::Arithmetic, Mean::Geometric] {
        let found = aggregated_priorities(&[Some(judge)], &[2.0], mean).unwrap();
        let found = found.unwrap().value;
        assert!(found.iter().zip(judge).all(|(a, b)| (a - b).abs() < 1e-15));
    }
    assert_eq!(concordance(&[judge]).unwrap(), None);
    assert_eq!(distances(&[judge]).unwrap(), None);
    assert_eq!(consensus(&[judge], 9.0).unwrap(), None);
    // One candidate, within the budget and beyond it.
    for (budget, chosen) in [(5.0, 1), (4.0, 0)] {
        let plan = Plan {
            budgets: vec![budget],
            candidates: vec![Candidate {
                effect: 3.0,
                costs: Costs::FromStart(vec![5.0]),
                starts: None,
            }],
            conditions: vec![],
            discount: 0.0,
            may_run_over: false,
        };
        let search = Search::default().check().unwrap();
        let found = best_portfolio(&plan.check().unwrap(), &search).unwrap();
        assert_eq!(
            (found.status, found.chosen.len()),
            (Status::Optimal, chosen)
        );
    }
}

// Everything missing.

#[test]
fn all_missing_is_told_and_never_a_number() {
    // Performances that are missing can not be handed to a method that needs them.
    let error = problem(&[f64::NAN; 4], &[Benefit; 2], &[0.5; 2])
        .check()
        .unwrap_err();
    assert!(matches!(error, PrioritisationError::Number { .. }));
    for error in [
        entropy(&[f64::NAN; 4], 2).unwrap_err(),
        critic(&[f64::NAN; 4], &[Benefit; 2]).unwrap_err(),
        merec(&[f64::NAN; 4], &[Benefit; 2]).unwrap_err(),
    ] {
        assert!(
            matches!(error, PrioritisationError::Number { .. }),
            "{error}"
        );
    }
    // Where they may be missing, they are all that they can be: each rank is as likely for each.
    for model in MODELS {
        let found = analysed(&[Cell::Missing; 6], 2, model, WeightSpace::Uniform);
        for i in 0..3 {
            for rank in 1..=3 {
                let share = found.acceptability(i, rank).unwrap();
                assert!(
                    (share.value - 1.0 / 3.0).abs() < 5.0 * share.error,
                    "{share:?}"
                );
            }
        }
    }
    // Scores that no method could tell.
    let nothing = [None; 3];
    assert_eq!(
        ranks(&nothing, Best::Greatest, Ties::Average).unwrap(),
        nothing
    );
    let undefined = |_: &[f64]| None;
    assert_eq!(
        scanned_stability(undefined, &[0.5, 0.5], Keep::Order, 10).unwrap(),
        None
    );
    let tests = ReversalTests::default();
    assert!(
        rank_reversals(&[1.0, 2.0], &[Benefit], undefined, tests)
            .unwrap()
            .is_none()
    );
    // Judges who have not answered, comparisons that were not made.
    let late: [Option<&ComparisonMatrix>; 2] = [None, None];
    assert!(aggregated_judgements(&late, &[1.0; 2]).unwrap().is_none());
    let late: [Option<&[f64]>; 2] = [None, None];
    for mean in [Mean::Arithmetic, Mean::Geometric] {
        assert!(
            aggregated_priorities(&late, &[1.0; 2], mean)
                .unwrap()
                .is_none()
        );
    }
    assert!(spread(&[]).unwrap().is_none() && distances(&[]).unwrap().is_none());
    assert!(concordance(&[]).unwrap().is_none() && consensus(&[], 9.0).unwrap().is_none());
    let error = ComparisonMatrix::from_judgements(3, &[], None).unwrap_err();
    assert!(matches!(error, PrioritisationError::Disconnected { .. }));
    for points in [[0.0; 3].as_slice(), &[]] {
        assert_eq!(weights::normalised(points).unwrap(), None);
        assert_eq!(swing(points).unwrap(), None);
    }
}
