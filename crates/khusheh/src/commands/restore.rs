//! `khusheh restore`: a new place from a backup.

use std::path::PathBuf;

use khusheh_language::Language;

use super::import::archive::take;
use crate::failure::Failure;
use crate::place::Place;

/// Make a new data folder or database from a backup. Refuses one that holds anything.
#[derive(Debug, clap::Args)]
pub struct Restore {
    #[command(flatten)]
    place: Place,
    /// The backup.
    #[arg(value_name = "FILE")]
    from: PathBuf,
}

impl Restore {
    /// Restores.
    pub fn run(&self, language: Language) -> Result<(), Failure> {
        take(&self.place, &self.from, language)
    }
}
