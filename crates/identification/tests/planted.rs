//! The whole run on planted registers it was not built on: what a committee would see.

use std::path::Path;

use khusheh_identification::{IdentifyRequest, identify};
use khusheh_register::Mapping;
use khusheh_sample::planted::{Decoy, Difficulty, MAPPING, Planted, PlantedParameters, plant};
use khusheh_sample::score::{Found, Score, score};

/// The significant candidates of a results folder that no screen struck.
fn unscreened(out: &Path) -> Vec<Found> {
    let mut members: Vec<(String, Vec<u32>)> = Vec::new();
    let mut table = csv::Reader::from_path(out.join("members.csv")).expect("members.csv");
    for record in table.records() {
        let record = record.expect("a member");
        let row = Planted::row(&record[1]).expect("a planted id");
        match members.last_mut() {
            Some((candidate, rows)) if *candidate == record[0] => rows.push(row),
            _ => members.push((record[0].to_owned(), vec![row])),
        }
    }
    let mut table = csv::Reader::from_path(out.join("candidates.csv")).expect("candidates.csv");
    let header = table.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|field| field == name).expect(name);
    let (candidate, industry) = (column("candidate"), column("industry"));
    let (screens, significant) = (column("screens"), column("significant"));
    let mut found = Vec::new();
    for record in table.records() {
        let record = record.expect("a candidate");
        if &record[significant] != "true" || !record[screens].is_empty() {
            continue;
        }
        let rows = members.iter().find(|(name, _)| *name == record[candidate]);
        let mut rows = rows.map(|(_, rows)| rows.clone()).unwrap_or_default();
        rows.sort_unstable();
        let industry = record[industry]
            .trim_start_matches('I')
            .parse()
            .expect("an industry");
        found.push(Found {
            industry,
            members: rows,
        });
    }
    found
}

fn run(difficulty: Difficulty, seed: u64) -> (Planted, Score) {
    let planted = plant(&PlantedParameters::country(difficulty, seed));
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.csv");
    let file = std::fs::File::create(&register).expect("a file");
    planted
        .write_csv(std::io::BufWriter::new(file))
        .expect("written");
    let out = folder.path().join("out");
    let mapping = Mapping::from_toml(MAPPING).expect("a mapping");
    identify(&IdentifyRequest::new(register, mapping, &out), &()).expect("a run");
    let found = unscreened(&out);
    let score = score(&planted, &found);
    println!(
        "{difficulty:?} seed {seed}: {} unscreened, recall {:.3}, mean Jaccard {:.3} \
         ({:.3} with the miscoded), false {}, elsewhere {}, lone firms {}, estates {}, \
         province-wide {}",
        found.len(),
        score.recall,
        score.mean_jaccard,
        score.mean_jaccard_with_miscoded,
        score.false_proportional,
        score.elsewhere,
        score.lone_firms,
        score.estates,
        score.province_wide
    );
    for (cluster, jaccard) in planted.clusters.iter().zip(&score.jaccard) {
        if *jaccard < 0.5 {
            let (industry, members) = (cluster.industry, cluster.members.len());
            println!(
                "missed: I{industry:03}, {members} members, ratio {:.1}",
                cluster.ratio
            );
            print_industry(&out, &format!("I{industry:03}"));
        }
    }
    for decoy in &planted.decoys {
        if let Decoy::ProvinceWide { industry, .. } = decoy {
            print_industry(&out, &format!("I{industry:03}"));
        }
    }
    (planted, score)
}

/// Shows what the run says of one industry's candidates, for the reader of a failed test.
fn print_industry(out: &Path, industry: &str) {
    let candidates = std::fs::read_to_string(out.join("candidates.csv")).expect("candidates.csv");
    let screens = std::fs::read_to_string(out.join("screens.csv")).expect("screens.csv");
    for line in candidates.lines().filter(|line| line.contains(industry)) {
        let candidate = &line[..line.find(',').unwrap_or(line.len())];
        println!("{line}");
        for screen in screens
            .lines()
            .filter(|screen| screen.starts_with(candidate))
        {
            println!("    {screen}");
        }
    }
}

fn nothing_false(planted: &Planted, score: &Score) {
    assert!(
        score.false_proportional <= 1,
        "{} false",
        score.false_proportional
    );
    assert_eq!(score.lone_firms, 0);
    assert_eq!(score.estates, 0);
    assert_eq!(score.province_wide, 0);
    assert_eq!(planted.clusters.len(), 60);
    assert!(
        planted
            .decoys
            .iter()
            .any(|decoy| matches!(decoy, Decoy::MixedEstate { .. }))
    );
}

/// The seeds to run: those of `KHUSHEH_PLANTED_SEEDS` (`601,602,603`), else the one given.
fn seeds(otherwise: u64) -> Vec<u64> {
    match std::env::var("KHUSHEH_PLANTED_SEEDS") {
        Ok(list) => list
            .split(',')
            .map(|seed| seed.trim().parse().expect("seeds are whole numbers"))
            .collect(),
        Err(_) => vec![otherwise],
    }
}

#[test]
fn clear_clusters_are_found_whole() {
    for seed in seeds(9_101) {
        let (planted, score) = run(Difficulty::Clear, seed);
        assert!(score.recall >= 0.95, "recall {}", score.recall);
        assert!(
            score.mean_jaccard >= 0.93,
            "mean Jaccard {}",
            score.mean_jaccard
        );
        nothing_false(&planted, &score);
    }
}

#[test]
fn hard_clusters_are_found_nearly_whole() {
    for seed in seeds(9_102) {
        let (planted, score) = run(Difficulty::Hard, seed);
        assert!(score.recall >= 0.95, "recall {}", score.recall);
        assert!(
            score.mean_jaccard >= 0.90,
            "mean Jaccard {}",
            score.mean_jaccard
        );
        nothing_false(&planted, &score);
    }
}
