//! One's own account: password, sessions, tokens, roles.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use khusheh_programme::people::{Reach, Scope};
use khusheh_store::{
    Answer, ApiToken, Clause, Fault, Kept, Limit, PersonRecord, Query, Store, StoreError, Write,
    checked, record_state,
};
use serde_json::{Map, Value as Json, json};

use super::password::{LEAST, hash, is_right, weakness};
use super::sign_in::signed_out;
use crate::office::Office;
use crate::office::body::{Form, Object};
use crate::office::gate::Asker;
use crate::office::moments::later;
use crate::office::problem::{Problem, Result};
use crate::office::secrets::{hash_of, new_secret};
use crate::office::shell::shell_of;
use crate::registry::api::{once, wire_object};
use crate::registry::names::{Ids, Names};
use crate::registry::pages::words_of;
use crate::shell::{Shell, Words, page};

/// The longest that a token holds.
const LONGEST_DAYS: i64 = 366;

struct Role {
    role: String,
    scope: String,
    until: String,
}

struct Token {
    id: String,
    name: String,
    may: String,
    expires: String,
}

#[derive(Template)]
#[template(path = "people/account.html")]
struct AccountPage {
    shell: Shell,
    login: String,
    roles: Vec<Role>,
    sessions: String,
    tokens: Vec<Token>,
    secret: Option<String>,
    least: String,
    problem: Option<String>,
    done: Option<String>,
}

/// What is said at the top of the page.
#[derive(Default)]
struct Said {
    secret: Option<String>,
    problem: Option<String>,
    done: Option<String>,
}

/// `GET /{language}/account`.
pub(crate) async fn show(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    account(&office, &asker, words, &uri, Said::default()).await
}

async fn tokens(office: &Office, asker: &Asker) -> Result<Vec<Kept<ApiToken>>> {
    let mut query = Query::by("id");
    query.limit = Query::MOST;
    query.conditions = vec![
        Clause::is("revoked", false),
        Clause::new("expires_at > ?", vec![office.store.now().into()]),
    ];
    Ok(office.store.list_within(&asker.reach, &query).await?.items)
}

async fn roles(office: &Office, asker: &Asker, words: Words) -> Result<Vec<Role>> {
    let named = |scope: &Scope| -> Option<(&'static str, String)> {
        Some(match scope {
            Scope::Country => return None,
            Scope::Province(id) => ("region", id.clone()),
            Scope::Cluster(id) => ("cluster", id.clone()),
            Scope::Committee(id, _) => ("committee", id.clone()),
            Scope::Institution(id) => ("institution", id.clone()),
            Scope::Enterprise(id) => ("enterprise", id.clone()),
        })
    };
    let mut ids = Ids::new();
    for assignment in &asker.person.assignments {
        if let Some((kind, id)) = named(&assignment.scope) {
            ids.entry(kind).or_default().insert(id);
        }
    }
    let names = Names::find(&office.store, &asker.person, words, ids).await?;
    Ok(asker
        .person
        .assignments
        .iter()
        .map(|assignment| Role {
            role: words.of("word-role", assignment.role.word()),
            scope: match named(&assignment.scope) {
                None => words.t("people-country"),
                Some((kind, id)) => names.get(kind, &id).unwrap_or(&id).to_owned(),
            },
            until: assignment
                .until
                .as_deref()
                .map_or_else(|| "–".to_owned(), |day| words.day(day)),
        })
        .collect())
}

async fn account(
    office: &Office,
    asker: &Asker,
    words: Words,
    uri: &Uri,
    said: Said,
) -> Result<Response> {
    let id = asker.id()?;
    let person: Kept<PersonRecord> = office.store.one_within(id, &Reach::whole()).await?;
    let status = match said.problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let title = words.t("people-account");
    let shell = shell_of(office, Some(asker), words.0, uri, "account", title);
    let sessions = office.store.sessions_of(id).await?;
    let body = page(&AccountPage {
        shell,
        login: person.record.login,
        roles: roles(office, asker, words).await?,
        sessions: words.count("people-sessions", usize::try_from(sessions).unwrap_or(0)),
        tokens: tokens(office, asker)
            .await?
            .into_iter()
            .map(|kept| Token {
                id: kept.id,
                name: kept.record.name,
                may: words.of("word-may", &kept.record.may),
                expires: words.moment(&kept.record.expires_at),
            })
            .collect(),
        secret: said.secret,
        least: words.count("people-password-help", LEAST),
        problem: said.problem,
        done: said.done,
    });
    Ok((status, [(header::CACHE_CONTROL, "no-store")], body).into_response())
}

