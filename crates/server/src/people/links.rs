//! One-time links: the first administrator sets the installation up; a person chooses a password.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use khusheh_programme::people::{Person, Reach};
use khusheh_store::{
    Kept, LinkPurpose, PersonAssignment, PersonRecord, Store, StoreError, Validity, Write,
};
use serde_json::json;

use super::password::{LEAST, hash, weakness};
use super::sign_in::{begin_session, write_by};
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::moments::later;
use crate::office::problem::{Problem, Result};
use crate::office::secrets::{hash_of, new_secret};
use crate::office::shell::shell_of;
use crate::registry::pages::words_of;
use crate::shell::{Shell, Words, page};

/// A link for a password holds three days: over a weekend.
const PASSWORD_LINK: i64 = 3 * 24 * 3600;
/// The link that sets an installation up holds a day; each start prints another.
const SET_UP_LINK: i64 = 24 * 3600;

#[derive(Template)]
#[template(path = "people/choose.html")]
struct ChoosePage {
    shell: Shell,
    new: bool,
    login: String,
    name: String,
    least: String,
    problem: Option<String>,
}

fn show(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    filled: (bool, &str, &str),
    problem: Option<String>,
) -> Response {
    let (new, login, name) = filled;
    let key = if new {
        "people-set-up"
    } else {
        "people-choose"
    };
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let body = page(&ChoosePage {
        shell: shell_of(office, Some(asker), words.0, uri, "sign-in", words.t(key)),
        new,
        login: login.to_owned(),
        name: name.to_owned(),
        least: words.count("people-password-help", LEAST),
        problem,
    });
    // The address is a secret: it must stay in no cache.
    (status, [(header::CACHE_CONTROL, "no-store")], body).into_response()
}

fn ended() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "link")
}

/// What is wrong with the password filled in, in words.
fn wrong(words: Words, form: &Form, own: &[&str]) -> Option<String> {
    let password = form.one("password");
    if let Some(why) = weakness(password, own) {
        return Some(words.count(&format!("people-password-{why}"), LEAST));
    }
    (password != form.one("again")).then(|| words.t("people-password-differs"))
}

