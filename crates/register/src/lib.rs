//! Registers of establishments and aggregated tables in: counts per region and industry out.
//!
//! ```no_run
//! use khusheh_register::{Mapping, Request, read};
//! let mapping = Mapping::read("map.toml".as_ref())?;
//! let mut request = Request::new("establishments.csv.gz", mapping);
//! request.rejected = Some("rejected.csv".into());
//! let intake = read(&request, &())?;
//! println!("{} regions × {} industries", intake.regions.len(), intake.industries.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Start with [`Mapping`] (which column is what), [`Request`] (what to read) and [`read`]; the
//! result is an [`Intake`], the failure an [`IntakeError`].

mod boundaries;
mod error;
mod establishments;
mod fold;
mod intake;
mod mapping;
mod reading;
mod request;
mod rows;
mod source;

pub use boundaries::{Boundaries, Boundary, Polygon};
pub use error::{IntakeError, OpenProblem, Reason, Warning};
pub use establishments::{Categories, Establishments, Texts};
pub use intake::{
    Cell, ClassCount, Industry, InputFile, Intake, Plants, Reference, ReferenceTotal, Region,
    RowCounts,
};
pub use mapping::{
    BoundaryColumns, ClassTable, Columns, Filter, Format, Industries, Kind, Mapping, MappingError,
    ReferenceColumns, SizeClass, SizeClasses, Suggestion, Year,
};
pub use reading::{REJECTED_COLUMNS, read};
pub use request::{Concordance, Progress, Request, Stage};
pub use rows::{Row, Rows};
