//! Support institutions and providers of business development services.

use khusheh_store::{Clause, Form, INSTITUTION_CATEGORIES, Institution};
use serde_json::{Value as Json, json};

use crate::registry::{Filter, Resource};

impl Resource for Institution {
    const ROOM: &'static str = "institutions";
    const FROM_TABLES: bool = true;
    const SORTS: &'static [&'static str] = &["category", "province"];
    const FILTERS: &'static [Filter] = &[
        Filter {
            name: "category",
            form: Form::Word(&INSTITUTION_CATEGORIES),
            clause: |value| Clause::is("category", value),
        },
        Filter {
            name: "province",
            form: Form::Refers("region"),
            clause: |value| Clause::is("province", value),
        },
    ];
    const COLUMNS: &'static [&'static str] = &["category", "province", "services"];

    fn example() -> Json {
        json!({
            "name_fa": "نمونه: مرکز آموزش", "name_en": "Sample: training centre",
            "category": "training", "province": "IR-10", "services": ["courses"],
            "source": "Sample",
        })
    }
}
