//! `/{language}/clusters/{id}/decisions`: the way of a cluster, what was decided, and what may be now.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Action, Thing};
use khusheh_programme::steps::{Body, Need, Way, possible};
use khusheh_store::{
    Cluster, Committee, Decision, Fault, Field, Form as Shape, Kept, Kind, Meeting, Query, Record,
    Standing, field,
};
use serde_json::{Map, Value as Json};

use super::facts::{Standings, body_of, folded};
use super::record::Taking;
use super::{cluster_for, of_cluster, record, standing_text};
use crate::clusters::documents::said;
use crate::drawing::whole_way;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::form::{Input, input, json_of};
use crate::registry::pages::{person_name, title_of, words_of};
use crate::shell::{Shell, Words, page};

/// What is decided: deed and step in one choice.
const WHAT: Field = field("what", Kind::Text);
/// In which meeting, or by which committee: one choice.
const WHERE: Field = field("taken_in", Kind::Text);
/// Meetings of a committee that a form offers, the latest first.
const MEETINGS: usize = 12;

struct Row {
    step: String,
    reason: String,
    based_on: String,
    by: String,
    at: String,
    committee: Option<(String, String)>,
    meeting: Option<(String, String)>,
    look_again_on: Option<String>,
}

#[derive(Template)]
#[template(path = "clusters/decisions.html")]
struct DecisionsPage {
    shell: Shell,
    cluster: String,
    name: String,
    status: String,
    way: Option<String>,
    broken: Option<String>,
    rows: Vec<Row>,
    inputs: Vec<Input>,
    problem: Option<String>,
}

/// `GET /{language}/clusters/{id}/decisions`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    decisions_page(&office, &asker, &language, &id, &uri, None).await
}

/// What was typed, and what is wrong with it.
struct Again<'a> {
    form: &'a Form,
    faults: Vec<Fault>,
    said: Option<String>,
}

async fn rows(
    office: &Office,
    asker: &Asker,
    words: Words,
    decisions: &[Kept<Decision>],
) -> Result<Vec<Row>> {
    let base = format!("/{}", words.0.code());
    let mut rows = Vec::new();
    for kept in decisions.iter().rev() {
        let decision = &kept.record;
        // What the reader may not see is not named.
        let committee = match &decision.committee {
            Some(id) => office.store.one::<Committee>(&asker.person, id).await.ok(),
            None => None,
        };
        let meeting = match &decision.meeting {
            Some(id) => office.store.one::<Meeting>(&asker.person, id).await.ok(),
            None => None,
        };
        rows.push(Row {
            step: step_of(words, decision),
            reason: decision.reason.clone(),
            based_on: decision.based_on.clone(),
            by: person_name(office, asker, words, &decision.decided_by).await?,
            at: words.day(kept.day()),
            committee: committee.map(|kept| {
                let href = format!("{base}/committees/{}", kept.id);
                (href, title_of(&kept, words))
            }),
            meeting: meeting.map(|kept| {
                let day = words.day(&kept.record.held_on);
                // Each in its own direction, else the day is read backwards beside a Persian name.
                let name = format!(
                    "\u{2068}{}\u{2069} · \u{2068}{day}\u{2069}",
                    kept.record.title
                );
                (format!("{base}/meetings/{}", kept.id), name)
            }),
            look_again_on: decision.look_again_on.as_deref().map(|day| words.day(day)),
        });
    }
    Ok(rows)
}

/// A committee that the asker may record decisions of, with what it decides as.
struct Around {
    committee: Kept<Committee>,
    body: Body,
}

async fn committees(
    office: &Office,
    asker: &Asker,
    words: Words,
    cluster: &Kept<Cluster>,
    standings: &Standings,
) -> Result<Vec<Around>> {
    let reach = asker.person.reach(Action::Read, Thing::Committee);
    let query = Query::by(Committee::name_order(words.0));
    let all = office.store.all_within::<Committee>(&reach, &query).await?;
    Ok(all
        .into_iter()
        .filter(|kept| standings.records(&kept.id))
        .filter_map(|committee| {
            let body = body_of(&committee.record, cluster)?;
            Some(Around { committee, body })
        })
        .collect())
}

