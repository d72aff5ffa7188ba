//! The page of a study, the page on which one begins, and what is done by their forms.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::feasibility::{
    Command, Missing, Standing, missing, ready_to_confirm, suggested, taken,
};
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{
    Clause, Cluster, Fault, Field, Kept, Query, Record, Study, StudyCondition,
};
use serde_json::{Map, Value as Json};

use super::acts::{self, BEGIN, CONFIRM_CONDITIONS, MEET, SEND_BACK, SUBMIT};
use super::held::{Held, as_what, title};
use super::refusals::missing_text;
use super::section::may_write;
use super::step::may_begin;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::form::{Input, given, input};
use crate::registry::names::{Ids, Names};
use crate::registry::pages::{as_filled, person_name, title_of, words_of};
use crate::shell::{Shell, Words, page};

/// A form of the page: where it goes, what it asks, what its button says.
pub(crate) struct Act {
    pub(crate) action: String,
    /// Tells its inputs from those of other forms of the page.
    pub(crate) id: String,
    pub(crate) version: i64,
    pub(crate) heading: String,
    pub(crate) why: String,
    pub(crate) inputs: Vec<Input>,
    pub(crate) button: String,
}

/// What was typed into one of the page's forms, and what is wrong with it.
pub(super) struct Typed {
    act: String,
    state: Map<String, Json>,
    faults: Vec<Fault>,
    problems: Vec<String>,
}

/// As much of a form as can be shown again; of these names every value that was chosen.
pub(super) fn as_typed(fields: &[Field], form: &Form, lists: &[&str]) -> Map<String, Json> {
    let mut state = as_filled(fields, form);
    for name in lists {
        let chosen = form.0.get(*name).cloned().unwrap_or_default();
        state.insert((*name).to_owned(), chosen.into());
    }
    state
}

/// What a problem says, and what was changed meanwhile where it was that.
pub(super) async fn said_with_changes(
    office: &Office,
    asker: &Asker,
    words: Words,
    problem: &Problem,
) -> Result<Vec<String>> {
    let mut said = vec![problem.title(words.0)];
    said.extend(problem.limit(words.0));
    said.extend(problem.hint(words.0));
    for revision in problem.changed() {
        let who = person_name(office, asker, words, &revision.who).await?;
        for difference in &revision.differences {
            let field = words.field_path(&difference.field);
            said.push(khusheh_language::text(
                words.0,
                "office-changed-meanwhile",
                &[("who", who.as_str().into()), ("field", field.into())],
            ));
        }
    }
    Ok(said)
}

/// The inputs of a form, with what was typed where it was this form.
fn inputs(words: Words, fields: &[Field], act: &str, typed: Option<&Typed>) -> Vec<Input> {
    let mine = typed.filter(|typed| typed.act == act);
    fields
        .iter()
        .map(|field| {
            let value = mine.and_then(|typed| typed.state.get(field.name));
            let faults = mine.map_or(&[][..], |typed| typed.faults.as_slice());
            input(words, field, value.unwrap_or(&Json::Null), faults, None)
        })
        .collect()
}

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

fn today(office: &Office) -> String {
    let now = office.store.now();
    now.get(..10).unwrap_or(&now).to_owned()
}

/// The conditions, for reading.
pub(super) async fn conditions_of(
    office: &Office,
    asker: &Asker,
    words: Words,
    held: &Held,
) -> Result<Conditions> {
    let today = today(office);
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
        study.result.as_ref().map(|word| words.of("word-result", word)),
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
            let part = super::report::part_of(words, held, kept);
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
        let named = async |who: &str| person_name(office, asker, words, who).await;
        lines.push(EditionLine {
            number: one.number,
            name: words.with("feasibility-edition", &[("number", number.into())]),
            date: words.day(&one.date),
            changed: one.changed.clone(),
            state: (
                one.edition_state.clone(),
                words.of("word-edition-state", &one.edition_state),
            ),
            by: named(&one.submitted_by).await?,
            confirmed: match (&one.confirmed_by, &one.confirmed_at) {
                (Some(who), Some(at)) => Some((named(who).await?, words.moment(at))),
                _ => None,
            },
            sent_back: match (&one.sent_back_by, &one.reason) {
                (Some(who), Some(why)) => Some((named(who).await?, why.clone())),
                _ => None,
            },
            intact: one.is_intact(),
        });
    }
    Ok(lines)
}

