//! From the window that was tested to the outline that fits best.
//!
//! A circle of cells finds that and where something is; its edge is rough, and a valley or a town
//! with a daughter town is no circle. The outline is a union of discs and straight valleys,
//! fitted to the same likelihood: each part is placed by pattern search, and one more part must
//! raise the log-likelihood ratio by more than chance would (a penalty per part, as in Duczmal,
//! Kulldorff & Huang 2006, "Evaluation of spatial scan statistics for irregularly shaped clusters", *Journal of Computational and Graphical Statistics* 15).
//! The p-value stays that of the window: the outline is an estimate, not a test.

use super::shape::{Capsule, Gathered, LocalCell, Totals, best_radius};

/// What a fit may do.
#[derive(Debug, Clone, Copy)]
pub(super) struct FitLimits {
    /// Half the greatest extent, km.
    pub(super) reach: f64,
    /// A further part lies at most this far from the others, km.
    pub(super) join: f64,
    /// Parts at most.
    pub(super) parts: usize,
}

/// Rise of the ratio that makes a valley worth more than a disc (two more parameters).
const VALLEY_PENALTY: f64 = 4.0;
/// Rise of the ratio that makes one more part worth having.
const PART_PENALTY: f64 = 7.0;

/// A union of parts and what it gathers.
#[derive(Debug, Clone)]
pub(super) struct Outline {
    pub(super) parts: Vec<Capsule>,
    pub(super) gathered: Gathered,
}

struct Fit<'a> {
    cells: &'a [LocalCell],
    totals: &'a Totals,
    limits: FitLimits,
}

/// One part under search: what it is joined to and how wide it may be.
struct Around<'a> {
    taken: Option<&'a [bool]>,
    already: Gathered,
    others: &'a [Capsule],
}

/// Fits an outline near the window given by its centre and radius (km in the frame of the cells).
pub(super) fn fit(
    cells: &[LocalCell],
    totals: &Totals,
    limits: FitLimits,
    centre: (f64, f64),
    radius: f64,
) -> Outline {
    let fit = Fit { cells, totals, limits };
    let alone = Around { taken: None, already: Gathered::default(), others: &[] };
    let start = fit.widen(&alone, Capsule::disc(centre, radius.max(0.05)));
    let (part, gathered) = fit.place(&alone, start, radius.max(0.3));
    let mut outline = Outline { parts: vec![part], gathered };
    while outline.parts.len() < limits.parts {
        let Some(larger) = fit.add(&outline) else { break };
        outline = larger;
        fit.settle(&mut outline);
    }
    outline
}

