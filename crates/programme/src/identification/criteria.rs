//! The four criteria of a cluster: what the statistics say about each.

use super::parameters::ValidEvidenceParameters;
use super::poisson::poisson_bounds;
use super::screens::Screen;
use super::words::words;

/// The four criteria, in the order of the sign's petals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// Enterprises of the industry lie close together, more than all activity does.
    Concentration,
    /// They share one line of products or services.
    Specialisation,
    /// They complete each other's work.
    Cooperation,
    /// They have problems and chances in common.
    CommonChallenges,
}

words!(Criterion {
    Concentration = "concentration",
    Specialisation = "specialisation",
    Cooperation = "cooperation",
    CommonChallenges = "common_challenges",
});

/// What is known about a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The evidence is clear.
    Full,
    /// There is some evidence.
    Half,
    /// There is no evidence yet, neither for nor against.
    Missing,
    /// The evidence speaks against it.
    Against,
}

words!(State {
    Full = "full",
    Half = "half",
    Missing = "missing",
    Against = "against",
});

/// A value with bounds where it has them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// The value.
    pub value: f64,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
}

/// How surely an industry is concentrated in an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tested {
    /// Density of the industry inside over outside, relative to all activity; `None` where all
    /// of it lies inside.
    pub relative_risk: Option<f64>,
    /// Chance of as much somewhere when the industry follows all activity, 0 to 1.
    pub p_value: f64,
    /// False discovery rate over all industries tested, 0 to 1.
    pub q_value: f64,
}

/// Presence in the area of the industries that buy from or sell to the candidate's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linked {
    /// Linked industries looked for.
    pub industries: u32,
    /// Those with at least one establishment in the area.
    pub present: u32,
    /// Their establishments in the area.
    pub cases: u64,
    /// What all activity in the area lets expect.
    pub expected: f64,
}

/// What follows for one criterion, with the value that decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// The criterion.
    pub criterion: Criterion,
    /// What is known about it.
    pub state: State,
    /// Name of the statistic that decided; empty where none did.
    pub statistic: &'static str,
    /// Its value and bounds; `None` where it is not defined.
    pub measured: Option<Measured>,
}

impl Evidence {
    fn none(criterion: Criterion) -> Self {
        Self {
            criterion,
            state: State::Missing,
            statistic: "",
            measured: None,
        }
    }
}

/// Concentration: full where the false discovery rate is within the level, half where only the
/// single test is, against where the industry is as dense all over the province.
///
/// `tested` is `None` where no test was made.
pub fn concentration(
    tested: Option<Tested>,
    struck: &[Screen],
    limits: &ValidEvidenceParameters,
) -> Evidence {
    let Some(tested) = tested else {
        return Evidence::none(Criterion::Concentration);
    };
    let limits = limits.parameters();
    let state = if struck.contains(&Screen::ProvinceWide) {
        State::Against
    } else if tested.q_value <= limits.level {
        State::Full
    } else if tested.p_value <= limits.half_p_value {
        State::Half
    } else {
        State::Missing
    };
    let measured = tested.relative_risk.map(|value| Measured {
        value,
        low: None,
        high: None,
    });
    Evidence {
        criterion: Criterion::Concentration,
        state,
        statistic: "relative_risk",
        measured,
    }
}

/// Specialisation: full where the location quotient's lower bound reaches the limit, half where it
/// is above 1 (or only the value is known and reaches the limit), against where the upper bound
/// is below 1 or many lines of business share the area.
pub fn specialisation(
    quotient: Option<Measured>,
    struck: &[Screen],
    limits: &ValidEvidenceParameters,
) -> Evidence {
    let Some(measured) = quotient else {
        return Evidence::none(Criterion::Specialisation);
    };
    let full = limits.parameters().full_quotient;
    let state = if struck.contains(&Screen::MixedEstate) {
        State::Against
    } else {
        match measured {
            Measured { low: Some(low), .. } if low >= full => State::Full,
            Measured { low: Some(low), .. } if low > 1.0 => State::Half,
            Measured {
                low: None, value, ..
            } if value >= full => State::Half,
            Measured {
                high: Some(high), ..
            } if high < 1.0 => State::Against,
            _ => State::Missing,
        }
    };
    Evidence {
        criterion: Criterion::Specialisation,
        state,
        statistic: "lq",
        measured: Some(measured),
    }
}

