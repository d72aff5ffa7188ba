//! Enterprises: register microdata, within reach only.

use khusheh_store::{Clause, Enterprise, Fault, Form, Kept, LEGAL_FORMS, Limit};
use serde_json::{Map, Value as Json, json};

use crate::office::gate::Asker;
use crate::office::problem::{Problem, Result};
use crate::registry::{Filter, Resource, point};

impl Resource for Enterprise {
    const ROOM: &'static str = "enterprises";
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
            form: Form::Line(60),
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

    fn complete(
        state: &mut Map<String, Json>,
        _before: Option<&Kept<Self>>,
        _asker: &Asker,
    ) -> Result<()> {
        let of = |name: &str| state.get(name).and_then(Json::as_i64);
        let mut faults = Vec::new();
        let mut above = |name: &str, least: Option<i64>, most: Option<i64>| {
            if let (Some(least), Some(most)) = (least, most)
                && least > most
            {
                let limit = Limit::Between {
                    least: 0.0,
                    most: most as f64,
                };
                faults.push(Fault::new(name, least.to_string(), limit));
            }
        };
        let most = of("employment").or(of("employment_high"));
        above(
            "employment_low",
            of("employment_low"),
            of("employment_high"),
        );
        above("women", of("women"), most);
        if state.get("lon").is_none_or(Json::is_null) != state.get("lat").is_none_or(Json::is_null)
        {
            faults.push(Fault::new("lat", "", Limit::Other { key: "pair" }));
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Problem::faults(faults))
        }
    }

    fn geometry(&self) -> Option<Json> {
        point(self.lon, self.lat)
    }
}
