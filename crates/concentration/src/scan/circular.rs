//! The plain circular scan over locations with counts: Kulldorff's own windows, nothing added.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rayon::prelude::*;

use super::binomial::binomial;
use super::likelihood::{bernoulli_ratio, poisson_ratio};

/// Locations, and around each the others in order of distance: the first `k` are a window.
#[derive(Debug)]
pub(super) struct Circles {
    /// For each centre its nearest locations in order (itself first), as far as the limits allow.
    near: Vec<Vec<u32>>,
}

/// A window of the circular scan.
#[derive(Debug, Clone, PartialEq)]
pub struct Circle {
    /// The location in its middle.
    pub centre: u32,
    /// The locations in it, nearest first.
    pub locations: Vec<u32>,
    /// Cases in it.
    pub cases: f64,
    /// Cases expected in it.
    pub expected: f64,
    /// Its log-likelihood ratio.
    pub ratio: f64,
}

impl Circles {
    /// Windows whose expectation stays within `largest` and whose farthest location lies within
    /// `limit` of the centre. `distance(a, b)` may be in any unit that orders. O(n² log n).
    pub(super) fn build(
        expected: &[f64],
        largest: f64,
        limit: f64,
        distance: impl Fn(usize, usize) -> f64 + Sync,
    ) -> Self {
        let near = (0..expected.len())
            .into_par_iter()
            .map(|centre| {
                let mut order: Vec<(f64, u32)> = (0..expected.len())
                    .map(|at| {
                        // The centre first, even among locations on the same spot.
                        let far = if at == centre {
                            -1.0
                        } else {
                            distance(centre, at)
                        };
                        (far, at as u32)
                    })
                    .filter(|&(far, _)| far <= limit)
                    .collect();
                order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                let mut inside = 0.0;
                order
                    .into_iter()
                    .map(|(_, at)| at)
                    .take_while(|&at| {
                        inside += expected[at as usize];
                        inside <= largest
                    })
                    .collect()
            })
            .collect();
        Self { near }
    }

    /// The window with the largest Poisson ratio; the first of equals; `None` without any excess.
    pub(super) fn best(&self, cases: &[f64], expected: &[f64], free: &[bool]) -> Option<Circle> {
        let all: f64 = cases
            .iter()
            .zip(free)
            .filter(|&(_, &free)| free)
            .map(|(c, _)| c)
            .sum();
        let all_expected: f64 = expected
            .iter()
            .zip(free)
            .filter(|&(_, &free)| free)
            .map(|(e, _)| e)
            .sum();
        let scale = all / all_expected;
        let mut best: Option<(usize, usize, f64)> = None;
        for (centre, near) in self.near.iter().enumerate() {
            let (mut inside, mut inside_expected) = (0.0, 0.0);
            for (end, &at) in near.iter().enumerate() {
                let at = at as usize;
                if !free[at] {
                    continue;
                }
                inside += cases[at];
                inside_expected += expected[at] * scale;
                let ratio = poisson_ratio(inside, inside_expected, all);
                if ratio > best.map_or(0.0, |best| best.2) {
                    best = Some((centre, end, ratio));
                }
            }
        }
        best.map(|(centre, end, ratio)| {
            let locations: Vec<u32> = self.near[centre][..=end]
                .iter()
                .copied()
                .filter(|&at| free[at as usize])
                .collect();
            let sum = |values: &[f64]| locations.iter().map(|&at| values[at as usize]).sum();
            Circle {
                centre: centre as u32,
                cases: sum(cases),
                expected: sum(expected) * scale,
                ratio,
                locations,
            }
        })
    }

    /// The largest Poisson ratio of each draw, largest first, when `cases` fall by the
    /// expectations alone.
    ///
    /// Each draw is multinomial (the model is conditional on the total), made location by location
    /// from binomials; draw `d` has random stream `stream + d` of the seed.
    pub(super) fn null_maxima(
        &self,
        cases: u64,
        expected: &[f64],
        draws: u32,
        seed: u64,
        stream: u64,
    ) -> Vec<f64> {
        let total: f64 = expected.iter().sum();
        let all = cases as f64;
        let scaled: Vec<f64> = expected.iter().map(|e| e / total * all).collect();
        self.maxima(
            &scaled,
            (draws, seed, stream),
            |rng| multinomial(rng, cases, expected),
            |cases, expected| poisson_ratio(cases, expected, all),
        )
    }

    /// The largest ratio of each draw, largest first. `weights` are what `ratio` takes beside the
    /// cases of a window (expectations or population), summed over its locations.
    fn maxima(
        &self,
        weights: &[f64],
        (draws, seed, stream): (u32, u64, u64),
        draw: impl Fn(&mut ChaCha8Rng) -> Vec<f64> + Sync,
        ratio: impl Fn(f64, f64) -> f64 + Sync,
    ) -> Vec<f64> {
        let mut maxima: Vec<f64> = (0..draws)
            .into_par_iter()
            .map(|at| {
                let mut rng = ChaCha8Rng::seed_from_u64(seed);
                rng.set_stream(stream + u64::from(at));
                let drawn = draw(&mut rng);
                let mut most: f64 = 0.0;
                for near in &self.near {
                    let (mut inside, mut weight) = (0.0, 0.0);
                    for &at in near {
                        inside += drawn[at as usize];
                        weight += weights[at as usize];
                        most = most.max(ratio(inside, weight));
                    }
                }
                most
            })
            .collect();
        maxima.sort_unstable_by(|a, b| b.total_cmp(a));
        maxima
    }

