//! Gives problems their bodies: problem details for programs, a page for people.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use khusheh_language::Language;

use super::Office;
use super::gate::{Asker, is_for_programs};
use super::problem::Problem;
use super::shell::shell_of;
use crate::shell::{Shell, language_of, page};

#[derive(Template)]
#[template(path = "office/problem.html")]
struct ProblemPage {
    shell: Shell,
    value: Option<String>,
    limit: Option<String>,
    hint: Option<String>,
    faults: Vec<[String; 3]>,
    changed: Vec<String>,
}

/// The language of an answer: the one that the address names, else the one asked for.
pub(crate) fn language(uri: &Uri, headers: &HeaderMap) -> Language {
    let first = uri.path().split('/').nth(1).unwrap_or("");
    language_of(first).unwrap_or_else(|| asked_for(headers))
}

/// The language that the reader prefers.
pub(crate) fn asked_for(headers: &HeaderMap) -> Language {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .into_iter()
        .flat_map(|list| list.split(','))
        .find_map(|entry| entry.split(';').next()?.trim().parse::<Language>().ok())
        .unwrap_or_default()
}

/// Where a handler or the router itself answered with a problem, its body.
pub(crate) async fn render(State(office): State<Office>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let language = language(&uri, request.headers());
    let mut response = next.run(request).await;
    let problem = response.extensions_mut().remove::<Problem>().or_else(|| {
        // What the router or a layer refuses by itself has a status and nothing to say.
        match response.status() {
            StatusCode::METHOD_NOT_ALLOWED => {
                Some(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method"))
            }
            StatusCode::REQUEST_TIMEOUT => {
                Some(Problem::new(StatusCode::REQUEST_TIMEOUT, "too-slow"))
            }
            StatusCode::INTERNAL_SERVER_ERROR => {
                Some(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "failed"))
            }
            _ => None,
        }
    });
    let Some(problem) = problem else {
        return response;
    };
    let asker = response.extensions_mut().remove::<Asker>();
    let mut rendered = if is_for_programs(&uri) {
        problem.answer(language, uri.path())
    } else {
        problem_page(&office, asker.as_ref(), language, &uri, &problem)
    };
    // What observes needs to know which route it was; `Allow` belongs to a wrong method.
    rendered
        .extensions_mut()
        .extend(response.extensions().clone());
    if let Some(allow) = response.headers().get(header::ALLOW) {
        rendered.headers_mut().insert(header::ALLOW, allow.clone());
    }
    rendered
}

fn problem_page(
    office: &Office,
    asker: Option<&Asker>,
    language: Language,
    uri: &Uri,
    problem: &Problem,
) -> Response {
    let shell = shell_of(
        office,
        asker,
        language,
        uri,
        "none",
        problem.title(language),
    );
    let words = shell.words;
    let faults = problem
        .field_faults()
        .iter()
        .map(|fault| {
            [
                words.field_path(&fault.field),
                fault.value.clone(),
                fault.limit.text(language),
            ]
        })
        .collect();
    let changed = problem
        .changed()
        .iter()
        .flat_map(|revision| {
            revision
                .differences
                .iter()
                .map(|difference| words.field_path(&difference.field))
        })
        .collect();
    let body = page(&ProblemPage {
        shell,
        value: problem.at_fault().map(str::to_owned),
        limit: problem.limit(language),
        hint: problem.hint(language),
        faults,
        changed,
    });
    problem.dressed((problem.status, body).into_response())
}
