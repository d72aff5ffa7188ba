//! The areas that a cluster has had.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{Cluster, of_clusters_within};
use crate::database::Kind;
use crate::error::Result;
use crate::fields::{Field, Form, TEXT, field};
use crate::query::Clause;
use crate::record::{Kept, Record};
use crate::write::{Validity, Write};

/// An area of a cluster, valid from one day to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClusterBoundary {
    /// Id of the cluster.
    pub cluster: String,
    /// GeoJSON geometry.
    pub boundary: Json,
    /// Why it is this one.
    pub reason: String,
}

impl Record for ClusterBoundary {
    const KIND: &'static str = "cluster_boundary";
    const TABLE: &'static str = "cluster_boundaries";
    const THING: Thing = Thing::Cluster;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("cluster", Kind::Text)
            .form(Form::Refers("cluster"))
            .by_program(),
        field("boundary", Kind::Json)
            .form(Form::Geometry)
            .by_program(),
        field("reason", Kind::Text)
            .form(Form::Text(TEXT))
            .by_program(),
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

impl Write {
    /// Ends the boundary that holds and begins the one the cluster has now.
    pub(super) async fn keep_boundary(
        &mut self,
        kept: &Kept<Cluster>,
        reason: Option<&str>,
    ) -> Result<()> {
        let today = self.context().today();
        let earlier: Vec<Kept<ClusterBoundary>> = self
            .all(&Clause::all([
                Clause::is("cluster", &kept.id),
                Clause::new("valid_until IS NULL", Vec::new()),
            ]))
            .await?;
        for one in earlier {
            let day = today.clone();
            self.change_as_consequence(
                &one.id,
                one.version,
                move |_: &mut ClusterBoundary, valid| valid.until = Some(day),
                reason,
            )
            .await?;
        }
        if let Some(boundary) = kept.record.boundary.clone() {
            let record = ClusterBoundary {
                cluster: kept.id.clone(),
                boundary,
                reason: reason.unwrap_or_default().to_owned(),
            };
            let valid = Validity {
                from: Some(today),
                until: None,
            };
            self.create(record, valid, reason).await?;
        }
        Ok(())
    }
}
