//! Text as the pages show it.

use khusheh_language::Language;

use super::fonts;

/// What is shown in place of a character that no typeface has.
const UNKNOWN: char = '□';

/// A text without what can not be shown: control characters, marks that force an order of letters, characters
/// that no typeface has. Line breaks stay.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter_map(shown).collect()
}

fn shown(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Embeddings and overrides, variation selectors, byte order mark, joiner of words, soft hyphen.
        '\u{202A}'..='\u{202E}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{2060}' | '\u{AD}' => {
            None
        }
        // Half-space, joiner, marks of direction, isolates, no-break space.
        '\u{200B}'..='\u{200F}' | '\u{2066}'..='\u{2069}' | ' ' | '\u{A0}' | '\u{202F}' => Some(c),
        c if c.is_control() => None,
        c if fonts::has(c) => Some(c),
        _ => Some(UNKNOWN),
    }
}

/// A number or other short text in an isolate of its own: it stands as it would alone, so that a minus or a
/// bracket stays on its side.
pub(crate) fn isolated(text: &str) -> String {
    let text = plain(text);
    match text.is_empty() {
        true => text,
        false => format!("\u{2068}{text}\u{2069}"),
    }
}

/// Whether a text of its own reads from left to right; none where no letter has a direction. In English the first
/// such letter decides. A Persian sentence may begin with a formula: there any Persian letter decides.
pub(crate) fn reads_left_to_right(language: Language, text: &str) -> Option<bool> {
    let mut directions = text.chars().filter_map(|c| match c {
        '\u{0590}'..='\u{08FF}' if c.is_alphabetic() => Some(false),
        '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => Some(false),
        c => c.is_alphabetic().then_some(true),
    });
    match language {
        Language::En => directions.next(),
        Language::Fa => directions.reduce(|all, one| all && one),
    }
}

/// The text with places to break inside words that are wider than `width` (in units of the type size).
pub(crate) fn breakable(text: &str, width: f64) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| c.is_whitespace()) {
        if fonts::width(piece.trim_end()) <= width {
            out.push_str(piece);
            continue;
        }
        // A broken word's letters at the break stand alone, which takes a little more room.
        let room = (width - 0.5).max(0.5);
        let mut used = 0.0;
        let clusters = fonts::advances(piece);
        for (at, c) in piece.char_indices() {
            let wide = clusters.get(&at).copied().unwrap_or(0.0);
            if used > 0.0 && used + wide > room && !c.is_whitespace() {
                out.push('\u{200B}');
                used = 0.0;
            }
            used += wide;
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_not_be_shown_is_left_out_or_marked() {
        assert_eq!(plain("a\u{202E}b\u{0}c\td\r\ne"), "abc d\ne");
        assert_eq!(plain("中 می\u{200C}شود"), "□ می\u{200C}شود");
        assert_eq!(isolated("−۳"), "\u{2068}−۳\u{2069}");
        assert_eq!(isolated("\u{1}"), "");
    }

    #[test]
    fn direction_is_that_of_the_first_letter() {
        for language in Language::ALL {
            let reads = |text| reads_left_to_right(language, text);
            assert_eq!(reads("۱۲ LQ"), Some(true));
            assert_eq!(reads("12 سهم LQ"), Some(false));
            assert_eq!(reads("12 (%)"), None);
        }
        let begun = "s = Σ w·v که v ارزش است";
        assert_eq!(reads_left_to_right(Language::Fa, begun), Some(false));
        assert_eq!(reads_left_to_right(Language::En, begun), Some(true));
    }

    #[test]
    fn only_words_that_are_too_wide_get_places_to_break() {
        let long = "x".repeat(40);
        let text = breakable(&format!("short {long}"), 6.0);
        assert!(text.starts_with("short x"));
        assert!(text.contains('\u{200B}'));
        for line in text.split(['\u{200B}', ' ']) {
            assert!(fonts::width(line) <= 6.0);
        }
        assert_eq!(breakable("one two", 6.0), "one two");
    }
}
