//! `/tiles/…`: vector tiles of the base map and of the result under the filters.

use axum::extract::{OriginalUri, Path, Query as UrlQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::filters::{Filters, Query};
use super::find_open;
use crate::explorer::state::Explorer;
use crate::shell::Refusal;
use crate::tiles::{BASE_MAP, BASE_MAX_ZOOM, Tile, View};

fn address((z, x, y): (u8, u32, u32), most: u8, uri: &axum::http::Uri) -> Result<Tile, Refusal> {
    Tile::new(z, x, y)
        .filter(|tile| tile.z <= most)
        .ok_or_else(|| Refusal::NotFound {
            value: uri.path().to_owned(),
        })
}

fn answer(bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.mapbox-vector-tile"),
        // The address carries the run's fingerprint: what it names never changes.
        (header::CACHE_CONTROL, "private, max-age=86400, immutable"),
    ];
    (headers, bytes).into_response()
}

/// `/tiles/base/{z}/{x}/{y}`.
pub(crate) async fn base(
    State(explorer): State<Explorer>,
    Path(place): Path<(u8, u32, u32)>,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let maker = explorer.clone();
    let make = move || match address(place, BASE_MAX_ZOOM, &uri) {
        Ok(tile) => answer(BASE_MAP.tile(tile)),
        Err(refusal) => refusal.answer(&uri, &maker),
    };
    elsewhere(make).await
}

/// Makes a tile on a thread of its own, so that pages are answered meanwhile and both cores work.
async fn elsewhere(make: impl FnOnce() -> Response + Send + 'static) -> Response {
    // Making a tile does not panic; if it did, the map would show one tile less.
    tokio::task::spawn_blocking(make)
        .await
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// `/tiles/result/{z}/{x}/{y}`, with the filters of the list and `candidate` for the open card.
pub(crate) async fn result(
    State(explorer): State<Explorer>,
    Path(place): Path<(u8, u32, u32)>,
    OriginalUri(uri): OriginalUri,
    UrlQuery(query): UrlQuery<Query>,
) -> Response {
    elsewhere(move || result_tile(&explorer, place, &uri, &query)).await
}

fn result_tile(
    explorer: &Explorer,
    place: (u8, u32, u32),
    uri: &axum::http::Uri,
    query: &Query,
) -> Response {
    let results = &explorer.results;
    let make = || -> Result<Response, Refusal> {
        let tile = address(place, crate::tiles::mercator::MAX_ZOOM, uri)?;
        let filters = Filters::check(query, results)?;
        let open = find_open(results, &query.candidate)?;
        let industries = filters.industries(results);
        // One industry is chosen by the filter, or else by the open card.
        let industry = match (industries.as_deref(), open) {
            (Some([one]), _) => Some(*one),
            (None, Some(candidate)) => Some(candidate.industry),
            _ => None,
        };
        let view = View {
            shown: &|candidate| filters.pass(results, candidate),
            industries,
            industry,
            open,
        };
        Ok(answer(explorer.map.tile(results, &view, tile)))
    };
    make().unwrap_or_else(|refusal| refusal.answer(uri, explorer))
}
