//! Brings the workers' shares together, in an order that does not depend on who read what.

use std::collections::BTreeMap;

use crate::boundaries::Boundaries;
use crate::establishments::{Categories, Establishments, Texts};
use crate::intake::{Cell, ClassCount, Industry, Plants, Region};

use super::cells::{Bounds, Cells, Extra, Sums};
use super::coded::{Coded, Description};
use super::parts::Part;
use super::plan::Plan;
use super::points::PointSum;
use super::worker::Worker;

/// The figures of all workers.
pub(crate) struct Merged {
    pub regions: Vec<Region>,
    pub industries: Vec<Industry>,
    pub cells: Vec<Cell>,
    pub plants: Vec<Plants>,
    pub class_counts: Vec<ClassCount>,
    pub establishments: Option<Establishments>,
}

fn persons(millionths: u128) -> f64 {
    (millionths / 1_000_000) as f64 + (millionths % 1_000_000) as f64 / 1e6
}

fn persons_squared(units: u128) -> f64 {
    let one = 1_000_000_000_000;
    (units / one) as f64 + (units % one) as f64 / 1e12
}

fn money(hundredths: u128) -> f64 {
    (hundredths / 100) as f64 + (hundredths % 100) as f64 / 1e2
}

/// A code with its two descriptions.
type Described = (String, [Option<String>; 2]);

/// The codes of all workers that are used, sorted, each with its descriptions from the first row
/// that has them; and per worker its codes' new numbers.
fn codes(coded: &[(&Coded, Vec<bool>)]) -> (Vec<Described>, Vec<Vec<u32>>) {
    let mut all: BTreeMap<&str, [Description; 2]> = BTreeMap::new();
    for (coded, used) in coded {
        for (code, text) in coded.texts.iter().enumerate() {
            if !used.get(code).is_some_and(|used| *used) {
                continue;
            }
            let about = all.entry(text).or_insert([None, None]);
            for (known, new) in about.iter_mut().zip(&coded.about[code]) {
                if let Some(new) = new
                    && known.as_ref().is_none_or(|known| new.0 < known.0)
                {
                    *known = Some(new.clone());
                }
            }
        }
    }
    let maps = coded
        .iter()
        .map(|(coded, _)| {
            let numbers: BTreeMap<&str, u32> = all.keys().copied().zip(0..).collect();
            coded
                .texts
                .iter()
                .map(|text| numbers.get(text.as_str()).copied().unwrap_or(u32::MAX))
                .collect()
        })
        .collect();
    let list = all
        .into_iter()
        .map(|(code, about)| {
            (
                code.to_owned(),
                about.map(|about| about.map(|(_, text)| text)),
            )
        })
        .collect();
    (list, maps)
}

#[derive(Clone, Default)]
struct Full {
    sums: Sums,
    bounds: Bounds,
    extra: Extra,
}

impl Full {
    fn of(cells: &Cells, place: usize) -> Self {
        Full {
            sums: cells.sums(place),
            bounds: cells.bounds.get(place).copied().unwrap_or_default(),
            extra: cells.extra.get(place).copied().unwrap_or_default(),
        }
    }

    fn add(&mut self, other: &Full) {
        let (a, b) = (&mut self.sums, &other.sums);
        a.squares = a.squares.saturating_add(b.squares);
        a.sum = a.sum.saturating_add(b.sum);
        a.largest = a.largest.max(b.largest);
        a.rows += b.rows;
        a.known += b.known;
        let (a, b) = (&mut self.bounds, &other.bounds);
        a.low += b.low;
        a.high += b.high;
        a.open += b.open;
        let (a, b) = (&mut self.extra, &other.extra);
        a.establishments += b.establishments;
        a.establishments_known += b.establishments_known;
        a.sales += b.sales;
        a.sales_known += b.sales_known;
        a.exports += b.exports;
        a.exports_known += b.exports_known;
    }
}

/// Whose figures a sum becomes.
struct Figures {
    establishments: Option<f64>,
    employment: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    squares: Option<f64>,
    largest: Option<f64>,
}

