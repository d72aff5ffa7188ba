//! Two editions of a study side by side: what changed from one to the other.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use serde_json::Value as Json;

use super::super::figures::isolated;
use super::super::held::Held;
use super::report::{Part, parts_of};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::pages::{title_of, words_of};
use crate::shell::{Shell, Words, page};

/// A section in which something changed.
struct Changed {
    title: String,
    /// What, before, after.
    lines: Vec<[String; 3]>,
}

#[derive(Template)]
#[template(path = "feasibility/editions.html")]
struct EditionsPage {
    shell: Shell,
    id: String,
    /// What is compared; nothing where there is only one edition.
    lead: Option<String>,
    from: Vec<(i64, String, bool)>,
    to: Vec<(i64, String, bool)>,
    changed: Vec<Changed>,
}

/// What of a frozen section is compared: name, and value as text.
fn compared(words: Words, section: &Json, part: &Part) -> Vec<(String, String)> {
    let text = |name: &str| section[name].as_str().unwrap_or_default().to_owned();
    let verdict = part.verdict.as_ref();
    let mut all = vec![
        (
            words.t("field-verdict"),
            verdict.map_or_else(String::new, |(_, word)| word.clone()),
        ),
        (words.t("field-reason"), text("reason")),
        (words.t("field-text"), text("text")),
        (words.t("field-sources"), part.sources.join("\n")),
    ];
    let content = section["content"].as_object().into_iter().flatten();
    for (name, value) in content {
        let label = words.t(&format!("field-{}", name.replace('_', "-")));
        let shown = match value {
            Json::Null => String::new(),
            Json::Array(rows) => rows.iter().map(row_text).collect::<Vec<_>>().join("\n"),
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        // Tables say more than the values: the words and numbers of the page's language.
        let table = part
            .shown
            .tables
            .iter()
            .find(|table| table.caption == label);
        let shown = match table {
            Some(table) if !shown.is_empty() => table
                .rows
                .iter()
                .map(|row| {
                    let cells: Vec<String> = row.iter().map(|cell| isolated(&cell.text)).collect();
                    cells.join(" · ")
                })
                .collect::<Vec<_>>()
                .join("\n"),
            _ => shown,
        };
        all.push((label, shown));
    }
    all
}

fn row_text(row: &Json) -> String {
    let values = row.as_object().into_iter().flatten();
    values
        .filter(|(_, value)| !value.is_null())
        .map(|(_, value)| match value {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        })
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What changed from one frozen content to another, section by section in their order.
fn changes(words: Words, from: &Json, to: &Json) -> Vec<Changed> {
    let sections = |frozen: &Json| -> BTreeMap<i64, (String, Vec<(String, String)>)> {
        let parts = parts_of(words, frozen);
        let sections = frozen["sections"].as_array().cloned().unwrap_or_default();
        sections
            .iter()
            .zip(&parts)
            .map(|(section, part)| {
                let lines = compared(words, section, part);
                (part.ordinal, (part.title.clone(), lines))
            })
            .collect()
    };
    let (before, after) = (sections(from), sections(to));
    let mut ordinals: Vec<i64> = before.keys().chain(after.keys()).copied().collect();
    ordinals.sort_unstable();
    ordinals.dedup();
    ordinals
        .into_iter()
        .filter_map(|ordinal| {
            let (old, new) = (before.get(&ordinal), after.get(&ordinal));
            let title = new.or(old)?.0.clone();
            let lines = |side: Option<&(String, Vec<(String, String)>)>| -> Vec<(String, String)> {
                side.map(|(_, lines)| lines.clone()).unwrap_or_default()
            };
            let (old, new) = (lines(old), lines(new));
            let mut labels: Vec<String> = Vec::new();
            for (label, _) in old.iter().chain(&new) {
                if !labels.contains(label) {
                    labels.push(label.clone());
                }
            }
            let value = |lines: &[(String, String)], label: &str| {
                let found = lines.iter().find(|(known, _)| known == label);
                found.map_or_else(String::new, |(_, value)| value.clone())
            };
            let lines: Vec<[String; 3]> = labels
                .into_iter()
                .map(|label| [label.clone(), value(&old, &label), value(&new, &label)])
                .filter(|[_, old, new]| old != new)
                .map(|[label, old, new]| [label, dash(old), dash(new)])
                .collect();
            (!lines.is_empty()).then_some(Changed { title, lines })
        })
        .collect()
}

fn dash(text: String) -> String {
    if text.is_empty() {
        "–".to_owned()
    } else {
        text
    }
}

/// `GET /{language}/studies/{id}/editions?from=…&to=…`: the last two where nothing is asked for.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let held = Held::of(&office.store, &asker.reach, &id).await?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(uri.query().unwrap_or_default())
        .map_err(|error| Problem::body(error.to_string()))?;
    let last = held.editions.len() as i64;
    let asked = |name: &str, otherwise: i64| -> Result<i64> {
        match pairs.iter().find(|(known, _)| known == name) {
            None => Ok(otherwise),
            Some((_, value)) => value
                .parse()
                .ok()
                .filter(|number| (1..=last.max(1)).contains(number))
                .ok_or_else(|| Problem::parameter(name, value, format!("1–{}", last.max(1)))),
        }
    };
    let (from, to) = (asked("from", (last - 1).max(1))?, asked("to", last.max(1))?);
    let of = |number: i64| {
        let found = held.editions.iter().find(|one| one.record.number == number);
        found.map_or(Json::Null, |one| one.record.frozen.clone())
    };
    let plain = |number: i64| words.plain(number.unsigned_abs());
    let options = |chosen: i64| {
        held.editions
            .iter()
            .map(|one| {
                let number = one.record.number;
                let name = format!("{} · {}", plain(number), words.day(&one.record.date));
                (number, name, number == chosen)
            })
            .collect()
    };
    let base = format!("/{}/studies/{id}", words.0.code());
    let title = words.t("feasibility-editions");
    Ok(page(&EditionsPage {
        shell: shell_of(&office, Some(&asker), words.0, &uri, "studies", title)
            .under(base, title_of(&held.study, words)),
        lead: (last > 1).then(|| {
            words.with(
                "feasibility-differences",
                &[("from", plain(from).into()), ("to", plain(to).into())],
            )
        }),
        from: options(from),
        to: options(to),
        changed: changes(words, &of(from), &of(to)),
        id,
    }))
}
