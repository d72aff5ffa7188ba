//! One pass over the inputs: blocks to all threads, shares and reports back.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::error::IntakeError;
use crate::fold::coded::MOST_CODES;
use crate::fold::duplicates::Prints;
use crate::fold::plan::{Layout, Plan};
use crate::fold::worker::Worker;
use crate::intake::InputFile;
use crate::request::{Progress, Request};
use crate::source::open::Opened;
use crate::source::{Block, Source, lock};

use super::rejected::Sink;
use super::temporary;

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
pub(super) struct Pass<'p> {
    pub workers: Vec<Worker<'p>>,
    pub sink: Sink,
    pub files: Vec<InputFile>,
    pub prints: Option<Prints>,
    /// Ids do not rise: nothing else is of use.
    pub broken: bool,
}

/// Reads all inputs once.
pub(super) fn pass<'p>(
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
