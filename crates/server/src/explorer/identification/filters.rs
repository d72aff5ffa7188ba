//! The filters: in the address, on the list, the map and the API alike.

use khusheh_identification::contract;
use serde::Deserialize;

use crate::errors::Limit;
use crate::explorer::results::{Candidate, Results};
use crate::list::address;
use crate::shell::Refusal;

/// The filters as the address holds them.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Query {
    #[serde(default)]
    industry: String,
    #[serde(default)]
    province: String,
    #[serde(default)]
    significance: String,
    #[serde(default)]
    screened: String,
    #[serde(default)]
    size: String,
    /// The candidate whose card is open.
    #[serde(default)]
    pub(crate) candidate: String,
    /// Page of the list, from 1.
    #[serde(default)]
    pub(crate) page: String,
    /// Page of the members' table, from 1.
    #[serde(default)]
    pub(crate) members: String,
}

/// How sure a candidate must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Significance {
    /// Any.
    #[default]
    Any,
    /// Significant at the run's level.
    Significant,
    /// False discovery rate of at most 1 %.
    High,
}

/// Whether screens may have struck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Screened {
    /// Either way.
    #[default]
    Any,
    /// No screen struck.
    No,
    /// A screen struck.
    Yes,
}

/// How many enterprises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Size {
    /// Any number.
    #[default]
    Any,
    /// Fewer than 20.
    Small,
    /// 20 to 99.
    Medium,
    /// 100 and more.
    Large,
}

impl Significance {
    pub(crate) const ALL: [(Self, &'static str); 3] = [
        (Self::Any, ""),
        (Self::Significant, "significant"),
        (Self::High, "high"),
    ];
}

impl Screened {
    pub(crate) const ALL: [(Self, &'static str); 3] =
        [(Self::Any, ""), (Self::No, "no"), (Self::Yes, "yes")];
}

impl Size {
    pub(crate) const ALL: [(Self, &'static str); 4] = [
        (Self::Any, ""),
        (Self::Small, "small"),
        (Self::Medium, "medium"),
        (Self::Large, "large"),
    ];

    fn holds(self, enterprises: f64) -> bool {
        match self {
            Self::Any => true,
            Self::Small => enterprises < 20.0,
            Self::Medium => (20.0..100.0).contains(&enterprises),
            Self::Large => enterprises >= 100.0,
        }
    }
}

/// The filters, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filters {
    /// Code of an industry, or of a branch of the tree; empty for all.
    pub(crate) industry: String,
    /// Province; empty for all.
    pub(crate) province: String,
    /// How sure.
    pub(crate) significance: Significance,
    /// Screened or not.
    pub(crate) screened: Screened,
    /// Number of enterprises.
    pub(crate) size: Size,
}

impl Filters {
    /// Checks a query.
    pub(crate) fn check(query: &Query, results: &Results) -> Result<Self, Refusal> {
        let known = query.industry.is_empty()
            || results.industry(&query.industry).is_some()
            || results.branches.contains_key(&query.industry)
            || results
                .industries
                .iter()
                .any(|industry| industry.parent == query.industry);
        if !known {
            return Err(Refusal::BadParameter {
                parameter: "industry",
                value: query.industry.clone(),
                limit: Limit::Listed(&[contract::industries::FILE, contract::classification::FILE]),
            });
        }
        Ok(Self {
            industry: query.industry.clone(),
            province: query.province.clone(),
            significance: one_of("significance", &query.significance, &Significance::ALL)?,
            screened: one_of("screened", &query.screened, &Screened::ALL)?,
            size: one_of("size", &query.size, &Size::ALL)?,
        })
    }

    /// Whether a candidate passes.
    pub(crate) fn pass(&self, results: &Results, candidate: &Candidate) -> bool {
        (self.industry.is_empty() || results.industry_within(candidate.industry, &self.industry))
            && (self.province.is_empty() || candidate.province == self.province)
            && match self.significance {
                Significance::Any => true,
                Significance::Significant => candidate.significant == Some(true),
                Significance::High => candidate.q_value.is_some_and(|q| q <= 0.01),
            }
            && match self.screened {
                Screened::Any => true,
                Screened::No => candidate.struck.is_empty(),
                Screened::Yes => !candidate.struck.is_empty(),
            }
            && match candidate.enterprises {
                Some(enterprises) => self.size.holds(enterprises),
                None => self.size == Size::Any,
            }
    }

    /// The candidates that pass, in the order of the file (falling log-likelihood ratio).
    pub(crate) fn choose<'a>(&self, results: &'a Results) -> Vec<&'a Candidate> {
        results
            .candidates
            .iter()
            .filter(|candidate| self.pass(results, candidate))
            .collect()
    }

    /// Indices of the industries chosen; `None` for all.
    pub(crate) fn industries(&self, results: &Results) -> Option<Vec<u32>> {
        (!self.industry.is_empty()).then(|| {
            (0..results.industries.len() as u32)
                .filter(|index| results.industry_within(*index, &self.industry))
                .collect()
        })
    }

    /// Whether any is set.
    pub(crate) fn any(&self) -> bool {
        *self != Self::default()
    }

    /// How many are set.
    pub(crate) fn count(&self) -> usize {
        [
            !self.industry.is_empty(),
            !self.province.is_empty(),
            self.significance != Significance::Any,
            self.screened != Screened::Any,
            self.size != Size::Any,
        ]
        .into_iter()
        .filter(|set| *set)
        .count()
    }

    /// The filters as a query, followed by further parameters; with `?`, empty when nothing is set.
    pub(crate) fn query(&self, further: &[(&str, &str)]) -> String {
        let own = [
            ("industry", self.industry.as_str()),
            ("province", self.province.as_str()),
            (
                "significance",
                word_of(self.significance, &Significance::ALL),
            ),
            ("screened", word_of(self.screened, &Screened::ALL)),
            ("size", word_of(self.size, &Size::ALL)),
        ];
        address(own.into_iter().chain(further.iter().copied()))
    }
}

fn one_of<T: Copy>(
    parameter: &'static str,
    value: &str,
    all: &[(T, &'static str)],
) -> Result<T, Refusal> {
    all.iter()
        .find(|(_, word)| *word == value)
        .map(|(chosen, _)| *chosen)
        .ok_or_else(|| {
            let words = all
                .iter()
                .map(|(_, word)| *word)
                .filter(|w| !w.is_empty())
                .collect();
            Refusal::BadParameter {
                parameter,
                value: value.to_owned(),
                limit: Limit::OneOf(words),
            }
        })
}

fn word_of<T: PartialEq>(value: T, all: &[(T, &'static str)]) -> &'static str {
    all.iter()
        .find(|(chosen, _)| *chosen == value)
        .map_or("", |(_, word)| word)
}
