//! The scan over points: laws it must keep.

use khusheh_concentration::scan::{ScanError, ScanParameters, detect_points};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A country of `rows` establishments in ten towns; industries by lot, then `raise` applied.
struct Country {
    lon: Vec<f64>,
    lat: Vec<f64>,
    industry: Vec<u32>,
}

fn unit(rng: &mut ChaCha8Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

fn country(seed: u64, rows: usize, industries: u32) -> Country {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let towns: Vec<(f64, f64)> = (0..10)
        .map(|_| (48.0 + 6.0 * unit(&mut rng), 30.0 + 5.0 * unit(&mut rng)))
        .collect();
    let mut country = Country {
        lon: Vec::new(),
        lat: Vec::new(),
        industry: Vec::new(),
    };
    for _ in 0..rows {
        let town = towns[(rng.next_u64() % 10) as usize];
        country
            .lon
            .push(town.0 + 0.1 * (unit(&mut rng) + unit(&mut rng) - 1.0));
        country
            .lat
            .push(town.1 + 0.1 * (unit(&mut rng) + unit(&mut rng) - 1.0));
        country
            .industry
            .push((rng.next_u64() % u64::from(industries)) as u32);
    }
    country
}

fn parameters(draws: u32) -> ScanParameters {
    ScanParameters {
        draws,
        ..ScanParameters::default()
    }
}

#[test]
fn the_answer_does_not_depend_on_threads() {
    let mut country = country(11, 4_000, 8);
    for row in 0..4_000 {
        let near = (country.lon[row] - country.lon[0]).hypot(country.lat[row] - country.lat[0]);
        if near < 0.03 {
            country.industry[row] = 3;
        }
    }
    let valid = parameters(199).check().expect("valid parameters");
    let run = |threads: usize| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool")
            .install(|| {
                let Country { lon, lat, industry } = &country;
                detect_points(lon, lat, industry, 8, &valid, &|_, _| ()).expect("a scan")
            })
    };
    let one = run(1);
    assert!(
        one.iter()
            .any(|found| found.industry == 3 && found.p_value <= 0.005)
    );
    assert_eq!(one, run(2));
    assert_eq!(one, run(3));
}

#[test]
fn industries_that_follow_all_activity_are_rarely_found() {
    // 40 registers × 6 industries: the share with p ≤ 0.05 is 0.05 up to chance
    // (standard deviation 0.014 over 240 tests).
    let mut hits = 0;
    for seed in 0..40 {
        let country = country(100 + seed, 1_500, 6);
        let scan = ScanParameters {
            max_p_value: 0.05,
            most_per_industry: 1,
            ..parameters(99)
        };
        let valid = scan.check().expect("valid parameters");
        let Country { lon, lat, industry } = &country;
        hits += detect_points(lon, lat, industry, 6, &valid, &|_, _| ())
            .expect("a scan")
            .len();
    }
    assert!((2..=26).contains(&hits), "{hits} of 240");
}

#[test]
fn a_dense_city_is_no_cluster_of_everything_in_it() {
    // Half of all activity in one town, every industry in proportion.
    let mut country = country(5, 6_000, 12);
    for row in 0..3_000 {
        country.lon[row] = 51.4 + 0.001 * f64::from((row % 50) as u32);
        country.lat[row] = 35.7 + 0.001 * f64::from((row / 50) as u32);
    }
    let scan = ScanParameters {
        max_p_value: 0.01,
        ..parameters(199)
    };
    let Country { lon, lat, industry } = &country;
    let valid = scan.check().expect("valid parameters");
    let found = detect_points(lon, lat, industry, 12, &valid, &|_, _| ()).expect("a scan");
    assert!(found.len() <= 1, "{} found", found.len());
}

