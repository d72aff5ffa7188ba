//! What the draws showed.

use serde::{Deserialize, Serialize};

use super::parameters::SmaaParameters;
use super::space::Sampling;
use super::tally::{ONE, Tally};
use crate::error::PrioritisationError;

/// A figure from draws, and its Monte-Carlo standard error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// How far off it is, typically, since draws are finite: the standard deviation over seeds.
    pub error: f64,
}

impl Estimate {
    /// A share of so many draws.
    pub(super) fn of_share(value: f64, draws: u64) -> Self {
        // Sums of thirds and the like can miss 1 by rounding.
        let value = value.clamp(0.0, 1.0);
        Self {
            value,
            error: (value * (1.0 - value) / draws as f64).sqrt(),
        }
    }
}

/// How much each rank counts for the holistic acceptability; all give 1 to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetaWeights {
    /// `α_r = (m − r) / (m − 1)`.
    Linear,
    /// `α_r = 1 / r`.
    Inverse,
    /// `α_r = Σ_{i≥r} 1/i / Σ_i 1/i` (rank-order centroid), between the other two.
    Centroid,
}

/// The result of [`smaa`](super::smaa). Figures are `None` where no draw defines them.
#[derive(Debug, Clone, PartialEq)]
pub struct Smaa {
    /// How it was run, with the seed.
    pub parameters: SmaaParameters,
    /// How the weights were drawn.
    pub sampling: Sampling,
    /// Draws that ranked nothing.
    pub undefined: u64,
    pub(super) alternatives: usize,
    criteria: usize,
    /// Alternative by rank.
    shares: Vec<f64>,
    winning: Option<Vec<f64>>,
    central: Vec<Option<Vec<Estimate>>>,
    confidence: Vec<Option<Estimate>>,
    /// Draw by alternative: the last rank of its group from 1, 0 where the draw is undefined.
    pub(super) ranks: Option<Vec<u16>>,
}

impl Smaa {
    pub(super) fn of(
        tally: &Tally,
        ranks: Vec<u16>,
        (m, n): (usize, usize),
        parameters: SmaaParameters,
        sampling: Sampling,
    ) -> Self {
        let defined = u64::from(parameters.draws) - tally.undefined;
        let draws = defined.max(1) as f64;
        let mut counts = vec![0.0; m * m];
        for (at, &count) in tally.counts.iter().enumerate() {
            counts[at % m * m + at / m] = f64::from(count);
        }
        for (&(i, first, group), &times) in &tally.shared {
            let at = usize::from(i) * m + usize::from(first);
            for count in &mut counts[at..at + usize::from(group)] {
                *count += times as f64 / f64::from(group);
            }
        }
        let winning = parameters.pairwise.then(|| {
            let mut winning = vec![0.5; m * m];
            for i in 0..m {
                for k in i + 1..m {
                    let net = f64::from(tally.net[i * m + k]) / draws;
                    winning[i * m + k] = (1.0 + net) / 2.0;
                    winning[k * m + i] = (1.0 - net) / 2.0;
                }
            }
            winning
        });
        let central = (0..m).map(|i| central(tally, counts[i * m], i * n..(i + 1) * n));
        Self {
            parameters,
            sampling,
            undefined: tally.undefined,
            alternatives: m,
            criteria: n,
            central: central.collect(),
            shares: counts.iter().map(|count| count / draws).collect(),
            winning,
            confidence: vec![None; m],
            ranks: parameters.sets.then_some(ranks),
        }
    }

    pub(super) fn set_confidence(&mut self, confidence: Vec<Option<Estimate>>) {
        self.confidence = confidence;
    }

    /// How many alternatives there are.
    pub const fn alternatives(&self) -> usize {
        self.alternatives
    }

    /// How many criteria there are.
    pub const fn criteria(&self) -> usize {
        self.criteria
    }

    /// Draws that ranked the alternatives; every share is of these.
    pub const fn defined(&self) -> u64 {
        self.parameters.draws as u64 - self.undefined
    }

    fn row(&self, alternative: usize) -> Option<&[f64]> {
        let m = self.alternatives;
        (self.defined() > 0).then(|| self.shares.get(alternative * m..(alternative + 1) * m))?
    }

    /// Rank acceptability `b_i^r`: the share of draws in which the alternative has the rank (from 1).
    ///
    /// `None` without a defined draw, or where there is no such alternative or rank.
    pub fn acceptability(&self, alternative: usize, rank: usize) -> Option<Estimate> {
        let share = *self.row(alternative)?.get(rank.checked_sub(1)?)?;
        Some(Estimate::of_share(share, self.defined()))
    }

