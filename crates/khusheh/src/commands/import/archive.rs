//! `khusheh import archive`: an archive into an empty place of either kind.

use std::path::{Path, PathBuf};

use khusheh_language::{Language, text};

use crate::commands::export::read_archive;
use crate::failure::Failure;
use crate::place::{Place, block_on};
use crate::speech::tell;

/// Take an archive of `khusheh export` into an empty data folder or database, of either kind.
#[derive(Debug, clap::Args)]
pub struct Archive {
    #[command(flatten)]
    place: Place,
    /// The archive.
    #[arg(value_name = "FILE")]
    from: PathBuf,
}

impl Archive {
    /// Imports.
    pub fn run(&self, language: Language) -> Result<(), Failure> {
        take(&self.place, &self.from, language)
    }
}

/// Takes an archive in and says so.
pub fn take(place: &Place, from: &Path, language: Language) -> Result<(), Failure> {
    let sound = block_on(async {
        // Before the place is made: a name that is wrong leaves no empty folder behind.
        let archive = read_archive(from).map_err(Failure::Store)?;
        let store = place.open().await?;
        let sound = khusheh_store::import(&store, archive, |_| {})
            .await
            .map_err(Failure::Store)?;
        store.database().close().await;
        Ok(sound)
    })?;
    tell(&text(
        language,
        "command-import-done",
        &[
            ("records", sound.records.into()),
            ("entries", sound.entries.into()),
        ],
    ));
    println!("{} {}", sound.entries, sound.hash);
    Ok(())
}
