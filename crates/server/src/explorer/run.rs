//! The run: inputs, rows, rejected rows with reasons, parameters, seed.

use askama::Template;
use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::explorer::results::{Kind, REJECTED_SHOWN, Rejected};
use crate::explorer::state::Explorer;
use crate::shell::{Room, Shell, Words, answer, page};

struct InputRow {
    name: String,
    bytes: String,
    sha256: String,
}

#[derive(Template)]
#[template(path = "run/run.html")]
struct RunPage {
    shell: Shell,
    kind: String,
    inputs: Vec<InputRow>,
    rows: [(String, String); 3],
    rejected: Vec<Rejected>,
    rejected_note: String,
    parameters: Vec<(String, String)>,
    seed: String,
    draws: String,
    classification: String,
    warnings: Vec<String>,
    timings: Vec<(String, String)>,
}

/// `/{language}/run`.
pub(crate) async fn show(
    State(explorer): State<Explorer>,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Response {
    answer(&explorer, &language, &uri, |words| {
        Ok(make(words, &uri, &explorer))
    })
}

fn make(words: Words, uri: &Uri, explorer: &Explorer) -> Response {
    let results = &explorer.results;
    let run = &results.run;
    let inputs = run
        .inputs
        .iter()
        .map(|input| InputRow {
            name: input.name.clone(),
            bytes: words.whole(Some(input.bytes as f64)),
            sha256: input.sha256.clone(),
        })
        .collect();
    let count = |key: &str, count: u64| (words.t(key), words.whole(Some(count as f64)));
    let more = run.rows.rejected > REJECTED_SHOWN as u64;
    page(&RunPage {
        shell: Shell::new(
            words.0,
            uri,
            Room::Run,
            words.t("explore-run-title"),
            explorer,
        ),
        kind: words.t(match run.kind {
            Kind::Register => "explore-kind-register",
            Kind::Table => "explore-kind-table",
        }),
        inputs,
        rows: [
            count("explore-rows-read", run.rows.read),
            count("explore-rows-used", run.rows.used),
            count("explore-rows-rejected", run.rows.rejected),
        ],
        rejected: results
            .rejected
            .iter()
            .map(|row| in_words(words, row))
            .collect(),
        rejected_note: if more {
            words.count("explore-rejected-more", REJECTED_SHOWN)
        } else {
            String::new()
        },
        parameters: flatten(words, &run.parameters),
        seed: run
            .seed
            .map_or_else(|| "–".to_owned(), |seed| words.plain(seed)),
        draws: run
            .draws
            .map_or_else(|| "–".to_owned(), |draws| words.whole(Some(draws as f64))),
        classification: match run.classification.as_str() {
            Some("isic4") => "ISIC Rev. 4".to_owned(),
            _ => plain(words, &run.classification),
        },
        warnings: run
            .warnings
            .iter()
            .map(|warning| plain(words, warning))
            .collect(),
        timings: flatten(words, &run.timings),
    })
}

/// A rejected row with its reason and hint in the language, where intake has words for them.
fn in_words(words: Words, row: &Rejected) -> Rejected {
    let key = format!("register-reason-{}", row.reason.replace('_', "-"));
    let hint = format!("{key}-hint");
    let said = |key: &str, language| khusheh_language::try_text(language, key, &[]).ok();
    // A hint that differs from the usual one says more than the usual one in another language.
    let usual = said(&hint, khusheh_language::Language::En).is_some_and(|text| text == row.hint);
    Rejected {
        reason: said(&key, words.0).unwrap_or_else(|| row.reason.clone()),
        hint: said(&hint, words.0)
            .filter(|_| usual)
            .unwrap_or_else(|| row.hint.clone()),
        ..row.clone()
    }
}

/// A JSON object as pairs of dotted key and value, in the object's order.
pub(crate) fn flatten(words: Words, value: &Value) -> Vec<(String, String)> {
    fn go(words: Words, prefix: &str, value: &Value, out: &mut Vec<(String, String)>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    let key = if prefix.is_empty() {
                        key.clone()
                    } else {
                        format!("{prefix}.{key}")
                    };
                    go(words, &key, value, out);
                }
            }
            Value::Null if prefix.is_empty() => {}
            value => out.push((prefix.to_owned(), plain(words, value))),
        }
    }
    let mut out = Vec::new();
    go(words, "", value, &mut out);
    out
}

/// A JSON value in the language: numbers with its digits, a `{en, fa}` pair by language.
fn plain(words: Words, value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(true) => words.t("explore-flag-true"),
        Value::Bool(false) => words.t("explore-flag-false"),
        Value::Number(number) => number.as_f64().map_or_else(
            || number.to_string(),
            |value| khusheh_language::Number::shortest().or_dash(words.0, value),
        ),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "–".to_owned(),
        Value::Array(items) => items
            .iter()
            .map(|item| plain(words, item))
            .collect::<Vec<_>>()
            .join(&words.t("explore-list-separator")),
        Value::Object(map) => match map.get(words.0.code()) {
            Some(own) => plain(words, own),
            None => map
                .iter()
                .map(|(key, value)| format!("{key}: {}", plain(words, value)))
                .collect::<Vec<_>>()
                .join(&words.t("explore-list-separator")),
        },
    }
}

/// `/api/v1/run`: `run.json` as it is.
pub(crate) async fn api(State(explorer): State<Explorer>) -> Response {
    Json(&explorer.results.run).into_response()
}
