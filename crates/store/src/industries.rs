//! Industries of a classification.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};

use crate::clusters::Cluster;
use crate::database::{Kind, Row};
use crate::error::Result;
use crate::fields::{Field, Form, field};
use crate::query::Clause;
use crate::record::Record;
use crate::store::Store;

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

/// Levels of classifications: of ISIC and NACE, of NAICS, and a country's own below them.
pub const INDUSTRY_LEVELS: [&str; 9] = [
    "section",
    "division",
    "group",
    "class",
    "sector",
    "subsector",
    "industry_group",
    "industry",
    "national",
];

/// Ids of an industry, given as the one value, and of everything below it.
pub(crate) const BELOW: &str = "WITH RECURSIVE below(id) AS (SELECT id FROM industries WHERE id = ? \
     UNION SELECT i.id FROM industries i JOIN below b ON i.parent = b.id) SELECT id FROM below";

impl Store {
    /// The industries of each cluster within reach, by the clusters' ids.
    ///
    /// # Errors
    /// What the database says.
    pub async fn industries_of_clusters(&self, reach: &Reach) -> Result<Vec<Vec<String>>> {
        let (condition, values) = Clause::within::<Cluster>(reach).render(1);
        let sql = format!(
            "SELECT cluster, industry FROM cluster_industries WHERE cluster IN \
             (SELECT id FROM clusters WHERE {condition}) ORDER BY cluster, industry"
        );
        let rows = self.database().rows(&sql, &values).await?;
        let same = |a: &Row, b: &Row| a.text("cluster") == b.text("cluster");
        Ok(rows
            .chunk_by(same)
            .map(|rows| rows.iter().map(|row| row.text("industry")).collect())
            .collect())
    }
}

/// Clusters of an industry or of one below it.
pub fn clusters_of_industry(id: &str) -> Clause {
    Clause::new(
        format!("id IN (SELECT cluster FROM cluster_industries WHERE industry IN ({BELOW}))"),
        vec![id.into()],
    )
}

impl Record for Industry {
    const KIND: &'static str = "industry";
    const TABLE: &'static str = "industries";
    const THING: Thing = Thing::Industry;
    const FIELDS: &'static [Field] = &[
        field("classification", Kind::Text).required(),
        field("level", Kind::Text)
            .form(Form::Word(&INDUSTRY_LEVELS))
            .required(),
        field("parent", Kind::Text).form(Form::Refers("industry")),
        field("name_en", Kind::Text).required(),
        field("name_fa", Kind::Text).required(),
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
