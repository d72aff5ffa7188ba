//! One file per command.

pub mod explore;
pub mod identify;
pub mod migrate;
pub mod sample;
pub mod serve;
pub mod token;
pub mod user;
pub mod verify;
