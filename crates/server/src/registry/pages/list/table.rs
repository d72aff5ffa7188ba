//! A list as a table: the columns that were chosen, and records in them.

use khusheh_store::{Field, Form as Shape, Kept, record_state};
use serde_json::{Map, Value as Json};

use super::super::super::names::{Ids, Names, ids_in, name_of};
use super::super::super::shown::{Shown, shown};
use super::super::super::{ListQuery, Resource};
use super::super::title_of;
use crate::office::Office;
use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::shell::Words;

/// The parameter with the columns that are shown, and the one of each box of the choice.
const COLUMNS: &str = "columns";
const COLUMN: &str = "column";

/// The parameter with the number of records before those shown: a cursor knows none.
const BEFORE: &str = "before";

/// A record's row.
pub(super) struct Line {
    /// What the record is called.
    pub(super) name: String,
    /// What its first field says, where kinds of records without names of their own still call it
    /// something.
    pub(super) first: Option<String>,
    /// What stands under the columns.
    pub(super) cells: Vec<Shown>,
}

/// A question for a list with the columns that its table has besides the first, by which people tell
/// the records apart.
pub(super) struct TableQuery<R> {
    pub(super) list: ListQuery<R>,
    pub(super) columns: Vec<&'static Field>,
    /// How many records come before those shown.
    pub(super) before: usize,
}

/// The field that stands in the first column of records without names.
fn named_by<R: Resource>() -> Option<&'static Field> {
    let first = (!R::NAMED).then(|| R::COLUMNS.first()).flatten()?;
    R::FIELDS.iter().find(|field| field.name == *first)
}

/// The fields that can be columns: what fits into a cell.
pub(super) fn possible<R: Resource>() -> impl Iterator<Item = &'static Field> {
    let names = ["name", "name_fa", "name_en"];
    R::FIELDS.iter().filter(move |field| {
        !matches!(
            field.form,
            Shape::Geometry | Shape::Json | Shape::Objects(_)
        ) && !names.contains(&field.name)
            && named_by::<R>().is_none_or(|first| first.name != field.name)
    })
}

impl<R: Resource> TableQuery<R> {
    /// Reads the query of an address.
    pub(super) fn of(query: Option<&str>, words: Words) -> Result<Self> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query.unwrap_or_default())
            .map_err(|error| Problem::body(error.to_string()))?;
        let mut chosen: Vec<String> = Vec::new();
        let mut rest: Vec<(&str, &str)> = Vec::new();
        let mut before = 0;
        for (name, value) in &pairs {
            match name.as_str() {
                COLUMN => chosen.push(value.clone()),
                COLUMNS => chosen.extend(value.split(',').map(str::to_owned)),
                BEFORE => {
                    before = value
                        .parse()
                        .map_err(|_| Problem::parameter(BEFORE, value, "0, 1, …"))?;
                }
                name => rest.push((name, value)),
            }
        }
        chosen.retain(|name| !name.is_empty());
        if let Some(wrong) = chosen
            .iter()
            .find(|name| possible::<R>().all(|field| field.name != name.as_str()))
        {
            let known: Vec<&str> = possible::<R>().map(|field| field.name).collect();
            return Err(Problem::parameter(COLUMNS, wrong, known.join(", ")));
        }
        if !R::USUAL.is_empty() && rest.iter().all(|(name, _)| *name != "sort") {
            rest.push(("sort", R::USUAL));
        }
        let text = serde_urlencoded::to_string(&rest).unwrap_or_default();
        let mut list = ListQuery::<R>::of(Some(&text), words.0)?;
        let columns = if chosen.is_empty() {
            R::COLUMNS
                .iter()
                .filter_map(|name| possible::<R>().find(|field| field.name == *name))
                .collect()
        } else {
            let columns: Vec<&'static Field> = possible::<R>()
                .filter(|field| chosen.iter().any(|name| name == field.name))
                .collect();
            let names: Vec<&str> = columns.iter().map(|field| field.name).collect();
            // Links of the page keep the choice.
            list.asked.insert(COLUMNS.to_owned(), names.join(","));
            columns
        };
        // Without a cursor the list begins at its beginning.
        if list.query.after.is_none() {
            before = 0;
        }
        Ok(Self {
            list,
            columns,
            before,
        })
    }

    /// The same question from the next page on, as the query of an address.
    pub(super) fn next(&self, cursor: &str, shown: usize) -> String {
        let before = (self.before + shown).to_string();
        self.list.with(&[("cursor", cursor), (BEFORE, &before)])
    }

    /// The field in the first column, where records have no names.
    pub(super) fn named_by(&self) -> Option<&'static Field> {
        named_by::<R>()
    }

    /// The rows of some records.
    pub(super) async fn rows(
        &self,
        office: &Office,
        asker: &Asker,
        words: Words,
        items: &[Kept<R>],
    ) -> Result<Vec<Line>> {
        let states: Vec<Map<String, Json>> = items
            .iter()
            .map(|kept| record_state(&kept.record))
            .collect();
        let mut ids = Ids::new();
        for state in &states {
            for column in self.columns.iter().copied().chain(named_by::<R>()) {
                ids_in(std::slice::from_ref(column), state, &mut ids);
            }
        }
        let names = Names::find(&office.store, &asker.person, words, ids).await?;
        Ok(items
            .iter()
            .zip(&states)
            .map(|(kept, state)| {
                let cells = self
                    .columns
                    .iter()
                    .map(|column| {
                        let value = state.get(column.name).unwrap_or(&Json::Null);
                        shown(words, &names, column, value)
                    })
                    .collect();
                let first = named_by::<R>().and_then(|field| {
                    let value = state.get(field.name).unwrap_or(&Json::Null);
                    shown(words, &names, field, value).parts.into_iter().next()
                });
                let first = first.map(|(text, _)| text);
                let own = name_of(&kept.record, words);
                match first {
                    Some(first) if own.is_empty() => Line {
                        name: first,
                        first: None,
                        cells,
                    },
                    first => Line {
                        name: title_of(kept, words),
                        first,
                        cells,
                    },
                }
            })
            .collect())
    }
}
