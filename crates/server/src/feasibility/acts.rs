//! What is done with a study: each a rule of the programme, and one write.

use std::collections::BTreeSet;

use khusheh_programme::feasibility::{
    Command, Decision, Missing, Outcome, SectionKind, Verdict, missing, ready_to_confirm, taken,
    to_answer,
};
use khusheh_programme::people::{Action, Reach, Thing};
use khusheh_programme::steps::{Body, Deed};
use khusheh_store::{
    Clause, Cluster, Document, Fault, Field, Form, Kept, Kind, Limit, RESULTS, Record,
    ResultAnswer, Study, StudyCondition, StudyEdition, StudySection, StudyTemplate, Validity,
    Write, checked, field, fingerprint,
};
use serde_json::{Map, Value as Json, json};

use super::checks::{day, written};
use super::held::{Held, as_what};
use super::refusals::{condition_refused, refused};
use super::step::{StepDecision, decide as decide_step};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

type Given = Map<String, Json>;

const fn text(name: &'static str) -> Field {
    field(name, Kind::Text).form(Form::Text(20_000))
}

/// What beginning a study takes.
pub(crate) const BEGIN: [Field; 3] = [
    field("cluster", Kind::Text)
        .form(Form::Refers("cluster"))
        .required(),
    text("reason").required(),
    text("based_on").required(),
];
/// What submitting takes.
pub(crate) const SUBMIT: [Field; 1] = [field("changed", Kind::Text)
    .form(Form::Text(2_000))
    .required()];
/// What sending back takes.
pub(crate) const SEND_BACK: [Field; 1] = [field("reason", Kind::Text)
    .form(Form::Text(2_000))
    .required()];
const CONDITIONS: &[Field] = &[
    field("condition", Kind::Text)
        .form(Form::Text(2_000))
        .required(),
    field("owner", Kind::Text).required(),
    field("due", Kind::Text).form(Form::Day).required(),
];
const ANSWERS: &[Field] = &[
    field("ordinal", Kind::Integer)
        .form(Form::Whole(1, 1_000))
        .required(),
    field("reason", Kind::Text)
        .form(Form::Text(2_000))
        .required(),
];
/// What a decision takes.
pub(crate) const DECIDE: [Field; 6] = [
    field("result", Kind::Text)
        .form(Form::Word(&RESULTS))
        .required(),
    text("reason").required(),
    field("meeting", Kind::Text)
        .form(Form::Refers("meeting"))
        .required(),
    field("look_again_on", Kind::Text).form(Form::Day),
    field("conditions", Kind::Json).form(Form::Objects(CONDITIONS)),
    field("answers_given", Kind::Json).form(Form::Objects(ANSWERS)),
];
/// What recording a condition as met takes.
pub(crate) const MEET: [Field; 2] = [
    field("proof", Kind::Text)
        .form(Form::Text(2_000))
        .required(),
    field("met_on", Kind::Text).form(Form::Day).required(),
];
/// What confirming that the conditions are met takes.
pub(crate) const CONFIRM_CONDITIONS: [Field; 1] = [text("reason").required()];

fn of<'a>(state: &'a Given, name: &str) -> &'a str {
    state.get(name).and_then(Json::as_str).unwrap_or_default()
}

/// The study in the version that the asker saw.
async fn fresh(write: &mut Write, reach: &Reach, id: &str, expected: i64) -> Result<Held> {
    let held = Held::within(write, reach, id).await?;
    if held.study.version != expected {
        // Says what was changed meanwhile, and by whom.
        write
            .change_as_consequence::<Study>(id, expected, |_, _| {}, None)
            .await?;
    }
    Ok(held)
}

/// The template that new studies are made from: the newest in force. An office that has none yet begins
/// with the handbook's, kept by whoever needs it first.
async fn template(write: &mut Write) -> Result<Kept<StudyTemplate>> {
    let mut all: Vec<Kept<StudyTemplate>> = write.all(&Clause::is("in_force", 1)).await?;
    match all.pop() {
        Some(newest) => Ok(newest),
        None => Ok(write
            .create(StudyTemplate::first(), Validity::default(), None)
            .await?),
    }
}

