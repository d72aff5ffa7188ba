//! What is done with a study: each a rule of the programme, and one write.

mod deciding;
mod editions;

use khusheh_programme::feasibility::{Deed as StudyDeed, Refusal, may_edit};
use khusheh_programme::people::{Action, Reach, Thing};
use khusheh_programme::steps::Deed;
use khusheh_store::{
    Clause, Cluster, Document, Fault, Field, Form, Kept, Kind, Limit, RESULTS, Record, Study,
    StudyEdition, StudySection, StudyTemplate, Validity, Write, checked, field,
};
use serde_json::{Map, Value as Json, json};

use super::checks::written;
use super::held::Held;
use super::refusals::refused;
use super::step::{StepDecision, decide as decide_step};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

pub(in crate::feasibility) use deciding::{confirm_conditions, decide, meet};
pub(in crate::feasibility) use editions::{confirm, send_back, submit};

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
    let mut all: Vec<Kept<StudyTemplate>> = write.all(&Clause::is("in_force", 1_i64)).await?;
    match all.pop() {
        Some(newest) => Ok(newest),
        None => Ok(write
            .create(StudyTemplate::first(), Validity::default(), None)
            .await?),
    }
}

/// Begins a study of a selected cluster: the decision to begin, the study and its empty sections.
pub(in crate::feasibility) async fn begin(
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
        reason: of(&state, "reason"),
        based_on: of(&state, "based_on"),
        meeting: None,
        look_again_on: None,
    };
    decide_step(office, write, asker, &cluster.id, decision).await?;
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
pub(in crate::feasibility) async fn write_section(
    write: &mut Write,
    asker: &Asker,
    (study, section): (&str, &str),
    expected: i64,
    given: Given,
) -> Result<Kept<StudySection>> {
    let held = Held::within(write, &asker.reach, study).await?;
    let before = held.section(section).ok_or_else(Problem::not_found)?;
    let state = held.study.record.state();
    if !may_edit(state) {
        let refusal = Refusal::NotHere {
            deed: StudyDeed::Submit,
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
