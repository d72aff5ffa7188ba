//! A cluster.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::database::{Kind, Value};
use crate::enterprises::CONFIDENCES;
use crate::error::Result;
use crate::fields::{Fault, Field, Form, LINE, Limit, field};
use crate::query::Clause;
use crate::record::{Kept, Record};
use crate::write::{Validity, Write};

/// A business cluster: what is known of it, with sources; what is missing is missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cluster {
    /// Persian name.
    pub name_fa: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code of its province.
    pub province: String,
    /// Ids of its industries, the main one first.
    pub industries: Vec<String>,
    /// Its products or services, as people there call them.
    pub products: Vec<String>,
    /// Codes of the towns, villages and estates that it lies in.
    pub places: Vec<String>,
    /// GeoJSON geometry of its area; earlier ones are [`crate::ClusterBoundary`].
    pub boundary: Option<Json>,
    /// Evidence for the four criteria.
    pub evidence: Vec<Evidence>,
    /// Names of the screens that struck.
    pub screens: Vec<String>,
    /// A word of [`OUTPUTS`].
    pub output: Option<String>,
    /// A word of [`MARKET_REACHES`].
    pub market_reach: Option<String>,
    /// A word of [`STAGES`].
    pub stage: Option<String>,
    /// A word of [`LEVELS_OF_TECHNOLOGY`].
    pub technology: Option<String>,
    /// A word of [`ORIGINS`].
    pub origin: Option<String>,
    /// Its size, each figure with source and date.
    pub figures: Vec<Figure>,
    /// Plans that mention it.
    #[serde(default)]
    pub plans: Vec<PlanMention>,
    /// Its place in the pipeline: a word of [`CLUSTER_STATUSES`].
    pub status: String,
    /// Whether the public may see that it exists.
    pub published: bool,
    /// How it came to be known: `register` or `field`.
    pub found_by: String,
    /// Where this comes from.
    pub source: String,
    /// `low`, `medium` or `high`.
    pub confidence: Option<String>,
    /// The cluster that it was merged into.
    pub merged_into: Option<String>,
}

/// A piece of evidence for one of the four criteria.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// A word of [`CRITERIA`].
    pub criterion: String,
    /// A word of [`PETALS`], as on the four-petal sign.
    pub state: String,
    /// What it says, in Persian.
    pub sentence_fa: String,
    /// What it says, in English.
    pub sentence_en: String,
    /// Where it comes from.
    pub source: String,
    /// Year that it speaks of, of either calendar.
    pub year: Option<i64>,
    /// `low`, `medium` or `high`.
    pub confidence: Option<String>,
}

/// A figure on a cluster's size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// `enterprises`, `employment`, `sales` or `exports`.
    pub quantity: String,
    /// Its value, in enterprises, persons, million rial or US dollar.
    pub value: f64,
    /// Where it comes from.
    pub source: String,
    /// The day or year that it speaks of (ISO 8601).
    pub date: String,
}

/// A plan of a province or of the country that mentions the cluster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanMention {
    /// Year that it plans for, of either calendar.
    pub year: i64,
    /// What it is called.
    pub title: String,
    /// Where that is written.
    pub source: Option<String>,
}

/// The four criteria.
pub const CRITERIA: [&str; 4] = [
    "concentration",
    "specialisation",
    "cooperation",
    "common_challenges",
];
/// Product or service.
pub const OUTPUTS: [&str; 2] = ["product", "service"];
/// Market reach.
pub const MARKET_REACHES: [&str; 3] = ["local", "natural_resource_based", "traded"];
/// Life-cycle stage.
pub const STAGES: [&str; 4] = ["embryonic", "established", "developing", "mature"];
/// Technology.
pub const LEVELS_OF_TECHNOLOGY: [&str; 4] = ["low", "medium", "high", "handicraft"];
/// Origin.
pub const ORIGINS: [&str; 2] = ["spontaneous", "induced"];
/// The pipeline, and its two ways out.
pub const CLUSTER_STATUSES: [&str; 9] = [
    "identified",
    "prioritised",
    "selected",
    "feasibility",
    "project",
    "exit",
    "followed_up",
    "dismissed",
    "merged",
];

