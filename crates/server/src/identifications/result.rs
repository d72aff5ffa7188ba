//! The result of a run: the same pages as `khusheh explore` shows over a folder, within the office.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::{OriginalUri, Path, State};
use axum::http::Request;
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_store::{Identification, Kept};
use tower::ServiceExt;

use super::jobs::folder_of;
use crate::explorer::results::Results;
use crate::explorer::state::{Explorer, Frame, Prepared};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::Resource;
use crate::registry::pages::{title_of, words_of};

/// Results kept in memory: those looked at last.
const KEPT: usize = 3;

/// Results that were loaded, the one looked at last at the end.
#[derive(Default)]
pub(crate) struct Explored(Mutex<Vec<(String, Arc<Prepared>)>>);

impl std::fmt::Debug for Explored {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Explored")
    }
}

impl Explored {
    /// The results of a run, loaded where they are not in memory.
    pub(crate) async fn of(&self, office: &Office, id: &str) -> Result<Arc<Prepared>> {
        if let Ok(mut kept) = self.0.lock()
            && let Some(at) = kept.iter().position(|(known, _)| known == id)
        {
            let found = kept.remove(at);
            let prepared = Arc::clone(&found.1);
            kept.push(found);
            return Ok(prepared);
        }
        let folder = folder_of(office, id).ok_or_else(Problem::not_found)?;
        let loaded = tokio::task::spawn_blocking(move || {
            Results::load(&folder.join("results")).map(Prepared::new)
        })
        .await
        .map_err(|error| Problem::failed(&error))?;
        let prepared = Arc::new(loaded.map_err(|_| Problem::not_found())?);
        if let Ok(mut kept) = self.0.lock() {
            kept.push((id.to_owned(), Arc::clone(&prepared)));
            if kept.len() > KEPT {
                kept.remove(0);
            }
        }
        Ok(prepared)
    }

    /// The results of a run are no longer what they were.
    pub(crate) fn forget(&self, id: &str) {
        if let Ok(mut kept) = self.0.lock() {
            kept.retain(|(known, _)| known != id);
        }
    }
}

/// `GET /{language}/identifications/{id}/result`: to the map.
pub(crate) async fn entrance(Path((language, id)): Path<(String, String)>) -> Redirect {
    let room = Identification::ROOM;
    Redirect::to(&format!("/{language}/{room}/{id}/result/map"))
}

/// `GET /{language}/identifications/{id}/result/{*rest}`: a page, tile or answer of the explorer.
pub(crate) async fn result(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id, rest)): Path<(String, String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept: Kept<Identification> = office.store.one_within(&id, &asker.reach).await?;
    if kept.record.state != "done" {
        return Err(Problem::not_found());
    }
    let prepared = office.explored.of(&office, &id).await?;
    let room = Identification::ROOM;
    let shell = shell_of(&office, Some(&asker), words.0, &uri, room, String::new())
        .under(format!("/{language}/{room}/{id}"), title_of(&kept, words));
    let frame = Frame {
        base: format!("{room}/{id}/result/"),
        shell: Some(shell),
    };
    let page = if rest == "map" { "" } else { rest.as_str() };
    let path = if rest.starts_with("api/") || rest.starts_with("tiles/") {
        format!("/{rest}")
    } else {
        format!("/{language}/{page}")
    };
    let query = uri
        .query()
        .map_or_else(String::new, |query| format!("?{query}"));
    let request = Request::builder()
        .uri(format!("{path}{query}"))
        .body(Body::empty())
        .map_err(|error| Problem::failed(&error))?;
    let router = crate::explorer::pages().with_state(Explorer::framed(prepared, frame));
    match router.oneshot(request).await {
        Ok(response) => Ok(response.into_response()),
        Err(never) => match never {},
    }
}
