//! The gate in front of every route: who asks, may they do this at all, and did the request come
//! from our own pages. Whatever has no row in the table of routes is shut.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Action, Person, Reach, Thing};
use khusheh_store::{Context, Session};

use super::problem::{Problem, Result};
use super::routes::{ROUTES, Route};
use super::secrets::hash_of;
use super::{Office, RequestId};

/// Who asks, with what this route's right lets them reach.
#[derive(Clone, Debug)]
pub(crate) struct Asker(Arc<Asking>);

/// What is known of who asks.
#[derive(Debug)]
pub(crate) struct Asking {
    /// The person with the roles that hold today.
    pub(crate) person: Person,
    /// What part of the route's kind of thing they may do its action to.
    pub(crate) reach: Reach,
    /// The session, where they have signed in with one, and the hash of its secret.
    pub(crate) session: Option<(Session, String)>,
    /// The request.
    pub(crate) request: String,
}

impl std::ops::Deref for Asker {
    type Target = Asking;

    fn deref(&self) -> &Asking {
        &self.0
    }
}

impl Asker {
    /// Somebody who asks by a right, outside of any request.
    pub(crate) fn by_right(person: Person, action: Action, thing: Thing, why: &str) -> Self {
        Self(Arc::new(Asking {
            reach: person.reach(action, thing),
            person,
            session: None,
            request: why.to_owned(),
        }))
    }

    /// The context of a write by who asks.
    pub(crate) fn context(&self, office: &Office) -> Context {
        office
            .store
            .context(self.person.clone(), self.request.clone())
    }

    /// The id of who has signed in.
    pub(crate) fn id(&self) -> Result<&str> {
        self.person.id.as_deref().ok_or_else(Problem::sign_in)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(Problem::not_found)
    }
}

type Table = BTreeMap<(&'static str, &'static str), &'static Route>;

static BY_PATH: LazyLock<Table> = LazyLock::new(|| {
    ROUTES
        .iter()
        .map(|route| ((route.path, route.method), route))
        .collect()
});

/// The row of a route.
pub(crate) fn row(path: &str, method: &Method) -> Option<&'static Route> {
    let method = match *method {
        Method::HEAD => "GET",
        _ => method.as_str(),
    };
    BY_PATH.get(&(path, method)).copied()
}

/// Lets requests through to their route, or answers why not.
pub(crate) async fn gate(
    State(office): State<Office>,
    path: MatchedPath,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    match admit(&office, path.as_str(), &parts).await {
        Ok(asker) => {
            let mut request = Request::from_parts(parts, body);
            request.extensions_mut().insert(asker.clone());
            let mut response = next.run(request).await;
            // A page that says why something was not done greets the same person.
            if response.extensions().get::<Problem>().is_some() {
                response.extensions_mut().insert(asker);
            }
            response
        }
        Err(refused) => {
            let (problem, asker) = *refused;
            if problem.kind == "sign-in-needed"
                && parts.method == Method::GET
                && !is_for_programs(&parts.uri)
            {
                return to_sign_in(&parts.uri).into_response();
            }
            greeting(problem, asker)
        }
    }
}

/// A problem whose page greets who asks, where that is known.
fn greeting(problem: Problem, asker: Option<Asker>) -> Response {
    let mut response = problem.into_response();
    if let Some(asker) = asker {
        response.extensions_mut().insert(asker);
    }
    response
}

/// Addresses that no route has: nothing is there, and who has signed in stays so.
pub(crate) async fn nowhere(
    State(office): State<Office>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let mut asker = None;
    // Who can not be known is greeted as nobody: nothing is there for them either.
    if !is_for_programs(&uri)
        && let Ok((person, session, _)) = known(&office, &headers).await
        && session.is_some()
    {
        asker = Some(Asker(Arc::new(Asking {
            reach: Reach::default(),
            person,
            session,
            request: String::new(),
        })));
    }
    greeting(Problem::not_found(), asker)
}

