//! One file per command.

pub mod backup;
pub mod explore;
pub mod export;
pub mod identify;
pub mod import;
pub mod migrate;
pub mod restore;
pub mod sample;
pub mod serve;
pub mod token;
pub mod user;
pub mod verify;
