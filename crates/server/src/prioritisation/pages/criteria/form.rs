//! A tree of criteria as a form.

use khusheh_prioritisation::Direction;
use khusheh_prioritisation::value::{Limit, ValueFunction};
use khusheh_programme::prioritisation::{
    Bilingual, CriteriaTree, Criterion, DERIVED, EVIDENCE, QUANTITIES, Source,
};

use super::super::shown::{number, text};
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
                label,
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