/// `GET /{language}/set-up/{secret}`.
pub(crate) async fn set_up_form(
    State(office): State<Office>,
    asker: Asker,
    Path((language, secret)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    office
        .store
        .link(&hash_of(&secret), LinkPurpose::SetUp)
        .await?
        .ok_or_else(ended)?;
    Ok(show(&office, &asker, words, &uri, (true, "", ""), None))
}

/// `POST /{language}/set-up/{secret}`: the first system administrator.
pub(crate) async fn set_up(
    State(office): State<Office>,
    asker: Asker,
    Path((language, secret)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let login = form.one("login").trim().to_lowercase();
    let name = form.one("name").trim().to_owned();
    let again = |problem| {
        Ok(show(
            &office,
            &asker,
            words,
            &uri,
            (true, &login, &name),
            Some(problem),
        ))
    };
    if login.is_empty() || name.is_empty() {
        return again(words.t("people-name-needed"));
    }
    if let Some(problem) = wrong(words, &form, &[&login, &name]) {
        return again(problem);
    }
    let hashed = hash(&office, form.one("password").to_owned()).await?;
    let mut write = write_by(&office, Person::default(), &asker.request).await?;
    write
        .use_link(&hash_of(&secret), LinkPurpose::SetUp)
        .await?
        .ok_or_else(ended)?;
    let person = PersonRecord::active(&login, &name, words.0.code());
    let kept = add_person(&mut write, person, "system_administrator").await?;
    write.set_password(&kept.id, &login, hashed).await?;
    write.commit().await?;
    let to = format!("/{language}/people");
    begin_session(&office, &asker.request, &kept.id, &login, &to).await
}

/// A new person with a role for the whole country.
async fn add_person(
    write: &mut Write,
    person: PersonRecord,
    role: &str,
) -> Result<Kept<PersonRecord>, StoreError> {
    let kept = write.create(person, Validity::default(), None).await?;
    let assignment = PersonAssignment {
        person: kept.id.clone(),
        role: role.to_owned(),
        province: None,
        cluster: None,
        committee: None,
        institution: None,
        enterprise: None,
    };
    write.create(assignment, Validity::default(), None).await?;
    Ok(kept)
}

async fn person_of_link(office: &Office, secret: &str) -> Result<Kept<PersonRecord>> {
    let person = office
        .store
        .link(&hash_of(secret), LinkPurpose::Password)
        .await?
        .flatten()
        .ok_or_else(ended)?;
    Ok(office.store.one_within(&person, &Reach::whole()).await?)
}

/// `GET /{language}/password/{secret}`.
pub(crate) async fn choose_form(
    State(office): State<Office>,
    asker: Asker,
    Path((language, secret)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let person = person_of_link(&office, &secret).await?;
    let filled = (false, person.record.login.as_str(), "");
    Ok(show(&office, &asker, words, &uri, filled, None))
}

/// `POST /{language}/password/{secret}`.
pub(crate) async fn choose(
    State(office): State<Office>,
    asker: Asker,
    Path((language, secret)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let person = person_of_link(&office, &secret).await?;
    let (login, name) = (&person.record.login, &person.record.name);
    if let Some(problem) = wrong(words, &form, &[login, name]) {
        let filled = (false, login.as_str(), "");
        return Ok(show(&office, &asker, words, &uri, filled, Some(problem)));
    }
    let hashed = hash(&office, form.one("password").to_owned()).await?;
    let who = office.store.person(&person.id).await?;
    let mut write = write_by(&office, who, &asker.request).await?;
    write
        .use_link(&hash_of(&secret), LinkPurpose::Password)
        .await?
        .ok_or_else(ended)?;
    write.set_password(&person.id, login, hashed).await?;
    write.commit().await?;
    let to = format!("/{language}/");
    begin_session(&office, &asker.request, &person.id, login, &to).await
}

/// A link with which a person chooses a password: its path, and when it ends.
///
/// # Errors
/// What the database says.
pub async fn password_link(
    store: &Store,
    write: &mut Write,
    person: &str,
    language: &str,
) -> Result<(String, String), StoreError> {
    let secret = new_secret(store);
    let expires = later(&write.context().at, PASSWORD_LINK);
    write
        .create_link(
            &hash_of(&secret),
            LinkPurpose::Password,
            Some(person),
            &expires,
        )
        .await?;
    Ok((format!("/{language}/password/{secret}"), expires))
}

/// The path of the link that sets an installation up; `None` where that was done.
///
/// # Errors
/// What the database says.
pub async fn set_up_link(store: &Store) -> Result<Option<String>, StoreError> {
    if store.is_set_up().await? {
        return Ok(None);
    }
    let secret = new_secret(store);
    let mut write = store
        .write(store.context(Person::default(), "start"))
        .await?;
    let expires = later(&write.context().at, SET_UP_LINK);
    write
        .create_link(&hash_of(&secret), LinkPurpose::SetUp, None, &expires)
        .await?;
    write.commit().await?;
    Ok(Some(format!("/en/set-up/{secret}")))
}

/// `POST /api/v1/people/{id}/password-link`: a one-time link, for the person to be given.
pub(crate) async fn create_link(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Response> {
    let (path, expires) = new_link(&office, &asker, &id).await?;
    let body = json!({ "path": path, "expires_at": expires }).to_string();
    let kind = (header::CONTENT_TYPE, "application/json");
    Ok((StatusCode::CREATED, [kind], body).into_response())
}

/// A new link for a person within the asker's reach.
pub(super) async fn new_link(office: &Office, asker: &Asker, id: &str) -> Result<(String, String)> {
    let mut write = office.store.write(asker.context(office)).await?;
    let person: Kept<PersonRecord> = write.one_within(id, &asker.reach).await?;
    let language = person.record.language.clone();
    let link = password_link(&office.store, &mut write, id, &language).await?;
    write.commit().await?;
    Ok(link)
}
