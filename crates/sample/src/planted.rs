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

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

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

/// The outline of a planted cluster, in kilometres around its centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outline {
    /// A disc.
    Disc {
        /// Radius, km.
        radius: f64,
    },
    /// All within `half_width` of a line bent once, of the given arm length.
    Valley {
        /// Length of each of the two arms, km.
        arm: f64,
        /// Half the width, km.
        half_width: f64,
        /// Direction of the first and the second arm, radians.
        directions: (f64, f64),
    },
    /// Two discs.
    TwoLobes {
        /// Radii, km.
        radii: (f64, f64),
        /// Where the second centre lies from the first, km.
        offset: (f64, f64),
    },
}

impl Outline {
    /// Whether the point `(x, y)` (km from the centre) lies inside.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        match *self {
            Outline::Disc { radius } => x * x + y * y <= radius * radius,
            Outline::Valley {
                arm,
                half_width,
                directions,
            } => {
                let near = |direction: f64| {
                    let (dx, dy) = (direction.cos(), direction.sin());
                    let along = (x * dx + y * dy).clamp(0.0, arm);
                    let (ex, ey) = (x - along * dx, y - along * dy);
                    ex * ex + ey * ey <= half_width * half_width
                };
                near(directions.0) || near(directions.1)
            }
            Outline::TwoLobes { radii, offset } => {
                let (ex, ey) = (x - offset.0, y - offset.1);
                x * x + y * y <= radii.0 * radii.0 || ex * ex + ey * ey <= radii.1 * radii.1
            }
        }
    }

    /// The same outline, `factor` times as large.
    fn scaled(&self, factor: f64) -> Self {
        match *self {
            Outline::Disc { radius } => Outline::Disc {
                radius: radius * factor,
            },
            Outline::Valley {
                arm,
                half_width,
                directions,
            } => Outline::Valley {
                arm: arm * factor,
                half_width: half_width * factor,
                directions,
            },
            Outline::TwoLobes { radii, offset } => Outline::TwoLobes {
                radii: (radii.0 * factor, radii.1 * factor),
                offset: (offset.0 * factor, offset.1 * factor),
            },
        }
    }

    /// Half the greatest extent, km: no point inside is farther from the centre than this.
    fn reach(&self) -> f64 {
        match *self {
            Outline::Disc { radius } => radius,
            Outline::Valley {
                arm, half_width, ..
            } => arm + half_width,
            Outline::TwoLobes { radii, offset } => radii.0.max(offset.0.hypot(offset.1) + radii.1),
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

const PROVINCES: usize = 31;
const KM_PER_DEGREE: f64 = 111.195;
/// The log-likelihood ratio that every planted cluster has at its true outline while all codes are
/// right. The largest ratio that chance alone shows somewhere in the country is about 14, and five
/// wrong codes in a hundred take some of the rest: nothing weaker than this is planted.
const DETECTABLE: f64 = 25.0;

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
            let industry = rng.from_cumulative(&cumulative) as u32;
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

struct Place {
    lon: f64,
    lat: f64,
    weight: f64,
    spread: f64,
    province: u32,
}

impl Place {
    /// A point of the town's cloud: normal around the centre, one in twenty in the country around.
    fn around(&self, rng: &mut ChaCha8Rng) -> (f64, f64) {
        let spread = if rng.unit() < 0.05 {
            self.spread * 6.0
        } else {
            self.spread
        };
        let (x, y) = (spread * rng.normal(), spread * rng.normal());
        let lat = self.lat + y / KM_PER_DEGREE;
        (
            self.lon + x / (KM_PER_DEGREE * self.lat.to_radians().cos()),
            lat,
        )
    }
}

fn make_towns(rng: &mut ChaCha8Rng, count: usize) -> Vec<Place> {
    let total: f64 = (1..=count).map(|rank| 1.0 / rank as f64).sum();
    let mut seats: Vec<(f64, f64)> = Vec::new();
    let mut towns: Vec<Place> = Vec::with_capacity(count);
    for rank in 1..=count {
        let weight = 1.0 / rank as f64 / total;
        // Nearly half of the towns lie near a larger one, as around real cities and in valleys.
        let (lon, lat) = if rank > 20 && rng.unit() < 0.45 {
            let near = &towns[rng.below(rank as u64 - 1) as usize];
            let (distance, angle) = (4.0 + 36.0 * rng.unit(), std::f64::consts::TAU * rng.unit());
            let lat = near.lat + distance * angle.sin() / KM_PER_DEGREE;
            let cos = near.lat.to_radians().cos();
            (
                near.lon + distance * angle.cos() / (KM_PER_DEGREE * cos),
                lat,
            )
        } else {
            (46.0 + 14.0 * rng.unit(), 27.0 + 11.0 * rng.unit())
        };
        if seats.len() < PROVINCES {
            seats.push((lon, lat));
        }
        let spread = 0.35 * (weight * 300_000.0 / 60.0).powf(0.42);
        towns.push(Place {
            lon,
            lat,
            weight,
            spread,
            province: 0,
        });
    }
    for town in &mut towns {
        let mut best = (f64::INFINITY, 0);
        for (province, seat) in seats.iter().enumerate() {
            let distance = (seat.0 - town.lon).hypot(seat.1 - town.lat);
            if distance < best.0 {
                best = (distance, province);
            }
        }
        town.province = best.1 as u32;
    }
    towns
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

/// Members over expected at which a cluster of `members` reaches the detectable ratio.
fn least_ratio(members: f64) -> f64 {
    let mut ratio = 1.2;
    while members * f64::ln(ratio) - members * (1.0 - 1.0 / ratio) < DETECTABLE && ratio < 40.0 {
        ratio *= 1.02;
    }
    ratio
}

fn plant_cluster(
    rng: &mut ChaCha8Rng,
    country: &mut Country,
    towns: &[Place],
    industry: u32,
    share: f64,
    parameters: &PlantedParameters,
) -> PlantedCluster {
    let members = (14.0 * (900.0_f64 / 14.0).powf(rng.unit())).round();
    let floor = match parameters.difficulty {
        Difficulty::Clear => 4.0,
        Difficulty::Hard => 1.6,
    };
    // From barely more than all activity explains to the concentration of a famous cluster.
    let drawn = floor * (60.0_f64 / floor).powf(rng.unit());
    let ratio = drawn.max(least_ratio(members));
    let wanted = members / ratio / share;
    let outline = match parameters.difficulty {
        Difficulty::Clear => Outline::Disc { radius: 1.0 },
        Difficulty::Hard => match rng.below(3) {
            0 => Outline::Disc { radius: 1.0 },
            1 => {
                let first = std::f64::consts::TAU * rng.unit();
                let bend = std::f64::consts::PI + (rng.unit() - 0.5) * 1.2;
                Outline::Valley {
                    arm: 3.0 + 3.0 * rng.unit(),
                    half_width: 0.6,
                    directions: (first, first + bend),
                }
            }
            _ => {
                let angle = std::f64::consts::TAU * rng.unit();
                let second = 0.6 + 0.4 * rng.unit();
                let gap = 1.0 + second + 0.8 * rng.unit();
                Outline::TwoLobes {
                    radii: (1.0, second),
                    offset: (gap * angle.cos(), gap * angle.sin()),
                }
            }
        },
    };
    // A town, larger ones more often, then the scale at which the outline holds the population
    // that makes the ratio. A place that is too full at the least scale or too empty at the
    // largest is left for another; after sixty places an empty one will do (a higher ratio).
    let weights: Vec<f64> = towns.iter().map(|town| town.weight.sqrt()).collect();
    let total: f64 = weights.iter().sum();
    let cumulative = cumulate(
        &weights
            .iter()
            .map(|weight| weight / total)
            .collect::<Vec<_>>(),
    );
    let mut places = 0;
    let (centre, scaled, town) = loop {
        places += 1;
        let town = rng.from_cumulative(&cumulative);
        let place = &towns[town];
        let shift = place.spread * 0.8;
        let lat = place.lat + shift * rng.normal() / KM_PER_DEGREE;
        let cos = place.lat.to_radians().cos();
        let centre = (
            place.lon + shift * rng.normal() / (KM_PER_DEGREE * cos),
            lat,
        );
        let (mut low, mut high): (f64, f64) = match outline {
            Outline::Valley { .. } => (0.4, 5.0),
            _ => (0.4, 15.0),
        };
        let inside = |scale: f64| country.inside(centre, &outline.scaled(scale)).len() as f64;
        if inside(low) > wanted || (places < 60 && inside(high) < wanted) {
            continue;
        }
        for _ in 0..12 {
            let middle = f64::sqrt(low * high);
            *(if inside(middle) < wanted {
                &mut low
            } else {
                &mut high
            }) = middle;
        }
        break (centre, outline.scaled(low), town);
    };
    let inside = country.inside(centre, &scaled);
    let mut rows: Vec<u32> = inside
        .iter()
        .copied()
        .filter(|&row| country.industry[row as usize] == industry)
        .collect();
    let expected = inside.len() as f64 * share;
    let cos = centre.1.to_radians().cos();
    while (rows.len() as f64) < members {
        // New members settle where activity already is; in an empty place anywhere inside.
        let (lon, lat) = if inside.len() >= 30 && rng.unit() < 0.9 {
            let beside = inside[rng.below(inside.len() as u64) as usize] as usize;
            let (dx, dy) = (0.002 * rng.normal(), 0.002 * rng.normal());
            (country.lon[beside] + dx, country.lat[beside] + dy)
        } else {
            let reach = scaled.reach();
            let (x, y) = (
                reach * (2.0 * rng.unit() - 1.0),
                reach * (2.0 * rng.unit() - 1.0),
            );
            (
                centre.0 + x / (KM_PER_DEGREE * cos),
                centre.1 + y / KM_PER_DEGREE,
            )
        };
        let (x, y) = (
            (lon - centre.0) * cos * KM_PER_DEGREE,
            (lat - centre.1) * KM_PER_DEGREE,
        );
        if scaled.contains(x, y) {
            rows.push(country.push(lon, lat, industry, town as u32));
        }
    }
    rows.sort_unstable();
    let ratio = rows.len() as f64 / expected.max(1e-9);
    PlantedCluster {
        industry,
        lon: centre.0,
        lat: centre.1,
        outline: scaled,
        ratio,
        members: rows,
        miscoded: Vec::new(),
    }
}
