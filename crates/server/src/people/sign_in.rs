//! Signing in and out.

use std::net::SocketAddr;

use askama::Template;
use axum::extract::{ConnectInfo, OriginalUri, Path, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Action, Person, Reach, Role, Thing};
use khusheh_store::{Clause, PersonRecord, Query, Write};

use super::password;
use crate::office::Office;
use crate::office::body::Form;
use crate::office::gate::Asker;
use crate::office::moments::{later, seconds_between};
use crate::office::problem::{Problem, Result};
use crate::office::secrets::{hash_of, new_secret};
use crate::office::shell::shell_of;
use crate::registry::names::name_of;
use crate::registry::pages::words_of;
use crate::shell::{Shell, Words, page};

/// A session ends after twelve hours: a working day.
const SESSION: i64 = 12 * 3600;
/// Failures are forgotten after a day without any.
const FORGOTTEN: i64 = 24 * 3600;
/// Failures before a login has to wait, and before an address has to: an office shares one.
const PATIENCE: [i64; 2] = [5, 30];
/// The longest wait.
const LONGEST: i64 = 15 * 60;

#[derive(Template)]
#[template(path = "people/sign_in.html")]
struct SignInPage {
    shell: Shell,
    back: String,
    login: String,
    /// Name of the sign-in provider, and the address that leads there.
    provider: Option<(String, String)>,
    problem: Option<String>,
    /// Sample people: login, name, roles.
    samples: Vec<[String; 3]>,
}

/// An address of our own to go back to; `/` for any other.
pub(super) fn own(back: &str, words: Words) -> String {
    let other = back.starts_with("//") || back.contains('\\') || !back.starts_with('/');
    if other || back.chars().any(char::is_control) {
        format!("/{}/", words.0.code())
    } else {
        back.to_owned()
    }
}

async fn show(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    back: &str,
    login: &str,
    problem: Option<String>,
) -> Result<Response> {
    let samples = if office.settings.sample {
        sample_people(office, words).await?
    } else {
        Vec::new()
    };
    Ok(page(&SignInPage {
        samples,
        shell: shell_of(
            office,
            Some(asker),
            words.0,
            uri,
            "sign-in",
            words.t("office-sign-in"),
        ),
        provider: office.settings.provider.as_ref().map(|provider| {
            let query = crate::list::address([("back", own(back, words).as_str())]);
            let href = format!("/{}/sign-in/provider{query}", words.0.code());
            (provider.name.clone(), href)
        }),
        back: own(back, words),
        login: login.to_owned(),
        problem,
    }))
}

/// `GET /{language}/sign-in`.
pub(crate) async fn form(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(uri.query().unwrap_or_default()).unwrap_or_default();
    let back = pairs
        .iter()
        .find(|(name, _)| name == "back")
        .map_or("/", |(_, value)| value.as_str());
    show(&office, &asker, words, &uri, back, "", None).await
}

/// Seconds that a login or address still has to wait: doubling with each failure past the patience.
fn wait(failures: i64, last_at: &str, now: &str, patience: i64) -> i64 {
    let past = failures - patience;
    if past < 0 {
        return 0;
    }
    let whole = (1_i64 << past.min(20)).min(LONGEST);
    (whole - seconds_between(last_at, now)).max(0)
}

/// Whom a try comes from.
pub(super) struct From {
    login: String,
    address: String,
}

impl From {
    pub(super) fn new(login: &str, address: Option<&ConnectInfo<SocketAddr>>) -> Self {
        let address = address.map_or_else(String::new, |address| address.0.ip().to_string());
        Self {
            login: login.to_owned(),
            // Addresses are personal data: only their hash is kept, and that for a day.
            address: format!("address {}", hash_of(&address)),
        }
    }

    /// Says how long to wait, if at all.
    async fn may_try(&self, office: &Office) -> Result<()> {
        let now = office.store.now();
        let mut longest = 0;
        for (subject, patience) in [&self.login, &self.address].into_iter().zip(PATIENCE) {
            let attempts = office.store.attempts(subject).await?;
            longest = longest.max(wait(attempts.failures, &attempts.last_at, &now, patience));
        }
        if longest > 0 {
            Err(Problem::wait(longest))
        } else {
            Ok(())
        }
    }

    async fn failed(&self, office: &Office) -> Result<()> {
        office.metrics.sign_in_failures.inc();
        let forgotten = later(&office.store.now(), -FORGOTTEN);
        for subject in [&self.login, &self.address] {
            office.store.attempt_failed(subject, &forgotten).await?;
        }
        Ok(())
    }
}

/// `POST /{language}/sign-in`.
pub(crate) async fn sign_in(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    address: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let login = form.one("login").trim().to_lowercase();
    let from = From::new(&login, address.as_deref());
    from.may_try(&office).await?;
    let person = office.store.person_with_login(&login).await?;
    let hash = match &person {
        Some(id) => office.store.password_of(id).await?,
        None => None,
    };
    let password = form.one("password").to_owned();
    let right = password::is_right(&office, password, hash).await?;
    let Some(person) = person.filter(|_| right) else {
        from.failed(&office).await?;
        let said = Some(words.t("people-wrong"));
        let shown = show(&office, &asker, words, &uri, form.one("back"), &login, said).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response());
    };
    let to = own(form.one("back"), words);
    begin_session(&office, &asker.request, &person, &login, &to).await
}

