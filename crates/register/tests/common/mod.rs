//! What the tests share: a folder of their own, mappings, reading.
#![allow(dead_code, missing_docs)]

use std::path::{Path, PathBuf};

use khusheh_register::{Intake, IntakeError, Mapping, Request, read};

/// A folder with the files of one test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }
}

pub const REGISTER: &str = r#"
kind = "register"
[columns]
id = "id"
region = "region"
industry = "industry"
employment = "employment"
"#;

pub fn mapping(toml: &str) -> Mapping {
    Mapping::from_toml(toml).unwrap()
}

/// Reads a file with a mapping, everything else by default.
pub fn read_with(path: &Path, toml: &str) -> Result<Intake, IntakeError> {
    read(&Request::new(path, mapping(toml)), &())
}

/// Reads a CSV text with [`REGISTER`].
pub fn read_text(csv: &str) -> Intake {
    let folder = Folder::new();
    read_with(&folder.file("register.csv", csv), REGISTER).unwrap()
}

/// Region, industry, establishments, employment of every cell.
pub fn cells(intake: &Intake) -> Vec<(String, String, Option<f64>, Option<f64>)> {
    intake
        .cells
        .iter()
        .map(|cell| {
            (
                intake.regions[cell.region as usize].code.clone(),
                intake.industries[cell.industry as usize].code.clone(),
                cell.establishments,
                cell.employment,
            )
        })
        .collect()
}

/// The reference data, where they are.
pub fn reference_data(file: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(file);
    if path.exists() {
        return Some(path);
    }
    eprintln!("not run: ../shared/data/{file} is not there");
    None
}
