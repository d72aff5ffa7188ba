//! One identification run: from a register to a results folder with evidence.
//!
//! [`identify`] reads a register of establishments or an aggregated table, computes the indices of
//! every industry and the location quotients of every region, searches for areas where an industry
//! holds more than all economic activity lets expect, applies the screens and gathers evidence for
//! the four criteria of a cluster, and writes all of it as `docs/results-folder.md` says. The rules
//! are in `khusheh_programme`, the mathematics in `khusheh_concentration`; this crate carries data
//! from one to the other and puts the findings into sentences.

mod candidates;
pub mod contract;
mod error;
mod figures;
mod folder;
mod input;
mod limits;
mod progress;
mod request;
mod run;

pub use error::{IdentifyError, SideProblem};
pub use folder::Workplace;
pub use progress::{Progress, Stage};
pub use request::{Basis, IdentifyRequest, InputOutput};
pub use run::{Strongest, Summary, identify};
