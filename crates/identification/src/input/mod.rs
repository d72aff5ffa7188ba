//! What a run reads: the register or table, and small tables beside it.

pub(crate) mod links;
pub(crate) mod names;
pub(crate) mod places;
pub(crate) mod read;
mod side_table;
