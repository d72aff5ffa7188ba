//! The typefaces, embedded when the crate is compiled. `build.rs` says what to do where they are missing.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use rustybuzz::{Face, UnicodeBuffer, shape};

/// The typeface of everything, and the one for signs that it lacks (Greek letters and operators of formulas).
pub(crate) const FILES: [&[u8]; 4] = [
    include_bytes!("../../../../web/dist-documents/Vazirmatn-Regular.ttf"),
    include_bytes!("../../../../web/dist-documents/Vazirmatn-Medium.ttf"),
    include_bytes!("../../../../web/dist-documents/Vazirmatn-Bold.ttf"),
    include_bytes!("../../../../web/dist-documents/DejaVuSans.ttf"),
];

/// The faces by which characters are looked up and measured: the bold one, which is the widest, first.
static FACES: LazyLock<Vec<Face<'static>>> = LazyLock::new(|| {
    [FILES[2], FILES[3]]
        .into_iter()
        .filter_map(|file| Face::from_slice(file, 0))
        .collect()
});

/// Whether a typeface has this character.
pub(crate) fn has(c: char) -> bool {
    FACES.iter().any(|face| face.glyph_index(c).is_some())
}

/// The width of a text in units of the type size. Letters of Persian are taken as they stand alone, which is
/// their widest form, so the text is hardly ever wider than this.
pub(crate) fn width(text: &str) -> f64 {
    text.chars().map(of).sum()
}

/// The width of a character that stands alone, in units of the type size.
pub(crate) fn of(c: char) -> f64 {
    static KNOWN: Mutex<BTreeMap<char, f64>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    *known.entry(c).or_insert_with(|| measured(c))
}

fn measured(c: char) -> f64 {
    let Some(face) = FACES.iter().find(|face| face.glyph_index(c).is_some()) else {
        return 0.6;
    };
    // Shaped, since a letter may be put together from several glyphs.
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(c.encode_utf8(&mut [0; 4]));
    buffer.guess_segment_properties();
    let glyphs = shape(face, &[], buffer);
    let advance: i32 = glyphs
        .glyph_positions()
        .iter()
        .map(|glyph| glyph.x_advance)
        .sum();
    f64::from(advance) / f64::from(face.units_per_em())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faces_have_what_documents_need() {
        for c in "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءآأؤ۰۱۲۳۴۵۶۷۸۹٬٫٪−–«»؛،؟".chars()
        {
            assert!(has(c), "{c}");
        }
        for c in "AZaz09%éüΣαβλσ√≤≥×·→²₀∈□".chars() {
            assert!(has(c), "{c}");
        }
        assert!(!has('\u{4E2D}'));
        assert!(of('آ') > 0.3, "{}", of('آ'));
        assert!(width("Lalejin") > 2.0 && width("Lalejin") < 5.0);
    }
}
