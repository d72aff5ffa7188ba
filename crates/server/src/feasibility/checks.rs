//! What a section may hold, beyond single fields.

use khusheh_programme::feasibility::SectionKind;
use khusheh_store::{Fault, Kept, Limit, StudySection, checked, checked_value, content_fields};
use serde_json::{Map, Value as Json};

use crate::office::problem::{Problem, Result};

/// The fields of a section that are written by hand, besides its content.
pub(super) const OWN: [&str; 6] = [
    "text",
    "sources",
    "attachments",
    "section_status",
    "verdict",
    "reason",
];

/// A section after what was given for it (RFC 7396): its own fields, and those of its content.
pub(super) fn written(
    section: &Kept<StudySection>,
    questions: usize,
    mut given: Map<String, Json>,
) -> Result<StudySection> {
    use khusheh_store::Record;
    let mut faults = Vec::new();
    let content = given.remove("content").unwrap_or(Json::Null);
    let before = khusheh_store::record_state(&section.record);
    let mut state = match checked(StudySection::FIELDS, &given, Some(&before)) {
        Ok(state) => state,
        Err(mut wrong) => {
            faults.append(&mut wrong);
            before.clone()
        }
    };
    let fields = content_fields(section.record.kind());
    let kept = section.record.content.as_object().cloned();
    let content = match content {
        Json::Null => Ok(kept.clone().unwrap_or_default()),
        Json::Object(given) => checked(fields, &given, Some(&kept.unwrap_or_default())),
        other => Err(vec![Fault::new(
            "content",
            other.to_string(),
            Limit::Object,
        )]),
    };
    match content {
        Ok(mut content) => {
            let mut wrong = amiss(section.record.kind(), questions, &content);
            faults.append(&mut wrong);
            // A question that nobody answered is no answer.
            if let Some(Json::Array(rows)) = content.get_mut("answers") {
                rows.retain(|row| {
                    let mut values = row.as_object().into_iter().flatten();
                    values.any(|(name, value)| name != "question" && !value.is_null())
                });
            }
            state.insert("content".to_owned(), Json::Object(content));
        }
        Err(wrong) => faults.extend(wrong.into_iter().map(|fault| Fault {
            field: match fault.field.as_str() {
                "content" => fault.field,
                field => format!("content.{field}"),
            },
            ..fault
        })),
    }
    let status = state["section_status"].as_str().unwrap_or("empty");
    let asked = given.get("section_status").and_then(Json::as_str);
    if asked.is_some_and(|asked| !["", "draft", "ready", status_before(section)].contains(&asked)) {
        let limit = Limit::Other {
            key: "section-status",
        };
        faults.push(Fault::new(
            "section_status",
            asked.unwrap_or_default(),
            limit,
        ));
    }
    // Whatever is written makes a draft of an empty section.
    if status == "empty" {
        state.insert("section_status".to_owned(), "draft".into());
    }
    if !faults.is_empty() {
        return Err(Problem::faults(faults));
    }
    serde_json::from_value(Json::Object(state)).map_err(|error| Problem::failed(&error))
}

fn status_before(section: &Kept<StudySection>) -> &str {
    &section.record.section_status
}

fn objects<'a>(content: &'a Map<String, Json>, name: &str) -> impl Iterator<Item = &'a Json> {
    content
        .get(name)
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
}

/// What does not fit together in a section's content.
fn amiss(kind: SectionKind, questions: usize, content: &Map<String, Json>) -> Vec<Fault> {
    let mut faults = Vec::new();
    match kind {
        SectionKind::Trust => {
            let number = |name: &str| content.get(name).and_then(Json::as_i64);
            let (invited, answered) = (number("invited"), number("answered"));
            if let (Some(invited), Some(answered)) = (invited, answered)
                && answered > invited
            {
                let limit = Limit::Other { key: "answered" };
                faults.push(Fault::new("content.answered", answered.to_string(), limit));
            }
            let mut seen = Vec::new();
            for (at, row) in objects(content, "answers").enumerate() {
                let place = |field: &str| format!("content.answers.{}.{field}", at + 1);
                let question = row["question"].as_i64().unwrap_or(0);
                let known = usize::try_from(question).is_ok_and(|one| one <= questions);
                if !known || seen.contains(&question) {
                    let limit = Limit::Other {
                        key: "survey-question",
                    };
                    faults.push(Fault::new(place("question"), question.to_string(), limit));
                }
                seen.push(question);
                let sum: i64 = scores(row).iter().sum();
                if answered.is_none() && sum > 0 {
                    if faults.iter().all(|fault| fault.field != "content.answered") {
                        faults.push(Fault::new("content.answered", "", Limit::Needed));
                    }
                } else if sum > answered.unwrap_or(0) {
                    let limit = Limit::Other { key: "answers-sum" };
                    faults.push(Fault::new(place("score_5"), sum.to_string(), limit));
                }
            }
        }
        SectionKind::Agent => {
            for (at, row) in objects(content, "wishes").enumerate() {
                if row["weight"] == "required" && row["why"].is_null() {
                    let limit = Limit::Other {
                        key: "why-required",
                    };
                    faults.push(Fault::new(
                        format!("content.wishes.{}.why", at + 1),
                        "",
                        limit,
                    ));
                }
            }
        }
        _ => {}
    }
    faults
}

/// How many gave each answer to a question, from 1 to 5; nothing given is nobody.
pub(super) fn scores(row: &Json) -> [i64; 5] {
    ["score_1", "score_2", "score_3", "score_4", "score_5"]
        .map(|name| row[name].as_i64().unwrap_or(0))
}

/// A whole day that was given for a field.
pub(super) fn day(field: &str, value: Option<&Json>, faults: &mut Vec<Fault>) -> Option<String> {
    let given = value.unwrap_or(&Json::Null);
    let day = khusheh_store::field("day", khusheh_store::Kind::Text).form(khusheh_store::Form::Day);
    match checked_value(&day, field, given) {
        Ok(Json::String(day)) if day.len() == 10 => Some(day),
        Ok(Json::Null) => None,
        Ok(other) => {
            let limit = Limit::Other { key: "whole-day" };
            faults.push(Fault::new(field, other.to_string(), limit));
            None
        }
        Err(mut wrong) => {
            faults.append(&mut wrong);
            None
        }
    }
}
