//! What is done to a round, and what judges answer in it.

use axum::http::StatusCode;
use khusheh_programme::people::Reach;
use khusheh_programme::prioritisation::{
    Answers, Deed, Frozen, JudgingFault, JudgingFaultKind, RoundFacts, RoundRefusal, RoundState,
    after, check_answers, freeze,
};
use khusheh_programme::steps::{State, Step};
use khusheh_store::{
    Clause, CriteriaEdition, Fault, Judgement, Kept, Limit, Round, Validity, Write,
};

use super::deciding::way_of;
use super::setting_up::wrong_state;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};

/// What a refusal is as a problem.
pub(super) fn refused(refusal: RoundRefusal, state: &str) -> Problem {
    match refusal {
        RoundRefusal::NotHere { .. } => wrong_state(state),
        RoundRefusal::Reason { .. } => {
            Problem::faults(vec![Fault::new("reason", "", Limit::Needed)])
        }
        RoundRefusal::Alternatives { given } => {
            Problem::new(StatusCode::CONFLICT, "round-alternatives").value(given.to_string())
        }
        RoundRefusal::Judges => Problem::new(StatusCode::CONFLICT, "round-judges"),
        RoundRefusal::NothingSubmitted => {
            Problem::new(StatusCode::CONFLICT, "round-nothing-submitted")
        }
    }
}

/// The state of a round.
pub(super) fn state_of(round: &Round) -> Result<RoundState> {
    round.state.parse().map_err(|error| Problem::failed(&error))
}

/// The judgements of a round, by judge.
pub(super) async fn judgements(write: &mut Write, round: &str) -> Result<Vec<Kept<Judgement>>> {
    let mut all: Vec<Kept<Judgement>> = write.all(&Clause::is("round", round)).await?;
    all.sort_by(|a, b| a.record.judge.cmp(&b.record.judge));
    Ok(all)
}

/// The data that a round was opened with.
pub(super) fn frozen_of(round: &Round) -> Result<Frozen> {
    let text = round.frozen.as_deref().ok_or_else(Problem::not_found)?;
    serde_json::from_str(text).map_err(|error| Problem::failed(&error))
}

/// Opens, closes, reopens or gives up a round within the asker's reach.
pub(super) async fn act(
    asker: &Asker,
    write: &mut Write,
    id: &str,
    expected: i64,
    deed: Deed,
    reason: &str,
) -> Result<Kept<Round>> {
    let kept: Kept<Round> = write.one_within(id, &asker.reach).await?;
    let submitted = judgements(write, id).await?;
    let submitted = submitted
        .iter()
        .filter(|one| one.record.state == "submitted");
    let facts = RoundFacts {
        alternatives: kept.record.clusters.len(),
        judges: kept.record.judges.len(),
        submitted: submitted.count(),
        reason: !reason.trim().is_empty(),
    };
    let state = state_of(&kept.record)?;
    let to = after(state, deed, &facts).map_err(|refusal| refused(refusal, &kept.record.state))?;
    let frozen = match deed {
        Deed::Open => Some(open(write, &kept).await?),
        _ => None,
    };
    let at = write.context().at.clone();
    let given = (!reason.trim().is_empty()).then(|| reason.trim().to_owned());
    let said = given.clone();
    let changed = write
        .change(
            id,
            expected,
            move |round: &mut Round, _| {
                round.state = to.word().to_owned();
                round.act_reason = said;
                match deed {
                    Deed::Open => {
                        round.opened_at = Some(at);
                        round.frozen = frozen;
                    }
                    Deed::Close => round.closed_at = Some(at),
                    Deed::Reopen => round.closed_at = None,
                    Deed::Abandon | Deed::Decide => {}
                }
            },
            given.as_deref(),
        )
        .await?;
    Ok(changed)
}