/// The forms that the asker may use now.
fn acts(
    words: Words,
    asker: &Asker,
    held: &Held,
    (base, complete): (&str, bool),
    typed: Option<&Typed>,
) -> Vec<Act> {
    let who = asker.person.id.as_deref().unwrap_or_default();
    let roles = as_what(&asker.person, &held.study);
    let course = held.course();
    let may = |command: &Command<'_>| taken(&course, who, &roles, command).is_ok();
    let number = |number: i64| words.plain(number.unsigned_abs());
    let act = |path: &str, key: &str, why: String, fields: &[Field]| Act {
        action: format!("{base}/{path}"),
        id: path.to_owned(),
        version: held.study.version,
        heading: words.t(key),
        why,
        inputs: inputs(words, fields, path, typed),
        button: words.t(key),
    };
    let why = |key: &str, edition: i64| words.with(key, &[("number", number(edition).into())]);
    let edition = held.study.record.edition;
    let mut acts = Vec::new();
    if complete && may_write(asker, held) {
        let why = why("feasibility-submit-why", edition + 1);
        acts.push(act("submit", "feasibility-submit", why, &SUBMIT));
    }
    if may(&Command::Confirm) {
        let why = why("feasibility-confirm-why", edition);
        acts.push(act("confirm", "feasibility-confirm", why, &[]));
    }
    if may(&Command::SendBack { reason: true }) {
        let why = words.t("feasibility-send-back-why");
        acts.push(act("send-back", "feasibility-send-back", why, &SEND_BACK));
    }
    let rules: Vec<_> = held.conditions.iter().map(|one| one.record.rule()).collect();
    let place = held.study.record.place(&held.study.id);
    let office = asker.person.reach(Action::Change, Thing::Study).covers(&place);
    let unconfirmed = held.study.record.result.as_deref() == Some("conditional")
        && held.study.record.conditions_confirmed_on.is_none();
    if office && unconfirmed && ready_to_confirm(&rules, who).is_ok() {
        let why = words.t("feasibility-conditions-met");
        let key = "feasibility-confirm-conditions";
        acts.push(act("conditions-confirmed", key, why, &CONFIRM_CONDITIONS));
    }
    acts
}

