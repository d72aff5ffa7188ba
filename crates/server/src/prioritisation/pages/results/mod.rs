//! `/{language}/rounds/{id}/results`: the order with what is possible, methods side by side, weights and how
//! far judges differ, how sure it is.

mod parts;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_programme::prioritisation::{Evaluation, Frozen, RoundState};
use khusheh_store::{Kept, Round};

use parts::{
    heat_rows, judges, lead, objective, reversals, reversals_cut, sure, table, undefined, weights,
    weights_said,
};

use super::super::acting::state_of;
use super::super::api::read;
use super::super::deciding::results;
use super::super::people::judges_of;
use super::drawn::Axis;
use super::round::may_decide;
use super::shown::{Shown, by_key, cluster, share, sources, text};
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::pages::{title_of, words_of};
use crate::shell::{Shell, Words, page};

/// A cluster in the order.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) rank: String,
    pub(super) name: String,
    pub(super) score: String,
    pub(super) ranks: String,
    pub(super) known: String,
    /// The bar of its possible scores.
    pub(super) bar: String,
    pub(super) selected: bool,
    /// Whether the committee passed it over, with a reason.
    pub(super) passed: bool,
    pub(super) note: String,
}

/// Judge, method, distance in words, what to think over, distance.
pub(super) type JudgeRow = (String, String, String, Vec<(bool, String)>, Option<f64>);
/// Name, cells with their shade, expected rank, ranks in nine of ten draws.
pub(super) type HeatRow = (String, Vec<(String, usize)>, String, String);

/// Everything that page and report show.
pub(super) struct Shape {
    pub(super) lead: Vec<String>,
    /// The numbers along the axis of the bars.
    pub(super) axis: Vec<String>,
    /// Whether a cluster of the order was selected: the bars of these differ.
    pub(super) any_selected: bool,
    pub(super) order: Vec<Line>,
    pub(super) out: Vec<(String, String)>,
    pub(super) methods: Vec<String>,
    pub(super) agreements: Vec<String>,
    pub(super) by_method: Vec<(String, Vec<String>)>,
    /// Criterion, weight with its bar, least – median – greatest, stability.
    pub(super) weights: Vec<(String, String, String, String, String)>,
    pub(super) weights_said: Vec<String>,
    /// What the last column of the weights is called: it names how many are the first.
    pub(super) stability: String,
    pub(super) judges: Vec<JudgeRow>,
    /// Criterion and weights from the data; empty where all methods are undefined.
    pub(super) objective: Vec<(String, Vec<String>)>,
    pub(super) objective_why: Vec<String>,
    pub(super) criteria: Vec<String>,
    /// What all known values of a criterion come from alike; empty where they differ.
    pub(super) sources: Vec<String>,
    pub(super) heat: Vec<HeatRow>,
    pub(super) ranks: Vec<String>,
    pub(super) sure: Vec<String>,
    /// What reversals there are, then each of the first ones.
    pub(super) reversals: Vec<String>,
    /// How many of them are shown; empty where all are.
    pub(super) reversals_cut: String,
    pub(super) table: Vec<(String, Vec<Shown>)>,
}

#[derive(Template)]
#[template(path = "rounds/results.html")]
struct ResultsPage {
    shell: Shell,
    id: String,
    name: String,
    decide: bool,
    shape: Shape,
}

fn range(words: Words, low: String, high: String) -> String {
    if low == high {
        low
    } else {
        words.with(
            "rounds-between",
            &[("low", low.into()), ("high", high.into())],
        )
    }
}

fn rank_range(words: Words, (best, worst): (usize, usize)) -> String {
    let whole = |rank: usize| words.whole(Some(rank as f64));
    range(words, whole(best), whole(worst))
}

/// How many clusters are meant by the first ones.
fn first_of(found: &Evaluation) -> usize {
    let certainty = found.certainty.as_ref();
    certainty.map_or(found.settings.first, |one| one.first)
}

/// Names in one line.
fn joined(words: Words, names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    names.join(&words.t("field-separator"))
}

