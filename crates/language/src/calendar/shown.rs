//! Days and moments in the calendar of the language: Solar Hijri or Gregorian.

use super::day::{Calendar, Day};
use crate::{Language, Number, text};

/// A day (`2026-11-23`) as the language writes it: in Persian by the Solar Hijri calendar. A year of
/// the other calendar says that it is one; anything else comes back with the language's digits.
///
/// ```
/// use khusheh_language::{Language, day};
/// assert_eq!(day(Language::En, "2025-03-20"), "2025-03-20");
/// assert_eq!(day(Language::Fa, "2025-03-20"), "۱۴۰۳/۱۲/۳۰"); // 1403 is a leap year
/// assert_eq!(day(Language::Fa, "2025"), "۲۰۲۵ میلادی");
/// assert_eq!(day(Language::Fa, "1404"), "۱۴۰۴");
/// assert_eq!(day(Language::En, "1404"), "1404 SH");
/// ```
pub fn day(language: Language, day: &str) -> String {
    if let Ok(found) = day.parse::<Day>() {
        return match language {
            Language::En => day.to_owned(),
            Language::Fa => {
                let (year, month, of_month) = found.parts(Calendar::SolarHijri);
                digits(&format!("{year:04}/{month:02}/{of_month:02}"))
            }
        };
    }
    if let Some(year) = (day.len() == 4).then(|| day.parse::<i32>().ok()).flatten() {
        return self::year(language, year);
    }
    match language {
        Language::En => day.to_owned(),
        Language::Fa => digits(day),
    }
}

/// A year; one of the calendar that the language does not date by says so.
pub(super) fn year(language: Language, year: i32) -> String {
    let written = Number::whole()
        .ungrouped()
        .or_dash(language, f64::from(year));
    match Calendar::of_year(year) {
        Some(calendar) if calendar != Calendar::of(language) => {
            text(language, "calendar-other-year", &[("year", written.into())])
        }
        _ => written,
    }
}

/// A day with the name of its month: `23 November 2026`, `۲ آذر ۱۴۰۵`.
///
/// ```
/// use khusheh_language::{Language, long_day};
/// assert_eq!(long_day(Language::En, "2026-11-23"), "23 November 2026");
/// assert_eq!(long_day(Language::Fa, "2026-11-23T08:00:00Z"), "۲ آذر ۱۴۰۵");
/// ```
pub fn long_day(language: Language, day: &str) -> String {
    let Ok(found) = day_of(day).parse::<Day>() else {
        return self::day(language, day);
    };
    let calendar = Calendar::of(language);
    let (year, month, of_month) = found.parts(calendar);
    let whole = Number::whole().ungrouped();
    let number = |value: f64| whole.or_dash(language, value);
    format!(
        "{} {} {}",
        number(f64::from(of_month)),
        month_name(language, calendar, month),
        number(f64::from(year))
    )
}

/// Iran's time is this many minutes ahead of UTC, all year since 1401 SH.
const AHEAD: u32 = 3 * 60 + 30;

/// A moment (`2026-11-23T09:00:00.000000Z`, always UTC) as the clocks in Iran show it, to the minute. It
/// does not break across lines; what is no moment is taken as a day.
///
/// ```
/// use khusheh_language::{Language, moment};
/// let at = "2026-11-23T09:05:00.000000Z";
/// assert_eq!(moment(Language::En, at), "2026‑11‑23\u{a0}12:35\u{a0}(Tehran)"); // no-break hyphens
/// assert_eq!(moment(Language::Fa, at), "۱۴۰۵/۰۹/۰۲،\u{a0}ساعت\u{a0}۱۲:۳۵");
/// // After half past eight in the evening it is the next day.
/// assert_eq!(moment(Language::En, "2026-11-23T20:30:00Z"), "2026‑11‑24\u{a0}00:00\u{a0}(Tehran)");
/// ```
pub fn moment(language: Language, at: &str) -> String {
    let Some((date, hour, minute)) = clock(at) else {
        return day(language, at);
    };
    let minutes = hour * 60 + minute + AHEAD;
    let date = day(language, &after(date, minutes).to_string());
    let time = format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    match language {
        Language::En => format!(
            "{}\u{a0}{time}\u{a0}(Tehran)",
            date.replace('-', "\u{2011}")
        ),
        Language::Fa => format!("{date}،\u{a0}ساعت\u{a0}{}", digits(&time)),
    }
}

/// The day that a moment (`2026-11-23T20:30:00Z`, always UTC) falls on by the clocks in Iran, as ISO 8601; what is
/// no moment comes back as it is.
///
/// ```
/// use khusheh_language::day_of;
/// assert_eq!(day_of("2026-11-23T20:29:59Z"), "2026-11-23");
/// assert_eq!(day_of("2026-11-23T20:30:00.000000Z"), "2026-11-24");
/// assert_eq!(day_of("2026-11-23"), "2026-11-23");
/// ```
pub fn day_of(at: &str) -> String {
    match clock(at) {
        Some((date, hour, minute)) => after(date, hour * 60 + minute + AHEAD).to_string(),
        None => at.to_owned(),
    }
}

/// The day on which so many minutes after its beginning end.
fn after(date: Day, minutes: u32) -> Day {
    match minutes / (24 * 60) {
        0 => date,
        days => date.plus_days(days.into()),
    }
}

/// Day, hour and minute of a moment in UTC.
fn clock(at: &str) -> Option<(Day, u32, u32)> {
    let (date, time) = at.split_once('T')?;
    let (hour, rest) = time.split_once(':')?;
    let minute = rest.get(..2)?;
    let of = |text: &str, limit: u32| text.parse().ok().filter(|number| *number < limit);
    Some((date.parse().ok()?, of(hour, 24)?, of(minute, 60)?))
}

/// The numbers of the months.
pub(super) fn month_names() -> std::ops::RangeInclusive<u8> {
    1..=12
}

/// The name of a month of a calendar.
pub fn month_name(language: Language, calendar: Calendar, month: u8) -> String {
    let stem = match calendar {
        Calendar::SolarHijri => "solar-hijri",
        Calendar::Gregorian => "gregorian",
    };
    text(language, &format!("calendar-{stem}-{month}"), &[])
}

/// The letter or letters that head a column of a month's table; Monday is 1.
pub fn weekday_initial(language: Language, weekday: u8) -> String {
    text(language, &format!("calendar-weekday-{weekday}"), &[])
}

fn digits(text: &str) -> String {
    text.chars()
        .map(|letter| match letter.to_digit(10) {
            Some(digit) => char::from_u32('۰' as u32 + digit).unwrap_or(letter),
            None => letter,
        })
        .collect()
}
