//! Rows of `industries.csv`.

use khusheh_concentration::{
    HerfindahlBounds, MarketReach, SizeClass, ValidReachParameters, ellison_glaeser,
    ellison_glaeser_bounds, herfindahl_bounds, herfindahl_of_sums, hoover, locational_gini,
    market_reach, theil,
};
use khusheh_register::{Intake, Kind};
use rayon::prelude::*;

use super::Weights;
use crate::IdentifyError;
use crate::input::names::Names;
use crate::request::Basis;

/// Figures of one industry; `None` where undefined.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct IndustryFigures {
    pub(crate) establishments: Option<f64>,
    pub(crate) employment: Option<f64>,
    pub(crate) employment_low: Option<f64>,
    pub(crate) employment_high: Option<f64>,
    pub(crate) employment_unknown: Option<f64>,
    pub(crate) regions: u32,
    pub(crate) hoover: Option<f64>,
    pub(crate) gini: Option<f64>,
    pub(crate) plant_herfindahl: Option<f64>,
    pub(crate) ellison_glaeser: Option<f64>,
    pub(crate) ellison_glaeser_low: Option<f64>,
    pub(crate) ellison_glaeser_high: Option<f64>,
    pub(crate) theil_between: Option<f64>,
    pub(crate) theil_within: Option<f64>,
    /// M at 1, 5, 20 and 50 km.
    pub(crate) m: [Option<f64>; 4],
    pub(crate) reach: Option<MarketReach>,
}

/// Figures of all industries, in the order of the intake's. Cost O(industries × regions).
pub(crate) fn industry_figures(
    intake: &Intake,
    weights: &Weights,
    names: &Names,
    reach: &ValidReachParameters,
) -> Result<Vec<IndustryFigures>, IdentifyError> {
    let regions = intake.regions.len();
    let mut all = vec![0.0; regions];
    let mut cells_of: Vec<Vec<u32>> = vec![Vec::new(); intake.industries.len()];
    for (at, cell) in intake.cells.iter().enumerate() {
        all[cell.region as usize] += weights.of_cell[at];
        cells_of[cell.industry as usize].push(at as u32);
    }
    let provinces = provinces(intake);
    let one = |industry: usize| -> Result<IndustryFigures, IdentifyError> {
        let mut own = vec![0.0; regions];
        let mut present = 0;
        for &at in &cells_of[industry] {
            let cell = &intake.cells[at as usize];
            own[cell.region as usize] = weights.of_cell[at as usize];
            let any =
                cell.establishments.unwrap_or(0.0) > 0.0 || cell.employment.unwrap_or(0.0) > 0.0;
            present += u32::from(any);
        }
        let plants = &intake.plants[industry];
        let theil = theil(&own, &all, provinces.as_deref())?;
        let natural = names.industries[industry].natural_resource;
        let mut figures = IndustryFigures {
            establishments: plants.establishments,
            employment: plants.sum,
            employment_low: plants.low,
            employment_high: plants.high,
            employment_unknown: Some(plants.unknown as f64),
            regions: present,
            hoover: hoover(&own, &all)?,
            gini: locational_gini(&own, &all)?,
            theil_between: theil.as_ref().map(|theil| theil.between),
            theil_within: theil.and_then(|theil| theil.within),
            reach: market_reach(&own, &all, natural, reach)?.reach,
            ..IndustryFigures::default()
        };
        if intake.kind == Kind::Establishments {
            plant_figures(intake, industry, weights.basis, (&own, &all), &mut figures)?;
        }
        Ok(figures)
    };
    (0..intake.industries.len())
        .into_par_iter()
        .map(one)
        .collect()
}

/// What only a register can tell, since it needs plants: their Herfindahl index and γ.
fn plant_figures(
    intake: &Intake,
    industry: usize,
    basis: Basis,
    (own, all): (&[f64], &[f64]),
    figures: &mut IndustryFigures,
) -> Result<(), IdentifyError> {
    let plants = &intake.plants[industry];
    let (herfindahl, bounds) = match basis {
        Basis::Establishments => {
            let count = plants.establishments.unwrap_or(0.0);
            ((count > 0.0).then(|| 1.0 / count), None)
        }
        Basis::Employment => {
            let (Some(sum), Some(squares)) = (plants.sum, plants.sum_squares) else {
                return Ok(());
            };
            (
                herfindahl_of_sums(sum, squares)?,
                class_bounds(intake, industry)?,
            )
        }
    };
    figures.plant_herfindahl = herfindahl;
    let Some(herfindahl) = herfindahl else {
        return Ok(());
    };
    figures.ellison_glaeser = ellison_glaeser(own, all, herfindahl)?.map(|index| index.gamma);
    if let Some(bounds) = bounds {
        let ends = ellison_glaeser_bounds(own, all, bounds)?;
        figures.ellison_glaeser_low = ends.and_then(|ends| ends.low);
        figures.ellison_glaeser_high = ends.and_then(|ends| ends.high);
    } else {
        figures.ellison_glaeser_low = figures.ellison_glaeser;
        figures.ellison_glaeser_high = figures.ellison_glaeser;
    }
    Ok(())
}

/// Bounds of the Herfindahl index where every known plant's size is a class; `None` where sizes
/// are numbers.
fn class_bounds(
    intake: &Intake,
    industry: usize,
) -> Result<Option<HerfindahlBounds>, IdentifyError> {
    let first = intake
        .class_counts
        .partition_point(|row| (row.industry as usize) < industry);
    let classes: Vec<SizeClass> = intake.class_counts[first..]
        .iter()
        .take_while(|row| row.industry as usize == industry)
        .filter_map(|row| {
            let class = &intake.size_classes[row.class as usize];
            Some(SizeClass {
                low: class.low?,
                high: class.high,
                plants: row.count,
            })
        })
        .collect();
    if classes.is_empty() {
        return Ok(None);
    }
    Ok(herfindahl_bounds(&classes)?.filter(|bounds| bounds.low > 0.0))
}

/// The province of each region as a number; `None` unless every region has one and there are two.
fn provinces(intake: &Intake) -> Option<Vec<u32>> {
    let mut names: Vec<&str> = intake
        .regions
        .iter()
        .map(|region| region.province.as_deref())
        .collect::<Option<_>>()?;
    let of = names.clone();
    names.sort_unstable();
    names.dedup();
    if names.len() < 2 {
        return None;
    }
    of.iter()
        .map(|name| names.binary_search(name).ok().map(|at| at as u32))
        .collect()
}
