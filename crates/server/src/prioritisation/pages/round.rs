//! `/{language}/rounds/{id}`: how far a round is, its data with what is missing, who has judged.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Action, Thing};
use khusheh_programme::prioritisation::{Deed, RoundState};
use khusheh_store::{Committee, CriteriaEdition, Kept, Meeting, Record, Region, Round};

use super::super::acting::{act as act_on, frozen_of, state_of};
use super::super::api::read;
use super::super::deciding::sheets;
use super::super::people::judges_of;
use super::shown::{Shown, cluster, datum, sources, text, unit};
use crate::clusters::documents::said;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::pages::{foot, title_of, words_of};
use crate::shell::{Shell, Words, page};

/// A table of what the registry knows.
pub(super) struct Table {
    /// Names of criteria with their units, and what all their values come from alike.
    pub(super) headings: Vec<(String, String, String)>,
    pub(super) rows: Vec<(String, String, Vec<Shown>)>,
}

/// Something that can be done now.
struct Offer {
    word: &'static str,
    label: String,
    why: String,
    reason: bool,
}

#[derive(Template)]
#[template(path = "rounds/one.html")]
struct RoundPage {
    shell: Shell,
    id: String,
    version: i64,
    state: &'static str,
    steps: Vec<(String, &'static str)>,
    facts: Vec<(String, String)>,
    offers: Vec<Offer>,
    /// Name, whether submitted, and when.
    judges: Vec<(String, bool, String)>,
    submitted: String,
    own: bool,
    results: bool,
    decide: bool,
    table: Option<Table>,
    missing: String,
    clusters: Vec<String>,
    reason: Option<String>,
    problem: Option<String>,
    foot: String,
}

/// Whether the asker may decide on the round, as far as rights and preparation go.
pub(super) fn may_decide(asker: &Asker, kept: &Kept<Round>) -> bool {
    let place = kept.record.place(&kept.id);
    asker
        .person
        .may_decide(Thing::Round, &place, &kept.record.prepared_by)
}

fn steps(words: Words, state: RoundState) -> Vec<(String, &'static str)> {
    let all = [
        RoundState::Draft,
        RoundState::Open,
        RoundState::Closed,
        RoundState::Decided,
    ];
    let here = all.iter().position(|one| *one == state);
    all.iter()
        .enumerate()
        .map(|(at, one)| {
            let class = match here {
                Some(here) if at < here => "past",
                Some(here) if at == here => "here",
                _ => "ahead",
            };
            (words.of("word-state", one.word()), class)
        })
        .collect()
}

/// What a record is called; empty where the asker may not see it.
pub(super) async fn name_within<R: Record>(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
) -> Result<String> {
    match office.store.one::<R>(&asker.person, id).await {
        Ok(kept) => Ok(title_of(&kept, words)),
        Err(khusheh_store::StoreError::Absent { .. }) => Ok(String::new()),
        Err(error) => Err(error.into()),
    }
}

async fn shown(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
    uri: &Uri,
    problem: Option<String>,
) -> Result<Response> {
    let kept = read(office, asker, id).await?;
    let round = &kept.record;
    let state = state_of(round)?;
    let all = sheets(office, id).await?;
    let named = judges_of(office, asker, words, round).await?;
    let mut judges: Vec<(String, bool, String)> = round
        .judges
        .iter()
        .map(|judge| {
            let sheet = all.iter().find(|one| one.record.judge == *judge);
            let at = sheet.and_then(|one| one.record.submitted_at.as_deref());
            let name = named.get(judge).cloned();
            (
                name.unwrap_or_else(|| words.t("office-somebody")),
                at.is_some(),
                at.map_or_else(String::new, |at| words.moment(at)),
            )
        })
        .collect();
    judges.sort_by_cached_key(|judge| words.sort_key(&judge.0));
    let change = asker.person.reach(Action::Change, Thing::Round);
    let may = change.covers(&round.place(id));
    let offers = state
        .next()
        .filter(|deed| may && *deed != Deed::Decide)
        .map(|deed| Offer {
            word: deed.word(),
            label: words.of("rounds-do", deed.word()),
            why: words.of("rounds-do-why", deed.word()),
            reason: matches!(deed, Deed::Reopen | Deed::Abandon),
        })
        .collect();
    let own = asker
        .person
        .id
        .as_ref()
        .is_some_and(|me| round.judges.contains(me));
    let province = match &round.province {
        Some(code) => name_within::<Region>(office, asker, words, code).await?,
        None => words.t("rounds-country"),
    };
    let meeting = match &round.meeting {
        Some(met) => name_within::<Meeting>(office, asker, words, met).await?,
        None => String::new(),
    };
    let facts = [
        ("field-province", province),
        (
            "field-committee",
            name_within::<Committee>(office, asker, words, &round.committee).await?,
        ),
        (
            "field-criteria",
            name_within::<CriteriaEdition>(office, asker, words, &round.criteria).await?,
        ),
        (
            "rounds-clusters",
            words.whole(Some(round.clusters.len() as f64)),
        ),
        ("field-opened-at", moment(words, &round.opened_at)),
        ("field-closed-at", moment(words, &round.closed_at)),
        ("field-decided-at", moment(words, &round.decided_at)),
        ("field-meeting", meeting),
    ];
    let mut table = None;
    let (mut missing, mut clusters) = (String::new(), Vec::new());
    if round.frozen.is_some() {
        let (found, count) = data(words, &kept)?;
        missing = words.count("rounds-missing-count", count);
        table = Some(found);
    } else {
        for one in &round.clusters {
            let name = name_within::<khusheh_store::Cluster>(office, asker, words, one).await?;
            if !name.is_empty() {
                clusters.push(name);
            }
        }
    }
    let submitted = words.with(
        "rounds-submitted",
        &[
            ("count", judges.iter().filter(|one| one.1).count().into()),
            ("all", judges.len().into()),
        ],
    );
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let title = title_of(&kept, words);
    let body = page(&RoundPage {
        shell: shell_of(office, Some(asker), words.0, uri, "rounds", title),
        id: id.to_owned(),
        version: kept.version,
        state: state.word(),
        steps: steps(words, state),
        facts: facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (words.t(key), value))
            .collect(),
        offers,
        judges,
        submitted,
        own: own && state != RoundState::Draft,
        results: state.shows_results(),
        decide: state == RoundState::Closed && may_decide(asker, &kept),
        table,
        missing,
        clusters,
        reason: round.act_reason.clone(),
        problem,
        foot: foot(office, asker, words, &kept).await?,
    });
    Ok((status, body).into_response())
}

