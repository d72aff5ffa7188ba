//! The typefaces, embedded when the crate is compiled. `build.rs` says what to do where they are missing.

use std::sync::LazyLock;

use ttf_parser::Face;

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
        .filter_map(|file| Face::parse(file, 0).ok())
        .collect()
});

/// Whether a typeface has this character.
pub(crate) fn has(c: char) -> bool {
    FACES.iter().any(|face| face.glyph_index(c).is_some())
}

/// The width of a text in units of the type size. Letters of Persian are taken in their widest form, so the
/// text is never wider than this.
pub(crate) fn width(text: &str) -> f64 {
    text.chars().map(of).sum()
}

/// The width of a character in units of the type size.
pub(crate) fn of(c: char) -> f64 {
    FACES
        .iter()
        .find_map(|face| {
            let glyph = face.glyph_index(c)?;
            let advance = face.glyph_hor_advance(glyph)?;
            Some(f64::from(advance) / f64::from(face.units_per_em()))
        })
        .unwrap_or(0.6)
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
        assert!(width("Lalejin") > 2.0 && width("Lalejin") < 5.0);
    }
}
