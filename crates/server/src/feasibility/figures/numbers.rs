//! The numbers behind a section's content, and the same for programs.

use khusheh_programme::feasibility::{
    CostSource, Costs, Mean, Rate, RiskLevel, SectionKind, change, response_rate, scale_mean,
};
use khusheh_store::TemplateQuestion;
use serde_json::{Map, Value as Json, json};

use super::super::checks::scores;

/// How sure intervals are.
const CONFIDENCE: f64 = 0.95;

/// The survey of a study.
pub(in crate::feasibility) struct Survey<'a> {
    pub(in crate::feasibility) questions: &'a [TemplateQuestion],
    pub(in crate::feasibility) least: i64,
}

pub(super) type Content = Map<String, Json>;

pub(super) fn list<'a>(content: &'a Content, name: &str) -> &'a [Json] {
    content
        .get(name)
        .and_then(Json::as_array)
        .map_or(&[], Vec::as_slice)
}

/// The response rate of the survey, where it is defined.
pub(super) fn rate_of(content: &Content) -> Option<Rate> {
    let whole = |name: &str| content.get(name).and_then(Json::as_u64);
    response_rate(whole("invited")?, whole("answered")?, CONFIDENCE)
}

/// What the answers to each question come to, in the order of the questions.
pub(super) fn means_of(content: &Content, survey: &Survey<'_>) -> Vec<Mean> {
    let rows = list(content, "answers");
    let least = u64::try_from(survey.least).unwrap_or(0);
    (1..=survey.questions.len() as u64)
        .map(|question| {
            let row = rows
                .iter()
                .find(|row| row["question"].as_u64() == Some(question));
            let counts = row.map_or([0; 5], scores);
            scale_mean(
                counts.map(|one| u64::try_from(one).unwrap_or(0)),
                least,
                CONFIDENCE,
            )
        })
        .collect()
}

pub(super) fn level(row: &Json) -> Option<RiskLevel> {
    RiskLevel::of(row["likelihood"].as_i64()?, row["effect"].as_i64()?)
}

const SOURCES: [&str; 4] = [
    "cost_enterprises",
    "cost_programme",
    "cost_other_public",
    "cost_banks",
];

pub(super) fn costs_of(content: &Content) -> Costs {
    let rows: Vec<(i64, [Option<f64>; 4])> = list(content, "costs")
        .iter()
        .map(|row| {
            (
                row["year"].as_i64().unwrap_or(0),
                SOURCES.map(|name| row[name].as_f64()),
            )
        })
        .collect();
    Costs::of(&rows)
}

/// The same figures for programs; undefined ones are null.
pub(in crate::feasibility) fn figures(
    kind: SectionKind,
    content: &Json,
    survey: &Survey<'_>,
) -> Json {
    let nothing = Content::new();
    let content = content.as_object().unwrap_or(&nothing);
    match kind {
        SectionKind::Trust => {
            let rate = rate_of(content).map(|rate| {
                json!({
                    "invited": rate.invited, "answered": rate.answered, "share": rate.share,
                    "low": rate.low, "high": rate.high,
                })
            });
            let means: Vec<Json> = means_of(content, survey)
                .into_iter()
                .enumerate()
                .map(|(at, mean)| {
                    let (answers, mean, bounds) = match mean {
                        Mean::TooFew { answers, .. } => (answers, None, None),
                        Mean::Known {
                            answers,
                            mean,
                            bounds,
                        } => (answers, Some(mean), bounds),
                    };
                    json!({
                        "question": at + 1, "answers": answers, "mean": mean,
                        "low": bounds.map(|one| one.0), "high": bounds.map(|one| one.1),
                    })
                })
                .collect();
            json!({ "confidence": CONFIDENCE, "rate": rate, "means": means })
        }
        SectionKind::Costs => {
            let costs = costs_of(content);
            let by = |amounts: [Option<f64>; 4]| {
                let names = CostSource::ALL
                    .iter()
                    .map(|source| source.word().to_owned());
                names
                    .zip(amounts.map(Json::from))
                    .collect::<Map<String, Json>>()
            };
            let years: Vec<Json> = costs
                .years
                .iter()
                .map(|year| {
                    json!({ "year": year.year, "sources": by(year.amounts), "total": year.total })
                })
                .collect();
            json!({
                "unit": "million rial", "years": years, "sources": by(costs.sources),
                "shares": by(costs.shares), "total": costs.total,
            })
        }
        SectionKind::Risks => {
            let levels: Vec<Json> = list(content, "risks")
                .iter()
                .map(|row| level(row).map(RiskLevel::word).into())
                .collect();
            json!({ "levels": levels })
        }
        SectionKind::Effect => {
            let changes: Vec<Json> = list(content, "effects")
                .iter()
                .map(|row| change(row["now"].as_f64(), row["expected"].as_f64()).into())
                .collect();
            json!({ "changes": changes })
        }
        _ => Json::Null,
    }
}
