//! Prioritisation: criteria with their editions, rounds, and what judges answer in them.

mod criteria;
mod facts;
mod judgements;
mod rounds;

pub use criteria::CriteriaEdition;
pub use judgements::{JUDGEMENT_STATES, Judgement};
pub use rounds::{ROUND_STATES, Round};
