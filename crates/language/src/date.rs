//! Days and moments in the calendar of the language: Persian (solar Hijri) or Gregorian.

use icu_calendar::Date;
use icu_calendar::cal::Persian;

use crate::Language;

/// A day (`2026-11-23`) as the language writes it: in Persian by the solar Hijri calendar. Anything
/// else, such as a year, comes back with the language's digits.
///
/// ```
/// use khusheh_language::{Language, day};
/// assert_eq!(day(Language::En, "2025-03-20"), "2025-03-20");
/// assert_eq!(day(Language::Fa, "2025-03-20"), "۱۴۰۳/۱۲/۳۰"); // 1403 is a leap year
/// assert_eq!(day(Language::Fa, "2025"), "۲۰۲۵");
/// ```
pub fn day(language: Language, day: &str) -> String {
    match language {
        Language::En => day.to_owned(),
        Language::Fa => digits(&persian(day).unwrap_or_else(|| day.to_owned())),
    }
}

/// A moment (`2026-11-23T09:00:00.000000Z`) as the language writes it, to the minute, in UTC.
///
/// ```
/// use khusheh_language::{Language, moment};
/// let at = "2026-11-23T09:05:00.000000Z";
/// assert_eq!(moment(Language::En, at), "2026-11-23 09:05 UTC");
/// assert_eq!(moment(Language::Fa, at), "۱۴۰۵/۰۹/۰۲ ۰۹:۰۵ UTC");
/// ```
pub fn moment(language: Language, at: &str) -> String {
    let Some((date, time)) = at.split_once('T') else {
        return day(language, at);
    };
    let minute = time.get(..5).unwrap_or(time);
    let minute = match language {
        Language::En => minute.to_owned(),
        Language::Fa => digits(minute),
    };
    format!("{} {minute} UTC", day(language, date))
}

fn persian(day: &str) -> Option<String> {
    let mut parts = day.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let of_month = parts.next()?.parse().ok()?;
    let date = Date::try_new_iso(year, month, of_month)
        .ok()?
        .to_calendar(Persian);
    Some(format!(
        "{:04}/{:02}/{:02}",
        date.year().extended_year(),
        date.month().ordinal,
        date.day_of_month().0
    ))
}

fn digits(text: &str) -> String {
    text.chars()
        .map(|letter| match letter.to_digit(10) {
            Some(digit) => char::from_u32('۰' as u32 + digit).unwrap_or(letter),
            None => letter,
        })
        .collect()
}
