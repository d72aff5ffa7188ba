//! Editions of criteria. An edition is never changed: a change makes the next one.

use khusheh_programme::people::{Place, Reach, Thing};
use khusheh_programme::prioritisation::{CriteriaTree, TreeFaultKind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::database::Kind;
use crate::error::{Result, StoreError};
use crate::fields::{Fault, Field, Form, Limit, TEXT, field};
use crate::query::Clause;
use crate::record::{Kept, Record};
use crate::write::{Validity, Write};

/// An edition of a tree of criteria.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CriteriaEdition {
    /// Persian name.
    pub name_fa: String,
    /// English name.
    pub name_en: Option<String>,
    /// Its number among those that follow each other, from 1.
    pub edition: i64,
    /// The edition that it follows.
    pub previous: Option<String>,
    /// What changed.
    pub changed: String,
    /// The criteria.
    pub tree: CriteriaTree,
    /// Whether new rounds may use it: no later edition follows.
    pub in_force: bool,
}

impl Record for CriteriaEdition {
    const KIND: &'static str = "criteria";
    const TABLE: &'static str = "criteria_trees";
    const THING: Thing = Thing::Criteria;
    const FIELDS: &'static [Field] = &[
        field("name_fa", Kind::Text).required().once(),
        field("name_en", Kind::Text).once(),
        field("edition", Kind::Integer).by_program(),
        field("previous", Kind::Text)
            .form(Form::Refers("criteria"))
            .once(),
        field("changed", Kind::Text).form(Form::Text(TEXT)).once(),
        field("tree", Kind::Json).required().once(),
        field("in_force", Kind::Flag).by_program(),
    ];

    const NAMED_IN_ENGLISH: bool = true;

    fn english_name(&self) -> Option<&str> {
        self.name_en.as_deref()
    }

    fn names(&self) -> Vec<&str> {
        std::iter::once(self.name_fa.as_str())
            .chain(self.name_en.as_deref())
            .collect()
    }

    fn place(&self, _id: &str) -> Place {
        Place::default()
    }

    /// Whoever may read any criteria may read all.
    fn within(_reach: &Reach) -> Clause {
        Clause::all([])
    }

    fn complete(state: &mut Map<String, Json>, _new: bool) -> Result<(), Vec<Fault>> {
        state.insert("edition".to_owned(), 1.into());
        state.insert("in_force".to_owned(), true.into());
        if state.get("changed").is_none_or(Json::is_null) {
            state.insert("changed".to_owned(), "".into());
        }
        let given = state.get("tree").cloned().unwrap_or_default();
        let tree: CriteriaTree = serde_json::from_value(given)
            .map_err(|error| vec![Fault::new("tree", error.to_string(), Limit::Object)])?;
        let faults: Vec<Fault> = tree
            .check()
            .into_iter()
            .map(|fault| {
                let path = format!("tree.{}.{}", fault.at, fault.field);
                let key = limit_of(fault.kind);
                Fault::new(path, &fault.value, Limit::Other { key })
            })
            .collect();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }

    /// The next edition of the one that it follows, which no new round uses any more.
    async fn insert(
        write: &mut Write,
        mut record: Self,
        valid: Validity,
        reason: Option<&str>,
    ) -> Result<Kept<Self>> {
        if let Some(previous) = record.previous.clone() {
            let before: Kept<Self> = write.one_within(&previous, &Reach::whole()).await?;
            if !before.record.in_force {
                // Somebody else has made the next edition meanwhile.
                return Err(StoreError::Stale {
                    kind: Self::KIND,
                    id: previous,
                    expected: before.record.edition,
                    found: before.record.edition + 1,
                    since: Vec::new(),
                });
            }
            record.edition = before.record.edition + 1;
            write
                .change_as_consequence(
                    &before.id,
                    before.version,
                    |edition: &mut Self, _| edition.in_force = false,
                    reason,
                )
                .await?;
        }
        write.create(record, valid, reason).await
    }
}

/// The key of the message for a fault.
const fn limit_of(kind: TreeFaultKind) -> &'static str {
    match kind {
        TreeFaultKind::Needed => "tree-needed",
        TreeFaultKind::TooMuch => "tree-too-much",
        TreeFaultKind::Key => "tree-key",
        TreeFaultKind::Twice => "tree-twice",
        TreeFaultKind::Unknown => "tree-unknown",
        TreeFaultKind::Levels => "tree-levels",
        TreeFaultKind::Value => "tree-value",
        TreeFaultKind::Direction => "tree-direction",
        TreeFaultKind::Range => "tree-range",
        TreeFaultKind::Limit => "tree-limit",
    }
}
