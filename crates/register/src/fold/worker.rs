//! One thread's share of the rows.

use crate::boundaries::Place;
use crate::error::Reason;
use crate::mapping::Kind;
use crate::source::Block;
use crate::source::records::{Record, records};

use super::cells::Cells;
use super::coded::{Coded, FILTERED, MAX_TEXT, Meaning};
use super::duplicates::IdRun;
use super::number::{HUNDREDTHS, MILLIONTHS, MOST_MONEY, MOST_PERSONS, amount, real};
use super::parts::Part;
use super::plan::{Ids, Layout, Plan};
use super::points::{PointCache, PointSum, square};

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

enum Row {
    Used { known: bool },
    Filtered,
}

/// Where a layout has a column.
type ColumnOf = fn(&Layout) -> Option<usize>;

type Bad = (Option<usize>, Reason);

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

    #[inline]
    fn row(
        &mut self,
        layout: &Layout,
        record: &Record<'_>,
        block: &Block,
        ids: &mut IdRun,
        part: &mut Option<Part>,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<Row, Bad> {
        let plan = self.plan;
        if record.fields != layout.header.len() {
            return Err((None, Reason::RaggedRow));
        }
        if let Some(column) = layout.year {
            let field = record.field(column, &mut scratch[0]);
            let meaning = self
                .years
                .meaning(field, |text| super::resolve::year(text, plan));
            match meaning {
                Meaning::Code(_) => {}
                Meaning::Filtered => return Ok(Row::Filtered),
                Meaning::Bad(reason) => return Err((Some(column), reason)),
            }
        }
        for (filter, (&column, wanted)) in layout.equal.iter().zip(&plan.equal).enumerate() {
            let field = record.field(column, &mut scratch[0]);
            let meaning = self.filters[filter].meaning(field, |text| {
                match wanted.contains(&super::resolve::key(text)) {
                    true => Ok(text.to_owned()),
                    false => Err(FILTERED),
                }
            });
            if let Meaning::Filtered = meaning {
                return Ok(Row::Filtered);
            }
        }
        let industry = match layout.industry {
            None => 0,
            Some(column) => {
                let field = record.field(column, &mut scratch[0]);
                let meaning = self
                    .industries
                    .meaning(field, |text| super::resolve::industry(text, plan));
                match meaning {
                    Meaning::Code(code) => code,
                    Meaning::Filtered => return Ok(Row::Filtered),
                    Meaning::Bad(reason) => return Err((Some(column), reason)),
                }
            }
        };
        if let Some(column) = layout.id {
            let field = record.field(column, &mut scratch[0]);
            if field.len() == 0 {
                return Err((Some(column), Reason::MissingId));
            }
            match &plan.ids {
                Ids::Off => {}
                Ids::Rising => ids.next(field),
                Ids::Prints => self.prints.push((
                    super::duplicates::fingerprint(field),
                    super::duplicates::position(block.input, record.line),
                )),
                Ids::Without(known) => {
                    let position = super::duplicates::position(block.input, record.line);
                    if known.suspects(position) {
                        self.suspects.push((position, field.bytes().into()));
                    }
                    if known.excludes(position) {
                        return Err((Some(column), Reason::DuplicateId));
                    }
                }
            }
        }

        let mut point = None;
        if let (Some(lon), Some(lat)) = (layout.lon, layout.lat) {
            point = self.point(layout, record, lon, lat, scratch)?;
        }
        let region = self.region(layout, record, point, scratch)?;

        // Employment: the number, else the class.
        let (mut persons, mut class) = (None, None);
        if let Some(column) = layout.employment {
            let field = record.field(column, &mut scratch[0]);
            persons = amount(field, &layout.notation, MILLIONTHS, MOST_PERSONS)
                .map_err(|reason| (Some(column), reason))?;
        }
        if persons.is_none()
            && let Some(column) = layout.size_class
        {
            let field = record.field(column, &mut scratch[0]);
            if field.len() > 0 {
                let meaning = self
                    .classes
                    .meaning(field, |text| super::resolve::class(text, plan, layout));
                match meaning {
                    // The texts of this dictionary are indices of classes.
                    Meaning::Code(code) => class = self.classes.texts[code as usize].parse().ok(),
                    Meaning::Filtered => {}
                    Meaning::Bad(reason) => return Err((Some(column), reason)),
                }
            }
        }
        let extra = self.extra(layout, record, scratch)?;
        if let Some(part) = part.as_mut() {
            part.texts(self, layout, record, scratch)?;
        }

        // From here on nothing can reject the row any more.
        if let Some(point) = point {
            if self.point_sums.len() <= region as usize {
                self.point_sums
                    .resize(region as usize + 1, PointSum::default());
            }
            self.point_sums[region as usize].add(point);
        }
        let place = self.cells.place(region, industry);
        let sums = class.map(|class: usize| plan.class_sums[class]);
        let value = persons.or(sums.and_then(|sums| sums.value));
        self.cells.add(place, value);
        let (low, high) = match sums {
            Some(sums) => (Some(sums.low), sums.high),
            None => (value, value),
        };
        if self.cells.with_bounds
            && let (Some(_), Some(low)) = (value, low)
        {
            let bounds = &mut self.cells.bounds[place];
            bounds.low += u128::from(low);
            match high {
                Some(high) => bounds.high += u128::from(high),
                None => bounds.open += 1,
            }
        }
        if let Some(class) = class {
            let at = industry as usize * plan.classes.len() + class;
            if self.class_counts.len() <= at {
                self.class_counts
                    .resize((industry as usize + 1) * plan.classes.len(), 0);
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
        self.names(layout, record, block, region, industry, scratch);
        if let Some(part) = part {
            part.numbers(
                point,
                region,
                industry,
                value,
                low.filter(|_| value.is_some()),
                high,
            );
        }
        Ok(Row::Used {
            known: value.is_some(),
        })
    }

    #[inline]
    fn point(
        &mut self,
        layout: &Layout,
        record: &Record<'_>,
        lon: usize,
        lat: usize,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<Option<Place>, Bad> {
        let mut degrees = |column: usize, limit: f64| {
            let field = record.field(column, &mut scratch[0]);
            match real(field, &layout.notation) {
                Ok(Some(value)) if value.abs() > limit => Err((Some(column), Reason::NotDegrees)),
                Ok(value) => Ok(value),
                Err(reason) => Err((Some(column), reason)),
            }
        };
        match (degrees(lon, 180.0)?, degrees(lat, 90.0)?) {
            (Some(lon), Some(lat)) => Ok(Some(Place { lon, lat })),
            (None, None) => Ok(None),
            (None, Some(_)) => Err((Some(lon), Reason::MissingPoint)),
            (Some(_), None) => Err((Some(lat), Reason::MissingPoint)),
        }
    }

    #[inline]
    fn region(
        &mut self,
        layout: &Layout,
        record: &Record<'_>,
        point: Option<Place>,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<u32, Bad> {
        let plan = self.plan;
        if !plan.with_regions {
            return Ok(0);
        }
        if let Some(column) = layout.region {
            let field = record.field(column, &mut scratch[0]);
            let meaning = self
                .regions
                .meaning(field, |text| super::resolve::region(text, plan));
            match meaning {
                Meaning::Code(code) => {
                    self.check_near(layout, point)?;
                    return Ok(code);
                }
                // No code: the point decides, where there are boundaries.
                Meaning::Bad(Reason::MissingRegion)
                    if point.is_some() && plan.locator.is_some() => {}
                Meaning::Bad(reason) => return Err((Some(column), reason)),
                Meaning::Filtered => return Err((Some(column), Reason::MissingRegion)),
            }
        }
        let Some(place) = point else {
            return Err((layout.lon.or(layout.region), Reason::MissingPoint));
        };
        let Some(locator) = plan.locator else {
            return Ok(self.regions.intern(&square(place)));
        };
        match self.points.locate(locator, place) {
            Some(boundary) => {
                let known = self.boundary_regions[boundary as usize];
                if known != u32::MAX {
                    return Ok(known);
                }
                let code = self.regions.intern(locator.code(boundary));
                self.boundary_regions[boundary as usize] = code;
                Ok(code)
            }
            None => {
                self.outside += 1;
                let swapped = Place {
                    lon: place.lat,
                    lat: place.lon,
                };
                if locator.locate(swapped).is_some() {
                    self.swapped += 1;
                    return Err((layout.lon, Reason::SwappedPoint));
                }
                Err((layout.lon, Reason::OutsideBoundaries))
            }
        }
    }

    /// A row whose region is known by its code may still have its point on the wrong continent.
    #[inline]
    fn check_near(&mut self, layout: &Layout, point: Option<Place>) -> Result<(), Bad> {
        let (Some(place), Some(locator)) = (point, self.plan.locator) else {
            return Ok(());
        };
        if locator.near(place) {
            return Ok(());
        }
        self.outside += 1;
        let swapped = Place {
            lon: place.lat,
            lat: place.lon,
        };
        if locator.near(swapped) {
            self.swapped += 1;
            return Err((layout.lon, Reason::SwappedPoint));
        }
        Err((layout.lon, Reason::OutsideBoundaries))
    }

    #[inline]
    fn extra(
        &self,
        layout: &Layout,
        record: &Record<'_>,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<Option<[Option<u64>; 3]>, Bad> {
        if !self.cells.with_extra {
            return Ok(None);
        }
        let mut read = |column: Option<usize>, scale: f64, most: f64| match column {
            None => Ok(None),
            Some(column) => {
                let field = record.field(column, &mut scratch[0]);
                amount(field, &layout.notation, scale, most)
                    .map_err(|reason| (Some(column), reason))
            }
        };
        Ok(Some([
            read(layout.establishments, MILLIONTHS, MOST_PERSONS)?,
            read(layout.sales, HUNDREDTHS, MOST_MONEY)?,
            read(layout.exports, HUNDREDTHS, MOST_MONEY)?,
        ]))
    }

    /// Keeps the names of a region and an industry from the first row that has them.
    #[inline]
    fn names(
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
