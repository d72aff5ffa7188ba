//! Every message of the explorer exists in both languages, and every message used exists.

use std::collections::BTreeSet;
use std::path::Path;

use khusheh_language::{Language, keys, variables};

fn own(language: Language) -> BTreeSet<&'static str> {
    keys(language)
        .filter(|(_, room)| matches!(*room, "explore" | "methods"))
        .map(|(key, _)| key)
        .collect()
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_variables() {
    let (en, fa) = (own(Language::En), own(Language::Fa));
    assert!(
        en.len() > 150,
        "{} keys are too few: the rooms were renamed",
        en.len()
    );
    let only: Vec<_> = en.symmetric_difference(&fa).collect();
    assert!(only.is_empty(), "in one language only: {only:?}");
    for key in en {
        assert_eq!(
            variables(Language::En, key),
            variables(Language::Fa, key),
            "{key}"
        );
    }
}

/// Every file below a folder.
fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The messages that a source asks for by name: `t("…")`, `of("…", …)`, `count("…", …)`, …
fn asked(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for call in [".t(", ".of(", ".count(", ".with(", ".unit("] {
        for (at, _) in text.match_indices(call) {
            let rest = text[at + call.len()..].trim_start();
            let Some((key, _)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'))
            else {
                continue;
            };
            let is_key = key.contains('-')
                && key
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            if is_key {
                found.insert(key.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_key_used_exists() {
    let known: BTreeSet<&str> = keys(Language::En).map(|(key, _)| key).collect();
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    for folder in ["src", "templates"] {
        files(&crate_folder.join(folder), &mut sources);
    }
    let used: BTreeSet<String> = sources
        .iter()
        .flat_map(|path| asked(&std::fs::read_to_string(path).unwrap()))
        .collect();
    assert!(
        used.len() > 300,
        "{} keys found in use: the search is broken",
        used.len()
    );
    // A stem of `Words::of` is the start of a key.
    let missing: Vec<&String> = used
        .iter()
        .filter(|key| {
            let stem = format!("{key}-");
            !known.contains(key.as_str()) && !known.iter().any(|known| known.starts_with(&stem))
        })
        .collect();
    assert!(
        missing.is_empty(),
        "used and not in the locale files: {missing:?}"
    );
}

/// What a page says comes from the locale files: templates hold marks and names of formats, no words.
#[test]
fn templates_hold_no_text_of_their_own() {
    const FORMATS: [&str; 5] = ["CSV", "XLSX", "PDF", "OpenAPI 3.1", "SHA-256"];
    let mut templates = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"),
        &mut templates,
    );
    let mut found = Vec::new();
    for path in templates {
        // Formulas are the same in every language.
        if path.ends_with("methods/formulas.html") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let mut rest = text.as_str();
        let mut said = String::new();
        // Expressions, blocks and tags go; what stands between them is said.
        while let Some(at) = rest.find(['{', '<']) {
            said.push_str(&rest[..at]);
            let end = match &rest[at..] {
                tag if tag.starts_with("{{") => "}}",
                tag if tag.starts_with("{%") => "%}",
                tag if tag.starts_with('<') => ">",
                _ => "{",
            };
            // A tag may hold expressions with tags' marks in them.
            let mut inner = &rest[at + 1..];
            if end == ">" {
                while let (Some(open), Some(close)) = (inner.find('{'), inner.find('>')) {
                    if open > close {
                        break;
                    }
                    let skip = inner[open..]
                        .find('}')
                        .map_or(inner.len(), |at| open + at + 1);
                    inner = &inner[skip..];
                }
            }
            rest = inner.find(end).map_or("", |at| &inner[at + end.len()..]);
            said.push('\n');
        }
        said.push_str(rest);
        for line in said.lines().map(str::trim) {
            let plain = FORMATS
                .iter()
                .fold(line.to_owned(), |line, word| line.replace(word, ""));
            let plain = plain.replace("&nbsp;", "");
            if plain.chars().any(char::is_alphabetic) {
                found.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn persian_is_written_with_persian_letters() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales/fa");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display();
        let text = std::fs::read_to_string(&path).unwrap();
        for letter in ['ي', 'ك', 'ى', '٠', '١', '٢'] {
            assert!(!text.contains(letter), "{letter} in {name}");
        }
    }
}
