//! The sample's programme at work: criteria, rounds of prioritisation and feasibility studies, made by the
//! sample's people through the same rules as everybody's. Nobody and nothing in it exists.

use std::collections::BTreeMap;

use khusheh_language::Language;
use khusheh_programme::people::{Action, Person, Reach, Thing};
use khusheh_store::{
    Clause, Committee, Kept, Meeting, PersonRecord, Query, Record, Standing, Store, StoreError,
};

use crate::office::gate::Asker;
use crate::office::problem::Problem;
use crate::office::{Office, Settings};
use crate::shell::Words;

/// Where the sample's studies are made: code of the province.
pub(crate) const PROVINCE: &str = "13";

/// Why the sample's programme could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// Something is not there that the tables of the sample bring.
    #[error("no {0}: the tables of the sample come first")]
    Absent(String),
    /// A rule refused what the sample's people did.
    #[error("{0}")]
    Refused(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Problem> for FillError {
    fn from(problem: Problem) -> Self {
        let fields: Vec<String> = problem
            .field_faults()
            .iter()
            .map(|fault| format!("{}: {}", fault.field, fault.limit.text(Language::En)))
            .collect();
        let said = crate::clusters::documents::said(problem, Words(Language::En));
        let said = said.unwrap_or_else(|problem| problem.kind.to_owned());
        Self::Refused(format!("{said} {}", fields.join("; ")))
    }
}

/// The sample's office with its people.
pub(crate) struct Cast {
    /// The office.
    pub(crate) office: Office,
    people: BTreeMap<String, Person>,
}

impl Cast {
    async fn of(store: &Store) -> Result<Self, FillError> {
        let query = Query {
            conditions: vec![Clause::new("login LIKE 'sample.%'", Vec::new())],
            ..Query::by("id")
        };
        let found = store
            .all_within::<PersonRecord>(&Reach::whole(), &query)
            .await?;
        let mut people = BTreeMap::new();
        for kept in found {
            people.insert(kept.record.login.clone(), store.person(&kept.id).await?);
        }
        Ok(Self {
            office: Office::new(store.clone(), Settings::default()),
            people,
        })
    }

    /// Who asks, with what they may reach by a right.
    pub(crate) fn asker(
        &self,
        login: &str,
        action: Action,
        thing: Thing,
    ) -> Result<Asker, FillError> {
        let login = format!("sample.{login}");
        let person = self.people.get(&login).cloned();
        let person = person.ok_or(FillError::Absent(login))?;
        Ok(Asker::by_right(person, action, thing, "sample"))
    }

    /// The id of somebody.
    pub(crate) fn id(&self, login: &str) -> Result<String, FillError> {
        let login = format!("sample.{login}");
        let person = self.people.get(&login).and_then(|one| one.id.clone());
        person.ok_or(FillError::Absent(login))
    }

    /// Every record that fits.
    pub(crate) async fn all<R: Record>(
        &self,
        conditions: Vec<Clause>,
    ) -> Result<Vec<Kept<R>>, FillError> {
        let query = Query {
            conditions,
            ..Query::by("id")
        };
        let store = &self.office.store;
        Ok(store.all_within(&Reach::whole(), &query).await?)
    }

    /// A committee of the province, or of the country, with a meeting of it whose minutes count.
    pub(crate) async fn committee(
        &self,
        province: Option<&str>,
    ) -> Result<(String, String), FillError> {
        let which = match province {
            Some(code) => Clause::all([
                Clause::is("category", "provincial"),
                Clause::is("province", code),
            ]),
            None => Clause::is("category", "national"),
        };
        let absent = |what: &str| FillError::Absent(what.to_owned());
        let mut found = self.all::<Committee>(vec![which]).await?;
        let committee = found.pop().ok_or_else(|| absent("committee"))?.id;
        let today = self.office.store.today();
        let meetings = self
            .all::<Meeting>(vec![Clause::is("committee", committee.as_str())])
            .await?;
        let counts = |kept: &Kept<Meeting>| kept.record.standing(&today) == Standing::Counts;
        let meeting = meetings.into_iter().find(counts);
        let meeting = meeting.ok_or_else(|| absent("meeting"))?.id;
        Ok((committee, meeting))
    }
}

/// Lets the sample's people make criteria, rounds and studies, once the sample's tables are in.
///
/// # Errors
/// [`FillError`], with what is missing or what a rule refused.
pub async fn fill_sample(store: &Store) -> Result<(), FillError> {
    let cast = Cast::of(store).await?;
    crate::prioritisation::sample::fill(&cast).await?;
    crate::feasibility::sample::fill(&cast).await
}
