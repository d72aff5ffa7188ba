//! Regions with their borders.

use khusheh_store::{Clause, Form, REGION_LEVELS, Region};
use serde_json::{Value as Json, json};

use crate::registry::{Filter, Resource, point};

impl Resource for Region {
    const ROOM: &'static str = "regions";
    const FROM_TABLES: bool = true;
    const SORTS: &'static [&'static str] = &["level"];
    const FILTERS: &'static [Filter] = &[
        Filter {
            name: "level",
            form: Form::Word(&REGION_LEVELS),
            clause: |value| Clause::is("level", value),
        },
        Filter {
            name: "province",
            form: Form::Refers("region"),
            clause: |value| Clause::is("province", value),
        },
        Filter {
            name: "parent",
            form: Form::Line(60),
            clause: |value| Clause::is("parent", value),
        },
    ];
    const COLUMNS: &'static [&'static str] = &["level", "parent"];

    fn example() -> Json {
        json!({
            "id": "IR-10-99", "level": "county", "parent": "IR-10", "province": "IR-10",
            "name_fa": "نمونه", "name_en": "Sample",
        })
    }

    fn geometry(&self) -> Option<Json> {
        self.boundary.clone().or_else(|| point(self.lon, self.lat))
    }
}
