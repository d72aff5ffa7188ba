//! Identification: map and list of candidates, a candidate's card, their API and tiles.

pub(crate) mod api;
mod card;
mod filters;
pub(crate) mod tiles;
mod tree;

use askama::Template;
use axum::extract::{OriginalUri, Path, Query as UrlQuery, State};
use axum::response::Response;

use khusheh_identification::contract;

use crate::drawing::{Legend, label, legend, screens, sign};
use crate::errors::Limit;
use crate::explorer::results::{Candidate, Results};
use crate::explorer::state::Explorer;
use crate::list::{Branch, Paging, page_number};
use crate::shell::{Refusal, Room, Shell, Words, answer, page};
use card::Card;
pub(crate) use card::screen_anchor;
use filters::{Filters, Query, Screened, Significance, Size};
use tree::{industry_label, tree};

/// Candidates on one page of the list.
const LISTED: usize = 60;

/// What the map draws besides signs: its look, and the key of what it means.
const MARKS: [(&str, &str); 3] = [
    ("dot", "explore-legend-dot"),
    ("area", "explore-legend-area"),
    ("ramp", "explore-legend-ramp"),
];

struct Choice {
    value: &'static str,
    label: String,
    chosen: bool,
}

struct Item {
    id: String,
    industry: String,
    place: String,
    enterprises: String,
    enterprises_unit: String,
    employment: String,
    employment_unit: String,
    times: String,
    sign: String,
    struck: String,
    significant: bool,
    href: String,
    card: Option<Card>,
}

#[derive(Template)]
#[template(path = "identification/map.html")]
struct MapPage {
    shell: Shell,
    filters: Filters,
    tree: Vec<Branch>,
    industry: String,
    provinces: Vec<String>,
    significance: Vec<Choice>,
    screened: Vec<Choice>,
    size: Vec<Choice>,
    items: Vec<Item>,
    found: String,
    anything: bool,
    previous: Option<String>,
    next: Option<String>,
    legend: Vec<Legend>,
    query: String,
    map: MapData,
}

/// What the map's script needs, as a JSON data block.
struct MapData {
    json: String,
}

#[derive(Template)]
#[template(path = "identification/candidate.html")]
struct CandidatePage {
    shell: Shell,
    card: Card,
    place: String,
    back: String,
}

/// `/{language}/`.
pub(crate) async fn map(
    State(explorer): State<Explorer>,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    UrlQuery(query): UrlQuery<Query>,
) -> Response {
    let results = &explorer.results;
    answer(&explorer, &language, &uri, |words| {
        let language = words.0;
        let filters = Filters::check(&query, results)?;
        let chosen = filters.choose(results);
        let open = find_open(results, &query.candidate)?;
        let page_wanted = page_number("page", &query.page)?;
        let members_page = page_number("members", &query.members)?;
        // Where a card is open and no page is asked for, the list shows the page that holds it.
        let page_wanted = match open {
            Some(open) if query.page.is_empty() => {
                let position = chosen.iter().position(|candidate| candidate.id == open.id);
                Paging::holding(position.unwrap_or(0), LISTED)
            }
            _ => page_wanted,
        };
        let paging = Paging::of(chosen.len(), LISTED, page_wanted);
        let mut shell = Shell::new(
            language,
            &uri,
            Room::Map,
            words.t("explore-map-title"),
            &explorer,
        );
        let base = shell.map_address();
        let page_word = if paging.current > 1 {
            paging.current.to_string()
        } else {
            String::new()
        };
        let mut listed: Vec<&Candidate> = paging.shown(chosen.iter().copied()).collect();
        // An open card that the filters leave out still stands first: its address promises it.
        if let Some(open) = open
            && !listed.iter().any(|candidate| candidate.id == open.id)
        {
            listed.insert(0, open);
        }
        let items = listed
            .into_iter()
            .map(|candidate| {
                let is_open = open.is_some_and(|open| open.id == candidate.id);
                let with_page = [
                    ("page", page_word.as_str()),
                    ("candidate", candidate.id.as_str()),
                ];
                let card = is_open.then(|| {
                    let here = format!("{base}{}&", filters.query(&with_page));
                    Card::new(
                        words,
                        results,
                        candidate,
                        members_page,
                        here,
                        &shell.home,
                        false,
                    )
                });
                let target = if is_open {
                    &with_page[..1]
                } else {
                    &with_page[..]
                };
                item(
                    words,
                    results,
                    candidate,
                    format!("{base}{}#{}", filters.query(target), candidate.id),
                    card,
                )
            })
            .collect();
        let (previous, next) =
            paging.turns(|to| format!("{base}{}", filters.query(&[("page", &to.to_string())])));
        if let Some(open) = open {
            shell.title = title(words, results, open);
        }
        let industry = match filters.industry.as_str() {
            "" => words.t("explore-all-industries"),
            code => industry_label(words, results, code).to_owned(),
        };
        Ok(page(&MapPage {
            tree: tree(words, results, &filters.industry),
            industry,
            provinces: provinces(words, results),
            significance: choices(
                words,
                "explore-significance",
                filters.significance,
                &Significance::ALL,
            ),
            screened: choices(words, "explore-screened", filters.screened, &Screened::ALL),
            size: choices(words, "explore-size", filters.size, &Size::ALL),
            items,
            found: words.count("explore-found", chosen.len()),
            anything: !results.candidates.is_empty(),
            previous,
            next,
            legend: legend(words, &MARKS),
            query: filters.query(&[]),
            map: map_data(words, results, chosen.len(), &shell),
            filters,
            shell,
        }))
    })
}