/// Begins a study of a selected cluster: the decision to begin, the study and its empty sections.
pub(super) async fn begin(
    office: &Office,
    write: &mut Write,
    asker: &Asker,
    given: &Given,
) -> Result<Kept<Study>> {
    let state = checked(&BEGIN, given, None).map_err(Problem::faults)?;
    let cluster = of(&state, "cluster");
    let readable = asker.person.reach(Action::Read, Thing::Cluster);
    let cluster: Kept<Cluster> = write.one_within(cluster, &readable).await?;
    if !asker.reach.covers(&cluster.record.place(&cluster.id)) {
        return Err(Problem::out_of_reach());
    }
    let decision = StepDecision {
        deed: Deed::Begin,
        by: Body::Office,
        reason: of(&state, "reason"),
        based_on: of(&state, "based_on"),
        meeting: None,
        minutes: false,
        look_again_on: None,
        open_conditions: 0,
    };
    decide_step(office, write, asker, &cluster, decision).await?;
    let template = template(write).await?;
    let study = Study {
        cluster: cluster.id.clone(),
        name_fa: cluster.record.name_fa.clone(),
        name_en: cluster.record.name_en.clone(),
        province: cluster.record.province.clone(),
        template: template.id.clone(),
        template_edition: template.record.edition,
        study_state: "in_preparation".to_owned(),
        result: None,
        edition: 0,
        questions: template.record.questions.clone(),
        least_answers: template.record.least_answers,
        prepared_by: asker.id()?.to_owned(),
        sent_back: None,
        committee: None,
        meeting: None,
        reason: None,
        answers_given: Vec::new(),
        decided_by: None,
        decided_on: None,
        look_again_on: None,
        conditions_confirmed_by: None,
        conditions_confirmed_on: None,
    };
    let study = write
        .create(study, Validity::default(), Some(of(&state, "reason")))
        .await?;
    for (at, one) in template.record.template_sections.iter().enumerate() {
        let section = StudySection {
            study: study.id.clone(),
            cluster: cluster.id.clone(),
            ordinal: at as i64 + 1,
            section: one.section.clone(),
            title_fa: one.title_fa.clone(),
            title_en: one.title_en.clone(),
            help_fa: one.help_fa.clone(),
            help_en: one.help_en.clone(),
            needed: one.needed == "yes",
            section_status: "empty".to_owned(),
            text: None,
            content: json!({}),
            sources: Vec::new(),
            attachments: Vec::new(),
            verdict: None,
            reason: None,
            authors: Vec::new(),
        };
        write.create(section, Validity::default(), None).await?;
    }
    Ok(study)
}

/// Writes a section, in the version that the asker saw.
pub(super) async fn write_section(
    write: &mut Write,
    asker: &Asker,
    (study, section): (&str, &str),
    expected: i64,
    given: Given,
) -> Result<Kept<StudySection>> {
    let held = Held::within(write, &asker.reach, study).await?;
    let before = held.section(section).ok_or_else(Problem::not_found)?;
    let state = held.study.record.state();
    if !khusheh_programme::feasibility::may_edit(state) {
        let refusal = khusheh_programme::feasibility::Refusal::NotHere {
            deed: khusheh_programme::feasibility::Deed::Submit,
            state,
        };
        return Err(refused(&held, &refusal, &[], &[]));
    }
    let mut next = written(before, held.study.record.questions.len(), given)?;
    let documents: Vec<Kept<Document>> = write
        .all(&Clause::all([
            Clause::one_of("id", next.attachments.iter()),
            Clause::is("cluster", held.study.record.cluster.as_str()),
        ]))
        .await?;
    for id in &next.attachments {
        if documents.iter().all(|kept| kept.id != *id) {
            let limit = Limit::Other { key: "attachment" };
            return Err(Problem::faults(vec![Fault::new("attachments", id, limit)]));
        }
    }
    if next != before.record {
        let who = asker.id()?.to_owned();
        next.authors.retain(|one| *one != who);
        next.authors.push(who);
    }
    let to = next;
    Ok(write
        .change_as_consequence(section, expected, move |one, _| *one = to, None)
        .await?)
}

