//! The table of rights as documentation: who does what, to what, where, under which condition.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use khusheh_programme::people::RIGHTS;
use serde_json::{Value as Json, json};

use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::pages::words_of;
use crate::shell::{Shell, page};

struct Group {
    role: String,
    rows: Vec<[String; 4]>,
}

#[derive(Template)]
#[template(path = "people/rights.html")]
struct RightsPage {
    shell: Shell,
    groups: Vec<Group>,
}

/// A word as it begins a heading.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// `GET /{language}/rights`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let mut groups: Vec<(&str, Group)> = Vec::new();
    for right in RIGHTS {
        let role = right.role.word();
        if !groups.iter().any(|(word, _)| *word == role) {
            let name = capital(&words.of("word-role", role));
            let rows = Vec::new();
            groups.push((role, Group { role: name, rows }));
        }
        if let Some((_, group)) = groups.iter_mut().find(|(word, _)| *word == role) {
            group.rows.push([
                words.of("right-action", right.action.word()),
                words.of("right-thing", right.thing.word()),
                words.of("right-where", right.place.word()),
                words.of("right-condition", right.condition.word()),
            ]);
        }
    }
    let title = words.t("office-nav-rights");
    Ok(page(&RightsPage {
        shell: shell_of(&office, Some(&asker), words.0, &uri, "rights", title),
        groups: groups.into_iter().map(|(_, group)| group).collect(),
    }))
}

/// `GET /api/v1/rights`.
pub(crate) async fn api() -> Response {
    let items: Vec<Json> = RIGHTS
        .iter()
        .map(|right| {
            json!({
                "role": right.role.word(), "action": right.action.word(),
                "thing": right.thing.word(), "where": right.place.word(),
                "condition": right.condition.word(),
            })
        })
        .collect();
    let kind = (header::CONTENT_TYPE, "application/json");
    ([kind], json!({ "items": items }).to_string()).into_response()
}
