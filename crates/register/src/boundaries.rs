//! Boundaries of regions: in from GeoJSON, and which of them a point lies in.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use geojson::{Feature, GeoJson, JsonValue, Value};
use khusheh_language::{digits_to_latin, normalise};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::error::IntakeError;
use crate::intake::InputFile;
use crate::mapping::Mapping;
use crate::source::open::{file_name, read_whole};

/// Boundaries of regions, in the order of their codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boundaries {
    /// One per region of the file, also those without rows; sorted by code.
    pub regions: Vec<Boundary>,
}

/// The boundary of one region.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    /// The region's code.
    pub code: String,
    /// The region's name, else the code.
    pub name: String,
    /// The province, where the mapping names a property.
    pub province: Option<String>,
    /// Polygons, each an outer ring and holes; a ring is a closed list of (lon, lat) in degrees.
    pub polygons: Vec<Polygon>,
}

/// A polygon: outer ring first, then holes. Rings are closed.
pub type Polygon = Vec<Vec<[f64; 2]>>;

impl Boundaries {
    /// The boundary of a region.
    pub fn get(&self, code: &str) -> Option<&Boundary> {
        self.regions
            .binary_search_by(|boundary| boundary.code.as_str().cmp(code))
            .ok()
            .map(|at| &self.regions[at])
    }
}

impl Boundary {
    /// The centroid (lon, lat) of the area, in the plane of degrees; `None` without area.
    pub fn centroid(&self) -> Option<(f64, f64)> {
        let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
        for polygon in &self.polygons {
            for (at, ring) in polygon.iter().enumerate() {
                let (mut a, mut cx, mut cy) = (0.0, 0.0, 0.0);
                let origin = ring.first().copied().unwrap_or_default();
                for pair in ring.windows(2) {
                    let (x1, y1) = (pair[0][0] - origin[0], pair[0][1] - origin[1]);
                    let (x2, y2) = (pair[1][0] - origin[0], pair[1][1] - origin[1]);
                    let cross = x1 * y2 - x2 * y1;
                    a += cross / 2.0;
                    cx += (x1 + x2) * cross / 6.0;
                    cy += (y1 + y2) * cross / 6.0;
                }
                // Outer rings count positive and holes negative, however they are wound.
                let sign = if (at == 0) == (a >= 0.0) { 1.0 } else { -1.0 };
                area += sign * a;
                x += sign * (cx + a * origin[0]);
                y += sign * (cy + a * origin[1]);
            }
        }
        (area > 0.0).then(|| (x / area, y / area))
    }
}

/// A point in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub lon: f64,
    pub lat: f64,
}

/// Edges of one polygon, by bands of latitude.
struct Bands {
    low: f64,
    scale: f64,
    bands: Vec<Vec<[f64; 4]>>,
}

impl Bands {
    fn new(polygon: &Polygon) -> Self {
        let edges: Vec<[f64; 4]> = polygon
            .iter()
            .flat_map(|ring| ring.windows(2))
            .filter(|pair| pair[0][1] != pair[1][1])
            .map(|pair| {
                // The lower end first: neighbours share the edge in opposite directions, and must
                // come to the same answer to the last bit.
                let (a, b) = match pair[0][1] < pair[1][1] {
                    true => (pair[0], pair[1]),
                    false => (pair[1], pair[0]),
                };
                [a[0], a[1], b[0], b[1]]
            })
            .collect();
        let low = edges
            .iter()
            .fold(f64::INFINITY, |low, edge| low.min(edge[1]));
        let high = edges
            .iter()
            .fold(f64::NEG_INFINITY, |high, edge| high.max(edge[3]));
        let count = (edges.len() / 4).clamp(1, 4096);
        let scale = match high > low {
            true => count as f64 / (high - low),
            false => 0.0,
        };
        let mut bands = vec![Vec::new(); count];
        let band = |lat: f64| (((lat - low) * scale) as usize).min(count - 1);
        for edge in edges {
            for band in &mut bands[band(edge[1])..=band(edge[3])] {
                band.push(edge);
            }
        }
        Bands { low, scale, bands }
    }

