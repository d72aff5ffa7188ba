//! Acceptability: against exact figures.

mod edges;
mod published;

use khusheh_prioritisation::Direction::{self, Benefit, Cost};
use khusheh_prioritisation::certainty::*;

const UNIT: Scale = Scale {
    low: 0.0,
    high: 1.0,
};

fn exact(values: &[f64]) -> Vec<Cell> {
    values.iter().map(|&value| Cell::Exact { value }).collect()
}

fn run(
    cells: &[Cell],
    directions: &[Direction],
    scales: &[Scale],
    space: WeightSpace<'_>,
    parameters: SmaaParameters,
) -> Smaa {
    let problem = UncertainProblem {
        cells,
        directions,
        scales,
    }
    .check()
    .unwrap();
    let space = space.check(directions.len()).unwrap();
    smaa(&problem, &space, &parameters.check().unwrap()).unwrap()
}

/// So many standard errors are almost never reached; seeds are fixed besides.
fn near(found: Estimate, expected: f64) {
    let error = found.error.max(1e-12);
    assert!(
        (found.value - expected).abs() < 4.5 * error,
        "{found:?} {expected}"
    );
}

fn draws(draws: u32) -> SmaaParameters {
    SmaaParameters {
        draws,
        ..SmaaParameters::default()
    }
}

/// By hand: with two criteria, weights (t, 1 − t) are a point of an interval, and acceptabilities are
/// lengths. Values (1, 0), (0, 1) and (0.6, 0.6): the third is first for t from 0.4 to 0.6, and second
/// elsewhere; the first is first above 0.6, second from 0.5 to 0.6, and last below; the second likewise,
/// the other way round.
#[test]
fn three_alternatives_two_criteria() {
    let cells = exact(&[1.0, 0.0, 0.0, 1.0, 0.6, 0.6]);
    let found = run(
        &cells,
        &[Benefit; 2],
        &[UNIT; 2],
        WeightSpace::Uniform,
        draws(100_000),
    );
    let expected = [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]];
    for (i, row) in expected.iter().enumerate() {
        for (at, share) in row.iter().enumerate() {
            near(found.acceptability(i, at + 1).unwrap(), *share);
        }
    }
    // The middles of the intervals.
    near(found.central_weights(0).unwrap()[0], 0.8);
    near(found.central_weights(1).unwrap()[0], 0.2);
    near(found.central_weights(2).unwrap()[0], 0.5);
    // Exact performances: with these weights it certainly is first.
    for i in 0..3 {
        assert_eq!(
            found.confidence(i).unwrap(),
            Estimate {
                value: 1.0,
                error: 0.0
            }
        );
    }
    near(found.expected_rank(2).unwrap(), 1.8);
    near(
        found.holistic(0, MetaWeights::Linear).unwrap(),
        0.4 + 0.1 / 2.0,
    );
    near(
        found.holistic(0, MetaWeights::Inverse).unwrap(),
        0.4 + 0.1 / 2.0 + 0.5 / 3.0,
    );
    let centroid = 0.4 + 0.1 * (5.0 / 6.0) / (11.0 / 6.0) + 0.5 * (1.0 / 3.0) / (11.0 / 6.0);
    near(found.holistic(0, MetaWeights::Centroid).unwrap(), centroid);
    near(found.winning(0, 1).unwrap(), 0.5);
    near(found.winning(2, 0).unwrap(), 0.6);
    assert_eq!(found.rank_interval(2, 0.9).unwrap(), Some((1, 2)));
    assert_eq!(found.rank_interval(0, 0.9).unwrap(), Some((1, 3)));
    // The first and the third are the first two wherever the second is last: above 0.5.
    near(found.together(&[0, 2], 2).unwrap().unwrap(), 0.5);
    near(found.together(&[2], 1).unwrap().unwrap(), 0.2);
    assert_eq!(found.least_within(&[0, 2], 0.9).unwrap(), Some(3));
    assert_eq!(found.least_within(&[2], 0.9).unwrap(), Some(2));
    let largest = found.largest_set(2, 0.9).unwrap().unwrap();
    assert_eq!((largest.members, largest.share.value), (vec![2], 1.0));
    assert!(largest.largest && found.largest_set(1, 0.9).unwrap().is_none());
}

