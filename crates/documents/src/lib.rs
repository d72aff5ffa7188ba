//! Documents out of view models: the same [`Document`] gives the PDF and the spreadsheet.
//!
//! - [`Document`] and [`Block`]: what a document says, in the language it is read in. Numbers come with
//!   the text that is shown and the value behind it.
//! - [`pdf`]: pages for a committee, right to left in Persian, tagged for screen readers.
//! - [`xlsx`]: the same figures as numbers, a sheet for each table and chart.
//!
//! The crate knows nothing of the programme, of what is kept or of the web. It reads no file and no clock:
//! the same document gives the same bytes, whenever and wherever it is printed. Text is set as it is: nothing
//! that a person typed is ever taken for a command or a formula.
//!
//! ```
//! use khusheh_documents::{Block, Cell, Column, Document, Table, pdf, xlsx};
//! use khusheh_language::{Language, Number};
//!
//! let firms = |n: f64| Cell::number(Number::whole().or_dash(Language::Fa, n), n);
//! let mut document = Document::new(Language::Fa, "خوشه‌های همدان", "۱۲ آذر ۱۴۰۵");
//! document.sample = Some("نمونه: همه چیز در این سند ساختگی است".into());
//! document.blocks = vec![
//!     Block::Sentence("سفال لالجین از هر سنجه‌ای گذشت.".into()),
//!     Block::Table(Table {
//!         caption: "بنگاه‌ها".into(),
//!         columns: vec![Column::text("شهر"), Column::number("بنگاه")],
//!         rows: vec![
//!             vec![Cell::text("لالجین"), firms(842.0)],
//!             vec![Cell::text("ملایر"), Cell::missing("داده نیست")],
//!         ],
//!         note: None,
//!     }),
//! ];
//! assert!(pdf(&document).unwrap().starts_with(b"%PDF"));
//! assert!(xlsx(&document).unwrap().starts_with(b"PK"));
//! ```

mod check;
mod error;
mod model;
mod pdf;
mod tint;
mod xlsx;

pub use error::DocumentError;
pub use model::{
    Axis, Block, Cell, Column, Document, Fact, Heat, Interval, Intervals, Kind, Method, Methods,
    Range, Signatory, Signatures, Stage, Step, Table, Way,
};
pub use pdf::pdf;
pub use xlsx::xlsx;
