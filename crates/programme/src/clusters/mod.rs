//! Clusters on their way through the programme.

mod course;
mod pipeline;

pub use course::{Counts, Course, Milestone, Taken};
pub use pipeline::{STEPS, may_follow, next_statuses};
