//! Clusters on their way through the programme.

mod pipeline;

pub use pipeline::{may_follow, next_statuses};
