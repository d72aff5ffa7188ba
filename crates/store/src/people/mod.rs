//! People, what they are assigned to, and what they sign in with.

mod credentials;
mod person;
mod sessions;
mod tokens;

pub use credentials::{Attempts, LinkPurpose};
pub use person::{ASSIGNABLE_ROLES, PersonAssignment, PersonRecord};
pub use sessions::Session;
pub use tokens::ApiToken;
