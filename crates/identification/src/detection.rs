//! The search for areas: over points where the register has them, else over regions.

use khusheh_concentration::scan::{ScanParameters, TableCounts, detect_points, detect_table};
use khusheh_register::{Establishments, Intake};

use crate::IdentifyError;
use crate::area::{Area, Searched};
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
        let table = TableCounts {
            counts: &counts,
            reference: &reference,
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
                    cases: found.cases,
                    population,
                    expected: found.expected,
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
