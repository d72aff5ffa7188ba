//! What a meeting resolved.

use khusheh_programme::governance::Votes;
use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use super::of_committees_within;
use crate::database::Kind;
use crate::fields::{Field, Form, TEXT, field};
use crate::query::Clause;
use crate::record::Record;

/// A resolution of a meeting, numbered within it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resolution {
    /// Id of the meeting.
    pub meeting: String,
    /// Its number within the meeting, from 1.
    pub number: i64,
    /// What it is about.
    pub about: String,
    /// Id of that, where it is kept here.
    pub about_id: Option<String>,
    /// What was resolved.
    pub wording: String,
    /// Votes for it; not known where votes were not counted.
    pub votes_for: Option<i64>,
    /// Votes against it.
    pub votes_against: Option<i64>,
    /// Who was present and did not vote.
    pub abstained: Option<i64>,
}

/// What a resolution may be about.
pub const TOPICS: [&str; 6] = [
    "cluster",
    "prioritisation_round",
    "feasibility_study",
    "project",
    "document",
    "other",
];

impl Resolution {
    /// Its votes, where they were counted.
    pub fn votes(&self) -> Option<Votes> {
        Votes::of(self.votes_for, self.votes_against, self.abstained)
    }
}

const MOST_VOTES: i64 = 1_000;

impl Record for Resolution {
    const KIND: &'static str = "resolution";
    const TABLE: &'static str = "resolutions";
    // It is part of the meeting.
    const THING: Thing = Thing::Meeting;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("meeting", Kind::Text)
            .form(Form::Refers("meeting"))
            .required()
            .once(),
        field("number", Kind::Integer).by_program(),
        field("about", Kind::Text)
            .form(Form::Word(&TOPICS))
            .required(),
        field("about_id", Kind::Text).form(Form::Line(100)),
        field("wording", Kind::Text)
            .form(Form::Text(TEXT))
            .required(),
        field("votes_for", Kind::Integer).form(Form::Whole(0, MOST_VOTES)),
        field("votes_against", Kind::Integer).form(Form::Whole(0, MOST_VOTES)),
        field("abstained", Kind::Integer).form(Form::Whole(0, MOST_VOTES)),
    ];

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    fn place(&self, _id: &str) -> Place {
        Place::default()
    }

    fn within(reach: &Reach) -> Clause {
        of_committees_within(reach).wrapped("meeting IN (SELECT id FROM meetings WHERE ")
    }
}
