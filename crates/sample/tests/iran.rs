//! The built-in sample: its tables, its shape, its truth, its bytes.

use std::collections::{BTreeMap, BTreeSet};

use khusheh_industries::isic4::{self, Level};
use khusheh_sample::iran::{self, DecoyKind, LegalForm, Sample, SampleError, USUAL_ROWS};

fn usual() -> Sample {
    Sample::generate(USUAL_ROWS, 7).unwrap()
}

fn table(text: &'static str) -> Vec<Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|l| l.split('\t').collect())
        .collect()
}

/// The file of provinces, read by other code than the library's: name, polygons of rings.
fn borders() -> BTreeMap<String, Vec<Vec<Vec<[f64; 2]>>>> {
    let json: serde_json::Value =
        serde_json::from_str(include_str!("../assets/iran/provinces.geojson")).unwrap();
    let features = json["features"].as_array().unwrap();
    features
        .iter()
        .map(|f| {
            let polygons = serde_json::from_value(f["geometry"]["coordinates"].clone()).unwrap();
            (
                f["properties"]["name"].as_str().unwrap().to_owned(),
                polygons,
            )
        })
        .collect()
}

/// Winding number of a ring around a point: another method than the library's.
fn winding(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> i32 {
    let side = |a: [f64; 2], b: [f64; 2]| (b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1]);
    ring.windows(2)
        .map(|edge| match (edge[0][1] <= y, edge[1][1] <= y) {
            (true, false) if side(edge[0], edge[1]) > 0.0 => 1,
            (false, true) if side(edge[0], edge[1]) < 0.0 => -1,
            _ => 0,
        })
        .sum()
}

#[test]
fn every_town_is_in_its_province() {
    let borders = borders();
    let provinces: BTreeMap<&str, &str> = table(include_str!("../assets/iran/provinces.tsv"))
        .iter()
        .map(|row| (row[0], row[3]))
        .collect();
    assert_eq!((provinces.len(), borders.len()), (31, 31));
    let towns = table(include_str!("../assets/iran/towns.tsv"));
    assert!(towns.len() >= 500);
    let mut names = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for town in &towns {
        let [province, county, fa, en, lon, lat, inhabitants] = town[..] else {
            panic!("{town:?}")
        };
        assert!(
            names.insert((province, fa)) && names.insert(("", en)),
            "{en} twice"
        );
        assert!(inhabitants.parse::<u32>().unwrap() >= 1 && !county.is_empty());
        let point = [lon.parse().unwrap(), lat.parse().unwrap()];
        let inside = |polygon: &Vec<Vec<[f64; 2]>>| winding(&polygon[0], point) != 0;
        assert!(
            borders[provinces[province]].iter().any(inside),
            "{en} is outside its province"
        );
        seen.insert(province);
    }
    assert_eq!(seen.len(), 31, "every province has towns");
    let sample = Sample::generate(20_000, 1).unwrap();
    assert_eq!(sample.towns.len(), towns.len(), "every line is read");
}

#[test]
fn lists_name_what_exists() {
    let class = |code: &str| isic4::find(code).is_some_and(|i| i.level() == Level::Class);
    let borders = borders();
    let clusters = table(include_str!("../assets/iran/clusters.tsv"));
    assert_eq!(clusters.len(), usual().truth.clusters.len());
    for row in &clusters {
        assert_eq!(row.len(), 8, "{row:?}");
        assert!(class(row[3]), "{row:?}");
        let centre = [row[4].parse().unwrap(), row[5].parse().unwrap()];
        let inside = |polygon: &Vec<Vec<[f64; 2]>>| winding(&polygon[0], centre) != 0;
        let provinces = borders
            .values()
            .filter(|polygons| polygons.iter().any(inside))
            .count();
        assert_eq!(provinces, 1, "{} is in the sea or abroad", row[0]);
    }
    for row in table(include_str!("../assets/iran/shares.tsv")) {
        assert!(row.len() == 2 || row.len() == 4, "{row:?}");
        assert!(isic4::find(row[0]).is_some(), "{row:?}");
        assert!(row[1].parse::<f64>().unwrap() >= 0.0);
    }
}

#[test]
fn the_clusters_of_the_documents_are_planted() {
    let sample = usual();
    let keys: BTreeSet<&str> = sample.truth.clusters.iter().map(|c| c.key).collect();
    assert!((60..=70).contains(&keys.len()));
    for key in [
        "lalejin-pottery",
        "mazandaran-farm-tools",
        "tabriz-towels",
        "tabriz-auto-parts",
        "isfahan-stone",
        "yazd-tiles",
    ] {
        assert!(keys.contains(key), "{key}");
    }
    assert_eq!(
        keys.iter()
            .filter(|key| key.starts_with("lorestan-"))
            .count(),
        12
    );
}

#[test]
fn clusters_stand_out_and_hold_their_industry() {
    let sample = usual();
    for cluster in &sample.truth.clusters {
        let size = cluster.members.len();
        assert!((14..=1_000).contains(&size), "{} has {size}", cluster.key);
        let ratio = size as f64 / cluster.expected;
        assert!(
            ratio > 4.0,
            "{}: {size} members, {:.1} expected",
            cluster.key,
            cluster.expected
        );
        assert!(cluster.members.is_sorted());
        for &row in &cluster.members {
            assert_eq!(sample.establishments[row].industry, cluster.industry);
        }
    }
}

