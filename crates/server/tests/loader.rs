//! What the loader says about good and bad results folders.

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use khusheh_language::Language;
use khusheh_server::{Criterion, Member, Results, Screen, State};

#[test]
fn a_register_is_read_whole() {
    let results = common::results("register");
    assert_eq!(results.candidates.len(), 37);
    assert_eq!(results.establishments.len(), 2000);
    assert_eq!(results.establishments.points.len(), 2000);
    assert_eq!(results.regions.len(), 40);
    assert_eq!(results.rejected.len(), 3);
    assert!(results.run.sample);

    let first = &results.candidates[0];
    assert_eq!(
        (first.id.as_str(), first.place.as_str()),
        ("C0001", "لالجین")
    );
    assert_eq!(first.members.len() as f64, first.enterprises.unwrap());
    assert!(
        first
            .members
            .iter()
            .all(|member| matches!(member, Member::Establishment(_)))
    );
    assert!(!first.shape.is_empty());
    assert_eq!(
        first.states(),
        [State::Full, State::Full, State::Half, State::Missing]
    );
    assert!(first.evidence[Criterion::Cooperation as usize].is_some());
    assert_eq!(first.screens.len(), Screen::ALL.len());

    let Member::Establishment(row) = first.members[0] else {
        unreachable!()
    };
    let establishment = results.establishments.get(row);
    let industry = &results.industries[establishment.industry as usize];
    assert_eq!(
        (establishment.id, industry.code.as_str()),
        ("IR000607", "2393")
    );
}

#[test]
fn undefined_stays_undefined() {
    let results = common::results("register");
    let small = &results.industries[results.industry("3220").unwrap() as usize];
    assert_eq!(
        small.values[6], None,
        "Ellison–Glaeser of a row without one"
    );
    let unknown = (0..results.establishments.len() as u32)
        .filter(|row| results.establishments.get(*row).employment[0].is_none())
        .count();
    assert!(
        unknown > 50,
        "establishments of unknown employment: {unknown}"
    );
}

#[test]
fn a_table_has_regions_as_members_and_no_establishments() {
    let results = common::results("table");
    assert!(results.establishments.is_empty());
    assert!(
        results
            .candidates
            .iter()
            .all(|candidate| candidate.shape.is_empty())
    );
    assert!(matches!(&results.candidates[0].members[0], Member::Other(id) if id.starts_with('R')));
}

#[test]
fn the_tree_of_industries_is_followed_upwards() {
    let results = common::results("register");
    let pottery = results.industry("2393").unwrap();
    assert!(results.industry_within(pottery, "2393"));
    assert!(results.industry_within(pottery, "23"));
    assert!(results.industry_within(pottery, "C"));
    assert!(!results.industry_within(pottery, "2392"));
    assert_eq!(results.branches["23"].parent, "C");
}

/// One way to spoil a folder: its name, the file, and what becomes of the file's text.
type Spoiling = (&'static str, &'static str, fn(&str) -> Option<String>);

/// Replaces the first occurrence; a case whose text is not there would test nothing.
fn swap(text: &str, from: &str, to: &str) -> Option<String> {
    assert!(text.contains(from), "the fixture has no {from:?}");
    Some(text.replacen(from, to, 1))
}

const SPOILINGS: [Spoiling; 20] = [
    ("no run.json", "run.json", |_| None),
    ("run.json cut short", "run.json", |text| {
        Some(text[..120].to_owned())
    }),
    ("an unknown kind", "run.json", |text| {
        swap(text, "\"register\"", "\"survey\"")
    }),
    ("no candidates.csv", "candidates.csv", |_| None),
    ("an empty file", "industries.csv", |_| Some(String::new())),
    ("a column renamed", "candidates.csv", |text| {
        swap(text, "q_value", "qvalue")
    }),
    ("a column dropped from evidence", "evidence.csv", |text| {
        swap(text, ",confidence", "")
    }),
    ("text for a number", "industries.csv", |text| {
        swap(text, "0.809196", "high")
    }),
    ("infinity", "quotients.csv", |text| {
        swap(text, "0.309805", "inf")
    }),
    ("a probability above one", "candidates.csv", |text| {
        swap(text, ",0.001,", ",1.3,")
    }),
    ("longitude out of range", "regions.csv", |text| {
        swap(text, "51.39", "351.39")
    }),
    ("an unknown screen", "screens.csv", |text| {
        swap(text, "province_wide", "too_far")
    }),
    ("an unknown state", "evidence.csv", |text| {
        swap(text, ",full,", ",certain,")
    }),
    ("an unknown reach", "industries.csv", |text| {
        swap(text, "natural_resource", "resource")
    }),
    ("a candidate of no list", "members.csv", |text| {
        swap(text, "C0001", "C9999")
    }),
    ("an industry of no list", "establishments.csv", |text| {
        swap(text, ",1313,", ",13131,")
    }),
    ("a region of no list", "quotients.csv", |text| {
        swap(text, "R001", "R999")
    }),
    (
        "no establishments of a register",
        "establishments.csv",
        |_| None,
    ),
    ("a field too many", "members.csv", |text| {
        swap(text, "C0001,", "C0001,,")
    }),
    ("geometry that is none", "candidates.geojson", |text| {
        swap(text, "\"Polygon\"", "\"Circle\"")
    }),
];

#[test]
fn every_fault_is_named_with_value_limit_and_hint() {
    let mut told = String::new();
    for (name, file, spoil) in SPOILINGS {
        let copy = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(common::fixture("register")).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
        let path = copy.path().join(file);
        match spoil(&fs::read_to_string(&path).unwrap()) {
            Some(text) => fs::write(&path, text).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let error = Results::load(copy.path()).expect_err(name);
        let persian = error.message(Language::Fa);
        for part in ["محدوده: ", "راهنما: "] {
            assert!(persian.contains(part), "{name}: no {part:?} in {persian}");
        }
        assert!(
            !["limit: ", "hint: ", "⟦"]
                .iter()
                .any(|part| persian.contains(part)),
            "{name}: {persian}"
        );
        let error = error.to_string();
        for part in ["limit: ", "hint: "] {
            assert!(error.contains(part), "{name}: no {part:?} in {error}");
        }
        let error = error.replace(&copy.path().display().to_string(), "FOLDER");
        writeln!(told, "## {name}\n{error}\n").unwrap();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn bytes_that_are_no_text_are_told_apart() {
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(common::fixture("register")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    let path = copy.path().join("members.csv");
    let mut bytes = fs::read(&path).unwrap();
    bytes[40] = 0xff;
    fs::write(&path, bytes).unwrap();
    insta::assert_snapshot!(Results::load(copy.path()).unwrap_err());
}

#[test]
fn a_path_that_is_no_folder_is_told() {
    insta::assert_snapshot!(Results::load(Path::new("no-such-folder")).unwrap_err());
}
