//! Descriptions of prioritisation.

use khusheh_store::{JUDGEMENT_STATES, Judgement};
use serde_json::{Map, Value as Json, json};

use super::super::schema::refer;
use super::{answer, id_parameter, if_match, items, operation, tagged, with_body};
use crate::registry::Resource;

/// Data and results of rounds have addresses of their own.
pub(in super::super) fn without_texts(schemas: &mut Map<String, Json>) {
    let Some(round) = schemas.get_mut("Round") else {
        return;
    };
    for name in ["frozen", "result"] {
        if let Some(properties) = round["properties"].as_object_mut() {
            properties.remove(name);
        }
        if let Some(required) = round["required"].as_array_mut() {
            required.retain(|one| one != name);
        }
    }
    if let Some(sheet) = schemas.get_mut("Judgement") {
        sheet["properties"]["consistency"] = json!({
            "type": ["array", "null"], "items": { "type": "object" },
            "description": "by level: ratio, threshold, the comparison that fits least",
        });
    }
}

fn of_round(id: &str, summary: &str, good: (&str, Json), bad: &[&str]) -> Json {
    let mut operation = operation(id, summary.to_owned(), good, bad);
    operation["parameters"] = json!([id_parameter()]);
    operation
}

fn versioned(id: &str, summary: &str, good: Json) -> Json {
    let bad = ["409", "413", "415", "422", "428"];
    let mut operation = of_round(id, summary, ("200", good), &bad);
    operation["parameters"] = json!([id_parameter(), if_match()]);
    operation
}

/// `POST /api/v1/rounds/{id}/acts`.
pub(crate) fn round_acts() -> Option<Json> {
    let good = tagged("The round as it stands now", refer("Round"));
    let operation = versioned(
        "act-on-round",
        "Open, close, reopen or give up a round",
        good,
    );
    let schema = json!({
        "type": "object", "required": ["deed"], "additionalProperties": false,
        "properties": {
            "deed": { "type": "string", "enum": ["open", "close", "reopen", "abandon"] },
            "reason": {
                "type": ["string", "null"], "maxLength": 20_000,
                "description": "needed to reopen or give up",
            },
        },
    });
    Some(with_body(operation, schema, json!({ "deed": "open" })))
}

/// `GET /api/v1/rounds/{id}/data`.
pub(crate) fn round_data() -> Option<Json> {
    let schema = json!({ "type": ["object", "null"] });
    let good = answer(
        "Criteria, clusters and values with their sources, null in a draft",
        schema,
    );
    Some(of_round(
        "read-round-data",
        "The data frozen when a round was opened",
        ("200", good),
        &[],
    ))
}

/// `GET /api/v1/rounds/{id}/progress`.
pub(crate) fn round_progress() -> Option<Json> {
    let one = json!({
        "type": "object", "required": ["judge", "state", "submitted_at"],
        "properties": {
            "judge": { "type": "string" },
            "state": { "type": "string", "enum": JUDGEMENT_STATES },
            "submitted_at": { "type": ["string", "null"] },
        },
    });
    let good = answer("By judge", items(one));
    Some(of_round(
        "read-round-progress",
        "Which judges have submitted",
        ("200", good),
        &[],
    ))
}

/// `GET /api/v1/rounds/{id}/judgement`.
pub(crate) fn judgement() -> Option<Json> {
    let good = tagged("The sheet", refer("Judgement"));
    Some(of_round(
        "read-judgement",
        "One’s own answers in a round",
        ("200", good),
        &[],
    ))
}

/// `PATCH /api/v1/rounds/{id}/judgement`.
pub(crate) fn judge() -> Option<Json> {
    let good = tagged("The sheet as it stands now", refer("Judgement"));
    let operation = versioned("write-judgement", "Keep or submit one’s own answers", good);
    let numbers = || json!({ "type": "object", "additionalProperties": { "type": "number" } });
    let level = json!({
        "type": "object", "additionalProperties": false,
        "properties": {
            "points": numbers(),
            "ranks": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 1 } },
            "pairs": { "type": "array", "items": {
                "type": "object", "required": ["first", "second", "ratio"],
                "properties": {
                    "first": { "type": "string" }, "second": { "type": "string" },
                    "ratio": { "type": "number", "exclusiveMinimum": 0, "maximum": 9 },
                },
            } },
            "best": { "type": "string" }, "worst": { "type": "string" },
            "best_to_others": numbers(), "others_to_worst": numbers(),
        },
    });
    let schema = json!({
        "type": "object", "required": ["answers"], "additionalProperties": false,
        "properties": {
            "answers": {
                "type": "object", "additionalProperties": false,
                "properties": {
                    "method": {
                        "type": "string",
                        "enum": ["direct", "ranking", "swing", "pairwise", "best_worst"],
                    },
                    "families": level.clone(),
                    "criteria": { "type": "object", "additionalProperties": level },
                    "ratings": {
                        "type": "object", "description": "by cluster and criterion",
                        "additionalProperties": numbers(),
                    },
                },
            },
            "submit": { "type": "boolean" },
        },
    });
    Some(with_body(operation, schema, Judgement::example()))
}

/// `GET /api/v1/rounds/{id}/result`.
pub(crate) fn round_result() -> Option<Json> {
    let good = answer(
        "Weights, table, order, methods, certainty; after a decision byte by byte as it was kept",
        json!({ "type": "object" }),
    );
    let summary = "What follows from data and answers, once judging has ended";
    Some(of_round(
        "read-round-result",
        summary,
        ("200", good),
        &["409"],
    ))
}

/// `GET /api/v1/rounds/{id}/repetition`.
pub(crate) fn round_repetition() -> Option<Json> {
    let schema = json!({
        "type": "object", "required": ["sha256", "kept", "same"],
        "properties": {
            "sha256": { "type": "string" }, "kept": { "type": ["string", "null"] },
            "same": { "type": ["boolean", "null"] },
        },
    });
    let good = answer("The digest found and the one kept", schema);
    let summary = "Evaluate a round anew and compare with what was kept";
    Some(of_round("repeat-round", summary, ("200", good), &["409"]))
}

/// `POST /api/v1/rounds/{id}/decision`.
pub(crate) fn round_decision() -> Option<Json> {
    let good = tagged("The round, which nothing changes any more", refer("Round"));
    let operation = versioned("decide-round", "The committee’s selection", good);
    let schema = json!({
        "type": "object", "required": ["clusters", "meeting", "reason"],
        "additionalProperties": false,
        "properties": {
            "clusters": { "type": "array", "items": { "type": "string" } },
            "reasons": {
                "type": "object", "additionalProperties": { "type": "string" },
                "description": "by cluster, for each departure from the order",
            },
            "meeting": { "type": "string" }, "reason": { "type": "string" },
        },
    });
    let example = json!({ "clusters": ["sample"], "meeting": "Sample", "reason": "Sample" });
    Some(with_body(operation, schema, example))
}
