//! The industry tree of the filter: only branches with candidates.

use crate::explorer::results::Results;
use crate::list::{Branch, Tree};
use crate::shell::Words;

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
    let tree = Tree {
        name: "industry",
        chosen,
        parent: |code| results.parent(code),
        label: |code: &str| {
            let name = industry_label(words, results, code);
            (words.digits(code), name.to_owned())
        },
    };
    let of = |industry: u32| results.industries[industry as usize].code.as_str();
    let candidates = results.candidates.iter();
    tree.branches(words, candidates.map(|candidate| [of(candidate.industry)]))
}
