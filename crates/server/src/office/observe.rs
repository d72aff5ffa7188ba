//! What is told of requests: an id in every answer, a line in the log, numbers for Prometheus. None
//! of it holds personal data: routes are named by their pattern, never by the address asked for.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::problem::{Problem, Result};
use super::{Office, RequestId};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Upper ends of the histogram's buckets, seconds.
const BUCKETS: [f64; 11] = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0,
];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    method: String,
    route: String,
    status: u16,
}

/// Numbers on how the server runs.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter>,
    seconds: Family<Vec<(String, String)>, Histogram>,
    under_way: Gauge,
    pub(crate) sign_in_failures: Counter<u64, AtomicU64>,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("khusheh");
        let requests = Family::default();
        registry.register(
            "http_requests",
            "Requests answered, by method, route and status",
            requests.clone(),
        );
        let seconds = Family::<Vec<(String, String)>, Histogram>::new_with_constructor(|| {
            Histogram::new(BUCKETS)
        });
        registry.register(
            "http_request_duration_seconds",
            "Seconds from request to answer, by route",
            seconds.clone(),
        );
        let under_way = Gauge::default();
        registry.register(
            "http_requests_under_way",
            "Requests being answered",
            under_way.clone(),
        );
        let sign_in_failures = Counter::default();
        registry.register(
            "sign_in_failures",
            "Sign-ins that failed",
            sign_in_failures.clone(),
        );
        Self {
            registry,
            requests,
            seconds,
            under_way,
            sign_in_failures,
        }
    }
}

/// Gives the request its id, and tells of it when it is done.
pub(crate) async fn observe(
    State(office): State<Office>,
    mut request: Request,
    next: Next,
) -> Response {
    let mut bytes = [0; 8];
    office.store.chance(&mut bytes);
    let id = format!("{:016x}", u64::from_be_bytes(bytes));
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().to_string();
    // Time passed is read from the machine: it goes into numbers and logs, never into what is kept.
    let began = Instant::now();
    office.metrics.under_way.inc();
    let mut response = next.run(request).await;
    office.metrics.under_way.dec();
    let took = began.elapsed();
    let route = response
        .extensions()
        .get::<MatchedRoute>()
        .map_or("none", |route| route.0.as_str())
        .to_owned();
    let status = response.status().as_u16();
    tracing::info!(
        target: "khusheh::request",
        request = %id, %method, %route, status,
        milliseconds = took.as_millis() as u64,
    );
    office
        .metrics
        .seconds
        .get_or_create(&vec![("route".to_owned(), route.clone())])
        .observe(took.as_secs_f64());
    office
        .metrics
        .requests
        .get_or_create(&Labels {
            method,
            route,
            status,
        })
        .inc();
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The pattern of the route that answered.
#[derive(Clone, Debug)]
struct MatchedRoute(Arc<String>);

/// Notes which route answers, where the router knows it.
pub(crate) async fn name_route(path: MatchedPath, request: Request, next: Next) -> Response {
    let name = MatchedRoute(Arc::new(path.as_str().to_owned()));
    let mut response = next.run(request).await;
    response.extensions_mut().insert(name);
    response
}

/// `/metrics`: for Prometheus, with the token of a system administrator.
pub(crate) async fn metrics(State(office): State<Office>) -> Result<Response> {
    let mut text = String::new();
    encode(&mut text, &office.metrics.registry).map_err(|error| Problem::failed(&error))?;
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

/// `/healthz`: the process answers.
pub(crate) async fn healthy() -> &'static str {
    "ok\n"
}

/// `/readyz`: the database answers, with the schema that this program knows.
pub(crate) async fn ready(State(office): State<Office>) -> Result<&'static str> {
    let state = khusheh_store::schema_state(office.store.database())
        .await
        .map_err(|error| {
            tracing::error!(target: "khusheh", "{error}");
            Problem::new(axum::http::StatusCode::SERVICE_UNAVAILABLE, "not-ready")
        })?;
    if state.found == state.known {
        Ok("ready\n")
    } else {
        Err(Problem::new(
            axum::http::StatusCode::SERVICE_UNAVAILABLE,
            "not-ready",
        ))
    }
}
