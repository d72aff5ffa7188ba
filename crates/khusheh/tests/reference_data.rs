//! Runs on the reference data; each says plainly when it is not run because they are absent.

mod common;

use std::path::Path;
use std::process::Output;

use common::{column, example, khusheh, reference_data, stderr, table, workspace};

fn identify(kind: &str, data: &Path, mapping: &str, out: &Path, more: &[&str]) -> Output {
    khusheh()
        .args(["identify", "--quiet", kind])
        .arg(data)
        .arg("--mapping")
        .arg(example(mapping))
        .arg("--out")
        .arg(out)
        .args(more)
        .output()
        .expect("the binary runs")
}

#[test]
fn strasbourg_runs_with_a_mapping_of_fifteen_lines() {
    let Some(data) = reference_data("register-strasbourg/establishments.csv.gz") else {
        return;
    };
    let lines = std::fs::read_to_string(example("strasbourg.toml"))
        .unwrap()
        .lines()
        .count();
    assert!(lines <= 15, "{lines} lines");
    let root = workspace();
    let out = root.path().join("out");
    let done = identify(
        "--register",
        &data,
        "strasbourg.toml",
        &out,
        &["--draws", "199"],
    );
    assert!(done.status.success(), "{}", stderr(&done, root.path()));
    let run: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(run["rows"]["read"], 81_921);
    assert_eq!(run["rows"]["rejected"], 0);
    assert!(table(&out, "candidates.csv").len() > 20);
}

#[test]
fn the_united_kingdom_runs_as_a_table() {
    let Some(data) = reference_data("employment-uk/employment_2015_2020.csv.gz") else {
        return;
    };
    let root = workspace();
    let out = root.path().join("out");
    let places = example("uk-places.csv").display().to_string();
    let more = ["--places", &places, "--draws", "199"];
    let done = identify("--table", &data, "employment-uk.toml", &out, &more);
    assert!(done.status.success(), "{}", stderr(&done, root.path()));
    assert_eq!(table(&out, "regions.csv").len(), 41);
    // What anyone who knows the country would name first: the City, oil off Aberdeen.
    let rows = table(&out, "candidates.csv");
    let [place, industry] = ["place", "industry"].map(|name| column(&rows, name));
    let top: Vec<(&str, &str)> = rows[1..]
        .iter()
        .take(40)
        .map(|row| (row[industry].as_str(), row[place].as_str()))
        .collect();
    assert!(
        top.iter()
            .any(|(code, place)| *code == "09100" && place.contains("North Eastern Scotland")),
        "{top:?}"
    );
}

#[test]
fn the_united_states_agree_with_the_published_figures() {
    let Some(data) = reference_data("clusters-us/states_2016.csv") else {
        return;
    };
    let Some(country) = reference_data("clusters-us/country_2016.csv") else {
        return;
    };
    let root = workspace();
    let out = root.path().join("out");
    let country = country.display().to_string();
    let more = [
        "--reference",
        &country,
        "--within",
        "traded,local",
        "--draws",
        "99",
    ];
    let done = identify("--table", &data, "clusters-us.toml", &out, &more);
    assert!(done.status.success(), "{}", stderr(&done, root.path()));

    let ours = table(&out, "quotients.csv");
    let published = table(data.parent().unwrap(), "states_2016.csv");
    let key = |rows: &[Vec<String>], region: &str, industry: &str| {
        (column(rows, region), column(rows, industry))
    };
    let (our_region, our_industry) = key(&ours, "region", "industry");
    let (their_region, their_industry) = key(&published, "region", "cluster_code");
    let by_key: std::collections::BTreeMap<(&str, &str), &Vec<String>> = ours[1..]
        .iter()
        .map(|row| ((row[our_region].as_str(), row[our_industry].as_str()), row))
        .collect();
    let mut compared = 0;
    for row in &published[1..] {
        let own = by_key[&(row[their_region].as_str(), row[their_industry].as_str())];
        for (theirs, name) in [
            ("lq", "lq"),
            ("share_of_region", "share_of_region"),
            ("share_of_cluster", "share_of_industry"),
        ] {
            let published = row[column(&published, theirs)].parse::<f64>();
            let own = own[column(&ours, name)].parse::<f64>();
            let (Ok(published), Ok(own)) = (published, own) else {
                continue;
            };
            let agrees = (own - published).abs() <= 1e-6 * published.abs();
            assert!(agrees, "{name} of {row:?}: {own}, published {published}");
            compared += 1;
        }
    }
    eprintln!("{compared} figures compared");
    assert!(compared > 9_000, "{compared}");
}
