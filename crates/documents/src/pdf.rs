//! Pages: the document handed to the typesetter as data, and its pages as a PDF.
//!
//! `template/` says how things look and is the only thing that the typesetter interprets; [`values`] turns a
//! document into plain values for it; [`fit`] finds widths, sizes and parts of tables; [`charts`] scales
//! axes; [`letters`] keeps to what the fonts can show; [`world`] is all that the typesetter sees.

mod charts;
mod fit;
mod fonts;
mod letters;
mod values;
mod world;

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::check::check;
use crate::{Document, DocumentError};
use world::Sealed;

/// The document as a PDF: A4 pages, tagged for screen readers (PDF/UA-1 where the content allows it), with its
/// language and title. The same document gives the same bytes.
///
/// Characters that the typefaces do not have are shown as a white square; marks that turn the order of letters
/// around by force (U+202A to U+202E) are left out.
///
/// # Errors
/// What [`DocumentError`] lists; all are faults of the caller, none depends on what people typed.
///
/// ```
/// use khusheh_documents::{Block, Document, pdf};
/// use khusheh_language::Language;
/// let mut document = Document::new(Language::En, "A title", "3 December 2026");
/// document.blocks.push(Block::Paragraph("#eval(\"1\") *stays* what it is.".into()));
/// assert_eq!(pdf(&document), pdf(&document));
/// ```
pub fn pdf(document: &Document) -> Result<Vec<u8>, DocumentError> {
    check(document)?;
    let world = Sealed::new(values::inputs(document));
    let pages = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|problems| refusal(&problems))?;
    let options = |standards| PdfOptions {
        ident: Smart::Custom(format!("{document:?}")),
        creator: Smart::Custom(Some("Khusheh".to_owned())),
        timestamp: None,
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    // The strict kind refuses, for example, a document without a title; a plain tagged one is made then.
    let strict = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
    let bytes = typst_pdf::pdf(&pages, &options(strict))
        .or_else(|_| typst_pdf::pdf(&pages, &options(PdfStandards::default())))
        .map_err(|problems| refusal(&problems));
    // What was remembered serves this document only.
    typst::comemo::evict(0);
    bytes
}

/// What the typesetter said, with its hint.
fn refusal(problems: &[SourceDiagnostic]) -> DocumentError {
    let first = problems.first();
    let hint = first.and_then(|problem| problem.hints.first());
    DocumentError::Pages {
        problem: first.map_or_else(String::new, |problem| problem.message.to_string()),
        hint: hint.map_or_else(
            || "report the document, it shows a fault in crates/documents/src/pdf".to_owned(),
            |hint| hint.v.to_string(),
        ),
    }
}
