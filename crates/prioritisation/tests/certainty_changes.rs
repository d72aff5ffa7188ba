//! Weight stability and rank reversal.
//!
//! **Published examples.** For the stability of weights no published table could be looked up in
//! public text (searched: Triantaphyllou & Sánchez 1997, Mareschal's weight stability intervals, the
//! manual of Visual PROMETHEE, public programs), so what stands here is the published formula, cases
//! worked by hand, and the property that scanning the weight finds the same ends;
//! `reference/prioritisation_smaa.py` ranks on both sides of every end with NumPy, on 1,000 random problems.

use khusheh_prioritisation::Direction::{Benefit, Cost};
use khusheh_prioritisation::certainty::*;
use proptest::prelude::*;

/// Matrix and weights of the weighted-sum example that Triantaphyllou & Sánchez (1997), *Decision
/// Sciences* 28(1), go through, as later texts carry it. The paper itself was not at hand: nothing of
/// its tables is quoted, and what is expected below is computed from its formula
/// `δ_{k,i,j} = (P_j − P_i)/(a_jk − a_ik)`.
const MATRIX: [f64; 16] = [
    0.3088, 0.2897, 0.3867, 0.1922, //
    0.2163, 0.3458, 0.1755, 0.6288, //
    0.4509, 0.2473, 0.1194, 0.0575, //
    0.0240, 0.1172, 0.3184, 0.1215,
];
const WEIGHTS: [f64; 4] = [0.3277, 0.3058, 0.2876, 0.0789];

#[test]
fn changes_by_the_formula_of_triantaphyllou_and_sanchez() {
    let found = weighted_sum_stability(&MATRIX, &WEIGHTS, Keep::First(1))
        .unwrap()
        .unwrap();
    let score = |i: usize| -> f64 { (0..4).map(|j| WEIGHTS[j] * MATRIX[i * 4 + j]).sum() };
    for (k, found) in found.criteria.iter().enumerate() {
        // What is taken off the weight until another draws level, if that leaves it at least 0.
        let off = (1..4)
            .map(|j| (score(j) - score(0)) / (MATRIX[j * 4 + k] - MATRIX[k]))
            .filter(|off| *off <= WEIGHTS[k])
            .min_by(|a, b| a.abs().total_cmp(&b.abs()));
        let found = found.unwrap();
        assert_eq!(found.change.is_some(), off.is_some());
        if let (Some(change), Some(off)) = (found.change, off) {
            assert!((change + off).abs() < 1e-12, "{k} {change} {off}");
            assert!((found.percent.unwrap() - 100.0 * off.abs() / WEIGHTS[k]).abs() < 1e-9);
        }
    }
    // By hand: 0.0395 / 0.2112 = 0.187 off the third weight, 65 % of it.
    let third = found.criteria[2].unwrap();
    assert!((third.percent.unwrap() - 65.0).abs() < 0.5, "{third:?}");
    let percents: Vec<f64> = found
        .criteria
        .iter()
        .filter_map(|c| c.unwrap().percent)
        .collect();
    let least = percents.iter().copied().fold(f64::INFINITY, f64::min);
    assert_eq!(
        found.criteria[found.most_critical.unwrap()]
            .unwrap()
            .percent,
        Some(least)
    );
}

#[test]
fn ends_by_hand() {
    // Values (1, 0, 0.5) and (0, 1, 0.5): level where both of the first two weigh the same, 0.25 each with
    // the third at any weight: it never matters.
    let found = weighted_sum_stability(
        &[1.0, 0.0, 0.5, 0.0, 1.0, 0.5],
        &[0.4, 0.2, 0.4],
        Keep::First(1),
    );
    let found = found.unwrap().unwrap();
    let [first, second, third] = [0, 1, 2].map(|k| found.criteria[k].unwrap());
    // The others keep 1 : 2. t = (1 − t)/3 at t = 1/4.
    assert!((first.low - 0.25).abs() < 1e-12 && first.high == 1.0);
    // 2 : 2, hence t = (1 − t)/2 at 1/3.
    assert!((second.high - 1.0 / 3.0).abs() < 1e-12 && second.low == 0.0);
    assert_eq!((third.low, third.high, third.change), (0.0, 1.0, None));
    // 0.2 off 0.4 or on 0.2: half of the one, all of the other.
    assert!(
        (first.change.unwrap() + 0.2).abs() < 1e-12 && (second.change.unwrap() - 0.2).abs() < 1e-12
    );
    assert!(
        (first.percent.unwrap() - 50.0).abs() < 1e-9
            && (second.percent.unwrap() - 100.0).abs() < 1e-9
    );
    assert_eq!(found.most_critical, Some(0));
}

