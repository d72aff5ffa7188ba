//! What is done with the rows: classes, years, filters, points, duplicates, several inputs.

mod common;

use std::collections::BTreeMap;

use common::{Folder, REGISTER, cells, mapping, read_with, reference_data};
use khusheh_register::{Categories, Intake, Mapping, MappingError, Request, Warning, read};
use proptest::prelude::*;

#[test]
fn size_classes_give_estimates_with_bounds() {
    let folder = Folder::new();
    let path = folder.file(
        "r.csv",
        "id,r,i,class\n1,a,x,NN\n2,a,x,00\n3,a,x,11\n4,a,x,11\n5,b,x,53\n6,b,x,\n",
    );
    let toml = "kind = \"register\"\n[columns]\nid = \"id\"\nregion = \"r\"\nindustry = \"i\"\n\
        size_class = \"class\"\n[size_classes]\ntable = \"insee\"\n";
    let mut request = Request::new(&path, mapping(toml));
    request.keep_establishments = true;
    let intake = read(&request, &()).unwrap();
    // Class 11 is 10–19: estimate 14.5. 00 is known to be 0; NN is unknown.
    let cell = &intake.cells[0];
    assert_eq!((cell.establishments, cell.known), (Some(4.0), 3));
    assert_eq!(
        (cell.employment, cell.low, cell.high),
        (Some(29.0), Some(20.0), Some(38.0))
    );
    assert_eq!(cell.sum_squares, Some(2.0 * 14.5 * 14.5));
    // 53 is 10,000 and more: an estimate, a lower bound, no upper one.
    let cell = &intake.cells[1];
    assert_eq!(
        (cell.employment, cell.low, cell.high),
        (Some(15_000.0), Some(10_000.0), None)
    );
    assert_eq!(intake.plants[0].unknown, 2);
    let counts: BTreeMap<&str, u64> = intake
        .class_counts
        .iter()
        .map(|count| {
            (
                intake.size_classes[count.class as usize].code.as_str(),
                count.count,
            )
        })
        .collect();
    assert_eq!(
        counts,
        BTreeMap::from([("NN", 1), ("00", 1), ("11", 2), ("53", 1)])
    );
    let rows = intake.establishments.unwrap();
    assert!(rows.employment[0].is_nan() && rows.employment_high[0].is_nan());
    assert_eq!(
        (
            rows.employment[2],
            rows.employment_low[2],
            rows.employment_high[2]
        ),
        (14.5, 10.0, 19.0)
    );
    assert!(rows.employment_high[4].is_infinite());
    assert!(rows.employment[5].is_nan());
}

const YEARS: &str = "r,i,e,y\na,x,1,2019\na,x,2,2020\na,x,4,2020-12-31\na,z,8,2018\n";
const TABLE: &str = "kind = \"table\"\n[columns]\nregion = \"r\"\nindustry = \"i\"\nemployment = \"e\"\nyear = \"y\"\n";

#[test]
fn the_latest_year_or_the_one_asked_for() {
    let folder = Folder::new();
    let path = folder.file("t.csv", YEARS);
    let intake = read_with(&path, TABLE).unwrap();
    assert_eq!(
        (intake.year, intake.rows.used, intake.rows.filtered),
        (Some(2020), 2, 2)
    );
    assert_eq!(intake.cells[0].employment, Some(6.0));
    assert_eq!(intake.cells[0].establishments, None);
    assert_eq!(
        intake.warnings,
        [Warning::LatestYear {
            year: 2020,
            filtered: 2
        }]
    );
    let intake = read_with(&path, &format!("{TABLE}[filter]\nyear = 2018\n")).unwrap();
    assert_eq!(
        (intake.rows.used, intake.industries[0].code.as_str()),
        (1, "z")
    );
    assert!(intake.warnings.is_empty());
}

