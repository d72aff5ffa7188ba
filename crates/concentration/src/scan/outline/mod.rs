//! From the window that was tested to the outline that fits best.
//!
//! A circle of cells finds that and where something is; its edge is rough, and a valley or a town
//! with a daughter town is no circle. The outline is a union of discs and straight valleys,
//! fitted to the same likelihood: each part is placed by pattern search, and one more part must
//! raise the log-likelihood ratio by more than chance would (a penalty per part, as in Duczmal,
//! Kulldorff & Huang 2006, "Evaluation of spatial scan statistics for irregularly shaped clusters", *Journal of Computational and Graphical Statistics* 15).
//! The p-value stays that of the window: the outline is an estimate, not a test.

mod search;
mod walk;

pub(super) use self::walk::sample;
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
    /// The cells reach this far from the origin, km; nothing is known beyond.
    pub(super) known: f64,
}

/// Rise of the ratio that makes a valley worth more than a disc (two more parameters).
const VALLEY_PENALTY: f64 = 6.0;
/// Rise of the ratio that makes one more part worth having.
const PART_PENALTY: f64 = 9.0;

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
///
/// Three starts are followed: the best disc, the best valley, and the best valley bent once; each
/// grows by further parts. The one with the largest ratio after the penalties is the answer.
pub(super) fn fit(
    cells: &[LocalCell],
    totals: &Totals,
    limits: FitLimits,
    centre: (f64, f64),
    radius: f64,
) -> Outline {
    let fit = Fit {
        cells,
        totals,
        limits,
    };
    let alone = Around {
        taken: None,
        already: Gathered::default(),
        others: &[],
    };
    let start = fit.start(&alone, centre, radius);
    let disc = fit.climb(&alone, start, start.0.radius.max(0.3), false);
    let valley = fit.valley(&alone, disc.0);
    let mut best: Option<Outline> = None;
    for (part, gathered) in [disc, valley] {
        if gathered.ratio <= 0.0 {
            continue;
        }
        let single = Outline {
            parts: vec![part],
            gathered,
        };
        let bent = fit.bend(&single, 0);
        for start in std::iter::once(single).chain(bent) {
            let grown = fit.grow(start);
            if best
                .as_ref()
                .is_none_or(|best| grown.worth() > best.worth())
            {
                best = Some(grown);
            }
        }
    }
    best.unwrap_or(Outline {
        parts: vec![start.0],
        gathered: start.1,
    })
}

impl Outline {
    /// The ratio less the penalties for its parts.
    fn worth(&self) -> f64 {
        let valleys = self.parts.iter().filter(|part| part.length() > 0.0).count() as f64;
        let further = self.parts.len() as f64 - 1.0;
        self.gathered.ratio - VALLEY_PENALTY * valleys - PART_PENALTY * further
    }
}

impl Fit<'_> {
    fn taken(&self, parts: &[Capsule]) -> Vec<bool> {
        let inside = |cell: &LocalCell| {
            parts
                .iter()
                .any(|part| part.distance(cell.x, cell.y) <= part.radius)
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
        let middle = spine.middle();
        let widest = reach
            .min(self.limits.reach - spine.length() / 2.0)
            .min(self.limits.known - middle.0.hypot(middle.1) - spine.length() / 2.0);
        let narrowest = (gap - self.limits.join).max(0.0);
        if widest <= narrowest.max(0.02) {
            return (spine, Gathered::default());
        }
        let bounds = (narrowest, widest);
        best_radius(
            self.cells,
            around.taken,
            around.already,
            spine,
            bounds,
            self.totals,
        )
    }

    /// The best disc around the window's centre or one of the industry's places in the window.
    fn start(&self, around: &Around, centre: (f64, f64), radius: f64) -> (Capsule, Gathered) {
        let places: Vec<(f64, f64)> = self
            .cells
            .iter()
            .filter(|cell| {
                cell.cases > 0.0 && (cell.x - centre.0).hypot(cell.y - centre.1) <= 1.2 * radius
            })
            .map(|cell| (cell.x, cell.y))
            .collect();
        let stride = places.len().div_ceil(60).max(1);
        let mut best = self.widen(around, Capsule::disc(centre, radius.max(0.05)));
        for &place in places.iter().step_by(stride) {
            let found = self.widen(around, Capsule::disc(place, radius));
            if found.1.ratio > best.1.ratio {
                best = found;
            }
        }
        best
    }

    /// Adds parts, bends valleys and fits all again until nothing is worth it.
    fn grow(&self, start: Outline) -> Outline {
        let mut outline = start;
        self.settle(&mut outline);
        while outline.parts.len() < self.limits.parts {
            let mut next = self.add(&outline);
            for at in 0..outline.parts.len() {
                if let Some(bent) = self.bend(&outline, at)
                    && next.as_ref().is_none_or(|next| bent.worth() > next.worth())
                {
                    next = Some(bent);
                }
            }
            let Some(mut next) = next else { break };
            self.settle(&mut next);
            if next.worth() <= outline.worth() {
                break;
            }
            outline = next;
        }
        outline
    }

    /// The best part from a start: a disc, or a valley where that is worth more.
    fn place(&self, around: &Around, start: (Capsule, Gathered)) -> (Capsule, Gathered) {
        let disc = self.climb(around, start, start.0.radius.max(0.2), false);
        let valley = self.valley(around, disc.0);
        if valley.1.ratio > disc.1.ratio + VALLEY_PENALTY {
            valley
        } else {
            disc
        }
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
            let gap = outline
                .parts
                .iter()
                .map(|part| part.distance(cell.x, cell.y) - part.radius);
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
        let found = self.place(&around, best?);
        let mut parts = outline.parts.clone();
        parts.push(found.0);
        let gathered = self.sum(&self.taken(&parts));
        let larger = Outline { parts, gathered };
        (larger.worth() > outline.worth()).then_some(larger)
    }

    /// Fits each part again with the others held.
    fn settle(&self, outline: &mut Outline) {
        self.settle_by(outline, 0.0);
    }

    /// As [`settle`](Self::settle), with steps at least as long as given.
    fn settle_by(&self, outline: &mut Outline, least_step: f64) {
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
            let around = Around {
                taken: Some(&taken),
                already,
                others: &others,
            };
            let now = outline.parts[at];
            let start = self.widen(&around, now);
            let step = (now.radius / 2.0).max(least_step);
            let found = self.climb(&around, start, step, now.length() > 0.0);
            if found.1.ratio > outline.gathered.ratio {
                outline.parts[at] = found.0;
                outline.gathered = self.sum(&self.taken(&outline.parts));
            }
        }
    }
}

/// Fits the parts of an outline again on other (finer) cells of the same place.
pub(super) fn refit(
    cells: &[LocalCell],
    totals: &Totals,
    limits: FitLimits,
    outline: &Outline,
) -> Outline {
    let fit = Fit {
        cells,
        totals,
        limits,
    };
    let gathered = fit.sum(&fit.taken(&outline.parts));
    let mut finer = Outline {
        parts: outline.parts.clone(),
        gathered,
    };
    fit.settle(&mut finer);
    finer
}
