//! Sixteen draws, and the largest ratio of each for every industry size.
//!
//! An industry of *n* takes the first *n* of a draw's order, so a window's count never falls from
//! one size to the next; and the count that a window needs for a given ratio never falls either,
//! since the same count surprises less in a larger industry. Hence one pass over the windows stands
//! for several near sizes: a window whose count at the largest of them does not reach a ratio by
//! what the smallest of them needs, reaches it for none. Where every one of them is known to have
//! as large a ratio already, that window can be passed over. What is left is counted for each size.
//! The maxima are, to the last bit, those of counting every window for every size.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::LEAST_RATIO;
use super::bars::Bars;
use super::below;
use super::lanes::{Count, LANES, Lanes, add, reaches};
use crate::scan::likelihood::bernoulli_ratio;
use crate::scan::windows::{Level, WindowFamily};

/// Sizes whose counts are held at the same time.
const BLOCK: usize = 8;

/// One pass stands for sizes whose expected counts in the widest window differ by no more than this
/// times one more than a standard deviation: with more, too many windows are left; with less, there
/// are too many passes. The time is flat around it.
const TOGETHER: f64 = 0.5;

/// What all batches look at.
pub(super) struct Batches<'a, C> {
    pub(super) family: &'a WindowFamily,
    pub(super) cell_of_row: &'a [u32],
    /// Distinct industry sizes, ascending.
    pub(super) sizes: &'a [u32],
    pub(super) bars: &'a Bars<C>,
    /// The largest window of each level.
    pub(super) widest: &'a [u32],
    pub(super) seed: u64,
}

/// The cells' counts of one industry size, on every level.
type Layers<C> = Vec<Vec<Lanes<C>>>;

/// The largest ratio of each draw, and the run of windows that has it.
#[derive(Clone)]
struct Largest {
    ratio: Lanes<f64>,
    /// Level and run; the first run where nothing was found.
    of: Lanes<(u32, u32)>,
}

