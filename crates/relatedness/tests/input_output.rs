//! Input–output links: a textbook's table, the table of the United States, and what must hold.

use khusheh_relatedness::*;
use proptest::prelude::*;
use std::path::Path;

fn usual() -> ValidLinkParameters {
    LinkParameters::default().check().unwrap()
}

/// Miller & Blair (2009), *Input–Output Analysis*, section 2.3: two sectors, flows 150 500 / 200
/// 100, outputs 1,000 and 2,000; A = 0.15 0.25 / 0.20 0.05. Section 12.1, the same flows over the
/// rows: B = 0.15 0.50 / 0.10 0.05.
#[test]
fn two_sectors_of_miller_and_blair() {
    let table = UseTable {
        industries: 2,
        flows: &[150.0, 500.0, 200.0, 100.0],
        purchases: Some(&[1000.0, 2000.0]),
        supplies: Some(&[1000.0, 2000.0]),
    };
    let c = Coefficients::new(&table).unwrap();
    for (i, j, a, b) in [
        (0, 0, 0.15, 0.15),
        (0, 1, 0.25, 0.50),
        (1, 0, 0.20, 0.10),
        (1, 1, 0.05, 0.05),
    ] {
        assert!((c.purchase(i, j).unwrap() - a).abs() < 1e-12);
        assert!((c.supply(i, j).unwrap() - b).abs() < 1e-12);
    }
    assert_eq!(c.purchase(2, 0), None);
}

#[test]
fn negative_flows_are_no_links_and_nothing_divides_by_zero() {
    let table = UseTable {
        industries: 2,
        flows: &[0.0, -5.0, 0.0, 3.0],
        purchases: None,
        supplies: None,
    };
    let c = Coefficients::new(&table).unwrap();
    assert_eq!((c.purchase(0, 1), c.supply(0, 1)), (Some(0.0), Some(0.0)));
    assert_eq!(c.purchase(1, 1), Some(1.0));
    assert!(linked_industries(&c, 0, &usual()).unwrap().is_empty());
}

#[test]
fn faults_have_value_and_limit() {
    let table = UseTable {
        industries: 1,
        flows: &[f64::NAN],
        purchases: None,
        supplies: None,
    };
    assert_eq!(
        Coefficients::new(&table).unwrap_err().to_string(),
        "flows, entry 0, is NaN, but must be finite"
    );
    let table = UseTable {
        flows: &[1.0],
        purchases: Some(&[-1.0]),
        ..table
    };
    assert!(matches!(
        Coefficients::new(&table),
        Err(RelatednessError::Amount { .. })
    ));
    let c = Coefficients::new(&UseTable {
        purchases: None,
        ..table
    })
    .unwrap();
    assert_eq!(
        linked_industries(&c, 4, &usual()).unwrap_err().to_string(),
        "industry number 4 is asked for, but there are only 1, counted from 0"
    );
    assert!(
        LinkParameters {
            top: 0,
            min_coefficient: 0.1
        }
        .check()
        .is_err()
    );
    assert!(
        LinkParameters {
            top: 1,
            min_coefficient: 1.1
        }
        .check()
        .is_err()
    );
    assert!(matches!(
        Crosswalk::new([("1", "x")], &["y"]),
        Err(RelatednessError::Code { .. })
    ));
    assert!(linked_presence(0, &[], &[1.0], &[1.0, 2.0]).is_err());
}

#[test]
fn presence_is_undefined_where_there_is_nothing_else() {
    let links = [Link {
        industry: 0,
        direction: Direction::Supplier,
        coefficient: 0.3,
    }];
    let p = linked_presence(1, &links, &[0.0, 9.0, 0.0], &[0.0, 20.0, 30.0]).unwrap();
    // Nothing but the industry itself in the area; and the linked one is nowhere.
    assert_eq!((p.links[0].share_of_area, p.links[0].lq), (None, None));
    assert_eq!((p.weighted_lq, p.present, p.linked), (None, 0, 1));
}

#[test]
fn an_industry_linked_both_ways_counts_once() {
    let link = |direction, coefficient| Link {
        industry: 0,
        direction,
        coefficient,
    };
    let links = [link(Direction::Supplier, 0.1), link(Direction::Buyer, 0.4)];
    let p = linked_presence(1, &links, &[5.0, 1.0, 5.0], &[10.0, 9.0, 30.0]).unwrap();
    assert_eq!(
        (p.links.len(), p.linked, p.present, p.above_country),
        (2, 1, 1, 1)
    );
    assert_eq!(p.weighted_lq, p.links[0].lq);
}

