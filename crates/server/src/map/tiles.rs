//! `/tiles/…` of the office: the base map, and what is kept, as far as who asks may see it.

use axum::extract::{OriginalUri, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use khusheh_language::Language;
use khusheh_programme::people::{Action, Thing};
use khusheh_store::Cluster;

use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::ListQuery;
use crate::tiles::{
    BASE_MAP, BASE_MAX_ZOOM, Layer, MARGIN, Tile, Value, mercator, points, tile as encoded,
};

use super::page::list_of;

fn answer(bytes: Vec<u8>, keep: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.mapbox-vector-tile"),
        (header::CACHE_CONTROL, keep),
    ];
    (headers, bytes).into_response()
}

fn address((z, x, y): (u8, u32, u32), most: u8) -> Result<Tile> {
    Tile::new(z, x, y)
        .filter(|tile| tile.z <= most)
        .ok_or_else(Problem::not_found)
}

/// `GET /tiles/base/{z}/{x}/{y}`: land and borders, the same for everyone.
pub(crate) async fn base(Path(place): Path<(u8, u32, u32)>) -> Result<Response> {
    let tile = address(place, BASE_MAX_ZOOM)?;
    let made = tokio::task::spawn_blocking(move || BASE_MAP.tile(tile)).await;
    let bytes = made.map_err(|error| Problem::failed(&error))?;
    Ok(answer(bytes, "public, max-age=86400"))
}

/// `GET /tiles/registry/{z}/{x}/{y}`: clusters under the filters of the list, and enterprises.
pub(crate) async fn registry(
    State(office): State<Office>,
    asker: Asker,
    Path(place): Path<(u8, u32, u32)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let tile = address(place, mercator::MAX_ZOOM)?;
    // The order of tiles' contents shows nowhere.
    let asked = list_of(uri.query(), Language::Fa)?;
    let list = &asked.list;
    let clusters = asked.clusters(&office, &asker).await?;
    let enterprises = asker.person.reach(Action::Read, Thing::Enterprise);
    let codes = if enterprises.is_nothing() {
        Vec::new()
    } else {
        let industries = industries(&office, list).await?;
        office
            .places
            .codes(&office.store, &enterprises, &industries, tile)
            .await?
    };
    let made = tokio::task::spawn_blocking(move || {
        let mut establishments = Layer::new(tile, "establishments");
        points::cells(&mut establishments, tile, codes.into_iter());
        let mut areas = Layer::new(tile, "candidates");
        let window = tile.bounds(MARGIN);
        for cluster in &clusters {
            if let Some(shape) = &cluster.shape
                && shape.bounds.meets(window)
            {
                let screened = u64::from(!cluster.record.screens.is_empty());
                areas.polygons(
                    shape.polygons.iter().map(Vec::as_slice),
                    &[
                        ("candidate", Value::Text(&cluster.id)),
                        ("significant", Value::Whole(1)),
                        ("screened", Value::Whole(screened)),
                    ],
                );
            }
        }
        encoded([establishments, areas])
    });
    let bytes = made.await.map_err(|error| Problem::failed(&error))?;
    // What one may see changes with one's roles: nothing is kept beyond the page that asked.
    Ok(answer(bytes, "private, max-age=60"))
}

/// The industries that the filter names, with everything below.
async fn industries(office: &Office, list: &ListQuery<Cluster>) -> Result<Option<Vec<String>>> {
    match list.get("industries") {
        "" => Ok(None),
        id => Ok(Some(office.store.industries_below(id).await?)),
    }
}
