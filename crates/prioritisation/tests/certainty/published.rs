//! Analyses of papers. All figures were checked against files that anyone can look up; those were drawn
//! at random too, in 10,000 draws, so that their last digit and ours differ by chance.

use khusheh_prioritisation::Direction::{Benefit, Cost};
use khusheh_prioritisation::certainty::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::{draws, exact, run};

/// Tervonen, van Valkenhoef, Buskens, Hillege & Postmus (2011), "A stochastic multicriteria model for
/// evidence-based decision making in drug benefit–risk analysis", *Statistics in Medicine* 30(12),
/// 1419–1428: four antidepressants by efficacy and five side effects, nothing known of the weights.
/// Measurements, scales and figures are those of the test of JSMAA (`testCorrectResultsWithBRModel`),
/// the program of the first author, which allows 0.02, and 0.03 for the confidence factors.
///
/// There, efficacy is lognormal; here it is normal with the same mean and spread, which differ by less
/// than can be told from the figures, the spread being a twentieth of the mean. Scales are the 95 per
/// cent intervals put together; beyond its ends nothing is better or worse here.
#[test]
fn antidepressants() {
    let efficacy = |mu: f64, sigma: f64| {
        let mean = (mu + sigma * sigma / 2.0).exp();
        (mean, mean * ((sigma * sigma).exp() - 1.0).sqrt())
    };
    let measured = [
        // Fluoxetine
        (
            efficacy(0.0, 0.0),
            [
                (11.7, 2.5),
                (7.2, 1.45),
                (16.6, 3.27),
                (13.7, 1.89),
                (18.6, 1.79),
            ],
        ),
        // Paroxetine
        (
            efficacy(0.086, 0.056),
            [
                (9.2, 1.86),
                (10.6, 1.58),
                (21.2, 5.15),
                (14.3, 2.93),
                (18.3, 3.7),
            ],
        ),
        // Sertraline
        (
            efficacy(0.095, 0.044),
            [
                (15.4, 2.65),
                (7.5, 1.48),
                (20.2, 3.78),
                (15.0, 3.21),
                (19.5, 2.6),
            ],
        ),
        // Venlafaxine
        (
            efficacy(0.113, 0.048),
            [
                (5.5, 2.32),
                (15.7, 4.44),
                (12.8, 2.45),
                (11.2, 3.98),
                (31.0, 1.68),
            ],
        ),
    ];
    let cells: Vec<Cell> = measured
        .iter()
        .flat_map(|(efficacy, effects)| [*efficacy].into_iter().chain(*effects))
        .map(|(mean, sd)| Cell::Normal { mean, sd })
        .collect();
    let ends = |at: usize, sign: f64| {
        let column = measured.iter().map(move |row| row.1[at]);
        column.map(move |(mean, sd)| mean + sign * 1.96 * sd)
    };
    let effect = |at: usize| Scale {
        low: ends(at, -1.0).fold(f64::INFINITY, f64::min),
        high: ends(at, 1.0).fold(f64::NEG_INFINITY, f64::max),
    };
    let scales = [
        Scale {
            low: (0.086_f64 - 1.96 * 0.056).exp(),
            high: (0.113_f64 + 1.96 * 0.048).exp(),
        },
        effect(0),
        effect(1),
        effect(2),
        effect(3),
        effect(4),
    ];
    let directions = [Benefit, Cost, Cost, Cost, Cost, Cost];
    let parameters = SmaaParameters {
        confidence_draws: 20_000,
        ..draws(40_000)
    };
    let found = run(
        &cells,
        &directions,
        &scales,
        WeightSpace::Uniform,
        parameters,
    );
    let acceptabilities = [
        [0.20, 0.28, 0.30, 0.22],
        [0.25, 0.29, 0.27, 0.19],
        [0.17, 0.25, 0.29, 0.30],
        [0.39, 0.18, 0.15, 0.29],
    ];
    let central = [
        [0.08, 0.14, 0.23, 0.18, 0.16, 0.22],
        [0.18, 0.17, 0.15, 0.13, 0.15, 0.22],
        [0.21, 0.10, 0.22, 0.13, 0.15, 0.20],
        [0.18, 0.21, 0.12, 0.21, 0.19, 0.09],
    ];
    let confidence = [0.48, 0.44, 0.34, 0.74];
    for i in 0..4 {
        for (rank, expected) in acceptabilities[i].iter().enumerate() {
            let share = found.acceptability(i, rank + 1).unwrap().value;
            assert!(
                (share - expected).abs() < 0.02,
                "{i} {rank} {share} {expected}"
            );
        }
        for (weight, expected) in found.central_weights(i).unwrap().iter().zip(central[i]) {
            assert!(
                (weight.value - expected).abs() < 0.02,
                "{i} {weight:?} {expected}"
            );
        }
        let sure = found.confidence(i).unwrap().value;
        assert!(
            (sure - confidence[i]).abs() < 0.03,
            "{i} {sure} {}",
            confidence[i]
        );
    }
}

