//! Descriptions of the room's operations for programs.

use khusheh_programme::feasibility::SectionKind;
use khusheh_store::{Field, content_fields};
use serde_json::{Map, Value as Json, json};

use super::acts::{BEGIN, CONFIRM_CONDITIONS, DECIDE, MEET, SEND_BACK, SUBMIT};
use crate::documentation::describe::{
    answer, id_parameter, if_match, operation, parameter, tagged, with_body,
};
use crate::documentation::{given, refer};
use crate::registry::Resource;

const BAD: [&str; 5] = ["409", "413", "415", "422", "428"];

fn named(name: &str) -> Json {
    let text = format!("id of the {name}");
    parameter(
        name,
        "path",
        json!({ "type": "string", "minLength": 1 }),
        &text,
    )
}

fn key() -> Json {
    parameter(
        "Idempotency-Key",
        "header",
        json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" }),
        "sent again with the same body, it is done once",
    )
}

/// A study with what belongs to it, as `GET /api/v1/studies/{id}` answers.
fn whole() -> Json {
    let with = |name: &str, more: Json| json!({ "allOf": [refer(name), more] });
    let object = |properties: Json| json!({ "type": "object", "properties": properties });
    with(
        "Study",
        object(json!({
            "sections": { "type": "array", "items": with("StudySection", object(json!({
                "figures": { "description": "survey, cost, risk and effect figures; undefined ones are null" },
            }))) },
            "conditions": { "type": "array", "items": with("StudyCondition", object(json!({
                "standing": { "type": "string", "enum": ["open", "overdue", "met"] },
            }))) },
            "editions": { "type": "array", "items": { "type": "object" } },
            "missing": { "type": "array", "items": object(json!({
                "ordinal": { "type": ["integer", "null"] },
                "lacks": { "type": "string", "enum": ["ready", "verdict", "reason", "source"] },
            })) },
            "suggested": {
                "type": ["string", "null"], "enum": ["positive", "conditional", "negative", null],
                "description": "what the sections suggest; the committee decides",
            },
        })),
    )
}

/// `GET /api/v1/studies/{id}`.
pub(crate) fn one() -> Option<Json> {
    let good = tagged("The study", whole());
    let summary = "A study with its sections, conditions and editions".to_owned();
    let mut operation = operation("read-study", summary, ("200", good), &[]);
    operation["parameters"] = json!([id_parameter()]);
    Some(operation)
}

/// `POST /api/v1/studies`.
pub(crate) fn begin() -> Option<Json> {
    let good = tagged("The new study, with empty sections", refer("Study"));
    let summary = "Begin a study of a selected cluster".to_owned();
    let mut operation = operation("begin-study", summary, ("201", good), &BAD[..4]);
    operation["parameters"] = json!([key()]);
    Some(with_body(
        operation,
        given(&BEGIN),
        khusheh_store::Study::example(),
    ))
}

/// `PATCH /api/v1/studies/{id}/sections/{section}`.
pub(crate) fn section() -> Option<Json> {
    let good = tagged("The section after the change", refer("StudySection"));
    let summary = "Write a section: what is given is set, null clears".to_owned();
    let mut operation = operation("write-study-section", summary, ("200", good), &BAD);
    operation["parameters"] = json!([id_parameter(), named("section"), if_match()]);
    let own: Vec<Field> = own_fields();
    let mut schema = given(&own);
    schema["required"] = json!([]);
    let contents: Map<String, Json> = SectionKind::ALL
        .iter()
        .map(|kind| (kind.word().to_owned(), given(content_fields(*kind))))
        .collect();
    let contents: Vec<Json> = contents
        .into_iter()
        .map(|(kind, mut schema)| {
            schema["title"] = kind.into();
            schema
        })
        .collect();
    schema["properties"]["content"] = json!({
        "description": "by what the section is about", "anyOf": contents,
    });
    Some(with_body(
        operation,
        schema,
        json!({
            "content": { "invited": 60, "answered": 31 }, "section_status": "draft",
            "sources": [{ "source": "Sample survey", "source_kind": "survey", "year": 1405 }],
        }),
    ))
}

fn own_fields() -> Vec<Field> {
    use khusheh_store::{Record, StudySection};
    StudySection::FIELDS
        .iter()
        .filter(|field| super::checks::OWN.contains(&field.name))
        .copied()
        .collect()
}

fn command(id: &str, summary: &str, fields: &[Field], example: Json) -> Option<Json> {
    let good = tagged("The study as it stands now", refer("Study"));
    let mut operation = operation(id, summary.to_owned(), ("200", good), &BAD);
    operation["parameters"] = json!([id_parameter(), if_match(), key()]);
    Some(with_body(operation, given(fields), example))
}

/// `POST /api/v1/studies/{id}/submit`.
pub(crate) fn submit() -> Option<Json> {
    let summary = "Freeze the sections as the next edition";
    command(
        "submit-study",
        summary,
        &SUBMIT,
        json!({ "changed": "Sample: first edition" }),
    )
}

/// `POST /api/v1/studies/{id}/confirm`.
pub(crate) fn confirm() -> Option<Json> {
    let summary = "Confirm the edition that others wrote";
    command("confirm-study", summary, &[], json!({}))
}

/// `POST /api/v1/studies/{id}/send-back`.
pub(crate) fn send_back() -> Option<Json> {
    let summary = "Send the study back to be prepared anew";
    command(
        "send-back-study",
        summary,
        &SEND_BACK,
        json!({ "reason": "Sample" }),
    )
}

/// `POST /api/v1/studies/{id}/decision`.
pub(crate) fn decide() -> Option<Json> {
    let summary = "Record what the provincial committee decided in a quorate meeting";
    let example = json!({
        "result": "conditional", "reason": "Sample",
        "meeting": "01k6fsample0000000000000001",
        "conditions": [{ "condition": "Sample: ten enterprises sign", "owner": "Sample office", "due": "2027-03-20" }],
    });
    command("decide-study", summary, &DECIDE, example)
}

/// `POST /api/v1/studies/{id}/conditions-confirmed`.
pub(crate) fn confirm_conditions() -> Option<Json> {
    let summary = "Confirm that every condition is met: a project may open";
    command(
        "confirm-study-conditions",
        summary,
        &CONFIRM_CONDITIONS,
        json!({ "reason": "Sample" }),
    )
}

/// `POST /api/v1/studies/{id}/conditions/{condition}/met`.
pub(crate) fn meet() -> Option<Json> {
    let good = tagged("The condition as it stands now", refer("StudyCondition"));
    let summary = "Record that a condition was met, with evidence".to_owned();
    let mut operation = operation("meet-study-condition", summary, ("200", good), &BAD);
    operation["parameters"] = json!([id_parameter(), named("condition"), if_match(), key()]);
    let example = json!({ "proof": "Sample letter", "met_on": "2026-11-20" });
    Some(with_body(operation, given(&MEET), example))
}

/// `GET /api/v1/studies/{id}/editions/{number}`.
pub(crate) fn edition() -> Option<Json> {
    let schema = json!({ "allOf": [refer("StudyEdition"), {
        "type": "object", "properties": { "intact": {
            "type": "boolean", "description": "whether what is kept is what was frozen",
        } },
    }] });
    let good = answer("The edition with what it froze", schema);
    let summary = "An edition of a study".to_owned();
    let mut operation = operation("read-study-edition", summary, ("200", good), &[]);
    let number = parameter(
        "number",
        "path",
        json!({ "type": "integer", "minimum": 1 }),
        "its number",
    );
    operation["parameters"] = json!([id_parameter(), number]);
    Some(operation)
}
