//! The command line: one file per command. Data go to stdout, everything else to stderr.
//!
//! Exit codes: 0 done; 1 the machine or the surroundings failed; 2 the command line or the input is
//! at fault (too many rejected rows included); 130 stopped by Ctrl-C.

mod commands;
mod failure;
mod machine;
mod place;
mod speech;
mod stop;
mod waiting;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use khusheh_language::Language;

/// A register in, a map of business clusters with evidence out.
#[derive(Debug, Parser)]
#[command(
    name = "khusheh",
    version,
    propagate_version = true,
    max_term_width = 100
)]
struct CommandLine {
    /// Language of messages; without it LC_ALL, LC_MESSAGES or LANG decides.
    #[arg(long, global = true, value_name = "en|fa")]
    language: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Identify(Box<commands::identify::Identify>),
    Explore(commands::explore::Explore),
    Sample(commands::sample::Sample),
    Serve(commands::serve::Serve),
    User(commands::user::User),
    Token(commands::token::Token),
    Import(commands::import::Import),
    Export(commands::export::Export),
    Backup(commands::backup::Backup),
    Restore(commands::restore::Restore),
    Migrate(commands::migrate::Migrate),
    Verify(commands::verify::Verify),
}

fn main() -> ExitCode {
    let line = CommandLine::parse();
    let language = line.language.unwrap_or_else(speech::of_surroundings);
    let done = match line.command {
        Command::Identify(command) => command.run(language),
        Command::Explore(command) => command.run(language),
        Command::Sample(command) => command.run(language),
        Command::Serve(command) => command.run(language),
        Command::User(command) => command.run(language),
        Command::Token(command) => command.run(language),
        Command::Import(command) => command.run(language),
        Command::Export(command) => command.run(language),
        Command::Backup(command) => command.run(language),
        Command::Restore(command) => command.run(language),
        Command::Migrate(command) => command.run(language),
        Command::Verify(command) => command.run(language),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            speech::tell(&failure.message(language));
            ExitCode::from(failure.code())
        }
    }
}
