//! Studies.

use khusheh_programme::feasibility::{Course, Edition, Outcome, State};
use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use super::StudyEdition;
use super::templates::TemplateQuestion;
use crate::database::Kind;
use crate::fields::{Field, Form, TEXT, field};
use crate::query::Clause;
use crate::record::Record;

/// A feasibility study of a cluster. Everything but its sections follows from what is done with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Study {
    /// Id of the cluster.
    pub cluster: String,
    /// The cluster's Persian name when it began.
    pub name_fa: String,
    /// The cluster's English name when it began.
    pub name_en: Option<String>,
    /// Code of the province.
    pub province: String,
    /// Id of the template.
    pub template: String,
    /// The edition of the template.
    pub template_edition: i64,
    /// A word of [`STUDY_STATES`].
    pub study_state: String,
    /// A word of [`RESULTS`]; nothing until the committee decides.
    pub result: Option<String>,
    /// The number of its last edition; 0 before the first.
    pub edition: i64,
    /// The questions of its survey.
    pub questions: Vec<TemplateQuestion>,
    /// With fewer answers to a question its mean says nothing.
    pub least_answers: i64,
    /// Id of the person who began it.
    pub prepared_by: String,
    /// Why it was sent back last, where it is in preparation again.
    pub sent_back: Option<String>,
    /// Id of the committee that decided.
    pub committee: Option<String>,
    /// Id of the meeting in which it decided.
    pub meeting: Option<String>,
    /// Why the committee decided so.
    pub reason: Option<String>,
    /// Why it decided so although a section speaks against it.
    pub answers_given: Vec<Answer>,
    /// Id of the person who recorded the decision.
    pub decided_by: Option<String>,
    /// The day of the decision.
    pub decided_on: Option<String>,
    /// The day for another look, of a negative result.
    pub look_again_on: Option<String>,
    /// Id of the person who confirmed that the conditions are met.
    pub conditions_confirmed_by: Option<String>,
    /// The day of that.
    pub conditions_confirmed_on: Option<String>,
}

/// Why a result stands although a section speaks against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The section's place, from 1.
    pub ordinal: i64,
    /// Why.
    pub reason: String,
}

/// How far studies are.
pub const STUDY_STATES: [&str; 4] = ["in_preparation", "submitted", "confirmed", "decided"];
/// What comes of studies.
pub const RESULTS: [&str; 3] = ["positive", "conditional", "negative"];

const ANSWERS: &[Field] = &[
    field("ordinal", Kind::Integer)
        .form(Form::Whole(1, 1_000))
        .required(),
    field("reason", Kind::Text)
        .form(Form::Text(2_000))
        .required(),
];
const QUESTIONS: &[Field] = &[
    field("question_fa", Kind::Text).required(),
    field("question_en", Kind::Text).required(),
];

impl Study {
    /// How far it is.
    pub fn state(&self) -> State {
        self.study_state.parse().unwrap_or(State::InPreparation)
    }

    /// What came of it.
    pub fn outcome(&self) -> Option<Outcome> {
        self.result.as_deref().and_then(|word| word.parse().ok())
    }

    /// Its course so far, with its editions, the first first.
    pub fn course<'a>(&self, editions: impl IntoIterator<Item = &'a StudyEdition>) -> Course {
        let editions = editions.into_iter().map(|edition| Edition {
            number: u32::try_from(edition.number).unwrap_or(0),
            content: edition.hash.clone(),
            authors: edition.authors.iter().cloned().collect(),
            confirmed_by: edition.confirmed_by.clone(),
            decided: edition.edition_state == "approved",
            sent_back: edition.edition_state == "sent_back",
        });
        Course {
            state: self.state(),
            editions: editions.collect(),
            result: self.outcome(),
        }
    }
}

impl Record for Study {
    const KIND: &'static str = "study";
    const TABLE: &'static str = "studies";
    const THING: Thing = Thing::Study;
    const FIELDS: &'static [Field] = &[
        field("cluster", Kind::Text)
            .form(Form::Refers("cluster"))
            .required()
            .once(),
        field("name_fa", Kind::Text).by_program(),
        field("name_en", Kind::Text).by_program(),
        field("province", Kind::Text)
            .form(Form::Refers("region"))
            .by_program(),
        field("template", Kind::Text)
            .form(Form::Refers("study_template"))
            .by_program(),
        field("template_edition", Kind::Integer).by_program(),
        field("study_state", Kind::Text)
            .form(Form::Word(&STUDY_STATES))
            .by_program(),
        field("result", Kind::Text)
            .form(Form::Word(&RESULTS))
            .by_program(),
        field("edition", Kind::Integer).by_program(),
        field("questions", Kind::Json)
            .form(Form::Objects(QUESTIONS))
            .by_program(),
        field("least_answers", Kind::Integer).by_program(),
        field("prepared_by", Kind::Text).by_program(),
        field("sent_back", Kind::Text)
            .form(Form::Text(2_000))
            .by_program(),
        field("committee", Kind::Text)
            .form(Form::Refers("committee"))
            .by_program(),
        field("meeting", Kind::Text)
            .form(Form::Refers("meeting"))
            .by_program(),
        field("reason", Kind::Text)
            .form(Form::Text(TEXT))
            .by_program(),
        field("answers_given", Kind::Json)
            .form(Form::Objects(ANSWERS))
            .by_program(),
        field("decided_by", Kind::Text).by_program(),
        field("decided_on", Kind::Text).form(Form::Day).by_program(),
        field("look_again_on", Kind::Text)
            .form(Form::Day)
            .by_program(),
        field("conditions_confirmed_by", Kind::Text).by_program(),
        field("conditions_confirmed_on", Kind::Text)
            .form(Form::Day)
            .by_program(),
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
        Place {
            province: Some(self.province.clone()),
            cluster: Some(self.cluster.clone()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::any([
            Clause::one_of("province", &reach.provinces),
            Clause::one_of("cluster", &reach.clusters),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_rules() {
        let states: Vec<&str> = State::ALL.iter().map(|one| one.word()).collect();
        assert_eq!(states, STUDY_STATES);
        let results: Vec<&str> = Outcome::ALL.iter().map(|one| one.word()).collect();
        assert_eq!(results, RESULTS);
    }
}
