//! `khusheh verify`: whether what is kept is sound.

use khusheh_language::{Language, text};

use crate::failure::Failure;
use crate::place::{Place, block_on};
use crate::speech::tell;

/// Check the audit log, the records against it, and the references. Others may write meanwhile.
#[derive(Debug, clap::Args)]
pub struct Verify {
    #[command(flatten)]
    place: Place,
}

impl Verify {
    /// Checks; the chain's last hash goes to stdout, to be kept elsewhere.
    pub fn run(&self, language: Language) -> Result<(), Failure> {
        block_on(async {
            let store = self.place.open().await?;
            let sound = store.verify().await.map_err(Failure::Store)?;
            store.database().close().await;
            tell(&text(
                language,
                "command-verify-sound",
                &[
                    ("entries", sound.entries.into()),
                    ("records", sound.records.into()),
                ],
            ));
            println!("{} {}", sound.entries, sound.hash);
            Ok(())
        })
    }
}
