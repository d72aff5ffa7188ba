//! People: who they are, what they may do, how they sign in.

pub(crate) mod account;
pub(crate) mod links;
pub(crate) mod password;
pub(crate) mod provider;
pub(crate) mod rights;
pub(crate) mod sign_in;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use khusheh_store::{
    ASSIGNABLE_ROLES, Clause, Form as Shape, Kept, PersonAssignment, PersonRecord,
};
use serde_json::{Value as Json, json};

use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::problem::Result;
use crate::office::shell::shell_of;
use crate::registry::pages::{title_of, words_of};
use crate::registry::{Filter, Resource};
use crate::shell::{Shell, page};

const STATES: [&str; 2] = ["active", "closed"];

impl Resource for PersonRecord {
    const ROOM: &'static str = "people";
    const FROM_TABLES: bool = true;
    const SORTS: &'static [&'static str] = &["login", "state"];
    const FILTERS: &'static [Filter] = &[Filter {
        name: "state",
        form: Shape::Word(&STATES),
        clause: |value| Clause::is("state", value),
    }];
    const COLUMNS: &'static [&'static str] = &["login", "state", "language"];

    fn example() -> Json {
        json!({ "login": "sample", "name": "Sample", "language": "fa", "state": "active" })
    }

    fn beyond(asker: &Asker) -> Vec<(&'static str, &'static str)> {
        if sign_in::is_administrator(&asker.person) {
            vec![
                ("roles", "people-roles"),
                ("password-link", "people-password-link"),
            ]
        } else {
            vec![("roles", "people-roles")]
        }
    }
}

impl Resource for PersonAssignment {
    const ROOM: &'static str = "assignments";
    const FROM_TABLES: bool = true;
    const SORTS: &'static [&'static str] = &["person", "role"];
    const FILTERS: &'static [Filter] = &[
        Filter {
            name: "person",
            form: Shape::Refers("person"),
            clause: |value| Clause::is("person", value),
        },
        Filter {
            name: "role",
            form: Shape::Word(&ASSIGNABLE_ROLES),
            clause: |value| Clause::is("role", value),
        },
    ];
    const COLUMNS: &'static [&'static str] = &[
        "person",
        "role",
        "province",
        "cluster",
        "committee",
        "institution",
        "enterprise",
    ];

    fn example() -> Json {
        json!({
            "person": "00000000000000000000000000", "role": "provincial_officer",
            "province": "IR-10",
        })
    }
}

#[derive(Template)]
#[template(path = "people/link.html")]
struct LinkPage {
    shell: Shell,
    id: String,
    link: Option<(String, String)>,
}

/// `GET /{language}/people/{id}/password-link`.
pub(crate) async fn link_form(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    link_page(&office, &asker, &language, id, &uri, None).await
}

/// `POST /{language}/people/{id}/password-link`.
pub(crate) async fn link(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    _form: Form,
) -> Result<Response> {
    let link = links::new_link(&office, &asker, &id).await?;
    link_page(&office, &asker, &language, id, &uri, Some(link)).await
}

async fn link_page(
    office: &Office,
    asker: &Asker,
    language: &str,
    id: String,
    uri: &axum::http::Uri,
    link: Option<(String, String)>,
) -> Result<Response> {
    let words = words_of(language)?;
    let person: Kept<PersonRecord> = office.store.one_within(&id, &asker.reach).await?;
    let own = office.settings.public_url.clone().unwrap_or_default();
    let shell = shell_of(
        office,
        Some(asker),
        words.0,
        uri,
        "people",
        title_of(&person, words),
    );
    Ok(page(&LinkPage {
        shell,
        id,
        link: link.map(|(path, expires)| {
            let url = format!("{}{path}", own.trim_end_matches('/'));
            (url, words.moment(&expires))
        }),
    }))
}

/// `GET /{language}/people/{id}/roles`: to the list of the person's roles.
pub(crate) async fn roles(
    Path((language, id)): Path<(String, String)>,
) -> Result<axum::response::Redirect> {
    let words = words_of(&language)?;
    let query = crate::list::address([("person", id.as_str())]);
    let to = format!("/{}/assignments{query}", words.0.code());
    Ok(axum::response::Redirect::to(&to))
}
