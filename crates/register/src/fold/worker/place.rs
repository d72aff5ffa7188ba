//! The region of a row: by its code, or by where its point lies.

use crate::boundaries::Place;
use crate::error::Reason;
use crate::fold::coded::Meaning;
use crate::fold::number::real;
use crate::fold::plan::Layout;
use crate::fold::points::square;
use crate::fold::resolve;
use crate::source::records::Record;

use super::Worker;
use super::row::Bad;

impl Worker<'_> {
    #[inline]
    pub(super) fn point(
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
    pub(super) fn region(
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
                .meaning(field, |text| resolve::region(text, plan));
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
}
