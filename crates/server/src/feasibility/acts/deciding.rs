//! What the committee decided, and the conditions that it made.

use khusheh_language::{Arg, Language, Number, text};
use khusheh_programme::feasibility::{
    Command, Decision, Outcome, Refusal, SectionKind, Verdict, ready_to_confirm, taken, to_answer,
};
use khusheh_programme::steps::Deed;
use khusheh_store::{
    Fault, Kept, ResultAnswer, Standing, Study, StudyCondition, Validity, Write, checked,
};
use serde_json::Value as Json;

use super::super::checks::day;
use super::super::held::{Held, as_what};
use super::super::refusals::{condition_refused, no_minutes, refused};
use super::super::step::{StepDecision, decide as decide_step, meeting};
use super::{CONFIRM_CONDITIONS, DECIDE, Given, MEET, change, fresh, mark, of};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

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

/// What a decision on the study rests on, in both languages: whoever reads it later may read either.
fn based_on(held: &Held) -> String {
    let number = u64::try_from(held.study.record.edition).unwrap_or(0);
    let said = [Language::Fa, Language::En].map(|language| {
        let number = Arg::Written(number as f64, Number::whole().ungrouped());
        text(language, "feasibility-based-on", &[("number", number)])
    });
    said.join(" / ")
}

/// Records what the provincial committee decided in a meeting with a quorum and signed minutes.
pub(in crate::feasibility) async fn decide(
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
    let today = write.context().today();
    let met = meeting(write, asker, of(&state, "meeting")).await?;
    let reason = of(&state, "reason").to_owned();
    let command = Command::Decide(Decision {
        result,
        minutes: met.standing == Standing::Counts,
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
    taken(&held.course(), &who, &roles, &command).map_err(|refusal| match refusal {
        Refusal::NoMinutes => no_minutes(met.standing),
        refusal => refused(&held, &refusal, &[], &unanswered),
    })?;
    let cluster = held.study.record.cluster.clone();
    let decision = StepDecision {
        deed: match result {
            Outcome::Positive => Deed::Accept,
            Outcome::Conditional => Deed::AcceptOnConditions,
            Outcome::Negative => Deed::Refuse,
        },
        reason: &reason,
        based_on: &based_on(&held),
        meeting: Some(of(&state, "meeting")),
        look_again_on: look_again_on.as_deref(),
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
pub(in crate::feasibility) async fn meet(
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
    let today = write.context().today();
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
pub(in crate::feasibility) async fn confirm_conditions(
    office: &Office,
    write: &mut Write,
    asker: &Asker,
    id: &str,
    expected: i64,
    given: &Given,
) -> Result<Kept<Study>> {
    let held = fresh(write, &asker.reach, id, expected).await?;
    let state = checked(&CONFIRM_CONDITIONS, given, None).map_err(Problem::faults)?;
    let rules: Vec<_> = held
        .conditions
        .iter()
        .map(|one| one.record.rule())
        .collect();
    let who = asker.id()?.to_owned();
    ready_to_confirm(&rules, &who).map_err(|refusal| condition_refused(&refusal))?;
    let cluster = held.study.record.cluster.clone();
    let decision = StepDecision {
        deed: Deed::ConfirmConditions,
        reason: of(&state, "reason"),
        based_on: &based_on(&held),
        meeting: None,
        look_again_on: None,
    };
    decide_step(office, write, asker, &cluster, decision).await?;
    let today = write.context().today();
    change(write, id, expected, Some(of(&state, "reason")), |study| {
        study.conditions_confirmed_by = Some(who);
        study.conditions_confirmed_on = Some(today);
    })
    .await
}
