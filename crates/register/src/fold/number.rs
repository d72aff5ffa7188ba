//! Numbers as registers write them.

use std::borrow::Cow;

use crate::error::Reason;
use crate::source::records::Span;

/// Employment and establishments are summed in millionths, so that sums are exact and do not
/// depend on the order of addition.
pub(crate) const MILLIONTHS: f64 = 1e6;
/// Money is summed in hundredths.
pub(crate) const HUNDREDTHS: f64 = 1e2;
/// Greatest employment of a row: more than there are people.
pub(crate) const MOST_PERSONS: f64 = 1e10;
/// Greatest amount of money of a row.
pub(crate) const MOST_MONEY: f64 = 1e17;

/// How numbers are written in the input.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Notation {
    pub decimal: u8,
    /// Texts for an unknown number, normalised.
    pub unknown: Vec<String>,
}

pub(crate) const UNKNOWN: [&str; 9] = ["NA", "N/A", "NULL", "#N/A", "-", "–", "..", "…", "نامشخص"];

/// A whole number of up to 8 digits, all at once.
///
/// The digits are moved to the end of an eight-byte word filled up with `0`, checked together and
/// added up pairwise.
#[inline]
pub(crate) fn short_digits(span: Span<'_>) -> Option<u64> {
    let length = span.len();
    if length == 0 || length > 8 {
        return None;
    }
    let mut bytes = [0u8; 8];
    bytes.copy_from_slice(&span.data[span.start..span.start + 8]);
    let shift = 64 - 8 * length as u32;
    let zeros = 0x3030_3030_3030_3030;
    let word = (u64::from_le_bytes(bytes) << shift) | (zeros & ((1 << shift) - 1));
    let high = 0xF0F0_F0F0_F0F0_F0F0;
    if word & high != zeros || word.wrapping_add(0x0606_0606_0606_0606) & high != zeros {
        return None;
    }
    let word = (word & 0x0F0F_0F0F_0F0F_0F0F).wrapping_mul(2561) >> 8;
    let word = (word & 0x00FF_00FF_00FF_00FF).wrapping_mul(6_553_601) >> 16;
    Some((word & 0x0000_FFFF_0000_FFFF).wrapping_mul(42_949_672_960_001) >> 32)
}

/// A number that is not negative, times `scale`, rounded; `None` for unknown.
#[inline]
pub(crate) fn amount(
    span: Span<'_>,
    notation: &Notation,
    scale: f64,
    most: f64,
) -> Result<Option<u64>, Reason> {
    if let Some(whole) = short_digits(span) {
        return Ok(Some(whole * scale as u64));
    }
    slow_amount(span, notation, scale, most)
}

fn slow_amount(
    span: Span<'_>,
    notation: &Notation,
    scale: f64,
    most: f64,
) -> Result<Option<u64>, Reason> {
    match real(span, notation)? {
        None => Ok(None),
        Some(value) if value < 0.0 => Err(Reason::Negative),
        Some(value) if value > most => Err(Reason::TooLarge),
        Some(value) => Ok(Some((value * scale).round() as u64)),
    }
}

const POWERS: [f64; 16] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/// What most coordinates look like: up to three digits, a mark, up to eight digits.
#[inline]
fn degrees(span: Span<'_>, decimal: u8) -> Option<f64> {
    let bytes = span.bytes();
    let negative = bytes.first() == Some(&b'-');
    let start = span.start + usize::from(negative);
    let mark = (1..4).find(|at| span.data.get(start + at) == Some(&decimal))? + start;
    if mark >= span.end {
        return None;
    }
    let part = |start: usize, end: usize| {
        let data = span.data;
        short_digits(Span { data, start, end })
    };
    let after = span.end - mark - 1;
    let whole = part(start, mark)?;
    let fraction = part(mark + 1, span.end)?;
    // At most 11 digits, so whole number and power of ten are exact, and so is the rounding.
    let power = WHOLE_POWERS[after];
    let value = (whole * power + fraction) as f64 / power as f64;
    Some(if negative { -value } else { value })
}

const WHOLE_POWERS: [u64; 9] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
];

