//! One thread's share of the rows: blocks in, sums, reports and parts out.
//!
//! A row is read whole before anything of it is counted (`row`), its region told by code or point
//! (`place`), and then added to the sums (`sums`).

mod place;
mod row;
mod sums;

use crate::error::Reason;
use crate::mapping::Kind;
use crate::source::Block;
use crate::source::records::{Record, records};

use row::Row;

use super::cells::Cells;
use super::coded::{Coded, MAX_TEXT};
use super::duplicates::IdRun;
use super::parts::Part;
use super::plan::{Ids, Layout, Plan};
use super::points::{PointCache, PointSum};

/// A row that is not used, for `rejected.csv`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reject {
    pub line: u64,
    /// The column, if it is about one.
    pub column: Option<usize>,
    pub reason: Reason,
    pub value: String,
    /// Line of the row that had the id first.
    pub first: Option<u64>,
}

/// What one block came to.
#[derive(Default)]
pub(crate) struct BlockReport {
    pub number: u64,
    pub input: usize,
    pub read: u64,
    pub used: u64,
    pub filtered: u64,
    pub unknown: u64,
    pub rejects: Vec<Reject>,
    pub ids: IdRun,
}

pub(crate) struct Worker<'a> {
    plan: &'a Plan<'a>,
    pub regions: Coded,
    pub industries: Coded,
    classes: Coded,
    years: Coded,
    filters: Vec<Coded>,
    pub firms: Coded,
    pub legal_forms: Coded,
    /// Region of a boundary, by its index.
    boundary_regions: Vec<u32>,
    points: PointCache,
    pub point_sums: Vec<PointSum>,
    pub cells: Cells,
    /// Establishments per industry × class.
    pub class_counts: Vec<u64>,
    pub parts: Vec<(u64, Part)>,
    /// Fingerprint and position of every id.
    pub prints: Vec<(u64, u64)>,
    /// Ids at positions that are suspected of being duplicates.
    pub suspects: Vec<(u64, Box<[u8]>)>,
    pub swapped: u64,
    pub outside: u64,
    bounds: Vec<(u32, u32)>,
    scratch: [Vec<u8>; 3],
}

/// Where a layout has a column.
type ColumnOf = fn(&Layout) -> Option<usize>;

impl<'a> Worker<'a> {
    pub(crate) fn new(plan: &'a Plan<'a>) -> Self {
        let columns = plan.columns;
        Worker {
            plan,
            regions: Coded::default(),
            industries: Coded::default(),
            classes: Coded::default(),
            years: Coded::default(),
            filters: plan.equal.iter().map(|_| Coded::default()).collect(),
            firms: Coded::default(),
            legal_forms: Coded::default(),
            boundary_regions: plan
                .locator
                .map(|locator| vec![u32::MAX; locator.len()])
                .unwrap_or_default(),
            points: PointCache::default(),
            point_sums: Vec::new(),
            cells: Cells::new(
                columns.size_class.is_some(),
                columns.establishments.is_some()
                    || columns.sales.is_some()
                    || columns.exports.is_some(),
            ),
            class_counts: Vec::new(),
            parts: Vec::new(),
            prints: Vec::new(),
            suspects: Vec::new(),
            swapped: 0,
            outside: 0,
            bounds: Vec::new(),
            scratch: Default::default(),
        }
    }

    /// Adds a block's rows to the sums.
    pub(crate) fn block(&mut self, block: &Block) -> BlockReport {
        let plan = self.plan;
        let layout = &plan.layouts[block.input];
        let mut report = BlockReport {
            number: block.number,
            input: block.input,
            ids: IdRun::new(&plan.ids),
            ..BlockReport::default()
        };
        let mut part = plan.keep.then(|| Part::new(plan));
        let mut bounds = std::mem::take(&mut self.bounds);
        let mut scratch = std::mem::take(&mut self.scratch);
        let columns = layout.header.len();
        records(block, layout.dialect, columns, &mut bounds, |record| {
            report.read += 1;
            let outcome = self.row(
                layout,
                &record,
                block,
                &mut report.ids,
                &mut part,
                &mut scratch,
            );
            match outcome {
                Ok(Row::Used { known }) => {
                    report.used += 1;
                    report.unknown += u64::from(!known);
                }
                Ok(Row::Filtered) => report.filtered += 1,
                Err((column, reason)) => {
                    self.reject(&record, column, reason, &mut scratch[0], &mut report);
                }
            }
            !report.ids.broken()
        });
        self.cells.settle();
        self.bounds = bounds;
        self.scratch = scratch;
        if let Some(part) = part {
            self.parts.push((block.number, part));
        }
        report
    }

    #[cold]
    fn reject(
        &self,
        record: &Record<'_>,
        column: Option<usize>,
        reason: Reason,
        scratch: &mut Vec<u8>,
        report: &mut BlockReport,
    ) {
        let value = match column {
            Some(column) => {
                let bytes = record.field(column, scratch).bytes();
                String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_TEXT)]).into_owned()
            }
            None => record.fields.to_string(),
        };
        let first = match (&self.plan.ids, reason) {
            (Ids::Without(known), Reason::DuplicateId) => {
                known.first_line(report.input, record.line)
            }
            _ => None,
        };
        report.rejects.push(Reject {
            line: record.line,
            column,
            reason,
            value,
            first,
        });
    }

    /// The column that has more different codes than a classification can have.
    pub(crate) fn overflow(&self) -> Option<ColumnOf> {
        let checks: [(bool, ColumnOf); 4] = [
            (self.regions.overflow, |layout| layout.region),
            (self.industries.overflow, |layout| layout.industry),
            (self.classes.overflow, |layout| layout.size_class),
            (self.years.overflow, |layout| layout.year),
        ];
        checks
            .into_iter()
            .find(|(overflow, _)| *overflow)
            .map(|(_, column)| column)
    }

    pub(crate) fn is_register(&self) -> bool {
        self.plan.kind == Kind::Establishments
    }
}
