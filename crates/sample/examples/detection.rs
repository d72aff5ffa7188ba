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
        let parameters = ScanParameters { max_p_value: 0.005, ..ScanParameters::default() };
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
            .map(|found| Found { industry: found.industry, members: found.members.clone() })
            .collect();
        let score = score(&planted, &found);
        println!(
            "{difficulty:?} seed {seed}: rows {} found {} recall {:.3} mean Jaccard {:.3} false {} elsewhere {} \
             lone {} estates {} province {} | {seconds:.1} s",
            planted.lon.len(),
            found.len(),
            score.recall,
            score.mean_jaccard,
            score.false_proportional,
            score.elsewhere,
            score.lone_firms,
            score.estates,
            score.province_wide
        );
        if details {
            for (cluster, jaccard) in planted.clusters.iter().zip(&score.jaccard) {
                let sizes: Vec<String> = detections
                    .iter()
                    .filter(|found| found.industry == cluster.industry)
                    .map(|found| {
                        let overlap = khusheh_sample::score::jaccard(&found.members, &cluster.members);
                        format!("{}({} parts, J {:.2}, p {:.3})", found.members.len(), found.parts, overlap, found.p_value)
                    })
                    .collect();
                println!(
                    "  {:4} members ratio {:6.2} J {jaccard:.3} {:?} found {}",
                    cluster.members.len(),
                    cluster.ratio,
                    cluster.outline,
                    sizes.join(" ")
                );
            }
        }
    }
    Ok(())
}
