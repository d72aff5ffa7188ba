//! Points, swings and orders.
//!
//! These methods are quotients; what can go wrong is who counts as what, which the examples show.

use khusheh_prioritisation::weights::*;

use crate::near;

/// Haas & Meixner, *An Illustrated Guide to the Analytic Hierarchy Process*: fuel economy of four
/// cars, 34, 27, 24 and 28 miles per gallon, normalised to .3009, .2389, .2124, .2478 (as AHPy
/// tests it).
#[test]
fn direct_of_haas_and_meixner() {
    let weights = normalised(&[34.0, 27.0, 24.0, 28.0]).unwrap().unwrap();
    near(&weights, &[0.3009, 0.2389, 0.2124, 0.2478], 5e-5);
}

/// The tests of AHPy have 2, 4 and 4 as .2, .4, .4 and 1, 2 and 3 as .1667, .3333, .5.
#[test]
fn direct_of_ahpy() {
    let weights = normalised(&[2.0, 4.0, 4.0]).unwrap().unwrap();
    near(&weights, &[0.2, 0.4, 0.4], 1e-15);
    let weights = normalised(&[1.0, 2.0, 3.0]).unwrap().unwrap();
    near(&weights, &[0.1667, 0.3333, 0.5], 5e-5);
}

/// By hand: 100 points shared out as 50, 30, 20.
#[test]
fn direct_by_hand() {
    let weights = normalised(&[50.0, 30.0, 20.0]).unwrap().unwrap();
    near(&weights, &[0.5, 0.3, 0.2], 1e-15);
}

/// Goodwin & Wright, *Decision Analysis for Management Judgment*, the office location problem:
/// swings 100, 80, 70, 30, 20, 10 of 310 become 32, 26, 23, 10, 6, 3 (in hundredths; read on pages 43
/// and 44 of the book). Addison Square then has benefits of 80.8.
#[test]
fn swing_of_goodwin_and_wright() {
    let weights = swing(&[100.0, 80.0, 70.0, 30.0, 20.0, 10.0])
        .unwrap()
        .unwrap();
    let published = [0.32, 0.26, 0.23, 0.10, 0.06, 0.03];
    near(&weights, &published, 5e-3);
    let addison = [100.0, 60.0, 100.0, 75.0, 0.0, 90.0];
    let benefits: f64 = addison.iter().zip(published).map(|(v, w)| v * w).sum();
    assert!((benefits - 80.8).abs() < 0.05);
}

/// Clemen, *Making Hard Decisions*, the choice of a car: swings 100, 75 and 10 become 0.541, 0.405
/// and 0.054. Quoted from memory of the book; the figures are the rounded quotients.
#[test]
fn swing_of_clemen() {
    let weights = swing(&[75.0, 100.0, 10.0]).unwrap().unwrap();
    near(&weights, &[0.405, 0.541, 0.054], 5e-4);
}

/// The swings of the analysis of thrombolytics in mcda-elicitation-web (University Medical Centre
/// Groningen), whose public test gives the weights: proximal thrombosis counts twice as much as bleeding,
/// and bleeding twice as much as distal thrombosis: .571428571, .142857143, .285714286.
#[test]
fn swing_of_thrombolytics() {
    let weights = swing(&[100.0, 25.0, 50.0]).unwrap().unwrap();
    near(&weights, &[0.571428571, 0.142857143, 0.285714286], 5e-10);
}

/// Barron & Barrett (1996) and Edwards & Barron (1994): the table of ROC weights. Those for three, four
/// and five were checked against several public programs that quote these papers, the others are from
/// memory.
#[test]
fn table_of_rank_order_centroids() {
    let table: [&[f64]; 5] = [
        &[0.7500, 0.2500],
        &[0.6111, 0.2778, 0.1111],
        &[0.5208, 0.2708, 0.1458, 0.0625],
        &[0.4567, 0.2567, 0.1567, 0.0900, 0.0400],
        &[0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278],
    ];
    for published in table {
        let ranks: Vec<u32> = (1..=published.len() as u32).collect();
        near(&rank_order_centroid(&ranks), published, 5.1e-5);
    }
}

/// Rank-sum and rank-reciprocal weights of four criteria, as in the comparisons of Stillwell et al.
/// (1981) and Roszkowska (2013): .4, .3, .2, .1 and .48, .24, .16, .12; exact fractions.
#[test]
fn rank_sum_and_reciprocal() {
    near(&rank_sum(&[1, 2, 3, 4]), &[0.4, 0.3, 0.2, 0.1], 1e-15);
    near(
        &rank_reciprocal(&[1, 2, 3, 4]),
        &[0.48, 0.24, 0.16, 0.12],
        1e-15,
    );
    // Three criteria: 3/6, 2/6, 1/6 and 6/11, 3/11, 2/11.
    near(
        &rank_sum(&[1, 2, 3]),
        &[3.0 / 6.0, 2.0 / 6.0, 1.0 / 6.0],
        1e-15,
    );
    near(
        &rank_reciprocal(&[1, 2, 3]),
        &[6.0 / 11.0, 3.0 / 11.0, 2.0 / 11.0],
        1e-15,
    );
}
