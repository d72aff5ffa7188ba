//! The scan against published results.

use khusheh_concentration::scan::{
    CaseModel, ScanParameters, TableCounts, circular_scan, detect_table,
};

/// Sudden infant deaths and live births in the 100 counties of North Carolina, July 1974 to June
/// 1978 and July 1979 to June 1984 together, with the county seats in miles: the figures of
/// Cressie (1993), *Statistics for Spatial Data*, table 6.1.
struct County {
    name: String,
    seat: (f64, f64),
    births: f64,
    deaths: f64,
}

fn north_carolina() -> Vec<County> {
    include_str!("data/north_carolina.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            let number = |at: usize| fields[at].parse::<f64>().expect("a number");
            County {
                name: fields[0].to_owned(),
                seat: (number(1), number(2)),
                births: number(3),
                deaths: number(4),
            }
        })
        .collect()
}

/// Kulldorff (1997), "A spatial scan statistic", the paper's own example: the Poisson scan over
/// county seats with at most half of the births finds the south, Bladen, Columbus, Hoke, Robeson
/// and Scotland, and second the north-east, Halifax, Hertford and Northampton, both far beyond
/// chance. The ratios are those of a direct evaluation of the paper's formula in Python.
#[test]
fn sudden_infant_deaths_in_north_carolina() {
    let counties = north_carolina();
    let column = |of: fn(&County) -> f64| -> Vec<f64> { counties.iter().map(of).collect() };
    let seats: Vec<(f64, f64)> = counties.iter().map(|county| county.seat).collect();
    let (deaths, births) = (
        column(|county| county.deaths),
        column(|county| county.births),
    );
    assert_eq!(deaths.iter().sum::<f64>(), 1_503.0);
    assert_eq!(births.iter().sum::<f64>(), 752_354.0);

    let found = circular_scan(CaseModel::Poisson, &seats, &deaths, &births, 0.5, 999, 1997);
    let names = |at: usize| {
        let mut names: Vec<&str> = found[at]
            .0
            .locations
            .iter()
            .map(|&county| counties[county as usize].name.as_str())
            .collect();
        names.sort_unstable();
        names
    };
    assert_eq!(
        names(0),
        ["Bladen", "Columbus", "Hoke", "Robeson", "Scotland"]
    );
    assert_eq!(found[0].0.cases, 139.0);
    assert!((found[0].0.expected - 72.67).abs() < 0.005);
    assert!((found[0].0.ratio - 25.380_685).abs() < 1e-6);
    assert!(found[0].1 <= 0.001);
    assert_eq!(names(1), ["Halifax", "Hertford", "Northampton"]);
    assert_eq!(found[1].0.cases, 59.0);
    assert!((found[1].0.ratio - 12.484_724).abs() < 1e-6);
    assert!(found[1].1 <= 0.005);
    // The third, Anson, is the last that chance does not easily give: 7.2 is exceeded in about
    // one of ten to twenty shuffles.
    assert_eq!(names(2), ["Anson"]);
    assert!((0.02..0.2).contains(&found[2].1), "{}", found[2].1);
}

/// The scan over tables takes candidates out one by one and counts in units of the dispersion;
/// with counts of independent events the first agrees with the textbook scan.
#[test]
fn the_scan_over_tables_agrees_with_the_textbook_scan() {
    let counties = north_carolina();
    let deaths: Vec<f64> = counties.iter().map(|county| county.deaths).collect();
    let births: Vec<f64> = counties.iter().map(|county| county.births).collect();
    // Miles as degrees near the equator, small enough to be flat.
    let centres: Vec<(f64, f64)> = counties
        .iter()
        .map(|county| (county.seat.0 / 1_000.0, county.seat.1 / 1_000.0))
        .collect();
    let table = TableCounts {
        counts: &deaths,
        reference: &births,
        centres: Some(&centres),
    };
    let parameters = ScanParameters {
        max_share: 0.5,
        ..ScanParameters::default()
    };
    let valid = parameters.check().expect("valid parameters");
    let found = detect_table(&table, &valid, &|_, _| ()).expect("a scan");
    let names = |at: usize| {
        let regions = &found[at].regions;
        let mut names: Vec<&str> = regions
            .iter()
            .map(|&county| counties[county as usize].name.as_str())
            .collect();
        names.sort_unstable();
        names
    };
    assert_eq!(
        names(0),
        ["Bladen", "Columbus", "Hoke", "Robeson", "Scotland"]
    );
    assert!(found[0].p_value <= 0.001);
    assert!((found[0].log_likelihood_ratio * found[0].dispersion - 25.38).abs() < 0.05);
    // Without the south the rest is compared with the rest, so the north-east reaches farther.
    let second = names(1);
    for county in ["Halifax", "Hertford", "Northampton"] {
        assert!(second.contains(&county), "{second:?}");
    }
    assert!(second.iter().all(|county| !names(0).contains(county)));
}

/// 143 graves of a medieval burial ground, 30 of them with a missing or reduced tooth, of Alt and
/// Vach (1991) as given in Waller and Gotway (2004), *Applied Spatial Statistics for Public Health
/// Data*, section 5.2. The result is SaTScan 9.3.1's, kept in the tests of the R package `smacpod`
/// (tests/satscangraveout.txt: Bernoulli model, circles, half of the population, 999 draws):
/// log-likelihood ratios 7.419340, 4.808517 and 3.177442 with p-values 0.050, 0.665 and 0.997.
#[test]
fn affected_graves_as_satscan_finds_them() {
    let graves: Vec<(f64, (f64, f64))> = include_str!("data/graves.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let mut fields = line
                .split(',')
                .map(|field| field.parse::<f64>().expect("a number"));
            let mut next = || fields.next().expect("three columns");
            (next(), (next(), next()))
        })
        .collect();
    assert_eq!(graves.len(), 143);
    let (affected, places): (Vec<f64>, Vec<(f64, f64)>) = graves.into_iter().unzip();
    assert_eq!(affected.iter().sum::<f64>(), 30.0);

    let draws = 9_999;
    let found = circular_scan(
        CaseModel::Bernoulli,
        &places,
        &affected,
        &[1.0; 143],
        0.5,
        draws,
        2_004,
    );
    let published: [(&[u32], f64, f64, f64); 3] = [
        (
            &[
                126, 124, 125, 132, 120, 113, 140, 141, 112, 41, 136, 30, 133, 108, 31, 143, 110,
                139, 75,
            ],
            11.0,
            7.419_340,
            0.050,
        ),
        (&[66, 89, 71], 3.0, 4.808_517, 0.665),
        (&[77, 78], 2.0, 3.177_442, 0.997),
    ];
    for (&(graves, cases, ratio, p_value), (circle, ours)) in published.iter().zip(&found) {
        let numbers: Vec<u32> = circle.locations.iter().map(|&at| at + 1).collect();
        assert_eq!(numbers, graves);
        assert_eq!(circle.cases, cases);
        assert!((circle.ratio - ratio).abs() < 5e-7, "{}", circle.ratio);
        // Three standard errors of a p-value from 999 draws (theirs) and from ours.
        let error =
            3.0 * (p_value * (1.0 - p_value) * (1.0 / 999.0 + 1.0 / f64::from(draws))).sqrt();
        assert!(
            (ours - p_value).abs() < error + 0.001,
            "{ours} against {p_value}"
        );
    }
}
