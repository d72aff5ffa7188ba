//! Reading: inputs opened, blocks handed to the threads, shares merged, the outcome judged.

mod judge;
pub(crate) mod layout;
pub(crate) mod pass;
mod reference;
pub(crate) mod rejected;
mod years;

pub use rejected::REJECTED_COLUMNS;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::boundaries::{self, Locator};
use crate::error::{IntakeError, Warning};
use crate::fold::coded::MOST_CODES;
use crate::fold::merge::merge;
use crate::fold::plan::{Ids, Plan};
use crate::intake::Intake;
use crate::mapping::{Kind, Year};
use crate::request::{Progress, Request, Stage};
use crate::source::open::{Opened, file_name, open};

use judge::judge;
use layout::layout;
use pass::{Pass, pass};

/// Reads a register or a table.
///
/// Without [`Request::keep_establishments`] memory does not grow with the number of rows: it is a
/// few blocks, the dictionaries, the region × industry table per thread, and for ids that do not
/// rise from row to row a bounded number of fingerprints. All threads parse; the result is the same
/// for any number of them.
///
/// # Errors
/// [`IntakeError`]. When too many rows were rejected, `rejected.csv` is complete.
pub fn read(request: &Request<'_>, progress: &dyn Progress) -> Result<Intake, IntakeError> {
    let mapping = &request.mapping;
    let columns = &mapping.columns;
    let threads = match request.threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        threads => threads,
    };

    let file = request
        .boundaries
        .clone()
        .or_else(|| mapping.boundaries.as_ref()?.file.clone());
    needed(request, file.is_some())?;
    let mut boundary_file = None;
    let boundaries = match &file {
        None => None,
        Some(path) => {
            progress.stage(Stage::Boundaries);
            let (boundaries, input) = boundaries::read(path, mapping)?;
            boundary_file = Some(input);
            Some(boundaries)
        }
    };
    let locator = boundaries.as_ref().map(Locator::new);
    let mut reference_file = None;
    let reference = match &request.reference {
        None => None,
        Some(path) => {
            progress.stage(Stage::Reference);
            let (reference, input) = reference::read(path, request)?;
            reference_file = Some(input);
            Some(reference)
        }
    };

    let names: Vec<String> = request.inputs.iter().map(|path| file_name(path)).collect();
    let opened = open_all(&request.inputs, request)?;
    let mut warnings: Vec<Warning> = opened
        .iter()
        .filter_map(|opened| opened.warning.clone())
        .collect();
    let layouts = opened
        .iter()
        .zip(&names)
        .map(|(opened, name)| layout(opened, name, mapping))
        .collect::<Result<Vec<_>, _>>()?;
    let classes = mapping
        .size_classes
        .as_ref()
        .map(|classes| classes.resolved())
        .unwrap_or_default();
    let mut plan = Plan {
        kind: mapping.kind,
        columns,
        mapping,
        class_sums: Plan::class_sums(&classes),
        classes,
        year: None,
        equal: mapping
            .filter
            .equal
            .values()
            .map(|wanted| {
                wanted
                    .iter()
                    .map(|value| crate::fold::resolve::key(value))
                    .collect()
            })
            .collect(),
        concordance: request.concordance.map(|(_, concordance)| concordance),
        locator: locator.as_ref(),
        keep: request.keep_establishments && mapping.kind == Kind::Establishments,
        with_regions: true,
        ids: match columns.id {
            Some(_) => Ids::Rising,
            None => Ids::Off,
        },
        layouts,
    };

    let mut opened = Some(opened);
    let again = |opened: &mut Option<Vec<Opened>>| match opened.take() {
        Some(opened) => Ok(opened),
        None => open_all(&request.inputs, request),
    };
    plan.year = match (&columns.year, mapping.filter.year) {
        (None, _) => None,
        (Some(_), Some(Year::Is(year))) => Some(year),
        (Some(_), Some(Year::Latest) | None) => {
            progress.stage(Stage::LatestYear);
            years::latest(again(&mut opened)?, &plan, threads, progress)?
        }
    };

    let mut stage = Stage::Reading;
    let (workers, sink, files) = loop {
        progress.stage(stage);
        let pass = pass(
            again(&mut opened)?,
            &plan,
            request,
            &names,
            threads,
            progress,
        )?;
        match (&plan.ids, pass) {
            (Ids::Rising, Pass { broken: true, .. }) => plan.ids = Ids::Prints,
            (
                Ids::Prints,
                Pass {
                    workers,
                    sink,
                    files,
                    prints: Some(prints),
                    ..
                },
            ) => {
                let mut suspects = prints.suspects(threads).map_err(temporary)?;
                if suspects.is_empty() {
                    break (workers, sink, files);
                }
                suspects.untold = 0;
                plan.ids = Ids::Without(Arc::new(suspects));
                stage = Stage::WithoutDuplicates;
            }
            (Ids::Without(known), pass) => {
                let texts: BTreeMap<u64, Box<[u8]>> = pass
                    .workers
                    .iter()
                    .flat_map(|worker| worker.suspects.iter().cloned())
                    .collect();
                match known.confirm(&texts) {
                    None => break (pass.workers, pass.sink, pass.files),
                    Some(fewer) => plan.ids = Ids::Without(Arc::new(fewer)),
                }
            }
            (_, pass) => break (pass.workers, pass.sink, pass.files),
        }
    };

    progress.stage(Stage::Merging);
    let outside: u64 = workers.iter().map(|worker| worker.outside).sum();
    let swapped: u64 = workers.iter().map(|worker| worker.swapped).sum();
    let codes = workers.iter().map(|worker| worker.regions.tried()).max();
    let (rows, worst) = sink.finish()?;
    judge(
        request,
        &rows,
        worst,
        outside,
        swapped,
        codes.unwrap_or(0),
        &plan,
    )?;
    let merged = merge(&plan, workers, boundaries.as_ref());
    // Each thread stops at the limit; together they may have more.
    for (codes, column) in [
        (merged.regions.len(), &columns.region),
        (merged.industries.len(), &columns.industry),
    ] {
        if codes > MOST_CODES {
            return Err(IntakeError::TooManyCodes {
                column: column.clone().unwrap_or_default(),
                limit: MOST_CODES,
            });
        }
    }

    let mut inputs = files;
    inputs.extend(boundary_file);
    inputs.extend(reference_file);
    if let (Some(year), None, true) = (plan.year, mapping.filter.year, rows.filtered > 0) {
        warnings.push(Warning::LatestYear {
            year,
            filtered: rows.filtered,
        });
    }
    if mapping.kind == Kind::Establishments && columns.id.is_none() {
        warnings.push(Warning::NoIds);
    }
    if plan.with_regions && columns.region.is_none() && boundaries.is_none() {
        warnings.push(Warning::Squares);
    }
    if rows.rejected > 0 {
        warnings.push(Warning::Rejected {
            rejected: rows.rejected,
            read: rows.read,
        });
    }
    if mapping.kind == Kind::Establishments && rows.employment_unknown > 0 {
        warnings.push(Warning::EmploymentUnknown {
            count: rows.employment_unknown,
            used: rows.used,
        });
    }
    if let Some(reference) = &reference {
        let mut lacking = merged.industries.iter().filter(|industry| {
            reference
                .industries
                .binary_search_by(|total| total.code.cmp(&industry.code))
                .is_err()
        });
        if let Some(example) = lacking.next() {
            warnings.push(Warning::NotInReference {
                example: example.code.clone(),
                count: 1 + lacking.count(),
            });
        }
    }
    Ok(Intake {
        kind: mapping.kind,
        classification: match request.concordance {
            Some((name, _)) => Some(name.to_owned()),
            None => mapping.industries.classification.clone(),
        },
        year: plan.year,
        regions: merged.regions,
        industries: merged.industries,
        cells: merged.cells,
        plants: merged.plants,
        size_classes: plan.classes,
        class_counts: merged.class_counts,
        establishments: merged.establishments,
        boundaries,
        reference,
        rows,
        inputs,
        warnings,
    })
}

