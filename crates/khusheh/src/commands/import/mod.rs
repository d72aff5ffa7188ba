//! `khusheh import`: what others made, brought in. One file per kind.

pub mod archive;

use khusheh_language::Language;

use crate::failure::Failure;

/// Bring in what was made elsewhere.
#[derive(Debug, clap::Args)]
pub struct Import {
    #[command(subcommand)]
    command: ImportCommand,
}

#[derive(Debug, clap::Subcommand)]
enum ImportCommand {
    Archive(archive::Archive),
}

impl Import {
    /// Does it.
    pub fn run(self, language: Language) -> Result<(), Failure> {
        match self.command {
            ImportCommand::Archive(command) => command.run(language),
        }
    }
}
