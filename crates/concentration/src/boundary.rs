//! The boundary of a group of members, as polygons to draw.

use crate::error::IndexError;
use crate::scan::EARTH_RADIUS_KM;
use delaunator::{EMPTY, Point, Triangulation, next_halfedge, triangulate};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// How a boundary is drawn; [`check`](Self::check) makes it usable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoundaryParameters {
    /// Edges longer than this many times the members' usual spacing (the median distance to the
    /// nearest other member) are dented, if also longer than `min_edge_km`. `≥ 1`; infinity gives
    /// the convex hull.
    pub concavity: f64,
    /// Edges up to this length are never dented, km, `≥ 0`.
    pub min_edge_km: f64,
    /// Members further apart than this, with none between, get polygons of their own, km, above 0;
    /// infinity gives one polygon.
    pub join_km: f64,
    /// Half the width given to members that lie on a line or, within several parts, on one spot,
    /// km, above 0.
    pub half_width_km: f64,
}

impl Default for BoundaryParameters {
    fn default() -> Self {
        Self {
            concavity: 3.0,
            min_edge_km: 5.0,
            join_km: f64::INFINITY,
            half_width_km: 0.2,
        }
    }
}

/// Parameters that were checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidBoundaryParameters(BoundaryParameters);

impl BoundaryParameters {
    /// Checks every range.
    ///
    /// # Errors
    /// [`IndexError::Parameter`] for the first parameter out of its range.
    pub fn check(self) -> Result<ValidBoundaryParameters, IndexError> {
        let finite = |x: f64, low: f64| x.is_finite() && x >= low;
        let rules = [
            (
                "concavity",
                self.concavity,
                self.concavity >= 1.0,
                "at least 1",
            ),
            (
                "min_edge_km",
                self.min_edge_km,
                finite(self.min_edge_km, 0.0),
                "at least 0 km",
            ),
            ("join_km", self.join_km, self.join_km > 0.0, "above 0 km"),
            (
                "half_width_km",
                self.half_width_km,
                finite(self.half_width_km, 1e-3),
                "at least 0.001 km",
            ),
        ];
        match rules.into_iter().find(|rule| !rule.2) {
            Some((name, value, _, limit)) => Err(IndexError::Parameter { name, value, limit }),
            None => Ok(ValidBoundaryParameters(self)),
        }
    }
}

/// A boundary in degrees, `(longitude, latitude)`.
#[derive(Debug, Clone, PartialEq)]
pub enum Boundary {
    /// All members on one spot.
    Point((f64, f64)),
    /// The outer ring of each part, closed (the last vertex repeats the first) and
    /// counter-clockwise as RFC 7946 asks, the part with most distinct places first. A part across
    /// the date line has longitudes beyond ±180.
    Polygons(Vec<Vec<(f64, f64)>>),
}

/// The concave hull around members: an outline that follows their shape, holding all of them.
///
/// Members are drawn on a plane at their own latitude; those further apart than `join_km` (single
/// linkage) form parts. The outline of a part starts as the convex hull of the Delaunay
/// triangulation of its places; the longest edge of the outline is replaced by the two other edges
/// of its triangle again and again, as long as it is longer than the limit of the parameters and
/// the triangle's third corner is not on the outline yet. The result is always one simple polygon
/// that holds all members. Members on a line get a strip, because a polygon without area can not
/// be drawn or clicked.
///
/// # Arguments
/// `members`: `(longitude, latitude)` in degrees, in any order; coincident ones count once.
///
/// # Returns
/// `None` without members.
///
/// # Errors
/// [`IndexError::Coordinate`].
///
/// # Cost
/// `O(n log n)` for `n` distinct places, about 200 bytes per place.
///
/// # Source
/// Duckham, M., Kulik, L., Worboys, M. & Galton, A. (2008), "Efficient generation of simple
/// polygons for characterizing the shape of a set of points in the plane", *Pattern Recognition*
/// 41(10), 3224–3236 (the χ-shape), with the length limit set by the members' spacing rather than
/// by the longest edge.
///
/// ```
/// use khusheh_concentration::{Boundary, BoundaryParameters, boundary};
/// let members = [(48.4, 34.9), (48.5, 34.9), (48.5, 35.0), (48.4, 35.0), (48.45, 34.95)];
/// let Some(Boundary::Polygons(rings)) =
///     boundary(&members, &BoundaryParameters::default().check()?)?
/// else { panic!("members in a square have a polygon") };
/// assert_eq!(rings.len(), 1);
/// assert_eq!(rings[0].first(), rings[0].last());
/// # Ok::<(), khusheh_concentration::IndexError>(())
/// ```
pub fn boundary(
    members: &[(f64, f64)],
    parameters: &ValidBoundaryParameters,
) -> Result<Option<Boundary>, IndexError> {
    for (index, &(lon, lat)) in members.iter().enumerate() {
        if !(lon.abs() <= 180.0 && lat.abs() <= 90.0) {
            return Err(IndexError::Coordinate { index, lon, lat });
        }
    }
    let Some(&origin) = members.first() else {
        return Ok(None);
    };
    let plane = Plane::at(origin, members);
    let mut places: Vec<Point> = members.iter().map(|&member| plane.km(member)).collect();
    places.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    places.dedup_by(|a, b| a.x == b.x && a.y == b.y);
    if places.len() == 1 {
        return Ok(Some(Boundary::Point(origin)));
    }
    let mut parts = parts(&places, parameters.0.join_km);
    parts.sort_by_key(|part| Reverse(part.len()));
    let rings = parts.iter().map(|part| {
        ring(part, &parameters.0)
            .iter()
            .map(|place| plane.degrees(place))
            .collect()
    });
    Ok(Some(Boundary::Polygons(rings.collect())))
}

