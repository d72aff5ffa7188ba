//! `industries.csv`, `classification.csv`, `quotients.csv`, `regions.csv`, `establishments.csv`.

use khusheh_concentration::MarketReach;
use khusheh_register::Establishments;

use super::table::Table;
use super::{Contents, Workplace};
use crate::IdentifyError;
use crate::contract;
use crate::figures::group_of;

pub(super) fn industries(work: &Workplace, contents: &Contents<'_>) -> Result<(), IdentifyError> {
    let mut table = Table::create(
        work,
        contract::industries::FILE,
        &contract::industries::COLUMNS,
    )?;
    for (at, figures) in contents.industries.iter().enumerate() {
        let industry = &contents.names.industries[at];
        table.text(&industry.code)?;
        table.text(&industry.name)?;
        table.number(figures.establishments)?;
        table.number(figures.employment)?;
        table.number(f64::from(figures.regions))?;
        table.number(figures.hoover)?;
        table.number(figures.gini)?;
        table.number(figures.plant_herfindahl)?;
        table.number(figures.ellison_glaeser)?;
        table.number(figures.theil_between)?;
        table.number(figures.theil_within)?;
        for m in figures.m {
            table.number(m)?;
        }
        table.maybe_text(figures.reach.map(MarketReach::word))?;
        table.text(&industry.name_fa)?;
        table.text(&industry.parent)?;
        table.number(figures.employment_low)?;
        table.number(figures.employment_high)?;
        table.number(figures.employment_unknown)?;
        table.number(figures.ellison_glaeser_low)?;
        table.number(figures.ellison_glaeser_high)?;
        table.maybe_text(group_of(contents.intake, at))?;
        table.end()?;
    }
    table.finish()
}

/// The industries above those of `industries.csv`; no file where the codes have no hierarchy.
pub(super) fn classification(
    work: &Workplace,
    contents: &Contents<'_>,
) -> Result<(), IdentifyError> {
    if contents.names.ancestors.is_empty() {
        return Ok(());
    }
    let mut table = Table::create(
        work,
        contract::classification::FILE,
        &contract::classification::COLUMNS,
    )?;
    for above in &contents.names.ancestors {
        table.text(&above.code)?;
        table.text(&above.name)?;
        table.text(&above.name_fa)?;
        table.text(&above.parent)?;
        table.end()?;
    }
    table.finish()
}

pub(super) fn quotients(work: &Workplace, contents: &Contents<'_>) -> Result<(), IdentifyError> {
    let mut table = Table::create(
        work,
        contract::quotients::FILE,
        &contract::quotients::COLUMNS,
    )?;
    for row in contents.quotients {
        let cell = &contents.intake.cells[row.cell as usize];
        let region = &contents.intake.regions[cell.region as usize];
        let industry = &contents.names.industries[cell.industry as usize];
        table.text(&region.code)?;
        table.text(&region.name)?;
        table.text(&industry.code)?;
        table.text(&industry.name)?;
        table.number(cell.establishments)?;
        table.number(cell.employment)?;
        table.number(row.quotient.share_of_region)?;
        table.number(row.quotient.share_of_industry)?;
        table.number(row.quotient.lq)?;
        table.number(row.quotient.low)?;
        table.number(row.quotient.high)?;
        table.flag(row.strong)?;
        table.number(row.stars.map(f64::from))?;
        table.number(row.quotient.rank.map(f64::from))?;
        table.end()?;
    }
    table.finish()
}

pub(super) fn regions(work: &Workplace, contents: &Contents<'_>) -> Result<(), IdentifyError> {
    let intake = contents.intake;
    let mut sums: Vec<(Option<f64>, Option<f64>)> = vec![(None, None); intake.regions.len()];
    for cell in &intake.cells {
        let (establishments, employment) = &mut sums[cell.region as usize];
        for (sum, part) in [
            (establishments, cell.establishments),
            (employment, cell.employment),
        ] {
            if let Some(part) = part {
                *sum = Some(sum.unwrap_or(0.0) + part);
            }
        }
    }
    let mut table = Table::create(work, contract::regions::FILE, &contract::regions::COLUMNS)?;
    for (at, (region, sums)) in intake.regions.iter().zip(sums).enumerate() {
        let place = contents.places.of_region[at];
        table.text(&region.code)?;
        table.text(&region.name)?;
        table.maybe_text(region.province.as_deref())?;
        table.number(place.map(|place| place.0))?;
        table.number(place.map(|place| place.1))?;
        table.number(sums.0)?;
        table.number(sums.1)?;
        table.end()?;
    }
    table.finish()
}

pub(super) fn establishments(
    work: &Workplace,
    contents: &Contents<'_>,
) -> Result<(), IdentifyError> {
    let Some(rows) = contents
        .intake
        .establishments
        .as_ref()
        .filter(|_| contents.establishments)
    else {
        return Ok(());
    };
    let mut table = Table::create(
        work,
        contract::establishments::FILE,
        &contract::establishments::COLUMNS,
    )?;
    for at in 0..rows.len() {
        establishment(&mut table, contents, rows, at)?;
    }
    table.finish()
}

fn establishment(
    table: &mut Table,
    contents: &Contents<'_>,
    rows: &Establishments,
    at: usize,
) -> Result<(), IdentifyError> {
    let region = &contents.intake.regions[rows.region[at] as usize];
    let industry = &contents.names.industries[rows.industry[at] as usize];
    table.text(rows.ids.get(at))?;
    table.maybe_text(rows.names.as_ref().map(|names| names.get(at)))?;
    table.number(rows.lon[at])?;
    table.number(rows.lat[at])?;
    table.text(&region.code)?;
    table.text(&industry.code)?;
    table.number(rows.employment[at])?;
    table.number(rows.employment_low[at])?;
    table.number(rows.employment_high[at])?;
    table.end()
}
