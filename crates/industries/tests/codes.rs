//! Reading codes, hierarchies and concordances, against the published tables.

use khusheh_industries::Classification::{self, Isic4, Nace2, Naf2, Naics2012, Other, Sic2007};
use khusheh_industries::{CodeError, guess};
use khusheh_language::Language;
use proptest::prelude::*;

#[test]
fn hierarchies() {
    assert_eq!(Isic4.ancestors("0111"), ["011", "01", "A"]);
    assert_eq!(Nace2.ancestors("64.20"), ["64.2", "64", "K"]);
    assert_eq!(Naf2.ancestors("6420Z"), ["64.20", "64.2", "64", "K"]);
    assert_eq!(Sic2007.ancestors("01110"), ["01.11", "01.1", "01", "A"]);
    assert_eq!(Sic2007.ancestors("01000"), ["01", "A"]);
    assert_eq!(
        Naics2012.ancestors("327110"),
        ["32711", "3271", "327", "31-33"]
    );
    assert_eq!(
        Naics2012.ancestors("111998"),
        ["11199", "1119", "111", "11"]
    );
    assert_eq!(Other.ancestors("A.1.23"), ["A.1", "A"]);
    assert_eq!(Other.ancestors("26110"), ["2611", "261", "26"]);
    assert_eq!(Other.ancestors("Footwear"), [""; 0]);
    assert_eq!(Isic4.level("2393"), 3);
}

#[test]
fn concordances_agree_with_the_published_tables() {
    // Eurostat and United Nations, correspondence NACE Rev. 2 – ISIC Rev. 4.
    for (nace, isic) in [
        ("01.41", "0141"),
        ("01.42", "0141"),
        ("01.47", "0146"),
        ("10.86", "1079"),
        ("11.03", "1102"),
        ("13.95", "1399"),
        ("20.14", "2011"),
        ("20.59", "2029"),
        ("23.70", "2396"),
        ("24.34", "2410"),
        ("25.62", "2592"),
        ("28.14", "2813"),
        ("28.30", "2821"),
        ("28.96", "2829"),
        ("33.17", "3315"),
        ("46.77", "4669"),
        ("47.78", "4773"),
        ("49.39", "4922"),
        ("70.22", "7020"),
        ("93.13", "9311"),
    ] {
        assert_eq!(Nace2.to_isic4(nace).unwrap().taken, isic, "{nace}");
    }
    // Groups and divisions: the narrowest industry that covers all of them.
    assert_eq!(Nace2.to_isic4("28.1").unwrap().taken, "281");
    assert_eq!(Nace2.to_isic4("28.3").unwrap().taken, "2821");
    assert_eq!(Nace2.to_isic4("28").unwrap().taken, "28");
    assert_eq!(Nace2.to_isic4("C").unwrap().taken, "C");
    assert_eq!(Naf2.to_isic4("4776Z").unwrap().taken, "4773");
    assert_eq!(Sic2007.to_isic4("01000").unwrap().taken, "01");
    assert_eq!(Nace2.to_isic4("99.99"), None);
    // U.S. Census Bureau, 2012 NAICS to ISIC Rev. 4.
    let exact = Naics2012.to_isic4("111160").unwrap();
    assert_eq!((exact.taken, exact.alternatives.is_empty()), ("0112", true));
    let melons = Naics2012.to_isic4("111219").unwrap();
    assert_eq!(
        (melons.taken, melons.alternatives),
        ("0113", vec!["0119", "0128"])
    );
    assert_eq!(Naics2012.to_isic4("3271").unwrap().taken, "239");
    assert_eq!(Naics2012.to_isic4("31-33"), None);
}

#[test]
fn names_come_through_the_shared_digits() {
    assert_eq!(
        Nace2.name("23", Language::Fa),
        Some("تولید سایر فراورده‌های معدنی غیرفلزی")
    );
    assert_eq!(
        Naf2.name("2370Z", Language::En),
        Some("Cutting, shaping and finishing of stone")
    );
    assert_eq!(Naf2.name("4711A", Language::En), None);
    assert_eq!(
        Naf2.nearest_name("2341Z", Language::En).unwrap(),
        (
            "23.4".to_owned(),
            "Manufacture of other porcelain and ceramic products"
        )
    );
    assert_eq!(
        Sic2007.name("01110", Language::En),
        Isic4.name("0111", Language::En)
    );
    assert_eq!(Naics2012.nearest_name("327110", Language::En), None);
}