#[test]
fn filters_and_industries() {
    let folder = Folder::new();
    let path = folder.file(
        "r.csv",
        "id,region,industry,employment,kind\n1,a,1011,1,Open\n2,a,1012,2,open\n3,a,2011,4,closed\n4,a,9700,8,open\n",
    );
    let toml = format!(
        "{REGISTER}[filter.equal]\nkind = [\"OPEN\"]\n[industries]\nexclude = [\"97\"]\ndigits = 3\n"
    );
    let intake = read_with(&path, &toml).unwrap();
    assert_eq!(
        cells(&intake),
        [("a".into(), "101".into(), Some(2.0), Some(3.0))]
    );
    assert_eq!(intake.rows.filtered, 2);
    let mut request = Request::new(&path, mapping(REGISTER));
    let to = |code: &str| Some(format!("N{}", &code[..2]));
    request.concordance = Some(("new", &to));
    let intake = read(&request, &()).unwrap();
    assert_eq!(intake.classification.as_deref(), Some("new"));
    let codes: Vec<&str> = intake
        .industries
        .iter()
        .map(|industry| industry.code.as_str())
        .collect();
    assert_eq!(codes, ["N10", "N20", "N97"]);
}

#[test]
fn names_groups_sales_and_reference() {
    let folder = Folder::new();
    let path = folder.file(
        "t.csv",
        "region,region_name,prov,industry,title,group,employment,units,sales,exports\n\
         b,,P,10,,traded,5,2,1.25,\na,Town a,,10,Pottery,traded,7,,2,9\na,Other,P,20,Tiles,local,1,1,,\n",
    );
    let toml = "kind = \"table\"\n[columns]\nregion = \"region\"\nregion_name = \"region_name\"\nprovince = \"prov\"\n\
        industry = \"industry\"\nindustry_name = \"title\"\nindustry_group = \"group\"\nemployment = \"employment\"\n\
        establishments = \"units\"\nsales = \"sales\"\nexports = \"exports\"\n";
    let mut request = Request::new(&path, mapping(toml));
    request.reference = Some(folder.file("c.csv", "industry;employment\n30;1\n10;1000\n10;\n"));
    let intake = read(&request, &()).unwrap();
    assert_eq!(
        (
            intake.regions[0].name.as_str(),
            intake.regions[0].province.as_deref()
        ),
        ("Town a", Some("P"))
    );
    assert_eq!(intake.regions[1].name, "b");
    assert_eq!(intake.industries[0].name.as_deref(), Some("Pottery"));
    assert_eq!(intake.industries[1].group.as_deref(), Some("local"));
    assert_eq!(intake.cells[0].establishments, None);
    assert_eq!(
        (intake.cells[0].sales, intake.cells[0].exports),
        (Some(2.0), Some(9.0))
    );
    assert_eq!(
        (intake.cells[2].sales, intake.cells[2].exports),
        (Some(1.25), None)
    );
    let reference = intake.reference.unwrap();
    assert_eq!(reference.industries.len(), 2);
    assert_eq!(reference.industries[0].employment, Some(1000.0));
    assert_eq!(
        intake.warnings,
        [Warning::NotInReference {
            count: 1,
            example: "20".into()
        }]
    );
    assert_eq!(intake.inputs.len(), 2);
}

/// Squares of one degree, 10 × 10, whose common borders are written in both directions.
fn squares() -> String {
    let mut features = Vec::new();
    for x in 0..10 {
        for y in 0..10 {
            let (l, b) = (f64::from(x) * 0.1 + 50.0, f64::from(y) * 0.1 + 30.0);
            let (r, t) = (f64::from(x + 1) * 0.1 + 50.0, f64::from(y + 1) * 0.1 + 30.0);
            features.push(format!(
                r#"{{"type":"Feature","properties":{{"code":"{x}{y}","name":"Square {x}{y}","p":"West"}},"geometry":
                {{"type":"Polygon","coordinates":[[[{l},{b}],[{r},{b}],[{r},{t}],[{l},{t}],[{l},{b}]]]}}}}"#
            ));
        }
    }
    format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    )
}

