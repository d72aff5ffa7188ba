//! From a judge's answers to weights, and how far the answers contradict themselves.

use khusheh_prioritisation::PrioritisationError;
use khusheh_prioritisation::weights::{
    BestWorst, ComparisonMatrix, Judgement, consistency, geometric_mean, input_consistency,
    input_consistency_threshold, linear_best_worst, normalised, rank_order_centroid, swing,
    worst_judgement,
};
use serde::{Deserialize, Serialize};

use super::criteria::CriteriaTree;
use super::judging::{Answers, Level, Method};

/// How consistent a judge is on one level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NodeConsistency {
    /// `families`, or the key of a family.
    pub node: String,
    /// The consistency ratio: CR of pairwise comparisons, the input-based ratio of best-worst ones. `None`
    /// where nothing can contradict.
    pub ratio: Option<f64>,
    /// Up to which ratio answers are usually accepted.
    pub threshold: Option<f64>,
    /// The two compared that fit the others least: first, second, as given, as the others say. For
    /// best-worst the criterion that contradicts most stands alone.
    pub worst: Option<WorstPair>,
}

/// The comparison that fits least.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorstPair {
    /// The one judged too strong.
    pub first: String,
    /// What it was compared with; `None` for best-worst.
    pub second: Option<String>,
    /// The ratio given.
    pub given: Option<f64>,
    /// The ratio that fits the others best.
    pub fits: Option<f64>,
}

impl NodeConsistency {
    /// Whether the answers should be thought over: `None` where nothing can contradict.
    pub fn is_acceptable(&self) -> Option<bool> {
        Some(self.ratio? <= self.threshold?)
    }
}

/// A level with the keys of what is weighed.
pub(super) struct Node<'a> {
    pub(super) name: &'a str,
    pub(super) keys: Vec<&'a str>,
}

/// The families, then each family.
pub(super) fn nodes(tree: &CriteriaTree) -> Vec<Node<'_>> {
    let families = Node {
        name: "families",
        keys: tree.families.iter().map(|one| one.key.as_str()).collect(),
    };
    let each = tree.families.iter().map(|family| Node {
        name: &family.key,
        keys: family.criteria.iter().map(|one| one.key.as_str()).collect(),
    });
    std::iter::once(families).chain(each).collect()
}

fn level<'a>(answers: &'a Answers, node: &str) -> Option<&'a Level> {
    if node == "families" {
        Some(&answers.families)
    } else {
        answers.criteria.get(node)
    }
}

/// The comparisons of a level as a matrix; `None` for fewer than two things.
pub(super) fn matrix(
    answers: &Answers,
    node: &Node<'_>,
) -> Result<Option<ComparisonMatrix>, PrioritisationError> {
    if node.keys.len() < 2 {
        return Ok(None);
    }
    let place = |key: &str| node.keys.iter().position(|one| *one == key);
    let pairs = level(answers, node.name).map_or(&[][..], |level| &level.pairs);
    let judgements: Vec<Judgement> = pairs
        .iter()
        .filter_map(|pair| {
            Some(Judgement {
                row: place(&pair.first)?,
                column: place(&pair.second)?,
                value: pair.ratio,
            })
        })
        .collect();
    ComparisonMatrix::from_judgements(node.keys.len(), &judgements, None).map(Some)
}

/// The best's and the worst's comparisons in the order of the keys.
struct Compared {
    best: usize,
    worst: usize,
    best_to_others: Vec<f64>,
    others_to_worst: Vec<f64>,
}

