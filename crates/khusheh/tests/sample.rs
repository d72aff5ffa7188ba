//! `khusheh sample`, end to end: the sample, and the clusters found in it.

mod common;

use std::collections::BTreeMap;

use common::{column, khusheh, stderr, table, workspace};

#[test]
fn the_sample_is_written_and_its_clusters_are_found() {
    let root = workspace();
    let sample = root.path().join("sample");
    let done = khusheh()
        .args(["sample", "--seed", "11", "--rows", "60000", "--out"])
        .arg(&sample)
        .output()
        .unwrap();
    assert!(
        done.status.success() && done.stdout.is_empty(),
        "{}",
        stderr(&done, root.path())
    );
    let out = root.path().join("out");
    let done = khusheh()
        .args(["identify", "--quiet", "--draws", "199", "--register"])
        .arg(sample.join("sample.csv"))
        .arg("--mapping")
        .arg(sample.join("map.toml"))
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", stderr(&done, root.path()));
    let run: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(run["sample"], true, "it says that it is a sample");

    // Recall: a candidate of the right industry that shares half of the members (Jaccard).
    let members = |rows: &[Vec<String>], key: &str| {
        let (key, id) = (column(rows, key), column(rows, "id"));
        let mut of: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in &rows[1..] {
            of.entry(row[key].clone())
                .or_default()
                .push(row[id].clone());
        }
        of.values_mut().for_each(|ids| ids.sort());
        of
    };
    let truth = table(&sample, "truth.csv");
    let planted = members(&truth, "cluster");
    let (cluster, industry) = (column(&truth, "cluster"), column(&truth, "industry"));
    let industry_of: BTreeMap<&str, &str> = truth[1..]
        .iter()
        .map(|row| (row[cluster].as_str(), row[industry].as_str()))
        .collect();
    let candidates = table(&out, "candidates.csv");
    let found = members(&table(&out, "members.csv"), "candidate");
    let [id, code, screens, significant] =
        ["candidate", "industry", "screens", "significant"].map(|name| column(&candidates, name));
    let mut hits = 0;
    let mut missed = Vec::new();
    for (name, ids) in &planted {
        let best = candidates[1..]
            .iter()
            .filter(|row| row[code] == industry_of[name.as_str()])
            .filter(|row| row[significant] == "true" && row[screens].is_empty())
            .map(|row| {
                let own = &found[&row[id]];
                let common = own
                    .iter()
                    .filter(|id| ids.binary_search(id).is_ok())
                    .count();
                common as f64 / (own.len() + ids.len() - common) as f64
            })
            .fold(0.0, f64::max);
        if best >= 0.5 {
            hits += 1;
        } else {
            missed.push(format!("{name} ({} members): {best:.2}", ids.len()));
        }
    }
    let recall = f64::from(hits) / planted.len() as f64;
    eprintln!(
        "{hits} of {} planted clusters found; missed: {missed:?}",
        planted.len()
    );
    assert!(recall >= 0.95, "recall {recall}, missed {missed:?}");

    // Precision: what is significant and unscreened is planted; no decoy is among it.
    let decoys = members(&table(&sample, "decoys.csv"), "decoy");
    let mut elsewhere = Vec::new();
    for row in candidates[1..]
        .iter()
        .filter(|row| row[significant] == "true" && row[screens].is_empty())
    {
        let own = &found[&row[id]];
        let most_of = |ids: &Vec<String>| {
            2 * own
                .iter()
                .filter(|id| ids.binary_search(id).is_ok())
                .count()
                > own.len()
        };
        let decoy: Vec<&String> = decoys
            .iter()
            .filter(|(_, ids)| most_of(ids))
            .map(|(name, _)| name)
            .collect();
        assert!(decoy.is_empty(), "{decoy:?} came out unscreened: {row:?}");
        if !planted.values().any(most_of) {
            elsewhere.push(format!("{} at {}", row[code], row[id]));
        }
    }
    eprintln!("unscreened and not planted: {elsewhere:?}");
    assert!(elsewhere.len() <= 2, "{elsewhere:?}");
}

#[test]
fn too_few_rows_and_a_full_folder_are_refused() {
    let root = workspace();
    for language in ["en", "fa"] {
        let done = khusheh()
            .args(["--language", language, "sample", "--rows", "10", "--out"])
            .arg(root.path().join("sample"))
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2));
        insta::assert_snapshot!(
            format!("sample_rows_{language}"),
            stderr(&done, root.path())
        );
    }
    // A sample may replace a sample, and nothing else.
    for _ in 0..2 {
        let done = khusheh()
            .args(["sample", "--rows", "20000", "--out"])
            .arg(root.path().join("again"))
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", stderr(&done, root.path()));
    }
    // Its second mapping names its boundaries, which are found beside it from any folder.
    let done = khusheh()
        .current_dir(root.path())
        .args(["identify", "--quiet", "--indices-only"])
        .args(["--register", "again/sample.csv"])
        .args(["--mapping", "again/map-provinces.toml", "--out", "out"])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", stderr(&done, root.path()));
    assert!(root.path().join("out/boundaries.geojson").is_file());
    std::fs::remove_dir_all(root.path().join("out")).unwrap();
    std::fs::write(root.path().join("thesis.doc"), "").unwrap();
    let done = khusheh()
        .args(["sample", "--out"])
        .arg(root.path())
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
    insta::assert_snapshot!("sample_taken", stderr(&done, root.path()));
}
