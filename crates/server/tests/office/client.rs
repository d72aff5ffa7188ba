//! Somebody who asks the office: with a token, with a session, or unknown.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use khusheh_programme::people::Person;
use khusheh_server::{Settings, new_token, office};
use khusheh_store::Store;
use serde_json::Value as Json;
use tower::ServiceExt;

/// An answer.
#[derive(Debug)]
pub struct Said {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Said {
    pub fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// Somebody who asks.
#[derive(Clone)]
pub struct Client {
    router: Router,
    token: Option<String>,
    cookie: Option<String>,
}

impl Client {
    /// Nobody known.
    pub fn unknown(store: &Store) -> Self {
        Self {
            router: office(store.clone(), Settings::default()),
            token: None,
            cookie: None,
        }
    }

    /// A person, with a token that may write.
    pub async fn of(store: &Store, person: &str) -> Self {
        Self::with(store, person, "write").await
    }

    /// A person, with a token that may do this.
    pub async fn with(store: &Store, person: &str, may: &str) -> Self {
        let mut write = store
            .write(store.context(Person::default(), "test"))
            .await
            .unwrap();
        let (secret, _) = new_token(store, &mut write, person, "test", may, 30)
            .await
            .unwrap();
        write.commit().await.unwrap();
        Self {
            token: Some(secret),
            ..Self::unknown(store)
        }
    }

    /// The same with a session's cookie.
    pub fn cookie(&self, cookie: &str) -> Self {
        Self {
            cookie: Some(cookie.to_owned()),
            ..self.clone()
        }
    }

    pub async fn send(&self, mut request: Request<Body>) -> Said {
        let headers = request.headers_mut();
        if let Some(token) = &self.token {
            headers.insert(
                header::AUTHORIZATION,
                format!("Bearer {token}").parse().unwrap(),
            );
        }
        if let Some(cookie) = &self.cookie {
            headers.insert(header::COOKIE, cookie.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Said {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }

    pub async fn get(&self, path: &str) -> Said {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    /// Sends JSON, with headers.
    pub async fn json(
        &self,
        method: Method,
        path: &str,
        body: &Json,
        headers: &[(&str, &str)],
    ) -> Said {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    pub async fn post(&self, path: &str, body: &Json) -> Said {
        self.json(Method::POST, path, body, &[]).await
    }

    pub async fn patch(&self, path: &str, version: i64, body: &Json) -> Said {
        let tag = format!("\"{version}\"");
        self.json(Method::PATCH, path, body, &[("if-match", &tag)])
            .await
    }

    /// Sends a form as a browser on our own pages does.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Said {
        self.form_from(path, fields, "same-origin").await
    }

    pub async fn form_from(&self, path: &str, fields: &[(&str, &str)], site: &str) -> Said {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site)
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }
}
