//! Names of sheets: at most 31 characters, none of `[]:*?/\`, no quotation mark at an end, each once.

use std::collections::BTreeSet;

use khusheh_language::{Language, Number, text};

use crate::{Block, Document};

/// The most characters of a name, counted as a spreadsheet does.
const LONGEST: usize = 31;

/// The names of a document's sheets.
pub(crate) struct Names {
    /// The first sheet.
    pub(crate) overview: String,
    /// One for each block that has a sheet.
    pub(crate) figures: Vec<Option<String>>,
}

/// Names for all sheets of a document, by their captions.
pub(crate) fn of(document: &Document) -> Names {
    let language = document.language;
    let mut taken = BTreeSet::new();
    let overview = unique(
        &text(language, "documents-overview", &[]),
        "Overview",
        language,
        &mut taken,
    );
    let fallback = text(language, "documents-table", &[]);
    let figures = document
        .blocks
        .iter()
        .map(|block| {
            let caption = match block {
                Block::Table(table) => &table.caption,
                Block::Heat(heat) => &heat.caption,
                Block::Intervals(chart) => &chart.caption,
                Block::Methods(methods) => &methods.caption,
                Block::Heading(_)
                | Block::Paragraph(_)
                | Block::Sentence(_)
                | Block::Way(_)
                | Block::Signatures(_)
                | Block::PageBreak => return None,
            };
            Some(unique(caption, &fallback, language, &mut taken))
        })
        .collect();
    Names { overview, figures }
}

/// A name like this one that is allowed and not taken.
fn unique(
    wanted: &str,
    fallback: &str,
    language: Language,
    taken: &mut BTreeSet<String>,
) -> String {
    let mut plain = allowed(wanted);
    if plain.is_empty() || plain.eq_ignore_ascii_case("history") {
        plain = allowed(fallback);
    }
    let mut name = shortened(&plain, LONGEST);
    let mut number = 2;
    // Names are compared without regard to case.
    while !taken.insert(name.to_lowercase()) {
        let end = format!(" {}", Number::whole().or_dash(language, f64::from(number)));
        let room = LONGEST - end.encode_utf16().count();
        name = shortened(&plain, room) + &end;
        number += 1;
    }
    name
}

/// The text without characters that names of sheets must not have.
fn allowed(text: &str) -> String {
    let kept: String = text
        .chars()
        .map(|c| match c {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
            c if c.is_control() || c.is_whitespace() => ' ',
            c => c,
        })
        // Marks of direction would show in no sheet and count all the same.
        .filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    ends(&words.join(" ")).to_owned()
}

fn ends(text: &str) -> &str {
    text.trim_matches(|c: char| c == '\'' || c == '\u{200C}' || c.is_whitespace())
}

/// At most this many characters, cut between words where one ends near.
fn shortened(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut used = 1;
    let cut: String = text
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= most
        })
        .collect();
    let end = cut
        .rfind(' ')
        .filter(|at| *at * 2 > cut.len())
        .unwrap_or(cut.len());
    format!("{}…", ends(&cut[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(captions: &[&str]) -> Vec<String> {
        let mut document = Document::new(Language::En, "t", "d");
        document.blocks = captions
            .iter()
            .map(|caption| {
                Block::Table(crate::Table {
                    caption: (*caption).to_owned(),
                    ..crate::Table::default()
                })
            })
            .collect();
        of(&document).figures.into_iter().flatten().collect()
    }

    #[test]
    fn names_are_allowed_short_and_unique() {
        let long = "What each of the clusters employs, by year";
        let found = names(&[
            "a/b: [c]*?",
            "A b c",
            long,
            long,
            "",
            "'quoted'",
            "overview",
            "History",
            "𝔸𝔹".repeat(20).as_str(),
        ]);
        assert_eq!(found[0], "a b c");
        assert_eq!(found[1], "A b c 2");
        assert_eq!(found[2], "What each of the clusters…");
        assert_eq!(found[3], "What each of the clusters… 2");
        assert_eq!(found[4], "Table");
        assert_eq!(found[5], "quoted");
        assert_eq!(found[6], "overview 2");
        assert_eq!(found[7], "Table 2");
        for name in &found {
            assert!(name.encode_utf16().count() <= LONGEST, "{name}");
        }
    }
}
