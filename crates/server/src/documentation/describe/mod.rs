//! Descriptions of single operations: those that every kind of record has, and in rooms the others.

mod account;
mod governance;
mod printed;
mod prioritisation;
mod rooms;

pub(crate) use account::*;
pub(crate) use governance::*;
pub(crate) use printed::*;
pub(crate) use prioritisation::*;
pub(crate) use rooms::*;

use khusheh_store::Form;
use serde_json::{Map, Value as Json, json};

use super::schema::{name, refer};
use crate::registry::Resource;

/// Problems that have answers of their own: name, status, what it is.
const PROBLEMS: [(&str, &str, &str); 9] = [
    (
        "BadRequest",
        "400",
        "A parameter or the body can not be read",
    ),
    (
        "SignIn",
        "401",
        "Nobody has signed in, or the token does not hold",
    ),
    ("Forbidden", "403", "The roles of who asks do not allow it"),
    ("NotFound", "404", "Nothing here, or nothing within reach"),
    (
        "Conflict",
        "409",
        "Changed meanwhile, or a value that is taken",
    ),
    ("MediaType", "415", "The body has another media type"),
    ("Invalid", "422", "Fields have values that are not allowed"),
    ("VersionNeeded", "428", "If-Match is needed"),
    ("TooLarge", "413", "The body is too large"),
];

/// The answers of [`PROBLEMS`].
pub(super) fn problems() -> Json {
    let mut map = Map::new();
    for (name, _, text) in PROBLEMS {
        map.insert(
            name.to_owned(),
            json!({
                "description": text,
                "content": { "application/problem+json": { "schema": refer("Problem") } },
            }),
        );
    }
    Json::Object(map)
}

/// An operation: its answers are the good one and the problems with these statuses.
pub(crate) fn operation(id: &str, summary: String, good: (&str, Json), bad: &[&str]) -> Json {
    let mut responses = Map::new();
    responses.insert(good.0.to_owned(), good.1);
    for status in ["400", "401", "403", "404"].iter().chain(bad) {
        if let Some((name, _, _)) = PROBLEMS.iter().find(|(_, known, _)| known == status) {
            let to = json!({ "$ref": format!("#/components/responses/{name}") });
            responses.insert((*status).to_owned(), to);
        }
    }
    json!({ "operationId": id, "summary": summary, "responses": responses })
}

/// What a kind of record is called in a sentence.
pub(super) fn called(kind: &str) -> String {
    match kind {
        "criteria" => "set of criteria".to_owned(),
        kind => kind.replace('_', " "),
    }
}

/// One record of a kind in a sentence, with its article.
pub(super) fn some(kind: &str) -> String {
    let called = called(kind);
    let article = if called.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {called}")
}

/// What the records of a room are called in a sentence.
fn plural(room: &str) -> String {
    room.replace('-', " ")
}

/// A good answer with a JSON body.
pub(crate) fn answer(text: &str, schema: Json) -> Json {
    json!({ "description": text, "content": { "application/json": { "schema": schema } } })
}

pub(crate) fn parameter(name: &str, place: &str, schema: Json, text: &str) -> Json {
    json!({
        "name": name, "in": place, "required": place == "path", "schema": schema,
        "description": text,
    })
}

/// The parameter `id` of a path.
pub(crate) fn id_parameter() -> Json {
    parameter(
        "id",
        "path",
        json!({ "type": "string", "minLength": 1 }),
        "id of the record",
    )
}

pub(crate) fn if_match() -> Json {
    parameter(
        "If-Match",
        "header",
        json!({ "type": "string", "pattern": "^\"[0-9]+\"$" }),
        "the version that the change is made for: the ETag it was read with",
    )
}

pub(super) fn list_parameters<R: Resource>() -> Vec<Json> {
    let text = || json!({ "type": "string" });
    let sorts: Vec<String> = crate::registry::sorts::<R>()
        .into_iter()
        .flat_map(|sort| [sort.to_owned(), format!("-{sort}")])
        .collect();
    let mut parameters = vec![
        parameter("search", "query", text(), "words that the names begin with"),
        parameter(
            "sort",
            "query",
            json!({ "type": "string", "enum": sorts }),
            "order; with - descending",
        ),
        parameter("cursor", "query", text(), "`next` of the page before"),
        parameter(
            "limit",
            "query",
            json!({ "type": "integer", "minimum": 1, "maximum": 1000, "default": 50 }),
            "records to a page",
        ),
    ];
    if !R::NAMED {
        parameters.remove(0);
    }
    for filter in R::FILTERS {
        let schema = match filter.form {
            Form::Word(words) => json!({ "type": "string", "enum": words }),
            _ => text(),
        };
        parameters.push(parameter(
            filter.name,
            "query",
            schema,
            "only records with this value",
        ));
    }
    parameters
}

/// `GET /api/v1/{room}`.
pub(crate) fn list<R: Resource>() -> Option<Json> {
    let room = R::ROOM;
    let good = answer("A page of records within reach", refer(&name::<R>("Page")));
    let mut operation = operation(
        &format!("list-{room}"),
        format!("The {} within reach", plural(room)),
        ("200", good),
        &[],
    );
    operation["parameters"] = list_parameters::<R>().into();
    Some(operation)
}

