//! The extent of a candidate: its hull and its radius.

use khusheh_concentration::scan::great_circle_km;
use khusheh_concentration::{Boundary, BoundaryParameters, IndexError, boundary};
use khusheh_register::Polygon;

/// Half the greatest great-circle distance between two points, km; 0 for a single place.
///
/// The two farthest points are vertices of the convex hull, so only those are compared: cost
/// O(n log n + h²) for h vertices.
pub(crate) fn reach_km(points: &[(f64, f64)]) -> f64 {
    let hull = convex_hull(points);
    let mut widest = 0.0_f64;
    for (at, &from) in hull.iter().enumerate() {
        for &to in &hull[at + 1..] {
            widest = widest.max(great_circle_km(from, to));
        }
    }
    widest / 2.0
}

/// The outline of the members as polygons of closed rings, the outer ring counter-clockwise; empty
/// where all are on one spot.
///
/// The concave hull of [`boundary`], in parts where members lie farther apart than `join_km`.
pub(crate) fn outline(points: &[(f64, f64)], join_km: f64) -> Result<Vec<Polygon>, IndexError> {
    let parameters = BoundaryParameters {
        join_km: join_km.max(1.0),
        ..BoundaryParameters::default()
    };
    Ok(match boundary(points, &parameters.check()?)? {
        None | Some(Boundary::Point(_)) => Vec::new(),
        Some(Boundary::Polygons(rings)) => rings
            .into_iter()
            .map(|ring| vec![ring.into_iter().map(|(lon, lat)| [lon, lat]).collect()])
            .collect(),
    })
}

/// The convex hull in degrees, counter-clockwise without the first point again: Andrew (1979),
/// "Another efficient algorithm for convex hulls in two dimensions", *Information Processing
/// Letters* 9(5). Fewer than three points where all lie on a line.
fn convex_hull(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    sorted.dedup();
    if sorted.len() < 3 {
        return sorted;
    }
    let turn = |o: (f64, f64), a: (f64, f64), b: (f64, f64)| {
        (a.0 - o.0) * (b.1 - o.1) - (a.1 - o.1) * (b.0 - o.0)
    };
    let half = |points: &mut dyn Iterator<Item = (f64, f64)>| {
        let mut chain: Vec<(f64, f64)> = Vec::new();
        for point in points {
            while chain.len() >= 2
                && turn(chain[chain.len() - 2], chain[chain.len() - 1], point) <= 0.0
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut hull = half(&mut sorted.iter().copied());
    hull.extend(half(&mut sorted.iter().rev().copied()));
    hull
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hull_holds_the_corners_only() {
        let mut points = vec![(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.5, 0.5)];
        points.push((0.5, 0.0));
        assert_eq!(
            convex_hull(&points),
            [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
        );
        let rings = outline(&points, 500.0).unwrap();
        assert_eq!(rings[0][0].first(), rings[0][0].last());
        assert!(rings[0][0].len() >= 5);
    }

    #[test]
    fn one_place_has_no_area_and_no_radius() {
        assert!(outline(&[(50.0, 33.0); 9], 10.0).unwrap().is_empty());
        assert_eq!(reach_km(&[(50.0, 33.0); 9]), 0.0);
        // One degree of latitude is 111.195 km.
        assert!((reach_km(&[(50.0, 33.0), (50.0, 34.0), (50.0, 33.5)]) - 55.5975).abs() < 1e-3);
    }
}
