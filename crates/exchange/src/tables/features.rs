//! GeoJSON as a table: the properties of each feature are its cells, its geometry is the boundary.

use std::collections::BTreeSet;
use std::path::Path;

use khusheh_register::{IntakeError, OpenProblem};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::reading::RawRow;
use crate::ExchangeError;

/// The features of a file.
pub(crate) struct Features {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<RawRow>,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

impl Features {
    /// Reads a feature collection; nothing for a file that is not named as one.
    pub(crate) fn open(path: &Path) -> Result<Option<Self>, ExchangeError> {
        let named = path
            .extension()
            .is_some_and(|end| end == "geojson" || end == "json");
        if !named {
            return Ok(None);
        }
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let content = std::fs::read(path).map_err(|error| IntakeError::Open {
            file: file.clone(),
            problem: OpenProblem::from(&error),
        })?;
        let damaged = |problem: String| IntakeError::Damaged {
            file: file.clone(),
            problem,
        };
        let json: Json =
            serde_json::from_slice(&content).map_err(|error| damaged(error.to_string()))?;
        let features = json["features"]
            .as_array()
            .ok_or_else(|| damaged("it is no GeoJSON FeatureCollection".to_owned()))?;
        let names: BTreeSet<&String> = features
            .iter()
            .filter_map(|feature| feature["properties"].as_object())
            .flat_map(|properties| properties.keys())
            .collect();
        let header: Vec<String> = names
            .into_iter()
            .filter(|name| *name != "boundary")
            .cloned()
            .chain(["boundary".to_owned()])
            .collect();
        let rows = features
            .iter()
            .zip(1..)
            .map(|(feature, line)| {
                let cells = header.iter().map(|name| match name.as_str() {
                    "boundary" => cell(&feature["geometry"]),
                    name => cell(&feature["properties"][name]),
                });
                RawRow {
                    line,
                    fields: header.len(),
                    cells: cells.collect(),
                }
            })
            .collect();
        let sum = Sha256::digest(&content);
        Ok(Some(Self {
            rows,
            bytes: content.len() as u64,
            sha256: sum.iter().map(|byte| format!("{byte:02x}")).collect(),
            header,
        }))
    }
}

fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
