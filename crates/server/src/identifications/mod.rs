//! Identification runs in the browser: a register in, its mapping looked at, the run in the background,
//! the result looked at and compared, its candidates brought in as proposals.

mod compare;
mod jobs;
pub(crate) mod methods;
mod new;
mod page;
mod result;

pub(crate) use compare::compare;
pub(crate) use jobs::Jobs;
pub(crate) use methods::methods_of;
pub(crate) use new::{create, form};
pub(crate) use page::{act, progress, show};
pub(crate) use result::{Explored, entrance, result};

use khusheh_store::{Clause, Form, IDENTIFICATION_STATES, Identification};
use serde_json::{Value as Json, json};

use crate::registry::{Filter, Resource};

impl Resource for Identification {
    const ROOM: &'static str = "identifications";
    const SORTS: &'static [&'static str] = &["state", "candidates"];
    const FILTERS: &'static [Filter] = &[Filter {
        name: "state",
        form: Form::Word(&IDENTIFICATION_STATES),
        clause: |value| Clause::is("state", value),
    }];
    const COLUMNS: &'static [&'static str] = &[
        "register",
        "state",
        "rows_used",
        "rows_rejected",
        "candidates",
        "significant",
    ];

    fn example() -> Json {
        json!({})
    }
}
