//! The clusters of the list.

use rand_chacha::ChaCha8Rng;

use super::background::{distance_km, within};
use super::data::{self, industries, industry, towns};
use super::province::provinces;
use super::size::{known, legal_form, persons};
use super::{Drawn, TrueCluster, USUAL_ROWS};
use crate::random::Draw;

/// Fewest members of a cluster, however small the sample.
const FEWEST_MEMBERS: usize = 14;

/// A number given per [`USUAL_ROWS`] rows, for a sample of another size.
pub(super) fn scaled(per_usual_rows: f64, rows: usize) -> usize {
    (per_usual_rows * rows as f64 / USUAL_ROWS as f64).round() as usize
}

/// Draws the members of all clusters. Sizes follow the number of rows.
pub(super) fn clusters(rng: &mut ChaCha8Rng, rows: usize) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for cluster in data::clusters() {
        let members = scaled(cluster.members, rows).max(FEWEST_MEMBERS);
        let centre = (cluster.lon, cluster.lat);
        for _ in 0..members {
            drawn.push(member(rng, cluster.industry, centre, cluster.radius_km));
        }
    }
    drawn
}

/// An establishment of an industry in a disc: normal around the centre with half the radius as
/// standard deviation, cut off at the radius and at the border of the province.
pub(super) fn member(
    rng: &mut ChaCha8Rng,
    code: &str,
    centre: (f64, f64),
    radius_km: f64,
) -> Drawn {
    let industry = industry(code);
    let kind = &industries()[industry];
    let province = provinces()
        .iter()
        .position(|p| p.contains(centre.0, centre.1))
        .unwrap_or(0);
    let (lon, lat) = within(province, centre, || {
        loop {
            let (east, north) = (
                rng.normal() * radius_km / 2.0,
                rng.normal() * radius_km / 2.0,
            );
            // A hair inside, so that rounding to a metre does not put it outside.
            if east.hypot(north) < radius_km * 0.995 {
                return (east, north);
            }
        }
    });
    let persons = persons(rng, kind);
    Drawn {
        lon,
        lat,
        town: nearest_town(province, (lon, lat)),
        industry,
        legal_form: legal_form(rng, kind, persons),
        employment: known(rng, persons),
        firm: 0,
        decoy: None,
    }
}

/// The nearest town of the province.
fn nearest_town(province: usize, point: (f64, f64)) -> usize {
    let distance = |town: usize| distance_km(point, (towns()[town].lon, towns()[town].lat));
    (0..towns().len())
        .filter(|&town| towns()[town].province_index == province)
        .min_by(|&a, &b| distance(a).total_cmp(&distance(b)))
        .unwrap_or(0)
}

/// What belongs to each cluster: every establishment of its industry in its disc.
pub(super) fn truth(drawn: &[Drawn]) -> Vec<TrueCluster> {
    let mut totals = vec![0_usize; industries().len()];
    for one in drawn {
        totals[one.industry] += 1;
    }
    data::clusters()
        .iter()
        .map(|listed| {
            let centre = (listed.lon, listed.lat);
            // Degrees of latitude are at least 110 km; a quick bound before the distance.
            let reach = listed.radius_km / 110.0;
            let inside = |one: &Drawn| {
                (one.lat - listed.lat).abs() <= reach
                    && distance_km((one.lon, one.lat), centre) <= listed.radius_km
            };
            let industry = industry(listed.industry);
            let mut all = 0_usize;
            let mut members = Vec::new();
            for (row, one) in drawn.iter().enumerate().filter(|(_, one)| inside(one)) {
                all += 1;
                if one.industry == industry {
                    members.push(row);
                }
            }
            TrueCluster {
                key: listed.key,
                name_fa: listed.name_fa,
                name_en: listed.name_en,
                industry: listed.industry,
                lon: listed.lon,
                lat: listed.lat,
                radius_km: listed.radius_km,
                expected: all as f64 * totals[industry] as f64 / drawn.len() as f64,
                members,
            }
        })
        .collect()
}
