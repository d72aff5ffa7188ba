//! The page of a proposal, and the decision on it.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_exchange::runs::{DecideError, FIELDS, VERDICTS, Verdict, decide};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{
    Cluster, IdentificationRun, Kept, Proposal, Query, Record, Region, StoreError, Write,
};
use serde_json::{Map, Value as Json};

use crate::clusters::documents::said;
use crate::office::Office;
use crate::office::body::{Form, Object};
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::api::{done, expected, once, wire};
use crate::registry::pages::{Line, foot, lines, person_name, words_of};
use crate::shell::{Shell, Words, page};

impl From<DecideError> for Problem {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::Store(error) => error.into(),
            DecideError::Faults(faults) => Self::faults(faults),
            DecideError::OwnWork => Self::own_work(),
            DecideError::OutOfReach => Self::out_of_reach(),
            DecideError::Decided { state } => {
                Self::new(StatusCode::CONFLICT, "decided").value(state)
            }
        }
    }
}

/// `POST /api/v1/proposals/{id}/decision`.
pub(crate) async fn decide_api(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(given): Object,
) -> Result<Response> {
    let version = expected(&headers)?;
    let said = Json::Object(given.clone()).to_string();
    let verdict: Verdict = serde_json::from_value(Json::Object(given))
        .map_err(|error| Problem::body(error.to_string()))?;
    once(&office, &asker, &headers, &uri, &said, async |write| {
        let kept = decide(write, &id, version, verdict).await?;
        Ok(done(200, None, kept.version, &wire(&kept)))
    })
    .await
}

struct Match {
    id: String,
    name: String,
    href: String,
    score: String,
    overlap: String,
    first: bool,
}

struct Difference {
    name: String,
    label: String,
}

#[derive(Template)]
#[template(path = "proposals/one.html")]
struct ProposalPage {
    shell: Shell,
    id: String,
    candidate: String,
    state: String,
    brought: String,
    members: String,
    lines: Vec<Line>,
    matches: Vec<Match>,
    rivals: Vec<String>,
    differences: Vec<Difference>,
    decided: Option<String>,
    reason: String,
    cluster: Option<(String, String)>,
    decide: bool,
    own: bool,
    verdicts: Vec<(&'static str, String, String, bool)>,
    provinces: Vec<(String, String)>,
    name_fa: String,
    name_en: String,
    version: i64,
    foot: String,
    problem: Option<String>,
    /// The area that is proposed, and what its map begins with.
    area: Option<(String, String)>,
}

/// `GET /{language}/proposals/{id}`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    proposal_page(&office, &asker, &language, &id, &uri, None).await
}

