//! Why a decision is not taken, as problems in both languages: one for each way of refusing, with the
//! steps' names and what to do next.

use axum::http::StatusCode;
use khusheh_language::{Language, day, text};
use khusheh_programme::steps::{Broken, Facts, Need, Refusal, Step, Way};
use khusheh_store::Standing;

use crate::office::problem::Problem;

/// What is known around a refusal.
pub(super) struct Around<'a> {
    pub(super) way: &'a Way,
    pub(super) facts: &'a Facts<'a>,
    /// What the meeting named is worth.
    pub(super) standing: Option<Standing>,
}

/// A word of a closed list in a language.
fn word(stem: &'static str, word: &'static str) -> impl Fn(Language) -> String {
    let key = format!("{stem}-{}", word.replace('_', "-"));
    move |language| text(language, &key, &[])
}

/// What a meeting's minutes are worth, in words.
pub(crate) fn standing_text(language: Language, standing: Option<Standing>) -> String {
    let Some(standing) = standing else {
        return text(language, "meeting-standing-none", &[]);
    };
    let key = format!("meeting-standing-{}", standing.word());
    match standing {
        Standing::NoQuorum { present, quorum } => text(
            language,
            &key,
            &[("present", present.into()), ("quorum", quorum.into())],
        ),
        _ => text(language, &key, &[]),
    }
}

/// The first step that is missing before another: what is to be done next.
fn missing(way: &Way, before: Step) -> Step {
    way.accepted().after().unwrap_or(before).min(before)
}

/// A refusal of the machine as a problem.
pub(super) fn problem(refusal: &Refusal, around: &Around<'_>) -> Problem {
    let new = |kind| Problem::new(StatusCode::CONFLICT, kind);
    let of = |problem: Problem, deed: khusheh_programme::steps::Deed, step: Step| {
        problem
            .value(format!("{deed} {step}"))
            .spoken("deed", word("steps-deed", deed.word()))
            .spoken("step", word("steps-the", step.word()))
    };
    match refusal {
        Refusal::Order { deed, step, before } => {
            let first = missing(around.way, *before);
            of(new("step-order"), *deed, *step)
                .spoken("before", word("steps-decision", first.word()))
                .spoken("next", word("steps-the", first.word()))
        }
        Refusal::NotHere { deed, step, state } => of(new("step-not-here"), *deed, *step)
            .spoken("state", word("steps-state", state.word())),
        Refusal::RestedOn { deed, step, later } => {
            of(new("step-rested-on"), *deed, *step).spoken("later", word("steps-the", later.word()))
        }
        Refusal::SetAside => new("step-set-aside"),
        Refusal::NotTheirs {
            deed,
            step,
            by,
            may,
        } => of(new("step-not-theirs"), *deed, *step)
            .spoken("by", word("steps-body", by.word()))
            .spoken("may", |language| {
                let names = may
                    .iter()
                    .map(|body| word("steps-body", body.word())(language));
                let or = text(language, "steps-or", &[]);
                names.collect::<Vec<_>>().join(&or)
            }),
        Refusal::Missing { deed, step, need } => {
            let kind = match need {
                Need::Minutes => "step-needs-minutes",
                Need::Reason => "step-needs-reason",
                Need::ConditionsMet => "step-needs-conditions",
                Need::LookAgain => "step-needs-look-again",
                Need::AnnouncedLongEnough => "step-needs-announcement",
            };
            let date = match need {
                Need::LookAgain => around.facts.look_again_on,
                Need::AnnouncedLongEnough => around.facts.exit_from,
                _ => None,
            };
            let date = date.map(str::to_owned);
            let (standing, open) = (around.standing, around.facts.open_conditions);
            of(new(kind), *deed, *step)
                .with("count", open.to_string())
                .spoken("standing", move |language| {
                    standing_text(language, standing)
                })
                .spoken("day", move |language| {
                    date.as_deref()
                        .map_or_else(|| "–".to_owned(), |date| day(language, date))
                })
        }
    }
}

/// Decisions that do not follow from each other: nothing is decided before that is put right.
pub(super) fn broken(broken: &Broken) -> Problem {
    let date = broken.day.clone();
    Problem::new(StatusCode::CONFLICT, "step-broken")
        .value(&broken.said)
        .with("decision", &broken.id)
        .spoken("day", move |language| day(language, &date))
}