    /// All windows with an excess, best first; `weights` as for [`Circles::maxima`].
    fn ranked(
        &self,
        cases: &[f64],
        weights: &[f64],
        ratio: impl Fn(f64, f64) -> f64,
    ) -> Vec<Circle> {
        let scale = cases.iter().sum::<f64>() / weights.iter().sum::<f64>();
        let mut windows: Vec<Circle> = Vec::new();
        for (centre, near) in self.near.iter().enumerate() {
            let (mut inside, mut weight) = (0.0, 0.0);
            for (end, &at) in near.iter().enumerate() {
                inside += cases[at as usize];
                weight += weights[at as usize];
                let ratio = ratio(inside, weight);
                if ratio > 0.0 {
                    windows.push(Circle {
                        centre: centre as u32,
                        locations: near[..=end].to_vec(),
                        cases: inside,
                        expected: weight * scale,
                        ratio,
                    });
                }
            }
        }
        windows.sort_by(|a, b| {
            b.ratio
                .total_cmp(&a.ratio)
                .then(a.locations.len().cmp(&b.locations.len()))
                .then(a.centre.cmp(&b.centre))
        });
        windows
    }
}

/// `cases` fallen on the locations by their expectations, from binomials one after another.
fn multinomial(rng: &mut ChaCha8Rng, cases: u64, expected: &[f64]) -> Vec<f64> {
    let (mut left, mut left_expected) = (cases, expected.iter().sum::<f64>());
    expected
        .iter()
        .map(|&share| {
            let chance = if left_expected > 0.0 {
                (share / left_expected).clamp(0.0, 1.0)
            } else {
                0.0
            };
            let here = binomial(rng, left, chance);
            left -= here;
            left_expected -= share;
            here as f64
        })
        .collect()
}

/// `cases` labels dealt among the members of all locations without putting back: selection
/// sampling, one member after another.
fn dealt(rng: &mut ChaCha8Rng, cases: u64, population: &[f64]) -> Vec<f64> {
    let mut labels = cases;
    let mut members: u64 = population.iter().map(|&here| here.round() as u64).sum();
    population
        .iter()
        .map(|&here| {
            let mut got = 0u32;
            for _ in 0..here.round() as u64 {
                if binomial(rng, 1, labels as f64 / members as f64) == 1 {
                    got += 1;
                    labels -= 1;
                }
                members -= 1;
            }
            f64::from(got)
        })
        .collect()
}

/// How cases come about when nothing is concentrated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseModel {
    /// Cases fall independently, in proportion to the population: Kulldorff (1997), section 3.2.
    Poisson,
    /// Each member of the population is a case or is not, so that no place has more cases than
    /// members; counts are whole numbers: Kulldorff (1997), section 3.1.
    Bernoulli,
}

/// The circular scan of one set of counts: windows in falling order, none overlapping a better
/// one, with Monte-Carlo p-values; Kulldorff (1997) with secondary clusters as in section 5.
///
/// - `model`: what the windows are compared with.
/// - `positions`: planar coordinates of the locations, any unit.
/// - `cases`, `population`: counts per location; expectations are proportional to population.
/// - `max_share`: no window holds more than this share of the population.
///
/// Kept beside the scans of industries as the textbook method that published results are compared
/// with. Cost O(n² log n + draws · n²), and O(draws · population) more for [`CaseModel::Bernoulli`].
///
/// ```
/// use khusheh_concentration::scan::{CaseModel, circular_scan};
/// let positions: Vec<(f64, f64)> = (0..100).map(|i| (f64::from(i % 10), f64::from(i / 10))).collect();
/// let mut cases = vec![5.0; 100];
/// for at in [0, 1, 10, 11] { cases[at] = 25.0; }
/// let found = circular_scan(CaseModel::Poisson, &positions, &cases, &vec![100.0; 100], 0.5, 99, 1);
/// assert_eq!(found[0].1, 0.01);
/// let mut corner = found[0].0.locations.clone();
/// corner.sort();
/// assert_eq!(corner, [0, 1, 10, 11]);
/// ```
pub fn circular_scan(
    model: CaseModel,
    positions: &[(f64, f64)],
    cases: &[f64],
    population: &[f64],
    max_share: f64,
    draws: u32,
    seed: u64,
) -> Vec<(Circle, f64)> {
    let all: f64 = cases.iter().sum();
    let people: f64 = population.iter().sum();
    let distance = |a: usize, b: usize| {
        (positions[a].0 - positions[b].0).hypot(positions[a].1 - positions[b].1)
    };
    let circles = Circles::build(
        population,
        max_share * people * (1.0 + 1e-12),
        f64::INFINITY,
        distance,
    );
    let ratio = |inside: f64, population: f64| match model {
        CaseModel::Poisson => poisson_ratio(inside, population / people * all, all),
        CaseModel::Bernoulli => bernoulli_ratio(inside, population, all, people),
    };
    let whole = all.round() as u64;
    let maxima = circles.maxima(
        population,
        (draws, seed, 0),
        |rng| match model {
            CaseModel::Poisson => multinomial(rng, whole, population),
            CaseModel::Bernoulli => dealt(rng, whole, population),
        },
        ratio,
    );
    let mut found: Vec<(Circle, f64)> = Vec::new();
    let mut used = vec![false; cases.len()];
    for circle in circles.ranked(cases, population, ratio) {
        if circle.locations.iter().any(|&at| used[at as usize]) {
            continue;
        }
        for &at in &circle.locations {
            used[at as usize] = true;
        }
        let above = maxima.partition_point(|&maximum| maximum >= circle.ratio);
        found.push((circle, (1 + above) as f64 / f64::from(1 + draws)));
    }
    found
}
