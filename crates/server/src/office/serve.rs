//! Starting and stopping.

use std::future::IntoFuture;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use khusheh_language::{Language, text};
use khusheh_store::{Store, StoreError};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::{Office, Settings, gate, observe, render, routes};
use crate::shell;

/// The longest body of any request: a document with the rest of its form.
const BODY: usize = crate::clusters::documents::MOST + 1024 * 1024;
/// The longest that an answer takes.
const PATIENCE: Duration = Duration::from_secs(120);
/// The longest that a table takes to come in.
const IMPORT: Duration = Duration::from_secs(3_600);

/// Why the server can not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// What is kept can not be opened.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The address can not be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The server stopped.
    #[error("the server stopped: {0}")]
    Serve(std::io::Error),
}

impl ServeError {
    /// What, value, limit, hint.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Store(error) => error.message(language),
            Self::Listen { address, source } => text(
                language,
                "office-error-listen",
                &[
                    ("address", address.to_string().into()),
                    ("problem", source.to_string().into()),
                ],
            ),
            Self::Serve(error) => text(
                language,
                "office-error-serve",
                &[("problem", error.to_string().into())],
            ),
        }
    }
}

/// The pages and the API of what is kept. Every route is a row of the office's table of routes; what
/// has no row is shut.
pub fn office(store: Store, settings: Settings) -> Router {
    pages(Office::new(store, settings))
}

fn pages(office: Office) -> Router {
    routes::mount(&office)
        .route_layer(from_fn_with_state(office.clone(), gate::gate))
        .route_layer(from_fn(observe::name_route))
        .route("/", get(shell::entrance))
        .route("/assets/{*path}", get(shell::assets::asset))
        .fallback(gate::nowhere)
        .with_state(office.clone())
        .layer(DefaultBodyLimit::max(BODY))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(patience))
        .layer(from_fn_with_state(office.clone(), render::render))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(office, observe::observe))
        .layer(axum::middleware::map_response(shell::headers::secure))
}

/// Ends what takes too long.
async fn patience(request: Request, next: Next) -> Response {
    let import = request.uri().path().contains("/imports/");
    let most = if import { IMPORT } else { PATIENCE };
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// Serves what is kept until `stop`, then finishes what is under way.
///
/// `on_ready` is called once with the address listened on.
///
/// # Errors
/// An address that can not be listened on, and what stops the server.
pub async fn serve(
    store: Store,
    settings: Settings,
    listen: SocketAddr,
    on_ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .map_err(|source| ServeError::Listen {
            address: listen,
            source,
        })?;
    let address = listener.local_addr().map_err(ServeError::Serve)?;
    let office = Office::new(store.clone(), settings);
    let router = pages(office.clone());
    on_ready(address);
    // What maps draw is read while the first person signs in.
    tokio::task::spawn_blocking(|| std::sync::LazyLock::force(&crate::tiles::BASE_MAP));
    tokio::spawn(async move {
        if let Err(problem) = office.places.warm(&office.store).await {
            tracing::warn!(
                kind = problem.kind,
                "enterprises could not be read for maps"
            );
        }
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop)
        .into_future()
        .await
        .map_err(ServeError::Serve)?;
    store.database().close().await;
    Ok(())
}
