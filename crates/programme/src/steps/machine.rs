//! Applying the table.

use super::table::{Effect, TRANSITIONS, Transition};
use super::way::{Body, Deed, State, Step, Way};

/// What a transition may need beside the order of the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A meeting of the body that decides, with a quorum and minutes.
    Minutes,
    /// A reason in words.
    Reason,
    /// Every condition is met.
    ConditionsMet,
    /// The day for another look, set when it was refused, has come.
    LookAgain,
    /// Announced at least four months before.
    AnnouncedLongEnough,
}

/// What is known where a decision is taken. Days are ISO 8601.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The day of the decision.
    pub today: &'a str,
    /// Whether it was taken in a meeting with a quorum and minutes.
    pub minutes: bool,
    /// Whether a reason is given.
    pub reason: bool,
    /// How many conditions are not met.
    pub open_conditions: usize,
    /// The first day for another look, where there is one.
    pub look_again_on: Option<&'a str>,
    /// The first day on which an announced exit may be accepted, where one was announced.
    pub exit_from: Option<&'a str>,
}

/// Why a decision can not be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The step before is not accepted.
    #[error("{step} can not {deed}: {before} is not accepted")]
    Order {
        /// What was to be done.
        deed: Deed,
        /// About which step.
        step: Step,
        /// The step before.
        before: Step,
    },
    /// The step is not where the deed starts from, or the deed does not exist for it.
    #[error("{step} is {state}: {deed} does not apply")]
    NotHere {
        /// What was to be done.
        deed: Deed,
        /// About which step.
        step: Step,
        /// How far the step is.
        state: State,
    },
    /// A later step rests on this one: that one is decided on first.
    #[error("{step} can not {deed} while {later} rests on it")]
    RestedOn {
        /// What was to be done.
        deed: Deed,
        /// About which step.
        step: Step,
        /// The step that rests on it.
        later: Step,
    },
    /// It was set aside; it must be taken up again first.
    #[error("the cluster was set aside")]
    SetAside,
    /// Somebody else decides this.
    #[error("{step}: {deed} is not for {by} to decide")]
    NotTheirs {
        /// What was to be done.
        deed: Deed,
        /// About which step.
        step: Step,
        /// Who tried.
        by: Body,
        /// Who may.
        may: &'static [Body],
    },
    /// Something it needs is missing.
    #[error("{step}: {deed} needs {need:?}")]
    Missing {
        /// What was to be done.
        deed: Deed,
        /// About which step.
        step: Step,
        /// What is missing.
        need: Need,
    },
}

fn fault_of_order(way: &Way, row: &Transition) -> Option<Refusal> {
    let (deed, step) = (row.deed, row.step);
    match deed {
        Deed::TakeUp if way.set_aside || way.state(Step::FollowUp) == State::Accepted => None,
        Deed::TakeUp => Some(Refusal::NotHere {
            deed,
            step,
            state: way.state(way.here()),
        }),
        _ if way.set_aside => Some(Refusal::SetAside),
        Deed::SetAside if way.state(Step::Exit) == State::Accepted => Some(Refusal::RestedOn {
            deed,
            step,
            later: Step::Exit,
        }),
        Deed::Begin => {
            let before = step.before()?;
            (way.state(before) != State::Accepted).then_some(Refusal::Order { deed, step, before })
        }
        // A plan is sent back for as long as its agent is there.
        Deed::Revise if way.state(Step::Exit) == State::Accepted => Some(Refusal::RestedOn {
            deed,
            step,
            later: Step::Exit,
        }),
        _ => None,
    }
}

fn lacks(need: Need, facts: &Facts<'_>) -> bool {
    match need {
        Need::Minutes => !facts.minutes,
        Need::Reason => !facts.reason,
        Need::ConditionsMet => facts.open_conditions > 0,
        Need::LookAgain => facts.look_again_on.is_some_and(|day| facts.today < day),
        Need::AnnouncedLongEnough => facts.exit_from.is_none_or(|day| facts.today < day),
    }
}

