//! Groups of judges.
//!
//! Judgements put together: Escobar et al. (2015), read in the paper, the documentation of the R package
//! Prize, the public data of a study and the example of the R package surveyframe. Priorities put
//! together are those of the paper by geometric means, those of surveyframe by arithmetic ones (of
//! which no second table with all its input was found: Aczél & Saaty 1983, Forman & Peniwati 1998 and
//! Aull-Hyde et al. 2006 give laws; Prize and ahpsurvey print no such means of few judges), besides by
//! hand, by their laws in `laws.rs`, and with NumPy. Kendall's W: two tables of Siegel, three of public
//! data; consensus and distances by hand.

use khusheh_prioritisation::rankings::{Normalisation, topsis};
use khusheh_prioritisation::weights::*;
use khusheh_prioritisation::{Direction, Problem};

use crate::ahp::parties;
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

/// The data "anxiety" of the R package irr: three raters, twenty persons, many ties. Documented: W = .54,
/// χ² = 30.8 with 19 degrees of freedom, p = .0429 (seen, with the data, in the tests of a Python
/// translation of irr).
#[test]
fn concordance_of_anxiety() {
    let judges: [[f64; 20]; 3] = [
        [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3].map(f64::from),
        [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4].map(f64::from),
        [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2].map(f64::from),
    ];
    let found = concordance(&judges.each_ref().map(|judge| judge.as_slice()));
    let found = found.unwrap().unwrap();
    assert!((found.w - 0.54).abs() < 5e-3, "{}", found.w);
    assert!((3.0 * 19.0 * found.w - 30.8).abs() < 0.05);
    let p = found.p_value.unwrap();
    assert!((p - 0.0429).abs() < 5e-5, "{p}");
}

/// Zar (2010), *Biostatistical Analysis*, example 20.5: wing, tail and bill of twelve birds (data as the R
/// package synchrony has them). Published: W = .9241 with the correction for ties, .9134 without.
#[test]
fn concordance_of_birds() {
    let wing = [
        10.4, 10.8, 11.1, 10.2, 10.3, 10.2, 10.7, 10.5, 10.8, 11.2, 10.6, 11.4,
    ];
    let tail = [7.4, 7.6, 7.9, 7.2, 7.4, 7.1, 7.4, 7.2, 7.8, 7.7, 7.8, 8.3];
    let bill = [
        17.0, 17.0, 20.0, 14.5, 15.5, 13.0, 19.5, 16.0, 21.0, 20.0, 18.0, 22.0,
    ];
    let found = concordance(&[&wing, &tail, &bill]).unwrap().unwrap();
    assert!((found.w - 0.9241).abs() < 5e-5, "{}", found.w);
}

/// Escobar et al. (2015), tables 5, 8, 15 and 22 (read in the paper; matrices in `ahp.rs`): priorities of
/// three and of four parties, alike and by their seats, by geometric means of their joint judgements, and
/// their consistency index. By the geometric means of the priorities it comes to the same, as the paper
/// says.
#[test]
fn four_parties() {
    let parties = parties();
    let own: Vec<Vec<f64>> = parties.iter().map(geometric_mean).collect();
    let cases: [(&[f64], _, _); 4] = [
        (&[1.0; 3], [0.540, 0.191, 0.096, 0.036, 0.137], 0.149),
        (&[5.0, 4.0, 2.0], [0.533, 0.208, 0.096, 0.037, 0.125], 0.122),
        (&[1.0; 4], [0.366, 0.188, 0.141, 0.091, 0.214], 0.073),
        (
            &[3.0, 4.0, 2.0, 2.0],
            [0.411, 0.198, 0.125, 0.071, 0.194],
            0.088,
        ),
    ];
    for (seats, published, index) in cases {
        let given: Vec<Option<&ComparisonMatrix>> =
            parties.iter().take(seats.len()).map(Some).collect();
        let group = aggregated_judgements(&given, seats).unwrap().unwrap();
        near(&geometric_mean(&group.value), &published, 5.1e-4);
        let found = consistency(&group.value).geometric_index.unwrap();
        assert!((found - index).abs() < 5.1e-4, "{found}");
        let given: Vec<Option<&[f64]>> = own
            .iter()
            .take(seats.len())
            .map(|own| Some(own.as_slice()))
            .collect();
        let group = aggregated_priorities(&given, seats, Mean::Geometric);
        near(&group.unwrap().unwrap().value, &published, 5.1e-4);
    }
}

