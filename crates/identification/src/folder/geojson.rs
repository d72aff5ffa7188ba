//! `candidates.geojson` and `boundaries.geojson`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use khusheh_concentration::MarketReach;
use serde_json::{Map, Value, json};

use super::candidates::candidate_name;
use super::{Contents, Workplace};
use crate::IdentifyError;
use crate::candidates::candidate::Candidate;
use crate::contract::{BOUNDARIES_GEOJSON, CANDIDATES_GEOJSON, candidates};

pub(super) fn write(work: &Workplace, contents: &Contents<'_>) -> Result<(), IdentifyError> {
    let features = contents
        .candidates
        .iter()
        .enumerate()
        .map(|(at, candidate)| feature(contents, at, candidate));
    write_features(&work.file(CANDIDATES_GEOJSON), features)?;
    let Some(boundaries) = &contents.intake.boundaries else {
        return Ok(());
    };
    let features = boundaries.regions.iter().map(|region| {
        json!({
            "type": "Feature",
            "properties": { "region": region.code, "name": region.name },
            "geometry": polygons(&region.polygons),
        })
    });
    write_features(&work.file(BOUNDARIES_GEOJSON), features)
}

/// A feature a line: large files stay readable, and a difference shows which feature changed.
fn write_features(path: &Path, features: impl Iterator<Item = Value>) -> Result<(), IdentifyError> {
    let fault = |error: std::io::Error| IdentifyError::Write {
        file: path.to_owned(),
        problem: error.to_string(),
    };
    let mut file = BufWriter::with_capacity(1 << 18, File::create(path).map_err(fault)?);
    file.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")
        .map_err(fault)?;
    for (at, feature) in features.enumerate() {
        let comma = if at == 0 { "\n" } else { ",\n" };
        write!(file, "{comma}{feature}").map_err(fault)?;
    }
    file.write_all(b"\n]}\n").map_err(fault)?;
    file.flush().map_err(fault)
}

fn polygons(polygons: &[Vec<Vec<[f64; 2]>>]) -> Value {
    match polygons {
        [] => Value::Null,
        [one] => json!({ "type": "Polygon", "coordinates": one }),
        many => json!({ "type": "MultiPolygon", "coordinates": many }),
    }
}

fn feature(contents: &Contents<'_>, at: usize, candidate: &Candidate) -> Value {
    let industry = &contents.names.industries[candidate.industry as usize];
    let reach = contents.industries[candidate.industry as usize].reach;
    let lq = candidate.quotient;
    let values: [Value; candidates::COLUMNS.len()] = [
        json!(candidate_name(at)),
        json!(industry.code),
        json!(industry.name),
        number(candidate.centre.map(|centre| centre.0)),
        number(candidate.centre.map(|centre| centre.1)),
        number(candidate.radius_km),
        number(candidate.enterprises),
        number(candidate.employment),
        number(Some(candidate.expected)),
        number(candidate.relative_risk),
        number(Some(candidate.log_likelihood_ratio)),
        number(Some(candidate.p_value)),
        number(Some(candidate.q_value)),
        number(lq.map(|lq| lq.value)),
        number(lq.and_then(|lq| lq.low)),
        number(lq.and_then(|lq| lq.high)),
        json!(candidate.struck()),
        json!(reach.map(MarketReach::word).unwrap_or_default()),
        json!(candidate.sentence.en),
        json!(candidate.sentence.fa),
        json!(industry.name_fa),
        json!(candidate.province.as_deref().unwrap_or_default()),
        json!(candidate.significant),
        json!(candidate.place.as_deref().unwrap_or_default()),
    ];
    let properties: Map<String, Value> = candidates::COLUMNS
        .into_iter()
        .map(str::to_owned)
        .zip(values)
        .collect();
    let geometry = match (polygons(&candidate.polygons), candidate.centre) {
        // Members at one spot, or on one line, have a place but no area.
        (Value::Null, Some((lon, lat))) if candidate.regions.is_empty() => {
            json!({ "type": "Point", "coordinates": [lon, lat] })
        }
        (geometry, _) => geometry,
    };
    json!({ "type": "Feature", "properties": properties, "geometry": geometry })
}

/// A number, `null` where it is not defined; whole numbers without a fraction, as in the tables.
fn number(value: Option<f64>) -> Value {
    match value.filter(|value| value.is_finite()) {
        Some(value) if value.fract() == 0.0 && value.abs() < 9e15 => json!(value as i64),
        Some(value) => json!(value),
        None => Value::Null,
    }
}