/// Cooperation and complementarity, as far as an input–output table can tell.
///
/// At most half: that suppliers and buyers are near says that enterprises *can* complete each
/// other, not that they do; that takes a survey. Against where linked industries are surely
/// scarcer than elsewhere. `linked` is `None` without a table; no linked industry known is missing.
pub fn cooperation(linked: Option<Linked>, limits: &ValidEvidenceParameters) -> Evidence {
    let missing = Evidence::none(Criterion::Cooperation);
    let Some(linked) = linked else { return missing };
    if linked.industries == 0 || linked.expected <= 0.0 {
        return missing;
    }
    let ratio = linked.cases as f64 / linked.expected;
    let bounds = poisson_bounds(linked.cases, 0.95);
    let (low, high) = match bounds {
        Some((low, high)) => (Some(low / linked.expected), Some(high / linked.expected)),
        None => (None, None),
    };
    let state = if linked.present > 0 && ratio >= limits.parameters().linked_presence {
        State::Half
    } else if high.is_some_and(|high| high < limits.parameters().linked_presence) {
        State::Against
    } else {
        State::Missing
    };
    Evidence {
        criterion: Criterion::Cooperation,
        state,
        statistic: "linked_presence",
        measured: Some(Measured {
            value: ratio,
            low,
            high,
        }),
    }
}

/// Common challenges and opportunities: no register shows them, so there is no evidence until the
/// enterprises were asked.
pub fn common_challenges() -> Evidence {
    Evidence::none(Criterion::CommonChallenges)
}

#[cfg(test)]
mod tests {
    use super::super::EvidenceParameters;
    use super::*;

    fn limits() -> ValidEvidenceParameters {
        EvidenceParameters::default()
            .check()
            .expect("defaults hold")
    }

    #[test]
    fn concentration_follows_the_rates() {
        let state = |p_value, q_value, struck: &[Screen]| {
            let tested = Tested {
                relative_risk: Some(3.0),
                p_value,
                q_value,
            };
            concentration(Some(tested), struck, &limits()).state
        };
        assert_eq!(state(0.001, 0.01, &[]), State::Full);
        assert_eq!(state(0.05, 0.2, &[]), State::Half);
        assert_eq!(state(0.06, 0.2, &[]), State::Missing);
        assert_eq!(state(0.001, 0.01, &[Screen::ProvinceWide]), State::Against);
        assert_eq!(state(0.001, 0.01, &[Screen::Handful]), State::Full);
        assert_eq!(concentration(None, &[], &limits()).state, State::Missing);
    }

    #[test]
    fn specialisation_follows_the_bounds() {
        let state = |value, low, high, struck: &[Screen]| {
            specialisation(Some(Measured { value, low, high }), struck, &limits()).state
        };
        assert_eq!(state(2.0, Some(1.25), Some(3.0), &[]), State::Full);
        assert_eq!(state(2.0, Some(1.01), Some(3.0), &[]), State::Half);
        assert_eq!(state(2.0, None, None, &[]), State::Half);
        assert_eq!(state(1.2, Some(0.8), Some(1.6), &[]), State::Missing);
        assert_eq!(state(0.5, Some(0.3), Some(0.9), &[]), State::Against);
        assert_eq!(
            state(2.0, Some(1.8), Some(3.0), &[Screen::MixedEstate]),
            State::Against
        );
        assert_eq!(specialisation(None, &[], &limits()).measured, None);
    }

    #[test]
    fn cooperation_is_never_full() {
        let found = |cases, expected| {
            let linked = Linked {
                industries: 3,
                present: u32::from(cases > 0),
                cases,
                expected,
            };
            cooperation(Some(linked), &limits()).state
        };
        assert_eq!(found(1_000, 10.0), State::Half);
        assert_eq!(found(9, 10.0), State::Missing);
        assert_eq!(found(1, 30.0), State::Against);
        assert_eq!(found(0, 0.0), State::Missing);
        assert_eq!(cooperation(None, &limits()).state, State::Missing);
        assert_eq!(common_challenges().state, State::Missing);
    }

    #[test]
    fn thresholds_out_of_range_are_named() {
        let wrong = EvidenceParameters {
            full_quotient: 0.5,
            ..EvidenceParameters::default()
        };
        assert_eq!(
            wrong.check().unwrap_err().to_string(),
            "full_quotient is 0.5, but must be at least 1"
        );
        let wrong = EvidenceParameters {
            level: f64::NAN,
            ..EvidenceParameters::default()
        };
        assert!(wrong.check().is_err());
    }
}