/// The R package Prize (Bioconductor): expression in tumours, in normal tissue, frequency and epitopes,
/// compared by four judges (its files ind1 to ind4). Its documentation prints the joint judgements and the
/// priorities of each, which are geometric means of the rows; of the fourth only the first.
#[test]
fn judgements_of_prize() {
    let judges = [
        upper(&[&[2.0, 4.0, 5.0], &[3.0, 4.0], &[2.0]]),
        upper(&[&[0.8, 2.0, 4.0], &[5.0, 7.0], &[2.0]]),
        upper(&[&[2.0, 3.0, 5.0], &[3.0, 5.0], &[2.0]]),
        upper(&[&[5.0, 6.0, 7.0], &[4.0, 6.0], &[1.0]]),
    ];
    let printed: [&[f64]; 4] = [
        &[0.4915181, 0.3058879, 0.12487821, 0.07771583],
        &[0.3060687, 0.4949012, 0.12868606, 0.07034399],
        &[0.4627138, 0.3271881, 0.13574662, 0.07435149],
        &[0.6208484],
    ];
    for (judge, printed) in judges.iter().zip(printed) {
        near(&geometric_mean(judge)[..printed.len()], printed, 5.1e-8);
    }
    let given: Vec<Option<&ComparisonMatrix>> = judges.iter().map(Some).collect();
    let group = aggregated_judgements(&given, &[1.0; 4]).unwrap().unwrap();
    for (i, j, printed) in [
        (0, 1, 2.0),
        (0, 2, 3.4641016),
        (0, 3, 5.143687),
        (1, 2, 3.6628415),
        (1, 3, 5.383563),
        (2, 3, 1.681793),
        (3, 0, 0.1944131),
        (3, 1, 0.1857506),
    ] {
        let found = group.value.get(i, j).unwrap();
        assert!((found - printed).abs() < 5.1e-7, "{i} {j} {found}");
    }
}

