//! `/{language}/map`, and what its script asks for.

use std::sync::Arc;

use askama::Template;
use axum::Json as Answer;
use axum::extract::{OriginalUri, Path, State};
use axum::response::{IntoResponse, Response};
use khusheh_language::Language;
use khusheh_programme::people::Action;
use khusheh_store::{Cluster, Record, Region};
use serde_json::{Value as Json, json};

use super::clusters::{Drawn, middle_of, states_of};
use crate::drawing::{Legend, compose, legend, sign_label, way};
use crate::list::{Paging, address, page_number};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::ListQuery;
use crate::registry::names::{Ids, Names, name_of};
use crate::registry::pages::{FilterInput, filters, words_of};
use crate::shell::{Shell, Words, page};

/// Clusters on one page of the list.
const LISTED: usize = 60;

/// What the map draws besides signs: its look, and the key of what it means.
const MARKS: [(&str, &str); 2] = [
    ("dot", "explore-legend-enterprises"),
    ("area", "explore-legend-boundaries"),
];

/// What the address of the map asks for beyond the list: the page and the open cluster.
pub(super) struct Asked {
    pub(super) list: ListQuery<Cluster>,
    page: String,
    open: String,
}

impl Asked {
    /// The clusters within reach that it asks for.
    pub(super) async fn clusters(&self, office: &Office, asker: &Asker) -> Result<Vec<Arc<Drawn>>> {
        let query = &self.list.query;
        office.drawn.find(&office.store, &asker.reach, query).await
    }
}

/// Reads the query of the map's addresses.
pub(super) fn list_of(query: Option<&str>, language: Language) -> Result<Asked> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query.unwrap_or_default())
        .map_err(|error| Problem::body(error.to_string()))?;
    let take = |wanted: &str| {
        let found = pairs.iter().find(|(name, _)| name == wanted);
        found.map_or_else(String::new, |(_, value)| value.clone())
    };
    let rest: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !["page", "candidate", "v"].contains(name))
        .collect();
    let rest = address(rest);
    Ok(Asked {
        list: ListQuery::of(Some(rest.trim_start_matches('?')), language)?,
        page: take("page"),
        open: take("candidate"),
    })
}

struct Item {
    id: String,
    name: String,
    place: String,
    sign: String,
    status: String,
    enterprises: Option<String>,
    href: String,
    open: Option<Open>,
}

/// What a list shows of the cluster that is looked at.
struct Open {
    way: String,
    sentences: Vec<(String, String, String)>,
    page: String,
}

#[derive(Template)]
#[template(path = "map/map.html")]
struct MapPage {
    shell: Shell,
    search: String,
    filters: Vec<FilterInput>,
    narrowed: bool,
    /// How many filters are set, the search among them.
    filters_set: usize,
    items: Vec<Item>,
    legend: Vec<Legend>,
    found: String,
    /// Which of them are shown, where that is not all.
    place: Option<String>,
    previous: Option<String>,
    next: Option<String>,
    table: String,
    query: String,
    json: String,
}

/// `GET /{language}/map`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let asked = list_of(uri.query(), words.0)?;
    let clusters = asked.clusters(&office, &asker).await?;
    let wanted = page_number("page", &asked.page)
        .map_err(|_| Problem::parameter("page", &asked.page, "1, 2, …"))?;
    let at = clusters.iter().position(|one| one.id == asked.open);
    let wanted = match at {
        Some(at) if asked.page.is_empty() => Paging::holding(at, LISTED),
        _ => wanted,
    };
    let paging = Paging::of(clusters.len(), LISTED, wanted);
    let shown: Vec<&Arc<Drawn>> = paging.shown(clusters.iter()).collect();
    let base = format!("/{}/map", words.0.code());
    let here = paging.current.to_string();
    let page_word = if paging.current > 1 {
        here.as_str()
    } else {
        ""
    };
    let names = province_names(&office, &asker, words, shown.iter().copied()).await?;
    let items = shown
        .into_iter()
        .map(|one| {
            let is_open = one.id == asked.open;
            let target = if is_open { "" } else { one.id.as_str() };
            let query = asked
                .list
                .with(&[("page", page_word), ("candidate", target)]);
            item(
                words,
                &names,
                one,
                format!("{base}{query}#{}", one.id),
                is_open,
            )
        })
        .collect();
    let (previous, next) = paging.turns(|to| {
        let query = asked.list.with(&[("page", &to.to_string())]);
        format!("{base}{query}")
    });
    let title = words.t("office-nav-map");
    let shell = shell_of(&office, Some(&asker), words.0, &uri, "map", title);
    Ok(page(&MapPage {
        json: data(&office, &asker, words, &clusters).await?,
        search: asked.list.get("search").to_owned(),
        filters: filters(&office, &asker, words, &asked.list).await?,
        narrowed: !asked.list.asked.is_empty(),
        filters_set: asked
            .list
            .asked
            .keys()
            .filter(|name| !["sort", "cursor", "limit"].contains(&name.as_str()))
            .count(),
        legend: legend(words, &MARKS),
        items,
        found: words.count("clusters-found", clusters.len()),
        place: paging.place(words),
        previous,
        next,
        table: format!("/{}/clusters{}", words.0.code(), asked.list.with(&[])),
        query: asked.list.with(&[]),
        shell,
    }))
}

