//! The typefaces, embedded when the crate is compiled. `build.rs` says what to do where they are missing.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Face, Feature, UnicodeBuffer, shape};

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

/// The width of a text in units of the type size, with the numerals of tables.
pub(crate) fn width(text: &str) -> f64 {
    advances(text).values().sum()
}

/// How far each cluster of letters leads, by where it starts in the text; in units of the type size. Letters are
/// joined and moved as on the page, so that no sum of single letters is wrong by what stands beside them. Numerals
/// are those of tables, all of one width: running text is narrower by a little.
pub(crate) fn advances(text: &str) -> BTreeMap<usize, f64> {
    let tabular = Feature::new(Tag::from_bytes(b"tnum"), 1, ..);
    let mut advances = BTreeMap::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let face = face_of(first);
        let end = rest
            .char_indices()
            .find(|(_, c)| face_of(*c) != face)
            .map_or(rest.len(), |(at, _)| at);
        let start = text.len() - rest.len();
        if let Some(face) = FACES.get(face) {
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str(&rest[..end]);
            buffer.guess_segment_properties();
            let glyphs = shape(face, &[tabular], buffer);
            for (info, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
                let advance = f64::from(position.x_advance) / f64::from(face.units_per_em());
                *advances.entry(start + info.cluster as usize).or_default() += advance;
            }
        }
        rest = &rest[end..];
    }
    advances
}

/// Which face shows a character; the first where none has it.
fn face_of(c: char) -> usize {
    let found = FACES.iter().position(|face| face.glyph_index(c).is_some());
    found.unwrap_or(0)
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
        // Beside each other these letters move apart.
        assert!(width("آآآآ") > 4.0 * width("آ"));
        // Numerals are of one width, as tables set them.
        assert_eq!(width("۱۱۱۱"), width("۵۵۵۵"));
        assert!(width("Lalejin") > 2.0 && width("Lalejin") < 5.0);
    }
}
