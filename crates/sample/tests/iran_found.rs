//! The clusters of the built-in sample are found where they were planted, and little else is.

use std::collections::BTreeSet;

use khusheh_concentration::scan::{ScanParameters, detect_points};
use khusheh_sample::iran::{DecoyKind, Sample};
use khusheh_sample::score::jaccard;

#[test]
fn the_scan_finds_what_was_planted() {
    // A fifth of the usual size: the smallest clusters have fourteen members.
    let sample = Sample::generate(40_000, 3).unwrap();
    let codes: Vec<&str> = {
        let all: BTreeSet<&str> = sample
            .establishments
            .iter()
            .map(|one| one.industry)
            .collect();
        all.into_iter().collect()
    };
    let lon: Vec<f64> = sample.establishments.iter().map(|one| one.lon).collect();
    let lat: Vec<f64> = sample.establishments.iter().map(|one| one.lat).collect();
    let industry: Vec<u32> = sample
        .establishments
        .iter()
        .map(|one| codes.binary_search(&one.industry).unwrap() as u32)
        .collect();
    let parameters = ScanParameters {
        draws: 199,
        max_p_value: 0.005,
        ..ScanParameters::default()
    };
    let found = detect_points(
        &lon,
        &lat,
        &industry,
        codes.len(),
        &parameters.check().unwrap(),
        &|_, _| (),
    )
    .unwrap();

    let rows = |members: &[usize]| members.iter().map(|&row| row as u32).collect::<Vec<u32>>();
    let mut explained = vec![false; found.len()];
    let mut hits = 0;
    let mut sum = 0.0;
    for cluster in &sample.truth.clusters {
        let members = rows(&cluster.members);
        let mut best = 0.0_f64;
        for (found, explained) in found.iter().zip(&mut explained) {
            if codes[found.industry as usize] == cluster.industry {
                let overlap = jaccard(&members, &found.members);
                *explained |= overlap > 0.0;
                best = best.max(overlap);
            }
        }
        hits += usize::from(best >= 0.5);
        sum += best;
    }
    let clusters = sample.truth.clusters.len();
    let mean = sum / clusters as f64;
    assert!(hits * 100 >= clusters * 95, "{hits} of {clusters} found");
    assert!(mean >= 0.9, "mean Jaccard {mean:.3}");

    // The decoys look like clusters to the scan alone: they are there for the screens.
    for decoy in &sample.truth.decoys {
        let members = rows(&decoy.members);
        let mut seen = false;
        for (found, explained) in found.iter().zip(&mut explained) {
            let common = found
                .members
                .iter()
                .filter(|row| members.binary_search(row).is_ok());
            if common.count() * 2 > found.members.len() {
                *explained = true;
                seen = true;
            }
        }
        if matches!(decoy.kind, DecoyKind::Holding | DecoyKind::Cooperative) {
            assert!(seen, "{} is not even noticed", decoy.key);
        }
    }
    let unexplained: Vec<(&str, usize)> = found
        .iter()
        .zip(&explained)
        .filter(|(_, explained)| !**explained)
        .map(|(found, _)| (codes[found.industry as usize], found.members.len()))
        .collect();
    // Each of some 390 industries has its own chance of one in two hundred.
    assert!(unexplained.len() <= 6, "{unexplained:?}");
    println!("{hits} of {clusters}, mean Jaccard {mean:.3}, unexplained {unexplained:?}");
}
