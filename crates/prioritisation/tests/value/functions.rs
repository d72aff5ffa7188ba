//! Value functions: points on them, laws, storage. Published are an exponential and piecewise ones.

use khusheh_prioritisation::PrioritisationError;
use khusheh_prioritisation::value::{Level, Reach, ValidValueFunction, ValueFunction};
use proptest::prelude::*;

fn at(function: &ValidValueFunction, x: f64) -> f64 {
    function.value(x).unwrap().value
}

/// By hand from Kirkwood's formula: from 0 to 10 with ρ = 5 the middle has value
/// (1 − e⁻¹)/(1 − e⁻²) = 1/(1 + e⁻¹); falling, and with −ρ, the mirror image.
#[test]
fn exponential_by_hand() {
    let exponential = |worst, best, curvature| {
        ValueFunction::Exponential {
            worst,
            best,
            curvature,
        }
        .check()
        .unwrap()
    };
    let middle = 1.0 / (1.0 + (-1.0_f64).exp());
    assert!((at(&exponential(0.0, 10.0, 5.0), 5.0) - middle).abs() < 1e-15);
    assert!((at(&exponential(10.0, 0.0, 5.0), 5.0) - middle).abs() < 1e-15);
    assert!((at(&exponential(0.0, 10.0, -5.0), 5.0) - (1.0 - middle)).abs() < 1e-15);
    // Nearly straight, and as curved as can be.
    assert!((at(&exponential(0.0, 10.0, 1e9), 3.0) - 0.3).abs() < 1e-8);
    assert!((at(&exponential(0.0, 10.0, 1e300), 3.0) - 0.3).abs() < 1e-15);
    assert!((at(&exponential(0.0, 10.0, 1e-9), 3.0) - 1.0).abs() < 1e-15);
    assert!(at(&exponential(0.0, 10.0, -1e-9), 3.0) < 1e-15);
}

/// The documentation of the R package KraljicMatrix, after Kirkwood: ten values from 1 to 5 with the
/// exponent 0.653, whose inverse is the curvature.
#[test]
fn exponential_of_kraljic_matrix() {
    let function = ValueFunction::Exponential {
        worst: 1.0,
        best: 5.0,
        curvature: 1.0 / 0.653,
    };
    let function = function.check().unwrap();
    for (x, documented) in [
        (2.964853, 0.7800556),
        (1.963182, 0.5038275),
        (1.223949, 0.1468234),
        (1.562025, 0.3315217),
        (4.381467, 0.9605856),
        (2.286030, 0.6131944),
        (3.071066, 0.8001003),
        (4.470875, 0.9673124),
        (3.920913, 0.9189685),
        (4.314907, 0.9553165),
    ] {
        // x is printed with six decimals.
        let found = at(&function, x);
        assert!((found - documented).abs() < 5e-7, "{x} {found}");
    }
}

/// The test of piecewise linear value functions in the R package MCDA: five ways to travel by price, time
/// and comfort.
#[test]
fn piecewise_of_mcda() {
    let function = |points: &[(f64, f64)]| {
        let points = points.to_vec();
        ValueFunction::Piecewise { points }.check().unwrap()
    };
    let functions = [
        function(&[(2.0, 0.0875), (16.0, 0.0), (30.0, 0.0)]),
        function(&[(10.0, 0.9), (20.0, 0.025), (30.0, 0.0), (40.0, 0.0)]),
        function(&[(0.0, 0.0), (1.0, 0.0), (2.0, 0.0125), (3.0, 0.0125)]),
    ];
    for (row, documented) in [
        ([3.0, 10.0, 1.0], [0.08125, 0.9, 0.0]),
        ([4.0, 20.0, 2.0], [0.075, 0.025, 0.0125]),
        ([2.0, 20.0, 0.0], [0.0875, 0.025, 0.0]),
        ([6.0, 40.0, 0.0], [0.0625, 0.0, 0.0]),
        ([30.0, 30.0, 3.0], [0.0, 0.0, 0.0125]),
    ] {
        for ((function, x), documented) in functions.iter().zip(row).zip(documented) {
            assert!((at(function, x) - documented).abs() < 1e-15);
        }
    }
}