/// Heparin and enoxaparin by proximal and distal thrombosis and major bleeding: the benefit–risk analysis
/// of Lynd & O'Brien (2004), *Journal of Clinical Epidemiology* 57(8), 795–803, as an example of the R
/// package smaa and of mcda-elicitation-web (van Valkenhoef, Tervonen and others, Groningen), whose
/// public test has the figures: without any weights, with an order of the criteria, and with exact ones.
///
/// Events of patients give beta distributions, which ours does not have: 3,000 tables are drawn here,
/// each analysed as exact.
#[test]
fn thrombolytics() {
    let events = [
        [(20, 136), (40, 136), (1, 136)],
        [(8, 129), (32, 129), (5, 129)],
    ];
    let scales = [(0.0, 0.25), (0.15, 0.4), (0.0, 0.1)].map(|(low, high)| Scale { low, high });
    let mut random = ChaCha8Rng::seed_from_u64(2004);
    // A beta variable of whole parameters is the share of the first of so many exponential waits.
    let mut waits = |count: u32| -> f64 {
        let uniform = |random: &mut ChaCha8Rng| (random.next_u32() as f64 + 0.5) / 2_f64.powi(32);
        (0..count).map(|_| -uniform(&mut random).ln()).sum()
    };
    let tables: Vec<[f64; 6]> = (0..3_000)
        .map(|_| {
            std::array::from_fn(|at| {
                let (events, patients) = events[at / 3][at % 3];
                let first = waits(events);
                first / (first + waits(patients - events))
            })
        })
        .collect();
    // First ranks of each, and the weights with which it is first.
    let analysed = |space: WeightSpace<'_>| {
        let mut first = [0.0; 2];
        let mut central = [[0.0; 3]; 2];
        for (at, table) in tables.iter().enumerate() {
            let parameters = SmaaParameters {
                seed: at as u64,
                ..draws(100)
            };
            let found = run(&exact(table), &[Cost; 3], &scales, space, parameters);
            for i in 0..2 {
                let share = found.acceptability(i, 1).unwrap().value;
                first[i] += share;
                for (sum, weight) in central[i]
                    .iter_mut()
                    .zip(found.central_weights(i).unwrap_or_default())
                {
                    *sum += share * weight.value;
                }
            }
        }
        for i in 0..2 {
            central[i].iter_mut().for_each(|sum| *sum /= first[i]);
            first[i] /= tables.len() as f64;
        }
        (first, central)
    };
    let at = |weights: &[f64; 3]| {
        let space = WeightSpace::Judges {
            weights,
            mixing: Mixing::Draw,
        };
        analysed(space).0
    };
    // Proximal before bleeding before distal.
    let order = WeightSpace::Ordered {
        classes: &[1, 3, 2],
    };
    let published = [
        (
            WeightSpace::Uniform,
            [0.3381, 0.6619],
            [[0.1976, 0.2780, 0.5244], [0.4118, 0.3578, 0.2304]],
            [0.6389, 0.8925],
        ),
        (
            order,
            [0.1369, 0.8631],
            [[0.5240, 0.1213, 0.3547], [0.6229, 0.1103, 0.2668]],
            [0.1914, 0.9174],
        ),
    ];
    for (space, acceptabilities, weights, confidence) in published {
        let (first, central) = analysed(space);
        for i in 0..2 {
            assert!(
                (first[i] - acceptabilities[i]).abs() < 0.02,
                "{i} {first:?}"
            );
            for (found, expected) in central[i].iter().zip(weights[i]) {
                assert!((found - expected).abs() < 0.02, "{i} {central:?}");
            }
            let sure = at(&central[i])[i];
            assert!((sure - confidence[i]).abs() < 0.03, "{i} {sure}");
        }
    }
    let first = at(&[4.0 / 7.0, 1.0 / 7.0, 2.0 / 7.0]);
    assert!((first[0] - 0.1049).abs() < 0.02, "{first:?}");
}
