//! What the API can do, for programs (OpenAPI 3.1) and for people, without a network.

pub(crate) mod describe;
pub(crate) mod page;
mod schema;

pub(crate) use schema::{given, refer};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value as Json, json};

use crate::office::routes::ROUTES;

/// The description, made once from the table of routes.
pub(crate) static OPENAPI: LazyLock<Json> = LazyLock::new(document);

/// `GET /api/openapi.json`.
pub(crate) async fn openapi() -> Response {
    let kind = (header::CONTENT_TYPE, "application/json");
    ([kind], OPENAPI.to_string()).into_response()
}

fn document() -> Json {
    let mut paths: BTreeMap<&str, Map<String, Json>> = BTreeMap::new();
    for route in ROUTES {
        if let Some(mut operation) = (route.describe)() {
            let words = (route.action.word(), route.thing.word());
            operation["x-right"] = json!({ "action": words.0, "thing": words.1 });
            paths
                .entry(route.path)
                .or_default()
                .insert(route.method.to_lowercase(), operation);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Khusheh", "version": env!("CARGO_PKG_VERSION"),
            "summary": "What is kept of a national cluster development programme.",
            "description": "Every answer holds only what lies within the rights of who asks; a \
                record out of reach is answered as one that does not exist. Errors are problem \
                details (RFC 9457) with value, limit and hint, in the language of \
                `Accept-Language` (`en`, `fa`). Lists come in pages: `next` goes into `cursor`. A \
                change names the version it is made for in `If-Match`; a `POST` with an \
                `Idempotency-Key` is done once. Examples are samples.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }, { "session": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "khusheh" },
            },
            "schemas": schema::all(),
            "responses": describe::problems(),
        },
    })
}
