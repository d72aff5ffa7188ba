//! The course of a study: in preparation, submitted as a frozen edition, confirmed by somebody who wrote
//! none of it, decided by the committee; sent back with a reason at any point before the decision.

use std::collections::BTreeSet;

use crate::words::words;

words! {
    /// How far a study is.
    pub enum State {
        /// Its sections are being written.
        InPreparation => "in_preparation",
        /// An edition is frozen and waits for somebody to confirm it.
        Submitted => "submitted",
        /// Somebody else confirmed the edition; it waits for the committee.
        Confirmed => "confirmed",
        /// The committee decided.
        Decided => "decided",
    }
}

words! {
    /// What came of a study.
    pub enum Outcome {
        /// A project is justified.
        Positive => "positive",
        /// A project is justified once conditions are met.
        Conditional => "conditional",
        /// A project is not justified now.
        Negative => "negative",
    }
}

words! {
    /// What is done with a study.
    pub enum Deed {
        /// It is submitted: its sections are frozen as an edition.
        Submit => "submit",
        /// The edition is confirmed.
        Confirm => "confirm",
        /// It is sent back to whoever prepares it.
        SendBack => "send_back",
        /// The committee decides.
        Decide => "decide",
    }
}

words! {
    /// As what somebody acts on a study.
    pub enum Who {
        /// The office of the province, or the national one.
        Office => "office",
        /// The technical supervisor of the cluster.
        Supervisor => "supervisor",
        /// The committee, through one of its members.
        Committee => "committee",
    }
}

/// An edition of a study. What was frozen never changes; who confirmed and approved it is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// From 1.
    pub number: u32,
    /// The hash of what was frozen.
    pub content: String,
    /// Everybody who wrote in it, and who submitted it.
    pub authors: BTreeSet<String>,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
    /// Whether the committee decided on it.
    pub decided: bool,
    /// Whether it was sent back.
    pub sent_back: bool,
}

/// Where a study stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// How far it is.
    pub state: State,
    /// Its editions, the first first; only the last one is acted on.
    pub editions: Vec<Edition>,
    /// What came of it.
    pub result: Option<Outcome>,
}

impl Default for Course {
    fn default() -> Self {
        Self {
            state: State::InPreparation,
            editions: Vec::new(),
            result: None,
        }
    }
}

/// What a committee decides. Days are ISO 8601.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The result.
    pub result: Outcome,
    /// Whether it was taken in a meeting with a quorum and signed minutes.
    pub minutes: bool,
    /// Whether it has a reason.
    pub reason: bool,
    /// How many conditions it makes, each with owner and day.
    pub conditions: usize,
    /// The day for another look.
    pub look_again_on: Option<&'a str>,
    /// The day of the decision.
    pub today: &'a str,
    /// Whether the section on existence says that this is no cluster.
    pub no_cluster: bool,
    /// How many sections speak against the result without an answer.
    pub unanswered: usize,
}

/// What is to be done with a study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command<'a> {
    /// Freeze the sections as an edition.
    Submit {
        /// Their hash.
        content: String,
        /// Everybody who wrote in them.
        authors: BTreeSet<String>,
        /// How many things are missing.
        missing: usize,
    },
    /// Confirm the edition.
    Confirm,
    /// Send the study back.
    SendBack {
        /// Whether a reason is given.
        reason: bool,
    },
    /// Decide.
    Decide(Decision<'a>),
}

impl Command<'_> {
    /// The word for what is done.
    pub const fn deed(&self) -> Deed {
        match self {
            Self::Submit { .. } => Deed::Submit,
            Self::Confirm => Deed::Confirm,
            Self::SendBack { .. } => Deed::SendBack,
            Self::Decide(_) => Deed::Decide,
        }
    }
}

