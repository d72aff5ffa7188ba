//! Periods: years, quarters and months of either calendar, which figures are gathered by.

use std::fmt;
use std::str::FromStr;

use super::day::{Calendar, Day};
use super::shown;
use crate::{Language, Number, text};

/// Which part of a year a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Year,
    /// A quarter, 1 to 4: in the Solar Hijri calendar the seasons, spring first.
    Quarter(u8),
    /// A month, 1 to 12.
    Month(u8),
}

/// A year, quarter or month of a calendar. Written `1405`, `1405-Q3`, `1405-09`; the year tells the
/// calendar. Ordered by calendar, then time.
///
/// ```
/// use khusheh_language::{Calendar, Day, Language, Part, Period};
/// let day: Day = "2026-11-23".parse().unwrap();
/// let autumn = Period::holding(day, Calendar::SolarHijri, Part::Quarter(1));
/// assert_eq!(autumn.to_string(), "1405-Q3");
/// assert_eq!(autumn.label(Language::Fa), "پاییز ۱۴۰۵");
/// assert_eq!((autumn.first().to_string(), autumn.last().to_string()), ("2026-09-23".into(), "2026-12-21".into()));
/// assert_eq!("1405-Q4".parse(), Ok(autumn.plus(1)));
/// assert_eq!("1404-Q4".parse(), Ok(autumn.plus(-3)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    calendar: Calendar,
    year: i32,
    part: Part,
}

/// A text that is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{value:?} is no period; write 1405, 1405-Q3 or 1405-09, or a Gregorian 2026, 2026-Q4 or 2026-11"
)]
pub struct PeriodError {
    /// As given.
    pub value: String,
}

impl Part {
    /// How many of its kind a year has.
    pub const fn per_year(self) -> u8 {
        match self {
            Self::Year => 1,
            Self::Quarter(_) => 4,
            Self::Month(_) => 12,
        }
    }

    const fn months(self) -> u8 {
        12 / self.per_year()
    }

    const fn index(self) -> u8 {
        match self {
            Self::Year => 1,
            Self::Quarter(at) | Self::Month(at) => at,
        }
    }

    const fn at(self, index: u8) -> Self {
        match self {
            Self::Year => Self::Year,
            Self::Quarter(_) => Self::Quarter(index),
            Self::Month(_) => Self::Month(index),
        }
    }
}

impl Period {
    /// The period of the kind of `part` (whose number does not matter) that holds a day.
    pub fn holding(day: Day, calendar: Calendar, part: Part) -> Self {
        let (year, month, _) = day.parts(calendar);
        Self {
            calendar,
            year,
            part: part.at((month - 1) / part.months() + 1),
        }
    }

    /// Its calendar.
    pub fn calendar(self) -> Calendar {
        self.calendar
    }

    /// Its year in that calendar.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Which part of the year it is.
    pub fn part(self) -> Part {
        self.part
    }

    /// The period of the same kind so many later, or earlier.
    #[must_use]
    pub fn plus(self, count: i32) -> Self {
        let each = i32::from(self.part.per_year());
        let at = self.year * each + i32::from(self.part.index()) - 1 + count;
        Self {
            year: at.div_euclid(each),
            part: self.part.at(at.rem_euclid(each) as u8 + 1),
            ..self
        }
    }

    /// Its first day. A year out of the calendar's range is taken as its nearest.
    pub fn first(self) -> Day {
        let years = self.calendar.years();
        let year = self.year.clamp(*years.start(), *years.end());
        let month = (self.part.index() - 1) * self.part.months() + 1;
        match Day::new(self.calendar, year, u32::from(month), 1) {
            Ok(day) => day,
            // The first of a month is there in every year of the range.
            Err(_) => unreachable!("{year}/{month}/1"),
        }
    }

    /// Its last day.
    pub fn last(self) -> Day {
        let months = i32::from(self.part.months());
        self.first()
            .plus_months(self.calendar, months)
            .plus_days(-1)
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: Day) -> bool {
        (self.first()..=self.last()).contains(&day)
    }

    /// Its name: `پاییز ۱۴۰۵`, `Q4 2026`, `Azar 1405 SH`.
    pub fn label(self, language: Language) -> String {
        let year = shown::year(language, self.year);
        let whole = Number::whole();
        match self.part {
            Part::Year => year,
            Part::Quarter(at) => {
                let key = match self.calendar {
                    Calendar::SolarHijri => format!("calendar-season-{at}"),
                    Calendar::Gregorian => "calendar-quarter".to_owned(),
                };
                let number = whole.or_dash(language, f64::from(at));
                let args = [("year", year.into()), ("quarter", number.into())];
                text(language, &key, &args)
            }
            Part::Month(at) => {
                format!("{} {year}", shown::month_name(language, self.calendar, at))
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        match self.part {
            Part::Year => Ok(()),
            Part::Quarter(at) => write!(f, "-Q{at}"),
            Part::Month(at) => write!(f, "-{at:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError {
            value: text.chars().take(40).collect(),
        };
        let (year, rest) = text.split_at_checked(4).ok_or_else(wrong)?;
        if !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let year = year.parse().map_err(|_| wrong())?;
        let calendar = Calendar::of_year(year).ok_or_else(wrong)?;
        let part = match rest.as_bytes() {
            [] => Part::Year,
            [b'-', b'Q', at @ b'1'..=b'4'] => Part::Quarter(at - b'0'),
            [b'-', tens @ b'0'..=b'1', ones @ b'0'..=b'9'] => {
                Part::Month((tens - b'0') * 10 + ones - b'0')
            }
            _ => return Err(wrong()),
        };
        if !(1..=part.per_year()).contains(&part.index()) {
            return Err(wrong());
        }
        Ok(Self {
            calendar,
            year,
            part,
        })
    }
}
