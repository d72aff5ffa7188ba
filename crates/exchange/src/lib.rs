//! Tables in: enterprises, clusters, people, institutions, regions, industries from XLSX, CSV,
//! Parquet or (regions) GeoJSON.
//!
//! - [`template`]: the table to fill, with what each column takes.
//! - [`import`]: the rows checked and compared with what is kept; then, unless it was only asked
//!   what would happen, written in one transaction. The same file twice changes nothing.
//! - [`runs`]: identification runs arrive as proposals, and what is decided on them.
//! - [`saved_csv`]: tables out, for spreadsheets.
//! - [`Report`]: what was found, row by row, with what to do about it.
//!
//! A crate of its own, since it stands on the store and on the readers of `khusheh_register`, and
//! neither of those may know of the other.

mod error;
mod isic;
pub mod runs;
mod saved;
mod tables;

pub use error::ExchangeError;
pub use isic::isic4_table;
pub use saved::{SavedCell, saved_csv, saved_xlsx};
pub use tables::{
    Importable, Options, Problem, Report, Rights, SAME_AS, Stage, Table, Why, import, template,
};
