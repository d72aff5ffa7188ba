//! Regions: country, provinces, counties, districts, towns and villages, with their borders.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::database::Kind;
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::Record;

/// A region. Its code is its id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Its code, unique among all regions.
    #[serde(skip)]
    pub code: Option<String>,
    /// `country`, `province`, `county`, `district` or `place` (a town or village).
    pub level: String,
    /// Code of the region that it lies in.
    pub parent: Option<String>,
    /// Code of the province that it lies in or is.
    pub province: Option<String>,
    /// English name.
    pub name_en: String,
    /// Persian name.
    pub name_fa: String,
    /// Longitude of its middle, degrees.
    pub lon: Option<f64>,
    /// Latitude of its middle, degrees.
    pub lat: Option<f64>,
    /// GeoJSON geometry of its border.
    pub boundary: Option<Json>,
}

/// Levels of regions, largest first.
pub const REGION_LEVELS: [&str; 5] = ["country", "province", "county", "district", "place"];

impl Record for Region {
    const KIND: &'static str = "region";
    const TABLE: &'static str = "regions";
    const THING: Thing = Thing::Region;
    const FIELDS: &'static [Field] = &[
        field("level", Kind::Text)
            .form(Form::Word(&REGION_LEVELS))
            .required(),
        field("parent", Kind::Text).form(Form::Refers("region")),
        field("province", Kind::Text).form(Form::Refers("region")),
        field("name_en", Kind::Text).required(),
        field("name_fa", Kind::Text).required(),
        field("lon", Kind::Real).form(Form::Number(-180.0, 180.0)),
        field("lat", Kind::Real).form(Form::Number(-90.0, 90.0)),
        field("boundary", Kind::Json).form(Form::Geometry),
    ];

    const NAMED_IN_ENGLISH: bool = true;

    fn english_name(&self) -> Option<&str> {
        Some(&self.name_en)
    }

    fn names(&self) -> Vec<&str> {
        vec![&self.name_fa, &self.name_en]
    }

    const OWN_ID: bool = true;

    fn set_own_id(&mut self, id: String) {
        self.code = Some(id);
    }

    fn own_id(&self) -> Option<&str> {
        self.code.as_deref()
    }

    fn place(&self, _id: &str) -> Place {
        Place {
            province: self.province.clone(),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::one_of("province", &reach.provinces)
    }
}
