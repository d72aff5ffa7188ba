//! The latest year of an input, found by reading its year column once.

use std::sync::Mutex;

use crate::error::IntakeError;
use crate::fold::coded::{Coded, Meaning};
use crate::fold::plan::Plan;
use crate::reading::pass::Feed;
use crate::request::Progress;
use crate::source::open::Opened;
use crate::source::records::records;
use crate::source::{Block, lock};

/// The latest year; `None` where no field of the column is a year.
pub(crate) fn latest(
    opened: Vec<Opened>,
    plan: &Plan<'_>,
    threads: usize,
    progress: &dyn Progress,
) -> Result<Option<i32>, IntakeError> {
    let (feed, total) = Feed::new(opened, &plan.layouts);
    let feed = Mutex::new(feed);
    let work = || -> Result<Option<i32>, IntakeError> {
        let mut years = Coded::default();
        let mut block = Block::default();
        let (mut bounds, mut scratch, mut rows) = (Vec::new(), Vec::new(), 0);
        let mut latest = None;
        loop {
            if progress.cancelled() {
                return Err(IntakeError::Cancelled);
            }
            let next = lock(&feed).next(&mut block)?;
            let Some(done) = next else {
                return Ok(latest);
            };
            let layout = &plan.layouts[block.input];
            let Some(column) = layout.year else {
                return Ok(None);
            };
            let columns = layout.header.len();
            records(&block, layout.dialect, columns, &mut bounds, |record| {
                rows += 1;
                if record.fields == columns {
                    let field = record.field(column, &mut scratch);
                    let year = years.meaning(field, |text| {
                        crate::fold::resolve::parse_year(text)
                            .map(|year| year.to_string())
                            .ok_or(None)
                    });
                    if let Meaning::Code(code) = year {
                        latest = latest.max(years.texts[code as usize].parse().ok());
                    }
                }
                true
            });
            progress.advance(done, total, rows);
        }
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut latest = work()?;
        for other in others {
            match other.join() {
                Ok(year) => latest = latest.max(year?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(latest)
    })
}
