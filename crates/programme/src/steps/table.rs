//! The transitions, one to a row: what is done to which step, from where to where, what it needs, who
//! decides. What has no row can not be done.

use super::machine::Need;
use super::way::{Body, Deed, State, Step};

/// What a transition does beside moving its own step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Every later step waits again: what was accepted there rested on this one.
    LaterStepsWait,
    /// The cluster goes back to the pool: only that it is a cluster stays accepted.
    Pool,
    /// The cluster leaves the programme, to the pool's edge.
    Aside,
}

/// A row of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// What is decided.
    pub deed: Deed,
    /// About which step.
    pub step: Step,
    /// How far the step must be.
    pub from: State,
    /// How far it is then.
    pub to: State,
    /// What else must hold. That the step before is accepted always must, for what begins.
    pub needs: &'static [Need],
    /// Who may decide it.
    pub by: &'static [Body],
    /// What else changes.
    pub effect: Effect,
}

use Body::{Agent, Office, ProvincialCommittee, SteeringCommittee};
use Deed::{
    Accept, AcceptOnConditions, Begin, ConfirmConditions, Refuse, Revise, SetAside, TakeUp,
};
use Effect::{Aside, LaterStepsWait, Pool};
use Need::{AnnouncedLongEnough, ConditionsMet, LookAgain, Minutes, Reason};
use State::{Accepted, Ahead, Conditional, UnderWay};
use Step as S;

const OFFICE: &[Body] = &[Office];
const PROVINCE: &[Body] = &[ProvincialCommittee];
const RANKS: &[Body] = &[Office, ProvincialCommittee];
const STEERING: &[Body] = &[SteeringCommittee];
const PREPARES: &[Body] = &[Office, Agent];

const fn row(
    deed: Deed,
    step: Step,
    (from, to): (State, State),
    needs: &'static [Need],
    by: &'static [Body],
    effect: Effect,
) -> Transition {
    Transition {
        deed,
        step,
        from,
        to,
        needs,
        by,
        effect,
    }
}

/// Taking a step from nothing to under way.
const BEGIN: (State, State) = (Ahead, UnderWay);
/// Its acceptance.
const ACCEPT: (State, State) = (UnderWay, Accepted);
/// Its refusal: it lies ahead again.
const REFUSE: (State, State) = (UnderWay, Ahead);
/// Doing it anew.
const REVISE: (State, State) = (Accepted, UnderWay);

const NONE: Effect = Effect::None;

/// Every transition.
pub const TRANSITIONS: &[Transition] = &[
    // From the pool to a selected cluster: the provincial committee.
    // A round ranks and selects in one meeting: the committee begins what it accepts.
    row(Begin, S::Prioritisation, BEGIN, &[LookAgain], RANKS, NONE),
    row(
        Accept,
        S::Prioritisation,
        ACCEPT,
        &[Minutes],
        PROVINCE,
        NONE,
    ),
    row(
        Refuse,
        S::Prioritisation,
        REFUSE,
        &[Reason],
        &[Office, ProvincialCommittee],
        NONE,
    ),
    row(Begin, S::Selection, BEGIN, &[], RANKS, NONE),
    row(Accept, S::Selection, ACCEPT, &[Minutes], PROVINCE, NONE),
    row(
        Refuse,
        S::Selection,
        REFUSE,
        &[Minutes, Reason],
        PROVINCE,
        Pool,
    ),
    // Is it worth a project?
    row(Begin, S::Feasibility, BEGIN, &[], OFFICE, NONE),
    row(Accept, S::Feasibility, ACCEPT, &[Minutes], PROVINCE, NONE),
    row(
        AcceptOnConditions,
        S::Feasibility,
        (UnderWay, Conditional),
        &[Minutes],
        PROVINCE,
        NONE,
    ),
    row(
        ConfirmConditions,
        S::Feasibility,
        (Conditional, Accepted),
        &[ConditionsMet],
        OFFICE,
        NONE,
    ),
    row(
        Refuse,
        S::Feasibility,
        REFUSE,
        &[Minutes, Reason],
        PROVINCE,
        Pool,
    ),
    row(
        Refuse,
        S::Feasibility,
        (Conditional, Ahead),
        &[Minutes, Reason],
        PROVINCE,
        Pool,
    ),
    // The project, from its contract to the agent's exit: the steering committee of the cluster.
    row(Begin, S::Project, BEGIN, &[], OFFICE, NONE),
    row(Accept, S::Project, ACCEPT, &[], OFFICE, NONE),
    row(Refuse, S::Project, REFUSE, &[Reason], OFFICE, NONE),
    row(Begin, S::Diagnostic, BEGIN, &[], PREPARES, NONE),
    row(Accept, S::Diagnostic, ACCEPT, &[Minutes], STEERING, NONE),
    row(
        Refuse,
        S::Diagnostic,
        REFUSE,
        &[Minutes, Reason],
        STEERING,
        NONE,
    ),
    row(Begin, S::Vision, BEGIN, &[], PREPARES, NONE),
    row(Accept, S::Vision, ACCEPT, &[Minutes], STEERING, NONE),
    row(
        Refuse,
        S::Vision,
        REFUSE,
        &[Minutes, Reason],
        STEERING,
        NONE,
    ),
    row(Begin, S::ActionPlan, BEGIN, &[], PREPARES, NONE),
    row(Accept, S::ActionPlan, ACCEPT, &[Minutes], STEERING, NONE),
    row(
        Refuse,
        S::ActionPlan,
        REFUSE,
        &[Minutes, Reason],
        STEERING,
        NONE,
    ),
    row(Begin, S::Implementation, BEGIN, &[], PREPARES, NONE),
    row(
        Accept,
        S::Implementation,
        ACCEPT,
        &[Minutes],
        STEERING,
        NONE,
    ),
    // Monitoring and evaluation ask for a revision: back to the plan, or to the study.
    row(
        Revise,
        S::ActionPlan,
        REVISE,
        &[Minutes, Reason],
        STEERING,
        LaterStepsWait,
    ),
    row(
        Revise,
        S::Diagnostic,
        REVISE,
        &[Minutes, Reason],
        STEERING,
        LaterStepsWait,
    ),
    // The agent goes; what stays is looked at again.
    row(Begin, S::Exit, BEGIN, &[], STEERING, NONE),
    row(
        Accept,
        S::Exit,
        ACCEPT,
        &[Minutes, AnnouncedLongEnough],
        STEERING,
        NONE,
    ),
    row(Refuse, S::Exit, REFUSE, &[Minutes, Reason], STEERING, NONE),
    row(Begin, S::FollowUp, BEGIN, &[], OFFICE, NONE),
    row(Accept, S::FollowUp, ACCEPT, &[], OFFICE, NONE),
    // Ways out, and back in.
    row(
        SetAside,
        S::Identification,
        (Accepted, Accepted),
        &[Reason],
        &[Office, ProvincialCommittee],
        Aside,
    ),
    row(
        TakeUp,
        S::Identification,
        (Accepted, Accepted),
        &[Reason],
        &[Office, ProvincialCommittee],
        Pool,
    ),
];
