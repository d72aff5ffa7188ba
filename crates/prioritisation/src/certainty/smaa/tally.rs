//! What is counted over the draws: whole numbers only, so that neither the order in which draws are
//! counted nor the number of threads changes anything.

use std::collections::BTreeMap;

use super::matrix::{BLOCK, Matrix};
use super::order::Order;
use super::space::ValidWeightSpace;
use super::vector::Vector;
use crate::certainty::random::Random;

/// Draws that share a stream of random numbers.
pub(super) const CHUNK: usize = 256;

/// 1 in fixed point.
pub(super) const ONE: f64 = (1_u64 << 36) as f64;

/// Ranks whose counts are held near while the draws of a chunk are counted.
const RANKS: usize = 16;

/// What every chunk needs.
pub(super) struct Draws<'a> {
    pub(super) matrix: Matrix<'a>,
    pub(super) space: &'a ValidWeightSpace,
    pub(super) alternatives: usize,
    pub(super) seed: u64,
    pub(super) pairwise: bool,
    pub(super) vector: Vector,
}

/// Counts over draws.
pub(super) struct Tally {
    pub(super) undefined: u64,
    /// Rank by alternative: draws in which the alternative has the rank alone.
    pub(super) counts: Vec<u32>,
    /// Draws in which an alternative shares ranks: alternative, the first of them, how many.
    pub(super) shared: BTreeMap<(u16, u16, u16), u64>,
    /// Alternative by alternative, the upper half: wins minus losses.
    pub(super) net: Vec<i32>,
    /// Alternative by criterion: the weights with which it is first, and their squares.
    pub(super) central: Vec<u64>,
    pub(super) squares: Vec<u64>,
}

impl Tally {
    pub(super) fn new(alternatives: usize, criteria: usize, pairwise: bool) -> Self {
        let table = alternatives * alternatives;
        Self {
            undefined: 0,
            counts: vec![0; table],
            shared: BTreeMap::new(),
            net: vec![0; if pairwise { table } else { 0 }],
            central: vec![0; alternatives * criteria],
            squares: vec![0; alternatives * criteria],
        }
    }

    pub(super) fn add(mut self, other: Self) -> Self {
        self.undefined += other.undefined;
        plus(&mut self.counts, &other.counts);
        plus(&mut self.net, &other.net);
        plus(&mut self.central, &other.central);
        plus(&mut self.squares, &other.squares);
        for (key, count) in other.shared {
            *self.shared.entry(key).or_default() += count;
        }
        self
    }

    /// The alternatives that are first share the draw's weights.
    fn first(&mut self, group: impl ExactSizeIterator<Item = u16>, weights: &[f64]) {
        let share = ONE / group.len() as f64;
        for i in group {
            let at = usize::from(i) * weights.len();
            let sums = self.central[at..].iter_mut().zip(&mut self.squares[at..]);
            for ((sum, square), weight) in sums.zip(weights) {
                *sum += (share * weight).round() as u64;
                *square += (share * weight * weight).round() as u64;
            }
        }
    }

    /// Counts orders without ties, one after another.
    fn count(&mut self, orders: &[u16], alternatives: usize) {
        for from in (0..alternatives).step_by(RANKS) {
            let to = (from + RANKS).min(alternatives);
            for order in orders.chunks_exact(alternatives) {
                let tables = self.counts[from * alternatives..].chunks_exact_mut(alternatives);
                for (table, &i) in tables.zip(&order[from..to]) {
                    table[usize::from(i)] += 1;
                }
            }
        }
    }
}

fn plus<T: Copy + std::ops::AddAssign>(sums: &mut [T], more: &[T]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += *more;
    }
}

/// What a thread reuses.
pub(super) struct Scratch<'a> {
    matrix: Matrix<'a>,
    order: Order,
    weights: Vec<f64>,
    factors: Vec<f64>,
    scores: Vec<f64>,
    /// Orders without ties.
    orders: Vec<u16>,
    /// Alternative by draw: the last rank of its group, from 1; 0 where nothing is ranked.
    last: Vec<i16>,
}