impl Fit<'_> {
    fn taken(&self, parts: &[Capsule]) -> Vec<bool> {
        let inside = |cell: &LocalCell| {
            parts.iter().any(|part| part.distance(cell.x, cell.y) <= part.radius)
        };
        self.cells.iter().map(inside).collect()
    }

    fn sum(&self, taken: &[bool]) -> Gathered {
        let (mut cases, mut population) = (0.0, 0.0);
        for (cell, _) in self.cells.iter().zip(taken).filter(|&(_, &taken)| taken) {
            cases += cell.cases;
            population += cell.population;
        }
        self.totals.gather(cases, population)
    }

    /// The best width of a spine; a part that would not touch the others or reach too far has
    /// no ratio.
    fn widen(&self, around: &Around, spine: Capsule) -> (Capsule, Gathered) {
        let mut reach = self.limits.reach;
        let mut gap = 0.0;
        if !around.others.is_empty() {
            gap = f64::INFINITY;
            for other in around.others {
                let (x, y) = other.middle();
                for end in [spine.from, spine.to, spine.middle()] {
                    gap = f64::min(gap, other.distance(end.0, end.1) - other.radius);
                }
                for end in [spine.from, spine.to] {
                    let apart = (end.0 - x).hypot(end.1 - y) + other.length() / 2.0 + other.radius;
                    reach = reach.min(2.0 * self.limits.reach - apart);
                }
            }
        }
        let widest = reach.min(self.limits.reach - spine.length() / 2.0);
        let narrowest = (gap - self.limits.join).max(0.0);
        if widest <= narrowest.max(0.02) {
            return (spine, Gathered::default());
        }
        let bounds = (narrowest, widest);
        best_radius(self.cells, around.taken, around.already, spine, bounds, self.totals)
    }

    /// Pattern search from a start: a disc first, then valleys in eight directions.
    fn place(
        &self,
        around: &Around,
        start: (Capsule, Gathered),
        step: f64,
    ) -> (Capsule, Gathered) {
        let disc = self.climb(around, start, step, false);
        let mut valley: (Capsule, Gathered) = (disc.0, Gathered::default());
        for direction in 0..8 {
            let angle = f64::from(direction) * std::f64::consts::PI / 8.0;
            for stretch in [1.0, 2.5, 5.0] {
                let half = disc.0.radius * stretch;
                let (dx, dy) = (half * angle.cos(), half * angle.sin());
                let (x, y) = disc.0.middle();
                for shift in [-1.0, 0.0, 1.0] {
                    let (x, y) = (x + shift * dx, y + shift * dy);
                    let radius = disc.0.radius / stretch;
                    let spine = Capsule { from: (x - dx, y - dy), to: (x + dx, y + dy), radius };
                    let found = self.widen(around, spine);
                    if found.1.ratio > valley.1.ratio {
                        valley = found;
                    }
                }
            }
        }
        if valley.1.ratio > 0.0 {
            let step = valley.0.radius.max(valley.0.length() / 4.0);
            valley = self.climb(around, valley, step, true);
        }
        if valley.1.ratio > disc.1.ratio + VALLEY_PENALTY { valley } else { disc }
    }

    /// Moves the ends of a spine in eight directions by a halving step while the ratio rises.
    fn climb(
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
                    let both = Capsule { from: shift(now.from), to: shift(now.to), ..now };
                    let first = Capsule { from: shift(now.from), ..now };
                    let second = Capsule { to: shift(now.to), ..now };
                    let tries: &[Capsule] = if valley { &[both, first, second] } else { &[both] };
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

    /// The outline with one more part, where one is worth it.
    fn add(&self, outline: &Outline) -> Option<Outline> {
        let taken = self.taken(&outline.parts);
        let around = Around {
            taken: Some(&taken),
            already: outline.gathered,
            others: &outline.parts,
        };
        let near = |cell: &LocalCell| {
            let gap = outline.parts.iter().map(|part| part.distance(cell.x, cell.y) - part.radius);
            gap.fold(f64::INFINITY, f64::min) <= 2.0 * self.limits.join
        };
        let places: Vec<&LocalCell> = self
            .cells
            .iter()
            .zip(&taken)
            .filter(|&(cell, &taken)| !taken && cell.cases > 0.0 && near(cell))
            .map(|(cell, _)| cell)
            .collect();
        let stride = places.len().div_ceil(80).max(1);
        let mut best: Option<(Capsule, Gathered)> = None;
        for cell in places.iter().step_by(stride) {
            let found = self.widen(&around, Capsule::disc((cell.x, cell.y), 0.0));
            if best.is_none_or(|best| found.1.ratio > best.1.ratio) {
                best = Some(found);
            }
        }
        let start = best?;
        let found = self.place(&around, start, start.0.radius.max(0.2));
        if found.1.ratio <= outline.gathered.ratio + PART_PENALTY {
            return None;
        }
        let mut parts = outline.parts.clone();
        parts.push(found.0);
        let gathered = self.sum(&self.taken(&parts));
        Some(Outline { parts, gathered })
    }

    /// Fits each part again with the others held.
    fn settle(&self, outline: &mut Outline) {
        for at in 0..outline.parts.len() {
            let others: Vec<Capsule> = outline
                .parts
                .iter()
                .enumerate()
                .filter(|&(other, _)| other != at)
                .map(|(_, &part)| part)
                .collect();
            let taken = self.taken(&others);
            let already = self.sum(&taken);
            let around = Around { taken: Some(&taken), already, others: &others };
            let now = outline.parts[at];
            let start = self.widen(&around, now);
            let found = self.climb(&around, start, now.radius / 2.0, now.length() > 0.0);
            if found.1.ratio > outline.gathered.ratio {
                outline.parts[at] = found.0;
                outline.gathered = self.sum(&self.taken(&outline.parts));
            }
        }
    }
}
