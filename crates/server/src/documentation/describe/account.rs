//! Descriptions of what is about oneself and people.

use serde_json::{Value as Json, json};

use super::super::schema::refer;
use super::{answer, id_parameter, items, operation, without_answer};

/// `GET /api/v1/rights`.
pub(crate) fn rights() -> Option<Json> {
    let text = || json!({ "type": "string" });
    let row = json!({
        "type": "object", "required": ["role", "action", "thing", "where", "condition"],
        "properties": {
            "role": text(), "action": text(), "thing": text(), "where": text(), "condition": text(),
        },
    });
    let good = answer("The table of rights", items(row));
    Some(operation(
        "rights",
        "Who may do what".to_owned(),
        ("200", good),
        &[],
    ))
}

/// `GET /api/v1/account`.
pub(crate) fn account() -> Option<Json> {
    let good = json!({
        "type": "object", "required": ["id", "login", "name", "language", "roles"],
        "properties": {
            "id": { "type": "string" }, "login": { "type": "string" },
            "name": { "type": "string" }, "language": { "type": "string" },
            "roles": { "type": "array", "items": {
                "type": "object", "required": ["role", "scope"],
                "properties": {
                    "role": { "type": "string" }, "scope": { "type": "string" },
                    "of": { "type": ["string", "null"] },
                    "from": { "type": ["string", "null"] }, "until": { "type": ["string", "null"] },
                },
            } },
        },
    });
    let good = answer("Who asks, with the roles that hold today", good);
    Some(operation(
        "account",
        "Who am I".to_owned(),
        ("200", good),
        &[],
    ))
}

/// `GET /api/v1/account/tokens`.
pub(crate) fn tokens() -> Option<Json> {
    let good = answer(
        "Tokens that hold, without their secrets",
        items(refer("Token")),
    );
    let summary = "My tokens".to_owned();
    Some(operation("list-tokens", summary, ("200", good), &[]))
}

/// `POST /api/v1/account/tokens`.
pub(crate) fn create_token() -> Option<Json> {
    let good = json!({
        "type": "object", "required": ["id", "secret", "expires_at"],
        "properties": {
            "id": { "type": "string" }, "expires_at": { "type": "string", "format": "date-time" },
            "secret": { "type": "string", "description": "shown this once" },
        },
    });
    let good = answer("The new token with its secret", good);
    let mut operation = operation(
        "create-token",
        "A new token: acts for me".to_owned(),
        ("201", good),
        &["413", "415", "422"],
    );
    operation["requestBody"] = json!({
        "required": true,
        "content": { "application/json": {
            "schema": {
                "type": "object", "required": ["name", "may", "days"],
                "additionalProperties": false,
                "properties": {
                    "name": { "type": "string", "minLength": 1, "maxLength": 300 },
                    "may": { "type": "string", "enum": ["read", "write"] },
                    "days": { "type": "integer", "minimum": 1, "maximum": 366 },
                },
            },
            "example": { "name": "sample", "may": "read", "days": 30 },
        } },
    });
    Some(operation)
}

/// `POST /api/v1/account/tokens/{id}/revoke`.
pub(crate) fn revoke_token() -> Option<Json> {
    Some(without_answer("revoke-token", "Take a token back", true))
}

/// `POST /api/v1/account/sign-out-everywhere`.
pub(crate) fn sign_out() -> Option<Json> {
    Some(without_answer(
        "sign-out-everywhere",
        "End all my sessions",
        false,
    ))
}

/// `POST /api/v1/people/{id}/password-link`.
pub(crate) fn password_link() -> Option<Json> {
    let good = json!({
        "type": "object", "required": ["path", "expires_at"],
        "properties": {
            "path": { "type": "string", "description": "opens once, on this server" },
            "expires_at": { "type": "string", "format": "date-time" },
        },
    });
    let good = answer("A one-time link, to be given to the person", good);
    let summary = "A one-time link with which a person chooses a password".to_owned();
    let mut operation = operation("create-password-link", summary, ("201", good), &[]);
    operation["parameters"] = json!([id_parameter()]);
    Some(operation)
}
