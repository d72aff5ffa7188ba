//! The page of a cluster: its sign and way, evidence, size, classification, and what belongs to it.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_programme::identification::Criterion;
use khusheh_programme::people::{Action, Thing};
use khusheh_programme::steps::Way;
use khusheh_store::{Clause, Cluster, ClusterMember, Document, Kept, Query, Record, record_state};
use serde_json::Value as Json;

use super::decisions::facts::folded;
use super::decisions::{refusal_of, step_of};
use crate::drawing::{petal, whole_way};
use crate::feasibility;
use crate::identifications::methods_of;
use crate::map::{bounds_of, sign, states_of};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::Resource;
use crate::registry::names::{Ids, Names, ids_in};
use crate::registry::pages::{Line, Undo, foot, may_change, title_of, words_of};
use crate::registry::shown::shown;
use crate::shell::{Shell, Words, map_json, page};

/// Fields that stand in the head, in sections of their own, or nowhere.
const APART: [&str; 9] = [
    "name_fa", "name_en", "boundary", "evidence", "figures", "status", "plans", "screens",
    "province",
];
/// Members, documents and decisions shown; their pages have all.
const SHOWN: usize = 8;

/// What is known of one of the four criteria.
struct Known {
    petal: String,
    word: &'static str,
    criterion: String,
    state: String,
    /// Sentence and where it comes from.
    said: Vec<(String, String)>,
}

struct Step {
    step: String,
    at: String,
    reason: String,
}

/// The last feasibility study of the cluster.
struct StudyLink {
    href: String,
    state: String,
    /// Why it came back to the pool and from when on it may be looked at again.
    negative: Option<String>,
}

#[derive(Template)]
#[template(path = "clusters/one.html")]
struct ClusterPage {
    shell: Shell,
    id: String,
    sign: String,
    province: (String, String),
    status: String,
    way: String,
    criteria: Vec<Known>,
    screens: Vec<String>,
    figures: Option<Line>,
    plans: Option<Line>,
    lines: Vec<Line>,
    members: Option<(usize, Vec<(String, String)>)>,
    documents: Option<Vec<(String, String)>>,
    decisions: Option<Vec<Step>>,
    study: Option<StudyLink>,
    /// Where the methods behind statistics are explained, for what a register showed.
    methods: Option<String>,
    map: Option<String>,
    foot: String,
    change: bool,
    history: bool,
    undo: Option<Undo>,
}

/// `GET /{language}/clusters/{id}`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = office
        .store
        .one_within::<Cluster>(&id, &asker.reach)
        .await?;
    let record = &kept.record;
    let state = record_state(record);
    let mut ids = Ids::new();
    ids_in(Cluster::FIELDS, &state, &mut ids);
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    let line = |name: &str| -> Option<Line> {
        let field = Cluster::FIELDS.iter().find(|field| field.name == name)?;
        let value = shown(words, &names, field, state.get(name).unwrap_or(&Json::Null));
        let label = words.t(&field.key());
        (!value.is_empty()).then_some(Line { label, value })
    };
    let lines = Cluster::FIELDS
        .iter()
        .filter(|field| !APART.contains(&field.name))
        .filter_map(|field| line(field.name))
        .collect();
    let history = asker.person.reach(Action::Read, Thing::History);
    let screens = record
        .screens
        .iter()
        .map(|screen| words.of("explore-screen", screen))
        .collect();
    let map = bounds_of(record).map(|bounds| {
        let base = format!("/{}/map", words.0.code());
        let version = format!("{id}-{}", kept.version);
        let (items, places) = (format!("{base}/items"), format!("{base}/places"));
        map_json(
            words,
            Some(bounds),
            None,
            &version,
            "/tiles/registry",
            &items,
            &places,
        )
    });
    let province = names.get("region", &record.province);
    let change = may_change::<Cluster>(&office, &asker, &id).await?;
    let history = office.store.one_within::<Cluster>(&id, &history).await;
    let history = history.is_ok();
    Ok(page(&ClusterPage {
        shell: shell_of(
            &office,
            Some(&asker),
            words.0,
            &uri,
            Cluster::ROOM,
            title_of(&kept, words),
        ),
        sign: sign(words, record),
        province: (
            format!("/{}/regions/{}", words.0.code(), record.province),
            province.unwrap_or(&record.province).to_owned(),
        ),
        status: words.of("word-status", &record.status),
        way: way(&office, &asker, words, &kept).await?,
        criteria: criteria(words, record),
        screens,
        figures: line("figures"),
        plans: line("plans"),
        lines,
        members: members(&office, &asker, words, &id).await?,
        documents: documents(&office, &asker, words, &id).await?,
        decisions: decisions(&office, &asker, words, &id).await?,
        study: study(&office, &asker, words, &id, &record.status).await?,
        methods: match record.found_by.as_str() {
            "register" => Some(methods_of(&office, &asker, words, &id).await?),
            _ => None,
        },
        map,
        foot: foot(&office, &asker, words, &kept).await?,
        undo: Undo::of(&asker, words, &kept, change && history),
        change,
        history,
        id,
    }))
}

