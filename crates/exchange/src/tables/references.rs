//! What rows refer to: regions, industries, people, … by id, code or name.

use std::collections::{BTreeMap, HashMap};

use khusheh_language::{digits_to_latin, search_key};
use khusheh_store::{
    Cluster, Committee, CommitteeSeat, Enterprise, Field, Form, Industry, Institution, Meeting,
    PersonRecord, Record, Region, Store,
};

use super::report::Why;
use crate::ExchangeError;

/// Records read at a time.
const PAGE: usize = 10_000;

/// What can be referred to, by kind.
#[derive(Debug, Default)]
pub(crate) struct References(BTreeMap<&'static str, Kind>);

#[derive(Debug, Default)]
struct Kind {
    things: Vec<Thing>,
    by_id: HashMap<String, u32>,
    /// By comparable name, and by the part of an id after a colon.
    by_name: HashMap<String, Vec<u32>>,
}

#[derive(Debug)]
struct Thing {
    id: String,
    province: Option<String>,
    /// Not known of rows that are not in yet.
    is_province: Option<bool>,
}

impl References {
    /// Reads what the fields may refer to.
    pub(crate) async fn load(store: &Store, fields: &[Field]) -> Result<Self, ExchangeError> {
        let mut references = Self::default();
        for field in fields {
            let (Form::Refers(kind) | Form::ReferAll(kind)) = field.form else {
                continue;
            };
            if references.0.contains_key(kind) {
                continue;
            }
            let names = ["name_fa", "name_en"];
            let loaded = match kind {
                "region" => {
                    read::<Region>(store, &["name_fa", "name_en", "province", "level"]).await?
                }
                "industry" => read::<Industry>(store, &names).await?,
                "cluster" => read::<Cluster>(store, &names).await?,
                "committee" => read::<Committee>(store, &names).await?,
                "institution" => read::<Institution>(store, &names).await?,
                "seat" => read::<CommitteeSeat>(store, &names).await?,
                "meeting" => read::<Meeting>(store, &["title"]).await?,
                "person" => read::<PersonRecord>(store, &["login"]).await?,
                "enterprise" => read::<Enterprise>(store, &["national_id"]).await?,
                _ => Kind::default(),
            };
            references.0.insert(kind, loaded);
        }
        Ok(references)
    }

    /// Something that will be there once the table is in.
    pub(crate) fn add(&mut self, kind: &'static str, id: &str) {
        let kind = self.0.entry(kind).or_default();
        if !kind.by_id.contains_key(id) {
            kind.put(id.to_owned(), [], None, None);
        }
    }

    /// The id of what `text` names: an id, a code, or a name that only one thing has.
    pub(crate) fn find(
        &self,
        kind: &'static str,
        field: &str,
        text: &str,
        province: Option<&str>,
    ) -> Result<String, Why> {
        let unknown = Why::Unknown { kind };
        let things = self.0.get(kind).ok_or(unknown.clone())?;
        let latin = digits_to_latin(text);
        let of_province = |thing: &&Thing| field != "province" || thing.is_province != Some(false);
        let by_id = things
            .by_id
            .get(latin.as_ref())
            .map(|at| &things.things[*at as usize]);
        if let Some(thing) = by_id.filter(of_province) {
            return Ok(thing.id.clone());
        }
        let named: Vec<&Thing> = things
            .by_name
            .get(&search_key(text))
            .into_iter()
            .flatten()
            .map(|at| &things.things[*at as usize])
            .filter(of_province)
            .collect();
        // A town and its county often have one name: what lies in the row's province, then what is
        // no province itself.
        let within: Vec<&Thing> = match province {
            Some(province) => named
                .iter()
                .filter(|thing| thing.province.as_deref() == Some(province))
                .copied()
                .collect(),
            None => Vec::new(),
        };
        let chosen = if within.is_empty() { &named } else { &within };
        match chosen.as_slice() {
            [] => Err(unknown),
            [one] => Ok(one.id.clone()),
            several => Err(Why::Several {
                kind,
                number: several.len(),
            }),
        }
    }
}

impl Kind {
    fn put<'a>(
        &mut self,
        id: String,
        names: impl IntoIterator<Item = &'a str>,
        province: Option<String>,
        is_province: Option<bool>,
    ) {
        let at = self.things.len() as u32;
        let code = id.split_once(':').map(|(_, code)| code.to_owned());
        let mut keys: Vec<String> = names
            .into_iter()
            .map(search_key)
            .chain(code.as_deref().map(search_key))
            .filter(|key| !key.is_empty())
            .collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            self.by_name.entry(key).or_default().push(at);
        }
        self.by_id.insert(id.clone(), at);
        self.things.push(Thing {
            id,
            province,
            is_province,
        });
    }
}

async fn read<R: Record>(store: &Store, columns: &[&'static str]) -> Result<Kind, ExchangeError> {
    let mut kind = Kind::default();
    let mut after = String::new();
    loop {
        let page = store.columns_of::<R>(columns, &after, PAGE).await?;
        let Some((last, _)) = page.last() else {
            return Ok(kind);
        };
        after.clone_from(last);
        for (id, cells) in page {
            let of = |name: &str| {
                let at = columns.iter().position(|column| *column == name)?;
                cells[at].clone()
            };
            let is_province = of("level").map(|level| level == "province");
            let province = of("province");
            let names = columns
                .iter()
                .zip(&cells)
                .filter(|(column, _)| !matches!(**column, "province" | "level"))
                .filter_map(|(_, cell)| cell.as_deref());
            kind.put(id, names, province, is_province);
        }
    }
}
