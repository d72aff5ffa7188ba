//! A day, whatever the calendar, and arithmetic with it.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use icu_calendar::cal::Persian;
use icu_calendar::{Date, Iso};

use crate::Language;

/// A calendar that people date by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// The solar Hijri calendar of Iran: six months of 31 days, five of 30, and Esfand.
    SolarHijri,
    /// The Gregorian calendar.
    Gregorian,
}

/// Years that a calendar's dates may have: outside of them a date is a slip of the pen, and by the
/// year alone one knows which calendar was meant.
pub const DATE_YEARS: [(Calendar, RangeInclusive<i32>); 2] = [
    (Calendar::SolarHijri, 1200..=1509),
    (Calendar::Gregorian, 1820..=2131),
];

impl Calendar {
    /// The calendar that speakers of a language date by.
    pub const fn of(language: Language) -> Self {
        match language {
            Language::Fa => Self::SolarHijri,
            Language::En => Self::Gregorian,
        }
    }

    /// The calendar whose years a year is one of.
    ///
    /// ```
    /// use khusheh_language::Calendar;
    /// assert_eq!(Calendar::of_year(1405), Some(Calendar::SolarHijri));
    /// assert_eq!(Calendar::of_year(2026), Some(Calendar::Gregorian));
    /// assert_eq!(Calendar::of_year(1600), None);
    /// ```
    pub fn of_year(year: i32) -> Option<Self> {
        let found = DATE_YEARS.iter().find(|(_, years)| years.contains(&year));
        found.map(|(calendar, _)| *calendar)
    }

    /// The years that its dates may have.
    pub fn years(self) -> RangeInclusive<i32> {
        let own = DATE_YEARS.iter().find(|(calendar, _)| *calendar == self);
        own.map_or(0..=0, |(_, years)| years.clone())
    }

    /// Whether a year has a day more than most.
    ///
    /// ```
    /// use khusheh_language::Calendar;
    /// assert!(Calendar::SolarHijri.is_leap(1403) && !Calendar::SolarHijri.is_leap(1404));
    /// assert!(Calendar::SolarHijri.is_leap(1408) && Calendar::Gregorian.is_leap(2028));
    /// ```
    pub fn is_leap(self, year: i32) -> bool {
        match self {
            Self::SolarHijri => {
                Date::try_new_persian(year, 1, 1).is_ok_and(|first| first.is_in_leap_year())
            }
            Self::Gregorian => {
                Date::try_new_iso(year, 1, 1).is_ok_and(|first| first.is_in_leap_year())
            }
        }
    }

    /// How many days a month (1 to 12) has; 0 for any other number.
    pub fn days_in_month(self, year: i32, month: u8) -> u8 {
        match self {
            Self::SolarHijri => {
                Date::try_new_persian(year, month, 1).map_or(0, |first| first.days_in_month())
            }
            Self::Gregorian => {
                Date::try_new_iso(year, month, 1).map_or(0, |first| first.days_in_month())
            }
        }
    }
}

/// Why there is no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It does not read as year, month and day.
    #[error("that is no date; write year, month and day, such as 2026/11/23")]
    Form,
    /// The year is in neither calendar's range.
    #[error("year {year} is out of range: 1200-1509 or 1820-2131")]
    Year {
        /// As given.
        year: i32,
    },
    /// There is no such month.
    #[error("month {month} is not one of 1-12")]
    Month {
        /// As given.
        month: u32,
    },
    /// The month has fewer days.
    #[error("month {month} of {year} has {most} days, not {day}")]
    Day {
        /// Of this calendar.
        calendar: Calendar,
        /// The year.
        year: i32,
        /// The month.
        month: u8,
        /// As given.
        day: u32,
        /// How many days the month has in that year.
        most: u8,
    },
}

impl DateError {
    /// Whether the day would exist in a leap year, which the year is not.
    pub fn is_leap_day(&self) -> bool {
        match *self {
            Self::Day {
                calendar: Calendar::SolarHijri,
                month,
                day,
                ..
            } => month == 12 && day == 30,
            Self::Day {
                calendar: Calendar::Gregorian,
                month,
                day,
                ..
            } => month == 2 && day == 29,
            _ => false,
        }
    }
}