/// Freezes the data and gives every judge a sheet of their own.
async fn open(write: &mut Write, kept: &Kept<Round>) -> Result<String> {
    let round = &kept.record;
    let edition: Kept<CriteriaEdition> = write.one_within(&round.criteria, &Reach::whole()).await?;
    // What was in the pool when the draft was made may have left it.
    let mut gone = Vec::new();
    for id in &round.clusters {
        let way = way_of(write, id).await?;
        if way.is_set_aside() || way.state(Step::Selection) != State::Ahead {
            let limit = Limit::Other {
                key: "round-cluster",
            };
            gone.push(Fault::new("clusters", id, limit));
        }
    }
    if !gone.is_empty() {
        return Err(Problem::faults(gone));
    }
    let facts = write.cluster_facts(&round.clusters).await?;
    let less_developed = round.settings.less_developed.as_deref();
    let frozen = freeze(&edition.record.tree, &facts, less_developed);
    for judge in &round.judges {
        let sheet = Judgement {
            round: kept.id.clone(),
            judge: judge.clone(),
            answers: Answers::default(),
            state: "draft".to_owned(),
            submitted_at: None,
        };
        write.create(sheet, Validity::default(), None).await?;
    }
    serde_json::to_string(&frozen).map_err(|error| Problem::failed(&error))
}

/// The asker's own sheet in a round.
pub(super) async fn own_sheet(
    asker: &Asker,
    write: &mut Write,
    round: &str,
) -> Result<Kept<Judgement>> {
    let of = Clause::all([Clause::is("round", round), Clause::is("judge", asker.id()?)]);
    let found: Vec<Kept<Judgement>> = write.all(&of).await?;
    found.into_iter().next().ok_or_else(Problem::not_found)
}

/// Keeps the asker's answers; with `submit` they count. Answers that were submitted can be changed until
/// judging ends, and count again only when they are submitted again.
pub(super) async fn answer(
    asker: &Asker,
    write: &mut Write,
    round: &str,
    expected: i64,
    answers: Answers,
    submit: bool,
) -> Result<Kept<Judgement>> {
    let sheet = own_sheet(asker, write, round).await?;
    let kept: Kept<Round> = write.one_within(round, &Reach::whole()).await?;
    if !state_of(&kept.record)?.takes_answers() {
        return Err(wrong_state(&kept.record.state));
    }
    let frozen = frozen_of(&kept.record)?;
    let clusters: Vec<&str> = frozen
        .alternatives
        .iter()
        .map(|one| one.cluster.as_str())
        .collect();
    check_answers(&frozen.tree, &clusters, &answers, submit)
        .map_err(|faults| Problem::faults(faults.iter().map(fault_of).collect()))?;
    let at = write.context().at.clone();
    let changed = write
        .change(
            &sheet.id,
            expected,
            move |sheet: &mut Judgement, _| {
                sheet.answers = answers;
                sheet.state = if submit { "submitted" } else { "draft" }.to_owned();
                sheet.submitted_at = submit.then_some(at);
            },
            None,
        )
        .await?;
    Ok(changed)
}

/// A fault of answers as a fault of a field.
fn fault_of(fault: &JudgingFault) -> Fault {
    let limit = match fault.kind {
        JudgingFaultKind::Needed => Limit::Needed,
        JudgingFaultKind::Between { least, most } => Limit::Between { least, most },
        JudgingFaultKind::Unknown => Limit::Other {
            key: "judging-unknown",
        },
        JudgingFaultKind::AllZero => Limit::Other {
            key: "judging-all-zero",
        },
        JudgingFaultKind::NoHundred => Limit::Other {
            key: "judging-no-hundred",
        },
        JudgingFaultKind::Contradiction => Limit::Other {
            key: "judging-contradiction",
        },
        JudgingFaultKind::BestIsWorst => Limit::Other {
            key: "judging-best-is-worst",
        },
        JudgingFaultKind::BeyondBest => Limit::Other {
            key: "judging-beyond-best",
        },
        JudgingFaultKind::NoLevel => Limit::Other {
            key: "judging-no-level",
        },
    };
    Fault::new(format!("answers.{}.{}", fault.node, fault.item), "", limit)
}
