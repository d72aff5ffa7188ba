//! Prioritisation: criteria with their editions, rounds in which people judge by them, what follows, and
//! what the committee selects.

mod acting;
pub(crate) mod api;
mod deciding;
pub(crate) mod pages;
mod people;
pub(crate) mod sample;
mod setting_up;

use khusheh_store::{Clause, CriteriaEdition, Form, Judgement, ROUND_STATES, Round};
use serde_json::{Value as Json, json};

use crate::registry::{Filter, Resource};

impl Resource for CriteriaEdition {
    const ROOM: &'static str = "criteria";
    const SORTS: &'static [&'static str] = &["edition"];
    const FILTERS: &'static [Filter] = &[Filter {
        name: "in_force",
        form: Form::Word(&["true", "false"]),
        clause: |value| Clause::is("in_force", value == "true"),
    }];
    const COLUMNS: &'static [&'static str] = &["edition", "in_force", "changed"];

    fn example() -> Json {
        json!({
            "name_fa": "نمونه: معیارها", "changed": "Sample",
            "tree": khusheh_programme::prioritisation::default_tree(),
        })
    }
}

impl Resource for Round {
    const ROOM: &'static str = "rounds";
    const SORTS: &'static [&'static str] = &["state", "opened_at"];
    const FILTERS: &'static [Filter] = &[
        Filter {
            name: "state",
            form: Form::Word(&ROUND_STATES),
            clause: |value| Clause::is("state", value),
        },
        Filter {
            name: "province",
            form: Form::Refers("region"),
            clause: |value| Clause::is("province", value),
        },
    ];
    const COLUMNS: &'static [&'static str] = &["state", "province", "committee"];

    fn example() -> Json {
        json!({
            "name_fa": "نمونه: دور اولویت‌بندی", "province": "IR-13", "committee": "sample",
            "criteria": "sample", "clusters": ["sample"], "judges": ["sample"],
        })
    }
}

impl Resource for Judgement {
    const ROOM: &'static str = "judgements";
    const SORTS: &'static [&'static str] = &[];
    const FILTERS: &'static [Filter] = &[];
    const COLUMNS: &'static [&'static str] = &["state"];
    const MADE_BY_HAND: bool = false;

    fn example() -> Json {
        json!({ "answers": { "method": "direct" }, "submit": false })
    }
}
