//! Which enterprises belong to a cluster, and as what.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use super::of_clusters_within;
use crate::database::Kind;
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::Record;

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
    // Who belongs to a cluster is register microdata: whoever may not see the enterprise does not see it.
    const THING: Thing = Thing::Enterprise;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("cluster", Kind::Text)
            .form(Form::Refers("cluster"))
            .required()
            .once(),
        field("enterprise", Kind::Text)
            .form(Form::Refers("enterprise"))
            .required()
            .once(),
        field("role", Kind::Text)
            .form(Form::Word(&MEMBER_ROLES))
            .required(),
        field("source", Kind::Text).required(),
    ];

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    fn place(&self, _id: &str) -> Place {
        Place {
            cluster: Some(self.cluster.clone()),
            enterprise: Some(self.enterprise.clone()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::any([
            of_clusters_within(reach),
            Clause::one_of("enterprise", &reach.enterprises),
        ])
    }
}
