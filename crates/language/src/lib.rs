//! Persian and English: messages, numbers, letters, order.
//!
//! - [`Language`]: code and direction.
//! - [`text`] and [`html`]: a message from `locales/{en,fa}/<room>.ftl`, with its arguments.
//! - [`Number`]: numbers as a person writes them in the language.
//! - [`digits_to_latin`], [`number_to_latin`]: what a person or a table wrote, back to ASCII.
//! - [`Day`], [`Period`], [`Calendar`]: days and periods, Solar Hijri and Gregorian; [`day_typed`] reads
//!   what people type.
//! - [`normalise`], [`search_key`], [`sort_key`]: one spelling, comparison and order of Persian.
//!
//! A room's texts are found by putting a file into both `locales/en` and `locales/fa`; the files
//! are embedded when this crate is compiled. Keys are shared by all rooms, so they start with the
//! room's name (`scan-…`, `register-…`).

mod calendar;
mod letters;
mod messages;
mod number;
mod order;

use std::fmt;
use std::str::FromStr;

pub use calendar::{
    Calendar, DATE_YEARS, DateError, Day, Part, Period, PeriodError, day, day_of, day_typed,
    long_day, moment, month_name, weekday_initial,
};
pub use letters::{digits_to_latin, normalise, number_to_latin, search_key};
pub use messages::{Arg, TextError, html, keys, text, try_html, try_text, variables};
pub use number::{Number, WholePercent};
pub use order::sort_key;

/// A language that every page, message and table of Khusheh exists in.
///
/// ```
/// use khusheh_language::Language;
/// let fa: Language = "fa-IR".parse().unwrap();
/// assert_eq!((fa.code(), fa.direction()), ("fa", "rtl"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, left to right.
    #[default]
    En,
    /// Persian, right to left.
    Fa,
}

impl Language {
    /// Both languages, English first.
    pub const ALL: [Language; 2] = [Language::En, Language::Fa];

    /// The BCP 47 code: `en` or `fa`. Also the name of its folder under `locales`.
    pub const fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Fa => "fa",
        }
    }

    /// The value of the HTML attribute `dir`: `ltr` or `rtl`.
    pub const fn direction(self) -> &'static str {
        match self {
            Language::En => "ltr",
            Language::Fa => "rtl",
        }
    }

    /// The language's name in itself, as a language switch shows it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Fa => "فارسی",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A language that Khusheh does not speak.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("language {value:?} is not known; known are en and fa")]
pub struct UnknownLanguage {
    /// What was given.
    pub value: String,
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a BCP 47 code; region and script are ignored (`fa-IR`, `en_GB`), case does not matter.
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let primary = code.trim().split(['-', '_']).next().unwrap_or_default();
        Language::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
            .ok_or_else(|| UnknownLanguage {
                value: code.to_owned(),
            })
    }
}
