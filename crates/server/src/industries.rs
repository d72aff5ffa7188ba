//! The table of industries, as page, CSV and JSON.

use askama::Template;
use axum::Json;
use axum::extract::{OriginalUri, Path, Query as UrlQuery, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::results::Industry;
use crate::shell::{Refusal, Room, Shell, Words, language_of, page};
use crate::state::Explorer;
use crate::table::{Column, Heading, Order, Sort, TableQuery, csv_response};
use khusheh_identification::contract::INDUSTRY_FIGURES;

/// The columns that the table shows, after code and name: key, position in the file's columns, and
/// whether they are figures of concentration.
const SHOWN: [&str; 12] = [
    "establishments",
    "employment",
    "regions",
    "hoover",
    "gini",
    "plant_herfindahl",
    "ellison_glaeser",
    "theil_between",
    "theil_within",
    "m_1km",
    "m_5km",
    "m_20km",
];

struct Row {
    code: String,
    name: String,
    reach: String,
    href: String,
    values: Vec<String>,
}

#[derive(Template)]
#[template(path = "industries/table.html")]
struct IndustriesPage {
    shell: Shell,
    headings: Vec<Heading>,
    rows: Vec<Row>,
    search: String,
    found: String,
    csv: String,
}

fn value(industry: &Industry, column: &str) -> Option<f64> {
    let index = INDUSTRY_FIGURES.iter().position(|name| *name == column)?;
    industry.values[index]
}

/// The industries found by the search, sorted as asked.
fn chosen<'a>(
    all: &'a [Industry],
    words: Words,
    query: &TableQuery,
) -> Result<(Vec<&'a Industry>, Order), Refusal> {
    let columns: Vec<&'static str> = ["industry", "name", "reach"]
        .into_iter()
        .chain(SHOWN)
        .collect();
    let order = Order::check(query, &columns, "industry")?;
    let wanted = khusheh_language::search_key(&query.search);
    let mut rows: Vec<&Industry> = all
        .iter()
        .filter(|industry| {
            wanted.is_empty()
                || [&industry.code, &industry.name, &industry.name_fa]
                    .iter()
                    .any(|text| khusheh_language::search_key(text).contains(&wanted))
        })
        .collect();
    order.sort(&mut rows, |industry, column| match column {
        "industry" => Sort::Text(industry.code.clone()),
        "name" => Sort::Text(words.sort_key(words.industry(industry))),
        "reach" => Sort::Text(
            industry
                .reach
                .map_or_else(String::new, |r| r.word().to_owned()),
        ),
        column => Sort::Number(value(industry, column)),
    });
    Ok((rows, order))
}

/// `/{language}/industries`.
pub(crate) async fn table(
    State(explorer): State<Explorer>,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    UrlQuery(query): UrlQuery<TableQuery>,
) -> Response {
    let results = &explorer.results;
    let answer = || -> Result<Response, Refusal> {
        let language = language_of(&language).ok_or(Refusal::NotFound {
            value: uri.path().to_owned(),
        })?;
        let words = Words(language);
        let (rows, order) = chosen(&results.industries, words, &query)?;
        let base = format!("/{}/industries", language.code());
        let columns: Vec<Column> = [("industry", false), ("name", false), ("reach", false)]
            .into_iter()
            .chain(SHOWN.map(|column| (column, true)))
            .map(|(word, number)| Column { word, number })
            .collect();
        let headings = order.headings(words, "explore-column", &columns, &base, &query);
        let with_candidates: std::collections::BTreeSet<u32> = results
            .candidates
            .iter()
            .map(|candidate| candidate.industry)
            .collect();
        let found = words.count("explore-industries-found", rows.len());
        let rows = rows
            .into_iter()
            .map(|industry| {
                let has = results
                    .industry(&industry.code)
                    .is_some_and(|i| with_candidates.contains(&i));
                Row {
                    code: industry.code.clone(),
                    name: words.industry(industry).to_owned(),
                    reach: words.reach(industry.reach),
                    href: if has {
                        let query = serde_urlencoded::to_string([("industry", &industry.code)]);
                        format!("/{}/?{}", language.code(), query.unwrap_or_default())
                    } else {
                        String::new()
                    },
                    values: SHOWN
                        .iter()
                        .enumerate()
                        .map(|(index, column)| match index {
                            0..=2 => words.whole(value(industry, column)),
                            _ => words.figure(value(industry, column)),
                        })
                        .collect(),
                }
            })
            .collect();
        Ok(page(&IndustriesPage {
            shell: Shell::new(
                language,
                &uri,
                Room::Industries,
                words.t("explore-industries-title"),
                &results.run,
            ),
            headings,
            rows,
            search: query.search.clone(),
            found,
            csv: format!("{base}.csv{}", query.address()),
        }))
    };
    answer().unwrap_or_else(|refusal| refusal.answer(&uri, &results.run))
}

/// `/{language}/industries.csv`: exactly the rows and columns shown, in the same order.
pub(crate) async fn csv(
    State(explorer): State<Explorer>,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    UrlQuery(query): UrlQuery<TableQuery>,
) -> Response {
    let results = &explorer.results;
    let answer = || -> Result<Response, Refusal> {
        let language = language_of(&language).ok_or(Refusal::NotFound {
            value: uri.path().to_owned(),
        })?;
        let words = Words(language);
        let (rows, _) = chosen(&results.industries, words, &query)?;
        let header = ["industry", "name", "reach"]
            .into_iter()
            .chain(SHOWN)
            .map(str::to_owned);
        let lines = rows.into_iter().map(|industry| {
            let reach = industry.reach.map_or("", |reach| reach.word());
            [
                industry.code.clone(),
                words.industry(industry).to_owned(),
                reach.to_owned(),
            ]
            .into_iter()
            .chain(SHOWN.iter().map(|column| {
                value(industry, column).map_or_else(String::new, |value| value.to_string())
            }))
            .collect()
        });
        Ok(csv_response("industries.csv", header.collect(), lines))
    };
    answer().unwrap_or_else(|refusal| refusal.answer(&uri, &results.run))
}

/// `/api/v1/industries`.
pub(crate) async fn api(State(explorer): State<Explorer>) -> Response {
    let industries: Vec<Value> = explorer
        .results
        .industries
        .iter()
        .map(|industry| {
            let mut object = serde_json::Map::new();
            object.insert("industry".to_owned(), json!(industry.code));
            object.insert(
                "name".to_owned(),
                json!({ "en": industry.name, "fa": industry.name_fa }),
            );
            object.insert("parent".to_owned(), json!(industry.parent));
            object.insert(
                "reach".to_owned(),
                json!(industry.reach.map(crate::results::MarketReach::word)),
            );
            for (column, value) in INDUSTRY_FIGURES.iter().zip(industry.values) {
                object.insert((*column).to_owned(), json!(value));
            }
            Value::Object(object)
        })
        .collect();
    Json(json!({ "count": industries.len(), "industries": industries })).into_response()
}
