//! The parts of a round's results: sentences and tables.

use khusheh_language::{Number, WholePercent};
use khusheh_programme::prioritisation::{Evaluation, Frozen};

use super::super::drawn::heat;
use super::super::judging::consistency_lines;
use super::super::shown::{Shown, cluster, evaluated, share};
use super::{HeatRow, JudgeRow, joined, range, rank_range};
use crate::drawing::meter;
use crate::shell::Words;

/// How many reversals are told one by one.
const REVERSALS: usize = 6;

/// The sentences at the top.
pub(super) fn lead(
    words: Words,
    frozen: &Frozen,
    found: &Evaluation,
    named: &dyn Fn(&str) -> String,
) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(sentence) = minutes(words, frozen, found) {
        said.push(sentence);
    }
    if let Some(first) = found.order.first() {
        let name = cluster(words, frozen, first.alternative);
        let (best, worst) = first.ranks;
        said.push(if best == worst {
            words.with("results-first-surely", &[("name", name.into())])
        } else {
            words.with(
                "results-first",
                &[
                    ("name", name.into()),
                    ("low", best.into()),
                    ("high", worst.into()),
                ],
            )
        });
    }
    let all = found.judges.len() + found.late.len();
    said.push(words.with(
        "results-judges",
        &[("count", found.judges.len().into()), ("all", all.into())],
    ));
    if !found.late.is_empty() {
        let late = joined(words, found.late.iter().map(|id| named(id)));
        said.push(words.with("results-late", &[("names", late.into())]));
    }
    said
}

/// A share of draws in percent. What is not all is never written as all.
fn share_of(words: Words, share: f64) -> String {
    if WholePercent::of(share) == WholePercent::Above99 {
        let below = (share * 1000.0).floor() / 1000.0;
        return Number::percent(1).or_dash(words.0, below);
    }
    words.percent(Some(share))
}

/// The sentence for the minutes.
fn minutes(words: Words, frozen: &Frozen, found: &Evaluation) -> Option<String> {
    let certainty = found.certainty.as_ref()?;
    let key = match certainty.space.as_str() {
        "judges" => "results-minutes-judges",
        _ => "results-minutes-around",
    };
    let Some(one) = &certainty.statement else {
        let level = words.percent(Some(found.settings.level));
        let first = certainty.first.into();
        return Some(words.with(
            "results-minutes-none",
            &[("level", level.into()), ("within", first)],
        ));
    };
    let names = joined(
        words,
        one.members.iter().map(|at| cluster(words, frozen, *at)),
    );
    Some(words.with(
        key,
        &[
            ("count", one.members.len().into()),
            ("names", names.into()),
            ("within", one.within.into()),
            ("share", share_of(words, one.share).into()),
        ],
    ))
}

pub(super) fn weights(
    words: Words,
    found: &Evaluation,
    criteria: &[String],
) -> Vec<(String, String, String, String, String)> {
    let most = found.weights.iter().copied().fold(0.0, f64::max);
    criteria
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let weight = found.weights[at];
            let bar = meter(words, (weight * 1e6) as usize, (most * 1e6) as usize);
            let spread = found.disagreement.as_ref().map_or_else(
                || "–".to_owned(),
                |one| {
                    let [low, middle, high] = one.spread[at].map(|x| share(words, Some(x)));
                    words.with(
                        "results-spread",
                        &[
                            ("low", low.into()),
                            ("middle", middle.into()),
                            ("high", high.into()),
                        ],
                    )
                },
            );
            let stable = found
                .certainty
                .as_ref()
                .and_then(|one| one.stability[at].as_ref());
            let stable = stable.map_or_else(
                || "–".to_owned(),
                |one| {
                    let [low, high] = [one.low, one.high].map(|end| share(words, Some(end)));
                    range(words, low, high)
                },
            );
            (
                name.clone(),
                share(words, Some(weight)),
                bar,
                spread,
                stable,
            )
        })
        .collect()
}

pub(super) fn weights_said(
    words: Words,
    found: &Evaluation,
    named: &dyn Fn(&str) -> String,
) -> Vec<String> {
    let mut said = vec![words.of("results-aggregated", &found.aggregation)];
    if let Some(one) = &found.disagreement {
        let w = words.decimals(one.concordance, 2);
        let key = match one.concordance {
            Some(w) if w >= 0.7 => "results-concordance-strong",
            Some(w) if w >= 0.3 => "results-concordance-some",
            _ => "results-concordance-weak",
        };
        said.push(words.with(key, &[("w", w.into())]));
        if let Some(at) = one.farthest {
            let share = share(words, Some(one.distances[at]));
            let name = named(&found.judges[at].judge);
            said.push(words.with(
                "results-farthest",
                &[("name", name.into()), ("share", share.into())],
            ));
        }
    }
    said
}

pub(super) fn judges(
    words: Words,
    frozen: &Frozen,
    found: &Evaluation,
    named: &dyn Fn(&str) -> String,
) -> Vec<JudgeRow> {
    let mut rows: Vec<JudgeRow> = found
        .judges
        .iter()
        .enumerate()
        .map(|(at, judge)| {
            let distance = found.disagreement.as_ref().map(|one| one.distances[at]);
            let lines = consistency_lines(words, &frozen.tree, &judge.consistency);
            // Only what should be thought over; that all is well is said by there being nothing.
            let lines = lines.into_iter().filter(|(good, _)| !good).collect();
            (
                named(&judge.judge),
                words.of("judging-method", judge.method.word()),
                share(words, distance),
                lines,
                distance,
            )
        })
        .collect();
    rows.sort_by_cached_key(|row| words.sort_key(&row.0));
    rows
}

