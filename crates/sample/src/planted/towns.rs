//! Towns of Zipf sizes, many of them near a larger one, each in the province of the nearest seat.

use rand_chacha::ChaCha8Rng;

use super::KM_PER_DEGREE;
use crate::random::Draw;

pub(super) const PROVINCES: usize = 31;

/// A town.
pub(super) struct Place {
    pub(super) lon: f64,
    pub(super) lat: f64,
    /// Share of all establishments.
    pub(super) weight: f64,
    /// Standard deviation of its cloud, km.
    pub(super) spread: f64,
    pub(super) province: u32,
}

impl Place {
    /// A point of the town's cloud: normal around the centre, one in twenty in the country around.
    pub(super) fn around(&self, rng: &mut ChaCha8Rng) -> (f64, f64) {
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

/// Makes `count` towns, largest first.
pub(super) fn make_towns(rng: &mut ChaCha8Rng, count: usize) -> Vec<Place> {
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
