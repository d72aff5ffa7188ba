//! `industries.csv`: one row per industry, and the tree the codes form.

use std::collections::BTreeMap;
use std::path::Path;

use khusheh_identification::contract::{self, INDUSTRY_FIGURES};

use super::MarketReach;
use super::table::Table;
use crate::ExploreError;
use crate::errors::Hint;

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
    pub reach: Option<MarketReach>,
    /// The figures, in the order of [`INDUSTRY_FIGURES`].
    pub values: [Option<f64>; INDUSTRY_FIGURES.len()],
}

impl Industry {
    /// The figure in a column of [`INDUSTRY_FIGURES`]; `None` in any other.
    pub fn figure(&self, column: &str) -> Option<f64> {
        let index = INDUSTRY_FIGURES.iter().position(|name| *name == column)?;
        self.values[index]
    }
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
    if !folder.join(contract::classification::FILE).exists() {
        return Ok(branches);
    }
    let mut table = Table::open(folder, contract::classification::FILE, Hint::Incomplete)?;
    let [code, name, name_fa, parent] = table.columns([
        contract::classification::INDUSTRY,
        contract::classification::NAME,
        contract::classification::NAME_FA,
        contract::classification::PARENT,
    ])?;
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
    let mut table = Table::open(folder, contract::industries::FILE, Hint::Incomplete)?;
    let [code, name, name_fa, parent, reach] = table.columns([
        contract::industries::INDUSTRY,
        contract::industries::NAME,
        contract::industries::NAME_FA,
        contract::industries::PARENT,
        contract::industries::REACH,
    ])?;
    let columns = table.columns(INDUSTRY_FIGURES)?;
    let mut industries = Vec::new();
    while let Some(row) = table.next_row()? {
        let mut values = [None; INDUSTRY_FIGURES.len()];
        for (value, column) in values.iter_mut().zip(columns) {
            *value = row.number(column)?;
        }
        industries.push(Industry {
            code: row.required(code)?.to_owned(),
            name: row.text(name).to_owned(),
            name_fa: row.text(name_fa).to_owned(),
            parent: row.text(parent).to_owned(),
            reach: row.word(
                reach,
                MarketReach::from_word,
                &MarketReach::ALL.map(MarketReach::word),
            )?,
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