/// The choice of what is decided: what the machine lets the asker decide, with who decides it and
/// whether a meeting is needed.
fn what(words: Words, way: &Way, bodies: &BTreeSet<&'static str>) -> Vec<(String, String)> {
    let mut offered: Vec<(String, String)> = Vec::new();
    for row in possible(way) {
        let mut may: Vec<&Body> = row.by.iter().collect();
        may.retain(|body| bodies.contains(body.word()));
        if may.is_empty() {
            continue;
        }
        let who: Vec<String> = may
            .iter()
            .map(|body| words.of("steps-body", body.word()))
            .collect();
        let mut who = who.join(&words.t("steps-or"));
        if row.needs.contains(&Need::Minutes) {
            who = format!(
                "{who}{}{}",
                words.t("field-separator"),
                words.t("steps-in-meeting")
            );
        }
        let doing = khusheh_language::text(
            words.0,
            "steps-choice",
            &[
                ("deed", words.of("word-deed", row.deed.word()).into()),
                ("step", words.of("word-step", row.step.word()).into()),
                ("who", who.into()),
            ],
        );
        offered.push((format!("{}:{}", row.deed, row.step), doing));
    }
    offered
}

/// The choice of where it was taken: by the asker alone, in a meeting of a committee, or by a committee
/// whose meeting is not kept here.
async fn places(
    office: &Office,
    asker: &Asker,
    words: Words,
    around: &[Around],
    alone: Option<Body>,
) -> Result<Vec<(String, String)>> {
    let today = office.store.today();
    let mut choices = Vec::new();
    if let Some(body) = alone {
        choices.push(("alone".to_owned(), words.of("steps-alone", body.word())));
    }
    for one in around {
        let name = title_of(&one.committee, words);
        let mut query = Query::by("held_on");
        query.order.descending = true;
        query.limit = MEETINGS;
        query.conditions = vec![khusheh_store::Clause::is(
            "committee",
            one.committee.id.as_str(),
        )];
        let meetings = office.store.list::<Meeting>(&asker.person, &query).await?;
        for kept in meetings.items {
            let meeting = &kept.record;
            let standing = meeting.standing(&today);
            let worth = match standing {
                Standing::Counts => words.t("meeting-standing-counts"),
                other => standing_text(words.0, Some(other)),
            };
            let day = words.day(&meeting.held_on);
            let label = format!("{name}: {} · {day} · {worth}", meeting.title);
            choices.push((format!("meeting:{}", kept.id), label));
        }
        let label = format!("{name}: {}", words.t("steps-no-meeting"));
        choices.push((format!("committee:{}", one.committee.id), label));
    }
    Ok(choices)
}

async fn inputs(
    office: &Office,
    asker: &Asker,
    words: Words,
    cluster: &Kept<Cluster>,
    way: &Way,
    again: Option<&Again<'_>>,
) -> Result<Vec<Input>> {
    let standings = Standings::of(asker, &cluster.record.place(&cluster.id));
    let around = committees(office, asker, words, cluster, &standings).await?;
    let alone = standings.alone();
    let bodies: BTreeSet<&'static str> = around
        .iter()
        .map(|one| one.body)
        .chain(alone)
        .map(Body::word)
        .collect();
    let offered = what(words, way, &bodies);
    if offered.is_empty() {
        return Ok(Vec::new());
    }
    let places = places(office, asker, words, &around, alone).await?;
    let own = |name: &str| Decision::FIELDS.iter().find(|field| field.name == name);
    let fields = [
        (Some(WHAT), Some(offered.as_slice())),
        (Some(WHERE), Some(places.as_slice())),
        (own("reason").copied(), None),
        (own("based_on").copied(), None),
        (own("look_again_on").copied(), None),
    ]
    .into_iter()
    .filter_map(|(field, choices)| Some((field?, choices)));
    let none = Vec::new();
    let faults = again.map_or(&none, |again| &again.faults);
    Ok(fields
        .map(|(mut field, choices)| {
            if choices.is_some() {
                field.form = Shape::Refers("decision");
                field.required = true;
            }
            let typed = again.map_or("", |again| again.form.one(field.name));
            input(words, &field, &Json::from(typed), faults, choices)
        })
        .collect())
}

