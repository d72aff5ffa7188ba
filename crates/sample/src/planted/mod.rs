//! Planted registers: a country of towns with known clusters in it, to measure detection against.
//!
//! The country has towns of Zipf sizes, each a cloud of establishments around its centre. Every
//! industry is first spread proportionally to all activity; then clusters are planted: inside a
//! shape (a disc, a long valley, two lobes) the industry is raised to a stated multiple of what is
//! expected there, the hot-spot model that the scan literature benchmarks against (Kulldorff,
//! Tango & Park 2003, "Power comparisons for disease clustering tests"). Decoys that must *not*
//! come out as unscreened clusters are planted as well.
//!
//! The **truth** of a cluster is every establishment of its industry inside its shape. A member
//! whose recorded code was made wrong can not be found by anyone who has only the code; those are
//! kept apart, so that both can be scored: the members that can be found, and all.

mod cluster;
mod outline;
mod register;
mod towns;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use self::cluster::plant_cluster;
pub use self::outline::Outline;
pub use self::register::MAPPING;
use self::towns::{PROVINCES, make_towns};
use crate::random::Draw;

/// How hard the planted clusters are to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difficulty {
    /// Discs with at least four times the expected members; every code right.
    Clear,
    /// Discs, long valleys and two-lobed shapes from 1.6 times the expected; 5 % of codes wrong.
    Hard,
}

/// What to plant.
#[derive(Debug, Clone, PartialEq)]
pub struct PlantedParameters {
    /// Establishments in all (decoys and clusters included, to within rounding).
    pub rows: usize,
    /// Industries, numbered `0..industries`.
    pub industries: usize,
    /// Clusters to plant, each in an industry of its own (`≤ industries / 2`).
    pub clusters: usize,
    /// Towns, sizes by Zipf's law with exponent 1.
    pub towns: usize,
    /// Clear or hard.
    pub difficulty: Difficulty,
    /// Seed; the same seed gives the same register on every machine.
    pub seed: u64,
}

impl PlantedParameters {
    /// 300,000 establishments, 120 industries, 60 clusters of 14–900 members, 700 towns.
    pub fn country(difficulty: Difficulty, seed: u64) -> Self {
        Self {
            rows: 300_000,
            industries: 120,
            clusters: 60,
            towns: 700,
            difficulty,
            seed,
        }
    }
}

/// One planted cluster and the rows that belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlantedCluster {
    /// The industry, `0..industries`.
    pub industry: u32,
    /// Centre, degrees.
    pub lon: f64,
    /// Centre, degrees.
    pub lat: f64,
    /// Outline around the centre.
    pub outline: Outline,
    /// Members over the members expected from all activity there.
    pub ratio: f64,
    /// Rows of the members whose recorded code is right, ascending.
    pub members: Vec<u32>,
    /// Rows of the members whose recorded code is wrong, ascending.
    pub miscoded: Vec<u32>,
}

/// What was planted that is no cluster.
#[derive(Debug, Clone, PartialEq)]
pub enum Decoy {
    /// One firm with thousands of employees, alone.
    LoneFirm {
        /// Its industry.
        industry: u32,
        /// Its row.
        row: u32,
    },
    /// Many industries side by side in one estate.
    MixedEstate {
        /// The industries in it.
        industries: Vec<u32>,
        /// Centre, degrees.
        lon: f64,
        /// Centre, degrees.
        lat: f64,
    },
    /// An industry over-represented evenly all over one province.
    ProvinceWide {
        /// The industry.
        industry: u32,
        /// The province.
        province: u32,
    },
}

/// A planted register: parallel columns, one entry per establishment.
#[derive(Debug, Clone, PartialEq)]
pub struct Planted {
    /// Degrees east.
    pub lon: Vec<f64>,
    /// Degrees north.
    pub lat: Vec<f64>,
    /// The recorded industry, `0..industries` (in the hard set 5 % are wrong).
    pub industry: Vec<u32>,
    /// Persons employed.
    pub employment: Vec<u32>,
    /// The town nearest by construction, `0..towns`.
    pub town: Vec<u32>,
    /// The province of each town.
    pub province_of_town: Vec<u32>,
    /// What was planted.
    pub clusters: Vec<PlantedCluster>,
    /// What was planted and is no cluster.
    pub decoys: Vec<Decoy>,
    /// Industries that follow all activity and nothing else, ascending.
    pub proportional: Vec<u32>,
}

const KM_PER_DEGREE: f64 = 111.195;

struct Country {
    lon: Vec<f64>,
    lat: Vec<f64>,
    industry: Vec<u32>,
    town: Vec<u32>,
}

impl Country {
    fn push(&mut self, lon: f64, lat: f64, industry: u32, town: u32) -> u32 {
        self.lon.push(lon);
        self.lat.push(lat);
        self.industry.push(industry);
        self.town.push(town);
        (self.lon.len() - 1) as u32
    }

    /// Rows within the outline around a centre.
    fn inside(&self, centre: (f64, f64), outline: &Outline) -> Vec<u32> {
        let reach = outline.reach() / KM_PER_DEGREE;
        let cos = centre.1.to_radians().cos();
        (0..self.lon.len())
            .filter(|&row| {
                let dy = self.lat[row] - centre.1;
                let dx = (self.lon[row] - centre.0) * cos;
                dy.abs() <= reach
                    && dx.abs() <= reach
                    && outline.contains(dx * KM_PER_DEGREE, dy * KM_PER_DEGREE)
            })
            .map(|row| row as u32)
            .collect()
    }
}

