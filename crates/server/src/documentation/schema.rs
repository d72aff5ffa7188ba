//! JSON Schemas of records, from their fields.

use khusheh_language::DATE_YEARS;
use khusheh_store::{
    ApiToken, Cluster, ClusterMember, Committee, CommitteeSeat, CriteriaEdition, Decision,
    Document, Enterprise, Field, Form, Industry, Institution, Judgement, Meeting, PersonAssignment,
    PersonRecord, Proposal, Record, Region, Resolution, Round, Study, StudyCondition, StudyEdition,
    StudySection, StudyTemplate, Written,
};
use serde_json::{Map, Value as Json, json};

/// The schema of a field's values. What is read back may always be null where it need not be there.
fn value(field: &Field) -> Json {
    let nullable = !field.required;
    let kind = |kind: &str| {
        if nullable {
            json!([kind, "null"])
        } else {
            json!(kind)
        }
    };
    match field.form {
        Form::Line(most) | Form::Text(most) => {
            json!({ "type": kind("string"), "maxLength": most })
        }
        Form::Word(words) => {
            let mut words: Vec<Json> = words.iter().map(|word| json!(word)).collect();
            if nullable {
                words.push(Json::Null);
            }
            json!({ "type": kind("string"), "enum": words })
        }
        Form::Whole(least, most) => {
            json!({ "type": kind("integer"), "minimum": least, "maximum": most })
        }
        Form::Number(least, most) => {
            json!({ "type": kind("number"), "minimum": least, "maximum": most })
        }
        Form::Flag => json!({ "type": "boolean" }),
        Form::Day => json!({
            "type": kind("string"), "pattern": "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$",
        }),
        Form::Year => json!({
            "type": kind("integer"),
            "anyOf": DATE_YEARS.map(|(_, years)| json!({ "minimum": years.start(), "maximum": years.end() })),
        }),
        Form::Refers(of) => json!({
            "type": kind("string"), "maxLength": 100, "description": format!("id of {}", super::describe::some(of)),
        }),
        Form::ReferAll(of) => json!({
            "type": "array", "maxItems": 1000,
            "items": { "type": "string", "maxLength": 100, "description": format!("id of {}", super::describe::some(of)) },
        }),
        Form::Lines(most) => json!({
            "type": "array", "maxItems": 1000, "items": { "type": "string", "maxLength": most },
        }),
        Form::Geometry => json!({
            "type": kind("object"), "description": "GeoJSON geometry",
            "required": ["type", "coordinates"],
            "properties": {
                "type": { "type": "string", "enum": ["Point", "Polygon", "MultiPolygon"] },
                "coordinates": { "type": "array" },
            },
        }),
        Form::Objects(inner) => json!({
            "type": "array", "maxItems": 1000, "items": object(inner.iter(), &[]),
        }),
        Form::Json => json!({}),
    }
}

