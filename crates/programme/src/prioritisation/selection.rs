//! What the committee selects, and where it departs from the order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The clusters selected, with reasons for departures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// Ids of the clusters selected.
    pub clusters: Vec<String>,
    /// Why, by cluster, where the selection departs from the order: for one taken from further down, and
    /// for one passed over.
    #[serde(default)]
    pub reasons: BTreeMap<String, String>,
}

/// How a selection departs from the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Departure {
    /// It is among the first, as many as are selected, and is not selected.
    PassedOver,
    /// It is selected from further down.
    TakenUp,
}

/// What is wrong with a selection.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectionFault {
    /// Nothing is selected.
    #[error("nothing is selected")]
    Nothing,
    /// It is not in the round.
    #[error("{0} is not in the round")]
    Unknown(String),
    /// It is out by a knock-out criterion.
    #[error("{0} is out by a knock-out criterion")]
    KnockedOut(String),
    /// The selection departs from the order without a reason.
    #[error("{cluster}: a reason is needed ({departure:?})")]
    Reason {
        /// Which cluster.
        cluster: String,
        /// How.
        departure: Departure,
    },
}

/// Where the selection departs from the order, in the order of the ranking.
///
/// # Arguments
/// `order`: ids with their ranks, the first first; those tied have the same rank. With `k` selected, those
/// of the first `k` that are not selected are passed over; those selected who are not among the first `k`
/// are taken up. Of those tied across the border any may be taken.
///
/// ```
/// use khusheh_programme::prioritisation::{Departure, departures};
/// let order = [("a", 1), ("b", 2), ("c", 3)];
/// let found = departures(&order, &["a", "c"]);
/// assert_eq!(found, [("b", Departure::PassedOver), ("c", Departure::TakenUp)]);
/// // b and c are tied: either will do.
/// assert!(departures(&[("a", 1), ("b", 2), ("c", 2)], &["a", "c"]).is_empty());
/// ```
pub fn departures<'a>(order: &[(&'a str, usize)], selected: &[&str]) -> Vec<(&'a str, Departure)> {
    let chosen = |id: &str| selected.contains(&id);
    let many = order.iter().filter(|(id, _)| chosen(id)).count();
    let Some(&(_, border)) = many.checked_sub(1).and_then(|last| order.get(last)) else {
        return Vec::new();
    };
    order
        .iter()
        .filter_map(|(id, rank)| match chosen(id) {
            true if *rank > border => Some((*id, Departure::TakenUp)),
            false if *rank < border => Some((*id, Departure::PassedOver)),
            // Alone on the border: it is one of the first, with nobody to share the place.
            false if *rank == border && !shared(order, border) => {
                Some((*id, Departure::PassedOver))
            }
            _ => None,
        })
        .collect()
}

fn shared(order: &[(&str, usize)], rank: usize) -> bool {
    order.iter().filter(|one| one.1 == rank).count() > 1
}

/// Checks a selection against the order.
///
/// # Arguments
/// As for [`departures`]; `out`: those excluded by knock-out criteria.
///
/// # Errors
/// Every fault.
pub fn check_selection(
    order: &[(&str, usize)],
    out: &[&str],
    selection: &Selection,
) -> Result<(), Vec<SelectionFault>> {
    let mut faults = Vec::new();
    if selection.clusters.is_empty() {
        faults.push(SelectionFault::Nothing);
    }
    for id in &selection.clusters {
        if out.contains(&id.as_str()) {
            faults.push(SelectionFault::KnockedOut(id.clone()));
        } else if !order.iter().any(|(one, _)| one == id) {
            faults.push(SelectionFault::Unknown(id.clone()));
        }
    }
    let selected: Vec<&str> = selection.clusters.iter().map(String::as_str).collect();
    for (id, departure) in departures(order, &selected) {
        let reason = selection.reasons.get(id);
        if reason.is_none_or(|reason| reason.trim().is_empty()) {
            faults.push(SelectionFault::Reason {
                cluster: id.to_owned(),
                departure,
            });
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn departures_need_reasons_and_what_is_out_stays_out() {
        let order = [("a", 1), ("b", 2), ("c", 3)];
        let mut selection = Selection {
            clusters: vec!["a".to_owned(), "c".to_owned()],
            reasons: BTreeMap::new(),
        };
        let faults = check_selection(&order, &["x"], &selection).unwrap_err();
        assert_eq!(faults.len(), 2);
        for id in ["b", "c"] {
            selection.reasons.insert(id.to_owned(), "sample".to_owned());
        }
        assert_eq!(check_selection(&order, &["x"], &selection), Ok(()));
        selection.clusters.push("x".to_owned());
        let faults = check_selection(&order, &["x"], &selection).unwrap_err();
        assert_eq!(faults, [SelectionFault::KnockedOut("x".to_owned())]);
    }

    proptest! {
        /// As many are passed over as are taken up, where no ranks are shared.
        #[test]
        fn departures_balance(many in 1..12_usize, picks in prop::collection::vec(any::<bool>(), 12)) {
            let names: Vec<String> = (0..many).map(|at| format!("c{at}")).collect();
            let order: Vec<(&str, usize)> =
                names.iter().enumerate().map(|(at, name)| (name.as_str(), at + 1)).collect();
            let selected: Vec<&str> =
                order.iter().zip(&picks).filter(|(_, pick)| **pick).map(|(one, _)| one.0).collect();
            let found = departures(&order, &selected);
            let count = |wanted| found.iter().filter(|one| one.1 == wanted).count();
            prop_assert_eq!(count(Departure::PassedOver), count(Departure::TakenUp));
            let first: Vec<&str> = order[..selected.len()].iter().map(|one| one.0).collect();
            prop_assert_eq!(found.is_empty(), first == selected);
        }
    }
}