/// Whether the address is one that programs ask.
pub(crate) fn is_for_programs(uri: &Uri) -> bool {
    let first = uri.path().split('/').nth(1).unwrap_or("");
    matches!(first, "api" | "tiles" | "healthz" | "readyz" | "metrics")
}

fn to_sign_in(uri: &Uri) -> Redirect {
    let language = uri.path().split('/').nth(1).unwrap_or("en");
    let back = uri
        .path_and_query()
        .map_or("/", axum::http::uri::PathAndQuery::as_str);
    let query = crate::list::address([("back", back)]);
    Redirect::to(&format!("/{language}/sign-in{query}"))
}

/// Why a request goes no further, and who asked, where the answer may greet them.
type Refused = Box<(Problem, Option<Asker>)>;

async fn admit(office: &Office, path: &str, request: &Parts) -> Result<Asker, Refused> {
    let unknown = |problem: Problem| -> Refused { Box::new((problem, None)) };
    let route = row(path, &request.method).ok_or_else(|| unknown(wrong_method(path)))?;
    let id = request
        .extensions
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let (person, session, read_only) = known(office, &request.headers).await.map_err(unknown)?;
    let safe = matches!(request.method, Method::GET | Method::HEAD);
    let bearer = request.headers.contains_key(header::AUTHORIZATION);
    if !safe && !bearer && !comes_from_here(office, &request.headers) {
        return Err(unknown(Problem::new(
            axum::http::StatusCode::FORBIDDEN,
            "cross-site",
        )));
    }
    if read_only && (!safe || route.action != Action::Read) {
        return Err(unknown(Problem::new(
            axum::http::StatusCode::FORBIDDEN,
            "token-reads-only",
        )));
    }
    let asker = Asker(Arc::new(Asking {
        reach: person.reach(route.action, route.thing),
        person,
        session,
        request: id,
    }));
    if !asker.reach.is_nothing() {
        return Ok(asker);
    }
    let problem = match asker.person.id {
        None => Problem::sign_in(),
        Some(_) => Problem::not_allowed(),
    };
    Err(Box::new((problem, Some(asker))))
}

/// The address is there, for other methods.
fn wrong_method(path: &str) -> Problem {
    let allowed: Vec<&str> = ROUTES
        .iter()
        .filter(|route| route.path == path)
        .map(|route| route.method)
        .collect();
    Problem::new(axum::http::StatusCode::METHOD_NOT_ALLOWED, "method").allow(allowed.join(", "))
}

type Known = (Person, Option<(Session, String)>, bool);

/// Who asks, by token or session; nobody known without either.
async fn known(office: &Office, headers: &HeaderMap) -> Result<Known> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let wrong = || Problem::new(axum::http::StatusCode::UNAUTHORIZED, "token");
        let secret = value
            .to_str()
            .ok()
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or_else(wrong)?;
        let token = office
            .store
            .token(&hash_of(secret.trim()))
            .await?
            .ok_or_else(wrong)?;
        let person = office.store.person(&token.record.person).await?;
        return Ok((person, None, token.record.may != "write"));
    }
    let Some(secret) = cookie(headers, office.cookie()) else {
        return Ok((Person::default(), None, false));
    };
    let hash = hash_of(&secret);
    Ok(match office.store.session(&hash).await? {
        Some(session) => (
            office.store.person(&session.person).await?,
            Some((session, hash)),
            false,
        ),
        None => (Person::default(), None, false),
    })
}

/// A cookie by name.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Whether a browser says that the request comes from one of our own pages. Browsers always say so
/// with `Sec-Fetch-Site` or, older ones, with `Origin`; forms of other sites can send neither as
/// ours. What says nothing at all is no browser and carries no cookie that a person did not give it.
fn comes_from_here(office: &Office, headers: &HeaderMap) -> bool {
    let of = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (of("sec-fetch-site"), of("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = of("host").unwrap_or_default();
            let own = office.settings.public_url.as_deref();
            own.is_some_and(|own| own.trim_end_matches('/') == origin)
                || origin
                    .split_once("://")
                    .is_some_and(|(_, from)| from == host)
        }
        (None, None) => !headers.contains_key(header::COOKIE),
    }
}