/// `POST /{language}/account/password`: with the old password; ends all sessions.
pub(crate) async fn change_password(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let id = asker.id()?;
    let person: Kept<PersonRecord> = office.store.one_within(id, &Reach::whole()).await?;
    let (login, name) = (&person.record.login, &person.record.name);
    let new = form.one("password").to_owned();
    let old = office.store.password_of(id).await?;
    let right = is_right(&office, form.one("old").to_owned(), old).await?;
    let problem = if !right {
        Some(words.t("people-old-wrong"))
    } else if let Some(why) = weakness(&new, &[login, name]) {
        Some(words.count(&format!("people-password-{why}"), LEAST))
    } else {
        (new != form.one("again")).then(|| words.t("people-password-differs"))
    };
    if problem.is_some() {
        let said = Said {
            problem,
            ..Said::default()
        };
        return account(&office, &asker, words, &uri, said).await;
    }
    let hashed = hash(&office, new).await?;
    let mut write = office.store.write(asker.context(&office)).await?;
    write.set_password(id, login, hashed).await?;
    write.commit().await?;
    Ok(signed_out(&office, words))
}

/// `POST /{language}/account/sign-out-everywhere`.
pub(crate) async fn sign_out_everywhere(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    _form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let mut write = office.store.write(asker.context(&office)).await?;
    write.sign_out_everywhere(asker.id()?).await?;
    write.commit().await?;
    Ok(signed_out(&office, words))
}

/// What a token is asked for: `name`, `may`, `days`.
fn asked(office: &Office, asker: &Asker, given: &Map<String, Json>) -> Result<ApiToken> {
    let days = given.get("days").and_then(Json::as_i64);
    let Some(days) = days.filter(|days| (1..=LONGEST_DAYS).contains(days)) else {
        let value = given.get("days").map(Json::to_string).unwrap_or_default();
        let limit = Limit::Between {
            least: 1.0,
            most: LONGEST_DAYS as f64,
        };
        return Err(Problem::faults(vec![Fault::new("days", value, limit)]));
    };
    let mut fields = given.clone();
    fields.remove("days");
    fields.insert(
        "expires_at".to_owned(),
        later(&office.store.now(), days * 24 * 3600).into(),
    );
    let fields_of = <ApiToken as khusheh_store::Record>::FIELDS;
    let mut state = checked(fields_of, &fields, None).map_err(Problem::faults)?;
    state.insert("person".to_owned(), asker.id()?.into());
    serde_json::from_value(Json::Object(state)).map_err(|error| Problem::failed(&error))
}

/// Makes a token for a person: its secret, and when it ends.
///
/// # Errors
/// What the database says.
pub async fn new_token(
    store: &Store,
    write: &mut Write,
    person: &str,
    name: &str,
    may: &str,
    days: i64,
) -> Result<(String, String), StoreError> {
    let secret = format!("kh_{}", new_secret(store));
    let expires_at = later(&write.context().at, days * 24 * 3600);
    let token = ApiToken {
        person: person.to_owned(),
        name: name.to_owned(),
        may: may.to_owned(),
        expires_at: expires_at.clone(),
        revoked: false,
    };
    write.create_token(token, &hash_of(&secret)).await?;
    Ok((secret, expires_at))
}

/// `POST /{language}/account/tokens`: shows the secret once.
pub(crate) async fn create_token(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    let mut given = Map::new();
    for name in ["name", "may"] {
        given.insert(name.to_owned(), form.one(name).into());
    }
    let days = khusheh_language::number_to_latin(form.one("days"));
    given.insert("days".to_owned(), days.parse::<i64>().unwrap_or(0).into());
    let token = match asked(&office, &asker, &given) {
        Ok(token) => token,
        Err(problem) => {
            let faults: Vec<String> = problem
                .field_faults()
                .iter()
                .map(|fault| {
                    let field = words.field_path(&fault.field);
                    format!("{field}: {}", fault.limit.text(words.0))
                })
                .collect();
            let said = Said {
                problem: Some(faults.join(" ")),
                ..Said::default()
            };
            return account(&office, &asker, words, &uri, said).await;
        }
    };
    let secret = format!("kh_{}", new_secret(&office.store));
    let mut write = office.store.write(asker.context(&office)).await?;
    write.create_token(token, &hash_of(&secret)).await?;
    write.commit().await?;
    let said = Said {
        secret: Some(secret),
        ..Said::default()
    };
    account(&office, &asker, words, &uri, said).await
}