fn compared(answers: &Answers, node: &Node<'_>) -> Option<Compared> {
    let level = level(answers, node.name)?;
    let (best, worst) = (level.best.as_deref()?, level.worst.as_deref()?);
    let place = |key: &str| node.keys.iter().position(|one| *one == key);
    let most = level.best_to_others.get(worst).copied()?;
    let column = |given: &std::collections::BTreeMap<String, f64>, own: &str, best_key: bool| {
        node.keys
            .iter()
            .map(|key| match *key {
                key if key == own => Some(1.0),
                // Asked once: the best to the worst.
                key if best_key && key == best => Some(most),
                key => given.get(key).copied(),
            })
            .collect::<Option<Vec<f64>>>()
    };
    Some(Compared {
        best: place(best)?,
        worst: place(worst)?,
        best_to_others: column(&level.best_to_others, best, false)?,
        others_to_worst: column(&level.others_to_worst, worst, true)?,
    })
}

impl Compared {
    fn given(&self) -> BestWorst<'_> {
        BestWorst {
            best: self.best,
            worst: self.worst,
            best_to_others: &self.best_to_others,
            others_to_worst: &self.others_to_worst,
        }
    }
}

fn unanswered(node: &Node<'_>) -> PrioritisationError {
    PrioritisationError::Length {
        name: "the answers of a level",
        length: 0,
        expected: node.keys.len(),
    }
}

fn node_weights(
    method: Method,
    answers: &Answers,
    node: &Node<'_>,
) -> Result<Vec<f64>, PrioritisationError> {
    if node.keys.len() < 2 {
        return Ok(vec![1.0; node.keys.len()]);
    }
    let level = level(answers, node.name).ok_or_else(|| unanswered(node))?;
    let points = || -> Result<Vec<f64>, PrioritisationError> {
        let of = |key: &&str| level.points.get(*key).copied();
        let points: Option<Vec<f64>> = node.keys.iter().map(of).collect();
        points.ok_or_else(|| unanswered(node))
    };
    let found = match method {
        Method::Direct => normalised(&points()?)?,
        Method::Swing => swing(&points()?)?,
        Method::Ranking => {
            let of = |key: &&str| level.ranks.get(*key).copied();
            let ranks: Option<Vec<u32>> = node.keys.iter().map(of).collect();
            ranks.map(|ranks| rank_order_centroid(&ranks))
        }
        Method::Pairwise => matrix(answers, node)?.as_ref().map(geometric_mean),
        Method::BestWorst => match compared(answers, node) {
            Some(compared) => Some(linear_best_worst(&compared.given().check()?).weights),
            None => None,
        },
    };
    found.ok_or_else(|| unanswered(node))
}

/// The weights of the criteria that a judge's answers come to, in the order of the tree; they sum to 1.
///
/// # Errors
/// [`PrioritisationError`] where answers are not whole; [`check_answers`](super::check_answers) says what
/// is wanting.
pub fn judge_weights(
    tree: &CriteriaTree,
    answers: &Answers,
) -> Result<Vec<f64>, PrioritisationError> {
    let nodes = nodes(tree);
    let method = answers.method.ok_or_else(|| unanswered(&nodes[0]))?;
    let families = node_weights(method, answers, &nodes[0])?;
    let mut weights = Vec::with_capacity(tree.count());
    for (family, node) in families.iter().zip(&nodes[1..]) {
        let within = node_weights(method, answers, node)?;
        weights.extend(within.iter().map(|weight| family * weight));
    }
    Ok(scaled(weights))
}