/// Why something can not be done with a study.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The study is not where this starts from.
    #[error("a study that is {state} can not be acted on: {deed}")]
    NotHere {
        /// What was to be done.
        deed: Deed,
        /// How far the study is.
        state: State,
    },
    /// Somebody else does this.
    #[error("{deed} is not for {by:?}")]
    NotTheirs {
        /// What was to be done.
        deed: Deed,
        /// Who may.
        may: &'static [Who],
        /// As what the person could act.
        by: Vec<Who>,
    },
    /// Nobody confirms or decides on what they wrote.
    #[error("{who} wrote in the edition")]
    OwnWork {
        /// Who.
        who: String,
    },
    /// Sections are not complete.
    #[error("{missing} things are missing")]
    Incomplete {
        /// How many.
        missing: usize,
    },
    /// It is what was sent back.
    #[error("nothing changed since edition {edition}")]
    Unchanged {
        /// The last edition.
        edition: u32,
    },
    /// A reason is needed.
    #[error("{deed} needs a reason")]
    NoReason {
        /// What was to be done.
        deed: Deed,
    },
    /// No quorate meeting with signed minutes.
    #[error("the committee decides in a quorate meeting with signed minutes")]
    NoMinutes,
    /// What is no cluster gets no project.
    #[error("the section on existence says that this is no cluster")]
    NoCluster,
    /// Sections speak against the result, and it does not answer them.
    #[error("{sections} sections speak against the result without an answer")]
    Unanswered {
        /// How many.
        sections: usize,
    },
    /// A conditional result without a condition, or another one with some.
    #[error("{result} with {conditions} conditions")]
    Conditions {
        /// The result.
        result: Outcome,
        /// How many conditions it made.
        conditions: usize,
    },
    /// A negative result needs a day for another look, after the decision.
    #[error("a negative result needs a day for another look after {today}")]
    LookAgain {
        /// The day of the decision.
        today: String,
    },
}

const OFFICE: &[Who] = &[Who::Office];
const CONFIRMS: &[Who] = &[Who::Office, Who::Supervisor];
const ANYBODY: &[Who] = Who::ALL;
const COMMITTEE: &[Who] = &[Who::Committee];

/// Whether sections may be written: only while the study is in preparation.
///
/// ```
/// use khusheh_programme::feasibility::{State, may_edit};
/// assert!(may_edit(State::InPreparation) && !may_edit(State::Submitted));
/// ```
pub fn may_edit(state: State) -> bool {
    state == State::InPreparation
}

/// Who does a deed.
const fn may(deed: Deed) -> &'static [Who] {
    match deed {
        Deed::Submit => OFFICE,
        Deed::Confirm => CONFIRMS,
        Deed::SendBack => ANYBODY,
        Deed::Decide => COMMITTEE,
    }
}