#[test]
fn every_point_lies_in_exactly_one_of_the_neighbours() {
    let folder = Folder::new();
    let mut rows = "id,lon,lat,i\n".to_owned();
    let mut inside = 0;
    for x in 0..40 {
        for y in 0..40 {
            // Every second point lies on a border, and some on corners.
            let (lon, lat) = (50.0 + f64::from(x) * 0.025, 30.0 + f64::from(y) * 0.025);
            rows.push_str(&format!("{inside},{lon},{lat},x\n"));
            inside += 1;
        }
    }
    let toml = "kind = \"register\"\n[columns]\nid = \"id\"\nlon = \"lon\"\nlat = \"lat\"\nindustry = \"i\"\n\
        [boundaries]\ncode = \"code\"\nprovince = \"p\"\n";
    let mut request = Request::new(folder.file("p.csv", rows), mapping(toml));
    request.boundaries = Some(folder.file("b.geojson", squares()));
    let intake = read(&request, &()).unwrap();
    assert_eq!(intake.rows.used, 1600);
    assert_eq!(intake.regions.len(), 100);
    assert_eq!(intake.regions[0].name, "Square 00");
    assert_eq!(intake.regions[0].province.as_deref(), Some("West"));
    let boundaries = intake.boundaries.unwrap();
    let (lon, lat) = boundaries.get("34").unwrap().centroid().unwrap();
    assert!((lon - 50.35).abs() < 1e-9 && (lat - 30.45).abs() < 1e-9);
}

#[test]
fn holes_and_islands() {
    let folder = Folder::new();
    // A frame with a hole and an island in the hole; the region in the hole is another one.
    let boundaries = r#"{"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"code":"frame"},"geometry":{"type":"MultiPolygon","coordinates":[
        [[[0,0],[9,0],[9,9],[0,9],[0,0]],[[3,3],[3,6],[6,6],[6,3],[3,3]]],
        [[[4,4],[5,4],[5,5],[4,5],[4,4]]]]}},
      {"type":"Feature","properties":{"code":"hole"},"geometry":{"type":"Polygon","coordinates":[
        [[3,3],[6,3],[6,6],[3,6],[3,3]],[[4,4],[4,5],[5,5],[5,4],[4,4]]]}}]}"#;
    let rows = "id,lon,lat,i\n1,1,1,x\n2,3.5,3.5,x\n3,4.5,4.5,x\n4,8,4.5,x\n";
    let toml = "[columns]\nid = \"id\"\nlon = \"lon\"\nlat = \"lat\"\nindustry = \"i\"\n";
    let mut request = Request::new(folder.file("p.csv", rows), mapping(toml));
    request.boundaries = Some(folder.file("b.geojson", boundaries));
    request.keep_establishments = true;
    let intake = read(&request, &()).unwrap();
    let rows = intake.establishments.unwrap();
    let codes: Vec<&str> = rows
        .region
        .iter()
        .map(|at| intake.regions[*at as usize].code.as_str())
        .collect();
    assert_eq!(codes, ["frame", "hole", "frame", "frame"]);
    let (lon, lat) = intake
        .boundaries
        .unwrap()
        .get("hole")
        .unwrap()
        .centroid()
        .unwrap();
    assert!((lon - 4.5).abs() < 1e-12 && (lat - 4.5).abs() < 1e-12);
}

#[test]
fn establishments_are_kept_in_the_order_of_the_file() {
    let folder = Folder::new();
    let mut text = "id,name,firm,form,region,industry,employment\n".to_owned();
    for row in 0..5000 {
        text.push_str(&format!(
            "u{row},\"Unit, {row}\",f{},{},r{},i{},{}\n",
            row % 17,
            ["", "coop", "ltd"][row % 3],
            row % 7,
            row % 5,
            row % 11
        ));
    }
    let toml = format!("{REGISTER}name = \"name\"\nfirm = \"firm\"\nlegal_form = \"form\"\n");
    let path = folder.file("r.csv", text);
    let mut request = Request::new(&path, mapping(&toml));
    request.keep_establishments = true;
    request.block_bytes = 1000;
    request.threads = 3;
    let intake = read(&request, &()).unwrap();
    let rows = intake.establishments.unwrap();
    assert_eq!(rows.len(), 5000);
    for row in 0..5000 {
        assert_eq!(rows.ids.get(row), format!("u{row}"));
        assert_eq!(
            rows.names.as_ref().unwrap().get(row),
            format!("Unit, {row}")
        );
        assert_eq!(
            rows.firm.as_ref().unwrap().get(row),
            Some(format!("f{}", row % 17).as_str())
        );
        let form = [None, Some("coop"), Some("ltd")][row % 3];
        assert_eq!(rows.legal_form.as_ref().unwrap().get(row), form);
        assert_eq!(
            intake.regions[rows.region[row] as usize].code,
            format!("r{}", row % 7)
        );
        assert_eq!(rows.employment[row], (row % 11) as f64);
    }
    assert_eq!(rows.legal_form.unwrap().codes[0], Categories::NONE);
}

