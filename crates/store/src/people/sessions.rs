//! Sessions: who is signed in where. Only hashes of their secrets are kept.

use crate::database::Value;
use crate::error::Result;
use crate::store::Store;
use crate::write::Write;

/// A session that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Id of the person.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// The person's name in English; empty where it is not another.
    pub name_en: String,
    /// The person's language, `en` or `fa`.
    pub language: String,
    /// What forms of the session carry.
    pub csrf: String,
    /// When it began, UTC.
    pub started_at: String,
}

impl Store {
    /// The session with this hash, while it holds and its person is active.
    ///
    /// # Errors
    /// What the database says.
    pub async fn session(&self, hash: &str) -> Result<Option<Session>> {
        let row = self
            .database()
            .row(
                "SELECT s.person, s.csrf, s.started_at, p.name, p.name_en, p.language FROM sessions s \
                 JOIN people p ON p.id = s.person \
                 WHERE s.hash = $1 AND s.expires_at > $2 AND p.state = 'active'",
                &[Value::from(hash), Value::Text(self.now())],
            )
            .await?;
        Ok(row.map(|row| Session {
            person: row.text("person"),
            name: row.text("name"),
            name_en: row.maybe_text("name_en").unwrap_or_default(),
            language: row.text("language"),
            csrf: row.text("csrf"),
            started_at: row.text("started_at"),
        }))
    }

    /// How many sessions of the person hold.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sessions_of(&self, person: &str) -> Result<i64> {
        let row = self
            .database()
            .row(
                "SELECT COUNT(*) AS number FROM sessions WHERE person = $1 AND expires_at > $2",
                &[Value::from(person), Value::Text(self.now())],
            )
            .await?;
        Ok(row.map_or(0, |row| row.integer("number")))
    }
}

impl Write {
    /// Begins a session and forgets failed attempts of the login; sessions that ended are removed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sign_in(
        &mut self,
        person: &str,
        login: &str,
        hash: &str,
        csrf: &str,
        expires_at: &str,
    ) -> Result<()> {
        let now = self.context().at.clone();
        self.execute(
            "DELETE FROM sessions WHERE expires_at <= $1",
            &[Value::from(&now)],
        )
        .await?;
        self.execute(
            "INSERT INTO sessions (hash, person, csrf, started_at, seen_at, expires_at) \
             VALUES ($1, $2, $3, $4, $4, $5)",
            &[
                Value::from(hash),
                Value::from(person),
                Value::from(csrf),
                Value::from(&now),
                Value::from(expires_at),
            ],
        )
        .await?;
        self.execute(
            "DELETE FROM attempts WHERE subject = $1",
            &[Value::from(login)],
        )
        .await?;
        self.note("sign_in", "person", person, None).await
    }

    /// Ends a session.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sign_out(&mut self, person: &str, hash: &str) -> Result<()> {
        self.execute("DELETE FROM sessions WHERE hash = $1", &[Value::from(hash)])
            .await?;
        self.note("sign_out", "person", person, None).await
    }

    /// Ends all sessions of a person.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sign_out_everywhere(&mut self, person: &str) -> Result<()> {
        self.execute(
            "DELETE FROM sessions WHERE person = $1",
            &[Value::from(person)],
        )
        .await?;
        self.note("sign_out_everywhere", "person", person, None)
            .await
    }
}