/// Whether the asker may record the committee's decision now.
pub(super) fn may_decide(asker: &Asker, held: &Held) -> bool {
    use khusheh_programme::feasibility::{Decision, Outcome};
    let who = asker.person.id.as_deref().unwrap_or_default();
    let roles = as_what(&asker.person, &held.study);
    let decision = Decision {
        result: Outcome::Negative,
        minutes: true,
        reason: true,
        conditions: 0,
        look_again_on: Some("9999-12-31"),
        today: "",
        no_cluster: false,
        unanswered: 0,
    };
    let confirmed = held.study.record.conditions_confirmed_on.is_some();
    !confirmed && taken(&held.course(), who, &roles, &Command::Decide(decision)).is_ok()
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
    let acts = acts(words, asker, &held, (&base, lacks.is_empty()), typed.as_ref());
    let mut conditions = conditions_of(office, asker, words, &held).await?;
    let place = study.place(id);
    if asker.person.reach(Action::Change, Thing::Study).covers(&place) {
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
        _ => None,
    };
    let problems = typed.as_ref().map_or_else(Vec::new, |typed| typed.problems.clone());
    let bad = typed.is_some();
    let history = asker.person.reach(Action::Read, Thing::History);
    let history = office.store.one_within::<Study>(id, &history).await.is_ok();
    let name = title_of(&held.study, words);
    let title = khusheh_language::text(
        words.0,
        "feasibility-of",
        &[("cluster", name.into())],
    );
    let body = page(&StudyPage {
        shell: shell_of(office, Some(asker), words.0, uri, "studies", title),
        cluster: study.cluster.clone(),
        facts: facts_of(office, asker, words, &held).await?,
        state: (
            study.study_state.clone(),
            words.of("word-study-state", &study.study_state),
        ),
        result: study
            .result
            .as_ref()
            .map(|word| (word.clone(), words.of("word-result", word))),
        sent_back: study.sent_back.as_ref().map(|reason| {
            words.with("feasibility-was-sent-back", &[("reason", reason.into())])
        }),
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

/// What is done by one of the page's forms.
#[derive(Clone, Copy)]
enum Deed<'a> {
    Submit,
    Confirm,
    SendBack,
    ConfirmConditions,
    Meet(&'a str),
}

impl Deed<'_> {
    fn path(self) -> String {
        match self {
            Self::Submit => "submit".to_owned(),
            Self::Confirm => "confirm".to_owned(),
            Self::SendBack => "send-back".to_owned(),
            Self::ConfirmConditions => "conditions-confirmed".to_owned(),
            Self::Meet(condition) => format!("conditions/{condition}/met"),
        }
    }

    fn fields(self) -> &'static [Field] {
        match self {
            Self::Submit => &SUBMIT,
            Self::Confirm => &[],
            Self::SendBack => &SEND_BACK,
            Self::ConfirmConditions => &CONFIRM_CONDITIONS,
            Self::Meet(_) => &MEET,
        }
    }
}

async fn act(
    office: &Office,
    asker: &Asker,
    (language, id): (&str, &str),
    uri: &Uri,
    form: &Form,
    deed: Deed<'_>,
) -> Result<Response> {
    let words = words_of(language)?;
    let version: i64 = form
        .one("version")
        .parse()
        .map_err(|_| Problem::parameter("version", form.one("version"), "1, 2, …"))?;
    // Somebody out of reach is told nothing of what is wrong with the form.
    office.store.one_within::<Study>(id, &asker.reach).await?;
    let done = async {
        let given = given(deed.fields(), form, true).map_err(Problem::faults)?;
        let mut write = office.store.write(asker.context(office)).await?;
        let to = &mut write;
        match deed {
            Deed::Submit => acts::submit(to, asker, id, version, &given).await.map(|_| ()),
            Deed::Confirm => acts::confirm(to, asker, id, version).await.map(|_| ()),
            Deed::SendBack => acts::send_back(to, asker, id, version, &given).await.map(|_| ()),
            Deed::ConfirmConditions => {
                let done = acts::confirm_conditions(office, to, asker, id, version, &given);
                done.await.map(|_| ())
            }
            Deed::Meet(condition) => {
                let of = (id, condition);
                acts::meet(to, asker, of, version, &given).await.map(|_| ())
            }
        }?;
        write.commit().await?;
        Ok::<_, Problem>(())
    };
    let Err(problem) = done.await else {
        return Ok(Redirect::to(&format!("/{language}/studies/{id}")).into_response());
    };
    if problem.status.is_server_error() || problem.status == StatusCode::NOT_FOUND {
        return Err(problem);
    }
    let problems = match problem.kind {
        "fields" => Vec::new(),
        _ => said_with_changes(office, asker, words, &problem).await?,
    };
    let typed = Typed {
        act: deed.path(),
        state: as_filled(deed.fields(), form),
        faults: problem.field_faults().to_vec(),
        problems,
    };
    study_page(office, asker, words, id, uri, Some(typed)).await
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident => $deed:expr;)*) => {$(
        $(#[$doc])*
        pub(crate) async fn $name(
            State(office): State<Office>,
            asker: Asker,
            Path((language, id)): Path<(String, String)>,
            OriginalUri(uri): OriginalUri,
            form: Form,
        ) -> Result<Response> {
            act(&office, &asker, (&language, &id), &uri, &form, $deed).await
        }
    )*};
}