impl<C: Count> Batches<'_, C> {
    /// The largest ratio of every draw of a batch, per size; 0 where none reaches
    /// [`LEAST_RATIO`](super::LEAST_RATIO).
    pub(super) fn maxima(&self, batch: u32) -> Vec<Lanes<f64>> {
        let orders = self.orders(batch);
        let levels = &self.family.levels;
        let nothing = Largest {
            ratio: [0.0; LANES],
            of: [(0, 0); LANES],
        };
        let mut largest = vec![nothing; self.sizes.len()];
        let mut held: Vec<Layers<C>> = vec![vec![Vec::new(); levels.len()]; BLOCK];
        let mut counts = vec![[C::default(); LANES]; levels[0].cells.len()];
        let mut drawn = 0;
        for first in (0..self.sizes.len()).step_by(BLOCK) {
            let last = (first + BLOCK).min(self.sizes.len()) - 1;
            for (size, layers) in (first..=last).zip(&mut held) {
                let size = self.sizes[size] as usize;
                for (lane, order) in orders.iter().enumerate() {
                    for &cell in &order[drawn..size] {
                        counts[cell as usize][lane] += C::of(1);
                    }
                }
                drawn = size;
                lift(levels, &counts, layers);
            }
            // Where the neighbouring sizes have their maxima, these have something large as well:
            // that sets the bar high before anything is swept.
            if let Some(before) = first.checked_sub(1) {
                let runs = largest[before].of;
                self.count_all(&runs, first..=last, &held, &mut largest[first..]);
            }
            self.sweep_levels(last, last + 1, &held[last - first..], &mut largest);
            let runs = largest[last].of;
            self.count_all(&runs, first..=last, &held, &mut largest[first..]);
            self.sweep_levels(first, last, &held, &mut largest);
        }
        largest.into_iter().map(|largest| largest.ratio).collect()
    }

    /// Counts some runs for some sizes; `held` and `largest` begin with the first of these.
    fn count_all(
        &self,
        runs: &Lanes<(u32, u32)>,
        sizes: std::ops::RangeInclusive<usize>,
        held: &[Layers<C>],
        largest: &mut [Largest],
    ) {
        for ((size, layers), largest) in sizes.zip(held).zip(largest) {
            for &(at, run) in runs {
                self.count(at, run, size, layers, largest);
            }
        }
    }

    /// All windows for the sizes `first..end`, whose counts `held` begins with.
    fn sweep_levels(&self, first: usize, end: usize, held: &[Layers<C>], largest: &mut [Largest]) {
        // The coarse levels are quickly done and raise the bar for the fine ones.
        for at in (0..self.family.levels.len()).rev() {
            let mut from = first;
            while from < end {
                let to = self.together(from, end, at);
                self.sweep(
                    at,
                    from,
                    &held[from - first..to - first],
                    &mut largest[from..to],
                );
                from = to;
            }
        }
    }

    /// The end of the sizes that one pass over a level stands for; see [`TOGETHER`].
    fn together(&self, from: usize, end: usize, level: usize) -> usize {
        let share = f64::from(self.widest[level]) / self.cell_of_row.len() as f64;
        let smallest = f64::from(self.sizes[from]);
        let most = smallest + TOGETHER * (1.0 + (smallest * share).sqrt()) / share;
        (from + 1..end)
            .find(|&size| f64::from(self.sizes[size]) > most)
            .unwrap_or(end)
    }

    /// One pass over a level for the sizes from number `first` on.
    fn sweep(&self, at: usize, first: usize, held: &[Layers<C>], largest: &mut [Largest]) {
        let level = &self.family.levels[at];
        let Some(most) = held.last() else { return };
        let bars = std::array::from_fn(|lane| {
            let reached = largest.iter().map(|largest| largest.ratio[lane]);
            let reached = reached.fold(f64::INFINITY, f64::min);
            self.bars.reached(at, first, reached)
        });
        let (bars, shift) = self.bars.side_by_side::<LANES>(bars);
        for run in level.runs() {
            let mut sum = [C::default(); LANES];
            let any = level.windows(run).any(|window| {
                add(&mut sum, &most[at][level.nearest[window] as usize]);
                reaches(&sum, &bars[(level.population[window] >> shift) as usize])
            });
            if any {
                for ((size, layers), largest) in (first..).zip(held).zip(&mut *largest) {
                    self.count(at as u32, run as u32, size, layers, largest);
                }
            }
        }
    }

    /// Counts the windows of a run for one size and notes what is larger than before.
    fn count(&self, at: u32, run: u32, size: usize, layers: &Layers<C>, largest: &mut Largest) {
        let (level, cells) = (&self.family.levels[at as usize], &layers[at as usize]);
        let least = largest.ratio.iter().copied().fold(f64::INFINITY, f64::min);
        let lowest = self.bars.reached(at as usize, size, least);
        let (all_cases, all) = (f64::from(self.sizes[size]), self.cell_of_row.len() as f64);
        let mut sum = [C::default(); LANES];
        for window in level.windows(run as usize) {
            add(&mut sum, &cells[level.nearest[window] as usize]);
            let population = level.population[window];
            let least = lowest.least(population);
            if !reaches(&sum, &[least; LANES]) {
                continue;
            }
            for (lane, &count) in sum.iter().enumerate().filter(|(_, count)| **count >= least) {
                let bar = self.bars.reached(at as usize, size, largest.ratio[lane]);
                if count < bar.least(population) {
                    continue;
                }
                let count = f64::from(count.get());
                let ratio = bernoulli_ratio(count, f64::from(population), all_cases, all);
                if ratio >= LEAST_RATIO && ratio > largest.ratio[lane] {
                    largest.ratio[lane] = ratio;
                    largest.of[lane] = (at, run);
                }
            }
        }
    }

    /// For each lane the cells of the first rows of a random order, as many as the largest size.
    fn orders(&self, batch: u32) -> Vec<Vec<u32>> {
        let most = self.sizes.last().copied().unwrap_or(0) as usize;
        let mut cells: Vec<u32> = Vec::new();
        (0..LANES as u64)
            .map(|lane| {
                let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
                rng.set_stream(u64::from(batch) * LANES as u64 + lane);
                cells.clear();
                cells.extend_from_slice(self.cell_of_row);
                for at in 0..most {
                    let other = at + below(&mut rng, (cells.len() - at) as u32) as usize;
                    cells.swap(at, other);
                }
                cells[..most].to_vec()
            })
            .collect()
    }
}

