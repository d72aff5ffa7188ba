//! The table to fill.

use khusheh_language::{Language, text};
use khusheh_store::{Field, Form, Limit};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::columns::{self, SAME_AS};
use super::kinds::Importable;
use crate::ExchangeError;

/// A workbook with a sheet to fill, its columns named in the language, and a sheet that says what
/// each column takes, with a row as sample. Whoever takes the table in understands the names in
/// either language. The same bytes every time.
///
/// # Errors
/// [`ExchangeError::Template`], which only a fault of the program gives.
pub fn template<R: Importable>(language: Language) -> Result<Vec<u8>, ExchangeError> {
    workbook::<R>(language).map_err(|error| ExchangeError::Template(error.to_string()))
}

fn workbook<R: Importable>(language: Language) -> Result<Vec<u8>, XlsxError> {
    let fields = columns::fields::<R>();
    let say = |key: &str| text(language, key, &[]);
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut book = Workbook::new();
    // No date of making: the same program makes the same bytes.
    let made = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
    let rtl = language == Language::Fa;
    let kind = say(&format!("field-kind-{}", R::KIND.replace('_', "-")));

    let sheet = book.add_worksheet();
    sheet
        .set_name(sheet_name(&kind))?
        .set_right_to_left(rtl)
        .set_freeze_panes(1, 0)?;
    let extra = R::LIKENESS.then(|| SAME_AS.to_owned());
    let headings = fields.iter().map(|field| say(&field.key())).chain(extra);
    for (at, heading) in headings.enumerate() {
        let at = at as u16;
        sheet.set_column_width(at, heading.chars().count().clamp(10, 40) as f64 + 2.0)?;
        sheet.write_string_with_format(0, at, &heading, &bold)?;
    }

    let guide = book.add_worksheet();
    guide
        .set_name(sheet_name(&say("exchange-guide")))?
        .set_right_to_left(rtl)
        .set_freeze_panes(1, 0)?;
    let head = ["column", "field", "needed", "takes", "sample"];
    for (at, (name, width)) in head
        .into_iter()
        .zip([34.0, 18.0, 10.0, 70.0, 34.0])
        .enumerate()
    {
        let at = at as u16;
        guide.set_column_width(at, width)?;
        let heading = say(&format!("exchange-guide-{name}"));
        guide.write_string_with_format(0, at, &heading, &bold)?;
    }
    let mut row = 1;
    for field in &fields {
        let needed = field.required && R::default_of(field.name).is_none();
        let sample = R::sample()
            .iter()
            .find(|(name, _)| *name == field.name)
            .map_or("", |(_, cell)| cell);
        let cells = [
            say(&field.key()),
            field.name.to_owned(),
            say(if needed {
                "word-flag-true"
            } else {
                "word-flag-false"
            }),
            takes(field, language),
            sample.to_owned(),
        ];
        for (at, cell) in cells.iter().enumerate() {
            guide.write_string_with_format(row, at as u16, cell, &wrapped)?;
        }
        row += 1;
    }
    if R::LIKENESS {
        guide.write_string_with_format(row, 0, SAME_AS, &wrapped)?;
        guide.write_string_with_format(row, 1, SAME_AS, &wrapped)?;
        guide.write_string_with_format(row, 2, say("word-flag-false"), &wrapped)?;
        guide.write_string_with_format(row, 3, say("exchange-takes-same-as"), &wrapped)?;
        row += 1;
    }
    guide.write_string_with_format(row + 1, 0, say("exchange-guide-empty"), &Format::new())?;
    book.save_to_buffer()
}

/// Names of sheets have at most 31 letters, and some marks not.
fn sheet_name(name: &str) -> String {
    name.chars()
        .filter(|letter| !"[]:*?/\\'".contains(*letter))
        .take(31)
        .collect()
}

/// What a column takes, in words.
fn takes(field: &Field, language: Language) -> String {
    let say = |key: &str| text(language, key, &[]);
    let separator = say("field-separator");
    match field.form {
        _ if field.name == "national_id" => say("exchange-takes-national-id"),
        Form::Word(words) => words
            .iter()
            .map(|word| format!("{word} ({})", say(&field.word_key(word))))
            .collect::<Vec<String>>()
            .join(&separator),
        Form::Whole(least, most) => Limit::Between {
            least: least as f64,
            most: most as f64,
        }
        .text(language),
        Form::Number(least, most) => Limit::Between { least, most }.text(language),
        Form::Flag => say("exchange-takes-flag"),
        Form::Day => Limit::Day.text(language),
        Form::Year => Limit::Year.text(language),
        Form::Refers("person") => say("exchange-takes-login"),
        Form::Refers(_) => say("exchange-takes-name"),
        Form::ReferAll(_) => say("exchange-takes-names"),
        Form::Lines(_) => say("exchange-takes-lines"),
        Form::Geometry => Limit::Geometry.text(language),
        Form::Objects(inner) => {
            let names: Vec<&str> = inner.iter().map(|field| field.name).collect();
            let fields = names.join(", ");
            text(
                language,
                "exchange-takes-objects",
                &[("fields", fields.into())],
            )
        }
        Form::Line(_) | Form::Text(_) | Form::Json => say("exchange-takes-text"),
    }
}