/// `GET /api/v1/{room}.csv`.
pub(crate) fn csv<R: Resource>() -> Option<Json> {
    let room = R::ROOM;
    let good = json!({
        "description": "A page as CSV; `Link` names the next",
        "content": { "text/csv": { "schema": { "type": "string" } } },
    });
    let mut operation = operation(
        &format!("list-{room}-csv"),
        format!("The {} within reach as CSV", plural(room)),
        ("200", good),
        &[],
    );
    operation["parameters"] = list_parameters::<R>().into();
    Some(operation)
}

/// `GET /api/v1/{room}.geojson`.
pub(crate) fn geojson<R: Resource>() -> Option<Json> {
    let room = R::ROOM;
    let feature = json!({
        "type": "object", "required": ["type", "geometry", "properties"],
        "properties": {
            "type": { "const": "Feature" }, "id": { "type": "string" },
            "geometry": { "type": ["object", "null"] }, "properties": { "type": "object" },
        },
    });
    let collection = json!({
        "type": "object", "required": ["type", "features"],
        "properties": {
            "type": { "const": "FeatureCollection" },
            "features": { "type": "array", "items": feature },
            "next": { "type": ["string", "null"] },
        },
    });
    let good = json!({
        "description": "A page as GeoJSON",
        "content": { "application/geo+json": { "schema": collection } },
    });
    let mut operation = operation(
        &format!("list-{room}-geojson"),
        format!("The {} within reach as GeoJSON", plural(room)),
        ("200", good),
        &[],
    );
    operation["parameters"] = list_parameters::<R>().into();
    Some(operation)
}

pub(crate) fn tagged(text: &str, schema: Json) -> Json {
    let mut answer = answer(text, schema);
    answer["headers"] = json!({
        "ETag": { "description": "the version, for If-Match", "schema": { "type": "string" } },
    });
    answer
}

/// `GET /api/v1/{room}/{id}`.
pub(crate) fn one<R: Resource>() -> Option<Json> {
    let kind = R::KIND;
    let good = tagged("The record", refer(&name::<R>("")));
    let mut operation = operation(
        &format!("read-{kind}"),
        format!("One {}", called(kind)),
        ("200", good),
        &[],
    );
    operation["parameters"] = json!([
        id_parameter(),
        parameter(
            "If-None-Match",
            "header",
            json!({ "type": "string" }),
            "the version known"
        ),
    ]);
    operation["responses"]["304"] = json!({ "description": "Still the version known" });
    Some(operation)
}

/// `POST /api/v1/{room}`.
pub(crate) fn create<R: Resource>() -> Option<Json> {
    let kind = R::KIND;
    let good = tagged("The new record", refer(&name::<R>("")));
    let mut operation = operation(
        &format!("create-{kind}"),
        format!("A new {}", called(kind)),
        ("201", good),
        &["409", "413", "415", "422"],
    );
    operation["parameters"] = json!([parameter(
        "Idempotency-Key",
        "header",
        json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" }),
        "sent again with the same body, the record is created once",
    )]);
    operation["requestBody"] = json!({
        "required": true,
        "content": { "application/json": {
            "schema": refer(&name::<R>("New")), "example": R::example(),
        } },
    });
    Some(operation)
}

/// `PATCH /api/v1/{room}/{id}`.
pub(crate) fn change<R: Resource>() -> Option<Json> {
    let kind = R::KIND;
    let good = tagged("The record after the change", refer(&name::<R>("")));
    let mut operation = operation(
        &format!("change-{kind}"),
        format!("Change {}: what is given is set, null clears", some(kind)),
        ("200", good),
        &["409", "413", "415", "422", "428"],
    );
    operation["parameters"] = json!([id_parameter(), if_match(),]);
    operation["requestBody"] = json!({
        "required": true,
        "content": { "application/merge-patch+json": {
            "schema": refer(&name::<R>("Change")), "example": { "reason": "Sample" },
        } },
    });
    Some(operation)
}

/// `GET /api/v1/{room}/{id}/history`.
pub(crate) fn history<R: Resource>() -> Option<Json> {
    let kind = R::KIND;
    let good = answer("Every version, oldest first", refer("History"));
    let mut operation = operation(
        &format!("history-of-{kind}"),
        format!("What was changed of {}, when and by whom", some(kind)),
        ("200", good),
        &[],
    );
    operation["parameters"] = json!([id_parameter()]);
    Some(operation)
}

pub(super) fn items(of: Json) -> Json {
    json!({
        "type": "object", "required": ["items"],
        "properties": {
            "items": { "type": "array", "items": of }, "next": { "type": ["string", "null"] },
        },
    })
}

pub(super) fn without_answer(id: &str, summary: &str, with_id: bool) -> Json {
    let good = json!({ "description": "Done" });
    let mut operation = operation(id, summary.to_owned(), ("204", good), &[]);
    if with_id {
        operation["parameters"] = json!([id_parameter()]);
    }
    operation
}

pub(crate) fn with_body(mut operation: Json, schema: Json, example: Json) -> Json {
    operation["requestBody"] = json!({
        "required": true,
        "content": { "application/json": { "schema": schema, "example": example } },
    });
    operation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_called_as_people_write_them() {
        assert_eq!(some("cluster"), "a cluster");
        assert_eq!(some("enterprise"), "an enterprise");
        assert_eq!(some("study_template"), "a study template");
        assert_eq!(called("criteria"), "set of criteria");
        assert_eq!(plural("study-templates"), "study templates");
    }
}
