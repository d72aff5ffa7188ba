//! What industries are weighed by, as dense columns per industry.

use khusheh_register::{Cell, Intake};

use crate::IdentifyError;
use crate::request::Basis;

/// Amounts per region and industry in one unit, with the groups that quotients stay within.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    pub(crate) basis: Basis,
    /// Amount of each cell, in the order of the intake's cells.
    pub(crate) of_cell: Vec<f64>,
    /// Total of each industry in the whole that quotients refer to.
    pub(crate) of_industry: Vec<f64>,
    /// Whether `of_industry` is a given reference and not the input's own total.
    pub(crate) reference: bool,
    /// Index into `group_names` of every industry; `None` for those outside the groups asked for.
    pub(crate) groups: Option<Vec<Option<u32>>>,
    pub(crate) group_names: Vec<String>,
}

/// A cell's amount; 0 where unknown, since an unknown amount can not be added.
pub(crate) fn amount(cell: &Cell, basis: Basis) -> f64 {
    match basis {
        Basis::Employment => cell.employment,
        Basis::Establishments => cell.establishments,
    }
    .unwrap_or(0.0)
}

/// Chooses the basis (employment where any is known, unless said) and gathers amounts.
///
/// # Errors
/// [`IdentifyError::UnknownGroup`] for a group that no industry is in.
pub(crate) fn weights(
    intake: &Intake,
    basis: Option<Basis>,
    within: &[String],
) -> Result<Weights, IdentifyError> {
    let basis = basis.unwrap_or_else(|| {
        let known = intake
            .cells
            .iter()
            .any(|cell| cell.employment.is_some_and(|sum| sum > 0.0));
        if known {
            Basis::Employment
        } else {
            Basis::Establishments
        }
    });
    let of_cell: Vec<f64> = intake
        .cells
        .iter()
        .map(|cell| amount(cell, basis))
        .collect();
    let mut of_industry = vec![0.0; intake.industries.len()];
    for (cell, amount) in intake.cells.iter().zip(&of_cell) {
        of_industry[cell.industry as usize] += amount;
    }
    if let Some(reference) = &intake.reference {
        for (industry, total) in intake.industries.iter().zip(&mut of_industry) {
            let found = reference
                .industries
                .binary_search_by(|row| row.code.cmp(&industry.code));
            // An industry that the reference lacks has no whole to compare with.
            *total = found.map_or(0.0, |at| {
                let row = &reference.industries[at];
                match basis {
                    Basis::Employment => row.employment,
                    Basis::Establishments => row.establishments,
                }
                .unwrap_or(0.0)
            });
        }
    }
    let groups = groups(intake, within)?;
    Ok(Weights {
        basis,
        of_cell,
        of_industry,
        reference: intake.reference.is_some(),
        groups,
        group_names: within.to_vec(),
    })
}

/// The group of each industry as an index into `within`.
fn groups(intake: &Intake, within: &[String]) -> Result<Option<Vec<Option<u32>>>, IdentifyError> {
    if within.is_empty() {
        return Ok(None);
    }
    let of: Vec<Option<u32>> = (0..intake.industries.len())
        .map(|at| {
            let name = group_of(intake, at)?;
            within
                .iter()
                .position(|asked| asked == name)
                .map(|at| at as u32)
        })
        .collect();
    for (at, asked) in within.iter().enumerate() {
        if !of.contains(&Some(at as u32)) {
            let mut found: Vec<String> = (0..intake.industries.len())
                .filter_map(|at| group_of(intake, at).map(str::to_owned))
                .collect();
            found.sort_unstable();
            found.dedup();
            return Err(IdentifyError::UnknownGroup {
                asked: asked.clone(),
                found,
            });
        }
    }
    Ok(Some(of))
}

/// The group that the input, else the reference, puts an industry in.
pub(crate) fn group_of(intake: &Intake, industry: usize) -> Option<&str> {
    let own = &intake.industries[industry];
    own.group.as_deref().or_else(|| {
        let reference = &intake.reference.as_ref()?.industries;
        let at = reference
            .binary_search_by(|row| row.code.cmp(&own.code))
            .ok()?;
        reference[at].group.as_deref()
    })
}