/// Fills the shape. `named`: what judges are called.
pub(super) fn shape(
    words: Words,
    round: &Round,
    frozen: &Frozen,
    found: &Evaluation,
    named: &dyn Fn(&str) -> String,
) -> Shape {
    let name = |at: usize| cluster(words, frozen, at);
    let criteria: Vec<String> = frozen
        .tree
        .criteria()
        .map(|one| text(words, &one.name))
        .collect();
    let selected = |at: usize| {
        let id = &frozen.alternatives[at].cluster;
        round.selection.clusters.contains(id)
    };
    let passed = |at: usize| {
        let id = &frozen.alternatives[at].cluster;
        round.selection.reasons.contains_key(id) && !selected(at)
    };
    let axis = Axis::of(found.order.iter().map(|placed| placed.score));
    let order = found
        .order
        .iter()
        .map(|placed| Line {
            id: frozen.alternatives[placed.alternative].cluster.clone(),
            rank: words.whole(Some(placed.rank as f64)),
            name: name(placed.alternative),
            score: range(
                words,
                words.decimals(Some(placed.score.0), 2),
                words.decimals(Some(placed.score.1), 2),
            ),
            ranks: rank_range(words, placed.ranks),
            known: share(words, Some(placed.known_weight)),
            bar: axis.bar(words, placed.score),
            selected: selected(placed.alternative),
            passed: passed(placed.alternative),
            note: if placed.undecided.is_empty() {
                String::new()
            } else {
                let open = placed.undecided.iter();
                let open = joined(words, open.map(|key| by_key(words, &frozen.tree, key)));
                words.with("results-undecided", &[("criteria", open.into())])
            },
        })
        .collect::<Vec<_>>();
    let mut table = table(words, frozen, found);
    Shape {
        lead: lead(words, frozen, found, named),
        axis: axis.ticks(words),
        any_selected: order.iter().any(|line| line.selected),
        out: found
            .excluded
            .iter()
            .map(|(at, broken)| {
                let keys = broken.iter().map(|key| by_key(words, &frozen.tree, key));
                (name(*at), joined(words, keys))
            })
            .collect(),
        methods: found
            .methods
            .iter()
            .map(|one| words.of("results-method", one.method.word()))
            .collect(),
        agreements: found
            .methods
            .iter()
            .map(|one| words.decimals(one.agreement, 2))
            .collect(),
        by_method: found
            .order
            .iter()
            .map(|placed| {
                let ranks = found.methods.iter().map(|method| {
                    let rank = method.ranks[placed.alternative];
                    words.whole(rank.map(|rank| rank as f64))
                });
                (name(placed.alternative), ranks.collect())
            })
            .collect(),
        weights: weights(words, found, &criteria),
        weights_said: weights_said(words, found, named),
        stability: words.with("results-stability", &[("first", first_of(found).into())]),
        judges: judges(words, frozen, found, named),
        objective: objective(words, found, &criteria),
        objective_why: undefined(words, found),
        ranks: (1..=found.order.len())
            .map(|rank| words.whole(Some(rank as f64)))
            .collect(),
        heat: heat_rows(words, found, &name),
        sure: sure(words, found, &criteria, &name),
        reversals: reversals(words, found, &name),
        reversals_cut: reversals_cut(words, found),
        sources: sources(criteria.len(), table.iter_mut().map(|row| &mut row.1)),
        table,
        criteria,
        order,
    }
}

/// What a round's results show, for its page and its report.
pub(super) async fn shape_of(
    office: &Office,
    asker: &Asker,
    words: Words,
    kept: &Kept<Round>,
) -> Result<(Shape, Frozen, Evaluation)> {
    let (frozen, found) = results(office, kept).await?;
    let people = judges_of(office, asker, words, &kept.record).await?;
    let somebody = words.t("office-somebody");
    let named = |id: &str| people.get(id).cloned().unwrap_or_else(|| somebody.clone());
    let shape = shape(words, &kept.record, &frozen, &found, &named);
    Ok((shape, frozen, found))
}

/// `GET /{language}/rounds/{id}/results`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = read(&office, &asker, &id).await?;
    let (shape, _, _) = shape_of(&office, &asker, words, &kept).await?;
    let title = words.t("results-title");
    let closed = state_of(&kept.record)? == RoundState::Closed;
    Ok(page(&ResultsPage {
        shell: shell_of(&office, Some(&asker), words.0, &uri, "rounds", title),
        name: title_of(&kept, words),
        decide: closed && may_decide(&asker, &kept),
        id,
        shape,
    }))
}
