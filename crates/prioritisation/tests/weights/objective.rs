//! Weights from performances, of the literature.

use khusheh_prioritisation::Direction::{Benefit, Cost};
use khusheh_prioritisation::weights::*;

use crate::near;

/// Hwang & Yoon (1981), the selection of a fighter aircraft. Published: .0649 .2055 .0133 .0829
/// .3570 .2764 (quoted from memory), computed there from entropies rounded to four digits, hence
/// the limit.
#[test]
fn entropy_of_hwang_and_yoon() {
    let aircraft = [
        2.0, 1500.0, 20_000.0, 5.5, 5.0, 9.0, //
        2.5, 2700.0, 18_000.0, 6.5, 3.0, 5.0, //
        1.8, 2000.0, 21_000.0, 4.5, 7.0, 7.0, //
        2.2, 1800.0, 20_000.0, 5.0, 5.0, 5.0,
    ];
    let weights = entropy(&aircraft, 6).unwrap().unwrap();
    near(
        &weights,
        &[0.0649, 0.2055, 0.0133, 0.0829, 0.3570, 0.2764],
        2e-3,
    );
}

/// The example that the package JMcDM documents for its entropy method: six alternatives by eight
/// criteria.
#[test]
fn entropy_documented_by_jmcdm() {
    let table = [
        2.0, 1.0, 4.0, 7.0, 6.0, 6.0, 7.0, 3000.0, //
        4.0, 1.0, 5.0, 6.0, 7.0, 7.0, 6.0, 3500.0, //
        3.0, 2.0, 6.0, 6.0, 5.0, 6.0, 8.0, 4000.0, //
        5.0, 1.0, 5.0, 7.0, 6.0, 7.0, 7.0, 3000.0, //
        4.0, 2.0, 5.0, 6.0, 7.0, 7.0, 6.0, 3000.0, //
        3.0, 2.0, 6.0, 6.0, 6.0, 6.0, 6.0, 3500.0,
    ];
    let documented = [
        0.29967360960,
        0.44136733892,
        0.07009088720,
        0.02123823711,
        0.04902292895,
        0.02308037885,
        0.04776330969,
        0.04776330969,
    ];
    near(&entropy(&table, 8).unwrap().unwrap(), &documented, 5e-11);
}

/// Xu (2004), "A note on the subjective and objective integrated approach to determine attribute
/// weights", *European Journal of Operational Research* 156(2), 530–532: .4630 .3992 .1378 .0000, as the
/// tests of the package distance-metrics-mcda quote it.
#[test]
fn entropy_of_xu() {
    let table = [
        30.0, 30.0, 38.0, 29.0, //
        19.0, 54.0, 86.0, 29.0, //
        19.0, 15.0, 85.0, 28.9, //
        68.0, 70.0, 60.0, 29.0,
    ];
    let weights = entropy(&table, 4).unwrap().unwrap();
    near(&weights, &[0.4630, 0.3992, 0.1378, 0.0000], 5.1e-5);
}

/// Tuş & Aytaç Adalı (2019), "The new combination with CRITIC and WASPAS methods for the time and
/// attendance software selection problem", *Opsearch* 56(2), 528–538: .157 .249 .168 .121 .154 .151, as
/// the tests of distance-metrics-mcda quote it; with four digits in the documentation of
/// objective-weighting. Both take the price for a benefit. Correlations and spreads do not change with
/// the direction of all criteria, but with that of one they do: with the price as a cost, what they have
/// is not reached.
#[test]
fn critic_of_tus_and_aytac_adali() {
    let table = [
        5000.0, 3.0, 3.0, 4.0, 3.0, 2.0, //
        680.0, 5.0, 3.0, 2.0, 2.0, 1.0, //
        2000.0, 3.0, 2.0, 3.0, 4.0, 3.0, //
        600.0, 4.0, 3.0, 1.0, 2.0, 2.0, //
        800.0, 2.0, 4.0, 3.0, 3.0, 4.0,
    ];
    let weights = critic(&table, &[Benefit; 6]).unwrap().unwrap();
    let published = [0.1570, 0.2495, 0.1677, 0.1211, 0.1541, 0.1506];
    near(&weights, &published, 5.1e-5);
    let mut directions = [Benefit; 6];
    directions[0] = Cost;
    let other = critic(&table, &directions).unwrap().unwrap();
    assert!((other[0] - published[0]).abs() > 0.01, "{other:?}");
}

/// Diakoulaki, Mavrotas & Papayannakis (1995): eight Greek pharmaceutical firms by profitability,
/// market share and productivity, as the package scikit-criteria documents it: .20222554 .48090173
/// .31687273.
#[test]
fn critic_of_diakoulaki() {
    let firms = [
        61.0, 1.08, 4.33, //
        20.7, 0.26, 4.34, //
        16.3, 1.98, 2.53, //
        9.0, 3.29, 1.65, //
        5.4, 2.77, 2.33, //
        4.0, 4.12, 1.21, //
        -6.1, 3.52, 2.10, //
        -34.6, 3.31, 0.98,
    ];
    let weights = critic(&firms, &[Benefit; 3]).unwrap().unwrap();
    near(&weights, &[0.20222554, 0.48090173, 0.31687273], 5e-9);
}