impl Figures {
    fn of(full: &Full, register: bool, bounded: bool) -> Self {
        let sums = &full.sums;
        let known = sums.known > 0;
        let employment = known.then(|| persons(u128::from(sums.sum)));
        Figures {
            establishments: match register {
                true => Some(sums.rows as f64),
                false => (full.extra.establishments_known > 0)
                    .then(|| persons(full.extra.establishments)),
            },
            employment,
            low: match bounded {
                true => known.then(|| persons(full.bounds.low)),
                false => employment,
            },
            high: match bounded {
                true => (known && full.bounds.open == 0).then(|| persons(full.bounds.high)),
                false => employment,
            },
            // A table's row is a region's industry, no plant.
            squares: (register && known).then(|| persons_squared(sums.squares)),
            largest: (register && known).then(|| persons(u128::from(sums.largest))),
        }
    }
}

/// Brings the shares together.
pub(crate) fn merge(
    plan: &Plan<'_>,
    mut workers: Vec<Worker<'_>>,
    boundaries: Option<&Boundaries>,
) -> Merged {
    let register = workers.first().is_some_and(Worker::is_register);
    let occupied: Vec<Vec<(u32, u32, usize)>> = workers
        .iter()
        .map(|worker| worker.cells.occupied())
        .collect();
    let used = |which: fn(&(u32, u32, usize)) -> u32, coded: fn(&Worker<'_>) -> usize| {
        workers
            .iter()
            .zip(&occupied)
            .map(|(worker, cells)| {
                let mut used = vec![false; coded(worker)];
                for cell in cells {
                    if let Some(used) = used.get_mut(which(cell) as usize) {
                        *used = true;
                    }
                }
                used
            })
            .collect::<Vec<_>>()
    };
    let regions_used = used(|cell| cell.0, |worker| worker.regions.texts.len());
    let industries_used = used(|cell| cell.1, |worker| worker.industries.texts.len());
    let list: Vec<(&Coded, Vec<bool>)> = workers
        .iter()
        .map(|worker| &worker.regions)
        .zip(regions_used)
        .collect();
    let (regions, region_maps) = codes(&list);
    let list: Vec<(&Coded, Vec<bool>)> = workers
        .iter()
        .map(|worker| &worker.industries)
        .zip(industries_used)
        .collect();
    let (industries, industry_maps) = codes(&list);

    let mut all: Vec<(u32, u32, Full)> = Vec::new();
    for (at, worker) in workers.iter().enumerate() {
        for &(region, industry, place) in &occupied[at] {
            let region = match plan.with_regions {
                true => region_maps[at][region as usize],
                false => 0,
            };
            let industry = industry_maps[at][industry as usize];
            all.push((region, industry, Full::of(&worker.cells, place)));
        }
    }
    all.sort_by_key(|cell| (cell.0, cell.1));
    let mut merged: Vec<(u32, u32, Full)> = Vec::with_capacity(all.len());
    for cell in all {
        match merged.last_mut() {
            Some(last) if (last.0, last.1) == (cell.0, cell.1) => last.2.add(&cell.2),
            _ => merged.push(cell),
        }
    }

    let bounded = plan.columns.size_class.is_some();
    let mut totals = vec![Full::default(); industries.len()];
    let cells = merged
        .iter()
        .map(|(region, industry, full)| {
            totals[*industry as usize].add(full);
            let figures = Figures::of(full, register, bounded);
            Cell {
                region: *region,
                industry: *industry,
                establishments: figures.establishments,
                known: full.sums.known,
                employment: figures.employment,
                low: figures.low,
                high: figures.high,
                sum_squares: figures.squares,
                largest: figures.largest,
                sales: (full.extra.sales_known > 0).then(|| money(full.extra.sales)),
                exports: (full.extra.exports_known > 0).then(|| money(full.extra.exports)),
            }
        })
        .collect();
    let plants = totals
        .iter()
        .map(|full| {
            let figures = Figures::of(full, register, bounded);
            Plants {
                establishments: figures.establishments,
                known: full.sums.known,
                unknown: full.sums.rows - full.sums.known,
                sum: figures.employment,
                low: figures.low,
                high: figures.high,
                sum_squares: figures.squares,
                largest: figures.largest,
            }
        })
        .collect();

    let mut counts: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for (worker, map) in workers.iter().zip(&industry_maps) {
        for (at, &count) in worker.class_counts.iter().enumerate() {
            if count > 0 {
                let classes = plan.classes.len();
                let key = (map[at / classes], (at % classes) as u32);
                *counts.entry(key).or_default() += count;
            }
        }
    }

    let mut points = vec![PointSum::default(); regions.len()];
    for (worker, map) in workers.iter().zip(&region_maps) {
        for (sum, &region) in worker.point_sums.iter().zip(map) {
            if let Some(point) = points.get_mut(region as usize) {
                point.lon += sum.lon;
                point.lat += sum.lat;
                point.points += sum.points;
            }
        }
    }
    let regions = regions
        .into_iter()
        .zip(points)
        .map(|((code, [name, province]), sum)| {
            let boundary = boundaries.and_then(|boundaries| boundaries.get(&code));
            let point = match sum.points {
                0 => boundary.and_then(crate::Boundary::centroid),
                points => {
                    let mean = |sum: i64| sum as f64 / points as f64 / 1e7;
                    Some((mean(sum.lon), mean(sum.lat)))
                }
            };
            Region {
                name: name
                    .or_else(|| boundary.map(|boundary| boundary.name.clone()))
                    .unwrap_or_else(|| code.clone()),
                province: province
                    .or_else(|| boundary.and_then(|boundary| boundary.province.clone())),
                lon: point.map(|point| point.0),
                lat: point.map(|point| point.1),
                code,
            }
        })
        .collect();

    Merged {
        regions,
        industries: industries
            .into_iter()
            .map(|(code, [name, group])| Industry { code, name, group })
            .collect(),
        cells,
        plants,
        class_counts: counts
            .into_iter()
            .map(|((industry, class), count)| ClassCount {
                industry,
                class,
                count,
            })
            .collect(),
        establishments: plan
            .keep
            .then(|| establishments(plan, &mut workers, &region_maps, &industry_maps)),
    }
}

