//! The mapping: which column of the input is what, and what to leave out.

mod classes;
mod names;
pub(crate) mod similar;
mod suggest;
mod toml_text;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use classes::{ClassTable, SizeClass, SizeClasses};
pub use suggest::Suggestion;
pub use toml_text::MappingError;

/// What a row of the input is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// One establishment: a register. `kind = "register"` in the mapping.
    #[default]
    #[serde(rename = "register")]
    Establishments,
    /// One region × industry: aggregated figures. `kind = "table"` in the mapping.
    #[serde(rename = "table")]
    Table,
}

/// How to read an input: the content of a mapping file.
///
/// ```
/// use khusheh_register::{Kind, Mapping};
/// let mapping = Mapping::from_toml(r#"
///     kind = "register"
///     [columns]
///     id = "id"
///     region = "town"
///     industry = "isic"
///     employment = "کارکنان"
/// "#).unwrap();
/// assert_eq!(mapping.kind, Kind::Establishments);
/// assert_eq!(mapping.columns.employment.as_deref(), Some("کارکنان"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// One row per establishment or aggregated figures.
    pub kind: Kind,
    /// Which column is what.
    pub columns: Columns,
    /// What is otherwise recognised from the file.
    #[serde(skip_serializing_if = "Format::is_default")]
    pub format: Format,
    /// Size classes, needed where `columns.size_class` is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_classes: Option<SizeClasses>,
    /// Which rows are wanted.
    #[serde(skip_serializing_if = "Filter::is_default")]
    pub filter: Filter,
    /// How industry codes are to be understood.
    #[serde(skip_serializing_if = "Industries::is_default")]
    pub industries: Industries,
    /// Boundaries of the regions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boundaries: Option<BoundaryColumns>,
    /// Columns of the table of reference totals, where they are named otherwise than here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<ReferenceColumns>,
}

/// Names of the columns, as in the header of the input. Compared exactly first, then without
/// regard to case, surrounding blanks, and variants of Persian letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Columns {
    /// Identifier of the establishment.
    pub id: Option<String>,
    /// Name of the establishment.
    pub name: Option<String>,
    /// Longitude in degrees (WGS 84).
    pub lon: Option<String>,
    /// Latitude in degrees (WGS 84).
    pub lat: Option<String>,
    /// Code of the region.
    pub region: Option<String>,
    /// Name of the region.
    pub region_name: Option<String>,
    /// Province the region lies in.
    pub province: Option<String>,
    /// Code of the industry.
    pub industry: Option<String>,
    /// Name of the industry.
    pub industry_name: Option<String>,
    /// Group of industries, for example traded or local.
    pub industry_group: Option<String>,
    /// Employment in persons.
    pub employment: Option<String>,
    /// Number of establishments (of a table).
    pub establishments: Option<String>,
    /// Size class of the employment.
    pub size_class: Option<String>,
    /// Sales.
    pub sales: Option<String>,
    /// Exports.
    pub exports: Option<String>,
    /// Year of the figures.
    pub year: Option<String>,
    /// Firm the establishment belongs to.
    pub firm: Option<String>,
    /// Legal form of the establishment.
    pub legal_form: Option<String>,
}

/// What is recognised from the file unless it is said here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Format {
    /// Between the fields: one ASCII character, for example `";"` or `"\t"`.
    pub delimiter: Option<String>,
    /// `utf-8`, `utf-16le`, `utf-16be`, `windows-1256`, `windows-1252`, or another label of the
    /// WHATWG Encoding Standard.
    pub encoding: Option<String>,
    /// Decimal mark: `"."` or `","`.
    pub decimal: Option<String>,
    /// Line of the header, from 1. Lines before it are skipped.
    pub header: Option<usize>,
    /// `false` where `"` is a letter like any other.
    pub quotes: Option<bool>,
    /// Sheet of an XLSX file; the first one unless said.
    pub sheet: Option<String>,
    /// Texts that stand for an unknown number, beside the empty field. Instead of the usual ones:
    /// `NA`, `N/A`, `NULL`, `-`, `–`, `..`, `…`, `نامشخص`.
    pub unknown: Option<Vec<String>>,
}

impl Format {
    fn is_default(&self) -> bool {
        *self == Format::default()
    }
}

/// Which year: one, or the latest in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// This one.
    Is(i32),
    /// The latest that the year column holds. Also what happens when a year column is mapped and
    /// no year is asked for.
    Latest,
}

/// Which rows are wanted; the others are counted as filtered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// `year = 2020` or `year = "latest"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// Column → the values that are wanted.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub equal: BTreeMap<String, Vec<String>>,
}

impl Filter {
    fn is_default(&self) -> bool {
        *self == Filter::default()
    }
}

/// How industry codes are to be understood.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Industries {
    /// Name of the classification, for example `isic4`, `naf2`, `sic2007`, `naics2012`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classification: Option<String>,
    /// Classification to convert to, for example `isic4`. The conversion itself is the caller's
    /// ([`crate::Request::concordance`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concordance: Option<String>,
    /// Only so many characters of the code are used (after the concordance).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digits: Option<usize>,
    /// Beginnings of the codes to keep; empty keeps all. Compared with the code in the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<String>,
    /// Beginnings of the codes to leave out. Compared with the code in the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
}

impl Industries {
    fn is_default(&self) -> bool {
        *self == Industries::default()
    }
}

/// Boundaries and their properties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BoundaryColumns {
    /// GeoJSON file. A mapping file names it relative to its own folder ([`Mapping::read`]); a
    /// mapping made in another way relative to the working folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<PathBuf>,
    /// Property that holds the region's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Property that holds the region's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Property that holds the province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
}

/// Columns of the table of reference totals; where `None`, the name in [`Columns`] is used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReferenceColumns {
    /// Code of the industry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// Name of the industry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry_name: Option<String>,
    /// Group of industries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry_group: Option<String>,
    /// Employment in persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employment: Option<String>,
    /// Number of establishments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub establishments: Option<String>,
    /// Year of the figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<String>,
}

impl Columns {
    /// The roles and the column each is mapped to, in a fixed order.
    pub fn mapped(&self) -> Vec<(&'static str, &str)> {
        let all: [(&'static str, &Option<String>); 18] = [
            ("id", &self.id),
            ("name", &self.name),
            ("lon", &self.lon),
            ("lat", &self.lat),
            ("region", &self.region),
            ("region_name", &self.region_name),
            ("province", &self.province),
            ("industry", &self.industry),
            ("industry_name", &self.industry_name),
            ("industry_group", &self.industry_group),
            ("employment", &self.employment),
            ("establishments", &self.establishments),
            ("size_class", &self.size_class),
            ("sales", &self.sales),
            ("exports", &self.exports),
            ("year", &self.year),
            ("firm", &self.firm),
            ("legal_form", &self.legal_form),
        ];
        all.into_iter()
            .filter_map(|(role, column)| column.as_deref().map(|column| (role, column)))
            .collect()
    }
}
