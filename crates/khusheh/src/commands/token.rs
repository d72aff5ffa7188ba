//! `khusheh token`: tokens for the API, from the command line.

use khusheh_language::{Language, moment, text};
use khusheh_programme::people::Person;
use khusheh_server::new_token;

use super::user::person;
use crate::failure::Failure;
use crate::place::{Place, block_on};
use crate::speech::tell;

/// Make tokens with which programs act for a person.
#[derive(Debug, clap::Args)]
pub struct Token {
    #[command(subcommand)]
    command: TokenCommand,
}

#[derive(Debug, clap::Subcommand)]
enum TokenCommand {
    Create(Create),
}

/// Make a token for a person; prints its secret, this once.
#[derive(Debug, clap::Args)]
struct Create {
    #[command(flatten)]
    place: Place,
    /// What the person signs in with.
    #[arg(long)]
    login: String,
    /// What the token is called.
    #[arg(long)]
    name: String,
    /// What it may do.
    #[arg(long, value_parser = ["read", "write"], default_value = "read")]
    may: String,
    /// How many days it holds.
    #[arg(long, value_name = "1–366", default_value_t = 30, value_parser = clap::value_parser!(i64).range(1..=366))]
    days: i64,
}

impl Token {
    /// Does it; the secret goes to stdout.
    pub fn run(self, language: Language) -> Result<(), Failure> {
        let TokenCommand::Create(create) = self.command;
        let (secret, expires) = block_on(async {
            let store = create.place.open().await?;
            let person = person(&store, &create.login).await?;
            let work = async {
                let mut write = store
                    .write(store.context(Person::default(), "command"))
                    .await?;
                let made = new_token(
                    &store,
                    &mut write,
                    &person.id,
                    &create.name,
                    &create.may,
                    create.days,
                )
                .await?;
                write.commit().await?;
                Ok(made)
            };
            let made = work.await.map_err(Failure::Store)?;
            store.database().close().await;
            Ok(made)
        })?;
        tell(&text(
            language,
            "command-token-created",
            &[("until", moment(language, &expires).into())],
        ));
        println!("{secret}");
        Ok(())
    }
}
