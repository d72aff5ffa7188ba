//! Feasibility studies: begun for a selected cluster, written section by section, submitted as frozen
//! editions, confirmed by somebody else, decided by the provincial committee.
//!
//! `held` loads, `acts` does, `checks` looks at what a section holds, `refusals` says why not, `step` is
//! the way of the cluster; `figures` computes what pages, report and API show alike.

pub(crate) mod acts;
pub(crate) mod api;
mod checks;
pub(crate) mod describe;
mod figures;
mod held;
pub(crate) mod pages;
mod refusals;
pub(crate) mod sample;
mod step;

use khusheh_store::{Clause, Form, RESULTS, STUDY_STATES, Study, StudyTemplate};
use serde_json::{Value as Json, json};

use crate::registry::{Filter, Resource};

pub(crate) use held::{negative_of, of_cluster};
pub(crate) use step::open_conditions;

impl Resource for Study {
    const ROOM: &'static str = "studies";
    const SORTS: &'static [&'static str] = &["province", "study_state", "result"];
    const FILTERS: &'static [Filter] = &[
        Filter {
            name: "province",
            form: Form::Refers("region"),
            clause: |value| Clause::is("province", value),
        },
        Filter {
            name: "study_state",
            form: Form::Word(&STUDY_STATES),
            clause: |value| Clause::is("study_state", value),
        },
        Filter {
            name: "result",
            form: Form::Word(&RESULTS),
            clause: |value| Clause::is("result", value),
        },
        Filter {
            name: "cluster",
            form: Form::Refers("cluster"),
            clause: |value| Clause::is("cluster", value),
        },
    ];
    const COLUMNS: &'static [&'static str] = &["province", "study_state", "result", "edition"];

    fn example() -> Json {
        json!({
            "cluster": "01k6fsample0000000000000000", "reason": "Sample: selected this year",
            "based_on": "Sample minutes",
        })
    }
}

impl Resource for StudyTemplate {
    const ROOM: &'static str = "study-templates";
    const SORTS: &'static [&'static str] = &[];
    const FILTERS: &'static [Filter] = &[Filter {
        name: "in_force",
        form: Form::Flag,
        clause: |value| Clause::is("in_force", i64::from(value == "true")),
    }];
    const COLUMNS: &'static [&'static str] = &["edition", "in_force", "least_answers"];

    fn example() -> Json {
        json!({
            "name_fa": "نمونه: قالب", "in_force": false, "least_answers": 10,
            "template_sections": [{
                "section": "market", "title_fa": "نمونه: بازار", "title_en": "Sample: market",
                "needed": "yes",
            }],
            "questions": [{ "question_fa": "نمونه", "question_en": "Sample" }],
        })
    }
}
