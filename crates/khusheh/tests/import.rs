//! `khusheh import …`, `export`, `backup`, `restore`, `verify`, end to end with the built binary.

mod common;

use std::path::{Path, PathBuf};
use std::process::Output;

use common::{fixture, khusheh, stderr, workspace};

fn run(root: &Path, arguments: &[&str]) -> Output {
    khusheh()
        .current_dir(root)
        .args(arguments)
        .output()
        .unwrap()
}

fn done(root: &Path, arguments: &[&str]) -> String {
    let output = run(root, arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        stderr(&output, root)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn write(root: &Path, name: &str, text: &str) -> PathBuf {
    let path = root.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

const REGIONS: &str = "id,level,province,name_en,name_fa\nA,province,A,Alpha,آلفا\n";
const ENTERPRISES: &str = "شناسه ملی,نام,شکل حقوقی,استان,رشته فعالیت,شاغلان,منبع\n\
    10380284790,نمونه: سفال نو,شرکت,آلفا,2393,۱۲,بازدید\n\
    10380284791,نمونه: سفال کهن,شرکت,بتا,2393,چند,بازدید\n";

/// A place with regions and industries.
fn office(root: &Path) {
    write(root, "regions.csv", REGIONS);
    done(
        root,
        &["import", "regions", "regions.csv", "--data", "data", "-q"],
    );
    done(
        root,
        &["import", "industries", "--isic4", "--data", "data", "-q"],
    );
}

#[test]
fn a_table_comes_in_once() {
    let root = workspace();
    let root = root.path();
    office(root);
    let again = done(
        root,
        &["import", "industries", "--isic4", "--data", "data", "-q"],
    );
    let counts: serde_json::Value = serde_json::from_str(&again).unwrap();
    assert_eq!(
        (&counts["new"], &counts["written"]),
        (&0.into(), &false.into())
    );
    assert!(counts["unchanged"].as_u64().unwrap() > 700, "{counts}");
}

#[test]
fn faults_are_told_in_both_languages_and_nothing_is_written() {
    let root = workspace();
    let root = root.path();
    office(root);
    let table = ENTERPRISES
        .replace("نام,", "name,")
        .replace("شکل حقوقی", "legal_form")
        .replace("رشته فعالیت", "industry")
        .replace("شاغلان", "employment")
        .replace("منبع", "source")
        .replace("استان,", "province,");
    write(root, "table.csv", &table);
    let command = [
        "import",
        "enterprises",
        "table.csv",
        "--data",
        "data",
        "-q",
        "--report",
        "report.csv",
    ];
    for language in ["en", "fa"] {
        let output = run(
            root,
            &[&["--language", language][..], &command[..]].concat(),
        );
        assert_eq!(output.status.code(), Some(2));
        insta::assert_snapshot!(format!("import_faults_{language}"), stderr(&output, root));
    }
    let report = std::fs::read_to_string(root.join("report.csv")).unwrap();
    assert_eq!(report.lines().count(), 4, "{report}");
    let rest = done(root, &[&command[..], &["--leave-out-rejected"]].concat());
    assert!(
        rest.contains("\"new\":1") && rest.contains("\"written\":true"),
        "{rest}"
    );
}

#[test]
fn templates_are_written_and_places_asked_for() {
    let root = workspace();
    let root = root.path();
    for kind in [
        "enterprises",
        "clusters",
        "institutions",
        "people",
        "roles",
        "regions",
        "industries",
    ] {
        done(root, &["import", kind, "--template", "template.xlsx"]);
        let bytes = std::fs::read(root.join("template.xlsx")).unwrap();
        assert!(bytes.starts_with(b"PK"), "{kind}");
    }
    for language in ["en", "fa"] {
        let nothing = run(
            root,
            &["--language", language, "import", "people", "--data", "data"],
        );
        let nowhere = run(root, &["--language", language, "import", "people", "x.csv"]);
        let absent = run(
            root,
            &[
                "--language",
                language,
                "import",
                "people",
                "absent.csv",
                "--data",
                "data",
            ],
        );
        let told = [nothing, nowhere, absent]
            .iter()
            .map(|output| {
                format!(
                    "{}: {}",
                    output.status.code().unwrap(),
                    stderr(output, root)
                )
            })
            .collect::<Vec<String>>();
        insta::assert_snapshot!(format!("import_nothing_{language}"), told.join("\n"));
    }
}

#[test]
fn a_run_arrives_as_proposals_once() {
    let root = workspace();
    let root = root.path();
    let out = root.join("out");
    let identified = khusheh()
        .args(["identify", "--quiet", "--draws", "99", "--register"])
        .arg(fixture("register.csv"))
        .arg("--mapping")
        .arg(fixture("register.toml"))
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(identified.status.success());
    let early = run(root, &["import", "run", "out", "--data", "data"]);
    assert_eq!(early.status.code(), Some(2));
    assert!(
        stderr(&early, root).contains("--isic4"),
        "{}",
        stderr(&early, root)
    );
    office(root);
    let first: serde_json::Value =
        serde_json::from_str(&done(root, &["import", "run", "out", "--data", "data"])).unwrap();
    assert_eq!(first["known"], false);
    assert!(first["candidates"].as_u64().unwrap() > 0);
    let verified = done(root, &["verify", "--data", "data"]);
    let again: serde_json::Value =
        serde_json::from_str(&done(root, &["import", "run", "out", "--data", "data"])).unwrap();
    assert_eq!(
        (&again["known"], &again["candidates"]),
        (&true.into(), &first["candidates"])
    );
    assert_eq!(
        done(root, &["verify", "--data", "data"]),
        verified,
        "nothing was written"
    );
    for language in ["en", "fa"] {
        let output = run(
            root,
            &[
                "--language",
                language,
                "import",
                "run",
                "nowhere",
                "--data",
                "data",
            ],
        );
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output, root).contains("nowhere"));
    }
}
