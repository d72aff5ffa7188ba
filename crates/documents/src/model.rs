//! What a document says: blocks of text and figures in one language.

mod figures;
mod table;

use khusheh_language::Language;

pub use figures::{Axis, Heat, Interval, Intervals, Range, Stage, Step, Way};
pub use table::{Cell, Column, Kind, Table};

/// A document in one language. Every text is plain: line breaks are kept, nothing else is interpreted.
///
/// ```
/// use khusheh_documents::{Block, Document, Fact};
/// use khusheh_language::Language;
/// let mut document = Document::new(Language::En, "Minutes of the committee", "3 December 2026");
/// document.facts.push(Fact::new("Place", "Hamadan"));
/// document.blocks.push(Block::Heading("Decisions".into()));
/// assert_eq!(document.blocks.len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The language that everything in it is written in; decides the direction and the digits of pages.
    pub language: Language,
    /// The title: on the first page, at the head of the others, and in the file's properties.
    pub title: String,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// A line such as "Sample: everything here is made up", shown as a band on each page.
    pub sample: Option<String>,
    /// What the document is about, in a few pairs of label and value.
    pub facts: Vec<Fact>,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// The day it was printed, as it is to be read. It stands at the foot of each page.
    pub printed_on: String,
    /// What else stands at the foot of each page: the office, a number of the file.
    pub footer: Option<String>,
}

impl Document {
    /// A document without content.
    pub fn new(
        language: Language,
        title: impl Into<String>,
        printed_on: impl Into<String>,
    ) -> Self {
        Document {
            language,
            title: title.into(),
            subtitle: None,
            sample: None,
            facts: Vec::new(),
            blocks: Vec::new(),
            printed_on: printed_on.into(),
            footer: None,
        }
    }
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
}

impl Fact {
    /// A label and its value.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Fact {
            label: label.into(),
            value: value.into(),
        }
    }
}

/// One part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading. It stays with what follows it.
    Heading(String),
    /// Running text.
    Paragraph(String),
    /// The one plain sentence that a figure means; set so that it is read first.
    Sentence(String),
    /// A table.
    Table(Table),
    /// Estimates with how sure they are, as bars.
    Intervals(Intervals),
    /// Shares in a grid, tinted.
    Heat(Heat),
    /// The place in a process, as a flow chart drawn small.
    Way(Way),
    /// Lines to sign on.
    Signatures(Signatures),
    /// Cards that say how figures were made.
    Methods(Methods),
    /// What follows starts on a new page. On the spreadsheet it is nothing.
    PageBreak,
}

/// Lines to sign on, for minutes.
///
/// ```
/// use khusheh_documents::{Signatory, Signatures};
/// let signatures = Signatures {
///     caption: "Signed by the committee".into(),
///     people: vec![Signatory::new("Maryam Sample", "Chair")],
/// };
/// assert_eq!(signatures.people[0].role, "Chair");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signatures {
    /// What is signed.
    pub caption: String,
    /// Who signs.
    pub people: Vec<Signatory>,
}

/// Somebody who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// The name; may be empty for a line that is filled in by hand.
    pub name: String,
    /// As what they sign.
    pub role: String,
}

impl Signatory {
    /// A name and a role.
    pub fn new(name: impl Into<String>, role: impl Into<String>) -> Self {
        Signatory {
            name: name.into(),
            role: role.into(),
        }
    }
}

/// Cards that say how figures were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Methods {
    /// What the cards belong to.
    pub caption: String,
    /// A card each.
    pub cards: Vec<Method>,
}

/// How a figure was made. Empty parts are left out.
///
/// ```
/// use khusheh_documents::Method;
/// let card = Method {
///     name: "Location quotient".into(),
///     rule: "LQ = (e_rs / e_r) / (e_s / e)".into(),
///     source: "Isserman 1977".into(),
///     parameters: "interval: 95%".into(),
/// };
/// assert!(card.rule.starts_with("LQ"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Method {
    /// The method's name.
    pub name: String,
    /// Its formula or rule, in plain characters.
    pub rule: String,
    /// Where it comes from.
    pub source: String,
    /// The parameters that were used.
    pub parameters: String,
}