#[test]
fn several_inputs_are_one_register() {
    let folder = Folder::new();
    let one = folder.file(
        "one.csv",
        "id,region,industry,employment\n1,a,x,1\n2,a,x,2\n",
    );
    let two = folder.file(
        "two.csv",
        "employment;industry;region;id\n4;x;a;3\n8;x;a;2\n",
    );
    let mut request = Request::new(&one, mapping(REGISTER));
    request.inputs.push(two);
    request.max_rejected = 0.5;
    request.rejected = Some(folder.path("rejected.csv"));
    let intake = read(&request, &()).unwrap();
    assert_eq!(
        cells(&intake),
        [("a".into(), "x".into(), Some(3.0), Some(7.0))]
    );
    assert_eq!(intake.inputs.len(), 2);
    let rejected = std::fs::read_to_string(folder.path("rejected.csv")).unwrap();
    assert!(
        rejected.contains(
            "\ntwo.csv:3,id,2,duplicate_id,\"The identifier was there before, at line 3."
        )
    );
}

/// The share of the rows that a naive reading would keep, and its sums.
fn naive(ids: &[u32]) -> (u64, f64) {
    let mut seen = std::collections::BTreeSet::new();
    ids.iter()
        .fold((0, 0.0), |(used, sum), id| match seen.insert(id) {
            true => (used + 1, sum + f64::from(id % 97) + 0.1),
            false => (used, sum),
        })
}

