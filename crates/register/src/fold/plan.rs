//! What a worker needs to know about the inputs, worked out once.

use crate::boundaries::Locator;
use crate::mapping::{Columns, Kind, Mapping, SizeClass};
use crate::request::Concordance;
use crate::source::Dialect;

use super::duplicates::Exclusions;
use super::number::{MILLIONTHS, Notation};

/// Where the mapped columns stand in one input.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// The header.
    pub header: Vec<String>,
    pub dialect: Dialect,
    pub notation: Notation,
    pub id: Option<usize>,
    pub name: Option<usize>,
    pub lon: Option<usize>,
    pub lat: Option<usize>,
    pub region: Option<usize>,
    pub region_name: Option<usize>,
    pub province: Option<usize>,
    pub industry: Option<usize>,
    pub industry_name: Option<usize>,
    pub industry_group: Option<usize>,
    pub employment: Option<usize>,
    pub establishments: Option<usize>,
    pub size_class: Option<usize>,
    pub sales: Option<usize>,
    pub exports: Option<usize>,
    pub year: Option<usize>,
    pub firm: Option<usize>,
    pub legal_form: Option<usize>,
    /// Columns of the filter, in the order of [`Plan::equal`].
    pub equal: Vec<usize>,
}

/// A size class in the units of the sums.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClassSums {
    pub value: Option<u64>,
    pub low: u64,
    pub high: Option<u64>,
}

/// What a worker needs to know.
pub(crate) struct Plan<'a> {
    pub kind: Kind,
    pub columns: &'a Columns,
    pub mapping: &'a Mapping,
    pub layouts: Vec<Layout>,
    pub classes: Vec<SizeClass>,
    pub class_sums: Vec<ClassSums>,
    /// The year wanted.
    pub year: Option<i32>,
    /// Wanted values per filter column, as [`super::resolve::key`]s.
    pub equal: Vec<Vec<String>>,
    pub concordance: Option<Concordance<'a>>,
    pub locator: Option<&'a Locator>,
    pub keep: bool,
    /// Rows need a region. Not so for a table of reference totals.
    pub with_regions: bool,
    pub ids: Ids,
}

/// How duplicate ids are looked for.
#[derive(Clone, Default)]
pub(crate) enum Ids {
    /// Not at all: no id column.
    #[default]
    Off,
    /// Ids that rise from row to row cannot repeat: nothing needs to be remembered.
    Rising,
    /// A fingerprint of every id is kept.
    Prints,
    /// The duplicates are known.
    Without(std::sync::Arc<Exclusions>),
}

impl<'a> Plan<'a> {
    pub(crate) fn class_sums(classes: &[SizeClass]) -> Vec<ClassSums> {
        let units = |persons: f64| (persons * MILLIONTHS).round() as u64;
        classes
            .iter()
            .map(|class| ClassSums {
                value: class.value().map(units),
                low: units(class.low.unwrap_or(0.0)),
                high: class.high.map(units),
            })
            .collect()
    }
}
