//! What is kept: records, their history, people and their rights; in SQLite or PostgreSQL.
//!
//! - [`Store`] reads and begins writes; [`Write`] is one transaction with its audit entries.
//! - [`Record`] is what every kind of record is; each has a room with its own name.
//! - [`audit`] seals what was done; [`Store::verify`] checks the seals.
//!
//! Rights hold where data are read: every list and every single record is asked for with a
//! [`Reach`](khusheh_programme::people::Reach), which becomes a condition of the question itself.

mod answers;
mod archive;
pub mod audit;
mod clusters;
mod committees;
mod database;
mod enterprises;
mod error;
mod feasibility;
mod fields;
mod governance;
mod identification;
mod industries;
mod institutions;
mod migrate;
mod people;
mod points;
mod prioritisation;
mod query;
mod record;
mod regions;
mod store;
mod tables;
mod verify;
mod write;

pub use answers::Answer;
pub use archive::{FORMAT as ARCHIVE_FORMAT, Manifest, Member, export, import, read_manifest};
pub use clusters::{
    CLUSTER_STATUSES, CRITERIA, Cluster, ClusterBoundary, ClusterMember, DEED_WORDS,
    DOCUMENT_CATEGORIES, DOCUMENT_STATES, Decision, Document, Evidence, FOUND_BY, Figure,
    LEVELS_OF_TECHNOLOGY, MARKET_REACHES, MEMBER_ROLES, ORIGINS, OUTPUTS, PETALS, PlanMention,
    QUANTITIES, STAGES, STEP_WORDS,
};
pub use committees::{COMMITTEE_CATEGORIES, Committee};
pub use database::{Address, Database, Engine, Kind, Value};
pub use enterprises::{CONFIDENCES, Enterprise, LEGAL_FORMS};
pub use error::{Result, StoreError};
pub use feasibility::{
    AGENT_TRAITS, AGENT_WEIGHTS, CONDITION_STATES, EDITION_STATES, OUTLOOKS, PRESSURE_POINTS,
    PROVIDERS, READINESS, RESULTS, ResultAnswer, SCREENS, SECTION_KINDS, SECTION_STATUSES,
    SOURCE_KINDS, STUDY_STATES, SectionSource, Study, StudyCondition, StudyEdition, StudySection,
    StudyTemplate, TemplateQuestion, TemplateSection, VERDICTS, YES_NO, content_fields,
    fingerprint,
};
pub use fields::{Fault, Field, Form, Limit, Written, checked, checked_value, field, typed_day};
pub use governance::{
    CommitteeSeat, MEETING_STATES, Meeting, POSITIONS, Resolution, Standing, TOPICS, sitting_of,
};
pub use identification::{
    IDENTIFICATION_STATES, Identification, IdentificationRun, PROPOSAL_STATES, Proposal,
};
pub use industries::{INDUSTRY_LEVELS, Industry, clusters_of_industry};
pub use institutions::{INSTITUTION_CATEGORIES, Institution};
pub use migrate::{KNOWN_SCHEMA, SchemaState, migrate, state as schema_state};
pub use people::{
    ASSIGNABLE_ROLES, ApiToken, Attempts, LinkPurpose, PersonAssignment, PersonRecord, Session,
};
pub use points::EnterprisePoint;
pub use prioritisation::{CriteriaEdition, JUDGEMENT_STATES, Judgement, ROUND_STATES, Round};
pub use query::{Clause, Cursor, Order, Page, Query};
pub use record::{Kept, Record, is_code, state as record_state};
pub use regions::{REGION_LEVELS, Region};
pub use store::{Chance, Clock, Store};
pub use tables::{NOT_ARCHIVED, archived as archived_tables};
pub use write::{Context, Validity, Write};

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
