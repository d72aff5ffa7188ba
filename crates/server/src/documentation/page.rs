//! The description of the API as a page, for people: the same document, without a network.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use serde_json::Value as Json;

use super::OPENAPI;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::pages::words_of;
use crate::shell::{Shell, Words, escape, page};

struct Parameter {
    name: String,
    place: String,
    takes: String,
    /// As HTML.
    text: String,
}

struct Operation {
    id: String,
    method: String,
    /// As HTML, like the summary.
    path: String,
    summary: String,
    right: String,
    parameters: Vec<Parameter>,
    /// Media type and schema of the body.
    body: Option<(String, String)>,
    example: Option<String>,
    /// Statuses with what they mean, as HTML, and the schema of the answer.
    answers: Vec<(String, String, String)>,
}

struct Room {
    name: String,
    operations: Vec<Operation>,
}

struct Schema {
    name: String,
    rows: Vec<Parameter>,
}

#[derive(Template)]
#[template(path = "documentation/api.html")]
struct ApiPage {
    shell: Shell,
    rooms: Vec<Room>,
    schemas: Vec<Schema>,
}

/// A text as HTML, with what stands between backticks as code.
fn coded(text: &str) -> String {
    text.split('`')
        .enumerate()
        .map(|(at, part)| match at % 2 {
            0 => escape(part),
            _ => format!("<code>{}</code>", escape(part)),
        })
        .collect()
}

/// A path as HTML that may break after each slash.
fn breaking(path: &str) -> String {
    escape(path).replace('/', "/<wbr>")
}

/// A schema in a few words; references by name.
fn takes(schema: &Json) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> = words.iter().map(plain).collect();
        return words.join(" | ");
    }
    let kind = match &schema["type"] {
        Json::String(kind) => kind.clone(),
        Json::Array(kinds) => kinds.iter().map(plain).collect::<Vec<String>>().join(" | "),
        _ if !schema["const"].is_null() => plain(&schema["const"]),
        _ => "any".to_owned(),
    };
    if kind == "array" {
        return format!("[{}]", takes(&schema["items"]));
    }
    let limits = [
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "pattern",
        "format",
    ];
    let limits: Vec<String> = limits
        .iter()
        .filter(|limit| !schema[**limit].is_null())
        .map(|limit| format!("{limit} {}", plain(&schema[*limit])))
        .collect();
    if limits.is_empty() {
        kind
    } else {
        format!("{kind} ({})", limits.join(", "))
    }
}

fn plain(value: &Json) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn properties(schema: &Json) -> Vec<Parameter> {
    let needed: Vec<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    schema["properties"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, one)| Parameter {
            place: if needed.contains(&name.as_str()) {
                "required"
            } else {
                ""
            }
            .to_owned(),
            name: name.clone(),
            takes: takes(one),
            text: coded(one["description"].as_str().unwrap_or_default()),
        })
        .collect()
}

fn content(holder: &Json) -> Option<(&String, &Json)> {
    holder["content"].as_object()?.iter().next()
}

fn operation(words: Words, method: &str, path: &str, one: &Json) -> Operation {
    let responses = &OPENAPI["components"]["responses"];
    let body = content(&one["requestBody"]);
    let action = one["x-right"]["action"].as_str().unwrap_or_default();
    let thing = one["x-right"]["thing"].as_str().unwrap_or_default();
    Operation {
        id: one["operationId"].as_str().unwrap_or_default().to_owned(),
        method: method.to_uppercase(),
        path: breaking(path),
        summary: coded(one["summary"].as_str().unwrap_or_default()),
        right: format!(
            "{} · {}",
            words.of("right-action", action),
            words.of("right-thing", thing)
        ),
        parameters: one["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|parameter| Parameter {
                name: plain(&parameter["name"]),
                place: plain(&parameter["in"]),
                takes: takes(&parameter["schema"]),
                text: coded(&plain(&parameter["description"])),
            })
            .collect(),
        example: body.and_then(|(_, content)| {
            let example = &content["example"];
            (!example.is_null()).then(|| serde_json::to_string_pretty(example).unwrap_or_default())
        }),
        body: body.map(|(kind, content)| (kind.clone(), takes(&content["schema"]))),
        answers: one["responses"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(status, answer)| {
                let answer = match answer["$ref"].as_str() {
                    Some(name) => &responses[name.rsplit('/').next().unwrap_or_default()],
                    None => answer,
                };
                let schema = content(answer).map(|(_, content)| takes(&content["schema"]));
                (
                    status.clone(),
                    coded(&plain(&answer["description"])),
                    schema.unwrap_or_default(),
                )
            })
            .collect(),
    }
}

/// `GET /{language}/api`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let mut rooms: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for (path, methods) in OPENAPI["paths"].as_object().into_iter().flatten() {
        let room = path.split('/').nth(3).unwrap_or_default();
        let room = room.split('.').next().unwrap_or_default().to_owned();
        for (method, one) in methods.as_object().into_iter().flatten() {
            let operation = operation(words, method, path, one);
            rooms.entry(room.clone()).or_default().push(operation);
        }
    }
    let schemas = OPENAPI["components"]["schemas"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, schema)| Schema {
            name: name.clone(),
            rows: properties(schema),
        })
        .collect();
    let title = words.t("office-nav-api");
    Ok(page(&ApiPage {
        shell: shell_of(&office, Some(&asker), words.0, &uri, "api", title),
        rooms: rooms
            .into_iter()
            .map(|(name, operations)| Room { name, operations })
            .collect(),
        schemas,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_backticks_is_code() {
        assert_eq!(
            coded("`next` goes into `a<b`"),
            "<code>next</code> goes into <code>a&lt;b</code>"
        );
        assert_eq!(breaking("/api/v1"), "/<wbr>api/<wbr>v1");
    }
}