/// Makes a planted register. Cost: O(rows × clusters), about a second for 300,000 rows.
pub fn plant(parameters: &PlantedParameters) -> Planted {
    let mut rng = ChaCha8Rng::seed_from_u64(parameters.seed);
    let towns = make_towns(&mut rng, parameters.towns);
    let shares = industry_shares(&mut rng, parameters.industries);
    let mut order: Vec<u32> = (0..parameters.industries as u32).collect();
    rng.shuffle(&mut order);
    let (chosen, rest) = order.split_at(parameters.clusters);

    let mut country = Country {
        lon: Vec::new(),
        lat: Vec::new(),
        industry: Vec::new(),
        town: Vec::new(),
    };
    let mean_members = 220;
    let background = parameters
        .rows
        .saturating_sub(parameters.clusters * mean_members);
    let cumulative = cumulate(&shares);
    for (town, place) in towns.iter().enumerate() {
        let count = (background as f64 * place.weight).round() as usize;
        for _ in 0..count {
            let (lon, lat) = place.around(&mut rng);
            let industry = rng.by_cumulative(&cumulative) as u32;
            country.push(lon, lat, industry, town as u32);
        }
    }

    // A province-wide sector first: it recodes the background.
    let wide_industry = rest[0];
    let wide_province = towns[0].province.wrapping_add(1) % PROVINCES as u32;
    let wide_share = shares[wide_industry as usize] * 2.5;
    for row in 0..country.lon.len() {
        if towns[country.town[row] as usize].province == wide_province && rng.unit() < wide_share {
            country.industry[row] = wide_industry;
        }
    }
    let mut decoys = vec![Decoy::ProvinceWide {
        industry: wide_industry,
        province: wide_province,
    }];

    let mut clusters: Vec<PlantedCluster> = Vec::new();
    for &industry in chosen {
        let share = shares[industry as usize];
        let planted = plant_cluster(&mut rng, &mut country, &towns, industry, share, parameters);
        clusters.push(planted);
    }

    let mut employment: Vec<u32> = Vec::with_capacity(country.lon.len());
    for _ in 0..country.lon.len() {
        employment.push(rng.log_normal(1.2, 1.0).round().clamp(1.0, 2_000.0) as u32);
    }
    for &industry in &rest[1..3] {
        let town = rng.below(parameters.towns as u64 / 2) as usize + parameters.towns / 2;
        let (lon, lat) = towns[town].around(&mut rng);
        let row = country.push(lon, lat, industry, town as u32);
        employment.push(8_000 + rng.below(8_000) as u32);
        decoys.push(Decoy::LoneFirm { industry, row });
    }
    for _ in 0..2 {
        let town = rng.below(parameters.towns as u64) as usize;
        let (lon, lat) = (towns[town].lon + 0.05, towns[town].lat + 0.04);
        let mut industries: Vec<u32> = rest[3..].to_vec();
        rng.shuffle(&mut industries);
        industries.truncate(18);
        industries.sort_unstable();
        for &industry in &industries {
            for _ in 0..15 + rng.below(20) {
                let (dx, dy) = (0.006 * rng.normal(), 0.005 * rng.normal());
                country.push(lon + dx, lat + dy, industry, town as u32);
                employment.push(rng.log_normal(2.5, 1.0).round().clamp(1.0, 800.0) as u32);
            }
        }
        decoys.push(Decoy::MixedEstate {
            industries,
            lon,
            lat,
        });
    }

    if parameters.difficulty == Difficulty::Hard {
        for row in 0..country.industry.len() {
            if rng.unit() < 0.05 {
                country.industry[row] = rng.below(parameters.industries as u64) as u32;
            }
        }
        for cluster in &mut clusters {
            let right = |row: &u32| country.industry[*row as usize] == cluster.industry;
            (cluster.members, cluster.miscoded) = cluster.members.iter().copied().partition(right);
        }
    }
    let estates: Vec<u32> = decoys
        .iter()
        .flat_map(|decoy| match decoy {
            Decoy::MixedEstate { industries, .. } => industries.clone(),
            _ => Vec::new(),
        })
        .collect();
    let mut proportional: Vec<u32> = rest[3..]
        .iter()
        .copied()
        .filter(|industry| !estates.contains(industry))
        .collect();
    proportional.sort_unstable();
    clusters.sort_by_key(|cluster| cluster.industry);
    Planted {
        lon: country.lon,
        lat: country.lat,
        industry: country.industry,
        employment,
        town: country.town,
        province_of_town: towns.iter().map(|place| place.province).collect(),
        clusters,
        decoys,
        proportional,
    }
}

fn industry_shares(rng: &mut ChaCha8Rng, count: usize) -> Vec<f64> {
    let raw: Vec<f64> = (0..count).map(|_| rng.log_normal(0.0, 0.8)).collect();
    let total: f64 = raw.iter().sum();
    raw.iter().map(|share| share / total).collect()
}

fn cumulate(shares: &[f64]) -> Vec<f64> {
    shares
        .iter()
        .scan(0.0, |sum, share| {
            *sum += share;
            Some(*sum)
        })
        .collect()
}
