//! One spelling of Persian text, and back from Persian digits.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Persian (۰–۹) and Arabic (٠–٩) digits become ASCII digits; all else stays. Borrows where there
/// is nothing to change.
///
/// ```
/// assert_eq!(khusheh_language::digits_to_latin("سال ۱۴۰۴ و ٢٣"), "سال 1404 و 23");
/// ```
pub fn digits_to_latin(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| latin_digit(c) != c) {
        Cow::Owned(text.chars().map(latin_digit).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A number as a person wrote it in Persian, in the form that a parser of numbers reads: digits to
/// ASCII, the decimal separator ٫ to `.`, the minus − to `-`, the thousands separator ٬ and marks
/// of direction dropped. A comma is left alone, since it means thousands to one writer and
/// decimals to another.
///
/// ```
/// assert_eq!(khusheh_language::number_to_latin("−۱٬۲۳۴٫۵"), "-1234.5");
/// ```
pub fn number_to_latin(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = text
        .chars()
        .filter(|&c| c != '\u{066C}' && !is_direction_mark(c));
    Cow::Owned(
        plain
            .map(|c| match c {
                '\u{066B}' => '.',
                '\u{2212}' => '-',
                c => latin_digit(c),
            })
            .collect(),
    )
}

/// The one spelling of a text that is stored and shown.
///
/// Arabic ya and kaf become ی and ک, the many forms of heh become ه (with ۀ, hamza above included),
/// presentation forms become letters; tatweel, vowel marks and marks of direction go; runs of white
/// space become one space; a half-space (U+200C) stays only between two characters that are not
/// spaces. Digits and the letters آ أ ؤ ئ stay, since they are part of the spelling. Applying it
/// twice changes nothing more.
///
/// ```
/// use khusheh_language::normalise;
/// assert_eq!(normalise("  كاشي   و  سـراميك "), "کاشی و سرامیک");
/// assert_eq!(normalise("خوشه\u{200C}\u{200C}های \u{200C}یزد"), "خوشه\u{200C}های یزد");
/// ```
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    let mut half_space = false;
    // Composed once to know آ and ئ by one code, and once more because what carries no spelling may
    // have kept a letter and its accent apart.
    let letters = text.chars().flat_map(letters_of_form).nfc();
    for c in letters.filter_map(one_spelling).nfc() {
        if c.is_whitespace() {
            space = true;
        } else if c == HALF_SPACE {
            half_space = true;
        } else {
            if !out.is_empty() {
                match (space, half_space) {
                    (true, _) => out.push(' '),
                    (false, true) => out.push(HALF_SPACE),
                    (false, false) => {}
                }
            }
            (space, half_space) = (false, false);
            out.push(c);
        }
    }
    out
}

/// What two texts are compared by in a search: [`normalise`], then without spaces, half-spaces and
/// hyphens, without the hamza and madda of آ أ إ ؤ ئ, ASCII digits, small Latin letters without
/// accents. A text contains a word when its key contains the word's key.
///
/// ```
/// use khusheh_language::search_key;
/// assert_eq!(search_key("خوشه‌هاي آذربايجان"), search_key("خوشه های اذربایجان"));
/// assert!(search_key("Qā’em Shahr ۱۲").contains(&search_key("shahr12")));
/// ```
pub fn search_key(text: &str) -> String {
    normalise(text)
        .nfd()
        .filter(|&c| !is_mark(c) && !c.is_whitespace() && !matches!(c, HALF_SPACE | '-'))
        .flat_map(|c| latin_digit(c).to_lowercase())
        .map(|c| if c == 'ٱ' { 'ا' } else { c })
        // Ya with hamza comes apart into the Arabic ya.
        .map(|c| if c == 'ي' { 'ی' } else { c })
        .collect()
}

pub(crate) const HALF_SPACE: char = '\u{200C}';
const TATWEEL: char = '\u{0640}';

pub(crate) fn latin_digit(c: char) -> char {
    let digit = match c {
        '\u{06F0}'..='\u{06F9}' => c as u32 - 0x06F0,
        '\u{0660}'..='\u{0669}' => c as u32 - 0x0660,
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}

/// Marks that combine with a letter: Latin accents, Arabic vowels, hamza and madda above.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}'
        | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}'
        | '\u{06EA}'..='\u{06ED}')
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200D}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The letters of an Arabic presentation form (ﻼ is لا); other characters stay, in a spelling that
/// the composition after it understands.
fn letters_of_form(c: char) -> impl Iterator<Item = char> {
    // Only the Arabic ya composes with a hamza above (to ئ); it becomes Persian again afterwards.
    let c = if matches!(c, 'ی' | 'ى') { 'ي' } else { c };
    let form = matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    let letters = form.then(|| std::iter::once(c).nfkc());
    letters.into_iter().flatten().chain((!form).then_some(c))
}

/// The letter that Persian uses, or nothing for what carries no spelling.
fn one_spelling(c: char) -> Option<char> {
    Some(match c {
        'ي' | 'ى' | 'ې' | 'ے' | 'ۍ' => 'ی',
        'ك' | 'ڪ' | 'ګ' => 'ک',
        'ۀ' | 'ۂ' | 'ة' | 'ۃ' | 'ہ' | 'ھ' | 'ە' => 'ه',
        'إ' | 'ٱ' => 'ا',
        'ۓ' => 'ئ',
        TATWEEL => return None,
        c if is_direction_mark(c) => return None,
        // Accents of Latin letters that have no composed form stay; Arabic marks go.
        c if is_mark(c) && c as u32 >= 0x0600 => return None,
        c => c,
    })
}