#[test]
fn codes_that_do_not_exist() {
    assert_eq!(Isic4.canonical(" - "), Err(CodeError::Empty));
    let message = |classification: Classification, code| {
        classification.canonical(code).unwrap_err().to_string()
    };
    assert_eq!(
        message(Isic4, "2398"),
        "industry code \"2398\" is not in isic4; the narrowest above it that exists is 239"
    );
    assert_eq!(
        message(Isic4, "D2393"),
        "industry code \"D2393\" is not in isic4; the narrowest above it that exists is D"
    );
    assert_eq!(
        message(Nace2, "04.11"),
        "industry code \"04.11\" is not in nace2"
    );
    assert_eq!(
        message(Naf2, "111Z"),
        "industry code \"111Z\" is not in naf2; with its leading zero it would be 0111Z"
    );
}

#[test]
fn classifications_by_name() {
    assert_eq!("ISIC Rev. 4".parse(), Ok(Isic4));
    assert_eq!("NACE-2".parse(), Ok(Nace2));
    for classification in Classification::ALL {
        assert_eq!(classification.id().parse(), Ok(classification));
    }
    assert!(
        "isic3"
            .parse::<Classification>()
            .unwrap_err()
            .to_string()
            .contains("isic4")
    );
}

#[test]
fn classifications_are_guessed_from_codes() {
    assert_eq!(guess(["2393", "0111", "", "4711"]), Some(Isic4));
    assert_eq!(guess(["23.41", "64.20", "46.77"]), Some(Nace2));
    assert_eq!(guess(["6420Z", "8110Z"]), Some(Naf2));
    assert_eq!(guess(["01110", "23410"]), Some(Sic2007));
    assert_eq!(guess(["327110", "111160"]), Some(Naics2012));
    assert_eq!(guess(["pottery", "tiles"]), None);
    assert_eq!(guess(["", " "]), None);
}

#[test]
fn children_know_their_parents() {
    for classification in [Isic4, Nace2, Naics2012] {
        let mut codes: Vec<String> = match classification {
            Naics2012 => [
                "11", "21", "22", "23", "31-33", "42", "44-45", "48-49", "51", "52", "53", "54",
                "55", "56", "61", "62", "71", "72", "81", "92",
            ]
            .map(str::to_owned)
            .to_vec(),
            _ => ('A'..='U').map(String::from).collect(),
        };
        let mut all = 0;
        while let Some(code) = codes.pop() {
            all += 1;
            for child in classification.children(&code) {
                assert_eq!(
                    classification.parent(&child).as_ref(),
                    Some(&code),
                    "{child}"
                );
                codes.push(child);
            }
        }
        // NACE Rev. 2: 21 sections, 88 divisions, 272 groups, 615 classes. NAICS 2012: 20 sectors,
        // 99 subsectors, 312 groups; 713 and 1065 industries of five and six digits as the published
        // concordance holds them.
        let published = match classification {
            Naics2012 => 20 + 99 + 312 + 713 + 1065,
            Nace2 => 21 + 88 + 272 + 615,
            _ => 21 + 88 + 238 + 419,
        };
        assert_eq!(all, published, "{classification}");
    }
    assert_eq!(Naics2012.canonical("31–33").as_deref(), Ok("31-33"));
    assert_eq!(Naics2012.canonical("3133").as_deref(), Ok("3133"));
    assert_eq!(Naf2.children("64.20"), [""; 0]);
    assert_eq!(Other.children("26"), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn canonical_codes_stay(code in "[A-Za-z]?[0-9۰-۹. -]{0,7}[A-Z]?", which in 0_usize..6) {
        let classification = Classification::ALL[which];
        if let Ok(canonical) = classification.canonical(&code) {
            let again = classification.canonical(&canonical);
            prop_assert_eq!(again.as_ref(), Ok(&canonical));
            if classification != Other {
                for above in classification.ancestors(&canonical) {
                    let again = classification.canonical(&above);
                    prop_assert_eq!(again.as_ref(), Ok(&above));
                }
            }
        }
    }

    #[test]
    fn any_text_has_a_finite_path(code in "\\PC{0,40}") {
        for classification in Classification::ALL {
            prop_assert!(classification.level(&code) <= 40);
            let _ = classification.to_isic4(&code);
        }
    }
}
