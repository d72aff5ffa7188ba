//! What is known of clusters, frozen when a round is opened: later changes of the registry change nothing.

use khusheh_prioritisation::value::Cell;
use serde::{Deserialize, Serialize};

use super::criteria::{Bilingual, CriteriaTree, Source};

/// What the registry knows of a cluster.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClusterFacts {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Bilingual,
    /// Code of its province.
    pub province: String,
    /// Ids of its industries, the main one first.
    pub industries: Vec<String>,
    /// Codes of its towns and villages.
    pub places: Vec<String>,
    /// Figures on its size.
    pub figures: Vec<FigureFact>,
    /// Evidence for the four criteria.
    pub evidence: Vec<EvidenceFact>,
    /// How many plans mention it.
    pub plans: usize,
    /// Women and all persons employed by each member enterprise of which both are known, with the year.
    pub women: Vec<(i64, i64, Option<i64>)>,
}

/// A figure on a cluster's size.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureFact {
    /// What it measures.
    pub quantity: String,
    /// Its value.
    pub value: f64,
    /// Where it comes from.
    pub source: String,
    /// The day or year that it speaks of.
    pub date: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceFact {
    /// For which criterion of a cluster.
    pub criterion: String,
    /// `full`, `half`, `against` or `missing`.
    pub state: String,
    /// Where it comes from.
    pub source: String,
    /// The year that it speaks of.
    pub year: Option<i64>,
}

/// A value with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Datum {
    /// The performance, in the unit of its criterion.
    pub cell: Cell,
    /// Where it comes from; empty where nothing is known.
    pub source: String,
    /// The day or year that it speaks of.
    pub date: Option<String>,
}

impl Datum {
    /// Nothing is known.
    pub const fn missing() -> Self {
        Self {
            cell: Cell::Missing,
            source: String::new(),
            date: None,
        }
    }
}

/// A cluster with its data as they were.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Id of the cluster.
    pub cluster: String,
    /// What it was called.
    pub name: Bilingual,
    /// Code of its province.
    pub province: String,
    /// Its main industry, where one is known.
    pub industry: Option<String>,
    /// The share of its places that the round names as less developed; none where that is not known.
    pub less_developed: Option<f64>,
    /// One for each criterion, in the order of the tree; what judges rate is missing here.
    pub data: Vec<Datum>,
}

/// Everything that a round judges by, as it was when it was opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    /// The criteria.
    pub tree: CriteriaTree,
    /// The clusters, by id.
    pub alternatives: Vec<Alternative>,
}

/// Freezes data. Clusters come in the order of their ids, each once: the same registry gives the same
/// bytes. O(clusters · criteria).
///
/// # Arguments
/// `less_developed`: places that count as less developed; `None` where no list was given, and then
/// nothing is known of any cluster.
pub fn freeze(
    tree: &CriteriaTree,
    clusters: &[ClusterFacts],
    less_developed: Option<&[String]>,
) -> Frozen {
    let mut sorted: Vec<&ClusterFacts> = clusters.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    sorted.dedup_by(|a, b| a.id == b.id);
    let alternatives = sorted
        .into_iter()
        .map(|facts| Alternative {
            cluster: facts.id.clone(),
            name: facts.name.clone(),
            province: facts.province.clone(),
            industry: facts.industries.first().cloned(),
            less_developed: share_of_places(facts, less_developed),
            data: tree
                .criteria()
                .map(|criterion| datum(facts, &criterion.source, less_developed))
                .collect(),
        })
        .collect();
    Frozen {
        tree: tree.clone(),
        alternatives,
    }
}

fn datum(facts: &ClusterFacts, source: &Source, less_developed: Option<&[String]>) -> Datum {
    match source {
        Source::Figure { quantity } => figure(facts, quantity),
        Source::Evidence { criterion } => evidence(facts, criterion),
        Source::Derived { figure } => derived(facts, figure, less_developed),
        Source::Judgement { .. } => Datum::missing(),
    }
}

/// The latest figure. Where several speak of the same time and differ, it lies between them.
fn figure(facts: &ClusterFacts, quantity: &str) -> Datum {
    let of = |one: &&FigureFact| one.quantity == quantity;
    let Some(latest) = facts.figures.iter().filter(of).map(|one| &one.date).max() else {
        return Datum::missing();
    };
    let same: Vec<&FigureFact> = facts
        .figures
        .iter()
        .filter(of)
        .filter(|one| one.date == *latest)
        .collect();
    let values = same.iter().map(|one| one.value);
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(f64::NEG_INFINITY, f64::max);
    let sources = same.iter().map(|one| one.source.as_str());
    Datum {
        cell: between(low, high),
        source: listed(sources),
        date: Some(latest.clone()),
    }
}

/// Each once, in order.
fn listed<'a>(sources: impl Iterator<Item = &'a str>) -> String {
    let mut sources: Vec<&str> = sources.collect();
    sources.sort_unstable();
    sources.dedup();
    sources.join("; ")
}

fn between(low: f64, high: f64) -> Cell {
    if low == high {
        Cell::Known(low)
    } else {
        Cell::Between(low, high)
    }
}

