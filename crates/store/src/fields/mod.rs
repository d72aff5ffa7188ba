//! The fields of records: one description that the table, the JSON of the API and its documentation,
//! forms and imports all follow.

mod check;
mod fault;
mod geometry;

pub use check::{checked, checked_value, typed_day};
pub use fault::{Fault, Limit};

use crate::database::Kind;

/// A field of a record: a column of its table and a key of its JSON.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Its name, the same in both.
    pub name: &'static str,
    /// What the column holds.
    pub kind: Kind,
    /// What its values look like.
    pub form: Form,
    /// Whether it must have a value.
    pub required: bool,
    /// Who writes it, and when.
    pub written: Written,
}

/// What the values of a field look like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Form {
    /// One line of at most so many letters.
    Line(usize),
    /// Text of at most so many letters.
    Text(usize),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number between two.
    Whole(i64, i64),
    /// A number between two.
    Number(f64, f64),
    /// Yes or no.
    Flag,
    /// A day as ISO 8601, or a year of either calendar.
    Day,
    /// A year of either calendar: 1404 is Solar Hijri, 2025 Gregorian.
    Year,
    /// The id of a record of this kind.
    Refers(&'static str),
    /// A list of ids of records of this kind.
    ReferAll(&'static str),
    /// A list of lines.
    Lines(usize),
    /// A GeoJSON geometry.
    Geometry,
    /// A list of objects with these fields.
    Objects(&'static [Field]),
    /// Whatever the program wrote.
    Json,
}

/// Who writes a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Whoever creates or changes the record.
    Always,
    /// Whoever creates it; then it stays.
    Once,
    /// The program, as a consequence of something else.
    ByProgram,
}

/// The longest line, in letters.
pub(crate) const LINE: usize = 300;
/// The longest text, in letters.
pub(crate) const TEXT: usize = 20_000;

/// A field of the given name and kind, with the form that the kind suggests.
pub const fn field(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        form: match kind {
            Kind::Text | Kind::Bytes => Form::Line(LINE),
            Kind::Integer => Form::Whole(0, 1_000_000_000),
            Kind::Real => Form::Number(0.0, 1e15),
            Kind::Flag => Form::Flag,
            Kind::Json => Form::Json,
        },
        required: false,
        written: Written::Always,
    }
}

impl Field {
    /// The same field with values of this form.
    pub const fn form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// The same field, which must have a value.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same field, written when the record is created and never again.
    pub const fn once(mut self) -> Self {
        self.written = Written::Once;
        self
    }

    /// The same field, written by the program only.
    pub const fn by_program(mut self) -> Self {
        self.written = Written::ByProgram;
        self
    }

    /// Whether it holds a list.
    pub const fn is_list(&self) -> bool {
        matches!(
            self.form,
            Form::ReferAll(_) | Form::Lines(_) | Form::Objects(_)
        )
    }

    /// The key of the message that names it.
    pub fn key(&self) -> String {
        format!("field-{}", self.name.replace('_', "-"))
    }

    /// The key of the message for a word that it holds.
    pub fn word_key(&self, word: &str) -> String {
        let name = self.name.trim_start_matches("from_");
        let name = name.trim_start_matches("to_");
        format!("word-{name}-{word}").replace('_', "-")
    }
}