#[test]
fn undefined_stability() {
    let tied = [1.0, 0.0, 0.0, 1.0];
    for keep in [
        Keep::First(1),
        Keep::Order,
        Keep::First(0),
        Keep::First(2),
        Keep::First(3),
    ] {
        assert!(
            weighted_sum_stability(&tied, &[0.5, 0.5], keep)
                .unwrap()
                .is_none()
        );
    }
    let found = weighted_sum_stability(&tied, &[1.0, 0.0], Keep::First(1))
        .unwrap()
        .unwrap();
    assert!(found.criteria[0].is_none());
    let second = found.criteria[1].unwrap();
    assert!((second.high - 0.5).abs() < 1e-12 && second.percent.is_none());
    assert!(weighted_sum_stability(&[1.0], &[0.5, 0.5], Keep::Order).is_err());
    let nothing = |_: &[f64]| None;
    assert!(
        scanned_stability(nothing, &[1.0], Keep::Order, 10)
            .unwrap()
            .is_none()
    );
    assert!(scanned_stability(nothing, &[1.0], Keep::Order, 0).is_err());
}

proptest! {
    #[test]
    fn scanning_finds_the_exact_ends(
        values in proptest::collection::vec(0.0..1.0f64, 12),
        raw in proptest::collection::vec(0.05..1.0f64, 3),
        keep in prop_oneof![Just(Keep::First(1)), Just(Keep::First(2)), Just(Keep::Order)],
    ) {
        let sum: f64 = raw.iter().sum();
        let weights: Vec<f64> = raw.iter().map(|w| w / sum).collect();
        let score = |w: &[f64]| {
            Some(values.chunks(3).map(|row| row.iter().zip(w).map(|(v, w)| v * w).sum()).collect())
        };
        let exact = weighted_sum_stability(&values, &weights, keep).unwrap().unwrap();
        let found = scanned_stability(score, &weights, keep, 200).unwrap().unwrap();
        for (a, b) in exact.criteria.iter().zip(&found.criteria) {
            let (a, b) = (a.unwrap(), b.unwrap());
            prop_assert!((a.low - b.low).abs() < 1e-8 && (a.high - b.high).abs() < 1e-8);
            prop_assert_eq!(a.change.is_some(), b.change.is_some());
        }
    }

    #[test]
    fn sums_of_given_values_never_reverse(values in proptest::collection::vec(0.0..1.0f64, 12)) {
        let score = |rows: &[f64]| Some(rows.chunks(3).map(|row| row[0] + row[1] - row[2]).collect());
        let tests = ReversalTests { copy_of_last: true, worsened: true, pairs: true };
        let found = rank_reversals(&values, &[Benefit, Benefit, Cost], score, tests).unwrap().unwrap();
        prop_assert!(found.pairs.is_empty() && found.circular == Some(false));
    }
}

