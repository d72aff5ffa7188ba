//! Forms: a record's fields as inputs, and what was filled in as the JSON that the API takes.

use khusheh_language::Day;
use khusheh_store::{Fault, Field, Form as Shape, Limit, Written, typed_day};
use serde_json::{Map, Value as Json};

use crate::office::body::Form;
use crate::shell::Words;

/// An input of a form.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// The field.
    pub(crate) name: String,
    /// What it is called.
    pub(crate) label: String,
    /// `line`, `text`, `number`, `choice`, `flag`, `day`.
    pub(crate) kind: &'static str,
    /// Its value as text.
    pub(crate) value: String,
    /// For choices: value, name, chosen.
    pub(crate) choices: Vec<(String, String, bool)>,
    /// What may be filled in, in a few words.
    pub(crate) help: String,
    /// What is wrong with it.
    pub(crate) fault: Option<String>,
    /// Whether it must be filled in.
    pub(crate) required: bool,
}

/// The fields that a form of a new record (`before` without any) or of a change has.
pub(crate) fn written_here(field: &Field, new: bool) -> bool {
    match field.written {
        Written::Always => true,
        Written::Once => new,
        Written::ByProgram => false,
    }
}

/// A field's input. `choices` are given where a reference is chosen from a list.
pub(crate) fn input(
    words: Words,
    field: &Field,
    value: &Json,
    faults: &[Fault],
    choices: Option<&[(String, String)]>,
) -> Input {
    let text = text_of(words, field, value);
    let help = |key: &str| words.t(&format!("office-help-{key}"));
    let (kind, help) = match field.form {
        Shape::Word(_) => ("choice", String::new()),
        Shape::Flag => ("flag", String::new()),
        Shape::Refers(_) if choices.is_some() => ("choice", String::new()),
        Shape::Refers(_) => ("line", help("id")),
        Shape::ReferAll(_) => ("text", help("ids")),
        Shape::Lines(_) => ("text", help("lines")),
        Shape::Text(_) => ("text", String::new()),
        Shape::Geometry => ("text", help("geometry")),
        Shape::Objects(inner) => {
            let names: Vec<&str> = inner.iter().map(|field| field.name).collect();
            let names = names.join(" | ").into();
            (
                "text",
                words.with("office-help-objects", &[("fields", names)]),
            )
        }
        Shape::Whole(..) | Shape::Number(..) => ("number", String::new()),
        Shape::Year => ("number", help("year")),
        Shape::Day => ("day", help("day")),
        Shape::Line(_) | Shape::Json => ("line", String::new()),
    };
    let options: Vec<(String, String)> = match (field.form, choices) {
        (Shape::Word(list), _) => list
            .iter()
            .map(|word| ((*word).to_owned(), words.t(&field.word_key(word))))
            .collect(),
        (_, Some(choices)) => choices.to_vec(),
        _ => Vec::new(),
    };
    let mut choices: Vec<_> = options
        .into_iter()
        .map(|(id, name)| (id.clone(), name, id == text))
        .collect();
    if kind == "choice" {
        choices.insert(0, (String::new(), "–".to_owned(), text.is_empty()));
    }
    let inside = format!("{}.", field.name);
    let fault = faults
        .iter()
        .filter(|fault| fault.field == field.name || fault.field.starts_with(&inside))
        .map(|fault| {
            if fault.field == field.name {
                fault.limit.text(words.0)
            } else {
                let place = words.field_path(&fault.field);
                format!("{place}: {}", fault.limit.text(words.0))
            }
        })
        .collect::<Vec<_>>();
    Input {
        name: field.name.to_owned(),
        label: words.t(&field.key()),
        kind,
        value: text,
        choices,
        help,
        fault: (!fault.is_empty()).then(|| fault.join(" ")),
        required: field.required,
    }
}

/// A value as the text of its input.
fn text_of(words: Words, field: &Field, value: &Json) -> String {
    match (field.form, value) {
        (_, Json::Null) => String::new(),
        // What was kept is shown as people write it; what was typed stands there again as it was.
        (Shape::Day, Json::String(text)) if text.parse::<Day>().is_ok() => words.day(text),
        (_, Json::String(text)) => text.clone(),
        (Shape::ReferAll(_) | Shape::Lines(_), Json::Array(lines)) => lines
            .iter()
            .filter_map(Json::as_str)
            .collect::<Vec<_>>()
            .join("\n"),
        (Shape::Objects(inner), Json::Array(objects)) => objects
            .iter()
            .map(|object| {
                inner
                    .iter()
                    .map(|field| {
                        text_of(words, field, object.get(field.name).unwrap_or(&Json::Null))
                    })
                    .collect::<Vec<_>>()
                    .join(" | ")
            })
            .collect::<Vec<_>>()
            .join("\n"),
        (_, other) => other.to_string(),
    }
}

/// What was filled in, as JSON; numbers with Persian or Latin digits.
///
/// # Errors
/// Values that are not even of the field's kind.
pub(crate) fn given(
    fields: &[Field],
    form: &Form,
    new: bool,
) -> Result<Map<String, Json>, Vec<Fault>> {
    let (mut map, mut faults) = (Map::new(), Vec::new());
    for field in fields.iter().filter(|field| written_here(field, new)) {
        if matches!(field.form, Shape::Flag) {
            map.insert(
                field.name.to_owned(),
                (form.one(field.name) == "true").into(),
            );
            continue;
        }
        if !form.0.contains_key(field.name) {
            continue;
        }
        let text = form.one(field.name);
        match json_of(field, text) {
            Ok(value) => {
                map.insert(field.name.to_owned(), value);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(map)
    } else {
        Err(faults)
    }
}

/// What was filled in for a field, as JSON.
pub(crate) fn json_of(field: &Field, text: &str) -> Result<Json, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Json::Null);
    }
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(match field.form {
        Shape::Whole(..) | Shape::Year => {
            let latin = khusheh_language::number_to_latin(text);
            latin
                .parse::<i64>()
                .map(Json::from)
                .map_err(|_| Fault::new(field.name, text, Limit::Whole))?
        }
        Shape::Number(least, most) => {
            let latin = khusheh_language::number_to_latin(text);
            latin
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite())
                .map(Json::from)
                .ok_or_else(|| Fault::new(field.name, text, Limit::Between { least, most }))?
        }
        Shape::Day => typed_day(text)
            .map_err(|limit| Fault::new(field.name, text, limit))?
            .into(),
        Shape::ReferAll(_) => text
            .split(['\n', ',', '،', ';'])
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(Json::from)
            .collect(),
        Shape::Lines(_) => lines().map(Json::from).collect(),
        Shape::Geometry => {
            serde_json::from_str(text).map_err(|_| Fault::new(field.name, text, Limit::Geometry))?
        }
        Shape::Objects(inner) => {
            let mut objects = Vec::new();
            for (at, line) in lines().enumerate() {
                let mut object = Map::new();
                for (field, part) in inner.iter().zip(line.split('|')) {
                    let value = json_of(field, part).map_err(|fault| Fault {
                        field: format!("{}.{}.{}", field.name, at + 1, fault.field),
                        ..fault
                    })?;
                    object.insert(field.name.to_owned(), value);
                }
                objects.push(Json::Object(object));
            }
            Json::Array(objects)
        }
        _ => text.into(),
    })
}