/// What the logins of sample people begin with.
const SAMPLE: &str = "sample.";

/// The sample people with their roles.
async fn sample_people(office: &Office, words: Words) -> Result<Vec<[String; 3]>> {
    let mut query = Query::by("id");
    query.limit = 100;
    query.conditions = vec![Clause::new(
        "login >= ? AND login < ?",
        vec![SAMPLE.into(), "sample/".into()],
    )];
    let whole = Reach::whole();
    let people = office
        .store
        .list_within::<PersonRecord>(&whole, &query)
        .await?;
    let mut found = Vec::new();
    for kept in people.items {
        let person = office.store.person(&kept.id).await?;
        let roles: Vec<String> = person
            .assignments
            .iter()
            .map(|assignment| words.of("word-role", assignment.role.word()))
            .collect();
        let roles = roles.join(&words.t("field-separator"));
        let first = person.assignments.first();
        // In the order of the table of rights; the administrator, who sees no cluster, last.
        let order = first.map_or(u8::MAX, |one| match one.role {
            Role::SystemAdministrator => u8::MAX,
            role => role as u8,
        });
        found.push((
            order,
            [
                kept.record.login.clone(),
                name_of(&kept.record, words),
                roles,
            ],
        ));
    }
    found.sort();
    Ok(found.into_iter().map(|(_, one)| one).collect())
}

/// `POST /{language}/sign-in/sample`: comes in as one of the sample people, where there is nothing but
/// the sample.
pub(crate) async fn sample(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let login = form.one("login");
    if !office.settings.sample || !login.starts_with(SAMPLE) {
        return Err(Problem::not_found());
    }
    let person = office.store.person_with_login(login).await?;
    let person = person.ok_or_else(Problem::not_found)?;
    let to = own(form.one("back"), words);
    begin_session(&office, &asker.request, &person, login, &to).await
}

/// Begins a session for a person who has shown who they are, and goes on to `to`.
pub(super) async fn begin_session(
    office: &Office,
    request: &str,
    person: &str,
    login: &str,
    to: &str,
) -> Result<Response> {
    let (secret, csrf) = (new_secret(&office.store), new_secret(&office.store));
    let who = office.store.person(person).await?;
    let mut write = office
        .store
        .write(office.store.context(who, request))
        .await?;
    let expires = later(&write.context().at, SESSION);
    write
        .sign_in(person, login, &hash_of(&secret), &csrf, &expires)
        .await?;
    write.commit().await?;
    let mut response = Redirect::to(to).into_response();
    set_cookie(office, &mut response, &secret, SESSION);
    Ok(response)
}

fn set_cookie(office: &Office, response: &mut Response, value: &str, seconds: i64) {
    let secure = if office.is_secure() { "; Secure" } else { "" };
    let text = format!(
        "{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}",
        office.cookie()
    );
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// `POST /{language}/sign-out`.
pub(crate) async fn sign_out(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    _form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    if let Some((session, hash)) = &asker.session {
        let mut write = office.store.write(asker.context(&office)).await?;
        write.sign_out(&session.person, hash).await?;
        write.commit().await?;
    }
    Ok(signed_out(&office, words))
}

pub(super) fn signed_out(office: &Office, words: Words) -> Response {
    let mut response = Redirect::to(&format!("/{}/", words.0.code())).into_response();
    set_cookie(office, &mut response, "", 0);
    response
}

/// A write by somebody who has shown a one-time link and is not yet signed in.
pub(super) async fn write_by(office: &Office, person: Person, request: &str) -> Result<Write> {
    let context = office.store.context(person, request);
    Ok(office.store.write(context).await?)
}

/// Whether somebody may do something to all people: the system administrator.
pub(crate) fn is_administrator(person: &Person) -> bool {
    person.reach(Action::Change, Thing::Person).everywhere
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_pass() {
        let at = "2026-11-23T09:00:00.000000Z";
        assert_eq!(wait(4, at, at, 5), 0);
        assert_eq!(wait(5, at, at, 5), 1);
        assert_eq!(wait(8, at, at, 5), 8);
        assert_eq!(wait(8, at, &later(at, 3), 5), 5);
        assert_eq!(wait(500, at, at, 5), LONGEST);
        assert_eq!(wait(500, at, &later(at, LONGEST), 5), 0);
    }

    #[test]
    fn one_goes_back_to_our_own_pages_only() {
        let words = Words(khusheh_language::Language::En);
        assert_eq!(own("/en/clusters?page=2", words), "/en/clusters?page=2");
        for other in ["https://x.example/", "//x.example", "/\\x.example", "", "x"] {
            assert_eq!(own(other, words), "/en/");
        }
    }
}