/// The example that the package JMcDM documents for CRITIC, with a cost: the information of the
/// criteria is 1.0380664664796384, 2.572718248762683, 1.5316754449023655 and 1.005800182228836 (the
/// weights beside it are given to five digits only).
#[test]
fn critic_documented_by_jmcdm() {
    let table = [
        12.9918,
        0.7264,
        -1.1009,
        1.598139592,
        4.1201,
        5.8824,
        3.4483,
        1.021563567,
        4.1039,
        0.0000,
        -0.5076,
        0.984469444,
    ];
    let information = [
        1.0380664664796384,
        2.572718248762683,
        1.5316754449023655,
        1.005800182228836,
    ];
    let documented = normalised(&information).unwrap().unwrap();
    let weights = critic(&table, &[Benefit, Benefit, Cost, Benefit])
        .unwrap()
        .unwrap();
    near(&weights, &documented, 1e-14);
    near(&weights, &[0.16884, 0.41844, 0.24912, 0.16359], 1e-5);
}

/// Keshavarz-Ghorabaee et al. (2021), the illustrative example: five alternatives by four criteria.
/// Published: .5752 .0141 .4016 .0091, as the tests of the packages rmerec and JMcDM quote it; rmerec also
/// the effects of removal, 1.71 .04 1.19 .03, whose shares these are.
#[test]
fn merec_of_the_paper() {
    let table = [
        450.0, 8000.0, 54.0, 145.0, //
        10.0, 9100.0, 2.0, 160.0, //
        100.0, 8200.0, 31.0, 153.0, //
        220.0, 9300.0, 1.0, 162.0, //
        5.0, 8400.0, 23.0, 158.0,
    ];
    let weights = merec(&table, &[Benefit, Benefit, Cost, Cost])
        .unwrap()
        .unwrap();
    near(&weights, &[0.5752, 0.0141, 0.4016, 0.0091], 5e-5);
    near(
        &weights,
        &[1.71 / 2.97, 0.04 / 2.97, 1.19 / 2.97, 0.03 / 2.97],
        5e-3,
    );
    // JMcDM documents more digits.
    let documented = [
        0.5752216672093823,
        0.01409659116846726,
        0.40156136388773117,
        0.009120377734419302,
    ];
    near(&weights, &documented, 1e-14);
}

/// Keshavarz-Ghorabaee et al. (2021), section 4.2: ten alternatives by seven criteria. Published: .324 .055
/// .086 .368 .044 .077 .045, as a public transcription of the tables has it.
#[test]
fn merec_of_ten_alternatives() {
    let table = [
        23.0, 264.0, 2.37, 0.05, 167.0, 8900.0, 8.71, //
        20.0, 220.0, 2.20, 0.04, 171.0, 9100.0, 8.23, //
        17.0, 231.0, 1.98, 0.15, 192.0, 10_800.0, 9.91, //
        12.0, 210.0, 1.73, 0.20, 195.0, 12_300.0, 10.21, //
        15.0, 243.0, 2.00, 0.14, 187.0, 12_600.0, 9.34, //
        14.0, 222.0, 1.89, 0.13, 180.0, 13_200.0, 9.22, //
        21.0, 262.0, 2.43, 0.06, 160.0, 10_300.0, 8.93, //
        20.0, 256.0, 2.60, 0.07, 163.0, 11_400.0, 8.44, //
        19.0, 266.0, 2.10, 0.06, 157.0, 11_200.0, 9.04, //
        8.0, 218.0, 1.94, 0.11, 190.0, 13_400.0, 10.11,
    ];
    let types = [Benefit, Benefit, Benefit, Cost, Cost, Cost, Cost];
    let weights = merec(&table, &types).unwrap().unwrap();
    let published = [0.324, 0.055, 0.086, 0.368, 0.044, 0.077, 0.045];
    near(&weights, &published, 5e-4);
}

/// By hand. Two alternatives, two benefits: only the second alternative is off the end of its columns, by
/// ln 2 and ln 4, so S = ln(1 + (3 ln 2)/2), without the first ln(1 + ln 2), without the second
/// ln(1 + (ln 2)/2).
#[test]
fn merec_by_hand() {
    let l = std::f64::consts::LN_2;
    let overall = 1.5_f64.mul_add(l, 1.0).ln();
    let effects = [overall - l.ln_1p(), overall - (l / 2.0).ln_1p()];
    let sum = effects[0] + effects[1];
    let weights = merec(&[1.0, 3.0, 2.0, 12.0], &[Benefit; 2])
        .unwrap()
        .unwrap();
    near(&weights, &[effects[0] / sum, effects[1] / sum], 1e-15);
}