/// The sections as an edition freezes them.
fn frozen(held: &Held) -> Json {
    let sections: Vec<Json> = held
        .sections
        .iter()
        .map(|kept| {
            let one = &kept.record;
            json!({
                "ordinal": one.ordinal, "section": one.section,
                "title_fa": one.title_fa, "title_en": one.title_en, "needed": one.needed,
                "text": one.text, "content": one.content, "sources": one.sources,
                "attachments": one.attachments, "verdict": one.verdict, "reason": one.reason,
            })
        })
        .collect();
    let study = &held.study.record;
    json!({
        "sections": sections, "questions": study.questions,
        "least_answers": study.least_answers,
    })
}

/// Submits the study: its sections are frozen as the next edition.
pub(super) async fn submit(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
    given: &Given,
) -> Result<Kept<Study>> {
    let held = fresh(write, &asker.reach, id, expected).await?;
    let lacks: Vec<Missing> = missing(&held.facts());
    let frozen = frozen(&held);
    let hash = fingerprint(&frozen);
    let authors: BTreeSet<String> = held
        .sections
        .iter()
        .flat_map(|kept| kept.record.authors.iter().cloned())
        .chain([held.study.record.prepared_by.clone()])
        .collect();
    let command = Command::Submit {
        content: hash.clone(),
        authors,
        missing: lacks.len(),
    };
    let who = asker.id()?;
    let next = taken(
        &held.course(),
        who,
        &as_what(&asker.person, &held.study),
        &command,
    )
    .map_err(|refusal| refused(&held, &refusal, &lacks, &[]))?;
    let state = checked(&SUBMIT, given, None).map_err(Problem::faults)?;
    let Some(edition) = next.editions.last() else {
        return Err(Problem::failed(&"an edition was submitted and is not there"));
    };
    let number = i64::from(edition.number);
    let record = StudyEdition {
        study: id.to_owned(),
        cluster: held.study.record.cluster.clone(),
        number,
        date: write.context().today().to_owned(),
        changed: of(&state, "changed").to_owned(),
        edition_state: "submitted".to_owned(),
        frozen,
        hash,
        authors: edition.authors.iter().cloned().collect(),
        submitted_by: who.to_owned(),
        confirmed_by: None,
        confirmed_at: None,
        approved_by: None,
        approved_on: None,
        sent_back_by: None,
        reason: None,
    };
    write.create(record, Validity::default(), None).await?;
    change(write, id, expected, Some(of(&state, "changed")), move |study| {
        study.study_state = "submitted".to_owned();
        study.edition = number;
        study.sent_back = None;
    })
    .await
}

async fn change(
    write: &mut Write,
    id: &str,
    expected: i64,
    reason: Option<&str>,
    change: impl FnOnce(&mut Study),
) -> Result<Kept<Study>> {
    Ok(write
        .change_as_consequence(id, expected, |study, _| change(study), reason)
        .await?)
}

/// Changes the last edition's marks; what it froze stays.
async fn mark(
    write: &mut Write,
    held: &Held,
    reason: Option<&str>,
    change: impl FnOnce(&mut StudyEdition),
) -> Result<()> {
    if let Some(last) = held.editions.last() {
        write
            .change_as_consequence(
                &last.id,
                last.version,
                |edition: &mut StudyEdition, _| change(edition),
                reason,
            )
            .await?;
    }
    Ok(())
}

/// Gives every section that was ready or confirmed the other of the two.
async fn sections_to(write: &mut Write, held: &Held, from: &str, to: &'static str) -> Result<()> {
    for kept in &held.sections {
        if kept.record.section_status == from {
            write
                .change_as_consequence(
                    &kept.id,
                    kept.version,
                    |section: &mut StudySection, _| to.clone_into(&mut section.section_status),
                    None,
                )
                .await?;
        }
    }
    Ok(())
}

/// Confirms the edition: somebody who wrote none of it.
pub(super) async fn confirm(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
) -> Result<Kept<Study>> {
    let held = fresh(write, &asker.reach, id, expected).await?;
    let who = asker.id()?.to_owned();
    let roles = as_what(&asker.person, &held.study);
    taken(&held.course(), &who, &roles, &Command::Confirm)
        .map_err(|refusal| refused(&held, &refusal, &[], &[]))?;
    let at = write.context().at.clone();
    mark(write, &held, None, |edition| {
        edition.edition_state = "confirmed".to_owned();
        edition.confirmed_by = Some(who);
        edition.confirmed_at = Some(at);
    })
    .await?;
    sections_to(write, &held, "ready", "confirmed").await?;
    change(write, id, expected, None, |study| {
        study.study_state = "confirmed".to_owned();
    })
    .await
}

