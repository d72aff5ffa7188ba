//! Rows of `quotients.csv`.

use std::path::Path;

use khusheh_concentration::{
    Cell, IndexError, Measures, PlantSums, Preset, PresetResult, Quotient, QuotientTable,
    ValidLqParameters, built_in_presets, evaluate_preset, location_quotients, read_presets,
};
use khusheh_register::Intake;

use super::Weights;
use crate::error::{IdentifyError, SideProblem};
use crate::request::Basis;

/// One industry in one region.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct QuotientRow {
    /// Index of the intake's cell.
    pub(crate) cell: u32,
    pub(crate) quotient: Quotient,
    pub(crate) strong: Option<bool>,
    pub(crate) stars: Option<u8>,
}

/// Quotients of all cells, in the order of the intake's cells, with what the presets "strong" and
/// "stars" say of them. Cells whose amount is unknown have none.
pub(crate) fn quotient_rows(
    intake: &Intake,
    weights: &Weights,
    parameters: &ValidLqParameters,
    presets: Option<&Path>,
) -> Result<Vec<QuotientRow>, IdentifyError> {
    let cells: Vec<Cell> = intake
        .cells
        .iter()
        .zip(&weights.of_cell)
        .map(|(cell, &amount)| Cell {
            region: cell.region,
            industry: cell.industry,
            amount,
            plants: plants(cell, weights.basis),
        })
        .collect();
    let table = QuotientTable {
        regions: intake.regions.len(),
        industries: intake.industries.len(),
        cells: &cells,
        reference: weights.reference.then_some(&weights.of_industry[..]),
        groups: weights.groups.as_deref(),
    };
    let quotients = location_quotients(&table, parameters)?;
    let mut rows: Vec<QuotientRow> = quotients
        .into_iter()
        .enumerate()
        .map(|(at, quotient)| {
            let cell = &intake.cells[at];
            let known = match weights.basis {
                Basis::Employment => cell.employment.is_some(),
                Basis::Establishments => cell.establishments.is_some(),
            };
            QuotientRow {
                cell: at as u32,
                quotient: if known { quotient } else { Quotient::default() },
                strong: None,
                stars: None,
            }
        })
        .collect();
    apply(&presets_of(presets)?, intake, &mut rows)?;
    Ok(rows)
}

fn presets_of(file: Option<&Path>) -> Result<Vec<Preset>, IdentifyError> {
    let Some(path) = file else {
        return Ok(built_in_presets()?);
    };
    let fault = |problem: String| IdentifyError::SideTable {
        file: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        line: 0,
        problem: SideProblem::Unreadable(problem),
    };
    let text = std::fs::read_to_string(path).map_err(|error| fault(error.to_string()))?;
    read_presets(&text).map_err(|error| match error {
        IndexError::Preset { reason } => fault(reason),
        error => fault(error.to_string()),
    })
}

/// Evaluates the presets over the rows that have a quotient; others stay empty.
fn apply(
    presets: &[Preset],
    intake: &Intake,
    rows: &mut [QuotientRow],
) -> Result<(), IdentifyError> {
    let codes: Vec<&str> = intake
        .industries
        .iter()
        .map(|industry| industry.code.as_str())
        .collect();
    let known: Vec<usize> = (0..rows.len())
        .filter(|&at| rows[at].quotient.lq.is_some())
        .collect();
    let measures: Vec<Measures> = known
        .iter()
        .map(|&at| {
            let cell = &intake.cells[rows[at].cell as usize];
            Measures {
                industry: cell.industry,
                lq: rows[at].quotient.lq,
                employment: cell.employment,
                establishments: cell.establishments,
                share_of_region: rows[at].quotient.share_of_region,
                share_of_industry: rows[at].quotient.share_of_industry,
            }
        })
        .collect();
    for preset in presets {
        let results = evaluate_preset(preset, &measures, &codes)?;
        for (&at, result) in known.iter().zip(results) {
            match (preset.name.as_str(), result) {
                ("strong", Some(PresetResult::Flag(met))) => rows[at].strong = Some(met),
                ("stars", Some(PresetResult::Stars(met))) => {
                    rows[at].stars = Some(met.min(3) as u8)
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// What the interval knows of the plants behind an amount.
pub(crate) fn plants(cell: &khusheh_register::Cell, basis: Basis) -> Option<PlantSums> {
    match basis {
        Basis::Establishments => {
            let count = cell.establishments.filter(|count| count.fract() == 0.0)?;
            Some(PlantSums::of_count(count as u64))
        }
        Basis::Employment => match (cell.employment, cell.sum_squares, cell.largest) {
            (Some(sum), Some(sum_of_squares), Some(largest)) => Some(PlantSums {
                sum,
                sum_of_squares,
                largest,
            }),
            (Some(sum), _, _) => PlantSums::alike(sum, cell.establishments? as u64),
            _ => None,
        },
    }
}
