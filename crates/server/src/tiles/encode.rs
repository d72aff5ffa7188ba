//! The Mapbox Vector Tile format 2.1, written by hand on `prost`.
//!
//! Why not `geozero`'s encoder: it takes whole geometries in one projection at a time and neither
//! clips nor thins nor orders rings, which is most of the work here; the wire format itself is four
//! messages. `geozero` reads the tiles back in the tests, as independent software.

use std::collections::BTreeMap;

use geo::{LineString, Simplify};
use prost::Message;

use super::clip;
use super::mercator::{EXTENT, Tile};

#[derive(Clone, PartialEq, Message)]
struct TileMessage {
    #[prost(message, repeated, tag = "3")]
    layers: Vec<LayerMessage>,
}

#[derive(Clone, PartialEq, Message)]
struct LayerMessage {
    #[prost(uint32, required, tag = "15")]
    version: u32,
    #[prost(string, required, tag = "1")]
    name: String,
    #[prost(message, repeated, tag = "2")]
    features: Vec<FeatureMessage>,
    #[prost(string, repeated, tag = "3")]
    keys: Vec<String>,
    #[prost(message, repeated, tag = "4")]
    values: Vec<ValueMessage>,
    #[prost(uint32, optional, tag = "5")]
    extent: Option<u32>,
}

#[derive(Clone, PartialEq, Message)]
struct FeatureMessage {
    #[prost(uint32, repeated, tag = "2")]
    tags: Vec<u32>,
    #[prost(uint32, tag = "3")]
    kind: u32,
    #[prost(uint32, repeated, tag = "4")]
    geometry: Vec<u32>,
}

#[derive(Clone, PartialEq, Message)]
struct ValueMessage {
    #[prost(string, optional, tag = "1")]
    text: Option<String>,
    #[prost(float, optional, tag = "2")]
    number: Option<f32>,
    #[prost(uint64, optional, tag = "5")]
    whole: Option<u64>,
}

/// A property's value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    /// Text.
    Text(&'a str),
    /// A number; NaN is left out of the feature.
    Number(f32),
    /// A whole number.
    Whole(u64),
}

/// How far beyond the tile shapes go on, so that their outlines do not show at the seams.
pub(crate) const MARGIN: f64 = 64.0;

/// A quarter of a pixel on a tile drawn 512 pixels wide.
const BEND: f64 = 2.0;

const POINT: u32 = 1;
const LINE: u32 = 2;
const POLYGON: u32 = 3;

/// A layer being filled.
pub(crate) struct Layer {
    tile: Tile,
    message: LayerMessage,
    keys: BTreeMap<&'static str, u32>,
    values: BTreeMap<(u8, String, u64), u32>,
}

impl Layer {
    /// An empty layer of a tile.
    pub(crate) fn new(tile: Tile, name: &str) -> Self {
        let message = LayerMessage {
            version: 2,
            name: name.to_owned(),
            extent: Some(EXTENT as u32),
            ..LayerMessage::default()
        };
        Self {
            tile,
            message,
            keys: BTreeMap::new(),
            values: BTreeMap::new(),
        }
    }

    /// Adds a point given in tile coordinates.
    pub(crate) fn point(&mut self, at: [i32; 2], properties: &[(&'static str, Value<'_>)]) {
        let geometry = vec![command(1, 1), zigzag(at[0]), zigzag(at[1])];
        self.push(POINT, geometry, properties);
    }

    /// Adds a line given in the unit square; nothing when it misses the tile.
    pub(crate) fn line(&mut self, line: &[[f64; 2]], properties: &[(&'static str, Value<'_>)]) {
        let mut pen = Pen::default();
        for part in clip::line(line, self.tile.bounds(MARGIN)) {
            let drawn = self.thin(&part, false);
            if drawn.len() > 1 {
                pen.draw(&drawn, false);
            }
        }
        self.push(LINE, pen.geometry, properties);
    }

