//! Industries of a classification.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use crate::database::Kind;
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::Record;

/// An industry. Its id is the classification and the code: `isic4:2393`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Industry {
    /// Its id.
    #[serde(skip)]
    pub id: Option<String>,
    /// The classification: `isic4` is the home one.
    pub classification: String,
    /// `section`, `division`, `group` or `class`, or what another classification calls it.
    pub level: String,
    /// Id of the industry that it is part of.
    pub parent: Option<String>,
    /// English name.
    pub name_en: String,
    /// Persian name.
    pub name_fa: String,
}

impl Record for Industry {
    const KIND: &'static str = "industry";
    const TABLE: &'static str = "industries";
    const THING: Thing = Thing::Industry;
    const FIELDS: &'static [Field] = &[
        field("classification", Kind::Text).required(),
        field("level", Kind::Text).required(),
        field("parent", Kind::Text).form(Form::Refers("industry")),
        field("name_en", Kind::Text).required(),
        field("name_fa", Kind::Text).required(),
    ];

    fn names(&self) -> Vec<&str> {
        vec![&self.name_fa, &self.name_en]
    }

    const OWN_ID: bool = true;

    fn set_own_id(&mut self, id: String) {
        self.id = Some(id);
    }

    fn own_id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn place(&self, _id: &str) -> Place {
        Place::default()
    }

    fn within(_reach: &Reach) -> Clause {
        // Industries lie in no province: a part of the country holds no part of them.
        Clause::nothing()
    }
}
