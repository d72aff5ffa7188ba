//! The scan on planted registers it was not built on.

use khusheh_concentration::scan::{ScanParameters, detect_points};
use khusheh_sample::planted::{Difficulty, PlantedParameters, plant};
use khusheh_sample::score::{Found, Score, score};

fn score_of(difficulty: Difficulty, seed: u64) -> Score {
    let planted = plant(&PlantedParameters::country(difficulty, seed));
    assert!((290_000..=310_000).contains(&planted.lon.len()));
    let parameters = ScanParameters {
        max_p_value: 0.005,
        ..ScanParameters::default()
    };
    let valid = parameters.check().expect("valid parameters");
    let (lon, lat) = (&planted.lon, &planted.lat);
    let found: Vec<Found> = detect_points(lon, lat, &planted.industry, 120, &valid, &|_, _| ())
        .expect("a scan")
        .into_iter()
        .map(|found| Found {
            industry: found.industry,
            members: found.members,
        })
        .collect();
    let score = score(&planted, &found);
    println!("{difficulty:?} seed {seed}: {score:?}");
    score
}

#[test]
fn clear_clusters_are_found_whole() {
    let score = score_of(Difficulty::Clear, 9_001);
    assert!(score.recall >= 0.95, "recall {}", score.recall);
    assert!(
        score.mean_jaccard >= 0.93,
        "mean Jaccard {}",
        score.mean_jaccard
    );
    assert!(
        score.false_proportional <= 1,
        "{} false",
        score.false_proportional
    );
    assert_eq!(score.lone_firms, 0);
}

#[test]
fn hard_clusters_are_found_nearly_whole() {
    let score = score_of(Difficulty::Hard, 9_002);
    assert!(score.recall >= 0.95, "recall {}", score.recall);
    assert!(
        score.mean_jaccard >= 0.90,
        "mean Jaccard {}",
        score.mean_jaccard
    );
    assert!(
        score.false_proportional <= 1,
        "{} false",
        score.false_proportional
    );
    assert_eq!(score.lone_firms, 0);
}

#[test]
fn the_same_seed_plants_the_same_register() {
    let parameters = PlantedParameters {
        rows: 20_000,
        clusters: 10,
        ..PlantedParameters::country(Difficulty::Hard, 3)
    };
    assert_eq!(plant(&parameters), plant(&parameters));
    assert_ne!(
        plant(&parameters).lon,
        plant(&PlantedParameters {
            seed: 4,
            ..parameters
        })
        .lon
    );
}
