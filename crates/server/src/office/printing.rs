//! Documents as answers: PDF and spreadsheet out of one document, made apart from the threads that answer.

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use khusheh_documents::{Document, Fact, pdf, xlsx};
use khusheh_language::Language;

use super::Office;
use super::problem::{Problem, Result};
use super::render::asked_for;
use crate::shell::Words;

/// As what a document is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Pages.
    Pdf,
    /// Sheets with real numbers.
    Xlsx,
}

impl Form {
    const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// The language that a program asks for: the parameter `language`, else the header `Accept-Language`.
pub(crate) fn language_of(headers: &HeaderMap, query: Option<&str>) -> Result<Language> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    let mut language = asked_for(headers);
    for (name, value) in pairs {
        if name != "language" {
            return Err(Problem::parameter(&name, &value, "language"));
        }
        language = value
            .parse()
            .map_err(|_| Problem::parameter("language", &value, "fa, en"))?;
    }
    Ok(language)
}

/// A document of the office with its facts; a sample says so on each page.
///
/// `stands` says as of when it speaks, at the foot of each page. It is never the moment of printing where what
/// is printed is frozen: the same record gives the same bytes on any day.
pub(crate) fn document_of(
    office: &Office,
    words: Words,
    title: &str,
    facts: &[(String, String)],
    stands: String,
) -> Document {
    let mut document = Document::new(words.0, title, stands);
    document.sample = office.settings.sample.then(|| words.t("office-sample"));
    let facts = facts.iter();
    document.facts = facts
        .map(|(label, value)| Fact::new(label, value))
        .collect();
    document
}

/// Makes the file and answers with it. Only so many are made at a time: each takes a core.
pub(crate) async fn printed(
    office: &Office,
    document: Document,
    form: Form,
    room: &str,
    id: &str,
) -> Result<Response> {
    let turn = office.printing.clone().acquire_owned().await;
    let turn = turn.map_err(|error| Problem::failed(&error))?;
    let name = format!(
        "attachment; filename=\"{room}-{id}-{}.{}\"",
        document.language.code(),
        form.ending()
    );
    let made = tokio::task::spawn_blocking(move || {
        let bytes = match form {
            Form::Pdf => pdf(&document),
            Form::Xlsx => xlsx(&document),
        };
        drop(turn);
        bytes
    });
    let bytes = made
        .await
        .map_err(|error| Problem::failed(&error))?
        .map_err(|error| Problem::failed(&error))?;
    let headers = [
        (header::CONTENT_TYPE, form.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}
