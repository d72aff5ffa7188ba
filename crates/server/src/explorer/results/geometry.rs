//! GeoJSON in: the shapes of candidates and regions.

use std::io::{BufReader, Read};
use std::path::Path;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::table::open_file;
use crate::ExploreError;
use crate::errors::{Hint, Limit};

/// A ring: longitude and latitude in degrees, first position repeated at the end.
pub type Ring = Vec<[f64; 2]>;

/// Polygons, each an exterior ring and its holes, in degrees (WGS 84).
pub type Polygons = Vec<Vec<Ring>>;

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Point(IgnoredAny),
    MultiPoint(IgnoredAny),
    Polygon(Vec<Vec<Vec<f64>>>),
    MultiPolygon(Vec<Vec<Vec<Vec<f64>>>>),
}

#[derive(Deserialize)]
struct Feature<P> {
    properties: P,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
struct Collection<P> {
    features: Vec<Feature<P>>,
}

/// Reads a feature collection: properties and polygons of each feature. Points become no polygon.
pub(crate) fn read_features<P: DeserializeOwned>(
    folder: &Path,
    file: &'static str,
    hint: Hint,
) -> Result<Vec<(P, Polygons)>, ExploreError> {
    let handle = open_file(folder, file, hint)?;
    features_from(BufReader::with_capacity(1 << 16, handle), file)
}

/// As [`read_features`], from any reader.
pub(crate) fn features_from<P: DeserializeOwned>(
    mut reader: impl Read,
    file: &'static str,
) -> Result<Vec<(P, Polygons)>, ExploreError> {
    let mut bytes = Vec::new();
    reader
        .read_to_end(&mut bytes)
        .map_err(|source| ExploreError::Unreadable { file, source })?;
    let collection: Collection<P> =
        serde_json::from_slice(&bytes).map_err(|error| ExploreError::BadJson {
            file,
            problem: error.to_string(),
            limit: Limit::Features,
        })?;
    collection
        .features
        .into_iter()
        .map(|feature| {
            let polygons = match feature.geometry {
                Some(Geometry::Polygon(rings)) => vec![rings_of(rings, file)?],
                Some(Geometry::MultiPolygon(polygons)) => polygons
                    .into_iter()
                    .map(|rings| rings_of(rings, file))
                    .collect::<Result<_, _>>()?,
                Some(Geometry::Point(_) | Geometry::MultiPoint(_)) | None => Polygons::new(),
            };
            Ok((feature.properties, polygons))
        })
        .collect()
}

fn rings_of(rings: Vec<Vec<Vec<f64>>>, file: &'static str) -> Result<Vec<Ring>, ExploreError> {
    rings
        .into_iter()
        .map(|ring| {
            ring.into_iter()
                .map(|position| match position.as_slice() {
                    // A shape across the date line goes on beyond 180 degrees.
                    [lon, lat, ..] if lon.abs() <= 540.0 && lat.abs() <= 90.0 => Ok([*lon, *lat]),
                    _ => Err(ExploreError::BadJson {
                        file,
                        problem: format!("{position:?}"),
                        limit: Limit::Position,
                    }),
                })
                .collect()
        })
        .collect()
}