/// A finite number; `None` for unknown.
#[inline]
pub(crate) fn real(span: Span<'_>, notation: &Notation) -> Result<Option<f64>, Reason> {
    if let Some(value) = degrees(span, notation.decimal) {
        return Ok(Some(value));
    }
    // Up to 15 digits with a mark are exact as whole number over power of ten (Clinger 1990).
    let bytes = span.bytes();
    if bytes.len() <= 17 {
        let (negative, digits) = match bytes.first() {
            Some(b'-') => (true, &bytes[1..]),
            _ => (false, bytes),
        };
        let (mut value, mut count, mut after) = (0u64, 0usize, None);
        let mut plain = !digits.is_empty();
        for (at, &byte) in digits.iter().enumerate() {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                value = value * 10 + u64::from(digit);
                count += 1;
            } else if byte == notation.decimal && after.is_none() {
                after = Some(digits.len() - at - 1);
            } else {
                plain = false;
                break;
            }
        }
        if plain && count > 0 && count <= 15 {
            let value = value as f64 / POWERS[after.unwrap_or(0)];
            return Ok(Some(if negative { -value } else { value }));
        }
    }
    slow_real(bytes, notation)
}

#[cold]
fn slow_real(bytes: &[u8], notation: &Notation) -> Result<Option<f64>, Reason> {
    let text = std::str::from_utf8(bytes).map_err(|_| Reason::NotText)?;
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.is_empty() {
        return Ok(None);
    }
    if notation.unknown.iter().any(|unknown| unknown == text) {
        return Ok(None);
    }
    let normal = khusheh_language::normalise(text);
    if notation.unknown.contains(&normal) {
        return Ok(None);
    }
    let latin = khusheh_language::number_to_latin(text);
    let Some(plain) = without_groups(&latin, notation.decimal, text.contains('٫')) else {
        return Err(Reason::NotANumber);
    };
    let value: f64 = plain.parse().map_err(|_| Reason::NotANumber)?;
    if value.is_finite() {
        Ok(Some(value))
    } else {
        Err(Reason::NotFinite)
    }
}

/// Takes the marks between thousands out and makes the decimal mark a point. `None` where groups
/// are not of three digits, since the marks then mean something else.
fn without_groups(text: &str, decimal: u8, persian_mark: bool) -> Option<Cow<'_, str>> {
    let decimal = if persian_mark { '.' } else { decimal as char };
    let group = if decimal == ',' { '.' } else { ',' };
    let is_group =
        |c: char| c == group || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
    if !text.contains(is_group) && decimal == '.' {
        return Some(Cow::Borrowed(text));
    }
    let (whole, fraction) = match text.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let mut plain = String::with_capacity(text.len());
    for (at, part) in whole.split(is_group).enumerate() {
        let digits = part.trim_start_matches(['+', '-']);
        let fits = if at == 0 {
            !whole.contains(is_group) || (1..=3).contains(&digits.len())
        } else {
            part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !fits {
            return None;
        }
        plain.push_str(part);
    }
    if let Some(fraction) = fraction {
        if fraction.contains(is_group) {
            return None;
        }
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(Cow::Owned(plain))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn padded(text: &str) -> (Vec<u8>, usize) {
        let mut data = text.as_bytes().to_vec();
        // What follows a field is the next one, not nothing.
        data.extend_from_slice(b",1.5,777777777777777");
        (data, text.len())
    }

    fn read(text: &str) -> Result<Option<f64>, Reason> {
        let (data, end) = padded(text);
        let notation = Notation {
            decimal: b'.',
            unknown: Vec::new(),
        };
        real(
            Span {
                data: &data,
                start: 0,
                end,
            },
            &notation,
        )
    }

    fn digits(text: &str) -> Option<u64> {
        let (data, end) = padded(text);
        short_digits(Span {
            data: &data,
            start: 0,
            end,
        })
    }

    proptest! {
        /// Every way to a number comes to what the standard library comes to.
        #[test]
        fn as_the_standard_library(text in "-?[0-9]{0,18}(\\.[0-9]{0,18})?") {
            let expected = text.parse::<f64>().ok();
            match read(&text) {
                Ok(value) => prop_assert!(value == expected || (text.is_empty() && value.is_none())),
                Err(reason) => {
                    prop_assert_eq!(reason, Reason::NotANumber);
                    prop_assert_eq!(expected, None);
                }
            }
        }

        #[test]
        fn whole_numbers(text in "[0-9]{1,8}") {
            prop_assert_eq!(digits(&text), text.parse().ok());
        }

        #[test]
        fn no_whole_number(text in "[0-9]{0,4}[^0-9][0-9]{0,3}") {
            prop_assert_eq!(digits(&text), None);
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "-", ".", "-.", "1.2.3", "1,2", "1-2", "--1", "0x10", "1e", "five", "1,2345",
        ] {
            assert_eq!(read(text), Err(Reason::NotANumber), "{text}");
        }
        for text in ["NaN", "inf", "-Infinity", "1e999"] {
            assert_eq!(read(text), Err(Reason::NotFinite), "{text}");
        }
    }
}
