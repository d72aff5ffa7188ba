//! Criteria as data: families, and criteria with what they measure and what that is worth.

use std::collections::BTreeSet;

use khusheh_prioritisation::Direction;
use khusheh_prioritisation::value::{Limit, ValidValueFunction, ValueFunction};
use serde::{Deserialize, Serialize};

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// In Persian.
    pub fa: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// A text in both languages.
    pub fn new(fa: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            fa: fa.into(),
            en: en.into(),
        }
    }
}

/// A tree of criteria, unchecked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriteriaTree {
    /// Its families, in the order shown.
    pub families: Vec<Family>,
}

/// Criteria that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// Its word in answers and tables: small Latin letters, digits and underscores.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// Its criteria, in the order shown.
    pub criteria: Vec<Criterion>,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its word in answers and tables, unique in the tree.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// What exactly is meant, so that all judge the same.
    pub definition: Bilingual,
    /// The unit of its performances.
    pub unit: Bilingual,
    /// Whether more is better.
    pub direction: Direction,
    /// Where performances come from.
    pub source: Source,
    /// How good a performance is.
    pub value: ValueFunction,
    /// What a performance must keep to for a cluster to be ranked at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub knock_out: Option<Limit>,
}

/// Where the performances by a criterion come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// The latest figure of the registry.
    Figure {
        /// A word of [`QUANTITIES`].
        quantity: String,
    },
    /// Computed from what the registry holds.
    Derived {
        /// A word of [`DERIVED`].
        figure: String,
    },
    /// The state of the evidence for one of the four criteria of a cluster: 0 against, 1 half, 2 full.
    Evidence {
        /// A word of [`EVIDENCE`].
        criterion: String,
    },
    /// Rated by the judges on a scale.
    Judgement {
        /// The levels, rising, each anchored in words.
        anchors: Vec<Anchor>,
    },
}

/// A level of a scale of judgement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The number judges give.
    pub level: f64,
    /// What must be the case for it.
    pub words: Bilingual,
}

/// Figures that the registry keeps of a cluster.
pub const QUANTITIES: [&str; 4] = ["enterprises", "employment", "sales", "exports"];

/// Figures that are computed from others: the share of women among the persons employed by members; the
/// share of the cluster's places that are less developed; sales and exports by person employed; plans
/// that mention the cluster.
pub const DERIVED: [&str; 5] = [
    "women_share",
    "less_developed_share",
    "sales_per_person",
    "exports_per_person",
    "plan_mentions",
];

/// The four criteria of a cluster.
pub const EVIDENCE: [&str; 4] = [
    "concentration",
    "specialisation",
    "cooperation",
    "common_challenges",
];

/// Most criteria that a tree has: more can not be weighed by people.
pub const MOST_CRITERIA: usize = 60;
const LONGEST: usize = 2_000;

/// What is wrong with a tree: of which criterion, in which field.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{at}.{field}: {kind:?} ({value})")]
pub struct TreeFault {
    /// The family or criterion: its key, or its place from 1 where the key is at fault.
    pub at: String,
    /// The field.
    pub field: &'static str,
    /// The value as given, shortened.
    pub value: String,
    /// What is wrong.
    pub kind: TreeFaultKind,
}

/// What can be wrong with a field of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreeFaultKind {
    /// There must be something.
    Needed,
    /// Too long, or too many.
    TooMuch,
    /// Small Latin letters, digits and underscores, a letter first.
    Key,
    /// Used before.
    Twice,
    /// No such figure, or no such criterion of a cluster.
    Unknown,
    /// Levels must rise, at least two.
    Levels,
    /// Ends, points or curvature of the value function do not fit each other.
    Value,
    /// The value function runs against the direction.
    Direction,
    /// The levels of the scale lie outside the value function.
    Range,
    /// The limit of a knock-out must be a finite number.
    Limit,
}

impl TreeFaultKind {
    /// The word for it in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::TooMuch => "too-much",
            Self::Key => "key",
            Self::Twice => "twice",
            Self::Unknown => "unknown",
            Self::Levels => "levels",
            Self::Value => "value",
            Self::Direction => "direction",
            Self::Range => "range",
            Self::Limit => "limit",
        }
    }
}

