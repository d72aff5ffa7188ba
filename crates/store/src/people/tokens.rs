//! Tokens for the API. Only their hash is kept, apart from what the audit log sees.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use crate::database::Kind;
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::Record;

/// A token that a program acts for a person with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApiToken {
    /// Id of the person.
    pub person: String,
    /// What the person calls it.
    pub name: String,
    /// What it may do: `read` or `write`.
    pub may: String,
    /// When it ends, UTC.
    pub expires_at: String,
    /// Whether it was taken back.
    pub revoked: bool,
}

impl Record for ApiToken {
    const KIND: &'static str = "token";
    const TABLE: &'static str = "tokens";
    const THING: Thing = Thing::Account;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("person", Kind::Text)
            .form(Form::Refers("person"))
            .by_program(),
        field("name", Kind::Text).required().once(),
        field("may", Kind::Text)
            .form(Form::Word(&["read", "write"]))
            .required()
            .once(),
        field("expires_at", Kind::Text).required().once(),
        field("revoked", Kind::Flag).by_program(),
    ];

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    fn place(&self, _id: &str) -> Place {
        Place {
            person: Some(self.person.clone()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::one_of("person", &reach.people)
    }
}
