//! Laws of acceptability that hold for any problem.

use khusheh_prioritisation::Direction::{self, Benefit, Cost};
use khusheh_prioritisation::certainty::*;
use proptest::prelude::*;

#[derive(Debug, Clone)]
struct Case {
    cells: Vec<Cell>,
    directions: Vec<Direction>,
    model: Model,
    seed: u64,
}

fn cell() -> impl Strategy<Value = Cell> {
    let grid = (0..8_u8).prop_map(|value| f64::from(value) / 4.0);
    prop_oneof![
        4 => grid.prop_map(|value| Cell::Exact { value }),
        1 => (0.0..1.0f64, 0.0..1.0f64).prop_map(|(low, width)| Cell::Interval { low, high: low + width }),
        1 => (0.0..1.0f64, 0.0..0.3f64).prop_map(|(mean, sd)| Cell::Normal { mean, sd }),
        1 => Just(Cell::Missing),
    ]
}

fn cases() -> impl Strategy<Value = Case> {
    (2..6_usize, 1..5_usize).prop_flat_map(|(m, n)| {
        (
            proptest::collection::vec(cell(), m * n),
            proptest::collection::vec(prop_oneof![Just(Benefit), Just(Cost)], n),
            prop_oneof![Just(Model::WeightedSum), Just(Model::Topsis)],
            any::<u64>(),
        )
            .prop_map(|(cells, directions, model, seed)| Case {
                cells,
                directions,
                model,
                seed,
            })
    })
}

fn run(case: &Case) -> Smaa {
    let n = case.directions.len();
    let scales = vec![
        Scale {
            low: 0.0,
            high: 2.0
        };
        n
    ];
    let problem = UncertainProblem {
        cells: &case.cells,
        directions: &case.directions,
        scales: &scales,
    };
    let parameters = SmaaParameters {
        model: case.model,
        draws: 300,
        seed: case.seed,
        confidence_draws: 100,
        ..SmaaParameters::default()
    };
    smaa(
        &problem.check().unwrap(),
        &WeightSpace::Uniform.check(n).unwrap(),
        &parameters.check().unwrap(),
    )
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn shares_add_up(case in cases()) {
        let found = run(&case);
        let m = found.alternatives();
        let Some(shares) = found.acceptabilities() else { return Ok(()) };
        for i in 0..m {
            let own: f64 = (0..m).map(|r| shares[i * m + r]).sum();
            let rank: f64 = (0..m).map(|k| shares[k * m + i]).sum();
            prop_assert!((own - 1.0).abs() < 1e-9 && (rank - 1.0).abs() < 1e-9);
            for k in 0..m {
                let both = found.winning(i, k).unwrap().value + found.winning(k, i).unwrap().value;
                prop_assert!((both - 1.0).abs() < 1e-12);
            }
            // The expected rank is one more than the wins of the others.
            let wins: f64 = (0..m).filter(|k| *k != i).map(|k| found.winning(k, i).unwrap().value).sum();
            prop_assert!((found.expected_rank(i).unwrap().value - 1.0 - wins).abs() < 1e-9);
            let first = found.acceptability(i, 1).unwrap().value;
            prop_assert_eq!(found.central_weights(i).is_some(), first > 0.0);
            if let Some(weights) = found.central_weights(i) {
                let sum: f64 = weights.iter().map(|weight| weight.value).sum();
                prop_assert!((sum - 1.0).abs() < 1e-9);
            }
            for meta in [MetaWeights::Linear, MetaWeights::Inverse, MetaWeights::Centroid] {
                let holistic = found.holistic(i, meta).unwrap().value;
                prop_assert!(holistic >= first - 1e-12 && holistic <= 1.0 + 1e-12);
            }
            let (low, high) = found.rank_interval(i, 0.9).unwrap().unwrap();
            let inside: f64 = (low..=high).map(|r| shares[i * m + r - 1]).sum();
            prop_assert!(low <= high && inside >= 0.9 - 1e-9);
            prop_assert_eq!(found.together(&[i], m).unwrap().unwrap().value, 1.0);
        }
    }

    #[test]
    fn who_dominates_is_never_behind(case in cases()) {
        // The first alternative exactly at the best end by every criterion, strictly or not.
        let mut case = case;
        for (cell, direction) in case.cells.iter_mut().zip(&case.directions) {
            *cell = Cell::Exact { value: if *direction == Benefit { 2.0 } else { 0.0 } };
        }
        for cell in &mut case.cells {
            if let Cell::Normal { mean, .. } = *cell {
                *cell = Cell::Exact { value: mean };
            }
        }
        let found = run(&case);
        let Some(_) = found.acceptabilities() else { return Ok(()) };
        for k in 1..found.alternatives() {
            prop_assert!(found.winning(0, k).unwrap().value >= 0.5);
        }
        let first = found.acceptability(0, 1).unwrap().value;
        let best = (1..found.alternatives()).map(|k| found.acceptability(k, 1).unwrap().value);
        prop_assert!(best.fold(0.0, f64::max) <= first + 1e-12);
    }

    #[test]
    fn the_order_of_alternatives_does_not_matter(case in cases(), turn in 1..5_usize) {
        // Exact performances: draws do not depend on who is drawn first.
        let n = case.directions.len();
        let mut case = case;
        for cell in &mut case.cells {
            if !matches!(cell, Cell::Exact { .. }) {
                *cell = Cell::Exact { value: 0.3 };
            }
        }
        let m = case.cells.len() / n;
        let turn = turn % m;
        let mut turned = case.clone();
        turned.cells.rotate_left(turn * n);
        let (one, other) = (run(&case), run(&turned));
        prop_assert_eq!(one.undefined, other.undefined);
        for i in 0..m {
            for rank in 1..=m {
                let (a, b) = (one.acceptability((i + turn) % m, rank), other.acceptability(i, rank));
                prop_assert_eq!(a, b);
            }
        }
    }

    #[test]
    fn the_largest_set_is_as_large_as_trying_all(case in cases(), within in 1..5_usize) {
        let found = run(&case);
        let m = found.alternatives();
        let mut largest = 0;
        for bits in 1..1_u32 << m {
            let set: Vec<usize> = (0..m).filter(|i| bits >> i & 1 == 1).collect();
            if found.together(&set, within).unwrap().is_some_and(|share| share.value >= 0.6 - 1e-9) {
                largest = largest.max(set.len());
            }
        }
        let set = found.largest_set(within, 0.6).unwrap();
        prop_assert_eq!(set.as_ref().map_or(0, |set| set.members.len()), largest);
        if let Some(set) = set {
            prop_assert!(set.largest);
            prop_assert_eq!(found.together(&set.members, within).unwrap().unwrap(), set.share);
        }
    }
}