fn object<'a>(fields: impl Iterator<Item = &'a Field>, besides: &[(&str, Json)]) -> Json {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for (name, schema) in besides {
        properties.insert((*name).to_owned(), schema.clone());
    }
    for field in fields {
        properties.insert(field.name.to_owned(), value(field));
        if field.required && field.written != Written::ByProgram {
            required.push(field.name);
        }
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

/// The schema of what a request gives.
pub(crate) fn given(fields: &[Field]) -> Json {
    let mut schema = object(fields.iter(), &[]);
    schema["additionalProperties"] = false.into();
    schema
}

/// The name of a record's schema: its kind as a type.
pub(super) fn name<R: Record>(end: &str) -> String {
    let kind: String = R::KIND
        .split('_')
        .map(|part| part[..1].to_uppercase() + &part[1..])
        .collect();
    format!("{kind}{end}")
}

/// A reference to a schema.
pub(crate) fn refer(name: &str) -> Json {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn day() -> Json {
    json!({ "type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$" })
}

fn record<R: Record>(schemas: &mut Map<String, Json>) {
    let nothing = json!({ "type": ["string", "null"] });
    let text = json!({ "type": "string" });
    let mut whole = object(
        R::FIELDS.iter(),
        &[
            ("id", text.clone()),
            ("version", json!({ "type": "integer", "minimum": 1 })),
            ("valid_from", nothing.clone()),
            ("valid_until", nothing),
            (
                "recorded_at",
                json!({ "type": "string", "format": "date-time" }),
            ),
            ("recorded_by", text),
        ],
    );
    whole["required"] = whole["properties"]
        .as_object()
        .map(|properties| properties.keys().cloned().collect::<Json>())
        .unwrap_or_default();
    whole["additionalProperties"] = false.into();
    schemas.insert(name::<R>(""), whole);
    schemas.insert(
        name::<R>("Page"),
        json!({
            "type": "object", "required": ["items", "next"],
            "properties": {
                "items": { "type": "array", "items": refer(&name::<R>("")) },
                "next": { "type": ["string", "null"], "description": "goes into `cursor`" },
            },
        }),
    );
    let reason = json!({ "type": ["string", "null"], "maxLength": 2000 });
    let mut besides = vec![
        ("valid_from", day()),
        ("valid_until", day()),
        ("reason", reason),
    ];
    let changeable = R::FIELDS
        .iter()
        .filter(|field| field.written == Written::Always);
    let mut change = object(changeable, &besides);
    change["required"] = json!([]);
    change["additionalProperties"] = false.into();
    schemas.insert(name::<R>("Change"), change);
    if R::OWN_ID {
        let code = json!({ "type": "string", "maxLength": 60, "pattern": "^[A-Za-z0-9.:_-]+$" });
        besides.push(("id", code));
    }
    let given = R::FIELDS
        .iter()
        .filter(|field| field.written != Written::ByProgram);
    // What belongs to a cluster, a committee or a meeting stands under its address, which names that.
    let given = given.filter(|field| {
        let above = match R::KIND {
            "cluster_member" | "document" | "decision" => "cluster",
            "seat" => "committee",
            "resolution" => "meeting",
            _ => "",
        };
        field.name != above
    });
    let mut new = object(given, &besides);
    if R::OWN_ID
        && let Some(required) = new["required"].as_array_mut()
    {
        required.push("id".into());
    }
    new["additionalProperties"] = false.into();
    schemas.insert(name::<R>("New"), new);
}

/// All schemas by name.
pub(super) fn all() -> Json {
    let mut schemas = Map::new();
    record::<Cluster>(&mut schemas);
    record::<Enterprise>(&mut schemas);
    record::<Region>(&mut schemas);
    record::<Industry>(&mut schemas);
    record::<Institution>(&mut schemas);
    record::<Committee>(&mut schemas);
    record::<CommitteeSeat>(&mut schemas);
    record::<Meeting>(&mut schemas);
    record::<Resolution>(&mut schemas);
    record::<PersonRecord>(&mut schemas);
    record::<PersonAssignment>(&mut schemas);
    record::<ApiToken>(&mut schemas);
    record::<ClusterMember>(&mut schemas);
    record::<Document>(&mut schemas);
    record::<Decision>(&mut schemas);
    record::<Proposal>(&mut schemas);
    record::<CriteriaEdition>(&mut schemas);
    record::<Judgement>(&mut schemas);
    record::<Round>(&mut schemas);
    record::<StudyTemplate>(&mut schemas);
    record::<Study>(&mut schemas);
    record::<StudySection>(&mut schemas);
    record::<StudyEdition>(&mut schemas);
    record::<StudyCondition>(&mut schemas);
    super::describe::without_texts(&mut schemas);
    let published = Cluster::FIELDS
        .iter()
        .filter(|field| crate::clusters::published::FIELDS.contains(&field.name));
    let published = object(published, &[("id", json!({ "type": "string" }))]);
    schemas.insert("PublishedCluster".to_owned(), published);
    schemas.insert(
        "Difference".to_owned(),
        json!({
            "type": "object", "required": ["field", "before", "after"],
            "properties": { "field": { "type": "string" }, "before": {}, "after": {} },
        }),
    );
    schemas.insert(
        "Revision".to_owned(),
        json!({
            "type": "object",
            "required": ["sequence", "version", "recorded_at", "who", "action", "differences"],
            "properties": {
                "sequence": { "type": "integer" }, "version": { "type": "integer" },
                "recorded_at": { "type": "string", "format": "date-time" },
                "who": { "type": "string" }, "action": { "type": "string" },
                "reason": { "type": ["string", "null"] },
                "differences": { "type": "array", "items": refer("Difference") },
            },
        }),
    );
    schemas.insert(
        "History".to_owned(),
        json!({
            "type": "object", "required": ["items"],
            "properties": { "items": { "type": "array", "items": refer("Revision") } },
        }),
    );
    let whole = || json!({ "type": "integer", "minimum": 0 });
    schemas.insert(
        "ImportReport".to_owned(),
        json!({
            "type": "object",
            "required": [
                "kind", "sha256", "rows", "new", "changed", "unchanged", "rejected", "held",
                "written", "ignored", "problems", "more_problems",
            ],
            "properties": {
                "kind": { "type": "string" }, "sha256": { "type": "string" },
                "rows": whole(), "new": whole(), "changed": whole(), "unchanged": whole(),
                "rejected": whole(), "held": whole(), "more_problems": whole(),
                "written": { "type": "boolean" },
                "ignored": { "type": "array", "items": { "type": "string" } },
                "problems": { "type": "array", "items": {
                    "type": "object",
                    "required": ["line", "column", "value", "held", "why", "reason"],
                    "properties": {
                        "line": whole(), "column": { "type": "string" },
                        "value": { "type": "string" }, "held": { "type": "boolean" },
                        "why": { "type": "object" }, "reason": { "type": "string" },
                    },
                } },
            },
        }),
    );
    schemas.insert(
        "Problem".to_owned(),
        json!({
            "type": "object", "required": ["type", "title", "status", "instance"],
            "description": "Problem details, RFC 9457",
            "properties": {
                "type": { "type": "string", "format": "uri-reference" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "instance": { "type": "string" },
                "value": { "type": "string", "description": "the value at fault" },
                "limit": { "type": "string", "description": "what is allowed" },
                "hint": { "type": "string", "description": "what to do next" },
                "errors": {
                    "type": "array",
                    "items": {
                        "type": "object", "required": ["field", "value", "limit"],
                        "properties": {
                            "field": { "type": "string" }, "value": { "type": "string" },
                            "limit": { "type": "string" },
                        },
                    },
                },
                "changed": { "type": "array", "items": refer("Revision") },
            },
        }),
    );
    Json::Object(schemas)
}
