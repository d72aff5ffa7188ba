//! Weights within bounds, and perhaps in an order: all of them alike.

use super::space::{Sampling, order, simplex};
use crate::certainty::random::Random;
use crate::error::PrioritisationError;

/// How many candidates show whether rejection will do.
const TRIALS: usize = 4_000;

/// With a smaller share accepted, a random walk is quicker.
const LEAST_ACCEPTED: f64 = 0.02;

/// How far sums of bounds may miss 1 by rounding.
const ROUNDING: f64 = 1e-12;

/// `{w: low ≤ w ≤ high, Σw = 1}`, with the criteria of a class weighing at least those of the next.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Polytope {
    low: Vec<f64>,
    high: Vec<f64>,
    classes: Option<Vec<Vec<usize>>>,
    /// Criteria whose weight is not fixed by the bounds.
    free: Vec<usize>,
    inner: Vec<f64>,
    sampling: Sampling,
}

impl Polytope {
    pub(super) fn new(
        low: &[f64],
        high: &[f64],
        classes: Option<Vec<Vec<usize>>>,
    ) -> Result<Self, PrioritisationError> {
        for (index, (&low, &high)) in low.iter().zip(high).enumerate() {
            let wrong = if !(low.is_finite() && low >= 0.0) {
                Some(low)
            } else {
                (!(high.is_finite() && high >= low)).then_some(high)
            };
            if let Some(value) = wrong {
                return Err(PrioritisationError::Weight { index, value });
            }
        }
        let (low, high) = tightened(low, high, classes.as_deref());
        let sums = (low.iter().sum::<f64>(), high.iter().sum::<f64>());
        let crossed = low.iter().zip(&high).any(|(l, h)| *l > h + ROUNDING);
        if crossed || sums.0 > 1.0 + ROUNDING || sums.1 < 1.0 - ROUNDING {
            return Err(PrioritisationError::NoWeights {
                low: sums.0,
                high: sums.1,
            });
        }
        let one = sums.0 > 1.0 - ROUNDING || sums.1 < 1.0 + ROUNDING;
        let free = (0..low.len()).filter(|&at| !one && high[at] > low[at]);
        let mut polytope = Self {
            free: free.collect(),
            inner: inner(&low, &high, classes.as_deref()),
            sampling: Sampling::Independent,
            low,
            high,
            classes,
        };
        if polytope.free.len() > 1 {
            let mut random = Random::new(0, u64::MAX);
            let mut weights = vec![0.0; polytope.low.len()];
            let accepted = (0..TRIALS).filter(|_| polytope.candidate(&mut random, &mut weights));
            let accepted = accepted.count() as f64 / TRIALS as f64;
            polytope.sampling = if accepted >= LEAST_ACCEPTED {
                Sampling::Rejection { accepted }
            } else {
                let steps = 10 * polytope.free.len().pow(2);
                Sampling::HitAndRun { steps }
            };
        }
        Ok(polytope)
    }

    pub(super) const fn sampling(&self) -> Sampling {
        self.sampling
    }

    /// Fills `out` with weight vectors, one after another.
    pub(super) fn draw(&self, random: &mut Random, out: &mut [f64]) {
        let mut at = self.inner.clone();
        if let Sampling::HitAndRun { steps } = self.sampling {
            self.walk(random, 20 * steps, &mut at);
        }
        for out in out.chunks_mut(self.low.len()) {
            match self.sampling {
                Sampling::Independent => out.copy_from_slice(&self.inner),
                Sampling::Rejection { .. } => while !self.candidate(random, out) {},
                Sampling::HitAndRun { steps } => {
                    self.walk(random, steps, &mut at);
                    out.copy_from_slice(&at);
                }
            }
        }
    }

