//! Enterprises: register microdata, within reach only.

use khusheh_store::{Clause, Enterprise, Form, LEGAL_FORMS};
use serde_json::{Value as Json, json};

use crate::registry::{Filter, Resource, point};

impl Resource for Enterprise {
    const ROOM: &'static str = "enterprises";
    const FROM_TABLES: bool = true;
    const SORTS: &'static [&'static str] = &["province", "industry", "employment"];
    const FILTERS: &'static [Filter] = &[
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
            name: "cluster",
            form: Form::Refers("cluster"),
            clause: |value| {
                Clause::is("cluster", value).wrapped(
                    "id IN (SELECT enterprise FROM cluster_members WHERE valid_until IS NULL AND ",
                )
            },
        },
        Filter {
            name: "legal_form",
            form: Form::Word(&LEGAL_FORMS),
            clause: |value| Clause::is("legal_form", value),
        },
    ];
    const COLUMNS: &'static [&'static str] = &["province", "industry", "legal_form", "employment"];

    fn example() -> Json {
        json!({
            "name": "Sample workshop", "legal_form": "informal", "province": "IR-10",
            "industry": "139", "employment_low": 1, "employment_high": 9, "source": "Sample",
        })
    }

    fn geometry(&self) -> Option<Json> {
        point(self.lon, self.lat)
    }
}
