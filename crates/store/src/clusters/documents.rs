//! Documents of a cluster with their editions; the bytes stand in `files`, once per content.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::of_clusters_within;
use crate::database::{Kind, Value};
use crate::error::{Result, StoreError};
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::Record;
use crate::store::Store;
use crate::write::Write;

/// An edition of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Id of the cluster.
    pub cluster: String,
    /// Its title.
    pub title: String,
    /// A word of [`DOCUMENT_CATEGORIES`].
    pub category: String,
    /// Number of the edition, from 1.
    pub edition: i64,
    /// What changed in this edition.
    pub changed: String,
    /// Name of the file.
    pub file_name: String,
    /// Its media type, as found by looking at the bytes.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// A word of [`DOCUMENT_STATES`].
    pub state: String,
    /// Id of the person who prepared it.
    pub prepared_by: String,
    /// Id of the person who approved or refused it.
    pub decided_by: Option<String>,
    /// When, UTC.
    pub decided_at: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// What kind of document it is.
pub const DOCUMENT_CATEGORIES: [&str; 6] =
    ["study", "minutes", "plan", "report", "letter", "other"];

/// Where a document stands.
pub const DOCUMENT_STATES: [&str; 3] = ["submitted", "approved", "refused"];

impl Record for Document {
    const KIND: &'static str = "document";
    const TABLE: &'static str = "documents";
    const THING: Thing = Thing::Document;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("cluster", Kind::Text)
            .form(Form::Refers("cluster"))
            .required()
            .once(),
        field("title", Kind::Text).required().once(),
        field("category", Kind::Text)
            .form(Form::Word(&DOCUMENT_CATEGORIES))
            .required()
            .once(),
        field("edition", Kind::Integer).by_program(),
        field("changed", Kind::Text).form(Form::Text(2_000)).once(),
        field("file_name", Kind::Text).by_program(),
        field("media_type", Kind::Text).by_program(),
        field("size", Kind::Integer).by_program(),
        field("sha256", Kind::Text).by_program(),
        field("state", Kind::Text)
            .form(Form::Word(&DOCUMENT_STATES))
            .by_program(),
        field("prepared_by", Kind::Text).by_program(),
        field("decided_by", Kind::Text).by_program(),
        field("decided_at", Kind::Text).by_program(),
        field("reason", Kind::Text)
            .form(Form::Text(2_000))
            .by_program(),
    ];

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    fn place(&self, _id: &str) -> Place {
        Place {
            cluster: Some(self.cluster.clone()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        of_clusters_within(reach)
    }
}

impl Write {
    /// Keeps the bytes of a file; the SHA-256 that it is found by. The same bytes are kept once.
    ///
    /// # Errors
    /// What the database says.
    pub async fn keep_file(&mut self, content: Vec<u8>) -> Result<String> {
        let sha256 = crate::hex(&Sha256::digest(&content));
        self.execute(
            "INSERT INTO files (sha256, content) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            &[Value::from(&sha256), Value::Bytes(content)],
        )
        .await?;
        Ok(sha256)
    }
}

impl Store {
    /// The bytes of a kept file. Whether the person may read a document with it is the caller's to
    /// ask first.
    ///
    /// # Errors
    /// [`StoreError::Absent`] when there is none.
    pub async fn file(&self, sha256: &str) -> Result<Vec<u8>> {
        let row = self
            .database()
            .row(
                "SELECT content FROM files WHERE sha256 = $1",
                &[Value::from(sha256)],
            )
            .await?;
        row.map(|row| row.bytes("content"))
            .ok_or_else(|| StoreError::Absent {
                kind: "file",
                id: sha256.to_owned(),
            })
    }
}
