//! Meetings of a committee.

use khusheh_programme::governance::{Held, Standing};
use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::of_committees_within;
use crate::database::Kind;
use crate::fields::{Fault, Field, Form, Limit, TEXT, field};
use crate::query::Clause;
use crate::record::Record;

/// A meeting of a committee: called, then held with its attendance, then signed. Once its minutes are
/// signed it is never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Id of the committee.
    pub committee: String,
    /// What it is called.
    pub title: String,
    /// The day.
    pub held_on: String,
    /// Where.
    pub venue: Option<String>,
    /// Its points, one to a line.
    pub agenda: Vec<String>,
    /// Ids of the seats that were present.
    pub present: Vec<String>,
    /// How many seats the committee had on the day; frozen with the attendance.
    pub seats: Option<i64>,
    /// How many present seats make a quorum; none where none could be had: no chair, no seats.
    pub quorum: Option<i64>,
    /// What was said.
    pub minutes: Option<String>,
    /// `called`, `held` or `signed`.
    pub state: String,
    /// Id of the person who signed the minutes, holding the seat of the chair or of the secretary.
    pub signed_by: Option<String>,
}

/// States of a meeting.
pub const MEETING_STATES: [&str; 3] = ["called", "held", "signed"];

impl Meeting {
    /// What its minutes are worth on a day.
    pub fn standing(&self, today: &str) -> Standing {
        Standing::of(&self.held(), today)
    }

    /// The meeting as the rules see it.
    pub fn held(&self) -> Held<'_> {
        Held {
            day: &self.held_on,
            seats: self.seats,
            quorum: self.quorum,
            present: self.present.len(),
            signed: self.state == "signed",
        }
    }
}

impl Record for Meeting {
    const KIND: &'static str = "meeting";
    const TABLE: &'static str = "meetings";
    const THING: Thing = Thing::Meeting;
    const FIELDS: &'static [Field] = &[
        field("committee", Kind::Text)
            .form(Form::Refers("committee"))
            .required()
            .once(),
        field("title", Kind::Text).required(),
        field("held_on", Kind::Text).form(Form::Day).required(),
        field("venue", Kind::Text),
        field("agenda", Kind::Json).form(Form::Lines(300)),
        field("present", Kind::Json).form(Form::ReferAll("seat")),
        field("seats", Kind::Integer).by_program(),
        field("quorum", Kind::Integer).by_program(),
        field("minutes", Kind::Text).form(Form::Text(TEXT)),
        field("state", Kind::Text)
            .form(Form::Word(&MEETING_STATES))
            .by_program(),
        field("signed_by", Kind::Text)
            .form(Form::Refers("person"))
            .by_program(),
    ];

    fn names(&self) -> Vec<&str> {
        vec![self.title.as_str()]
    }

    fn place(&self, _id: &str) -> Place {
        Place {
            committee: Some(self.committee.clone()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        of_committees_within(reach)
    }

    /// A new meeting is called; its day is a day.
    fn complete(state: &mut Map<String, Json>, new: bool) -> Result<(), Vec<Fault>> {
        if new {
            state.insert("state".to_owned(), "called".into());
        }
        let day = state.get("held_on").and_then(Json::as_str);
        match day {
            Some(day) if day.len() != 10 => {
                let limit = Limit::Other { key: "whole-day" };
                Err(vec![Fault::new("held_on", day, limit)])
            }
            _ => Ok(()),
        }
    }
}
