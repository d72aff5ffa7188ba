//! From the text of a cell to the value of a field.

use khusheh_language::{Language, digits_to_latin, normalise, number_to_latin, search_key, text};
use khusheh_programme::enterprises::{NationalId, national_id};
use khusheh_store::{Field, Form, Limit, typed_day};
use serde_json::{Number, Value as Json};

use super::references::References;
use super::report::Why;

/// What stands between the entries of a list in one cell.
const BETWEEN: [char; 4] = [';', '؛', '\n', '|'];

/// The value of a cell; `province` is that of the row, which tells places of the same name apart.
pub(crate) fn value(
    field: &Field,
    cell: &str,
    decimal: char,
    province: Option<&str>,
    references: &References,
) -> Result<Json, Why> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(Json::Null);
    }
    if field.name == "national_id" {
        return identifier(cell);
    }
    match field.form {
        Form::Line(_) if field.name == "id" || field.name == "login" => {
            Ok(digits_to_latin(cell).into_owned().into())
        }
        Form::Line(_) => Ok(normalise(cell).into()),
        Form::Word(words) => word(field, words, cell),
        Form::Whole(..) | Form::Year => match number(cell, decimal) {
            Some(value) if value.fract() == 0.0 && value.abs() < 9e15 => Ok((value as i64).into()),
            _ => Err(limit(Limit::Whole)),
        },
        Form::Number(least, most) => number(cell, decimal)
            .and_then(Number::from_f64)
            .map(Json::Number)
            .ok_or(limit(Limit::Between { least, most })),
        Form::Flag => flag(cell).map(Json::Bool).ok_or(limit(Limit::Flag)),
        Form::Refers(kind) => references
            .find(kind, field.name, cell, province)
            .map(Json::String),
        Form::ReferAll(kind) => entries(cell)
            .map(|entry| {
                references
                    .find(kind, field.name, entry, province)
                    .map(Json::String)
            })
            .collect::<Result<Vec<Json>, Why>>()
            .map(Json::Array),
        Form::Lines(_) => Ok(entries(cell).map(normalise).map(Json::String).collect()),
        Form::Day => typed_day(cell).map(Json::String).map_err(limit),
        Form::Geometry => serde_json::from_str(cell).map_err(|_| limit(Limit::Geometry)),
        Form::Objects(_) => serde_json::from_str(cell).map_err(|_| limit(Limit::Object)),
        Form::Text(_) | Form::Json => Ok(cell.into()),
    }
}

fn limit(limit: Limit) -> Why {
    Why::Value { limit }
}

fn entries(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(BETWEEN)
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

/// A word of the field, as it is or as either language calls it.
fn word(field: &Field, words: &'static [&'static str], cell: &str) -> Result<Json, Why> {
    let key = search_key(&cell.replace('_', " "));
    let same = |word: &&&str| {
        search_key(&word.replace('_', " ")) == key
            || Language::ALL
                .iter()
                .any(|language| search_key(&text(*language, &field.word_key(word), &[])) == key)
    };
    match words.iter().find(same) {
        Some(word) => Ok((*word).into()),
        None => Err(limit(Limit::Words { words })),
    }
}

/// A number in Persian, Arabic or Latin digits, with marks between thousands.
pub(crate) fn number(cell: &str, decimal: char) -> Option<f64> {
    let latin = number_to_latin(cell);
    let text: String = latin
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '\u{A0}' | '\u{202F}' | '\''))
        .collect();
    let (thousands, fraction) = if decimal == ',' {
        ('.', ',')
    } else {
        (',', '.')
    };
    let whole = text.split(fraction).next().unwrap_or_default();
    let mut groups = whole.trim_start_matches('-').split(thousands);
    let first = groups.next().unwrap_or_default().len();
    let mut grouped = groups.peekable();
    // Either no marks at all, or groups of three behind one of one to three.
    if grouped.peek().is_some() && !((1..=3).contains(&first) && grouped.all(|g| g.len() == 3)) {
        return None;
    }
    let plain: String = text
        .chars()
        .filter(|letter| *letter != thousands)
        .map(|letter| if letter == fraction { '.' } else { letter })
        .collect();
    // What a number is made of: not the words that a parser of numbers takes as well.
    let digits = plain
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '+' | 'e' | 'E'));
    plain
        .parse()
        .ok()
        .filter(|value: &f64| digits && value.is_finite())
}

fn flag(cell: &str) -> Option<bool> {
    match search_key(cell).as_str() {
        "true" | "yes" | "1" | "بله" | "بلی" | "اری" => Some(true),
        "false" | "no" | "0" | "خیر" | "نه" => Some(false),
        _ => None,
    }
}

/// A national identifier without spaces and hyphens. Spreadsheets drop zeros at the beginning of
/// what they take for a number: they come back where the check digit then is right.
fn identifier(cell: &str) -> Result<Json, Why> {
    let text: String = digits_to_latin(cell)
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '\u{200C}'))
        .collect();
    if text.len() < 10 && text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let padded = format!("{text:0>10}");
        if national_id(&padded) == NationalId::Person {
            return Ok(padded.into());
        }
    }
    match national_id(&text) {
        NationalId::Misspelt => Err(Why::CheckDigit),
        _ => Ok(text.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (cell, decimal, expected) in [
            ("۱٬۲۳۴٫۵", '.', Some(1234.5)),
            ("1,234", '.', Some(1234.0)),
            ("1,23", '.', None),
            ("1.234,5", ',', Some(1234.5)),
            ("12 500", '.', Some(12500.0)),
            ("-3", '.', Some(-3.0)),
            ("inf", '.', None),
            ("nan", '.', None),
            ("twelve", '.', None),
        ] {
            assert_eq!(number(cell, decimal), expected, "{cell}");
        }
    }

    #[test]
    fn zeros_that_a_spreadsheet_dropped_come_back() {
        assert_eq!(identifier("499370899"), Ok("0499370899".into()));
        assert_eq!(identifier("۱۰۳۸۰۲۸۴۷۹۰"), Ok("10380284790".into()));
        assert_eq!(identifier("10380284791"), Err(Why::CheckDigit));
        assert_eq!(identifier("GB-123"), Ok("GB123".into()));
    }

    proptest! {
        #[test]
        fn whole_numbers_come_back(value in -1_000_000_000i64..1_000_000_000) {
            prop_assert_eq!(number(&value.to_string(), '.'), Some(value as f64));
        }

        #[test]
        fn no_cell_is_too_strange(cell in ".*") {
            let _ = number(&cell, '.');
            let _ = identifier(&cell);
        }
    }
}
