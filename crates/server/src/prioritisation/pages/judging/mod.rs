//! `/{language}/rounds/{id}/judgement`: a judge's own sheet. It works without scripts, by keyboard alone.

mod form;

use askama::Template;
use axum::extract::{OriginalUri, Path, Query as Asked, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::Reach;
use khusheh_programme::prioritisation::{
    Answers, CriteriaTree, Method, check_answers, consistencies, judge_weights,
};
use khusheh_store::{Judgement, Kept, Round};
use serde::Deserialize;

use super::super::acting::{answer, frozen_of, state_of};
use super::super::api::sheet;
use super::shown::{by_key, share};
use crate::drawing::meter;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::pages::{title_of, words_of};
use crate::shell::{Shell, Words, page};
use form::{Part, Rating, answers, parts, ratings};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    #[serde(default)]
    method: String,
    #[serde(default)]
    kept: String,
}

#[derive(Template)]
#[template(path = "rounds/judging.html")]
struct JudgingPage {
    shell: Shell,
    round: String,
    title: String,
    version: i64,
    state: String,
    /// Whether the answers have been submitted once.
    submitted: bool,
    takes: bool,
    kept: bool,
    method: &'static str,
    methods: Vec<(String, String, String, bool)>,
    how: String,
    parts: Vec<Part>,
    ratings: Vec<Rating>,
    /// Criterion, weight, bar: what the answers come to.
    weights: Vec<(String, String, String)>,
    consistency: Vec<(bool, String)>,
    faults: Vec<String>,
}

fn method_of(word: &str) -> Option<Method> {
    Method::ALL.into_iter().find(|one| one.word() == word)
}

/// What is wrong, in words: which level, about what, what is allowed.
fn faults(words: Words, tree: &CriteriaTree, clusters: &[&str], given: &Answers) -> Vec<String> {
    let Err(found) = check_answers(tree, clusters, given, true) else {
        return Vec::new();
    };
    found
        .iter()
        .map(|fault| {
            let names: Vec<String> = fault
                .item
                .split('/')
                .filter(|key| !key.is_empty())
                .map(|key| match key {
                    "method" | "best" | "worst" => words.of("judging", key),
                    key => by_key(words, tree, key),
                })
                .collect();
            let item = names.join(&words.t("judging-and"));
            let args = match fault.kind {
                khusheh_programme::prioritisation::JudgingFaultKind::Between { least, most } => {
                    (least, most)
                }
                _ => (0.0, 0.0),
            };
            let what = words.with(
                &format!("judging-fault-{}", fault.kind.word()),
                &[
                    ("item", item.into()),
                    ("least", super::shown::number(words, args.0).into()),
                    ("most", super::shown::number(words, args.1).into()),
                ],
            );
            let level = match fault.node.as_str() {
                "ratings" => words.t("judging-ratings"),
                node => by_key(words, tree, node),
            };
            words.with(
                "judging-fault",
                &[("level", level.into()), ("fault", what.into())],
            )
        })
        .collect()
}

/// How consistent the answers are, level by level, with the comparison to think over.
pub(super) fn consistency_lines(
    words: Words,
    tree: &CriteriaTree,
    found: &[khusheh_programme::prioritisation::NodeConsistency],
) -> Vec<(bool, String)> {
    found
        .iter()
        .filter_map(|node| {
            let (ratio, threshold) = (node.ratio?, node.threshold?);
            let good = node.is_acceptable()?;
            let level = by_key(words, tree, &node.node);
            let args: [(&str, khusheh_language::Arg<'_>); 3] = [
                ("level", level.into()),
                ("ratio", words.decimals(Some(ratio), 2).into()),
                ("limit", words.decimals(Some(threshold), 2).into()),
            ];
            let mut line = words.with(
                if good {
                    "judging-consistent"
                } else {
                    "judging-inconsistent"
                },
                &args,
            );
            if !good && let Some(worst) = &node.worst {
                let first = by_key(words, tree, &worst.first);
                line.push(' ');
                line += &match (&worst.second, worst.given, worst.fits) {
                    (Some(second), Some(given), Some(fits)) => words.with(
                        "judging-think-again",
                        &[
                            ("first", first.into()),
                            ("second", by_key(words, tree, second).into()),
                            ("given", words.figure(Some(given)).into()),
                            ("fits", words.figure(Some(fits)).into()),
                        ],
                    ),
                    _ => words.with("judging-think-again-one", &[("name", first.into())]),
                };
            }
            Some((good, line))
        })
        .collect()
}

struct Asking<'a> {
    kept: &'a Kept<Judgement>,
    given: &'a Answers,
    method: Method,
    version: i64,
    faults: Vec<String>,
    saved: bool,
    status: StatusCode,
    /// What was typed where a number was asked for, and is none: input and text.
    unread: Vec<(String, String)>,
}

