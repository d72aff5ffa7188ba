//! Speed of the indices and quotients on a country of 700 towns of Zipf sizes.

use criterion::{BenchmarkId, Criterion};
use khusheh_concentration::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::hint::black_box;
use std::time::Duration;

const INDUSTRIES: usize = 120;

struct Country {
    lon: Vec<f64>,
    lat: Vec<f64>,
    industry: Vec<u32>,
    persons: Vec<f64>,
}

/// Establishments scattered around towns; nothing coincides, which is the hard case for M.
fn country(rows: usize) -> Country {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut uniform = move || ((random.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
    let towns: Vec<(f64, f64)> = (0..700)
        .map(|_| (45.0 + 17.0 * uniform(), 26.0 + 13.0 * uniform()))
        .collect();
    let harmonic: Vec<f64> = (1..=700)
        .scan(0.0, |sum, k| {
            *sum += 1.0 / f64::from(k);
            Some(*sum)
        })
        .collect();
    let mut c = Country {
        lon: vec![],
        lat: vec![],
        industry: vec![],
        persons: vec![],
    };
    for _ in 0..rows {
        let mark = uniform() * harmonic[699];
        let town = harmonic.partition_point(|h| *h < mark);
        // A town's spread grows with the root of its size: 12 km for the capital, 0.5 for a small one.
        let spread = 12.0 / ((town + 1) as f64).sqrt() / 111.0;
        let radius = spread * (-2.0 * uniform().ln()).sqrt();
        let angle = uniform() * std::f64::consts::TAU;
        c.lon.push(towns[town].0 + radius * angle.cos());
        c.lat.push(towns[town].1 + radius * angle.sin());
        c.industry.push((uniform() * INDUSTRIES as f64) as u32);
        c.persons.push((1.0 / uniform().powf(0.8)).floor());
    }
    c
}

fn m(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("marcon_puech, 4 radii, 120 industries");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(20));
    let parameters = MParameters::default().check().unwrap();
    for rows in [30_000, 100_000, 300_000] {
        let c = country(rows);
        for (name, weight) in [
            ("counted", None),
            ("by persons", Some(c.persons.as_slice())),
        ] {
            let points = Establishments {
                lon: &c.lon,
                lat: &c.lat,
                industry: &c.industry,
                weight,
            };
            group.bench_with_input(BenchmarkId::new(name, rows), &points, |bench, points| {
                bench.iter(|| black_box(marcon_puech(points, INDUSTRIES, &parameters).unwrap()));
            });
        }
    }
    group.finish();
}

fn quotients(criterion: &mut Criterion) {
    let c = country(300_000);
    let mut sums = vec![
        PlantSums {
            sum: 0.0,
            sum_of_squares: 0.0,
            largest: 0.0
        };
        700 * INDUSTRIES
    ];
    for (row, persons) in c.persons.iter().enumerate() {
        let cell = &mut sums[row % 700 * INDUSTRIES + c.industry[row] as usize];
        cell.sum += persons;
        cell.sum_of_squares += persons * persons;
        cell.largest = cell.largest.max(*persons);
    }
    let cells: Vec<Cell> = sums
        .iter()
        .enumerate()
        .filter(|(_, plants)| plants.sum > 0.0)
        .map(|(at, plants)| Cell {
            region: (at / INDUSTRIES) as u32,
            industry: (at % INDUSTRIES) as u32,
            amount: plants.sum,
            plants: Some(*plants),
        })
        .collect();
    let parameters = LqParameters::default().check().unwrap();
    let table = QuotientTable {
        regions: 700,
        industries: INDUSTRIES,
        cells: &cells,
        reference: None,
        groups: None,
    };
    criterion.bench_function(
        &format!("location_quotients, {} cells with intervals", cells.len()),
        |bench| {
            bench.iter(|| black_box(location_quotients(&table, &parameters).unwrap()));
        },
    );

    let all: Vec<f64> = (0..700).map(|r| f64::from(r % 37 + 1)).collect();
    let industry: Vec<f64> = (0..700).map(|r| f64::from(r * r % 23)).collect();
    let groups: Vec<u32> = (0..700).map(|r| r % 31).collect();
    criterion.bench_function("indices of one industry over 700 regions", |bench| {
        bench.iter(|| {
            black_box((
                hoover(&industry, &all).unwrap(),
                locational_gini(&industry, &all).unwrap(),
                ellison_glaeser(&industry, &all, 0.01).unwrap(),
                theil(&industry, &all, Some(&groups)).unwrap(),
            ))
        });
    });
    let ends = [
        0.0, 1.0, 3.0, 6.0, 10.0, 20.0, 50.0, 100.0, 200.0, 250.0, 500.0, 1000.0, 2000.0,
    ];
    let classes: Vec<SizeClass> = ends
        .windows(2)
        .map(|e| SizeClass {
            low: e[0],
            high: Some(e[1] - 1.0),
            plants: (5000.0 / (1.0 + e[0])) as u64,
        })
        .collect();
    criterion.bench_function("herfindahl_bounds, 12 size classes", |bench| {
        bench.iter(|| black_box(herfindahl_bounds(&classes).unwrap()));
    });
}

fn boundaries(criterion: &mut Criterion) {
    let c = country(10_000);
    let members: Vec<(f64, f64)> = c.lon.iter().copied().zip(c.lat.iter().copied()).collect();
    let parameters = BoundaryParameters::default().check().unwrap();
    criterion.bench_function("boundary, 10,000 members", |bench| {
        bench.iter(|| black_box(boundary(&members, &parameters).unwrap()));
    });
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    m(&mut criterion);
    quotients(&mut criterion);
    boundaries(&mut criterion);
    criterion.final_summary();
}
