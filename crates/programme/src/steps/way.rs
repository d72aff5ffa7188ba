//! Where a cluster stands.

use crate::words::words;

words! {
    /// A step of the programme, in its compulsory order. Trust building accompanies the project from its
    /// first day to its last, monitoring the implementation: neither holds another step up.
    pub enum Step {
        /// A candidate with evidence for the four criteria is accepted as a cluster.
        Identification => "identification",
        /// It is ranked in a round of a committee.
        Prioritisation => "prioritisation",
        /// The committee selects it.
        Selection => "selection",
        /// Is a project justified?
        Feasibility => "feasibility",
        /// The project is opened: an agent, a contract.
        Project => "project",
        /// What is the cluster, and where does it hurt?
        Diagnostic => "diagnostic",
        /// What its people want to reach.
        Vision => "vision",
        /// How, in the next twelve months.
        ActionPlan => "action_plan",
        /// The plan is carried out.
        Implementation => "implementation",
        /// The agent withdraws: announced, then gradual.
        Exit => "exit",
        /// A look back after one and after three years.
        FollowUp => "follow_up",
    }
}

words! {
    /// How far a step is.
    pub enum State {
        /// Nothing has begun.
        Ahead => "ahead",
        /// It has begun.
        UnderWay => "under_way",
        /// It was accepted, on conditions that are not all met.
        Conditional => "conditional",
        /// It was accepted.
        Accepted => "accepted",
    }
}

words! {
    /// What is decided about a step.
    pub enum Deed {
        /// It begins.
        Begin => "begin",
        /// What came of it is accepted.
        Accept => "accept",
        /// What came of it is accepted, once conditions are met.
        AcceptOnConditions => "accept_on_conditions",
        /// The conditions are met.
        ConfirmConditions => "confirm_conditions",
        /// What came of it is refused.
        Refuse => "refuse",
        /// It must be done anew, and what rests on it waits.
        Revise => "revise",
        /// The cluster leaves the programme for now.
        SetAside => "set_aside",
        /// It is taken up again, from the pool.
        TakeUp => "take_up",
    }
}

words! {
    /// Who decides.
    pub enum Body {
        /// The office of the province, or the national one where the province is not named.
        Office => "office",
        /// The provincial committee.
        ProvincialCommittee => "provincial_committee",
        /// The steering committee of the cluster.
        SteeringCommittee => "steering_committee",
        /// The cluster development agent.
        Agent => "agent",
    }
}

impl Step {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The step before; none before the first.
    ///
    /// ```
    /// use khusheh_programme::steps::Step;
    /// assert_eq!(Step::Diagnostic.before(), Some(Step::Project));
    /// assert_eq!(Step::Identification.before(), None);
    /// ```
    pub fn before(self) -> Option<Self> {
        (self as usize).checked_sub(1).map(|at| Self::ALL[at])
    }

    /// The step after; none after the last.
    pub fn after(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }
}

/// A cluster's way: how far each step is, and whether it was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Way {
    pub(super) states: [State; Step::COUNT],
    /// Outside the programme until it is taken up again.
    pub(super) set_aside: bool,
    /// The step at which it was last refused, where nothing was accepted there since.
    pub(super) refused: Option<Step>,
}

impl Way {
    /// A cluster that was accepted as one: in the pool, nothing else begun.
    ///
    /// ```
    /// use khusheh_programme::steps::{State, Step, Way};
    /// let way = Way::identified();
    /// assert_eq!(way.state(Step::Identification), State::Accepted);
    /// assert_eq!(way.here(), Step::Identification);
    /// ```
    pub const fn identified() -> Self {
        let mut states = [State::Ahead; Step::COUNT];
        states[0] = State::Accepted;
        Self {
            states,
            set_aside: false,
            refused: None,
        }
    }

    /// How far a step is.
    pub const fn state(&self, step: Step) -> State {
        self.states[step as usize]
    }

    /// Whether the cluster was set aside.
    pub const fn is_set_aside(&self) -> bool {
        self.set_aside
    }

    /// The step at which it was last refused, where nothing was accepted there since.
    pub const fn refused_at(&self) -> Option<Step> {
        self.refused
    }

    /// The last step that is more than ahead: where the cluster stands.
    pub fn here(&self) -> Step {
        let states = self.states.iter().rposition(|state| *state != State::Ahead);
        Step::ALL[states.unwrap_or(0)]
    }

    /// The last step of the programme that was accepted without a gap before it.
    pub fn accepted(&self) -> Step {
        let mut accepted = self.states.iter();
        let many = accepted.position(|state| *state != State::Accepted);
        Step::ALL[many.unwrap_or(Step::COUNT).saturating_sub(1)]
    }

    /// The status that lists and counts know the cluster by: the last accepted step of those that the
    /// programme counts, `dismissed` where it was set aside.
    ///
    /// ```
    /// use khusheh_programme::steps::Way;
    /// assert_eq!(Way::identified().status(), "identified");
    /// ```
    pub fn status(&self) -> &'static str {
        if self.set_aside {
            return "dismissed";
        }
        match self.accepted() {
            Step::Identification => "identified",
            Step::Prioritisation => "prioritised",
            Step::Selection => "selected",
            Step::Feasibility => "feasibility",
            Step::Project
            | Step::Diagnostic
            | Step::Vision
            | Step::ActionPlan
            | Step::Implementation => "project",
            Step::Exit => "exit",
            Step::FollowUp => "followed_up",
        }
    }

    /// The way of which only the status is known: everything up to it accepted. `None` for a status
    /// outside the programme's steps, such as `merged`.
    ///
    /// ```
    /// use khusheh_programme::steps::{State, Step, Way};
    /// let way = Way::of_status("project").unwrap();
    /// assert_eq!((way.status(), way.state(Step::Diagnostic)), ("project", State::Ahead));
    /// assert!(Way::of_status("merged").is_none());
    /// ```
    pub fn of_status(status: &str) -> Option<Self> {
        let last = match status {
            "identified" | "dismissed" => Step::Identification,
            "prioritised" => Step::Prioritisation,
            "selected" => Step::Selection,
            "feasibility" => Step::Feasibility,
            "project" => Step::Project,
            "exit" => Step::Exit,
            "followed_up" => Step::FollowUp,
            _ => return None,
        };
        let mut way = Self::identified();
        for state in &mut way.states[..=last as usize] {
            *state = State::Accepted;
        }
        way.set_aside = status == "dismissed";
        Some(way)
    }
}