/// Pieces of evidence that contradict each other leave the interval between them.
fn evidence(facts: &ClusterFacts, criterion: &str) -> Datum {
    let known = facts
        .evidence
        .iter()
        .filter(|one| one.criterion == criterion);
    let known: Vec<(f64, &EvidenceFact)> = known
        .filter_map(|one| {
            let value = match one.state.as_str() {
                "against" => 0.0,
                "half" => 1.0,
                "full" => 2.0,
                _ => return None,
            };
            Some((value, one))
        })
        .collect();
    if known.is_empty() {
        return Datum::missing();
    }
    let values = known.iter().map(|(value, _)| *value);
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(f64::NEG_INFINITY, f64::max);
    let year = known.iter().filter_map(|(_, one)| one.year).max();
    Datum {
        cell: between(low, high),
        source: listed(known.iter().map(|(_, one)| one.source.as_str())),
        date: year.map(|year| year.to_string()),
    }
}

fn share_of_places(facts: &ClusterFacts, less_developed: Option<&[String]>) -> Option<f64> {
    let list = less_developed?;
    if facts.places.is_empty() {
        return None;
    }
    let named = facts.places.iter().filter(|place| list.contains(place));
    Some(named.count() as f64 / facts.places.len() as f64)
}

/// What its figure is of the other, as far as both are known.
fn quotient(facts: &ClusterFacts, of: &str, by: &str) -> Datum {
    let (of, by) = (figure(facts, of), figure(facts, by));
    let ends = |cell| match cell {
        Cell::Known(x) => Some((x, x)),
        Cell::Between(low, high) => Some((low, high)),
        Cell::Missing => None,
    };
    let (Some((low, high)), Some((least, most))) = (ends(of.cell), ends(by.cell)) else {
        return Datum::missing();
    };
    if least <= 0.0 {
        return Datum::missing();
    }
    Datum {
        cell: between(low / most, high / least),
        source: listed([of.source.as_str(), by.source.as_str()].into_iter()),
        // As old as the older of the two.
        date: of.date.min(by.date),
    }
}

fn derived(facts: &ClusterFacts, figure: &str, less_developed: Option<&[String]>) -> Datum {
    let known = |value: f64, source: &str, date: Option<String>| Datum {
        cell: Cell::Known(value),
        source: source.to_owned(),
        date,
    };
    match figure {
        "women_share" => {
            let women: i64 = facts.women.iter().map(|one| one.0).sum();
            let all: i64 = facts.women.iter().map(|one| one.1).sum();
            if all <= 0 {
                return Datum::missing();
            }
            let year = facts.women.iter().filter_map(|one| one.2).min();
            known(
                women as f64 / all as f64,
                "members",
                year.map(|year| year.to_string()),
            )
        }
        "less_developed_share" => share_of_places(facts, less_developed)
            .map_or_else(Datum::missing, |share| known(share, "round", None)),
        "sales_per_person" => quotient(facts, "sales", "employment"),
        "exports_per_person" => quotient(facts, "exports", "employment"),
        "plan_mentions" => known(facts.plans as f64, "plans", None),
        _ => Datum::missing(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::default_tree;
    use super::*;

    fn figure_of(quantity: &str, value: f64, date: &str) -> FigureFact {
        FigureFact {
            quantity: quantity.to_owned(),
            value,
            source: format!("survey {date}"),
            date: date.to_owned(),
        }
    }

    fn cell(frozen: &Frozen, key: &str) -> Cell {
        let at = frozen.tree.criteria().position(|one| one.key == key);
        frozen.alternatives[0].data[at.unwrap()].cell
    }

    #[test]
    fn the_latest_counts_and_contradictions_stay() {
        let facts = ClusterFacts {
            id: "a".to_owned(),
            figures: vec![
                figure_of("employment", 90.0, "2020"),
                figure_of("employment", 100.0, "2024"),
                figure_of("employment", 140.0, "2024"),
                figure_of("sales", 700.0, "2024"),
            ],
            evidence: ["full", "against", "missing"]
                .map(|state| EvidenceFact {
                    criterion: "cooperation".to_owned(),
                    state: state.to_owned(),
                    source: state.to_owned(),
                    year: Some(1403),
                })
                .to_vec(),
            women: vec![(3, 10, Some(1402)), (2, 10, Some(1403))],
            places: vec!["x".to_owned(), "y".to_owned()],
            ..ClusterFacts::default()
        };
        let frozen = freeze(&default_tree(), std::slice::from_ref(&facts), None);
        assert_eq!(cell(&frozen, "employment"), Cell::Between(100.0, 140.0));
        assert_eq!(cell(&frozen, "cooperation"), Cell::Between(0.0, 2.0));
        assert_eq!(cell(&frozen, "women_share"), Cell::Known(0.25));
        assert_eq!(cell(&frozen, "exports"), Cell::Missing);
        assert_eq!(cell(&frozen, "leadership"), Cell::Missing);
        // Without a list nothing is known; with an empty one, that no place is on it.
        assert_eq!(cell(&frozen, "less_developed_share"), Cell::Missing);
        let frozen = freeze(
            &default_tree(),
            std::slice::from_ref(&facts),
            Some(&["y".to_owned()]),
        );
        assert_eq!(cell(&frozen, "less_developed_share"), Cell::Known(0.5));
        let quotient = quotient(&facts, "sales", "employment");
        assert_eq!(quotient.cell, Cell::Between(5.0, 7.0));
    }

    #[test]
    fn the_order_of_the_registry_does_not_matter() {
        let of = |id: &str| ClusterFacts {
            id: id.to_owned(),
            ..ClusterFacts::default()
        };
        let one = freeze(&default_tree(), &[of("b"), of("a"), of("b")], None);
        let other = freeze(&default_tree(), &[of("a"), of("b")], None);
        assert_eq!(
            serde_json::to_string(&one).unwrap(),
            serde_json::to_string(&other).unwrap()
        );
    }
}
