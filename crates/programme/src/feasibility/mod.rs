//! The feasibility study of a selected cluster: is a project justified?
//!
//! - [`template`](self::DEFAULT_SECTIONS): what a study has, as data that an office may change.
//! - [`missing`]: what a study lacks before it can be submitted.
//! - [`response_rate`], [`scale_mean`]: the short survey on trust and willingness.
//! - [`Costs`]: cost by source and year. [`RiskLevel`], [`change`]: risks and expected effect.
//! - [`Course`]: from preparation to the committee's decision, as a state machine with editions.
//! - [`Condition`]: what must be met before a project opens.

mod conditions;
mod costs;
mod course;
mod figures;
mod sections;
mod survey;
mod template;

pub use conditions::{Condition, ConditionRefusal, Standing, ready_to_confirm};
pub use costs::{CostSource, Costs, YearCosts};
pub use course::{
    Command, Course, Decision, Deed, Edition, Outcome, Refusal, State, Who, may_edit, taken,
};
pub use figures::{RiskLevel, change};
pub use sections::{
    Lacks, Missing, SectionFacts, SectionKind, Status, Verdict, missing, suggested, to_answer,
};
pub use survey::{Mean, Rate, response_rate, scale_mean};
pub use template::{DEFAULT_QUESTIONS, DEFAULT_SECTIONS, LEAST_ANSWERS, QuestionText, SectionText};
