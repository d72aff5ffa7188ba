//! A small group that happens to sit together.

use super::{Fact, Screen, Screening, Verdict};

/// Thresholds of the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Handful {
    /// Fewer enterprises than this are a handful, `≥ 2`. Default 5: with four, one closing or
    /// moving away changes the answer. It is a floor of evidence, not a criterion of size:
    /// successful clusters have fewer than twelve enterprises.
    pub enterprises: u32,
}

impl Default for Handful {
    fn default() -> Self {
        Self { enterprises: 5 }
    }
}

/// Strikes where the candidate has fewer enterprises than the limit.
///
/// `enterprises` counts firms where the register has them, else establishments; `None` where a
/// table has no counts (reason `uncounted`). Reasons else: `few`, `enough`.
///
/// ```
/// use khusheh_programme::identification::{Verdict, screens::{Handful, handful}};
/// assert_eq!(handful(Some(4), &Handful::default()).verdict, Verdict::Struck);
/// assert_eq!(handful(Some(5), &Handful::default()).verdict, Verdict::Passed);
/// assert_eq!(handful(None, &Handful::default()).verdict, Verdict::NotEvaluated);
/// ```
pub fn handful(enterprises: Option<u64>, parameters: &Handful) -> Screening {
    let limit = f64::from(parameters.enterprises);
    let Some(enterprises) = enterprises else {
        return Screening::not_evaluated(Screen::Handful, "uncounted", limit);
    };
    let few = enterprises < u64::from(parameters.enterprises);
    Screening {
        screen: Screen::Handful,
        verdict: if few {
            Verdict::Struck
        } else {
            Verdict::Passed
        },
        reason: if few { "few" } else { "enough" },
        value: Some(enterprises as f64),
        limit,
        facts: vec![Fact {
            name: "enterprises",
            value: enterprises as f64,
        }],
    }
}
