//! The course that a cluster took through the programme, and what many courses come to on a day or in
//! a period.

use crate::steps::Past;

/// What the programme counts of its clusters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Milestone {
    /// It was identified.
    Identified,
    /// Its feasibility study was decided on.
    FeasibilityDone,
    /// Its project was opened.
    ProjectOpened,
    /// Its agent's exit was accepted.
    Finished,
}

impl Milestone {
    /// All, in the order of the programme.
    pub const ALL: [Self; 4] = [
        Self::Identified,
        Self::FeasibilityDone,
        Self::ProjectOpened,
        Self::Finished,
    ];

    /// The status of the pipeline that it is reached with.
    pub const fn status(self) -> &'static str {
        match self {
            Self::Identified => "identified",
            Self::FeasibilityDone => "feasibility",
            Self::ProjectOpened => "project",
            Self::Finished => "exit",
        }
    }
}

/// A decision as a course remembers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken<'a> {
    /// Its day, ISO 8601.
    pub day: &'a str,
    /// The status after it.
    pub status: &'a str,
    /// Whether it decided on a feasibility study, in whatever way: a study that is refused was done.
    pub study: bool,
}

impl<'a> From<(&'a str, &'a str)> for Taken<'a> {
    /// A decision of which only day and status are known.
    fn from((day, status): (&'a str, &'a str)) -> Self {
        Self {
            day,
            status,
            study: status == Milestone::FeasibilityDone.status(),
        }
    }
}

impl<'a> From<Past<'a>> for Taken<'a> {
    fn from(past: Past<'a>) -> Self {
        Self {
            day: past.day,
            status: past.to_status,
            study: past.is_study(),
        }
    }
}

/// When a cluster was identified and what was decided on it. Days are ISO 8601, so that they compare
/// as texts.
///
/// ```
/// use khusheh_programme::clusters::{Course, Milestone};
/// let course = Course::new("2020-05-01", [("2021-01-10", "feasibility"), ("2021-06-01", "project")]);
/// assert_eq!(course.reached(Milestone::FeasibilityDone), Some("2021-01-10"));
/// assert!(course.runs_on("2021-06-01") && !course.runs_on("2021-05-31"));
/// assert_eq!(course.reached(Milestone::Finished), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Days with the status that each led to, in their order, and whether a study was decided on.
    steps: Vec<(String, String, bool)>,
}

impl Course {
    /// A cluster identified on a day, with what was decided on it, in any order; decisions of one day in the
    /// order given.
    pub fn new<'a, T: Into<Taken<'a>>>(
        identified: &str,
        decisions: impl IntoIterator<Item = T>,
    ) -> Self {
        let decided = decisions.into_iter().map(|taken| {
            let taken = taken.into();
            (taken.day.to_owned(), taken.status.to_owned(), taken.study)
        });
        let first = (identified.to_owned(), "identified".to_owned(), false);
        let mut steps: Vec<_> = std::iter::once(first).chain(decided).collect();
        steps.sort_by(|a, b| a.0.cmp(&b.0));
        Self { steps }
    }

    /// The first day on which a milestone was reached; `None` where it was not. A feasibility study is done
    /// with whatever was decided on it.
    pub fn reached(&self, milestone: Milestone) -> Option<&str> {
        let mut steps = self.steps.iter();
        let found = steps.find(|(_, status, study)| match milestone {
            Milestone::FeasibilityDone => *study,
            _ => status == milestone.status(),
        });
        found.map(|(day, ..)| day.as_str())
    }

    /// The status at the end of a day; `None` before the first.
    pub fn status_on(&self, day: &str) -> Option<&str> {
        let mut past = self.steps.iter().rev();
        let found = past.find(|(at, ..)| at.as_str() <= day);
        found.map(|(_, status, _)| status.as_str())
    }

    /// Whether its project runs at the end of a day.
    pub fn runs_on(&self, day: &str) -> bool {
        self.status_on(day) == Some(Milestone::ProjectOpened.status())
    }

    /// Its first day.
    pub fn first_day(&self) -> &str {
        self.steps.first().map_or("", |(day, ..)| day)
    }
}

/// How many clusters reached each milestone, and how many projects run.
///
/// A cluster counts once for each milestone, on the first day that it reached it: one that was
/// dismissed after its study has had its study done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// By milestone, in the order of [`Milestone::ALL`].
    pub reached: [usize; 4],
    /// Projects that run at the end of the last day.
    pub running: usize,
}