/// Belton & Gear (1983): weights alike, columns divided by their sums. With A, B and C the order is B, A, C
/// (0.45, 0.47, 0.08); with a copy of B it is A first (0.37, 0.29, 0.29, 0.06).
#[test]
fn belton_and_gear() {
    let rows = [1.0, 9.0, 8.0, 9.0, 1.0, 9.0, 1.0, 1.0, 1.0];
    let ahp = |rows: &[f64]| -> Option<Vec<f64>> {
        let sum = |j: usize| rows.iter().skip(j).step_by(3).sum::<f64>();
        let sums = [sum(0), sum(1), sum(2)];
        let of = |row: &[f64]| row.iter().zip(sums).map(|(x, sum)| x / sum / 3.0).sum();
        Some(rows.chunks(3).map(of).collect())
    };
    let scores = ahp(&rows).unwrap();
    for (score, expected) in scores.iter().zip([0.45, 0.47, 0.08]) {
        assert!((score - expected).abs() < 0.005);
    }
    let with = [rows.as_slice(), &rows[3..6]].concat();
    for (score, expected) in ahp(&with).unwrap().iter().zip([0.37, 0.29, 0.06, 0.29]) {
        assert!((score - expected).abs() < 0.006, "{score}");
    }
    // Seen from the four: taking the copy away puts B before A.
    let found = rank_reversals(&with, &[Benefit; 3], ahp, ReversalTests::default())
        .unwrap()
        .unwrap();
    for alternative in [1, 3] {
        let other = 4 - alternative;
        let expected = Reversal {
            change: Change::Removed { alternative },
            before: 0,
            after: other,
        };
        assert!(found.pairs.contains(&expected), "{found:?}");
    }
}

#[test]
fn every_kind_of_reversal() {
    // A method that turns the order round when there are not three rows.
    let odd = |rows: &[f64]| {
        let sign = if rows.len() == 3 { 1.0 } else { -1.0 };
        Some(rows.iter().map(|x| sign * x).collect())
    };
    let tests = ReversalTests {
        copy_of_last: true,
        worsened: true,
        pairs: true,
    };
    let found = rank_reversals(&[3.0, 2.0, 1.0], &[Benefit], odd, tests)
        .unwrap()
        .unwrap();
    let count =
        |of: fn(&Change) -> bool| found.pairs.iter().filter(|pair| of(&pair.change)).count();
    assert_eq!(count(|change| matches!(change, Change::Removed { .. })), 3);
    assert_eq!(
        count(|change| matches!(change, Change::CopyOfLast { alternative: 2 })),
        3
    );
    assert_eq!(count(|change| matches!(change, Change::Worsened { .. })), 0);
    assert_eq!(count(|change| matches!(change, Change::Pair)), 3);
    // Worsening one that is not first promotes another.
    let odd = |rows: &[f64]| Some(vec![rows[0], 1.0, 0.0]);
    let found = rank_reversals(
        &[3.0, 2.0, 1.0],
        &[Benefit],
        odd,
        ReversalTests {
            worsened: true,
            ..Default::default()
        },
    );
    assert!(found.is_err()); // it returns three scores for two
    let odd =
        |rows: &[f64]| (rows.len() == 3).then(|| vec![rows[0], 10.0 * (2.0 - rows[1]), rows[2]]);
    let tests = ReversalTests {
        worsened: true,
        pairs: true,
        ..Default::default()
    };
    let found = rank_reversals(&[3.0, 2.0, 1.0], &[Benefit], odd, tests)
        .unwrap()
        .unwrap();
    let expected = Reversal {
        change: Change::Worsened { alternative: 1 },
        before: 0,
        after: 1,
    };
    assert_eq!(found.pairs, [expected]);
    assert_eq!((found.undefined.len(), found.circular), (3, None));
    let none = rank_reversals(&[1.0], &[Benefit], |_| None, tests).unwrap();
    assert!(none.is_none());
}

/// Rock, paper, scissors.
#[test]
fn circles_are_seen() {
    let score = |rows: &[f64]| {
        let beats = |a: f64, b: f64| f64::from(u8::from((a - b + 3.0) % 3.0 == 1.0));
        Some(
            rows.iter()
                .map(|a| rows.iter().map(|b| beats(*a, *b)).sum())
                .collect(),
        )
    };
    let tests = ReversalTests {
        pairs: true,
        ..Default::default()
    };
    let found = rank_reversals(&[0.0, 1.0, 2.0], &[Benefit], score, tests)
        .unwrap()
        .unwrap();
    assert_eq!(found.circular, Some(true));
}