async fn decisions_page(
    office: &Office,
    asker: &Asker,
    language: &str,
    id: &str,
    uri: &Uri,
    again: Option<Again<'_>>,
) -> Result<Response> {
    let words = words_of(language)?;
    let cluster = cluster_for(office, asker, id, Action::Read).await?;
    let decisions = of_cluster(office, asker, id).await?;
    let create = asker.person.reach(Action::Create, Thing::Decision);
    let may = create.covers(&cluster.record.place(id)) && cluster.record.status != "merged";
    let (mut way, mut broken, mut form) = (None, None, Vec::new());
    match folded(&cluster, &decisions) {
        Ok(folded) => {
            if may {
                form = inputs(office, asker, words, &cluster, &folded.way, again.as_ref()).await?;
            }
            way = Some(whole_way::of(
                words,
                &folded.way,
                refusal_of(words, &decisions, &folded),
            ));
        }
        Err(problem) => broken = Some(said(problem, words)?),
    }
    let title = words.t("clusters-decisions");
    let shell = shell_of(office, Some(asker), words.0, uri, "clusters", title);
    let status = match again {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let name = title_of(&cluster, words);
    let body = page(&DecisionsPage {
        shell: shell.under(format!("/{}/clusters/{id}", words.0.code()), name.clone()),
        name,
        status: words.of("word-status", &cluster.record.status),
        way,
        broken,
        rows: rows(office, asker, words, &decisions).await?,
        inputs: form,
        problem: again.and_then(|again| again.said),
        cluster: cluster.id,
    });
    Ok((status, body).into_response())
}

/// The reason of the refusal that a way still carries.
pub(crate) fn refusal_of(
    words: Words,
    decisions: &[Kept<Decision>],
    folded: &khusheh_programme::steps::Folded<'_>,
) -> Option<String> {
    let id = folded.refusal?;
    let kept = decisions.iter().find(|kept| kept.id == id)?;
    let day = words.day(kept.day());
    Some(format!("{day}: {}", kept.record.reason))
}

/// What a form of the page says, in the words of the API.
fn given(form: &Form) -> Result<Map<String, Json>, Vec<Fault>> {
    let mut given = Map::new();
    if let Some((deed, step)) = form.one("what").split_once(':') {
        given.insert("deed".to_owned(), deed.into());
        given.insert("step".to_owned(), step.into());
    }
    match form.one("taken_in").split_once(':') {
        Some(("meeting", id)) => given.insert("meeting".to_owned(), id.into()),
        Some(("committee", id)) => given.insert("committee".to_owned(), id.into()),
        _ => None,
    };
    let mut faults = Vec::new();
    for name in ["reason", "based_on", "look_again_on"] {
        let Some(field) = Decision::FIELDS.iter().find(|field| field.name == name) else {
            continue;
        };
        match json_of(field, form.one(name)) {
            Ok(value) => {
                given.insert(name.to_owned(), value);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(given)
    } else {
        Err(faults)
    }
}

/// `POST /{language}/clusters/{id}/decisions`.
pub(crate) async fn decide_page(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let done = async {
        office
            .store
            .one_within::<Cluster>(&id, &asker.reach)
            .await?;
        let taking = Taking::of(&id, given(&form).map_err(Problem::faults)?)?;
        let mut write = office.store.write(asker.context(&office)).await?;
        record(&office, &asker, &mut write, &id, taking).await?;
        write.commit().await?;
        Ok::<_, Problem>(())
    };
    match done.await {
        Ok(()) => Ok(Redirect::to(uri.path()).into_response()),
        Err(problem) => {
            // The two choices stand for two fields each.
            let mut faults = problem.field_faults().to_vec();
            for fault in &mut faults {
                fault.field = match fault.field.as_str() {
                    "step" | "deed" | "to_status" => "what".to_owned(),
                    "committee" | "meeting" => "taken_in".to_owned(),
                    other => other.to_owned(),
                };
            }
            faults.dedup_by(|a, b| a.field == b.field);
            let said = match faults.is_empty() {
                true => Some(said(problem, words)?),
                false => None,
            };
            let again = Again {
                form: &form,
                faults,
                said,
            };
            decisions_page(&office, &asker, &language, &id, &uri, Some(again)).await
        }
    }
}

/// What a decision did, in words; of one that is known by its statuses only, the statuses with an arrow in
/// reading direction.
pub(crate) fn step_of(words: Words, decision: &Decision) -> String {
    if let (Some(deed), Some(step)) = (&decision.deed, &decision.step) {
        return words.with(
            "steps-done",
            &[
                ("deed", words.of("word-deed", deed).into()),
                ("step", words.of("word-step", step).into()),
            ],
        );
    }
    let status = |word: &str| words.of("word-status", word);
    words.with(
        "clusters-step",
        &[
            ("from", status(&decision.from_status).into()),
            ("to", status(&decision.to_status).into()),
        ],
    )
}
