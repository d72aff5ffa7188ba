//! Worked examples of papers and textbooks: outranking methods.
//!
//! Whether the figures were checked against a file that anyone can look up, or only quoted from memory,
//! stands with each; papers that are not free were not seen themselves.

use super::{near, problem, told};
use khusheh_prioritisation::Direction::{Benefit, Cost};
use khusheh_prioritisation::rankings::*;

/// Brans & Vincke (1985), *Management Science* 31(6), the same example in Brans, Vincke & Mareschal
/// (1986), *European Journal of Operational Research* 24(2): six hydroelectric power stations by manpower,
/// power, construction cost, maintenance cost, villages to evacuate and security; all six types of
/// criterion. Performances and thresholds are those that public teaching code repeats; the printed
/// indices (three digits, some of them cut off) are quoted from memory and were not looked up again. An
/// independent computation in NumPy gives the same.
#[test]
fn promethee_of_brans_and_vincke() {
    let performances = [
        [80.0, 90.0, 6.0, 5.4, 8.0, 5.0],
        [65.0, 58.0, 2.0, 9.7, 1.0, 1.0],
        [83.0, 60.0, 4.0, 7.2, 4.0, 7.0],
        [40.0, 80.0, 10.0, 7.5, 7.0, 10.0],
        [52.0, 72.0, 6.0, 2.0, 3.0, 8.0],
        [94.0, 96.0, 7.0, 3.6, 5.0, 6.0],
    ]
    .concat();
    let criteria = vec![
        GeneralisedCriterion::UShape { q: 10.0 },
        GeneralisedCriterion::VShape { p: 30.0 },
        GeneralisedCriterion::Linear { q: 0.5, p: 5.0 },
        GeneralisedCriterion::Level { q: 1.0, p: 6.0 },
        GeneralisedCriterion::Usual,
        GeneralisedCriterion::Gaussian { s: 5.0 },
    ];
    let found = promethee(
        &problem(
            &performances,
            &[Cost, Benefit, Cost, Cost, Cost, Benefit],
            &[1.0 / 6.0; 6],
        ),
        &PrometheeParameters { criteria }.check().unwrap(),
    )
    .unwrap();
    near(
        &found.preferences,
        &[
            [0.0, 0.296, 0.250, 0.268, 0.100, 0.185],
            [0.462, 0.0, 0.389, 0.333, 0.296, 0.500],
            [0.236, 0.180, 0.0, 0.333, 0.056, 0.429],
            [0.399, 0.505, 0.305, 0.0, 0.223, 0.212],
            [0.444, 0.515, 0.487, 0.380, 0.0, 0.448],
            [0.286, 0.399, 0.250, 0.432, 0.133, 0.0],
        ]
        .concat(),
        1.1e-3,
    );
    // PROMETHEE II: x5, x2, x4, x6, x3, x1.
    assert_eq!(
        told(&ranks(&found.net, Best::Greatest, Ties::Minimum).unwrap()),
        [6.0, 2.0, 5.0, 3.0, 1.0, 4.0]
    );
    // PROMETHEE I: x5 before all; x2 has more for it than the third, but more against it too.
    assert!((0..4).all(|b| found.relation(4, b) == Some(Relation::Preferred)));
    assert_eq!(found.relation(1, 2), Some(Relation::Incomparable));
    assert_eq!(found.relation(2, 0), Some(Relation::Preferred));
}

/// The example that pymcdm documents, with Mareschal, De Smet & Nemery (2008), "Rank reversal in the
/// PROMETHEE II method: some new results", as the source: usual criteria.
#[test]
fn promethee_of_pymcdm() {
    let performances = [4.0, 3.0, 2.0, 3.0, 2.0, 4.0, 5.0, 1.0, 3.0];
    let criteria = vec![GeneralisedCriterion::Usual; 3];
    let found = promethee(
        &problem(&performances, &[Benefit; 3], &[0.5, 0.3, 0.2]),
        &PrometheeParameters { criteria }.check().unwrap(),
    )
    .unwrap();
    near(&told(&found.positive), &[0.55, 0.35, 0.6], 1e-12);
    near(&told(&found.negative), &[0.45, 0.65, 0.4], 1e-12);
    near(&told(&found.net), &[0.1, -0.3, 0.2], 1e-12);
}

