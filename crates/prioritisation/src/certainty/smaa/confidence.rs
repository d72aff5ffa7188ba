//! How surely an alternative is first with its own central weights.

use rayon::prelude::*;

use super::matrix::BLOCK;
use super::order::key;
use super::result::{Estimate, Smaa};
use super::tally::{CHUNK, Draws, ONE};
use crate::certainty::random::Random;

/// Streams of this number and above are for confidence factors.
const STREAM: u64 = 1 << 40;

/// For each alternative shares won, in fixed point, and draws that rank at all.
type Won = Vec<(u64, u64)>;

/// The confidence factor of each alternative that is ever first. All are compared on the same draws.
pub(super) fn factors(draws: &Draws<'_>, result: &Smaa, count: u32) -> Vec<Option<Estimate>> {
    let m = draws.alternatives;
    let held: Vec<(usize, Vec<f64>)> = (0..m)
        .filter_map(|i| {
            let central = result.central_weights(i)?;
            Some((i, central.iter().map(|weight| weight.value).collect()))
        })
        .collect();
    if count == 0 || held.is_empty() {
        return vec![None; m];
    }
    let exact = draws.matrix.is_exact();
    let total = if exact { 1 } else { count as usize };
    let won = (0..total.div_ceil(CHUNK))
        .into_par_iter()
        .fold(
            || vec![(0, 0); held.len()],
            |mut won, chunk| {
                let size = CHUNK.min(total - chunk * CHUNK);
                count_chunk(draws, &held, chunk as u64, size, &mut won);
                won
            },
        )
        .reduce_with(|mut won, other| {
            for (won, other) in won.iter_mut().zip(other) {
                *won = (won.0 + other.0, won.1 + other.1);
            }
            won
        })
        .unwrap_or_default();
    let mut factors = vec![None; m];
    for ((i, _), (shares, defined)) in held.iter().zip(won) {
        if defined > 0 {
            let share = shares as f64 / ONE / defined as f64;
            let mut estimate = Estimate::of_share(share, defined);
            if exact {
                estimate.error = 0.0;
            }
            factors[*i] = Some(estimate);
        }
    }
    factors
}

fn count_chunk(
    draws: &Draws<'_>,
    held: &[(usize, Vec<f64>)],
    chunk: u64,
    size: usize,
    won: &mut Won,
) {
    let mut random = Random::new(draws.seed, STREAM + chunk);
    let mut matrix = draws.matrix.clone();
    let (m, width) = (draws.alternatives, matrix.width());
    let mut scores = vec![0.0; BLOCK * width];
    let mut factors = Vec::new();
    // Blocks are filled up with the last alternative's weights.
    let blocks: Vec<Vec<f64>> = held
        .chunks(BLOCK)
        .map(|block| {
            let last = block.len() - 1;
            let weights = (0..BLOCK).flat_map(|at| block[at.min(last)].1.iter().copied());
            matrix.factors(&weights.collect::<Vec<f64>>(), &mut factors);
            factors.clone()
        })
        .collect();
    for _ in 0..size {
        matrix.draw(&mut random);
        for (block, factors) in blocks.iter().enumerate() {
            draws.vector.scores::<BLOCK>(&matrix, factors, &mut scores);
            let n = factors.len() / BLOCK;
            let held = held[block * BLOCK..].iter().zip(&mut won[block * BLOCK..]);
            for (at, ((i, _), won)) in held.take(BLOCK).enumerate() {
                let scores = &scores[at * width..at * width + m];
                let best = scores.iter().copied().fold(0.0, f64::max);
                let first = scores.iter().filter(|score| key(**score) == key(best));
                let first = first.count();
                if first == m && !matrix.tells_apart(&factors[at * n..(at + 1) * n]) {
                    continue;
                }
                won.1 += 1;
                if key(scores[*i]) == key(best) {
                    won.0 += (ONE / first as f64).round() as u64;
                }
            }
        }
    }
}
