//! People: roles with scopes and dates, and the table of rights.
//!
//! [`RIGHTS`] is the only place that says who may do what. Everything else asks it: [`Person::reach`]
//! for lists (what part of a kind of things a person may touch), [`Person::may_create`] and
//! [`Person::may_decide`] for single things.

mod person;
mod rights;

pub use crate::words::UnknownWord;
pub use person::{Assignment, Person, Place, Reach, Scope};
pub use rights::{Action, Condition, RIGHTS, Right, Role, Thing, Where, covered};
