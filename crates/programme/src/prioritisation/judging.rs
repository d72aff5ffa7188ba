//! What a judge answers: how much the criteria weigh, and how good clusters are by the criteria that
//! only people can judge.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::criteria::CriteriaTree;

/// How a judge weighs. Families are weighed against each other first, then criteria within each family;
/// a criterion's weight is the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Points are shared out.
    Direct,
    /// An order of importance; weights by rank-order centroid.
    Ranking,
    /// Points for moving from the worst to the best, the greatest move 100.
    Swing,
    /// Every two compared (AHP).
    Pairwise,
    /// The best and the worst compared with the others.
    BestWorst,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 5] = [
        Self::Direct,
        Self::Ranking,
        Self::Swing,
        Self::Pairwise,
        Self::BestWorst,
    ];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Ranking => "ranking",
            Self::Swing => "swing",
            Self::Pairwise => "pairwise",
            Self::BestWorst => "best_worst",
        }
    }
}

/// The ratios of Saaty's scale that forms offer, from 1 (alike) to 9 (extremely more important).
pub const RATIOS: [u8; 9] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/// Everything that a judge answers, in any state of completeness.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answers {
    /// How the judge weighs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// The families against each other.
    pub families: Level,
    /// The criteria of each family against each other, by the key of the family.
    pub criteria: BTreeMap<String, Level>,
    /// Ratings by cluster and criterion. What is not rated the judge can not say.
    pub ratings: BTreeMap<String, BTreeMap<String, f64>>,
}

/// How things of one level weigh against each other; what counts is what the method asks for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Level {
    /// Points by key, for [`Method::Direct`] and [`Method::Swing`].
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub points: BTreeMap<String, f64>,
    /// Places by key, 1 the most important; equal places are tied.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ranks: BTreeMap<String, u32>,
    /// Comparisons of two.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<Comparison>,
    /// The most important.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<String>,
    /// The least important.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worst: Option<String>,
    /// How many times as important the best is as each other.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub best_to_others: BTreeMap<String, f64>,
    /// How many times as important each other is as the worst.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub others_to_worst: BTreeMap<String, f64>,
}

/// The first is so many times as important as the second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// One.
    pub first: String,
    /// The other.
    pub second: String,
    /// From 1/9 to 9; below 1 when the second is the more important.
    pub ratio: f64,
}

/// Ratings of one cluster by one criterion: what each judge who could say said.
#[derive(Debug, Clone, PartialEq)]
pub struct Rated {
    /// The levels given.
    pub given: Vec<f64>,
}

impl Rated {
    /// The mean of those given; `None` where nobody could say.
    pub fn mean(&self) -> Option<f64> {
        let many = self.given.len();
        (many > 0).then(|| self.given.iter().sum::<f64>() / many as f64)
    }

    /// The least and the greatest given.
    pub fn ends(&self) -> Option<(f64, f64)> {
        let low = self.given.iter().copied().reduce(f64::min)?;
        let high = self.given.iter().copied().reduce(f64::max)?;
        Some((low, high))
    }
}

/// What is wrong with an answer: on which level, about what.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{node}, {item}: {kind:?}")]
pub struct JudgingFault {
    /// `families`, the key of a family, or `ratings`.
    pub node: String,
    /// The key, or two joined by `/`.
    pub item: String,
    /// What is wrong.
    pub kind: JudgingFaultKind,
}

/// What can be wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum JudgingFaultKind {
    /// It was not answered.
    Needed,
    /// There is no such thing in this round.
    Unknown,
    /// The number lies outside what is allowed.
    Between {
        /// The least.
        least: f64,
        /// The most.
        most: f64,
    },
    /// At least one must have points.
    AllZero,
    /// The greatest swing has 100 points.
    NoHundred,
    /// The same two compared twice, differently.
    Contradiction,
    /// The best can not be the worst.
    BestIsWorst,
    /// Nothing is preferred more strongly than the best to the worst.
    BeyondBest,
    /// Not a level of the scale.
    NoLevel,
}

