//! Whether the figures can stand, once all rows were read.

use crate::error::{IntakeError, Reason};
use crate::fold::plan::Plan;
use crate::intake::RowCounts;
use crate::mapping::Year;
use crate::request::Request;
use crate::source::open::file_name;

/// Whether the figures can stand.
pub(super) fn judge(
    request: &Request<'_>,
    rows: &RowCounts,
    column: String,
    outside: u64,
    swapped: u64,
    codes: usize,
    plan: &Plan<'_>,
) -> Result<(), IntakeError> {
    let columns = &request.mapping.columns;
    let count = |reason: Reason| {
        rows.rejected_by
            .iter()
            .find(|(known, _)| *known == reason)
            .map_or(0, |(_, count)| *count)
    };
    if rows.read == 0 {
        return Err(IntakeError::HeaderOnly {
            file: file_name(&request.inputs[0]),
        });
    }
    let wanted = rows.read - rows.filtered;
    if rows.rejected as f64 > request.max_rejected * wanted as f64 {
        if swapped * 2 > outside && swapped * 2 > rows.rejected {
            return Err(IntakeError::Swapped {
                outside,
                inside: swapped,
                lon: columns.lon.clone().unwrap_or_default(),
                lat: columns.lat.clone().unwrap_or_default(),
            });
        }
        if count(Reason::UnknownRegion) == rows.rejected && rows.used == 0 {
            return Err(IntakeError::NoRegionMatches {
                column: columns.region.clone().unwrap_or_default(),
                property: plan
                    .mapping
                    .boundaries
                    .as_ref()
                    .and_then(|boundaries| boundaries.code.clone())
                    .unwrap_or_default(),
                codes,
            });
        }
        let (reason, most) = rows
            .rejected_by
            .first()
            .copied()
            .unwrap_or((Reason::RaggedRow, 0));
        return Err(IntakeError::TooManyRejected {
            rejected: rows.rejected,
            read: wanted,
            limit: request.max_rejected,
            reason,
            count: most,
            column,
        });
    }
    if rows.used == 0 {
        if let (Some(Year::Is(year)), Some(column)) = (request.mapping.filter.year, &columns.year)
            && request.mapping.filter.equal.is_empty()
        {
            return Err(IntakeError::YearNotThere {
                year,
                column: column.clone(),
            });
        }
        return Err(IntakeError::NothingLeft {
            read: rows.read,
            filtered: rows.filtered,
        });
    }
    Ok(())
}
