//! How a record's values are shown: in tables and on its page, and as CSV.

use khusheh_language::Language;
use khusheh_store::{Field, Form, Kept, record_state};
use serde_json::{Map, Value as Json};

use super::Resource;
use super::names::{Names, ROOMS};
use crate::shell::Words;

/// A value as a page shows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// Its texts, each with the address it leads to (empty for none).
    pub(crate) parts: Vec<(String, String)>,
    /// A table, for lists of objects: headings and rows.
    pub(crate) table: Option<(Vec<String>, Vec<Vec<String>>)>,
    /// Whether it is a number.
    pub(crate) number: bool,
    /// Whether it is a day, which stays on one line.
    pub(crate) date: bool,
    /// The number, for files.
    pub(crate) value: Option<f64>,
    /// The code as it is kept, for files, where the page writes it in the digits of the language.
    pub(crate) code: Option<String>,
}

impl Shown {
    fn text(text: impl Into<String>) -> Self {
        Self {
            parts: vec![(text.into(), String::new())],
            ..Self::default()
        }
    }

    /// Whether a text of its table has letters, and with them a direction of its own.
    pub(crate) fn speaks(&self, text: &str) -> bool {
        text.chars().any(char::is_alphabetic)
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.table.is_none()
    }
}

/// A field's value for a page.
pub(crate) fn shown(words: Words, names: &Names, field: &Field, value: &Json) -> Shown {
    match (field.form, value) {
        (_, Json::Null) => Shown::default(),
        (Form::Word(_), Json::String(word)) => Shown::text(words.t(&field.word_key(word))),
        // What was never submitted has no edition yet.
        (_, Json::Number(number)) if field.name == "edition" && number.as_i64() == Some(0) => {
            Shown {
                number: true,
                value: Some(0.0),
                ..Shown::text(words.t("word-edition-draft"))
            }
        }
        (Form::Flag, Json::Bool(flag)) => Shown::text(words.t(&format!("word-flag-{flag}"))),
        (Form::Year, Json::Number(year)) => Shown {
            number: true,
            value: year.as_f64(),
            ..Shown::text(words.day(&year.to_string()))
        },
        (Form::Whole(..), Json::Number(number)) => {
            let number = number.as_f64().unwrap_or(f64::NAN);
            Shown {
                number: true,
                value: Some(number),
                ..Shown::text(words.whole(Some(number)))
            }
        }
        (Form::Number(..), Json::Number(number)) => Shown {
            number: true,
            value: number.as_f64(),
            ..Shown::text(match field.name {
                "lon" | "lat" => words.decimals(number.as_f64(), 4),
                _ => words.figure_or_whole(number.as_f64()),
            })
        },
        (Form::Refers(kind), Json::String(id)) => Shown {
            parts: vec![reference(words, names, kind, id)],
            ..Shown::default()
        },
        (Form::ReferAll(kind), Json::Array(ids)) => Shown {
            parts: ids
                .iter()
                .filter_map(Json::as_str)
                .map(|id| reference(words, names, kind, id))
                .collect(),
            ..Shown::default()
        },
        (Form::Lines(_), Json::Array(lines)) => Shown {
            parts: lines
                .iter()
                .filter_map(Json::as_str)
                .map(|line| (line.to_owned(), String::new()))
                .collect(),
            ..Shown::default()
        },
        (Form::Objects(inner), Json::Array(objects)) => objects_shown(words, names, inner, objects),
        (Form::Geometry, geometry) => Shown::text(area(words, geometry)),
        (Form::Day, Json::String(day)) => Shown {
            date: true,
            ..Shown::text(words.day(day))
        },
        (Form::Line(_), Json::String(code)) if is_number(code) => Shown {
            code: Some(code.clone()),
            ..Shown::text(words.digits(code))
        },
        (_, Json::String(text)) => Shown::text(text),
        (_, other) => Shown::text(other.to_string()),
    }
}

/// Whether a text is a code of digits alone, such as a national ID.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn objects_shown(words: Words, names: &Names, inner: &[Field], objects: &[Json]) -> Shown {
    if objects.is_empty() {
        return Shown::default();
    }
    // A sentence in two languages is read in the page's.
    let other = match words.0 {
        Language::En => "_fa",
        Language::Fa => "_en",
    };
    let inner: Vec<&Field> = inner
        .iter()
        .filter(|field| !(field.name.starts_with("sentence") && field.name.ends_with(other)))
        .collect();
    let heading = inner.iter().map(|field| words.t(&field.key())).collect();
    let rows = objects
        .iter()
        .map(|object| {
            inner
                .iter()
                .map(|field| {
                    let value = object.get(field.name).unwrap_or(&Json::Null);
                    let shown = shown(words, names, field, value);
                    shown
                        .parts
                        .first()
                        .map_or_else(|| "–".to_owned(), |(text, _)| text.clone())
                })
                .collect()
        })
        .collect();
    Shown {
        table: Some((heading, rows)),
        ..Shown::default()
    }
}

/// A reference with the record's name, where the reader may see it. Else its code, where people know it by
/// one; the id of any other record tells nobody anything.
fn reference(words: Words, names: &Names, kind: &'static str, id: &str) -> (String, String) {
    match names.get(kind, id) {
        Some(name) => {
            let room = ROOMS.iter().find(|(known, _)| *known == kind);
            let href = room.map_or_else(String::new, |(_, room)| {
                format!("/{}/{room}/{id}", words.0.code())
            });
            (name.to_owned(), href)
        }
        None if !["region", "industry"].contains(&kind)
            && ROOMS.iter().any(|(known, _)| *known == kind) =>
        {
            (words.t("office-not-visible"), String::new())
        }
        None => (id.to_owned(), String::new()),
    }
}

/// What a geometry is, in words: its kind and number of positions.
fn area(words: Words, geometry: &Json) -> String {
    fn positions(value: &Json) -> usize {
        match value.as_array() {
            Some(list) if list.first().is_some_and(Json::is_number) => 1,
            Some(list) => list.iter().map(positions).sum(),
            None => 0,
        }
    }
    let count = geometry.get("coordinates").map_or(0, positions);
    words.count("office-area", count)
}

/// Records as CSV: one line each, the columns of the API; lists and objects as JSON.
pub(crate) fn csv_of<R: Resource>(items: &[Kept<R>]) -> Vec<u8> {
    const COMMON: [&str; 6] = [
        "id",
        "version",
        "valid_from",
        "valid_until",
        "recorded_at",
        "recorded_by",
    ];
    let fields = || R::FIELDS.iter().filter(|field| field.name != "boundary");
    let header: Vec<String> = COMMON
        .into_iter()
        .chain(fields().map(|field| field.name))
        .map(str::to_owned)
        .collect();
    let lines = items.iter().map(|kept| {
        let state: Map<String, Json> = record_state(&kept.record);
        let common = [
            kept.id.clone(),
            kept.version.to_string(),
            kept.valid_from.clone().unwrap_or_default(),
            kept.valid_until.clone().unwrap_or_default(),
            kept.recorded_at.clone(),
            kept.recorded_by.clone(),
        ];
        let own = fields().map(|field| match state.get(field.name) {
            None | Some(Json::Null) => String::new(),
            Some(Json::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        });
        common.into_iter().chain(own).collect()
    });
    khusheh_exchange::saved_csv(std::iter::once(header).chain(lines))
}
