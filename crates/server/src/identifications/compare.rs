//! Two runs beside each other: which candidates both found, and which only one.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_concentration::scan::great_circle_km;
use khusheh_store::{Identification, Kept, Query};

use crate::explorer::identification::industry_name;
use crate::explorer::results::Candidate;
use crate::explorer::state::Prepared;
use crate::list::address;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::registry::Resource;
use crate::registry::pages::{title_of, words_of};
use crate::shell::{Shell, Words, page};

/// A candidate of one run, or the same of both.
struct Row {
    name: String,
    place: String,
    /// Address, enterprises and quotient in the first and in the second run.
    sides: [Option<[String; 3]>; 2],
}

#[derive(Template)]
#[template(path = "identifications/compare.html")]
struct ComparePage {
    shell: Shell,
    /// Runs to choose from: id, name, and as which of the two it is chosen.
    runs: Vec<(String, String, [bool; 2])>,
    names: [String; 2],
    found: Option<String>,
    rows: Vec<Row>,
}

/// `GET /{language}/identifications/compare?a=…&b=…`.
pub(crate) async fn compare(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(uri.query().unwrap_or_default()).unwrap_or_default();
    let take = |wanted: &str| {
        let found = pairs.iter().find(|(name, _)| name == wanted);
        found.map_or_else(String::new, |(_, value)| value.clone())
    };
    let chosen = [take("a"), take("b")];
    let mut query = Query::by("recorded_at");
    query.order.descending = true;
    query.limit = 100;
    query.conditions = vec![khusheh_store::Clause::is("state", "done")];
    let runs = office
        .store
        .list_within::<Identification>(&asker.reach, &query)
        .await?;
    let runs = runs
        .items
        .iter()
        .map(|kept| {
            let is = |at: usize| chosen[at] == kept.id;
            (kept.id.clone(), title_of(kept, words), [is(0), is(1)])
        })
        .collect();
    let (mut rows, mut found, mut names) = (Vec::new(), None, [String::new(), String::new()]);
    if chosen.iter().all(|id| !id.is_empty()) {
        let mut both: Vec<Arc<Prepared>> = Vec::new();
        for (at, id) in chosen.iter().enumerate() {
            let kept: Kept<Identification> = office.store.one_within(id, &asker.reach).await?;
            if kept.record.state != "done" {
                return Err(Problem::not_found());
            }
            names[at] = title_of(&kept, words);
            both.push(office.explored.of(&office, id).await?);
        }
        if let [a, b] = both.as_slice() {
            rows = pair(words, &chosen, a, b);
            let counts = |wanted: [bool; 2]| {
                let is = |row: &&Row| [row.sides[0].is_some(), row.sides[1].is_some()] == wanted;
                rows.iter().filter(is).count()
            };
            found = Some(words.with(
                "identifications-compared",
                &[
                    ("both", counts([true, true]).into()),
                    ("first", counts([true, false]).into()),
                    ("second", counts([false, true]).into()),
                ],
            ));
        }
    }
    let title = words.t("identifications-compare");
    let room = Identification::ROOM;
    Ok(page(&ComparePage {
        shell: shell_of(&office, Some(&asker), words.0, &uri, room, title),
        runs,
        names,
        found,
        rows,
    }))
}

/// Candidates of one industry whose centres lie within the larger radius are the same; each is of one
/// pair, the nearest first.
fn pair(words: Words, ids: &[String; 2], a: &Prepared, b: &Prepared) -> Vec<Row> {
    let industry =
        |of: &Prepared, one: &Candidate| of.results.industries[one.industry as usize].code.clone();
    let mut near: Vec<(f64, usize, usize)> = Vec::new();
    for (at, one) in a.results.candidates.iter().enumerate() {
        for (to, other) in b.results.candidates.iter().enumerate() {
            if industry(a, one) != industry(b, other) {
                continue;
            }
            let (Some(from), Some(there)) = (one.position, other.position) else {
                continue;
            };
            let km = great_circle_km(from.into(), there.into());
            let radius = one
                .radius_km
                .unwrap_or(0.0)
                .max(other.radius_km.unwrap_or(0.0));
            if km <= radius.max(1.0) {
                near.push((km, at, to));
            }
        }
    }
    near.sort_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut first, mut second) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs: Vec<(Option<usize>, Option<usize>)> = Vec::new();
    for (_, at, to) in near {
        if !first.contains(&at) && !second.contains(&to) {
            first.insert(at);
            second.insert(to);
            pairs.push((Some(at), Some(to)));
        }
    }
    pairs.sort_unstable();
    let alone = |of: &Prepared, taken: &BTreeSet<usize>| -> Vec<usize> {
        (0..of.results.candidates.len())
            .filter(|at| !taken.contains(at))
            .collect()
    };
    pairs.extend(alone(a, &first).into_iter().map(|at| (Some(at), None)));
    pairs.extend(alone(b, &second).into_iter().map(|to| (None, Some(to))));
    pairs
        .into_iter()
        .filter_map(|(at, to)| {
            let one = at.map(|at| &a.results.candidates[at]);
            let other = to.map(|to| &b.results.candidates[to]);
            let (of, named) = match (one, other) {
                (Some(one), _) => (a, one),
                (None, Some(other)) => (b, other),
                (None, None) => return None,
            };
            Some(Row {
                name: industry_name(words, &of.results, named).to_owned(),
                place: named.place.clone(),
                sides: [
                    one.map(|one| side(words, &ids[0], one)),
                    other.map(|other| side(words, &ids[1], other)),
                ],
            })
        })
        .collect()
}

fn side(words: Words, run: &str, one: &Candidate) -> [String; 3] {
    let query = address([("candidate", one.id.as_str())]);
    let room = Identification::ROOM;
    [
        format!("/{}/{room}/{run}/result/map{query}", words.0.code()),
        words.whole(one.enterprises),
        words.figure(one.lq[0]),
    ]
}