/// Sends the study back to be prepared anew.
pub(super) async fn send_back(
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
    given: &Given,
) -> Result<Kept<Study>> {
    let held = fresh(write, &asker.reach, id, expected).await?;
    let who = asker.id()?.to_owned();
    let roles = as_what(&asker.person, &held.study);
    let reason = of(given, "reason").trim();
    let command = Command::SendBack {
        reason: !reason.is_empty(),
    };
    taken(&held.course(), &who, &roles, &command)
        .map_err(|refusal| refused(&held, &refusal, &[], &[]))?;
    let state = checked(&SEND_BACK, given, None).map_err(Problem::faults)?;
    let reason = of(&state, "reason").to_owned();
    let why = reason.clone();
    mark(write, &held, Some(&reason), |edition| {
        edition.edition_state = "sent_back".to_owned();
        edition.sent_back_by = Some(who);
        edition.reason = Some(why);
    })
    .await?;
    sections_to(write, &held, "confirmed", "ready").await?;
    let why = reason.clone();
    change(write, id, expected, Some(&reason), |study| {
        study.study_state = "in_preparation".to_owned();
        study.sent_back = Some(why);
    })
    .await
}

/// The conditions of a decision, with faults beside their fields.
fn conditions_of(state: &Given, held: &Held, faults: &mut Vec<Fault>) -> Vec<StudyCondition> {
    let rows = state.get("conditions").and_then(Json::as_array);
    let mut conditions = Vec::new();
    for (at, row) in rows.into_iter().flatten().enumerate() {
        let name = format!("conditions.{}.due", at + 1);
        let word = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        if let Some(due) = day(&name, row.get("due"), faults) {
            conditions.push(StudyCondition {
                study: held.study.id.clone(),
                cluster: held.study.record.cluster.clone(),
                condition: word("condition"),
                owner: word("owner"),
                due,
                condition_state: "open".to_owned(),
                proof: None,
                met_on: None,
                met_by: None,
            });
        }
    }
    conditions
}

/// Records what the provincial committee decided in a meeting with a quorum and signed minutes.
pub(super) async fn decide(
    office: &Office,
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
    given: &Given,
) -> Result<Kept<Study>> {
    let held = fresh(write, &asker.reach, id, expected).await?;
    let state = checked(&DECIDE, given, None).map_err(Problem::faults)?;
    let mut faults = Vec::new();
    let look_again_on = day("look_again_on", state.get("look_again_on"), &mut faults);
    let conditions = conditions_of(&state, &held, &mut faults);
    if !faults.is_empty() {
        return Err(Problem::faults(faults));
    }
    let result: Outcome = of(&state, "result")
        .parse()
        .map_err(|error| Problem::failed(&error))?;
    let answers: Vec<ResultAnswer> = serde_json::from_value(state["answers_given"].clone())
        .map_err(|error| Problem::failed(&error))?;
    let facts = held.facts();
    let unanswered: Vec<usize> = to_answer(result, &facts)
        .into_iter()
        .filter(|at| answers.iter().all(|one| one.ordinal != *at as i64 + 1))
        .collect();
    let today = write.context().today().to_owned();
    let met = super::step::meeting(write, asker, of(&state, "meeting")).await?;
    let reason = of(&state, "reason").to_owned();
    let command = Command::Decide(Decision {
        result,
        minutes: met.counts,
        reason: !reason.is_empty(),
        conditions: conditions.len(),
        look_again_on: look_again_on.as_deref(),
        today: &today,
        no_cluster: facts.iter().any(|one| {
            one.kind == SectionKind::Existence && one.verdict == Some(Verdict::Unfavourable)
        }),
        unanswered: unanswered.len(),
    });
    let who = asker.id()?.to_owned();
    let roles = as_what(&asker.person, &held.study);
    taken(&held.course(), &who, &roles, &command)
        .map_err(|refusal| refused(&held, &refusal, &[], &unanswered))?;
    let cluster: Kept<Cluster> = write
        .one_within(&held.study.record.cluster, &Reach::whole())
        .await?;
    let decision = StepDecision {
        deed: match result {
            Outcome::Positive => Deed::Accept,
            Outcome::Conditional => Deed::AcceptOnConditions,
            Outcome::Negative => Deed::Refuse,
        },
        by: Body::ProvincialCommittee,
        reason: &reason,
        based_on: &format!("study:{id}:{}", held.study.record.edition),
        meeting: Some(of(&state, "meeting")),
        minutes: met.counts,
        look_again_on: look_again_on.as_deref(),
        open_conditions: conditions.len(),
    };
    decide_step(office, write, asker, &cluster, decision).await?;
    for condition in conditions {
        write.create(condition, Validity::default(), None).await?;
    }
    let (by, on) = (met.committee.clone(), today.clone());
    mark(write, &held, Some(&reason), |edition| {
        edition.edition_state = "approved".to_owned();
        edition.approved_by = Some(by);
        edition.approved_on = Some(on);
    })
    .await?;
    let meeting = of(&state, "meeting").to_owned();
    let why = reason.clone();
    change(write, id, expected, Some(&reason), |study| {
        study.study_state = "decided".to_owned();
        study.result = Some(result.word().to_owned());
        study.committee = Some(met.committee);
        study.meeting = Some(meeting);
        study.reason = Some(why);
        study.answers_given = answers;
        study.decided_by = Some(who);
        study.decided_on = Some(today);
        study.look_again_on = look_again_on;
    })
    .await
}