async fn revoke(office: &Office, asker: &Asker, id: &str) -> Result<()> {
    let mut write = office.store.write(asker.context(office)).await?;
    let token: Kept<ApiToken> = write.one_within(id, &asker.reach).await?;
    write
        .change(
            id,
            token.version,
            |token: &mut ApiToken, _| token.revoked = true,
            None,
        )
        .await?;
    Ok(write.commit().await?)
}

/// `POST /{language}/account/tokens/{id}/revoke`.
pub(crate) async fn revoke_token(
    State(office): State<Office>,
    asker: Asker,
    Path((language, id)): Path<(String, String)>,
    _form: Form,
) -> Result<Response> {
    let words = words_of(&language)?;
    revoke(&office, &asker, &id).await?;
    Ok(Redirect::to(&format!("/{}/account", words.0.code())).into_response())
}

/// `GET /api/v1/account`: who asks, with which roles.
pub(crate) async fn api(State(office): State<Office>, asker: Asker) -> Result<Response> {
    let person: Kept<PersonRecord> = office
        .store
        .one_within(asker.id()?, &Reach::whole())
        .await?;
    let roles: Vec<Json> = asker
        .person
        .assignments
        .iter()
        .map(|assignment| {
            let (kind, id) = match &assignment.scope {
                Scope::Country => ("country", None),
                Scope::Province(id) => ("province", Some(id)),
                Scope::Cluster(id) => ("cluster", Some(id)),
                Scope::Committee(id, _) => ("committee", Some(id)),
                Scope::Institution(id) => ("institution", Some(id)),
                Scope::Enterprise(id) => ("enterprise", Some(id)),
            };
            json!({
                "role": assignment.role.word(), "scope": kind, "of": id,
                "from": assignment.from, "until": assignment.until,
            })
        })
        .collect();
    let body = json!({
        "id": person.id, "login": person.record.login, "name": person.record.name,
        "language": person.record.language, "roles": roles,
    });
    let kind = (header::CONTENT_TYPE, "application/json");
    Ok(([kind], body.to_string()).into_response())
}

/// `GET /api/v1/account/tokens`: those that hold, without their secrets.
pub(crate) async fn api_tokens(State(office): State<Office>, asker: Asker) -> Result<Response> {
    let items: Vec<Json> = tokens(&office, &asker)
        .await?
        .iter()
        .map(|kept| wire_object(kept, record_state(&kept.record)))
        .collect();
    let kind = (header::CONTENT_TYPE, "application/json");
    let body = json!({ "items": items, "next": null }).to_string();
    Ok(([kind], body).into_response())
}

/// `POST /api/v1/account/tokens`: the answer holds the secret, this once.
pub(crate) async fn api_create_token(
    State(office): State<Office>,
    asker: Asker,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Object(given): Object,
) -> Result<Response> {
    if headers.contains_key("idempotency-key") {
        // The answer would have to be kept, and with it the secret.
        return Err(Problem::parameter("Idempotency-Key", "", "–"));
    }
    let said = Json::Object(given.clone()).to_string();
    once(&office, &asker, &headers, &uri, &said, async |write| {
        let token = asked(&office, &asker, &given)?;
        let secret = format!("kh_{}", new_secret(&office.store));
        let kept = write.create_token(token, &hash_of(&secret)).await?;
        let mut body = wire_object(&kept, record_state(&kept.record));
        body["secret"] = secret.into();
        Ok(Answer {
            fingerprint: String::new(),
            status: 201,
            location: None,
            etag: None,
            body: body.to_string(),
        })
    })
    .await
}

/// `POST /api/v1/account/tokens/{id}/revoke`.
pub(crate) async fn api_revoke_token(
    State(office): State<Office>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<StatusCode> {
    revoke(&office, &asker, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/v1/account/sign-out-everywhere`.
pub(crate) async fn api_sign_out(State(office): State<Office>, asker: Asker) -> Result<StatusCode> {
    let mut write = office.store.write(asker.context(&office)).await?;
    write.sign_out_everywhere(asker.id()?).await?;
    write.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
