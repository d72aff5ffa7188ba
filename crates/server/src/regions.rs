//! Region quotients, as page, CSV and JSON.

use askama::Template;
use axum::Json;
use axum::extract::{OriginalUri, Path, Query as UrlQuery, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::errors::Limit;
use crate::results::{Quotient, Results};
use crate::shell::{Refusal, Room, Shell, Words, language_of, page};
use crate::state::Explorer;
use crate::table::{Column, Heading, Order, Sort, TableQuery, csv_response};
use khusheh_identification::contract::{self, QUOTIENT_FIGURES};

/// Rows on one page; the CSV has them all.
const PER_PAGE: usize = 100;

struct Choice {
    code: String,
    label: String,
    chosen: bool,
}

struct Row {
    region: String,
    industry_code: String,
    industry: String,
    values: Vec<String>,
    strong: String,
    stars: String,
}

#[derive(Template)]
#[template(path = "regions/table.html")]
struct RegionsPage {
    shell: Shell,
    headings: Vec<Heading>,
    rows: Vec<Row>,
    regions: Vec<Choice>,
    industries: Vec<Choice>,
    found: String,
    csv: String,
    sort: String,
    order: String,
    previous: Option<String>,
    next: Option<String>,
}

fn columns() -> Vec<&'static str> {
    ["region_name", "industry", "name"]
        .into_iter()
        .chain(QUOTIENT_FIGURES)
        .chain(["strong", "stars"])
        .collect()
}

/// The quotients chosen, sorted as asked: by default by region, highest quotient first.
fn chosen<'a>(
    results: &'a Results,
    words: Words,
    query: &TableQuery,
) -> Result<(Vec<&'a Quotient>, Order), Refusal> {
    let industry = match query.industry.as_str() {
        "" => None,
        code => Some(
            results
                .industry(code)
                .ok_or_else(|| Refusal::BadParameter {
                    parameter: "industry",
                    value: code.to_owned(),
                    limit: Limit::Listed(&[contract::industries::FILE]),
                })?,
        ),
    };
    let region = match query.region.as_str() {
        "" => None,
        code => Some(
            results
                .regions
                .iter()
                .position(|region| region.code == code)
                .ok_or_else(|| Refusal::BadParameter {
                    parameter: "region",
                    value: code.to_owned(),
                    limit: Limit::Listed(&[contract::regions::FILE]),
                })? as u32,
        ),
    };
    let order = Order::check(query, &columns(), "region_name")?;
    let mut rows: Vec<&Quotient> = results
        .quotients
        .iter()
        .filter(|row| industry.is_none_or(|industry| row.industry == industry))
        .filter(|row| region.is_none_or(|region| row.region == region))
        .collect();
    if !query.sort.is_empty() {
        order.sort(&mut rows, |row, column| match column {
            "region_name" => Sort::Text(words.sort_key(&results.regions[row.region as usize].name)),
            "industry" => Sort::Text(results.industries[row.industry as usize].code.clone()),
            "name" => Sort::Text(
                words.sort_key(words.industry(&results.industries[row.industry as usize])),
            ),
            "strong" => Sort::Number(row.strong.map(|strong| f64::from(u8::from(strong)))),
            "stars" => Sort::Number(row.stars.map(f64::from)),
            column => Sort::Number(
                QUOTIENT_FIGURES
                    .iter()
                    .position(|name| *name == column)
                    .and_then(|i| row.value(i)),
            ),
        });
    }
    Ok((rows, order))
}