#[test]
fn decoys_are_what_they_say() {
    let sample = usual();
    for decoy in &sample.truth.decoys {
        let rows: Vec<_> = decoy
            .members
            .iter()
            .map(|&row| &sample.establishments[row])
            .collect();
        let industries: BTreeSet<&str> = rows.iter().map(|one| one.industry).collect();
        match decoy.kind {
            DecoyKind::DominatingFirm => {
                let largest = rows.iter().filter_map(|one| one.employment).max().unwrap();
                let all: u32 = rows.iter().filter_map(|one| one.employment).sum();
                assert!(largest > 5_000 && f64::from(largest) > 0.9 * f64::from(all));
            }
            DecoyKind::Holding => {
                assert!(rows.len() >= 30 && rows.iter().all(|one| one.firm == rows[0].firm));
            }
            DecoyKind::MixedEstate => assert!(industries.len() >= 12 && rows.len() > 300),
            DecoyKind::ProvinceWide => {
                let province = |town: usize| sample.towns[town].province_code;
                let home = province(rows[0].town);
                let whole = sample
                    .establishments
                    .iter()
                    .filter(|one| province(one.town) == home)
                    .count();
                let national = sample
                    .establishments
                    .iter()
                    .filter(|one| one.industry == rows[0].industry)
                    .count();
                let expected = national as f64 * whole as f64 / sample.establishments.len() as f64;
                let ratio = rows.len() as f64 / expected;
                assert!(
                    (3.0..5.5).contains(&ratio),
                    "{} is {ratio:.1} times",
                    decoy.key
                );
            }
            DecoyKind::Cooperative => {
                assert!(
                    rows.iter()
                        .all(|one| one.legal_form == LegalForm::Cooperative)
                );
            }
        }
    }
    let kinds: BTreeSet<&str> = sample
        .truth
        .decoys
        .iter()
        .map(|d| d.kind.screen())
        .collect();
    assert_eq!(kinds.len(), 5);
}

#[test]
fn establishments_have_the_shape_of_the_country() {
    let sample = usual();
    let borders = borders();
    let names: BTreeMap<&str, &str> = table(include_str!("../assets/iran/provinces.tsv"))
        .iter()
        .map(|row| (row[0], row[3]))
        .collect();
    for one in sample.establishments.iter().step_by(50) {
        let polygons = &borders[names[sample.towns[one.town].province_code]];
        let inside = polygons
            .iter()
            .any(|polygon| winding(&polygon[0], [one.lon, one.lat]) != 0);
        assert!(inside, "{one:?}");
    }
    let rows = sample.establishments.len() as f64;
    let share = |test: &dyn Fn(&iran::Establishment) -> bool| {
        sample.establishments.iter().filter(|one| test(one)).count() as f64 / rows
    };
    assert!((0.25..0.33).contains(&share(&|one| one.industry.starts_with("47"))));
    assert!((0.06..0.10).contains(&share(&|one| one.employment.is_none())));
    assert!((0.13..0.19).contains(&share(&|one| sample.towns[one.town].name_en == "Tehran")));
    let industries: BTreeSet<&str> = sample
        .establishments
        .iter()
        .map(|one| one.industry)
        .collect();
    assert!(industries.len() > 370, "{}", industries.len());
    assert!(share(&|one| one.employment.is_some_and(|persons| persons < 10)) > 0.7);
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let register = |seed| {
        let mut bytes = Vec::new();
        Sample::generate(20_000, seed)
            .unwrap()
            .write_register(&mut bytes)
            .unwrap();
        bytes
    };
    assert!(register(7) == register(7));
    assert!(register(7) != register(8));
}

#[test]
fn files_say_that_it_is_a_sample() {
    let folder = std::env::temp_dir().join(format!("khusheh-sample-{}", std::process::id()));
    let truth = iran::write(12_000, 7, &folder).unwrap();
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let register = read("sample.csv");
    assert_eq!(register.lines().count(), 12_001);
    assert_eq!(
        register.lines().next().unwrap(),
        "id,name,lon,lat,province_code,province,county,county_name,town,isic,employment,legal_form,firm,year"
    );
    let first = register.lines().nth(1).unwrap();
    assert!(first.starts_with("0000001,نمونه ۰۰۰۰۰۱,"), "{first}");
    assert!(
        register
            .lines()
            .skip(1)
            .all(|line| line.split(',').count() == 14)
    );
    assert!(read("README.md").contains("نمونه و ساختگی"));
    let members: usize = truth
        .clusters
        .iter()
        .map(|cluster| cluster.members.len())
        .sum();
    assert_eq!(read("truth.csv").lines().count(), members + 1);
    assert_eq!(
        read("truth.csv").lines().next().unwrap(),
        "cluster,name_fa,name_en,industry,id"
    );
    assert!(read("decoys.csv").starts_with("decoy,screen,name_fa,name_en,industry,id\n"));
    let borders: serde_json::Value = serde_json::from_str(&read("provinces.geojson")).unwrap();
    assert_eq!(borders["features"].as_array().unwrap().len(), 31);
    assert_eq!(borders["features"][10]["properties"]["name"], "اصفهان");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn impossible_samples_are_refused() {
    let error = Sample::generate(5, 7).unwrap_err();
    assert!(matches!(error, SampleError::Rows { rows: 5, .. }));
    assert!(
        error
            .to_string()
            .starts_with("a sample of 5 rows cannot be made: it holds 10000 to")
    );
    let file = std::env::temp_dir().join(format!("khusheh-sample-file-{}", std::process::id()));
    std::fs::write(&file, "").unwrap();
    let error = iran::write(10_000, 7, &file).unwrap_err();
    assert!(
        matches!(error, SampleError::Write { .. }) && error.to_string().contains("another folder")
    );
    std::fs::remove_file(file).unwrap();
}
