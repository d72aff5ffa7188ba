//! `regions.csv`, `quotients.csv` and `boundaries.geojson`.

use std::collections::BTreeMap;
use std::path::Path;

use khusheh_identification::contract::{self, QUOTIENT_FIGURES};
use serde::Deserialize;

use super::geometry::{Polygons, read_features};
use super::table::Table;
use crate::ExploreError;
use crate::errors::Hint;

/// A region with its totals.
#[derive(Clone, Debug)]
pub struct Region {
    /// Code, the key.
    pub code: String,
    /// Name as given.
    pub name: String,
    /// The province it lies in, empty when unknown.
    pub province: String,
    /// Longitude and latitude of its centre, degrees.
    pub position: Option<[f64; 2]>,
    /// Establishments in it.
    pub establishments: Option<f64>,
    /// Persons employed in it.
    pub employment: Option<f64>,
    /// The boundary; empty when none was given.
    pub shape: Polygons,
}

/// One industry in one region. Numbers are NaN where undefined: there can be millions of rows.
#[derive(Clone, Debug)]
pub struct Quotient {
    /// Index of the region.
    pub region: u32,
    /// Index of the industry.
    pub industry: u32,
    values: [f64; QUOTIENT_FIGURES.len()],
    /// The preset "strong".
    pub strong: Option<bool>,
    /// The preset "stars", 0–3.
    pub stars: Option<u8>,
}

impl Region {
    /// The name; the code where there is none.
    pub fn label(&self) -> &str {
        match self.name.as_str() {
            "" => &self.code,
            name => name,
        }
    }
}

impl Quotient {
    /// The figure in column `index` of [`QUOTIENT_FIGURES`].
    pub fn value(&self, index: usize) -> Option<f64> {
        Some(self.values[index]).filter(|value| !value.is_nan())
    }

    /// The figure in a column of [`QUOTIENT_FIGURES`]; `None` in any other.
    pub fn figure(&self, column: &str) -> Option<f64> {
        let index = QUOTIENT_FIGURES.iter().position(|name| *name == column)?;
        self.value(index)
    }

    /// The location quotient with its lower and upper bound.
    pub fn lq(&self) -> [Option<f64>; 3] {
        [self.value(4), self.value(5), self.value(6)]
    }
}

/// Reads the regions, with boundaries where the folder has them, and an index by code.
pub(crate) fn read(folder: &Path) -> Result<(Vec<Region>, BTreeMap<String, u32>), ExploreError> {
    let mut table = Table::open(folder, contract::regions::FILE, Hint::Incomplete)?;
    let [code, name, province, lon, lat, establishments, employment] = table.columns([
        contract::regions::REGION,
        contract::regions::NAME,
        contract::regions::PROVINCE,
        contract::regions::LON,
        contract::regions::LAT,
        contract::regions::ESTABLISHMENTS,
        contract::regions::EMPLOYMENT,
    ])?;
    let mut regions = Vec::new();
    while let Some(row) = table.next_row()? {
        regions.push(Region {
            code: row.required(code)?.to_owned(),
            name: row.text(name).to_owned(),
            province: row.text(province).to_owned(),
            position: row.place(lon, lat)?,
            establishments: row.number(establishments)?,
            employment: row.number(employment)?,
            shape: Polygons::new(),
        });
    }
    let index: BTreeMap<String, u32> = regions
        .iter()
        .zip(0..)
        .map(|(region, index)| (region.code.clone(), index))
        .collect();
    if folder.join(contract::BOUNDARIES_GEOJSON).exists() {
        #[derive(Deserialize)]
        struct Properties {
            region: String,
        }
        for (properties, polygons) in
            read_features::<Properties>(folder, contract::BOUNDARIES_GEOJSON, Hint::Incomplete)?
        {
            if let Some(&found) = index.get(&properties.region) {
                regions[found as usize].shape = polygons;
            }
        }
    }
    Ok((regions, index))
}

/// Reads the quotients, in file order.
pub(crate) fn read_quotients(
    folder: &Path,
    regions: &BTreeMap<String, u32>,
    industries: &BTreeMap<String, u32>,
) -> Result<Vec<Quotient>, ExploreError> {
    let mut table = Table::open(folder, contract::quotients::FILE, Hint::Incomplete)?;
    let [region, industry, strong, stars] = table.columns([
        contract::quotients::REGION,
        contract::quotients::INDUSTRY,
        contract::quotients::STRONG,
        contract::quotients::STARS,
    ])?;
    let columns = table.columns(QUOTIENT_FIGURES)?;
    let mut quotients = Vec::new();
    // Rows are sorted by region: the last region found is nearly always the next one.
    let mut last = (String::new(), 0);
    while let Some(row) = table.next_row()? {
        let code = row.required(region)?;
        if last.0 != code {
            let found = row.listed(region, regions, &[contract::regions::FILE])?;
            last = (code.to_owned(), found);
        }
        let industry = row.listed(industry, industries, &[contract::industries::FILE])?;
        let mut values = [f64::NAN; QUOTIENT_FIGURES.len()];
        for (value, column) in values.iter_mut().zip(columns) {
            *value = row.number(column)?.unwrap_or(f64::NAN);
        }
        let stars = row.word(
            stars,
            |word| word.parse().ok().filter(|stars| *stars <= 3),
            &["0", "1", "2", "3"],
        )?;
        quotients.push(Quotient {
            region: last.1,
            industry,
            values,
            strong: row.flag(strong)?,
            stars,
        });
    }
    Ok(quotients)
}
