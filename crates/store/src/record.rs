//! What every kind of record has in common.

use khusheh_language::Language;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::database::{Kind, Row, Value};
use crate::error::{Result, StoreError};
use crate::fields::{Fault, Field};
use crate::query::Clause;
use crate::write::{Validity, Write};
use khusheh_programme::people::{Place, Reach, Thing};

/// A kind of record: a plain struct whose JSON has the fields of its table.
///
/// A new kind needs a table in a migration, its struct, its fields, and its [`Record::within`]:
/// creating, changing, listing, history, search, export and checking follow from those.
pub trait Record: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + 'static {
    /// The word for it, in the audit log and in addresses.
    const KIND: &'static str;
    /// Its table.
    const TABLE: &'static str;
    /// What it is in the table of rights.
    const THING: Thing;
    /// Its fields.
    const FIELDS: &'static [Field];
    /// The field whose Persian and Latin sort key orders lists, and whose words search finds; the
    /// table then has a column `sort_key`.
    const NAMED: bool = true;

    /// Whether records have an English name of their own; the table then has a column `sort_key_en`,
    /// by which English lists are ordered.
    const NAMED_IN_ENGLISH: bool = false;

    /// The column that orders lists by name in a language.
    fn name_order(language: Language) -> &'static str {
        match language {
            Language::En if Self::NAMED_IN_ENGLISH => "sort_key_en",
            _ => "sort_key",
        }
    }

    /// The names that search finds it by and that order it: the first is the one shown first.
    fn names(&self) -> Vec<&str>;

    /// Its English name, where it has one.
    fn english_name(&self) -> Option<&str> {
        None
    }

    /// Columns of whole numbers that are made from the record, so that lists can be narrowed by them.
    const COUNTED: &'static [&'static str] = &[];

    /// The values of [`Record::COUNTED`], in its order.
    fn counts(&self) -> Vec<i64> {
        Vec::new()
    }

    /// The id a record of this kind brings along, such as a region's code; `None` to be given one.
    fn own_id(&self) -> Option<&str> {
        None
    }

    /// Whether records of this kind bring their id along.
    const OWN_ID: bool = false;

    /// Gives it the id that it brings along; kinds without one pay no heed.
    fn set_own_id(&mut self, _id: String) {}

    /// Where it is, for rights on single things.
    fn place(&self, id: &str) -> Place;

    /// The condition on its table that keeps what is within reach. Called only with a reach that is
    /// neither everything nor nothing.
    fn within(reach: &Reach) -> Clause;

    /// Fills what the program writes when a record is created (`new`), and checks what goes beyond
    /// single fields.
    ///
    /// # Errors
    /// What does not fit together.
    fn complete(state: &mut Map<String, Json>, new: bool) -> Result<(), Vec<Fault>> {
        let _ = (state, new);
        Ok(())
    }

    /// Puts a new record in, with what belongs to it.
    fn insert(
        write: &mut Write,
        record: Self,
        valid: Validity,
        reason: Option<&str>,
    ) -> impl Future<Output = Result<Kept<Self>>> + Send {
        write.create(record, valid, reason)
    }

    /// Puts a record that the caller may change into another state, with what belongs to it.
    fn update(
        write: &mut Write,
        id: &str,
        expected: i64,
        to: Self,
        valid: Validity,
        reason: Option<&str>,
    ) -> impl Future<Output = Result<Kept<Self>>> + Send {
        write.change_as_consequence(
            id,
            expected,
            move |record: &mut Self, validity| {
                *record = to;
                *validity = valid;
            },
            reason,
        )
    }
}

/// A record with what the store knows about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept<R> {
    /// Its id.
    pub id: String,
    /// Grows by one with every change.
    pub version: i64,
    /// First day on which it was true (ISO 8601); without it, not known.
    pub valid_from: Option<String>,
    /// Last day on which it was true; without it, still true.
    pub valid_until: Option<String>,
    /// When this version was recorded, UTC.
    pub recorded_at: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// Its fields.
    #[serde(flatten)]
    pub record: R,
}

/// Whether an id that a record brings along can stand in addresses: letters, digits and `.:-_`.
///
/// ```
/// assert!(khusheh_store::is_code("isic4:2393") && !khusheh_store::is_code("a/b"));
/// ```
pub fn is_code(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | ':' | '-' | '_'))
}

/// The columns that every record has before its own.
pub(crate) const COMMON: [&str; 6] = [
    "id",
    "version",
    "valid_from",
    "valid_until",
    "recorded_at",
    "recorded_by",
];

/// The columns of a record's table in order, those of [`derived_columns`] last.
pub(crate) fn columns<R: Record>() -> Vec<&'static str> {
    COMMON
        .into_iter()
        .chain(R::FIELDS.iter().map(|field| field.name))
        .chain(derived_columns::<R>())
        .collect()
}

/// The columns that are made from a record's fields: the keys that lists are sorted by, and counts.
pub(crate) fn derived_columns<R: Record>() -> Vec<&'static str> {
    R::NAMED
        .then_some("sort_key")
        .into_iter()
        .chain(R::NAMED_IN_ENGLISH.then_some("sort_key_en"))
        .chain(R::COUNTED.iter().copied())
        .collect()
}

