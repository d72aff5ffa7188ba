//! What follows from a round, and what the committee selects. A decided round is frozen with all that is
//! needed to repeat it.

use axum::http::StatusCode;
use khusheh_programme::people::Reach;
use khusheh_programme::prioritisation::{
    Answered, Deed, Evaluation, EvaluationError, Frozen, RoundFacts, Selection, SelectionFault,
    Settings, after, check_selection, evaluate,
};
use khusheh_programme::steps::{self, State, Step, Way};
use khusheh_store::{Clause, Cluster, Fault, Judgement, Kept, Limit, Query, Record, Round, Write};
use sha2::{Digest, Sha256};

use super::acting::{frozen_of, judgements, refused, state_of};
use super::setting_up::wrong_state;
use crate::clusters::decisions::facts::{folded, in_order};
use crate::clusters::decisions::{Taking, record};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

/// What an evaluation needs: the data, who submitted what, and who did not.
pub(super) struct Input {
    pub(super) frozen: Frozen,
    pub(super) answered: Vec<Answered>,
    pub(super) late: Vec<String>,
    pub(super) settings: Settings,
}

impl Input {
    fn of(round: &Round, sheets: Vec<Kept<Judgement>>) -> Result<Self> {
        let (submitted, late): (Vec<_>, Vec<_>) = sheets
            .into_iter()
            .map(|kept| kept.record)
            .partition(|sheet| sheet.state == "submitted");
        Ok(Self {
            frozen: frozen_of(round)?,
            answered: submitted
                .into_iter()
                .map(|sheet| Answered {
                    judge: sheet.judge,
                    answers: sheet.answers,
                })
                .collect(),
            late: late.into_iter().map(|sheet| sheet.judge).collect(),
            settings: round.settings.clone(),
        })
    }

    /// Evaluates on a thread of its own.
    pub(super) async fn evaluated(self) -> Result<(Frozen, Evaluation)> {
        let done = tokio::task::spawn_blocking(move || {
            let found = evaluate(&self.frozen, &self.answered, &self.late, &self.settings);
            (self.frozen, found)
        });
        let (frozen, found) = done.await.map_err(|error| Problem::failed(&error))?;
        let evaluation = found.map_err(|error| match error {
            EvaluationError::NobodySubmitted => {
                Problem::new(StatusCode::CONFLICT, "round-nothing-submitted")
            }
            EvaluationError::EverybodyOut => {
                Problem::new(StatusCode::CONFLICT, "round-everybody-out")
            }
            EvaluationError::Mathematics(error) => Problem::failed(&error),
        })?;
        Ok((frozen, evaluation))
    }
}

/// The sheets of a round, whoever asks: progress and results are the round's.
pub(super) async fn sheets(office: &Office, round: &str) -> Result<Vec<Kept<Judgement>>> {
    let query = Query {
        conditions: vec![Clause::is("round", round)],
        ..Query::by("id")
    };
    let mut all = office
        .store
        .all_within::<Judgement>(&Reach::whole(), &query)
        .await?;
    all.sort_by(|a, b| a.record.judge.cmp(&b.record.judge));
    Ok(all)
}

/// Evaluates a round anew from what is kept of it, decided or not.
pub(super) async fn computed(office: &Office, kept: &Kept<Round>) -> Result<(Frozen, Evaluation)> {
    if !state_of(&kept.record)?.shows_results() {
        return Err(wrong_state(&kept.record.state));
    }
    let input = Input::of(&kept.record, sheets(office, &kept.id).await?)?;
    input.evaluated().await
}

/// The results of a round: as they were kept when it was decided, else as they are now.
pub(super) async fn results(office: &Office, kept: &Kept<Round>) -> Result<(Frozen, Evaluation)> {
    match kept.record.result.as_deref() {
        Some(text) => {
            let evaluation = serde_json::from_str(text).map_err(|error| Problem::failed(&error))?;
            Ok((frozen_of(&kept.record)?, evaluation))
        }
        None => computed(office, kept).await,
    }
}

/// The text of results, byte by byte what a decision keeps.
pub(super) fn text_of(evaluation: &Evaluation) -> Result<String> {
    serde_json::to_string(evaluation).map_err(|error| Problem::failed(&error))
}

