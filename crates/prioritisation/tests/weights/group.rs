//! Groups of judges.
//!
//! Of a group's judgements and priorities no table with all its input was found that anyone can look up
//! (Aczél & Saaty 1983, Forman & Peniwati 1998 and Aull-Hyde et al. 2006 give laws, not tables; the R
//! package ahpsurvey prints means over 200 judges, whose answers it keeps in a binary file). They are
//! checked by hand, by their laws in `laws.rs`, and with NumPy.

use khusheh_prioritisation::weights::*;

use crate::{near, upper};

/// Ranks as scores: the greater the rank, the later.
fn scores(ranks: &[f64]) -> Vec<f64> {
    ranks.iter().map(|rank| -rank).collect()
}

/// Siegel (1956) and Siegel & Castellan (1988): three executives order six applicants; W = .16
/// (quoted from memory, confirmed by the sums below).
#[test]
fn concordance_of_siegel() {
    let judges = [
        scores(&[1.0, 6.0, 3.0, 2.0, 5.0, 4.0]),
        scores(&[1.0, 5.0, 6.0, 4.0, 2.0, 3.0]),
        scores(&[6.0, 3.0, 2.0, 5.0, 4.0, 1.0]),
    ];
    let judges: Vec<&[f64]> = judges.iter().map(Vec::as_slice).collect();
    let found = concordance(&judges).unwrap().unwrap();
    assert!((found.w - 0.16).abs() < 5e-3, "{}", found.w);
    // 12 · 25.5 / (9 · 210)
    assert!((found.w - 306.0 / 1890.0).abs() < 1e-15);
    assert_eq!(found.p_value, None);
}

/// Siegel (1956) after Kendall: three orders of ten things with many ties; W = .828 with the
/// correction (quoted from memory, confirmed by the sums below).
#[test]
fn concordance_of_siegel_with_ties() {
    let judges = [
        scores(&[1.0, 4.5, 2.0, 4.5, 3.0, 7.5, 6.0, 9.0, 7.5, 10.0]),
        scores(&[2.5, 1.0, 2.5, 4.5, 4.5, 8.0, 9.0, 6.5, 10.0, 6.5]),
        scores(&[2.0, 1.0, 4.5, 4.5, 4.5, 4.5, 8.0, 8.0, 8.0, 10.0]),
    ];
    let judges: Vec<&[f64]> = judges.iter().map(Vec::as_slice).collect();
    let found = concordance(&judges).unwrap().unwrap();
    assert!((found.w - 0.828).abs() < 5e-4, "{}", found.w);
    // 12 · 591 / (9 · 990 − 3 · 114)
    assert!((found.w - 7092.0 / 8568.0).abs() < 1e-15);
    assert!(found.p_value.unwrap() < 0.05);
}

/// The scorecard of I. Kemp (2016) for the R package irr, public: five judges order twelve things;
/// W = .735, χ² = 40.5 with 11 degrees of freedom, p = 2.99·10⁻⁵.
#[test]
fn concordance_of_a_scorecard() {
    let judges = [
        scores(&[
            4.0, 3.0, 1.0, 5.0, 6.0, 9.0, 8.0, 2.0, 7.0, 11.0, 10.0, 12.0,
        ]),
        scores(&[
            1.0, 2.0, 6.0, 3.0, 5.0, 4.0, 8.0, 9.0, 10.0, 11.0, 6.0, 12.0,
        ]),
        scores(&[
            1.0, 2.0, 6.0, 3.0, 4.0, 5.0, 8.0, 7.0, 10.0, 9.0, 11.0, 12.0,
        ]),
        scores(&[
            2.0, 3.0, 5.0, 6.0, 7.0, 1.0, 4.0, 10.0, 8.0, 9.0, 11.0, 12.0,
        ]),
        scores(&[
            1.0, 6.0, 2.0, 5.0, 3.0, 8.0, 4.0, 9.0, 7.0, 10.0, 11.0, 12.0,
        ]),
    ];
    let judges: Vec<&[f64]> = judges.iter().map(Vec::as_slice).collect();
    let found = concordance(&judges).unwrap().unwrap();
    assert!((found.w - 0.735).abs() < 5e-4, "{}", found.w);
    // χ² = k (n − 1) W
    assert!((5.0 * 11.0 * found.w - 40.5).abs() < 0.05);
    let p = found.p_value.unwrap();
    assert!((p - 2.99e-5).abs() < 5e-8, "{p}");
}

