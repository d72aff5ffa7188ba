//! `/api/v1/candidates…`: the same candidates under the same filters, as JSON and GeoJSON.

use axum::Json;
use axum::extract::{OriginalUri, Path, Query as UrlQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use khusheh_language::Language;
use serde::Serialize;
use serde_json::{Value, json};

use super::filters::{Filters, Query};
use super::{industry_name, sign_text};
use crate::explorer::results::{Candidate, Criterion, Member, Results, Sentence};
use crate::explorer::state::Explorer;
use crate::shell::{Refusal, Words};

/// A text in both languages.
#[derive(Serialize)]
struct Both<T> {
    en: T,
    fa: T,
}

impl Both<String> {
    fn of(sentence: &Sentence) -> Self {
        Self {
            en: sentence.en.clone(),
            fa: sentence.fa.clone(),
        }
    }
}

/// A candidate on the wire; numbers are `null` where undefined.
#[derive(Serialize)]
struct Wire<'a> {
    candidate: &'a str,
    industry: &'a str,
    name: Both<&'a str>,
    place: &'a str,
    province: &'a str,
    lon: Option<f64>,
    lat: Option<f64>,
    radius_km: Option<f64>,
    enterprises: Option<f64>,
    employment: Option<f64>,
    expected: Option<f64>,
    relative_risk: Option<f64>,
    log_likelihood_ratio: Option<f64>,
    p_value: Option<f64>,
    q_value: Option<f64>,
    lq: Option<f64>,
    lq_low: Option<f64>,
    lq_high: Option<f64>,
    significant: Option<bool>,
    screens: Vec<&'static str>,
    reach: Option<&'static str>,
    sentence: Both<String>,
    states: Vec<&'static str>,
    sign: Both<String>,
}

fn wire<'a>(results: &'a Results, candidate: &'a Candidate) -> Wire<'a> {
    let [lq, lq_low, lq_high] = candidate.lq;
    let (en, fa) = (Words(Language::En), Words(Language::Fa));
    Wire {
        candidate: &candidate.id,
        industry: &results.industries[candidate.industry as usize].code,
        name: Both {
            en: industry_name(en, results, candidate),
            fa: industry_name(fa, results, candidate),
        },
        place: &candidate.place,
        province: &candidate.province,
        lon: candidate.position.map(|position| position[0]),
        lat: candidate.position.map(|position| position[1]),
        radius_km: candidate.radius_km,
        enterprises: candidate.enterprises,
        employment: candidate.employment,
        expected: candidate.expected,
        relative_risk: candidate.relative_risk,
        log_likelihood_ratio: candidate.log_likelihood_ratio,
        p_value: candidate.p_value,
        q_value: candidate.q_value,
        lq,
        lq_low,
        lq_high,
        significant: candidate.significant,
        screens: candidate
            .struck
            .iter()
            .map(|screen| screen.word())
            .collect(),
        reach: candidate
            .reach
            .map(crate::explorer::results::MarketReach::word),
        sentence: Both::of(&candidate.sentence),
        states: candidate
            .states()
            .iter()
            .map(|state| state.word())
            .collect(),
        sign: Both {
            en: sign_text(en, candidate),
            fa: sign_text(fa, candidate),
        },
    }
}

/// `/api/v1/candidates`, under the filters.
pub(crate) async fn list(
    State(explorer): State<Explorer>,
    OriginalUri(uri): OriginalUri,
    UrlQuery(query): UrlQuery<Query>,
) -> Response {
    let results = &explorer.results;
    match Filters::check(&query, results) {
        Ok(filters) => {
            let chosen = filters.choose(results);
            let candidates: Vec<_> = chosen
                .into_iter()
                .map(|candidate| wire(results, candidate))
                .collect();
            Json(json!({ "count": candidates.len(), "candidates": candidates })).into_response()
        }
        Err(refusal) => refusal.answer(&uri, &explorer),
    }
}

/// `/api/v1/candidates/{id}`: with evidence, screens and the number of members.
///
/// The members themselves are microdata: `members` lists their ids, which are also in the folder.
pub(crate) async fn one(
    State(explorer): State<Explorer>,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let results = &explorer.results;
    let Some(candidate) = results.candidate(&id) else {
        return Refusal::NotFound { value: id }.answer(&uri, &explorer);
    };
    let evidence: Vec<Value> = Criterion::ALL
        .into_iter()
        .zip(&candidate.evidence)
        .filter_map(|(criterion, evidence)| {
            let evidence = evidence.as_ref()?;
            let [value, low, high] = evidence.interval;
            Some(json!({
                "criterion": criterion.word(), "state": evidence.state.word(),
                "statistic": evidence.statistic, "value": value, "low": low, "high": high,
                "sentence": Both::of(&evidence.sentence), "source": evidence.source,
                "year": evidence.year, "confidence": evidence.confidence,
            }))
        })
        .collect();
    let screens: Vec<Value> = candidate
        .screens
        .iter()
        .map(|screening| {
            json!({
                "screen": screening.screen.word(), "result": screening.result.word(),
                "value": screening.value, "limit": screening.limit,
                "sentence": Both::of(&screening.sentence),
            })
        })
        .collect();
    let members: Vec<&str> = candidate
        .members
        .iter()
        .map(|member| match member {
            Member::Establishment(row) => results.establishments.get(*row).id,
            Member::Other(id) => id,
        })
        .collect();
    Json(json!({
        "candidate": wire(results, candidate), "evidence": evidence, "screens": screens,
        "members": members,
    }))
    .into_response()
}

/// `/api/v1/candidates.geojson`, under the filters: polygons where there are, else points.
pub(crate) async fn geojson(
    State(explorer): State<Explorer>,
    OriginalUri(uri): OriginalUri,
    UrlQuery(query): UrlQuery<Query>,
) -> Response {
    let results = &explorer.results;
    let filters = match Filters::check(&query, results) {
        Ok(filters) => filters,
        Err(refusal) => return refusal.answer(&uri, &explorer),
    };
    let features: Vec<Value> = filters
        .choose(results)
        .into_iter()
        .map(|candidate| {
            let geometry = if candidate.shape.is_empty() {
                candidate.position.map(|position| json!({ "type": "Point", "coordinates": position }))
            } else {
                Some(json!({ "type": "MultiPolygon", "coordinates": candidate.shape }))
            };
            json!({ "type": "Feature", "geometry": geometry, "properties": wire(results, candidate) })
        })
        .collect();
    let body = json!({ "type": "FeatureCollection", "features": features });
    (
        [(header::CONTENT_TYPE, "application/geo+json")],
        body.to_string(),
    )
        .into_response()
}
