//! Decisions on a cluster: every step in the pipeline is one.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use super::{CLUSTER_STATUSES, of_clusters_within};
use crate::database::Kind;
use crate::fields::{Field, Form, TEXT, field};
use crate::query::Clause;
use crate::record::Record;

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
        field("cluster", Kind::Text)
            .form(Form::Refers("cluster"))
            .required()
            .once(),
        field("committee", Kind::Text)
            .form(Form::Refers("committee"))
            .once(),
        field("from_status", Kind::Text)
            .form(Form::Word(&CLUSTER_STATUSES))
            .by_program(),
        field("to_status", Kind::Text)
            .form(Form::Word(&CLUSTER_STATUSES))
            .required()
            .once(),
        field("reason", Kind::Text)
            .form(Form::Text(TEXT))
            .required()
            .once(),
        field("based_on", Kind::Text)
            .form(Form::Text(TEXT))
            .required()
            .once(),
        field("decided_by", Kind::Text).by_program(),
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
