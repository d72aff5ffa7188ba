//! `/{language}/{room}…` of every kind of record: list, one, new, change, history.

mod form;
mod history;
mod list;

pub(crate) use form::{as_filled, change, create, edit, new};
pub(crate) use history::{history, restore};
pub(crate) use list::{Choice, FileTable, FilterInput, csv, filters, list, xlsx};

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{
    Clause, Committee, Field, Industry, Kept, Query, Record, Region, record_state,
};
use serde_json::Value as Json;

use super::Resource;
use super::names::{Ids, Names, ids_in, name_of};
use super::shown::{Shown, shown};
pub(crate) use super::writing::may_change;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::office::shell::shell_of;
use crate::shell::{Shell, Words, language_of, page};
/// The words of the language that a path names.
pub(crate) fn words_of(language: &str) -> Result<Words> {
    language_of(language)
        .map(Words)
        .ok_or_else(Problem::not_found)
}

pub(super) fn field<R: Record>(name: &str) -> Option<&'static Field> {
    R::FIELDS.iter().find(|field| field.name == name)
}

pub(super) fn may_create<R: Resource>(asker: &Asker) -> bool {
    R::MADE_BY_HAND && !asker.person.reach(Action::Create, R::THING).is_nothing()
}

/// Records that are chosen from a list.
#[derive(Default)]
pub(super) struct Choices {
    /// By kind: ids and names of provinces and industries.
    pub(super) named: BTreeMap<&'static str, Vec<(String, String)>>,
    /// The industries themselves.
    pub(super) industries: Vec<Kept<Industry>>,
}

impl Choices {
    /// Ids and names of a kind.
    pub(super) fn of(&self, kind: &str) -> Option<&Vec<(String, String)>> {
        self.named.get(kind)
    }
}

/// Records that are chosen from a list, of the kinds that are `wanted`: provinces and industries.
pub(super) async fn choices(
    office: &Office,
    asker: &Asker,
    words: Words,
    wanted: impl Fn(&str) -> bool,
) -> Result<Choices> {
    let (store, person) = (&office.store, &asker.person);
    let mut choices = Choices::default();
    if wanted("region") {
        let mut provinces = Query::by(Region::name_order(words.0));
        provinces.limit = Query::MOST;
        provinces.conditions = vec![Clause::is("level", "province")];
        let found = store.list::<Region>(person, &provinces).await?.items;
        let of = |kept: Kept<Region>| {
            let name = words.name(&kept.record.name_en, &kept.record.name_fa);
            (kept.id, name.to_owned())
        };
        let named = found.into_iter().map(of).collect();
        choices.named.insert("region", named);
    }
    if wanted("industry") {
        let mut industries = Query::by("id");
        industries.limit = Query::MOST;
        choices.industries = store.list::<Industry>(person, &industries).await?.items;
        let of = |kept: &Kept<Industry>| {
            let name = words.name(&kept.record.name_en, &kept.record.name_fa);
            let code = words.code(&kept.id);
            (kept.id.clone(), format!("{code} · {name}"))
        };
        let named = choices.industries.iter().map(of).collect();
        choices.named.insert("industry", named);
    }
    Ok(choices)
}

/// The committees that the asker may see: ids and names.
async fn committees(office: &Office, asker: &Asker, words: Words) -> Result<Vec<(String, String)>> {
    let mut query = Query::by(Committee::name_order(words.0));
    query.limit = Query::MOST;
    let found = office
        .store
        .list::<Committee>(&asker.person, &query)
        .await?;
    let all = found.items.iter();
    Ok(all
        .map(|kept| (kept.id.clone(), name_of(&kept.record, words)))
        .collect())
}

/// What a record is called on pages; its id where it has no name.
pub(crate) fn title_of<R: Record>(kept: &Kept<R>, words: Words) -> String {
    match name_of(&kept.record, words) {
        name if name.is_empty() => kept.id.clone(),
        name => name,
    }
}

/// A field with its value, for a record's page.
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) value: Shown,
}

/// A record's fields as lines of its page.
pub(crate) async fn lines<R: Record>(
    office: &Office,
    asker: &Asker,
    words: Words,
    kept: &Kept<R>,
) -> Result<Vec<Line>> {
    let state = record_state(&kept.record);
    let mut ids = Ids::new();
    ids_in(R::FIELDS, &state, &mut ids);
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    Ok(R::FIELDS
        .iter()
        .map(|field| Line {
            label: words.t(&field.key()),
            value: shown(
                words,
                &names,
                field,
                state.get(field.name).unwrap_or(&Json::Null),
            ),
        })
        .collect())
}

/// When it was recorded, when it is true: the foot of a record's page.
pub(crate) async fn foot<R: Record>(
    office: &Office,
    asker: &Asker,
    words: Words,
    kept: &Kept<R>,
) -> Result<String> {
    let who = person_name(office, asker, words, &kept.recorded_by).await?;
    Ok(words.with(
        "office-recorded",
        &[
            ("version", words.plain(kept.version as u64).into()),
            ("at", words.moment(&kept.recorded_at).into()),
            ("who", who.into()),
        ],
    ))
}

/// A person's name where the asker may see it; words for the system and for somebody else.
pub(crate) async fn person_name(
    office: &Office,
    asker: &Asker,
    words: Words,
    id: &str,
) -> Result<String> {
    let ids = Ids::from([("person", [id.to_owned()].into())]);
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    Ok(names.person(words, asker, id))
}

/// The form that takes back the last change: for who made it and may change the record still.
pub(crate) struct Undo {
    pub(crate) action: String,
    pub(crate) version: i64,
    pub(crate) to: i64,
}

impl Undo {
    pub(crate) fn of<R: Resource>(
        asker: &Asker,
        words: Words,
        kept: &Kept<R>,
        may: bool,
    ) -> Option<Self> {
        let own = asker.person.id.as_deref() == Some(kept.recorded_by.as_str());
        (may && own && kept.version > 1).then(|| Self {
            action: format!("/{}/{}/{}/restore", words.0.code(), R::ROOM, kept.id),
            version: kept.version,
            to: kept.version - 1,
        })
    }
}

#[derive(Template)]
#[template(path = "registry/one.html")]
struct OnePage {
    shell: Shell,
    room: &'static str,
    id: String,
    /// The code that people know it by.
    code: Option<String>,
    lines: Vec<Line>,
    foot: String,
    change: bool,
    history: bool,
    undo: Option<Undo>,
    beyond: Vec<(String, String)>,
}

/// `GET /{language}/{room}/{id}`.
pub(crate) async fn one<R: Resource>(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let kept = office.store.one_within::<R>(&id, &asker.reach).await?;
    let history = asker.person.reach(Action::Read, Thing::History);
    let history = office.store.one_within::<R>(&id, &history).await.is_ok();
    let change = may_change::<R>(&office, &asker, &id).await?;
    let beyond = R::beyond(&asker)
        .into_iter()
        .map(|(path, key)| {
            let href = format!("/{}/{}/{id}/{path}", words.0.code(), R::ROOM);
            (href, words.t(key))
        })
        .collect();
    Ok(page(&OnePage {
        shell: shell_of(
            &office,
            Some(&asker),
            words.0,
            &uri,
            R::ROOM,
            title_of(&kept, words),
        ),
        room: R::ROOM,
        code: R::OWN_ID.then(|| words.with("office-code-of", &[("code", words.code(&id).into())])),
        lines: lines(&office, &asker, words, &kept).await?,
        foot: foot(&office, &asker, words, &kept).await?,
        undo: Undo::of::<R>(&asker, words, &kept, change && history),
        change,
        history,
        beyond,
        id,
    }))
}
