//! Days and periods of both calendars: against ICU4C's table, against ICU4X, and by their laws.

use icu_calendar::cal::Persian;
use icu_calendar::{Date, Iso};
use khusheh_language::{Calendar, DateError, Day, Language, Part, Period, day, day_typed};
use proptest::prelude::*;

const CALENDARS: [Calendar; 2] = [Calendar::SolarHijri, Calendar::Gregorian];

/// Year, month and first day of every month of 1300–1500, as ICU4C has them.
fn months() -> Vec<(i32, u8, Day)> {
    include_str!("persian_months.csv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let parts: Vec<&str> = line.split(',').collect();
            (
                parts[0].parse().unwrap(),
                parts[1].parse().unwrap(),
                parts[2].parse().unwrap(),
            )
        })
        .collect()
}

#[test]
fn every_month_of_two_centuries_begins_where_icu4c_says() {
    let months = months();
    assert!(months.len() > 201 * 12);
    for pair in months.windows(2) {
        let ((year, month, first), (_, _, next)) = (pair[0], pair[1]);
        if year > 1500 {
            break;
        }
        let days = (next.number() - first.number()) as u8;
        assert_eq!(
            Day::new(Calendar::SolarHijri, year, month.into(), 1),
            Ok(first)
        );
        assert_eq!(Calendar::SolarHijri.days_in_month(year, month), days);
        assert_eq!(
            Calendar::SolarHijri.is_leap(year),
            month == 12 && days == 30
                || month < 12 && Calendar::SolarHijri.days_in_month(year, 12) == 30
        );
        let beyond = Day::new(
            Calendar::SolarHijri,
            year,
            month.into(),
            u32::from(days) + 1,
        );
        assert!(
            matches!(beyond, Err(DateError::Day { most, .. }) if most == days),
            "{year}/{month}"
        );
        let period = Period::holding(first, Calendar::SolarHijri, Part::Month(1));
        assert_eq!((period.first(), period.last()), (first, next.plus_days(-1)));
    }
}

#[test]
fn the_leap_years_of_this_century_are_those_of_the_official_calendar() {
    // Leap years as kept in Iran, 1375-1424.
    let official = [
        1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424,
    ];
    let found: Vec<i32> = (1373..=1425)
        .filter(|year| Calendar::SolarHijri.is_leap(*year))
        .collect();
    assert_eq!(found, official);
}

#[test]
fn what_people_type() {
    let read = |text: &str| day_typed(text).map(|day| day.to_string());
    let iso = |text: &str| Ok(text.to_owned());
    for text in [
        "۱۴۰۴/۱۲/۲۹",
        "1404/12/29",
        "۱۴۰۴/12/۲۹",
        "1404-12-29",
        " ۱۴۰۴.۱۲.۲۹ ",
        "٢٩ اسفند ١٤٠٤",
        "29 esfand 1404",
        "29/12/1404",
        "2026-03-20",
        "20 March 2026",
        "20 Mar 2026",
    ] {
        assert_eq!(read(text), iso("2026-03-20"), "{text}");
    }
    // 1404 is no leap year.
    let refused = read("1404/12/30").unwrap_err();
    assert_eq!(
        refused,
        DateError::Day {
            calendar: Calendar::SolarHijri,
            year: 1404,
            month: 12,
            day: 30,
            most: 29
        }
    );
    assert!(refused.is_leap_day());
    assert_eq!(read("1403/12/30"), iso("2025-03-20"));
    // Mehr has thirty days.
    for text in ["۳۱ مهر ۱۴۰۴", "1404/7/31", "۱۴۰۴/۰۷/۳۱"] {
        let refused = read(text).unwrap_err();
        assert!(
            matches!(
                refused,
                DateError::Day {
                    most: 30,
                    month: 7,
                    day: 31,
                    ..
                }
            ),
            "{text}"
        );
        assert!(!refused.is_leap_day());
    }
    assert_eq!(read("1404/13/1"), Err(DateError::Month { month: 13 }));
    assert_eq!(read("1600/1/1"), Err(DateError::Year { year: 1600 }));
    assert!(read("2027-02-29").unwrap_err().is_leap_day());
    for text in [
        "",
        "today",
        "1404/12",
        "1404",
        "1/2/3",
        "1404/12/29/1",
        "۱۴۰۴/اسفند",
    ] {
        assert_eq!(read(text), Err(DateError::Form), "{text}");
    }
}

