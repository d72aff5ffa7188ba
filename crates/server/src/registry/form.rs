//! Forms: a record's fields as inputs, and what was filled in as the JSON that the API takes.

use khusheh_language::{Day, Number};
use khusheh_programme::people::Person;
use khusheh_store::{Fault, Field, Form as Shape, Limit, Store, Written, typed_day};
use serde_json::{Map, Value as Json, json};

use super::names::{Ids, Names, ids_in, room_of};
use crate::office::body::Form;
use crate::office::problem::Result;
use crate::shell::Words;

/// An input of a form.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// The field.
    pub(crate) name: String,
    /// What it is called.
    pub(crate) label: String,
    /// `line`, `sentence`, `text`, `number`, `choice`, `flag`, `day`, `objects`.
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
    /// For a list of objects: the number and the inputs of each, and of one more.
    pub(crate) rows: Vec<(String, Vec<Input>)>,
    /// For ids of records: how they are chosen by name.
    pub(crate) chooser: Option<Chooser>,
}

/// Lines that hold a sentence: they are written into a box that grows with them.
const SENTENCES: [&str; 8] = [
    "answer",
    "problem",
    "question_en",
    "question_fa",
    "risk",
    "service",
    "why",
    "wish",
];

impl Input {
    /// Whether the field is for one language, beside its partner for the other.
    pub(crate) fn of_a_language(&self) -> bool {
        self.name.ends_with("_fa") || self.name.ends_with("_en")
    }

    /// The direction of what stands in it. Nothing means the page's: a browser takes an empty field with
    /// `auto` for left to right, whatever the page is.
    pub(crate) fn direction(&self) -> Option<&'static str> {
        match self.kind {
            // A minus stays before its number.
            "number" => Some("ltr"),
            _ if self.name.ends_with("_fa") => Some("rtl"),
            _ if self.name.ends_with("_en") => Some("ltr"),
            _ if self.value.chars().any(char::is_alphabetic) => Some("auto"),
            _ => None,
        }
    }

    /// Whether the browser insists on it. Within a list it does not: a row goes when it is emptied, and
    /// what is missing in a row that stays is said when the form is sent.
    pub(crate) fn insists(&self) -> bool {
        self.required && !self.name.contains('.')
    }
}

/// How the records whose ids an input holds are chosen by name.
#[derive(Clone, Debug)]
pub(crate) struct Chooser {
    /// Where they are looked up: their room in the API.
    pub(crate) room: &'static str,
    /// Whether their ids are codes that people know, and stand before the names.
    pub(crate) coded: bool,
    /// Ids and names of those that are chosen, as JSON.
    pub(crate) picked: String,
}

/// Lets the records that inputs hold the ids of be chosen by name, where the asker may see such records.
///
/// # Errors
/// Those of the store.
pub(crate) async fn choosers(
    store: &Store,
    person: &Person,
    words: Words,
    fields: &[&Field],
    state: &Map<String, Json>,
    inputs: &mut [Input],
) -> Result<()> {
    let mut ids = Ids::new();
    for field in fields {
        ids_in(std::slice::from_ref(*field), state, &mut ids);
    }
    let names = Names::find(store, person, words, ids).await?;
    for field in fields {
        let (Shape::Refers(kind) | Shape::ReferAll(kind)) = field.form else {
            continue;
        };
        let Some((room, coded)) = room_of(kind, person) else {
            continue;
        };
        let of_field = inputs.iter_mut().find(|input| input.name == field.name);
        let Some(input) = of_field.filter(|input| matches!(input.kind, "line" | "text")) else {
            continue;
        };
        let picked: Vec<(&str, String)> = match state.get(field.name) {
            Some(Json::String(id)) => vec![id.as_str()],
            Some(Json::Array(ids)) => ids.iter().filter_map(Json::as_str).collect(),
            _ => Vec::new(),
        }
        .into_iter()
        .filter(|id| !id.is_empty())
        .map(|id| match names.get(kind, id) {
            Some(name) if coded => (id, format!("{} · {name}", words.code(id))),
            Some(name) => (id, name.to_owned()),
            None => (id, id.to_owned()),
        })
        .collect();
        input.chooser = Some(Chooser {
            room,
            coded,
            picked: json!(picked).to_string(),
        });
    }
    Ok(())
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
        Shape::Objects(_) => ("objects", String::new()),
        Shape::Whole(..) | Shape::Number(..) => ("number", String::new()),
        Shape::Year => ("number", help("year")),
        Shape::Day => ("day", help("day")),
        Shape::Line(_) if SENTENCES.contains(&field.name) => ("sentence", String::new()),
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
    let rows = match field.form {
        Shape::Objects(inner) => rows(words, field, inner, value, faults),
        _ => Vec::new(),
    };
    let fault = faults
        .iter()
        .filter(|fault| {
            // What is wrong in an object stands beside its own input.
            fault.field == field.name || (rows.is_empty() && fault.field.starts_with(&inside))
        })
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
        rows,
        chooser: None,
    }
}

