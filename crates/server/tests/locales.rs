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

#[test]
fn every_key_used_exists() {
    let known = own(Language::En);
    let mut used = BTreeSet::new();
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![crate_folder.join("src"), crate_folder.join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for part in text
                .split('"')
                .filter(|part| part.starts_with("explore-") || part.starts_with("methods-"))
            {
                if part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
                {
                    used.insert(part.to_owned());
                }
            }
        }
    }
    assert!(
        used.len() > 100,
        "{} keys found in use: the search is broken",
        used.len()
    );
    // A stem of `Words::of` is the start of a key.
    let missing: Vec<&String> = used
        .iter()
        .filter(|key| {
            !known.contains(key.as_str())
                && !known
                    .iter()
                    .any(|known| known.starts_with(&format!("{key}-")))
        })
        .collect();
    assert!(
        missing.is_empty(),
        "used and not in the locale files: {missing:?}"
    );
}

#[test]
fn persian_is_written_with_persian_letters() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales/fa");
    for name in ["explore.ftl", "methods.ftl"] {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        for letter in ['ي', 'ك', 'ى', '٠', '١', '٢'] {
            assert!(!text.contains(letter), "{letter} in {name}");
        }
    }
}
