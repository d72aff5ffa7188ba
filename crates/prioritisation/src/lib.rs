//! Which of several alternatives first, for a group that judges by many criteria: pure mathematics.
//!
//! Slices in, values out: no files, no clock, no state; random numbers only from a seed. Undefined is
//! `None`, a fault is a typed error with value, limit and [hint](PrioritisationError::hint), and the same
//! input gives the same bits with any number of threads.
//!
//! A [`Problem`] is checked once ([`Problem::check`]); every method takes the [`ValidProblem`].

pub mod certainty;
mod error;
pub mod portfolio;
mod problem;
pub mod rankings;
pub mod value;
pub mod weights;

pub use error::PrioritisationError;
pub use problem::{Direction, Problem, ValidProblem};