/// The example in the tests of the Julia package JMcDM, net flows to two digits. No paper is named. JMcDM
/// calls the criteria benefits but puts the least performances first: its flows have the opposite sign.
#[test]
fn promethee_of_jmcdm() {
    let performances = [
        [42.0, 35.0, 43.0, 51.0],
        [89.0, 72.0, 92.0, 85.0],
        [14.0, 85.0, 17.0, 40.0],
        [57.0, 60.0, 45.0, 80.0],
        [48.0, 32.0, 43.0, 40.0],
        [71.0, 45.0, 60.0, 85.0],
        [69.0, 40.0, 72.0, 55.0],
        [64.0, 35.0, 70.0, 60.0],
    ]
    .concat();
    let criteria = vec![
        GeneralisedCriterion::Linear { q: 49.0, p: 100.0 },
        GeneralisedCriterion::VShape { p: 98.0 },
        GeneralisedCriterion::Linear { q: 45.0, p: 95.0 },
        GeneralisedCriterion::Linear { q: 30.0, p: 80.0 },
    ];
    let found = promethee(
        &problem(&performances, &[Benefit; 4], &[0.25, 0.35, 0.22, 0.18]),
        &PrometheeParameters { criteria }.check().unwrap(),
    )
    .unwrap();
    let theirs = [0.07, -0.15, -0.06, -0.05, 0.10, 0.0, 0.03, 0.06].map(|flow: f64| -flow);
    near(&told(&found.net), &theirs, 5e-3);
}

/// The test of the R package MCDA for ELECTRE III (no paper): four schools by location and quality. It gives the
/// concordances, the sum of the discordances (4.7) and of the credibilities (10.2291667), and the order
/// B and C, then D, then A.
#[test]
fn electre_iii_of_the_schools() {
    let performances = [-0.2, 3.0, -2.3, 9.0, -2.4, 10.0, -1.0, 7.0];
    let thresholds = vec![
        Thresholds {
            indifference: 0.2,
            preference: 1.0,
            veto: Some(3.5),
        },
        Thresholds {
            indifference: 1.0,
            preference: 2.0,
            veto: Some(4.0),
        },
    ];
    let found = electre_iii(
        &problem(&performances, &[Benefit; 2], &[0.25, 0.75]),
        &ElectreIIIParameters::new(thresholds).check().unwrap(),
    )
    .unwrap();
    near(
        &found.concordance,
        &[
            [1.0, 0.25, 0.25, 0.25],
            [0.75, 1.0, 1.0, 0.75],
            [0.75, 1.0, 1.0, 0.75],
            [0.8125, 0.25, 0.25, 1.0],
        ]
        .concat(),
        1e-12,
    );
    near(&[found.discordance.iter().sum()], &[4.7], 1e-12);
    near(&[found.credibility.iter().sum()], &[10.2291667], 5e-8);
    assert_eq!(found.descending, [vec![1, 2], vec![3], vec![0]]);
    assert_eq!(found.ascending, found.descending);
}

/// Buchanan, Sheppard & Vanderpooten (1999), "Project ranking using ELECTRE III", research report 99-01,
/// University of Waikato: five projects by five criteria that weigh the same.
///
/// Checked against public files: the performances and thresholds in two programs (in C# and in Python,
/// by different authors), the credibilities to two digits, the qualifications and both preorders in the
/// tests of another (ELECTRE-Methods, Poznań). The programs have 20 as the preference threshold of the
/// fifth criterion, where ours has 30: only 30 gives the printed credibilities, all of them.
#[test]
fn electre_iii_of_buchanan_sheppard_and_vanderpooten() {
    let found = five_projects(30.0);
    near(
        &found.credibility,
        &[
            [1.0, 0.0, 1.0, 0.8, 1.0],
            [0.0, 1.0, 0.0, 0.9, 0.67],
            [0.6, 0.0, 1.0, 0.6, 0.8],
            [0.25, 0.8, 0.67, 1.0, 0.85],
            [0.67, 0.0, 0.8, 0.8, 1.0],
        ]
        .concat(),
        5e-3,
    );
    assert_eq!(found.descending, [vec![0], vec![1], vec![2, 3, 4]]);
    assert_eq!(found.ascending, [vec![0, 1], vec![3], vec![2, 4]]);
    assert_eq!(found.median_ranks, [1.0, 1.5, 3.0, 2.5, 3.0]);
    assert_eq!(found.relation(0, 1), Some(Relation::Preferred));
    assert_eq!(found.relation(2, 4), Some(Relation::Indifferent));
}

