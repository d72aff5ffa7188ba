//! The sections of a study.

use khusheh_programme::feasibility::{SectionFacts, SectionKind, Status, Verdict};
use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::of_clusters_within;
use crate::database::Kind;
use crate::fields::{Field, Form, TEXT, field};
use crate::query::Clause;
use crate::record::Record;

/// A section of a study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudySection {
    /// Id of the study.
    pub study: String,
    /// Id of its cluster.
    pub cluster: String,
    /// Its place among the sections, from 1.
    pub ordinal: i64,
    /// What it is about: a word of [`SECTION_KINDS`].
    pub section: String,
    /// Title in Persian.
    pub title_fa: String,
    /// Title in English.
    pub title_en: String,
    /// What belongs into it, in Persian.
    pub help_fa: Option<String>,
    /// What belongs into it, in English.
    pub help_en: Option<String>,
    /// Whether the study can not be submitted without it.
    pub needed: bool,
    /// A word of [`SECTION_STATUSES`].
    pub section_status: String,
    /// Its text.
    pub text: Option<String>,
    /// What it holds beside the text: an object with the fields of [`crate::content_fields`].
    pub content: Json,
    /// Where what it says comes from.
    pub sources: Vec<SectionSource>,
    /// Ids of documents of the cluster.
    pub attachments: Vec<String>,
    /// A word of [`VERDICTS`]; nothing while none is given.
    pub verdict: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Ids of the people who wrote in it, the last one last.
    pub authors: Vec<String>,
}

/// A source of a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SectionSource {
    /// What it is.
    pub source: String,
    /// A word of [`SOURCE_KINDS`].
    pub source_kind: String,
    /// Year that it speaks of, of either calendar.
    pub year: Option<i64>,
}

/// What sections are about.
pub const SECTION_KINDS: [&str; 11] = [
    "existence",
    "problems",
    "trust",
    "institutions",
    "market",
    "risks",
    "vision",
    "costs",
    "agent",
    "effect",
    "other",
];
/// How far sections are.
pub const SECTION_STATUSES: [&str; 4] = ["empty", "draft", "ready", "confirmed"];
/// What sections say of a project.
pub const VERDICTS: [&str; 3] = ["favourable", "unfavourable", "open"];
/// What sources are.
pub const SOURCE_KINDS: [&str; 6] = [
    "visit",
    "interview",
    "survey",
    "register",
    "publication",
    "expert",
];

const SOURCES: &[Field] = &[
    field("source", Kind::Text).required(),
    field("source_kind", Kind::Text)
        .form(Form::Word(&SOURCE_KINDS))
        .required(),
    field("year", Kind::Integer).form(Form::Year),
];

impl StudySection {
    /// What it is about.
    pub fn kind(&self) -> SectionKind {
        self.section.parse().unwrap_or(SectionKind::Other)
    }

    /// What the rules ask of it.
    pub fn facts(&self) -> SectionFacts {
        SectionFacts {
            kind: self.kind(),
            required: self.needed,
            status: self.section_status.parse().unwrap_or(Status::Empty),
            verdict: self
                .verdict
                .as_deref()
                .and_then(|word| word.parse::<Verdict>().ok()),
            reason: self.reason.is_some(),
            sources: self.sources.len(),
        }
    }
}

impl Record for StudySection {
    const KIND: &'static str = "study_section";
    const TABLE: &'static str = "study_sections";
    const THING: Thing = Thing::Study;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("study", Kind::Text)
            .form(Form::Refers("study"))
            .by_program(),
        field("cluster", Kind::Text)
            .form(Form::Refers("cluster"))
            .by_program(),
        field("ordinal", Kind::Integer).by_program(),
        field("section", Kind::Text)
            .form(Form::Word(&SECTION_KINDS))
            .by_program(),
        field("title_fa", Kind::Text).by_program(),
        field("title_en", Kind::Text).by_program(),
        field("help_fa", Kind::Text)
            .form(Form::Text(2_000))
            .by_program(),
        field("help_en", Kind::Text)
            .form(Form::Text(2_000))
            .by_program(),
        field("needed", Kind::Flag).by_program(),
        field("text", Kind::Text).form(Form::Text(TEXT)),
        field("content", Kind::Json),
        field("sources", Kind::Json).form(Form::Objects(SOURCES)),
        field("attachments", Kind::Json).form(Form::ReferAll("document")),
        field("section_status", Kind::Text).form(Form::Word(&SECTION_STATUSES)),
        field("verdict", Kind::Text).form(Form::Word(&VERDICTS)),
        field("reason", Kind::Text).form(Form::Text(2_000)),
        field("authors", Kind::Json)
            .form(Form::ReferAll("person"))
            .by_program(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_rules() {
        let words = |all: &[SectionKind]| all.iter().map(|one| one.word()).collect::<Vec<_>>();
        assert_eq!(words(SectionKind::ALL), SECTION_KINDS);
        let statuses: Vec<&str> = Status::ALL.iter().map(|one| one.word()).collect();
        assert_eq!(statuses, SECTION_STATUSES);
        let verdicts: Vec<&str> = Verdict::ALL.iter().map(|one| one.word()).collect();
        assert_eq!(verdicts, VERDICTS);
    }
}
