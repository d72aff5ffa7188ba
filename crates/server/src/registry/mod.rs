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
pub(crate) use writing::{Asked, change, create};

use khusheh_store::{Kept, Record, Result as StoreResult, Validity, Write};
use serde_json::{Map, Value as Json};

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
    /// An example of what creating it takes, for the API's description. Sample data.
    fn example() -> Json;

    /// Fills what the program writes when a record is created, or checks what goes beyond single
    /// fields. `before` is the record that is changed.
    ///
    /// # Errors
    /// What does not fit together.
    fn complete(
        state: &mut Map<String, Json>,
        before: Option<&Kept<Self>>,
        asker: &Asker,
    ) -> Result<()> {
        let _ = (state, before, asker);
        Ok(())
    }

    /// Puts a new record in, with what belongs to it.
    fn insert(
        write: &mut Write,
        record: Self,
        valid: Validity,
        reason: Option<&str>,
    ) -> impl Future<Output = StoreResult<Kept<Self>>> + Send {
        write.create(record, valid, reason)
    }

    /// Changes a record, with what belongs to it.
    fn update(
        write: &mut Write,
        id: &str,
        expected: i64,
        to: Self,
        valid: Validity,
        reason: Option<&str>,
    ) -> impl Future<Output = StoreResult<Kept<Self>>> + Send {
        write.change(
            id,
            expected,
            move |record: &mut Self, validity| {
                *record = to;
                *validity = valid;
            },
            reason,
        )
    }

    /// Pages beyond its own that the asker may open: path after the id, key of the name.
    fn beyond(asker: &Asker) -> Vec<(&'static str, &'static str)> {
        let _ = asker;
        Vec::new()
    }

    /// Its point or area, for GeoJSON.
    fn geometry(&self) -> Option<Json> {
        None
    }
}

/// A GeoJSON point, where both numbers are known.
pub(crate) fn point(lon: Option<f64>, lat: Option<f64>) -> Option<Json> {
    Some(serde_json::json!({ "type": "Point", "coordinates": [lon?, lat?] }))
}
