//! `khusheh identify --register`, end to end.

mod common;

use std::path::Path;

use common::{column, fixture, khusheh, stderr, table, workspace};

fn run(out: &Path, more: &[&str]) -> std::process::Output {
    khusheh()
        .args(["identify", "--draws", "199", "--register"])
        .arg(fixture("register.csv"))
        .arg("--mapping")
        .arg(fixture("register.toml"))
        .arg("--out")
        .arg(out)
        .args(more)
        .output()
        .expect("the binary runs")
}

#[test]
fn the_planted_groups_come_out_with_their_evidence() {
    let root = workspace();
    let out = root.path().join("out");
    let done = run(&out, &["--quiet"]);
    assert!(done.status.success(), "{}", stderr(&done, root.path()));
    assert!(done.stdout.is_empty() && done.stderr.is_empty());

    let rows = table(&out, "candidates.csv");
    let [industry, place, screens, significant, members] =
        ["industry", "place", "screens", "significant", "enterprises"]
            .map(|name| column(&rows, name));
    let found = |code: &str, town: &str| {
        rows[1..]
            .iter()
            .find(|row| row[industry] == code && row[place] == town)
    };
    for (code, town, planted) in [
        ("2393", "لالجین", 90.0),
        ("2392", "میبد", 60.0),
        ("3100", "ملایر", 55.0),
    ] {
        let row = found(code, town).unwrap_or_else(|| panic!("{code} in {town}"));
        assert_eq!(row[screens], "", "{row:?}");
        assert_eq!(row[significant], "true");
        let count: f64 = row[members].parse().unwrap();
        assert!((0.85 * planted..1.3 * planted).contains(&count), "{row:?}");
    }
    let firm = found("1313", "اردکان").expect("the dominated group is kept");
    assert_eq!(firm[screens], "dominating_firm");

    // Four criteria and seven screens for every candidate, each with both sentences.
    let candidates = rows.len() - 1;
    for (file, per) in [("evidence.csv", 4), ("screens.csv", 7)] {
        let rows = table(&out, file);
        assert_eq!(rows.len() - 1, per * candidates, "{file}");
        let [en, fa] = ["sentence_en", "sentence_fa"].map(|name| column(&rows, name));
        for row in &rows[1..] {
            assert!(row[en].ends_with('.') && row[fa].ends_with('.'), "{row:?}");
            assert!(
                !row[en].contains(['{', '⟦']) && !row[fa].contains(['{', '⟦']),
                "{row:?}"
            );
        }
    }
}

#[test]
fn the_columns_are_the_contract() {
    let root = workspace();
    let out = root.path().join("out");
    assert!(run(&out, &["--quiet"]).status.success());
    let document = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/results-folder.md"),
    )
    .unwrap();
    let mut seen = 0;
    for line in document.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let file = cells[1].trim_matches('`');
        if !file.ends_with(".csv") {
            continue;
        }
        let header = table(&out, file)[0].join(",");
        assert_eq!(header, cells[3].trim_matches('`'), "{file}");
        seen += 1;
    }
    assert!(seen >= 10, "the document lists {seen} tables");
}

#[test]
fn two_threads_write_the_bytes_of_one() {
    let root = workspace();
    let folders = ["1", "2"].map(|threads| {
        let out = root.path().join(threads);
        assert!(
            run(&out, &["--quiet", "--threads", threads])
                .status
                .success()
        );
        out
    });
    let mut names: Vec<_> = std::fs::read_dir(&folders[0])
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert!(names.len() >= 12, "{names:?}");
    for name in names {
        let [one, two] = [0, 1].map(|at| std::fs::read_to_string(folders[at].join(&name)).unwrap());
        if name == "run.json" {
            let [one, two] = [one, two].map(|text| {
                let mut run: serde_json::Value = serde_json::from_str(&text).unwrap();
                run["timings"] = serde_json::Value::Null;
                run
            });
            assert_eq!(one, two);
        } else {
            assert!(one == two, "{name:?} differs");
        }
    }
}

#[test]
fn the_summary_tells_what_was_found() {
    let root = workspace();
    for language in ["en", "fa"] {
        let done = run(&root.path().join(language), &["--language", language]);
        assert!(done.stdout.is_empty());
        insta::assert_snapshot!(format!("summary_{language}"), stderr(&done, root.path()));
    }
}