acts! {
    /// `POST /{language}/studies/{id}/submit`.
    submit => Deed::Submit;
    /// `POST /{language}/studies/{id}/confirm`.
    confirm => Deed::Confirm;
    /// `POST /{language}/studies/{id}/send-back`.
    send_back => Deed::SendBack;
    /// `POST /{language}/studies/{id}/conditions-confirmed`.
    confirm_conditions => Deed::ConfirmConditions;
}

/// `POST /{language}/studies/{id}/conditions/{condition}/met`.
pub(crate) async fn meet(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id, condition)): Path<(String, String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let deed = Deed::Meet(&condition);
    act(&office, &asker, (&language, &id), &uri, &form, deed).await
}

#[derive(Template)]
#[template(path = "feasibility/new.html")]
struct NewPage {
    shell: Shell,
    inputs: Vec<Input>,
    any: bool,
    problems: Vec<String>,
}

/// The clusters whose study may begin, within the asker's reach.
async fn waiting(office: &Office, asker: &Asker, words: Words) -> Result<Vec<(String, String)>> {
    let mut query = Query::by(Cluster::name_order(words.0));
    query.conditions = vec![Clause::is("status", "selected")];
    let found = office.store.all_within::<Cluster>(&asker.reach, &query).await?;
    let mut waiting: Vec<(String, String)> = Vec::new();
    for kept in found {
        if may_begin(office, &kept).await? {
            waiting.push((kept.id.clone(), title_of(&kept, words)));
        }
    }
    Ok(waiting)
}

async fn new_page(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    typed: Option<Typed>,
    cluster: &str,
) -> Result<Response> {
    let clusters = waiting(office, asker, words).await?;
    let chosen = Json::from(cluster);
    let inputs = BEGIN
        .iter()
        .map(|field| {
            let value = typed.as_ref().and_then(|typed| typed.state.get(field.name));
            let faults = typed.as_ref().map_or(&[][..], |typed| typed.faults.as_slice());
            let is_cluster = field.name == "cluster";
            let value = match value {
                None if is_cluster => &chosen,
                value => value.unwrap_or(&Json::Null),
            };
            let choices = is_cluster.then_some(clusters.as_slice());
            input(words, field, value, faults, choices)
        })
        .collect();
    let title = words.t("feasibility-new");
    let status = if typed.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let body = page(&NewPage {
        shell: shell_of(office, Some(asker), words.0, uri, "studies", title),
        inputs,
        any: !clusters.is_empty(),
        problems: typed.map_or_else(Vec::new, |typed| typed.problems),
    });
    Ok((status, body).into_response())
}

/// `GET /{language}/studies/new?cluster=…`.
pub(crate) async fn new(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(uri.query().unwrap_or_default()).unwrap_or_default();
    let cluster = pairs.iter().find(|(name, _)| name == "cluster");
    let cluster = cluster.map_or("", |(_, value)| value.as_str());
    new_page(&office, &asker, words, &uri, None, cluster).await
}

/// `POST /{language}/studies/new`.
pub(crate) async fn begin(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let done = async {
        let given = given(&BEGIN, &form, true).map_err(Problem::faults)?;
        let mut write = office.store.write(asker.context(&office)).await?;
        let kept: Kept<Study> = acts::begin(&office, &mut write, &asker, &given).await?;
        write.commit().await?;
        Ok::<_, Problem>(kept)
    };
    let problem = match done.await {
        Ok(kept) => {
            let to = format!("/{language}/studies/{}", kept.id);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(problem) => problem,
    };
    if problem.status.is_server_error() {
        return Err(problem);
    }
    let problems = match problem.kind {
        "fields" => Vec::new(),
        _ => said_with_changes(&office, &asker, words, &problem).await?,
    };
    let typed = Typed {
        act: "new".to_owned(),
        state: as_filled(&BEGIN, &form),
        faults: problem.field_faults().to_vec(),
        problems,
    };
    new_page(&office, &asker, words, &uri, Some(typed), "").await
}
