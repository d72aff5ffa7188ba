//! Planted registers: the same seed, the same register.

use khusheh_sample::planted::{Difficulty, Planted, PlantedParameters, plant};

#[test]
fn the_same_seed_plants_the_same_register() {
    let parameters = PlantedParameters {
        rows: 20_000,
        clusters: 10,
        ..PlantedParameters::country(Difficulty::Hard, 3)
    };
    let planted = plant(&parameters);
    assert_eq!(planted, plant(&parameters));
    assert_ne!(
        planted.lon,
        plant(&PlantedParameters {
            seed: 4,
            ..parameters
        })
        .lon
    );
}

#[test]
fn members_lie_inside_their_outline_and_wrong_codes_are_kept_apart() {
    let planted = plant(&PlantedParameters {
        rows: 40_000,
        clusters: 20,
        ..PlantedParameters::country(Difficulty::Hard, 5)
    });
    let mut wrong = 0;
    for cluster in &planted.clusters {
        for &row in &cluster.members {
            assert_eq!(planted.industry[row as usize], cluster.industry);
        }
        for &row in &cluster.miscoded {
            assert_ne!(planted.industry[row as usize], cluster.industry);
        }
        wrong += cluster.miscoded.len();
        assert!(cluster.ratio >= 1.6);
    }
    let all: usize = planted
        .clusters
        .iter()
        .map(|cluster| cluster.members.len())
        .sum();
    let share = wrong as f64 / (all + wrong) as f64;
    assert!((0.03..0.07).contains(&share), "{share}");
}

#[test]
fn identifiers_name_their_row() {
    assert_eq!(Planted::row(&Planted::id(123_456)), Some(123_456));
    assert_eq!(Planted::row("X1"), None);
    let planted = plant(&PlantedParameters {
        rows: 5_000,
        clusters: 2,
        ..PlantedParameters::country(Difficulty::Clear, 5)
    });
    let mut file = Vec::new();
    planted.write_csv(&mut file).expect("written to memory");
    let text = String::from_utf8(file).expect("UTF-8");
    assert_eq!(text.lines().count(), planted.lon.len() + 1);
    assert!(text.starts_with("id,lon,lat,town,province,industry,employment\nP0000000,"));
}