#[test]
fn run_json_says_what_went_in() {
    let root = workspace();
    let out = root.path().join("out");
    assert!(run(&out, &["--quiet"]).status.success());
    let text = std::fs::read_to_string(out.join("run.json")).unwrap();
    let mut run: serde_json::Value = serde_json::from_str(&text).unwrap();
    for stage in ["reading", "statistics", "detection", "evidence", "writing"] {
        assert!(run["timings"][stage].as_f64().is_some(), "{stage}");
    }
    run["timings"] = serde_json::Value::Null;
    insta::assert_snapshot!("run_json", serde_json::to_string_pretty(&run).unwrap());
}

#[test]
fn linked_industries_are_evidence_of_complementarity() {
    let root = workspace();
    let out = root.path().join("out");
    let [table_file, crosswalk] =
        ["input_output.csv", "crosswalk.csv"].map(|name| fixture(name).display().to_string());
    let more = [
        "--quiet",
        "--input-output",
        &table_file,
        "--crosswalk",
        &crosswalk,
    ];
    let done = run(&out, &more);
    assert!(done.status.success(), "{}", stderr(&done, root.path()));
    let rows = table(&out, "candidates.csv");
    let (industry, id) = (column(&rows, "industry"), column(&rows, "candidate"));
    let pottery = rows[1..]
        .iter()
        .find(|row| row[industry] == "2393")
        .expect("pottery");
    let rows = table(&out, "evidence.csv");
    let [candidate, criterion, state, statistic, source, sentence] = [
        "candidate",
        "criterion",
        "state",
        "statistic",
        "source",
        "sentence_en",
    ]
    .map(|name| column(&rows, name));
    let found = rows[1..]
        .iter()
        .find(|row| row[candidate] == pottery[id] && row[criterion] == "cooperation")
        .expect("a row per criterion");
    assert_eq!(found[statistic], "linked_presence");
    assert_eq!(found[source], "input_output.csv");
    assert_ne!(
        found[state], "full",
        "that they are near does not say that they cooperate"
    );
    // Metal (2511, 2592) supplies, trade (4520 is not of 47; 4711, 4771) buys: four industries.
    assert!(found[sentence].starts_with("Of 4 industries that sell to this one or buy from it, "));
}

#[test]
fn an_existing_folder_is_replaced_only_when_asked() {
    let root = workspace();
    let out = root.path().join("out");
    assert!(run(&out, &["--quiet", "--indices-only"]).status.success());
    let refused = run(&out, &["--quiet", "--indices-only"]);
    assert_eq!(refused.status.code(), Some(2));
    insta::assert_snapshot!("folder_exists", stderr(&refused, root.path()));
    std::fs::write(out.join("old.txt"), "").unwrap();
    assert!(
        run(&out, &["--quiet", "--indices-only", "--force"])
            .status
            .success()
    );
    assert!(!out.join("old.txt").exists());
    let left: Vec<_> = std::fs::read_dir(root.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing temporary is left");
}

#[test]
fn too_many_rejected_rows_stop_the_run_and_leave_the_list() {
    let root = workspace();
    let register = root.path().join("register.csv");
    let good = std::fs::read_to_string(fixture("register.csv")).unwrap();
    let mut lines: Vec<String> = good.lines().take(101).map(str::to_owned).collect();
    for line in lines.iter_mut().skip(1).take(10) {
        let mut fields: Vec<&str> = line.split(',').collect();
        fields[8] = "-3";
        *line = fields.join(",");
    }
    std::fs::write(&register, lines.join("\n")).unwrap();
    let out = root.path().join("out");
    let done = khusheh()
        .args(["identify", "--quiet", "--register"])
        .arg(&register)
        .arg("--mapping")
        .arg(fixture("register.toml"))
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
    insta::assert_snapshot!("too_many_rejected", stderr(&done, root.path()));
    assert!(!out.exists());
    let rejected = table(root.path(), "out.rejected.csv");
    assert_eq!(rejected.len(), 11);
    assert_eq!(rejected[0], ["line", "column", "value", "reason", "hint"]);
}

#[cfg(unix)]
#[test]
fn a_stopped_run_leaves_nothing() {
    use std::process::Stdio;
    let root = workspace();
    let out = root.path().join("out");
    let mut running = std::process::Command::new(assert_cmd::cargo::cargo_bin("khusheh"))
        .args(["identify", "--draws", "200000", "--register"])
        .arg(fixture("register.csv"))
        .arg("--mapping")
        .arg(fixture("register.toml"))
        .arg("--out")
        .arg(&out)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = || std::fs::read_dir(root.path()).unwrap().count() > 0;
    for _ in 0..200 {
        if begun() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(begun(), "the run writes beside its place");
    let id = running.id().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(running.wait().unwrap().code(), Some(130));
    assert!(!begun(), "nothing is left");
}
