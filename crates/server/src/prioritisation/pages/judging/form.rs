//! The sheet of a judge as a form, and what a form says as answers.

use std::collections::BTreeMap;

use khusheh_language::digits_to_latin;
use khusheh_programme::prioritisation::{
    Answers, Comparison, CriteriaTree, Frozen, Level, Method, RATIOS,
};

use super::super::shown::{by_key, cluster, number, text};
use crate::office::body::Form;
use crate::shell::Words;

/// Something to choose: value, words, whether it is chosen.
pub(super) type Option3 = (String, String, bool);

/// An input of the form.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) label: String,
    /// What the label's one is compared with, where two are.
    pub(super) second: String,
    pub(super) help: String,
    /// The number typed, where there are no options.
    pub(super) value: String,
    pub(super) options: Vec<Option3>,
}

/// A level: the families, or the criteria of one.
pub(super) struct Part {
    pub(super) title: String,
    pub(super) fields: Vec<Field>,
}

/// A criterion that is rated, with its anchors and a choice for each cluster.
pub(super) struct Rating {
    pub(super) title: String,
    pub(super) definition: String,
    pub(super) anchors: Vec<(String, String)>,
    pub(super) fields: Vec<Field>,
    /// How many clusters are rated.
    pub(super) done: String,
}

/// A level: its key and title, and of each of its parts key, name and help.
type Node = (String, String, Vec<(String, String, String)>);

/// The keys of a level with what they are called.
fn levels(words: Words, tree: &CriteriaTree) -> Vec<Node> {
    let families = tree.families.iter().map(|family| {
        let names: Vec<String> = family
            .criteria
            .iter()
            .map(|one| text(words, &one.name))
            .collect();
        let help = names.join(&words.t("field-separator"));
        (family.key.clone(), text(words, &family.name), help)
    });
    let top = (
        "families".to_owned(),
        words.t("judging-families"),
        families.collect(),
    );
    let each = tree.families.iter().map(|family| {
        let criteria = family.criteria.iter().map(|one| {
            let definition = text(words, &one.definition);
            (one.key.clone(), text(words, &one.name), definition)
        });
        let title = words.with(
            "judging-within",
            &[("family", text(words, &family.name).into())],
        );
        (family.key.clone(), title, criteria.collect())
    });
    std::iter::once(top).chain(each).collect()
}

fn level<'a>(answers: &'a Answers, node: &str) -> Option<&'a Level> {
    if node == "families" {
        Some(&answers.families)
    } else {
        answers.criteria.get(node)
    }
}

fn choice(words: Words, value: &str, label: &str, chosen: Option<&str>) -> Option3 {
    let label = match label {
        "" => words.t("judging-choose"),
        label => label.to_owned(),
    };
    (value.to_owned(), label, chosen == Some(value))
}

/// The words of Saaty's scale.
fn strength(words: Words, ratio: u8) -> String {
    words.of("judging-strength", &ratio.to_string())
}

/// The parts of a form for a method, filled in with answers.
pub(super) fn parts(
    words: Words,
    tree: &CriteriaTree,
    method: Method,
    answers: &Answers,
) -> Vec<Part> {
    // What was answered by another method says nothing here.
    let own = answers.method == Some(method);
    let nothing = Level::default();
    levels(words, tree)
        .into_iter()
        .filter(|(_, _, keys)| keys.len() > 1)
        .map(|(node, title, keys)| {
            let given = level(answers, &node).filter(|_| own).unwrap_or(&nothing);
            let fields = match method {
                Method::Direct | Method::Swing => points(words, &node, &keys, given),
                Method::Ranking => ranks(words, &node, &keys, given),
                Method::Pairwise => pairs(words, &node, &keys, given),
                Method::BestWorst => best_worst(words, &node, &keys, given),
            };
            Part { title, fields }
        })
        .collect()
}

type Keys = [(String, String, String)];

fn points(words: Words, node: &str, keys: &Keys, given: &Level) -> Vec<Field> {
    keys.iter()
        .map(|(key, label, help)| Field {
            name: format!("points.{node}.{key}"),
            label: label.clone(),
            second: String::new(),
            help: help.clone(),
            value: given
                .points
                .get(key)
                .map_or_else(String::new, |value| number(words, *value)),
            options: Vec::new(),
        })
        .collect()
}