impl JudgingFaultKind {
    /// The word for it in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::Unknown => "unknown",
            Self::Between { .. } => "between",
            Self::AllZero => "all-zero",
            Self::NoHundred => "no-hundred",
            Self::Contradiction => "contradiction",
            Self::BestIsWorst => "best-is-worst",
            Self::BeyondBest => "beyond-best",
            Self::NoLevel => "no-level",
        }
    }
}

const GREATEST: f64 = 9.0;
/// Points are from 0 to this.
const MOST_POINTS: f64 = 100.0;

struct Check<'a> {
    node: &'a str,
    keys: &'a [&'a str],
    /// Whether everything must be answered.
    whole: bool,
    faults: &'a mut Vec<JudgingFault>,
}

impl Check<'_> {
    fn fault(&mut self, item: impl Into<String>, kind: JudgingFaultKind) {
        self.faults.push(JudgingFault {
            node: self.node.to_owned(),
            item: item.into(),
            kind,
        });
    }

    fn known(&mut self, key: &str) -> bool {
        let known = self.keys.contains(&key);
        if !known {
            self.fault(key, JudgingFaultKind::Unknown);
        }
        known
    }

    fn within(&mut self, item: &str, value: f64, least: f64, most: f64) {
        if !(value >= least && value <= most) {
            self.fault(item, JudgingFaultKind::Between { least, most });
        }
    }

    /// Each key answered, where everything must be.
    fn needed<V>(&mut self, given: &BTreeMap<String, V>) {
        for key in self.keys.iter().copied() {
            if self.whole && !given.contains_key(key) {
                self.fault(key, JudgingFaultKind::Needed);
            }
        }
    }

    fn points(&mut self, points: &BTreeMap<String, f64>, swing: bool) {
        for (key, value) in points {
            if self.known(key) {
                self.within(key, *value, 0.0, MOST_POINTS);
            }
        }
        let before = self.faults.len();
        self.needed(points);
        if !self.whole || self.faults.len() > before {
            return;
        }
        let greatest = points.values().copied().fold(0.0, f64::max);
        if greatest == 0.0 {
            self.fault("", JudgingFaultKind::AllZero);
        } else if swing && greatest != MOST_POINTS {
            self.fault("", JudgingFaultKind::NoHundred);
        }
    }

    fn ranks(&mut self, ranks: &BTreeMap<String, u32>) {
        let most = self.keys.len() as f64;
        for (key, rank) in ranks {
            if self.known(key) {
                self.within(key, f64::from(*rank), 1.0, most);
            }
        }
        self.needed(ranks);
    }

    fn pairs(&mut self, pairs: &[Comparison]) {
        let mut given: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for pair in pairs {
            let item = format!("{}/{}", pair.first, pair.second);
            let place = |key: &str| self.keys.iter().position(|one| *one == key);
            let (Some(first), Some(second)) = (place(&pair.first), place(&pair.second)) else {
                self.fault(item, JudgingFaultKind::Unknown);
                continue;
            };
            // A reciprocal of the scale can be off by rounding.
            let least = 1.0 / GREATEST - 1e-9;
            if first == second {
                self.fault(item, JudgingFaultKind::Unknown);
            } else if !(pair.ratio >= least && pair.ratio <= GREATEST) {
                let (least, most) = (1.0 / GREATEST, GREATEST);
                self.fault(item, JudgingFaultKind::Between { least, most });
            } else {
                let (key, ratio) = if first < second {
                    ((first, second), pair.ratio)
                } else {
                    ((second, first), 1.0 / pair.ratio)
                };
                let before = given.insert(key, ratio);
                if before.is_some_and(|before| (before / ratio - 1.0).abs() > 1e-9) {
                    self.fault(item, JudgingFaultKind::Contradiction);
                }
            }
        }
        if !self.whole {
            return;
        }
        for first in 0..self.keys.len() {
            for second in first + 1..self.keys.len() {
                if !given.contains_key(&(first, second)) {
                    let item = format!("{}/{}", self.keys[first], self.keys[second]);
                    self.fault(item, JudgingFaultKind::Needed);
                }
            }
        }
    }

    fn best_worst(&mut self, level: &Level) {
        let mut named = true;
        for (word, one) in [("best", &level.best), ("worst", &level.worst)] {
            match one {
                Some(key) => named &= self.known(&key.clone()),
                None if self.whole => {
                    named = false;
                    self.fault(word, JudgingFaultKind::Needed);
                }
                None => named = false,
            }
        }
        for given in [&level.best_to_others, &level.others_to_worst] {
            for (key, value) in given {
                if self.known(key) {
                    self.within(key, *value, 1.0, GREATEST);
                }
            }
        }
        let (Some(best), Some(worst)) = (&level.best, &level.worst) else {
            return;
        };
        if !named {
            return;
        }
        if best == worst {
            self.fault(best, JudgingFaultKind::BestIsWorst);
            return;
        }
        if !self.whole {
            return;
        }
        let most = level.best_to_others.get(worst).copied();
        for key in self.keys.iter().copied() {
            let sides = [
                (&level.best_to_others, best, false),
                (&level.others_to_worst, worst, key == best),
            ];
            // How the best stands to the worst is asked once.
            for (given, own, once) in sides {
                if key == own || once {
                    continue;
                }
                match (given.get(key), most) {
                    (None, _) => self.fault(key, JudgingFaultKind::Needed),
                    (Some(value), Some(most)) if *value > most => {
                        self.fault(key, JudgingFaultKind::BeyondBest);
                    }
                    _ => {}
                }
            }
        }
    }

    fn level(&mut self, method: Method, level: &Level) {
        // One alone has the whole weight.
        if self.keys.len() < 2 {
            return;
        }
        match method {
            Method::Direct => self.points(&level.points, false),
            Method::Swing => self.points(&level.points, true),
            Method::Ranking => self.ranks(&level.ranks),
            Method::Pairwise => self.pairs(&level.pairs),
            Method::BestWorst => self.best_worst(level),
        }
    }
}

