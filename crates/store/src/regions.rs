//! Regions: country, provinces, counties, districts, towns and villages, with their borders.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::database::Kind;
use crate::query::Clause;
use crate::record::{Field, Record, field};

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
        field("level", Kind::Text),
        field("parent", Kind::Text),
        field("province", Kind::Text),
        field("name_en", Kind::Text),
        field("name_fa", Kind::Text),
        field("lon", Kind::Real),
        field("lat", Kind::Real),
        field("boundary", Kind::Json),
    ];

    fn names(&self) -> Vec<&str> {
        vec![&self.name_fa, &self.name_en]
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