/// The geometric mean of two judges' 3 and 5 is √15, as the public test of a program for groups has it
/// (`decision_engine`); the priorities are then √15 : 1.
#[test]
fn judgements_of_two() {
    let judges = [upper(&[&[3.0]]), upper(&[&[5.0]])];
    let given: Vec<Option<&ComparisonMatrix>> = judges.iter().map(Some).collect();
    let group = aggregated_judgements(&given, &[1.0; 2]).unwrap().unwrap();
    let root = 15.0_f64.sqrt();
    assert!((group.value.get(0, 1).unwrap() - root).abs() < 1e-14);
    let weights = principal_eigenvector(&group.value).weights;
    near(&weights, &[root / (1.0 + root), 1.0 / (1.0 + root)], 1e-14);
}

/// By hand: the geometric mean of 2, 4 and 8 is 4, of 3, 3 and 1/9 is 1; no published figures.
#[test]
fn judgements_by_hand() {
    let judges = [
        upper(&[&[2.0, 3.0], &[1.0]]),
        upper(&[&[4.0, 3.0], &[1.0]]),
        upper(&[&[8.0, 1.0 / 9.0], &[1.0]]),
    ];
    let given: Vec<Option<&ComparisonMatrix>> = judges.iter().map(Some).collect();
    let group = aggregated_judgements(&given, &[1.0; 3]).unwrap().unwrap();
    for ((row, column), expected) in [((0, 1), 4.0), ((0, 2), 1.0), ((1, 2), 1.0)] {
        assert!((group.value.get(row, column).unwrap() - expected).abs() < 1e-14);
        let back = group.value.get(column, row).unwrap();
        assert!((back - 1.0 / expected).abs() < 1e-14);
    }
    // A judge of weight 2 counts as two.
    let twice = aggregated_judgements(&given, &[2.0, 1.0, 1.0])
        .unwrap()
        .unwrap();
    let doubled = [given[0], given[0], given[1], given[2]];
    let doubled = aggregated_judgements(&doubled, &[1.0; 4]).unwrap().unwrap();
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
        let (a, b) = (
            twice.value.get(i, j).unwrap(),
            doubled.value.get(i, j).unwrap(),
        );
        assert!((a / b - 1.0).abs() < 1e-14);
    }
}

/// By hand: weights 3 : 1 for two judges.
#[test]
fn priorities_by_hand() {
    let judges = [Some([0.9, 0.1].as_slice()), None, Some(&[0.1, 0.9])];
    let of = |mean| {
        aggregated_priorities(&judges, &[3.0, 5.0, 1.0], mean)
            .unwrap()
            .unwrap()
    };
    let arithmetic = of(Mean::Arithmetic);
    near(&arithmetic.value, &[0.7, 0.3], 1e-15);
    assert_eq!((arithmetic.judges, arithmetic.unanswered), (2, 1));
    // 0.9^¾ 0.1^¼ : 0.1^¾ 0.9^¼ = √9 = 3 : 1.
    near(&of(Mean::Geometric).value, &[0.75, 0.25], 1e-15);
}

/// By hand: of three judges the third is far from two who agree; no published figures.
#[test]
fn farthest_judge() {
    let judges: [&[f64]; 3] = [&[0.6, 0.3, 0.1], &[0.6, 0.3, 0.1], &[0.1, 0.3, 0.6]];
    let found = distances(&judges).unwrap().unwrap();
    near(&found.mean, &[0.25, 0.25, 0.5], 1e-15);
    assert_eq!(found.farthest, Some(2));
}

/// By hand, after the formula of Goepel (2013, 2018); no published figures. Judges (0.6, 0.4) and
/// (0.4, 0.6): H_γ = ln 2, H_α = −0.6 ln 0.6 − 0.4 ln 0.4; m from weights 0.9 and 0.1.
#[test]
fn consensus_by_hand() {
    let found = consensus(&[&[0.6, 0.4], &[0.4, 0.6]], 9.0)
        .unwrap()
        .unwrap();
    let entropy = |p: f64| (-(p * p.ln()) - (1.0 - p) * (1.0 - p).ln()).exp();
    let (similarity, least) = (entropy(0.6) / 2.0, entropy(0.9) / 2.0);
    assert!((found - (similarity - least) / (1.0 - least)).abs() < 1e-14);
    assert!((found - 0.9357).abs() < 5e-4, "{found}");
}
