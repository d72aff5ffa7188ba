//! Numbers as a person writes them.

use crate::Language;

/// How a number is written for a person. Machine-readable tables do not use this.
///
/// English: `1,234.5`, `−3`, `12%`. Persian (CLDR, locale `fa`): `۱٬۲۳۴٫۵`, `−۳`, `۱۲٪`, with the
/// Arabic thousands separator U+066C, decimal separator U+066B and percent sign U+066A. The minus
/// is U+2212 in both. Inside a right-to-left page a number stands in its own isolate (`<bdi>`, or
/// [`html`](crate::html)), where the minus falls on the left without further marks.
///
/// ```
/// use khusheh_language::{Language, Number};
/// let number = Number::decimals(2);
/// assert_eq!(number.format(Language::En, -1234.5).unwrap(), "−1,234.50");
/// assert_eq!(number.format(Language::Fa, -1234.5).unwrap(), "−۱٬۲۳۴٫۵۰");
/// assert_eq!(Number::percent(1).format(Language::Fa, 0.125).unwrap(), "۱۲٫۵٪");
/// assert_eq!(Number::significant(2).format(Language::En, 0.001234).unwrap(), "0.0012");
/// assert_eq!(number.format(Language::En, f64::NAN), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    digits: Digits,
    percent: bool,
    grouped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Digits {
    Decimals(usize),
    Significant(usize),
    Shortest,
}

impl Number {
    /// What stands for a number that is not defined: an en dash.
    pub const UNDEFINED: &'static str = "–";

    /// The most digits that a 64-bit number can tell apart; more are not asked for.
    const MOST: usize = 17;

    /// Always this many decimals (at most 17), rounded to nearest.
    pub const fn decimals(decimals: usize) -> Self {
        Number::new(Digits::Decimals(if decimals > Self::MOST {
            Self::MOST
        } else {
            decimals
        }))
    }

    /// No decimals.
    pub const fn whole() -> Self {
        Number::decimals(0)
    }

    /// This many significant digits (1 to 17), rounded to nearest; digits left of the decimal point
    /// that are not significant are written as zeros, zeros at the end of a fraction are kept.
    pub const fn significant(digits: usize) -> Self {
        Number::new(Digits::Significant(match digits {
            0 => 1,
            d if d > Self::MOST => Self::MOST,
            d => d,
        }))
    }

    /// As many digits as it takes to read back the same number.
    pub const fn shortest() -> Self {
        Number::new(Digits::Shortest)
    }

    /// A share written in percent with this many decimals: 0.125 is 12.5 %.
    pub const fn percent(decimals: usize) -> Self {
        Number::decimals(decimals).as_percent()
    }

    /// The same digits, of a share written in percent.
    pub const fn as_percent(mut self) -> Self {
        self.percent = true;
        self
    }

    /// Without separators between thousands, as years and codes are written.
    pub const fn ungrouped(mut self) -> Self {
        self.grouped = false;
        self
    }

    const fn new(digits: Digits) -> Self {
        Number {
            digits,
            percent: false,
            grouped: true,
        }
    }

    /// The number as text; `None` where it is not finite. Zero never has a minus, also when
    /// rounding made it zero.
    pub fn format(self, language: Language, value: f64) -> Option<String> {
        if !value.is_finite() {
            return None;
        }
        let scaled = if self.percent { value * 100.0 } else { value };
        if !scaled.is_finite() {
            return None;
        }
        let latin = match self.digits {
            Digits::Decimals(decimals) => format!("{:.decimals$}", scaled.abs()),
            Digits::Shortest => format!("{}", scaled.abs()),
            Digits::Significant(digits) => significant(scaled.abs(), digits),
        };
        let zero = latin.bytes().all(|b| matches!(b, b'0' | b'.'));
        Some(self.dress(language, &latin, scaled < 0.0 && !zero))
    }

    /// As [`format`](Self::format), with [`UNDEFINED`](Self::UNDEFINED) for what is not finite.
    pub fn or_dash(self, language: Language, value: f64) -> String {
        self.format(language, value)
            .unwrap_or_else(|| Self::UNDEFINED.to_owned())
    }

    /// Puts sign, separators and the language's digits on plain decimal digits.
    fn dress(self, language: Language, latin: &str, negative: bool) -> String {
        let (thousands, point, percent) = match language {
            Language::En => (',', '.', '%'),
            Language::Fa => ('\u{066C}', '\u{066B}', '\u{066A}'),
        };
        let whole_digits = latin.find('.').unwrap_or(latin.len());
        let mut out = String::with_capacity(latin.len() * 2 + 8);
        if negative {
            out.push('\u{2212}');
        }
        for (at, c) in latin.char_indices() {
            if self.grouped && at > 0 && at < whole_digits && (whole_digits - at).is_multiple_of(3)
            {
                out.push(thousands);
            }
            out.push(match (c, language) {
                ('.', _) => point,
                (c, Language::En) => c,
                (c, Language::Fa) => persian_digit(c),
            });
        }
        if self.percent {
            out.push(percent);
        }
        out
    }
}

/// The Persian digit (U+06F0 to U+06F9) of an ASCII digit; other characters stay.
fn persian_digit(c: char) -> char {
    match c.to_digit(10) {
        Some(digit) => char::from_u32(0x06F0 + digit).unwrap_or(c),
        None => c,
    }
}

/// Positional digits of a non-negative number, rounded to significant digits.
fn significant(value: f64, digits: usize) -> String {
    if value == 0.0 {
        return format!("{:.*}", digits - 1, 0.0);
    }
    // The exponent is taken after rounding: 9.99 with two digits is 10, not 10.0.
    let scientific = format!("{:.*e}", digits - 1, value);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let figures: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let whole = exponent + 1;
    if whole <= 0 {
        format!("0.{}{figures}", "0".repeat(whole.unsigned_abs() as usize))
    } else if whole as usize >= figures.len() {
        format!("{figures}{}", "0".repeat(whole as usize - figures.len()))
    } else {
        let (left, right) = figures.split_at(whole as usize);
        format!("{left}.{right}")
    }
}

/// What whole percent can say of a share without saying more than is so: what is above 0 is never written as
/// 0, what is below 1 never as 1.
///
/// ```
/// use khusheh_language::WholePercent;
/// assert_eq!(WholePercent::of(0.0), WholePercent::Rounded(0.0));
/// assert_eq!(WholePercent::of(0.004), WholePercent::Below1);
/// assert_eq!(WholePercent::of(0.126), WholePercent::Rounded(13.0));
/// assert_eq!(WholePercent::of(0.9996), WholePercent::Above99);
/// assert_eq!(WholePercent::of(1.0), WholePercent::Rounded(100.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WholePercent {
    /// More than nothing, less than one half of a percent.
    Below1,
    /// To the nearest percent.
    Rounded(f64),
    /// Less than all, at least 99.5 %.
    Above99,
}

impl WholePercent {
    /// Of a share from 0 to 1.
    pub fn of(share: f64) -> Self {
        if share > 0.0 && share < 0.005 {
            Self::Below1
        } else if (0.995..1.0).contains(&share) {
            Self::Above99
        } else {
            Self::Rounded((share * 100.0).round())
        }
    }

    /// In a narrow cell, without the sign: a dot for what is less than one half of a percent, nothing for 0.
    pub fn narrow(self, language: crate::Language) -> String {
        match self {
            Self::Below1 => "·".to_owned(),
            Self::Rounded(0.0) => String::new(),
            Self::Rounded(percent) => Number::whole().or_dash(language, percent),
            Self::Above99 => Number::whole().or_dash(language, 99.0),
        }
    }
}