/// Weights from the data alone; nothing where no method defines any.
pub(super) fn objective(
    words: Words,
    found: &Evaluation,
    criteria: &[String],
) -> Vec<(String, Vec<String>)> {
    if found.objective.iter().all(|one| one.weights.is_none()) {
        return Vec::new();
    }
    criteria
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let by = found.objective.iter().map(|one| {
                let weight = one.weights.as_ref().map(|weights| weights[at]);
                share(words, weight)
            });
            (name.clone(), by.collect())
        })
        .collect()
}

/// Why weights from the data are undefined: one sentence for all methods that are so for the same reason.
pub(super) fn undefined(words: Words, found: &Evaluation) -> Vec<String> {
    let mut by_reason: Vec<((&str, usize), Vec<String>)> = Vec::new();
    for one in &found.objective {
        let Some(why) = one.why.as_deref() else {
            continue;
        };
        let method = words.of("results-objective", &one.method);
        let reason = (why, one.rows);
        match by_reason.iter_mut().find(|group| group.0 == reason) {
            Some(group) => group.1.push(method),
            None => by_reason.push((reason, vec![method])),
        }
    }
    by_reason
        .into_iter()
        .map(|((why, rows), methods)| {
            let method = joined(words, methods.into_iter());
            let key = format!("results-undefined-{why}");
            words.with(&key, &[("method", method.into()), ("rows", rows.into())])
        })
        .collect()
}

pub(super) fn heat_rows(
    words: Words,
    found: &Evaluation,
    name: &dyn Fn(usize) -> String,
) -> Vec<HeatRow> {
    let Some(one) = &found.certainty else {
        return Vec::new();
    };
    found
        .order
        .iter()
        .filter_map(|placed| {
            let row = one
                .alternatives
                .iter()
                .position(|at| *at == placed.alternative)?;
            let cells = one.acceptability[row]
                .iter()
                .map(|share| (WholePercent::of(*share).narrow(words.0), heat(*share)));
            let ranks = one.ranks[row].map(|ranks| rank_range(words, ranks));
            Some((
                name(placed.alternative),
                cells.collect(),
                words.decimals(one.expected[row], 1),
                ranks.unwrap_or_else(|| "–".to_owned()),
            ))
        })
        .collect()
}

pub(super) fn sure(
    words: Words,
    found: &Evaluation,
    criteria: &[String],
    name: &dyn Fn(usize) -> String,
) -> Vec<String> {
    let Some(one) = &found.certainty else {
        return Vec::new();
    };
    let mut said = vec![words.with(
        &format!("results-draws-{}", one.space),
        &[
            ("draws", f64::from(found.settings.draws).into()),
            ("seed", words.plain(found.settings.seed).into()),
        ],
    )];
    if let Some(placed) = found.order.first()
        && let Some(row) = one
            .alternatives
            .iter()
            .position(|at| *at == placed.alternative)
    {
        let share = share_of(words, one.acceptability[row][0]);
        let args: [(&str, khusheh_language::Arg<'_>); 2] = [
            ("name", name(placed.alternative).into()),
            ("share", share.into()),
        ];
        said.push(words.with("results-first-share", &args));
    }
    if let Some(at) = one.critical {
        said.push(words.with(
            "results-critical",
            &[
                ("criterion", criteria[at].as_str().into()),
                ("first", one.first.into()),
            ],
        ));
    }
    said
}

pub(super) fn reversals(
    words: Words,
    found: &Evaluation,
    name: &dyn Fn(usize) -> String,
) -> Vec<String> {
    let Some(one) = &found.certainty else {
        return Vec::new();
    };
    let mut said = vec![words.count("results-reversals", one.reversals.len())];
    said.extend(
        one.reversals
            .iter()
            .take(REVERSALS)
            .map(|(gone, before, after)| {
                words.with(
                    "results-reversal",
                    &[
                        ("gone", name(*gone).into()),
                        ("before", name(*before).into()),
                        ("after", name(*after).into()),
                    ],
                )
            }),
    );
    said
}

/// How many reversals of all are shown; empty where all are.
pub(super) fn reversals_cut(words: Words, found: &Evaluation) -> String {
    let all = found
        .certainty
        .as_ref()
        .map_or(0, |one| one.reversals.len());
    if all <= REVERSALS {
        return String::new();
    }
    words.with(
        "results-reversals-shown",
        &[("count", REVERSALS.into()), ("all", all.into())],
    )
}

pub(super) fn table(
    words: Words,
    frozen: &Frozen,
    found: &Evaluation,
) -> Vec<(String, Vec<Shown>)> {
    let n = found.weights.len();
    (0..frozen.alternatives.len())
        .map(|at| {
            let cells = frozen
                .tree
                .criteria()
                .enumerate()
                .map(|(column, criterion)| {
                    let cell = &found.cells[at * n + column];
                    evaluated(
                        words,
                        cell,
                        &frozen.alternatives[at].data[column],
                        criterion,
                    )
                });
            (cluster(words, frozen, at), cells.collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use khusheh_language::Language;

    use super::*;

    #[test]
    fn nearly_all_is_not_all() {
        let said = |share| share_of(Words(Language::En), share);
        assert_eq!(said(1.0), "100%");
        assert_eq!(said(0.9999), "99.9%");
        assert_eq!(said(0.995), "99.5%");
        assert_eq!(said(0.93), "93%");
    }
}