/// `/{language}/regions`.
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
        let (rows, order) = chosen(results, words, &query)?;
        let base = format!("/{}/regions", language.code());
        let pages = rows.len().div_ceil(PER_PAGE).max(1);
        let current = crate::identification::page_number("page", &query.page)?.min(pages);
        let turn = |to: usize| {
            format!(
                "{base}{}",
                query.address_with(&query.sort, &query.order, &to.to_string())
            )
        };
        let columns: Vec<Column> = columns()
            .into_iter()
            .map(|word| Column {
                word,
                number: !matches!(word, "region_name" | "industry" | "name"),
            })
            .collect();
        let found = words.count("explore-quotients-found", rows.len());
        let mut regions: Vec<Choice> = results
            .regions
            .iter()
            .map(|region| Choice {
                code: region.code.clone(),
                label: if region.name.is_empty() {
                    region.code.clone()
                } else {
                    region.name.clone()
                },
                chosen: region.code == query.region,
            })
            .collect();
        regions.sort_by_cached_key(|choice| words.sort_key(&choice.label));
        Ok(page(&RegionsPage {
            shell: Shell::new(
                language,
                &uri,
                Room::Regions,
                words.t("explore-regions-title"),
                &results.run,
            ),
            headings: order.headings(words, "explore-column", &columns, &base, &query),
            rows: rows
                .into_iter()
                .skip((current - 1) * PER_PAGE)
                .take(PER_PAGE)
                .map(|quotient| row(words, results, quotient))
                .collect(),
            regions,
            industries: results
                .industries
                .iter()
                .map(|industry| Choice {
                    code: industry.code.clone(),
                    label: format!("{} {}", industry.code, words.industry(industry)),
                    chosen: industry.code == query.industry,
                })
                .collect(),
            found,
            csv: format!("{base}.csv{}", query.address()),
            sort: query.sort.clone(),
            order: query.order.clone(),
            previous: (current > 1).then(|| turn(current - 1)),
            next: (current < pages).then(|| turn(current + 1)),
        }))
    };
    answer().unwrap_or_else(|refusal| refusal.answer(&uri, &results.run))
}

fn row(words: Words, results: &Results, quotient: &Quotient) -> Row {
    let region = &results.regions[quotient.region as usize];
    let industry = &results.industries[quotient.industry as usize];
    Row {
        region: if region.name.is_empty() {
            region.code.clone()
        } else {
            region.name.clone()
        },
        industry_code: industry.code.clone(),
        industry: words.industry(industry).to_owned(),
        values: (0..QUOTIENT_FIGURES.len())
            .map(|index| match index {
                0 | 1 | 7 => words.whole(quotient.value(index)),
                2 | 3 => words.percent(quotient.value(index)),
                _ => words.figure(quotient.value(index)),
            })
            .collect(),
        strong: match quotient.strong {
            Some(true) => words.t("explore-yes"),
            Some(false) => words.t("explore-no"),
            None => "–".to_owned(),
        },
        stars: words.whole(quotient.stars.map(f64::from)),
    }
}

/// `/{language}/regions.csv`: every row chosen, not only the page shown, in the same order.
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
        let (rows, _) = chosen(results, words, &query)?;
        let header = columns().into_iter().map(str::to_owned).collect();
        let lines = rows.into_iter().map(|quotient| {
            let industry = &results.industries[quotient.industry as usize];
            let mut line = vec![
                results.regions[quotient.region as usize].name.clone(),
                industry.code.clone(),
                words.industry(industry).to_owned(),
            ];
            line.extend((0..QUOTIENT_FIGURES.len()).map(|index| {
                quotient
                    .value(index)
                    .map_or_else(String::new, |value| value.to_string())
            }));
            line.push(
                quotient
                    .strong
                    .map_or_else(String::new, |strong| strong.to_string()),
            );
            line.push(
                quotient
                    .stars
                    .map_or_else(String::new, |stars| stars.to_string()),
            );
            line
        });
        Ok(csv_response("regions.csv", header, lines))
    };
    answer().unwrap_or_else(|refusal| refusal.answer(&uri, &results.run))
}

/// `/api/v1/regions`: names, centres and totals.
pub(crate) async fn api(State(explorer): State<Explorer>) -> Response {
    let regions: Vec<Value> = explorer
        .results
        .regions
        .iter()
        .map(|region| {
            json!({
                "region": region.code, "name": region.name, "province": region.province,
                "lon": region.position.map(|p| p[0]), "lat": region.position.map(|p| p[1]),
                "establishments": region.establishments, "employment": region.employment,
            })
        })
        .collect();
    Json(json!({ "count": regions.len(), "regions": regions })).into_response()
}
