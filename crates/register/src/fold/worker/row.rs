//! A row read whole: whether it is wanted, its industry, its id, its size.

use crate::error::Reason;
use crate::fold::coded::{FILTERED, Meaning};
use crate::fold::duplicates::{IdRun, fingerprint, position};
use crate::fold::number::{HUNDREDTHS, MILLIONTHS, MOST_MONEY, MOST_PERSONS, amount};
use crate::fold::parts::Part;
use crate::fold::plan::{Ids, Layout};
use crate::fold::resolve;
use crate::source::Block;
use crate::source::records::Record;

use super::Worker;
use super::sums::{Extra, Size};

/// What became of a row that has no fault.
pub(super) enum Row {
    /// Counted; `known` says whether its employment is.
    Used { known: bool },
    /// Not wanted.
    Filtered,
}

/// The column at fault, if it is one, and the reason.
pub(super) type Bad = (Option<usize>, Reason);

impl Worker<'_> {
    #[inline]
    pub(super) fn row(
        &mut self,
        layout: &Layout,
        record: &Record<'_>,
        block: &Block,
        ids: &mut IdRun,
        part: &mut Option<Part>,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<Row, Bad> {
        if record.fields != layout.header.len() {
            return Err((None, Reason::RaggedRow));
        }
        if !self.wanted(layout, record, scratch)? {
            return Ok(Row::Filtered);
        }
        let Some(industry) = self.industry(layout, record, scratch)? else {
            return Ok(Row::Filtered);
        };
        self.id(layout, record, block, ids, scratch)?;
        let mut point = None;
        if let (Some(lon), Some(lat)) = (layout.lon, layout.lat) {
            point = self.point(layout, record, lon, lat, scratch)?;
        }
        let region = self.region(layout, record, point, scratch)?;
        let size = self.size(layout, record, scratch)?;
        let extra = self.extra(layout, record, scratch)?;
        if let Some(part) = part.as_mut() {
            part.texts(self, layout, record, scratch)?;
        }

        // From here on nothing can reject the row any more.
        self.add(region, industry, point, &size, extra);
        self.names(layout, record, block, region, industry, scratch);
        if let Some(part) = part {
            let low = size.low.filter(|_| size.value.is_some());
            part.numbers(point, region, industry, size.value, low, size.high);
        }
        Ok(Row::Used {
            known: size.value.is_some(),
        })
    }

    /// Whether the row is of the year and passes the filters.
    #[inline]
    fn wanted(
        &mut self,
        layout: &Layout,
        record: &Record<'_>,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<bool, Bad> {
        let plan = self.plan;
        if let Some(column) = layout.year {
            let field = record.field(column, &mut scratch[0]);
            let meaning = self.years.meaning(field, |text| resolve::year(text, plan));
            match meaning {
                Meaning::Code(_) => {}
                Meaning::Filtered => return Ok(false),
                Meaning::Bad(reason) => return Err((Some(column), reason)),
            }
        }
        for (filter, (&column, wanted)) in layout.equal.iter().zip(&plan.equal).enumerate() {
            let field = record.field(column, &mut scratch[0]);
            let meaning = self.filters[filter].meaning(field, |text| {
                match wanted.contains(&resolve::key(text)) {
                    true => Ok(text.to_owned()),
                    false => Err(FILTERED),
                }
            });
            if let Meaning::Filtered = meaning {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The code of the industry; `None` where it is not wanted.
    #[inline]
    fn industry(
        &mut self,
        layout: &Layout,
        record: &Record<'_>,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<Option<u32>, Bad> {
        let plan = self.plan;
        let Some(column) = layout.industry else {
            return Ok(Some(0));
        };
        let field = record.field(column, &mut scratch[0]);
        let meaning = self
            .industries
            .meaning(field, |text| resolve::industry(text, plan));
        match meaning {
            Meaning::Code(code) => Ok(Some(code)),
            Meaning::Filtered => Ok(None),
            Meaning::Bad(reason) => Err((Some(column), reason)),
        }
    }

    /// Remembers the id, so that duplicates are found.
    #[inline]
    fn id(
        &mut self,
        layout: &Layout,
        record: &Record<'_>,
        block: &Block,
        ids: &mut IdRun,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<(), Bad> {
        let Some(column) = layout.id else {
            return Ok(());
        };
        let field = record.field(column, &mut scratch[0]);
        if field.len() == 0 {
            return Err((Some(column), Reason::MissingId));
        }
        let position = || position(block.input, record.line);
        match &self.plan.ids {
            Ids::Off => {}
            Ids::Rising => ids.next(field),
            Ids::Prints => self.prints.push((fingerprint(field), position())),
            Ids::Without(known) => {
                let position = position();
                if known.suspects(position) {
                    self.suspects.push((position, field.bytes().into()));
                }
                if known.excludes(position) {
                    return Err((Some(column), Reason::DuplicateId));
                }
            }
        }
        Ok(())
    }

    /// Employment: the number, else the class.
    #[inline]
    fn size(
        &mut self,
        layout: &Layout,
        record: &Record<'_>,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<Size, Bad> {
        let plan = self.plan;
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
                    .meaning(field, |text| resolve::class(text, plan, layout));
                match meaning {
                    // The texts of this dictionary are indices of classes.
                    Meaning::Code(code) => class = self.classes.texts[code as usize].parse().ok(),
                    Meaning::Filtered => {}
                    Meaning::Bad(reason) => return Err((Some(column), reason)),
                }
            }
        }
        Ok(Size::of(
            persons,
            class.map(|class: usize| (class, plan.class_sums[class])),
        ))
    }

    #[inline]
    fn extra(
        &self,
        layout: &Layout,
        record: &Record<'_>,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<Option<Extra>, Bad> {
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
}