fn establishments(
    plan: &Plan<'_>,
    workers: &mut [Worker<'_>],
    region_maps: &[Vec<u32>],
    industry_maps: &[Vec<u32>],
) -> Establishments {
    let firms = categories(workers.iter().map(|worker| &worker.firms));
    let forms = categories(workers.iter().map(|worker| &worker.legal_forms));
    let mut parts: Vec<(u64, usize, Part)> = Vec::new();
    for (at, worker) in workers.iter_mut().enumerate() {
        parts.extend(
            std::mem::take(&mut worker.parts)
                .into_iter()
                .map(|(number, part)| (number, at, part)),
        );
    }
    parts.sort_by_key(|part| part.0);
    let mut all = Establishments {
        names: plan.columns.name.as_ref().map(|_| Texts::default()),
        firm: plan.columns.firm.as_ref().map(|_| Categories {
            values: firms.0,
            codes: Vec::new(),
        }),
        legal_form: plan.columns.legal_form.as_ref().map(|_| Categories {
            values: forms.0,
            codes: Vec::new(),
        }),
        ..Establishments::default()
    };
    let translate = |codes: &[u32], map: &[u32], to: &mut Vec<u32>| {
        to.extend(
            codes
                .iter()
                .map(|code| map.get(*code as usize).copied().unwrap_or(Categories::NONE)),
        );
    };
    for (_, worker, part) in parts {
        all.ids.append(&part.ids);
        if let (Some(names), Some(more)) = (&mut all.names, &part.names) {
            names.append(more);
        }
        all.lon.extend_from_slice(&part.lon);
        all.lat.extend_from_slice(&part.lat);
        translate(&part.region, &region_maps[worker], &mut all.region);
        translate(&part.industry, &industry_maps[worker], &mut all.industry);
        all.employment.extend_from_slice(&part.employment);
        all.employment_low.extend_from_slice(&part.low);
        all.employment_high.extend_from_slice(&part.high);
        if let (Some(firm), Some(codes)) = (&mut all.firm, &part.firm) {
            translate(codes, &firms.1[worker], &mut firm.codes);
        }
        if let (Some(form), Some(codes)) = (&mut all.legal_form, &part.legal_form) {
            translate(codes, &forms.1[worker], &mut form.codes);
        }
    }
    all
}

/// The sorted texts of all workers, and per worker its codes' new numbers.
fn categories<'c>(coded: impl Iterator<Item = &'c Coded>) -> (Vec<String>, Vec<Vec<u32>>) {
    let list: Vec<(&Coded, Vec<bool>)> = coded
        .map(|coded| (coded, vec![true; coded.texts.len()]))
        .collect();
    let (texts, maps) = codes(&list);
    (texts.into_iter().map(|(text, _)| text).collect(), maps)
}
