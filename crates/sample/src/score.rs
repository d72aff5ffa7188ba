//! How well detections agree with what was planted.

use crate::planted::{Decoy, Planted};

/// A detection to be scored: what any finder can say of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The industry.
    pub industry: u32,
    /// Rows of its members, ascending.
    pub members: Vec<u32>,
}

/// The score of a finder on one planted register.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The largest Jaccard index of each planted cluster with a detection of its industry, in the
    /// order of the clusters; 0 where there is none.
    pub jaccard: Vec<f64>,
    /// Share of the planted clusters with a Jaccard index of at least one half.
    pub recall: f64,
    /// Mean of the Jaccard indices over all planted clusters.
    pub mean_jaccard: f64,
    /// The same with the miscoded members, which no finder can see, counted as missed.
    pub mean_jaccard_with_miscoded: f64,
    /// Detections in industries that follow all activity.
    pub false_proportional: usize,
    /// Detections in the industry of a planted cluster that share no member with it.
    pub elsewhere: usize,
    /// Detections that contain a lone big firm, in its industry.
    pub lone_firms: usize,
    /// Detections most of whose members stand in a mixed estate.
    pub estates: usize,
    /// Detections of the sector that is spread over a province.
    pub province_wide: usize,
}

/// `|a ∩ b| / |a ∪ b|` of two ascending lists; 0 when both are empty.
///
/// ```
/// assert_eq!(khusheh_sample::score::jaccard(&[1, 2, 3], &[2, 3, 4]), 0.5);
/// ```
pub fn jaccard(a: &[u32], b: &[u32]) -> f64 {
    let common = a.iter().filter(|row| b.binary_search(row).is_ok()).count();
    let union = a.len() + b.len() - common;
    if union == 0 {
        0.0
    } else {
        common as f64 / union as f64
    }
}

/// Scores detections against a planted register. Cost O(detections × members log members).
pub fn score(planted: &Planted, found: &[Found]) -> Score {
    let mut elsewhere = 0;
    let mut with_miscoded = 0.0;
    let jaccards: Vec<f64> = planted
        .clusters
        .iter()
        .map(|cluster| {
            let same = found
                .iter()
                .filter(|found| found.industry == cluster.industry);
            let (mut best, mut best_all) = (0.0, 0.0);
            for found in same {
                let overlap = jaccard(&cluster.members, &found.members);
                if overlap > best {
                    best = overlap;
                    let common = overlap * (cluster.members.len() + found.members.len()) as f64
                        / (1.0 + overlap);
                    let union = (cluster.members.len() + found.members.len()) as f64 - common;
                    best_all = common / (union + cluster.miscoded.len() as f64);
                }
                elsewhere += usize::from(overlap == 0.0);
            }
            with_miscoded += best_all;
            best
        })
        .collect();
    let hits = jaccards.iter().filter(|&&value| value >= 0.5).count();
    let clusters = jaccards.len().max(1) as f64;
    let mut score = Score {
        recall: hits as f64 / clusters,
        mean_jaccard: jaccards.iter().sum::<f64>() / clusters,
        mean_jaccard_with_miscoded: with_miscoded / clusters,
        jaccard: jaccards,
        false_proportional: found
            .iter()
            .filter(|found| planted.proportional.binary_search(&found.industry).is_ok())
            .count(),
        elsewhere,
        lone_firms: 0,
        estates: 0,
        province_wide: 0,
    };
    for decoy in &planted.decoys {
        for found in found {
            match decoy {
                Decoy::LoneFirm { industry, row } => {
                    score.lone_firms += usize::from(
                        found.industry == *industry && found.members.binary_search(row).is_ok(),
                    );
                }
                Decoy::MixedEstate {
                    industries,
                    lon,
                    lat,
                } => {
                    let near = |&&row: &&u32| {
                        let row = row as usize;
                        (planted.lon[row] - lon).hypot(planted.lat[row] - lat) < 0.03
                    };
                    let there = found.members.iter().filter(near).count();
                    score.estates += usize::from(
                        industries.contains(&found.industry) && 2 * there > found.members.len(),
                    );
                }
                Decoy::ProvinceWide { industry, .. } => {
                    score.province_wide += usize::from(found.industry == *industry);
                }
            }
        }
    }
    score
}