async fn province_names(
    office: &Office,
    asker: &Asker,
    words: Words,
    clusters: impl Iterator<Item = &Arc<Drawn>>,
) -> Result<Names> {
    let ids = clusters.map(|one| one.record.province.clone()).collect();
    let ids = Ids::from([("region", ids)]);
    Names::find(&office.store, &asker.person, words, ids).await
}

fn item(words: Words, names: &Names, one: &Drawn, href: String, is_open: bool) -> Item {
    let record = &one.record;
    let province = names.get("region", &record.province);
    let enterprises = record
        .figures
        .iter()
        .rev()
        .find(|figure| figure.quantity == "enterprises");
    Item {
        id: one.id.clone(),
        name: name_of(record, words),
        place: province.unwrap_or(&record.province).to_owned(),
        sign: sign(words, record),
        status: words.of("word-status", &record.status),
        enterprises: enterprises.map(|figure| {
            words.count(
                "clusters-enterprises",
                figure.value.round().max(0.0) as usize,
            )
        }),
        href,
        open: is_open.then(|| Open {
            way: way::of(words, &record.status),
            sentences: record
                .evidence
                .iter()
                .map(|evidence| {
                    (
                        words.of("word-criterion", &evidence.criterion),
                        words.of("word-state", &evidence.state),
                        words
                            .name(&evidence.sentence_en, &evidence.sentence_fa)
                            .to_owned(),
                    )
                })
                .collect(),
            page: format!("/{}/clusters/{}", words.0.code(), one.id),
        }),
    }
}

/// The four-petal sign of a cluster.
pub(crate) fn sign(words: Words, cluster: &Cluster) -> String {
    let states = states_of(cluster);
    let label = sign_label(words, &states, &cluster.screens);
    compose(&states, !cluster.screens.is_empty(), &label)
}

/// What a map beside a form begins with: all clusters within the asker's reach.
pub(crate) async fn begin(office: &Office, asker: &Asker, words: Words) -> Result<String> {
    let reach = asker.person.reach(Action::Read, Cluster::THING);
    let query = khusheh_store::Query::by("id");
    let clusters = office.drawn.find(&office.store, &reach, &query).await?;
    data(office, asker, words, &clusters).await
}

/// What the map's script needs to begin.
async fn data(
    office: &Office,
    asker: &Asker,
    words: Words,
    clusters: &[Arc<Drawn>],
) -> Result<String> {
    let bounds = crate::tiles::bounds(clusters.iter().filter_map(|one| one.position));
    // Another state of what is kept, other addresses of tiles.
    let version = office.store.last_entry().await?;
    let who = asker.person.id.as_deref().unwrap_or_default();
    Ok(crate::shell::map_json(
        words,
        bounds,
        Some(clusters.len()),
        &format!("{version}-{who}"),
        "/tiles/registry",
        &format!("/{}/map/items", words.0.code()),
        &format!("/{}/map/places", words.0.code()),
    ))
}

/// `GET /{language}/map/items`: the clusters that the map marks.
pub(crate) async fn items(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let asked = list_of(uri.query(), words.0)?;
    let clusters = asked.clusters(&office, &asker).await?;
    let names = province_names(&office, &asker, words, clusters.iter()).await?;
    let items: Vec<Json> = clusters
        .iter()
        .map(|one| {
            let name = name_of(&one.record, words);
            json!({
                "candidate": one.id,
                "name": { "en": name, "fa": name },
                "place": names.get("region", &one.record.province),
                "lon": one.position.map(|[lon, _]| lon),
                "lat": one.position.map(|[_, lat]| lat),
                "radius_km": one.radius_km,
                "states": states_of(&one.record).map(|state| state.word()),
                "screens": one.record.screens,
                "significant": true,
            })
        })
        .collect();
    Ok(Answer(json!({ "candidates": items })).into_response())
}

/// `GET /{language}/map/places`: names that the map writes: provinces, then counties.
pub(crate) async fn places(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
) -> Result<Response> {
    let words = words_of(&language)?;
    let mut regions: Vec<Json> = Vec::new();
    for (level, size) in [("province", 2), ("county", 1)] {
        let mut query = khusheh_store::Query::by(Region::name_order(words.0));
        query.limit = khusheh_store::Query::MOST;
        query.conditions = vec![khusheh_store::Clause::is("level", level)];
        let found = office
            .store
            .list_within::<Region>(&asker.reach, &query)
            .await?;
        regions.extend(found.items.iter().filter_map(|kept| {
            let region = &kept.record;
            // A region with a border is named in the middle of it.
            let [lon, lat] = match (region.lon, region.lat) {
                (Some(lon), Some(lat)) => [lon, lat],
                _ => middle_of(region.boundary.as_ref()?)?,
            };
            Some(json!({
                "name": name_of(region, words), "lon": lon, "lat": lat,
                "establishments": size, "employment": null,
            }))
        }));
    }
    Ok(Answer(json!({ "regions": regions })).into_response())
}
