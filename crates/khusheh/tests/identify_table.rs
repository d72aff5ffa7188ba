//! `khusheh identify --table`, end to end.

mod common;

use std::path::Path;

use common::{column, fixture, khusheh, stderr, table, workspace};

fn run(out: &Path, more: &[&str]) -> std::process::Output {
    khusheh()
        .args(["identify", "--quiet", "--draws", "199", "--table"])
        .arg(fixture("table.csv"))
        .arg("--mapping")
        .arg(fixture("table.toml"))
        .arg("--out")
        .arg(out)
        .args(more)
        .output()
        .expect("the binary runs")
}

#[test]
fn the_dense_region_is_found_and_named() {
    let root = workspace();
    let out = root.path().join("out");
    let places = fixture("places.csv").display().to_string();
    let done = run(&out, &["--places", &places]);
    assert!(done.status.success(), "{}", stderr(&done, root.path()));
    let rows = table(&out, "candidates.csv");
    let first = &rows[1];
    let at = |name: &str| first[column(&rows, name)].as_str();
    assert_eq!((at("industry"), at("place")), ("A1", "Region 3"));
    assert_eq!(at("significant"), "true");
    assert_eq!(at("enterprises"), "120");
    assert!(at("sentence_en").starts_with("“Pottery” has 120 establishments in Region 3;"));
    assert_eq!(
        table(&out, "members.csv").len(),
        1,
        "a table has no members to name"
    );
    assert!(!out.join("establishments.csv").exists());
}

#[test]
fn a_table_of_persons_alone_says_so() {
    let root = workspace();
    let mapping = root.path().join("map.toml");
    let toml = std::fs::read_to_string(fixture("table.toml")).unwrap();
    std::fs::write(
        &mapping,
        toml.replace("establishments = \"establishments\"\n", ""),
    )
    .unwrap();
    let out = root.path().join("out");
    let done = khusheh()
        .args(["identify", "--draws", "199", "--table"])
        .arg(fixture("table.csv"))
        .arg("--mapping")
        .arg(&mapping)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", stderr(&done, root.path()));
    insta::assert_snapshot!("persons_summary", stderr(&done, root.path()));
    let rows = table(&out, "candidates.csv");
    let sentence = column(&rows, "sentence_en");
    assert!(rows[1][sentence].starts_with("720 persons work in “Pottery” in Region 3; "));
    let rows = table(&out, "screens.csv");
    let (screen, result) = (column(&rows, "screen"), column(&rows, "result"));
    for row in &rows[1..] {
        let told = row[result] != "not_evaluated";
        assert!(
            !told || row[screen] == "province_wide",
            "a table can not tell: {row:?}"
        );
    }
}

/// Values worked by hand: LQ = (amount / region) / (industry / all), within the group.
#[test]
fn quotients_refer_to_the_given_whole_within_the_group() {
    let root = workspace();
    let out = root.path().join("out");
    let reference = fixture("reference.csv").display().to_string();
    let done = run(
        &out,
        &["--within", "traded,local", "--reference", &reference],
    );
    assert!(done.status.success(), "{}", stderr(&done, root.path()));
    let rows = table(&out, "quotients.csv");
    let names = [
        "region",
        "industry",
        "employment",
        "share_of_region",
        "share_of_industry",
        "lq",
    ];
    let [region, industry, employment, of_region, of_industry, lq] =
        names.map(|name| column(&rows, name));
    let number = |text: &str| text.parse::<f64>().unwrap();
    let in_group: f64 = rows[1..]
        .iter()
        .filter(|row| row[region] == "R3" && row[industry].starts_with('A'))
        .map(|row| number(&row[employment]))
        .sum();
    let row = rows[1..]
        .iter()
        .find(|row| row[region] == "R3" && row[industry] == "A1")
        .unwrap();
    let close = |text: &str, expected: f64| {
        assert!(
            (number(text) / expected - 1.0).abs() < 1e-12,
            "{text} for {expected}"
        );
    };
    close(&row[of_region], 720.0 / in_group);
    close(&row[of_industry], 720.0 / 2_000.0);
    close(&row[lq], (720.0 / in_group) / (2_000.0 / 5_000.0));
}

#[test]
fn a_group_that_is_not_there_is_refused_with_those_that_are() {
    let root = workspace();
    let done = run(&root.path().join("out"), &["--within", "export"]);
    assert_eq!(done.status.code(), Some(2));
    insta::assert_snapshot!("unknown_group", stderr(&done, root.path()));
}

#[test]
fn places_of_other_regions_are_refused() {
    let root = workspace();
    let places = root.path().join("places.csv");
    std::fs::write(&places, "region,lon,lat\nX1,50,33\n").unwrap();
    let name = places.display().to_string();
    let done = run(&root.path().join("out"), &["--places", &name]);
    assert_eq!(done.status.code(), Some(2));
    insta::assert_snapshot!("foreign_places", stderr(&done, root.path()));
    std::fs::write(&places, "region,lon,lat\nR1,50,north\n").unwrap();
    let done = run(&root.path().join("out"), &["--places", &name]);
    insta::assert_snapshot!("bad_places", stderr(&done, root.path()));
}
