//! How a number is shown in a cell: as its text shows it, in the document's digits.

use khusheh_language::{Language, number_to_latin};

/// The number format that shows a value as the text beside it does; the spreadsheet's own where the text is more
/// than a number. A word is shown behind the number.
///
/// Persian digits are asked for by the format (`[$-3000429]`); the value stays a number.
pub(crate) fn format(language: Language, shown: &str, value: f64, word: &str) -> Option<String> {
    let pattern = pattern(shown, value);
    let word: String = word.chars().filter(|c| !matches!(c, '"' | '\n')).collect();
    let pattern = match (pattern, word.is_empty()) {
        (Some(pattern), true) => pattern,
        (Some(pattern), false) => format!("{pattern}\" {word}\""),
        (None, true) => return None,
        (None, false) => format!("General\" {word}\""),
    };
    Some(match language {
        Language::En => pattern,
        Language::Fa => format!("[$-3000429]{pattern}"),
    })
}

fn pattern(shown: &str, value: f64) -> Option<String> {
    let latin = number_to_latin(shown.trim());
    let (digits, percent) = match latin.strip_suffix(['%', '\u{066A}']) {
        Some(digits) => (digits.trim_end(), true),
        None => (latin.as_ref(), false),
    };
    let grouped = shown.contains([',', '\u{066C}']);
    let digits = digits.replace(',', "");
    let read: f64 = digits.parse().ok()?;
    let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
    if !digits
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        || decimals > 17
    {
        return None;
    }
    let half = 0.5 * 10_f64.powi(-(decimals as i32)) * (1.0 + 1e-6);
    let near = |value: f64| (value - read).abs() <= half + value.abs() * 1e-12;
    let zeros = match decimals {
        0 => String::new(),
        decimals => format!(".{}", "0".repeat(decimals)),
    };
    let whole = if grouped { "#,##0" } else { "0" };
    match percent {
        false if near(value) => Some(format!("{whole}{zeros}")),
        true if near(value * 100.0) => Some(format!("{whole}{zeros}%")),
        // The value is in percent already.
        true if near(value) => Some(format!("{whole}{zeros}\"%\"")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_follows_the_text() {
        let of = |shown, value| format(Language::En, shown, value, "");
        assert_eq!(of("1,234.5", 1234.5).unwrap(), "#,##0.0");
        assert_eq!(of("842", 842.0).unwrap(), "0");
        assert_eq!(of("12.5%", 0.125).unwrap(), "0.0%");
        assert_eq!(of("12.5%", 12.5).unwrap(), "0.0\"%\"");
        assert_eq!(of("−3", -3.0).unwrap(), "0");
        assert_eq!(of("3 to 5", 4.0), None);
        assert_eq!(of("1.2 million", 1.2e6), None);
        assert_eq!(of("7", 12.0), None);
        assert_eq!(of("inf", 12.0), None);
        assert_eq!(
            format(Language::En, "9", 9.0, "esti\"mate").unwrap(),
            "0\" estimate\""
        );
        assert_eq!(
            format(Language::Fa, "۱٬۲۳۴٫۵", 1234.5, "").unwrap(),
            "[$-3000429]#,##0.0"
        );
    }
}
