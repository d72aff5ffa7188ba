//! Polygons in the unit square, with the box around them.

use super::mercator::unit;
use crate::explorer::results::geometry::Polygons;

/// West, south, east and north of positions in degrees; `None` without any.
pub(crate) fn bounds(positions: impl Iterator<Item = [f64; 2]>) -> Option<[f64; 4]> {
    positions.fold(None, |bounds, [lon, lat]| {
        let [west, south, east, north] = bounds.unwrap_or([lon, lat, lon, lat]);
        Some([west.min(lon), south.min(lat), east.max(lon), north.max(lat)])
    })
}

/// A box in the unit square: west, north, east, south.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds([f64; 4]);

impl Bounds {
    /// The box around positions.
    pub(crate) fn of(positions: &[[f64; 2]]) -> Self {
        let mut bounds = [
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        ];
        for &[x, y] in positions {
            bounds = [
                bounds[0].min(x),
                bounds[1].min(y),
                bounds[2].max(x),
                bounds[3].max(y),
            ];
        }
        Self(bounds)
    }

    /// Whether the box meets a window given the same way.
    pub(crate) fn meets(self, window: [f64; 4]) -> bool {
        let b = self.0;
        b[0] <= window[2] && b[2] >= window[0] && b[1] <= window[3] && b[3] >= window[1]
    }
}

/// Polygons ready for tiles.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) bounds: Bounds,
    pub(crate) polygons: Vec<Vec<Vec<[f64; 2]>>>,
}

impl Shape {
    /// Projects polygons given in degrees; `None` when there are none.
    pub(crate) fn new(polygons: &Polygons) -> Option<Self> {
        let polygons: Vec<Vec<Vec<[f64; 2]>>> = polygons
            .iter()
            .map(|rings| {
                rings
                    .iter()
                    .map(|ring| ring.iter().copied().map(unit).collect())
                    .collect()
            })
            .collect();
        let exteriors: Vec<[f64; 2]> = polygons
            .iter()
            .filter_map(|rings| rings.first())
            .flatten()
            .copied()
            .collect();
        (!exteriors.is_empty()).then(|| Self {
            bounds: Bounds::of(&exteriors),
            polygons,
        })
    }
}
