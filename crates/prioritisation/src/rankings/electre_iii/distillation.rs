//! From the outranking relation to two complete preorders.

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Distillation {
    /// The best are drawn first.
    Descending,
    /// The worst are drawn first.
    Ascending,
}

/// Credibilities that differ by no more are alike: a cut at a level takes in what rounding put just
/// beside it.
const ROUNDING: f64 = crate::rankings::ROUNDING;

/// Classes, the best first; within a class in the order given.
pub(super) fn distilled(
    credibility: &[f64],
    m: usize,
    alpha: f64,
    beta: f64,
    which: Distillation,
) -> Vec<Vec<usize>> {
    let sigma = |a: usize, b: usize| credibility[a * m + b];
    let threshold = |lambda: f64| alpha + beta * lambda;
    let mut left: Vec<usize> = (0..m).collect();
    let mut classes = Vec::new();
    while !left.is_empty() {
        let mut distillate = left.clone();
        let mut lambda = greatest(&distillate, sigma, f64::INFINITY);
        loop {
            // The greatest credibility below the cut is the next level.
            let next = greatest(&distillate, sigma, lambda - threshold(lambda) - ROUNDING);
            let beats = |a: usize, b: usize| {
                sigma(a, b) > next + ROUNDING
                    && sigma(a, b) - sigma(b, a) > threshold(sigma(a, b)) + ROUNDING
            };
            let qualification = |a: usize| -> i64 {
                distillate
                    .iter()
                    .filter(|&&b| b != a)
                    .map(|&b| i64::from(beats(a, b)) - i64::from(beats(b, a)))
                    .sum()
            };
            let qualified: Vec<i64> = distillate.iter().map(|&a| qualification(a)).collect();
            let sought = match which {
                Distillation::Descending => qualified.iter().max(),
                Distillation::Ascending => qualified.iter().min(),
            };
            let drawn: Vec<usize> = distillate
                .iter()
                .zip(&qualified)
                .filter(|(_, q)| Some(*q) == sought)
                .map(|(&a, _)| a)
                .collect();
            distillate = drawn;
            lambda = next;
            if distillate.len() == 1 || lambda == 0.0 {
                break;
            }
        }
        left.retain(|a| !distillate.contains(a));
        classes.push(distillate);
    }
    if which == Distillation::Ascending {
        classes.reverse();
    }
    classes
}

/// The greatest credibility between two different members that is below a level, 0 if there is none.
fn greatest(members: &[usize], sigma: impl Fn(usize, usize) -> f64, below: f64) -> f64 {
    let mut found = 0.0_f64;
    for &a in members {
        for &b in members {
            if a != b && sigma(a, b) < below {
                found = found.max(sigma(a, b));
            }
        }
    }
    found
}
