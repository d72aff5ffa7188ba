//! What all tests of the command line need.
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod office;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// The built binary, in English whatever the machine's language.
pub fn khusheh() -> Command {
    let mut command = Command::cargo_bin("khusheh").expect("the binary was built");
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.env("COLUMNS", "100");
    command
}

/// A file of the tests.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// An example mapping of the project.
pub fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples")
        .join(name)
}

/// A file of the reference data; says plainly that the check is not run where it is absent.
pub fn reference_data(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("not run: {name} of the reference data is absent");
    None
}

/// A fresh folder; results go to `out` in it.
pub fn workspace() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// What went to stderr, with the machine's paths taken out.
pub fn stderr(output: &std::process::Output, root: &Path) -> String {
    String::from_utf8_lossy(&output.stderr)
        .replace(&root.display().to_string(), "ROOT")
        .replace(&fixture("").display().to_string(), "FIXTURES/")
}

/// A table of a results folder as records, header first.
pub fn table(folder: &Path, name: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_path(folder.join(name))
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    reader
        .records()
        .map(|record| record.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

/// The position of a column.
pub fn column(rows: &[Vec<String>], name: &str) -> usize {
    rows[0]
        .iter()
        .position(|own| own == name)
        .unwrap_or_else(|| panic!("column {name}"))
}