fn moment(words: Words, at: &Option<String>) -> String {
    at.as_deref()
        .map_or_else(String::new, |at| words.moment(at))
}

/// The table of data, without what judges rate, and how many values are missing.
fn data(words: Words, kept: &Kept<Round>) -> Result<(Table, usize)> {
    let frozen = frozen_of(&kept.record)?;
    let known: Vec<_> = frozen
        .tree
        .criteria()
        .enumerate()
        .filter(|(_, criterion)| criterion.anchors().is_empty())
        .collect();
    let mut missing = 0;
    let mut rows: Vec<(String, String, Vec<Shown>)> = (0..frozen.alternatives.len())
        .map(|at| {
            let one = &frozen.alternatives[at];
            let cells: Vec<Shown> = known
                .iter()
                .map(|(column, criterion)| datum(words, &one.data[*column], criterion))
                .collect();
            missing += cells.iter().filter(|cell| cell.missing).count();
            (one.cluster.clone(), cluster(words, &frozen, at), cells)
        })
        .collect();
    let sources = sources(known.len(), rows.iter_mut().map(|row| &mut row.2));
    let headings = known.iter().zip(sources).map(|((_, criterion), source)| {
        let name = text(words, &criterion.name);
        (name, unit(words, criterion), source)
    });
    let table = Table {
        headings: headings.collect(),
        rows,
    };
    Ok((table, missing))
}

/// `GET /{language}/rounds/{id}`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    shown(&office, &asker, words, &id, &uri, None).await
}

/// `POST /{language}/rounds/{id}`: opens, closes, reopens or gives up.
pub(crate) async fn act(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    // Whoever may not change it does not learn that it is there.
    office.store.one_within::<Round>(&id, &asker.reach).await?;
    let version = form.version()?;
    let deed: Deed = form
        .one("deed")
        .parse()
        .ok()
        .filter(|deed| *deed != Deed::Decide)
        .ok_or_else(|| Problem::parameter("deed", form.one("deed"), "open, close, …"))?;
    let mut write = office.store.write(asker.context(&office)).await?;
    match act_on(&asker, &mut write, &id, version, deed, form.one("reason")).await {
        Ok(_) => {
            write.commit().await?;
            Ok(Redirect::to(uri.path()).into_response())
        }
        Err(problem) => {
            drop(write);
            let problem = Some(said(problem, words)?);
            shown(&office, &asker, words, &id, &uri, problem).await
        }
    }
}