fn five_projects(fifth: f64) -> ElectreIII {
    let performances = [
        [-14.0, 90.0, 0.0, 40.0, 100.0],
        [129.0, 100.0, 0.0, 0.0, 0.0],
        [-10.0, 50.0, 0.0, 10.0, 100.0],
        [44.0, 90.0, 0.0, 5.0, 20.0],
        [-14.0, 100.0, 0.0, 20.0, 40.0],
    ]
    .concat();
    let thresholds = [
        (25.0, 50.0, 100.0),
        (16.0, 24.0, 60.0),
        (0.0, 1.0, 2.0),
        (12.0, 24.0, 48.0),
        (10.0, fifth, 90.0),
    ];
    electre_iii(
        &problem(&performances, &[Benefit; 5], &[0.2; 5]),
        &pseudo_criteria(&thresholds),
    )
    .unwrap()
}

/// From indifference, preference and veto.
fn pseudo_criteria(thresholds: &[(f64, f64, f64)]) -> ValidElectreIIIParameters {
    let of = |&(indifference, preference, veto): &(f64, f64, f64)| Thresholds {
        indifference,
        preference,
        veto: Some(veto),
    };
    let thresholds = thresholds.iter().map(of).collect();
    ElectreIIIParameters::new(thresholds).check().unwrap()
}

/// The same with the threshold that the programs have, by hand: σ(4, 1) = 0.6·(1 − 60/70)/(1 − 0.6) = 3/14,
/// σ(4, 3) = 0.8·(1 − 60/70)/(1 − 0.8) = 4/7. Descending: at λ = 0.8 project 1 beats 3 and 5; then at 0.6
/// project 2 beats 5; then nobody beats anybody. Ascending: 3 and 5 are beaten and alike; then 1 beats 4;
/// then 1 and 2 do not outrank each other.
#[test]
fn electre_iii_of_the_five_projects_by_hand() {
    let found = five_projects(20.0);
    let third = 2.0 / 3.0;
    near(
        &found.credibility,
        &[
            [1.0, 0.0, 1.0, 0.8, 1.0],
            [0.0, 1.0, 0.0, 0.8, third],
            [0.6, 0.0, 1.0, 0.6, 0.8],
            [3.0 / 14.0, 0.8, 4.0 / 7.0, 1.0, 0.75],
            [third, 0.0, 0.8, 0.8, 1.0],
        ]
        .concat(),
        1e-12,
    );
    assert_eq!(found.descending, [vec![0], vec![1], vec![2, 3, 4]]);
    assert_eq!(found.ascending, [vec![0, 1], vec![3], vec![2, 4]]);
}

/// The example of pyDecision (Pereira, Basilio & Santos 2024, *Journal of Modelling in Management*), six
/// alternatives by four criteria. The figures are those in the public tests of two programs by others:
/// the credibilities in those of `mcda` (Decision Deck) and of `electre` (N. Payne), which agree to nine
/// digits, and the preorders in those of the latter. The former stops the descending distillation at
/// { a2, a3, a4, a6 }; but at λ = 0.716 a4 outranks a2, so that a4 comes first among them, as the latter
/// and we have it.
#[test]
fn electre_iii_of_pydecision() {
    let performances = [
        [8.84, 8.79, 6.43, 6.95],
        [8.57, 8.51, 5.47, 6.91],
        [7.76, 7.75, 5.34, 8.76],
        [7.97, 9.12, 5.93, 8.09],
        [9.03, 8.97, 8.19, 8.10],
        [7.41, 7.87, 6.77, 7.23],
    ]
    .concat();
    let weights = [9.0, 8.24, 5.98, 8.48].map(|w| w / 31.7);
    let found = electre_iii(
        &problem(&performances, &[Benefit; 4], &weights),
        &pseudo_criteria(&[(0.3, 0.5, 0.7); 4]),
    )
    .unwrap();
    near(
        &found.credibility,
        &[
            [1.0, 1.0, 0.0, 0.0, 0.0, 0.962271293],
            [0.0, 1.0, 0.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 1.0, 0.0, 0.0, 0.0],
            [0.0, 0.716088328, 0.410731132, 1.0, 0.0, 0.0],
            [1.0, 1.0, 0.547641509, 1.0, 1.0, 1.0],
            [0.0, 0.0, 0.0, 0.0, 0.0, 1.0],
        ]
        .concat(),
        5e-10,
    );
    let descending = [vec![4], vec![0], vec![3], vec![1, 2, 5]];
    assert_eq!(found.descending, descending);
    let ascending = [vec![4], vec![2], vec![0, 3], vec![1, 5]];
    assert_eq!(found.ascending, ascending);
    assert_eq!(found.relation(0, 2), Some(Relation::Incomparable));
    assert_eq!(found.relation(1, 5), Some(Relation::Indifferent));
}
