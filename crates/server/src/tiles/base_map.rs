//! The base map: land and borders of the world, from Natural Earth's first-level divisions.

use std::collections::HashMap;
use std::io::Read;
use std::sync::LazyLock;

use serde::Deserialize;

use super::encode::{Layer, MARGIN, Value, tile};
use super::mercator::{Tile, unit};
use super::shape::{Bounds, Shape};
use crate::explorer::results::geometry::features_from;

/// Natural Earth 1:10m admin-1, public domain.
static WORLD: &[u8] = include_bytes!("../../assets/world-provinces.geojson.gz");

/// The base map, read at first use (about a tenth of a second).
pub(crate) static BASE_MAP: LazyLock<BaseMap> = LazyLock::new(BaseMap::read);

/// The base tiles are drawn as deep as the 1:10 million source carries; beyond, they are stretched.
pub(crate) const BASE_MAX_ZOOM: u8 = 7;

/// Land polygons and classified border lines, in the unit square.
pub(crate) struct BaseMap {
    land: Vec<Shape>,
    borders: Vec<Border>,
}

struct Border {
    kind: Kind,
    bounds: Bounds,
    line: Vec<[f64; 2]>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Coast,
    Country,
    Province,
}

/// A segment's ends, each rounded to 1e-4 degree (the source's resolution), smaller first.
type Segment = ([i32; 2], [i32; 2]);

impl BaseMap {
    fn read() -> Self {
        #[derive(Deserialize)]
        struct Properties {
            adm0_a3: String,
        }
        let mut text = Vec::new();
        // The file is part of the program: if it cannot be read the base map is empty, and the
        // test `the_world_is_there` says so.
        let features = flate2::read::GzDecoder::new(WORLD)
            .read_to_end(&mut text)
            .ok()
            .and_then(|_| features_from::<Properties>(text.as_slice(), "world-provinces").ok())
            .unwrap_or_default();

        // First round: how many divisions share a segment, and of how many countries. A segment
        // met once is coast; shared within a country, a province's border; else a country's.
        let mut seen: HashMap<Segment, (u32, Kind)> = HashMap::new();
        for (country, (_, polygons)) in features.iter().enumerate() {
            for pair in polygons.iter().flatten().flat_map(|ring| ring.windows(2)) {
                seen.entry(segment(pair))
                    .and_modify(|(first, kind)| {
                        let same =
                            features[*first as usize].0.adm0_a3 == features[country].0.adm0_a3;
                        *kind = if same { Kind::Province } else { Kind::Country };
                    })
                    .or_insert((country as u32, Kind::Coast));
            }
        }
        // Second round: along each ring, runs of one kind become lines; a shared segment is drawn
        // by the first ring that meets it.
        let mut borders = Vec::new();
        for ring in features
            .iter()
            .flat_map(|(_, polygons)| polygons.iter().flatten())
        {
            let mut run: Option<(Kind, Vec<[f64; 2]>)> = None;
            for pair in ring.windows(2) {
                let kind = seen.remove(&segment(pair)).map(|(_, kind)| kind);
                if let Some((running, line)) = &mut run {
                    if Some(*running) == kind {
                        line.push(unit(pair[1]));
                        continue;
                    }
                    borders.push(Border::new(*running, std::mem::take(line)));
                }
                run = kind.map(|kind| (kind, vec![unit(pair[0]), unit(pair[1])]));
            }
            borders.extend(run.map(|(kind, line)| Border::new(kind, line)));
        }
        let land = features
            .iter()
            .filter_map(|(_, polygons)| Shape::new(polygons))
            .collect();
        Self { land, borders }
    }

    /// The bytes of a base tile: layers `land` and `borders`.
    pub(crate) fn tile(&self, address: Tile) -> Vec<u8> {
        let window = address.bounds(MARGIN);
        let mut land = Layer::new(address, "land");
        for shape in self.land.iter().filter(|shape| shape.bounds.meets(window)) {
            land.polygons(shape.polygons.iter().map(Vec::as_slice), &[]);
        }
        let mut borders = Layer::new(address, "borders");
        for border in self
            .borders
            .iter()
            .filter(|border| border.bounds.meets(window))
        {
            let kind = match border.kind {
                Kind::Province if address.z < 3 => continue,
                Kind::Province => "province",
                Kind::Country => "country",
                Kind::Coast => "coast",
            };
            borders.line(&border.line, &[("kind", Value::Text(kind))]);
        }
        tile([land, borders])
    }
}

impl Border {
    fn new(kind: Kind, line: Vec<[f64; 2]>) -> Self {
        Self {
            kind,
            bounds: Bounds::of(&line),
            line,
        }
    }
}

fn segment(pair: &[[f64; 2]]) -> Segment {
    let round = |p: [f64; 2]| [(p[0] * 1e4).round() as i32, (p[1] * 1e4).round() as i32];
    let (a, b) = (round(pair[0]), round(pair[1]));
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_is_there() {
        let count = |kind| {
            BASE_MAP
                .borders
                .iter()
                .filter(|border| border.kind == kind)
                .count()
        };
        assert_eq!(BASE_MAP.land.len(), 4556);
        // The Caspian alone touches five countries: none of the kinds may be empty.
        assert!(count(Kind::Coast) > 1000);
        assert!(count(Kind::Country) > 300);
        assert!(count(Kind::Province) > 1000);
    }
}
