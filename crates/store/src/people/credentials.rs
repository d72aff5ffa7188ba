//! Passwords (their hashes), one-time links and failed attempts. None of it enters the audit log;
//! that something was done with it does.

use crate::database::Value;
use crate::error::Result;
use crate::store::Store;
use crate::write::Write;

/// What a one-time link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// The first administrator sets the installation up.
    SetUp,
    /// A person chooses a password.
    Password,
}

impl LinkPurpose {
    fn word(self) -> &'static str {
        match self {
            Self::SetUp => "set_up",
            Self::Password => "password",
        }
    }
}

/// Failed attempts to get in, of a login or from an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attempts {
    /// How many in a row.
    pub failures: i64,
    /// When the last one was, UTC; empty when there was none.
    pub last_at: String,
}

impl Store {
    /// The id of the active person with this login.
    ///
    /// # Errors
    /// What the database says.
    pub async fn person_with_login(&self, login: &str) -> Result<Option<String>> {
        self.active(
            "SELECT id FROM people WHERE login = $1 AND state = 'active'",
            login,
        )
        .await
    }

    /// The id of the active person with this identifier at the OpenID provider.
    ///
    /// # Errors
    /// What the database says.
    pub async fn person_with_subject(&self, subject: &str) -> Result<Option<String>> {
        self.active(
            "SELECT id FROM people WHERE subject = $1 AND state = 'active'",
            subject,
        )
        .await
    }

    async fn active(&self, sql: &str, value: &str) -> Result<Option<String>> {
        if value.contains('\0') {
            return Ok(None);
        }
        let row = self.database().row(sql, &[Value::from(value)]).await?;
        Ok(row.map(|row| row.text("id")))
    }

    /// The hash of a person's password, if there is one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn password_of(&self, person: &str) -> Result<Option<String>> {
        let row = self
            .database()
            .row(
                "SELECT password FROM credentials WHERE person = $1",
                &[Value::from(person)],
            )
            .await?;
        Ok(row.map(|row| row.text("password")))
    }

    /// Whether an active system administrator can sign in: else the installation waits to be set up.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_set_up(&self) -> Result<bool> {
        let row = self
            .database()
            .row(
                "SELECT p.id FROM people p JOIN assignments a ON a.person = p.id \
                 WHERE p.state = 'active' AND a.role = 'system_administrator' \
                 AND (p.subject IS NOT NULL OR EXISTS \
                 (SELECT 1 FROM credentials c WHERE c.person = p.id)) LIMIT 1",
                &[],
            )
            .await?;
        Ok(row.is_some())
    }

    /// Failed attempts of a login or from an address.
    ///
    /// # Errors
    /// What the database says.
    pub async fn attempts(&self, subject: &str) -> Result<Attempts> {
        let row = self
            .database()
            .row(
                "SELECT failures, last_at FROM attempts WHERE subject = $1",
                &[Value::from(subject)],
            )
            .await?;
        Ok(row.map_or_else(Attempts::default, |row| Attempts {
            failures: row.integer("failures"),
            last_at: row.text("last_at"),
        }))
    }

    /// Counts a failed attempt; the count begins anew when the last one was before `forgotten_before`.
    ///
    /// # Errors
    /// What the database says.
    pub async fn attempt_failed(&self, subject: &str, forgotten_before: &str) -> Result<()> {
        let mut transaction = self.database().write().await?;
        transaction
            .execute(
                "INSERT INTO attempts (subject, failures, last_at) VALUES ($1, 1, $2) \
                 ON CONFLICT (subject) DO UPDATE SET last_at = excluded.last_at, failures = \
                 CASE WHEN attempts.last_at < $3 THEN 1 ELSE attempts.failures + 1 END",
                &[
                    Value::from(subject),
                    Value::Text(self.now()),
                    Value::from(forgotten_before),
                ],
            )
            .await?;
        transaction
            .execute(
                "DELETE FROM attempts WHERE last_at < $1",
                &[Value::from(forgotten_before)],
            )
            .await?;
        transaction.commit().await
    }
}

impl Write {
    /// Sets the hash of a person's password, signs them out everywhere and forgets failed attempts.
    ///
    /// # Errors
    /// What the database says.
    pub async fn set_password(&mut self, person: &str, login: &str, hash: String) -> Result<()> {
        let now = self.context().at.clone();
        self.execute(
            "INSERT INTO credentials (person, password, changed_at) VALUES ($1, $2, $3) \
             ON CONFLICT (person) DO UPDATE SET password = excluded.password, \
             changed_at = excluded.changed_at",
            &[Value::from(person), Value::Text(hash), Value::Text(now)],
        )
        .await?;
        self.execute(
            "DELETE FROM attempts WHERE subject = $1",
            &[Value::from(login)],
        )
        .await?;
        self.note("set_password", "person", person, None).await?;
        self.sign_out_everywhere(person).await
    }

    /// Keeps a one-time link by the hash of its secret. Earlier links of the same purpose for the
    /// same person no longer work.
    ///
    /// # Errors
    /// What the database says.
    pub async fn create_link(
        &mut self,
        hash: &str,
        purpose: LinkPurpose,
        person: Option<&str>,
        expires_at: &str,
    ) -> Result<()> {
        self.execute(
            "DELETE FROM one_time_links WHERE purpose = $1 AND \
             (person = $2 OR (person IS NULL AND $2 IS NULL))",
            &[
                Value::from(purpose.word()),
                Value::from(person.map(str::to_owned)),
            ],
        )
        .await?;
        self.execute(
            "INSERT INTO one_time_links (hash, person, purpose, expires_at) VALUES ($1, $2, $3, $4)",
            &[
                Value::from(hash),
                Value::from(person.map(str::to_owned)),
                Value::from(purpose.word()),
                Value::from(expires_at),
            ],
        )
        .await?;
        self.note(
            "create_link",
            "person",
            person.unwrap_or("first"),
            Some(purpose.word()),
        )
        .await
    }

    /// Uses a one-time link up: the person it is for (nobody yet when it sets up). `None` when it is
    /// not one, has ended or was used.
    ///
    /// # Errors
    /// What the database says.
    pub async fn use_link(
        &mut self,
        hash: &str,
        purpose: LinkPurpose,
    ) -> Result<Option<Option<String>>> {
        let now = self.context().at.clone();
        let rows = self
            .rows(
                "UPDATE one_time_links SET used_at = $1 WHERE hash = $2 AND purpose = $3 \
                 AND used_at IS NULL AND expires_at > $1 RETURNING person",
                &[
                    Value::Text(now),
                    Value::from(hash),
                    Value::from(purpose.word()),
                ],
            )
            .await?;
        Ok(rows.first().map(|row| row.maybe_text("person")))
    }
}

impl Store {
    /// Whether a one-time link can still be used, and the person it is for.
    ///
    /// # Errors
    /// What the database says.
    pub async fn link(&self, hash: &str, purpose: LinkPurpose) -> Result<Option<Option<String>>> {
        let row = self
            .database()
            .row(
                "SELECT person FROM one_time_links WHERE hash = $1 AND purpose = $2 \
                 AND used_at IS NULL AND expires_at > $3",
                &[
                    Value::from(hash),
                    Value::from(purpose.word()),
                    Value::Text(self.now()),
                ],
            )
            .await?;
        Ok(row.map(|row| row.maybe_text("person")))
    }
}
