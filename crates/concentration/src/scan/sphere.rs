//! Points on the globe: unit vectors for distances anywhere, a flat frame for one neighbourhood.

/// Mean radius of the Earth, km (IUGG).
pub const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// The unit vector of a point given in degrees.
pub(super) fn unit_vector(lon: f64, lat: f64) -> [f64; 3] {
    let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
    let (sin_lon, cos_lon) = lon.to_radians().sin_cos();
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

/// Longitude and latitude, degrees, of a vector of any length.
pub(super) fn degrees(vector: [f64; 3]) -> (f64, f64) {
    let [x, y, z] = vector;
    (y.atan2(x).to_degrees(), z.atan2(x.hypot(y)).to_degrees())
}

/// Squared straight-line distance of two unit vectors, in squared Earth radii.
#[inline]
pub(super) fn chord_squared(a: &[f64; 3], b: &[f64; 3]) -> f64 {
    let (dx, dy, dz) = (a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    dx * dx + dy * dy + dz * dz
}

/// The squared chord, in squared Earth radii, of a great-circle distance in km.
pub(super) fn chord_squared_of_km(km: f64) -> f64 {
    let half = (km / EARTH_RADIUS_KM / 2.0).min(std::f64::consts::FRAC_PI_2);
    (2.0 * half.sin()).powi(2)
}

/// Great-circle distance in km of two points given in degrees.
///
/// ```
/// use khusheh_concentration::scan::great_circle_km;
/// // One degree of latitude.
/// assert!((great_circle_km((48.0, 34.0), (48.0, 35.0)) - 111.195).abs() < 1e-3);
/// ```
pub fn great_circle_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let chord = chord_squared(&unit_vector(from.0, from.1), &unit_vector(to.0, to.1)).sqrt();
    2.0 * EARTH_RADIUS_KM * (chord / 2.0).min(1.0).asin()
}

/// A flat frame around one point: kilometres east and north (equirectangular at its latitude).
///
/// Within 100 km of the origin at latitudes below 60° distances are right to about 1 %.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    lon: f64,
    lat: f64,
    km_per_lon: f64,
}

const KM_PER_DEGREE: f64 = EARTH_RADIUS_KM * std::f64::consts::PI / 180.0;

impl Frame {
    pub(super) fn around(lon: f64, lat: f64) -> Self {
        Self {
            lon,
            lat,
            km_per_lon: KM_PER_DEGREE * lat.to_radians().cos(),
        }
    }

    pub(super) fn project(&self, lon: f64, lat: f64) -> (f64, f64) {
        // The shorter way round the date line.
        let dlon = (lon - self.lon + 540.0).rem_euclid(360.0) - 180.0;
        (dlon * self.km_per_lon, (lat - self.lat) * KM_PER_DEGREE)
    }

    pub(super) fn unproject(&self, x: f64, y: f64) -> (f64, f64) {
        (self.lon + x / self.km_per_lon, self.lat + y / KM_PER_DEGREE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frame_agrees_with_the_sphere_nearby() {
        let frame = Frame::around(51.4, 35.7);
        for (lon, lat) in [(51.9, 35.9), (51.0, 35.2), (51.4, 36.2)] {
            let (x, y) = frame.project(lon, lat);
            let exact = great_circle_km((51.4, 35.7), (lon, lat));
            assert!((x.hypot(y) / exact - 1.0).abs() < 0.005);
            let back = frame.unproject(x, y);
            assert!((back.0 - lon).abs() < 1e-9 && (back.1 - lat).abs() < 1e-9);
        }
    }

    #[test]
    fn vectors_go_there_and_back() {
        let (lon, lat) = degrees(unit_vector(-179.5, -33.25));
        assert!((lon + 179.5).abs() < 1e-9 && (lat + 33.25).abs() < 1e-9);
    }
}
