//! What the form of a tree of criteria says.

use std::collections::BTreeSet;

use khusheh_language::number_to_latin;
use khusheh_prioritisation::Direction;
use khusheh_prioritisation::value::{Limit, ValueFunction};
use khusheh_programme::prioritisation::{
    Anchor, Bilingual, CriteriaTree, Criterion, Family, Source,
};

use crate::office::body::Form;

fn read_number(text: &str) -> f64 {
    number_to_latin(text).trim().parse().unwrap_or(f64::NAN)
}

fn read_both(form: &Form, at: &str, field: &str) -> Bilingual {
    let of = |language: &str| {
        form.one(&format!("{at}.{field}.{language}"))
            .trim()
            .to_owned()
    };
    Bilingual::new(of("fa"), of("en"))
}

fn read_value(form: &Form, at: &str) -> ValueFunction {
    let of = |field: &str| form.one(&format!("{at}.{field}"));
    let (worst, best) = (read_number(of("worst")), read_number(of("best")));
    match of("kind") {
        "logarithmic" => ValueFunction::Logarithmic { worst, best },
        "exponential" => ValueFunction::Exponential {
            worst,
            best,
            curvature: read_number(of("rest")),
        },
        "piecewise" => ValueFunction::Piecewise {
            points: of("rest")
                .split_whitespace()
                .map(|point| match point.split_once(':') {
                    Some((x, value)) => (read_number(x), read_number(value)),
                    None => (f64::NAN, f64::NAN),
                })
                .collect(),
        },
        _ => ValueFunction::Linear { worst, best },
    }
}

fn read_source(form: &Form, at: &str) -> Source {
    let word = form.one(&format!("{at}.source"));
    match word.split_once(':') {
        Some(("figure", quantity)) => Source::Figure {
            quantity: quantity.to_owned(),
        },
        Some(("derived", figure)) => Source::Derived {
            figure: figure.to_owned(),
        },
        Some(("evidence", criterion)) => Source::Evidence {
            criterion: criterion.to_owned(),
        },
        _ => Source::Judgement {
            anchors: read_anchors(form, at),
        },
    }
}

fn read_anchors(form: &Form, at: &str) -> Vec<Anchor> {
    let start = format!("{at}.anchor.");
    let levels: BTreeSet<&str> = form
        .0
        .keys()
        .filter_map(|name| name.strip_prefix(&start)?.rsplit_once('.'))
        .map(|(level, _)| level)
        .collect();
    let mut anchors: Vec<Anchor> = levels
        .into_iter()
        .map(|level| Anchor {
            level: level.parse().unwrap_or(f64::NAN),
            words: read_both(form, at, &format!("anchor.{level}")),
        })
        .filter(|anchor| !(anchor.words.fa.is_empty() && anchor.words.en.is_empty()))
        .collect();
    anchors.sort_by(|a, b| a.level.total_cmp(&b.level));
    anchors
}

fn read_limit(form: &Form, at: &str) -> Option<Limit> {
    let limit = read_number(form.one(&format!("{at}.limit")));
    match form.one(&format!("{at}.knock_out")) {
        "at_least" => Some(Limit::AtLeast(limit)),
        "at_most" => Some(Limit::AtMost(limit)),
        _ => None,
    }
}

/// A key for a criterion that was added, from its English name.
fn key_of(name: &str, taken: &BTreeSet<String>) -> String {
    let mut key: String = name
        .to_lowercase()
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '_'
            }
        })
        .skip_while(|letter| !letter.is_ascii_lowercase())
        .take(36)
        .collect();
    if key.is_empty() {
        key = "added".to_owned();
    }
    let mut number = 2;
    let stem = key.clone();
    while taken.contains(&key) {
        key = format!("{stem}_{number}");
        number += 1;
    }
    key
}

/// What the form says. Criteria that were ticked to be left out are, and so is an empty one at the end.
pub(super) fn read_tree(form: &Form) -> CriteriaTree {
    let given = |name: String| form.0.contains_key(&name);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (name, values) in &form.0 {
        if name.ends_with(".key") {
            taken.extend(values.iter().cloned());
        }
    }
    let mut families = Vec::new();
    for place in 0.. {
        let at = format!("f{place}");
        if !given(format!("{at}.key")) {
            break;
        }
        let mut criteria = Vec::new();
        for inner in 0.. {
            let at = format!("{at}c{inner}");
            if !given(format!("{at}.key")) {
                break;
            }
            let name = read_both(form, &at, "name");
            let mut key = form.one(&format!("{at}.key")).to_owned();
            let nothing = key.is_empty() && name.fa.is_empty() && name.en.is_empty();
            if nothing || given(format!("{at}.out")) {
                continue;
            }
            if key.is_empty() {
                key = key_of(&name.en, &taken);
                taken.insert(key.clone());
            }
            criteria.push(Criterion {
                key,
                name,
                definition: read_both(form, &at, "definition"),
                unit: read_both(form, &at, "unit"),
                direction: match form.one(&format!("{at}.direction")) {
                    "cost" => Direction::Cost,
                    _ => Direction::Benefit,
                },
                source: read_source(form, &at),
                value: read_value(form, &at),
                knock_out: read_limit(form, &at),
            });
        }
        families.push(Family {
            key: form.one(&format!("{at}.key")).to_owned(),
            name: read_both(form, &at, "name"),
            criteria,
        });
    }
    CriteriaTree { families }
}

#[cfg(test)]
mod tests {
    use khusheh_language::Language;
    use khusheh_programme::prioritisation::default_tree;

    use super::super::form::parts;
    use super::*;
    use crate::shell::Words;

    fn filled(words: Words, tree: &CriteriaTree) -> Form {
        let mut form = Form::default();
        let mut put = |name: &str, value: &str| {
            form.0.insert(name.to_owned(), vec![value.to_owned()]);
        };
        for family in parts(words, tree) {
            put(&format!("{}.key", family.at), &family.key);
            let lines = family.lines.iter();
            let inner = family
                .criteria
                .iter()
                .flat_map(|one| one.lines.iter().chain(&one.anchors));
            for line in lines.chain(inner) {
                let chosen = line.options.iter().find(|option| option.2);
                put(&line.name, chosen.map_or(&line.value, |option| &option.0));
            }
            for one in &family.criteria {
                put(&format!("{}.key", one.at), &one.key);
            }
        }
        form
    }

    #[test]
    fn a_tree_goes_through_the_form_unchanged() {
        let tree = default_tree();
        for language in Language::ALL {
            assert_eq!(read_tree(&filled(Words(language), &tree)), tree);
        }
    }

    #[test]
    fn criteria_are_added_and_left_out() {
        let tree = default_tree();
        let mut form = filled(Words(Language::En), &tree);
        form.0
            .insert("f0c0.out".to_owned(), vec!["true".to_owned()]);
        let next = tree.families[0].criteria.len();
        for (language, name) in [("fa", "تازه"), ("en", "Sales growth")] {
            form.0
                .insert(format!("f0c{next}.name.{language}"), vec![name.to_owned()]);
        }
        let read = read_tree(&form);
        assert_eq!(read.count(), tree.count());
        assert_eq!(
            read.families[0].criteria.last().unwrap().key,
            "sales_growth"
        );
        // What was not filled in is named.
        assert!(read.check().iter().all(|fault| fault.at == "sales_growth"));
        assert!(!read.check().is_empty());
    }
}
