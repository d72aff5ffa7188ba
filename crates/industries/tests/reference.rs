//! Against the published tables in `../shared/data`, where the folder is present.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

use khusheh_industries::Classification::{self, Naf2, Naics2012, Sic2007};
use khusheh_industries::isic4;
use khusheh_language::Language;

/// The records of a reference table, header first; `None`, said plainly, where it is absent.
fn table(name: &str) -> Option<Vec<Vec<String>>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    let Ok(mut file) = std::fs::File::open(&path) else {
        eprintln!("not run: {} is absent", path.display());
        return None;
    };
    let mut text = String::new();
    if name.ends_with(".gz") {
        flate2::read::GzDecoder::new(file)
            .read_to_string(&mut text)
            .unwrap();
    } else {
        file.read_to_string(&mut text).unwrap();
    }
    Some(text.lines().map(record).collect())
}

/// The fields of a line of CSV.
fn record(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().unwrap().push(c),
        }
    }
    fields
}

#[test]
fn isic_codes_and_english_names() {
    let Some(table) = table("classifications/isic4_desc.csv") else {
        return;
    };
    let published: BTreeMap<&str, &str> = table[1..]
        .iter()
        .map(|row| (row[0].as_str(), row[1].trim()))
        .collect();
    let ours: BTreeMap<&str, &str> = isic4::all()
        .iter()
        .map(|i| (i.code(), i.name(Language::En)))
        .collect();
    let differing: Vec<_> = published
        .iter()
        .filter(|(code, name)| ours.get(*code) != Some(*name))
        .collect();
    // The published table misspells "stationery".
    assert_eq!(
        differing.iter().map(|(code, _)| **code).collect::<Vec<_>>(),
        ["4761"]
    );
    assert_eq!(ours.len(), published.len());
}

#[test]
fn naics_concordance_has_every_published_pair() {
    let Some(table) = table("classifications/naics2012_isic4.csv") else {
        return;
    };
    let mut published: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &table[1..] {
        // Three targets are groups, written as classes that ISIC does not have.
        let isic = match row[5].as_str() {
            "0120" => "012",
            "0140" => "014",
            "3310" => "331",
            isic => isic,
        };
        published.entry(&row[0]).or_default().insert(isic);
    }
    for (naics, isic) in &published {
        let found = Naics2012.to_isic4(naics).unwrap();
        let ours: BTreeSet<&str> = found
            .alternatives
            .iter()
            .copied()
            .chain([found.taken])
            .collect();
        assert_eq!(&ours, isic, "{naics}");
    }
    assert_eq!(published.len(), 1065);
}

/// The distinct codes of a column.
fn codes(table: &[Vec<String>], column: &str) -> BTreeSet<String> {
    let at = table[0].iter().position(|name| name == column).unwrap();
    table[1..].iter().map(|row| row[at].clone()).collect()
}

#[test]
fn every_naf_code_of_strasbourg_is_known() {
    let Some(table) = table("register-strasbourg/establishments.csv.gz") else {
        return;
    };
    let codes = codes(&table, "naf");
    assert!(codes.len() > 600);
    for code in &codes {
        assert_eq!(Naf2.canonical(code).as_ref(), Ok(code));
        assert_eq!(Naf2.to_isic4(code).unwrap().taken.len(), 4, "{code}");
        for language in Language::ALL {
            assert!(Naf2.nearest_name(code, language).is_some(), "{code}");
        }
    }
    let sample: Vec<&str> = codes.iter().map(String::as_str).collect();
    assert_eq!(khusheh_industries::guess(sample), Some(Naf2));
}

#[test]
fn every_sic_code_of_the_united_kingdom_is_known() {
    let Some(table) = table("employment-uk/employment_2015_2020.csv.gz") else {
        return;
    };
    let codes = codes(&table, "industry");
    assert_eq!(codes.len(), 729);
    for code in &codes {
        assert_eq!(Sic2007.canonical(code).as_ref(), Ok(code));
        let isic = Sic2007.to_isic4(code).unwrap().taken;
        assert_eq!(isic.len(), if code == "01000" { 2 } else { 4 }, "{code}");
        assert_eq!(isic[..2], code[..2]);
    }
    assert_eq!(
        Classification::Sic2007,
        khusheh_industries::guess(codes.iter().map(String::as_str)).unwrap()
    );
}
