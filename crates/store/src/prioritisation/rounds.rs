//! Rounds of prioritisation.

use khusheh_programme::people::{Place, Reach, Thing};
use khusheh_programme::prioritisation::{Selection, Settings};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::database::{Kind, Value};
use crate::error::Result;
use crate::fields::{Fault, Field, Form, Limit, field};
use crate::query::Clause;
use crate::record::{Kept, Record};
use crate::write::{Validity, Write};

/// A round: which clusters are judged by whom, by which criteria, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Round {
    /// Persian name.
    pub name_fa: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code of the province; without one it is of the whole country.
    pub province: Option<String>,
    /// Id of the committee that decides.
    pub committee: String,
    /// Id of the edition of the criteria.
    pub criteria: String,
    /// Ids of the clusters to choose from.
    pub clusters: Vec<String>,
    /// Ids of the people who judge.
    pub judges: Vec<String>,
    /// How it is evaluated.
    pub settings: Settings,
    /// A word of [`ROUND_STATES`].
    pub state: String,
    /// Id of the person who set it up.
    pub prepared_by: String,
    /// When judging began, UTC.
    pub opened_at: Option<String>,
    /// When it ended.
    pub closed_at: Option<String>,
    /// When the committee selected.
    pub decided_at: Option<String>,
    /// Id of the person who recorded the selection.
    pub decided_by: Option<String>,
    /// Why it was last opened anew, given up, or decided as it was.
    pub act_reason: Option<String>,
    /// Id of the meeting that decided.
    pub meeting: Option<String>,
    /// What was selected.
    pub selection: Selection,
    /// The data as they were when it was opened: JSON text, kept byte by byte.
    pub frozen: Option<String>,
    /// What followed from data and answers when it was decided: JSON text, kept byte by byte.
    pub result: Option<String>,
    /// SHA-256 of the result.
    pub result_sha256: Option<String>,
}

/// How far a round is.
pub const ROUND_STATES: [&str; 5] = ["draft", "open", "closed", "decided", "abandoned"];

impl Record for Round {
    const KIND: &'static str = "round";
    const TABLE: &'static str = "rounds";
    const THING: Thing = Thing::Round;
    const FIELDS: &'static [Field] = &[
        field("name_fa", Kind::Text).required(),
        field("name_en", Kind::Text),
        field("province", Kind::Text).form(Form::Refers("region")),
        field("committee", Kind::Text)
            .form(Form::Refers("committee"))
            .required(),
        field("criteria", Kind::Text)
            .form(Form::Refers("criteria"))
            .required(),
        field("clusters", Kind::Json).form(Form::ReferAll("cluster")),
        field("judges", Kind::Json).form(Form::ReferAll("person")),
        field("settings", Kind::Json),
        field("state", Kind::Text)
            .form(Form::Word(&ROUND_STATES))
            .by_program(),
        field("prepared_by", Kind::Text)
            .form(Form::Refers("person"))
            .by_program(),
        field("opened_at", Kind::Text).by_program(),
        field("closed_at", Kind::Text).by_program(),
        field("decided_at", Kind::Text).by_program(),
        field("decided_by", Kind::Text)
            .form(Form::Refers("person"))
            .by_program(),
        field("act_reason", Kind::Text).by_program(),
        field("meeting", Kind::Text)
            .form(Form::Refers("meeting"))
            .by_program(),
        field("selection", Kind::Json).by_program(),
        field("frozen", Kind::Text).by_program(),
        field("result", Kind::Text).by_program(),
        field("result_sha256", Kind::Text).by_program(),
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

    fn place(&self, _id: &str) -> Place {
        Place {
            province: self.province.clone(),
            committee: Some(self.committee.clone()),
            ..Place::default()
        }
    }

    /// Of the province, of the committee, or one in which the person judges.
    fn within(reach: &Reach) -> Clause {
        let judges = reach.people.iter().map(|person| {
            let quoted = format!("%{}%", Json::from(person.as_str()));
            Clause::new(
                "state <> 'draft' AND judges LIKE ?",
                vec![Value::from(quoted)],
            )
        });
        Clause::any(
            [
                Clause::one_of("province", &reach.provinces),
                Clause::one_of("committee", &reach.committees),
            ]
            .into_iter()
            .chain(judges),
        )
    }

    fn complete(state: &mut Map<String, Json>, new: bool) -> Result<(), Vec<Fault>> {
        if new {
            state.insert("state".to_owned(), "draft".into());
            state.insert("prepared_by".to_owned(), "".into());
            state.insert(
                "selection".to_owned(),
                serde_json::json!({ "clusters": [] }),
            );
        }
        let given = match state.get("settings") {
            None | Some(Json::Null) => serde_json::json!({}),
            Some(given) => given.clone(),
        };
        let settings: Settings = serde_json::from_value(given)
            .map_err(|error| vec![Fault::new("settings", error.to_string(), Limit::Object)])?;
        let faults = settings_faults(&settings);
        if !faults.is_empty() {
            return Err(faults);
        }
        let kept = serde_json::to_value(settings).unwrap_or_default();
        state.insert("settings".to_owned(), kept);
        Ok(())
    }

    /// Who sets a round up is known: they do not decide on it.
    async fn insert(
        write: &mut Write,
        mut record: Self,
        valid: Validity,
        reason: Option<&str>,
    ) -> Result<Kept<Self>> {
        record.prepared_by = write.context().who().to_owned();
        write.create(record, valid, reason).await
    }
}

fn settings_faults(settings: &Settings) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut between = |name: &str, value: f64, least: f64, most: f64| {
        if !(value >= least && value <= most) {
            let field = format!("settings.{name}");
            faults.push(Fault::new(
                field,
                value.to_string(),
                Limit::Between { least, most },
            ));
        }
    };
    between("draws", f64::from(settings.draws), 100.0, 1_000_000.0);
    between("seed", settings.seed as f64, 0.0, 1e15);
    between("indifference", settings.indifference, 0.0, 1.0);
    between(
        "preference",
        settings.preference,
        settings.indifference,
        1.0,
    );
    between("first", settings.first as f64, 1.0, 1_000.0);
    between("level", settings.level, 0.5, 0.999);
    if let Some(veto) = settings.veto {
        between("veto", veto, settings.preference, 1.0);
    }
    // A level line from nothing to something needs room.
    if settings.preference == settings.indifference {
        let value = settings.preference.to_string();
        let (least, most) = (settings.indifference + 0.01, 1.0);
        faults.push(Fault::new(
            "settings.preference",
            &value,
            Limit::Between { least, most },
        ));
    }
    const KNOWN: &[&str] = &["geometric", "arithmetic", "judgements"];
    if !KNOWN.contains(&settings.aggregation.as_str()) {
        let limit = Limit::Words { words: KNOWN };
        faults.push(Fault::new(
            "settings.aggregation",
            &settings.aggregation,
            limit,
        ));
    }
    faults
}
