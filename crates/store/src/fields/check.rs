//! Checking what was given against the fields of a record.

use khusheh_language::{Calendar, DateError, Day, day_typed, digits_to_latin};
use serde_json::{Map, Value as Json};

use super::{Fault, Field, Form, Limit, Written, geometry};

/// The most entries of a list.
const ENTRIES: usize = 1_000;

/// The state of a record from what was given for it: of a new record without `before`, else the
/// state before with what was given in its place (RFC 7396: absent stays, `null` clears).
///
/// Text is trimmed; empty text is no value. Whether references lead somewhere is the database's to
/// say.
///
/// # Errors
/// All faults, in the order of the fields.
pub fn checked(
    fields: &[Field],
    given: &Map<String, Json>,
    before: Option<&Map<String, Json>>,
) -> Result<Map<String, Json>, Vec<Fault>> {
    let mut faults: Vec<Fault> = given
        .iter()
        .filter(|(name, _)| fields.iter().all(|field| field.name != *name))
        .map(|(name, value)| Fault::new(name, shown(value), Limit::Known))
        .collect();
    let mut state = Map::new();
    for field in fields {
        let kept = before.and_then(|before| before.get(field.name));
        let value = match (given.get(field.name), kept) {
            (None, Some(kept)) => kept.clone(),
            (None, None) => nothing(field),
            (Some(value), kept) => match checked_value(field, field.name, value) {
                Ok(value) => {
                    let changed = kept.is_none_or(|kept| *kept != value);
                    let refused = match field.written {
                        Written::Always => None,
                        Written::Once => kept.map(|_| Limit::Once),
                        Written::ByProgram => Some(Limit::ByProgram),
                    };
                    if let (true, Some(limit)) = (changed, refused) {
                        faults.push(Fault::new(field.name, shown(&value), limit));
                    }
                    value
                }
                Err(mut wrong) => {
                    faults.append(&mut wrong);
                    continue;
                }
            },
        };
        let absent = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if field.required && field.written != Written::ByProgram && absent {
            faults.push(Fault::new(field.name, "", Limit::Needed));
        }
        state.insert(field.name.to_owned(), value);
    }
    if faults.is_empty() {
        Ok(state)
    } else {
        Err(faults)
    }
}

/// What a field holds when nothing is given.
fn nothing(field: &Field) -> Json {
    match field.form {
        Form::Flag => Json::Bool(false),
        _ if field.is_list() => Json::Array(Vec::new()),
        _ => Json::Null,
    }
}

/// A value in its stored form; `path` names it in faults.
///
/// # Errors
/// What is wrong with it.
pub fn checked_value(field: &Field, path: &str, value: &Json) -> Result<Json, Vec<Fault>> {
    let wrong = |limit| Err(vec![Fault::new(path, shown(value), limit)]);
    if value.is_null() {
        return Ok(nothing(field));
    }
    match field.form {
        Form::Line(most) => line(path, value, most),
        Form::Refers(_) => line(path, value, 100),
        Form::Text(most) => letters(path, value, most),
        Form::Word(words) => match value.as_str().map(str::trim) {
            Some("") => Ok(Json::Null),
            Some(word) if words.contains(&word) => Ok(word.into()),
            _ => wrong(Limit::Words { words }),
        },
        Form::Whole(least, most) => match value.as_i64() {
            Some(number) if (least..=most).contains(&number) => Ok(number.into()),
            Some(_) => wrong(Limit::Between {
                least: least as f64,
                most: most as f64,
            }),
            None => wrong(Limit::Whole),
        },
        Form::Number(least, most) => match value.as_f64() {
            Some(number) if (least..=most).contains(&number) => Ok(number.into()),
            _ => wrong(Limit::Between { least, most }),
        },
        Form::Flag => match value {
            Json::Bool(_) => Ok(value.clone()),
            _ => wrong(Limit::Flag),
        },
        Form::Day => match value.as_str().map(str::trim) {
            Some("") => Ok(Json::Null),
            Some(day) if is_day(day) => Ok(day.into()),
            _ => wrong(Limit::Day),
        },
        Form::Year => match value.as_i64() {
            Some(year) if is_year(year) => Ok(year.into()),
            _ => wrong(Limit::Year),
        },
        Form::ReferAll(_) => each(path, value, |path, one| line(path, one, 100)),
        Form::Lines(most) => each(path, value, |path, one| line(path, one, most)),
        Form::Objects(inner) => each(path, value, |path, one| {
            let Json::Object(one) = one else {
                return Err(vec![Fault::new(path, shown(one), Limit::Object)]);
            };
            checked(inner, one, None)
                .map(Json::Object)
                .map_err(|faults| {
                    faults
                        .into_iter()
                        .map(|fault| Fault {
                            field: format!("{path}.{}", fault.field),
                            ..fault
                        })
                        .collect()
                })
        }),
        Form::Geometry if geometry::is_sound(value) => Ok(value.clone()),
        Form::Geometry => wrong(Limit::Geometry),
        Form::Json => Ok(value.clone()),
    }
}