/// Whether the mapping has what the kind of input needs.
fn needed(request: &Request<'_>, boundaries: bool) -> Result<(), IntakeError> {
    let columns = &request.mapping.columns;
    let lacks = |needs: &'static str| Err(IntakeError::NotMapped { needs });
    if columns.industry.is_none() {
        return lacks("industry");
    }
    match (&columns.lon, &columns.lat) {
        (Some(_), None) => return lacks("lat"),
        (None, Some(_)) => return lacks("lon"),
        _ => {}
    }
    let register = request.mapping.kind == Kind::Establishments;
    if columns.region.is_none() && !(columns.lon.is_some() && (boundaries || register)) {
        return lacks("region");
    }
    if columns.size_class.is_some() && request.mapping.size_classes.is_none() {
        return lacks("size_classes");
    }
    if request.mapping.kind == Kind::Table
        && columns.employment.is_none()
        && columns.establishments.is_none()
    {
        return lacks("employment");
    }
    Ok(())
}

fn open_all(paths: &[PathBuf], request: &Request<'_>) -> Result<Vec<Opened>, IntakeError> {
    paths
        .iter()
        .map(|path: &PathBuf| {
            open(
                Path::new(path),
                &request.mapping.format,
                request.block_bytes,
            )
        })
        .collect()
}

fn temporary(error: std::io::Error) -> IntakeError {
    IntakeError::Write {
        file: std::env::temp_dir().display().to_string(),
        problem: error.to_string(),
    }
}
