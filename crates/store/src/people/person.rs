//! People and their assignments.

use khusheh_programme::people::{Assignment, Person, Place, Reach, Role, Scope, Thing};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::database::{Kind, Row, Value};
use crate::error::Result;
use crate::fields::{Fault, Field, Form, Limit, field};
use crate::query::Clause;
use crate::record::Record;
use crate::store::Store;

/// A person who may sign in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonRecord {
    /// What they sign in with.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Their name in English, where it is another.
    pub name_en: Option<String>,
    /// `en` or `fa`.
    pub language: String,
    /// `active` or `closed`.
    pub state: String,
    /// Their identifier at the OpenID provider, as `issuer subject`.
    pub subject: Option<String>,
}

impl PersonRecord {
    /// Somebody who may sign in from now on; `language` is `en` or `fa`.
    pub fn active(login: &str, name: &str, language: &str) -> Self {
        Self {
            login: login.to_owned(),
            name: name.to_owned(),
            name_en: None,
            language: language.to_owned(),
            state: "active".to_owned(),
            subject: None,
        }
    }
}

impl Record for PersonRecord {
    const KIND: &'static str = "person";
    const TABLE: &'static str = "people";
    const THING: Thing = Thing::Person;
    const FIELDS: &'static [Field] = &[
        field("login", Kind::Text).form(Form::Line(100)).required(),
        field("name", Kind::Text).required(),
        field("name_en", Kind::Text),
        field("language", Kind::Text)
            .form(Form::Word(&["en", "fa"]))
            .required(),
        field("state", Kind::Text)
            .form(Form::Word(&["active", "closed"]))
            .required(),
        field("subject", Kind::Text),
    ];

    const NAMED_IN_ENGLISH: bool = true;

    fn english_name(&self) -> Option<&str> {
        self.name_en.as_deref()
    }

    fn names(&self) -> Vec<&str> {
        std::iter::once(self.name.as_str())
            .chain(self.name_en.as_deref())
            .chain([self.login.as_str()])
            .collect()
    }

    fn place(&self, id: &str) -> Place {
        Place {
            person: Some(id.to_owned()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::one_of("id", &reach.people)
    }

    /// Logins are compared in small letters.
    fn complete(state: &mut Map<String, Json>, _new: bool) -> Result<(), Vec<Fault>> {
        let login = state.get("login").and_then(Json::as_str);
        let login = login.unwrap_or_default().to_lowercase();
        if login.chars().any(char::is_whitespace) {
            let limit = Limit::Other { key: "login" };
            return Err(vec![Fault::new("login", login, limit)]);
        }
        state.insert("login".to_owned(), login.into());
        Ok(())
    }
}

/// A role of a person with its scope; its days are the record's validity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonAssignment {
    /// Id of the person.
    pub person: String,
    /// A role's word.
    pub role: String,
    /// Code of the province that it is limited to.
    pub province: Option<String>,
    /// Id of the cluster that it is limited to.
    pub cluster: Option<String>,
    /// Id of the committee that it is limited to.
    pub committee: Option<String>,
    /// Id of the institution that it is limited to.
    pub institution: Option<String>,
    /// Id of the enterprise that it is limited to.
    pub enterprise: Option<String>,
}

/// The roles that a person can be given.
pub const ASSIGNABLE_ROLES: [&str; 9] = [
    "system_administrator",
    "national_officer",
    "analyst",
    "provincial_officer",
    "agent",
    "supervisor",
    "committee_member",
    "institution",
    "enterprise",
];

