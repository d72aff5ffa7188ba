//! People, what they are assigned to, and what they sign in with.

mod person;
mod tokens;

pub use person::{ASSIGNABLE_ROLES, PersonAssignment, PersonRecord};
pub use tokens::ApiToken;
