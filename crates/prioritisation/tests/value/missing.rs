//! Scores and ranks that are possible while values are missing, and knock-outs.
//!
//! Knock-outs: two examples of scikit-criteria and one of Hwang & Yoon. Of possible scores and ranks no
//! published table could be looked up. (Jiménez, Mateos & Ríos-Insua 2009, *Omega* 37, put the range of the
//! attribute in place of what is missing, as is done here, but only its beginning could be read, and
//! their weights are intervals too; grey and interval weighted sums normalise intervals otherwise; public
//! programs fill gaps in.) They are checked against every completion.

use khusheh_prioritisation::PrioritisationError;
use khusheh_prioritisation::value::{
    Admission, Cell, KnockOut, Limit, PartialTable, knock_outs, possible_ranks, possible_scores,
};
use proptest::prelude::*;

const RANGES: [(f64, f64); 2] = [(0.0, 1.0), (0.2, 0.8)];

#[test]
fn all_missing_is_the_whole_range_and_never_0() {
    let table = PartialTable {
        cells: &[Cell::Missing; 4],
        ranges: &RANGES,
        weights: &[0.5, 0.5],
    };
    let table = table.check().unwrap();
    for found in possible_scores(&table) {
        assert!((found.low - 0.1).abs() < 1e-15 && (found.high - 0.9).abs() < 1e-15);
        assert_eq!((found.score, found.known_weight), (None, 0.0));
    }
    for found in possible_ranks(&table) {
        assert_eq!((found.best, found.worst), (1, 2));
    }
}

#[test]
fn what_is_missing_without_weight_does_not_matter() {
    let table = PartialTable {
        cells: &[
            Cell::Known(0.3),
            None.into(),
            Some(0.4).into(),
            Cell::Missing,
        ],
        ranges: &RANGES,
        weights: &[1.0, 0.0],
    };
    let table = table.check().unwrap();
    let found = possible_scores(&table);
    assert_eq!((found[0].score, found[0].known_weight), (Some(0.3), 1.0));
    let found = possible_ranks(&table);
    assert_eq!((found[0].best, found[0].worst), (2, 2));
}

#[test]
fn none_one_and_ties() {
    let table = |cells| PartialTable {
        cells,
        ranges: &RANGES[..1],
        weights: &[1.0],
    };
    assert!(possible_ranks(&table(&[]).check().unwrap()).is_empty());
    let found = possible_ranks(&table(&[Cell::Missing]).check().unwrap());
    assert_eq!((found[0].best, found[0].worst), (1, 1));
    let tied = [Cell::Known(0.3), Cell::Known(0.3), Cell::Known(0.1 + 0.2)];
    for found in possible_ranks(&table(&tied).check().unwrap()) {
        assert_eq!((found.best, found.worst), (1, 1));
    }
}

#[test]
fn cells_outside_their_range_are_refused() {
    for cell in [
        Cell::Known(1.1),
        Cell::Known(f64::NAN),
        Cell::Between(0.5, 0.4),
        Cell::Between(-0.1, 0.4),
    ] {
        let table = PartialTable {
            cells: &[cell],
            ranges: &RANGES[..1],
            weights: &[1.0],
        };
        assert!(matches!(
            table.check(),
            Err(PrioritisationError::Interval {
                name: "cell",
                index: 0,
                ..
            })
        ));
    }
    let table = PartialTable {
        cells: &[],
        ranges: &[(0.0, f64::INFINITY)],
        weights: &[1.0],
    };
    assert!(table.check().is_err());
}

/// The tests of scikit-criteria: five firms by return, capital and risk. A return of at least 2 and a risk of
/// at least 28 leave the first, the third and the fifth; at most 5 and a capital of at most 4 the second.
#[test]
fn filters_of_scikit_criteria() {
    let firms = [
        7.0, 5.0, 35.0, //
        5.0, 4.0, 26.0, //
        5.0, 6.0, 28.0, //
        1.0, 7.0, 30.0, //
        5.0, 8.0, 30.0,
    ];
    let (least, most) = (Limit::AtLeast, Limit::AtMost);
    let admitted = [(0, least(2.0)), (2, least(28.0))];
    assert_eq!(admitted_of(&firms, 3, &admitted), [0, 2, 4]);
    assert_eq!(
        admitted_of(&firms, 3, &[(0, most(5.0)), (1, most(4.0))]),
        [1]
    );
}

/// Hwang & Yoon (1981), the conjunctive method: four fighter aircraft by speed, range, payload, cost,
/// reliability and manoeuvrability. Only the first and the fourth meet every limit (seen in teaching material;
/// the limits are quoted from memory).
#[test]
fn conjunctive_of_hwang_and_yoon() {
    let aircraft = [
        2.0, 1500.0, 20_000.0, 5.5, 5.0, 9.0, //
        2.5, 2700.0, 18_000.0, 6.5, 3.0, 5.0, //
        1.8, 2000.0, 21_000.0, 4.5, 7.0, 7.0, //
        2.2, 1800.0, 20_000.0, 5.0, 5.0, 5.0,
    ];
    let limits = [
        (0, Limit::AtLeast(2.0)),
        (1, Limit::AtLeast(1500.0)),
        (2, Limit::AtLeast(20_000.0)),
        (3, Limit::AtMost(6.0)),
        (4, Limit::AtLeast(5.0)),
        (5, Limit::AtLeast(5.0)),
    ];
    assert_eq!(admitted_of(&aircraft, 6, &limits), [0, 3]);
}

