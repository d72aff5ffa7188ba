//! Pattern searches for one part of an outline: discs, valleys, bent valleys.

use super::{Around, Fit, Outline};
use crate::scan::shape::{Capsule, Gathered};

/// Directions in which valleys are looked for, and how many of them are followed.
const DIRECTIONS: usize = 16;
const CLIMBS: usize = 3;

impl Fit<'_> {
    /// The best valley near a disc: sixteen directions, several lengths and places; the best of
    /// the best directions are climbed from.
    pub(super) fn valley(&self, around: &Around, disc: Capsule) -> (Capsule, Gathered) {
        let mut starts: Vec<(Capsule, Gathered)> = Vec::with_capacity(DIRECTIONS);
        for direction in 0..DIRECTIONS {
            let angle = direction as f64 * std::f64::consts::PI / DIRECTIONS as f64;
            let mut best: (Capsule, Gathered) = (disc, Gathered::default());
            for stretch in [0.7, 1.4, 2.8, 5.6] {
                let half = disc.radius * stretch;
                let (dx, dy) = (half * angle.cos(), half * angle.sin());
                let (x, y) = disc.middle();
                for shift in [-1.0, -0.5, 0.0, 0.5, 1.0] {
                    let (x, y) = (x + shift * dx, y + shift * dy);
                    let radius = disc.radius / stretch;
                    let spine = Capsule {
                        from: (x - dx, y - dy),
                        to: (x + dx, y + dy),
                        radius,
                    };
                    let found = self.widen(around, spine);
                    if found.1.ratio > best.1.ratio {
                        best = found;
                    }
                }
            }
            starts.push(best);
        }
        starts.sort_by(|a, b| b.1.ratio.total_cmp(&a.1.ratio));
        let mut valley = (disc, Gathered::default());
        for start in starts
            .into_iter()
            .take(CLIMBS)
            .filter(|start| start.1.ratio > 0.0)
        {
            let step = start.0.radius.max(start.0.length() / 4.0);
            let found = self.climb(around, start, step, true);
            if found.1.ratio > valley.1.ratio {
                valley = found;
            }
        }
        valley
    }

    /// The outline with one valley bent (or one disc stretched both ways): two valleys that meet.
    pub(super) fn bend(&self, outline: &Outline, at: usize) -> Option<Outline> {
        let part = outline.parts[at];
        if part.length() == 0.0 {
            return None;
        }
        let others: Vec<Capsule> = outline
            .parts
            .iter()
            .enumerate()
            .filter(|&(i, _)| i != at)
            .map(|(_, &p)| p)
            .collect();
        let held = self.taken(&others);
        let mut best: Option<(Vec<Capsule>, Gathered)> = None;
        let (dx, dy) = (part.to.0 - part.from.0, part.to.1 - part.from.1);
        let length = part.length();
        for along in [0.3, 0.5, 0.7] {
            for aside in [-0.3, -0.15, 0.0, 0.15, 0.3] {
                let knee = (
                    part.from.0 + along * dx - aside * dy,
                    part.from.1 + along * dy + aside * dx,
                );
                for narrower in [0.5, 1.0] {
                    let radius = part.radius * narrower;
                    let arms = [
                        Capsule {
                            from: part.from,
                            to: knee,
                            radius,
                        },
                        Capsule {
                            from: knee,
                            to: part.to,
                            radius,
                        },
                    ];
                    let mut taken = held.clone();
                    for (taken, cell) in taken.iter_mut().zip(self.cells) {
                        *taken |= arms
                            .iter()
                            .any(|arm| arm.distance(cell.x, cell.y) <= arm.radius);
                    }
                    let gathered = self.sum(&taken);
                    if best
                        .as_ref()
                        .is_none_or(|best| gathered.ratio > best.1.ratio)
                    {
                        let mut parts = others.clone();
                        parts.extend(arms);
                        best = Some((parts, gathered));
                    }
                }
            }
        }
        let (parts, gathered) = best?;
        let mut bent = Outline { parts, gathered };
        for _ in 0..2 {
            self.settle_by(&mut bent, length / 6.0);
        }
        (bent.worth() > outline.worth()).then_some(bent)
    }

    /// Moves the ends of a spine in eight directions by a halving step while the ratio rises.
    pub(super) fn climb(
        &self,
        around: &Around,
        start: (Capsule, Gathered),
        step: f64,
        valley: bool,
    ) -> (Capsule, Gathered) {
        let mut best = start;
        let mut step = step;
        for _ in 0..7 {
            let mut moved = true;
            let mut rounds = 0;
            while moved && rounds < 6 {
                moved = false;
                rounds += 1;
                for direction in 0..8 {
                    let angle = f64::from(direction) * std::f64::consts::FRAC_PI_4;
                    let (dx, dy) = (step * angle.cos(), step * angle.sin());
                    let shift = |end: (f64, f64)| (end.0 + dx, end.1 + dy);
                    let now = best.0;
                    let both = Capsule {
                        from: shift(now.from),
                        to: shift(now.to),
                        ..now
                    };
                    let first = Capsule {
                        from: shift(now.from),
                        ..now
                    };
                    let second = Capsule {
                        to: shift(now.to),
                        ..now
                    };
                    let tries: &[Capsule] = if valley {
                        &[both, first, second]
                    } else {
                        &[both]
                    };
                    for &spine in tries {
                        let found = self.widen(around, spine);
                        if found.1.ratio > best.1.ratio + 1e-9 {
                            best = found;
                            moved = true;
                        }
                    }
                }
            }
            step /= 2.0;
        }
        best
    }
}