/// A plane in km, equirectangular at the members' mean latitude.
struct Plane {
    origin: (f64, f64),
    km_per_lon: f64,
    km_per_lat: f64,
}

impl Plane {
    fn at(origin: (f64, f64), members: &[(f64, f64)]) -> Self {
        let lat = members.iter().map(|m| m.1).sum::<f64>() / members.len() as f64;
        let km_per_lat = EARTH_RADIUS_KM.to_radians();
        // At the poles a degree of longitude has no length; a metre keeps the plane a plane.
        let km_per_lon = (km_per_lat * lat.to_radians().cos()).max(1e-3);
        Self {
            origin,
            km_per_lon,
            km_per_lat,
        }
    }

    fn km(&self, (lon, lat): (f64, f64)) -> Point {
        // The shorter way round the date line.
        let east = (lon - self.origin.0 + 540.0).rem_euclid(360.0) - 180.0;
        Point {
            x: east * self.km_per_lon,
            y: (lat - self.origin.1) * self.km_per_lat,
        }
    }

    fn degrees(&self, place: &Point) -> (f64, f64) {
        let lat = self.origin.1 + place.y / self.km_per_lat;
        (
            self.origin.0 + place.x / self.km_per_lon,
            lat.clamp(-90.0, 90.0),
        )
    }
}

/// Groups of places linked by steps of at most `join` km, in the order of their first place.
fn parts(places: &[Point], join: f64) -> Vec<Vec<Point>> {
    if join.is_infinite() {
        return vec![places.to_vec()];
    }
    let cell = |p: &Point| ((p.x / join).floor() as i64, (p.y / join).floor() as i64);
    let mut cells: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (i, place) in places.iter().enumerate() {
        cells.entry(cell(place)).or_default().push(i);
    }
    let mut taken = vec![false; places.len()];
    let mut out = Vec::new();
    for first in 0..places.len() {
        if std::mem::replace(&mut taken[first], true) {
            continue;
        }
        let mut held = vec![first];
        let mut next = 0;
        while let Some(&i) = held.get(next) {
            next += 1;
            let (column, row) = cell(&places[i]);
            for c in column - 1..=column + 1 {
                for &j in cells
                    .range((c, row - 1)..=(c, row + 1))
                    .flat_map(|(_, held)| held)
                {
                    if !taken[j] && apart(&places[i], &places[j]) <= join {
                        taken[j] = true;
                        held.push(j);
                    }
                }
            }
        }
        held.sort_unstable();
        out.push(held.into_iter().map(|i| places[i].clone()).collect());
    }
    out
}

/// The closed, counter-clockwise outline of one part.
fn ring(places: &[Point], parameters: &BoundaryParameters) -> Vec<Point> {
    let mesh = triangulate(places);
    let convex: Vec<Point> = mesh.hull.iter().map(|&i| places[i].clone()).collect();
    let (from, to) = ends(places);
    // On one line, or thinner in the mean than half a strip: a strip.
    if mesh.triangles.is_empty()
        || area(&convex).abs() <= apart(from, to) * parameters.half_width_km
    {
        return strip(places, from, to, parameters.half_width_km);
    }
    let limit = (parameters.concavity * spacing(places, &mesh)).max(parameters.min_edge_km);
    let mut ring: Vec<Point> = outline(places, &mesh, limit)
        .into_iter()
        .map(|i| places[i].clone())
        .collect();
    ring.extend(ring.first().cloned());
    oriented(ring)
}

