//! What lies around a candidate: the rest of its province, or a ring, cut into parts.

use std::collections::BTreeMap;

use khusheh_concentration::scan::{EARTH_RADIUS_KM, great_circle_km};
use khusheh_programme::identification::screens::{Part, Surroundings};
use khusheh_register::Intake;

use crate::candidates::area::{Area, Searched};

/// A ring reaches at least this far out, km: about the size of a county.
const LEAST_REACH_KM: f64 = 20.0;
/// The fewest that are expected in a part, so that its density means something.
const PART_EXPECTED: f64 = 4.0;
const MOST_PARTS: usize = 8;

/// Columns of the register that the surroundings are made of.
pub(crate) struct Places<'a> {
    pub(crate) lon: &'a [f64],
    pub(crate) lat: &'a [f64],
    pub(crate) industry: &'a [u32],
    /// The province of each row as a number; `None` where unknown, or where the register has none.
    pub(crate) province: &'a dyn Fn(u32) -> Option<u32>,
}

/// The rest of the candidate's province, or a ring of one to three radii where no province is
/// known; `None` where nothing is left outside to compare with. Cost O(rows + n log n of the rest).
pub(crate) fn surroundings(
    area: &Area,
    radius_km: f64,
    places: &Places<'_>,
    searched: &Searched,
) -> Option<Surroundings> {
    let home = most_common(
        area.members
            .iter()
            .filter_map(|&row| (places.province)(row)),
    );
    let mut inside = vec![false; places.industry.len()];
    for &row in &area.rows {
        inside[row as usize] = true;
    }
    let inside = |row: u32| inside[row as usize];
    let mut rest: Vec<u32> = match home {
        Some(home) => searched
            .rows
            .iter()
            .copied()
            .filter(|&row| (places.province)(row) == Some(home) && !inside(row))
            .collect(),
        None => {
            let centre = area.centre?;
            let reach = (3.0 * radius_km).max(LEAST_REACH_KM);
            // Most rows are too far north or south: no need for their distance.
            let band = (reach / EARTH_RADIUS_KM).to_degrees();
            let near = |row: u32| {
                let at = row as usize;
                (places.lat[at] - centre.1).abs() <= band
                    && great_circle_km(centre, (places.lon[at], places.lat[at])) <= reach
            };
            searched
                .rows
                .iter()
                .copied()
                .filter(|&row| near(row) && !inside(row))
                .collect()
        }
    };
    let is_case = |row: &&u32| places.industry[**row as usize] == area.industry;
    let rest_cases = rest.iter().filter(is_case).count() as f64;
    let outside_cases = searched.of_industry[area.industry as usize] - area.cases - rest_cases;
    let outside = searched.all - area.population - rest.len() as f64;
    // One case is added where the country outside has none, so that "usual" is not nothing.
    let usual = if outside > 0.0 {
        outside_cases.max(1.0) / outside
    } else {
        return None;
    };
    let parts = ((usual * rest.len() as f64 / PART_EXPECTED) as usize).clamp(1, MOST_PARTS);
    let mut cut: Vec<Part> = Vec::new();
    split(&mut rest, parts, places, &mut |rows| {
        cut.push(Part {
            cases: rows.iter().filter(is_case).count() as u64,
            expected: usual * rows.len() as f64,
        });
    });
    Some(Surroundings {
        province: home.is_some(),
        radius_km: Some(radius_km),
        inside: Part {
            cases: area.cases as u64,
            expected: usual * area.population,
        },
        parts: cut,
    })
}

/// Cuts rows into `parts` contiguous pieces of about equal numbers, along the wider side each time.
fn split(rows: &mut [u32], parts: usize, places: &Places<'_>, take: &mut dyn FnMut(&[u32])) {
    if parts <= 1 || rows.len() < 2 {
        if !rows.is_empty() {
            take(rows);
        }
        return;
    }
    let extent = |values: &[f64]| {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &row in rows.iter() {
            low = low.min(values[row as usize]);
            high = high.max(values[row as usize]);
        }
        high - low
    };
    // Any one of them serves; the least is the same whatever their order.
    let one = rows.iter().copied().min().unwrap_or(0);
    let cos = places.lat[one as usize].to_radians().cos();
    let along = if extent(places.lon) * cos >= extent(places.lat) {
        places.lon
    } else {
        places.lat
    };
    let first = parts / 2;
    let middle = rows.len() * first / parts;
    // Ties by row, so that the halves are the same sets whatever the order of the rows before.
    rows.select_nth_unstable_by(middle, |&a, &b| {
        along[a as usize]
            .total_cmp(&along[b as usize])
            .then(a.cmp(&b))
    });
    let (left, right) = rows.split_at_mut(middle);
    split(left, first, places, take);
    split(right, parts - first, places, take);
}