/// Six experts of cyber security compare seven criteria (public data and results of the study "DADE", 2026).
/// On its slider 5 is alike, and each step adds 2 to the scale of Saaty. Published: weights of each by
/// geometric means, and of the group by those of their joint judgements.
#[test]
fn six_experts() {
    let sliders: [[i32; 21]; 6] = [
        [
            2, 2, 5, 4, 4, 4, 2, 5, 4, 4, 4, 3, 3, 4, 4, 4, 7, 7, 5, 5, 5,
        ],
        [
            5, 4, 2, 1, 2, 2, 7, 3, 3, 2, 1, 2, 2, 2, 2, 5, 5, 7, 5, 5, 5,
        ],
        [5; 21],
        [
            6, 6, 3, 4, 3, 4, 6, 3, 4, 3, 4, 2, 3, 2, 4, 6, 6, 7, 4, 6, 7,
        ],
        [
            5, 5, 5, 5, 5, 3, 3, 2, 8, 8, 3, 2, 2, 2, 8, 8, 8, 8, 2, 8, 8,
        ],
        [
            2, 2, 1, 3, 2, 4, 5, 3, 3, 4, 5, 4, 5, 3, 4, 7, 7, 8, 8, 7, 8,
        ],
    ];
    let published = [
        [0.3367, 0.1931, 0.1499, 0.0708, 0.0598, 0.0948, 0.0948],
        [0.3353, 0.2069, 0.2974, 0.0329, 0.0400, 0.0395, 0.0480],
        [1.0 / 7.0; 7],
        [0.1623, 0.2221, 0.3601, 0.0284, 0.0696, 0.0389, 0.1186],
        [0.1556, 0.1483, 0.1713, 0.0308, 0.1632, 0.0936, 0.2373],
        [0.4499, 0.1361, 0.1265, 0.0230, 0.0464, 0.0628, 0.1554],
    ];
    let experts = sliders.map(|row| {
        let mut values = row.iter().map(|step| match 5 - step {
            before @ 0.. => f64::from(1 + 2 * before),
            after => 1.0 / f64::from(1 - 2 * after),
        });
        let rows: Vec<Vec<f64>> = (1..7)
            .rev()
            .map(|length| values.by_ref().take(length).collect())
            .collect();
        upper(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    });
    for (expert, published) in experts.iter().zip(published) {
        near(&geometric_mean(expert), &published, 5.1e-5);
    }
    let given: Vec<Option<&ComparisonMatrix>> = experts.iter().map(Some).collect();
    let group = aggregated_judgements(&given, &[1.0; 6]).unwrap().unwrap();
    near(
        &geometric_mean(&group.value),
        &[0.262, 0.189, 0.211, 0.048, 0.083, 0.077, 0.131],
        5.1e-4,
    );
}

/// The twelve of a hotel's staff in the example of the R package surveyframe (vignette "Multi-criteria
/// decision analysis" and its data, read 2026-11-27): service, location, price and delivery compared by
/// pairs, −2 for one half, then 100 points among them.
const STAFF: [([i8; 6], [f64; 4]); 12] = [
    ([2, 2, 3, 1, 2, 1], [48.0, 20.0, 23.0, 9.0]),
    ([1, 2, 4, 1, 2, 1], [44.0, 24.0, 15.0, 17.0]),
    ([2, 1, 4, 1, 1, 1], [38.0, 40.0, 15.0, 7.0]),
    ([2, 3, 3, 1, 2, 1], [40.0, 30.0, 20.0, 10.0]),
    ([1, 2, 3, 1, 1, -2], [40.0, 33.0, 7.0, 20.0]),
    ([1, 2, 4, 1, 2, 1], [41.0, 34.0, 10.0, 15.0]),
    ([1, 2, 2, 1, 1, -2], [39.0, 25.0, 16.0, 20.0]),
    ([1, 2, 3, 1, 2, 2], [49.0, 23.0, 20.0, 8.0]),
    ([2, 2, 3, 1, 1, 1], [42.0, 26.0, 10.0, 22.0]),
    ([1, 2, 3, 2, 1, 1], [46.0, 27.0, 15.0, 12.0]),
    ([1, 2, 3, 1, 2, 1], [40.0, 29.0, 17.0, 14.0]),
    ([1, 3, 3, 1, 1, 1], [34.0, 28.0, 30.0, 8.0]),
];

/// Published: weights 0.3970, 0.2462, 0.1916, 0.1652 of the joint judgements, consistency ratio 0.0197.
#[test]
fn judgements_of_a_hotel() {
    let judges = STAFF.map(|(pairs, _)| {
        let [a, b, c, d, e, f] = pairs.map(|step| match step {
            1.. => f64::from(step),
            _ => -1.0 / f64::from(step),
        });
        upper(&[&[a, b, c], &[d, e], &[f]])
    });
    let given: Vec<Option<&ComparisonMatrix>> = judges.iter().map(Some).collect();
    let group = aggregated_judgements(&given, &[1.0; 12]).unwrap().unwrap();
    let found = principal_eigenvector(&group.value);
    near(&found.weights, &[0.3970, 0.2462, 0.1916, 0.1652], 5.1e-5);
    let ratio = consistency(&group.value).ratio.unwrap();
    assert!((ratio - 0.0197).abs() < 5.1e-5, "{ratio}");
}

/// The points as weights, their arithmetic mean for the group, and with it TOPSIS on the staff's mean
/// ratings of five suppliers. Published: closeness 0.4580, 0.5688, 0.4458, 0.5706, 0.6125. By geometric
/// means the fourth would be 0.5728.
#[test]
fn priorities_of_a_hotel() {
    let own = STAFF.map(|(_, points)| points.map(|points| points / 100.0));
    let given: Vec<Option<&[f64]>> = own.iter().map(|own| Some(own.as_slice())).collect();
    let twelfths = [
        52.0, 39.0, 41.0, 39.0, 45.0, 52.0, 50.0, 35.0, 58.0, 28.0, 34.0, 55.0, 47.0, 51.0, 53.0,
        29.0, 50.0, 47.0, 40.0, 48.0,
    ];
    let closeness = |mean| {
        let group = aggregated_priorities(&given, &[1.0; 12], mean);
        let problem = Problem {
            performances: &twelfths.map(|sum| sum / 12.0),
            directions: &[Direction::Benefit; 4],
            weights: &group.unwrap().unwrap().value,
        };
        let found = topsis(&problem.check().unwrap(), Normalisation::Vector).unwrap();
        let found: Vec<f64> = found.closeness.into_iter().flatten().collect();
        found
    };
    let published = [0.4580, 0.5688, 0.4458, 0.5706, 0.6125];
    near(&closeness(Mean::Arithmetic), &published, 5.1e-5);
    assert!((closeness(Mean::Geometric)[3] - 0.5728).abs() < 5.1e-5);
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