fn letters(path: &str, value: &Json, most: usize) -> Result<Json, Vec<Fault>> {
    let wrong = |limit| Err(vec![Fault::new(path, shown(value), limit)]);
    let Some(text) = value.as_str().map(str::trim) else {
        return wrong(Limit::Text);
    };
    if text.is_empty() {
        return Ok(Json::Null);
    }
    if text
        .chars()
        .any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
    {
        return wrong(Limit::Text);
    }
    if text.chars().count() > most {
        return wrong(Limit::Letters { most });
    }
    Ok(text.into())
}

fn line(path: &str, value: &Json, most: usize) -> Result<Json, Vec<Fault>> {
    let checked = letters(path, value, most)?;
    match checked.as_str() {
        Some(text) if text.contains(['\n', '\r', '\t']) => {
            Err(vec![Fault::new(path, text, Limit::OneLine)])
        }
        _ => Ok(checked),
    }
}

/// A list with each entry checked; entries without a value are left out.
fn each(
    path: &str,
    value: &Json,
    check: impl Fn(&str, &Json) -> Result<Json, Vec<Fault>>,
) -> Result<Json, Vec<Fault>> {
    let entries = value.as_array().filter(|list| list.len() <= ENTRIES);
    let Some(entries) = entries else {
        return Err(vec![Fault::new(
            path,
            shown(value),
            Limit::List { most: ENTRIES },
        )]);
    };
    let (mut kept, mut faults) = (Vec::new(), Vec::new());
    for (at, entry) in entries.iter().enumerate() {
        match check(&format!("{path}.{}", at + 1), entry) {
            Ok(Json::Null) => {}
            Ok(entry) => kept.push(entry),
            Err(mut wrong) => faults.append(&mut wrong),
        }
    }
    if faults.is_empty() {
        Ok(Json::Array(kept))
    } else {
        Err(faults)
    }
}

/// A day or a year as typed, in either calendar and either set of digits, in its stored form.
///
/// ```
/// use khusheh_store::typed_day;
/// assert_eq!(typed_day("۱۴۰۴/۱۲/۲۹").unwrap(), "2026-03-20");
/// assert_eq!(typed_day("۱۴۰۴").unwrap(), "1404");
/// assert!(typed_day("1404/12/30").is_err());
/// ```
///
/// # Errors
/// [`Limit::Date`] with the reason.
pub fn typed_day(text: &str) -> Result<String, Limit> {
    let latin = digits_to_latin(text.trim());
    let year = latin.parse::<i32>().ok().filter(|_| latin.len() == 4);
    match year {
        Some(year) if Calendar::of_year(year).is_some() => Ok(year.to_string()),
        Some(year) => Err(Limit::Date {
            error: DateError::Year { year },
        }),
        None => match day_typed(&latin) {
            Ok(day) => Ok(day.to_string()),
            Err(error) => Err(Limit::Date { error }),
        },
    }
}

fn is_year(year: i64) -> bool {
    i32::try_from(year).is_ok_and(|year| Calendar::of_year(year).is_some())
}

/// `2026`, `1405`, or a day of the Gregorian calendar as `2026-11-23`.
fn is_day(text: &str) -> bool {
    (text.len() == 4 && text.parse().is_ok_and(is_year)) || text.parse::<Day>().is_ok()
}

fn shown(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::Kind;
    use crate::fields::field;
    use serde_json::json;

    const INNER: &[Field] = &[
        field("quantity", Kind::Text)
            .form(Form::Word(&["sales"]))
            .required(),
        field("value", Kind::Real).required(),
    ];
    const FIELDS: &[Field] = &[
        field("name", Kind::Text).required(),
        field("code", Kind::Text).once(),
        field("status", Kind::Text).by_program(),
        field("year", Kind::Integer).form(Form::Year),
        field("figures", Kind::Json).form(Form::Objects(INNER)),
        field("open", Kind::Flag),
    ];

    fn map(value: Json) -> Map<String, Json> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn a_new_record_gets_every_field() {
        let state = checked(FIELDS, &map(json!({ "name": "  x " })), None).unwrap();
        assert_eq!(
            Json::Object(state),
            json!({ "name": "x", "code": null, "status": null, "year": null, "figures": [], "open": false })
        );
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let given = map(json!({
            "name": " ", "status": "done", "year": 1650, "other": 1,
            "figures": [{ "quantity": "sales", "value": 2 }, { "quantity": "x" }],
        }));
        let faults = checked(FIELDS, &given, None).unwrap_err();
        let told: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(
            told,
            [
                "other",
                "name",
                "status",
                "year",
                "figures.2.quantity",
                "figures.2.value"
            ]
        );
    }

    #[test]
    fn a_change_keeps_what_is_not_given_and_clears_what_is_null() {
        let before = checked(
            FIELDS,
            &map(json!({ "name": "x", "code": "c", "year": 2020 })),
            None,
        )
        .unwrap();
        let after = checked(
            FIELDS,
            &map(json!({ "year": null, "code": "c" })),
            Some(&before),
        )
        .unwrap();
        assert_eq!(after["name"], "x");
        assert_eq!(after["year"], Json::Null);
        let faults = checked(FIELDS, &map(json!({ "code": "d" })), Some(&before)).unwrap_err();
        assert_eq!(faults[0].limit, Limit::Once);
    }
}