/// The median distance of a place to the nearest other one, which is always an edge of the mesh.
fn spacing(places: &[Point], mesh: &Triangulation) -> f64 {
    let mut nearest = vec![f64::INFINITY; places.len()];
    for edge in 0..mesh.triangles.len() {
        let (a, b) = (mesh.triangles[edge], mesh.triangles[next_halfedge(edge)]);
        let length = apart(&places[a], &places[b]);
        nearest[a] = nearest[a].min(length);
        nearest[b] = nearest[b].min(length);
    }
    nearest.sort_unstable_by(f64::total_cmp);
    nearest[nearest.len() / 2]
}

/// The χ-shape: numbers of the places on the outline, one after the other.
fn outline(places: &[Point], mesh: &Triangulation, limit: f64) -> Vec<usize> {
    let ends = |edge: usize| (mesh.triangles[edge], mesh.triangles[next_halfedge(edge)]);
    // By length and then number; lengths are not negative, where the bits order as the numbers do.
    let queued = |edge: usize| {
        let (a, b) = ends(edge);
        (apart(&places[a], &places[b]).to_bits(), edge)
    };
    // The place that follows each place of the outline.
    let mut after = vec![EMPTY; places.len()];
    let mut open = BinaryHeap::new();
    for edge in (0..mesh.triangles.len()).filter(|&edge| mesh.halfedges[edge] == EMPTY) {
        let (a, b) = ends(edge);
        after[a] = b;
        open.push(queued(edge));
    }
    while let Some((bits, edge)) = open.pop() {
        if f64::from_bits(bits) <= limit {
            break;
        }
        let (a, b) = ends(edge);
        let second = next_halfedge(edge);
        let third = next_halfedge(second);
        let corner = mesh.triangles[third];
        if after[corner] != EMPTY {
            continue;
        }
        after[a] = corner;
        after[corner] = b;
        // A corner off the outline has triangles on the far sides of both edges.
        open.extend([second, third].map(|inner| queued(mesh.halfedges[inner])));
    }
    let start = mesh.hull[0];
    let mut ring = vec![start];
    let mut next = after[start];
    while next != start && next != EMPTY {
        ring.push(next);
        next = after[next];
    }
    ring
}

fn apart(a: &Point, b: &Point) -> f64 {
    (b.x - a.x).hypot(b.y - a.y)
}

/// The signed area of a polygon, closed or not, positive counter-clockwise.
fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(a, b)| a.x * b.y - b.x * a.y)
        .sum::<f64>()
        / 2.0
}

/// The ends of places on or near a line: the outermost pair eastwards or northwards, whichever is
/// further apart.
fn ends(places: &[Point]) -> (&Point, &Point) {
    let pair = |key: fn(&Point) -> f64| {
        places
            .iter()
            .fold((&places[0], &places[0]), |(low, high), place| {
                let low = if key(place) < key(low) { place } else { low };
                (low, if key(place) > key(high) { place } else { high })
            })
    };
    let (east, north) = (pair(|p| p.x), pair(|p| p.y));
    if apart(east.0, east.1) >= apart(north.0, north.1) {
        east
    } else {
        north
    }
}

/// A rectangle along a line, wide enough for every place.
fn strip(places: &[Point], from: &Point, to: &Point, half: f64) -> Vec<Point> {
    let length = apart(from, to);
    let (ux, uy) = if length > 0.0 {
        ((to.x - from.x) / length, (to.y - from.y) / length)
    } else {
        (1.0, 0.0)
    };
    let (mut low, mut high) = ((0.0_f64, 0.0_f64), (0.0_f64, 0.0_f64));
    for place in places {
        let (x, y) = (place.x - from.x, place.y - from.y);
        let (along, across) = (x * ux + y * uy, y * ux - x * uy);
        low = (low.0.min(along), low.1.min(across));
        high = (high.0.max(along), high.1.max(across));
    }
    let (low, high) = ((low.0 - half, low.1 - half), (high.0 + half, high.1 + half));
    let corners = [
        (low.0, low.1),
        (high.0, low.1),
        (high.0, high.1),
        (low.0, high.1),
        (low.0, low.1),
    ];
    let place = |(along, across): (f64, f64)| Point {
        x: from.x + along * ux - across * uy,
        y: from.y + along * uy + across * ux,
    };
    oriented(corners.map(place).to_vec())
}

/// The same ring counter-clockwise.
fn oriented(mut ring: Vec<Point>) -> Vec<Point> {
    if area(&ring) < 0.0 {
        ring.reverse();
    }
    ring
}
