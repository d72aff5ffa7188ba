//! All tables, in an order in which each comes after those it refers to.

use crate::clusters::{Cluster, ClusterBoundary, ClusterMember, Decision, Document};
use crate::committees::Committee;
use crate::enterprises::Enterprise;
use crate::identification::{IdentificationRun, Proposal};
use crate::industries::Industry;
use crate::institutions::Institution;
use crate::people::{ApiToken, PersonAssignment, PersonRecord};
use crate::record::{Record, columns};
use crate::regions::Region;

/// A table of records.
#[derive(Debug, Clone)]
pub(crate) struct RecordTable {
    /// Its name.
    pub(crate) table: &'static str,
    /// The word for its records in the audit log.
    pub(crate) kind: &'static str,
    /// Its columns, in order.
    pub(crate) columns: Vec<&'static str>,
    /// The fields of its records, with what they hold.
    pub(crate) fields: &'static [crate::record::Field],
}

fn of<R: Record>() -> RecordTable {
    RecordTable {
        table: R::TABLE,
        kind: R::KIND,
        columns: columns::<R>(),
        fields: R::FIELDS,
    }
}

/// The tables of records.
pub(crate) fn records() -> Vec<RecordTable> {
    vec![
        of::<Region>(),
        of::<Industry>(),
        of::<Enterprise>(),
        of::<Institution>(),
        of::<Cluster>(),
        of::<ClusterBoundary>(),
        of::<ClusterMember>(),
        of::<Committee>(),
        of::<Document>(),
        of::<Decision>(),
        of::<IdentificationRun>(),
        of::<Proposal>(),
        of::<PersonRecord>(),
        of::<PersonAssignment>(),
        of::<ApiToken>(),
    ]
}
