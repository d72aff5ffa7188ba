//! `khusheh backup`: an archive that was read back.

use std::path::PathBuf;

use khusheh_language::Language;
use khusheh_store::{Address, StoreError};

use super::export::{read_archive, told, write_archive};
use crate::failure::Failure;
use crate::place::{Place, block_on, open};

/// Write a backup and read it back: it is taken in once, on the side, before it is called done.
///
/// Works while `serve` serves. `restore` makes a new data folder or database from it.
#[derive(Debug, clap::Args)]
pub struct Backup {
    #[command(flatten)]
    place: Place,
    /// The file to write; it must not exist.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

impl Backup {
    /// Backs up.
    pub fn run(&self, language: Language) -> Result<(), Failure> {
        let manifest = block_on(async {
            let store = self.place.open().await?;
            let manifest = write_archive(&store, &self.to)
                .await
                .map_err(Failure::Store)?;
            store.database().close().await;
            // A backup that can not be restored is none: it is restored here, beside itself.
            let trial = tempfile::Builder::new()
                .prefix(".khusheh-trial-")
                .tempdir_in(
                    self.to
                        .parent()
                        .filter(|p| !p.as_os_str().is_empty())
                        .unwrap_or(".".as_ref()),
                )
                .map_err(Failure::Machine)?;
            let work = async {
                let taken = open(&Address::Folder(trial.path().join("data"))).await?;
                let sound = khusheh_store::import(&taken, read_archive(&self.to)?, |_| {}).await?;
                taken.database().close().await;
                if sound.hash == manifest.hash {
                    Ok(())
                } else {
                    Err(StoreError::Archive {
                        reason: "read back, it ends with another hash".to_owned(),
                    })
                }
            };
            work.await.map_err(Failure::Store)?;
            Ok(manifest)
        })?;
        told(language, "command-backup-done", &self.to, &manifest);
        Ok(())
    }
}
