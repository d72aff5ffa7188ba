//! What comes out of reading: counts per region and industry, and what was seen on the way.

use crate::boundaries::Boundaries;
use crate::error::Warning;
use crate::establishments::Establishments;
use crate::mapping::{Kind, SizeClass};

/// Everything the statistics need of a register or a table.
///
/// Regions and industries are sorted by code (byte order), cells by (region, industry). The same
/// input gives the same values whatever the number of threads: employment is summed in whole
/// millionths of a person, so the order of addition does not matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Intake {
    /// One row per establishment, or aggregated figures.
    pub kind: Kind,
    /// The classification of the industry codes, as the mapping (or the concordance) names it.
    pub classification: Option<String>,
    /// The year that was read, where a year column is mapped.
    pub year: Option<i32>,
    /// Regions that have at least one used row, sorted by code.
    pub regions: Vec<Region>,
    /// Industries that have at least one used row, sorted by code.
    pub industries: Vec<Industry>,
    /// Region × industry, only where there is at least one row, sorted by (region, industry).
    pub cells: Vec<Cell>,
    /// Sums over the establishments of an industry, in the order of `industries`. Of a table: sums
    /// over its rows, which are not plants; the Herfindahl index over plants is then undefined.
    pub plants: Vec<Plants>,
    /// The classes that `class_counts` refers to, in the mapping's order; empty without classes.
    pub size_classes: Vec<SizeClass>,
    /// Establishments per industry and size class, sorted by (industry, class). Only rows whose
    /// employment came from the class are counted here.
    pub class_counts: Vec<ClassCount>,
    /// The establishments in the order of the file, when [`crate::Request::keep_establishments`]
    /// was asked for and the input is a register.
    pub establishments: Option<Establishments>,
    /// The boundaries, where given.
    pub boundaries: Option<Boundaries>,
    /// Reference totals per industry, where given.
    pub reference: Option<Reference>,
    /// Rows read, used, left out and rejected.
    pub rows: RowCounts,
    /// The files read, in the order given: register, then boundaries, then reference.
    pub inputs: Vec<InputFile>,
    /// What a person should know although it did not stop the run.
    pub warnings: Vec<Warning>,
}

/// A region.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Its code, as in the input (digits in ASCII, letters normalised).
    pub code: String,
    /// Its name: from the column, else from the boundaries, else the code.
    pub name: String,
    /// The province it lies in, where a column or the boundaries say so.
    pub province: Option<String>,
    /// Longitude of a representative point in degrees (WGS 84): the mean of the rows' points, else
    /// the centroid of the boundary, else undefined.
    pub lon: Option<f64>,
    /// Latitude of the same point.
    pub lat: Option<f64>,
}

/// An industry.
#[derive(Clone, Debug, PartialEq)]
pub struct Industry {
    /// Its code after digits, concordance and normalisation.
    pub code: String,
    /// Its name in the input, if any; names of known classifications are the caller's.
    pub name: Option<String>,
    /// Its group in the input (for example `traded`, `local`), if any.
    pub group: Option<String>,
}

/// Region × industry.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Index into [`Intake::regions`].
    pub region: u32,
    /// Index into [`Intake::industries`].
    pub industry: u32,
    /// Establishments: rows of a register; the column's sum of a table, `None` without it.
    pub establishments: Option<f64>,
    /// Rows whose employment is known.
    pub known: u64,
    /// Employment in persons over the known rows (estimates where it came from size classes);
    /// `None` where no row's employment is known.
    pub employment: Option<f64>,
    /// Lower bound of the same sum.
    pub low: Option<f64>,
    /// Upper bound of the same sum; `None` where a row is in an open top class.
    pub high: Option<f64>,
    /// Σx² of the establishments' employment; `None` for tables, whose rows are no plants.
    pub sum_squares: Option<f64>,
    /// The largest establishment's employment; `None` for tables.
    pub largest: Option<f64>,
    /// Sales over the rows where known, in the unit of the input.
    pub sales: Option<f64>,
    /// Exports over the rows where known, in the unit of the input.
    pub exports: Option<f64>,
}

/// Sums over the rows of one industry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plants {
    /// Establishments (as [`Cell::establishments`]).
    pub establishments: Option<f64>,
    /// Rows whose employment is known.
    pub known: u64,
    /// Rows whose employment is unknown.
    pub unknown: u64,
    /// Σx over the known rows, persons.
    pub sum: Option<f64>,
    /// Lower bound of Σx.
    pub low: Option<f64>,
    /// Upper bound of Σx; `None` where a row is in an open top class.
    pub high: Option<f64>,
    /// Σx²; `None` for tables.
    pub sum_squares: Option<f64>,
    /// The largest x; `None` for tables.
    pub largest: Option<f64>,
}

/// Establishments of one industry in one size class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassCount {
    /// Index into [`Intake::industries`].
    pub industry: u32,
    /// Index into [`Intake::size_classes`].
    pub class: u32,
    /// How many establishments.
    pub count: u64,
}

/// Reference totals: the whole that a table of parts is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Sorted by code.
    pub industries: Vec<ReferenceTotal>,
}

/// One industry's total in the reference.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceTotal {
    /// Its code, treated like [`Industry::code`].
    pub code: String,
    /// Its name there, if any.
    pub name: Option<String>,
    /// Its group there, if any.
    pub group: Option<String>,
    /// Employment in persons.
    pub employment: Option<f64>,
    /// Establishments.
    pub establishments: Option<f64>,
}

/// What became of the rows. `read` = `used` + `filtered` + `rejected`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowCounts {
    /// Data rows read (without header and blank lines).
    pub read: u64,
    /// Rows that went into the figures.
    pub used: u64,
    /// Rows left out on purpose: another year, a filter, an excluded industry.
    pub filtered: u64,
    /// Rows in `rejected.csv`.
    pub rejected: u64,
    /// Rejected rows by reason, most frequent first (then by name).
    pub rejected_by: Vec<(crate::Reason, u64)>,
    /// Used rows whose employment is unknown.
    pub employment_unknown: u64,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Its name without folders, so that a result does not tell where it was made.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes as they are on disk (compressed where compressed), in hexadecimal.
    pub sha256: String,
}
