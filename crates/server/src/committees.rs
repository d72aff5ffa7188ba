//! Committees and what they are about.

use khusheh_store::{COMMITTEE_CATEGORIES, Clause, Committee, Form};
use serde_json::{Value as Json, json};

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
}