/// Takes a command: the course after it.
///
/// # Arguments
/// `who`: the person; `as_what`: everything they may act as on this study.
///
/// # Errors
/// [`Refusal`], in the order of the questions asked: is the study there, may they do this, is it their
/// own work, what is missing.
///
/// ```
/// use std::collections::BTreeSet;
/// use khusheh_programme::feasibility::{Command, Course, Refusal, State, Who, taken};
/// let submit = Command::Submit { content: "h1".into(), authors: BTreeSet::from(["a".into()]), missing: 0 };
/// let course = taken(&Course::default(), "a", &[Who::Office], &submit)?;
/// assert_eq!(course.state, State::Submitted);
/// let own = taken(&course, "a", &[Who::Office], &Command::Confirm);
/// assert_eq!(own, Err(Refusal::OwnWork { who: "a".into() }));
/// assert_eq!(taken(&course, "b", &[Who::Supervisor], &Command::Confirm)?.state, State::Confirmed);
/// # Ok::<(), Refusal>(())
/// ```
pub fn taken(
    course: &Course,
    who: &str,
    as_what: &[Who],
    command: &Command<'_>,
) -> Result<Course, Refusal> {
    let (deed, state) = (command.deed(), course.state);
    // The conditions of a conditional result may turn out not to be met: the committee decides anew.
    let fails = |decision: &Decision<'_>| {
        course.result == Some(Outcome::Conditional) && decision.result == Outcome::Negative
    };
    let here = match (command, state) {
        (Command::Submit { .. }, State::InPreparation)
        | (Command::Confirm, State::Submitted)
        | (Command::SendBack { .. }, State::Submitted | State::Confirmed)
        | (Command::Decide(_), State::Confirmed) => true,
        (Command::Decide(decision), State::Decided) => fails(decision),
        _ => false,
    };
    if !here {
        return Err(Refusal::NotHere { deed, state });
    }
    if !as_what.iter().any(|one| may(deed).contains(one)) {
        return Err(Refusal::NotTheirs {
            deed,
            may: may(deed),
            by: as_what.to_vec(),
        });
    }
    let mut next = course.clone();
    match command {
        Command::Submit {
            content,
            authors,
            missing,
        } => {
            submit(&mut next, who, content, authors, *missing)?;
        }
        Command::Confirm => {
            let edition = others_work(&mut next, who, deed)?;
            edition.confirmed_by = Some(who.to_owned());
            next.state = State::Confirmed;
        }
        Command::SendBack { reason } => {
            if !reason {
                return Err(Refusal::NoReason { deed });
            }
            let edition = last(&mut next, deed)?;
            edition.sent_back = true;
            next.state = State::InPreparation;
        }
        Command::Decide(decision) => {
            may_decide(decision)?;
            let edition = others_work(&mut next, who, deed)?;
            edition.decided = true;
            next.state = State::Decided;
            next.result = Some(decision.result);
        }
    }
    Ok(next)
}

fn last(course: &mut Course, deed: Deed) -> Result<&mut Edition, Refusal> {
    let state = course.state;
    course
        .editions
        .last_mut()
        .ok_or(Refusal::NotHere { deed, state })
}

/// The last edition, where `who` wrote none of it.
fn others_work<'a>(
    course: &'a mut Course,
    who: &str,
    deed: Deed,
) -> Result<&'a mut Edition, Refusal> {
    let edition = last(course, deed)?;
    if edition.authors.contains(who) {
        return Err(Refusal::OwnWork {
            who: who.to_owned(),
        });
    }
    Ok(edition)
}

fn submit(
    course: &mut Course,
    who: &str,
    content: &str,
    authors: &BTreeSet<String>,
    missing: usize,
) -> Result<(), Refusal> {
    if missing > 0 {
        return Err(Refusal::Incomplete { missing });
    }
    let before = course.editions.last();
    if let Some(same) = before.filter(|edition| edition.content == content) {
        return Err(Refusal::Unchanged {
            edition: same.number,
        });
    }
    let number = before.map_or(1, |edition| edition.number + 1);
    let mut authors = authors.clone();
    authors.insert(who.to_owned());
    course.editions.push(Edition {
        number,
        content: content.to_owned(),
        authors,
        confirmed_by: None,
        decided: false,
        sent_back: false,
    });
    course.state = State::Submitted;
    Ok(())
}

fn may_decide(decision: &Decision<'_>) -> Result<(), Refusal> {
    let deed = Deed::Decide;
    if !decision.minutes {
        return Err(Refusal::NoMinutes);
    }
    if !decision.reason {
        return Err(Refusal::NoReason { deed });
    }
    let result = decision.result;
    if decision.no_cluster && result != Outcome::Negative {
        return Err(Refusal::NoCluster);
    }
    if decision.unanswered > 0 {
        return Err(Refusal::Unanswered {
            sections: decision.unanswered,
        });
    }
    if (result == Outcome::Conditional) != (decision.conditions > 0) {
        return Err(Refusal::Conditions {
            result,
            conditions: decision.conditions,
        });
    }
    if result == Outcome::Negative
        && decision
            .look_again_on
            .is_none_or(|day| day <= decision.today)
    {
        return Err(Refusal::LookAgain {
            today: decision.today.to_owned(),
        });
    }
    Ok(())
}
