//! What pages say and how they write numbers, in one language.

use khusheh_language::{Arg, Language, Number, html, text};

use crate::explorer::results::{Industry, MarketReach, Sentence};

/// Messages and numbers of one language, for templates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    /// A message without arguments.
    pub(crate) fn t(self, key: &str) -> String {
        text(self.0, key, &[])
    }

    /// A message whose key has a variable end, such as the word for a state.
    pub(crate) fn of(self, stem: &str, word: &str) -> String {
        text(self.0, &format!("{stem}-{}", word.replace('_', "-")), &[])
    }

    /// A message with arguments, each isolated from the direction of its surroundings.
    pub(crate) fn with(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        html(self.0, key, args)
    }

    /// A message with one number.
    pub(crate) fn count(self, key: &str, count: usize) -> String {
        html(self.0, key, &[("count", count.into())])
    }

    /// The word after a number, in the number it asks for.
    pub(crate) fn unit(self, key: &str, count: Option<f64>) -> String {
        html(
            self.0,
            key,
            &[("count", count.unwrap_or(0.0).round().into())],
        )
    }

    /// A number without decimals; an en dash where undefined.
    pub(crate) fn whole(self, value: Option<f64>) -> String {
        Number::whole().or_dash(self.0, value.unwrap_or(f64::NAN))
    }

    /// A number with the decimals its size deserves: three significant digits below 100.
    pub(crate) fn figure(self, value: Option<f64>) -> String {
        let value = value.unwrap_or(f64::NAN);
        let style = match value.abs() {
            size if size >= 100.0 => Number::whole(),
            size if size >= 10.0 => Number::decimals(1),
            size if size >= 0.1 || size == 0.0 => Number::decimals(2),
            size if size >= 0.001 => Number::decimals(4),
            _ => Number::significant(2),
        };
        style.or_dash(self.0, value)
    }

    /// Persons: whole, or with one decimal where an estimate has one.
    pub(crate) fn figure_or_whole(self, value: Option<f64>) -> String {
        let value = value.unwrap_or(f64::NAN);
        let style = if value.fract() == 0.0 {
            Number::whole()
        } else {
            Number::decimals(1)
        };
        style.or_dash(self.0, value)
    }

    /// A share in percent.
    pub(crate) fn percent(self, value: Option<f64>) -> String {
        let value = value.unwrap_or(f64::NAN);
        let decimals = if value.abs() < 0.1 { 1 } else { 0 };
        Number::percent(decimals).or_dash(self.0, value)
    }

    /// A probability: three decimals, "below 0.001" for less.
    pub(crate) fn probability(self, value: Option<f64>) -> String {
        match value {
            Some(value) if value < 0.001 => self.with(
                "explore-below",
                &[("value", (0.001, Number::decimals(3)).into())],
            ),
            _ => Number::decimals(3).or_dash(self.0, value.unwrap_or(f64::NAN)),
        }
    }

    /// A whole number as written by a program (a seed, a line): no separators.
    pub(crate) fn plain(self, value: u64) -> String {
        Number::whole().ungrouped().or_dash(self.0, value as f64)
    }

    /// A code of digits alone in the digits of the language; one with Latin letters stays as it is,
    /// since letters and digits of two scripts do not read as one.
    pub(crate) fn digits(self, code: &str) -> String {
        if self.0 == Language::En || code.chars().any(|letter| letter.is_ascii_alphabetic()) {
            return code.to_owned();
        }
        code.chars()
            .map(|letter| match letter.to_digit(10) {
                Some(digit) => char::from_u32('۰' as u32 + digit).unwrap_or(letter),
                None => letter,
            })
            .collect()
    }

    /// The id of a record that people know by its code, as they know it: without the name of its
    /// classification before it (`isic4:1393`).
    pub(crate) fn code(self, id: &str) -> String {
        self.digits(id.split_once(':').map_or(id, |(_, code)| code))
    }

    /// Which of so many items a page shows.
    pub(crate) fn place(self, first: usize, last: usize, count: usize) -> String {
        self.with(
            "office-place",
            &[
                ("first", first.into()),
                ("last", last.into()),
                ("count", count.into()),
            ],
        )
    }

    /// The program and its version.
    pub(crate) fn program(self, version: &str) -> String {
        let version = match self.0 {
            Language::En => version.to_owned(),
            Language::Fa => self.digits(version).replace('.', "٫"),
        };
        self.with("office-program", &[("version", version.into())])
    }

    /// The name in the language, the other one where it is missing.
    pub(crate) fn name<'a>(self, en: &'a str, fa: &'a str) -> &'a str {
        match self.0 {
            Language::Fa if !fa.is_empty() => fa,
            _ if en.is_empty() => fa,
            _ => en,
        }
    }

    /// A key that sorts texts as the language does.
    pub(crate) fn sort_key(self, text: &str) -> String {
        khusheh_language::sort_key(self.0, text)
    }

    /// An industry's name; its code where it has none.
    pub(crate) fn industry(self, industry: &Industry) -> &str {
        match self.name(&industry.name, &industry.name_fa) {
            "" => &industry.code,
            name => name,
        }
    }

    /// A sentence in the language.
    pub(crate) fn sentence(self, sentence: &Sentence) -> &str {
        self.name(&sentence.en, &sentence.fa)
    }

    /// The word for market reach, an en dash where it cannot be told.
    pub(crate) fn reach(self, reach: Option<MarketReach>) -> String {
        reach.map_or_else(
            || "–".to_owned(),
            |reach| self.of("explore-reach", reach.word()),
        )
    }

    /// A number with so many decimals.
    pub(crate) fn decimals(self, value: Option<f64>, decimals: usize) -> String {
        Number::decimals(decimals).or_dash(self.0, value.unwrap_or(f64::NAN))
    }

    /// A day (ISO 8601) in the calendar of the language; a year or anything else as it is.
    pub(crate) fn day(self, day: &str) -> String {
        khusheh_language::day(self.0, day)
    }

    /// A moment (UTC) in the calendar of the language, to the minute.
    pub(crate) fn moment(self, at: &str) -> String {
        khusheh_language::moment(self.0, at)
    }

    /// The name of a field; for a field within a list with the place: `figures.2.value`.
    pub(crate) fn field_path(self, path: &str) -> String {
        let parts: Vec<String> = path
            .split('.')
            .map(|part| match part.parse::<u64>() {
                Ok(number) => self.plain(number),
                Err(_) => self.of("field", part),
            })
            .collect();
        parts.join(" › ")
    }

    /// `right` or `left` to `start` and `end`: whether the language runs right to left.
    pub(crate) fn rtl(self) -> bool {
        self.0 == Language::Fa
    }
}
