//! From a performance to a value between 0 and 1, and what is missing.
//!
//! | question | here |
//! |---|---|
//! | How good is a performance, from 0 to 1? | [`ValueFunction`], [`ValidValueFunction::value`] |
//! | What can the value be when the performance is not known exactly? | [`ValidValueFunction::values`] |
//! | Which scores and ranks are possible while cells are missing? | [`possible_scores`], [`possible_ranks`] |
//! | Who is out, whatever else is good? | [`knock_outs`] |

mod functions;
mod knock_out;
mod missing;

pub use functions::{Level, Reach, ValidValueFunction, ValueFunction, Valued};
pub use knock_out::{Admission, KnockOut, Limit, knock_outs};
pub use missing::{
    Cell, PartialTable, PossibleScore, ValidPartialTable, possible_ranks, possible_scores,
};
