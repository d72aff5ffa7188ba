//! Where the mapped columns stand in an input.

use khusheh_language::{digits_to_latin, normalise, search_key};

use crate::error::IntakeError;
use crate::fold::number::{Notation, UNKNOWN};
use crate::fold::plan::Layout;
use crate::mapping::similar::most_similar;
use crate::mapping::{Format, Mapping};
use crate::source::open::Opened;

/// Finds a column: exactly first, then without regard to case, blanks and variants of letters.
pub(crate) fn find(
    header: &[String],
    file: &str,
    role: &str,
    column: &str,
) -> Result<usize, IntakeError> {
    let same = |matches: &dyn Fn(&str) -> bool| {
        let found: Vec<usize> = header
            .iter()
            .enumerate()
            .filter(|(_, name)| matches(name))
            .map(|(at, _)| at)
            .collect();
        match found[..] {
            [] => Ok(None),
            [at] => Ok(Some(at)),
            _ => Err(IntakeError::AmbiguousColumn {
                file: file.to_owned(),
                column: column.to_owned(),
            }),
        }
    };
    if let Some(at) = same(&|name| name == column)? {
        return Ok(at);
    }
    let loose = |text: &str| normalise(text).to_lowercase();
    let wanted = loose(column);
    if let Some(at) = same(&|name| loose(name) == wanted)? {
        return Ok(at);
    }
    let wanted = search_key(column);
    if !wanted.is_empty()
        && let Some(at) = same(&|name| search_key(name) == wanted)?
    {
        return Ok(at);
    }
    if looks_like_a_row(header) {
        return Err(IntakeError::NoHeader {
            file: file.to_owned(),
        });
    }
    Err(IntakeError::MissingColumn {
        file: file.to_owned(),
        role: role.to_owned(),
        column: column.to_owned(),
        found: header.to_vec(),
        suggestion: most_similar(column, header.iter().map(String::as_str)),
    })
}

/// Whether a header is a row: two or more, and at least a third, of its fields are numbers, or one
/// is a decimal number. Its fields are then somebody's data and must not be shown.
fn looks_like_a_row(header: &[String]) -> bool {
    let numbers = header
        .iter()
        .filter(|name| digits_to_latin(name).parse::<f64>().is_ok())
        .count();
    let decimal = header
        .iter()
        .any(|name| name.contains('.') && name.parse::<f64>().is_ok());
    decimal || (numbers >= 2 && numbers * 3 >= header.len())
}

/// How numbers are written in an input.
pub(crate) fn notation(decimal: u8, format: &Format) -> Notation {
    let unknown = match &format.unknown {
        Some(texts) => texts.iter().map(|text| normalise(text)).collect(),
        None => UNKNOWN.iter().map(|text| normalise(text)).collect(),
    };
    Notation { decimal, unknown }
}

impl Layout {
    /// The columns that are asked for.
    pub(crate) fn asked(&self) -> Vec<bool> {
        let mut asked = vec![false; self.header.len()];
        let columns = [
            self.id,
            self.name,
            self.lon,
            self.lat,
            self.region,
            self.region_name,
            self.province,
            self.industry,
            self.industry_name,
            self.industry_group,
            self.employment,
            self.establishments,
            self.size_class,
            self.sales,
            self.exports,
            self.year,
            self.firm,
            self.legal_form,
        ];
        for column in columns
            .into_iter()
            .flatten()
            .chain(self.equal.iter().copied())
        {
            asked[column] = true;
        }
        asked
    }
}

/// Where the mapped columns stand in an input.
pub(crate) fn layout(
    opened: &Opened,
    file: &str,
    mapping: &Mapping,
) -> Result<Layout, IntakeError> {
    let header = &opened.header;
    let columns = &mapping.columns;
    let at = |role: &str, column: &Option<String>| {
        column
            .as_deref()
            .map(|column| find(header, file, role, column))
            .transpose()
    };
    if header.len() == 1
        && !header[0].contains(|c: char| c.is_numeric())
        && let Err(IntakeError::MissingColumn { .. }) = at("industry", &columns.industry)
    {
        return Err(IntakeError::OneColumn {
            file: file.to_owned(),
            delimiter: opened.dialect.delimiter as char,
            header: header[0].clone(),
        });
    }
    Ok(Layout {
        dialect: opened.dialect,
        notation: notation(opened.dialect.decimal, &mapping.format),
        id: at("id", &columns.id)?,
        name: at("name", &columns.name)?,
        lon: at("lon", &columns.lon)?,
        lat: at("lat", &columns.lat)?,
        region: at("region", &columns.region)?,
        region_name: at("region_name", &columns.region_name)?,
        province: at("province", &columns.province)?,
        industry: at("industry", &columns.industry)?,
        industry_name: at("industry_name", &columns.industry_name)?,
        industry_group: at("industry_group", &columns.industry_group)?,
        employment: at("employment", &columns.employment)?,
        establishments: at("establishments", &columns.establishments)?,
        size_class: at("size_class", &columns.size_class)?,
        sales: at("sales", &columns.sales)?,
        exports: at("exports", &columns.exports)?,
        year: at("year", &columns.year)?,
        firm: at("firm", &columns.firm)?,
        legal_form: at("legal_form", &columns.legal_form)?,
        equal: mapping
            .filter
            .equal
            .keys()
            .map(|column| find(header, file, "filter.equal", column))
            .collect::<Result<_, _>>()?,
        header: header.clone(),
    })
}
