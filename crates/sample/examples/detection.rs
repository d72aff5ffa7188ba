//! Scores the scan on planted registers: `detection clear|hard FIRST_SEED REGISTERS [details]`.

use std::time::Instant;

use khusheh_concentration::scan::{ScanParameters, detect_points};
use khusheh_sample::planted::{Difficulty, PlantedParameters, plant};
use khusheh_sample::score::{Found, score};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let difficulty = match arguments.first().map(String::as_str) {
        Some("clear") => Difficulty::Clear,
        _ => Difficulty::Hard,
    };
    let first: u64 = arguments.get(1).map_or(Ok(1), |text| text.parse())?;
    let registers: u64 = arguments.get(2).map_or(Ok(1), |text| text.parse())?;
    let details = arguments.get(3).is_some();
    for seed in first..first + registers {
        let planted = plant(&PlantedParameters::country(difficulty, seed));
        let parameters = ScanParameters {
            max_p_value: 0.005,
            ..ScanParameters::default()
        };
        let start = Instant::now();
        let detections = detect_points(
            &planted.lon,
            &planted.lat,
            &planted.industry,
            120,
            &parameters.check()?,
            &|_, _| (),
        )?;
        let seconds = start.elapsed().as_secs_f64();
        let found: Vec<Found> = detections
            .iter()
            .map(|found| Found {
                industry: found.industry,
                members: found.members.clone(),
            })
            .collect();
        let score = score(&planted, &found);
        println!(
            "{difficulty:?} seed {seed}: rows {} found {} recall {:.3} mean Jaccard {:.3} ({:.3} with miscoded) false {} elsewhere {} \
             lone {} estates {} province {} | {seconds:.1} s",
            planted.lon.len(),
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
        if details {
            let mut oracle = 0.0;
            for (cluster, jaccard) in planted.clusters.iter().zip(&score.jaccard) {
                let sizes: Vec<String> = detections
                    .iter()
                    .filter(|found| found.industry == cluster.industry)
                    .map(|found| {
                        let overlap =
                            khusheh_sample::score::jaccard(&found.members, &cluster.members);
                        format!(
                            "{}({} parts, J {:.2}, p {:.3})",
                            found.members.len(),
                            found.parts,
                            overlap,
                            found.p_value
                        )
                    })
                    .collect();
                // What a finder that knew the outline would reach with the recorded codes.
                let inside: Vec<u32> = (0..planted.lon.len() as u32)
                    .filter(|&row| {
                        let row = row as usize;
                        let km = 111.195;
                        let dx =
                            (planted.lon[row] - cluster.lon) * km * cluster.lat.to_radians().cos();
                        cluster
                            .outline
                            .contains(dx, (planted.lat[row] - cluster.lat) * km)
                    })
                    .collect();
                let recorded: Vec<u32> = inside
                    .iter()
                    .copied()
                    .filter(|&row| planted.industry[row as usize] == cluster.industry)
                    .collect();
                let all = planted
                    .industry
                    .iter()
                    .filter(|&&code| code == cluster.industry)
                    .count();
                let truth = khusheh_concentration::scan::bernoulli_ratio(
                    recorded.len() as f64,
                    inside.len() as f64,
                    all as f64,
                    planted.lon.len() as f64,
                );
                let fitted = detections
                    .iter()
                    .filter(|found| found.industry == cluster.industry)
                    .map(|found| found.outline_log_likelihood_ratio)
                    .fold(0.0, f64::max);
                oracle += khusheh_sample::score::jaccard(&recorded, &cluster.members);
                println!(
                    "  {:4} members ratio {:6.2} J {jaccard:.3} oracle {:.3} truth {truth:.1} fitted {fitted:.1} {:?} found {}",
                    cluster.members.len(),
                    cluster.ratio,
                    khusheh_sample::score::jaccard(&recorded, &cluster.members),
                    cluster.outline,
                    sizes.join(" ")
                );
            }
            println!(
                "  oracle mean Jaccard {:.3}",
                oracle / planted.clusters.len() as f64
            );
        }
    }
    Ok(())
}