#[test]
fn periods_are_written_as_they_are_read() {
    for text in ["1405", "1405-Q3", "1405-09", "2026", "2026-Q4", "2026-11"] {
        assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
    }
    for text in [
        "", "1600", "1405-Q5", "1405-13", "1405-00", "1405-9", "1405-q3", "۱۴۰۵", "140é",
    ] {
        assert!(text.parse::<Period>().is_err(), "{text}");
    }
    let label = |text: &str, language| text.parse::<Period>().unwrap().label(language);
    let (fa, en) = (Language::Fa, Language::En);
    assert_eq!(label("1405", fa), "۱۴۰۵");
    assert_eq!(label("1405-Q1", fa), "بهار ۱۴۰۵");
    assert_eq!(label("1405-09", en), "Azar 1405 SH");
    assert_eq!(label("2026-Q4", en), "Q4 2026");
    assert_eq!(label("2026-11", fa), "نوامبر ۲۰۲۶ میلادی");
}

/// A day of 1300–1500.
fn days() -> impl Strategy<Value = Day> {
    let first = Day::new(Calendar::SolarHijri, 1300, 1, 1).unwrap();
    let last = Day::new(Calendar::SolarHijri, 1500, 12, 29).unwrap();
    (0..=last.number() - first.number()).prop_map(move |days| first.plus_days(days))
}

fn parts() -> impl Strategy<Value = Part> {
    prop_oneof![
        Just(Part::Year),
        Just(Part::Quarter(1)),
        Just(Part::Month(1))
    ]
}

proptest! {
    /// Against ICU4X's own conversion and neighbours.
    #[test]
    fn days_are_icus(day in days(), step in -80_000i64..80_000) {
        let (year, month, of_month) = day.parts(Calendar::SolarHijri);
        let icu = Date::try_new_persian(year, month, of_month).unwrap();
        prop_assert_eq!(icu.to_calendar(Iso).to_rata_die().to_i64_date(), day.number());
        prop_assert_eq!(icu.days_in_month(), Calendar::SolarHijri.days_in_month(year, month));
        prop_assert_eq!(icu.is_in_leap_year(), Calendar::SolarHijri.is_leap(year));
        let there = day.plus_days(step);
        let stepped = Date::from_rata_die(icu.to_rata_die() + step, Persian::new());
        let expected = (stepped.year().extended_year(), stepped.month().ordinal, stepped.day_of_month().0);
        prop_assert_eq!(there.parts(Calendar::SolarHijri), expected);
    }

    #[test]
    fn a_day_is_its_parts_and_its_text(day in days()) {
        for calendar in CALENDARS {
            let (year, month, of_month) = day.parts(calendar);
            prop_assert_eq!(Day::new(calendar, year, month.into(), of_month.into()), Ok(day));
        }
        prop_assert_eq!(day.to_string().parse(), Ok(day));
        let iso = day.to_string();
        for language in Language::ALL {
            prop_assert_eq!(day_typed(&khusheh_language::day(language, &iso)), Ok(day));
            prop_assert_eq!(day_typed(&khusheh_language::long_day(language, &iso)), Ok(day));
        }
    }

    /// Months land in the month they should, on the same day or on the month's last.
    #[test]
    fn months_are_added_and_taken(day in days(), months in -1_200i32..1_200) {
        for calendar in CALENDARS {
            let (year, month, of_month) = day.parts(calendar);
            let (to_year, to_month, to_day) = day.plus_months(calendar, months).parts(calendar);
            prop_assert_eq!(to_year * 12 + i32::from(to_month), year * 12 + i32::from(month) + months);
            prop_assert_eq!(to_day, of_month.min(calendar.days_in_month(to_year, to_month)));
            // There and back: the same day, or the last of a shorter month in between.
            let back = day.plus_months(calendar, months).plus_months(calendar, -months);
            prop_assert_eq!(back.parts(calendar), (year, month, to_day.min(of_month)));
        }
    }

    #[test]
    fn periods_follow_each_other_without_gap(day in days(), part in parts(), steps in -40i32..40) {
        for calendar in CALENDARS {
            let period = Period::holding(day, calendar, part);
            prop_assert!(period.holds(day));
            prop_assert_eq!(period.last().plus_days(1), period.plus(1).first());
            prop_assert_eq!(period.plus(-1).last().plus_days(1), period.first());
            prop_assert_eq!(period.plus(steps).plus(-steps), period);
            prop_assert_eq!(Period::holding(period.last(), calendar, part), period);
            prop_assert_eq!(period.to_string().parse(), Ok(period));
            prop_assert!(period.plus(1) > period);
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in ".*") {
        let _ = day_typed(&text);
        let _ = text.parse::<Period>();
        let _ = day(Language::Fa, &text);
    }
}
