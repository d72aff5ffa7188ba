//! Why something is not done with a study, as problems.

use axum::http::StatusCode;
use khusheh_language::{Language, text};
use khusheh_programme::feasibility::{ConditionRefusal, Lacks, Missing, Refusal, Who};

use khusheh_store::Standing;

use super::held::{Held, title};
use crate::clusters::decisions::standing_text;
use crate::office::problem::Problem;
use crate::shell::Words;

/// What is missing, section by section, in a language.
pub(super) fn missing_text(words: Words, held: &Held, missing: &[Missing]) -> Vec<(usize, String)> {
    let mut said: Vec<(usize, Vec<String>)> = Vec::new();
    for one in missing {
        let lacks: Lacks = one.lacks;
        let lacks = words.of("feasibility-lacks", lacks.word());
        match said.last_mut() {
            Some((at, all)) if *at == one.section => all.push(lacks),
            _ => said.push((one.section, vec![lacks])),
        }
    }
    let separator = words.t("field-separator");
    let sentence = |all: &[String]| -> String {
        let lacks = match all.split_last() {
            Some((last, before)) if !before.is_empty() => text(
                words.0,
                "feasibility-lacks-both",
                &[
                    ("before", before.join(&separator).into()),
                    ("last", last.as_str().into()),
                ],
            ),
            _ => all.concat(),
        };
        text(
            words.0,
            "feasibility-lacks-said",
            &[("lacks", lacks.into())],
        )
    };
    said.into_iter()
        .filter_map(|(at, all)| {
            let section = title(&held.sections.get(at)?.record, words);
            Some((at, format!("{section}: {}", sentence(&all))))
        })
        .collect()
}

fn both(of: impl Fn(Words) -> String) -> [String; 2] {
    [of(Words(Language::En)), of(Words(Language::Fa))]
}

/// A problem whose messages name something that is written in two languages.
fn said(status: StatusCode, kind: &'static str, of: impl Fn(Words) -> String) -> Problem {
    Problem::new(status, kind).said(both(of))
}

/// The refusal of a command on a study.
pub(super) fn refused(
    held: &Held,
    refusal: &Refusal,
    missing: &[Missing],
    unanswered: &[usize],
) -> Problem {
    const CONFLICT: StatusCode = StatusCode::CONFLICT;
    const INVALID: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
    match refusal {
        Refusal::NotHere { state, .. } => said(CONFLICT, "study-state", |words| {
            let state = words.of("word-study-state", state.word());
            text(words.0, "problem-study-state", &[("state", state.into())])
        }),
        Refusal::NotTheirs { may, .. } => {
            let may: Vec<&str> = may.iter().map(|one: &Who| one.word()).collect();
            Problem::new(CONFLICT, "study-not-theirs").with("allowed", may.join(", "))
        }
        Refusal::OwnWork { .. } => Problem::own_work(),
        Refusal::Incomplete { .. } => said(INVALID, "study-incomplete", |words| {
            let all: Vec<String> = missing_text(words, held, missing)
                .into_iter()
                .map(|(_, said)| said)
                .collect();
            let title = words.t("problem-study-incomplete");
            format!(
                "{title}: {}.",
                all.join(if words.rtl() { "؛ " } else { "; " })
            )
        }),
        Refusal::Unchanged { edition } => {
            Problem::new(CONFLICT, "study-unchanged").with("edition", edition.to_string())
        }
        Refusal::NoReason { .. } => Problem::faults(vec![khusheh_store::Fault::new(
            "reason",
            "",
            khusheh_store::Limit::Needed,
        )]),
        Refusal::NoMinutes => no_minutes(Standing::NotHeld),
        Refusal::NoCluster => Problem::new(CONFLICT, "study-no-cluster"),
        Refusal::Unanswered { .. } => said(INVALID, "study-unanswered", |words| {
            let separator = words.t("field-separator");
            let sections: Vec<&str> = unanswered
                .iter()
                .filter_map(|at| Some(title(&held.sections.get(*at)?.record, words)))
                .collect();
            let sections = sections.join(&separator);
            text(
                words.0,
                "problem-study-unanswered",
                &[("sections", sections.into())],
            )
        }),
        Refusal::Conditions { .. } => Problem::new(INVALID, "study-conditions"),
        Refusal::LookAgain { .. } => Problem::new(INVALID, "study-look-again"),
    }
}

/// The refusal of a decision whose meeting does not make it count.
pub(super) fn no_minutes(standing: Standing) -> Problem {
    Problem::new(StatusCode::CONFLICT, "study-minutes").spoken("standing", move |language| {
        standing_text(language, Some(standing))
    })
}

/// The refusal of something about conditions.
pub(super) fn condition_refused(refusal: &ConditionRefusal) -> Problem {
    match refusal {
        ConditionRefusal::Already { on } => said(StatusCode::CONFLICT, "condition-met", |words| {
            let day = words.day(on);
            text(words.0, "problem-condition-met", &[("day", day.into())])
        }),
        ConditionRefusal::Ahead { day, .. } => Problem::faults(vec![khusheh_store::Fault::new(
            "met_on",
            day,
            khusheh_store::Limit::Other { key: "not-ahead" },
        )]),
        ConditionRefusal::NoEvidence => Problem::faults(vec![khusheh_store::Fault::new(
            "proof",
            "",
            khusheh_store::Limit::Needed,
        )]),
        ConditionRefusal::StillOpen { open } => {
            Problem::new(StatusCode::CONFLICT, "conditions-open").with("count", open.to_string())
        }
        ConditionRefusal::OwnWork { .. } => Problem::own_work(),
    }
}