fn shown(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    round: &Kept<Round>,
    asking: Asking<'_>,
) -> Result<Response> {
    let frozen = frozen_of(&round.record)?;
    let tree = &frozen.tree;
    let Asking { given, method, .. } = asking;
    let weights = match judge_weights(tree, given) {
        Ok(weights) => {
            let most = weights.iter().copied().fold(0.0, f64::max);
            tree.criteria()
                .zip(&weights)
                .map(|(criterion, weight)| {
                    let bar = meter(words, (weight * 1e6) as usize, (most * 1e6) as usize);
                    let name = by_key(words, tree, &criterion.key);
                    (name, share(words, Some(*weight)), bar)
                })
                .collect()
        }
        Err(_) => Vec::new(),
    };
    let consistency = consistencies(tree, given).unwrap_or_default();
    let mut parts = parts(words, tree, method, given);
    for (name, typed) in asking.unread {
        let fields = parts.iter_mut().flat_map(|part| &mut part.fields);
        if let Some(field) = fields.into_iter().find(|field| field.name == name) {
            field.value = typed;
        }
    }
    let title = words.t("judging-title");
    let takes = state_of(&round.record)?.takes_answers();
    let body = page(&JudgingPage {
        shell: shell_of(office, Some(asker), words.0, uri, "rounds", title),
        round: round.id.clone(),
        title: title_of(round, words),
        version: asking.version,
        state: words.of("word-state", &asking.kept.record.state),
        submitted: asking.kept.record.submitted_at.is_some(),
        takes,
        kept: asking.saved,
        method: method.word(),
        methods: Method::ALL
            .into_iter()
            .map(|one| {
                (
                    one.word().to_owned(),
                    words.of("judging-method", one.word()),
                    words.of("judging-method-why", one.word()),
                    one == method,
                )
            })
            .collect(),
        how: words.of("judging-how", method.word()),
        parts,
        ratings: ratings(words, &frozen, given),
        weights,
        consistency: consistency_lines(words, tree, &consistency),
        faults: asking.faults,
    });
    Ok((asking.status, body).into_response())
}

async fn round_of(office: &Office, id: &str) -> Result<Kept<Round>> {
    // Whoever has a sheet reads the round.
    Ok(office
        .store
        .one_within::<Round>(id, &Reach::whole())
        .await?)
}

/// `GET /{language}/rounds/{id}/judgement`.
pub(crate) async fn form(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    Asked(wanted): Asked<Wanted>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = sheet(&office, &asker, &id).await?;
    let round = round_of(&office, &id).await?;
    let given = &kept.record.answers;
    let method = method_of(&wanted.method).or(given.method);
    let asking = Asking {
        given,
        method: method.unwrap_or(Method::Direct),
        version: kept.version,
        faults: Vec::new(),
        saved: wanted.kept == "true",
        status: StatusCode::OK,
        unread: Vec::new(),
        kept: &kept,
    };
    shown(&office, &asker, words, &uri, &round, asking)
}

/// `POST /{language}/rounds/{id}/judgement`: keeps the answers, or submits them.
pub(crate) async fn keep(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = sheet(&office, &asker, &id).await?;
    let round = round_of(&office, &id).await?;
    let version = form.version()?;
    let method = method_of(form.one("method"))
        .ok_or_else(|| Problem::parameter("method", form.one("method"), "direct, ranking, …"))?;
    let (given, unread) = answers(&form, Some(method));
    if form.one("act") == "method" {
        // Another method asks otherwise; ratings stay as they were typed.
        let asking = Asking {
            given: &given,
            method: method_of(form.one("choose")).unwrap_or(method),
            version,
            faults: Vec::new(),
            saved: false,
            status: StatusCode::OK,
            unread: Vec::new(),
            kept: &kept,
        };
        return shown(&office, &asker, words, &uri, &round, asking);
    }
    let submit = form.one("act") == "submit";
    let frozen = frozen_of(&round.record)?;
    let clusters: Vec<&str> = frozen
        .alternatives
        .iter()
        .map(|one| one.cluster.as_str())
        .collect();
    let mut wrong: Vec<String> = unread
        .iter()
        .map(|name| {
            let key = name.rsplit('.').next().unwrap_or_default();
            let item = by_key(words, &frozen.tree, key);
            words.with("judging-fault-number", &[("item", item.into())])
        })
        .collect();
    if wrong.is_empty() {
        let mut write = office.store.write(asker.context(&office)).await?;
        match answer(&asker, &mut write, &id, version, given.clone(), submit).await {
            Ok(_) => {
                write.commit().await?;
                let to = format!("{}?kept=true", uri.path());
                return Ok(Redirect::to(&to).into_response());
            }
            Err(problem) if problem.field_faults().is_empty() => {
                drop(write);
                wrong.push(crate::clusters::documents::said(problem, words)?);
            }
            Err(_) => drop(write),
        }
    }
    if wrong.is_empty() {
        wrong = faults(words, &frozen.tree, &clusters, &given);
    }
    let asking = Asking {
        given: &given,
        method,
        version,
        faults: wrong,
        saved: false,
        status: StatusCode::UNPROCESSABLE_ENTITY,
        unread: unread
            .into_iter()
            .map(|name| {
                let typed = form.one(&name).to_owned();
                (name, typed)
            })
            .collect(),
        kept: &kept,
    };
    shown(&office, &asker, words, &uri, &round, asking)
}