    /// One candidate, and whether it is accepted. Candidates are uniform on a simplex that holds
    /// the polytope.
    fn candidate(&self, random: &mut Random, out: &mut [f64]) -> bool {
        if let Some(classes) = &self.classes {
            simplex(random, out);
            order(random, classes, out);
        } else {
            let rest = 1.0 - self.low.iter().sum::<f64>();
            out.copy_from_slice(&self.low);
            let shares: Vec<f64> = self.free.iter().map(|_| random.exponential()).collect();
            let sum: f64 = shares.iter().sum();
            for (&at, share) in self.free.iter().zip(&shares) {
                out[at] += rest * share / sum;
            }
        }
        let bounds = self.low.iter().zip(&self.high);
        out.iter().zip(bounds).all(|(w, (l, h))| l <= w && w <= h)
    }

    /// Hit and run along exchanges between two criteria: what one gains, the other loses, the
    /// amount uniform over all that stays inside.
    fn walk(&self, random: &mut Random, steps: usize, weights: &mut [f64]) {
        let count = self.free.len();
        for _ in 0..steps {
            let first = random.below(count);
            let second = (first + 1 + random.below(count - 1)) % count;
            let (gains, loses) = (self.free[first], self.free[second]);
            let (down, up) = self.room(weights, gains, loses);
            let (other_down, other_up) = self.room(weights, loses, gains);
            let mut least = -down.min(other_up);
            let mut most = up.min(other_down);
            // Where the two stand in adjacent classes, they may meet but not cross.
            match self.order_of(gains, loses) {
                Some(true) => least = least.max((weights[loses] - weights[gains]) / 2.0),
                Some(false) => most = most.min((weights[loses] - weights[gains]) / 2.0),
                None => {}
            }
            if most > least {
                let amount = least + (most - least) * random.uniform();
                weights[gains] += amount;
                weights[loses] -= amount;
            }
        }
    }

    /// How far a weight can fall and rise, the other's order left out.
    fn room(&self, weights: &[f64], at: usize, other: usize) -> (f64, f64) {
        let (mut low, mut high) = (self.low[at], self.high[at]);
        if let Some(classes) = &self.classes {
            let own = class_of(classes, at);
            let others = |class: &Vec<usize>| -> Vec<f64> {
                let others = class.iter().filter(|&&k| k != other);
                others.map(|&k| weights[k]).collect()
            };
            if let Some(class) = own.checked_sub(1).and_then(|c| classes.get(c)) {
                high = others(class).into_iter().fold(high, f64::min);
            }
            if let Some(class) = classes.get(own + 1) {
                low = others(class).into_iter().fold(low, f64::max);
            }
        }
        ((weights[at] - low).max(0.0), (high - weights[at]).max(0.0))
    }

    /// Whether the one must weigh at least the other (`true`), at most (`false`), or neither.
    fn order_of(&self, one: usize, other: usize) -> Option<bool> {
        let classes = self.classes.as_ref()?;
        let (one, other) = (class_of(classes, one), class_of(classes, other));
        (one != other).then_some(one < other)
    }
}

fn class_of(classes: &[Vec<usize>], criterion: usize) -> usize {
    let holds = |class: &Vec<usize>| class.contains(&criterion);
    classes.iter().position(holds).unwrap_or(0)
}

/// Bounds that follow from bounds and order together.
fn tightened(low: &[f64], high: &[f64], classes: Option<&[Vec<usize>]>) -> (Vec<f64>, Vec<f64>) {
    let (mut low, mut high) = (low.to_vec(), high.to_vec());
    for high in &mut high {
        *high = high.min(1.0);
    }
    let Some(classes) = classes else {
        return (low, high);
    };
    let mut cap = 1.0;
    for class in classes {
        for &at in class {
            high[at] = f64::min(high[at], cap);
        }
        cap = class.iter().fold(cap, |cap, &at| cap.min(high[at]));
    }
    let mut floor = 0.0;
    for class in classes.iter().rev() {
        for &at in class {
            low[at] = f64::max(low[at], floor);
        }
        floor = class.iter().fold(floor, |floor, &at| floor.max(low[at]));
    }
    (low, high)
}

