//! The industry tree of the filter: only branches with candidates.

use std::collections::BTreeMap;

use askama::Template;

use crate::explorer::results::Results;
use crate::shell::Words;

/// A branch of the tree.
#[derive(Template)]
#[template(path = "identification/branch.html")]
pub(crate) struct Branch {
    code: String,
    label: String,
    count: String,
    chosen: bool,
    open: bool,
    children: Vec<Branch>,
}

/// The name of an industry or a branch; its code where it has none.
pub(crate) fn industry_label<'a>(words: Words, results: &'a Results, code: &'a str) -> &'a str {
    if let Some(index) = results.industry(code) {
        return words.industry(&results.industries[index as usize]);
    }
    match results
        .branches
        .get(code)
        .map(|branch| words.name(&branch.name, &branch.name_fa))
    {
        None | Some("") => code,
        Some(name) => name,
    }
}

/// The tree of the industries that have candidates, `chosen` marked and unfolded.
pub(crate) fn tree(words: Words, results: &Results, chosen: &str) -> Vec<Branch> {
    // Candidates of each code and of everything below it.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut children: BTreeMap<&str, BTreeMap<&str, ()>> = BTreeMap::new();
    for candidate in &results.candidates {
        let mut code = results.industries[candidate.industry as usize]
            .code
            .as_str();
        // A classification has few levels; the bound guards against a circle in bad data.
        for _ in 0..16 {
            if code.is_empty() {
                break;
            }
            *counts.entry(code).or_default() += 1;
            let parent = results.parent(code);
            children.entry(parent).or_default().insert(code, ());
            code = parent;
        }
    }
    let context = Context {
        words,
        results,
        chosen,
        counts,
        children,
    };
    let mut roots = context.below("", 0);
    // One or two roots alone would only be a step on the way.
    if roots.len() <= 2 {
        for root in &mut roots {
            root.open = true;
        }
    }
    roots
}

struct Context<'a> {
    words: Words,
    results: &'a Results,
    chosen: &'a str,
    counts: BTreeMap<&'a str, usize>,
    children: BTreeMap<&'a str, BTreeMap<&'a str, ()>>,
}

impl Context<'_> {
    fn below(&self, parent: &str, depth: usize) -> Vec<Branch> {
        if depth > 16 {
            return Vec::new();
        }
        let codes = self
            .children
            .get(parent)
            .into_iter()
            .flat_map(BTreeMap::keys);
        codes
            .map(|code| {
                let children = self.below(code, depth + 1);
                Branch {
                    code: (*code).to_owned(),
                    label: industry_label(self.words, self.results, code).to_owned(),
                    count: self
                        .words
                        .whole(self.counts.get(code).map(|count| *count as f64)),
                    chosen: *code == self.chosen,
                    open: children.iter().any(|child| child.chosen || child.open),
                    children,
                }
            })
            .collect()
    }
}