    /// Even-odd rule with half-open edges, so that a point on a common border lies in exactly one
    /// of the neighbours.
    fn contains(&self, place: Place) -> bool {
        let band = (((place.lat - self.low) * self.scale) as usize).min(self.bands.len() - 1);
        let mut inside = false;
        for &[x1, y1, x2, y2] in &self.bands[band] {
            if y1 <= place.lat && place.lat < y2 {
                let x = x1 + (place.lat - y1) / (y2 - y1) * (x2 - x1);
                inside ^= place.lon < x;
            }
        }
        inside
    }
}

/// The rectangle around a polygon, with the indices of region and polygon.
type Frame = GeomWithData<Rectangle<[f64; 2]>, (u32, u32)>;

/// Finds the region of a point.
pub(crate) struct Locator {
    codes: Vec<String>,
    index: HashMap<String, u32>,
    tree: RTree<Frame>,
    polygons: Vec<Bands>,
    /// Around all boundaries.
    frame: AABB<[f64; 2]>,
}

/// How far, in degrees, a point may lie outside the frame around all boundaries when its region is
/// known by code: rounded coordinates, simplified coasts.
const MARGIN: f64 = 0.1;

impl Locator {
    pub(crate) fn new(boundaries: &Boundaries) -> Self {
        let mut boxes = Vec::new();
        let mut polygons = Vec::new();
        for (region, boundary) in boundaries.regions.iter().enumerate() {
            for polygon in &boundary.polygons {
                let corners = polygon.iter().flatten();
                let envelope = AABB::from_points(corners);
                boxes.push(GeomWithData::new(
                    Rectangle::from_aabb(envelope),
                    (region as u32, polygons.len() as u32),
                ));
                polygons.push(Bands::new(polygon));
            }
        }
        let codes: Vec<String> = boundaries
            .regions
            .iter()
            .map(|boundary| boundary.code.clone())
            .collect();
        let tree = RTree::bulk_load(boxes);
        Locator {
            frame: tree.root().envelope(),
            index: codes
                .iter()
                .enumerate()
                .map(|(at, code)| (code.clone(), at as u32))
                .collect(),
            codes,
            tree,
            polygons,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.codes.len()
    }

    pub(crate) fn code(&self, boundary: u32) -> &str {
        &self.codes[boundary as usize]
    }

    pub(crate) fn knows(&self, code: &str) -> bool {
        self.index.contains_key(code)
    }

    /// Whether a point lies at least near the boundaries.
    pub(crate) fn near(&self, place: Place) -> bool {
        let (lower, upper) = (self.frame.lower(), self.frame.upper());
        (lower[0] - MARGIN..=upper[0] + MARGIN).contains(&place.lon)
            && (lower[1] - MARGIN..=upper[1] + MARGIN).contains(&place.lat)
    }

    /// The boundary that a point lies in; where boundaries overlap, the first by code.
    pub(crate) fn locate(&self, place: Place) -> Option<u32> {
        self.tree
            .locate_all_at_point(&[place.lon, place.lat])
            .filter(|found| self.polygons[found.data.1 as usize].contains(place))
            .map(|found| found.data.0)
            .min()
    }
}

/// Reads boundaries from GeoJSON (also `.gz`, `.zst`).
pub(crate) fn read(path: &Path, mapping: &Mapping) -> Result<(Boundaries, InputFile), IntakeError> {
    let file = file_name(path);
    let (bytes, input) = read_whole(path)?;
    let fault = |problem: &str| IntakeError::Boundaries {
        file: file.clone(),
        problem: problem.to_owned(),
    };
    let text = std::str::from_utf8(&bytes).map_err(|_| fault("it is not UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let json: GeoJson = text
        .parse()
        .map_err(|error: geojson::Error| fault(&crate::error::shorten(&error.to_string(), 120)))?;
    let GeoJson::FeatureCollection(collection) = json else {
        return Err(fault("it is no FeatureCollection"));
    };
    let features = collection.features;
    if features.is_empty() {
        return Err(fault("it has no feature"));
    }
    let wanted = mapping.boundaries.clone().unwrap_or_default();
    let found: BTreeSet<String> = features
        .iter()
        .filter_map(|feature| feature.properties.as_ref())
        .flat_map(|properties| properties.keys().cloned())
        .collect();
    for property in [&wanted.code, &wanted.name, &wanted.province]
        .into_iter()
        .flatten()
    {
        if !found.contains(property) {
            return Err(IntakeError::MissingProperty {
                file,
                property: property.clone(),
                found: found.into_iter().collect(),
            });
        }
    }
    let code = match &wanted.code {
        Some(code) => code.clone(),
        None => guess(
            &features,
            [
                mapping.columns.region.as_deref().unwrap_or("code"),
                "code",
                "region",
                "id",
                "name",
            ],
        )
        .ok_or_else(|| fault("no property is different for every region"))?,
    };
    let name = wanted
        .name
        .or_else(|| found.get("name").cloned())
        .filter(|name| *name != code);

    let mut regions: Vec<Boundary> = Vec::new();
    for (at, feature) in features.iter().enumerate() {
        let geometry = feature.geometry.as_ref().map(|geometry| &geometry.value);
        let polygons: Vec<Polygon> = match geometry {
            Some(Value::Polygon(rings)) => vec![polygon(rings)],
            Some(Value::MultiPolygon(polygons)) => {
                polygons.iter().map(|rings| polygon(rings)).collect()
            }
            None => Vec::new(),
            Some(other) => {
                return Err(fault(&format!(
                    "feature {} is a {}, not a polygon",
                    at + 1,
                    other.type_name()
                )));
            }
        };
        if let Some([lon, lat]) = polygons
            .iter()
            .flatten()
            .flatten()
            .find(|[lon, lat]| !(lon.abs() <= 180.0 && lat.abs() <= 90.0))
        {
            return Err(fault(&format!(
                "the corner ({lon}, {lat}) of feature {} is not in degrees",
                at + 1
            )));
        }
        let code = property(feature, &code).map(|code| digits_to_latin(&code).into_owned());
        let code = code.ok_or_else(|| fault(&format!("feature {} has no code", at + 1)))?;
        let polygons = polygons
            .into_iter()
            .filter(|polygon: &Polygon| polygon.first().is_some_and(|ring| ring.len() > 3))
            .collect();
        regions.push(Boundary {
            name: name
                .as_ref()
                .and_then(|name| property(feature, name))
                .unwrap_or_else(|| code.clone()),
            province: wanted
                .province
                .as_ref()
                .and_then(|province| property(feature, province)),
            code,
            polygons,
        });
    }
    regions.sort_by(|a, b| a.code.cmp(&b.code));
    if let Some(pair) = regions.windows(2).find(|pair| pair[0].code == pair[1].code) {
        return Err(IntakeError::DuplicateBoundary {
            file,
            code: pair[0].code.clone(),
        });
    }
    Ok((Boundaries { regions }, input))
}

fn polygon(rings: &[Vec<Vec<f64>>]) -> Polygon {
    rings
        .iter()
        .map(|ring| {
            let mut ring: Vec<[f64; 2]> = ring
                .iter()
                .filter_map(|corner| match corner[..] {
                    [lon, lat, ..] => Some([lon, lat]),
                    _ => None,
                })
                .collect();
            if let Some(&first) = ring.first()
                && ring.last() != Some(&first)
            {
                ring.push(first);
            }
            ring
        })
        .collect()
}

fn property(feature: &Feature, name: &str) -> Option<String> {
    let text = match feature.property(name)? {
        JsonValue::String(text) => normalise(text),
        JsonValue::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The first of the properties that every feature has, with a value of its own.
fn guess<'n>(features: &[Feature], names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    names
        .into_iter()
        .find(|name| {
            let values: Option<BTreeSet<String>> = features
                .iter()
                .map(|feature| property(feature, name))
                .collect();
            values.is_some_and(|values| values.len() == features.len())
        })
        .map(str::to_owned)
}

/// The property of a GeoJSON file that has nearly all of the codes, if there is one.
pub(crate) fn property_with(path: &Path, codes: &BTreeSet<String>) -> Option<String> {
    let (bytes, _) = read_whole(path).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let Ok(GeoJson::FeatureCollection(collection)) = text.parse() else {
        return None;
    };
    let mut values: std::collections::BTreeMap<String, BTreeSet<String>> = Default::default();
    for feature in &collection.features {
        for name in feature.properties.iter().flat_map(|map| map.keys()) {
            if let Some(value) = property(feature, name) {
                values
                    .entry(name.clone())
                    .or_default()
                    .insert(digits_to_latin(&value).into_owned());
            }
        }
    }
    values
        .into_iter()
        .find(|(_, values)| {
            let known = codes.iter().filter(|code| values.contains(*code)).count();
            values.len() == collection.features.len() && known * 20 >= codes.len() * 19
        })
        .map(|(name, _)| name)
}