fn is_key(key: &str) -> bool {
    key.len() <= 40
        && key.starts_with(|first: char| first.is_ascii_lowercase())
        && key
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

struct Check {
    faults: Vec<TreeFault>,
    keys: BTreeSet<String>,
}

impl Check {
    fn fault(&mut self, at: &str, field: &'static str, value: &str, kind: TreeFaultKind) {
        self.faults.push(TreeFault {
            at: at.to_owned(),
            field,
            value: value.chars().take(80).collect(),
            kind,
        });
    }

    fn text(&mut self, at: &str, field: &'static str, text: &Bilingual, most: usize) {
        for one in [&text.fa, &text.en] {
            if one.trim().is_empty() {
                self.fault(at, field, one, TreeFaultKind::Needed);
            } else if one.chars().count() > most {
                self.fault(at, field, one, TreeFaultKind::TooMuch);
            }
        }
    }

    /// The key, where it is one; else the place.
    fn key(&mut self, key: &str, place: String) -> String {
        if !is_key(key) {
            self.fault(&place, "key", key, TreeFaultKind::Key);
            return place;
        }
        if !self.keys.insert(key.to_owned()) {
            self.fault(&place, "key", key, TreeFaultKind::Twice);
        }
        key.to_owned()
    }

    fn criterion(&mut self, at: &str, criterion: &Criterion) {
        self.text(at, "name", &criterion.name, 200);
        self.text(at, "definition", &criterion.definition, LONGEST);
        self.text(at, "unit", &criterion.unit, 80);
        let valid = match criterion.value.clone().check() {
            Ok(valid) => Some(valid),
            Err(error) => {
                self.fault(at, "value", &error.to_string(), TreeFaultKind::Value);
                None
            }
        };
        if let Some(valid) = &valid {
            self.direction(at, criterion.direction, valid);
        }
        let known = |list: &[&str], word: &str| list.contains(&word);
        match &criterion.source {
            Source::Figure { quantity } if !known(&QUANTITIES, quantity) => {
                self.fault(at, "source", quantity, TreeFaultKind::Unknown);
            }
            Source::Derived { figure } if !known(&DERIVED, figure) => {
                self.fault(at, "source", figure, TreeFaultKind::Unknown);
            }
            Source::Evidence { criterion: of } if !known(&EVIDENCE, of) => {
                self.fault(at, "source", of, TreeFaultKind::Unknown);
            }
            Source::Judgement { anchors } => self.anchors(at, anchors, valid.as_ref()),
            _ => {}
        }
        if let Some(Limit::AtLeast(limit) | Limit::AtMost(limit)) = criterion.knock_out
            && !limit.is_finite()
        {
            self.fault(at, "knock_out", &limit.to_string(), TreeFaultKind::Limit);
        }
    }

    /// A value function that only falls is of a cost, one that only rises of a benefit.
    fn direction(&mut self, at: &str, direction: Direction, valid: &ValidValueFunction) {
        let (low, high) = valid.ends();
        let (Ok(first), Ok(last)) = (valid.value(low), valid.value(high)) else {
            return;
        };
        let against = match direction {
            Direction::Benefit => first.value > last.value,
            Direction::Cost => first.value < last.value,
        };
        if against {
            self.fault(at, "direction", "", TreeFaultKind::Direction);
        }
    }

    fn anchors(&mut self, at: &str, anchors: &[Anchor], valid: Option<&ValidValueFunction>) {
        let rising = anchors.windows(2).all(|two| two[0].level < two[1].level);
        let finite = anchors.iter().all(|anchor| anchor.level.is_finite());
        if anchors.len() < 2 || anchors.len() > 11 || !rising || !finite {
            self.fault(
                at,
                "anchors",
                &anchors.len().to_string(),
                TreeFaultKind::Levels,
            );
            return;
        }
        for anchor in anchors {
            self.text(at, "anchors", &anchor.words, LONGEST);
        }
        if let (Some(valid), Some(first), Some(last)) = (valid, anchors.first(), anchors.last()) {
            let (low, high) = valid.ends();
            if first.level < low || last.level > high {
                let levels = format!("{}–{}", first.level, last.level);
                self.fault(at, "anchors", &levels, TreeFaultKind::Range);
            }
        }
    }
}

impl CriteriaTree {
    /// Every fault, in the order of the tree; none when rounds may use it. O(criteria).
    ///
    /// ```
    /// use khusheh_programme::prioritisation::{TreeFaultKind, default_tree};
    /// let mut tree = default_tree();
    /// assert!(tree.check().is_empty());
    /// tree.families[0].criteria[1].unit.fa.clear();
    /// let faults = tree.check();
    /// assert_eq!((faults[0].field, faults[0].kind), ("unit", TreeFaultKind::Needed));
    /// ```
    pub fn check(&self) -> Vec<TreeFault> {
        let mut check = Check {
            faults: Vec::new(),
            keys: BTreeSet::new(),
        };
        let count = self.criteria().count();
        if self.families.is_empty() || count == 0 {
            check.fault("tree", "families", "", TreeFaultKind::Needed);
        }
        if count > MOST_CRITERIA {
            check.fault(
                "tree",
                "criteria",
                &count.to_string(),
                TreeFaultKind::TooMuch,
            );
        }
        for (place, family) in self.families.iter().enumerate() {
            let at = check.key(&family.key, format!("families.{}", place + 1));
            check.text(&at, "name", &family.name, 200);
            if family.criteria.is_empty() {
                check.fault(&at, "criteria", "", TreeFaultKind::Needed);
            }
            for (inner, criterion) in family.criteria.iter().enumerate() {
                let place = format!("{}.{}", family.key, inner + 1);
                let at = check.key(&criterion.key, place);
                check.criterion(&at, criterion);
            }
        }
        check.faults
    }

    /// Its criteria in order, family by family: the order of all tables.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.families.iter().flat_map(|family| &family.criteria)
    }

    /// How many criteria there are.
    pub fn count(&self) -> usize {
        self.criteria().count()
    }

    /// The criteria that judges rate, with their places among all.
    pub fn rated(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.criteria()
            .enumerate()
            .filter(|(_, criterion)| matches!(criterion.source, Source::Judgement { .. }))
    }
}

