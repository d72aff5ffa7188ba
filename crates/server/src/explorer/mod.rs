//! The explorer: map, list, cards and figures over a results folder. It keeps nothing and asks
//! nobody who they are; what is kept and who may is the office's.

pub(crate) mod identification;
mod industries;
mod methods;
mod regions;
pub(crate) mod results;
mod run;
pub(crate) mod state;

use std::future::IntoFuture;
use std::net::SocketAddr;
use std::path::Path;

use axum::Router;
use axum::extract::OriginalUri;
use axum::response::Response;
use axum::routing::get;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use crate::errors::ExploreError;
use crate::{shell, tiles};
pub(crate) use methods::methods_page;
use results::Results;
use state::Explorer;

/// Loads a results folder and serves it until Ctrl-C.
///
/// `on_ready` is called once with the address that is listened on (the port chosen when `listen`
/// has port 0). Loading is done before listening, on a thread that may block.
///
/// # Errors
/// What [`Results::load`] finds, an address that cannot be listened on, and what stops the server.
pub async fn explore(
    folder: &Path,
    listen: SocketAddr,
    on_ready: impl FnOnce(SocketAddr),
) -> Result<(), ExploreError> {
    let folder = folder.to_owned();
    let results = tokio::task::spawn_blocking(move || Results::load(&folder))
        .await
        .map_err(|error| ExploreError::Serve(std::io::Error::other(error)))??;
    // The base map is read while the person's browser starts.
    tokio::task::spawn_blocking(|| std::sync::LazyLock::force(&tiles::BASE_MAP));
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .map_err(|source| ExploreError::Listen {
            address: listen,
            source,
        })?;
    let address = listener.local_addr().map_err(ExploreError::Serve)?;
    on_ready(address);
    let served = axum::serve(listener, router(results)).into_future();
    tokio::select! {
        ended = served => ended.map_err(ExploreError::Serve),
        // Open connections hold nothing that could be lost: stop at once.
        stopped = tokio::signal::ctrl_c() => stopped.map_err(ExploreError::Serve),
    }
}

/// The pages, tiles and API of a result.
///
/// | address | what |
/// |---|---|
/// | `/` | to `/en/` or `/fa/`, as the browser prefers |
/// | `/{language}/` | map and list, with the filters `industry`, `province`, `significance` (`significant`, `high`), `screened` (`no`, `yes`), `size` (`small`, `medium`, `large`) and the open `candidate` |
/// | `/{language}/candidates/{id}` | a candidate's card |
/// | `/{language}/industries`, `/{language}/regions` (and `.csv`) | tables |
/// | `/{language}/run`, `/{language}/methods` | the run and the method cards |
/// | `/tiles/base/{z}/{x}/{y}`, `/tiles/result/{z}/{x}/{y}` | vector tiles |
/// | `/api/v1/…` | `run`, `industries`, `regions`, `candidates`, `candidates/{id}`, `candidates.geojson` |
pub fn router(results: Results) -> Router {
    pages()
        .route("/", get(shell::entrance))
        .route("/assets/{*path}", get(shell::assets::asset))
        .route("/tiles/base/{z}/{x}/{y}", get(identification::tiles::base))
        .with_state(Explorer::new(results))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(axum::middleware::map_response(shell::headers::secure))
}

/// The pages, tiles and API of whatever result is looked at.
pub(crate) fn pages() -> Router<Explorer> {
    Router::new()
        .route(
            "/tiles/result/{z}/{x}/{y}",
            get(identification::tiles::result),
        )
        .route("/api/v1/run", get(run::api))
        .route("/api/v1/industries", get(industries::api))
        .route("/api/v1/regions", get(regions::api))
        .route("/api/v1/candidates", get(identification::api::list))
        .route(
            "/api/v1/candidates.geojson",
            get(identification::api::geojson),
        )
        .route("/api/v1/candidates/{id}", get(identification::api::one))
        .route("/{language}/", get(identification::map))
        .route(
            "/{language}/candidates/{id}",
            get(identification::candidate),
        )
        .route("/{language}/industries", get(industries::table))
        .route("/{language}/industries.csv", get(industries::csv))
        .route("/{language}/regions", get(regions::table))
        .route("/{language}/regions.csv", get(regions::csv))
        .route("/{language}/run", get(run::show))
        .route("/{language}/methods", get(methods::show))
        .fallback(nothing_here)
}

async fn nothing_here(
    axum::extract::State(explorer): axum::extract::State<Explorer>,
    OriginalUri(uri): OriginalUri,
) -> Response {
    shell::Refusal::NotFound {
        value: uri.path().to_owned(),
    }
    .answer(&uri, &explorer)
}