    /// Adds polygons given in the unit square as one feature; nothing when they miss the tile.
    pub(crate) fn polygons<'p>(
        &mut self,
        polygons: impl IntoIterator<Item = &'p [Vec<[f64; 2]>]>,
        properties: &[(&'static str, Value<'_>)],
    ) {
        let mut pen = Pen::default();
        let bounds = self.tile.bounds(MARGIN);
        for rings in polygons {
            for (index, ring) in rings.iter().enumerate() {
                let mut drawn = self.thin(&clip::ring(ring, bounds), true);
                let area = doubled_area(&drawn);
                if drawn.len() < 3 || area == 0 {
                    if index == 0 {
                        break; // without its exterior a polygon has no holes either
                    }
                    continue;
                }
                // In tile coordinates (y to the south) exteriors have a positive area, holes a
                // negative one: specification 4.3.3.3.
                if (area > 0) != (index == 0) {
                    drawn.reverse();
                }
                pen.draw(&drawn, true);
            }
        }
        self.push(POLYGON, pen.geometry, properties);
    }

    fn push(&mut self, kind: u32, geometry: Vec<u32>, properties: &[(&'static str, Value<'_>)]) {
        if geometry.is_empty() {
            return;
        }
        let mut tags = Vec::with_capacity(properties.len() * 2);
        for &(key, value) in properties {
            let (order, message) = match value {
                Value::Text(text) => (
                    (0, text.to_owned(), 0),
                    ValueMessage {
                        text: Some(text.to_owned()),
                        ..ValueMessage::default()
                    },
                ),
                Value::Number(number) if number.is_nan() => continue,
                Value::Number(number) => (
                    (1, String::new(), u64::from(number.to_bits())),
                    ValueMessage {
                        number: Some(number),
                        ..ValueMessage::default()
                    },
                ),
                Value::Whole(whole) => (
                    (2, String::new(), whole),
                    ValueMessage {
                        whole: Some(whole),
                        ..ValueMessage::default()
                    },
                ),
            };
            let message_keys = &mut self.message.keys;
            tags.push(*self.keys.entry(key).or_insert_with(|| {
                message_keys.push(key.to_owned());
                message_keys.len() as u32 - 1
            }));
            let message_values = &mut self.message.values;
            tags.push(*self.values.entry(order).or_insert_with(|| {
                message_values.push(message);
                message_values.len() as u32 - 1
            }));
        }
        self.message.features.push(FeatureMessage {
            tags,
            kind,
            geometry,
        });
    }

    /// Rounds to the tile's grid, leaves out positions nearer than half a pixel (4 of 4096 units on a tile drawn
    /// 512 pixels wide) to the one before, then those that bend the line by less than [`BEND`].
    fn thin(&self, positions: &[[f64; 2]], closed: bool) -> Vec<[i32; 2]> {
        let mut kept: Vec<[i32; 2]> = Vec::with_capacity(positions.len());
        for (index, &position) in positions.iter().enumerate() {
            let [x, y] = self.tile.project(position);
            let here = [x.round() as i32, y.round() as i32];
            let end = !closed && index + 1 == positions.len();
            match kept.last() {
                Some(last) if near(*last, here) && !end => {}
                Some(last) if *last == here => {}
                _ => kept.push(here),
            }
        }
        while closed && kept.len() > 1 && kept.first() == kept.last() {
            kept.pop();
        }
        straightened(kept, closed)
    }
}

/// Ramer, Douglas and Peucker's simplification.
fn straightened(positions: Vec<[i32; 2]>, closed: bool) -> Vec<[i32; 2]> {
    if positions.len() < 4 {
        return positions;
    }
    let coordinates = positions.iter().map(|&[x, y]| (f64::from(x), f64::from(y)));
    let mut line: LineString<f64> = coordinates.collect();
    if closed {
        line.close();
    }
    let mut kept: Vec<[i32; 2]> = line
        .simplify(BEND)
        .into_iter()
        .map(|at| [at.x as i32, at.y as i32])
        .collect();
    if closed {
        kept.pop();
    }
    kept
}

fn near(a: [i32; 2], b: [i32; 2]) -> bool {
    (a[0] - b[0]).abs() < 4 && (a[1] - b[1]).abs() < 4
}

fn doubled_area(ring: &[[i32; 2]]) -> i64 {
    let mut area = 0;
    for (index, here) in ring.iter().enumerate() {
        let next = ring[(index + 1) % ring.len()];
        area += i64::from(here[0]) * i64::from(next[1]) - i64::from(next[0]) * i64::from(here[1]);
    }
    area
}

