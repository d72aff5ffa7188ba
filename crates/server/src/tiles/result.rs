//! The result's tiles: regions, boundaries, establishments, candidates.

use std::collections::BTreeMap;

use super::encode::{Layer, MARGIN, Value, tile};
use super::mercator::{Tile, unit};
use super::points::{self, Choice};
use super::shape::Shape;
use crate::explorer::results::{Candidate, Results};

/// Shapes of a result in the unit square.
pub(crate) struct ResultMap {
    candidates: Vec<Option<Shape>>,
    regions: Vec<Option<Shape>>,
    /// For each industry, its (region, location quotient) pairs.
    quotients: BTreeMap<u32, Vec<(u32, f32)>>,
}

/// What a tile shows.
pub(crate) struct View<'a> {
    /// Whether a candidate passes the filters.
    pub(crate) shown: &'a dyn Fn(&Candidate) -> bool,
    /// The industries whose establishments are shown; `None` for all.
    pub(crate) industries: Option<Vec<u32>>,
    /// The one industry whose location quotients colour the regions.
    pub(crate) industry: Option<u32>,
    /// The candidate whose card is open.
    pub(crate) open: Option<&'a Candidate>,
}

impl ResultMap {
    /// Projects every shape once.
    pub(crate) fn new(results: &Results) -> Self {
        let mut quotients: BTreeMap<u32, Vec<(u32, f32)>> = BTreeMap::new();
        for quotient in &results.quotients {
            if let [Some(lq), ..] = quotient.lq() {
                quotients
                    .entry(quotient.industry)
                    .or_default()
                    .push((quotient.region, lq as f32));
            }
        }
        Self {
            candidates: results
                .candidates
                .iter()
                .map(|candidate| Shape::new(&candidate.shape))
                .collect(),
            regions: results
                .regions
                .iter()
                .map(|region| Shape::new(&region.shape))
                .collect(),
            quotients,
        }
    }

    /// The bytes of a result tile: layers `boundaries`, `regions`, `establishments`, `members` and
    /// `candidates`.
    pub(crate) fn tile(&self, results: &Results, view: &View<'_>, address: Tile) -> Vec<u8> {
        let window = address.bounds(MARGIN);
        let quotients = self.lq_by_region(view);

        let mut boundaries = Layer::new(address, "boundaries");
        let mut regions = Layer::new(address, "regions");
        for (index, region) in results.regions.iter().enumerate() {
            let lq = quotients.get(&(index as u32)).copied().unwrap_or(f32::NAN);
            let properties = [
                ("region", Value::Text(&region.code)),
                ("lq", Value::Number(lq)),
            ];
            if let Some(shape) = self.regions[index]
                .as_ref()
                .filter(|s| s.bounds.meets(window))
            {
                boundaries.polygons(shape.polygons.iter().map(Vec::as_slice), &properties);
            }
            // Where establishments have points the regions' centres would only be in the way.
            if results.establishments.points.is_empty()
                && let Some(position) = region.position
                && let [x, y] = address.project(unit(position)).map(f64::floor)
                && (0.0..4096.0).contains(&x)
                && (0.0..4096.0).contains(&y)
            {
                let employment = region.employment.or(region.establishments);
                regions.point(
                    [x as i32, y as i32],
                    &[
                        properties[0],
                        properties[1],
                        (
                            "size",
                            Value::Number(employment.map_or(f32::NAN, |size| size as f32)),
                        ),
                    ],
                );
            }
        }

        let mut establishments = Layer::new(address, "establishments");
        let choice = view
            .industries
            .as_deref()
            .map_or(Choice::All, Choice::Industries);
        points::add(
            &mut establishments,
            &results.establishments,
            choice,
            address,
        );

        let mut members = Layer::new(address, "members");
        if let Some(open) = view.open {
            let rows = open.establishments();
            points::add(
                &mut members,
                &results.establishments,
                Choice::Rows(&rows),
                address,
            );
        }

        let mut candidates = Layer::new(address, "candidates");
        for (candidate, shape) in results.candidates.iter().zip(&self.candidates) {
            if let Some(shape) = shape.as_ref().filter(|shape| shape.bounds.meets(window))
                && (view.shown)(candidate)
            {
                let significant = u64::from(candidate.significant == Some(true));
                candidates.polygons(
                    shape.polygons.iter().map(Vec::as_slice),
                    &[
                        ("candidate", Value::Text(&candidate.id)),
                        ("significant", Value::Whole(significant)),
                        (
                            "screened",
                            Value::Whole(u64::from(!candidate.struck.is_empty())),
                        ),
                    ],
                );
            }
        }
        tile([boundaries, regions, establishments, members, candidates])
    }

    /// Location quotients by region, of the one industry looked at: of several there is no single one.
    fn lq_by_region(&self, view: &View<'_>) -> BTreeMap<u32, f32> {
        let own = view
            .industry
            .and_then(|industry| self.quotients.get(&industry));
        own.into_iter().flatten().copied().collect()
    }
}
