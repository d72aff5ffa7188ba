//! `/{language}/methods`: the method cards, where a cluster's statistics came from an identification run
//! with the parameters of that run.

use axum::extract::{OriginalUri, Path, Query as Asked, State};
use axum::response::Response;
use khusheh_programme::people::Action;
use khusheh_store::{Clause, IdentificationRun, Proposal, Query, Record};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::explorer::methods_page;
use crate::list::address;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::pages::words_of;
use crate::shell::Words;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    #[serde(default)]
    run: String,
}

/// `GET /{language}/methods`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    Asked(wanted): Asked<Wanted>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let title = words.t("methods-page-title");
    let shell = shell_of(&office, Some(&asker), words.0, &uri, "methods", title);
    let mut run = Json::Null;
    if !wanted.run.is_empty() {
        let reach = asker.person.reach(Action::Read, IdentificationRun::THING);
        let kept = office
            .store
            .one_within::<IdentificationRun>(&wanted.run, &reach);
        run = kept.await?.record.description;
    }
    let top = json!({ "seed": run["seed"], "draws": run["draws"] });
    let used: &[&Json] = if run.is_null() {
        &[]
    } else {
        &[&run["parameters"], &top]
    };
    Ok(methods_page(shell, used))
}

/// The address of the cards behind a cluster's statistics: those of the run that proposed it, as far
/// as the asker may see that.
pub(crate) async fn methods_of(
    office: &Office,
    asker: &Asker,
    words: Words,
    cluster: &str,
) -> Result<String> {
    let reach = asker.person.reach(Action::Read, Proposal::THING);
    let query = Query {
        conditions: vec![Clause::is("cluster", cluster)],
        limit: 1,
        ..Query::by("id")
    };
    let found = office.store.list_within::<Proposal>(&reach, &query).await?;
    let mut run = "";
    let runs = asker.person.reach(Action::Read, IdentificationRun::THING);
    if let Some(kept) = found.items.first()
        && runs.everywhere
    {
        run = &kept.record.run;
    }
    let query = address([("run", run)]);
    Ok(format!("/{}/methods{query}", words.0.code()))
}