/// Made to sum to 1 again after products.
pub(super) fn scaled(weights: Vec<f64>) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// How consistent the judge is on each level where that can be told.
///
/// # Errors
/// [`PrioritisationError`] where comparisons are not whole.
pub fn consistencies(
    tree: &CriteriaTree,
    answers: &Answers,
) -> Result<Vec<NodeConsistency>, PrioritisationError> {
    let mut found = Vec::new();
    for node in nodes(tree) {
        let key = |at: usize| node.keys[at].to_owned();
        match answers.method {
            Some(Method::Pairwise) => {
                let Some(matrix) = matrix(answers, &node)? else {
                    continue;
                };
                let ratio = consistency(&matrix).ratio;
                let worst = worst_judgement(&matrix).map(|worst| WorstPair {
                    first: key(worst.row),
                    second: Some(key(worst.column)),
                    given: Some(worst.value),
                    fits: Some(worst.best_fit),
                });
                found.push(NodeConsistency {
                    node: node.name.to_owned(),
                    threshold: ratio.map(|_| 0.1),
                    worst: worst.filter(|_| ratio.is_some()),
                    ratio,
                });
            }
            Some(Method::BestWorst) if node.keys.len() > 1 => {
                let Some(compared) = compared(answers, &node) else {
                    return Err(unanswered(&node));
                };
                let valid = compared.given().check()?;
                let input = input_consistency(&valid);
                let threshold = input_consistency_threshold(valid.best_to_worst(), node.keys.len());
                let worst = input.as_ref().and_then(|input| input.worst);
                found.push(NodeConsistency {
                    node: node.name.to_owned(),
                    ratio: input.map(|input| input.ratio),
                    threshold,
                    worst: worst.map(|worst| WorstPair {
                        first: key(worst),
                        second: None,
                        given: None,
                        fits: None,
                    }),
                });
            }
            _ => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::{Comparison, JudgingFaultKind, check_answers, default_tree};
    use super::*;
    use proptest::prelude::*;

    /// Answers that come from known weights of every level, by any method.
    fn answers_of(tree: &CriteriaTree, method: Method, of: impl Fn(&str) -> f64) -> Answers {
        let level = |keys: &[&str]| {
            let mut level = Level::default();
            let mut order = keys.to_vec();
            order.sort_by(|a, b| of(b).total_cmp(&of(a)));
            let (best, worst) = (order[0], order[order.len() - 1]);
            for key in keys {
                level
                    .points
                    .insert((*key).to_owned(), 100.0 * of(key) / of(best));
                let place = order.iter().position(|one| of(one) == of(key)).unwrap();
                level.ranks.insert((*key).to_owned(), place as u32 + 1);
                level
                    .best_to_others
                    .insert((*key).to_owned(), of(best) / of(key));
                level
                    .others_to_worst
                    .insert((*key).to_owned(), of(key) / of(worst));
            }
            for (at, first) in keys.iter().enumerate() {
                for second in &keys[at + 1..] {
                    level.pairs.push(Comparison {
                        first: (*first).to_owned(),
                        second: (*second).to_owned(),
                        ratio: of(first) / of(second),
                    });
                }
            }
            (level.best, level.worst) = (Some(best.to_owned()), Some(worst.to_owned()));
            level
        };
        let nodes = nodes(tree);
        Answers {
            method: Some(method),
            families: level(&nodes[0].keys),
            criteria: nodes[1..]
                .iter()
                .map(|node| (node.name.to_owned(), level(&node.keys)))
                .collect(),
            ratings: Default::default(),
        }
    }

    /// Importance by the letters of a key: some number from 1 to 4.
    fn importance(key: &str) -> f64 {
        1.0 + f64::from(key.bytes().fold(0, |sum: u32, byte| sum + u32::from(byte)) % 4)
    }

    #[test]
    fn consistent_answers_by_ratio_come_to_the_same_weights() {
        let tree = default_tree();
        let of = |method| {
            let answers = answers_of(&tree, method, importance);
            assert_eq!(check_answers(&tree, &[], &answers, true), Ok(()));
            judge_weights(&tree, &answers).unwrap()
        };
        let direct = of(Method::Direct);
        for method in [Method::Swing, Method::Pairwise, Method::BestWorst] {
            for (a, b) in direct.iter().zip(of(method)) {
                assert!((a - b).abs() < 1e-9, "{method:?}: {a} {b}");
            }
        }
        let answers = answers_of(&tree, Method::Pairwise, importance);
        for node in consistencies(&tree, &answers).unwrap() {
            assert!(
                node.ratio.is_none_or(|ratio| ratio.abs() < 1e-9),
                "{node:?}"
            );
        }
    }

    #[test]
    fn the_worst_comparison_is_pointed_out() {
        let tree = default_tree();
        let mut answers = answers_of(&tree, Method::Pairwise, |_| 1.0);
        answers.families.pairs[0].ratio = 9.0;
        let found = consistencies(&tree, &answers).unwrap();
        let families = &found[0];
        assert_eq!(families.is_acceptable(), Some(false));
        let worst = families.worst.as_ref().unwrap();
        assert_eq!(
            (worst.first.as_str(), worst.second.as_deref(), worst.given),
            ("importance", Some("potential"), Some(9.0))
        );
        assert!((worst.fits.unwrap() - 1.0).abs() < 1e-9);
        assert!(
            found[1..]
                .iter()
                .all(|node| node.is_acceptable() == Some(true))
        );
    }

    #[test]
    fn what_is_wanting_is_named() {
        let tree = default_tree();
        let mut answers = answers_of(&tree, Method::Pairwise, importance);
        answers.families.pairs.remove(0);
        let faults = check_answers(&tree, &[], &answers, true).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].item, "importance/potential");
        assert_eq!(faults[0].kind, JudgingFaultKind::Needed);
        // As a draft it can be kept.
        assert_eq!(check_answers(&tree, &[], &answers, false), Ok(()));
        assert!(judge_weights(&tree, &Answers::default()).is_err());

        let mut answers = answers_of(&tree, Method::BestWorst, importance);
        answers.families.worst = answers.families.best.clone();
        let faults = check_answers(&tree, &[], &answers, true).unwrap_err();
        assert_eq!(faults[0].kind, JudgingFaultKind::BestIsWorst);

        let mut answers = answers_of(&tree, Method::Swing, importance);
        answers
            .families
            .points
            .values_mut()
            .for_each(|points| *points /= 2.0);
        let faults = check_answers(&tree, &[], &answers, true).unwrap_err();
        assert_eq!(faults[0].kind, JudgingFaultKind::NoHundred);
    }

    #[test]
    fn ratings_are_levels_of_what_is_rated() {
        let tree = default_tree();
        let mut answers = answers_of(&tree, Method::Direct, importance);
        let mut rate = |cluster: &str, key: &str, level| {
            let of = answers.ratings.entry(cluster.to_owned()).or_default();
            of.insert(key.to_owned(), level);
        };
        rate("a", "leadership", 4.0);
        rate("a", "agent", 4.5);
        rate("a", "sales", 4.0);
        rate("b", "agent", 4.0);
        let faults = check_answers(&tree, &["a"], &answers, false).unwrap_err();
        let found: Vec<_> = faults
            .iter()
            .map(|one| (one.item.as_str(), one.kind))
            .collect();
        assert_eq!(
            found,
            [
                ("a/agent", JudgingFaultKind::NoLevel),
                ("a/sales", JudgingFaultKind::Unknown),
                ("b/agent", JudgingFaultKind::Unknown),
            ]
        );
    }

    proptest! {
        #[test]
        fn weights_sum_to_one_and_what_passes_can_be_weighed(
            numbers in prop::collection::vec(1..=9_u8, 40), method in 0..5_usize,
        ) {
            let tree = default_tree();
            let method = Method::ALL[method];
            let keys: Vec<&str> = nodes(&tree).into_iter().flat_map(|node| node.keys).collect();
            let of = |key: &str| {
                let at = keys.iter().position(|one| *one == key).unwrap();
                f64::from(numbers[at % numbers.len()])
            };
            let answers = answers_of(&tree, method, of);
            if check_answers(&tree, &[], &answers, true).is_ok() {
                let weights = judge_weights(&tree, &answers).unwrap();
                prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                prop_assert!(weights.iter().all(|weight| *weight >= 0.0));
                prop_assert!(consistencies(&tree, &answers).is_ok());
            }
        }
    }
}
