//! Committees and what they are about.

use khusheh_store::{COMMITTEE_CATEGORIES, Clause, Committee, Fault, Form, Kept, Limit};
use serde_json::{Map, Value as Json, json};

use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::{Filter, Resource};

impl Resource for Committee {
    const ROOM: &'static str = "committees";
    const SORTS: &'static [&'static str] = &["category"];
    const FILTERS: &'static [Filter] = &[Filter {
        name: "category",
        form: Form::Word(&COMMITTEE_CATEGORIES),
        clause: |value| Clause::is("category", value),
    }];
    const COLUMNS: &'static [&'static str] = &["category", "province", "cluster"];

    fn example() -> Json {
        json!({ "name_fa": "نمونه: کمیته استانی", "category": "provincial", "province": "IR-10" })
    }

    /// A provincial committee is of a province, a steering committee of a cluster.
    fn complete(
        state: &mut Map<String, Json>,
        _before: Option<&Kept<Self>>,
        _asker: &Asker,
    ) -> Result<()> {
        let needed = match state.get("category").and_then(Json::as_str) {
            Some("provincial") => "province",
            Some("steering") => "cluster",
            _ => return Ok(()),
        };
        if state.get(needed).is_none_or(Json::is_null) {
            return Err(Problem::faults(vec![Fault::new(needed, "", Limit::Needed)]));
        }
        Ok(())
    }
}
