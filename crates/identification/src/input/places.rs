//! Where regions lie.

use std::collections::BTreeMap;
use std::path::Path;

use khusheh_register::Intake;

use crate::error::{IdentifyError, SideProblem};
use crate::input::side_table::SideTable;

/// Places of the regions, and sources that evidence names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Places {
    /// Longitude and latitude, degrees, in the order of the intake's regions.
    pub(crate) of_region: Vec<Option<(f64, f64)>>,
    /// Name of the input–output table, where one was given.
    pub(crate) linked_source: Option<String>,
}

/// The regions' places: from the table of places where it has them, else from the input.
///
/// # Errors
/// [`IdentifyError::SideTable`] for a table that can not be read, lacks a column, holds a
/// coordinate out of range, or has no region of the input.
pub(crate) fn places(intake: &Intake, table: Option<&Path>) -> Result<Places, IdentifyError> {
    let mut given: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    if let Some(path) = table {
        let table = SideTable::read(path)?;
        let (region, lon, lat) = (
            table.column("region")?,
            table.column("lon")?,
            table.column("lat")?,
        );
        for row in &table.rows {
            let lon = table.number(
                row,
                (lon, "lon"),
                -180.0..=180.0,
                "a longitude from −180 to 180",
            )?;
            let lat = table.number(row, (lat, "lat"), -90.0..=90.0, "a latitude from −90 to 90")?;
            let code = khusheh_language::normalise(row.1.get(region).unwrap_or_default());
            given.insert(
                khusheh_language::digits_to_latin(&code).into_owned(),
                (lon, lat),
            );
        }
        if !intake
            .regions
            .iter()
            .any(|region| given.contains_key(&region.code))
        {
            return Err(table.fault(
                0,
                SideProblem::NothingFits {
                    rows: table.rows.len(),
                },
            ));
        }
    }
    let of_region = intake
        .regions
        .iter()
        .map(|region| {
            given
                .get(&region.code)
                .copied()
                .or_else(|| region.lon.zip(region.lat))
        })
        .collect();
    Ok(Places {
        of_region,
        linked_source: None,
    })
}
