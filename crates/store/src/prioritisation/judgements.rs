//! What judges answer: a record for each judge in each round, so that no two ever meet.

use khusheh_programme::people::{Place, Reach, Thing};
use khusheh_programme::prioritisation::Answers;
use serde::{Deserialize, Serialize};

use crate::database::Kind;
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::Record;

/// The answers of a judge in a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Id of the round.
    pub round: String,
    /// Id of the judge.
    pub judge: String,
    /// What they answered so far.
    pub answers: Answers,
    /// A word of [`JUDGEMENT_STATES`].
    pub state: String,
    /// When they submitted, UTC.
    pub submitted_at: Option<String>,
}

/// How far a judge is.
pub const JUDGEMENT_STATES: [&str; 2] = ["draft", "submitted"];

impl Record for Judgement {
    const KIND: &'static str = "judgement";
    const TABLE: &'static str = "judgements";
    const THING: Thing = Thing::Judgement;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("round", Kind::Text)
            .form(Form::Refers("round"))
            .by_program(),
        field("judge", Kind::Text)
            .form(Form::Refers("person"))
            .by_program(),
        field("answers", Kind::Json).required(),
        field("state", Kind::Text)
            .form(Form::Word(&JUDGEMENT_STATES))
            .by_program(),
        field("submitted_at", Kind::Text).by_program(),
    ];

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    fn place(&self, _id: &str) -> Place {
        Place {
            person: Some(self.judge.clone()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::one_of("judge", &reach.people)
    }
}
