//! One file per command.

pub mod explore;
pub mod identify;
pub mod sample;
