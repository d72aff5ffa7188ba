//! Laws of numbers, letters and order.

use khusheh_language::{Language, Number, normalise, number_to_latin, search_key, sort_key};
use proptest::prelude::*;

/// Text as registers hold it: both scripts, both ya and kaf, digits, marks, half-spaces.
fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex(
        "[a-cA-C0-2 \u{200C}\u{200F}ء-غـ-ْٰپچژکگیيكىةۀهۀۂے۰-۳٠-٣ﻻﮐé\u{0301}\u{0654}-]{0,24}",
    )
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn written_numbers_read_back(value in -1e12..1e12_f64, decimals in 0_usize..6) {
        for language in Language::ALL {
            let written = Number::decimals(decimals).format(language, value).unwrap();
            let read: f64 = number_to_latin(&written).replace(',', "").parse().unwrap();
            let step = 10_f64.powi(-(decimals as i32));
            prop_assert!((read - value).abs() <= step * 0.5 + value.abs() * 1e-15, "{written} {value}");
        }
    }

    #[test]
    fn the_shortest_form_reads_back_exactly(value in proptest::num::f64::NORMAL) {
        let written = Number::shortest().ungrouped().format(Language::Fa, value).unwrap();
        prop_assert_eq!(number_to_latin(&written).parse::<f64>().unwrap(), value);
    }

    #[test]
    fn significant_digits_bound_the_relative_error(
        value in proptest::num::f64::POSITIVE | proptest::num::f64::NORMAL,
        digits in 1_usize..12,
    ) {
        let written = Number::significant(digits).format(Language::En, value).unwrap();
        let read: f64 = number_to_latin(&written).replace(',', "").parse().unwrap();
        prop_assume!(read.is_finite());
        prop_assert!((read - value).abs() <= value.abs() * 0.5000001 * 10_f64.powi(1 - digits as i32));
    }

    #[test]
    fn normalising_twice_changes_nothing(text in text()) {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once.clone());
        prop_assert_eq!(search_key(&once), search_key(&text));
        prop_assert_eq!(search_key(&search_key(&text)), search_key(&text));
    }

    #[test]
    fn nothing_arabic_is_left(text in text()) {
        let arabic = ['ي', 'ك', 'ى', 'ۀ', 'ة', 'ـ', '\u{200F}', '\u{064E}'];
        let found = normalise(&text).contains(arabic);
        prop_assert!(!found);
    }

    #[test]
    fn the_order_is_of_the_spelling(a in text(), b in text()) {
        for language in Language::ALL {
            prop_assert_eq!(sort_key(language, &a), sort_key(language, &normalise(&a)));
            prop_assert_eq!(
                sort_key(language, &a) == sort_key(language, &b),
                normalise(&a) == normalise(&b)
            );
        }
    }
}

#[test]
fn numbers_as_they_are_written() {
    let cases = [
        (Number::whole(), 1234567.0, "1,234,567", "۱٬۲۳۴٬۵۶۷"),
        (Number::whole(), -0.4, "0", "۰"),
        (Number::decimals(2), 0.005, "0.01", "۰٫۰۱"),
        (Number::percent(0), 0.36, "36%", "۳۶٪"),
        (Number::significant(2), 9.99, "10", "۱۰"),
        (Number::significant(3), 123456.0, "123,000", "۱۲۳٬۰۰۰"),
        (Number::significant(3), 0.0, "0.00", "۰٫۰۰"),
        (
            Number::significant(3),
            -0.000123456,
            "−0.000123",
            "−۰٫۰۰۰۱۲۳",
        ),
        (
            Number::shortest(),
            1e21,
            "1,000,000,000,000,000,000,000",
            "۱٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰",
        ),
        (Number::whole().ungrouped(), 1404.0, "1404", "۱۴۰۴"),
    ];
    for (number, value, en, fa) in cases {
        assert_eq!(number.format(Language::En, value).unwrap(), en);
        assert_eq!(number.format(Language::Fa, value).unwrap(), fa);
    }
    assert_eq!(Number::whole().format(Language::En, f64::INFINITY), None);
    assert_eq!(Number::percent(0).format(Language::En, f64::MAX), None);
}

#[test]
fn english_lists_start_with_latin_names() {
    let mut names = ["یزد", "Yazd", "abadan", "Ābyek", "12", "Abadan 2"];
    names.sort_by_key(|name| sort_key(Language::En, name));
    assert_eq!(names, ["12", "abadan", "Abadan 2", "Ābyek", "Yazd", "یزد"]);
}
