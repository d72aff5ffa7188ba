//! Marcon and Puech's M, where the register has points.

use khusheh_concentration::{Establishments as Points, MParameters, marcon_puech};
use khusheh_register::Intake;

use super::IndustryFigures;
use crate::IdentifyError;
use crate::request::Basis;

/// Fills M at 1, 5, 20 and 50 km over the rows that have a point.
///
/// Weighed as the other indices are; an establishment of unknown employment then has weight 0, so
/// it is neither a neighbour nor counted, but not taken for an empty place either.
pub(crate) fn distances(
    intake: &Intake,
    located: &[u32],
    basis: Basis,
    figures: &mut [IndustryFigures],
) -> Result<(), IdentifyError> {
    let Some(rows) = intake
        .establishments
        .as_ref()
        .filter(|_| !located.is_empty())
    else {
        return Ok(());
    };
    let column =
        |values: &[f64]| -> Vec<f64> { located.iter().map(|&row| values[row as usize]).collect() };
    let weight: Option<Vec<f64>> = match basis {
        Basis::Establishments => None,
        Basis::Employment => Some(
            column(&rows.employment)
                .into_iter()
                .map(|w| if w.is_nan() { 0.0 } else { w })
                .collect(),
        ),
    };
    let industry: Vec<u32> = located
        .iter()
        .map(|&row| rows.industry[row as usize])
        .collect();
    let points = Points {
        lon: &column(&rows.lon),
        lat: &column(&rows.lat),
        industry: &industry,
        weight: weight.as_deref(),
    };
    let m = marcon_puech(&points, figures.len(), &MParameters::default().check()?)?;
    for (figures, m) in figures.iter_mut().zip(m) {
        for (own, m) in figures.m.iter_mut().zip(m) {
            *own = m;
        }
    }
    Ok(())
}
