//! The pages of a study: its own, and one each for a section, the decision, editions, the report, and the
//! one on which a study begins.

pub(crate) mod begin;
pub(crate) mod deciding;
pub(crate) mod document;
pub(crate) mod editions;
pub(crate) mod forms;
pub(crate) mod report;
pub(crate) mod section;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use khusheh_programme::feasibility::{Missing, Standing, missing, suggested};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{Cluster, Record, StoreError, Study, StudyCondition};

use super::acts::MEET;
use super::held::{Held, title};
use super::refusals::missing_text;
use crate::clusters::page::way;
use crate::map::sign;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::names::{Ids, Names};
use crate::registry::pages::{person_name, title_of, words_of};
use crate::shell::{Shell, Words, page};
use forms::{Act, Typed, inputs, may_decide, offered};

/// A condition as a page shows it.
pub(crate) struct ConditionRow {
    pub(crate) text: String,
    pub(crate) owner: String,
    pub(crate) due: String,
    /// `open`, `overdue` or `met`, and the word for it.
    pub(crate) standing: (&'static str, String),
    pub(crate) proof: String,
    /// The day on which it was met and who recorded that.
    pub(crate) met: Option<(String, String)>,
    pub(crate) act: Option<Act>,
}

/// The conditions of a study.
pub(crate) struct Conditions {
    pub(crate) rows: Vec<ConditionRow>,
    pub(crate) note: String,
}

/// The conditions, for reading.
pub(super) async fn conditions_of(
    office: &Office,
    asker: &Asker,
    words: Words,
    held: &Held,
) -> Result<Conditions> {
    let today = office.store.today();
    let mut rows = Vec::new();
    for kept in &held.conditions {
        let one: &StudyCondition = &kept.record;
        let standing: Standing = one.rule().standing(&today);
        rows.push(ConditionRow {
            text: one.condition.clone(),
            owner: one.owner.clone(),
            due: words.day(&one.due),
            standing: (
                standing.word(),
                words.of("word-condition-state", standing.word()),
            ),
            proof: one.proof.clone().unwrap_or_default(),
            met: match (&one.met_on, &one.met_by) {
                (Some(on), Some(by)) => {
                    Some((words.day(on), person_name(office, asker, words, by).await?))
                }
                _ => None,
            },
            act: None,
        });
    }
    let open = rows.iter().filter(|row| row.standing.0 != "met").count();
    let study = &held.study.record;
    let note = match &study.conditions_confirmed_on {
        _ if rows.is_empty() => words.t("feasibility-conditions-none"),
        Some(day) => words.with(
            "feasibility-conditions-confirmed",
            &[("day", words.day(day).into())],
        ),
        None if open > 0 => words.count("feasibility-conditions-open", open),
        None => words.t("feasibility-conditions-met"),
    };
    Ok(Conditions { rows, note })
}

/// What is known of a study: name and value of each.
pub(super) async fn facts_of(
    office: &Office,
    asker: &Asker,
    words: Words,
    held: &Held,
) -> Result<Vec<(String, String)>> {
    let study = &held.study.record;
    let mut ids = Ids::from([
        ("cluster", [study.cluster.clone()].into()),
        ("region", [study.province.clone()].into()),
    ]);
    if let Some(committee) = &study.committee {
        ids.insert("committee", [committee.clone()].into());
    }
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    let name = |kind, id: &str| names.get(kind, id).unwrap_or(id).to_owned();
    let mut facts = vec![
        (words.t("field-cluster"), title_of(&held.study, words)),
        (words.t("field-province"), name("region", &study.province)),
        (
            words.t("field-study-state"),
            words.of("word-study-state", &study.study_state),
        ),
    ];
    let mut add = |key: &str, value: Option<String>| {
        facts.extend(value.map(|value| (words.t(key), value)));
    };
    let day = |day: &Option<String>| day.as_ref().map(|day| words.day(day));
    add(
        "field-result",
        study
            .result
            .as_ref()
            .map(|word| words.of("word-result", word)),
    );
    add("field-reason", study.reason.clone());
    add("field-decided-on", day(&study.decided_on));
    add(
        "field-committee",
        study.committee.as_ref().map(|id| name("committee", id)),
    );
    add("field-look-again-on", day(&study.look_again_on));
    add(
        "field-edition",
        (study.edition > 0).then(|| words.plain(study.edition.unsigned_abs())),
    );
    add(
        "field-template-edition",
        Some(words.plain(study.template_edition.unsigned_abs())),
    );
    let who = person_name(office, asker, words, &study.prepared_by).await?;
    add("field-prepared-by", Some(who));
    Ok(facts)
}

struct SectionLine {
    href: String,
    ordinal: i64,
    title: String,
    needed: bool,
    status: (String, String),
    verdict: Option<(String, String)>,
    reason: String,
    said: Option<String>,
    lacks: Option<String>,
}

struct EditionLine {
    number: i64,
    name: String,
    date: String,
    changed: String,
    state: (String, String),
    by: String,
    confirmed: Option<(String, String)>,
    sent_back: Option<(String, String)>,
    intact: bool,
}

#[derive(Template)]
#[template(path = "feasibility/one.html")]
struct StudyPage {
    shell: Shell,
    id: String,
    cluster: String,
    /// The sign and the way of the cluster, where the asker may see it.
    drawn: Option<(String, String)>,
    facts: Vec<(String, String)>,
    state: (String, String),
    result: Option<(String, String)>,
    sent_back: Option<String>,
    waits: Option<String>,
    suggested: Option<String>,
    complete: Option<bool>,
    sections: Vec<SectionLine>,
    conditions: Option<Conditions>,
    editions: Vec<EditionLine>,
    acts: Vec<Act>,
    decide: bool,
    problems: Vec<String>,
    history: bool,
}

/// `GET /{language}/studies/{id}`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    study_page(&office, &asker, words, &id, &uri, None).await
}

