//! The office: the server of what is kept. The gate, problems, secrets, what is observed, and how it
//! starts and stops; its rooms stand beside it.

pub(crate) mod body;
pub(crate) mod gate;
pub(crate) mod moments;
pub(crate) mod observe;
pub(crate) mod printing;
pub(crate) mod problem;
pub(crate) mod render;
pub(crate) mod routes;
pub(crate) mod secrets;
mod serve;
pub(crate) mod shell;

use std::sync::Arc;

use khusheh_store::Store;

use crate::identifications::{Explored, Jobs};
use crate::map::{DrawnClusters, Places};
use crate::people::provider::{self, Provider};
use tokio::sync::Semaphore;

pub use routes::{RouteRight, routes};
pub use serve::{ServeError, office, serve};

/// How an installation runs.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The address that browsers know it by, such as `https://clusters.example`; without it, the one
    /// they come with. Cookies are for secure connections only when it begins with `https`.
    pub public_url: Option<String>,
    /// Whether what is kept is the built-in sample, which every page then says.
    pub sample: bool,
    /// Folder for the files of identification runs; without it they are not started in the browser.
    pub workplace: Option<std::path::PathBuf>,
    /// An OpenID Connect provider that people may sign in with; it needs `public_url`.
    pub provider: Option<Provider>,
}

/// The state of the server.
#[derive(Clone, Debug)]
pub(crate) struct Office(Arc<Inner>);

/// What every handler may use.
#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) settings: Settings,
    pub(crate) metrics: observe::Metrics,
    /// Passwords are hashed one or two at a time: each takes 19 MiB and a core.
    pub(crate) hashing: Arc<Semaphore>,
    /// Documents are made one or two at a time: each takes a core.
    pub(crate) printing: Arc<Semaphore>,
    /// Clusters as maps draw them.
    pub(crate) drawn: DrawnClusters,
    /// Where enterprises are.
    pub(crate) places: Places,
    /// Identification runs under way, and results that were looked at.
    pub(crate) jobs: Jobs,
    pub(crate) explored: Explored,
    /// What the sign-in provider says of itself.
    pub(crate) provider: provider::Known,
}

impl std::ops::Deref for Office {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Office {
    pub(crate) fn new(store: Store, settings: Settings) -> Self {
        Self(Arc::new(Inner {
            store,
            settings,
            metrics: observe::Metrics::new(),
            hashing: Arc::new(Semaphore::new(2)),
            printing: Arc::new(Semaphore::new(2)),
            jobs: Jobs::default(),
            explored: Explored::default(),
            drawn: DrawnClusters::default(),
            places: Places::default(),
            provider: provider::Known::new(),
        }))
    }

    /// Whether browsers come over secure connections.
    pub(crate) fn is_secure(&self) -> bool {
        self.settings
            .public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }

    /// The name of the session's cookie. With the prefix, browsers hold it to this host and to
    /// secure connections.
    pub(crate) fn cookie(&self) -> &'static str {
        if self.is_secure() {
            "__Host-khusheh"
        } else {
            "khusheh"
        }
    }
}

/// The id of a request, in its answer, in the log and in the audit log.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) String);
