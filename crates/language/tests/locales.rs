//! The locale files of all rooms: readable, without doubles, and the same in both languages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast;
use khusheh_language::{Language, keys, variables};

/// Message keys of one language with the room that has them, read strictly from the sources.
fn strict(language: Language) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../locales")
        .join(language.code());
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "ftl") {
            continue;
        }
        let room = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let source = std::fs::read_to_string(&path).unwrap();
        let tree = fluent_syntax::parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in tree.body {
            if let ast::Entry::Message(message) = entry {
                let key = message.id.name.to_owned();
                if let Some(other) = found.insert(key.clone(), room.clone()) {
                    panic!("{language}: {key} stands in both {other}.ftl and {room}.ftl");
                }
            }
        }
    }
    found
}

#[test]
fn files_read_and_have_no_doubles() {
    for language in Language::ALL {
        let strict = strict(language);
        assert!(strict.len() >= 10, "{language}: only {} keys", strict.len());
        let embedded: BTreeMap<String, String> = keys(language)
            .map(|(key, room)| (key.to_owned(), room.to_owned()))
            .collect();
        assert_eq!(
            embedded, strict,
            "{language}: what is embedded differs from the files"
        );
    }
}

#[test]
fn both_languages_have_the_same_keys_in_the_same_rooms() {
    let [en, fa] = Language::ALL.map(|l| keys(l).collect::<BTreeSet<_>>());
    let only_en: Vec<_> = en.difference(&fa).collect();
    let only_fa: Vec<_> = fa.difference(&en).collect();
    assert!(
        only_en.is_empty() && only_fa.is_empty(),
        "only en: {only_en:?}; only fa: {only_fa:?}"
    );
}

#[test]
fn both_languages_use_the_same_variables() {
    let mut differing = Vec::new();
    for (key, room) in keys(Language::En) {
        let (en, fa) = (variables(Language::En, key), variables(Language::Fa, key));
        if en != fa {
            differing.push(format!("{room}.ftl {key}: en {en:?}, fa {fa:?}"));
        }
    }
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn persian_files_are_written_in_persian_letters() {
    for (key, room) in keys(Language::Fa) {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../locales/fa/{room}.ftl"));
        let source = std::fs::read_to_string(file).unwrap();
        for arabic in ['ي', 'ك', 'ة', 'ـ'] {
            assert!(
                !source.contains(arabic),
                "{room}.ftl (with {key}) has the letter {arabic:?}"
            );
        }
    }
}