impl Record for PersonAssignment {
    const KIND: &'static str = "assignment";
    const TABLE: &'static str = "assignments";
    const THING: Thing = Thing::Person;
    const NAMED: bool = false;
    const FIELDS: &'static [Field] = &[
        field("person", Kind::Text)
            .form(Form::Refers("person"))
            .required()
            .once(),
        field("role", Kind::Text)
            .form(Form::Word(&ASSIGNABLE_ROLES))
            .required()
            .once(),
        field("province", Kind::Text)
            .form(Form::Refers("region"))
            .once(),
        field("cluster", Kind::Text)
            .form(Form::Refers("cluster"))
            .once(),
        field("committee", Kind::Text)
            .form(Form::Refers("committee"))
            .once(),
        field("institution", Kind::Text)
            .form(Form::Refers("institution"))
            .once(),
        field("enterprise", Kind::Text)
            .form(Form::Refers("enterprise"))
            .once(),
    ];

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    fn place(&self, _id: &str) -> Place {
        Place {
            person: Some(self.person.clone()),
            ..Place::default()
        }
    }

    fn within(reach: &Reach) -> Clause {
        Clause::one_of("person", &reach.people)
    }

    /// A role's scope is the one that its rights speak of, and no other.
    fn complete(state: &mut Map<String, Json>, _new: bool) -> Result<(), Vec<Fault>> {
        let needed = match state.get("role").and_then(Json::as_str) {
            Some("provincial_officer") => Some("province"),
            Some("agent" | "supervisor") => Some("cluster"),
            Some("committee_member") => Some("committee"),
            Some("institution") => Some("institution"),
            Some("enterprise") => Some("enterprise"),
            _ => None,
        };
        let scopes = [
            "province",
            "cluster",
            "committee",
            "institution",
            "enterprise",
        ];
        let faults: Vec<Fault> = scopes
            .into_iter()
            .filter_map(|scope| {
                let given = state.get(scope).and_then(Json::as_str);
                // Who works for the whole country may be held to one province.
                let allowed = needed == Some(scope) || (needed.is_none() && scope == "province");
                match given {
                    None if needed == Some(scope) => Some(Fault::new(scope, "", Limit::Needed)),
                    Some(value) if !allowed => {
                        Some(Fault::new(scope, value, Limit::Other { key: "scope" }))
                    }
                    _ => None,
                }
            })
            .collect();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }
}

impl Store {
    /// The person with the roles that hold today; nobody known where the id is not that of an active
    /// person.
    ///
    /// # Errors
    /// What the database says.
    pub async fn person(&self, id: &str) -> Result<Person> {
        let today = self.today();
        let active = self
            .database()
            .row(
                "SELECT id FROM people WHERE id = $1 AND state = 'active'",
                &[Value::from(id)],
            )
            .await?;
        if active.is_none() {
            return Ok(Person::default());
        }
        let rows = self
            .database()
            .rows(
                "SELECT a.role, a.province, a.cluster, a.committee, a.institution, a.enterprise, \
                 a.valid_from, a.valid_until, k.province AS about_province, \
                 k.cluster AS about_cluster FROM assignments a \
                 LEFT JOIN committees k ON k.id = a.committee WHERE a.person = $1 ORDER BY a.id",
                &[Value::from(id)],
            )
            .await?;
        let assignments = rows
            .iter()
            .filter_map(assignment)
            .filter(|assignment| assignment.holds(&today))
            .collect();
        Ok(Person {
            id: Some(id.to_owned()),
            assignments,
        })
    }
}

/// The assignment of a row; none for a role that this program does not know.
fn assignment(row: &Row) -> Option<Assignment> {
    let role: Role = row.text("role").parse().ok()?;
    let scope = if let Some(id) = row.maybe_text("committee") {
        let about = row
            .maybe_text("about_cluster")
            .map(Scope::Cluster)
            .or_else(|| row.maybe_text("about_province").map(Scope::Province))
            .unwrap_or(Scope::Country);
        Scope::Committee(id, Box::new(about))
    } else {
        row.maybe_text("cluster")
            .map(Scope::Cluster)
            .or_else(|| row.maybe_text("institution").map(Scope::Institution))
            .or_else(|| row.maybe_text("enterprise").map(Scope::Enterprise))
            .or_else(|| row.maybe_text("province").map(Scope::Province))
            .unwrap_or(Scope::Country)
    };
    Some(Assignment {
        role,
        scope,
        from: row.maybe_text("valid_from"),
        until: row.maybe_text("valid_until"),
    })
}
