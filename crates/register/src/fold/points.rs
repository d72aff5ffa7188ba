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
