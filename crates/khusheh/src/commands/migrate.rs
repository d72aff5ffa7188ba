//! `khusheh migrate`: brings a database to this program's schema.

use khusheh_language::{Language, text};
use khusheh_store::{Database, migrate, schema_state};

use crate::failure::Failure;
use crate::machine::MachineClock;
use crate::place::{Place, block_on};
use crate::speech::tell;
use khusheh_store::Clock;

/// Bring a database to this program's schema. `serve` does so by itself at every start.
#[derive(Debug, clap::Args)]
pub struct Migrate {
    #[command(flatten)]
    place: Place,
    /// Only say where the database stands.
    #[arg(long)]
    dry_run: bool,
}

impl Migrate {
    /// Migrates.
    pub fn run(&self, language: Language) -> Result<(), Failure> {
        let address = self.place.address()?;
        block_on(async {
            let database = Database::open(&address).await.map_err(Failure::Store)?;
            let before = schema_state(&database).await.map_err(Failure::Store)?;
            let args = [
                ("found", before.found.into()),
                ("known", before.known.into()),
            ];
            tell(&text(language, "command-migrate-state", &args));
            if !self.dry_run {
                let done = migrate(&database, &MachineClock.now())
                    .await
                    .map_err(Failure::Store)?;
                tell(&text(
                    language,
                    "command-migrate-done",
                    &[("count", done.len().into())],
                ));
            }
            database.close().await;
            Ok(())
        })
    }
}