/// Checks the answers of a judge: numbers and names always; that everything is weighed only where the
/// judge submits. O(answers).
///
/// # Arguments
/// `clusters`: the ids of the round's clusters.
///
/// # Errors
/// Every fault, in the order of the tree.
pub fn check_answers(
    tree: &CriteriaTree,
    clusters: &[&str],
    answers: &Answers,
    submit: bool,
) -> Result<(), Vec<JudgingFault>> {
    let mut faults = Vec::new();
    let fault = |node: &str, item: &str, kind| JudgingFault {
        node: node.to_owned(),
        item: item.to_owned(),
        kind,
    };
    let families: Vec<&str> = tree.families.iter().map(|one| one.key.as_str()).collect();
    match answers.method {
        None if submit => faults.push(fault("families", "method", JudgingFaultKind::Needed)),
        None => {}
        Some(method) => {
            let mut check = Check {
                node: "families",
                keys: &families,
                whole: submit,
                faults: &mut faults,
            };
            check.level(method, &answers.families);
            let nothing = Level::default();
            for family in &tree.families {
                let keys: Vec<&str> = family.criteria.iter().map(|one| one.key.as_str()).collect();
                let mut check = Check {
                    node: &family.key,
                    keys: &keys,
                    whole: submit,
                    faults: &mut faults,
                };
                check.level(
                    method,
                    answers.criteria.get(&family.key).unwrap_or(&nothing),
                );
            }
        }
    }
    for key in answers.criteria.keys() {
        if !families.contains(&key.as_str()) {
            faults.push(fault(key, "", JudgingFaultKind::Unknown));
        }
    }
    let known: BTreeSet<&str> = clusters.iter().copied().collect();
    for (cluster, ratings) in &answers.ratings {
        for (key, level) in ratings {
            let item = format!("{cluster}/{key}");
            let criterion = tree.rated().find(|(_, one)| one.key == *key);
            let kind = match criterion {
                Some((_, one)) if known.contains(cluster.as_str()) => {
                    let anchors = one.anchors();
                    let level = anchors.iter().any(|anchor| anchor.level == *level);
                    (!level).then_some(JudgingFaultKind::NoLevel)
                }
                _ => Some(JudgingFaultKind::Unknown),
            };
            faults.extend(kind.map(|kind| fault("ratings", &item, kind)));
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}