/// The rest of the province of a candidate made of whole regions, a part per region; `None` where
/// provinces are not known or nothing is left outside.
pub(crate) fn regions_around(
    area: &Area,
    intake: &Intake,
    province_of: &[Option<u32>],
    searched: &Searched,
) -> Option<Surroundings> {
    let province = |region: u32| province_of[region as usize];
    let home = most_common(area.regions.iter().filter_map(|&region| province(region)))?;
    let amount = |cell: &khusheh_register::Cell| {
        let amount = if searched.persons {
            cell.employment
        } else {
            cell.establishments
        };
        amount.unwrap_or(0.0)
    };
    let mut rest: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for cell in &intake.cells {
        let outside = area.regions.binary_search(&cell.region).is_err();
        if outside && province(cell.region) == Some(home) {
            let (cases, population) = rest.entry(cell.region).or_default();
            *population += amount(cell);
            if cell.industry == area.industry {
                *cases += amount(cell);
            }
        }
    }
    let (cases, population) = rest
        .values()
        .fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    let outside = searched.all - area.population - population;
    let outside_cases = searched.of_industry[area.industry as usize] - area.cases - cases;
    let usual = if outside > 0.0 {
        outside_cases.max(1.0) / outside
    } else {
        return None;
    };
    Some(Surroundings {
        province: true,
        // Whole regions: how far they reach says nothing of where in them the industry is.
        radius_km: None,
        inside: Part {
            cases: area.cases as u64,
            expected: usual * area.population,
        },
        parts: rest
            .values()
            .map(|&(cases, population)| Part {
                cases: cases as u64,
                expected: usual * population,
            })
            .collect(),
    })
}

/// The most common value, the least of equals.
pub(crate) fn most_common(values: impl Iterator<Item = u32>) -> Option<u32> {
    let mut all: Vec<u32> = values.collect();
    all.sort_unstable();
    let mut best: Option<(usize, u32)> = None;
    for run in all.chunk_by(|a, b| a == b) {
        if best.is_none_or(|(length, _)| run.len() > length) {
            best = Some((run.len(), run[0]));
        }
    }
    best.map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 40 × 40 establishments a kilometre apart; industry 1 is every 20th outside the west half,
    /// where it is as the closure says.
    fn country(dense: impl Fn(usize, usize) -> bool) -> (Vec<f64>, Vec<f64>, Vec<u32>) {
        let (mut lon, mut lat, mut industry) = (Vec::new(), Vec::new(), Vec::new());
        for x in 0..40 {
            for y in 0..40 {
                lon.push(50.0 + 0.01 * x as f64);
                lat.push(33.0 + 0.01 * y as f64);
                industry.push(u32::from((7 * x + 3 * y) % 20 == 0 || dense(x, y)));
            }
        }
        (lon, lat, industry)
    }

    fn around(dense: impl Fn(usize, usize) -> bool, provinces: bool) -> Surroundings {
        let (lon, lat, industry) = country(dense);
        let rows: Vec<u32> = (0..1_600)
            .filter(|row| row / 40 < 6 && row % 40 < 6)
            .collect();
        let members: Vec<u32> = rows
            .iter()
            .copied()
            .filter(|&row| industry[row as usize] == 1)
            .collect();
        let cases = members.len() as f64;
        let area = Area {
            industry: 1,
            members,
            certainty: Vec::new(),
            population: rows.len() as f64,
            rows,
            regions: Vec::new(),
            cases,
            expected: 1.0,
            relative_risk: None,
            log_likelihood_ratio: 9.0,
            p_value: 0.001,
            tail_p_value: None,
            centre: Some((50.025, 33.025)),
        };
        let of_one = industry.iter().filter(|&&industry| industry == 1).count() as f64;
        let searched = Searched {
            rows: (0..1_600).collect(),
            of_industry: vec![1_600.0 - of_one, of_one],
            all: 1_600.0,
            tested: 2,
            persons: false,
        };
        let province = move |row: u32| provinces.then_some(u32::from(row / 40 >= 20));
        let places = Places {
            lon: &lon,
            lat: &lat,
            industry: &industry,
            province: &province,
        };
        surroundings(&area, 3.5, &places, &searched).expect("there is an outside")
    }

    #[test]
    fn parts_hold_the_rest_of_the_province() {
        let found = around(|x, y| x < 6 && y < 6 && (x + y) % 2 == 0, true);
        assert!(found.province);
        assert_eq!(found.parts.len(), 8);
        let expected: f64 = found.parts.iter().map(|part| part.expected).sum();
        assert!((expected - (800.0 - 36.0) * 0.05).abs() < 1.0, "{expected}");
    }

    #[test]
    fn a_wide_sector_is_dense_in_every_part() {
        let found = around(|x, y| x < 20 && (x + y) % 3 == 0, true);
        assert!(
            found
                .parts
                .iter()
                .all(|part| part.cases as f64 > 4.0 * part.expected)
        );
    }

    #[test]
    fn without_provinces_a_ring_is_taken() {
        let found = around(|x, y| x < 6 && y < 6, false);
        assert!(!found.province);
        let expected: f64 = found.parts.iter().map(|part| part.expected).sum();
        assert!(
            expected < 800.0 * 0.05,
            "20 km, not the whole country: {expected}"
        );
    }

    #[test]
    fn the_least_of_equally_common_values_is_taken() {
        assert_eq!(most_common([3, 2, 3, 2, 9].into_iter()), Some(2));
        assert_eq!(most_common(std::iter::empty()), None);
    }
}