/// A point inside: the mean of points that favour the first class, the first two, and so on. Each
/// lies between low and high by a share that falls from class to class, so the order holds.
fn inner(low: &[f64], high: &[f64], classes: Option<&[Vec<usize>]>) -> Vec<f64> {
    let all = [(0..low.len()).collect::<Vec<usize>>()];
    let classes = classes.unwrap_or(&all);
    let mut mean = vec![0.0; low.len()];
    for favoured in 1..=classes.len() {
        let mut rest = 1.0 - low.iter().sum::<f64>();
        for part in [&classes[..favoured], &classes[favoured..]] {
            let members: Vec<usize> = part.iter().flatten().copied().collect();
            let room: f64 = members.iter().map(|&at| high[at] - low[at]).sum();
            let share = if room > 0.0 {
                (rest / room).clamp(0.0, 1.0)
            } else {
                0.0
            };
            for at in members {
                let weight = low[at] + share * (high[at] - low[at]);
                mean[at] += weight / classes.len() as f64;
                rest -= share * (high[at] - low[at]);
            }
        }
    }
    mean
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn holds(weights: &[f64], low: &[f64], high: &[f64], classes: Option<&[u32]>) -> bool {
        let sum: f64 = weights.iter().sum();
        let inside =
            (0..low.len()).all(|j| weights[j] >= low[j] - 1e-12 && weights[j] <= high[j] + 1e-12);
        let ordered = classes.is_none_or(|classes| {
            let pairs = (0..low.len()).flat_map(|j| (0..low.len()).map(move |k| (j, k)));
            pairs
                .filter(|&(j, k)| classes[j] < classes[k])
                .all(|(j, k)| weights[j] >= weights[k] - 1e-12)
        });
        (sum - 1.0).abs() < 1e-9 && inside && ordered
    }

    proptest! {
        #[test]
        fn every_draw_is_admissible(
            mid in proptest::collection::vec(0.01..1.0f64, 2..7),
            width in proptest::collection::vec(0.0..0.5f64, 7),
            ordered in any::<bool>(),
        ) {
            let sum: f64 = mid.iter().sum();
            let mut mid: Vec<f64> = mid.iter().map(|w| w / sum).collect();
            mid.sort_by(|a, b| b.total_cmp(a));
            let low: Vec<f64> = mid.iter().zip(&width).map(|(w, d)| w * (1.0 - d)).collect();
            let high: Vec<f64> = mid.iter().zip(&width).map(|(w, d)| w * (1.0 + d)).collect();
            let classes: Vec<u32> = (0..mid.len() as u32).map(|j| j / 2).collect();
            let classes = ordered.then_some(classes.as_slice());
            let space = super::super::space::WeightSpace::Bounded { low: &low, high: &high, classes };
            let space = space.check(mid.len()).unwrap();
            let mut out = vec![0.0; mid.len() * 20];
            space.draw(&mut Random::new(1, 1), &mut out);
            for weights in out.chunks(mid.len()) {
                prop_assert!(holds(weights, &low, &high, classes), "{weights:?} {low:?} {high:?}");
            }
        }
    }

    /// The walk and rejection agree on the means, where both can be done.
    #[test]
    fn the_walk_is_uniform() {
        let (low, high) = ([0.1, 0.0, 0.0, 0.05], [0.6, 0.5, 0.4, 0.4]);
        for classes in [None, Some(vec![vec![0], vec![1, 2], vec![3]])] {
            let exact = Polytope::new(&low, &high, classes).unwrap();
            assert!(matches!(exact.sampling, Sampling::Rejection { .. }));
            let walk = Polytope {
                sampling: Sampling::HitAndRun { steps: 160 },
                ..exact.clone()
            };
            let mean = |polytope: &Polytope| {
                let mut out = vec![0.0; 4 * 20_000];
                polytope.draw(&mut Random::new(4, 0), &mut out);
                let mean =
                    |of: &dyn Fn(&[f64]) -> f64| out.chunks(4).map(of).sum::<f64>() / 20_000.0;
                [
                    mean(&|w| w[0]),
                    mean(&|w| w[1]),
                    mean(&|w| w[3]),
                    mean(&|w| w[0] * w[0]),
                ]
            };
            for (a, b) in mean(&exact).iter().zip(mean(&walk)) {
                assert!((a - b).abs() < 0.004, "{a} {b}");
            }
        }
    }
}