fn section_lines(words: Words, held: &Held, base: &str, lacks: &[Missing]) -> Vec<SectionLine> {
    let said = missing_text(words, held, lacks);
    held.sections
        .iter()
        .enumerate()
        .map(|(at, kept)| {
            let one = &kept.record;
            let part = report::part_of(words, held, kept);
            SectionLine {
                href: format!("{base}/sections/{}", kept.id),
                ordinal: one.ordinal,
                title: title(one, words).to_owned(),
                needed: one.needed,
                status: (
                    one.section_status.clone(),
                    words.of("word-section-status", &one.section_status),
                ),
                verdict: part.verdict,
                reason: one.reason.clone().unwrap_or_default(),
                said: if part.empty {
                    None
                } else {
                    part.shown.sentences.into_iter().next()
                },
                lacks: said
                    .iter()
                    .find(|(of, _)| *of == at)
                    .and_then(|(_, said)| said.split_once(": "))
                    .map(|(_, lacks)| lacks.to_owned()),
            }
        })
        .collect()
}

async fn edition_lines(
    office: &Office,
    asker: &Asker,
    words: Words,
    held: &Held,
) -> Result<Vec<EditionLine>> {
    let mut lines = Vec::new();
    for kept in held.editions.iter().rev() {
        let one = &kept.record;
        let number = words.plain(one.number.unsigned_abs());
        lines.push(EditionLine {
            number: one.number,
            name: words.with("feasibility-edition", &[("number", number.into())]),
            date: words.day(&one.date),
            changed: one.changed.clone(),
            state: (
                match one.edition_state.as_str() {
                    "submitted" => "waits".to_owned(),
                    state => state.to_owned(),
                },
                words.of("word-edition-state", &one.edition_state),
            ),
            by: person_name(office, asker, words, &one.submitted_by).await?,
            confirmed: match (&one.confirmed_by, &one.confirmed_at) {
                (Some(who), Some(at)) => Some((
                    person_name(office, asker, words, who).await?,
                    words.moment(at),
                )),
                _ => None,
            },
            sent_back: match (&one.sent_back_by, &one.reason) {
                (Some(who), Some(why)) => {
                    Some((person_name(office, asker, words, who).await?, why.clone()))
                }
                _ => None,
            },
            intact: one.is_intact(),
        });
    }
    Ok(lines)
}

