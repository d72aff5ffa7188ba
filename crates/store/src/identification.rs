//! Identification runs and the clusters that they propose. Nothing enters by itself.

use khusheh_programme::people::{Place, Reach, Thing};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::clusters::Cluster;
use crate::database::Kind;
use crate::fields::{Field, Form, TEXT, field};
use crate::query::Clause;
use crate::record::Record;

/// An identification run that was brought in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IdentificationRun {
    /// SHA-256 over the run's description and candidates: the same run is brought in once.
    pub fingerprint: String,
    /// The run's own description (`run.json`).
    pub description: Json,
    /// How many candidates it has.
    pub candidates: i64,
}

impl Record for IdentificationRun {
    const KIND: &'static str = "run";
    const TABLE: &'static str = "runs";
    const THING: Thing = Thing::Proposal;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("fingerprint", Kind::Text),
        field("description", Kind::Json),
        field("candidates", Kind::Integer),
    ];

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    fn place(&self, _id: &str) -> Place {
        Place::default()
    }

    fn within(_reach: &Reach) -> Clause {
        // A run is of the whole register; a part of the country holds no part of it.
        Clause::nothing()
    }
}

/// A cluster as an identification run proposes it, with the existing cluster that it matches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// Id of the run.
    pub run: String,
    /// The candidate's name in the run.
    pub candidate: String,
    /// Code of the province that most of it lies in.
    pub province: Option<String>,
    /// Id of its industry.
    pub industry: Option<String>,
    /// The cluster that it would become.
    pub proposed: Cluster,
    /// Identifiers of its members in the run's register.
    pub members: Vec<String>,
    /// Id of the existing cluster that it matches by industry and area.
    pub matched: Option<String>,
    /// What differs from that one: fields with both values, share of the area in common.
    pub differences: Json,
    /// A word of [`PROPOSAL_STATES`].
    pub state: String,
    /// Id of the cluster that came of it.
    pub cluster: Option<String>,
    /// Id of the person who decided.
    pub decided_by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// What became of a proposal.
pub const PROPOSAL_STATES: [&str; 5] = ["open", "accepted", "merged", "split", "dismissed"];

impl Record for Proposal {
    const KIND: &'static str = "proposal";
    const TABLE: &'static str = "proposals";
    const THING: Thing = Thing::Proposal;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("run", Kind::Text).by_program(),
        field("candidate", Kind::Text).by_program(),
        field("province", Kind::Text)
            .form(Form::Refers("region"))
            .by_program(),
        field("industry", Kind::Text)
            .form(Form::Refers("industry"))
            .by_program(),
        field("proposed", Kind::Json).by_program(),
        field("members", Kind::Json).by_program(),
        field("matched", Kind::Text)
            .form(Form::Refers("cluster"))
            .by_program(),
        field("differences", Kind::Json).by_program(),
        field("state", Kind::Text)
            .form(Form::Word(&PROPOSAL_STATES))
            .by_program(),
        field("cluster", Kind::Text)
            .form(Form::Refers("cluster"))
            .by_program(),
        field("decided_by", Kind::Text).by_program(),
        field("reason", Kind::Text)
            .form(Form::Text(TEXT))
            .by_program(),
    ];

    fn names(&self) -> Vec<&str> {
        let Cluster {
            name_fa, name_en, ..
        } = &self.proposed;
        vec![name_fa, name_en.as_ref().unwrap_or(name_fa)]
    }

    fn place(&self, _id: &str) -> Place {
        Place {
            province: self.province.clone(),
            cluster: self.matched.clone(),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::any([
            Clause::one_of("province", &reach.provinces),
            Clause::one_of("matched", &reach.clusters),
        ])
    }
}

/// An identification run that was started in the browser. The register, the mapping and the results
/// stand in the server's workplace under its id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Identification {
    /// What people call it.
    pub name: String,
    /// Name of the register's file.
    pub register: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Which column is what, as TOML.
    pub mapping: String,
    /// Random shuffles that an area is compared with.
    pub draws: i64,
    /// Seed of the shuffles.
    pub seed: i64,
    /// A word of [`IDENTIFICATION_STATES`].
    pub state: String,
    /// Why it failed, in both languages; empty objects else.
    pub problem: Json,
    /// Rows that were used.
    pub rows_used: Option<i64>,
    /// Rows that were rejected.
    pub rows_rejected: Option<i64>,
    /// Candidates found.
    pub candidates: Option<i64>,
    /// Those that are significant.
    pub significant: Option<i64>,
    /// Id of the run as which its candidates were brought in.
    pub run: Option<String>,
}

/// How far an identification run is.
pub const IDENTIFICATION_STATES: [&str; 6] = [
    "prepared",
    "waiting",
    "running",
    "done",
    "failed",
    "cancelled",
];

impl Identification {
    /// One that waits to be started, with the number of shuffles and the seed that are usual.
    pub fn prepared(name: String, register: String, sha256: String, mapping: String) -> Self {
        Self {
            name,
            register,
            sha256,
            mapping,
            draws: 999,
            seed: 7,
            state: "prepared".to_owned(),
            problem: Json::Object(serde_json::Map::new()),
            rows_used: None,
            rows_rejected: None,
            candidates: None,
            significant: None,
            run: None,
        }
    }
}

impl Record for Identification {
    const KIND: &'static str = "identification";
    const TABLE: &'static str = "identifications";
    const THING: Thing = Thing::Identification;
    const FIELDS: &'static [Field] = &[
        field("name", Kind::Text).required(),
        field("register", Kind::Text).by_program(),
        field("sha256", Kind::Text).by_program(),
        field("mapping", Kind::Text)
            .form(Form::Text(TEXT))
            .by_program(),
        field("draws", Kind::Integer).by_program(),
        field("seed", Kind::Integer).by_program(),
        field("state", Kind::Text)
            .form(Form::Word(&IDENTIFICATION_STATES))
            .by_program(),
        field("problem", Kind::Json).by_program(),
        field("rows_used", Kind::Integer).by_program(),
        field("rows_rejected", Kind::Integer).by_program(),
        field("candidates", Kind::Integer).by_program(),
        field("significant", Kind::Integer).by_program(),
        field("run", Kind::Text).by_program(),
    ];

    fn names(&self) -> Vec<&str> {
        vec![&self.name]
    }

    fn place(&self, _id: &str) -> Place {
        Place::default()
    }

    fn within(_reach: &Reach) -> Clause {
        // It holds the whole register; a part of the country holds no part of it.
        Clause::nothing()
    }
}