#[test]
fn a_logarithm_values_each_doubling_alike() {
    let exports = ValueFunction::Logarithmic {
        worst: 1.0,
        best: 16.0,
    };
    let exports = exports.check().unwrap();
    for (x, value) in [(1.0, 0.0), (2.0, 0.25), (4.0, 0.5), (16.0, 1.0)] {
        assert!((at(&exports, x) - value).abs() < 1e-15);
    }
}

#[test]
fn what_lies_beyond_is_clamped_and_reported() {
    let peaked = ValueFunction::Piecewise {
        points: vec![(0.0, 0.1), (5.0, 1.0), (10.0, 0.3)],
    };
    let peaked = peaked.check().unwrap();
    for (x, value, reach) in [
        (-1.0, 0.1, Reach::Below),
        (0.0, 0.1, Reach::Within),
        (7.5, 0.65, Reach::Within),
        (10.0, 0.3, Reach::Within),
        (11.0, 0.3, Reach::Above),
    ] {
        let found = peaked.value(x).unwrap();
        assert!((found.value - value).abs() < 1e-15);
        assert_eq!(found.reach, reach);
    }
    assert!(peaked.value(f64::NAN).is_err());
    assert!(matches!(
        peaked.values(3.0, 2.0),
        Err(PrioritisationError::Interval { .. })
    ));
}

fn level(judgement: f64, value: f64) -> Level {
    Level {
        judgement,
        value,
        anchor: format!("what must be the case for {judgement}"),
    }
}

#[test]
fn what_is_no_value_function_is_refused() {
    let points = |points: &[(f64, f64)]| ValueFunction::Piecewise {
        points: points.to_vec(),
    };
    let scale = |levels: Vec<Level>| ValueFunction::Scale { levels };
    for wrong in [
        ValueFunction::Linear {
            worst: 1.0,
            best: 1.0,
        },
        ValueFunction::Linear {
            worst: f64::NEG_INFINITY,
            best: 1.0,
        },
        ValueFunction::Logarithmic {
            worst: 0.0,
            best: 1.0,
        },
        ValueFunction::Exponential {
            worst: 0.0,
            best: 1.0,
            curvature: 0.0,
        },
        points(&[(0.0, 0.0)]),
        points(&[(0.0, 0.0), (0.0, 1.0)]),
        points(&[(0.0, 0.0), (1.0, 1.1)]),
        points(&[(0.0, 0.0), (1.0, f64::NAN)]),
        points(&[(0.0, 1.0), (1.0, 0.0), (2.0, 0.5)]),
        points(&[(0.0, 0.0), (1.0, 1.0), (2.0, 0.5), (3.0, 0.7)]),
        scale(vec![level(1.0, 0.0), level(2.0, 1.0), level(3.0, 0.5)]),
        scale(vec![]),
    ] {
        assert!(wrong.clone().check().is_err(), "{wrong:?}");
    }
    assert!(
        points(&[(0.0, 0.5), (1.0, 0.5), (2.0, 1.0), (3.0, 1.0), (4.0, 0.0)])
            .check()
            .is_ok()
    );
}

