//! `/{language}/{room}/{id}/history`.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Action, Thing};
use serde_json::{Map, Value as Json};

use super::super::Resource;
use super::super::names::{Ids, Names, ids_in};
use super::super::shown::shown;
use super::super::writing::{BESIDES, begin};
use super::{field, may_change, title_of, words_of};
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::shell::{Shell, page};
struct Step {
    version: i64,
    /// Whether nothing was before it.
    first: bool,
    /// Whether the record can be taken back to it.
    restore: bool,
    what: String,
    reason: Option<String>,
    changes: Vec<[String; 3]>,
}

#[derive(Template)]
#[template(path = "registry/history.html")]
struct HistoryPage {
    shell: Shell,
    back: String,
    name: String,
    /// Where a form goes that takes the record back, and the version that it takes it from.
    action: String,
    version: i64,
    steps: Vec<Step>,
}

/// `GET /{language}/{room}/{id}/history`.
pub(crate) async fn history<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let revisions = super::super::api::revisions::<R>(&office, &asker, &id).await?;
    let kept = office.store.one_within::<R>(&id, &asker.reach).await?;
    let change = may_change::<R>(&office, &asker, &id).await?;
    let mut ids = Ids::new();
    for difference in revisions.iter().flat_map(|revision| &revision.differences) {
        for value in [&difference.before, &difference.after] {
            let state = Map::from_iter([(difference.field.clone(), value.clone())]);
            ids_in(R::FIELDS, &state, &mut ids);
        }
    }
    ids.entry("person")
        .or_default()
        .extend(revisions.iter().map(|revision| revision.who.clone()));
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    let besides = &BESIDES;
    let text = |name: &str, value: &Json| -> String {
        let plain = khusheh_store::field("", khusheh_store::Kind::Text);
        // Since when it is true stands beside the record's own fields.
        let beside = || besides.iter().find(|field| field.name == name);
        let field = field::<R>(name).or_else(beside).unwrap_or(&plain);
        let shown = shown(words, &names, field, value);
        if shown.is_empty() {
            return "–".to_owned();
        }
        if let Some((_, rows)) = shown.table {
            return rows
                .iter()
                .map(|row| {
                    // Within a line a sentence needs no full stop, and what is missing no dash.
                    let said: Vec<&str> = row
                        .iter()
                        .map(|text| text.trim_end_matches('.'))
                        .filter(|text| *text != "–")
                        .collect();
                    said.join(" · ")
                })
                .collect::<Vec<_>>()
                .join("\n");
        }
        let parts: Vec<String> = shown.parts.into_iter().map(|(text, _)| text).collect();
        parts.join(&words.t("field-separator"))
    };
    let steps = revisions
        .iter()
        .rev()
        .map(|revision| {
            let who = names.person(words, &asker, &revision.who);
            Step {
                version: revision.version,
                first: revision.version == 1,
                restore: change && revision.version < kept.version,
                what: words.with(
                    "office-recorded",
                    &[
                        ("version", words.plain(revision.version as u64).into()),
                        ("at", words.moment(&revision.recorded_at).into()),
                        ("who", who.into()),
                    ],
                ),
                reason: revision.reason.clone(),
                changes: revision
                    .differences
                    .iter()
                    .filter(|one| !(one.before.is_null() && is_nothing(&one.after)))
                    .map(|one| {
                        [
                            words.field_path(&one.field),
                            text(&one.field, &one.before),
                            text(&one.field, &one.after),
                        ]
                    })
                    .collect(),
            }
        })
        .collect();
    Ok(page(&HistoryPage {
        shell: shell_of(
            &office,
            Some(&asker),
            words.0,
            &uri,
            R::ROOM,
            words.t("office-history"),
        )
        .under(
            format!("/{}/{}/{id}", words.0.code(), R::ROOM),
            title_of(&kept, words),
        ),
        back: format!("/{}/{}/{id}", words.0.code(), R::ROOM),
        name: title_of(&kept, words),
        action: format!("/{}/{}/{id}/restore", words.0.code(), R::ROOM),
        version: kept.version,
        steps,
    }))
}

fn is_nothing(value: &Json) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// `POST /{language}/{room}/{id}/restore`: takes a record back to an earlier version.
pub(crate) async fn restore<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    // What is out of reach is not there, whatever else is wrong.
    office.store.one_within::<R>(&id, &asker.reach).await?;
    let number = |name: &str| -> Result<i64> {
        form.one(name)
            .parse()
            .map_err(|_| Problem::parameter(name, form.one(name), "1, 2, …"))
    };
    let (expected, to) = (number("version")?, number("to")?);
    // Who may not see what a record was can not take it back to that.
    let history = asker.person.reach(Action::Read, Thing::History);
    office.store.one_within::<R>(&id, &history).await?;
    let shown = words.plain(u64::try_from(to).unwrap_or_default());
    // What is kept has no marks of direction.
    let reason = khusheh_language::text(words.0, "office-restored", &[("version", shown.into())]);
    let mut write = begin(&office, &asker).await?;
    super::super::restore::<R>(&mut write, &asker, &id, expected, to, reason).await?;
    write.commit().await?;
    let to = format!("/{}/{}/{id}", words.0.code(), R::ROOM);
    Ok(Redirect::to(&to).into_response())
}