fn ranks(words: Words, node: &str, keys: &Keys, given: &Level) -> Vec<Field> {
    keys.iter()
        .map(|(key, label, help)| {
            let chosen = given.ranks.get(key).map(u32::to_string);
            let places = (1..=keys.len()).map(|place| {
                let label = words.whole(Some(place as f64));
                choice(words, &place.to_string(), &label, chosen.as_deref())
            });
            Field {
                name: format!("rank.{node}.{key}"),
                label: label.clone(),
                second: String::new(),
                help: help.clone(),
                value: String::new(),
                options: std::iter::once(choice(words, "", "", None))
                    .chain(places)
                    .collect(),
            }
        })
        .collect()
}

/// How a comparison is written in a form: `3` for the first, `1/3` for the second.
fn written(ratio: f64) -> String {
    if ratio >= 1.0 {
        format!("{}", ratio.round())
    } else {
        format!("1/{}", (1.0 / ratio).round())
    }
}

fn read_ratio(text: &str) -> Option<f64> {
    match text.split_once('/') {
        Some((one, many)) => Some(one.parse::<f64>().ok()? / many.parse::<f64>().ok()?),
        None => text.parse().ok(),
    }
}

fn pairs(words: Words, node: &str, keys: &Keys, given: &Level) -> Vec<Field> {
    let mut fields = Vec::new();
    for (at, (first, one, _)) in keys.iter().enumerate() {
        for (second, other, _) in &keys[at + 1..] {
            let ratio = given.pairs.iter().find_map(|pair| {
                if pair.first == *first && pair.second == *second {
                    Some(pair.ratio)
                } else if pair.first == *second && pair.second == *first {
                    Some(1.0 / pair.ratio)
                } else {
                    None
                }
            });
            let chosen = ratio.map(written);
            let more = |name: &str, ratio: u8| {
                let strength = strength(words, ratio);
                words.with(
                    "judging-more",
                    &[("name", name.into()), ("strength", strength.into())],
                )
            };
            let mut options = vec![choice(words, "", "", None)];
            for ratio in RATIOS.into_iter().rev() {
                let (value, label) = match ratio {
                    1 => ("1".to_owned(), words.t("judging-alike")),
                    ratio => (ratio.to_string(), more(one, ratio)),
                };
                options.push(choice(words, &value, &label, chosen.as_deref()));
            }
            for ratio in RATIOS.into_iter().skip(1) {
                let label = more(other, ratio);
                options.push(choice(
                    words,
                    &format!("1/{ratio}"),
                    &label,
                    chosen.as_deref(),
                ));
            }
            fields.push(Field {
                name: format!("pair.{node}.{first}.{second}"),
                label: one.clone(),
                second: other.clone(),
                help: String::new(),
                value: String::new(),
                options,
            });
        }
    }
    fields
}

fn best_worst(words: Words, node: &str, keys: &Keys, given: &Level) -> Vec<Field> {
    let named = |word: &str, chosen: Option<&String>| Field {
        name: format!("{word}.{node}"),
        label: words.of("judging", word),
        second: String::new(),
        help: String::new(),
        value: String::new(),
        options: std::iter::once(choice(words, "", "", None))
            .chain(
                keys.iter()
                    .map(|(key, label, _)| choice(words, key, label, chosen.map(String::as_str))),
            )
            .collect(),
    };
    let mut fields = vec![
        named("best", given.best.as_ref()),
        named("worst", given.worst.as_ref()),
    ];
    for (word, stem, values) in [
        ("to", "judging-best-to", &given.best_to_others),
        ("from", "judging-to-worst", &given.others_to_worst),
    ] {
        for (key, label, _) in keys {
            let chosen = values.get(key).map(|value| written(*value));
            let ratios = RATIOS.into_iter().map(|ratio| {
                let label = match ratio {
                    1 => words.t("judging-alike"),
                    ratio => strength(words, ratio),
                };
                choice(words, &ratio.to_string(), &label, chosen.as_deref())
            });
            fields.push(Field {
                name: format!("{word}.{node}.{key}"),
                label: words.with(stem, &[("name", label.into())]),
                second: String::new(),
                help: String::new(),
                value: String::new(),
                options: std::iter::once(choice(words, "", "", None))
                    .chain(ratios)
                    .collect(),
            });
        }
    }
    fields
}

