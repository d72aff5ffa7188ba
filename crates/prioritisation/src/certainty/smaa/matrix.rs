//! Values or squared distances of all alternatives, laid out for the inner loop.
//!
//! With weights `w` the weighted sum is `Σ_j w_j v_ij`; TOPSIS needs the squared distances
//! `Σ_j w_j² (r_ij − r*_j)²` to the best and to the worst. Both are sums of columns times a factor per
//! column, so what does not depend on the weights is computed once for all draws (or once for each
//! draw of uncertain performances).

use super::Model;
use super::data::{Cell, ValidUncertainProblem};
use crate::Direction;
use crate::certainty::random::Random;

/// Alternatives side by side in the inner loop.
pub(super) const LANES: usize = 8;

/// Draws that share the reading of a column.
pub(super) const BLOCK: usize = 4;

/// Columns in panels of [`LANES`] alternatives: panel after panel, in it criterion after criterion.
#[derive(Clone)]
pub(super) struct Matrix<'a> {
    problem: &'a ValidUncertainProblem<'a>,
    model: Model,
    /// Values; with TOPSIS squared distances to the best.
    near: Vec<f64>,
    /// With TOPSIS squared distances to the worst.
    far: Vec<f64>,
    /// Criteria that have uncertain cells.
    uncertain: Vec<usize>,
    column: Vec<f64>,
}

impl<'a> Matrix<'a> {
    /// Fills in the criteria whose performances are all exact.
    pub(super) fn new(problem: &'a ValidUncertainProblem<'a>, model: Model) -> Self {
        let (m, n) = (problem.alternatives(), problem.criteria());
        let entries = m.div_ceil(LANES) * LANES * n;
        let far = if model == Model::Topsis { entries } else { 0 };
        let exact = |j: usize| (0..m).all(|i| problem.cells()[i * n + j].exact().is_some());
        let mut matrix = Self {
            problem,
            model,
            near: vec![0.0; entries],
            far: vec![0.0; far],
            uncertain: (0..n).filter(|&j| !exact(j)).collect(),
            column: vec![0.0; m],
        };
        let mut random = Random::new(0, 0);
        for j in (0..n).filter(|&j| exact(j)) {
            matrix.draw_column(j, &mut random);
        }
        matrix
    }

    pub(super) fn is_exact(&self) -> bool {
        self.uncertain.is_empty()
    }

    /// Entries that [`Self::scores`] writes for one draw.
    pub(super) fn width(&self) -> usize {
        self.problem.alternatives().div_ceil(LANES) * LANES
    }

    /// Draws the uncertain performances.
    pub(super) fn draw(&mut self, random: &mut Random) {
        for at in 0..self.uncertain.len() {
            self.draw_column(self.uncertain[at], random);
        }
    }

    fn draw_column(&mut self, j: usize, random: &mut Random) {
        let n = self.problem.criteria();
        let scale = self.problem.scales()[j];
        for (i, x) in self.column.iter_mut().enumerate() {
            let cell: &Cell = &self.problem.cells()[i * n + j];
            *x = cell.exact().unwrap_or_else(|| cell.draw(scale, random));
        }
        let direction = self.problem.directions()[j];
        let place = |i: usize| ((i / LANES) * n + j) * LANES + i % LANES;
        match self.model {
            Model::WeightedSum => {
                for (i, x) in self.column.iter().enumerate() {
                    let value = ((x - scale.low) / (scale.high - scale.low)).clamp(0.0, 1.0);
                    self.near[place(i)] = match direction {
                        Direction::Benefit => value,
                        Direction::Cost => 1.0 - value,
                    };
                }
            }
            Model::Topsis => {
                let most = self
                    .column
                    .iter()
                    .fold(0.0, |most, x| f64::max(most, x.abs()));
                let squares: f64 = self.column.iter().map(|x| (x / most).powi(2)).sum();
                let norm = if most > 0.0 {
                    most * squares.sqrt()
                } else {
                    1.0
                };
                let low = self.column.iter().copied().fold(f64::INFINITY, f64::min) / norm;
                let high = self
                    .column
                    .iter()
                    .copied()
                    .fold(f64::NEG_INFINITY, f64::max)
                    / norm;
                let (best, worst) = match direction {
                    Direction::Benefit => (high, low),
                    Direction::Cost => (low, high),
                };
                for (i, x) in self.column.iter().enumerate() {
                    self.near[place(i)] = (x / norm - best).powi(2);
                    self.far[place(i)] = (x / norm - worst).powi(2);
                }
            }
        }
    }

    /// What the columns are multiplied by, from weights.
    pub(super) fn factors(&self, weights: &[f64], out: &mut Vec<f64>) {
        out.clear();
        out.extend(weights.iter().map(|w| match self.model {
            Model::WeightedSum => *w,
            Model::Topsis => w * w,
        }));
    }

    /// The scores of all alternatives for `D` draws, each from 0 (worst) to 1 (best).
    ///
    /// For TOPSIS it is `d⁻² / (d⁺² + d⁻²)`, which orders like the closeness `d⁻ / (d⁺ + d⁻)`.
    ///
    /// `factors`: those of the draws, one after another; `out`: `D` times [`Self::width`].
    #[inline(always)]
    pub(super) fn scores<const D: usize>(&self, factors: &[f64], out: &mut [f64]) {
        let n = self.problem.criteria();
        let width = self.width();
        for panel in 0..width / LANES {
            let near = sums::<D>(
                &self.near[panel * n * LANES..(panel + 1) * n * LANES],
                factors,
            );
            let scores = match self.model {
                Model::WeightedSum => near.map(|sums| sums.map(|score| score.clamp(0.0, 1.0))),
                Model::Topsis => {
                    let far = &self.far[panel * n * LANES..(panel + 1) * n * LANES];
                    let mut scores = sums::<D>(far, factors);
                    for (far, near) in scores.iter_mut().zip(&near) {
                        for (far, near) in far.iter_mut().zip(near) {
                            let both = *far + near;
                            *far /= if both > 0.0 { both } else { 1.0 };
                        }
                    }
                    scores
                }
            };
            for (draw, scores) in scores.iter().enumerate() {
                let from = draw * width + panel * LANES;
                out[from..from + LANES].copy_from_slice(scores);
            }
        }
    }

    /// Whether any criterion with a factor above 0 tells two alternatives apart.
    pub(super) fn tells_apart(&self, factors: &[f64]) -> bool {
        let (m, n) = (self.problem.alternatives(), self.problem.criteria());
        let at = |i: usize, j: usize| ((i / LANES) * n + j) * LANES + i % LANES;
        (0..n)
            .filter(|&j| factors[j] > 0.0)
            .any(|j| (1..m).any(|i| self.near[at(i, j)] != self.near[at(0, j)]))
    }
}

/// `Σ_j factor_j · column_j` for a panel and `D` draws.
#[inline(always)]
fn sums<const D: usize>(panel: &[f64], factors: &[f64]) -> [[f64; LANES]; D] {
    let n = panel.len() / LANES;
    let mut sums = [[0.0; LANES]; D];
    let by_draw: [&[f64]; D] = std::array::from_fn(|draw| &factors[draw * n..(draw + 1) * n]);
    for (j, column) in panel.chunks_exact(LANES).enumerate() {
        for (sums, factors) in sums.iter_mut().zip(&by_draw) {
            let factor = factors[j];
            for (sum, entry) in sums.iter_mut().zip(column) {
                *sum = factor.mul_add(*entry, *sum);
            }
        }
    }
    sums
}
