//! The order of names in lists.

use unicode_normalization::UnicodeNormalization;

use crate::Language;
use crate::letters::{HALF_SPACE, is_mark, latin_digit, normalise};

/// The Persian alphabet in its order; آ before ا, و before ه before ی.
const ALPHABET: &str = "ءآابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی";

/// A key whose byte order is the order of the texts in the language.
///
/// Compared first by letters alone: spaces and punctuation, then digits (Persian and Latin alike),
/// then the language's own script, then the other (Persian lists start with Persian names, English
/// ones with Latin names), then everything else by code point. Case, accents, half-spaces and
/// vowel marks do not count; letters with hamza stand with their bare letter (ئ with ی). Texts
/// equal by this are ordered by their normalised spelling, so equal keys mean equal spelling.
/// Persian order after ISIRI 6219 and CLDR `fa`: آ before ا; ن و ه ی at the end.
///
/// ```
/// use khusheh_language::{Language, sort_key};
/// let mut towns = ["همدان", "ورامین", "آمل", "یزد", "Qom", "پارس‌آباد", "گرگان", "كاشان", "ابهر"];
/// towns.sort_by_key(|town| sort_key(Language::Fa, town));
/// assert_eq!(towns, ["آمل", "ابهر", "پارس‌آباد", "كاشان", "گرگان", "ورامین", "همدان", "یزد", "Qom"]);
/// ```
pub fn sort_key(language: Language, text: &str) -> String {
    let spelling = normalise(text);
    let (persian, latin) = match language {
        Language::Fa => (PAGE, 2 * PAGE),
        Language::En => (2 * PAGE, PAGE),
    };
    let mut key = String::with_capacity(spelling.len() * 2 + 4);
    for letter in spelling.chars().filter(|&c| c != HALF_SPACE) {
        if let Some(place) = ALPHABET.chars().position(|c| c == bare(letter)) {
            push(&mut key, persian + place as u32);
            continue;
        }
        for c in std::iter::once(letter)
            .nfd()
            .filter(|&c| !is_mark(c))
            .flat_map(char::to_lowercase)
        {
            let c = latin_digit(c);
            match c {
                c if c.is_whitespace() => push(&mut key, 2),
                '0'..='9' => push(&mut key, 0x80 + c as u32),
                'a'..='z' => push(&mut key, latin + c as u32),
                c if c.is_ascii() => push(&mut key, 3 + c as u32 - ' ' as u32),
                c => push(&mut key, 3 * PAGE + c as u32),
            }
        }
    }
    // Below every letter: a text stands before those it begins. Not the null character, which
    // databases do not take.
    key.push('\u{1}');
    key + &spelling
}

/// Room for one script's letters in the key.
const PAGE: u32 = 0x200;

/// Letters with hamza stand with their bare letter.
fn bare(c: char) -> char {
    match c {
        'أ' => 'ا',
        'ؤ' => 'و',
        'ئ' => 'ی',
        c => c,
    }
}

/// Appends a weight as a character: UTF-8 keeps the order of code points. Weights that would fall
/// into or above the surrogates move up past them, so that the order stays.
fn push(key: &mut String, weight: u32) {
    let code = if weight >= 0xD800 {
        weight + 0x800
    } else {
        weight
    };
    key.push(char::from_u32(code).unwrap_or(char::MAX));
}
