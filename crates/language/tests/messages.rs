//! Messages: arguments, plurals, isolation, missing keys.

use khusheh_language::{Language, Number, TextError, html, text, try_html, try_text};

#[test]
fn a_missing_key_is_an_error_when_asked_strictly() {
    let error = try_text(Language::Fa, "no-such-key", &[]).unwrap_err();
    assert_eq!(
        error,
        TextError::MissingKey {
            key: "no-such-key".into(),
            language: Language::Fa
        }
    );
    assert!(error.to_string().contains("locales/fa"));
}

#[test]
fn a_missing_argument_is_an_error_when_asked_strictly() {
    assert!(matches!(
        try_html(Language::En, "common-rows", &[]),
        Err(TextError::Incomplete { key, .. }) if key == "common-rows"
    ));
    assert_eq!(text(Language::Fa, "common-rows", &[]), "⟦common-rows⟧");
}

#[test]
fn plurals_follow_the_language() {
    assert_eq!(
        text(Language::En, "common-enterprises", &[("count", 1.into())]),
        "1 enterprise"
    );
    assert_eq!(
        text(Language::En, "common-enterprises", &[("count", 0.into())]),
        "0 enterprises"
    );
    assert_eq!(
        text(Language::Fa, "common-enterprises", &[("count", 0.into())]),
        "۰ بنگاه"
    );
}

#[test]
fn isolation_only_where_asked() {
    let args = [
        ("low", (1.25, Number::decimals(1)).into()),
        ("high", "Prato".into()),
    ];
    assert_eq!(text(Language::Fa, "common-interval", &args), "۱٫۲ تا Prato");
    assert_eq!(
        html(Language::Fa, "common-interval", &args),
        "\u{2068}۱٫۲\u{2069} تا \u{2068}Prato\u{2069}"
    );
}

#[test]
fn an_undefined_number_is_a_dash() {
    let args = [("count", f64::NAN.into())];
    assert_eq!(text(Language::En, "common-kilometres", &args), "– km");
}

#[test]
fn languages_are_read_from_codes() {
    assert_eq!("FA_ir".parse(), Ok(Language::Fa));
    assert_eq!(" en ".parse(), Ok(Language::En));
    let error = "de".parse::<Language>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "language \"de\" is not known; known are en and fa"
    );
}
