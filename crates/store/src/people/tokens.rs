//! Tokens for the API. Only their hash is kept, apart from what the audit log sees.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use crate::database::{Kind, Value};
use crate::error::Result;
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::{self, Kept, Record};
use crate::store::Store;
use crate::write::{Validity, Write};

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

impl Store {
    /// The token with this hash, while it holds and its person is active.
    ///
    /// # Errors
    /// What the database says.
    pub async fn token(&self, hash: &str) -> Result<Option<Kept<ApiToken>>> {
        let row = self
            .database()
            .row(
                "SELECT t.* FROM tokens t JOIN token_hashes h ON h.token = t.id \
                 JOIN people p ON p.id = t.person \
                 WHERE h.hash = $1 AND t.revoked = 0 AND t.expires_at > $2 AND p.state = 'active'",
                &[Value::from(hash), Value::Text(self.now())],
            )
            .await?;
        row.as_ref().map(record::of_row).transpose()
    }
}

impl Write {
    /// A new token, found by the hash of its secret.
    ///
    /// # Errors
    /// As [`Write::create`].
    pub async fn create_token(&mut self, token: ApiToken, hash: &str) -> Result<Kept<ApiToken>> {
        let kept = self.create(token, Validity::default(), None).await?;
        self.execute(
            "INSERT INTO token_hashes (token, hash) VALUES ($1, $2)",
            &[Value::from(&kept.id), Value::from(hash)],
        )
        .await?;
        Ok(kept)
    }
}
