//! Which enterprises belong to a cluster, and as what.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use super::of_clusters_within;
use crate::database::Kind;
use crate::query::Clause;
use crate::record::{Field, Record, field};

/// An enterprise's membership of a cluster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClusterMember {
    /// Id of the cluster.
    pub cluster: String,
    /// Id of the enterprise.
    pub enterprise: String,
    /// A word of [`MEMBER_ROLES`].
    pub role: String,
    /// Where this comes from.
    pub source: String,
}

/// What an enterprise is in a cluster.
pub const MEMBER_ROLES: [&str; 6] = [
    "principal",
    "supplier",
    "machinery_supplier",
    "subcontractor",
    "buyer",
    "bds_provider",
];

impl Record for ClusterMember {
    const KIND: &'static str = "cluster_member";
    const TABLE: &'static str = "cluster_members";
    const THING: Thing = Thing::Cluster;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("cluster", Kind::Text),
        field("enterprise", Kind::Text),
        field("role", Kind::Text),
        field("source", Kind::Text),
    ];

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    fn place(&self, _id: &str) -> Place {
        Place {
            cluster: Some(self.cluster.clone()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        of_clusters_within(reach)
    }
}