/// Exactly, by symmetry: unit vectors. With uniform weights each of `n` is at each rank in `1/n` of the
/// draws, and the central weight of its criterion is the mean of the largest of `n` shares,
/// `(1 + 1/2 + … + 1/n)/n` (rank-order centroid: Barron & Barrett 1996, *Management Science* 42(11)).
#[test]
fn unit_vectors() {
    let cells = exact(&[
        1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1.,
    ]);
    let scales = [UNIT; 4];
    for model in [Model::WeightedSum, Model::Topsis] {
        let parameters = SmaaParameters {
            model,
            ..draws(40_000)
        };
        let found = run(
            &cells,
            &[Benefit; 4],
            &scales,
            WeightSpace::Uniform,
            parameters,
        );
        for i in 0..4 {
            for rank in 1..=4 {
                near(found.acceptability(i, rank).unwrap(), 0.25);
            }
            near(
                found.central_weights(i).unwrap()[i],
                (1.0 + 0.5 + 1.0 / 3.0 + 0.25) / 4.0,
            );
        }
    }
    // With the criteria in order, so are the alternatives; their mean weights are the centroid.
    let order = WeightSpace::Ordered {
        classes: &[2, 1, 3, 4],
    };
    let found = run(&cells, &[Benefit; 4], &scales, order, draws(40_000));
    for (rank, i) in [1, 0, 2, 3].into_iter().enumerate() {
        assert_eq!(found.acceptability(i, rank + 1).unwrap().value, 1.0);
    }
    let centroid = [0.270_833, 0.520_833, 0.145_833, 0.0625];
    for (weight, expected) in found.central_weights(1).unwrap().iter().zip(centroid) {
        near(*weight, expected);
    }
}

/// Exactly: by one criterion, an uncertain performance against a certain 0.7.
#[test]
fn uncertain_performances() {
    let scales = [Scale {
        low: -10.0,
        high: 10.0,
    }];
    for (cell, share) in [
        (
            Cell::Interval {
                low: 0.0,
                high: 1.0,
            },
            0.3,
        ),
        // P(X > 0.7) of triangular 0, 0.5, 1: 2·0.3².
        (
            Cell::Triangular {
                low: 0.0,
                mode: 0.5,
                high: 1.0,
            },
            0.18,
        ),
        // The mode beyond it: 1 − 0.7²/0.9.
        (
            Cell::Triangular {
                low: 0.0,
                mode: 0.9,
                high: 1.0,
            },
            1.0 - 0.49 / 0.9,
        ),
        // P(Z > 1) = 0.158655.
        (Cell::Normal { mean: 0.2, sd: 0.5 }, 0.158_655),
        (Cell::Missing, 9.3 / 20.0),
    ] {
        let cells = [cell, Cell::Exact { value: 0.7 }];
        let found = run(
            &cells,
            &[Benefit],
            &scales,
            WeightSpace::Uniform,
            draws(40_000),
        );
        near(found.acceptability(0, 1).unwrap(), share);
        near(found.confidence(0).unwrap(), share);
        let found = run(
            &cells,
            &[Cost],
            &scales,
            WeightSpace::Uniform,
            draws(40_000),
        );
        near(found.acceptability(0, 2).unwrap(), share);
    }
}

