//! One cluster planted in a country.

use rand_chacha::ChaCha8Rng;

use super::outline::Outline;
use super::towns::Place;
use super::{Country, Difficulty, KM_PER_DEGREE, PlantedCluster, PlantedParameters, cumulate};
use crate::random::Draw;

/// The log-likelihood ratio that every planted cluster has at its true outline while all codes are
/// right. The largest ratio that chance alone shows somewhere in the country is about 14, and five
/// wrong codes in a hundred take some of the rest: nothing weaker than this is planted.
const DETECTABLE: f64 = 25.0;

/// Members over expected at which a cluster of `members` reaches the detectable ratio.
fn least_ratio(members: f64) -> f64 {
    let mut ratio = 1.2;
    while members * f64::ln(ratio) - members * (1.0 - 1.0 / ratio) < DETECTABLE && ratio < 40.0 {
        ratio *= 1.02;
    }
    ratio
}

/// Chooses a place and a scale for a cluster of the industry and plants it.
pub(super) fn plant_cluster(
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
        let town = rng.by_cumulative(&cumulative);
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
