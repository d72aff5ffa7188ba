//! The table of reference totals: read like any table, without regions.

use std::path::Path;

use crate::error::IntakeError;
use crate::fold::merge::merge;
use crate::fold::plan::{Ids, Plan};
use crate::fold::worker::Worker;
use crate::intake::{InputFile, Reference, ReferenceTotal};
use crate::mapping::{Columns, Filter, Kind, Mapping, Year};
use crate::reading::layout::{find, layout};
use crate::reading::pass::Feed;
use crate::request::Request;
use crate::source::Block;
use crate::source::open::{file_name, open};

/// Reads the totals per industry. Rows that cannot be read stop the reading: a whole with gaps is
/// no whole.
pub(crate) fn read(
    path: &Path,
    request: &Request<'_>,
) -> Result<(Reference, InputFile), IntakeError> {
    let file = file_name(path);
    let opened = open(path, &Default::default(), request.block_bytes)?;
    let own = &request.mapping.columns;
    let given = request.mapping.reference.clone().unwrap_or_default();
    // A column that the mapping names for the reference must be there; one that only the main
    // input is said to have may be missing.
    let column = |given: Option<String>, own: &Option<String>| {
        given.or_else(|| {
            own.clone()
                .filter(|column| find(&opened.header, &file, "", column).is_ok())
        })
    };
    let columns = Columns {
        industry: given.industry.or_else(|| own.industry.clone()),
        industry_name: column(given.industry_name, &own.industry_name),
        industry_group: column(given.industry_group, &own.industry_group),
        employment: column(given.employment, &own.employment),
        establishments: column(given.establishments, &own.establishments),
        year: column(given.year, &own.year),
        ..Columns::default()
    };
    let year = match request.mapping.filter.year {
        Some(Year::Is(year)) => Some(year),
        _ => None,
    };
    let mapping = Mapping {
        kind: Kind::Table,
        columns,
        filter: Filter::default(),
        industries: request.mapping.industries.clone(),
        ..Mapping::default()
    };
    if mapping.columns.employment.is_none() && mapping.columns.establishments.is_none() {
        return Err(IntakeError::NotMapped {
            needs: "reference.employment",
        });
    }
    let plan = Plan {
        kind: Kind::Table,
        columns: &mapping.columns,
        layouts: vec![layout(&opened, &file, &mapping)?],
        mapping: &mapping,
        classes: Vec::new(),
        class_sums: Vec::new(),
        year,
        equal: Vec::new(),
        concordance: request.concordance.map(|(_, concordance)| concordance),
        locator: None,
        keep: false,
        with_regions: false,
        ids: Ids::Off,
    };
    let (mut feed, _) = Feed::new(vec![opened], &plan.layouts);
    let mut worker = Worker::new(&plan);
    let mut block = Block::default();
    while feed.next(&mut block)?.is_some() {
        let report = worker.block(&block);
        if let Some(reject) = report.rejects.first() {
            return Err(IntakeError::ReferenceRow {
                file,
                line: reject.line,
                reason: reject.reason,
            });
        }
    }
    let merged = merge(&plan, vec![worker], None);
    if merged.industries.is_empty() {
        return Err(IntakeError::HeaderOnly { file });
    }
    let industries = merged
        .industries
        .into_iter()
        .zip(merged.plants)
        .map(|(industry, totals)| ReferenceTotal {
            code: industry.code,
            name: industry.name,
            group: industry.group,
            employment: totals.sum,
            establishments: totals.establishments,
        })
        .collect();
    let mut files = feed.into_files();
    Ok((Reference { industries }, files.remove(0)))
}
