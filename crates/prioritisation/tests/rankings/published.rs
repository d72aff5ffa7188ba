//! Worked examples of papers and textbooks.
//!
//! The papers themselves were not at hand. Unless it is said otherwise, matrix, weights and figures were
//! checked against the tests of a public program that quotes the same source: scikit-criteria for the
//! examples of Tzeng & Huang, Opricovic & Tzeng (2004 and 2007), Kracka, Chakraborty, Uysal & İnan and
//! Więckowski & Szyjewski.

use super::{near, problem, told};
use khusheh_prioritisation::Direction::{self, Benefit, Cost};
use khusheh_prioritisation::rankings::*;

/// Chakraborty, Zavadskas & Antucheviciene (2015), "Applications of WASPAS method as a multi-criteria
/// decision-making tool", *Economic Computation and Economic Cybernetics Studies and Research* 49(1),
/// example 2 with λ = 1, which is the weighted sum; costs as min/x.
#[test]
fn weighted_sum_of_chakraborty() {
    let performances = [
        [581818.0, 54.49, 3.0, 5500.0],
        [595454.0, 49.73, 3.0, 4500.0],
        [586060.0, 51.24, 3.0, 5000.0],
        [522727.0, 45.71, 3.0, 5800.0],
        [561818.0, 52.66, 3.0, 5200.0],
        [543030.0, 74.46, 4.0, 5600.0],
        [522727.0, 75.42, 4.0, 5800.0],
        [486970.0, 62.62, 4.0, 5600.0],
        [509394.0, 65.87, 4.0, 6400.0],
        [513333.0, 70.67, 4.0, 6000.0],
    ]
    .concat();
    let found = weighted_sum(
        &problem(
            &performances,
            &[Cost, Cost, Cost, Benefit],
            &[0.467, 0.160, 0.095, 0.278],
        ),
        Normalisation::Max,
    )
    .unwrap();
    near(
        &found.scores,
        &[
            0.8590, 0.8194, 0.8430, 0.9420, 0.8645, 0.8315, 0.8552, 0.8983, 0.9067, 0.8784,
        ],
        1e-4,
    );
    let scores: Vec<_> = found.scores.into_iter().map(Some).collect();
    assert_eq!(
        told(&ranks(&scores, Best::Greatest, Ties::Minimum).unwrap()),
        [6.0, 10.0, 8.0, 1.0, 5.0, 9.0, 7.0, 3.0, 2.0, 4.0]
    );
}

