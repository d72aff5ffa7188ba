//! Which column of a table is which field.

use khusheh_language::{Language, search_key, text};
use khusheh_store::{Field, Form, Kind, Written, field};

use super::kinds::Importable;
use crate::ExchangeError;

/// The column that says what a row is that looks like something else: `new`, or the id of the
/// record that it is.
pub const SAME_AS: &str = "same_as";

/// The code that records of some kinds bring along.
pub(crate) const ID: Field = field("id", Kind::Text)
    .form(Form::Line(60))
    .required()
    .once();

/// Between which days a row's record is or was true.
pub(crate) const VALID: [Field; 2] = [
    field("valid_from", Kind::Text).form(Form::Day),
    field("valid_until", Kind::Text).form(Form::Day),
];

/// The fields that a table of this kind may have, in order.
pub(crate) fn fields<R: Importable>() -> Vec<Field> {
    let own = R::FIELDS
        .iter()
        .filter(|field| field.written != Written::ByProgram && field.form != Form::Json);
    R::OWN_ID
        .then_some(ID)
        .into_iter()
        .chain(own.copied())
        .chain(VALID)
        .collect()
}

/// What a column of the table is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Column {
    /// A field of the record, by its place in [`fields`].
    Field(usize),
    /// [`SAME_AS`].
    SameAs,
    /// Nothing that is known here.
    Ignored,
}

/// The names that a column may have: the field's own, and what it is called in each language.
pub(crate) fn names(field: &Field) -> Vec<String> {
    let label = |language| text(language, &field.key(), &[]);
    std::iter::once(field.name.to_owned())
        .chain(Language::ALL.map(label))
        .collect()
}

/// Tells the columns of a header, by name in either language, whatever the letters' variants.
pub(crate) fn recognise<R: Importable>(
    header: &[String],
    fields: &[Field],
) -> Result<Vec<Column>, ExchangeError> {
    // Underscores, spaces and the bracketed unit make no difference.
    let key = |name: &str| {
        let name = name.split('(').next().unwrap_or_default();
        search_key(&name.replace('_', " "))
    };
    let known: Vec<Vec<String>> = fields
        .iter()
        .map(|field| names(field).iter().map(|name| key(name)).collect())
        .collect();
    let mut columns = Vec::with_capacity(header.len());
    for name in header {
        let own = key(name);
        let at = known.iter().position(|names| names.contains(&own));
        let column = match at {
            Some(at) => Column::Field(at),
            None if own == key(SAME_AS) => Column::SameAs,
            None => Column::Ignored,
        };
        if column != Column::Ignored && columns.contains(&column) {
            return Err(ExchangeError::Twice {
                column: name.clone(),
            });
        }
        columns.push(column);
    }
    let missing: Vec<&'static str> = fields
        .iter()
        .enumerate()
        .filter(|(at, field)| {
            field.required
                && R::default_of(field.name).is_none()
                && !columns.contains(&Column::Field(*at))
        })
        .map(|(_, field)| field.name)
        .collect();
    if missing.is_empty() {
        Ok(columns)
    } else {
        Err(ExchangeError::Columns {
            missing,
            found: header.to_vec(),
        })
    }
}
