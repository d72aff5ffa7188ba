//! Region quotients, as page, CSV and JSON.

use askama::Template;
use axum::Json;
use axum::extract::{OriginalUri, Path, Query as UrlQuery, State};
use axum::response::{IntoResponse, Response};
use khusheh_identification::contract::{self, quotients as q};
use serde_json::{Value, json};

use crate::errors::Limit;
use crate::explorer::results::{Quotient, Results};
use crate::explorer::state::Explorer;
use crate::list::{Cell, Column, Heading, Order, Paging, TableQuery, csv_response, page_number};
use crate::shell::{Refusal, Room, Shell, Words, answer, page};

/// Rows on one page; the CSV has them all.
const PER_PAGE: usize = 100;

/// The columns that the table shows.
const COLUMNS: [Column; 13] = [
    Column::text(q::REGION_NAME),
    Column::text(q::INDUSTRY),
    Column::text(q::NAME),
    Column::number(q::ESTABLISHMENTS),
    Column::number(q::EMPLOYMENT),
    Column::number(q::SHARE_OF_REGION),
    Column::number(q::SHARE_OF_INDUSTRY),
    Column::number(q::LQ),
    Column::number(q::LQ_LOW),
    Column::number(q::LQ_HIGH),
    Column::number(q::RANK),
    Column::number(q::STRONG),
    Column::number(q::STARS),
];

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
    /// Which of them are shown, where that is not all.
    place: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

/// What stands in a quotient's column.
fn cell<'a>(
    words: Words,
    results: &'a Results,
    quotient: &'a Quotient,
    column: &'static str,
) -> Cell<'a> {
    let industry = &results.industries[quotient.industry as usize];
    let yes_or_no = |yes| if yes { "true" } else { "false" };
    match column {
        q::REGION_NAME => Cell::Name(results.regions[quotient.region as usize].label()),
        q::INDUSTRY => Cell::Code(&industry.code),
        q::NAME => Cell::Name(words.industry(industry)),
        q::STRONG => Cell::Word("explore-flag", quotient.strong.map(yes_or_no)),
        q::STARS => Cell::Whole(quotient.stars.map(f64::from)),
        q::ESTABLISHMENTS | q::EMPLOYMENT | q::RANK => Cell::Whole(quotient.figure(column)),
        q::SHARE_OF_REGION | q::SHARE_OF_INDUSTRY => Cell::Percent(quotient.figure(column)),
        column => Cell::Figure(quotient.figure(column)),
    }
}

/// The quotients chosen, sorted as asked: without a wish as in the file.
fn chosen<'a>(
    results: &'a Results,
    words: Words,
    query: &TableQuery,
) -> Result<(Vec<&'a Quotient>, Order), Refusal> {
    let listed = |parameter, code: &str, found: Option<u32>, file| match (code, found) {
        ("", _) => Ok(None),
        (_, Some(found)) => Ok(Some(found)),
        (code, None) => Err(Refusal::BadParameter {
            parameter,
            value: code.to_owned(),
            limit: Limit::Listed(file),
        }),
    };
    let industry = listed(
        "industry",
        &query.industry,
        results.industry(&query.industry),
        &[contract::industries::FILE],
    )?;
    let position = results
        .regions
        .iter()
        .position(|region| region.code == query.region);
    let region = listed(
        "region",
        &query.region,
        position.map(|position| position as u32),
        &[contract::regions::FILE],
    )?;
    let order = Order::check(query, &COLUMNS, q::REGION_NAME)?;
    let mut rows: Vec<&Quotient> = results
        .quotients
        .iter()
        .filter(|row| industry.is_none_or(|industry| row.industry == industry))
        .filter(|row| region.is_none_or(|region| row.region == region))
        .collect();
    if !query.sort.is_empty() {
        order.sort(words, &mut rows, |row, column| {
            cell(words, results, row, column)
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
    answer(&explorer, &language, &uri, |words| {
        let (rows, order) = chosen(results, words, &query)?;
        let shell = Shell::new(
            words.0,
            &uri,
            Room::Regions,
            words.t("explore-regions-title"),
            &explorer,
        );
        let base = format!("{}regions", shell.home);
        let paging = Paging::of(rows.len(), PER_PAGE, page_number("page", &query.page)?);
        let (previous, next) = paging.turns(|to| {
            let to = query.with(&query.sort, &query.order, &to.to_string());
            format!("{base}{to}")
        });
        let mut regions: Vec<Choice> = results
            .regions
            .iter()
            .map(|region| Choice {
                code: region.code.clone(),
                label: region.label().to_owned(),
                chosen: region.code == query.region,
            })
            .collect();
        regions.sort_by_cached_key(|choice| words.sort_key(&choice.label));
        let row = |quotient| {
            let [region, industry_code, industry, values @ ..] =
                COLUMNS.map(|column| cell(words, results, quotient, column.word).shown(words));
            Row {
                region,
                industry_code,
                industry,
                values: values.into(),
            }
        };
        Ok(page(&RegionsPage {
            shell,
            headings: order.headings(words, &COLUMNS, &base, &query),
            found: words.count("explore-quotients-found", rows.len()),
            rows: paging.shown(rows.into_iter()).map(row).collect(),
            regions,
            industries: results
                .industries
                .iter()
                .map(|industry| Choice {
                    code: industry.code.clone(),
                    label: format!(
                        "{} {}",
                        words.digits(&industry.code),
                        words.industry(industry)
                    ),
                    chosen: industry.code == query.industry,
                })
                .collect(),
            csv: format!("{base}.csv{}", query.whole()),
            sort: query.sort.clone(),
            order: query.order.clone(),
            place: paging.place(words),
            previous,
            next,
        }))
    })
}

/// `/{language}/regions.csv`: every row chosen, not only the page shown, in the same order.
pub(crate) async fn csv(
    State(explorer): State<Explorer>,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    UrlQuery(query): UrlQuery<TableQuery>,
) -> Response {
    let results = &explorer.results;
    answer(&explorer, &language, &uri, |words| {
        let (rows, _) = chosen(results, words, &query)?;
        let cell = |quotient, column| cell(words, results, quotient, column);
        Ok(csv_response("regions.csv", &COLUMNS, rows, cell))
    })
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
