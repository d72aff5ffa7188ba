//! `khusheh import run`: an identification run as proposals.

use std::path::PathBuf;

use khusheh_exchange::runs::{RunError, arrive};
use khusheh_language::{Language, text};
use khusheh_programme::people::Person;
use khusheh_server::run_of;

use crate::failure::Failure;
use crate::place::{Place, block_on};
use crate::speech::tell;

/// The results of `khusheh identify` as proposals, matched against the clusters that are known.
///
/// Nothing becomes a cluster by itself: somebody decides on each proposal. The same results again
/// change nothing.
#[derive(Debug, clap::Args)]
pub struct Run {
    #[command(flatten)]
    place: Place,
    /// The results folder.
    #[arg(value_name = "OUT")]
    from: PathBuf,
}

impl Run {
    /// Brings it in; prints the counts as JSON.
    pub fn run(&self, language: Language) -> Result<(), Failure> {
        let arrival = block_on(async {
            let store = self.place.open().await?;
            let context = store.context(Person::default(), "command");
            let run = run_of(&self.from, &context.today()).map_err(Failure::Explore)?;
            let arrival = arrive(&store, context, &run)
                .await
                .map_err(|error| match error {
                    RunError::Store(error) => Failure::Store(error),
                    other => Failure::Run(other),
                })?;
            store.database().close().await;
            Ok(arrival)
        })?;
        let key = if arrival.known {
            "command-import-run-known"
        } else {
            "command-import-run"
        };
        let counts = [
            ("candidates", arrival.candidates.into()),
            ("matched", arrival.matched.into()),
            ("ambiguous", arrival.ambiguous.into()),
            ("screened", arrival.screened.into()),
        ];
        tell(&text(language, key, &counts));
        if arrival.without_province > 0 {
            let counts = [("number", arrival.without_province.into())];
            tell(&text(language, "command-import-run-nowhere", &counts));
        }
        println!("{}", serde_json::json!(arrival));
        Ok(())
    }
}
