//! Clusters: the registry's room for them, and what belongs to a cluster.

pub(crate) mod decisions;
pub(crate) mod documents;
pub(crate) mod members;
pub(crate) mod page;
pub(crate) mod pipeline;
pub(crate) mod published;

use khusheh_programme::people::{Action, Reach, Thing};
use khusheh_store::{
    CLUSTER_STATUSES, CRITERIA, Clause, Cluster, Form, LEVELS_OF_TECHNOLOGY, MARKET_REACHES,
    STAGES, Store, clusters_of_industry,
};
use serde_json::{Value as Json, json};

use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::registry::{Filter, Resource};

impl Resource for Cluster {
    const ROOM: &'static str = "clusters";
    const FROM_TABLES: bool = true;
    const MAP: bool = true;
    const SORTS: &'static [&'static str] = &["province", "status"];
    const FILTERS: &'static [Filter] = &[
        Filter {
            name: "province",
            form: Form::Refers("region"),
            clause: |value| Clause::is("province", value),
        },
        Filter {
            name: "industries",
            form: Form::Refers("industry"),
            // The industry itself and everything below it.
            clause: clusters_of_industry,
        },
        Filter {
            name: "status",
            form: Form::Word(&CLUSTER_STATUSES),
            clause: |value| Clause::is("status", value),
        },
        Filter {
            name: "stage",
            form: Form::Word(&STAGES),
            clause: |value| Clause::is("stage", value),
        },
        Filter {
            name: "market_reach",
            form: Form::Word(&MARKET_REACHES),
            clause: |value| Clause::is("market_reach", value),
        },
        Filter {
            name: "technology",
            form: Form::Word(&LEVELS_OF_TECHNOLOGY),
            clause: |value| Clause::is("technology", value),
        },
        Filter {
            name: "evidence",
            form: Form::Word(&["complete", "incomplete"]),
            clause: |value| {
                let complete = Clause::is("criteria_evidenced", CRITERIA.len() as i64);
                if value == "complete" {
                    complete
                } else {
                    complete.negated()
                }
            },
        },
        Filter {
            name: "planned",
            form: Form::Flag,
            clause: |value| {
                if value == "true" {
                    Clause::new("plans <> '[]'", Vec::new())
                } else {
                    Clause::new(
                        "plans = '[]' AND status NOT IN ('dismissed', 'merged')",
                        Vec::new(),
                    )
                }
            },
        },
    ];
    const COLUMNS: &'static [&'static str] = &["province", "industries", "status", "stage"];

    fn example() -> Json {
        json!({
            "name_fa": "نمونه: فرش دستباف", "name_en": "Sample: hand-woven carpets",
            "province": "IR-10", "industries": ["139"], "products": ["carpets"],
            "origin": "spontaneous", "source": "Sample", "confidence": "medium",
        })
    }

    fn beyond(asker: &Asker) -> Vec<(&'static str, &'static str)> {
        [
            ("members", "clusters-members", Thing::Enterprise),
            ("documents", "clusters-documents", Thing::Document),
            ("decisions", "clusters-decisions", Thing::Decision),
        ]
        .into_iter()
        .filter(|(_, _, thing)| !asker.person.reach(Action::Read, *thing).is_nothing())
        .map(|(path, key, _)| (path, key))
        .collect()
    }

    async fn industries(store: &Store, reach: &Reach) -> Result<Option<Vec<Vec<String>>>> {
        Ok(Some(store.industries_of_clusters(reach).await?))
    }

    fn geometry(&self) -> Option<Json> {
        self.boundary.clone()
    }
}
