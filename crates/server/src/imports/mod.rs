//! Tables in, from programs and from pages.

mod upload;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use khusheh_exchange::{
    ExchangeError, Importable, Options, Report, Rights, Table, import, template,
};
use khusheh_language::Language;
use serde_json::Value as Json;

use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::render::asked_for;
use crate::office::shell::shell_of;
use crate::registry::Resource;
use crate::registry::pages::words_of;
use crate::shell::{Shell, page};
pub(crate) use upload::RegisterUpload;
use upload::TableUpload;

/// Problems that a page shows; the table of all is for the command line and the API.
const SHOWN: usize = 200;

impl From<ExchangeError> for Problem {
    fn from(error: ExchangeError) -> Self {
        match error {
            ExchangeError::Store(error) => error.into(),
            error if error.is_input() => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "table")
                .said(Language::ALL.map(|language| error.message(language))),
            error => Self::failed(&error),
        }
    }
}

async fn take<R: Importable>(
    office: &Office,
    asker: &Asker,
    upload: &TableUpload,
) -> Result<Report> {
    let table = Table::new(&upload.path, &upload.name);
    let rights = Rights::of(&asker.person, R::THING);
    let options = Options {
        dry_run: upload.dry_run,
        leave_out_rejected: upload.leave_out_rejected,
    };
    let context = asker.context(office);
    Ok(import::<R>(
        &office.store,
        context,
        &rights,
        &table,
        options,
        |_, _, _| {},
    )
    .await?)
}

fn wire(report: &Report, language: Language) -> Result<Json> {
    let mut json = serde_json::to_value(report).map_err(|error| Problem::failed(&error))?;
    if let Some(list) = json["problems"].as_array_mut() {
        for (json, problem) in list.iter_mut().zip(&report.problems) {
            json["reason"] = problem.why.text(language).into();
        }
    }
    Ok(json)
}

/// `POST /api/v1/imports/{room}`: checks a table, and writes it unless it was only to be checked.
pub(crate) async fn create<R: Resource + Importable>(
    State(office): State<Office>,
    asker: Asker,
    headers: HeaderMap,
    upload: TableUpload,
) -> Result<Response> {
    let report = take::<R>(&office, &asker, &upload).await?;
    let kind = (header::CONTENT_TYPE, "application/json");
    let body = wire(&report, asked_for(&headers))?.to_string();
    Ok(([kind], body).into_response())
}

/// `GET /api/v1/imports/{room}/template`: the table to fill.
pub(crate) async fn empty<R: Resource + Importable>(headers: HeaderMap) -> Result<Response> {
    workbook::<R>(asked_for(&headers))
}

/// `GET /{language}/imports/{room}/template`.
pub(crate) async fn empty_page<R: Resource + Importable>(
    Path(language): Path<String>,
) -> Result<Response> {
    workbook::<R>(words_of(&language)?.0)
}

fn workbook<R: Resource + Importable>(language: Language) -> Result<Response> {
    let bytes = template::<R>(language)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let name = format!(
        "attachment; filename=\"{}-{}.xlsx\"",
        R::ROOM,
        language.code()
    );
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

struct Row {
    line: String,
    column: String,
    value: String,
    outcome: String,
    reason: String,
}

struct Shown {
    summary: String,
    ending: String,
    written: bool,
    ignored: Option<String>,
    rows: Vec<Row>,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "imports/form.html")]
struct ImportPage {
    shell: Shell,
    room: &'static str,
    shown: Option<Shown>,
    problem: Option<String>,
}

/// `GET /{language}/imports/{room}`.
pub(crate) async fn form<R: Resource + Importable>(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    import_page::<R>(&office, &asker, &language, &uri, None)
}

/// `POST /{language}/imports/{room}`.
pub(crate) async fn upload<R: Resource + Importable>(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    upload: TableUpload,
) -> Result<Response> {
    let found = take::<R>(&office, &asker, &upload).await;
    let found = match found {
        Ok(report) => Ok((report, upload.dry_run)),
        Err(problem) if problem.kind == "table" => Err(problem),
        Err(problem) => return Err(problem),
    };
    import_page::<R>(&office, &asker, &language, &uri, Some(found))
}

fn import_page<R: Resource + Importable>(
    office: &Office,
    asker: &Asker,
    language: &str,
    uri: &Uri,
    found: Option<Result<(Report, bool)>>,
) -> Result<Response> {
    let words = words_of(language)?;
    let room = words.of("office-nav", R::ROOM);
    let title = words.with("imports-title", &[("room", room.into())]);
    let shell = shell_of(office, Some(asker), words.0, uri, R::ROOM, title);
    let (mut shown, mut problem, mut status) = (None, None, StatusCode::OK);
    match found {
        None => {}
        Some(Err(table)) => {
            status = table.status;
            problem = Some(table.title(words.0));
        }
        Some(Ok((report, dry_run))) => {
            let more = report.problems.len().saturating_sub(SHOWN) as u64 + report.more_problems;
            let counts = [
                ("rows", report.rows.into()),
                ("new", report.new.into()),
                ("changed", report.changed.into()),
                ("unchanged", report.unchanged.into()),
                ("held", report.held.into()),
                ("rejected", report.rejected.into()),
            ];
            shown = Some(Shown {
                summary: words.with("exchange-summary", &counts),
                ending: words.t(&report.ending(dry_run)),
                written: report.written,
                ignored: (!report.ignored.is_empty()).then(|| {
                    let columns = report.ignored.join(&words.t("field-separator"));
                    words.with("exchange-ignored", &[("columns", columns.into())])
                }),
                rows: report
                    .problems
                    .iter()
                    .take(SHOWN)
                    .map(|problem| Row {
                        line: words.plain(problem.line),
                        column: problem.column.clone(),
                        value: problem.value.clone(),
                        outcome: problem.outcome(words.0),
                        reason: problem.why.text(words.0),
                    })
                    .collect(),
                more: (more > 0)
                    .then(|| words.with("exchange-more-problems", &[("number", more.into())])),
            });
        }
    }
    let body = page(&ImportPage {
        room: R::ROOM,
        shown,
        problem,
        shell,
    });
    Ok((status, body).into_response())
}
