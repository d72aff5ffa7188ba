//! Editions of a study: what was submitted, frozen.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::of_clusters_within;
use crate::database::Kind;
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::Record;

/// An edition of a study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudyEdition {
    /// Id of the study.
    pub study: String,
    /// Id of its cluster.
    pub cluster: String,
    /// From 1.
    pub number: i64,
    /// The day on which it was submitted.
    pub date: String,
    /// What changed in it.
    pub changed: String,
    /// A word of [`EDITION_STATES`].
    pub edition_state: String,
    /// The sections as they were: never changed afterwards.
    pub frozen: Json,
    /// The hash of what was frozen, from [`fingerprint`].
    pub hash: String,
    /// Ids of everybody who wrote in it, and of who submitted it.
    pub authors: Vec<String>,
    /// Id of the person who submitted it.
    pub submitted_by: String,
    /// Id of the person who confirmed it.
    pub confirmed_by: Option<String>,
    /// When, UTC.
    pub confirmed_at: Option<String>,
    /// Id of the committee that decided on it.
    pub approved_by: Option<String>,
    /// The day of that.
    pub approved_on: Option<String>,
    /// Id of the person who sent it back.
    pub sent_back_by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// Where an edition stands.
pub const EDITION_STATES: [&str; 4] = ["submitted", "confirmed", "approved", "sent_back"];

/// The SHA-256 of frozen content: of its JSON with keys in order.
///
/// ```
/// use khusheh_store::fingerprint;
/// let one = fingerprint(&serde_json::json!({ "b": 1, "a": [2] }));
/// assert_eq!(one, fingerprint(&serde_json::json!({ "a": [2], "b": 1 })));
/// ```
pub fn fingerprint(frozen: &Json) -> String {
    let mut ordered = frozen.clone();
    // A value keeps its keys in the order in which they came.
    ordered.sort_all_objects();
    crate::hex(&Sha256::digest(ordered.to_string()))
}

impl StudyEdition {
    /// Whether what it holds is what was frozen.
    pub fn is_intact(&self) -> bool {
        fingerprint(&self.frozen) == self.hash
    }
}

impl Record for StudyEdition {
    const KIND: &'static str = "study_edition";
    const TABLE: &'static str = "study_editions";
    const THING: Thing = Thing::Study;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("study", Kind::Text)
            .form(Form::Refers("study"))
            .by_program(),
        field("cluster", Kind::Text)
            .form(Form::Refers("cluster"))
            .by_program(),
        field("number", Kind::Integer).by_program(),
        field("date", Kind::Text).form(Form::Day).by_program(),
        field("changed", Kind::Text)
            .form(Form::Text(2_000))
            .required()
            .once(),
        field("edition_state", Kind::Text)
            .form(Form::Word(&EDITION_STATES))
            .by_program(),
        field("frozen", Kind::Json).by_program(),
        field("hash", Kind::Text).by_program(),
        field("authors", Kind::Json)
            .form(Form::ReferAll("person"))
            .by_program(),
        field("submitted_by", Kind::Text).by_program(),
        field("confirmed_by", Kind::Text).by_program(),
        field("confirmed_at", Kind::Text).by_program(),
        field("approved_by", Kind::Text)
            .form(Form::Refers("committee"))
            .by_program(),
        field("approved_on", Kind::Text)
            .form(Form::Day)
            .by_program(),
        field("sent_back_by", Kind::Text).by_program(),
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
