//! Signing in with an OpenID Connect provider: the authorisation code flow with PKCE, state and
//! nonce (OpenID Connect Core 1.0, section 3.1; RFC 7636). The provider says who somebody is; what
//! they may do is kept here alone. A person is found by the provider's subject, which an
//! administrator enters; nobody comes in by name or e-mail.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use khusheh_programme::people::Reach;
use khusheh_store::{Kept, PersonRecord};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, TokenResponse, reqwest,
};
use tokio::sync::OnceCell;

use super::sign_in::{begin_session, own};
use crate::office::Office;
use crate::office::gate::{Asker, cookie};
use crate::office::problem::{Problem, Result};
use crate::office::secrets::{new_secret, same};
use crate::registry::pages::words_of;

/// A sign-in provider, as it is set up.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Its issuer, such as `https://login.example`.
    pub issuer: String,
    /// What this installation is called there.
    pub client_id: String,
    /// Its secret there.
    pub client_secret: String,
    /// What people call the provider.
    pub name: String,
}

/// How long a sign-in may take at the provider, seconds.
const FLOW: i64 = 600;

/// What is known of the provider, asked for once.
pub(crate) type Known = OnceCell<CoreProviderMetadata>;

fn failed(reason: &dyn std::fmt::Display) -> Problem {
    tracing::warn!(target: "khusheh", "sign-in provider: {reason}");
    Problem::new(StatusCode::BAD_GATEWAY, "provider-failed")
}

fn settings(office: &Office) -> Result<&Provider> {
    let none = || Problem::new(StatusCode::BAD_REQUEST, "provider-none");
    office.settings.provider.as_ref().ok_or_else(none)
}

fn http() -> Result<reqwest::Client> {
    // A provider that sends us elsewhere is not followed: it could name an address inside.
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(std::time::Duration::from_secs(10))
        .build()
        .map_err(|error| failed(&error))
}

async fn metadata<'a>(office: &'a Office, provider: &Provider) -> Result<&'a CoreProviderMetadata> {
    office
        .provider
        .get_or_try_init(|| async {
            let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|error| failed(&error))?;
            CoreProviderMetadata::discover_async(issuer, &http()?)
                .await
                .map_err(|error| failed(&error))
        })
        .await
}

fn back_here(office: &Office, language: &str) -> Result<RedirectUrl> {
    let base = office.settings.public_url.as_deref().unwrap_or_default();
    let url = format!(
        "{}/{language}/sign-in/provider/done",
        base.trim_end_matches('/')
    );
    RedirectUrl::new(url).map_err(|error| failed(&error))
}

fn cookie_name(office: &Office) -> String {
    format!("{}-provider", office.cookie())
}

fn set_cookie(office: &Office, response: &mut Response, value: &str, seconds: i64) {
    let secure = if office.is_secure() { "; Secure" } else { "" };
    let name = cookie_name(office);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    if let Ok(text) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, text);
    }
}

/// The values of an address's query.
fn asked(query: Option<&str>, name: &str) -> String {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    pairs
        .into_iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value)
        .unwrap_or_default()
}

/// `GET /{language}/sign-in/provider`: to the provider.
pub(crate) async fn start(
    State(office): State<Office>,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response> {
    let words = words_of(&language)?;
    let provider = settings(&office)?;
    let known = metadata(&office, provider).await?.clone();
    let client = CoreClient::from_provider_metadata(
        known,
        ClientId::new(provider.client_id.clone()),
        Some(ClientSecret::new(provider.client_secret.clone())),
    )
    .set_redirect_uri(back_here(&office, words.0.code())?);
    let [state, nonce, verifier] = [(); 3].map(|()| new_secret(&office.store));
    let challenge =
        PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
    let (csrf, once) = (CsrfToken::new(state.clone()), Nonce::new(nonce.clone()));
    let (url, _, _) = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            move || csrf,
            move || once,
        )
        .add_scope(Scope::new("openid".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let back = own(&asked(uri.query(), "back"), words);
    let value = format!(
        "{state}.{nonce}.{verifier}.{}",
        URL_SAFE_NO_PAD.encode(back)
    );
    let mut response = Redirect::to(url.as_str()).into_response();
    set_cookie(&office, &mut response, &value, FLOW);
    Ok(response)
}

/// `GET /{language}/sign-in/provider/done`: back from the provider.
pub(crate) async fn done(
    State(office): State<Office>,
    asker: Asker,
    Path(language): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response> {
    let words = words_of(&language)?;
    let provider = settings(&office)?;
    // Begun in this browser, by the state that only its cookie and the provider know.
    let ended = || Problem::new(StatusCode::BAD_REQUEST, "provider-ended");
    let begun = cookie(&headers, &cookie_name(&office)).ok_or_else(ended)?;
    let parts: Vec<&str> = begun.split('.').collect();
    let [state, nonce, verifier, back] = parts.as_slice() else {
        return Err(ended());
    };
    if !same(&asked(uri.query(), "state"), state) {
        return Err(ended());
    }
    let code = asked(uri.query(), "code");
    if code.is_empty() {
        let error = asked(uri.query(), "error");
        return Err(Problem::new(StatusCode::FORBIDDEN, "provider-refused").value(error));
    }
    let known = metadata(&office, provider).await?.clone();
    let client = CoreClient::from_provider_metadata(
        known,
        ClientId::new(provider.client_id.clone()),
        Some(ClientSecret::new(provider.client_secret.clone())),
    )
    .set_redirect_uri(back_here(&office, words.0.code())?);
    let answer = client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(|error| failed(&error))?
        .set_pkce_verifier(PkceCodeVerifier::new((*verifier).to_owned()))
        .request_async(&http()?)
        .await
        .map_err(|error| failed(&error))?;
    let token = answer.id_token().ok_or_else(|| failed(&"no id token"))?;
    // Signature by the provider's keys, issuer, audience, time, nonce.
    let claims = token
        .claims(
            &client.id_token_verifier(),
            &Nonce::new((*nonce).to_owned()),
        )
        .map_err(|error| failed(&error))?;
    let subject = claims.subject().as_str();
    let Some(person) = office.store.person_with_subject(subject).await? else {
        return Err(Problem::new(StatusCode::FORBIDDEN, "provider-unknown").value(subject));
    };
    let kept: Kept<PersonRecord> = office.store.one_within(&person, &Reach::whole()).await?;
    let back = URL_SAFE_NO_PAD
        .decode(back)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default();
    let to = own(&back, words);
    let mut response =
        begin_session(&office, &asker.request, &person, &kept.record.login, &to).await?;
    set_cookie(&office, &mut response, "", 0);
    Ok(response)
}
