//! Registers of establishments and aggregated tables in: counts per region and industry out.
//!
//! Start with [`Mapping`] (which column is what), [`Request`] (what to read); the
//! result is an [`Intake`], the failure an [`IntakeError`].

mod boundaries;
mod error;
mod establishments;
mod intake;
mod mapping;
mod reason;
mod request;
mod similar;

pub use boundaries::{Boundaries, Boundary, Polygon};
pub use error::{IntakeError, OpenProblem, Warning};
pub use establishments::{Categories, Establishments, Texts};
pub use intake::{
    Cell, ClassCount, Industry, InputFile, Intake, Plants, Reference, ReferenceTotal, Region,
    RowCounts,
};
pub use mapping::{
    BoundaryColumns, ClassTable, Columns, Filter, Format, Industries, Kind, Mapping, MappingError,
    ReferenceColumns, SizeClass, SizeClasses, Year,
};
pub use reason::Reason;
pub use request::{Concordance, Progress, Request, Stage};
