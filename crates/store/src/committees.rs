//! Committees: provincial ones, steering committees of clusters, the national council.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use crate::database::Kind;
use crate::fields::{Field, Form, field};
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

    fn names(&self) -> Vec<&str> {
        std::iter::once(self.name_fa.as_str())
            .chain(self.name_en.as_deref())
            .collect()
    }

    fn place(&self, id: &str) -> Place {
        Place {
            province: self.province.clone(),
            committee: Some(id.to_owned()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::any([
            Clause::one_of("province", &reach.provinces),
            Clause::one_of("id", &reach.committees),
        ])
    }
}
