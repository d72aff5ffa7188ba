//! What a window must reach to matter: per population the least count whose ratio reaches a bar.

use std::sync::OnceLock;

use super::LEAST_RATIO;
use super::lanes::Count;
use crate::scan::likelihood::critical_counts;

/// Bars stand this far apart, from [`LEAST_RATIO`] on: the closer, the fewer windows are counted
/// twice, and the more tables there are.
const STEP: f64 = 0.5;

/// How many bars there are; a maximum above the last is asked for no more than that.
const BARS: usize = 25;

/// A window is passed over only when its ratio is below the bar by more than rounding could hide.
const ROUNDING: f64 = 1e-6;

/// Entries of a table at most, about: where windows are larger, neighbouring populations share one.
const ENTRIES: u32 = 1 << 11;

/// The tables of a level, made when they are first needed.
struct Tables<C> {
    widest: u32,
    /// Populations that share an entry, as a power of two.
    shift: u32,
    /// Per size and bar.
    of: Vec<[OnceLock<Vec<C>>; BARS]>,
}

/// The tables of all levels and industry sizes.
pub(super) struct Bars<C> {
    levels: Vec<Tables<C>>,
    sizes: Vec<u32>,
    all: u32,
}

/// The counts of one table.
#[derive(Clone, Copy)]
pub(super) struct Bar<'a, C> {
    least: &'a [C],
    shift: u32,
}

impl<C: Count> Bar<'_, C> {
    /// A count below this can not reach the bar in a window of so many establishments.
    #[inline]
    pub(super) fn least(self, population: u32) -> C {
        self.least[(population >> self.shift) as usize]
    }
}

impl<C: Count> Bars<C> {
    /// For industries of these sizes among `all` establishments; `widest` is the population of the
    /// largest window of each level.
    pub(super) fn new(sizes: &[u32], all: u32, widest: &[u32]) -> Self {
        let levels = widest
            .iter()
            .map(|&widest| Tables {
                widest,
                shift: (widest / ENTRIES + 1).next_power_of_two().ilog2(),
                of: sizes
                    .iter()
                    .map(|_| std::array::from_fn(|_| OnceLock::new()))
                    .collect(),
            })
            .collect();
        Self {
            levels,
            sizes: sizes.to_vec(),
            all,
        }
    }

    /// For size number `size` the highest bar that `best` has reached already.
    pub(super) fn reached(&self, level: usize, size: usize, best: f64) -> Bar<'_, C> {
        let Tables { widest, shift, of } = &self.levels[level];
        let bar = (((best - LEAST_RATIO) / STEP).max(0.0) as usize).min(BARS - 1);
        let least = of[size][bar].get_or_init(|| {
            let threshold = LEAST_RATIO + bar as f64 * STEP - ROUNDING;
            critical_counts(threshold, *widest, self.sizes[size], self.all)
                .chunks(1 << shift)
                .map(|sharing| C::of(sharing.iter().copied().fold(u32::MAX, u32::min)))
                .collect()
        });
        Bar {
            least,
            shift: *shift,
        }
    }

    /// Bars of several draws side by side: per entry the counts of each, and the entries' shift.
    pub(super) fn side_by_side<const N: usize>(&self, bars: [Bar<'_, C>; N]) -> (Vec<[C; N]>, u32) {
        let entries = bars.iter().map(|bar| bar.least.len()).min().unwrap_or(0);
        let shift = bars.first().map_or(0, |bar| bar.shift);
        let of = |entry: usize| bars.map(|bar| bar.least[entry]);
        ((0..entries).map(of).collect(), shift)
    }
}
