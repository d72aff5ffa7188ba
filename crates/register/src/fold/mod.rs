//! From records to sums: one [`worker::Worker`] per thread, merged at the end.

pub(crate) mod cells;
pub(crate) mod coded;
pub(crate) mod codes;
pub(crate) mod duplicates;
pub(crate) mod merge;
pub(crate) mod number;
pub(crate) mod parts;
pub(crate) mod plan;
pub(crate) mod points;
pub(crate) mod resolve;
pub(crate) mod worker;