/// The fighter-aircraft matrix of Hwang & Yoon (1981) by TOPSIS, here with weights so concentrated that
/// every draw has the order of plain TOPSIS, which is computed apart from its definition.
#[test]
fn topsis_at_a_point() {
    let rows = [
        [2.0, 1500.0, 20_000.0, 5.5, 5.0, 9.0],
        [2.5, 2700.0, 18_000.0, 6.5, 3.0, 5.0],
        [1.8, 2000.0, 21_000.0, 4.5, 7.0, 7.0],
        [2.2, 1800.0, 20_000.0, 5.0, 5.0, 5.0],
    ];
    let directions = [Benefit, Benefit, Benefit, Cost, Benefit, Benefit];
    let weights = [0.2, 0.1, 0.1, 0.1, 0.2, 0.3];
    let mut near = [0.0; 4];
    let mut far = [0.0; 4];
    for j in 0..6 {
        let column: Vec<f64> = rows.iter().map(|row| row[j]).collect();
        let norm = column.iter().map(|x| x * x).sum::<f64>().sqrt();
        let scaled: Vec<f64> = column.iter().map(|x| weights[j] * x / norm).collect();
        let low = scaled.iter().copied().fold(f64::INFINITY, f64::min);
        let high = scaled.iter().copied().fold(0.0, f64::max);
        let (best, worst) = if directions[j] == Benefit {
            (high, low)
        } else {
            (low, high)
        };
        for i in 0..4 {
            near[i] += (scaled[i] - best).powi(2);
            far[i] += (scaled[i] - worst).powi(2);
        }
    }
    let closeness: Vec<f64> = (0..4)
        .map(|i| far[i].sqrt() / (near[i].sqrt() + far[i].sqrt()))
        .collect();
    let parameters = SmaaParameters {
        model: Model::Topsis,
        ..draws(200)
    };
    let space = WeightSpace::Around {
        weights: &weights,
        concentration: 1e9,
    };
    let cells = exact(&rows.concat());
    let scales = [Scale {
        low: 0.0,
        high: 1e5,
    }; 6];
    let found = run(&cells, &directions, &scales, space, parameters);
    for i in 0..4 {
        let rank = 1 + closeness
            .iter()
            .filter(|other| **other > closeness[i])
            .count();
        assert_eq!(
            found.acceptability(i, rank).unwrap().value,
            1.0,
            "{closeness:?}"
        );
    }
}

/// Mean and spread of each space of weights, by what alternative of which criterion is first.
#[test]
fn spaces_of_weights() {
    let cells = exact(&[1.0, 0.0, 0.0, 1.0]);
    let of = |space: WeightSpace<'_>| {
        let found = run(&cells, &[Benefit; 2], &[UNIT; 2], space, draws(40_000));
        found.acceptability(0, 1).unwrap()
    };
    // w₁ uniform on 0.3 to 0.6.
    let (low, high) = ([0.3, 0.0], [0.6, 1.0]);
    near(
        of(WeightSpace::Bounded {
            low: &low,
            high: &high,
            classes: None,
        }),
        1.0 / 3.0,
    );
    let ordered = WeightSpace::Bounded {
        low: &low,
        high: &high,
        classes: Some(&[1, 2]),
    };
    near(of(ordered), 1.0);
    // Beta(1, 3): P(w₁ > 1/2) = 1/8.
    near(
        of(WeightSpace::Around {
            weights: &[0.25, 0.75],
            concentration: 4.0,
        }),
        0.125,
    );
    // Two of three judges think more of the first.
    let judges = [0.9, 0.1, 0.6, 0.4, 0.2, 0.8];
    near(
        of(WeightSpace::Judges {
            weights: &judges,
            mixing: Mixing::Draw,
        }),
        2.0 / 3.0,
    );
    // Mixtures of (1, 0) and (0, 1), Dirichlet(1, 1): uniform; (3, 1) mixed with shares above 2/3.
    let mixing = Mixing::Dirichlet { concentration: 1.0 };
    let judges = [1.0, 0.0, 0.25, 0.75];
    near(
        of(WeightSpace::Judges {
            weights: &judges,
            mixing,
        }),
        2.0 / 3.0,
    );
    assert_eq!(
        of(WeightSpace::Bounded {
            low: &[0.7, 0.3],
            high: &[0.7, 0.3],
            classes: None
        })
        .value,
        1.0
    );
}

#[test]
fn a_narrow_space_is_walked() {
    let (low, high) = ([0.0; 12], [0.1; 12]);
    let space = WeightSpace::Bounded {
        low: &low,
        high: &high,
        classes: None,
    };
    let cells = exact(&[[1.0; 12], [0.5; 12]].concat());
    let found = run(&cells, &[Benefit; 12], &[UNIT; 12], space, draws(500));
    assert!(matches!(found.sampling, Sampling::HitAndRun { .. }));
    assert_eq!(found.acceptability(0, 1).unwrap().value, 1.0);
    for weight in found.central_weights(0).unwrap() {
        assert!((weight.value - 1.0 / 12.0).abs() < 0.01);
    }
}
