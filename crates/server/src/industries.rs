//! Industries of a classification.

use khusheh_store::{Clause, Form, INDUSTRY_LEVELS, Industry};
use serde_json::{Value as Json, json};

use crate::registry::{Filter, Resource};

impl Resource for Industry {
    const ROOM: &'static str = "industries";
    const FROM_TABLES: bool = true;
    const SORTS: &'static [&'static str] = &["level"];
    const FILTERS: &'static [Filter] = &[
        Filter {
            name: "classification",
            form: Form::Line(60),
            clause: |value| Clause::is("classification", value),
        },
        Filter {
            name: "level",
            form: Form::Word(&INDUSTRY_LEVELS),
            clause: |value| Clause::is("level", value),
        },
        Filter {
            name: "parent",
            form: Form::Refers("industry"),
            clause: |value| Clause::is("parent", value),
        },
    ];
    const COLUMNS: &'static [&'static str] = &["level", "parent"];
    // Whoever looks through a classification follows its codes.
    const USUAL: &'static str = "id";

    fn example() -> Json {
        json!({
            "id": "1393-1", "classification": "national", "level": "national", "parent": "1393",
            "name_fa": "نمونه", "name_en": "Sample",
        })
    }
}
