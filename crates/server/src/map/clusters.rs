//! Clusters as a map draws them, kept in memory by version: whether one may see them is asked of the
//! store each time.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use khusheh_concentration::scan::great_circle_km;
use khusheh_programme::identification::{Criterion, State};
use khusheh_programme::people::Reach;
use khusheh_store::{Clause, Cluster, Query, Store};
use serde_json::Value as Json;

use crate::explorer::results::geometry::Polygons;
use crate::office::problem::Result;
use crate::tiles::{Shape, bounds};

/// A cluster as a map draws it.
#[derive(Debug)]
pub(crate) struct Drawn {
    pub(crate) id: String,
    version: i64,
    pub(crate) record: Cluster,
    pub(crate) shape: Option<Shape>,
    /// The middle of its area.
    pub(crate) position: Option<[f64; 2]>,
    /// Half the diagonal of its area, in kilometres.
    pub(crate) radius_km: Option<f64>,
}

/// The clusters that were drawn before.
#[derive(Debug, Default)]
pub(crate) struct DrawnClusters(RwLock<HashMap<String, Arc<Drawn>>>);

impl DrawnClusters {
    /// The clusters within reach that a question asks for, in its order.
    pub(crate) async fn find(
        &self,
        store: &Store,
        reach: &Reach,
        query: &Query,
    ) -> Result<Vec<Arc<Drawn>>> {
        let wanted = store.versions_within::<Cluster>(reach, query).await?;
        let known = |id: &str, version: i64| {
            let drawn = self.0.read().ok()?;
            drawn.get(id).filter(|one| one.version == version).cloned()
        };
        let missing: Vec<&str> = wanted
            .iter()
            .filter(|(id, version)| known(id, *version).is_none())
            .map(|(id, _)| id.as_str())
            .collect();
        for some in missing.chunks(Query::MOST) {
            let mut query = Query::by("id");
            query.limit = Query::MOST;
            query.conditions = vec![Clause::one_of("id", some.iter().copied())];
            let found = store.list_within::<Cluster>(reach, &query).await?;
            if let Ok(mut drawn) = self.0.write() {
                for kept in found.items {
                    let one = Drawn::new(kept.id.clone(), kept.version, kept.record);
                    drawn.insert(kept.id, Arc::new(one));
                }
            }
        }
        // In the version that was found within reach, or not at all: another may lie outside of it.
        Ok(wanted
            .iter()
            .filter_map(|(id, version)| known(id, *version))
            .collect())
    }
}

impl Drawn {
    fn new(id: String, version: i64, record: Cluster) -> Self {
        let polygons = record.boundary.as_ref().map(polygons).unwrap_or_default();
        let bounds = bounds_of(&record);
        let position =
            bounds.map(|[west, south, east, north]| [(west + east) / 2.0, (south + north) / 2.0]);
        let radius_km = bounds
            .map(|[west, south, east, north]| great_circle_km((west, south), (east, north)) / 2.0);
        Self {
            id,
            version,
            shape: Shape::new(&polygons),
            position,
            radius_km,
            record,
        }
    }
}

/// West, south, east and north of a cluster's area.
pub(crate) fn bounds_of(cluster: &Cluster) -> Option<[f64; 4]> {
    let boundary = cluster.boundary.as_ref()?;
    let polygons = polygons(boundary);
    let positions = polygons.iter().flatten().flatten().copied();
    bounds(positions.chain(point(boundary)))
}

/// The middle of the largest ring of a geometry: the mean of its positions.
pub(super) fn middle_of(geometry: &Json) -> Option<[f64; 2]> {
    let polygons = polygons(geometry);
    let ring = polygons
        .iter()
        .filter_map(|rings| rings.first())
        .max_by_key(|ring| ring.len())?;
    let count = ring.len().max(1) as f64;
    let sum = ring
        .iter()
        .fold([0.0, 0.0], |sum, at| [sum[0] + at[0], sum[1] + at[1]]);
    Some([sum[0] / count, sum[1] / count])
}

fn pair(value: &Json) -> Option<[f64; 2]> {
    Some([value.get(0)?.as_f64()?, value.get(1)?.as_f64()?])
}

fn point(geometry: &Json) -> Option<[f64; 2]> {
    (geometry.get("type")?.as_str()? == "Point").then(|| pair(geometry.get("coordinates")?))?
}

/// The polygons of a GeoJSON geometry; none for a point.
pub(crate) fn polygons(geometry: &Json) -> Polygons {
    fn rings(value: &Json) -> Vec<Vec<[f64; 2]>> {
        let rings = value.as_array().map_or(&[][..], Vec::as_slice);
        rings
            .iter()
            .map(|ring| {
                let ring = ring.as_array().map_or(&[][..], Vec::as_slice);
                ring.iter().filter_map(pair).collect()
            })
            .collect()
    }
    let coordinates = geometry.get("coordinates").unwrap_or(&Json::Null);
    match geometry.get("type").and_then(Json::as_str) {
        Some("Polygon") => vec![rings(coordinates)],
        Some("MultiPolygon") => coordinates
            .as_array()
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .map(rings)
            .collect(),
        _ => Polygons::new(),
    }
}

/// How the four petals of a cluster's sign stand: the fullest evidence of each criterion, and against
/// it where that is all there is.
pub(crate) fn states_of(cluster: &Cluster) -> [State; 4] {
    Criterion::ALL.map(|criterion| {
        let rank = |state: &str| match state {
            "full" => 3,
            "half" => 2,
            "against" => 1,
            _ => 0,
        };
        let best = cluster
            .evidence
            .iter()
            .filter(|one| one.criterion == criterion.word())
            .map(|one| rank(&one.state))
            .max();
        match best {
            Some(3) => State::Full,
            Some(2) => State::Half,
            Some(1) => State::Against,
            _ => State::Missing,
        }
    })
}
