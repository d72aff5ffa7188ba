//! A tree of criteria as a form, and what a form says as a tree.

use std::collections::BTreeSet;

use khusheh_language::number_to_latin;
use khusheh_prioritisation::Direction;
use khusheh_prioritisation::value::{Limit, ValueFunction};
use khusheh_programme::prioritisation::{
    Anchor, Bilingual, CriteriaTree, Criterion, DERIVED, EVIDENCE, Family, QUANTITIES, Source,
};

use super::shown::{number, text};
use crate::office::body::Form;
use crate::shell::Words;

/// A line of the form: name, label, value, whether it is long.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) value: String,
    pub(super) long: bool,
    /// Value, label, whether it is chosen.
    pub(super) options: Vec<(String, String, bool)>,
}

/// A criterion of the form; one more than there are is empty.
pub(super) struct CriterionPart {
    pub(super) title: String,
    pub(super) key: String,
    pub(super) at: String,
    pub(super) fresh: bool,
    pub(super) lines: Vec<Line>,
    pub(super) anchors: Vec<Line>,
}

/// A family of the form.
pub(super) struct FamilyPart {
    pub(super) title: String,
    pub(super) at: String,
    pub(super) key: String,
    pub(super) lines: Vec<Line>,
    pub(super) criteria: Vec<CriterionPart>,
}

/// Levels that a scale of judgement has in the form.
const LEVELS: usize = 5;

fn line(words: Words, at: &str, field: &str, value: &str, long: bool) -> Line {
    Line {
        name: format!("{at}.{field}"),
        label: words.of("criteria-field", &field.replace('.', "-")),
        value: value.to_owned(),
        long,
        options: Vec::new(),
    }
}

fn both(words: Words, at: &str, field: &str, text: &Bilingual, long: bool) -> [Line; 2] {
    [
        line(words, at, &format!("{field}.fa"), &text.fa, long),
        line(words, at, &format!("{field}.en"), &text.en, long),
    ]
}

fn choice(words: Words, at: &str, field: &str, options: Vec<(String, String, bool)>) -> Line {
    Line {
        options,
        ..line(words, at, field, "", false)
    }
}

fn source_word(source: &Source) -> String {
    match source {
        Source::Figure { quantity } => format!("figure:{quantity}"),
        Source::Derived { figure } => format!("derived:{figure}"),
        Source::Evidence { criterion } => format!("evidence:{criterion}"),
        Source::Judgement { .. } => "judgement".to_owned(),
    }
}

fn sources(words: Words, chosen: &str) -> Vec<(String, String, bool)> {
    let figures = QUANTITIES.iter().map(|word| {
        let label = words.of("word-quantity", word);
        (format!("figure:{word}"), label)
    });
    let derived = DERIVED.iter().map(|word| {
        let label = words.of("criteria-derived", word);
        (format!("derived:{word}"), label)
    });
    let evidence = EVIDENCE.iter().map(|word| {
        let label = words.of("word-criterion", word);
        (format!("evidence:{word}"), label)
    });
    let judged = ("judgement".to_owned(), words.t("criteria-from-judgement"));
    std::iter::once(judged)
        .chain(figures)
        .chain(derived)
        .chain(evidence)
        .map(|(value, label)| (value.clone(), label, value == chosen))
        .collect()
}

/// How a value function is written in the form: kind, worst, best, the rest.
fn value_words(value: &ValueFunction) -> (&'static str, Option<f64>, Option<f64>, String) {
    match value {
        ValueFunction::Linear { worst, best } => {
            ("linear", Some(*worst), Some(*best), String::new())
        }
        ValueFunction::Logarithmic { worst, best } => {
            ("logarithmic", Some(*worst), Some(*best), String::new())
        }
        ValueFunction::Exponential {
            worst,
            best,
            curvature,
        } => (
            "exponential",
            Some(*worst),
            Some(*best),
            curvature.to_string(),
        ),
        ValueFunction::Piecewise { points } => {
            let points = points.iter().map(|(x, value)| format!("{x}:{value}"));
            (
                "piecewise",
                None,
                None,
                points.collect::<Vec<_>>().join(" "),
            )
        }
        ValueFunction::Scale { levels } => {
            let points = levels
                .iter()
                .map(|one| format!("{}:{}", one.judgement, one.value));
            (
                "piecewise",
                None,
                None,
                points.collect::<Vec<_>>().join(" "),
            )
        }
    }
}

