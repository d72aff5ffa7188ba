//! Answers kept by idempotency key: a request that is sent again gets the answer it got.

use crate::database::Value;
use crate::error::Result;
use crate::store::Store;
use crate::write::Write;

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// SHA-256 over what was asked.
    pub fingerprint: String,
    /// HTTP status.
    pub status: i64,
    /// Where the new record is.
    pub location: Option<String>,
    /// Its entity tag.
    pub etag: Option<String>,
    /// The body.
    pub body: String,
}

impl Store {
    /// The answer that `who` got for `key`.
    ///
    /// # Errors
    /// What the database says.
    pub async fn answer(&self, who: &str, key: &str) -> Result<Option<Answer>> {
        let row = self
            .database()
            .row(
                "SELECT fingerprint, status, location, etag, body FROM answers \
                 WHERE who = $1 AND idempotency_key = $2",
                &[Value::from(who), Value::from(key)],
            )
            .await?;
        Ok(row.map(|row| Answer {
            fingerprint: row.text("fingerprint"),
            status: row.integer("status"),
            location: row.maybe_text("location"),
            etag: row.maybe_text("etag"),
            body: row.text("body"),
        }))
    }
}

impl Write {
    /// Keeps the answer with what was written, so that both last or neither; answers from before
    /// `forgotten_before` are removed. `false`, and nothing kept, when `key` was answered meanwhile.
    ///
    /// # Errors
    /// What the database says.
    pub async fn keep_answer(
        &mut self,
        key: &str,
        answer: &Answer,
        forgotten_before: &str,
    ) -> Result<bool> {
        self.execute(
            "DELETE FROM answers WHERE recorded_at < $1",
            &[Value::from(forgotten_before)],
        )
        .await?;
        let values = [
            Value::from(key),
            Value::from(self.context().who()),
            Value::from(&answer.fingerprint),
            Value::Integer(answer.status),
            Value::from(answer.location.clone()),
            Value::from(answer.etag.clone()),
            Value::from(&answer.body),
            Value::from(&self.context().at),
        ];
        let kept = self
            .execute(
                "INSERT INTO answers (idempotency_key, who, fingerprint, status, location, etag, \
                 body, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
                &values,
            )
            .await?;
        Ok(kept == 1)
    }
}
