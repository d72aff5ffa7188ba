//! What the command line itself says: help, version, refusals.

mod common;

use common::{fixture, khusheh, stderr, workspace};

#[test]
fn help_is_complete() {
    for (name, arguments) in [
        ("help", &["--help"][..]),
        ("help_identify", &["identify", "--help"]),
        ("help_explore", &["explore", "--help"]),
        ("help_sample", &["sample", "--help"]),
    ] {
        let done = khusheh().args(arguments).output().unwrap();
        assert!(done.status.success() && done.stderr.is_empty());
        insta::assert_snapshot!(name, String::from_utf8(done.stdout).unwrap());
    }
}

#[test]
fn the_version_is_the_packages() {
    let done = khusheh().arg("--version").output().unwrap();
    let expected = format!("khusheh {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(String::from_utf8(done.stdout).unwrap(), expected);
}

#[test]
fn a_register_without_a_mapping_gets_a_hint() {
    let root = workspace();
    for (name, language) in [
        ("no_mapping_en", "en_GB.UTF-8"),
        ("no_mapping_fa", "fa_IR.UTF-8"),
    ] {
        let done = khusheh()
            .env("LANG", language)
            .args(["identify", "--out", "out", "--register"])
            .arg(fixture("register.csv"))
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2));
        insta::assert_snapshot!(name, stderr(&done, root.path()));
    }
}

#[test]
fn numbers_out_of_range_are_refused_with_their_limit() {
    let root = workspace();
    for (name, option, value) in [
        ("draws", "--draws", "5"),
        ("radius", "--max-radius-km", "0"),
        ("level", "--level", "0%"),
        ("share", "--max-share", "80%"),
    ] {
        let language = if name == "draws" { "fa" } else { "en" };
        let done = khusheh()
            .args(["--language", language, "identify", option, value])
            .arg("--register")
            .arg(fixture("register.csv"))
            .arg("--mapping")
            .arg(fixture("register.toml"))
            .arg("--out")
            .arg(root.path().join("out"))
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2), "{name}");
        insta::assert_snapshot!(format!("out_of_range_{name}"), stderr(&done, root.path()));
    }
    assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 0);
}
