//! M against its definition, written out, and against its expectation.

use khusheh_concentration::scan::great_circle_km;
use khusheh_concentration::*;
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

fn uniform(random: &mut ChaCha8Rng) -> f64 {
    (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// The definition with two loops over establishments.
fn by_definition(
    p: &Establishments<'_>,
    industries: usize,
    radii: &[f64],
) -> Vec<Vec<Option<f64>>> {
    let n = p.lon.len();
    let w = |i: usize| p.weight.map_or(1.0, |w| w[i]);
    let total: f64 = (0..n).map(w).sum();
    (0..industries as u32)
        .map(|s| {
            let own: Vec<usize> = (0..n).filter(|&i| p.industry[i] == s).collect();
            let of_industry: f64 = own.iter().map(|&i| w(i)).sum();
            radii
                .iter()
                .map(|&r| {
                    let (mut local, mut global) = (0.0, 0.0);
                    for &i in &own {
                        let (mut same, mut all) = (0.0, 0.0);
                        for j in (0..n).filter(|&j| j != i) {
                            let (a, b) = ((p.lon[i], p.lat[i]), (p.lon[j], p.lat[j]));
                            if great_circle_km(a, b) <= r {
                                all += w(j);
                                same += if p.industry[j] == s { w(j) } else { 0.0 };
                            }
                        }
                        if all > 0.0 {
                            local += same / all;
                            global += (of_industry - w(i)) / (total - w(i));
                        }
                    }
                    (global > 0.0 && own.len() > 1).then(|| local / global)
                })
                .collect()
        })
        .collect()
}

fn agree(a: &[Vec<Option<f64>>], b: &[Vec<Option<f64>>]) -> bool {
    a.iter()
        .flatten()
        .zip(b.iter().flatten())
        .all(|pair| match pair {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
            (a, b) => a.is_none() && b.is_none(),
        })
}

/// Marcon & Puech (2010) define M by counts around each establishment. Five on a line, 2 km apart,
/// industries A A B A B. Within 3 km, A: 1 of 1, 1 of 2, 0 of 2, against 2 of 4 each: (1.5/3)/0.5.
#[test]
fn five_on_a_line() {
    let step = 2.0 / 111.194_926_644_558_73;
    let lat: Vec<f64> = (0..5).map(|k| 10.0 + step * f64::from(k)).collect();
    let points = Establishments {
        lon: &[20.0; 5],
        lat: &lat,
        industry: &[0, 0, 1, 0, 1],
        weight: None,
    };
    let p = MParameters {
        radii_km: vec![1.0, 3.0, 100.0],
    }
    .check()
    .unwrap();
    let m = marcon_puech(&points, 3, &p).unwrap();
    assert_eq!(m[0][0], None); // nobody within 1 km
    assert!((m[0][1].unwrap() - 1.0).abs() < 1e-12);
    assert!((m[1][1].unwrap() - 0.0).abs() < 1e-12);
    assert!((m[0][2].unwrap() - 1.0).abs() < 1e-12); // everything is near
    assert_eq!(m[2], vec![None; 3]); // no establishment at all
}

/// Thousands on one spot are one site: the same as the definition, at once.
#[test]
fn coincident_establishments() {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let n = 1_500;
    let spot: Vec<usize> = (0..n)
        .map(|_| (uniform(&mut random).powi(3) * 12.0) as usize)
        .collect();
    let lon: Vec<f64> = spot.iter().map(|s| 7.7 + 0.02 * *s as f64).collect();
    let lat: Vec<f64> = spot
        .iter()
        .map(|s| 48.5 + 0.011 * (*s % 4) as f64)
        .collect();
    let industry: Vec<u32> = (0..n)
        .map(|_| (uniform(&mut random) * 5.0) as u32)
        .collect();
    let weight: Vec<f64> = (0..n)
        .map(|_| (uniform(&mut random) * 30.0).floor() * 0.5)
        .collect();
    for weight in [None, Some(weight.as_slice())] {
        let points = Establishments {
            lon: &lon,
            lat: &lat,
            industry: &industry,
            weight,
        };
        let m = marcon_puech(&points, 5, &MParameters::default().check().unwrap()).unwrap();
        assert!(agree(
            &m,
            &by_definition(&points, 5, &[1.0, 5.0, 20.0, 50.0])
        ));
    }
}

/// Under random labelling the mean of M is 1 (Marcon & Puech 2010, section 3).
#[test]
fn random_labels_have_m_one_in_mean() {
    let mut random = ChaCha8Rng::seed_from_u64(17);
    let n = 900;
    let lon: Vec<f64> = (0..n)
        .map(|_| 51.0 + uniform(&mut random).powi(2))
        .collect();
    let lat: Vec<f64> = (0..n)
        .map(|_| 35.0 + uniform(&mut random).powi(2))
        .collect();
    let weight: Vec<f64> = (0..n)
        .map(|_| 1.0 + (40.0 * uniform(&mut random).powi(6)).floor())
        .collect();
    let mut industry: Vec<u32> = (0..n).map(|i| u32::from(i < 90)).collect();
    let parameters = MParameters {
        radii_km: vec![5.0, 20.0],
    }
    .check()
    .unwrap();
    let draws = 400;
    let (mut sum, mut squares) = ([0.0; 2], [0.0; 2]);
    for _ in 0..draws {
        for i in (1..n).rev() {
            industry.swap(i, (uniform(&mut random) * (i + 1) as f64) as usize);
        }
        let points = Establishments {
            lon: &lon,
            lat: &lat,
            industry: &industry,
            weight: Some(&weight),
        };
        let m = marcon_puech(&points, 2, &parameters).unwrap();
        for k in 0..2 {
            let value = m[1][k].unwrap();
            sum[k] += value;
            squares[k] += value * value;
        }
    }
    for k in 0..2 {
        let mean = sum[k] / f64::from(draws);
        let error = ((squares[k] / f64::from(draws) - mean * mean) / f64::from(draws)).sqrt();
        assert!(error < 0.02, "too few draws to tell: {error}");
        // Weighted M is a ratio: its bias is of the order of one over the number of neighbours.
        assert!(
            (mean - 1.0).abs() < 4.0 * error + 0.01,
            "mean {mean}, standard error {error}"
        );
    }
}

/// The same bits with one thread and with several.
#[test]
fn threads_change_nothing() {
    let mut random = ChaCha8Rng::seed_from_u64(23);
    let n = 4_000;
    let lon: Vec<f64> = (0..n).map(|_| 51.0 + uniform(&mut random)).collect();
    let lat: Vec<f64> = (0..n).map(|_| 35.0 + uniform(&mut random)).collect();
    let weight: Vec<f64> = (0..n).map(|_| uniform(&mut random) / 3.0).collect();
    let industry: Vec<u32> = (0..n)
        .map(|_| (uniform(&mut random) * 9.0) as u32)
        .collect();
    let points = Establishments {
        lon: &lon,
        lat: &lat,
        industry: &industry,
        weight: Some(&weight),
    };
    let parameters = MParameters::default().check().unwrap();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| marcon_puech(&points, 9, &parameters).unwrap())
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn faults_have_value_and_limit() {
    let points = Establishments {
        lon: &[200.0],
        lat: &[9.0],
        industry: &[0],
        weight: None,
    };
    let parameters = MParameters::default().check().unwrap();
    assert_eq!(
        marcon_puech(&points, 1, &parameters)
            .unwrap_err()
            .to_string(),
        "point 0 lies at longitude 200, latitude 9; degrees within ±180 and ±90 are needed"
    );
    let points = Establishments {
        lon: &[20.0],
        lat: &[9.0],
        industry: &[3],
        weight: None,
    };
    assert!(matches!(
        marcon_puech(&points, 1, &parameters),
        Err(IndexError::Number { .. })
    ));
    assert!(
        MParameters {
            radii_km: vec![5.0, 5.0]
        }
        .check()
        .is_err()
    );
    assert!(MParameters { radii_km: vec![] }.check().is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Everywhere on Earth, also across the date line and at the poles.
    #[test]
    fn equals_the_definition(
        centre in (-180.0..180.0f64, -90.0..90.0f64),
        rows in proptest::collection::vec((-0.5..0.5f64, -0.5..0.5f64, 0u32..4, 0u32..40), 2..120),
    ) {
        let lon: Vec<f64> = rows.iter().map(|r| (centre.0 + r.0 + 540.0).rem_euclid(360.0) - 180.0).collect();
        let lat: Vec<f64> = rows.iter().map(|r| (centre.1 + r.1).clamp(-90.0, 90.0)).collect();
        let industry: Vec<u32> = rows.iter().map(|r| r.2).collect();
        let weight: Vec<f64> = rows.iter().map(|r| f64::from(r.3) * 0.5).collect();
        let points = Establishments { lon: &lon, lat: &lat, industry: &industry, weight: Some(&weight) };
        let radii = [1.0, 5.0, 20.0, 50.0];
        let m = marcon_puech(&points, 4, &MParameters::default().check().unwrap()).unwrap();
        prop_assert!(agree(&m, &by_definition(&points, 4, &radii)));
    }
}
