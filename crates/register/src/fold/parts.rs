//! The establishments of one block, as columns.

use crate::boundaries::Place;
use crate::error::Reason;
use crate::establishments::{Categories, Texts};
use crate::source::records::Record;

use super::coded::text_of;
use super::number::MILLIONTHS;
use super::plan::{Layout, Plan};
use super::worker::Worker;

/// The used rows of one block. Codes are those of the worker that read it.
#[derive(Default)]
pub(crate) struct Part {
    pub ids: Texts,
    pub names: Option<Texts>,
    pub lon: Vec<f64>,
    pub lat: Vec<f64>,
    pub region: Vec<u32>,
    pub industry: Vec<u32>,
    pub employment: Vec<f64>,
    pub low: Vec<f64>,
    pub high: Vec<f64>,
    pub firm: Option<Vec<u32>>,
    pub legal_form: Option<Vec<u32>>,
}

impl Part {
    pub(crate) fn new(plan: &Plan<'_>) -> Self {
        Part {
            names: plan.columns.name.as_ref().map(|_| Texts::default()),
            firm: plan.columns.firm.as_ref().map(|_| Vec::new()),
            legal_form: plan.columns.legal_form.as_ref().map(|_| Vec::new()),
            ..Part::default()
        }
    }

    /// The texts of a row; the row is not used when one of them is no text.
    pub(crate) fn texts(
        &mut self,
        worker: &mut Worker<'_>,
        layout: &Layout,
        record: &Record<'_>,
        scratch: &mut [Vec<u8>; 3],
    ) -> Result<(), (Option<usize>, Reason)> {
        let [first, second, third] = scratch;
        let id = match layout.id {
            Some(column) => Some(
                text_of(record.field(column, first)).map_err(|reason| (Some(column), reason))?,
            ),
            None => None,
        };
        let name = match layout.name {
            Some(column) => {
                text_of(record.field(column, second)).map_err(|reason| (Some(column), reason))?
            }
            None => "",
        };
        for (column, codes, coded) in [
            (layout.firm, &mut self.firm, &mut worker.firms),
            (
                layout.legal_form,
                &mut self.legal_form,
                &mut worker.legal_forms,
            ),
        ] {
            if let (Some(column), Some(codes)) = (column, codes) {
                let text = text_of(record.field(column, third))
                    .map_err(|reason| (Some(column), reason))?;
                let text = khusheh_language::normalise(text);
                codes.push(if text.is_empty() {
                    Categories::NONE
                } else {
                    coded.intern(&text)
                });
            }
        }
        match id {
            Some(id) => self.ids.push(id),
            None => self.ids.push(&record.line.to_string()),
        }
        if let Some(names) = &mut self.names {
            names.push(name);
        }
        Ok(())
    }

    /// The numbers of the same row.
    pub(crate) fn numbers(
        &mut self,
        point: Option<Place>,
        region: u32,
        industry: u32,
        value: Option<u64>,
        low: Option<u64>,
        high: Option<u64>,
    ) {
        self.lon.push(point.map_or(f64::NAN, |point| point.lon));
        self.lat.push(point.map_or(f64::NAN, |point| point.lat));
        self.region.push(region);
        self.industry.push(industry);
        let persons = |units: u64| units as f64 / MILLIONTHS;
        self.employment.push(value.map_or(f64::NAN, persons));
        self.low.push(low.map_or(f64::NAN, persons));
        self.high.push(match (value, high) {
            (None, _) => f64::NAN,
            (Some(_), None) => f64::INFINITY,
            (Some(_), Some(high)) => persons(high),
        });
    }
}
