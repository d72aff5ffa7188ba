//! GeoJSON geometries that boundaries may have.

use serde_json::Value as Json;

/// The most positions that a boundary has.
const MOST: usize = 200_000;

/// Whether it is a polygon or several, or a point, with closed rings of positions on the globe.
pub(super) fn is_sound(geometry: &Json) -> bool {
    let (Some(kind), Some(coordinates)) = (
        geometry.get("type").and_then(Json::as_str),
        geometry.get("coordinates"),
    ) else {
        return false;
    };
    let mut positions = 0;
    let sound = match kind {
        "Point" => position(coordinates),
        "Polygon" => polygon(coordinates, &mut positions),
        "MultiPolygon" => coordinates.as_array().is_some_and(|polygons| {
            !polygons.is_empty() && polygons.iter().all(|one| polygon(one, &mut positions))
        }),
        _ => false,
    };
    sound && positions <= MOST
}

fn polygon(rings: &Json, positions: &mut usize) -> bool {
    rings.as_array().is_some_and(|rings| {
        !rings.is_empty()
            && rings.iter().all(|ring| {
                ring.as_array().is_some_and(|ring| {
                    *positions += ring.len();
                    ring.len() >= 4 && ring.first() == ring.last() && ring.iter().all(position)
                })
            })
    })
}

fn position(at: &Json) -> bool {
    let within = |value: Option<&Json>, most: f64| {
        value
            .and_then(Json::as_f64)
            .is_some_and(|value| value.abs() <= most)
    };
    at.as_array().is_some_and(|at| {
        (2..=3).contains(&at.len()) && within(at.first(), 180.0) && within(at.get(1), 90.0)
    })
}

#[cfg(test)]
mod tests {
    use super::is_sound;
    use serde_json::json;

    #[test]
    fn rings_are_closed_and_on_the_globe() {
        let ring = json!([[51.0, 35.0], [52.0, 35.0], [52.0, 36.0], [51.0, 35.0]]);
        assert!(is_sound(
            &json!({ "type": "Polygon", "coordinates": [ring] })
        ));
        assert!(is_sound(
            &json!({ "type": "MultiPolygon", "coordinates": [[ring]] })
        ));
        assert!(is_sound(
            &json!({ "type": "Point", "coordinates": [51.0, 35.0] })
        ));
        let open = json!([[51.0, 35.0], [52.0, 35.0], [52.0, 36.0], [51.0, 35.1]]);
        for wrong in [
            json!({ "type": "Polygon", "coordinates": [open] }),
            json!({ "type": "Polygon", "coordinates": [] }),
            json!({ "type": "Point", "coordinates": [181.0, 35.0] }),
            json!({ "type": "Point", "coordinates": [51.0, "35"] }),
            json!({ "type": "LineString", "coordinates": ring }),
            json!("POINT(51 35)"),
        ] {
            assert!(!is_sound(&wrong), "{wrong}");
        }
    }
}
