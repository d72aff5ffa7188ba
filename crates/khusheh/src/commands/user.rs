//! `khusheh user`: people, from the command line.

use khusheh_language::{Language, text};
use khusheh_programme::people::{Person, Reach};
use khusheh_server::password_link;
use khusheh_store::{ASSIGNABLE_ROLES, Kept, PersonAssignment, PersonRecord, Store, Validity};

use crate::failure::Failure;
use crate::place::{Place, block_on};
use crate::speech::tell;

/// Add people and give them links to choose a password.
#[derive(Debug, clap::Args)]
pub struct User {
    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Debug, clap::Subcommand)]
enum UserCommand {
    Add(Add),
    Link(Link),
}

/// Add a person with a role; prints a one-time link to choose a password.
#[derive(Debug, clap::Args)]
struct Add {
    #[command(flatten)]
    place: Place,
    /// What they sign in with.
    #[arg(long)]
    login: String,
    /// Their name.
    #[arg(long)]
    name: String,
    /// Their role.
    #[arg(long, value_parser = ASSIGNABLE_ROLES)]
    role: String,
    /// What the role is for: the code of a province, or the id of a cluster, committee, institution
    /// or enterprise, as the role asks. Without it, the whole country.
    #[arg(long = "for", value_name = "ID")]
    scope: Option<String>,
    /// Last day on which the role holds, as 2026-12-31.
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
    /// Language of their pages.
    #[arg(long = "pages", value_name = "en|fa", default_value = "fa")]
    pages: Language,
}

/// Print a one-time link with which a person chooses a password.
#[derive(Debug, clap::Args)]
struct Link {
    #[command(flatten)]
    place: Place,
    /// What they sign in with.
    #[arg(long)]
    login: String,
}

impl User {
    /// Does it; the link's path goes to stdout.
    pub fn run(self, language: Language) -> Result<(), Failure> {
        let (path, expires) = match self.command {
            UserCommand::Add(add) => block_on(add.run())?,
            UserCommand::Link(link) => block_on(link.run())?,
        };
        tell(&text(
            language,
            "command-user-link",
            &[("until", khusheh_language::moment(language, &expires).into())],
        ));
        println!("{path}");
        Ok(())
    }
}

/// The person with a login.
pub async fn person(store: &Store, login: &str) -> Result<Kept<PersonRecord>, Failure> {
    let absent = || Failure::NoLogin {
        login: login.to_owned(),
    };
    let id = store
        .person_with_login(&login.to_lowercase())
        .await
        .map_err(Failure::Store)?
        .ok_or_else(absent)?;
    store
        .one_within(&id, &Reach::whole())
        .await
        .map_err(Failure::Store)
}

impl Add {
    async fn run(self) -> Result<(String, String), Failure> {
        let (mut province, mut cluster, mut committee) = (None, None, None);
        let (mut institution, mut enterprise) = (None, None);
        match self.role.as_str() {
            "agent" | "supervisor" => cluster = self.scope,
            "committee_member" => committee = self.scope,
            "institution" => institution = self.scope,
            "enterprise" => enterprise = self.scope,
            _ => province = self.scope,
        }
        let scoped = province.is_some()
            || cluster.is_some()
            || committee.is_some()
            || institution.is_some()
            || enterprise.is_some();
        let country = ["system_administrator", "national_officer", "analyst"];
        if !scoped && !country.contains(&self.role.as_str()) {
            return Err(Failure::NoScope { role: self.role });
        }
        let store = self.place.open().await?;
        let person =
            PersonRecord::active(&self.login.to_lowercase(), &self.name, self.pages.code());
        let work = async {
            let mut write = store
                .write(store.context(Person::default(), "command"))
                .await?;
            let kept = write.create(person, Validity::default(), None).await?;
            let assignment = PersonAssignment {
                person: kept.id.clone(),
                role: self.role,
                province,
                cluster,
                committee,
                institution,
                enterprise,
            };
            let valid = Validity {
                from: None,
                until: self.until,
            };
            write.create(assignment, valid, None).await?;
            let link = password_link(&store, &mut write, &kept.id, &kept.record.language).await?;
            write.commit().await?;
            Ok(link)
        };
        let link = work.await.map_err(Failure::Store)?;
        store.database().close().await;
        Ok(link)
    }
}

impl Link {
    async fn run(self) -> Result<(String, String), Failure> {
        let store = self.place.open().await?;
        let person = person(&store, &self.login).await?;
        let work = async {
            let mut write = store
                .write(store.context(Person::default(), "command"))
                .await?;
            let language = &person.record.language;
            let link = password_link(&store, &mut write, &person.id, language).await?;
            write.commit().await?;
            Ok(link)
        };
        let link = work.await.map_err(Failure::Store)?;
        store.database().close().await;
        Ok(link)
    }
}
