//! Points of the rows: where they lie, and their mean per region.

use crate::boundaries::{Locator, Place};

const DEGREE: f64 = 1e7;

/// Mean of the points of a region, in ten-millionths of a degree so that sums are exact.
#[derive(Clone, Copy, Default)]
pub(crate) struct PointSum {
    pub lon: i64,
    pub lat: i64,
    pub points: u64,
}

impl PointSum {
    /// Adds a point.
    pub(crate) fn add(&mut self, place: Place) {
        self.lon += (place.lon * DEGREE).round() as i64;
        self.lat += (place.lat * DEGREE).round() as i64;
        self.points += 1;
    }
}

/// Width of the squares, degrees.
const SQUARE: f64 = 0.25;

/// The square that a point lies in where there are no regions: a quarter of a degree wide, named by
/// its south-western corner (`N34.75 E048.25`).
pub(crate) fn square(place: Place) -> String {
    let corner = |degrees: f64| (degrees / SQUARE).floor() * SQUARE;
    let (lat, lon) = (corner(place.lat), corner(place.lon));
    let side = |value: f64, negative: char, positive: char| {
        if value < 0.0 { negative } else { positive }
    };
    let (north, east) = (side(lat, 'S', 'N'), side(lon, 'W', 'E'));
    format!("{north}{:05.2} {east}{:06.2}", lat.abs(), lon.abs())
}

/// Remembers where recent points lay: registers repeat points (one per district, per building).
pub(crate) struct PointCache {
    slots: Vec<(u64, u64, u32)>,
}

const CACHED: usize = 4096;
const EMPTY: u32 = u32::MAX;
const OUTSIDE: u32 = u32::MAX - 1;

impl Default for PointCache {
    fn default() -> Self {
        PointCache {
            slots: vec![(0, 0, EMPTY); CACHED],
        }
    }
}

impl PointCache {
    /// The boundary that a point lies in.
    pub(crate) fn locate(&mut self, locator: &Locator, place: Place) -> Option<u32> {
        let (lon, lat) = (place.lon.to_bits(), place.lat.to_bits());
        let mixed = (lon ^ lat.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = &mut self.slots[(mixed >> 52) as usize & (CACHED - 1)];
        if slot.2 == EMPTY || slot.0 != lon || slot.1 != lat {
            *slot = (lon, lat, locator.locate(place).unwrap_or(OUTSIDE));
        }
        (slot.2 != OUTSIDE).then_some(slot.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_are_named_by_their_corner() {
        let name = |lon, lat| square(Place { lon, lat });
        assert_eq!(name(48.49, 34.98), "N34.75 E048.25");
        assert_eq!(name(48.25, 34.75), "N34.75 E048.25");
        assert_eq!(name(-0.1, -0.1), "S00.25 W000.25");
        assert_eq!(name(179.9, 0.0), "N00.00 E179.75");
    }
}
