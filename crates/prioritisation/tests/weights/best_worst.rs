//! Best-worst comparisons of the literature.
//!
//! Tables 2 to 4 of Rezaei (2016), with both models, were compared with a public transcription of the
//! accepted manuscript; the transportation mode of Rezaei (2015) with the tests of the package JMcDM.

use khusheh_prioritisation::weights::*;

use crate::near;

fn judge<'a>(
    best: usize,
    worst: usize,
    best_to_others: &'a [f64],
    others_to_worst: &'a [f64],
) -> ValidBestWorst<'a> {
    BestWorst {
        best,
        worst,
        best_to_others,
        others_to_worst,
    }
    .check()
    .unwrap()
}

/// Rezaei (2016), table 2: a car by quality, price, comfort, safety and style; consistent.
/// Published: .2105 .4211 .1053 .2105 .0526, ξ = 0.
#[test]
fn consistent_car() {
    let judge = judge(1, 4, &[2.0, 1.0, 4.0, 2.0, 8.0], &[4.0, 8.0, 2.0, 4.0, 1.0]);
    let published = [0.2105, 0.4211, 0.1053, 0.2105, 0.0526];
    let linear = linear_best_worst(&judge);
    near(&linear.weights, &published, 5e-5);
    assert_eq!(linear.deviation, 0.0);
    let nonlinear = nonlinear_best_worst(&judge);
    near(&nonlinear.low, &published, 5e-5);
    near(&nonlinear.high, &nonlinear.low, 1e-15);
    assert_eq!(nonlinear.deviation, 0.0);
    assert_eq!(nonlinear.consistency_ratio, Some(0.0));
    let input = input_consistency(&judge).unwrap();
    assert_eq!((input.ratio, input.worst), (0.0, None));
}

/// Rezaei (2016), table 3, the same car with safety compared otherwise. Published: linear model
/// .2295 .4481 .1148 .1530 .0546 with ξ^L = .0109; nonlinear model ξ* = .1459 with intervals.
#[test]
fn car_with_intervals() {
    let judge = judge(1, 4, &[2.0, 1.0, 4.0, 3.0, 8.0], &[4.0, 8.0, 2.0, 3.0, 1.0]);
    let linear = linear_best_worst(&judge);
    near(
        &linear.weights,
        &[0.2295, 0.4481, 0.1148, 0.1530, 0.0546],
        5e-5,
    );
    assert!((linear.deviation - 0.0109).abs() < 5e-5);
    // Exactly 2/183.
    assert!((linear.deviation - 2.0 / 183.0).abs() < 1e-16);
    let nonlinear = nonlinear_best_worst(&judge);
    assert!((nonlinear.deviation - 0.1459).abs() < 5e-5);
    near(
        &nonlinear.low,
        &[0.2145, 0.4461, 0.1085, 0.1563, 0.0548],
        5e-5,
    );
    near(
        &nonlinear.high,
        &[0.2289, 0.4571, 0.1176, 0.1602, 0.0561],
        5e-5,
    );
}

/// Rezaei (2016), table 4, the same car inconsistently compared. Published: ξ* = 1; with the index
/// 4.47 of the table CR = .22.
#[test]
fn inconsistent_car() {
    let judge = judge(1, 4, &[2.0, 1.0, 4.0, 3.0, 8.0], &[4.0, 8.0, 4.0, 2.0, 1.0]);
    let found = nonlinear_best_worst(&judge);
    assert!((found.deviation - 1.0).abs() < 1e-15);
    assert!((found.consistency_ratio.unwrap() - 1.0 / 4.47).abs() < 5e-4);
    // |4·4 − 8| / 56
    let input = input_consistency(&judge).unwrap();
    assert_eq!((input.ratio, input.worst), (8.0 / 56.0, Some(2)));
    assert!(input.ratio < input_consistency_threshold(8.0, 5).unwrap());
}

/// Rezaei (2015), a transportation mode by load flexibility, accessibility and cost. Published:
/// .0714 .3387 .5899, ξ* = .26 (also in the tests of the package JMcDM), CR = .26/4.47 = .058.
#[test]
fn transportation_mode() {
    let judge = judge(2, 0, &[8.0, 2.0, 1.0], &[1.0, 5.0, 8.0]);
    let found = nonlinear_best_worst(&judge);
    near(&found.centres(), &[0.0714, 0.3387, 0.5899], 5e-5);
    assert!((found.deviation - 0.26).abs() < 5e-3);
    assert!((found.consistency_ratio.unwrap() - 0.058).abs() < 5e-4);
}

/// Two criteria, and criteria that are all alike.
#[test]
fn degenerate() {
    let two = judge(1, 0, &[3.0, 1.0], &[1.0, 3.0]);
    near(&linear_best_worst(&two).weights, &[0.25, 0.75], 1e-15);
    near(&nonlinear_best_worst(&two).low, &[0.25, 0.75], 1e-15);
    let alike = judge(0, 2, &[1.0; 4], &[1.0; 4]);
    assert_eq!(linear_best_worst(&alike).weights, [0.25; 4]);
    let found = nonlinear_best_worst(&alike);
    assert_eq!((found.low, found.high), (vec![0.25; 4], vec![0.25; 4]));
    assert_eq!(found.consistency_ratio, None);
    assert_eq!(input_consistency(&alike), None);
}

/// The worst comparisons that there are reach the consistency index, and CR is 1.
#[test]
fn worst_comparisons_have_ratio_one() {
    for a in [2.0, 5.0, 9.0] {
        let (best, others) = ([1.0, a, a], [a, a, 1.0]);
        let judge = judge(0, 2, &best, &others);
        let found = nonlinear_best_worst(&judge);
        assert!((found.consistency_ratio.unwrap() - 1.0).abs() < 1e-14);
        assert!((input_consistency(&judge).unwrap().ratio - 1.0).abs() < 1e-14);
    }
}

/// The index is not the greatest `ξ*` after all when `a_BW` is 2: of two criteria between, one
/// compared with 2 and 2, the other with 1 and 1, need `(2 − ξ)² ≤ (1 + ξ)²`, thus `ξ* = ½`, and
/// the index is `(5 − √17)/2 = 0.44`.
#[test]
fn ratio_above_one() {
    let judge = judge(0, 3, &[1.0, 2.0, 1.0, 2.0], &[2.0, 2.0, 1.0, 1.0]);
    let found = nonlinear_best_worst(&judge);
    assert!((found.deviation - 0.5).abs() < 1e-15);
    let expected = 1.0 / (5.0 - 17.0_f64.sqrt());
    assert!((found.consistency_ratio.unwrap() - expected).abs() < 1e-14);
}

/// Comparisons that are consistent but for rounding are consistent.
#[test]
fn consistent_but_for_rounding() {
    let a = [1.0, 1.1, 1.3, 1.7, 2.9];
    let b: Vec<f64> = a.iter().map(|a| 2.9 / a).collect();
    let judge = judge(0, 4, &a, &b);
    assert_eq!(linear_best_worst(&judge).deviation, 0.0);
    let found = nonlinear_best_worst(&judge);
    assert_eq!((found.deviation, found.consistency_ratio), (0.0, Some(0.0)));
    assert_eq!(input_consistency(&judge).unwrap().worst, None);
    near(&found.low, &linear_best_worst(&judge).weights, 1e-15);
}