/// How a cluster came to be known.
pub const FOUND_BY: [&str; 2] = ["register", "field"];
/// How a petal of the sign stands.
pub const PETALS: [&str; 4] = ["full", "half", "missing", "against"];
/// What figures measure.
pub const QUANTITIES: [&str; 4] = ["enterprises", "employment", "sales", "exports"];

const EVIDENCE: &[Field] = &[
    field("criterion", Kind::Text)
        .form(Form::Word(&CRITERIA))
        .required(),
    field("state", Kind::Text)
        .form(Form::Word(&PETALS))
        .required(),
    field("sentence_fa", Kind::Text)
        .form(Form::Text(2_000))
        .required(),
    field("sentence_en", Kind::Text)
        .form(Form::Text(2_000))
        .required(),
    field("source", Kind::Text).required(),
    field("year", Kind::Integer).form(Form::Year),
    field("confidence", Kind::Text).form(Form::Word(&CONFIDENCES)),
];
const FIGURES: &[Field] = &[
    field("quantity", Kind::Text)
        .form(Form::Word(&QUANTITIES))
        .required(),
    field("value", Kind::Real).required(),
    field("source", Kind::Text).required(),
    field("date", Kind::Text).form(Form::Day).required(),
];

const PLANS: &[Field] = &[
    field("year", Kind::Integer).form(Form::Year).required(),
    field("title", Kind::Text).required(),
    field("source", Kind::Text),
];

