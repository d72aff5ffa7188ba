//! The search for areas: over points where the register has them, else over regions.

use khusheh_concentration::overdispersion;
use khusheh_concentration::scan::{ScanParameters, TableCounts, detect_points, detect_table};
use khusheh_register::{Establishments, Intake};

use crate::IdentifyError;
use crate::candidates::area::{Area, Searched};
use crate::figures::{Weights, amount};
use crate::request::Basis;

/// One search: what was searched and what was found.
pub(crate) struct Search {
    pub(crate) searched: Searched,
    pub(crate) areas: Vec<Area>,
}

/// Rows that have a point.
pub(crate) fn located(rows: &Establishments) -> Vec<u32> {
    (0..rows.len() as u32)
        .filter(|&row| rows.lon[row as usize].is_finite() && rows.lat[row as usize].is_finite())
        .collect()
}

/// Searches establishments with points: all industries together, or one search per group.
pub(crate) fn over_points(
    intake: &Intake,
    rows: &Establishments,
    located: &[u32],
    weights: &Weights,
    scan: &ScanParameters,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Vec<Search>, IdentifyError> {
    let parameters = scan.clone().check()?;
    let industries = intake.industries.len();
    let mut searches = Vec::new();
    for group in groups(weights) {
        let chosen: Vec<u32> = match (&group, &weights.groups) {
            (Some(group), Some(of)) => located
                .iter()
                .copied()
                .filter(|&row| of[rows.industry[row as usize] as usize] == Some(*group))
                .collect(),
            _ => located.to_vec(),
        };
        let column = |values: &[f64]| -> Vec<f64> {
            chosen.iter().map(|&row| values[row as usize]).collect()
        };
        let (lon, lat) = (column(&rows.lon), column(&rows.lat));
        let industry: Vec<u32> = chosen
            .iter()
            .map(|&row| rows.industry[row as usize])
            .collect();
        let found = detect_points(&lon, &lat, &industry, industries, &parameters, progress)?;
        let mut of_industry = vec![0.0; industries];
        for &industry in &industry {
            of_industry[industry as usize] += 1.0;
        }
        let original = |positions: &[u32]| -> Vec<u32> {
            positions.iter().map(|&at| chosen[at as usize]).collect()
        };
        let areas = found
            .iter()
            .map(|found| Area {
                industry: found.industry,
                members: original(&found.members),
                certainty: found.certainty.clone(),
                rows: original(&found.area_rows),
                regions: Vec::new(),
                cases: found.members.len() as f64,
                population: found.area_rows.len() as f64,
                expected: found.expected,
                relative_risk: found.relative_risk,
                log_likelihood_ratio: found.log_likelihood_ratio,
                p_value: found.p_value,
                tail_p_value: found.tail_p_value,
                centre: Some(found.centre),
            })
            .collect();
        let all = chosen.len() as f64;
        let tested = of_industry
            .iter()
            .filter(|&&cases| cases >= f64::from(scan.min_cases) && cases < all)
            .count();
        let searched = Searched {
            rows: chosen,
            of_industry,
            all,
            tested,
            persons: false,
        };
        searches.push(Search { searched, areas });
    }
    Ok(searches)
}

/// The groups to search one by one; one search of everything without groups.
pub(crate) fn groups(weights: &Weights) -> Vec<Option<u32>> {
    match &weights.groups {
        None => vec![None],
        Some(_) => (0..weights.group_names.len() as u32).map(Some).collect(),
    }
}

/// Searches counts per region: establishments where they are counted, else persons.
pub(crate) fn over_regions(
    intake: &Intake,
    places: &[Option<(f64, f64)>],
    weights: &Weights,
    scan: &ScanParameters,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Vec<Search>, IdentifyError> {
    let parameters = scan.clone().check()?;
    let persons = !intake
        .cells
        .iter()
        .any(|cell| cell.establishments.is_some_and(|n| n > 0.0));
    let basis = if persons {
        Basis::Employment
    } else {
        Basis::Establishments
    };
    let regions = intake.regions.len();
    // Neighbours can only be told when all regions have a place.
    let centres: Option<Vec<(f64, f64)>> = places.iter().copied().collect();
    let mut searches = Vec::new();
    for group in groups(weights) {
        let mut of: Vec<Option<u32>> = vec![None; intake.industries.len()];
        let mut industries: Vec<u32> = Vec::new();
        for industry in 0..intake.industries.len() {
            let inside = match (&group, &weights.groups) {
                (Some(group), Some(groups)) => groups[industry] == Some(*group),
                _ => true,
            };
            if inside {
                of[industry] = Some(industries.len() as u32);
                industries.push(industry as u32);
            }
        }
        let mut counts = vec![0.0; industries.len() * regions];
        let mut reference = vec![0.0; regions];
        let mut of_industry = vec![0.0; intake.industries.len()];
        for cell in &intake.cells {
            if let Some(at) = of[cell.industry as usize] {
                let amount = amount(cell, basis);
                counts[at as usize * regions + cell.region as usize] += amount;
                reference[cell.region as usize] += amount;
                of_industry[cell.industry as usize] += amount;
            }
        }
        // Persons come and go by plants: they are counted in units of several.
        let unit = if persons {
            plant_unit(&counts, &reference)?
        } else {
            1.0
        };
        counts.iter_mut().for_each(|count| *count /= unit);
        let units: Vec<f64> = reference.iter().map(|amount| amount / unit).collect();
        let table = TableCounts {
            counts: &counts,
            reference: &units,
            centres: centres.as_deref(),
        };
        let found = detect_table(&table, &parameters, progress)?;
        let areas = found
            .into_iter()
            .map(|found| {
                let industry = industries[found.industry as usize];
                let population = found
                    .regions
                    .iter()
                    .map(|&region| reference[region as usize])
                    .sum();
                Area {
                    industry,
                    members: members(intake, industry, &found.regions),
                    certainty: Vec::new(),
                    rows: Vec::new(),
                    cases: found.cases * unit,
                    population,
                    expected: found.expected * unit,
                    relative_risk: found.relative_risk,
                    log_likelihood_ratio: found.log_likelihood_ratio,
                    p_value: found.p_value,
                    tail_p_value: found.tail_p_value,
                    centre: places[found.centre as usize],
                    regions: found.regions,
                }
            })
            .collect();
        let all = reference.iter().sum();
        let tested = industries
            .iter()
            .filter(|&&industry| of_industry[industry as usize] > 0.0)
            .count();
        let searched = Searched {
            rows: Vec::new(),
            of_industry,
            all,
            tested,
            persons,
        };
        searches.push(Search { searched, areas });
    }
    Ok(searches)
}

/// How many persons vary together, as whole plants do, at the least: the lower quartile of the
/// overdispersion over industries that are expected nearly everywhere (at least five persons in
/// three of four regions); 1 where fewer than five industries are.
///
/// The search allows for an industry's own overdispersion, but an industry of a single plant shows
/// none: thirty persons in one region and nobody elsewhere would look like thirty decisions.
fn plant_unit(counts: &[f64], reference: &[f64]) -> Result<f64, IdentifyError> {
    let all: f64 = reference.iter().sum();
    let mut factors: Vec<f64> = Vec::new();
    for counts in counts.chunks(reference.len()) {
        let total: f64 = counts.iter().sum();
        let expected: Vec<f64> = reference
            .iter()
            .map(|amount| total * amount / all)
            .collect();
        let filled = expected.iter().filter(|&&expected| expected >= 5.0).count();
        if 4 * filled >= 3 * reference.len() {
            factors.extend(overdispersion(counts, &expected)?);
        }
    }
    factors.sort_by(f64::total_cmp);
    Ok(if factors.len() < 5 {
        1.0
    } else {
        factors[factors.len() / 4]
    })
}

/// The establishments of an industry in regions, where the input is a register.
fn members(intake: &Intake, industry: u32, regions: &[u32]) -> Vec<u32> {
    let Some(rows) = &intake.establishments else {
        return Vec::new();
    };
    (0..rows.len() as u32)
        .filter(|&row| {
            rows.industry[row as usize] == industry
                && regions.binary_search(&rows.region[row as usize]).is_ok()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_counted_in_plants() {
        // Eight industries of twenty-person plants over ten regions: 4 to 8 plants in each.
        let regions = 10;
        let counts: Vec<f64> = (0..8 * regions)
            .map(|cell| 20.0 * (4 + (cell * 7 + cell / 10 * 3) % 5) as f64)
            .collect();
        let reference: Vec<f64> = (0..regions)
            .map(|region| {
                (0..8)
                    .map(|industry| counts[industry * regions + region])
                    .sum()
            })
            .collect();
        let unit = plant_unit(&counts, &reference).unwrap();
        assert!((2.0..30.0).contains(&unit), "{unit}");
        assert_eq!(plant_unit(&counts[..2 * regions], &reference).unwrap(), 1.0);
    }
}
