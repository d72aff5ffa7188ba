//! The scan statistic when an industry follows all activity: maxima over random labellings.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use super::likelihood::{bernoulli_ratio, critical_counts};
use super::tail::gumbel_p_value;
use super::windows::WindowFamily;

/// Draws that one pass over the windows counts side by side.
const LANES: usize = 16;

/// Ratios below this are not told apart: a candidate is never so weak.
pub(super) const LEAST_RATIO: f64 = 4.0;

/// The maxima of the draws for each industry size, largest first.
#[derive(Debug)]
pub(super) struct NullMaxima {
    /// Distinct industry sizes, ascending.
    sizes: Vec<u32>,
    maxima: Vec<Vec<f64>>,
    draws: u32,
}

impl NullMaxima {
    /// The Monte-Carlo p-value of a ratio for an industry of `cases` establishments:
    /// `(1 + draws with a maximum at least as large) / (1 + draws)` (Dwass 1957).
    pub(super) fn p_value(&self, cases: u32, ratio: f64) -> f64 {
        let above = self.of(cases).partition_point(|&maximum| maximum >= ratio);
        (1 + above) as f64 / f64::from(1 + self.draws)
    }

    /// The p-value of a ratio from the tail of the maxima.
    pub(super) fn tail_p_value(&self, cases: u32, ratio: f64) -> Option<f64> {
        gumbel_p_value(ratio, self.of(cases))
    }

    fn of(&self, cases: u32) -> &[f64] {
        let at = self
            .sizes
            .binary_search(&cases)
            .expect("every industry's size was drawn");
        &self.maxima[at]
    }
}

/// A count in a lane; 16 bits where every industry is small enough, else 32.
trait Count: Copy + PartialOrd + Default + Send + std::ops::AddAssign {
    const MOST: u32;
    fn of(count: u32) -> Self;
    fn get(self) -> u32;
}

impl Count for u16 {
    const MOST: u32 = u16::MAX as u32;
    fn of(count: u32) -> Self {
        count.min(Self::MOST) as u16
    }
    fn get(self) -> u32 {
        u32::from(self)
    }
}

impl Count for u32 {
    const MOST: u32 = u32::MAX;
    fn of(count: u32) -> Self {
        count
    }
    fn get(self) -> u32 {
        self
    }
}

/// Draws `draws` random labellings and keeps the largest ratio of each for every industry size.
///
/// In each draw one random order of all establishments serves all industries: an industry of
/// `n` establishments takes the first `n` of it, which is a uniform draw without replacement.
/// Sixteen draws are counted side by side; draw `d` has random stream `d` of the seed, so the
/// result does not depend on threads. Cost O(draws × (windows × sizes + largest size)) additions
/// of 16-lane vectors, 16 draws at a time.
pub(super) fn null_maxima(
    family: &WindowFamily,
    cell_of_row: &[u32],
    sizes: &[u32],
    draws: u32,
    seed: u64,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> NullMaxima {
    let mut sizes = sizes.to_vec();
    sizes.sort_unstable();
    sizes.dedup();
    let most = sizes.last().copied().unwrap_or(0);
    let all = cell_of_row.len() as u32;
    let critical: Vec<Vec<u32>> = sizes
        .par_iter()
        .map(|&size| critical_counts(LEAST_RATIO, family.largest as usize, size, all))
        .collect();
    let batches = draws.div_ceil(LANES as u32);
    let done = std::sync::atomic::AtomicU64::new(0);
    let per_batch: Vec<Vec<[f64; LANES]>> = (0..batches)
        .into_par_iter()
        .map(|batch| {
            let run = Batch {
                family,
                cell_of_row,
                sizes: &sizes,
                critical: &critical,
                seed,
            };
            let maxima = if most < u32::from(u16::MAX) {
                run.maxima::<u16>(batch)
            } else {
                run.maxima::<u32>(batch)
            };
            let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            progress(done, u64::from(batches));
            maxima
        })
        .collect();
    let maxima = (0..sizes.len())
        .map(|size| {
            let mut values: Vec<f64> = per_batch
                .iter()
                .flat_map(|batch| batch[size])
                .take(draws as usize)
                .collect();
            values.sort_unstable_by(|a, b| b.total_cmp(a));
            values
        })
        .collect();
    NullMaxima {
        sizes,
        maxima,
        draws,
    }
}

struct Batch<'a> {
    family: &'a WindowFamily,
    cell_of_row: &'a [u32],
    sizes: &'a [u32],
    critical: &'a [Vec<u32>],
    seed: u64,
}

impl Batch<'_> {
    fn maxima<C: Count>(&self, batch: u32) -> Vec<[f64; LANES]> {
        let orders = self.orders(batch);
        let mut counts = vec![[C::default(); LANES]; self.family.levels[0].cells.len()];
        let mut lifted: Vec<[C; LANES]> = Vec::new();
        let mut drawn = 0;
        let mut maxima = Vec::with_capacity(self.sizes.len());
        for (&size, critical) in self.sizes.iter().zip(self.critical) {
            for (lane, order) in orders.iter().enumerate() {
                for &cell in &order[drawn..size as usize] {
                    counts[cell as usize][lane] += C::of(1);
                }
            }
            drawn = size as usize;
            let mut best = [0.0; LANES];
            for (at, level) in self.family.levels.iter().enumerate() {
                let cells = if at == 0 {
                    &counts
                } else {
                    lifted.clear();
                    lifted.extend(level.fine.iter().map(|&(first, last)| {
                        let mut sum = [C::default(); LANES];
                        for part in &counts[first as usize..last as usize] {
                            add(&mut sum, part);
                        }
                        sum
                    }));
                    &lifted
                };
                for run in level.runs() {
                    let mut sum = [C::default(); LANES];
                    for at in level.windows(run) {
                        add(&mut sum, &cells[level.nearest[at] as usize]);
                        let population = level.population[at];
                        let least = C::of(critical[population as usize]);
                        if reaches(&sum, least) {
                            self.note(&mut best, &sum, least, population, size);
                        }
                    }
                }
            }
            maxima.push(best);
        }
        maxima
    }

    #[cold]
    fn note<C: Count>(
        &self,
        best: &mut [f64; LANES],
        sum: &[C; LANES],
        least: C,
        population: u32,
        size: u32,
    ) {
        let all = self.cell_of_row.len() as f64;
        for (best, &count) in best.iter_mut().zip(sum) {
            if count >= least {
                let count = f64::from(count.get());
                let ratio = bernoulli_ratio(count, f64::from(population), f64::from(size), all);
                *best = best.max(ratio);
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

#[inline]
fn add<C: Count>(sum: &mut [C; LANES], part: &[C; LANES]) {
    for (sum, &part) in sum.iter_mut().zip(part) {
        *sum += part;
    }
}

#[inline]
fn reaches<C: Count>(sum: &[C; LANES], least: C) -> bool {
    sum.iter().fold(false, |any, &count| any | (count >= least))
}

/// Uniform on `0..bound`, by Lemire's multiplication with rejection.
pub(super) fn below(rng: &mut ChaCha8Rng, bound: u32) -> u32 {
    loop {
        let wide = u64::from(rng.next_u32()) * u64::from(bound);
        if wide as u32 >= bound.wrapping_neg() % bound {
            return (wide >> 32) as u32;
        }
    }
}
