//! In what a proposal differs from the cluster that it matches.

use khusheh_store::{Cluster, record_state};

/// Fields that a run knows something of, and that a decision may take over.
pub const FIELDS: [&str; 6] = [
    "boundary",
    "industries",
    "evidence",
    "figures",
    "market_reach",
    "screens",
];

/// The fields of [`FIELDS`] in which the two differ.
pub fn differences(kept: &Cluster, proposed: &Cluster) -> Vec<&'static str> {
    let (kept, proposed) = (record_state(kept), record_state(proposed));
    FIELDS
        .into_iter()
        .filter(|field| {
            let next = &proposed[*field];
            let silent = next.is_null() || next.as_array().is_some_and(Vec::is_empty);
            // What a run does not know is no difference; screens that no longer strike are.
            kept[*field] != *next && (!silent || *field == "screens")
        })
        .collect()
}
