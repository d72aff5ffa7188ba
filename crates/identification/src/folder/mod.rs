//! The results folder, file by file, as `docs/results-folder.md` says.

mod candidates;
mod geojson;
mod place;
mod run_json;
mod statistics;
mod table;

pub use place::Workplace;
pub(crate) use run_json::RunRecord;

use crate::IdentifyError;
use crate::candidates::candidate::Candidate;
use crate::figures::{IndustryFigures, QuotientRow};
use crate::input::names::Names;
use crate::input::places::Places;
use khusheh_register::Intake;

/// Everything that is written.
pub(crate) struct Contents<'a> {
    pub(crate) intake: &'a Intake,
    pub(crate) names: &'a Names,
    pub(crate) industries: &'a [IndustryFigures],
    pub(crate) quotients: &'a [QuotientRow],
    pub(crate) places: &'a Places,
    pub(crate) candidates: &'a [Candidate],
    /// Whether rows of establishments are written.
    pub(crate) establishments: bool,
}

/// One file, written from the contents.
type File = fn(&Workplace, &Contents<'_>) -> Result<(), IdentifyError>;

/// The files but `rejected.csv` (written while reading) and `run.json` (written last).
const FILES: [File; 10] = [
    statistics::industries,
    statistics::classification,
    statistics::quotients,
    statistics::regions,
    statistics::establishments,
    candidates::candidates,
    candidates::evidence,
    candidates::screens,
    candidates::members,
    geojson::write,
];

/// Writes all files but `rejected.csv` and `run.json`; tells how many are done.
pub(crate) fn write(
    work: &Workplace,
    contents: &Contents<'_>,
    done: &dyn Fn(u64, u64),
) -> Result<(), IdentifyError> {
    for (at, file) in FILES.iter().enumerate() {
        file(work, contents)?;
        done(at as u64 + 1, FILES.len() as u64 + 1);
    }
    Ok(())
}
