//! Enterprises, legal and informal: register microdata, confidential.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::database::Kind;
use crate::fields::{Fault, Field, Form, Limit, field};
use crate::query::Clause;
use crate::record::Record;

/// An enterprise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Enterprise {
    /// National identification number, digits; informal enterprises have none.
    pub national_id: Option<String>,
    /// Its name.
    pub name: String,
    /// A word of [`LEGAL_FORMS`].
    pub legal_form: String,
    /// Code of its province.
    pub province: String,
    /// Code of its town, village or industrial estate.
    pub place: Option<String>,
    /// Id of its industry.
    pub industry: Option<String>,
    /// Longitude, degrees.
    pub lon: Option<f64>,
    /// Latitude, degrees.
    pub lat: Option<f64>,
    /// Persons employed; unknown is unknown.
    pub employment: Option<i64>,
    /// Least employment that its size class allows.
    pub employment_low: Option<i64>,
    /// Most employment that its size class allows.
    pub employment_high: Option<i64>,
    /// Women among them.
    pub women: Option<i64>,
    /// Sales, million rial a year.
    pub sales: Option<f64>,
    /// Exports, US dollar a year.
    pub exports: Option<f64>,
    /// Gregorian year of the figures.
    pub figures_year: Option<i64>,
    /// Where this comes from: a register, a survey, a visit.
    pub source: String,
    /// `low`, `medium` or `high`.
    pub confidence: Option<String>,
}

/// Legal forms.
pub const LEGAL_FORMS: [&str; 6] = [
    "company",
    "sole_proprietor",
    "cooperative",
    "association",
    "public",
    "informal",
];

/// How sure a source is.
pub const CONFIDENCES: [&str; 3] = ["low", "medium", "high"];

impl Record for Enterprise {
    const KIND: &'static str = "enterprise";
    const TABLE: &'static str = "enterprises";
    const THING: Thing = Thing::Enterprise;
    const FIELDS: &'static [Field] = &[
        field("national_id", Kind::Text).form(Form::Line(40)),
        field("name", Kind::Text).required(),
        field("legal_form", Kind::Text)
            .form(Form::Word(&LEGAL_FORMS))
            .required(),
        field("province", Kind::Text)
            .form(Form::Refers("region"))
            .required(),
        field("place", Kind::Text).form(Form::Refers("region")),
        field("industry", Kind::Text).form(Form::Refers("industry")),
        field("lon", Kind::Real).form(Form::Number(-180.0, 180.0)),
        field("lat", Kind::Real).form(Form::Number(-90.0, 90.0)),
        field("employment", Kind::Integer),
        field("employment_low", Kind::Integer),
        field("employment_high", Kind::Integer),
        field("women", Kind::Integer),
        field("sales", Kind::Real),
        field("exports", Kind::Real),
        field("figures_year", Kind::Integer).form(Form::Year),
        field("source", Kind::Text).required(),
        field("confidence", Kind::Text).form(Form::Word(&CONFIDENCES)),
    ];

    fn names(&self) -> Vec<&str> {
        vec![&self.name]
    }

    fn place(&self, id: &str) -> Place {
        Place {
            province: Some(self.province.clone()),
            enterprise: Some(id.to_owned()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        let mut parts = Vec::new();
        if !reach.provinces.is_empty() {
            parts.push(Clause::one_of("province", &reach.provinces));
        }
        if !reach.enterprises.is_empty() {
            parts.push(Clause::one_of("id", &reach.enterprises));
        }
        if !reach.clusters.is_empty() {
            parts.push(Clause::one_of("cluster", &reach.clusters).wrapped(
                "id IN (SELECT enterprise FROM cluster_members WHERE valid_until IS NULL AND ",
            ));
        }
        Clause::any(parts)
    }

    fn complete(state: &mut Map<String, Json>, _new: bool) -> Result<(), Vec<Fault>> {
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
            Err(faults)
        }
    }
}
