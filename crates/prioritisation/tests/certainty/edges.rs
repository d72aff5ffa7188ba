//! Ties, undefined draws, sets and faults.

use khusheh_prioritisation::Direction::{Benefit, Cost};
use khusheh_prioritisation::certainty::*;

use super::{UNIT, draws, exact, run};

#[test]
fn ties_share() {
    let cells = exact(&[0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2, 0.0, 0.0]);
    for model in [Model::WeightedSum, Model::Topsis] {
        let parameters = SmaaParameters {
            model,
            ..draws(500)
        };
        let found = run(
            &cells,
            &[Benefit; 2],
            &[UNIT; 2],
            WeightSpace::Uniform,
            parameters,
        );
        for i in 0..2 {
            for rank in 1..=2 {
                assert_eq!(found.acceptability(i, rank).unwrap().value, 0.5);
            }
            assert_eq!(found.expected_rank(i).unwrap().value, 1.5);
            assert_eq!(found.confidence(i).unwrap().value, 0.5);
        }
        assert_eq!(found.winning(0, 1).unwrap().value, 0.5);
        assert_eq!(found.winning(0, 2).unwrap().value, 1.0);
        // A group is within the first one only as a whole.
        assert_eq!(found.together(&[0], 1).unwrap().unwrap().value, 0.0);
        assert_eq!(found.together(&[0, 1], 2).unwrap().unwrap().value, 1.0);
    }
}

#[test]
fn undefined_is_not_ranked() {
    let same = exact(&[2.0, 3.0, 2.0, 3.0]);
    let scales = [Scale {
        low: 0.0,
        high: 5.0,
    }; 2];
    for model in [Model::WeightedSum, Model::Topsis] {
        let parameters = SmaaParameters {
            model,
            ..draws(300)
        };
        let found = run(
            &same,
            &[Benefit, Cost],
            &scales,
            WeightSpace::Uniform,
            parameters,
        );
        assert_eq!((found.undefined, found.defined()), (300, 0));
        assert!(found.acceptability(0, 1).is_none() && found.acceptabilities().is_none());
        assert!(found.central_weights(0).is_none() && found.confidence(0).is_none());
        assert!(found.winning(0, 1).is_none() && found.expected_rank(0).is_none());
        assert!(found.together(&[0], 1).unwrap().is_none());
        assert!(found.largest_set(1, 0.9).unwrap().is_none());
        assert!(found.rank_interval(0, 0.9).unwrap().is_none());
        // Judges of whom one looks only at what all have alike.
        let differ = exact(&[2.0, 3.0, 2.0, 4.0]);
        let judges = WeightSpace::Judges {
            weights: &[1., 0., 0., 1.],
            mixing: Mixing::Draw,
        };
        let found = run(&differ, &[Benefit, Cost], &scales, judges, parameters);
        assert!(found.undefined > 100 && found.undefined < 200);
        assert_eq!(found.acceptability(0, 1).unwrap().value, 1.0);
        // One alone has nobody to be ranked among.
        let one = exact(&[2.0, 3.0]);
        let found = run(
            &one,
            &[Benefit, Cost],
            &scales,
            WeightSpace::Uniform,
            parameters,
        );
        assert_eq!(found.defined(), 0);
    }
    assert!(
        run(
            &same,
            &[Benefit; 2],
            &scales,
            WeightSpace::Uniform,
            draws(100)
        )
        .acceptability(7, 1)
        .is_none()
    );
}

#[test]
fn the_largest_set_is_found() {
    // Ten that stand apart, and two that take turns at the sixth place.
    let mut cells = Vec::new();
    for i in 0..5 {
        cells.extend(exact(&[1.0 - 0.05 * f64::from(i); 2]));
    }
    cells.extend(exact(&[0.7, 0.1, 0.1, 0.7, 0.05, 0.05]));
    let found = run(
        &cells,
        &[Benefit; 2],
        &[UNIT; 2],
        WeightSpace::Uniform,
        draws(2_000),
    );
    let set = found.largest_set(6, 0.9).unwrap().unwrap();
    assert_eq!((set.members, set.share.value), (vec![0, 1, 2, 3, 4], 1.0));
    let set = found.largest_set(6, 0.45).unwrap().unwrap();
    assert_eq!(set.members.len(), 6);
    assert_eq!(found.largest_set(7, 0.9).unwrap().unwrap().members.len(), 7);
}

#[test]
fn faults_are_named() {
    let cells = exact(&[1.0, 2.0]);
    let problem = |cells, directions, scales| {
        UncertainProblem {
            cells,
            directions,
            scales,
        }
        .check()
        .map(|_| ())
    };
    let wrong = [
        problem(&cells, &[], &[]),
        problem(&cells, &[Benefit; 2], &[UNIT]),
        problem(&cells[..1], &[Benefit; 2], &[UNIT; 2]),
        problem(
            &cells,
            &[Benefit],
            &[Scale {
                low: 1.0,
                high: 1.0,
            }],
        ),
        problem(&exact(&[f64::NAN]), &[Benefit], &[UNIT]),
        problem(
            &[Cell::Interval {
                low: 2.0,
                high: 1.0,
            }],
            &[Benefit],
            &[UNIT],
        ),
        problem(
            &[Cell::Normal {
                mean: 0.0,
                sd: -1.0,
            }],
            &[Benefit],
            &[UNIT],
        ),
        WeightSpace::Ordered { classes: &[1] }.check(2).map(|_| ()),
        WeightSpace::Around {
            weights: &[0.5, 0.6],
            concentration: 1.0,
        }
        .check(2)
        .map(|_| ()),
        WeightSpace::Around {
            weights: &[0.5, 0.5],
            concentration: 0.0,
        }
        .check(2)
        .map(|_| ()),
        WeightSpace::Bounded {
            low: &[0.6, 0.6],
            high: &[1.0, 1.0],
            classes: None,
        }
        .check(2)
        .map(|_| ()),
        WeightSpace::Bounded {
            low: &[0.0, 0.6],
            high: &[0.5, 1.0],
            classes: Some(&[1, 2]),
        }
        .check(2)
        .map(|_| ()),
        draws(10).check().map(|_| ()),
    ];
    for error in wrong {
        let error = error.unwrap_err();
        assert!(!error.to_string().is_empty() && !error.hint().is_empty());
    }
}