/// Kracka, Brauers & Zavadskas (2010), "Ranking heating losses in a building by applying the
/// MULTIMOORA", *Inzinerine Ekonomika – Engineering Economics* 21(4): their data. The scores are those
/// that the tests of scikit-criteria give for the weighted sum with sum normalisation.
#[test]
fn weighted_sum_on_the_data_of_kracka() {
    let performances = [
        [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
        [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
        [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
        [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
        [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610],
        [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
    ]
    .concat();
    let directions = [Cost, Cost, Cost, Cost, Benefit, Cost, Benefit];
    let found = weighted_sum(
        &problem(&performances, &directions, &[1.0 / 7.0; 7]),
        Normalisation::Sum,
    );
    near(
        &found.unwrap().scores,
        &[
            0.12040426, 0.3458235, 0.13838192, 0.12841246, 0.12346084, 0.14351701,
        ],
        5e-8,
    );
}

/// Hwang & Yoon (1981), section 3.5: four fighter aircraft by maximum speed, ferry range, payload,
/// acquisition cost, reliability and manoeuvrability. The book divides distances that it has rounded to
/// four digits, so its closeness is right to three. From memory.
#[test]
fn topsis_of_hwang_and_yoon() {
    let performances = [
        [2.0, 1500.0, 20000.0, 5.5, 5.0, 9.0],
        [2.5, 2700.0, 18000.0, 6.5, 3.0, 5.0],
        [1.8, 2000.0, 21000.0, 4.5, 7.0, 7.0],
        [2.2, 1800.0, 20000.0, 5.0, 5.0, 5.0],
    ]
    .concat();
    let found = topsis(
        &problem(
            &performances,
            &[Benefit, Benefit, Benefit, Cost, Benefit, Benefit],
            &[0.2, 0.1, 0.1, 0.1, 0.2, 0.3],
        ),
        Normalisation::Vector,
    )
    .unwrap();
    near(
        &found.ideal,
        &[0.1168, 0.0659, 0.0531, 0.0414, 0.1347, 0.2012],
        1.1e-4,
    );
    near(
        &found.anti_ideal,
        &[0.0841, 0.0366, 0.0455, 0.0598, 0.0577, 0.1118],
        1.1e-4,
    );
    near(&found.to_ideal, &[0.0545, 0.1197, 0.0580, 0.1009], 1.1e-4);
    near(
        &found.to_anti_ideal,
        &[0.0983, 0.0439, 0.0920, 0.0458],
        1.1e-4,
    );
    near(&told(&found.closeness), &[0.643, 0.268, 0.613, 0.312], 6e-4);
}

/// Tzeng & Huang (2011), *Multiple Attribute Decision Making: Methods and Applications*, CRC Press.
#[test]
fn topsis_of_tzeng_and_huang() {
    let performances = [5.0, 8.0, 4.0, 7.0, 6.0, 8.0, 8.0, 8.0, 6.0, 7.0, 4.0, 6.0];
    let found = topsis(
        &problem(&performances, &[Benefit; 3], &[0.3, 0.4, 0.3]),
        Normalisation::Vector,
    )
    .unwrap();
    near(
        &told(&found.closeness),
        &[0.5037, 0.6581, 0.7482, 0.3340],
        1e-4,
    );
}

const CLIMBER: [f64; 6] = [1.0, 3000.0, 2.0, 3750.0, 5.0, 4500.0];

/// Papathanasiou & Ploskas (2018), *Multiple Criteria Decision Aid*, Springer, chapter 1: six sites by four
/// criteria; as the tests of the package distance-metrics-mcda quote it, closeness to three digits.
#[test]
fn topsis_of_papathanasiou_and_ploskas() {
    let found = topsis(
        &problem(&SITES, &[Benefit; 4], &[0.4, 0.3, 0.1, 0.2]),
        Normalisation::Vector,
    )
    .unwrap();
    near(
        &told(&found.closeness),
        &[0.387, 0.327, 0.391, 0.615, 0.868, 0.493],
        5e-4,
    );
}

const SITES: [f64; 24] = [
    8.0, 7.0, 2.0, 1.0, //
    5.0, 3.0, 7.0, 5.0, //
    7.0, 5.0, 6.0, 4.0, //
    9.0, 9.0, 7.0, 3.0, //
    11.0, 10.0, 3.0, 7.0, //
    6.0, 9.0, 5.0, 4.0,
];

/// The same sites by VIKOR with v = 0.625, as the package objective-weighting documents it.
#[test]
fn vikor_of_papathanasiou_and_ploskas() {
    let found = vikor(
        &problem(&SITES, &[Benefit; 4], &[0.4, 0.3, 0.1, 0.2]),
        VikorParameters { v: 0.625 }.check().unwrap(),
    );
    near(
        &told(&found.q),
        &[0.6399, 1.0, 0.6929, 0.2714, 0.0, 0.6939],
        5e-5,
    );
}

/// The example that pyrepo documents: distances between performances on their range.
#[test]
fn topsis_of_pyrepo() {
    let performances = [
        [256.0, 8.0, 41.0, 1.6, 1.77, 7347.16],
        [256.0, 8.0, 32.0, 1.0, 1.8, 6919.99],
        [256.0, 8.0, 53.0, 1.6, 1.9, 8400.0],
        [256.0, 8.0, 41.0, 1.0, 1.75, 6808.9],
        [512.0, 8.0, 35.0, 1.6, 1.7, 8479.99],
        [256.0, 4.0, 35.0, 1.6, 1.7, 7499.99],
    ]
    .concat();
    let found = topsis(
        &problem(
            &performances,
            &[Benefit, Benefit, Benefit, Benefit, Cost, Cost],
            &[0.405, 0.221, 0.134, 0.199, 0.007, 0.034],
        ),
        Normalisation::MinMax,
    )
    .unwrap();
    near(
        &told(&found.closeness),
        &[0.4242, 0.3217, 0.4453, 0.3353, 0.8076, 0.2971],
        5e-5,
    );
}

/// Opricovic & Tzeng (2004), *European Journal of Operational Research* 156(2): the mountain climber
/// by risk and altitude; TOPSIS with the linear normalisation.
#[test]
fn topsis_of_the_mountain_climber() {
    let found = topsis(
        &problem(&CLIMBER, &[Cost, Benefit], &[0.5; 2]),
        Normalisation::MinMax,
    );
    near(&told(&found.unwrap().closeness), &[0.5, 0.617, 0.5], 5e-4);
}

/// The same by VIKOR, also in other units (altitude in km above 1 km, risk from 6).
#[test]
fn vikor_of_the_mountain_climber() {
    for performances in [CLIMBER, [6.0, 2.0, 7.0, 2.75, 10.0, 3.5]] {
        let found = vikor(
            &problem(&performances, &[Cost, Benefit], &[0.5; 2]),
            VikorParameters { v: 0.5 }.check().unwrap(),
        );
        near(&found.utility, &[0.5, 0.375, 0.5], 1e-12);
        near(&found.regret, &[0.5, 0.25, 0.5], 1e-12);
        near(&told(&found.q), &[1.0, 0.0, 1.0], 1e-12);
        let compromise = found.compromise.unwrap();
        assert!(compromise.acceptable_advantage && compromise.acceptable_stability);
        assert_eq!(compromise.set, [1]);
    }
}

/// Opricovic & Tzeng (2007), "Extended VIKOR method in comparison with outranking methods", *European
/// Journal of Operational Research* 178(2), 514–529: six hydropower systems on the Drina, four sets of
/// weights. S, R and Q to three digits, the conditions and the compromise.
#[test]
fn vikor_of_the_drina() {
    let performances = [
        [4184.3, 2914.0, 407.2, 251.0, 195.0, 244.0, 15.0, 2.41],
        [5211.9, 3630.0, 501.7, 308.3, 282.0, 346.0, 21.0, 1.41],
        [5021.3, 3920.5, 504.0, 278.6, 12.0, 56.0, 3.0, 4.42],
        [5566.1, 3957.9, 559.5, 335.3, 167.0, 268.0, 16.0, 3.36],
        [5060.5, 3293.5, 514.1, 284.2, 69.0, 90.0, 7.0, 4.04],
        [4317.9, 2925.9, 432.8, 239.3, 12.0, 55.0, 3.0, 4.36],
    ]
    .concat();
    let directions = [Benefit, Cost, Benefit, Benefit, Cost, Cost, Cost, Benefit];
    let published = [
        (
            (1.0, 1.0),
            [0.692, 0.7, 0.29, 0.423, 0.28, 0.346],
            [0.125, 0.125, 0.121, 0.125, 0.067, 0.125],
            [0.991, 1.0, 0.473, 0.670, 0.0, 0.578],
            true,
            vec![4],
        ),
        (
            (2.0, 1.0),
            [0.701, 0.6, 0.386, 0.365, 0.317, 0.459],
            [0.167, 0.114, 0.161, 0.167, 0.089, 0.167],
            [1.0, 0.533, 0.552, 0.563, 0.0, 0.686],
            true,
            vec![4],
        ),
        (
            (1.0, 2.0),
            [0.683, 0.8, 0.193, 0.48, 0.243, 0.232],
            [0.113, 0.167, 0.08, 0.122, 0.044, 0.083],
            [0.684, 1.0, 0.147, 0.554, 0.041, 0.191],
            false,
            vec![4, 2, 5],
        ),
        (
            (1.0, 3.2),
            [0.678, 0.857, 0.138, 0.513, 0.222, 0.167],
            [0.129, 0.190, 0.057, 0.139, 0.042, 0.060],
            [0.668, 1.0, 0.051, 0.588, 0.058, 0.078],
            false,
            vec![2, 4, 5],
        ),
    ];
    for ((economy, society), s, r, q, advantage, set) in published {
        let mut weights = [[economy; 4], [society; 4]].concat();
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|w| *w /= sum);
        let found = vikor(
            &problem(&performances, &directions, &weights),
            VikorParameters::default().check().unwrap(),
        );
        near(&found.utility, &s, 1.1e-3);
        near(&found.regret, &r, 1.1e-3);
        near(&told(&found.q), &q, 1.5e-3);
        let compromise = found.compromise.unwrap();
        assert_eq!(compromise.acceptable_advantage, advantage);
        assert!(compromise.acceptable_stability);
        assert_eq!(compromise.set, set);
    }
}

/// The advantage is acceptable but not the stability: first by Q, second by S and by R. From the tests of
/// scikit-criteria (no paper); checked by hand.
#[test]
fn vikor_without_stability() {
    let performances = [
        [1.0, 101.0, 1.0, 101.0, 1.0],
        [101.0, 1.0, 101.0, 1.0, 101.0],
        [1.0, 1.0, 1.0, 1.0, 101.0],
        [11.0, 11.0, 11.0, 16.0, 61.0],
        [56.0, 56.0, 56.0, 56.0, 56.0],
    ]
    .concat();
    let found = vikor(
        &problem(&performances, &[Cost; 5], &[0.2; 5]),
        VikorParameters::default().check().unwrap(),
    );
    near(&told(&found.q), &[0.75, 1.0, 0.5, 0.068, 0.4375], 1e-3);
    let compromise = found.compromise.unwrap();
    assert!(compromise.acceptable_advantage && !compromise.acceptable_stability);
    assert_eq!(compromise.set, [3, 4]);
}

/// Uysal & İnan (2022), "Performance evaluation of research assistants by COPRAS method", *International
/// Journal of Social Science and Economic Research*: utility degrees in per cent.
#[test]
fn copras_of_uysal_and_inan() {
    let performances = [
        [3.57, 4.00, 4.00, 83.75, 3.0, 9.0, 1.0],
        [3.07, 3.95, 4.00, 83.00, 3.0, 1.0, 3.0],
        [3.23, 3.54, 3.46, 66.00, 4.0, 0.0, 2.0],
        [3.42, 3.96, 4.00, 70.00, 5.0, 5.0, 7.0],
        [2.56, 3.37, 3.79, 82.00, 4.0, 4.0, 5.0],
    ]
    .concat();
    let mut directions = [Benefit; 7];
    directions[4] = Cost;
    let found = copras(&problem(&performances, &directions, &[1.0 / 7.0; 7])).unwrap();
    let per_cent: Vec<f64> = told(&found.utility).iter().map(|n| n * 100.0).collect();
    near(
        &per_cent,
        &[100.0, 78.8501, 63.3837, 98.6506, 86.8878],
        1e-3,
    );
}

/// Więckowski & Szyjewski (2022), "Practical study of selected multi-criteria methods comparison",
/// *Procedia Computer Science* 207, 4565–4573: the ranking of seven computers by COPRAS.
#[test]
fn copras_of_wieckowski_and_szyjewski() {
    let performances = [
        [3.5, 6.0, 1256.0, 4.0, 16.0, 3.0, 17.3, 8.0, 2.82, 4100.0],
        [3.1, 4.0, 1000.0, 2.0, 8.0, 1.0, 15.6, 5.0, 3.08, 3800.0],
        [3.6, 6.0, 2000.0, 4.0, 16.0, 3.0, 17.3, 5.0, 2.90, 4000.0],
        [3.0, 4.0, 1000.0, 2.0, 8.0, 2.0, 17.3, 5.0, 2.60, 3500.0],
        [3.3, 6.0, 1008.0, 4.0, 12.0, 3.0, 15.6, 8.0, 2.30, 3800.0],
        [3.6, 6.0, 1000.0, 2.0, 16.0, 3.0, 15.6, 5.0, 2.80, 4000.0],
        [3.5, 6.0, 1256.0, 2.0, 16.0, 1.0, 15.6, 6.0, 2.90, 4000.0],
    ]
    .concat();
    let directions: Vec<Direction> = (0..10)
        .map(|j| if j < 8 { Benefit } else { Cost })
        .collect();
    let weights = [
        0.297, 0.025, 0.035, 0.076, 0.154, 0.053, 0.104, 0.017, 0.025, 0.214,
    ];
    let found = copras(&problem(&performances, &directions, &weights)).unwrap();
    assert_eq!(
        told(&ranks(&found.significance, Best::Greatest, Ties::Minimum).unwrap()),
        [2.0, 7.0, 1.0, 6.0, 3.0, 4.0, 5.0]
    );
}

/// The examples that SciPy documents: `spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])` and
/// `kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])`.
#[test]
fn correlations_of_scipy() {
    let average = |scores: &[f64]| {
        let scores: Vec<_> = scores.iter().copied().map(Some).collect();
        told(&ranks(&scores, Best::Least, Ties::Average).unwrap())
    };
    let r = spearman(
        &average(&[1.0, 2.0, 3.0, 4.0, 5.0]),
        &average(&[5.0, 6.0, 7.0, 8.0, 7.0]),
    );
    near(&[r.unwrap().unwrap()], &[0.8207826816681233], 1e-15);
    let tau = kendall_tau_b(
        &average(&[12.0, 2.0, 1.0, 12.0, 2.0]),
        &average(&[1.0, 4.0, 7.0, 1.0, 0.0]),
    );
    near(&[tau.unwrap().unwrap()], &[-0.47140452079103173], 1e-15);
}

/// Paradowski, Bączkiewicz & Wątróbski (2021), "Towards proper consumer choices – MCDM based product
/// selection", *Procedia Computer Science* 192, 1347–1358: two rankings of twelve, r_W = 0.96 and WS = 0.90,
/// as the tests of pyfdm quote it.
#[test]
fn weighted_correlations_of_paradowski() {
    let x = [
        7.0, 11.0, 2.0, 1.0, 4.0, 9.0, 6.0, 3.0, 5.0, 10.0, 8.0, 12.0,
    ];
    let y = [
        7.0, 11.0, 3.0, 2.0, 4.0, 9.0, 6.0, 1.0, 5.0, 10.0, 8.0, 12.0,
    ];
    let r_w = weighted_spearman(&x, &y).unwrap().unwrap();
    near(&[r_w], &[0.96], 5e-3);
    let ws = rank_similarity(&x, &y).unwrap().unwrap();
    near(&[ws], &[0.90], 5e-3);
}

/// The examples that the package pyrepo documents: 0.9, 0.8833 and 0.8542. And 0.9 for the first two
/// exchanged, from Sałabun & Urbaniak (2020), "A new coefficient of rankings similarity in
/// decision-making problems", *ICCS 2020*, as the tests of pyfdm quote it.
#[test]
fn correlations_of_pyrepo() {
    let (x, y) = ([1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 3.0, 2.0, 4.0, 5.0]);
    let found = [
        spearman(&x, &y),
        weighted_spearman(&x, &y),
        rank_similarity(&x, &y),
    ];
    let found = found.map(|found| found.unwrap().unwrap());
    near(&found, &[0.9, 0.8833, 0.8542], 5e-5);
    let exchanged = spearman(&x, &[2.0, 1.0, 3.0, 4.0, 5.0]);
    near(&[exchanged.unwrap().unwrap()], &[0.9], 1e-15);
}

/// By hand from the formulas. Five alternatives, the
/// first two exchanged: r_W = 1 − 6·(9 + 9)/(625 + 125 − 25 − 5), WS = 1 − 1/2·1/4 − 1/4·1/3.
#[test]
fn weighted_correlations_by_hand() {
    let (x, y) = ([1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 1.0, 3.0, 4.0, 5.0]);
    let r_w = weighted_spearman(&x, &y).unwrap().unwrap();
    near(&[r_w], &[0.85], 1e-15);
    let ws = rank_similarity(&x, &y).unwrap().unwrap();
    near(&[ws], &[19.0 / 24.0], 1e-15);
}
