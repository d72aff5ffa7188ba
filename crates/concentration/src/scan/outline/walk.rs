//! How sure an outline's edge is: outlines about as likely as the fitted one.

use rand_chacha::ChaCha8Rng;

use super::{Fit, FitLimits, Outline};
use crate::scan::binomial::unit;
use crate::scan::shape::{Capsule, LocalCell, Totals};

/// Outlines whose ratio is lower than the fitted one's by more than this are not likely.
const FAR: f64 = 12.0;

/// Outlines as likely as their likelihood says, around a fitted one: how sure its edge is.
///
/// A random walk (Metropolis et al. 1953) over the places and widths of the fitted parts, with
/// the likelihood ratio as the log-posterior under a flat prior for places and for the logarithm
/// of widths. `count` outlines are kept of `20 · count` steps. Cost O(steps × cells).
pub(in crate::scan) fn sample(
    cells: &[LocalCell],
    totals: &Totals,
    limits: FitLimits,
    fitted: &Outline,
    count: usize,
    rng: &mut ChaCha8Rng,
) -> Vec<Vec<Capsule>> {
    const THIN: usize = 20;
    let fit = Fit {
        cells,
        totals,
        limits,
    };
    let mut parts = fitted.parts.clone();
    let mut now = fit.sum(&fit.taken(&parts));
    let mut kept = Vec::with_capacity(count);
    let mut scale = 0.15;
    for step in 0..count * THIN {
        let at = (unit(rng) * parts.len() as f64) as usize % parts.len();
        let part = parts[at];
        let size = part.radius * scale;
        let mut moved = part;
        match step % 3 {
            0 => {
                let factor = (scale * (2.0 * unit(rng) - 1.0)).exp();
                moved.radius *= factor;
            }
            1 => {
                let shift = (
                    size * (2.0 * unit(rng) - 1.0),
                    size * (2.0 * unit(rng) - 1.0),
                );
                moved.from = (part.from.0 + shift.0, part.from.1 + shift.1);
                moved.to = (part.to.0 + shift.0, part.to.1 + shift.1);
            }
            _ if part.length() > 0.0 => {
                let shift = (
                    size * (2.0 * unit(rng) - 1.0),
                    size * (2.0 * unit(rng) - 1.0),
                );
                let end = if unit(rng) < 0.5 {
                    &mut moved.from
                } else {
                    &mut moved.to
                };
                *end = (end.0 + shift.0, end.1 + shift.1);
            }
            _ => {
                let factor = (0.3 * scale * (2.0 * unit(rng) - 1.0)).exp();
                moved.radius *= factor;
            }
        }
        parts[at] = moved;
        let next = fit.sum(&fit.taken(&parts));
        let known = moved.reach_from(0.0, 0.0) <= limits.known;
        if known
            && next.ratio > fitted.gathered.ratio - FAR
            && unit(rng).ln() < next.ratio - now.ratio
        {
            now = next;
            scale = (scale * 1.02).min(0.6);
        } else {
            parts[at] = part;
            scale = (scale * 0.99).max(0.02);
        }
        if step % THIN == THIN - 1 {
            kept.push(parts.clone());
        }
    }
    kept
}
