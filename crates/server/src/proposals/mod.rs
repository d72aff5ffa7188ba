//! Proposals: what identification runs found, waiting for somebody to decide.

mod arriving;
mod deciding;

pub use arriving::run_of;
pub(crate) use deciding::{decide_api, decide_page, example, show};

use khusheh_store::{Clause, Form, PROPOSAL_STATES, Proposal};
use serde_json::{Value as Json, json};

use crate::registry::{Filter, Resource};

impl Resource for Proposal {
    const ROOM: &'static str = "proposals";
    const SORTS: &'static [&'static str] = &["candidate", "province", "state"];
    const FILTERS: &'static [Filter] = &[
        Filter {
            name: "state",
            form: Form::Word(&PROPOSAL_STATES),
            clause: |value| Clause::is("state", value),
        },
        Filter {
            name: "province",
            form: Form::Refers("region"),
            clause: |value| Clause::is("province", value),
        },
        Filter {
            name: "industry",
            form: Form::Refers("industry"),
            clause: |value| Clause::is("industry", value),
        },
        Filter {
            name: "run",
            form: Form::Refers("run"),
            clause: |value| Clause::is("run", value),
        },
    ];
    const COLUMNS: &'static [&'static str] =
        &["candidate", "province", "industry", "matched", "state"];
    const MADE_BY_HAND: bool = false;
    // A run names its candidates in the order of their strength.
    const USUAL: &'static str = "candidate";
    const SAID: Option<(&'static str, Option<&'static str>)> = Some(("proposals-order", None));

    fn example() -> Json {
        json!({})
    }

    fn geometry(&self) -> Option<Json> {
        self.proposed.boundary.clone()
    }
}
