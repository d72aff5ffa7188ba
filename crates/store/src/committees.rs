//! Committees: provincial ones, steering committees of clusters, the national council.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::database::Kind;
use crate::fields::{Fault, Field, Form, Limit, field};
use crate::query::Clause;
use crate::record::Record;

/// A committee and what it is about: a cluster, else a province, else the country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Committee {
    /// Persian name.
    pub name_fa: String,
    /// English name.
    pub name_en: Option<String>,
    /// `provincial`, `steering` or `national`.
    pub category: String,
    /// Code of the province.
    pub province: Option<String>,
    /// Id of the cluster.
    pub cluster: Option<String>,
}

/// Kinds of committees.
pub const COMMITTEE_CATEGORIES: [&str; 3] = ["provincial", "steering", "national"];

impl Record for Committee {
    const KIND: &'static str = "committee";
    const TABLE: &'static str = "committees";
    const THING: Thing = Thing::Committee;
    const FIELDS: &'static [Field] = &[
        field("name_fa", Kind::Text).required(),
        field("name_en", Kind::Text),
        field("category", Kind::Text)
            .form(Form::Word(&COMMITTEE_CATEGORIES))
            .required(),
        field("province", Kind::Text).form(Form::Refers("region")),
        field("cluster", Kind::Text).form(Form::Refers("cluster")),
    ];

    const NAMED_IN_ENGLISH: bool = true;

    fn english_name(&self) -> Option<&str> {
        self.name_en.as_deref()
    }

    fn names(&self) -> Vec<&str> {
        std::iter::once(self.name_fa.as_str())
            .chain(self.name_en.as_deref())
            .collect()
    }

    fn place(&self, id: &str) -> Place {
        Place {
            province: self.province.clone(),
            cluster: self.cluster.clone(),
            committee: Some(id.to_owned()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::any([
            Clause::one_of("province", &reach.provinces),
            Clause::one_of("id", &reach.committees),
            // The steering committee of a cluster lies where the cluster lies.
            Clause::one_of("cluster", &reach.clusters),
            Clause::one_of("province", &reach.provinces)
                .wrapped("cluster IN (SELECT id FROM clusters WHERE "),
        ])
    }

    /// A provincial committee is of a province, a steering committee of a cluster.
    fn complete(state: &mut Map<String, Json>, _new: bool) -> Result<(), Vec<Fault>> {
        let needed = match state.get("category").and_then(Json::as_str) {
            Some("provincial") => "province",
            Some("steering") => "cluster",
            _ => return Ok(()),
        };
        if state.get(needed).is_none_or(Json::is_null) {
            return Err(vec![Fault::new(needed, "", Limit::Needed)]);
        }
        Ok(())
    }
}
