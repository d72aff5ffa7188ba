//! The compiled-in tables are whole.

use std::collections::BTreeSet;

use khusheh_industries::isic4::{self, Level};
use khusheh_industries::{Classification, natural_resource};
use khusheh_language::{Language, normalise};

fn lines(table: &'static str) -> Vec<&'static str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
}

#[test]
fn isic_has_its_published_counts() {
    // United Nations, ISIC Rev. 4 (2008), table 2.1: 21 sections, 88 divisions, 238 groups, 419 classes.
    let count = |level| {
        isic4::all()
            .iter()
            .filter(|industry| industry.level() == level)
            .count()
    };
    let counts = [Level::Section, Level::Division, Level::Group, Level::Class].map(count);
    assert_eq!(counts, [21, 88, 238, 419]);
    assert_eq!(
        lines(include_str!("../data/isic4.tsv")).len(),
        isic4::all().len()
    );
}

#[test]
fn every_industry_has_its_parent_and_names() {
    let mut codes = BTreeSet::new();
    for industry in isic4::all() {
        assert!(codes.insert(industry.code()), "{} twice", industry.code());
        assert_eq!(isic4::find(industry.code()), Some(industry));
        match industry.parent() {
            None => assert_eq!(industry.level(), Level::Section),
            Some(parent) => {
                assert_eq!(parent.level() as usize + 1, industry.level() as usize);
                if parent.level() != Level::Section {
                    assert_eq!(parent.code(), &industry.code()[..parent.code().len()]);
                }
                assert!(parent.children().any(|child| child == industry));
            }
        }
        for language in Language::ALL {
            let name = industry.name(language);
            assert!(
                name.chars().count() > 2,
                "{} has no name in {language}",
                industry.code()
            );
            assert_eq!(normalise(name), name, "{}", industry.code());
            let persian = name.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
            assert_eq!(persian, language == Language::Fa, "{}", industry.code());
        }
        assert_eq!(
            industry.level() == Level::Class,
            industry.children().next().is_none()
        );
    }
}

#[test]
fn siblings_differ_in_name() {
    for industry in isic4::all() {
        for language in Language::ALL {
            let names: BTreeSet<_> = industry
                .children()
                .map(|child| child.name(language))
                .collect();
            assert_eq!(
                names.len(),
                industry.children().count(),
                "{} in {language}",
                industry.code()
            );
        }
    }
}

#[test]
fn sections_hold_their_published_divisions() {
    // United Nations, ISIC Rev. 4 (2008), broad structure.
    let published = [
        ("A", 1..=3),
        ("B", 5..=9),
        ("C", 10..=33),
        ("D", 35..=35),
        ("E", 36..=39),
        ("F", 41..=43),
        ("G", 45..=47),
        ("H", 49..=53),
        ("I", 55..=56),
        ("J", 58..=63),
        ("K", 64..=66),
        ("L", 68..=68),
        ("M", 69..=75),
        ("N", 77..=82),
        ("O", 84..=84),
        ("P", 85..=85),
        ("Q", 86..=88),
        ("R", 90..=93),
        ("S", 94..=96),
        ("T", 97..=98),
        ("U", 99..=99),
    ];
    assert_eq!(published.len(), isic4::sections().count());
    for (section, divisions) in published {
        let found: Vec<u32> = isic4::find(section)
            .unwrap()
            .children()
            .map(|d| d.code().parse().unwrap())
            .collect();
        assert_eq!(found, divisions.collect::<Vec<_>>(), "section {section}");
    }
}

#[test]
fn every_nace_class_has_one_isic_class_of_its_division() {
    let mut seen = BTreeSet::new();
    for line in lines(include_str!("../data/nace2.tsv")) {
        let (isic, classes) = line.split_once('\t').unwrap();
        assert_eq!(isic4::find(isic).unwrap().level(), Level::Class);
        for nace in classes.split(' ') {
            assert!(seen.insert(nace), "{nace} twice");
            assert_eq!(nace[..2], isic[..2]);
            assert_eq!(Classification::Nace2.canonical(nace).as_deref(), Ok(nace));
            assert_eq!(Classification::Nace2.to_isic4(nace).unwrap().taken, isic);
        }
    }
    // Eurostat, NACE Rev. 2 (2008): 272 groups, 615 classes.
    assert_eq!(seen.len(), 615);
    let groups: BTreeSet<_> = seen.iter().map(|class| &class[..4]).collect();
    assert_eq!(groups.len(), 272);
    assert_eq!(
        lines(include_str!("../data/nace2.tsv")).len(),
        419,
        "every ISIC class has a part"
    );
    for group in groups {
        assert!(Classification::Nace2.to_isic4(group).is_some(), "{group}");
    }
}

#[test]
fn every_naics_industry_has_isic_industries() {
    let table = lines(include_str!("../data/naics2012.tsv"));
    assert_eq!(table.len(), 1065);
    for line in table {
        let (naics, isic) = line.split_once('\t').unwrap();
        assert_eq!(naics.len(), 6);
        let mut codes = BTreeSet::new();
        for code in isic.split(' ') {
            assert!(
                isic4::find(code).unwrap().level() >= Level::Group,
                "{naics} {code}"
            );
            assert!(codes.insert(code), "{naics} {code} twice");
        }
        let concordance = Classification::Naics2012.to_isic4(naics).unwrap();
        assert_eq!(concordance.alternatives.len() + 1, codes.len());
        assert!(concordance.alternatives.is_sorted());
        assert!(!concordance.alternatives.contains(&concordance.taken));
    }
}

#[test]
fn natural_resource_industries_exist() {
    for entry in natural_resource::list() {
        assert!(isic4::find(entry.code).is_some(), "{}", entry.code);
        assert!(!entry.depends_on.is_empty());
    }
    for (code, expected) in [
        ("A", false),
        ("01", true),
        ("0125", true),
        ("0899", true),
        ("2393", false),
        ("2394", true),
        ("4711", false),
    ] {
        assert_eq!(natural_resource::contains(code), expected, "{code}");
    }
    assert_eq!(
        Classification::Naics2012.is_natural_resource("212312"),
        Some(true)
    );
    assert_eq!(Classification::Other.is_natural_resource("X1"), None);
}