fn admitted_of(table: &[f64], n: usize, limits: &[(usize, Limit)]) -> Vec<usize> {
    let cells: Vec<Cell> = table.iter().copied().map(Cell::Known).collect();
    let rules: Vec<KnockOut> = limits
        .iter()
        .map(|&(criterion, limit)| KnockOut { criterion, limit })
        .collect();
    let found = knock_outs(&cells, n, &rules).unwrap();
    let admitted = |i: &usize| found[*i] == Admission::Admitted;
    (0..found.len()).filter(admitted).collect()
}

#[test]
fn a_missing_value_never_passes_and_never_fails_silently() {
    let rules = [
        KnockOut {
            criterion: 0,
            limit: Limit::AtLeast(10.0),
        },
        KnockOut {
            criterion: 1,
            limit: Limit::AtMost(0.5),
        },
    ];
    let known = |x| Cell::Known(x);
    for (row, admission) in [
        ([known(10.0), known(0.5)], Admission::Admitted),
        ([known(9.0), known(0.6)], Admission::Excluded(vec![0, 1])),
        ([known(9.0), Cell::Missing], Admission::Excluded(vec![0])),
        ([known(10.0), Cell::Missing], Admission::Undecided(vec![1])),
        (
            [Cell::Missing, Cell::Missing],
            Admission::Undecided(vec![0, 1]),
        ),
        (
            [Cell::Between(9.0, 11.0), known(0.0)],
            Admission::Undecided(vec![0]),
        ),
        (
            [Cell::Between(10.0, 11.0), Cell::Between(0.6, 0.7)],
            Admission::Excluded(vec![1]),
        ),
    ] {
        assert_eq!(knock_outs(&row, 2, &rules).unwrap(), [admission]);
    }
    assert_eq!(
        knock_outs(&[Cell::Missing], 1, &[]).unwrap(),
        [Admission::Admitted]
    );
    assert!(knock_outs(&[], 2, &rules).unwrap().is_empty());
    assert!(knock_outs(&[Cell::Missing], 1, &rules).is_err());
    assert!(knock_outs(&[Cell::Missing], 2, &rules).is_err());
    assert!(knock_outs(&[Cell::Between(1.0, 0.0)], 1, &[]).is_err());
    let nan = KnockOut {
        criterion: 0,
        limit: Limit::AtMost(f64::NAN),
    };
    assert!(knock_outs(&[Cell::Missing], 1, &[nan]).is_err());
}

fn cell() -> impl Strategy<Value = Cell> {
    let tenth = || (0_u8..=10).prop_map(|x| f64::from(x) / 10.0);
    prop_oneof![
        3 => tenth().prop_map(Cell::Known),
        1 => (tenth(), tenth()).prop_map(|(a, b)| Cell::Between(a.min(b), a.max(b))),
        1 => Just(Cell::Missing),
    ]
}

const fn ends(cell: Cell) -> (f64, f64) {
    match cell {
        Cell::Known(x) => (x, x),
        Cell::Between(low, high) => (low, high),
        Cell::Missing => (0.0, 1.0),
    }
}

/// Ranks of a complete table: 1 and how many score more.
fn complete(values: &[f64], weights: &[f64]) -> (Vec<f64>, Vec<usize>) {
    let score = |row: &[f64]| row.iter().zip(weights).map(|(v, w)| v * w).sum();
    let scores: Vec<f64> = values.chunks(weights.len()).map(score).collect();
    let ranks = scores
        .iter()
        .map(|s| 1 + scores.iter().filter(|t| **t > s + 1e-12).count())
        .collect();
    (scores, ranks)
}

proptest! {
    #[test]
    fn every_completion_is_within_and_the_ends_are_attained(
        (cells, weights, shares) in (1_usize..6, 1_usize..4).prop_flat_map(|(m, n)| (
            prop::collection::vec(cell(), m * n),
            prop::collection::vec(1_u8..5, n),
            prop::collection::vec(0.0..=1.0_f64, m * n),
        ))
    ) {
        let n = weights.len();
        let sum: f64 = weights.iter().map(|w| f64::from(*w)).sum();
        let weights: Vec<f64> = weights.iter().map(|w| f64::from(*w) / sum).collect();
        let ranges = vec![(0.0, 1.0); n];
        let table = PartialTable { cells: &cells, ranges: &ranges, weights: &weights };
        let table = table.check().unwrap();
        let (scores, ranks) = (possible_scores(&table), possible_ranks(&table));
        let values: Vec<f64> = cells
            .iter()
            .zip(&shares)
            .map(|(cell, share)| ends(*cell).0 + share * (ends(*cell).1 - ends(*cell).0))
            .collect();
        let (score, rank) = complete(&values, &weights);
        for i in 0..scores.len() {
            prop_assert!(scores[i].low - 1e-12 <= score[i] && score[i] <= scores[i].high + 1e-12);
            prop_assert!((ranks[i].best..=ranks[i].worst).contains(&rank[i]));
            // The completion of the proof: its row at one end, all others at the other.
            for (own_high, expected) in [(true, ranks[i].best), (false, ranks[i].worst)] {
                let values: Vec<f64> = cells
                    .iter()
                    .enumerate()
                    .map(|(k, cell)| if (k / n == i) == own_high { ends(*cell).1 } else { ends(*cell).0 })
                    .collect();
                let (score, rank) = complete(&values, &weights);
                prop_assert_eq!(rank[i], expected);
                let end = if own_high { scores[i].high } else { scores[i].low };
                prop_assert!((score[i] - end).abs() < 1e-12);
            }
            if let Some(exact) = scores[i].score {
                prop_assert!((exact - score[i]).abs() < 1e-12 && (scores[i].known_weight - 1.0).abs() < 1e-12);
            }
        }
    }
}
