//! The steps of the programme as one state machine: which deed leads from where to where, what it
//! needs, and who decides. The order is compulsory: no step begins before the one before it is accepted;
//! every deed is a decision, and only a later decision takes it back.

mod machine;
mod past;
mod table;
mod way;

pub use machine::{Facts, Need, Refusal, apply, possible};
pub use past::{Broken, Folded, Past, fold};
pub use table::{Effect, TRANSITIONS, Transition};
pub use way::{Body, Deed, State, Step, Way};
