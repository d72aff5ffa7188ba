//! The registry: what every kind of record has in common on the way between the store and people or
//! programs: lists, single records, creating, changing, history. A room says what is its own as a
//! [`Resource`]; addresses, checks, forms, pages and the API's description follow from its fields.

pub(crate) mod api;
pub(crate) mod form;
pub(crate) mod names;
pub(crate) mod pages;
mod query;
pub(crate) mod shown;
mod writing;

pub(crate) use query::{Filter, ListQuery, sorts};
pub(crate) use writing::{Asked, BESIDES, change, create, restore};

use khusheh_programme::people::Reach;
use khusheh_store::{Record, Store};
use serde_json::Value as Json;

use crate::office::gate::Asker;
use crate::office::problem::Result;

/// A kind of record that has a room.
pub(crate) trait Resource: Record {
    /// The room's word in addresses.
    const ROOM: &'static str;
    /// Fields that lists can be ordered by, besides the name.
    const SORTS: &'static [&'static str];
    /// What lists can be narrowed to.
    const FILTERS: &'static [Filter];
    /// Fields that the page of a list shows.
    const COLUMNS: &'static [&'static str];
    /// How the page of a list is ordered when nobody asks for another order: a word of the sorting, `-`
    /// before it for the greatest first. Empty for the first of them: the name, or the id.
    const USUAL: &'static str = "";
    /// What one should know of the list, as the key of a message, and the room to go on to.
    const SAID: Option<(&'static str, Option<&'static str>)> = None;
    /// An example of what creating it takes, for the API's description. Sample data.
    fn example() -> Json;

    /// Pages beyond its own that the asker may open: path after the id, key of the name.
    fn beyond(asker: &Asker) -> Vec<(&'static str, &'static str)> {
        let _ = asker;
        Vec::new()
    }

    /// The industries of each record within reach, where lists are narrowed by a tree of them.
    fn industries(
        store: &Store,
        reach: &Reach,
    ) -> impl Future<Output = Result<Option<Vec<Vec<String>>>>> + Send {
        let _ = (store, reach);
        async { Ok(None) }
    }

    /// Whether people make such records by hand.
    const MADE_BY_HAND: bool = true;
    /// Whether a map shows them.
    const MAP: bool = false;
    /// Whether they come in by tables.
    const FROM_TABLES: bool = false;

    /// Its point or area, for GeoJSON.
    fn geometry(&self) -> Option<Json> {
        None
    }
}

/// A GeoJSON point, where both numbers are known.
pub(crate) fn point(lon: Option<f64>, lat: Option<f64>) -> Option<Json> {
    Some(serde_json::json!({ "type": "Point", "coordinates": [lon?, lat?] }))
}