const KINDS: [&str; 4] = ["linear", "logarithmic", "exponential", "piecewise"];

fn criterion(words: Words, at: String, one: &Criterion, fresh: bool) -> CriterionPart {
    let mut lines = Vec::new();
    lines.extend(both(words, &at, "name", &one.name, false));
    lines.extend(both(words, &at, "definition", &one.definition, true));
    lines.extend(both(words, &at, "unit", &one.unit, false));
    let directions =
        [("benefit", Direction::Benefit), ("cost", Direction::Cost)].map(|(word, of)| {
            (
                word.to_owned(),
                words.of("criteria", word),
                one.direction == of,
            )
        });
    lines.push(choice(words, &at, "direction", directions.into()));
    let source = sources(words, &source_word(&one.source));
    lines.push(choice(words, &at, "source", source));
    let (kind, worst, best, rest) = value_words(&one.value);
    let kinds = KINDS.map(|word| {
        let label = words.of("criteria-kind", word);
        (word.to_owned(), label, word == kind)
    });
    lines.push(choice(words, &at, "kind", kinds.into()));
    let figure = |value: Option<f64>| value.map_or_else(String::new, |x| x.to_string());
    lines.push(line(words, &at, "worst", &figure(worst), false));
    lines.push(line(words, &at, "best", &figure(best), false));
    lines.push(line(words, &at, "rest", &rest, false));
    let (limit, amount) = match one.knock_out {
        Some(Limit::AtLeast(x)) => ("at_least", x.to_string()),
        Some(Limit::AtMost(x)) => ("at_most", x.to_string()),
        None => ("", String::new()),
    };
    let limits = ["", "at_least", "at_most"].map(|word| {
        let label = match word {
            "" => words.t("criteria-no-knock-out"),
            word => words.of("criteria-limit", word),
        };
        (word.to_owned(), label, word == limit)
    });
    lines.push(choice(words, &at, "knock_out", limits.into()));
    lines.push(line(words, &at, "limit", &amount, false));
    let given = one.anchors();
    let mut anchors = Vec::new();
    for level in 0..LEVELS.max(given.len()) {
        let nothing = Bilingual::default();
        let words_of = given.get(level).map_or(&nothing, |anchor| &anchor.words);
        let level_number = given
            .get(level)
            .map_or(level as f64 + 1.0, |anchor| anchor.level);
        for (language, value) in [("fa", &words_of.fa), ("en", &words_of.en)] {
            let label = words.with(
                &format!("criteria-anchor-{language}"),
                &[("level", number(words, level_number).into())],
            );
            anchors.push(Line {
                name: format!("{at}.anchor.{level_number}.{language}"),
                label: super::judging_form::plain(&label),
                value: value.clone(),
                long: false,
                options: Vec::new(),
            });
        }
    }
    CriterionPart {
        title: match text(words, &one.name) {
            name if fresh || name.is_empty() => words.t("criteria-add"),
            name => name,
        },
        key: one.key.clone(),
        at,
        fresh,
        lines,
        anchors,
    }
}

fn empty() -> Criterion {
    Criterion {
        key: String::new(),
        name: Bilingual::default(),
        definition: Bilingual::default(),
        unit: Bilingual::default(),
        direction: Direction::Benefit,
        source: Source::Judgement {
            anchors: Vec::new(),
        },
        value: ValueFunction::Linear {
            worst: 1.0,
            best: 5.0,
        },
        knock_out: None,
    }
}

/// The parts of the form.
pub(super) fn parts(words: Words, tree: &CriteriaTree) -> Vec<FamilyPart> {
    tree.families
        .iter()
        .enumerate()
        .map(|(place, family)| {
            let at = format!("f{place}");
            let mut criteria: Vec<CriterionPart> = family
                .criteria
                .iter()
                .enumerate()
                .map(|(inner, one)| criterion(words, format!("{at}c{inner}"), one, false))
                .collect();
            let next = format!("{at}c{}", family.criteria.len());
            criteria.push(criterion(words, next, &empty(), true));
            FamilyPart {
                title: text(words, &family.name),
                key: family.key.clone(),
                lines: both(words, &at, "name", &family.name, false).into(),
                at,
                criteria,
            }
        })
        .collect()
}

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

    use super::*;

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
