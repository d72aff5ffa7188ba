//! Which industries complete which, from an input–output table.

use khusheh_relatedness::{
    Coefficients, Crosswalk, RelatednessError, UseTable, ValidLinkParameters, linked_industries,
};

use crate::error::{IdentifyError, SideProblem};
use crate::input::names::Names;
use crate::input::side_table::SideTable;
use crate::request::InputOutput;

/// Industries that sell to an industry or buy from it, per industry of the run; empty lists where
/// none is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Links {
    /// Ascending indices, in the order of the intake's industries.
    pub(crate) of: Vec<Vec<u32>>,
}

impl Links {
    /// Whether two industries are linked.
    pub(crate) fn linked(&self, industry: u32, other: u32) -> bool {
        self.of[industry as usize].binary_search(&other).is_ok()
    }

    /// Reads the table and carries its links over to the industries of the run: two industries are
    /// linked where their sectors are.
    ///
    /// Rows and columns that do not name the same sectors (final demand, totals, value added) are
    /// left out.
    ///
    /// # Errors
    /// [`IdentifyError::SideTable`] for a table that can not be read, and for a crosswalk without a
    /// single code of the input.
    pub(crate) fn read(
        given: &InputOutput,
        parameters: &ValidLinkParameters,
        names: &Names,
    ) -> Result<Self, IdentifyError> {
        let table = SideTable::read(&given.table)?;
        let header = table.header();
        let sectors: Vec<(String, usize, usize)> = table
            .rows
            .iter()
            .enumerate()
            .filter_map(|(row, (_, record))| {
                let code = record.get(0)?.to_lowercase();
                let column = header.iter().skip(1).position(|name| *name == code)? + 1;
                Some((record.get(0)?.to_owned(), row, column))
            })
            .collect();
        let mut flows = Vec::with_capacity(sectors.len() * sectors.len());
        for &(_, row, _) in &sectors {
            for &(_, _, column) in &sectors {
                let flow = table.number(
                    &table.rows[row],
                    (column, "flow"),
                    f64::MIN..=f64::MAX,
                    "a number",
                )?;
                flows.push(flow);
            }
        }
        let codes: Vec<&str> = sectors.iter().map(|(code, _, _)| code.as_str()).collect();
        let walk = crosswalk(given, &codes, &table)?;
        let sector_of: Vec<Option<usize>> = names
            .industries
            .iter()
            .map(|industry| walk.industry(&industry.code))
            .collect();
        if sector_of.iter().all(Option::is_none) {
            return Err(table.fault(
                0,
                SideProblem::NothingFits {
                    rows: sectors.len(),
                },
            ));
        }
        let fault =
            |error: RelatednessError| table.fault(0, SideProblem::Unreadable(error.to_string()));
        let uses = UseTable {
            industries: sectors.len(),
            flows: &flows,
            purchases: None,
            supplies: None,
        };
        let coefficients = Coefficients::new(&uses).map_err(fault)?;
        let mut linked: Vec<Vec<usize>> = Vec::with_capacity(sectors.len());
        for sector in 0..sectors.len() {
            let links = linked_industries(&coefficients, sector, parameters).map_err(fault)?;
            linked.push(links.iter().map(|link| link.industry).collect());
        }
        let of = sector_of
            .iter()
            .map(|own| {
                let Some(own) = own else { return Vec::new() };
                (0..sector_of.len() as u32)
                    .filter(|&other| {
                        sector_of[other as usize]
                            .is_some_and(|sector| sector != *own && linked[*own].contains(&sector))
                    })
                    .collect()
            })
            .collect();
        Ok(Self { of })
    }
}

/// From industry codes to sectors: the crosswalk's pairs, else the table's own codes.
fn crosswalk(
    given: &InputOutput,
    codes: &[&str],
    table: &SideTable,
) -> Result<Crosswalk, IdentifyError> {
    let Some(path) = &given.crosswalk else {
        return Crosswalk::new(codes.iter().map(|code| (*code, *code)), codes)
            .map_err(|error| table.fault(0, SideProblem::Unreadable(error.to_string())));
    };
    let walk = SideTable::read(path)?;
    let (industry, sector) = (walk.column("industry")?, walk.column("sector")?);
    let pairs = walk
        .rows
        .iter()
        .filter_map(|(_, record)| Some((record.get(industry)?, record.get(sector)?)))
        // Sectors that the table has no row and column for say nothing of links.
        .filter(|(industry, sector)| !industry.is_empty() && codes.contains(sector));
    Crosswalk::new(pairs, codes)
        .map_err(|error| walk.fault(0, SideProblem::Unreadable(error.to_string())))
}