/// The inputs of each object of a list, and of one more to fill in. Names carry the place:
/// `figures.2.value`.
fn rows(
    words: Words,
    field: &Field,
    inner: &[Field],
    value: &Json,
    faults: &[Fault],
) -> Vec<(String, Vec<Input>)> {
    let objects = value.as_array().map_or(&[][..], Vec::as_slice);
    let row = |at: usize, object: &Json| {
        let place = format!("{}.{}.", field.name, at + 1);
        let own: Vec<Fault> = faults
            .iter()
            .filter_map(|fault| {
                let name = fault.field.strip_prefix(&place)?;
                Some(Fault {
                    field: name.to_owned(),
                    ..fault.clone()
                })
            })
            .collect();
        let more = at == objects.len();
        let legend = if more {
            words.t("office-one-more")
        } else {
            words.whole(Some((at + 1) as f64))
        };
        let inputs = inner
            .iter()
            .map(|field| {
                let value = object.get(field.name).unwrap_or(&Json::Null);
                let made = input(words, field, value, &own, None);
                Input {
                    name: format!("{place}{}", field.name),
                    required: made.required && !more,
                    ..made
                }
            })
            .collect();
        (legend, inputs)
    };
    let mut rows: Vec<(String, Vec<Input>)> = objects
        .iter()
        .enumerate()
        .map(|(at, object)| row(at, object))
        .collect();
    rows.push(row(objects.len(), &Json::Null));
    rows
}

/// The objects of a list as they were filled in: empty ones are left out, the others keep their order.
pub(crate) fn objects_of(field: &Field, inner: &[Field], form: &Form) -> Vec<Map<String, Json>> {
    let before = format!("{}.", field.name);
    let mut places: Vec<usize> = form
        .0
        .keys()
        .filter_map(|name| name.strip_prefix(&before)?.split('.').next()?.parse().ok())
        .collect();
    places.sort_unstable();
    places.dedup();
    places
        .into_iter()
        .map(|at| {
            inner
                .iter()
                .filter_map(|one| {
                    let text = form.one(&format!("{before}{at}.{}", one.name)).trim();
                    (!text.is_empty()).then(|| (one.name.to_owned(), text.into()))
                })
                .collect::<Map<String, Json>>()
        })
        .filter(|object| !object.is_empty())
        .collect()
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
        (Shape::Objects(_), _) => String::new(),
        (_, Json::Number(number)) => {
            let value = number.as_f64().unwrap_or(f64::NAN);
            Number::shortest().ungrouped().or_dash(words.0, value)
        }
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
) -> std::result::Result<Map<String, Json>, Vec<Fault>> {
    let (mut map, mut faults) = (Map::new(), Vec::new());
    for field in fields.iter().filter(|field| written_here(field, new)) {
        if matches!(field.form, Shape::Flag) {
            map.insert(
                field.name.to_owned(),
                (form.one(field.name) == "true").into(),
            );
            continue;
        }
        if let Shape::Objects(inner) = field.form {
            let mark = format!("{}.", field.name);
            if !form.0.keys().any(|name| name.starts_with(&mark)) {
                continue;
            }
            let mut objects = Vec::new();
            for (at, typed) in objects_of(field, inner, form).into_iter().enumerate() {
                let mut object = Map::new();
                for one in inner {
                    let text = typed.get(one.name).and_then(Json::as_str);
                    match json_of(one, text.unwrap_or_default()) {
                        Ok(value) => {
                            object.insert(one.name.to_owned(), value);
                        }
                        Err(fault) => faults.push(Fault {
                            field: format!("{}.{}.{}", field.name, at + 1, fault.field),
                            ..fault
                        }),
                    }
                }
                objects.push(Json::Object(object));
            }
            map.insert(field.name.to_owned(), Json::Array(objects));
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
pub(crate) fn json_of(field: &Field, text: &str) -> std::result::Result<Json, Fault> {
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
        // A sentence may have been broken into lines in its box.
        Shape::Line(_) => lines().collect::<Vec<_>>().join(" ").into(),
        Shape::Geometry => {
            serde_json::from_str(text).map_err(|_| Fault::new(field.name, text, Limit::Geometry))?
        }
        _ => text.into(),
    })
}
