//! Areas made of discs and straight valleys, and the best width of one around others.

use super::likelihood::bernoulli_ratio;

/// All points within `radius` km of a segment; a disc where both ends are the same point.
/// Coordinates are km east and north in a local frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Capsule {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
    pub(super) radius: f64,
}

impl Capsule {
    pub(super) fn disc(centre: (f64, f64), radius: f64) -> Self {
        Self {
            from: centre,
            to: centre,
            radius,
        }
    }

    /// Distance, km, of a point from the segment.
    #[inline]
    pub(super) fn distance(&self, x: f64, y: f64) -> f64 {
        let (dx, dy) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        let (px, py) = (x - self.from.0, y - self.from.1);
        let length = dx * dx + dy * dy;
        let along = if length > 0.0 {
            ((px * dx + py * dy) / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let (ex, ey) = (px - along * dx, py - along * dy);
        (ex * ex + ey * ey).sqrt()
    }

    pub(super) fn middle(&self) -> (f64, f64) {
        (
            (self.from.0 + self.to.0) / 2.0,
            (self.from.1 + self.to.1) / 2.0,
        )
    }

    pub(super) fn length(&self) -> f64 {
        (self.to.0 - self.from.0).hypot(self.to.1 - self.from.1)
    }

    /// The greatest distance of a point of it from the point given.
    pub(super) fn reach_from(&self, x: f64, y: f64) -> f64 {
        let far = |end: (f64, f64)| (end.0 - x).hypot(end.1 - y);
        far(self.from).max(far(self.to)) + self.radius
    }
}

/// A small cell of the neighbourhood under study.
#[derive(Debug, Clone, Copy)]
pub(super) struct LocalCell {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) cases: f64,
    pub(super) population: f64,
}

/// Totals that a likelihood ratio is taken against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Totals {
    pub(super) cases: f64,
    pub(super) population: f64,
    /// No area holds more than this.
    pub(super) largest: f64,
}

/// Cases and population gathered, and their ratio.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Gathered {
    pub(super) cases: f64,
    pub(super) population: f64,
    pub(super) ratio: f64,
}

impl Totals {
    pub(super) fn gather(&self, cases: f64, population: f64) -> Gathered {
        let ratio = if population > self.largest {
            0.0
        } else {
            bernoulli_ratio(cases, population, self.cases, self.population)
        };
        Gathered {
            cases,
            population,
            ratio,
        }
    }
}

const BINS: usize = 256;

/// The radius (at most `widest`, at least `narrowest`) at which the segment of `spine`, joined to
/// what is `already` gathered, has the largest ratio; cells that are `taken` count only once.
///
/// Distances fall into 256 classes, finer near the segment. Cost O(cells).
pub(super) fn best_radius(
    cells: &[LocalCell],
    taken: Option<&[bool]>,
    already: Gathered,
    spine: Capsule,
    (narrowest, widest): (f64, f64),
    totals: &Totals,
) -> (Capsule, Gathered) {
    let mut bins = [(0.0_f64, 0.0_f64); BINS];
    let scale = BINS as f64 / widest.sqrt();
    for (at, cell) in cells.iter().enumerate() {
        let distance = spine.distance(cell.x, cell.y);
        if distance >= widest || taken.is_some_and(|taken| taken[at]) {
            continue;
        }
        let bin = ((distance.sqrt() * scale) as usize).min(BINS - 1);
        bins[bin].0 += cell.cases;
        bins[bin].1 += cell.population;
    }
    let mut best = (spine.radius, Gathered::default());
    let (mut cases, mut population) = (already.cases, already.population);
    for (bin, &(more_cases, more_population)) in bins.iter().enumerate() {
        cases += more_cases;
        population += more_population;
        let edge = (bin + 1) as f64 / scale;
        let radius = edge * edge;
        if radius < narrowest || (more_cases == 0.0 && best.1.ratio > 0.0) {
            continue;
        }
        let gathered = totals.gather(cases, population);
        if gathered.ratio > best.1.ratio {
            best = (radius, gathered);
        }
    }
    (
        Capsule {
            radius: best.0,
            ..spine
        },
        best.1,
    )
}
