//! Dates as people type them.

use super::day::{Calendar, DateError, Day};
use super::shown::{month_name, month_names};
use crate::{Language, digits_to_latin, search_key};

/// Reads a day as typed: year, month and day with any separator, either set of digits, or with the
/// month's name (`۲ آذر ۱۴۰۵`, `23 November 2026`). The year tells the calendar, whatever the
/// language: a year of 1200–1509 is Solar Hijri, one of 1820–2131 Gregorian.
///
/// ```
/// use khusheh_language::{Calendar, DateError, day_typed};
/// assert_eq!(day_typed("۱۴۰۴/۱۲/۲۹").unwrap().to_string(), "2026-03-20");
/// assert_eq!(day_typed("1404-12-29"), day_typed("۲۹ اسفند ۱۴۰۴"));
/// assert_eq!(day_typed("2026/3/20"), day_typed("۱۴۰۴/12/۲۹"));
/// let refused = day_typed("1404/12/30").unwrap_err();
/// assert!(refused.is_leap_day());
/// assert!(matches!(day_typed("31 مهر 1404"), Err(DateError::Day { most: 30, .. })));
/// ```
///
/// # Errors
/// [`DateError`] for what is no date, and for days that there are not.
pub fn day_typed(text: &str) -> Result<Day, DateError> {
    let text = digits_to_latin(text.trim());
    let mut numbers: Vec<u32> = Vec::new();
    let mut named = None;
    for part in text.split(|c: char| !c.is_alphanumeric() && c != '\u{200C}') {
        if part.is_empty() {
            continue;
        }
        if let Ok(number) = part.parse::<u32>() {
            numbers.push(number);
        } else if named
            .replace(month_called(part).ok_or(DateError::Form)?)
            .is_some()
        {
            return Err(DateError::Form);
        }
    }
    let is_year = |number: u32| number > 31;
    let (year, month, day, calendar) = match (numbers.as_slice(), named) {
        ([year, month, day], None) if is_year(*year) => (*year, *month, *day, None),
        // Day first, as some write it; a month above twelve is then told as one.
        ([day, month, year], None) if is_year(*year) => (*year, *month, *day, None),
        ([day, year], Some((calendar, month))) if is_year(*year) => {
            (*year, month, *day, Some(calendar))
        }
        ([year, day], Some((calendar, month))) if is_year(*year) => {
            (*year, month, *day, Some(calendar))
        }
        _ => return Err(DateError::Form),
    };
    let year = i32::try_from(year).map_err(|_| DateError::Form)?;
    let calendar = match calendar {
        Some(calendar) => calendar,
        None => Calendar::of_year(year).ok_or(DateError::Year { year })?,
    };
    Day::new(calendar, year, month, day)
}

/// The month of this name in either language, of whichever calendar has it.
fn month_called(name: &str) -> Option<(Calendar, u32)> {
    let wanted = search_key(name);
    for calendar in [Calendar::SolarHijri, Calendar::Gregorian] {
        for language in Language::ALL {
            for month in month_names() {
                let full = search_key(&month_name(language, calendar, month));
                let short =
                    wanted.len() == 3 && language == Language::En && full.starts_with(&wanted);
                if full == wanted || (short && calendar == Calendar::Gregorian) {
                    return Some((calendar, u32::from(month)));
                }
            }
        }
    }
    None
}
