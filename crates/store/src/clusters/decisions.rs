//! Decisions on a cluster: every step in the pipeline is one.

use khusheh_programme::people::{Place, Reach, Thing};
use khusheh_programme::steps::{Deed, Past, Step};
use serde::{Deserialize, Serialize};

use super::{CLUSTER_STATUSES, of_clusters_within};
use crate::database::Kind;
use crate::fields::{Field, Form, TEXT, field};
use crate::query::Clause;
use crate::record::{Kept, Record};

/// Words of the steps.
pub const STEP_WORDS: [&str; Step::COUNT] = {
    let mut words = [""; Step::COUNT];
    let mut at = 0;
    while at < words.len() {
        words[at] = Step::ALL[at].word();
        at += 1;
    }
    words
};

/// Words of what decisions do to a step.
pub const DEED_WORDS: [&str; Deed::ALL.len()] = {
    let mut words = [""; Deed::ALL.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = Deed::ALL[at].word();
        at += 1;
    }
    words
};

/// A decision by a named person or body, with its reason and what it rests on. It is never changed:
/// only a later decision reverses it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Id of the cluster.
    pub cluster: String,
    /// Id of the committee that decided; none where a person did.
    pub committee: Option<String>,
    /// Word of the step of the programme that it is about; none for decisions kept before steps were.
    pub step: Option<String>,
    /// Word of what it does to the step; there with the step.
    pub deed: Option<String>,
    /// Id of the meeting in which the committee took it.
    pub meeting: Option<String>,
    /// Status before.
    pub from_status: String,
    /// Status after.
    pub to_status: String,
    /// Why.
    pub reason: String,
    /// What it was based on: documents, figures, minutes.
    pub based_on: String,
    /// For a refusal: the first day for another look.
    pub look_again_on: Option<String>,
    /// The how-manieth decision on the cluster it was when it was recorded; orders those of one day.
    pub number: Option<i64>,
    /// Id of the person who decided or recorded the committee's decision.
    pub decided_by: String,
}

impl Kept<Decision> {
    /// The day on which it was taken, or recorded where that is not known.
    pub fn day(&self) -> &str {
        let recorded = self.recorded_at.get(..10).unwrap_or_default();
        self.valid_from.as_deref().unwrap_or(recorded)
    }

    /// What a cluster's way is folded from.
    pub fn past(&self) -> Past<'_> {
        Past {
            id: &self.id,
            day: self.day(),
            step: self.record.step.as_deref(),
            deed: self.record.deed.as_deref(),
            to_status: &self.record.to_status,
            look_again_on: self.record.look_again_on.as_deref(),
        }
    }

    /// Orders decisions as they were taken.
    pub fn order(&self) -> (&str, i64, &str) {
        (self.day(), self.record.number.unwrap_or(0), &self.id)
    }
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
        field("step", Kind::Text)
            .form(Form::Word(&STEP_WORDS))
            .once(),
        field("deed", Kind::Text)
            .form(Form::Word(&DEED_WORDS))
            .once(),
        field("meeting", Kind::Text)
            .form(Form::Refers("meeting"))
            .once(),
        field("from_status", Kind::Text)
            .form(Form::Word(&CLUSTER_STATUSES))
            .by_program(),
        field("to_status", Kind::Text)
            .form(Form::Word(&CLUSTER_STATUSES))
            .once(),
        field("reason", Kind::Text)
            .form(Form::Text(TEXT))
            .required()
            .once(),
        field("based_on", Kind::Text)
            .form(Form::Text(TEXT))
            .required()
            .once(),
        field("look_again_on", Kind::Text).form(Form::Day).once(),
        field("number", Kind::Integer).by_program(),
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