#[test]
fn stored_and_read_again_it_is_checked() {
    let scale = ValueFunction::Scale {
        levels: vec![level(1.0, 0.0), level(3.0, 0.4), level(5.0, 1.0)],
    };
    let scale = scale.check().unwrap();
    assert!((at(&scale, 4.0) - 0.7).abs() < 1e-15);
    let stored = serde_json::to_string(&scale).unwrap();
    assert!(stored.starts_with(r#"{"kind":"scale","levels":[{"judgement":1.0,"#));
    let read: ValidValueFunction = serde_json::from_str(&stored).unwrap();
    assert_eq!(read, scale);
    let wrong = r#"{"kind":"linear","worst":1.0,"best":1.0}"#;
    let failure = serde_json::from_str::<ValidValueFunction>(wrong).unwrap_err();
    assert!(failure.to_string().contains("other than the worst"));
}

fn any_function() -> impl Strategy<Value = ValidValueFunction> {
    let ends = (0.1..50.0_f64, 0.1..50.0_f64).prop_filter("differ", |(a, b)| (a - b).abs() > 1e-3);
    let piecewise = (
        prop::collection::vec((0.01..5.0_f64, 0.0..1.0_f64), 2..6),
        0_usize..6,
    )
        .prop_map(|(steps, peak)| {
            let mut values: Vec<f64> = steps.iter().map(|step| step.1).collect();
            let peak = peak.min(values.len());
            values[..peak].sort_by(f64::total_cmp);
            values[peak..].sort_by(|a, b| b.total_cmp(a));
            let mut x = 0.0;
            let points = steps.iter().zip(values).map(|(step, value)| {
                x += step.0;
                (x, value)
            });
            ValueFunction::Piecewise {
                points: points.collect(),
            }
        });
    prop_oneof![
        ends.clone()
            .prop_map(|(worst, best)| ValueFunction::Linear { worst, best }),
        ends.clone()
            .prop_map(|(worst, best)| ValueFunction::Logarithmic { worst, best }),
        (ends, prop_oneof![-100.0..-0.01_f64, 0.01..100.0_f64]).prop_map(
            |((worst, best), curvature)| ValueFunction::Exponential {
                worst,
                best,
                curvature
            }
        ),
        piecewise,
    ]
    .prop_map(|function| function.check().unwrap())
}

proptest! {
    #[test]
    fn from_0_at_the_worst_to_1_at_the_best_without_turning(
        function in any_function(),
        x in -10.0..60.0_f64,
        y in -10.0..60.0_f64,
    ) {
        let (x, y) = (x.min(y), x.max(y));
        let (a, b) = (at(&function, x), at(&function, y));
        prop_assert!((0.0..=1.0).contains(&a) && (0.0..=1.0).contains(&b));
        match function.function() {
            ValueFunction::Linear { worst, best }
            | ValueFunction::Logarithmic { worst, best }
            | ValueFunction::Exponential { worst, best, .. } => {
                prop_assert_eq!((at(&function, *worst), at(&function, *best)), (0.0, 1.0));
                let (low, high) = if worst < best { (a, b) } else { (b, a) };
                prop_assert!(low <= high + 1e-15, "{} {}", low, high);
            }
            ValueFunction::Piecewise { points } => {
                for (x, value) in points {
                    prop_assert_eq!(at(&function, *x), *value);
                }
            }
            ValueFunction::Scale { .. } => {}
        }
    }

    #[test]
    fn the_interval_holds_every_value_and_is_no_wider(
        function in any_function(),
        x in -10.0..60.0_f64,
        width in 0.0..30.0_f64,
    ) {
        let (low, high) = function.values(x, x + width).unwrap();
        let (least, greatest) = function.range();
        prop_assert!(least <= low && high <= greatest);
        let mut found = (1.0_f64, 0.0_f64);
        for step in 0..=2000 {
            let value = at(&function, x + width * f64::from(step) / 2000.0);
            prop_assert!(low - 1e-12 <= value && value <= high + 1e-12);
            found = (found.0.min(value), found.1.max(value));
        }
        // The ends are attained, up to how steep the function is between two steps.
        prop_assert!((found.0 - low).abs() < 1e-12);
        prop_assert!(found.1 <= high + 1e-12);
        if !matches!(function.function(), ValueFunction::Piecewise { .. }) {
            prop_assert!((found.1 - high).abs() < 1e-12);
        }
    }
}
