//! What is wrong with a value.

use khusheh_language::{
    Arg, Calendar, DateError, Day, Language, Number, day, long_day, month_name, text,
};
use serde::Serialize;

/// A value that can not be taken: which, what it was, what is allowed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fault {
    /// The field, with place and inner field for lists: `figures.2.value`.
    pub field: String,
    /// The value as given, shortened.
    pub value: String,
    /// What is allowed.
    pub limit: Limit,
}

/// What is allowed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "limit", rename_all = "snake_case")]
pub enum Limit {
    /// There must be a value.
    Needed,
    /// Only fields of the record.
    Known,
    /// The program writes it.
    ByProgram,
    /// It is set once.
    Once,
    /// Text.
    Text,
    /// Text of at most so many letters.
    Letters {
        /// How many.
        most: usize,
    },
    /// One line.
    OneLine,
    /// One of these words.
    Words {
        /// Which.
        words: &'static [&'static str],
    },
    /// A number between two.
    Between {
        /// The least.
        least: f64,
        /// The most.
        most: f64,
    },
    /// A whole number.
    Whole,
    /// Yes or no.
    Flag,
    /// A day or a year.
    Day,
    /// A year of either calendar.
    Year,
    /// A day that there is; as typed it was none.
    Date {
        /// Why not.
        #[serde(skip)]
        error: DateError,
    },
    /// A list of at most so many.
    List {
        /// How many.
        most: usize,
    },
    /// An object.
    Object,
    /// A GeoJSON geometry.
    Geometry,
    /// The id of a record that there is.
    Reference {
        /// Of which kind.
        kind: &'static str,
    },
    /// Something else, which has a message of its own.
    Other {
        /// The key of the message, after `field-limit-`.
        key: &'static str,
    },
}

impl Limit {
    /// In words: what is allowed and what to do.
    pub fn text(&self, language: Language) -> String {
        let say = |key: &str, args: &[(&str, Arg<'_>)]| text(language, key, args);
        match self {
            Self::Needed => say("field-limit-needed", &[]),
            Self::Known => say("field-limit-known", &[]),
            Self::ByProgram => say("field-limit-by-program", &[]),
            Self::Once => say("field-limit-once", &[]),
            Self::Text => say("field-limit-text", &[]),
            Self::Letters { most } => say("field-limit-letters", &[("most", (*most).into())]),
            Self::OneLine => say("field-limit-one-line", &[]),
            Self::Words { words } => {
                let separator = say("field-separator", &[]);
                let words = words.join(&separator);
                say("field-limit-words", &[("words", words.into())])
            }
            Self::Between { least, most } => {
                let number = |value: f64| {
                    let style = if value.fract() == 0.0 {
                        Number::whole()
                    } else {
                        Number::decimals(2)
                    };
                    Arg::Written(value, style)
                };
                say(
                    "field-limit-between",
                    &[("least", number(*least)), ("most", number(*most))],
                )
            }
            Self::Whole => say("field-limit-whole", &[]),
            Self::Flag => say("field-limit-flag", &[]),
            Self::Day => say("field-limit-day", &[]),
            Self::Year => say("field-limit-year", &[]),
            Self::Date { error } => date_text(language, error),
            Self::List { most } => say("field-limit-list", &[("most", (*most).into())]),
            Self::Object => say("field-limit-object", &[]),
            Self::Geometry => say("field-limit-geometry", &[]),
            Self::Reference { kind } => {
                let kind = say(&format!("field-kind-{}", kind.replace('_', "-")), &[]);
                say("field-limit-reference", &[("kind", kind.into())])
            }
            Self::Other { key } => say(&format!("field-limit-{key}"), &[]),
        }
    }
}

/// Why a typed date is none, in words.
fn date_text(language: Language, error: &DateError) -> String {
    let plain = |number: f64| Arg::Written(number, Number::whole().ungrouped());
    match *error {
        DateError::Form => {
            let example = day(language, "2026-11-23");
            text(
                language,
                "calendar-wrong-form",
                &[("example", example.into())],
            )
        }
        DateError::Year { year } => {
            let year = plain(f64::from(year));
            text(language, "calendar-wrong-year", &[("year", year)])
        }
        DateError::Month { month } => {
            let month = plain(f64::from(month));
            text(language, "calendar-wrong-month", &[("month", month)])
        }
        DateError::Day {
            calendar,
            year,
            month,
            day,
            most,
        } => {
            let key = if error.is_leap_day() {
                "calendar-wrong-leap"
            } else {
                "calendar-wrong-day"
            };
            let last = Day::new(calendar, year, month.into(), most.into());
            let last = last.map_or_else(|_| String::new(), |last| last.to_string());
            let last = if calendar == Calendar::of(language) {
                long_day(language, &last)
            } else {
                khusheh_language::day(language, &last)
            };
            let args = [
                ("month", month_name(language, calendar, month).into()),
                ("year", plain(f64::from(year))),
                ("day", plain(f64::from(day))),
                ("most", plain(f64::from(most))),
                ("last", last.into()),
            ];
            text(language, key, &args)
        }
    }
}

impl Fault {
    /// A fault of a field.
    pub fn new(field: impl Into<String>, value: impl AsRef<str>, limit: Limit) -> Self {
        Self {
            field: field.into(),
            value: value.as_ref().chars().take(80).collect(),
            limit,
        }
    }
}
