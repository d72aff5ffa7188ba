//! The table of industries, as page, CSV and JSON.

use std::collections::BTreeSet;

use askama::Template;
use axum::Json;
use axum::extract::{OriginalUri, Path, Query as UrlQuery, State};
use axum::response::{IntoResponse, Response};
use khusheh_identification::contract::INDUSTRY_FIGURES;
use khusheh_identification::contract::industries as i;
use serde_json::{Value, json};

use crate::explorer::results::{Industry, MarketReach};
use crate::explorer::state::Explorer;
use crate::list::{Cell, Column, Heading, Order, TableQuery, csv_response};
use crate::shell::{Refusal, Room, Shell, Words, answer, page};

/// The columns that the table shows.
const COLUMNS: [Column; 15] = [
    Column::text(i::INDUSTRY),
    Column::text(i::NAME),
    Column::text(i::REACH),
    Column::number(i::ESTABLISHMENTS),
    Column::number(i::EMPLOYMENT),
    Column::number(i::REGIONS),
    Column::number(i::HOOVER),
    Column::number(i::GINI),
    Column::number(i::PLANT_HERFINDAHL),
    Column::number(i::ELLISON_GLAESER),
    Column::number(i::THEIL_BETWEEN),
    Column::number(i::THEIL_WITHIN),
    Column::number(i::M_1KM),
    Column::number(i::M_5KM),
    Column::number(i::M_20KM),
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

/// What stands in an industry's column.
fn cell<'a>(words: Words, industry: &'a Industry, column: &'static str) -> Cell<'a> {
    match column {
        i::INDUSTRY => Cell::Code(&industry.code),
        i::NAME => Cell::Name(words.industry(industry)),
        i::REACH => Cell::Word("explore-reach", industry.reach.map(MarketReach::word)),
        i::ESTABLISHMENTS | i::EMPLOYMENT | i::REGIONS => Cell::Whole(industry.figure(column)),
        column => Cell::Figure(industry.figure(column)),
    }
}

/// The industries found by the search, sorted as asked.
fn chosen<'a>(
    all: &'a [Industry],
    words: Words,
    query: &TableQuery,
) -> Result<(Vec<&'a Industry>, Order), Refusal> {
    let order = Order::check(query, &COLUMNS, i::INDUSTRY)?;
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
    order.sort(words, &mut rows, |industry, column| {
        cell(words, industry, column)
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
    answer(&explorer, &language, &uri, |words| {
        let language = words.0;
        let (rows, order) = chosen(&results.industries, words, &query)?;
        let shell = Shell::new(
            language,
            &uri,
            Room::Industries,
            words.t("explore-industries-title"),
            &explorer,
        );
        let base = format!("{}industries", shell.home);
        let with_candidates: BTreeSet<&str> = results
            .candidates
            .iter()
            .map(|candidate| {
                results.industries[candidate.industry as usize]
                    .code
                    .as_str()
            })
            .collect();
        let to_map = |code: &str| {
            let address = crate::list::address([("industry", code)]);
            format!("{}{address}", shell.map_address())
        };
        let row = |industry: &Industry| {
            let [code, name, reach, values @ ..] =
                COLUMNS.map(|column| cell(words, industry, column.word).shown(words));
            let has = with_candidates.contains(industry.code.as_str());
            Row {
                href: if has { to_map(&code) } else { String::new() },
                code,
                name,
                reach,
                values: values.into(),
            }
        };
        Ok(page(&IndustriesPage {
            headings: order.headings(words, &COLUMNS, &base, &query),
            found: words.count("explore-industries-found", rows.len()),
            rows: rows.into_iter().map(row).collect(),
            search: query.search.clone(),
            csv: format!("{base}.csv{}", query.whole()),
            shell,
        }))
    })
}

/// `/{language}/industries.csv`: exactly the rows and columns shown, in the same order.
pub(crate) async fn csv(
    State(explorer): State<Explorer>,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    UrlQuery(query): UrlQuery<TableQuery>,
) -> Response {
    answer(&explorer, &language, &uri, |words| {
        let (rows, _) = chosen(&explorer.results.industries, words, &query)?;
        let cell = |industry, column| cell(words, industry, column);
        Ok(csv_response(i::FILE, &COLUMNS, rows, cell))
    })
}

/// `/api/v1/industries`.
pub(crate) async fn api(State(explorer): State<Explorer>) -> Response {
    let industries: Vec<Value> = explorer
        .results
        .industries
        .iter()
        .map(|industry| {
            let mut object = serde_json::Map::new();
            object.insert(i::INDUSTRY.to_owned(), json!(industry.code));
            object.insert(
                i::NAME.to_owned(),
                json!({ "en": industry.name, "fa": industry.name_fa }),
            );
            object.insert(i::PARENT.to_owned(), json!(industry.parent));
            object.insert(
                i::REACH.to_owned(),
                json!(industry.reach.map(MarketReach::word)),
            );
            for (column, value) in INDUSTRY_FIGURES.iter().zip(industry.values) {
                object.insert((*column).to_owned(), json!(value));
            }
            Value::Object(object)
        })
        .collect();
    Json(json!({ "count": industries.len(), "industries": industries })).into_response()
}
