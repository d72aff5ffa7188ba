//! Clusters with their evidence, and what belongs to them: boundaries, members, documents, decisions.

mod boundaries;
mod cluster;
mod decisions;
mod documents;
mod members;

pub use boundaries::ClusterBoundary;
pub use cluster::{
    CLUSTER_STATUSES, CRITERIA, Cluster, Evidence, FOUND_BY, Figure, LEVELS_OF_TECHNOLOGY,
    MARKET_REACHES, ORIGINS, OUTPUTS, PETALS, PlanMention, QUANTITIES, STAGES,
};
pub use decisions::{DEED_WORDS, Decision, STEP_WORDS};
pub use documents::{DOCUMENT_CATEGORIES, DOCUMENT_STATES, Document};
pub use members::{ClusterMember, MEMBER_ROLES};

use khusheh_programme::people::Reach;

use crate::query::Clause;

/// The condition on a table with a column `cluster` that keeps what belongs to clusters within reach.
fn of_clusters_within(reach: &Reach) -> Clause {
    Clause::any([
        Clause::one_of("cluster", &reach.clusters),
        Clause::one_of("province", &reach.provinces)
            .wrapped("cluster IN (SELECT id FROM clusters WHERE "),
    ])
}
