//! Support institutions and providers of business development services.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use crate::database::Kind;
use crate::fields::{Field, Form, LINE, field};
use crate::query::Clause;
use crate::record::Record;

/// An institution or provider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Institution {
    /// Persian name.
    pub name_fa: String,
    /// English name.
    pub name_en: Option<String>,
    /// A word of [`INSTITUTION_CATEGORIES`].
    pub category: String,
    /// Code of its province; none for the whole country.
    pub province: Option<String>,
    /// What it offers.
    pub services: Vec<String>,
    /// Where this comes from.
    pub source: String,
}

/// Kinds of institutions.
pub const INSTITUTION_CATEGORIES: [&str; 8] = [
    "ministry",
    "local_government",
    "bank",
    "university",
    "training",
    "research",
    "association",
    "bds_provider",
];

impl Record for Institution {
    const KIND: &'static str = "institution";
    const TABLE: &'static str = "institutions";
    const THING: Thing = Thing::Institution;
    const FIELDS: &'static [Field] = &[
        field("name_fa", Kind::Text).required(),
        field("name_en", Kind::Text),
        field("category", Kind::Text)
            .form(Form::Word(&INSTITUTION_CATEGORIES))
            .required(),
        field("province", Kind::Text).form(Form::Refers("region")),
        field("services", Kind::Json).form(Form::Lines(LINE)),
        field("source", Kind::Text).required(),
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
            institution: Some(id.to_owned()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::any([
            Clause::one_of("province", &reach.provinces),
            Clause::one_of("id", &reach.institutions),
        ])
    }
}
