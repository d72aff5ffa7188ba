//! Seats of a committee, with the days on which they hold.

use khusheh_programme::governance::Seat;
use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use super::of_committees_within;
use crate::database::Kind;
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::{Kept, Record};

/// A seat: somebody who sits on a committee between two days (`valid_from`, `valid_until`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommitteeSeat {
    /// Id of the committee.
    pub committee: String,
    /// Id of the person, where they sign in here.
    pub person: Option<String>,
    /// Persian name.
    pub name_fa: String,
    /// English name.
    pub name_en: Option<String>,
    /// `chair`, `secretary` or `member`.
    pub position: String,
    /// The institution or group that it stands for.
    pub represents: Option<String>,
}

/// What a seat may be.
pub const POSITIONS: [&str; 3] = ["chair", "secretary", "member"];

impl Record for CommitteeSeat {
    const KIND: &'static str = "seat";
    const TABLE: &'static str = "committee_seats";
    // Who sits on a committee is part of the committee.
    const THING: Thing = Thing::Committee;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("committee", Kind::Text)
            .form(Form::Refers("committee"))
            .required()
            .once(),
        field("name_fa", Kind::Text).required(),
        field("name_en", Kind::Text),
        field("position", Kind::Text)
            .form(Form::Word(&POSITIONS))
            .required(),
        field("represents", Kind::Text),
        field("person", Kind::Text).form(Form::Refers("person")),
    ];

    fn names(&self) -> Vec<&str> {
        std::iter::once(self.name_fa.as_str())
            .chain(self.name_en.as_deref())
            .collect()
    }

    fn english_name(&self) -> Option<&str> {
        self.name_en.as_deref()
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
}

impl Kept<CommitteeSeat> {
    /// The seat as the rules see it.
    pub fn seat(&self) -> Seat<'_> {
        Seat {
            id: &self.id,
            person: self.record.person.as_deref(),
            position: self.record.position.parse().ok(),
            from: self.valid_from.as_deref(),
            until: self.valid_until.as_deref(),
        }
    }
}

/// The seats as the rules see them.
pub fn sitting_of(seats: &[Kept<CommitteeSeat>]) -> Vec<Seat<'_>> {
    seats.iter().map(Kept::seat).collect()
}
