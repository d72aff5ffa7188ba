//! A study with what belongs to it.

use khusheh_programme::feasibility::{Course, SectionFacts, Who};
use khusheh_programme::people::{Action, Person, Reach, Role, Thing};
use khusheh_store::{
    Clause, Kept, Query, Record, Store, Study, StudyCondition, StudyEdition, StudySection, Write,
};

use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::shell::Words;

/// A study with its sections, editions and conditions.
pub(super) struct Held {
    pub(super) study: Kept<Study>,
    /// In their order.
    pub(super) sections: Vec<Kept<StudySection>>,
    /// The first first.
    pub(super) editions: Vec<Kept<StudyEdition>>,
    /// As they were made.
    pub(super) conditions: Vec<Kept<StudyCondition>>,
}

impl Held {
    /// As somebody within `reach` sees it.
    pub(super) async fn of(store: &Store, reach: &Reach, id: &str) -> Result<Self> {
        let study = store.one_within(id, reach).await?;
        Ok(Self {
            sections: sorted(belonging(store, id).await?, |one: &StudySection| {
                one.ordinal
            }),
            editions: sorted(belonging(store, id).await?, |one: &StudyEdition| one.number),
            conditions: belonging(store, id).await?,
            study,
        })
    }

    /// As a write sees it.
    pub(super) async fn within(write: &mut Write, reach: &Reach, id: &str) -> Result<Self> {
        let study = write.one_within(id, reach).await?;
        let of = Clause::is("study", id);
        Ok(Self {
            sections: sorted(write.all(&of).await?, |one: &StudySection| one.ordinal),
            editions: sorted(write.all(&of).await?, |one: &StudyEdition| one.number),
            conditions: write.all(&of).await?,
            study,
        })
    }

    pub(super) fn facts(&self) -> Vec<SectionFacts> {
        self.sections
            .iter()
            .map(|kept| kept.record.facts())
            .collect()
    }

    pub(super) fn course(&self) -> Course {
        let editions = self.editions.iter().map(|kept| &kept.record);
        self.study.record.course(editions)
    }

    /// A section by its id.
    pub(super) fn section(&self, id: &str) -> Option<&Kept<StudySection>> {
        self.sections.iter().find(|kept| kept.id == id)
    }
}

fn sorted<R>(mut all: Vec<Kept<R>>, place: impl Fn(&R) -> i64) -> Vec<Kept<R>> {
    all.sort_by_key(|kept| place(&kept.record));
    all
}

/// What belongs to a study that the asker may read.
async fn belonging<R: Record>(store: &Store, study: &str) -> Result<Vec<Kept<R>>> {
    let mut query = Query::by("id");
    query.conditions = vec![Clause::is("study", study)];
    Ok(store.all_within::<R>(&Reach::whole(), &query).await?)
}

/// A section's title in the language.
pub(super) fn title(section: &StudySection, words: Words) -> &str {
    words.name(&section.title_en, &section.title_fa)
}

/// As what somebody may act on a study: one role at a time, so that an officer who also sits on the
/// committee is both.
pub(super) fn as_what(person: &Person, study: &Kept<Study>) -> Vec<Who> {
    let place = study.record.place(&study.id);
    let mut all = Vec::new();
    for assignment in &person.assignments {
        let alone = Person {
            id: person.id.clone(),
            assignments: vec![assignment.clone()],
        };
        let who = match assignment.role {
            Role::NationalOfficer | Role::ProvincialOfficer => Who::Office,
            Role::Supervisor => Who::Supervisor,
            Role::CommitteeMember => Who::Committee,
            _ => continue,
        };
        if alone.reach(Action::Decide, Thing::Study).covers(&place) && !all.contains(&who) {
            all.push(who);
        }
    }
    all
}

/// The studies of a cluster that the asker may read, the last one first.
pub(crate) async fn of_cluster(
    office: &Office,
    asker: &Asker,
    cluster: &str,
) -> Result<Vec<Kept<Study>>> {
    let reach = asker.person.reach(Action::Read, Thing::Study);
    if reach.is_nothing() {
        return Ok(Vec::new());
    }
    let mut query = Query::by("id");
    query.order.descending = true;
    query.conditions = vec![Clause::is("cluster", cluster)];
    Ok(office.store.list_within(&reach, &query).await?.items)
}

/// Why a cluster that stands in the pool came back to it, where its last study was negative.
pub(crate) fn negative_of(studies: &[Kept<Study>]) -> Option<(&str, &str)> {
    let last = &studies.first()?.record;
    match (last.result.as_deref(), &last.reason, &last.look_again_on) {
        (Some("negative"), Some(reason), Some(day)) => Some((reason, day)),
        _ => None,
    }
}