/// `/{language}/candidates/{id}`.
pub(crate) async fn candidate(
    State(explorer): State<Explorer>,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    UrlQuery(query): UrlQuery<Query>,
) -> Response {
    let results = &explorer.results;
    answer(&explorer, &language, &uri, |words| {
        let language = words.0;
        let candidate = results
            .candidate(&id)
            .ok_or_else(|| Refusal::NotFound { value: id.clone() })?;
        let members_page = page_number("members", &query.members)?;
        let name = title(words, results, candidate);
        let shell = Shell::new(language, &uri, Room::Map, name, &explorer);
        let here = format!("{}candidates/{}?", shell.home, candidate.id);
        Ok(page(&CandidatePage {
            card: Card::new(
                words,
                results,
                candidate,
                members_page,
                here,
                &shell.home,
                true,
            ),
            place: place(words, candidate),
            back: format!(
                "{}?candidate={}#{}",
                shell.map_address(),
                candidate.id,
                candidate.id
            ),
            shell,
        }))
    })
}

fn find_open<'a>(results: &'a Results, id: &str) -> Result<Option<&'a Candidate>, Refusal> {
    if id.is_empty() {
        return Ok(None);
    }
    results
        .candidate(id)
        .map(Some)
        .ok_or_else(|| Refusal::BadParameter {
            parameter: "candidate",
            value: id.to_owned(),
            limit: Limit::Listed(&[contract::candidates::FILE]),
        })
}

fn item(
    words: Words,
    results: &Results,
    candidate: &Candidate,
    href: String,
    card: Option<Card>,
) -> Item {
    Item {
        id: candidate.id.clone(),
        industry: industry_name(words, results, candidate).to_owned(),
        place: place(words, candidate),
        enterprises: words.whole(candidate.enterprises),
        enterprises_unit: words.unit("explore-enterprises-unit", candidate.enterprises),
        employment: words.whole(candidate.employment),
        employment_unit: words.unit("explore-persons-unit", candidate.employment),
        times: words.figure(times_expected(candidate)),
        sign: sign(words, candidate),
        struck: screens(words, &candidate.struck),
        significant: candidate.significant == Some(true),
        href,
        card,
    }
}

/// How many times the expected: the quotient, else the enterprises over the expected ones.
fn times_expected(candidate: &Candidate) -> Option<f64> {
    let ratio = || Some(candidate.enterprises? / candidate.expected.filter(|e| *e > 0.0)?);
    candidate.lq[0].or_else(ratio)
}

/// A candidate's own name of its industry, else the industry's.
pub(crate) fn industry_name<'a>(
    words: Words,
    results: &'a Results,
    candidate: &'a Candidate,
) -> &'a str {
    match words.name(&candidate.name, &candidate.name_fa) {
        "" => words.industry(&results.industries[candidate.industry as usize]),
        name => name,
    }
}

fn title(words: Words, results: &Results, candidate: &Candidate) -> String {
    let name = industry_name(words, results, candidate);
    match candidate.place.as_str() {
        "" => name.to_owned(),
        place => words.with(
            "explore-candidate-title",
            &[("name", name.into()), ("place", place.into())],
        ),
    }
}

/// Place and province, each once.
fn place(words: Words, candidate: &Candidate) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in [candidate.place.as_str(), candidate.province.as_str()] {
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    // Each name is isolated (U+2068, U+2069): Persian names keep their order in an English list.
    let parts: Vec<String> = parts
        .iter()
        .map(|part| format!("\u{2068}{part}\u{2069}"))
        .collect();
    parts.join(&words.t("explore-list-separator"))
}

fn provinces(words: Words, results: &Results) -> Vec<String> {
    let mut provinces: Vec<String> = results
        .candidates
        .iter()
        .map(|candidate| candidate.province.clone())
        .collect();
    provinces.sort_by_cached_key(|province| words.sort_key(province));
    provinces.dedup();
    provinces.retain(|province| !province.is_empty());
    provinces
}

fn choices<T: PartialEq + Copy>(
    words: Words,
    stem: &str,
    chosen: T,
    all: &[(T, &'static str)],
) -> Vec<Choice> {
    all.iter()
        .map(|(value, word)| Choice {
            value: word,
            label: words.of(stem, if word.is_empty() { "any" } else { word }),
            chosen: *value == chosen,
        })
        .collect()
}

fn map_data(words: Words, results: &Results, count: usize, shell: &Shell) -> MapData {
    let positions = results
        .candidates
        .iter()
        .filter_map(|candidate| candidate.position);
    let regions = results.regions.iter().filter_map(|region| region.position);
    let bounds = crate::tiles::bounds(positions.chain(regions));
    let root = if shell.tabs.is_empty() {
        "/"
    } else {
        &shell.home
    };
    MapData {
        json: crate::shell::map_json(
            words,
            bounds,
            Some(count),
            &shell.version,
            &format!("{root}tiles/result"),
            &format!("{root}api/v1/candidates"),
            &format!("{root}api/v1/regions"),
        ),
    }
}

/// The sign's text equivalent, for the API.
pub(crate) fn sign_text(words: Words, candidate: &Candidate) -> String {
    label(words, candidate)
}
