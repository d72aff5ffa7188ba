//! What requests carry: JSON objects from programs; forms and files from our own pages, which prove
//! it with the token of the session.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use serde_json::{Map, Value as Json};

use super::gate::Asker;
use super::problem::{Problem, Result};
use super::secrets::same;

/// A JSON object.
#[derive(Debug)]
pub(crate) struct Object(pub(crate) Map<String, Json>);

impl<S: Send + Sync> FromRequest<S> for Object {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let kind = content_type(&request);
        if !matches!(
            kind.as_str(),
            "application/json" | "application/merge-patch+json"
        ) {
            return Err(
                Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type")
                    .value(kind)
                    .with("allowed", "application/json"),
            );
        }
        let session = session_token(&request);
        let bytes = bytes(request, state).await?;
        if let Some((expected, given)) = session
            && !given.is_some_and(|given| same(&given, &expected))
        {
            return Err(Problem::new(StatusCode::FORBIDDEN, "form-token"));
        }
        match serde_json::from_slice(&bytes) {
            Ok(Json::Object(object)) => Ok(Self(object)),
            Ok(_) => Err(Problem::body("a JSON object is needed")),
            Err(error) => Err(Problem::body(error.to_string())),
        }
    }
}

/// The session's token, and what the header of a script of our pages says it is.
fn session_token(request: &Request) -> Option<(String, Option<String>)> {
    let asker = request.extensions().get::<Asker>()?;
    let (session, _) = asker.session.as_ref()?;
    let given = request
        .headers()
        .get("x-csrf-token")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    Some((session.csrf.clone(), given))
}

fn content_type(request: &Request) -> String {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// The longest body of a request that carries no file.
const MOST: usize = 4 * 1024 * 1024;

async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes> {
    let too_large = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large");
    let bytes = Bytes::from_request(request, state).await.map_err(|error| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            too_large()
        } else {
            Problem::body("the body could not be read whole")
        }
    })?;
    if bytes.len() > MOST {
        return Err(too_large());
    }
    Ok(bytes)
}

/// A form of one of our pages: values by name, several to a name where it was sent so.
#[derive(Debug, Default)]
pub(crate) struct Form(pub(crate) BTreeMap<String, Vec<String>>);

impl Form {
    /// The first value of a name; empty where there is none.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.0
            .get(name)
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// The version that the form was filled in for.
    pub(crate) fn version(&self) -> Result<i64> {
        let text = self.one("version");
        text.parse()
            .map_err(|_| Problem::parameter("version", text, "1, 2, …"))
    }

    /// The form, where it proves that it is one of our pages'.
    pub(crate) fn check(self, asker: Option<Asker>) -> Result<Self> {
        let expected = asker.and_then(|asker| {
            asker
                .session
                .as_ref()
                .map(|(session, _)| session.csrf.clone())
        });
        match expected {
            Some(expected) if !same(self.one("csrf"), &expected) => {
                Err(Problem::new(StatusCode::FORBIDDEN, "form-token"))
            }
            _ => Ok(self),
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let kind = content_type(&request);
        if kind != "application/x-www-form-urlencoded" {
            return Err(
                Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type")
                    .value(kind)
                    .with("allowed", "application/x-www-form-urlencoded"),
            );
        }
        let asker = request.extensions().get::<Asker>().cloned();
        let bytes = bytes(request, state).await?;
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&bytes)
            .map_err(|error| Problem::body(error.to_string()))?;
        let mut form = Self::default();
        for (name, value) in pairs {
            form.0.entry(name).or_default().push(value);
        }
        form.check(asker)
    }
}

/// The name of a file without folders and marks that have no place in one.
pub(crate) fn file_name(name: &str) -> String {
    name.rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|letter| !letter.is_control())
        .take(200)
        .collect()
}

/// A file of a form.
#[derive(Debug)]
pub(crate) struct Uploaded {
    /// Its name, without folders.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) content: Vec<u8>,
}

/// A form with a file.
#[derive(Debug)]
pub(crate) struct Upload {
    /// Its other values.
    pub(crate) form: Form,
    /// The file, where one was chosen.
    pub(crate) file: Option<Uploaded>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let asker = request.extensions().get::<Asker>().cloned();
        let kind = content_type(&request);
        let wrong = |error: axum::extract::multipart::MultipartError| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large")
            } else {
                Problem::body(error.body_text())
            }
        };
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| {
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type")
                .value(kind)
                .with("allowed", "multipart/form-data")
        })?;
        let (mut form, mut file) = (Form::default(), None);
        while let Some(part) = parts.next_field().await.map_err(wrong)? {
            let name = part.name().unwrap_or_default().to_owned();
            if let Some(file_name) = part.file_name() {
                let name = self::file_name(file_name);
                let content = part.bytes().await.map_err(wrong)?.to_vec();
                if !name.is_empty() {
                    file = Some(Uploaded { name, content });
                }
            } else {
                let value = part.text().await.map_err(wrong)?;
                form.0.entry(name).or_default().push(value);
            }
        }
        Ok(Self {
            form: form.check(asker)?,
            file,
        })
    }
}
