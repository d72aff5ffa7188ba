//! Reading: inputs opened, blocks handed to the threads, shares merged.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use crate::boundaries::{self, Locator};
use crate::error::{IntakeError, Warning};
use crate::fold::coded::MOST_CODES;
use crate::fold::duplicates::Prints;
use crate::fold::merge::merge;
use crate::fold::plan::{Ids, Layout, Plan};
use crate::fold::worker::Worker;
use crate::intake::{InputFile, Intake, RowCounts};
use crate::layout::layout;
use crate::mapping::{Kind, Year};
use crate::reason::Reason;
use crate::rejected::Sink;
use crate::request::{Progress, Request, Stage};
use crate::source::open::{Opened, file_name, open};
use crate::source::{Block, Source, lock};
use crate::{reference, years};

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
    if columns.region.is_none() && !(columns.lon.is_some() && boundaries) {
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

/// Hands out the blocks of all inputs.
pub(crate) struct Feed {
    sources: Vec<Box<dyn Source>>,
    at: usize,
    number: u64,
    done: u64,
    files: Vec<InputFile>,
    /// After an error nothing more is handed out: what a source would say then means nothing.
    failed: bool,
}

impl Feed {
    pub(crate) fn new(mut opened: Vec<Opened>, layouts: &[Layout]) -> (Self, u64) {
        let total = opened.iter().map(|opened| opened.bytes).sum();
        for (opened, layout) in opened.iter_mut().zip(layouts) {
            opened.source.select(layout.asked());
        }
        let feed = Feed {
            sources: opened.into_iter().map(|opened| opened.source).collect(),
            at: 0,
            number: 0,
            done: 0,
            files: Vec::new(),
            failed: false,
        };
        (feed, total)
    }

    /// What was read, after the last block.
    pub(crate) fn into_files(self) -> Vec<InputFile> {
        self.files
    }

    /// The next block; bytes done so far, or `None` at the end.
    pub(crate) fn next(&mut self, block: &mut Block) -> Result<Option<u64>, IntakeError> {
        if self.failed {
            return Ok(None);
        }
        let next = self.advance(block);
        self.failed = next.is_err();
        next
    }

    fn advance(&mut self, block: &mut Block) -> Result<Option<u64>, IntakeError> {
        while let Some(source) = self.sources.get_mut(self.at) {
            if source.next(block)? {
                block.number = self.number;
                block.input = self.at;
                self.number += 1;
                return Ok(Some(self.done + source.done()));
            }
            self.done += source.done();
            self.files.push(source.finish()?);
            self.at += 1;
        }
        Ok(None)
    }
}

/// What one pass over the inputs came to.
struct Pass<'p> {
    workers: Vec<Worker<'p>>,
    sink: Sink,
    files: Vec<InputFile>,
    prints: Option<Prints>,
    /// Ids do not rise: nothing else is of use.
    broken: bool,
}

