//! `khusheh import`: what others made, brought in. One file per kind; the tables share one.

pub mod archive;
pub mod run;
pub mod sample;
pub mod table;

use khusheh_language::Language;
use khusheh_store::{
    Cluster, ClusterMember, Committee, CommitteeSeat, Decision, Enterprise, Institution, Meeting,
    PersonAssignment, PersonRecord, Region,
};

use crate::failure::Failure;

/// Bring in what was made elsewhere.
#[derive(Debug, clap::Args)]
pub struct Import {
    #[command(subcommand)]
    command: ImportCommand,
}

#[derive(Debug, clap::Subcommand)]
enum ImportCommand {
    /// Enterprises from a table: XLSX, CSV (also .gz, .zst) or Parquet.
    Enterprises(table::Table),
    /// Business clusters known from the field, from a table; source and confidence are needed.
    Clusters(table::Table),
    /// Support institutions and service providers from a table.
    Institutions(table::Table),
    /// Which enterprises belong to which clusters, from a table.
    Members(table::Table),
    /// Committees from a table.
    Committees(table::Table),
    /// Who sits on which committee, between which days, from a table.
    Seats(table::Table),
    /// Meetings held before, with who was present, from a table.
    Meetings(table::Table),
    /// Decisions taken before, from a table in the order in which they were taken.
    Decisions(table::Table),
    /// People from a table; `khusheh user link` lets them choose a password.
    People(table::Table),
    /// Roles of people from a table.
    Roles(table::Table),
    /// Regions from a table or from GeoJSON with their boundaries.
    Regions(table::Table),
    /// Industries from a table, or ISIC Rev. 4 with --isic4.
    Industries(table::Industries),
    Run(run::Run),
    Sample(sample::Sample),
    Archive(archive::Archive),
}

impl Import {
    /// Does it.
    pub fn run(self, language: Language) -> Result<(), Failure> {
        match self.command {
            ImportCommand::Enterprises(table) => table.run::<Enterprise>(language),
            ImportCommand::Clusters(table) => table.run::<Cluster>(language),
            ImportCommand::Institutions(table) => table.run::<Institution>(language),
            ImportCommand::Members(table) => table.run::<ClusterMember>(language),
            ImportCommand::Committees(table) => table.run::<Committee>(language),
            ImportCommand::Seats(table) => table.run::<CommitteeSeat>(language),
            ImportCommand::Meetings(table) => table.run::<Meeting>(language),
            ImportCommand::Decisions(table) => table.run::<Decision>(language),
            ImportCommand::People(table) => table.run::<PersonRecord>(language),
            ImportCommand::Roles(table) => table.run::<PersonAssignment>(language),
            ImportCommand::Regions(table) => table.run::<Region>(language),
            ImportCommand::Industries(industries) => industries.run(language),
            ImportCommand::Run(command) => command.run(language),
            ImportCommand::Sample(command) => command.run(language),
            ImportCommand::Archive(command) => command.run(language),
        }
    }
}