/// The use table of the United States 2012 (71 industries): what its reader knows about who
/// supplies whom comes out, and the coefficients of a column add up to its intermediate share.
#[test]
fn united_states_2012() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/input-output-us");
    if !folder.is_dir() {
        eprintln!("not run: the reference data input-output-us are not here");
        return;
    }
    let mut reader = csv::Reader::from_path(folder.join("summary_use_2012.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let codes: Vec<&str> = header
        .iter()
        .skip(1)
        .take_while(|code| *code != "Total Intermediate")
        .collect();
    let n = codes.len();
    assert_eq!(n, 71);
    let row = |name: &str| rows.iter().find(|row| &row[0] == name).unwrap();
    let number = |text: &str| text.parse::<f64>().unwrap();
    let flows: Vec<f64> = codes
        .iter()
        .flat_map(|code| (1..=n).map(|j| number(&row(code)[j])))
        .collect();
    let outputs: Vec<f64> = (1..=n)
        .map(|j| number(&row("Total Industry Output")[j]))
        .collect();
    let total = header
        .iter()
        .position(|name| name == "Total Commodity Output")
        .unwrap();
    let uses: Vec<f64> = codes
        .iter()
        .map(|code| number(&row(code)[total]).max(0.0))
        .collect();
    let table = UseTable {
        industries: n,
        flows: &flows,
        purchases: Some(&outputs),
        supplies: Some(&uses),
    };
    let c = Coefficients::new(&table).unwrap();
    let at = |code: &str| codes.iter().position(|c| *c == code).unwrap();
    let suppliers = |code: &str| -> Vec<&str> {
        linked_industries(&c, at(code), &usual())
            .unwrap()
            .iter()
            .filter(|link| link.direction == Direction::Supplier)
            .map(|link| codes[link.industry])
            .collect()
    };
    // Food needs farms first; refineries oil; vehicles primary and fabricated metal.
    assert_eq!(suppliers("311FT")[0], "111CA");
    assert_eq!(suppliers("324")[0], "211");
    let vehicles = suppliers("3361MV");
    assert!(
        vehicles.contains(&"331") && vehicles.contains(&"332"),
        "{vehicles:?}"
    );
    let buyers = linked_industries(&c, at("211"), &usual()).unwrap();
    assert!(
        buyers
            .iter()
            .any(|l| l.direction == Direction::Buyer && l.industry == at("324"))
    );
    // The column of the food industry: 111CA is 237,351 of its output.
    let a = c.purchase(at("111CA"), at("311FT")).unwrap();
    assert!((a - 237_351.0 / outputs[at("311FT")]).abs() < 1e-12);

    let walk: Vec<csv::StringRecord> =
        csv::Reader::from_path(folder.join("naics_crosswalk_2012.csv"))
            .unwrap()
            .records()
            .map(Result::unwrap)
            .collect();
    // BEA_2012_Summary_Code, NAICS_2012_Code; codes of the table only.
    let pairs = walk
        .iter()
        .map(|row| (&row[4], &row[2]))
        .filter(|(naics, code)| !naics.is_empty() && codes.contains(code));
    let walk = Crosswalk::new(pairs, &codes).unwrap();
    for (naics, code) in [
        ("311941", "311FT"),
        ("3361", "3361MV"),
        ("334413", "334"),
        ("721110", "721"),
    ] {
        assert_eq!(walk.industry(naics), Some(at(code)), "{naics}");
    }
}

proptest! {
    /// Coefficients do not depend on the currency, and a column's shares of inputs add up to 1.
    #[test]
    fn scale_does_not_matter(
        flows in proptest::collection::vec(0.0..100.0f64, 16),
        scale in 0.01..1000.0f64,
    ) {
        let of = |flows: &[f64]| {
            Coefficients::new(&UseTable { industries: 4, flows, purchases: None, supplies: None }).unwrap()
        };
        let (a, b) = (of(&flows), of(&flows.iter().map(|z| z * scale).collect::<Vec<_>>()));
        for j in 0..4 {
            let mut sum = 0.0;
            for i in 0..4 {
                prop_assert!((a.purchase(i, j).unwrap() - b.purchase(i, j).unwrap()).abs() < 1e-12);
                sum += a.purchase(i, j).unwrap();
            }
            prop_assert!((sum - 1.0).abs() < 1e-9 || sum == 0.0);
        }
    }

    /// An area that is a small copy of the country has quotient 1 for every link.
    #[test]
    fn a_copy_of_the_country_has_quotient_one(
        country in proptest::collection::vec(1.0..1000.0f64, 6),
        coefficients in proptest::collection::vec(0.01..0.5f64, 5),
    ) {
        let links: Vec<Link> = coefficients
            .iter()
            .enumerate()
            .map(|(k, c)| Link { industry: k + 1, direction: Direction::Supplier, coefficient: *c })
            .collect();
        let mut area: Vec<f64> = country.iter().map(|x| x / 50.0).collect();
        area[0] *= 40.0; // the industry itself does not matter
        let p = linked_presence(0, &links, &area, &country).unwrap();
        prop_assert!((p.weighted_lq.unwrap() - 1.0).abs() < 1e-9);
        for presence in p.links {
            prop_assert!((presence.lq.unwrap() - 1.0).abs() < 1e-9);
        }
    }
}