impl<'a> Draws<'a> {
    pub(super) fn scratch(&self) -> Scratch<'a> {
        let m = self.alternatives;
        Scratch {
            matrix: self.matrix.clone(),
            order: Order::new(m),
            weights: Vec::new(),
            factors: Vec::new(),
            scores: vec![0.0; BLOCK * self.matrix.width()],
            orders: Vec::with_capacity(CHUNK * m),
            last: vec![0; CHUNK * m],
        }
    }

    /// Draws chunk number `chunk` of `draws` ≤ [`CHUNK`] draws and counts it. `ranks`, where they are
    /// kept: draw by alternative, the last rank of its group.
    pub(super) fn chunk(
        &self,
        chunk: u64,
        draws: usize,
        tally: &mut Tally,
        scratch: &mut Scratch<'a>,
        ranks: Option<&mut [u16]>,
    ) {
        let n = self.space.criteria();
        let mut random = Random::new(self.seed, chunk);
        scratch.weights.clear();
        scratch.weights.resize(draws * n, 0.0);
        self.space.draw(&mut random, &mut scratch.weights);
        scratch
            .matrix
            .factors(&scratch.weights, &mut scratch.factors);
        scratch.orders.clear();
        let keep = self.pairwise || ranks.is_some();
        if keep {
            scratch.last.fill(0);
        }
        if self.matrix.is_exact() {
            let whole = draws - draws % BLOCK;
            for from in (0..whole).step_by(BLOCK) {
                self.block::<BLOCK>(from, keep, tally, scratch);
            }
            for from in whole..draws {
                self.block::<1>(from, keep, tally, scratch);
            }
        } else {
            for from in 0..draws {
                scratch.matrix.draw(&mut random);
                self.block::<1>(from, keep, tally, scratch);
            }
        }
        tally.count(&scratch.orders, self.alternatives);
        if let Some(ranks) = ranks {
            for (draw, ranks) in ranks.chunks_mut(self.alternatives).enumerate() {
                for (i, rank) in ranks.iter_mut().enumerate() {
                    *rank = scratch.last[i * CHUNK + draw] as u16;
                }
            }
        }
        if self.pairwise {
            self.vector
                .win(&scratch.last, self.alternatives, &mut tally.net);
        }
    }

    /// `D` draws from number `from` of the chunk on.
    fn block<const D: usize>(
        &self,
        from: usize,
        keep: bool,
        tally: &mut Tally,
        scratch: &mut Scratch<'a>,
    ) {
        let Scratch {
            matrix,
            order,
            weights,
            factors,
            scores,
            orders,
            last,
        } = scratch;
        let n = self.space.criteria();
        let width = matrix.width();
        let drawn = &factors[from * n..(from + D) * n];
        self.vector.scores::<D>(matrix, drawn, scores);
        for draw in 0..D {
            let at = from + draw;
            let scores = &scores[draw * width..draw * width + self.alternatives];
            let ties = self.vector.sort(order, scores) || self.alternatives == 1;
            let weights = &weights[at * n..(at + 1) * n];
            if ties {
                let mut groups = order.groups();
                let one = groups
                    .next()
                    .is_none_or(|group| group.len() == self.alternatives);
                if one && !matrix.tells_apart(&factors[at * n..(at + 1) * n]) {
                    tally.undefined += 1;
                    continue;
                }
            }
            if let Some(group) = order.groups().next() {
                tally.first(group, weights);
            }
            if !ties {
                let before = orders.len();
                orders.extend(order.alternatives());
                if keep {
                    for (rank, &i) in orders[before..].iter().enumerate() {
                        last[usize::from(i) * CHUNK + at] = rank as i16 + 1;
                    }
                }
                continue;
            }
            let mut rank = 0;
            for group in order.groups() {
                let count = group.len();
                for i in group {
                    if count == 1 {
                        tally.counts[rank * self.alternatives + usize::from(i)] += 1;
                    } else {
                        let key = (i, rank as u16, count as u16);
                        *tally.shared.entry(key).or_default() += 1;
                    }
                    if keep {
                        last[usize::from(i) * CHUNK + at] = (rank + count) as i16;
                    }
                }
                rank += count;
            }
        }
    }
}

/// Adds wins minus losses of each pair.
#[inline(always)]
pub(super) fn win(last: &[i16], alternatives: usize, net: &mut [i32]) {
    for i in 0..alternatives {
        let one = &last[i * CHUNK..(i + 1) * CHUNK];
        for k in i + 1..alternatives {
            let other = &last[k * CHUNK..(k + 1) * CHUNK];
            let mut sum = 0_i16;
            for (a, b) in one.iter().zip(other) {
                sum += i16::from(a < b) - i16::from(b < a);
            }
            net[i * alternatives + k] += i32::from(sum);
        }
    }
}
