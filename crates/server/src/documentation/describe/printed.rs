//! Descriptions of documents: PDF and XLSX of what is kept.

use serde_json::{Value as Json, json};

use super::{id_parameter, operation, parameter};

const PDF: &str = "application/pdf";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The parameter `language` of a document.
fn in_language() -> Json {
    let schema = json!({ "type": "string", "enum": ["fa", "en"] });
    let text = "of the document; without it, that of Accept-Language";
    parameter("language", "query", schema, text)
}

fn printed(id: &str, summary: &str, kind: &str, bad: &[&str]) -> Option<Json> {
    let good = json!({
        "description": "The file",
        "content": { kind: { "schema": { "type": "string", "format": "binary" } } },
    });
    let mut operation = operation(id, summary.to_owned(), ("200", good), bad);
    operation["parameters"] = json!([id_parameter(), in_language()]);
    Some(operation)
}

/// `GET /api/v1/rounds/{id}/report.pdf`.
pub(crate) fn round_report_pdf() -> Option<Json> {
    let summary = "The report of a round for the minutes, as PDF";
    printed("print-round", summary, PDF, &["409"])
}

/// `GET /api/v1/rounds/{id}/report.xlsx`.
pub(crate) fn round_report_xlsx() -> Option<Json> {
    let summary = "The report of a round with its numbers as numbers, as XLSX";
    printed("tabulate-round", summary, XLSX, &["409"])
}

/// `GET /api/v1/studies/{id}/report.pdf`.
pub(crate) fn study_report() -> Option<Json> {
    printed("print-study", "A study as it stands, as PDF", PDF, &[])
}

/// `GET /api/v1/meetings/{id}/minutes.pdf`.
pub(crate) fn meeting_minutes() -> Option<Json> {
    printed(
        "print-meeting",
        "The minutes of a meeting, as PDF",
        PDF,
        &[],
    )
}
