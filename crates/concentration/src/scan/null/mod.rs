//! The scan statistic when an industry follows all activity: maxima over random labellings.

mod bars;
mod batch;
mod lanes;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use rayon::prelude::*;

use bars::Bars;
use batch::Batches;
use lanes::{Count, LANES, Lanes};

use super::tail::gumbel_p_value;
use super::windows::WindowFamily;

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

/// Draws `draws` random labellings and keeps the largest ratio of each for every industry size.
///
/// In each draw one random order of all establishments serves all industries: an industry of
/// `n` establishments takes the first `n` of it, which is a uniform draw without replacement.
/// Sixteen draws are counted side by side; draw `d` has random stream `d` of the seed, so the
/// result does not depend on threads. Cost O(draws × (windows × groups of near sizes + largest
/// size)) additions of 16-lane vectors, 16 draws at a time; memory O(sizes × levels) tables of a few
/// kilobytes, and O(cells) counts per thread.
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
    let draw = Draw {
        family,
        cell_of_row,
        sizes: &sizes,
        batches: draws.div_ceil(LANES as u32),
        seed,
        progress,
    };
    let per_batch = if sizes.last().is_none_or(|&most| most < u32::from(u16::MAX)) {
        draw.maxima::<u16>()
    } else {
        draw.maxima::<u32>()
    };
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

/// What is drawn.
struct Draw<'a> {
    family: &'a WindowFamily,
    cell_of_row: &'a [u32],
    sizes: &'a [u32],
    batches: u32,
    seed: u64,
    progress: &'a (dyn Fn(u64, u64) + Sync),
}

impl Draw<'_> {
    /// The largest ratios: per batch, per size, per lane.
    fn maxima<C: Count>(&self) -> Vec<Vec<Lanes<f64>>> {
        let widest: Vec<u32> = self
            .family
            .levels
            .iter()
            .map(|level| level.population.iter().copied().max().unwrap_or(0))
            .collect();
        let bars = Bars::<C>::new(self.sizes, self.cell_of_row.len() as u32, &widest);
        let batches = Batches {
            family: self.family,
            cell_of_row: self.cell_of_row,
            sizes: self.sizes,
            bars: &bars,
            widest: &widest,
            seed: self.seed,
        };
        let done = std::sync::atomic::AtomicU64::new(0);
        (0..self.batches)
            .into_par_iter()
            .map(|batch| {
                let maxima = batches.maxima(batch);
                let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
                (self.progress)(done, u64::from(self.batches));
                maxima
            })
            .collect()
    }
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
