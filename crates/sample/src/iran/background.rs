//! All activity that is not planted.

use std::sync::LazyLock;

use rand_chacha::ChaCha8Rng;

use super::Drawn;
use super::data::{Setting, Town, industries, towns};
use super::province::provinces;
use super::size::{known, legal_form, persons};
use crate::random::Draw;

/// Adds establishments up to `rows`.
pub(super) fn fill(rng: &mut ChaCha8Rng, rows: usize, drawn: &mut Vec<Drawn>) {
    let shares: Vec<f64> = running(industries().iter().map(|industry| industry.share));
    // The latest firm of an industry, for the few that have several establishments.
    let mut firms = vec![0; industries().len()];
    let mut next_firm = 1 + drawn.iter().map(|d| d.firm).max().unwrap_or(0);
    while drawn.len() < rows {
        let industry = rng.by_cumulative(&shares);
        let mut one = establishment(rng, industry, None);
        if rng.unit() < BRANCHES {
            // A new firm every tenth time, else a branch of the latest.
            if firms[industry] == 0 || rng.unit() < 0.1 {
                firms[industry] = next_firm;
                next_firm += 1;
            }
            one.firm = firms[industry];
        }
        drawn.push(one);
    }
}

/// Share of establishments that belong to a firm with several.
const BRANCHES: f64 = 0.02;

/// An establishment of an industry, in any town or in the towns of one province.
pub(super) fn establishment(
    rng: &mut ChaCha8Rng,
    industry: usize,
    province: Option<usize>,
) -> Drawn {
    let kind = &industries()[industry];
    let weights = &WEIGHTS[usize::from(kind.setting == Setting::Rural)];
    let town = match province {
        None => rng.by_cumulative(weights),
        Some(province) => {
            // Towns stand in the order of their provinces.
            let first = towns().partition_point(|town| town.province_index < province);
            let end = towns().partition_point(|town| town.province_index <= province);
            let before = if first == 0 { 0.0 } else { weights[first - 1] };
            let own: Vec<f64> = weights[first..end].iter().map(|sum| sum - before).collect();
            first + rng.by_cumulative(&own)
        }
    };
    let (lon, lat) = point_of(rng, &towns()[town], kind.setting);
    let persons = persons(rng, kind);
    Drawn {
        lon,
        lat,
        town,
        industry,
        legal_form: legal_form(rng, kind, persons),
        employment: known(rng, persons),
        firm: 0,
        decoy: None,
    }
}

/// Running sums of the towns' weights: for the setting town, and for the setting rural.
static WEIGHTS: LazyLock<[Vec<f64>; 2]> = LazyLock::new(|| {
    let rural = |town: &Town| town.inhabitants * rural_lean(town);
    [
        running(towns().iter().map(|town| town.inhabitants)),
        running(towns().iter().map(rural)),
    ]
});

/// How much more farming and quarrying a town has than its inhabitants would suggest.
fn rural_lean(town: &Town) -> f64 {
    match town.inhabitants {
        1000.0.. => 0.6,
        300.0.. => 0.75,
        100.0.. => 0.95,
        _ => 1.2,
    }
}

/// The share of a town's activity that is in the villages around.
fn belt_share(town: &Town, setting: Setting) -> f64 {
    let share = match town.inhabitants {
        300.0.. => 0.1,
        20.0.. => 0.2,
        _ => 0.3,
    };
    match setting {
        Setting::Town => share,
        Setting::Rural => 2.0 * share,
    }
}

/// A point in the town or the villages around, inside the town's province.
fn point_of(rng: &mut ChaCha8Rng, town: &Town, setting: Setting) -> (f64, f64) {
    let belt = rng.unit() < belt_share(town, setting);
    let scale = if belt {
        town.belt_km()
    } else {
        town.spread_km()
    };
    within(town.province_index, (town.lon, town.lat), || {
        (scale * rng.normal(), scale * rng.normal())
    })
}

/// Draws offsets in km from a centre until the point lies inside the province; after a hundred
/// draws, for a centre in a corner, the centre itself.
pub(super) fn within(
    province: usize,
    centre: (f64, f64),
    mut offset_km: impl FnMut() -> (f64, f64),
) -> (f64, f64) {
    let province = &provinces()[province];
    for _ in 0..100 {
        let (lon, lat) = moved(centre, offset_km());
        if province.contains(lon, lat) {
            return (lon, lat);
        }
    }
    centre
}

/// Kilometres per degree of latitude, on the sphere of mean radius 6371.0088 km.
const KM_PER_DEGREE: f64 = 6371.0088 * std::f64::consts::PI / 180.0;

/// The point `(east, north)` km from another, to five decimals of a degree (a metre).
pub(super) fn moved((lon, lat): (f64, f64), (east, north): (f64, f64)) -> (f64, f64) {
    let round = |degrees: f64| (degrees * 1e5).round() / 1e5;
    let lon = lon + east / (KM_PER_DEGREE * lat.to_radians().cos());
    (round(lon), round(lat + north / KM_PER_DEGREE))
}

/// Distance in km, good to a part in a thousand over a hundred km.
pub(super) fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let middle = ((a.1 + b.1) / 2.0).to_radians();
    let east = (a.0 - b.0) * middle.cos() * KM_PER_DEGREE;
    east.hypot((a.1 - b.1) * KM_PER_DEGREE)
}

fn running(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sum = 0.0;
    values
        .map(|value| {
            sum += value;
            sum
        })
        .collect()
}
