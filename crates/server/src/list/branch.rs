//! The industry tree of a filter: only branches in which there is something.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;

use crate::shell::Words;

/// A branch of the tree.
#[derive(Template)]
#[template(path = "list/branch.html")]
pub(crate) struct Branch {
    /// The parameter that a choice fills.
    name: &'static str,
    value: String,
    code: String,
    label: String,
    count: String,
    chosen: bool,
    open: bool,
    children: Vec<Branch>,
}

/// A classification has few levels; the bound guards against a circle in bad data.
const LEVELS: usize = 16;

/// What a tree is made of.
pub(crate) struct Tree<'a, P, L> {
    /// The parameter that a choice fills.
    pub(crate) name: &'static str,
    /// The industry that is chosen; it is marked, and the branch unfolded.
    pub(crate) chosen: &'a str,
    /// The industry that one is part of; empty at the top.
    pub(crate) parent: P,
    /// Code and name of an industry.
    pub(crate) label: L,
}

impl<'a, P: Fn(&'a str) -> &'a str, L: Fn(&str) -> (String, String)> Tree<'a, P, L> {
    /// The branches for things that each belong to some industries; each counts once in a branch.
    pub(crate) fn branches<I: IntoIterator<Item = &'a str>>(
        &self,
        words: Words,
        things: impl IntoIterator<Item = I>,
    ) -> Vec<Branch> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut children: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for thing in things {
            let mut within = BTreeSet::new();
            for mut code in thing {
                for _ in 0..LEVELS {
                    if code.is_empty() {
                        break;
                    }
                    within.insert(code);
                    let parent = (self.parent)(code);
                    children.entry(parent).or_default().insert(code);
                    code = parent;
                }
            }
            for code in within {
                *counts.entry(code).or_default() += 1;
            }
        }
        let mut roots = self.below(words, &counts, &children, "", 0);
        // One or two roots alone would only be a step on the way.
        if roots.len() <= 2 {
            for root in &mut roots {
                root.open = true;
            }
        }
        roots
    }

    fn below(
        &self,
        words: Words,
        counts: &BTreeMap<&str, usize>,
        all: &BTreeMap<&str, BTreeSet<&str>>,
        parent: &str,
        depth: usize,
    ) -> Vec<Branch> {
        if depth > LEVELS {
            return Vec::new();
        }
        let codes = all.get(parent).into_iter().flatten();
        codes
            .map(|value| {
                let children = self.below(words, counts, all, value, depth + 1);
                let (code, label) = (self.label)(value);
                Branch {
                    name: self.name,
                    value: (*value).to_owned(),
                    code,
                    label,
                    count: words.whole(counts.get(value).map(|count| *count as f64)),
                    chosen: *value == self.chosen,
                    open: children.iter().any(|child| child.chosen || child.open),
                    children,
                }
            })
            .collect()
    }
}
