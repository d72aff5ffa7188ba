//! The rules of a cluster development programme: no input or output, no clock, no database.
//!
//! A rule takes what is known as plain values and returns what follows from it, with the numbers
//! that led there; it writes no sentences and knows no language. Each step of the programme has a
//! module with its own name:
//!
//! - [`clusters`]: the pipeline that a cluster goes through.
//! - [`enterprises`]: what identifiers say of themselves.
//! - [`feasibility`]: the study of a selected cluster: sections, survey, costs, editions, conditions.
//! - [`governance`]: committees at work: quorum, minutes, votes.
//! - [`identification`]: the four criteria of a cluster, and the screens that tell a cluster from
//!   what only looks like one.
//! - [`people`]: roles with scopes and dates, and the table of rights.
//! - [`prioritisation`]: criteria, rounds in which people judge by them, and what follows.
//! - [`steps`]: the state machine of the programme: which decision leads where, and what it needs.

pub mod clusters;
pub mod enterprises;
pub mod feasibility;
pub mod governance;
pub mod identification;
pub mod people;
pub mod prioritisation;
pub mod steps;
mod words;
