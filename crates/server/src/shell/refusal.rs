//! Requests that cannot be answered: a page in the reader's language, or JSON under `/api`.

use askama::Template;
use axum::Json;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use khusheh_language::Language;
use serde::Serialize;

use super::{Room, Shell, language_of, page};
use crate::errors::Limit;
use crate::explorer::state::Explorer;

/// Why a request is refused. One mapping to HTTP: see [`Refusal::answer`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub(crate) enum Refusal {
    /// There is nothing at this address.
    NotFound {
        /// What was asked for.
        value: String,
    },
    /// A parameter has a value that is not allowed.
    BadParameter {
        /// The parameter.
        parameter: &'static str,
        /// Its value.
        value: String,
        /// What is allowed.
        #[serde(serialize_with = "in_english")]
        limit: Limit,
    },
}

/// Programs are spoken to in English.
fn in_english<S: serde::Serializer>(limit: &Limit, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&limit.text(Language::En))
}

#[derive(Template)]
#[template(path = "shell/refusal.html")]
struct RefusalPage {
    shell: Shell,
    value: String,
    parameter: &'static str,
    limit: String,
}

impl Refusal {
    /// The answer: 404 or 400, as a page or as JSON depending on the address.
    pub(crate) fn answer(self, uri: &Uri, explorer: &Explorer) -> Response {
        let status = match self {
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::BadParameter { .. } => StatusCode::BAD_REQUEST,
        };
        let first = uri.path().split('/').nth(1).unwrap_or("");
        if matches!(first, "api" | "tiles") {
            return (status, Json(self)).into_response();
        }
        let language = language_of(first).unwrap_or(Language::En);
        let (key, value, parameter, limit) = match self {
            Self::NotFound { value } => ("explore-not-found", value, "", String::new()),
            Self::BadParameter {
                parameter,
                value,
                limit,
            } => (
                "explore-bad-parameter",
                value,
                parameter,
                limit.text(language),
            ),
        };
        let mut shell = Shell::new(language, uri, Room::None, String::new(), explorer);
        shell.title = shell.t(key);
        (
            status,
            page(&RefusalPage {
                shell,
                value,
                parameter,
                limit,
            }),
        )
            .into_response()
    }
}
