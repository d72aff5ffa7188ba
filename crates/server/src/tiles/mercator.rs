//! The web Mercator square and the Z-order curve through it.

use std::f64::consts::PI;

/// The latitude where the square ends, degrees.
pub(crate) const MAX_LATITUDE: f64 = 85.051_128_779_806_59;

/// Position in the unit square, x to the east and y to the south, from longitude and latitude.
///
/// Source: EPSG 3857 (spherical Mercator), scaled to 0–1.
pub(crate) fn unit(position: [f64; 2]) -> [f64; 2] {
    let latitude = position[1].clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians();
    let x = (position[0] + 180.0) / 360.0;
    let y = 0.5 - latitude.tan().asinh() / (2.0 * PI);
    [x.clamp(0.0, 1.0), y.clamp(0.0, 1.0)]
}

/// Code of a position along the Z-order curve: 32 bits of x and y, interleaved (y above x).
/// All positions of one tile have consecutive codes (Morton 1966).
pub(crate) fn morton(position: [f64; 2]) -> u64 {
    let scale = |value: f64| (value * 4_294_967_296.0).min(4_294_967_295.0) as u32;
    let [x, y] = unit(position);
    spread(scale(x)) | spread(scale(y)) << 1
}

/// The position of a code, as 32-bit x and y.
pub(crate) fn position_of(code: u64) -> (u32, u32) {
    (gather(code), gather(code >> 1))
}

/// The codes of tile `z/x/y`: first and one past the last (as u128: the last tile ends at 2^64).
pub(crate) fn codes_of(tile: Tile) -> (u128, u128) {
    let first = spread(tile.x) | spread(tile.y) << 1;
    let width = 64 - 2 * u32::from(tile.z);
    (u128::from(first) << width, (u128::from(first) + 1) << width)
}

fn spread(value: u32) -> u64 {
    let mut bits = u64::from(value);
    bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF;
    bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF;
    bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F;
    bits = (bits | bits << 2) & 0x3333_3333_3333_3333;
    (bits | bits << 1) & 0x5555_5555_5555_5555
}

fn gather(code: u64) -> u32 {
    let mut bits = code & 0x5555_5555_5555_5555;
    bits = (bits | bits >> 1) & 0x3333_3333_3333_3333;
    bits = (bits | bits >> 2) & 0x0F0F_0F0F_0F0F_0F0F;
    bits = (bits | bits >> 4) & 0x00FF_00FF_00FF_00FF;
    bits = (bits | bits >> 8) & 0x0000_FFFF_0000_FFFF;
    (bits | bits >> 16) as u32
}

/// A tile's address: zoom 0–22, x from the west, y from the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tile {
    pub(crate) z: u8,
    pub(crate) x: u32,
    pub(crate) y: u32,
}

/// Greatest zoom that tiles are made for.
pub(crate) const MAX_ZOOM: u8 = 22;

impl Tile {
    /// An address that exists, or `None`.
    pub(crate) fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        (z <= MAX_ZOOM && x < 1 << z && y < 1 << z).then_some(Self { z, x, y })
    }

    /// From unit-square position to tile coordinates (0–4096 within the tile, unclipped).
    pub(crate) fn project(self, unit: [f64; 2]) -> [f64; 2] {
        let scale = f64::from(1_u32 << self.z);
        [
            (unit[0] * scale - f64::from(self.x)) * EXTENT,
            (unit[1] * scale - f64::from(self.y)) * EXTENT,
        ]
    }

    /// The tile with a margin, in the unit square: west, north, east, south.
    pub(crate) fn bounds(self, margin: f64) -> [f64; 4] {
        let scale = f64::from(1_u32 << self.z);
        let margin = margin / EXTENT;
        [
            (f64::from(self.x) - margin) / scale,
            (f64::from(self.y) - margin) / scale,
            (f64::from(self.x) + 1.0 + margin) / scale,
            (f64::from(self.y) + 1.0 + margin) / scale,
        ]
    }
}

/// Side of a tile in its own coordinates.
pub(crate) const EXTENT: f64 = 4096.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_positions_of_the_square() {
        // EPSG guidance note 7-2, worked example for 3857: 24°22'54.433"N 100°20'00"W lies at
        // easting -11 169 055.58 m, northing 2 800 000.00 m.
        let [x, y] = unit([-(100.0 + 20.0 / 60.0), 24.0 + 22.0 / 60.0 + 54.433 / 3600.0]);
        let side = 2.0 * PI * 6_378_137.0;
        assert!(((x - 0.5) * side + 11_169_055.58).abs() < 0.01);
        assert!(((0.5 - y) * side - 2_800_000.0).abs() < 0.01);
    }

    #[test]
    fn a_tile_holds_exactly_the_codes_of_its_positions() {
        for position in [
            [48.0, 35.0],
            [51.4, 35.7],
            [-70.0, -33.0],
            [0.0, 0.0],
            [179.9, 84.0],
        ] {
            let code = u128::from(morton(position));
            let [x, y] = unit(position);
            for z in 0..=14_u8 {
                let scale = f64::from(1_u32 << z);
                let tile = Tile::new(z, (x * scale) as u32, (y * scale) as u32).unwrap();
                let (first, end) = codes_of(tile);
                assert!((first..end).contains(&code), "{position:?} at {z}");
                assert_eq!(end - first, 1_u128 << (64 - 2 * z));
            }
        }
        let (x, y) = position_of(morton([48.0, 35.0]));
        assert_eq!(spread(x) | spread(y) << 1, morton([48.0, 35.0]));
    }

    #[test]
    fn addresses_outside_the_pyramid_are_refused() {
        assert!(Tile::new(3, 8, 0).is_none());
        assert!(Tile::new(23, 0, 0).is_none());
        assert!(Tile::new(0, 0, 0).is_some());
    }
}
