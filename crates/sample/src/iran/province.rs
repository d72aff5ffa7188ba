//! Provinces: names and borders.

use std::sync::LazyLock;

use serde_json::Value;

use super::data::rows;

/// The borders, as they are part of the project (Natural Earth, public domain).
pub(super) const BORDERS: &str = include_str!("../../assets/iran/provinces.geojson");

/// A province.
#[derive(Debug)]
pub(super) struct Province {
    /// Code of the Statistical Centre of Iran.
    pub code: &'static str,
    /// Persian name.
    pub name_fa: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// All rings, outer and inner, of (lon, lat) in degrees.
    pub rings: Vec<Vec<[f64; 2]>>,
    /// `coordinates` of its MultiPolygon, as JSON.
    pub coordinates: String,
}

impl Province {
    /// Whether the point is inside: an odd number of borders to its right.
    pub fn contains(&self, lon: f64, lat: f64) -> bool {
        let mut inside = false;
        for ring in &self.rings {
            for edge in ring.windows(2) {
                let [[ax, ay], [bx, by]] = [edge[0], edge[1]];
                if (ay > lat) != (by > lat) && lon < (bx - ax) * (lat - ay) / (by - ay) + ax {
                    inside = !inside;
                }
            }
        }
        inside
    }
}

/// The provinces in the order of their codes.
pub(super) fn provinces() -> &'static [Province] {
    static PROVINCES: LazyLock<Vec<Province>> = LazyLock::new(|| {
        // The file is compiled in and read whole by the tests.
        let borders: Value = serde_json::from_str(BORDERS).unwrap_or(Value::Null);
        let features = borders["features"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        rows(include_str!("../../assets/iran/provinces.tsv"))
            .map(|[code, name_fa, name_en, border]| {
                let feature = features.iter().find(|f| f["properties"]["name"] == border);
                let coordinates = feature.map_or(&Value::Null, |f| &f["geometry"]["coordinates"]);
                Province {
                    code,
                    name_fa,
                    name_en,
                    rings: rings(coordinates),
                    coordinates: coordinates.to_string(),
                }
            })
            .collect()
    });
    &PROVINCES
}

/// The rings of a MultiPolygon's coordinates.
fn rings(coordinates: &Value) -> Vec<Vec<[f64; 2]>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let point = |value: &Value| Some([value[0].as_f64()?, value[1].as_f64()?]);
    list(coordinates)
        .iter()
        .flat_map(list)
        .map(|ring| list(&ring).iter().filter_map(point).collect())
        .collect()
}
