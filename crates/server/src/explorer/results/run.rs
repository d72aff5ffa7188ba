//! `run.json` and `rejected.csv`: what went in, and how.

use std::path::Path;

use khusheh_identification::contract;
use serde::{Deserialize, Serialize};

use super::table::{Table, open_file};
use crate::ExploreError;
use crate::errors::{Hint, Limit};

/// An input file of the run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Input {
    /// File name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// Rows read, used and rejected.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Rows {
    /// Rows read.
    pub read: u64,
    /// Rows used.
    pub used: u64,
    /// Rows rejected.
    pub rejected: u64,
}

/// What `identify` was run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A register: one row per establishment.
    Register,
    /// A table: one row per region and industry.
    Table,
}

/// The run as `run.json` tells it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Run {
    /// Name of the program.
    pub program: String,
    /// Its version.
    pub version: String,
    /// Register or table.
    pub kind: Kind,
    /// True for the built-in sample.
    #[serde(default)]
    pub sample: bool,
    /// The input files.
    #[serde(default)]
    pub inputs: Vec<Input>,
    /// Rows read, used, rejected.
    pub rows: Rows,
    /// Every parameter, as the run wrote them.
    #[serde(default)]
    pub parameters: serde_json::Value,
    /// The seed of the draws.
    #[serde(default)]
    pub seed: Option<u64>,
    /// Monte-Carlo draws.
    #[serde(default)]
    pub draws: Option<u64>,
    /// Name of the industry classification.
    #[serde(default)]
    pub classification: serde_json::Value,
    /// What the run wants people to know.
    #[serde(default)]
    pub warnings: Vec<serde_json::Value>,
    /// Seconds per stage.
    #[serde(default)]
    pub timings: serde_json::Value,
}

/// A rejected row.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// Line in the input.
    pub line: String,
    /// Column.
    pub column: String,
    /// Value met.
    pub value: String,
    /// Why.
    pub reason: String,
    /// What to do.
    pub hint: String,
}

/// How many rejected rows are shown; the file has them all.
pub const REJECTED_SHOWN: usize = 200;

/// Reads `run.json`.
pub(crate) fn read(folder: &Path) -> Result<Run, ExploreError> {
    let handle = open_file(folder, contract::RUN_JSON, Hint::NoResults)?;
    serde_json::from_reader(std::io::BufReader::new(handle)).map_err(|error| {
        ExploreError::BadJson {
            file: contract::RUN_JSON,
            problem: error.to_string(),
            limit: Limit::Run,
        }
    })
}

/// Reads the first [`REJECTED_SHOWN`] rejected rows.
pub(crate) fn read_rejected(folder: &Path) -> Result<Vec<Rejected>, ExploreError> {
    let mut table = Table::open(folder, contract::rejected::FILE, Hint::Incomplete)?;
    let [line, column, value, reason, hint] = table.columns(contract::rejected::COLUMNS)?;
    let mut rejected = Vec::new();
    while rejected.len() < REJECTED_SHOWN
        && let Some(row) = table.next_row()?
    {
        rejected.push(Rejected {
            line: row.text(line).to_owned(),
            column: row.text(column).to_owned(),
            value: row.text(value).to_owned(),
            reason: row.text(reason).to_owned(),
            hint: row.text(hint).to_owned(),
        });
    }
    Ok(rejected)
}
