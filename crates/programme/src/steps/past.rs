//! A cluster's way from the decisions that were taken on it.

use super::machine::follows;
use super::way::{Deed, State, Step, Way};

/// A decision that was taken, as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its day, ISO 8601.
    pub day: &'a str,
    /// Word of its step; `None` for one that is known by the status it led to only.
    pub step: Option<&'a str>,
    /// Word of what it did.
    pub deed: Option<&'a str>,
    /// The status after it.
    pub to_status: &'a str,
    /// For a refusal: the first day for another look.
    pub look_again_on: Option<&'a str>,
}

/// Decisions that do not follow from each other: which one, and what it said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("decision {id} of {day} can not follow: {said}")]
pub struct Broken {
    /// Id of the first decision that does not follow from those before.
    pub id: String,
    /// Its day.
    pub day: String,
    /// What it said: step and deed, or the status.
    pub said: String,
}

/// What a cluster's decisions come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folded<'a> {
    /// The way.
    pub way: Way,
    /// The first day for another look that the last refusal set.
    pub look_again_on: Option<&'a str>,
    /// The day on which the agent's exit was announced, where it is.
    pub exit_begun_on: Option<&'a str>,
    /// The last refusal.
    pub refusal: Option<&'a str>,
}

impl<'a> Past<'a> {
    /// Whether a feasibility study was decided on, in whatever way.
    ///
    /// ```
    /// use khusheh_programme::steps::Past;
    /// let past = Past { id: "", day: "2026-01-01", step: Some("feasibility"), deed: Some("refuse"),
    ///     to_status: "identified", look_again_on: None };
    /// assert!(past.is_study() && !Past { deed: Some("begin"), ..past }.is_study());
    /// assert!(Past { step: None, deed: None, to_status: "feasibility", ..past }.is_study());
    /// ```
    pub fn is_study(&self) -> bool {
        match (self.step, self.deed) {
            (Some(step), Some(deed)) => {
                step == Step::Feasibility.word()
                    && [Deed::Accept, Deed::AcceptOnConditions, Deed::Refuse]
                        .iter()
                        .any(|one| one.word() == deed)
            }
            _ => self.to_status == "feasibility",
        }
    }

    /// The way after it.
    fn after(&self, way: &Way) -> Option<Way> {
        if let (Some(step), Some(deed)) = (self.step, self.deed) {
            return follows(way, deed.parse().ok()?, step.parse().ok()?);
        }
        match (self.to_status, way.is_set_aside()) {
            // It went on as part of another cluster.
            ("merged", _) => Some(*way),
            ("dismissed", _) => follows(way, Deed::SetAside, Step::Identification),
            ("identified", _) => follows(way, Deed::TakeUp, Step::Identification),
            (_, true) => None,
            (status, false) => {
                // The acceptance of its step, with everything before.
                let next = Way::of_status(status)?;
                (next.accepted() > way.accepted()).then_some(next)
            }
        }
    }

    fn broken(&self) -> Broken {
        let said = match (self.step, self.deed) {
            (Some(step), Some(deed)) => format!("{deed} {step}"),
            _ => self.to_status.to_owned(),
        };
        Broken {
            id: self.id.to_owned(),
            day: self.day.to_owned(),
            said,
        }
    }
}

/// Folds decisions, in the order in which they were taken, into the way they come to: who took them and
/// on what they rested is not asked again, only whether each follows from those before.
///
/// A decision of which only the status is known counts as the acceptance of that step with everything
/// before it; `dismissed` as setting the cluster aside, `identified` as taking it up again, `merged` as
/// nothing: it goes on as part of another cluster.
///
/// # Errors
/// [`Broken`]: the first decision that does not follow.
///
/// ```
/// use khusheh_programme::steps::{Past, State, Step, fold};
/// let past = |day, to_status| Past { id: day, day, step: None, deed: None, to_status, look_again_on: None };
/// let course = fold([past("2020-01-01", "prioritised"), past("2021-01-01", "feasibility")])?;
/// assert_eq!(course.way.state(Step::Selection), State::Accepted);
/// assert_eq!(course.way.status(), "feasibility");
/// assert!(fold([past("2020-01-01", "project"), past("2021-01-01", "selected")]).is_err());
/// # Ok::<(), khusheh_programme::steps::Broken>(())
/// ```
pub fn fold<'a>(decisions: impl IntoIterator<Item = Past<'a>>) -> Result<Folded<'a>, Broken> {
    let mut course = Folded {
        way: Way::identified(),
        look_again_on: None,
        exit_begun_on: None,
        refusal: None,
    };
    for past in decisions {
        let deed: Option<Deed> = past.deed.and_then(|deed| deed.parse().ok());
        course.way = past.after(&course.way).ok_or_else(|| past.broken())?;
        match deed {
            Some(Deed::Refuse) => {
                course.look_again_on = past.look_again_on;
                course.refusal = Some(past.id);
            }
            Some(Deed::TakeUp) => course.look_again_on = None,
            Some(Deed::Begin) if past.step == Some(Step::Exit.word()) => {
                course.exit_begun_on = Some(past.day);
            }
            _ => {}
        }
        if course.way.state(Step::Exit) == State::Ahead {
            course.exit_begun_on = None;
        }
        if course.way.refused_at().is_none() {
            course.refusal = None;
        }
    }
    Ok(course)
}