    /// All rank acceptabilities, alternative by alternative, in each rank by rank: `m²` shares. Those
    /// of an alternative sum to 1, and so do those of a rank.
    pub fn acceptabilities(&self) -> Option<&[f64]> {
        (self.defined() > 0).then_some(self.shares.as_slice())
    }

    /// Central weights `w_i^c`: the mean of the weights with which the alternative is first. `None`
    /// where it never is.
    pub fn central_weights(&self, alternative: usize) -> Option<&[Estimate]> {
        self.central.get(alternative)?.as_deref()
    }

    /// Confidence factor `p_i^c`: the share of draws of the performances in which the alternative is
    /// first with its central weights. `None` where it has none, or none were asked for.
    pub fn confidence(&self, alternative: usize) -> Option<Estimate> {
        *self.confidence.get(alternative)?
    }

    /// Holistic acceptability `a_i^h = Σ_r α_r b_i^r`, from 0 to 1 ([`MetaWeights`]).
    pub fn holistic(&self, alternative: usize, meta: MetaWeights) -> Option<Estimate> {
        let m = self.alternatives;
        let harmonic = |from: usize| (from..=m).rev().map(|i| 1.0 / i as f64).sum::<f64>();
        let all = harmonic(1);
        let weight = |rank: usize| match meta {
            MetaWeights::Linear if m == 1 => 1.0,
            MetaWeights::Linear => (m - rank) as f64 / (m - 1) as f64,
            MetaWeights::Inverse => 1.0 / rank as f64,
            MetaWeights::Centroid => harmonic(rank) / all,
        };
        self.mean(alternative, weight)
    }

    /// Expected rank `Σ_r r·b_i^r`, from 1 (always first) to `m`.
    pub fn expected_rank(&self, alternative: usize) -> Option<Estimate> {
        self.mean(alternative, |rank| rank as f64)
    }

    /// The mean of a function of the rank. The error takes shared ranks as spread, which is a little
    /// too much.
    fn mean(&self, alternative: usize, of: impl Fn(usize) -> f64) -> Option<Estimate> {
        let row = self.row(alternative)?;
        let ranked = || row.iter().enumerate().map(|(at, b)| (of(at + 1), b));
        let value: f64 = ranked().map(|(x, b)| x * b).sum();
        let variance: f64 = ranked().map(|(x, b)| (x - value).powi(2) * b).sum();
        let error = (variance / self.defined() as f64).sqrt();
        Some(Estimate { value, error })
    }

    /// The ranks between which the alternative lies in at least `level` of the draws: from the
    /// `(1 − level)/2` quantile of its rank to the `1 − (1 − level)/2` quantile.
    ///
    /// # Errors
    /// [`PrioritisationError::Parameter`]: a level that is not above 0 and below 1.
    pub fn rank_interval(
        &self,
        alternative: usize,
        level: f64,
    ) -> Result<Option<(usize, usize)>, PrioritisationError> {
        check_level(level)?;
        let Some(row) = self.row(alternative) else {
            return Ok(None);
        };
        let tail = (1.0 - level) / 2.0;
        let reach = |share: f64| {
            let mut sum = 0.0;
            let at = row.iter().position(|b| {
                sum += b;
                sum >= share - 1e-12
            });
            at.map_or(row.len(), |at| at + 1)
        };
        // The low end is the first rank by which more than the tail has come.
        Ok(Some((reach(tail + 2e-12), reach(1.0 - tail))))
    }

    /// Pairwise winning index `c_ik`: the share of draws in which the one ranks before the other; a
    /// tie is half a win for each. `None` where pairs were not asked for.
    pub fn winning(&self, one: usize, other: usize) -> Option<Estimate> {
        let m = self.alternatives;
        if one >= m || other >= m || self.defined() == 0 {
            return None;
        }
        let share = self.winning.as_ref()?[one * m + other];
        Some(Estimate::of_share(share, self.defined()))
    }
}

pub(super) fn check_level(level: f64) -> Result<(), PrioritisationError> {
    if level > 0.0 && level < 1.0 {
        return Ok(());
    }
    Err(PrioritisationError::Parameter {
        name: "level",
        value: level,
        limit: "above 0 and below 1",
    })
}

/// Mean weights of an alternative that is first in so many draws.
fn central(tally: &Tally, first: f64, at: std::ops::Range<usize>) -> Option<Vec<Estimate>> {
    if first <= 0.0 {
        return None;
    }
    let sums = tally.central[at.clone()].iter().zip(&tally.squares[at]);
    let of = |(sum, squares): (&u64, &u64)| {
        let mean = *sum as f64 / ONE / first;
        let variance = (*squares as f64 / ONE / first - mean * mean).max(0.0);
        Estimate {
            value: mean,
            error: (variance / first).sqrt(),
        }
    };
    Some(sums.map(of).collect())
}