impl Record for Cluster {
    const KIND: &'static str = "cluster";
    const TABLE: &'static str = "clusters";
    const THING: Thing = Thing::Cluster;
    const FIELDS: &'static [Field] = &[
        field("name_fa", Kind::Text).required(),
        field("name_en", Kind::Text),
        field("province", Kind::Text)
            .form(Form::Refers("region"))
            .required(),
        field("industries", Kind::Json)
            .form(Form::ReferAll("industry"))
            .required(),
        field("products", Kind::Json).form(Form::Lines(LINE)),
        field("places", Kind::Json).form(Form::ReferAll("region")),
        field("boundary", Kind::Json).form(Form::Geometry),
        field("evidence", Kind::Json).form(Form::Objects(EVIDENCE)),
        field("screens", Kind::Json)
            .form(Form::Lines(LINE))
            .by_program(),
        field("output", Kind::Text).form(Form::Word(&OUTPUTS)),
        field("market_reach", Kind::Text).form(Form::Word(&MARKET_REACHES)),
        field("stage", Kind::Text).form(Form::Word(&STAGES)),
        field("technology", Kind::Text).form(Form::Word(&LEVELS_OF_TECHNOLOGY)),
        field("origin", Kind::Text).form(Form::Word(&ORIGINS)),
        field("figures", Kind::Json).form(Form::Objects(FIGURES)),
        field("plans", Kind::Json).form(Form::Objects(PLANS)),
        field("status", Kind::Text)
            .form(Form::Word(&CLUSTER_STATUSES))
            .by_program(),
        field("published", Kind::Flag),
        field("found_by", Kind::Text)
            .form(Form::Word(&FOUND_BY))
            .by_program(),
        field("source", Kind::Text).required(),
        field("confidence", Kind::Text).form(Form::Word(&CONFIDENCES)),
        field("merged_into", Kind::Text)
            .form(Form::Refers("cluster"))
            .by_program(),
    ];

    const NAMED_IN_ENGLISH: bool = true;

    const COUNTED: &'static [&'static str] = &["criteria_evidenced"];

    /// For how many of the four criteria there is evidence, for or against.
    fn counts(&self) -> Vec<i64> {
        let evidenced = CRITERIA.iter().filter(|criterion| {
            let mut all = self.evidence.iter();
            all.any(|one| one.criterion == **criterion && one.state != "missing")
        });
        vec![evidenced.count() as i64]
    }

    fn english_name(&self) -> Option<&str> {
        self.name_en.as_deref()
    }

    fn names(&self) -> Vec<&str> {
        std::iter::once(self.name_fa.as_str())
            .chain(self.name_en.as_deref())
            .chain(self.products.iter().map(String::as_str))
            .collect()
    }

    fn place(&self, id: &str) -> Place {
        Place {
            province: Some(self.province.clone()),
            cluster: Some(id.to_owned()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::any([
            Clause::one_of("province", &reach.provinces),
            Clause::one_of("id", &reach.clusters),
        ])
    }

    fn complete(state: &mut Map<String, Json>, new: bool) -> Result<(), Vec<Fault>> {
        if new {
            // Whoever enters a cluster by hand knows it from the field; a register proposes its own.
            state.insert("status".to_owned(), "identified".into());
            state.insert("found_by".to_owned(), "field".into());
        }
        if state.get("found_by").and_then(Json::as_str) == Some("field")
            && state.get("confidence").is_none_or(Json::is_null)
        {
            return Err(vec![Fault::new("confidence", "", Limit::Needed)]);
        }
        Ok(())
    }

    async fn insert(
        write: &mut Write,
        record: Self,
        valid: Validity,
        reason: Option<&str>,
    ) -> Result<Kept<Self>> {
        write.create_cluster(record, valid, reason).await
    }

    async fn update(
        write: &mut Write,
        id: &str,
        expected: i64,
        to: Self,
        valid: Validity,
        reason: Option<&str>,
    ) -> Result<Kept<Self>> {
        write
            .change_cluster_as_consequence(
                id,
                expected,
                move |record, validity| {
                    *record = to;
                    *validity = valid;
                },
                reason,
            )
            .await
    }
}

impl Write {
    /// A new cluster, with its industries linked and its first boundary kept.
    ///
    /// # Errors
    /// As [`Write::create`].
    pub async fn create_cluster(
        &mut self,
        cluster: Cluster,
        valid: Validity,
        reason: Option<&str>,
    ) -> Result<Kept<Cluster>> {
        let kept = self.create(cluster, valid, reason).await?;
        self.link_industries(&kept).await?;
        self.keep_boundary(&kept, reason).await?;
        Ok(kept)
    }

    /// Changes a cluster; a new boundary ends the one before it.
    ///
    /// # Errors
    /// As [`Write::change`].
    pub async fn change_cluster(
        &mut self,
        id: &str,
        expected: i64,
        change: impl FnOnce(&mut Cluster, &mut Validity),
        reason: Option<&str>,
    ) -> Result<Kept<Cluster>> {
        let mut before = None;
        let kept = self
            .change(
                id,
                expected,
                |cluster: &mut Cluster, valid| {
                    before = Some(cluster.clone());
                    change(cluster, valid);
                },
                reason,
            )
            .await?;
        self.follow(before.as_ref(), &kept, reason).await?;
        Ok(kept)
    }

    /// As [`Write::change_cluster`], where the change follows from a decision the caller has checked.
    ///
    /// # Errors
    /// As [`Write::change`].
    pub async fn change_cluster_as_consequence(
        &mut self,
        id: &str,
        expected: i64,
        change: impl FnOnce(&mut Cluster, &mut Validity),
        reason: Option<&str>,
    ) -> Result<Kept<Cluster>> {
        let mut before = None;
        let kept = self
            .change_as_consequence(
                id,
                expected,
                |cluster: &mut Cluster, valid| {
                    before = Some(cluster.clone());
                    change(cluster, valid);
                },
                reason,
            )
            .await?;
        self.follow(before.as_ref(), &kept, reason).await?;
        Ok(kept)
    }

    async fn follow(
        &mut self,
        before: Option<&Cluster>,
        kept: &Kept<Cluster>,
        reason: Option<&str>,
    ) -> Result<()> {
        if before.is_none_or(|before| before.industries != kept.record.industries) {
            self.link_industries(kept).await?;
        }
        if before.is_none_or(|before| before.boundary != kept.record.boundary) {
            self.keep_boundary(kept, reason).await?;
        }
        Ok(())
    }

    async fn link_industries(&mut self, kept: &Kept<Cluster>) -> Result<()> {
        self.execute(
            "DELETE FROM cluster_industries WHERE cluster = $1",
            &[Value::from(&kept.id)],
        )
        .await?;
        for industry in &kept.record.industries {
            self.execute(
                "INSERT INTO cluster_industries (cluster, industry) VALUES ($1, $2) \
                 ON CONFLICT DO NOTHING",
                &[Value::from(&kept.id), Value::from(industry)],
            )
            .await
            .map_err(|error| match error {
                crate::StoreError::Database(sqlx::Error::Database(fault))
                    if fault.is_foreign_key_violation() =>
                {
                    crate::StoreError::Reference {
                        kind: "cluster",
                        detail: format!("industries: {industry}"),
                    }
                }
                other => other,
            })?;
        }
        Ok(())
    }
}