/// The sign and the way of the cluster of a study, where the asker may see it.
async fn drawn(
    office: &Office,
    asker: &Asker,
    words: Words,
    study: &Study,
) -> Result<Option<(String, String)>> {
    let reach = asker.person.reach(Action::Read, Cluster::THING);
    if reach.is_nothing() {
        return Ok(None);
    }
    let found = office.store.one_within::<Cluster>(&study.cluster, &reach);
    let kept = match found.await {
        Ok(kept) => kept,
        Err(StoreError::Absent { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let way = way(office, asker, words, &kept).await?;
    Ok(Some((sign(words, &kept.record), way)))
}

async fn study_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
    uri: &Uri,
    typed: Option<Typed>,
) -> Result<Response> {
    let reach = asker.person.reach(Action::Read, Thing::Study);
    let held = Held::of(&office.store, &reach, id).await?;
    let study = &held.study.record;
    let base = format!("/{}/studies/{id}", words.0.code());
    let facts = held.facts();
    let lacks = missing(&facts);
    let writing = study.study_state == "in_preparation";
    let acts = offered(
        words,
        asker,
        &held,
        (&base, lacks.is_empty()),
        typed.as_ref(),
    );
    let mut conditions = conditions_of(office, asker, words, &held).await?;
    let place = study.place(id);
    if asker
        .person
        .reach(Action::Change, Thing::Study)
        .covers(&place)
    {
        for (row, kept) in conditions.rows.iter_mut().zip(&held.conditions) {
            let path = format!("conditions/{}/met", kept.id);
            row.act = (row.standing.0 != "met").then(|| Act {
                action: format!("{base}/{path}"),
                inputs: inputs(words, &MEET, &path, typed.as_ref()),
                id: kept.id.clone(),
                version: kept.version,
                heading: words.t("feasibility-meet"),
                why: String::new(),
                button: words.t("feasibility-meet"),
            });
        }
    }
    let waits = match study.study_state.as_str() {
        "in_preparation" => Some("feasibility-waits-author"),
        "submitted" => Some("feasibility-waits-confirm"),
        "confirmed" => Some("feasibility-waits-committee"),
        "decided" => match study.result.as_deref() {
            Some("positive") => Some("feasibility-waits-project"),
            Some("conditional") if study.conditions_confirmed_on.is_some() => {
                Some("feasibility-waits-project")
            }
            Some("conditional") => Some("feasibility-waits-conditions"),
            _ => Some("feasibility-waits-another-look"),
        },
        _ => None,
    };
    let problems = typed
        .as_ref()
        .map_or_else(Vec::new, |typed| typed.problems.clone());
    let bad = typed.is_some();
    let history = asker.person.reach(Action::Read, Thing::History);
    let history = office.store.one_within::<Study>(id, &history).await.is_ok();
    let name = title_of(&held.study, words);
    let title = khusheh_language::text(words.0, "feasibility-of", &[("cluster", name.into())]);
    let body = page(&StudyPage {
        shell: shell_of(office, Some(asker), words.0, uri, "studies", title),
        cluster: study.cluster.clone(),
        drawn: drawn(office, asker, words, study).await?,
        facts: facts_of(office, asker, words, &held).await?,
        // A study whose edition is confirmed is not accepted: it waits for the committee.
        state: (
            match study.study_state.as_str() {
                "submitted" | "confirmed" => "waits".to_owned(),
                state => state.to_owned(),
            },
            words.of("word-study-state", &study.study_state),
        ),
        result: study
            .result
            .as_ref()
            .map(|word| (word.clone(), words.of("word-result", word))),
        sent_back: study
            .sent_back
            .as_ref()
            .map(|reason| words.with("feasibility-was-sent-back", &[("reason", reason.into())])),
        waits: waits.map(|key| words.t(key)),
        suggested: (study.study_state != "decided")
            .then(|| suggested(&facts))
            .flatten()
            .map(|result| {
                let result = words.of("word-result", result.word());
                words.with("feasibility-suggested", &[("result", result.into())])
            }),
        complete: writing.then_some(lacks.is_empty()),
        sections: section_lines(words, &held, &base, if writing { &lacks } else { &[] }),
        conditions: (study.study_state == "decided").then_some(conditions),
        editions: edition_lines(office, asker, words, &held).await?,
        acts,
        decide: may_decide(asker, &held),
        problems,
        history,
        id: id.to_owned(),
    });
    let status = if bad {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, body).into_response())
}