/// A cluster's name, where the asker may see it.
async fn named(office: &Office, asker: &Asker, words: Words, id: &str) -> Result<Option<String>> {
    match office.store.one::<Cluster>(&asker.person, id).await {
        Ok(kept) => Ok(Some(crate::registry::pages::title_of(&kept, words))),
        Err(StoreError::Absent { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn proposal_page(
    office: &Office,
    asker: &Asker,
    language: &str,
    id: &str,
    uri: &Uri,
    problem: Option<String>,
) -> Result<Response> {
    let words = words_of(language)?;
    let code = words.0.code();
    let kept: Kept<Proposal> = office.store.one(&asker.person, id).await?;
    let proposal = &kept.record;
    let href = |id: &str| format!("/{code}/clusters/{id}");
    let mut matches = Vec::new();
    for (at, one) in proposal.differences["matches"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
    {
        let cluster = one["cluster"].as_str().unwrap_or_default();
        let name = named(office, asker, words, cluster).await?;
        matches.push(Match {
            href: name.as_ref().map_or_else(String::new, |_| href(cluster)),
            name: name.unwrap_or_else(|| cluster.to_owned()),
            id: cluster.to_owned(),
            score: words.decimals(one["score"].as_f64(), 2),
            overlap: words.percent(one["overlap"].as_f64()),
            first: at == 0,
        });
    }
    let rivals = proposal.differences["proposals"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .filter(|other| *other != proposal.candidate)
        .map(str::to_owned)
        .collect();
    let differences = proposal.differences["fields"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .filter(|field| FIELDS.contains(field))
        .map(|field| Difference {
            name: field.to_owned(),
            label: words.of("field", &field.replace('_', "-")),
        })
        .collect();
    let run: Kept<IdentificationRun> = office
        .store
        .one_within(&proposal.run, &khusheh_programme::people::Reach::whole())
        .await?;
    let reach = asker.person.reach(Action::Decide, Thing::Proposal);
    let open = proposal.state == "open" && reach.covers(&proposal.place(id));
    let own = asker.person.id.as_deref() == Some(run.recorded_by.as_str());
    let cluster = match &proposal.cluster {
        Some(cluster) => {
            let name = named(office, asker, words, cluster).await?;
            name.map(|name| (href(cluster), name))
        }
        None => None,
    };
    let decided = match &proposal.decided_by {
        Some(by) => Some(person_name(office, asker, words, by).await?),
        None => None,
    };
    let as_cluster = Kept {
        id: kept.id.clone(),
        version: kept.version,
        valid_from: None,
        valid_until: None,
        recorded_at: kept.recorded_at.clone(),
        recorded_by: kept.recorded_by.clone(),
        record: proposal.proposed.clone(),
    };
    let mut provinces = Query::by(Region::name_order(words.0));
    provinces.limit = Query::MOST;
    provinces.conditions = vec![khusheh_store::Clause::is("level", "province")];
    let provinces = office
        .store
        .list::<Region>(&asker.person, &provinces)
        .await?;
    let some = !matches.is_empty();
    let title = words
        .name(
            proposal.proposed.name_en.as_deref().unwrap_or_default(),
            &proposal.proposed.name_fa,
        )
        .to_owned();
    let shell = shell_of(office, Some(asker), words.0, uri, "proposals", title);
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let who = person_name(office, asker, words, &run.recorded_by).await?;
    let body = page(&ProposalPage {
        candidate: proposal.candidate.clone(),
        state: words.of("word-state", &proposal.state),
        brought: words.with(
            "proposals-brought",
            &[
                ("source", proposal.proposed.source.as_str().into()),
                ("at", words.moment(&run.recorded_at).into()),
                ("who", who.into()),
            ],
        ),
        members: words.count("proposals-members", proposal.members.len()),
        lines: lines(office, asker, words, &as_cluster)
            .await?
            .into_iter()
            .filter(|line| !line.value.is_empty())
            .collect(),
        matches,
        rivals,
        differences,
        decided,
        reason: proposal.reason.clone().unwrap_or_default(),
        cluster,
        decide: open && !own,
        own: open && own,
        verdicts: VERDICTS
            .into_iter()
            // Without a cluster that is known there is nothing to change, merge into or part.
            .filter(|verdict| some || matches!(*verdict, "accept" | "dismiss"))
            .map(|verdict| {
                let label = words.of("proposals-verdict", verdict);
                let help = words.of("proposals-help", verdict);
                (
                    verdict,
                    label,
                    help,
                    verdict == if some { "update" } else { "accept" },
                )
            })
            .collect(),
        provinces: provinces
            .items
            .iter()
            .map(|one| (one.id.clone(), crate::registry::pages::title_of(one, words)))
            .collect(),
        name_fa: proposal.proposed.name_fa.clone(),
        name_en: proposal.proposed.name_en.clone().unwrap_or_default(),
        version: kept.version,
        foot: foot(office, asker, words, &kept).await?,
        area: match &proposal.proposed.boundary {
            Some(boundary) => {
                let begin = crate::map::begin(office, asker, words).await?;
                Some((boundary.to_string(), begin))
            }
            None => None,
        },
        id: kept.id,
        problem,
        shell,
    });
    Ok((status, body).into_response())
}

fn of_form(form: &Form) -> Verdict {
    let some = |name: &str| Some(form.one(name).trim().to_owned()).filter(|text| !text.is_empty());
    let all = |name: &str| form.0.get(name).cloned().unwrap_or_default();
    let verdict = form.one("verdict").to_owned();
    let new = matches!(verdict.as_str(), "accept" | "split");
    Verdict {
        reason: form.one("reason").to_owned(),
        cluster: some("cluster"),
        clusters: all("clusters"),
        fields: all("fields"),
        name_fa: some("name_fa").filter(|_| new),
        name_en: some("name_en").filter(|_| new),
        province: some("province").filter(|_| new),
        verdict,
    }
}

async fn decided(write: Write, id: &str, form: &Form) -> Result<()> {
    let mut write = write;
    let version = form.one("version").parse().unwrap_or(0);
    decide(&mut write, id, version, of_form(form)).await?;
    Ok(write.commit().await?)
}

/// `POST /{language}/proposals/{id}/decision`.
pub(crate) async fn decide_page(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let write = office.store.write(asker.context(&office)).await?;
    match decided(write, &id, &form).await {
        Ok(()) => {
            let to = format!("/{}/proposals/{id}", words.0.code());
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => {
            let problem = Some(said(problem, words)?);
            proposal_page(&office, &asker, &language, &id, &uri, problem).await
        }
    }
}

/// An example of a decision, for the API's description.
pub(crate) fn example() -> Json {
    let mut map = Map::new();
    map.insert("verdict".to_owned(), "dismiss".into());
    map.insert("reason".to_owned(), "Sample".into());
    Json::Object(map)
}
