//! Areas: how much two have in common.

use geo::{
    Area as _, BooleanOps, BoundingRect, Coord, Intersects, LineString, MultiPolygon, Polygon,
};
use serde_json::Value as Json;

/// Kilometres of a degree of latitude.
const DEGREE: f64 = 111.195;

/// An area on a plane in kilometres around a latitude: true enough for what lies within a country's
/// width of each other, and shares of areas hardly depend on it at all.
#[derive(Debug, Clone)]
pub(crate) struct Region {
    polygons: MultiPolygon<f64>,
    area: f64,
}

impl Region {
    /// The area of a GeoJSON Polygon or MultiPolygon; nothing for other geometries, which have none.
    pub(crate) fn of(geometry: &Json, latitude: f64) -> Option<Self> {
        let coordinates = &geometry["coordinates"];
        let polygons = match geometry["type"].as_str()? {
            "Polygon" => vec![polygon(coordinates, latitude)?],
            "MultiPolygon" => coordinates
                .as_array()?
                .iter()
                .map(|one| polygon(one, latitude))
                .collect::<Option<Vec<_>>>()?,
            _ => return None,
        };
        let polygons = MultiPolygon::new(polygons);
        let area = polygons.unsigned_area();
        (area > 0.0).then_some(Self { polygons, area })
    }

    /// Area in common over the area of both together, and over the smaller of the two.
    pub(crate) fn overlap(&self, other: &Self) -> (f64, f64) {
        let apart = match (
            self.polygons.bounding_rect(),
            other.polygons.bounding_rect(),
        ) {
            (Some(a), Some(b)) => !a.intersects(&b),
            _ => true,
        };
        if apart {
            return (0.0, 0.0);
        }
        let common = self.polygons.intersection(&other.polygons).unsigned_area();
        let both = self.area + other.area - common;
        let share = |of: f64| (common / of).clamp(0.0, 1.0);
        (share(both), share(self.area.min(other.area)))
    }

    /// Whether a place lies in it.
    pub(crate) fn holds(&self, lon: f64, lat: f64, latitude: f64) -> bool {
        self.polygons.intersects(&position(lon, lat, latitude))
    }
}

fn polygon(rings: &Json, latitude: f64) -> Option<Polygon<f64>> {
    let mut rings = rings.as_array()?.iter().map(|ring| {
        let positions = ring.as_array()?.iter().map(|place| {
            Some(position(
                place.get(0)?.as_f64()?,
                place.get(1)?.as_f64()?,
                latitude,
            ))
        });
        Some(LineString::new(positions.collect::<Option<Vec<_>>>()?))
    });
    let outer = rings.next()??;
    Some(Polygon::new(outer, rings.collect::<Option<Vec<_>>>()?))
}

fn position(lon: f64, lat: f64, latitude: f64) -> Coord<f64> {
    Coord {
        x: lon * DEGREE * latitude.to_radians().cos(),
        y: lat * DEGREE,
    }
}

/// The mean latitude of a geometry's positions, for [`Region::of`]; 0 where it has none.
pub(crate) fn latitude(geometry: &Json) -> f64 {
    fn gather(value: &Json, sum: &mut (f64, u32)) {
        match value.as_array() {
            Some(list) if list.first().is_some_and(Json::is_number) => {
                if let Some(lat) = list.get(1).and_then(Json::as_f64) {
                    *sum = (sum.0 + lat, sum.1 + 1);
                }
            }
            Some(list) => list.iter().for_each(|one| gather(one, sum)),
            None => {}
        }
    }
    let mut sum = (0.0, 0);
    gather(&geometry["coordinates"], &mut sum);
    if sum.1 == 0 {
        0.0
    } else {
        sum.0 / f64::from(sum.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn square(lon: f64, lat: f64, side: f64) -> Json {
        let (east, north) = (lon + side, lat + side);
        json!({ "type": "Polygon", "coordinates": [[
            [lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]
        ]] })
    }

    #[test]
    fn shares_of_squares() {
        let of = |geometry: &Json| Region::of(geometry, 33.0).unwrap();
        let (a, b) = (of(&square(51.0, 33.0, 1.0)), of(&square(51.5, 33.0, 1.0)));
        let (overlap, share) = a.overlap(&b);
        assert!((overlap - 1.0 / 3.0).abs() < 1e-9 && (share - 0.5).abs() < 1e-9);
        assert_eq!(a.overlap(&of(&square(60.0, 33.0, 1.0))), (0.0, 0.0));
        let (overlap, share) = a.overlap(&of(&square(51.25, 33.25, 0.5)));
        assert!((overlap - 0.25).abs() < 1e-9 && (share - 1.0).abs() < 1e-9);
        assert!(a.holds(51.5, 33.5, 33.0) && !a.holds(52.5, 33.5, 33.0));
    }

    #[test]
    fn a_point_has_no_area() {
        let point = json!({ "type": "Point", "coordinates": [51.0, 33.0] });
        assert!(Region::of(&point, 33.0).is_none());
        assert_eq!(latitude(&point), 33.0);
    }
}