/// The values of [`derived_columns`].
pub(crate) fn derived_values<R: Record>(record: &R) -> Vec<Value> {
    let first = record.names().first().copied().unwrap_or_default();
    let key = |language, name| Value::Text(khusheh_language::sort_key(language, name));
    let english = record.english_name().filter(|name| !name.is_empty());
    R::NAMED
        .then(|| key(Language::Fa, first))
        .into_iter()
        .chain(R::NAMED_IN_ENGLISH.then(|| key(Language::En, english.unwrap_or(first))))
        .chain(record.counts().into_iter().map(Value::Integer))
        .collect()
}

/// The fields of a record as JSON, keys in order.
pub fn state<R: Record>(record: &R) -> Map<String, Json> {
    match serde_json::to_value(record) {
        Ok(Json::Object(map)) => map,
        // A struct with named fields serialises to an object; the records are such structs.
        _ => Map::new(),
    }
}

/// The values of the columns of [`columns`].
pub(crate) fn values<R: Record>(kept: &Kept<R>) -> Result<Vec<Value>> {
    let state = state(&kept.record);
    let mut values = vec![
        Value::from(&kept.id),
        Value::Integer(kept.version),
        Value::from(kept.valid_from.clone()),
        Value::from(kept.valid_until.clone()),
        Value::from(&kept.recorded_at),
        Value::from(&kept.recorded_by),
    ];
    for field in R::FIELDS {
        values.push(value(field, state.get(field.name).unwrap_or(&Json::Null))?);
    }
    values.extend(derived_values(&kept.record));
    Ok(values)
}

pub(crate) fn value(field: &Field, json: &Json) -> Result<Value> {
    let wrong = |limit: &str| StoreError::Value {
        field: field.name.to_owned(),
        value: json.to_string().chars().take(80).collect(),
        limit: limit.to_owned(),
    };
    Ok(match (field.kind, json) {
        (Kind::Json, Json::Null) => Value::Null(Kind::Text),
        (Kind::Json, json) => Value::Text(json.to_string()),
        (kind, Json::Null) => Value::Null(kind),
        (Kind::Text, Json::String(text)) if text.contains('\0') => {
            return Err(wrong("text without the null character"));
        }
        (Kind::Text, Json::String(text)) => Value::Text(text.clone()),
        (Kind::Integer, Json::Number(number)) => {
            Value::Integer(number.as_i64().ok_or_else(|| wrong("a whole number"))?)
        }
        (Kind::Real, Json::Number(number)) => {
            Value::Real(number.as_f64().ok_or_else(|| wrong("a number"))?)
        }
        (Kind::Flag, Json::Bool(flag)) => Value::from(*flag),
        _ => return Err(wrong("a value of the field's kind")),
    })
}

pub(crate) fn json(kind: Kind, value: &Value) -> Result<Json, String> {
    Ok(match (kind, value) {
        (_, Value::Null(_)) => Json::Null,
        (Kind::Json, Value::Text(text)) => {
            serde_json::from_str(text).map_err(|error| error.to_string())?
        }
        (_, Value::Text(text)) => Json::String(text.clone()),
        (Kind::Flag, Value::Integer(flag)) => Json::Bool(*flag != 0),
        (_, Value::Integer(number)) => Json::from(*number),
        (_, Value::Real(number)) => Json::from(*number),
        (_, Value::Bytes(_)) => return Err("bytes are no field".to_owned()),
    })
}

/// A record from a row with all its columns.
pub(crate) fn of_row<R: Record>(row: &Row) -> Result<Kept<R>> {
    let unreadable = |reason: String| StoreError::Unreadable {
        kind: R::KIND,
        id: row.text("id"),
        reason,
    };
    let mut map = Map::new();
    for field in R::FIELDS {
        let json = json(field.kind, row.get(field.name)).map_err(unreadable)?;
        map.insert(field.name.to_owned(), json);
    }
    let record =
        serde_json::from_value(Json::Object(map)).map_err(|error| unreadable(error.to_string()))?;
    Ok(Kept {
        id: row.text("id"),
        version: row.integer("version"),
        valid_from: row.maybe_text("valid_from"),
        valid_until: row.maybe_text("valid_until"),
        recorded_at: row.text("recorded_at"),
        recorded_by: row.text("recorded_by"),
        record,
    })
}

/// The words of a record's names as search keeps them: each once, in order. A word written with a
/// half-space or a hyphen is kept whole and in its parts.
pub(crate) fn words<R: Record>(record: &R) -> Vec<String> {
    let mut words: Vec<String> = record
        .names()
        .into_iter()
        .flat_map(|name| {
            let whole: Vec<String> = spelled(name).map(khusheh_language::search_key).collect();
            whole.into_iter().chain(split(name))
        })
        .filter(|word| !word.is_empty())
        .collect();
    words.sort();
    words.dedup();
    words
}

const HALF_SPACE: char = '\u{200C}';

/// The words of a text as it is written, without what separates them.
fn spelled(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| {
        if letter.is_alphanumeric() || matches!(letter, HALF_SPACE | '-') {
            return false;
        }
        // Accents and vowel marks, which leave nothing in the spelling compared, are no separators.
        let mark = khusheh_language::search_key(letter.encode_utf8(&mut [0; 4])).is_empty();
        letter.is_whitespace() || !mark
    })
}

/// The words of a text in the spelling that search compares, words joined by a half-space or a
/// hyphen taken apart.
pub(crate) fn split(text: &str) -> Vec<String> {
    spelled(text)
        .flat_map(|word| word.split([HALF_SPACE, '-']))
        .map(khusheh_language::search_key)
        .filter(|word| !word.is_empty())
        .collect()
}
