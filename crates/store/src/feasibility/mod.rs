//! Feasibility studies: templates, studies with their sections, frozen editions, conditions.

mod conditions;
mod content;
mod editions;
mod sections;
mod studies;
mod templates;

pub use conditions::{CONDITION_STATES, StudyCondition};
pub use content::{
    AGENT_TRAITS, AGENT_WEIGHTS, OUTLOOKS, PRESSURE_POINTS, PROVIDERS, READINESS, SCREENS, YES_NO,
    content_fields,
};
pub use editions::{EDITION_STATES, StudyEdition, fingerprint};
pub use sections::{
    SECTION_KINDS, SECTION_STATUSES, SOURCE_KINDS, SectionSource, StudySection, VERDICTS,
};
pub use studies::{Answer as ResultAnswer, RESULTS, STUDY_STATES, Study};
pub use templates::{StudyTemplate, TemplateQuestion, TemplateSection};

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
