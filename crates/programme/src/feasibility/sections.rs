//! Sections of a study: what they are about, how far they are, and what they say of the cluster.

use super::course::Outcome;
use crate::words::words;

words! {
    /// What a section is about, and with it what it holds beside its text.
    pub enum SectionKind {
        /// The four criteria and the screens, checked again with evidence from the field.
        Existence => "existence",
        /// Problems that the enterprises have in common.
        Problems => "problems",
        /// Trust and the will to cooperate: a short survey.
        Trust => "trust",
        /// Support institutions and service providers within reach.
        Institutions => "institutions",
        /// Markets and where they go.
        Market => "market",
        /// Risks: how likely, how grave, what is done, by whom.
        Risks => "risks",
        /// A first, rough vision.
        Vision => "vision",
        /// Cost by source and year.
        Costs => "costs",
        /// What the agent should bring along.
        Agent => "agent",
        /// What the project should change.
        Effect => "effect",
        /// Text only.
        Other => "other",
    }
}

words! {
    /// How far a section is.
    pub enum Status {
        /// Nothing is written.
        Empty => "empty",
        /// Something is written.
        Draft => "draft",
        /// Its author holds it to be complete.
        Ready => "ready",
        /// Somebody else confirmed it, with the edition that it is part of.
        Confirmed => "confirmed",
    }
}

words! {
    /// What a section says of a project in the cluster.
    pub enum Verdict {
        /// It speaks for a project.
        Favourable => "favourable",
        /// It speaks against one.
        Unfavourable => "unfavourable",
        /// It can not be told, for the reason given.
        Open => "open",
    }
}

/// What is known of a section where the study is submitted or decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionFacts {
    /// What it is about.
    pub kind: SectionKind,
    /// Whether the template needs it.
    pub required: bool,
    /// How far it is.
    pub status: Status,
    /// What it says; nothing where that is not written yet.
    pub verdict: Option<Verdict>,
    /// Whether its verdict has a reason.
    pub reason: bool,
    /// How many sources it names.
    pub sources: usize,
}

/// What a section lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lacks {
    /// It is not said to be ready.
    Ready,
    /// It has no verdict.
    Verdict,
    /// Its verdict has no reason.
    Reason,
    /// It names no source.
    Source,
}

impl Lacks {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Verdict => "verdict",
            Self::Reason => "reason",
            Self::Source => "source",
        }
    }
}

/// A section with what it lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Its place among the sections, from 0.
    pub section: usize,
    /// What it lacks.
    pub lacks: Lacks,
}

/// What a study lacks before it can be submitted: every required section must be ready, with a verdict
/// that has its reason, and with at least one source. Sections in their order. O(sections).
///
/// ```
/// use khusheh_programme::feasibility::{Lacks, SectionFacts, SectionKind, Status, Verdict, missing};
/// let section = SectionFacts {
///     kind: SectionKind::Market, required: true, status: Status::Ready,
///     verdict: Some(Verdict::Open), reason: true, sources: 0,
/// };
/// let lacks: Vec<Lacks> = missing(&[section]).into_iter().map(|one| one.lacks).collect();
/// assert_eq!(lacks, [Lacks::Source]);
/// ```
pub fn missing(sections: &[SectionFacts]) -> Vec<Missing> {
    let mut missing = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        if !section.required {
            continue;
        }
        let ready = matches!(section.status, Status::Ready | Status::Confirmed);
        for (holds, lacks) in [
            (ready, Lacks::Ready),
            (section.verdict.is_some(), Lacks::Verdict),
            (section.reason || section.verdict.is_none(), Lacks::Reason),
            (section.sources > 0, Lacks::Source),
        ] {
            if !holds {
                missing.push(Missing { section: at, lacks });
            }
        }
    }
    missing
}

/// What the sections suggest; the committee decides. Negative where the place is no cluster (the four
/// criteria are all needed), positive where every required section speaks for a project, conditional
/// else. Nothing while a required section has no verdict.
///
/// ```
/// use khusheh_programme::feasibility::{Outcome, suggested};
/// assert_eq!(suggested(&[]), None);
/// ```
pub fn suggested(sections: &[SectionFacts]) -> Option<Outcome> {
    let mut required = sections.iter().filter(|one| one.required).peekable();
    required.peek()?;
    let verdicts: Vec<(SectionKind, Verdict)> = required
        .map(|one| one.verdict.map(|verdict| (one.kind, verdict)))
        .collect::<Option<_>>()?;
    if verdicts.contains(&(SectionKind::Existence, Verdict::Unfavourable)) {
        return Some(Outcome::Negative);
    }
    let all = verdicts
        .iter()
        .all(|(_, verdict)| *verdict == Verdict::Favourable);
    Some(if all {
        Outcome::Positive
    } else {
        Outcome::Conditional
    })
}

/// The sections that speak against a result and which it must answer with a reason: for a positive one
/// whatever is not favourable, for a conditional one whatever is unfavourable, for a negative one none,
/// since that has a reason of its own.
pub fn to_answer(result: Outcome, sections: &[SectionFacts]) -> Vec<usize> {
    sections
        .iter()
        .enumerate()
        .filter(|(_, section)| match (result, section.verdict) {
            (Outcome::Positive, Some(verdict)) => verdict != Verdict::Favourable,
            (Outcome::Conditional, Some(verdict)) => verdict == Verdict::Unfavourable,
            _ => false,
        })
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(kind: SectionKind, verdict: Option<Verdict>) -> SectionFacts {
        SectionFacts {
            kind,
            required: true,
            status: Status::Ready,
            verdict,
            reason: true,
            sources: 1,
        }
    }

    #[test]
    fn everything_that_is_missing_is_said_section_by_section() {
        let empty = SectionFacts {
            status: Status::Empty,
            verdict: None,
            reason: false,
            sources: 0,
            ..section(SectionKind::Costs, None)
        };
        let aside = SectionFacts {
            required: false,
            ..empty
        };
        let ready = section(SectionKind::Trust, Some(Verdict::Open));
        let found = missing(&[ready, empty, aside]);
        let found: Vec<(usize, Lacks)> = found.iter().map(|one| (one.section, one.lacks)).collect();
        assert_eq!(
            found,
            [(1, Lacks::Ready), (1, Lacks::Verdict), (1, Lacks::Source)]
        );
        let draft = SectionFacts {
            status: Status::Draft,
            reason: false,
            ..ready
        };
        let found: Vec<Lacks> = missing(&[draft]).iter().map(|one| one.lacks).collect();
        assert_eq!(found, [Lacks::Ready, Lacks::Reason]);
    }

    #[test]
    fn what_is_no_cluster_gets_no_project() {
        use SectionKind::{Existence, Market};
        use Verdict::{Favourable, Open, Unfavourable};
        let of = |existence, market| {
            suggested(&[section(Existence, existence), section(Market, market)])
        };
        assert_eq!(of(Some(Favourable), None), None);
        assert_eq!(
            of(Some(Favourable), Some(Favourable)),
            Some(Outcome::Positive)
        );
        assert_eq!(
            of(Some(Favourable), Some(Unfavourable)),
            Some(Outcome::Conditional)
        );
        assert_eq!(
            of(Some(Unfavourable), Some(Favourable)),
            Some(Outcome::Negative)
        );
        let sections = [
            section(Existence, Some(Open)),
            section(Market, Some(Unfavourable)),
        ];
        assert_eq!(to_answer(Outcome::Positive, &sections), [0, 1]);
        assert_eq!(to_answer(Outcome::Conditional, &sections), [1]);
        assert!(to_answer(Outcome::Negative, &sections).is_empty());
    }
}