/// The criteria that are rated.
pub(super) fn ratings(words: Words, frozen: &Frozen, answers: &Answers) -> Vec<Rating> {
    frozen
        .tree
        .rated()
        .map(|(_, criterion)| {
            let mut done = 0;
            let fields = (0..frozen.alternatives.len())
                .map(|at| {
                    let id = &frozen.alternatives[at].cluster;
                    let given = answers
                        .ratings
                        .get(id)
                        .and_then(|of| of.get(&criterion.key));
                    done += usize::from(given.is_some());
                    let chosen = given.map(f64::to_string);
                    let levels = criterion.anchors().iter().map(|anchor| {
                        let label = number(words, anchor.level);
                        choice(words, &anchor.level.to_string(), &label, chosen.as_deref())
                    });
                    let unknown = words.t("judging-can-not-say");
                    Field {
                        name: format!("rating.{id}.{}", criterion.key),
                        label: cluster(words, frozen, at),
                        second: String::new(),
                        help: String::new(),
                        value: String::new(),
                        options: std::iter::once((String::new(), unknown, given.is_none()))
                            .chain(levels)
                            .collect(),
                    }
                })
                .collect();
            Rating {
                title: by_key(words, &frozen.tree, &criterion.key),
                definition: text(words, &criterion.definition),
                anchors: criterion
                    .anchors()
                    .iter()
                    .map(|anchor| (number(words, anchor.level), text(words, &anchor.words)))
                    .collect(),
                fields,
                done: words.with(
                    "judging-rated",
                    &[
                        ("count", done.into()),
                        ("all", frozen.alternatives.len().into()),
                    ],
                ),
            }
        })
        .collect()
}

/// What a form says. What is no number is left as it would be without it, and named.
pub(super) fn answers(form: &Form, method: Option<Method>) -> (Answers, Vec<String>) {
    let mut answers = Answers {
        method,
        ..Answers::default()
    };
    let mut unread = Vec::new();
    for name in form.0.keys() {
        let typed = form.one(name).trim();
        let latin = digits_to_latin(typed);
        let parts: Vec<&str> = name.split('.').collect();
        if typed.is_empty() {
            continue;
        }
        let mut take = |value: Option<f64>, put: &mut dyn FnMut(f64)| match value {
            Some(value) if value.is_finite() => put(value),
            _ => unread.push(name.clone()),
        };
        match parts.as_slice() {
            ["points", node, key] => {
                let level = level_mut(&mut answers, node);
                let value = khusheh_language::number_to_latin(typed);
                take(value.parse().ok(), &mut |value| {
                    level.points.insert((*key).to_owned(), value);
                });
            }
            ["rank", node, key] => {
                let level = level_mut(&mut answers, node);
                take(latin.parse().ok(), &mut |value| {
                    level.ranks.insert((*key).to_owned(), value as u32);
                });
            }
            ["pair", node, first, second] => {
                let level = level_mut(&mut answers, node);
                take(read_ratio(&latin), &mut |ratio| {
                    level.pairs.push(Comparison {
                        first: (*first).to_owned(),
                        second: (*second).to_owned(),
                        ratio,
                    });
                });
            }
            ["best", node] => level_mut(&mut answers, node).best = Some(typed.to_owned()),
            ["worst", node] => level_mut(&mut answers, node).worst = Some(typed.to_owned()),
            [word @ ("to" | "from"), node, key] => {
                let level = level_mut(&mut answers, node);
                let of: &mut BTreeMap<String, f64> = match *word {
                    "to" => &mut level.best_to_others,
                    _ => &mut level.others_to_worst,
                };
                take(read_ratio(&latin), &mut |value| {
                    of.insert((*key).to_owned(), value);
                });
            }
            ["rating", cluster, key] => {
                let of = answers.ratings.entry((*cluster).to_owned()).or_default();
                take(latin.parse().ok(), &mut |value| {
                    of.insert((*key).to_owned(), value);
                });
            }
            _ => {}
        }
    }
    (answers, unread)
}

fn level_mut<'a>(answers: &'a mut Answers, node: &str) -> &'a mut Level {
    if node == "families" {
        &mut answers.families
    } else {
        answers.criteria.entry(node.to_owned()).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        let mut form = Form::default();
        for (name, value) in pairs {
            let values = form.0.entry((*name).to_owned()).or_default();
            values.push((*value).to_owned());
        }
        form
    }

    #[test]
    fn forms_say_what_was_typed_in_either_digits() {
        let typed = form(&[
            ("points.families.importance", "۴۰"),
            ("pair.families.importance.potential", "1/3"),
            ("rank.importance.sales", "2"),
            ("rating.c1.leadership", "4"),
            ("points.families.potential", "many"),
            ("csrf", "x"),
        ]);
        let (found, unread) = answers(&typed, Some(Method::Direct));
        assert_eq!(found.families.points["importance"], 40.0);
        assert!((found.families.pairs[0].ratio - 1.0 / 3.0).abs() < 1e-15);
        assert_eq!(found.criteria["importance"].ranks["sales"], 2);
        assert_eq!(found.ratings["c1"]["leadership"], 4.0);
        assert_eq!(unread, ["points.families.potential"]);
        assert_eq!(written(1.0 / 7.0), "1/7");
    }
}