/// The same bits with one thread and with four; also for many alternatives and chunks.
#[test]
fn threads_change_nothing() {
    let (m, n) = (90, 4);
    for (uncertain, model) in [
        (false, Model::Topsis),
        (true, Model::WeightedSum),
        (true, Model::Topsis),
    ] {
        let cells: Vec<Cell> = (0..m * n)
            .map(|at: u32| {
                let value = f64::from(at.wrapping_mul(2_654_435_761) >> 20) / 4_096.0;
                match uncertain && at.is_multiple_of(3) {
                    true => Cell::Interval {
                        low: value * 0.8,
                        high: value * 1.2,
                    },
                    false => Cell::Exact { value },
                }
            })
            .collect();
        let scales = vec![
            Scale {
                low: 0.0,
                high: 2.0
            };
            n as usize
        ];
        let problem = UncertainProblem {
            cells: &cells,
            directions: &[Benefit, Benefit, Cost, Cost],
            scales: &scales,
        };
        let problem = problem.check().unwrap();
        let parameters = SmaaParameters {
            model,
            draws: 3_000,
            confidence_draws: 600,
            ..SmaaParameters::default()
        };
        let parameters = parameters.check().unwrap();
        for space in [
            WeightSpace::Uniform,
            WeightSpace::Bounded {
                low: &[0.1; 4],
                high: &[0.4; 4],
                classes: None,
            },
        ] {
            let space = space.check(4).unwrap();
            let with = |threads: usize| {
                let pool = rayon::ThreadPoolBuilder::new()
                    .num_threads(threads)
                    .build()
                    .unwrap();
                pool.install(|| smaa(&problem, &space, &parameters).unwrap())
            };
            let one = with(1);
            assert_eq!(one, with(4));
            assert_eq!(one, with(3));
        }
    }
}