/// A day. Ordered by time; written as ISO 8601.
///
/// ```
/// use khusheh_language::{Calendar, Day};
/// let day = Day::new(Calendar::SolarHijri, 1405, 9, 2).unwrap();
/// assert_eq!(day.to_string(), "2026-11-23");
/// assert_eq!(day.parts(Calendar::SolarHijri), (1405, 9, 2));
/// assert_eq!("2026-11-23".parse(), Ok(day));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(Date<Iso>);

impl PartialOrd for Day {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Day {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.number().cmp(&other.number())
    }
}

impl Day {
    /// The day of a calendar.
    ///
    /// # Errors
    /// [`DateError`] when there is no such day, or its year is out of range.
    pub fn new(calendar: Calendar, year: i32, month: u32, day: u32) -> Result<Self, DateError> {
        if !calendar.years().contains(&year) {
            return Err(DateError::Year { year });
        }
        let Some(of_year) = u8::try_from(month).ok().filter(|m| (1..=12).contains(m)) else {
            return Err(DateError::Month { month });
        };
        let most = calendar.days_in_month(year, of_year);
        let of_month = u8::try_from(day).ok().filter(|d| (1..=most).contains(d));
        let made = of_month.and_then(|of_month| match calendar {
            Calendar::SolarHijri => Date::try_new_persian(year, of_year, of_month)
                .ok()
                .map(|date| date.to_calendar(Iso)),
            Calendar::Gregorian => Date::try_new_iso(year, of_year, of_month).ok(),
        });
        made.map(Self).ok_or(DateError::Day {
            calendar,
            year,
            month: of_year,
            day,
            most,
        })
    }

    /// Its year, month and day in a calendar.
    pub fn parts(self, calendar: Calendar) -> (i32, u8, u8) {
        match calendar {
            Calendar::SolarHijri => {
                let date = self.0.to_calendar(Persian::new());
                let year = date.year().extended_year();
                (year, date.month().ordinal, date.day_of_month().0)
            }
            Calendar::Gregorian => {
                let year = self.0.year().extended_year();
                (year, self.0.month().ordinal, self.0.day_of_month().0)
            }
        }
    }

    /// Days since the first of January of the year 1.
    pub fn number(self) -> i64 {
        self.0.to_rata_die().to_i64_date()
    }

    /// So many days later, or earlier.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let there = icu_calendar::types::RataDie::new(self.number() + days);
        Self(Date::from_rata_die(there, Iso))
    }

    /// The same day of the month so many months later, or earlier; the last of a shorter month.
    ///
    /// ```
    /// use khusheh_language::{Calendar, Day};
    /// let day = Day::new(Calendar::SolarHijri, 1404, 6, 31).unwrap();
    /// let later = day.plus_months(Calendar::SolarHijri, 6);
    /// assert_eq!(later.parts(Calendar::SolarHijri), (1404, 12, 29));
    /// let earlier = day.plus_months(Calendar::SolarHijri, -6);
    /// assert_eq!(earlier.parts(Calendar::SolarHijri), (1403, 12, 30));
    /// ```
    #[must_use]
    pub fn plus_months(self, calendar: Calendar, months: i32) -> Self {
        let (year, month, day) = self.parts(calendar);
        let count = year * 12 + i32::from(month) - 1 + months;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u8 + 1);
        let day = day.min(calendar.days_in_month(year, month));
        let there = match calendar {
            Calendar::SolarHijri => {
                Date::try_new_persian(year, month, day).map(|date| date.to_calendar(Iso))
            }
            Calendar::Gregorian => Date::try_new_iso(year, month, day),
        };
        // Beyond the years that the calendar library knows there is nothing to go to.
        there.map_or(self, Self)
    }

    /// The day of the week, Monday 1 to Sunday 7.
    pub fn weekday(self) -> u8 {
        self.0.weekday() as u8
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts(Calendar::Gregorian);
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = DateError;

    /// Reads ISO 8601: `2026-11-23`.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let shape = |at: usize, byte: u8| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        if text.len() != 10 || !text.bytes().enumerate().all(|(at, byte)| shape(at, byte)) {
            return Err(DateError::Form);
        }
        let number = |range: std::ops::Range<usize>| -> u32 {
            text.get(range).and_then(|t| t.parse().ok()).unwrap_or(0)
        };
        let (year, month, day) = (number(0..4), number(5..7), number(8..10));
        Self::new(Calendar::Gregorian, year as i32, month, day)
    }
}
