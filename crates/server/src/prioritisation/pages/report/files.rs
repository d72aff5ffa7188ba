//! The report as files: `…/report.pdf` and `…/report.xlsx`, for pages and for programs.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use super::document::document;
use super::gathered;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::printing::{Form, language_of, printed};
use crate::office::problem::Result;
use crate::registry::pages::words_of;
use crate::shell::Words;

async fn file(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
    form: Form,
) -> Result<Response> {
    let report = gathered(office, asker, words, id).await?;
    printed(office, document(office, words, &report), form, "round", id).await
}

async fn for_programs(
    office: &Office,
    asker: &Asker,
    (headers, uri): (&HeaderMap, &Uri),
    id: &str,
    form: Form,
) -> Result<Response> {
    let words = Words(language_of(headers, uri.query())?);
    file(office, asker, words, id, form).await
}

/// `GET /{language}/rounds/{id}/report.pdf`.
pub(crate) async fn pdf(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
) -> Result<Response> {
    file(&office, &asker, words_of(&language)?, &id, Form::Pdf).await
}

/// `GET /{language}/rounds/{id}/report.xlsx`.
pub(crate) async fn xlsx(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
) -> Result<Response> {
    file(&office, &asker, words_of(&language)?, &id, Form::Xlsx).await
}

/// `GET /api/v1/rounds/{id}/report.pdf`.
pub(crate) async fn api_pdf(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    for_programs(&office, &asker, (&headers, &uri), &id, Form::Pdf).await
}

/// `GET /api/v1/rounds/{id}/report.xlsx`.
pub(crate) async fn api_xlsx(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    for_programs(&office, &asker, (&headers, &uri), &id, Form::Xlsx).await
}
