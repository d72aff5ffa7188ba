//! The mapping as TOML: in with checked names, out with comments.

use std::fmt;
use std::path::Path;

use khusheh_language::{Arg, Language, text};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use toml::{Table, Value};

use super::{Mapping, Year};

/// What is wrong with a mapping. [`fmt::Display`] is the English message with its hint.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum MappingError {
    /// No TOML, or a value of the wrong kind.
    Syntax {
        /// Line in the mapping, from 1, where known.
        line: Option<usize>,
        /// What the TOML reader said.
        problem: String,
    },
    /// A key that means nothing.
    UnknownKey {
        /// The key.
        key: String,
        /// The section it stands in, empty at the top.
        section: String,
        /// The known key that looks most like it.
        suggestion: Option<String>,
        /// All known keys of the section.
        known: Vec<String>,
    },
    /// A value that cannot be.
    BadValue {
        /// The key with its section.
        key: String,
        /// The value.
        value: String,
        /// What it may be.
        limit: String,
    },
    /// Something is missing.
    Missing {
        /// The key with its section.
        key: &'static str,
    },
    /// The file of the mapping cannot be read.
    Unreadable {
        /// Its name.
        file: String,
        /// What the operating system said.
        problem: String,
    },
}

impl MappingError {
    /// What is wrong, and what to do next, in the language.
    pub fn message(&self, language: Language) -> String {
        use MappingError as E;
        let (key, args): (&str, Vec<(&str, Arg<'_>)>) = match self {
            E::Syntax {
                line: Some(line),
                problem,
            } => (
                "register-mapping-syntax",
                vec![("line", (*line).into()), ("problem", problem.into())],
            ),
            E::Syntax {
                line: None,
                problem,
            } => (
                "register-mapping-syntax-somewhere",
                vec![("problem", problem.into())],
            ),
            E::UnknownKey {
                key,
                section,
                suggestion,
                known,
            } => (
                match suggestion {
                    Some(_) => "register-mapping-unknown-key-similar",
                    None => "register-mapping-unknown-key",
                },
                vec![
                    ("key", key.into()),
                    (
                        "section",
                        if section.is_empty() {
                            "".into()
                        } else {
                            format!("[{section}] ").into()
                        },
                    ),
                    (
                        "suggestion",
                        suggestion.as_deref().unwrap_or_default().into(),
                    ),
                    ("known", known.join(", ").into()),
                ],
            ),
            E::BadValue { key, value, limit } => (
                "register-mapping-bad-value",
                vec![
                    ("key", key.into()),
                    ("value", value.into()),
                    ("limit", limit.into()),
                ],
            ),
            E::Missing { key } => ("register-mapping-missing", vec![("key", (*key).into())]),
            E::Unreadable { file, problem } => (
                "register-mapping-unreadable",
                vec![("file", file.into()), ("problem", problem.into())],
            ),
        };
        format!(
            "{}\n{}",
            text(language, key, &args),
            text(language, &format!("{key}-hint"), &args)
        )
    }
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for MappingError {}

const TOP: &[&str] = &[
    "kind",
    "columns",
    "format",
    "size_classes",
    "filter",
    "industries",
    "boundaries",
    "reference",
];
const COLUMNS: &[&str] = &[
    "id",
    "name",
    "lon",
    "lat",
    "region",
    "region_name",
    "province",
    "industry",
    "industry_name",
    "industry_group",
    "employment",
    "establishments",
    "size_class",
    "sales",
    "exports",
    "year",
    "firm",
    "legal_form",
];
const FORMAT: &[&str] = &[
    "delimiter",
    "encoding",
    "decimal",
    "header",
    "quotes",
    "sheet",
    "unknown",
];
const SIZE_CLASSES: &[&str] = &["table", "class"];
const SIZE_CLASS: &[&str] = &["code", "low", "high", "estimate"];
const FILTER: &[&str] = &["year", "equal"];
const INDUSTRIES: &[&str] = &["classification", "concordance", "digits", "keep", "exclude"];
const BOUNDARIES: &[&str] = &["file", "code", "name", "province"];
const REFERENCE: &[&str] = &[
    "industry",
    "industry_name",
    "industry_group",
    "employment",
    "establishments",
    "year",
];

impl Mapping {
    /// Reads a mapping from TOML.
    ///
    /// # Errors
    /// [`MappingError`]: no TOML, a key that means nothing (with the one that looks most like it),
    /// a value that cannot be, nothing mapped as `industry`.
    pub fn from_toml(toml: &str) -> Result<Mapping, MappingError> {
        let table: Table = toml.parse().map_err(|error| syntax(toml, &error))?;
        check_keys(&table)?;
        let mapping: Mapping = toml::from_str(toml).map_err(|error| syntax(toml, &error))?;
        mapping.check()?;
        Ok(mapping)
    }

    /// Reads a mapping file. A file that it names is looked for from the mapping's own folder, so
    /// that the folder can be moved, and used from anywhere.
    ///
    /// # Errors
    /// [`MappingError::Unreadable`], and those of [`from_toml`](Self::from_toml).
    pub fn read(path: &Path) -> Result<Mapping, MappingError> {
        let toml = std::fs::read_to_string(path).map_err(|error| MappingError::Unreadable {
            file: path.display().to_string(),
            problem: error.to_string(),
        })?;
        let mut mapping = Mapping::from_toml(&toml)?;
        if let (Some(folder), Some(file)) = (
            path.parent(),
            mapping.boundaries.as_mut().and_then(|of| of.file.as_mut()),
        ) {
            *file = folder.join(&*file);
        }
        Ok(mapping)
    }

    /// The mapping as TOML, without what is as it is by default.
    pub fn to_toml(&self) -> String {
        // The types hold nothing that TOML cannot express.
        toml::to_string(self).unwrap_or_default()
    }

    fn check(&self) -> Result<(), MappingError> {
        let bad = |key: &str, value: &str, limit: &str| {
            Err(MappingError::BadValue {
                key: key.to_owned(),
                value: value.to_owned(),
                limit: limit.to_owned(),
            })
        };
        if self.columns.industry.is_none() {
            return Err(MappingError::Missing {
                key: "columns.industry",
            });
        }
        if let Some(delimiter) = &self.format.delimiter
            && (delimiter.len() != 1 || matches!(delimiter.as_str(), "\"" | "\n" | "\r"))
        {
            return bad(
                "format.delimiter",
                delimiter,
                "one ASCII character, not a quote",
            );
        }
        if let Some(decimal) = &self.format.decimal
            && !matches!(decimal.as_str(), "." | ",")
        {
            return bad("format.decimal", decimal, "\".\" or \",\"");
        }
        if self.format.header == Some(0) {
            return bad("format.header", "0", "1 or more");
        }
        if self.industries.digits == Some(0) {
            return bad("industries.digits", "0", "1 or more");
        }
        for class in self
            .size_classes
            .iter()
            .flat_map(|classes| &classes.classes)
        {
            let key = format!("size_classes.class {:?}", class.code);
            let low = class.low.unwrap_or(0.0);
            for (value, name) in [
                (class.low, "low"),
                (class.high, "high"),
                (class.estimate, "estimate"),
            ] {
                if let Some(value) = value
                    && !(0.0..=1e9).contains(&value)
                {
                    return bad(&key, &format!("{name} = {value}"), "0 to 1e9");
                }
            }
            if class.high.is_some_and(|high| high < low) {
                return bad(&key, &format!("high < low = {low}"), "low ≤ high");
            }
            if class.low.is_none() && (class.high.is_some() || class.estimate.is_some()) {
                return bad(
                    &key,
                    "no low",
                    "a low, or neither high nor estimate for unknown",
                );
            }
            if let Some(estimate) = class.estimate
                && (estimate < low || class.high.is_some_and(|high| estimate > high))
            {
                return bad(
                    &key,
                    &format!("estimate = {estimate}"),
                    "low ≤ estimate ≤ high",
                );
            }
        }
        Ok(())
    }
}

fn syntax(source: &str, error: &toml::de::Error) -> MappingError {
    MappingError::Syntax {
        line: error.span().map(|span| {
            1 + source.as_bytes()[..span.start]
                .iter()
                .filter(|b| **b == b'\n')
                .count()
        }),
        problem: error.message().trim().replace('\n', " "),
    }
}

fn check_keys(table: &Table) -> Result<(), MappingError> {
    keys(table, "", TOP)?;
    for (section, known) in [
        ("columns", COLUMNS),
        ("format", FORMAT),
        ("size_classes", SIZE_CLASSES),
        ("filter", FILTER),
        ("industries", INDUSTRIES),
        ("boundaries", BOUNDARIES),
        ("reference", REFERENCE),
    ] {
        if let Some(Value::Table(inner)) = table.get(section) {
            keys(inner, section, known)?;
            if let Some(Value::Array(classes)) = inner.get("class") {
                for class in classes {
                    if let Value::Table(class) = class {
                        keys(class, "size_classes.class", SIZE_CLASS)?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn keys(table: &Table, section: &str, known: &[&str]) -> Result<(), MappingError> {
    match table.keys().find(|key| !known.contains(&key.as_str())) {
        None => Ok(()),
        Some(key) => Err(MappingError::UnknownKey {
            key: key.clone(),
            section: section.to_owned(),
            suggestion: crate::mapping::similar::most_similar(key, known.iter().copied()),
            known: known.iter().map(|key| (*key).to_owned()).collect(),
        }),
    }
}

impl Serialize for Year {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Year::Is(year) => serializer.serialize_i32(*year),
            Year::Latest => serializer.serialize_str("latest"),
        }
    }
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Year;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a year such as 2020, or \"latest\"")
            }
            fn visit_i64<E: de::Error>(self, year: i64) -> Result<Year, E> {
                i32::try_from(year)
                    .map(Year::Is)
                    .map_err(|_| E::invalid_value(de::Unexpected::Signed(year), &self))
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Year, E> {
                match text {
                    "latest" => Ok(Year::Latest),
                    _ => text
                        .parse()
                        .map(Year::Is)
                        .map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self)),
                }
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
