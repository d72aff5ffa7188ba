//! Templates of studies, as an office changes them. A study copies what it needs when it begins.

use khusheh_programme::feasibility::{DEFAULT_QUESTIONS, DEFAULT_SECTIONS, LEAST_ANSWERS};
use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::content::YES_NO;
use super::sections::SECTION_KINDS;
use crate::database::Kind;
use crate::fields::{Fault, Field, Form, field};
use crate::query::Clause;
use crate::record::Record;

/// A template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudyTemplate {
    /// Persian name.
    pub name_fa: String,
    /// English name.
    pub name_en: Option<String>,
    /// Grows by one with every change.
    pub edition: i64,
    /// Whether new studies are made from it; the newest of those in force is taken.
    pub in_force: bool,
    /// With fewer answers to a question its mean says nothing.
    pub least_answers: i64,
    /// Its sections, in order.
    pub template_sections: Vec<TemplateSection>,
    /// The questions of the survey, in order.
    pub questions: Vec<TemplateQuestion>,
}

/// A section of a template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TemplateSection {
    /// A word of [`SECTION_KINDS`].
    pub section: String,
    /// Title in Persian.
    pub title_fa: String,
    /// Title in English.
    pub title_en: String,
    /// What belongs into it, in Persian.
    pub help_fa: Option<String>,
    /// What belongs into it, in English.
    pub help_en: Option<String>,
    /// `yes` where a study can not be submitted without it.
    pub needed: String,
}

/// A question of the survey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TemplateQuestion {
    /// In Persian.
    pub question_fa: String,
    /// In English.
    pub question_en: String,
}

const SECTIONS: &[Field] = &[
    field("section", Kind::Text)
        .form(Form::Word(&SECTION_KINDS))
        .required(),
    field("title_fa", Kind::Text).required(),
    field("title_en", Kind::Text).required(),
    field("help_fa", Kind::Text).form(Form::Text(2_000)),
    field("help_en", Kind::Text).form(Form::Text(2_000)),
    field("needed", Kind::Text)
        .form(Form::Word(&YES_NO))
        .required(),
];
const QUESTIONS: &[Field] = &[
    field("question_fa", Kind::Text).required(),
    field("question_en", Kind::Text).required(),
];

impl StudyTemplate {
    /// The template that an office begins with.
    pub fn first() -> Self {
        Self {
            name_fa: "قالب مطالعه امکان‌سنجی".to_owned(),
            name_en: Some("Template of feasibility studies".to_owned()),
            edition: 1,
            in_force: true,
            least_answers: LEAST_ANSWERS,
            template_sections: DEFAULT_SECTIONS
                .iter()
                .map(|section| TemplateSection {
                    section: section.kind.word().to_owned(),
                    title_fa: section.title[0].to_owned(),
                    title_en: section.title[1].to_owned(),
                    help_fa: Some(section.help[0].to_owned()),
                    help_en: Some(section.help[1].to_owned()),
                    needed: YES_NO[usize::from(!section.required)].to_owned(),
                })
                .collect(),
            questions: DEFAULT_QUESTIONS
                .iter()
                .map(|question| TemplateQuestion {
                    question_fa: question.text[0].to_owned(),
                    question_en: question.text[1].to_owned(),
                })
                .collect(),
        }
    }
}

impl Record for StudyTemplate {
    const KIND: &'static str = "study_template";
    const TABLE: &'static str = "study_templates";
    const THING: Thing = Thing::StudyTemplate;
    const FIELDS: &'static [Field] = &[
        field("name_fa", Kind::Text).required(),
        field("name_en", Kind::Text),
        field("edition", Kind::Integer).by_program(),
        field("in_force", Kind::Flag),
        field("least_answers", Kind::Integer)
            .form(Form::Whole(2, 1_000))
            .required(),
        field("template_sections", Kind::Json)
            .form(Form::Objects(SECTIONS))
            .required(),
        field("questions", Kind::Json)
            .form(Form::Objects(QUESTIONS))
            .required(),
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

    /// A template holds nothing of a province: whoever reads templates reads all.
    fn within(_reach: &Reach) -> Clause {
        Clause::all([])
    }

    /// Every change makes another edition.
    fn complete(state: &mut Map<String, Json>, _new: bool) -> Result<(), Vec<Fault>> {
        let before = state.get("edition").and_then(Json::as_i64).unwrap_or(0);
        state.insert("edition".to_owned(), (before + 1).into());
        Ok(())
    }
}