fn pass<'p>(
    opened: Vec<Opened>,
    plan: &'p Plan<'p>,
    request: &Request<'_>,
    names: &[String],
    threads: usize,
    progress: &dyn Progress,
) -> Result<Pass<'p>, IntakeError> {
    let (feed, total) = Feed::new(opened, &plan.layouts);
    let feed = Mutex::new(feed);
    let sink = Mutex::new(Sink::new(
        request.rejected.as_deref(),
        &plan.layouts,
        names,
    )?);
    let prints = Mutex::new(Prints::new(request.fingerprint_memory));
    let flush_at = (request.fingerprint_memory / 16 / threads / 2).clamp(1 << 10, 1 << 20);
    let stop = AtomicBool::new(false);
    let rows = AtomicU64::new(0);
    // The error of the earliest block, whichever thread saw one first.
    let failed: Mutex<Option<(u64, IntakeError)>> = Mutex::new(None);
    let fail = |number: u64, error: IntakeError| {
        let mut failed = lock(&failed);
        if failed.as_ref().is_none_or(|(known, _)| number < *known) {
            *failed = Some((number, error));
        }
        stop.store(true, Ordering::Relaxed);
    };

    let work = || {
        let mut worker = Worker::new(plan);
        let mut block = Block::default();
        while !stop.load(Ordering::Relaxed) {
            if progress.cancelled() {
                fail(0, IntakeError::Cancelled);
                break;
            }
            let next = lock(&feed).next(&mut block);
            let done = match next {
                Ok(Some(done)) => done,
                Ok(None) => break,
                Err(error) => {
                    fail(u64::MAX, error);
                    break;
                }
            };
            let report = worker.block(&block);
            let so_far = rows.fetch_add(report.read, Ordering::Relaxed) + report.read;
            progress.advance(done, total, so_far);
            if worker.overflow().is_some() {
                fail(block.number, too_many_codes(&worker, plan, block.input));
                break;
            }
            if worker.prints.len() >= flush_at
                && let Err(error) = lock(&prints).take(&mut worker.prints)
            {
                fail(block.number, temporary(error));
                break;
            }
            match lock(&sink).take(report) {
                Ok(true) => {}
                Ok(false) => stop.store(true, Ordering::Relaxed),
                Err(error) => fail(block.number, error),
            }
        }
        if let Err(error) = lock(&prints).take(&mut worker.prints) {
            fail(u64::MAX, temporary(error));
        }
        worker
    };
    let workers: Vec<Worker<'p>> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut workers = vec![work()];
        for other in others {
            match other.join() {
                Ok(worker) => workers.push(worker),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        workers
    });
    let sink = sink
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some((_, error)) = lock(&failed).take()
        && !sink.broken
    {
        return Err(error);
    }
    let feed = feed
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    Ok(Pass {
        workers,
        broken: sink.broken,
        sink,
        files: feed.into_files(),
        prints: Some(
            prints
                .into_inner()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        ),
    })
}

fn too_many_codes(worker: &Worker<'_>, plan: &Plan<'_>, input: usize) -> IntakeError {
    let layout = &plan.layouts[input];
    let column = worker
        .overflow()
        .and_then(|which| which(layout))
        .and_then(|column| layout.header.get(column).cloned());
    IntakeError::TooManyCodes {
        column: column.unwrap_or_default(),
        limit: MOST_CODES,
    }
}

/// Whether the figures can stand.
fn judge(
    request: &Request<'_>,
    rows: &RowCounts,
    column: String,
    outside: u64,
    swapped: u64,
    codes: usize,
    plan: &Plan<'_>,
) -> Result<(), IntakeError> {
    let columns = &request.mapping.columns;
    let count = |reason: Reason| {
        rows.rejected_by
            .iter()
            .find(|(known, _)| *known == reason)
            .map_or(0, |(_, count)| *count)
    };
    if rows.read == 0 {
        return Err(IntakeError::HeaderOnly {
            file: file_name(&request.inputs[0]),
        });
    }
    let wanted = rows.read - rows.filtered;
    if rows.rejected as f64 > request.max_rejected * wanted as f64 {
        if swapped * 2 > outside && swapped * 2 > rows.rejected {
            return Err(IntakeError::Swapped {
                outside,
                inside: swapped,
                lon: columns.lon.clone().unwrap_or_default(),
                lat: columns.lat.clone().unwrap_or_default(),
            });
        }
        if count(Reason::UnknownRegion) == rows.rejected && rows.used == 0 {
            return Err(IntakeError::NoRegionMatches {
                column: columns.region.clone().unwrap_or_default(),
                property: plan
                    .mapping
                    .boundaries
                    .as_ref()
                    .and_then(|boundaries| boundaries.code.clone())
                    .unwrap_or_default(),
                codes,
            });
        }
        let (reason, most) = rows
            .rejected_by
            .first()
            .copied()
            .unwrap_or((Reason::RaggedRow, 0));
        return Err(IntakeError::TooManyRejected {
            rejected: rows.rejected,
            read: wanted,
            limit: request.max_rejected,
            reason,
            count: most,
            column,
        });
    }
    if rows.used == 0 {
        if let (Some(Year::Is(year)), Some(column)) = (request.mapping.filter.year, &columns.year)
            && request.mapping.filter.equal.is_empty()
        {
            return Err(IntakeError::YearNotThere {
                year,
                column: column.clone(),
            });
        }
        return Err(IntakeError::NothingLeft {
            read: rows.read,
            filtered: rows.filtered,
        });
    }
    Ok(())
}
