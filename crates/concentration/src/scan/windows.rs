//! The window family of the scan: circles and ellipses of cells, on several scales, fixed before
//! any industry is looked at.

use rayon::prelude::*;

use super::cells::{Cell, CellTree};
use super::sphere::{chord_squared, chord_squared_of_km};

/// Cells of one scale and, for each and each stretch, its nearest cells in order: the first `k`
/// are a window.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) cells: Vec<Cell>,
    /// Range of level-0 cells that each cell is made of.
    pub(super) fine: Vec<(u32, u32)>,
    /// Where each run of windows begins in `nearest`; one more at the end.
    pub(super) starts: Vec<u32>,
    /// The cell that each window adds to the one before it.
    pub(super) nearest: Vec<u32>,
    /// Establishments in each window.
    pub(super) population: Vec<u32>,
}

/// All windows, finest level first.
#[derive(Debug)]
pub(super) struct WindowFamily {
    pub(super) levels: Vec<Level>,
    /// The level-0 cell of each site, in tree order.
    pub(super) cell_of_site: Vec<u32>,
    /// The largest window.
    pub(super) largest: u32,
}

/// A window of the family.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) level: u32,
    pub(super) run: u32,
    /// Position in `nearest` of the last cell in it.
    pub(super) end: u32,
    pub(super) ratio: f64,
}

/// Cells in the largest window of a level; the next level's cells are four times as large.
const NEAREST: usize = 32;
const COARSER: u32 = 4;

/// Window shapes: length over width, and direction of the length. The circle, and ellipses four
/// times as long as wide in four directions, which see valleys (Kulldorff, Huang, Pickle & Duczmal
/// 2006, "An elliptic spatial scan statistic", *Statistics in Medicine* 25).
const STRETCHES: [(f64, f64); 5] = [
    (1.0, 0.0),
    (4.0, 0.0),
    (4.0, std::f64::consts::FRAC_PI_4),
    (4.0, std::f64::consts::FRAC_PI_2),
    (4.0, 3.0 * std::f64::consts::FRAC_PI_4),
];

impl WindowFamily {
    /// Windows of at most `largest` establishments and `radius_km`, over at most `finest` cells
    /// on the finest scale. Cost O(cells²) on the finest level, in parallel.
    pub(super) fn build(tree: &CellTree, largest: u32, radius_km: f64, finest: usize) -> Self {
        let limit = chord_squared_of_km(radius_km);
        let mut size = tree.size_for(finest);
        let mut levels: Vec<Level> = Vec::new();
        let mut cell_of_site = Vec::new();
        loop {
            let cells = tree.cut(size);
            let few = cells.len() <= NEAREST;
            let fine = match levels.first() {
                None => {
                    for (at, cell) in cells.iter().enumerate() {
                        let sites = (cell.sites.1 - cell.sites.0) as usize;
                        cell_of_site.extend(std::iter::repeat_n(at as u32, sites));
                    }
                    (0..cells.len() as u32).map(|at| (at, at + 1)).collect()
                }
                Some(_) => cells
                    .iter()
                    .map(|cell| {
                        let first = cell_of_site[cell.sites.0 as usize];
                        (first, cell_of_site[cell.sites.1 as usize - 1] + 1)
                    })
                    .collect(),
            };
            levels.push(Level::new(cells, fine, largest, limit));
            size = size.saturating_mul(COARSER);
            if few || size > largest {
                break;
            }
        }
        let widest = levels
            .iter()
            .flat_map(|level| &level.population)
            .copied()
            .max();
        Self {
            levels,
            cell_of_site,
            largest: widest.unwrap_or(0),
        }
    }

    /// Sums of a level-0 quantity over the cells of every level.
    pub(super) fn lift(&self, fine: &[u32]) -> Vec<Vec<u32>> {
        self.levels
            .iter()
            .map(|level| {
                let sum = |&(first, last): &(u32, u32)| {
                    fine[first as usize..last as usize].iter().sum::<u32>()
                };
                level.fine.iter().map(sum).collect()
            })
            .collect()
    }
}

impl Level {
    fn new(cells: Vec<Cell>, fine: Vec<(u32, u32)>, largest: u32, limit: f64) -> Self {
        let lists: Vec<Vec<(u32, u32)>> = (0..cells.len() * STRETCHES.len())
            .into_par_iter()
            .map(|run| windows_of_run(&cells, run, largest, limit))
            .collect();
        let mut starts = Vec::with_capacity(lists.len() + 1);
        let (mut nearest, mut population) = (Vec::new(), Vec::new());
        for list in lists {
            starts.push(nearest.len() as u32);
            for (cell, inside) in list {
                nearest.push(cell);
                population.push(inside);
            }
        }
        starts.push(nearest.len() as u32);
        Self {
            cells,
            fine,
            starts,
            nearest,
            population,
        }
    }

    /// Runs of growing windows: one per centre and stretch.
    pub(super) fn runs(&self) -> std::ops::Range<usize> {
        0..self.starts.len() - 1
    }

    /// Positions in `nearest` of the windows of a run.
    pub(super) fn windows(&self, run: usize) -> std::ops::Range<usize> {
        self.starts[run] as usize..self.starts[run + 1] as usize
    }

    /// The cell that the windows of a run grow around.
    pub(super) fn centre(&self, run: usize) -> &Cell {
        &self.cells[run / STRETCHES.len()]
    }
}

/// The nearest cells of a run's centre in order (itself first) with the establishments gathered
/// so far, as long as they stay within the limits.
fn windows_of_run(cells: &[Cell], run: usize, largest: u32, limit: f64) -> Vec<(u32, u32)> {
    let centre = run / STRETCHES.len();
    let (aspect, direction) = STRETCHES[run % STRETCHES.len()];
    let from = &cells[centre].vector;
    // East and north at the centre; a stretched distance is short along the direction.
    let (east, north) = tangent(from);
    let (sin, cos) = direction.sin_cos();
    let mut near: Vec<(f64, u32)> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let chord = chord_squared(from, &cell.vector);
        if chord > limit {
            continue;
        }
        let distance = if at == centre {
            // The centre comes first even among cells on the same spot.
            -1.0
        } else if aspect == 1.0 {
            chord
        } else {
            let (x, y) = (dot(&cell.vector, &east), dot(&cell.vector, &north));
            let (along, across) = (x * cos + y * sin, y * cos - x * sin);
            along * along / aspect + across * across * aspect
        };
        near.push((distance, at as u32));
    }
    let order = |a: &(f64, u32), b: &(f64, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if near.len() > NEAREST {
        near.select_nth_unstable_by(NEAREST - 1, order);
        near.truncate(NEAREST);
    }
    near.sort_unstable_by(order);
    let mut inside = 0;
    let mut windows = Vec::with_capacity(near.len());
    for (_, cell) in near {
        inside += cells[cell as usize].population;
        if inside > largest {
            break;
        }
        windows.push((cell, inside));
    }
    windows
}

fn dot(a: &[f64; 3], b: &[f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Unit vectors to the east and to the north at a point of the unit sphere.
fn tangent(at: &[f64; 3]) -> ([f64; 3], [f64; 3]) {
    let [x, y, z] = *at;
    let flat = x.hypot(y);
    let (cos, sin) = if flat > 0.0 {
        (x / flat, y / flat)
    } else {
        (1.0, 0.0)
    };
    ([-sin, cos, 0.0], [-z * cos, -z * sin, flat])
}