impl Criterion {
    /// The levels of its scale; none where it is not rated.
    pub fn anchors(&self) -> &[Anchor] {
        match &self.source {
            Source::Judgement { anchors } => anchors,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::default_tree;
    use super::*;

    #[test]
    fn what_is_wrong_is_named() {
        let mut tree = default_tree();
        let one = &mut tree.families[0].criteria[0];
        one.value = ValueFunction::Linear {
            worst: 1.0,
            best: 1.0,
        };
        one.source = Source::Figure {
            quantity: "tonnes".to_owned(),
        };
        let key = one.key.clone();
        tree.families[1].criteria[0].key = key.clone();
        tree.families[1].criteria[1].direction = Direction::Cost;
        let faults = tree.check();
        let found: Vec<_> = faults
            .iter()
            .map(|fault| (fault.field, fault.kind))
            .collect();
        assert_eq!(
            found,
            [
                ("value", TreeFaultKind::Value),
                ("source", TreeFaultKind::Unknown),
                ("key", TreeFaultKind::Twice),
                ("direction", TreeFaultKind::Direction),
            ]
        );
        assert_eq!(faults[0].at, key);
    }

    #[test]
    fn scales_rise_and_lie_within_their_values() {
        let mut tree = default_tree();
        let rated = tree
            .families
            .iter_mut()
            .flat_map(|family| &mut family.criteria)
            .find(|criterion| !criterion.anchors().is_empty())
            .unwrap();
        let Source::Judgement { anchors } = &mut rated.source else {
            unreachable!("it is rated");
        };
        anchors[0].level = -1.0;
        assert_eq!(tree.check()[0].kind, TreeFaultKind::Range);
        let empty = CriteriaTree {
            families: Vec::new(),
        };
        assert_eq!(empty.check()[0].kind, TreeFaultKind::Needed);
    }

    #[test]
    fn trees_go_to_json_and_back() {
        let tree = default_tree();
        let text = serde_json::to_string(&tree).unwrap();
        assert_eq!(serde_json::from_str::<CriteriaTree>(&text).unwrap(), tree);
    }
}
