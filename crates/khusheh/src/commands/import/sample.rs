//! `khusheh import sample`: what the sample's people have made of its tables.

use khusheh_language::{Language, text};

use crate::failure::Failure;
use crate::place::{Place, block_on};
use crate::speech::tell;

/// Rounds of prioritisation and feasibility studies of the built-in sample, made by its people through the
/// same rules as everybody's. The tables that `khusheh sample` writes come first.
#[derive(Debug, clap::Args)]
pub struct Sample {
    #[command(flatten)]
    place: Place,
}

impl Sample {
    /// Makes them.
    pub fn run(&self, language: Language) -> Result<(), Failure> {
        block_on(async {
            let store = self.place.open().await?;
            let made = khusheh_server::fill_sample(&store).await;
            store.database().close().await;
            made.map_err(Failure::Fill)
        })?;
        tell(&text(language, "command-import-sample-done", &[]));
        Ok(())
    }
}