/// Sums of the finest cells' counts over the cells of every level.
fn lift<C: Count>(levels: &[Level], counts: &[Lanes<C>], layers: &mut Layers<C>) {
    for (at, (level, layer)) in levels.iter().zip(layers).enumerate() {
        layer.clear();
        if at == 0 {
            layer.extend_from_slice(counts);
            continue;
        }
        layer.extend(level.fine.iter().map(|&(first, last)| {
            let mut sum = [C::default(); LANES];
            for part in &counts[first as usize..last as usize] {
                add(&mut sum, part);
            }
            sum
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::cells::CellTree;

    /// Every window for every size, one draw at a time.
    fn counted_one_by_one<C: Count>(batches: &Batches<'_, C>, batch: u32) -> Vec<Lanes<f64>> {
        let all = batches.cell_of_row.len() as f64;
        let mut best = vec![[0.0_f64; LANES]; batches.sizes.len()];
        for (lane, order) in batches.orders(batch).iter().enumerate() {
            for (best, &size) in best.iter_mut().zip(batches.sizes) {
                let mut counts = vec![0; batches.family.levels[0].cells.len()];
                for &cell in &order[..size as usize] {
                    counts[cell as usize] += 1;
                }
                for (level, cells) in batches
                    .family
                    .levels
                    .iter()
                    .zip(batches.family.lift(&counts))
                {
                    for run in level.runs() {
                        let mut count = 0;
                        for window in level.windows(run) {
                            count += cells[level.nearest[window] as usize];
                            let population = f64::from(level.population[window]);
                            let ratio =
                                bernoulli_ratio(f64::from(count), population, f64::from(size), all);
                            if ratio >= LEAST_RATIO {
                                best[lane] = best[lane].max(ratio);
                            }
                        }
                    }
                }
            }
        }
        best
    }

    /// Towns of very different sizes on a grid.
    fn country() -> (Vec<f64>, Vec<f64>) {
        (0..6_000_u32)
            .map(|row| {
                let town = (row.wrapping_mul(2_654_435_761) >> 24) % 90;
                let town = town * town / 90;
                let aside = f64::from(row.wrapping_mul(40_503) % 97) / 1_500.0;
                let (x, y) = (town % 10, town / 10);
                (
                    50.0 + f64::from(x) * 0.3 + aside,
                    33.0 + f64::from(y) * 0.25 - aside,
                )
            })
            .unzip()
    }

    fn shared_passes_change_nothing<C: Count>() {
        let (lon, lat) = country();
        let tree = CellTree::build(&lon, &lat, 6);
        let family = WindowFamily::build(&tree, 1_500, 60.0, 256);
        let cell_of_row: Vec<u32> = (0..family.cell_of_site.len())
            .flat_map(|site| {
                let rows = tree.site_rows[site + 1] - tree.site_rows[site];
                std::iter::repeat_n(family.cell_of_site[site], rows as usize)
            })
            .collect();
        let sizes = [
            5, 6, 7, 9, 12, 13, 14, 20, 21, 24, 30, 37, 60, 61, 62, 63, 64, 90, 130, 131, 132, 300,
            310, 320, 900, 901, 2_500, 4_000,
        ];
        let widest: Vec<u32> = family
            .levels
            .iter()
            .map(|level| level.population.iter().copied().max().unwrap_or(0))
            .collect();
        let bars = Bars::<C>::new(&sizes, cell_of_row.len() as u32, &widest);
        let batches = Batches {
            family: &family,
            cell_of_row: &cell_of_row,
            sizes: &sizes,
            bars: &bars,
            widest: &widest,
            seed: 3,
        };
        for batch in 0..3 {
            assert_eq!(batches.maxima(batch), counted_one_by_one(&batches, batch));
        }
    }

    #[test]
    fn shared_passes_give_the_maxima_of_counting_everything() {
        shared_passes_change_nothing::<u16>();
        shared_passes_change_nothing::<u32>();
    }
}
