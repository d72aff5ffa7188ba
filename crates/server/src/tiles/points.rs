//! Establishments in a tile, thinned: many in one small cell become one mark that counts them.

use super::encode::{Layer, Value};
use super::mercator::{EXTENT, Tile, codes_of, position_of};
use crate::explorer::results::Establishments;

/// Cells along a tile's side, as a power of two: 2^7 = 128, so a cell is 4 pixels wide on a tile of
/// 512. Finer cells would overlap on the screen; with this a tile holds at most 16,384 marks
/// whatever the register's size.
const CELL_BITS: u8 = 7;

/// Which establishments to show.
#[derive(Clone, Copy)]
pub(crate) enum Choice<'a> {
    /// Every one.
    All,
    /// Those of these industries (indices).
    Industries(&'a [u32]),
    /// These, by row.
    Rows(&'a [u32]),
}

/// Adds the chosen establishments of a tile to a layer, with property `count`.
///
/// Cost: one pass over the tile's own stretch of the curve; for several industries, and for rows,
/// also sorting what was found.
pub(crate) fn add(layer: &mut Layer, all: &Establishments, choice: Choice<'_>, tile: Tile) {
    match choice {
        Choice::All => {
            let stretch = stretch(&all.points, tile, |point| point.morton);
            cells(layer, tile, stretch.iter().map(|point| point.morton));
        }
        Choice::Industries([industry]) => cells(layer, tile, industry_codes(all, *industry, tile)),
        Choice::Industries(industries) => {
            let mut codes: Vec<u64> = industries
                .iter()
                .flat_map(|industry| industry_codes(all, *industry, tile))
                .collect();
            codes.sort_unstable();
            cells(layer, tile, codes.into_iter());
        }
        Choice::Rows(rows) => {
            let (first, end) = codes_of(tile);
            let mut codes: Vec<u64> = rows
                .iter()
                .filter_map(|row| all.place(*row))
                .filter(|code| (first..end).contains(&u128::from(*code)))
                .collect();
            codes.sort_unstable();
            cells(layer, tile, codes.into_iter());
        }
    }
}

fn industry_codes(all: &Establishments, industry: u32, tile: Tile) -> impl Iterator<Item = u64> {
    // A table's result has no establishments, hence no lists of them.
    let positions = all
        .points_by_industry
        .get(industry as usize)
        .map_or(&[][..], Vec::as_slice);
    let code = |position: &u32| all.points[*position as usize].morton;
    stretch(positions, tile, code).iter().map(code)
}

/// The part of a list sorted along the curve that lies in the tile.
fn stretch<T>(sorted: &[T], tile: Tile, code: impl Fn(&T) -> u64) -> &[T] {
    let (first, end) = codes_of(tile);
    let from = sorted.partition_point(|item| u128::from(code(item)) < first);
    let to = from + sorted[from..].partition_point(|item| u128::from(code(item)) < end);
    &sorted[from..to]
}

/// One mark per cell, at the mean place of what is in it.
pub(crate) fn cells(layer: &mut Layer, tile: Tile, codes: impl Iterator<Item = u64>) {
    let level = (tile.z + CELL_BITS).min(32);
    let shift = 64 - 2 * u32::from(level);
    let mut cell = None;
    let (mut east, mut south, mut count) = (0_u64, 0_u64, 0_u64);
    for code in codes {
        let own = code.checked_shr(shift).unwrap_or(0);
        if cell != Some(own) {
            mark(layer, tile, (east, south, count));
            (east, south, count) = (0, 0, 0);
            cell = Some(own);
        }
        let (x, y) = position_of(code);
        east += u64::from(x);
        south += u64::from(y);
        count += 1;
    }
    mark(layer, tile, (east, south, count));
}

fn mark(layer: &mut Layer, tile: Tile, (east, south, count): (u64, u64, u64)) {
    if count == 0 {
        return;
    }
    let mean = |sum: u64| sum as f64 / count as f64 / 4_294_967_296.0;
    let [x, y] = tile.project([mean(east), mean(south)]);
    // A mark on the far edge belongs to the next tile, where the map would leave it out.
    let within = |value: f64| (value as i32).clamp(0, EXTENT as i32 - 1);
    layer.point([within(x), within(y)], &[("count", Value::Whole(count))]);
}
