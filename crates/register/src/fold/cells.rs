//! Sums per region × industry.

use std::collections::HashMap;

/// Above so many places of the region × industry table (per thread), only cells that occur are
/// kept: 2^20 places are 48 MiB.
const DENSE_LIMIT: usize = 1 << 20;

/// Sums of one cell that every row adds to. Employment in millionths of a person.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub squares: u128,
    pub sum: u64,
    pub largest: u64,
    pub rows: u64,
    pub known: u64,
}

/// Bounds of the employment, kept only where there are size classes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bounds {
    pub low: u128,
    pub high: u128,
    /// Rows in an open top class.
    pub open: u64,
}

/// What only some inputs have.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Extra {
    pub establishments: u128,
    pub establishments_known: u64,
    pub sales: u128,
    pub sales_known: u64,
    pub exports: u128,
    pub exports_known: u64,
}

/// Rows that wait to be added. Parsing a row takes some hundred instructions, so a processor that
/// looks ahead sees one cell's memory at a time; adding many rows in one short loop lets it fetch a
/// dozen cells at once, which halves the time of the whole reading.
const WAITING: usize = 2048;

/// Stands for unknown employment; above any that a row can have.
const UNKNOWN: u64 = u64::MAX;

/// Region × industry → place in the columns of sums.
#[derive(Default)]
pub(crate) struct Cells {
    /// Place and employment of rows not yet added to `sums`.
    waiting: Vec<(u32, u64)>,
    regions: usize,
    industries: usize,
    sparse: Option<HashMap<u64, u32>>,
    /// Key of each place, when sparse.
    keys: Vec<u64>,
    sums: Vec<Sums>,
    pub bounds: Vec<Bounds>,
    pub extra: Vec<Extra>,
    pub with_bounds: bool,
    pub with_extra: bool,
}

impl Cells {
    pub(crate) fn new(with_bounds: bool, with_extra: bool) -> Self {
        let mut cells = Cells {
            regions: 64,
            industries: 64,
            with_bounds,
            with_extra,
            ..Cells::default()
        };
        cells.resize(64 * 64);
        cells
    }

    fn resize(&mut self, places: usize) {
        self.sums.resize(places, Sums::default());
        if self.with_bounds {
            self.bounds.resize(places, Bounds::default());
        }
        if self.with_extra {
            self.extra.resize(places, Extra::default());
        }
    }

    /// The place of a cell.
    #[inline]
    pub(crate) fn place(&mut self, region: u32, industry: u32) -> usize {
        let (r, i) = (region as usize, industry as usize);
        if self.sparse.is_none() && r < self.regions && i < self.industries {
            return r * self.industries + i;
        }
        self.make_place(region, industry)
    }

    /// Adds a row to a cell: employment in millionths of a person, if known.
    #[inline]
    pub(crate) fn add(&mut self, place: usize, value: Option<u64>) {
        self.waiting.push((place as u32, value.unwrap_or(UNKNOWN)));
        if self.waiting.len() >= WAITING {
            self.settle();
        }
    }

    /// Adds the rows that wait.
    #[inline(never)]
    pub(crate) fn settle(&mut self) {
        for &(place, value) in &self.waiting {
            let cell = &mut self.sums[place as usize];
            cell.rows += 1;
            if value != UNKNOWN {
                cell.known += 1;
                cell.sum = cell.sum.saturating_add(value);
                cell.squares = cell
                    .squares
                    .saturating_add(u128::from(value) * u128::from(value));
                cell.largest = cell.largest.max(value);
            }
        }
        self.waiting.clear();
    }

    /// The sums at a place, of rows that do not wait.
    pub(crate) fn sums(&self, place: usize) -> Sums {
        self.sums[place]
    }

    #[inline(never)]
    fn make_place(&mut self, region: u32, industry: u32) -> usize {
        if self.sparse.is_none() {
            self.grow(region as usize, industry as usize);
        }
        let Some(sparse) = &mut self.sparse else {
            return region as usize * self.industries + industry as usize;
        };
        let key = u64::from(region) << 32 | u64::from(industry);
        let next = self.keys.len() as u32;
        let place = *sparse.entry(key).or_insert(next);
        if place == next {
            self.keys.push(key);
            self.resize(next as usize + 1);
        }
        place as usize
    }

    fn grow(&mut self, region: usize, industry: usize) {
        self.settle();
        let regions = self.regions.max((region + 1).next_power_of_two());
        let industries = self.industries.max((industry + 1).next_power_of_two());
        let mut larger = Cells {
            regions,
            industries,
            with_bounds: self.with_bounds,
            with_extra: self.with_extra,
            ..Cells::default()
        };
        if regions.saturating_mul(industries) > DENSE_LIMIT {
            larger.sparse = Some(HashMap::new());
        } else {
            larger.resize(regions * industries);
        }
        for (region, industry, place) in self.occupied() {
            let to = larger.place(region, industry);
            larger.sums[to] = self.sums[place];
            if self.with_bounds {
                larger.bounds[to] = self.bounds[place];
            }
            if self.with_extra {
                larger.extra[to] = self.extra[place];
            }
        }
        *self = larger;
    }

    /// All cells with at least one row: region, industry, place.
    pub(crate) fn occupied(&self) -> Vec<(u32, u32, usize)> {
        let rows = |place: &usize| self.sums[*place].rows > 0;
        if self.sparse.is_some() {
            (0..self.keys.len())
                .filter(rows)
                .map(|place| {
                    let key = self.keys[place];
                    ((key >> 32) as u32, key as u32, place)
                })
                .collect()
        } else {
            (0..self.sums.len())
                .filter(rows)
                .map(|place| {
                    (
                        (place / self.industries) as u32,
                        (place % self.industries) as u32,
                        place,
                    )
                })
                .collect()
        }
    }
}
