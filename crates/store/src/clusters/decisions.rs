//! Decisions on a cluster: every step in the pipeline is one.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use super::of_clusters_within;
use crate::database::Kind;
use crate::query::Clause;
use crate::record::{Field, Record, field};

/// A decision by a named person or body, with its reason and what it rests on. It is never changed:
/// only a later decision reverses it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Id of the cluster.
    pub cluster: String,
    /// Id of the committee that decided; none where a person did.
    pub committee: Option<String>,
    /// Status before.
    pub from_status: String,
    /// Status after.
    pub to_status: String,
    /// Why.
    pub reason: String,
    /// What it was based on: documents, figures, minutes.
    pub based_on: String,
    /// Id of the person who decided or recorded the committee's decision.
    pub decided_by: String,
}

impl Record for Decision {
    const KIND: &'static str = "decision";
    const TABLE: &'static str = "decisions";
    const THING: Thing = Thing::Decision;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("cluster", Kind::Text),
        field("committee", Kind::Text),
        field("from_status", Kind::Text),
        field("to_status", Kind::Text),
        field("reason", Kind::Text),
        field("based_on", Kind::Text),
        field("decided_by", Kind::Text),
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