impl Counts {
    /// What courses came to between two days, both included. O(courses).
    ///
    /// ```
    /// use khusheh_programme::clusters::{Counts, Course};
    /// let one = Course::new("2020-05-01", [("2021-01-10", "feasibility"), ("2021-06-01", "project")]);
    /// let all = Counts::between([&one], "0000-01-01", "2021-12-31");
    /// assert_eq!((all.reached, all.running), ([1, 1, 1, 0], 1));
    /// let year = Counts::between([&one], "2021-01-01", "2021-12-31");
    /// assert_eq!(year.reached, [0, 1, 1, 0]);
    /// ```
    pub fn between<'a>(
        courses: impl IntoIterator<Item = &'a Course>,
        first: &str,
        last: &str,
    ) -> Self {
        let mut counts = Self::default();
        for course in courses {
            for (count, milestone) in counts.reached.iter_mut().zip(Milestone::ALL) {
                let day = course.reached(milestone);
                *count += usize::from(day.is_some_and(|day| first <= day && day <= last));
            }
            counts.running += usize::from(course.runs_on(last));
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_dismissed_and_taken_up_again_counts_once() {
        let course = Course::new(
            "2020-01-01",
            [
                ("2020-02-01", "prioritised"),
                ("2020-03-01", "dismissed"),
                ("2021-01-01", "identified"),
                ("2021-02-01", "prioritised"),
            ],
        );
        assert_eq!(course.reached(Milestone::Identified), Some("2020-01-01"));
        assert_eq!(course.status_on("2020-12-31"), Some("dismissed"));
        assert_eq!(course.status_on("2019-12-31"), None);
        assert_eq!(course.first_day(), "2020-01-01");
    }

    #[test]
    fn a_study_that_was_refused_was_done() {
        let past = |day, step, deed, to_status| Past {
            id: "",
            day,
            step: Some(step),
            deed: Some(deed),
            to_status,
            look_again_on: None,
        };
        let course = Course::new(
            "2020-01-01",
            [
                past("2020-02-01", "prioritisation", "accept", "prioritised"),
                past("2020-03-01", "selection", "accept", "selected"),
                past("2020-04-01", "feasibility", "begin", "selected"),
                past("2020-06-01", "feasibility", "refuse", "identified"),
            ],
        );
        assert_eq!(
            course.reached(Milestone::FeasibilityDone),
            Some("2020-06-01")
        );
        assert_eq!(course.status_on("2020-12-31"), Some("identified"));
        assert_eq!(course.reached(Milestone::ProjectOpened), None);
        let counts = Counts::between([&course], "2020-01-01", "2020-12-31");
        assert_eq!(counts.reached, [1, 1, 0, 0]);
    }

    proptest! {
        #[test]
        fn periods_add_up_to_the_whole(
            days in prop::collection::vec((0..4_usize, 2000..2010_u32), 0..40),
            cut in 2000..2010_u32,
        ) {
            let courses: Vec<Course> = days
                .iter()
                .map(|(steps, year)| {
                    let decisions: Vec<(String, &str)> = Milestone::ALL[1..]
                        .iter()
                        .take(*steps)
                        .enumerate()
                        .map(|(at, one)| (format!("{}-06-01", year + at as u32), one.status()))
                        .collect();
                    let decisions = decisions.iter().map(|(day, status)| (day.as_str(), *status));
                    Course::new(&format!("{year}-01-01"), decisions)
                })
                .collect();
            let (end, next) = (format!("{cut}-12-31"), format!("{}-01-01", cut + 1));
            let early = Counts::between(&courses, "0000-01-01", &end);
            let late = Counts::between(&courses, &next, "9999-12-31");
            let whole = Counts::between(&courses, "0000-01-01", "9999-12-31");
            for at in 0..4 {
                prop_assert_eq!(early.reached[at] + late.reached[at], whole.reached[at]);
            }
            // No one is further than it has come: each milestone is reached by no more than the last.
            prop_assert!(whole.reached.is_sorted_by(|a, b| a >= b));
            prop_assert_eq!(whole.running, whole.reached[2] - whole.reached[3]);
        }
    }
}
