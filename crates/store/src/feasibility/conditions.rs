//! Conditions of a conditional result.

use khusheh_programme::feasibility::Condition;
use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use super::of_clusters_within;
use crate::database::Kind;
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::Record;

/// A condition that must be met before a project opens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudyCondition {
    /// Id of the study.
    pub study: String,
    /// Id of its cluster.
    pub cluster: String,
    /// What must be met.
    pub condition: String,
    /// Who sees to it.
    pub owner: String,
    /// The day by which it must be met.
    pub due: String,
    /// A word of [`CONDITION_STATES`].
    pub condition_state: String,
    /// What shows that it was met.
    pub proof: Option<String>,
    /// The day on which it was met.
    pub met_on: Option<String>,
    /// Id of the person who recorded that.
    pub met_by: Option<String>,
}

/// Where a condition stands; that its day has passed is told by the day it is looked at.
pub const CONDITION_STATES: [&str; 2] = ["open", "met"];

impl StudyCondition {
    /// What the rules ask of it.
    pub fn rule(&self) -> Condition {
        Condition {
            due: self.due.clone(),
            met_on: self.met_on.clone(),
            met_by: self.met_by.clone(),
        }
    }
}

impl Record for StudyCondition {
    const KIND: &'static str = "study_condition";
    const TABLE: &'static str = "study_conditions";
    const THING: Thing = Thing::Study;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("study", Kind::Text)
            .form(Form::Refers("study"))
            .by_program(),
        field("cluster", Kind::Text)
            .form(Form::Refers("cluster"))
            .by_program(),
        field("condition", Kind::Text)
            .form(Form::Text(2_000))
            .required()
            .once(),
        field("owner", Kind::Text).required().once(),
        field("due", Kind::Text).form(Form::Day).required().once(),
        field("condition_state", Kind::Text)
            .form(Form::Word(&CONDITION_STATES))
            .by_program(),
        field("proof", Kind::Text)
            .form(Form::Text(2_000))
            .by_program(),
        field("met_on", Kind::Text).form(Form::Day).by_program(),
        field("met_by", Kind::Text).by_program(),
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