/// SHA-256 of a text.
pub(super) fn sha256(text: &str) -> String {
    let bytes = Sha256::digest(text.as_bytes());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Ids in order with their ranks, and those who are out.
pub(super) fn order_of<'a>(
    frozen: &'a Frozen,
    evaluation: &Evaluation,
) -> (Vec<(&'a str, usize)>, Vec<&'a str>) {
    let id = |at: usize| frozen.alternatives[at].cluster.as_str();
    let order = evaluation
        .order
        .iter()
        .map(|placed| (id(placed.alternative), placed.rank));
    let out = evaluation.excluded.iter().map(|(at, _)| id(*at));
    (order.collect(), out.collect())
}

fn fault_of(fault: SelectionFault) -> Fault {
    let other = |value: &str, key| Fault::new("clusters", value, Limit::Other { key });
    match fault {
        SelectionFault::Nothing => Fault::new("clusters", "", Limit::Needed),
        SelectionFault::Unknown(id) => other(&id, "selection-unknown"),
        SelectionFault::KnockedOut(id) => other(&id, "selection-knocked-out"),
        SelectionFault::Reason { cluster, .. } => {
            Fault::new(format!("reasons.{cluster}"), "", Limit::Needed)
        }
    }
}

/// What the committee decided.
pub(super) struct Decided {
    pub(super) selection: Selection,
    /// Id of the meeting that decided.
    pub(super) meeting: String,
    pub(super) reason: String,
}

/// The committee selects: the round with its results, and every cluster's decisions, or nothing of it.
pub(super) async fn decide(
    office: &Office,
    asker: &Asker,
    write: &mut Write,
    id: &str,
    expected: i64,
    decided: Decided,
) -> Result<Kept<Round>> {
    let kept: Kept<Round> = write.one_within(id, &asker.reach).await?;
    let place = kept.record.place(id);
    let by = &kept.record.prepared_by;
    if !asker.person.may_decide(Round::THING, &place, by) {
        return Err(Problem::own_work());
    }
    let sheets = judgements(write, id).await?;
    let submitted = sheets.iter().filter(|one| one.record.state == "submitted");
    let facts = RoundFacts {
        alternatives: kept.record.clusters.len(),
        judges: kept.record.judges.len(),
        submitted: submitted.count(),
        reason: true,
    };
    let state = state_of(&kept.record)?;
    let to = after(state, Deed::Decide, &facts)
        .map_err(|refusal| refused(refusal, &kept.record.state))?;
    let mut wanting: Vec<Fault> = [("meeting", &decided.meeting), ("reason", &decided.reason)]
        .into_iter()
        .filter(|(_, text)| text.trim().is_empty())
        .map(|(name, _)| Fault::new(name, "", Limit::Needed))
        .collect();
    let (frozen, evaluation) = Input::of(&kept.record, sheets)?.evaluated().await?;
    let (order, out) = order_of(&frozen, &evaluation);
    if let Err(faults) = check_selection(&order, &out, &decided.selection) {
        wanting.extend(faults.into_iter().map(fault_of));
    }
    if !wanting.is_empty() {
        return Err(Problem::faults(wanting));
    }
    let ranked: Vec<String> = order.iter().map(|(id, _)| (*id).to_owned()).collect();
    record_decisions(office, asker, write, &kept, &ranked, &decided).await?;
    let result = text_of(&evaluation)?;
    let (at, who) = (write.context().at.clone(), asker.id()?.to_owned());
    let reason = decided.reason.trim().to_owned();
    let said = reason.clone();
    let changed = write
        .change_as_consequence(
            id,
            expected,
            move |round: &mut Round, _| {
                round.state = to.word().to_owned();
                round.decided_at = Some(at);
                round.decided_by = Some(who);
                round.meeting = Some(decided.meeting.trim().to_owned());
                round.act_reason = Some(said);
                round.selection = decided.selection;
                round.result_sha256 = Some(sha256(&result));
                round.result = Some(result);
            },
            Some(&reason),
        )
        .await?;
    Ok(changed)
}

/// Every ranked cluster is prioritised, every selected one selected: each step begun and accepted by the
/// committee in its meeting, as far as the cluster's way has not come there before.
async fn record_decisions(
    office: &Office,
    asker: &Asker,
    write: &mut Write,
    round: &Kept<Round>,
    ranked: &[String],
    decided: &Decided,
) -> Result<()> {
    for id in ranked {
        let reason = decided.selection.reasons.get(id).map(|one| one.trim());
        let reason = reason.filter(|one| !one.is_empty());
        let reason = reason.unwrap_or(decided.reason.trim()).to_owned();
        let mut steps = vec![Step::Prioritisation];
        if decided.selection.clusters.contains(id) {
            steps.push(Step::Selection);
        }
        for step in steps {
            let way = way_of(write, id).await?;
            let deeds: &[steps::Deed] = match way.state(step) {
                State::Ahead => &[steps::Deed::Begin, steps::Deed::Accept],
                State::UnderWay => &[steps::Deed::Accept],
                State::Conditional | State::Accepted => &[],
            };
            for deed in deeds {
                let taking = Taking {
                    deed: *deed,
                    step,
                    committee: Some(round.record.committee.clone()),
                    meeting: Some(decided.meeting.trim().to_owned()),
                    reason: reason.clone(),
                    based_on: round.record.name_fa.clone(),
                    look_again_on: None,
                };
                record(office, asker, write, id, taking).await?;
            }
        }
    }
    Ok(())
}

/// Where a cluster stands, as this write sees it.
pub(super) async fn way_of(write: &mut Write, cluster: &str) -> Result<Way> {
    let kept: Kept<Cluster> = write.one_within(cluster, &Reach::whole()).await?;
    let taken = in_order(write.all(&Clause::is("cluster", cluster)).await?);
    Ok(folded(&kept, &taken)?.way)
}
