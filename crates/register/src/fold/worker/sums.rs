//! A row added to the sums of its region and industry.

use crate::boundaries::Place;
use crate::fold::coded::Coded;
use crate::fold::plan::{ClassSums, Layout};
use crate::fold::points::PointSum;
use crate::source::Block;
use crate::source::records::Record;

use super::Worker;

/// Establishments, sales and exports of a row, where it has them.
pub(super) type Extra = [Option<u64>; 3];

/// Persons of a row in millionths: the number used and what it lies between.
pub(super) struct Size {
    pub(super) value: Option<u64>,
    pub(super) low: Option<u64>,
    /// `None` in an open class.
    pub(super) high: Option<u64>,
    class: Option<usize>,
}

impl Size {
    /// The number where there is one, else what stands for the class.
    #[inline]
    pub(super) fn of(persons: Option<u64>, class: Option<(usize, ClassSums)>) -> Self {
        let sums = class.map(|(_, sums)| sums);
        let value = persons.or(sums.and_then(|sums| sums.value));
        let (low, high) = match sums {
            Some(sums) => (Some(sums.low), sums.high),
            None => (value, value),
        };
        Self {
            value,
            low,
            high,
            class: class.map(|(class, _)| class),
        }
    }
}

impl Worker<'_> {
    #[inline]
    pub(super) fn add(
        &mut self,
        region: u32,
        industry: u32,
        point: Option<Place>,
        size: &Size,
        extra: Option<Extra>,
    ) {
        if let Some(point) = point {
            if self.point_sums.len() <= region as usize {
                self.point_sums
                    .resize(region as usize + 1, PointSum::default());
            }
            self.point_sums[region as usize].add(point);
        }
        let place = self.cells.place(region, industry);
        self.cells.add(place, size.value);
        if self.cells.with_bounds
            && let (Some(_), Some(low)) = (size.value, size.low)
        {
            let bounds = &mut self.cells.bounds[place];
            bounds.low += u128::from(low);
            match size.high {
                Some(high) => bounds.high += u128::from(high),
                None => bounds.open += 1,
            }
        }
        if let Some(class) = size.class {
            let classes = self.plan.classes.len();
            let at = industry as usize * classes + class;
            if self.class_counts.len() <= at {
                self.class_counts
                    .resize((industry as usize + 1) * classes, 0);
            }
            self.class_counts[at] += 1;
        }
        if let Some([establishments, sales, exports]) = extra {
            let sums = &mut self.cells.extra[place];
            if let Some(value) = establishments {
                sums.establishments += u128::from(value);
                sums.establishments_known += 1;
            }
            if let Some(value) = sales {
                sums.sales += u128::from(value);
                sums.sales_known += 1;
            }
            if let Some(value) = exports {
                sums.exports += u128::from(value);
                sums.exports_known += 1;
            }
        }
    }

    /// Keeps the names of a region and an industry from the first row that has them.
    #[inline]
    pub(super) fn names(
        &mut self,
        layout: &Layout,
        record: &Record<'_>,
        block: &Block,
        region: u32,
        industry: u32,
        scratch: &mut [Vec<u8>; 3],
    ) {
        let row = (block.number, record.line);
        let mut keep = |coded: &mut Coded, code: u32, which: usize, column: Option<usize>| {
            if let Some(column) = column
                && coded.lacks(code, which)
            {
                let field = record.field(column, &mut scratch[0]);
                coded.describe(code, which, row, field);
            }
        };
        keep(&mut self.regions, region, 0, layout.region_name);
        keep(&mut self.regions, region, 1, layout.province);
        keep(&mut self.industries, industry, 0, layout.industry_name);
        keep(&mut self.industries, industry, 1, layout.industry_group);
    }
}
