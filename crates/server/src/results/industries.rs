//! `industries.csv`: one row per industry, and the tree the codes form.

use std::collections::BTreeMap;
use std::path::Path;

use super::table::Table;
use super::words::Reach;
use crate::ExploreError;

/// The numeric columns of `industries.csv`, in the order of the contract.
pub const INDUSTRY_COLUMNS: [&str; 18] = [
    "establishments",
    "employment",
    "regions",
    "hoover",
    "gini",
    "plant_herfindahl",
    "ellison_glaeser",
    "theil_between",
    "theil_within",
    "m_1km",
    "m_5km",
    "m_20km",
    "m_50km",
    "employment_low",
    "employment_high",
    "employment_unknown",
    "ellison_glaeser_low",
    "ellison_glaeser_high",
];

/// An industry with its figures.
#[derive(Clone, Debug)]
pub struct Industry {
    /// Code in the run's classification.
    pub code: String,
    /// English (or original) name.
    pub name: String,
    /// Persian name, empty when there is none.
    pub name_fa: String,
    /// Code of the parent, empty at the top.
    pub parent: String,
    /// Market reach.
    pub reach: Option<Reach>,
    /// The figures, in the order of [`INDUSTRY_COLUMNS`].
    pub values: [Option<f64>; INDUSTRY_COLUMNS.len()],
}

/// A branch of the classification above the industries.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Code.
    pub code: String,
    /// English (or original) name.
    pub name: String,
    /// Persian name, empty when there is none.
    pub name_fa: String,
    /// Code of the parent, empty at the top.
    pub parent: String,
}

/// Reads `classification.csv`, where the codes have a hierarchy; by code.
pub(crate) fn read_branches(folder: &Path) -> Result<BTreeMap<String, Branch>, ExploreError> {
    let mut branches = BTreeMap::new();
    if !folder.join("classification.csv").exists() {
        return Ok(branches);
    }
    let mut table = Table::open(folder, "classification.csv", "run `khusheh identify` again")?;
    let [code, name, name_fa, parent] = table.columns(["industry", "name", "name_fa", "parent"])?;
    while let Some(row) = table.next_row()? {
        let branch = Branch {
            code: row.required(code)?.to_owned(),
            name: row.text(name).to_owned(),
            name_fa: row.text(name_fa).to_owned(),
            parent: row.text(parent).to_owned(),
        };
        branches.insert(branch.code.clone(), branch);
    }
    Ok(branches)
}

/// Reads the industries and an index by code.
pub(crate) fn read(folder: &Path) -> Result<(Vec<Industry>, BTreeMap<String, u32>), ExploreError> {
    let hint = "the folder is incomplete; run `khusheh identify --out` again";
    let mut table = Table::open(folder, "industries.csv", hint)?;
    let [code, name, name_fa, parent, reach] =
        table.columns(["industry", "name", "name_fa", "parent", "reach"])?;
    let columns = table.columns(INDUSTRY_COLUMNS)?;
    let mut industries = Vec::new();
    while let Some(row) = table.next_row()? {
        let mut values = [None; INDUSTRY_COLUMNS.len()];
        for (value, column) in values.iter_mut().zip(columns) {
            *value = row.number(column)?;
        }
        industries.push(Industry {
            code: row.required(code)?.to_owned(),
            name: row.text(name).to_owned(),
            name_fa: row.text(name_fa).to_owned(),
            parent: row.text(parent).to_owned(),
            reach: row.word(reach, Reach::read, Reach::LIMIT)?,
            values,
        });
    }
    let index = industries
        .iter()
        .zip(0..)
        .map(|(industry, index)| (industry.code.clone(), index))
        .collect();
    Ok((industries, index))
}