/// The cluster's way through the programme, from what was decided; from its status where the reader sees no
/// decisions or these do not follow from each other, which their page says.
pub(crate) async fn way(
    office: &Office,
    asker: &Asker,
    words: Words,
    kept: &Kept<Cluster>,
) -> Result<String> {
    let decisions = super::decisions::of_cluster(office, asker, &kept.id).await?;
    Ok(match folded(kept, &decisions) {
        Ok(folded) => whole_way::of(words, &folded.way, refusal_of(words, &decisions, &folded)),
        Err(_) => {
            let way = Way::of_status(&kept.record.status).unwrap_or(Way::identified());
            whole_way::of(words, &way, None)
        }
    })
}

/// The four criteria with all that is said of each; one without evidence says so.
fn criteria(words: Words, cluster: &Cluster) -> Vec<Known> {
    Criterion::ALL
        .into_iter()
        .zip(states_of(cluster))
        .map(|(criterion, state)| Known {
            petal: petal(state),
            word: state.word(),
            criterion: words.of("explore-criterion", criterion.word()),
            state: words.of("explore-state", state.word()),
            said: cluster
                .evidence
                .iter()
                .filter(|one| one.criterion == criterion.word())
                .map(|one| {
                    let sentence = words.name(&one.sentence_en, &one.sentence_fa).to_owned();
                    let mut origin = vec![one.source.clone()];
                    origin.extend(one.year.map(|year| words.day(&year.to_string())));
                    origin.extend(
                        one.confidence
                            .as_ref()
                            .map(|word| words.of("word-confidence", word)),
                    );
                    (sentence, origin.join(" · "))
                })
                .collect(),
        })
        .collect()
}

type Linked = Vec<(String, String)>;

async fn members(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
) -> Result<Option<(usize, Linked)>> {
    let reach = asker.person.reach(Action::Read, ClusterMember::THING);
    if reach.is_nothing() {
        return Ok(None);
    }
    let mut query = Query::by("id");
    query.conditions = vec![
        Clause::is("cluster", id),
        Clause::new("valid_until IS NULL", Vec::new()),
    ];
    query.limit = SHOWN;
    let number = office
        .store
        .count_within::<ClusterMember>(&reach, &query)
        .await?;
    let found = office
        .store
        .list_within::<ClusterMember>(&reach, &query)
        .await?;
    let ids = found
        .items
        .iter()
        .map(|kept| kept.record.enterprise.clone());
    let ids = Ids::from([("enterprise", ids.collect())]);
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    let rows = found
        .items
        .iter()
        .map(|kept| {
            let enterprise = &kept.record.enterprise;
            let name = names.get("enterprise", enterprise).unwrap_or(enterprise);
            let href = format!("/{}/enterprises/{enterprise}", words.0.code());
            (href, name.to_owned())
        })
        .collect();
    Ok(Some((usize::try_from(number).unwrap_or(0), rows)))
}

async fn of_cluster<R: Record>(
    office: &Office,
    asker: &Asker,
    id: &str,
) -> Result<Option<Vec<Kept<R>>>> {
    let reach = asker.person.reach(Action::Read, R::THING);
    if reach.is_nothing() {
        return Ok(None);
    }
    let mut query = Query::by("id");
    query.order.descending = true;
    query.limit = SHOWN;
    query.conditions = vec![Clause::is("cluster", id)];
    Ok(Some(
        office.store.list_within::<R>(&reach, &query).await?.items,
    ))
}

async fn documents(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
) -> Result<Option<Linked>> {
    let found = of_cluster::<Document>(office, asker, id).await?;
    Ok(found.map(|found| {
        found
            .into_iter()
            .map(|kept| {
                (
                    kept.record.title,
                    words.of("word-state", &kept.record.state),
                )
            })
            .collect()
    }))
}

async fn study(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
    status: &str,
) -> Result<Option<StudyLink>> {
    let studies = feasibility::of_cluster(office, asker, id).await?;
    let Some(last) = studies.first() else {
        return Ok(None);
    };
    let state = match &last.record.result {
        Some(result) => words.of("word-result", result),
        None => words.of("word-study-state", &last.record.study_state),
    };
    // Once it is selected again the old result says nothing of it any more.
    let negative = feasibility::negative_of(&studies)
        .filter(|_| matches!(status, "identified" | "prioritised"))
        .map(|(reason, day)| {
            let args = [("reason", reason.into()), ("day", words.day(day).into())];
            words.with("feasibility-negative-in-pool", &args)
        });
    Ok(Some(StudyLink {
        href: format!("/{}/studies/{}", words.0.code(), last.id),
        state,
        negative,
    }))
}

async fn decisions(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
) -> Result<Option<Vec<Step>>> {
    if asker
        .person
        .reach(Action::Read, Thing::Decision)
        .is_nothing()
    {
        return Ok(None);
    }
    let found = super::decisions::of_cluster(office, asker, id).await?;
    // As they were taken, the last first.
    Ok(Some(
        found
            .iter()
            .rev()
            .take(SHOWN)
            .map(|kept| Step {
                step: step_of(words, &kept.record),
                at: words.day(kept.day()),
                reason: kept.record.reason.clone(),
            })
            .collect(),
    ))
}