/// Records that a condition was met, in the version that the asker saw.
pub(super) async fn meet(
    write: &mut Write,
    asker: &Asker,
    (study, condition): (&str, &str),
    expected: i64,
    given: &Given,
) -> Result<Kept<StudyCondition>> {
    let held = Held::within(write, &asker.reach, study).await?;
    let mut all = held.conditions.iter();
    let before = all
        .find(|kept| kept.id == condition)
        .ok_or_else(Problem::not_found)?;
    let state = checked(&MEET, given, None).map_err(Problem::faults)?;
    let mut faults = Vec::new();
    let on = day("met_on", state.get("met_on"), &mut faults);
    let Some(on) = on else {
        return Err(Problem::faults(faults));
    };
    let who = asker.id()?.to_owned();
    let proof = of(&state, "proof").to_owned();
    let today = write.context().today().to_owned();
    before
        .record
        .rule()
        .met(&proof, &who, &on, &today)
        .map_err(|refusal| condition_refused(&refusal))?;
    let why = proof.clone();
    Ok(write
        .change_as_consequence(
            condition,
            expected,
            |one: &mut StudyCondition, _| {
                one.condition_state = "met".to_owned();
                one.proof = Some(proof);
                one.met_on = Some(on);
                one.met_by = Some(who);
            },
            Some(&why),
        )
        .await?)
}

/// Confirms that every condition is met: a project may open.
pub(super) async fn confirm_conditions(
    office: &Office,
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
    given: &Given,
) -> Result<Kept<Study>> {
    let held = fresh(write, &asker.reach, id, expected).await?;
    let state = checked(&CONFIRM_CONDITIONS, given, None).map_err(Problem::faults)?;
    let rules: Vec<_> = held.conditions.iter().map(|one| one.record.rule()).collect();
    let who = asker.id()?.to_owned();
    ready_to_confirm(&rules, &who).map_err(|refusal| condition_refused(&refusal))?;
    let cluster: Kept<Cluster> = write
        .one_within(&held.study.record.cluster, &Reach::whole())
        .await?;
    let decision = StepDecision {
        deed: Deed::ConfirmConditions,
        by: Body::Office,
        reason: of(&state, "reason"),
        based_on: &format!("study:{id}:{}", held.study.record.edition),
        meeting: None,
        minutes: false,
        look_again_on: None,
        open_conditions: 0,
    };
    decide_step(office, write, asker, &cluster, decision).await?;
    let today = write.context().today().to_owned();
    change(write, id, expected, Some(of(&state, "reason")), |study| {
        study.conditions_confirmed_by = Some(who);
        study.conditions_confirmed_on = Some(today);
    })
    .await
}
