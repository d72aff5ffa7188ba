//! A list as a table: the columns that were chosen, and records in them.

use khusheh_store::{Field, Form as Shape, Kept, record_state};
use serde_json::{Map, Value as Json};

use super::super::super::names::{Ids, Names, ids_in};
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

/// A question for a list with the columns that its table has besides the first, by which people tell
/// the records apart.
pub(super) struct TableQuery<R> {
    pub(super) list: ListQuery<R>,
    pub(super) columns: Vec<&'static Field>,
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
        for (name, value) in &pairs {
            match name.as_str() {
                COLUMN => chosen.push(value.clone()),
                COLUMNS => chosen.extend(value.split(',').map(str::to_owned)),
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
        Ok(Self { list, columns })
    }

    /// The field in the first column, where records have no names.
    pub(super) fn named_by(&self) -> Option<&'static Field> {
        named_by::<R>()
    }

    /// The cells of some records under the columns, with each record's name first.
    pub(super) async fn rows(
        &self,
        office: &Office,
        asker: &Asker,
        words: Words,
        items: &[Kept<R>],
    ) -> Result<Vec<(String, Vec<Shown>)>> {
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
                let name = named_by::<R>().and_then(|field| {
                    let value = state.get(field.name).unwrap_or(&Json::Null);
                    shown(words, &names, field, value).parts.into_iter().next()
                });
                let name = name.map_or_else(|| title_of(kept, words), |(text, _)| text);
                (name, cells)
            })
            .collect())
    }
}