/// Takes a decision: the way after it.
///
/// # Arguments
/// `by`: the body that decides; `facts`: what is known on that day.
///
/// # Errors
/// [`Refusal`]: in the order of the questions a committee asks: may this be done here at all, is it the
/// step's turn, is it ours to decide, what is missing.
///
/// # Source
/// The process of the handbook (section 4), after the flow chart of the national programme.
///
/// ```
/// use khusheh_programme::steps::{Body, Deed, Facts, Refusal, Step, Way, apply};
/// let way = Way::of_status("selected").unwrap();
/// let facts = Facts { today: "2026-01-10", minutes: true, reason: true, ..Facts::default() };
/// let early = apply(&way, Deed::Begin, Step::Diagnostic, Body::Agent, &facts);
/// assert!(matches!(early, Err(Refusal::Order { before: Step::Project, .. })));
/// let way = apply(&way, Deed::Begin, Step::Feasibility, Body::Office, &facts)?;
/// let way = apply(&way, Deed::Accept, Step::Feasibility, Body::ProvincialCommittee, &facts)?;
/// assert_eq!(way.status(), "feasibility");
/// # Ok::<(), Refusal>(())
/// ```
pub fn apply(
    way: &Way,
    deed: Deed,
    step: Step,
    by: Body,
    facts: &Facts<'_>,
) -> Result<Way, Refusal> {
    let state = way.state(step);
    let mut rows = TRANSITIONS
        .iter()
        .filter(|row| row.deed == deed && row.step == step);
    let not_here = Refusal::NotHere { deed, step, state };
    let Some(first) = rows.clone().next() else {
        return Err(not_here);
    };
    // What is amiss with the order says more than where the step is.
    if let Some(refusal) = fault_of_order(way, first) {
        return Err(refusal);
    }
    let row = rows.find(|row| row.from == state).ok_or(not_here)?;
    if !row.by.contains(&by) {
        return Err(Refusal::NotTheirs {
            deed,
            step,
            by,
            may: row.by,
        });
    }
    if let Some(&need) = row.needs.iter().find(|need| lacks(**need, facts)) {
        return Err(Refusal::Missing { deed, step, need });
    }
    Ok(moved(way, row))
}

/// The way after a deed that was done: whether it follows in order, whoever did it with whatever at hand.
pub(super) fn follows(way: &Way, deed: Deed, step: Step) -> Option<Way> {
    let state = way.state(step);
    let row = TRANSITIONS
        .iter()
        .find(|row| row.deed == deed && row.step == step && row.from == state)?;
    match fault_of_order(way, row) {
        None => Some(moved(way, row)),
        Some(_) => None,
    }
}

fn moved(way: &Way, row: &Transition) -> Way {
    let mut next = *way;
    next.states[row.step as usize] = row.to;
    match row.effect {
        Effect::None => {}
        Effect::LaterStepsWait => {
            for state in &mut next.states[row.step as usize + 1..] {
                *state = State::Ahead;
            }
        }
        Effect::Pool | Effect::Aside => next = Way::identified(),
    }
    next.set_aside = row.effect == Effect::Aside;
    match row.deed {
        Deed::Refuse => next.refused = Some(row.step),
        Deed::Accept | Deed::ConfirmConditions if next.refused == Some(row.step) => {
            next.refused = None;
        }
        _ => {}
    }
    next
}

/// The rows that could be taken now but for what they need: what a page offers.
///
/// ```
/// use khusheh_programme::steps::{Deed, Step, Way, possible};
/// let next: Vec<_> = possible(&Way::identified()).map(|row| (row.deed, row.step)).collect();
/// assert_eq!(next, [(Deed::Begin, Step::Prioritisation), (Deed::SetAside, Step::Identification)]);
/// ```
pub fn possible(way: &Way) -> impl Iterator<Item = &'static Transition> {
    let way = *way;
    TRANSITIONS
        .iter()
        .filter(move |row| row.from == way.state(row.step) && fault_of_order(&way, row).is_none())
}
