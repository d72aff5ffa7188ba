//! Which industries belong together.
//!
//! - [`Coefficients`], [`linked_industries`]: who supplies and who buys, from an input–output table;
//! - [`linked_presence`]: whether suppliers and buyers are there, in an area;
//! - [`Crosswalk`]: from a register's industry codes to the table's.

mod crosswalk;
mod error;
mod input_output;
mod presence;

pub use crosswalk::Crosswalk;
pub use error::RelatednessError;
pub use input_output::{
    Coefficients, Direction, Link, LinkParameters, UseTable, ValidLinkParameters, linked_industries,
};
pub use presence::{LinkedPresence, Presence, linked_presence};
