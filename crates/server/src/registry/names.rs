//! Names for the ids that records hold, as far as the reader may see them.

use std::collections::{BTreeMap, BTreeSet};

use khusheh_programme::people::{Action, Person};
use khusheh_store::{
    Clause, Cluster, Committee, CommitteeSeat, CriteriaEdition, Enterprise, Field, Form, Industry,
    Institution, Meeting, PersonRecord, Query, Record, Region, Round, Store, StudyTemplate,
};
use serde_json::{Map, Value as Json};

use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::shell::Words;

/// Ids by kind.
pub(crate) type Ids = BTreeMap<&'static str, BTreeSet<String>>;

/// Names by kind and id.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeMap<(&'static str, String), String>);

/// Kinds that have pages of their own, with their rooms.
pub(crate) const ROOMS: [(&str, &str); 12] = [
    ("region", "regions"),
    ("industry", "industries"),
    ("enterprise", "enterprises"),
    ("institution", "institutions"),
    ("cluster", "clusters"),
    ("committee", "committees"),
    ("person", "people"),
    ("study_template", "study-templates"),
    ("meeting", "meetings"),
    ("seat", "seats"),
    ("criteria", "criteria"),
    ("round", "rounds"),
];

/// The room of a kind where a person may see records of it, and whether their ids are codes.
pub(crate) fn room_of(kind: &str, person: &Person) -> Option<(&'static str, bool)> {
    let of = |thing, room, coded| {
        let reach = person.reach(Action::Read, thing);
        (!reach.is_nothing()).then_some((room, coded))
    };
    let (_, room) = ROOMS.into_iter().find(|(known, _)| *known == kind)?;
    match kind {
        "region" => of(Region::THING, room, Region::OWN_ID),
        "industry" => of(Industry::THING, room, Industry::OWN_ID),
        "enterprise" => of(Enterprise::THING, room, Enterprise::OWN_ID),
        "institution" => of(Institution::THING, room, Institution::OWN_ID),
        "cluster" => of(Cluster::THING, room, Cluster::OWN_ID),
        "committee" => of(Committee::THING, room, Committee::OWN_ID),
        "person" => of(PersonRecord::THING, room, PersonRecord::OWN_ID),
        _ => None,
    }
}

impl Names {
    /// The name of a record, where the reader may see it.
    pub(crate) fn get(&self, kind: &'static str, id: &str) -> Option<&str> {
        self.0.get(&(kind, id.to_owned())).map(String::as_str)
    }

    /// What to call a person who did something: the asker as they are signed in, others where the
    /// asker may see them; words for what came in by the command line and for somebody else.
    pub(crate) fn person(&self, words: Words, asker: &Asker, id: &str) -> String {
        match (id, &asker.session) {
            ("command", _) => words.t("office-command-line"),
            (id, Some((session, _))) if asker.person.id.as_deref() == Some(id) => {
                words.name(&session.name_en, &session.name).to_owned()
            }
            (id, _) => self
                .get("person", id)
                .map_or_else(|| words.t("office-somebody"), str::to_owned),
        }
    }

    /// Looks names up, one question per kind.
    pub(crate) async fn find(
        store: &Store,
        person: &Person,
        words: Words,
        ids: Ids,
    ) -> Result<Self> {
        let mut names = Self::default();
        for (kind, ids) in ids {
            match kind {
                "region" => names.add::<Region>(store, person, words, ids).await?,
                "industry" => names.add::<Industry>(store, person, words, ids).await?,
                "enterprise" => names.add::<Enterprise>(store, person, words, ids).await?,
                "institution" => names.add::<Institution>(store, person, words, ids).await?,
                "cluster" => names.add::<Cluster>(store, person, words, ids).await?,
                "committee" => names.add::<Committee>(store, person, words, ids).await?,
                "study_template" => {
                    names
                        .add::<StudyTemplate>(store, person, words, ids)
                        .await?;
                }
                "person" => names.add::<PersonRecord>(store, person, words, ids).await?,
                "meeting" => names.add::<Meeting>(store, person, words, ids).await?,
                "seat" => {
                    names
                        .add::<CommitteeSeat>(store, person, words, ids)
                        .await?;
                }
                "criteria" => {
                    names
                        .add::<CriteriaEdition>(store, person, words, ids)
                        .await?
                }
                "round" => names.add::<Round>(store, person, words, ids).await?,
                _ => {}
            }
        }
        Ok(names)
    }

    async fn add<R: Record>(
        &mut self,
        store: &Store,
        person: &Person,
        words: Words,
        ids: BTreeSet<String>,
    ) -> Result<()> {
        let reach = person.reach(Action::Read, R::THING);
        let ids: Vec<String> = ids.into_iter().collect();
        for chunk in ids.chunks(Query::MOST) {
            let mut query = Query::by("id");
            query.limit = Query::MOST;
            query.conditions.push(Clause::one_of("id", chunk.iter()));
            for kept in store.list_within::<R>(&reach, &query).await?.items {
                let name = name_of(&kept.record, words);
                self.0.insert((R::KIND, kept.id), name);
            }
        }
        Ok(())
    }
}

/// A record's name in the reader's language: its Persian name stands first, its English one second.
pub(crate) fn name_of<R: Record>(record: &R, words: Words) -> String {
    let state = khusheh_store::record_state(record);
    let of = |name: &str| state.get(name).and_then(Json::as_str).unwrap_or_default();
    match (of("name_en"), of("name_fa"), of("name")) {
        ("", "", "") => match record.names().as_slice() {
            [fa, en, ..] => words.name(en, fa).to_owned(),
            [title] => (*title).to_owned(),
            _ => String::new(),
        },
        (en, "", name) => words.name(en, name).to_owned(),
        (en, fa, _) => words.name(en, fa).to_owned(),
    }
}

/// Adds the ids that a record's fields hold.
pub(crate) fn ids_in(fields: &[Field], state: &Map<String, Json>, ids: &mut Ids) {
    for field in fields {
        let Some(value) = state.get(field.name) else {
            continue;
        };
        match field.form {
            Form::Refers(kind) => {
                if let Some(id) = value.as_str() {
                    ids.entry(kind).or_default().insert(id.to_owned());
                }
            }
            Form::ReferAll(kind) => {
                let found = value.as_array().into_iter().flatten();
                let found = found.filter_map(Json::as_str).map(str::to_owned);
                ids.entry(kind).or_default().extend(found);
            }
            _ => {}
        }
    }
}
