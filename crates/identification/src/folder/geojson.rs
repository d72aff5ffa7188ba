//! `candidates.geojson` and `boundaries.geojson`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use serde_json::{Map, Value, json};

use super::candidates::candidate_name;
use super::statistics::reach_word;
use super::{Contents, Workplace};
use crate::IdentifyError;
use crate::candidates::candidate::Candidate;

pub(super) fn write(work: &Workplace, contents: &Contents<'_>) -> Result<(), IdentifyError> {
    let features = contents
        .candidates
        .iter()
        .enumerate()
        .map(|(at, candidate)| feature(contents, at, candidate));
    write_features(&work.file("candidates.geojson"), features)?;
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
    write_features(&work.file("boundaries.geojson"), features)
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
    let values: [(&str, Value); 24] = [
        ("candidate", json!(candidate_name(at))),
        ("industry", json!(industry.code)),
        ("name", json!(industry.name)),
        ("lon", number(candidate.centre.map(|centre| centre.0))),
        ("lat", number(candidate.centre.map(|centre| centre.1))),
        ("radius_km", number(candidate.radius_km)),
        ("enterprises", number(candidate.enterprises)),
        ("employment", number(candidate.employment)),
        ("expected", number(Some(candidate.expected))),
        ("relative_risk", number(candidate.relative_risk)),
        (
            "log_likelihood_ratio",
            number(Some(candidate.log_likelihood_ratio)),
        ),
        ("p_value", number(Some(candidate.p_value))),
        ("q_value", number(Some(candidate.q_value))),
        ("lq", number(lq.map(|lq| lq.value))),
        ("lq_low", number(lq.and_then(|lq| lq.low))),
        ("lq_high", number(lq.and_then(|lq| lq.high))),
        ("screens", json!(candidate.struck())),
        ("reach", json!(reach.map(reach_word).unwrap_or_default())),
        ("sentence_en", json!(candidate.sentence.en)),
        ("sentence_fa", json!(candidate.sentence.fa)),
        ("name_fa", json!(industry.name_fa)),
        (
            "province",
            json!(candidate.province.as_deref().unwrap_or_default()),
        ),
        ("significant", json!(candidate.significant)),
        (
            "place",
            json!(candidate.place.as_deref().unwrap_or_default()),
        ),
    ];
    let properties: Map<String, Value> = values
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
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