fn with_ids(ids: &[u32], change: impl FnOnce(&mut Request<'_>)) -> Intake {
    let folder = Folder::new();
    let mut text = "id,region,industry,employment\n".to_owned();
    for id in ids {
        text.push_str(&format!("{id},a,x,{}.1\n", id % 97));
    }
    let path = folder.file("r.csv", text);
    let mut request = Request::new(&path, mapping(REGISTER));
    request.max_rejected = 1.0;
    request.keep_establishments = true;
    change(&mut request);
    read(&request, &()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Duplicates are found in any order, with much or little memory, and the first row stays.
    #[test]
    fn duplicates(
        ids in proptest::collection::vec(0u32..400, 1..300),
        block_bytes in 20usize..400,
        little in any::<bool>(),
    ) {
        let (used, sum) = naive(&ids);
        let intake = with_ids(&ids, |request| {
            request.block_bytes = block_bytes;
            request.threads = 2;
            if little {
                request.fingerprint_memory = 16;
            }
        });
        prop_assert_eq!(intake.rows.used, used);
        prop_assert_eq!(intake.rows.rejected, ids.len() as u64 - used);
        prop_assert!((intake.plants[0].sum.unwrap() - sum).abs() < 1e-6);
        let mut first: Vec<u32> = Vec::new();
        for id in &ids {
            if !first.contains(id) {
                first.push(*id);
            }
        }
        let first: Vec<String> = first.iter().map(u32::to_string).collect();
        let kept: Vec<String> = intake.establishments.unwrap().ids.iter().map(str::to_owned).collect();
        prop_assert_eq!(kept, first);
    }
}

#[test]
fn many_ids_out_of_order_go_to_temporary_files() {
    let ids: Vec<u32> = (0..60_000u32)
        .map(|row| row.wrapping_mul(2_654_435_761) >> 4)
        .collect();
    let (used, _) = naive(&ids);
    let small = with_ids(&ids, |request| request.fingerprint_memory = 1 << 16);
    let large = with_ids(&ids, |_| {});
    assert_eq!(small.rows.used, used);
    assert_eq!(format!("{small:?}"), format!("{large:?}"));
}

#[test]
fn sums_of_fractions_do_not_depend_on_the_order() {
    // In floating point, 0.1 + 0.2 + … depends on the order of addition; here it must not.
    let ids: Vec<u32> = (1..3000).collect();
    let one = with_ids(&ids, |request| request.threads = 1);
    for threads in [2, 3, 4] {
        let many = with_ids(&ids, |request| {
            request.threads = threads;
            request.block_bytes = 100 * threads;
        });
        assert_eq!(format!("{one:?}"), format!("{many:?}"));
    }
}

#[test]
fn a_mapping_survives_its_toml() {
    let text = "kind = \"table\"\n[columns]\nregion = \"r\"\nindustry = \"i\"\nemployment = \"e\"\n\
        size_class = \"c\"\n[format]\ndelimiter = \"\\t\"\nheader = 2\n[size_classes]\ntable = \"insee\"\n\
        [[size_classes.class]]\ncode = \"99\"\nlow = 1.0\nhigh = 3.0\nestimate = 2.0\n[filter]\nyear = \"latest\"\n\
        [filter.equal]\nr = [\"a\"]\n[industries]\nclassification = \"isic4\"\nkeep = [\"10\"]\n\
        [boundaries]\nfile = \"b.geojson\"\ncode = \"c\"\n[reference]\nemployment = \"jobs\"\n";
    let mapping = Mapping::from_toml(text).unwrap();
    assert_eq!(Mapping::from_toml(&mapping.to_toml()).unwrap(), mapping);
    let classes = mapping.size_classes.unwrap().resolved();
    assert_eq!(classes.len(), 17);
    assert_eq!(classes[16].value(), Some(2.0));
}

#[test]
fn files_of_a_mapping_are_found_from_its_folder() {
    let folder = Folder::new();
    let of = |file: &str, name: &str| {
        let toml = format!("[columns]\nindustry = \"i\"\n[boundaries]\nfile = '{name}'\n");
        let mapping = Mapping::read(&folder.file(file, toml)).unwrap();
        mapping.boundaries.unwrap().file.unwrap()
    };
    assert_eq!(of("a.toml", "b.geojson"), folder.path("b.geojson"));
    let absolute = folder.path("elsewhere.geojson");
    assert_eq!(of("b.toml", &absolute.display().to_string()), absolute);
    let error = Mapping::read(&folder.path("c.toml")).unwrap_err();
    assert!(matches!(error, MappingError::Unreadable { .. }), "{error}");
}

#[test]
fn the_strasbourg_register_by_points_and_by_codes() {
    let (Some(register), Some(iris)) = (
        reference_data("register-strasbourg/establishments.csv.gz"),
        reference_data("register-strasbourg/iris.geojson.gz"),
    ) else {
        return;
    };
    let columns = "[columns]\nid = \"id\"\nlon = \"lon\"\nlat = \"lat\"\nindustry = \"naf\"\nsize_class = \"size_class\"\n";
    let rest = "[size_classes]\ntable = \"insee\"\n[boundaries]\ncode = \"iris\"\n";
    let mut request = Request::new(
        &register,
        mapping(&format!("{columns}region = \"iris\"\n{rest}")),
    );
    request.boundaries = Some(iris);
    let by_code = read(&request, &()).unwrap();
    request.mapping = mapping(&format!("{columns}{rest}"));
    let by_point = read(&request, &()).unwrap();
    // The points lie inside their districts, so both ways give the same cells.
    assert_eq!(by_code.cells, by_point.cells);
    assert_eq!(by_code.rows.used, 81_921);
    let share = |code: &str| {
        let at = by_code
            .size_classes
            .iter()
            .position(|class| class.code == code)
            .unwrap();
        let count: u64 = by_code
            .class_counts
            .iter()
            .filter(|c| c.class as usize == at)
            .map(|c| c.count)
            .sum();
        (count as f64 / 819.21).round()
    };
    // As the data's description says: 73 % without employees, 2.4 % unknown.
    assert_eq!((share("00"), share("NN")), (73.0, 2.0));
}