/// Writes geometry commands, relative to where the pen stands.
#[derive(Default)]
struct Pen {
    geometry: Vec<u32>,
    at: [i32; 2],
}

impl Pen {
    fn draw(&mut self, positions: &[[i32; 2]], close: bool) {
        self.geometry.push(command(1, 1));
        self.go(positions[0]);
        self.geometry.push(command(2, positions.len() as u32 - 1));
        for &position in &positions[1..] {
            self.go(position);
        }
        if close {
            self.geometry.push(command(7, 1));
        }
    }

    fn go(&mut self, to: [i32; 2]) {
        self.geometry.push(zigzag(to[0] - self.at[0]));
        self.geometry.push(zigzag(to[1] - self.at[1]));
        self.at = to;
    }
}

fn command(id: u32, count: u32) -> u32 {
    id | count << 3
}

fn zigzag(value: i32) -> u32 {
    ((value << 1) ^ (value >> 31)) as u32
}

/// The bytes of a tile; layers without features are left out.
pub(crate) fn tile(layers: impl IntoIterator<Item = Layer>) -> Vec<u8> {
    let layers = layers
        .into_iter()
        .map(|layer| layer.message)
        .filter(|layer| !layer.features.is_empty())
        .collect();
    TileMessage { layers }.encode_to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_examples_of_the_specification() {
        // Mapbox Vector Tile 2.1, 4.3.5.1: the point (25, 17) is [9, 50, 34].
        let tile = Tile::new(0, 0, 0).unwrap();
        let mut layer = Layer::new(tile, "points");
        layer.point([25, 17], &[]);
        assert_eq!(layer.message.features[0].geometry, [9, 50, 34]);
        // 4.3.5.3: the line (2,2), (2,10), (10,10) is [9, 4, 4, 18, 0, 16, 16, 0].
        let mut pen = Pen::default();
        pen.draw(&[[2, 2], [2, 10], [10, 10]], false);
        assert_eq!(pen.geometry, [9, 4, 4, 18, 0, 16, 16, 0]);
        // 4.3.5.5: the polygon (3,6), (8,12), (20,34) is [9, 6, 12, 18, 10, 12, 24, 44, 15].
        let mut pen = Pen::default();
        pen.draw(&[[3, 6], [8, 12], [20, 34]], true);
        assert_eq!(pen.geometry, [9, 6, 12, 18, 10, 12, 24, 44, 15]);
    }

    #[test]
    fn what_bends_a_line_unseen_is_left_out() {
        let line = vec![[0, 0], [100, 1], [200, -1], [300, 0], [300, 300]];
        assert_eq!(straightened(line, false), [[0, 0], [300, 0], [300, 300]]);
        let ring = vec![[0, 0], [50, 1], [100, 0], [100, 100], [0, 100]];
        assert_eq!(
            straightened(ring, true),
            [[0, 0], [100, 0], [100, 100], [0, 100]]
        );
    }

    #[test]
    fn exteriors_turn_one_way_and_holes_the_other() {
        let tile = Tile::new(0, 0, 0).unwrap();
        let square = |a: f64, b: f64| vec![[a, a], [b, a], [b, b], [a, b], [a, a]];
        let mut reversed = square(0.2, 0.8);
        reversed.reverse();
        for exterior in [square(0.2, 0.8), reversed] {
            let mut layer = Layer::new(tile, "shapes");
            layer.polygons([[exterior, square(0.4, 0.6)].as_slice()], &[]);
            let geometry = &layer.message.features[0].geometry;
            assert_eq!(geometry.len(), 2 * (3 + 1 + 6 + 1));
            let zag = |value: u32| (value >> 1) as i32 ^ -((value & 1) as i32);
            // First edge of the exterior to the east or the south, of the hole the other turn.
            let turn = |at: usize| {
                let edge =
                    |k: usize| [zag(geometry[at + 4 + 2 * k]), zag(geometry[at + 5 + 2 * k])];
                edge(0)[0] * edge(1)[1] - edge(0)[1] * edge(1)[0]
            };
            assert!(turn(0) > 0);
            assert!(turn(11) < 0);
        }
    }
}