#[test]
fn members_lie_in_the_area_and_figures_agree() {
    let mut country = country(21, 5_000, 10);
    // The middle of a town: the mean of what lies around one of its establishments.
    let around: Vec<usize> = (0..5_000)
        .filter(|&row| {
            (country.lon[row] - country.lon[9]).hypot(country.lat[row] - country.lat[9]) < 0.2
        })
        .collect();
    let mean =
        |values: &[f64]| around.iter().map(|&row| values[row]).sum::<f64>() / around.len() as f64;
    let centre = (mean(&country.lon), mean(&country.lat));
    for row in 0..5_000 {
        let near = (country.lon[row] - centre.0).hypot(country.lat[row] - centre.1);
        if near < 0.04 && row % 2 == 0 {
            country.industry[row] = 7;
        }
    }
    let Country { lon, lat, industry } = &country;
    let valid = parameters(199).check().expect("valid parameters");
    let found = detect_points(lon, lat, industry, 10, &valid, &|_, _| ()).expect("a scan");
    assert!(found.iter().any(|found| found.industry == 7));
    for found in &found {
        assert!(found.members.is_sorted() && found.area_rows.is_sorted());
        assert_eq!(found.members.len(), found.certainty.len());
        for &row in &found.members {
            assert!(found.area_rows.binary_search(&row).is_ok());
            assert_eq!(industry[row as usize], found.industry);
        }
        assert!(
            found
                .certainty
                .iter()
                .all(|&share| share > 0.5 && share <= 1.0)
        );
        let all = industry
            .iter()
            .filter(|&&code| code == found.industry)
            .count() as f64;
        let expected = all * found.area_rows.len() as f64 / 5_000.0;
        assert!((found.expected - expected).abs() < 1e-9);
        let outside = (all - found.members.len() as f64) / (all - expected);
        let risk = found.members.len() as f64 / expected / outside;
        assert!((found.relative_risk.expect("members outside") - risk).abs() < 1e-9);
    }
    // No establishment is a member twice.
    let mut rows: Vec<(u32, u32)> = found
        .iter()
        .flat_map(|f| f.members.iter().map(|&row| (f.industry, row)))
        .collect();
    let before = rows.len();
    rows.sort_unstable();
    rows.dedup();
    assert_eq!(rows.len(), before);
}

#[test]
fn coincident_points_are_one_site() {
    // Two sites only: all of industry 1 on the second.
    let lon: Vec<f64> = (0..400)
        .map(|row| if row < 300 { 50.0 } else { 50.5 })
        .collect();
    let lat = vec![33.0; 400];
    let industry: Vec<u32> = (0..400).map(|row| u32::from(row >= 350)).collect();
    let scan = ScanParameters {
        max_share: 0.5,
        ..parameters(99)
    };
    let valid = scan.check().expect("valid parameters");
    let found = detect_points(&lon, &lat, &industry, 2, &valid, &|_, _| ()).expect("a scan");
    let site = found
        .iter()
        .find(|found| found.industry == 1)
        .expect("the second site");
    assert_eq!(site.members.len(), 50);
    assert_eq!(site.area_rows.len(), 100);
    // Nobody of the industry is outside: the risk is undefined, not infinite and not zero.
    assert_eq!(site.relative_risk, None);
}

#[test]
fn bad_input_is_named() {
    let valid = parameters(99).check().expect("valid parameters");
    let scan = |lon: &[f64], lat: &[f64], industry: &[u32]| {
        detect_points(lon, lat, industry, 2, &valid, &|_, _| ())
            .expect_err("bad input")
            .to_string()
    };
    assert_eq!(
        scan(&[50.0, 51.0], &[33.0], &[0, 1]),
        "lat has 1 entries, but must have 2, as many as there are rows"
    );
    assert_eq!(
        scan(&[50.0, f64::NAN], &[33.0, 33.0], &[0, 1]),
        "row 1 lies at longitude NaN, latitude 33; degrees within ±180 and ±90 are needed"
    );
    assert_eq!(
        scan(&[50.0], &[33.0], &[2]),
        "row 0 has industry 2, but there are 2 industries, numbered from 0"
    );
    assert_eq!(
        ScanParameters {
            draws: 5,
            ..ScanParameters::default()
        }
        .check(),
        Err(ScanError::Parameter {
            name: "draws",
            value: 5.0,
            limit: "between 19 and 1000000"
        })
    );
    assert!(
        detect_points(&[], &[], &[], 0, &valid, &|_, _| ())
            .expect("nothing")
            .is_empty()
    );
}
