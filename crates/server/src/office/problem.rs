//! Why a request is not done: problem details (RFC 9457) for programs, a page for people. The only
//! place that says which status a fault has.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use khusheh_language::{Arg, Language, keys, text};
use khusheh_store::audit::Revision;
use khusheh_store::{Fault, StoreError};
use serde_json::{Value as Json, json};

/// A result of a handler.
pub(crate) type Result<T, E = Problem> = std::result::Result<T, E>;

/// Why a request is not done. Its texts are `problem-<kind>` (what), `problem-<kind>-limit` (what is
/// allowed) and `problem-<kind>-hint` (what to do next) of `locales/*/office.ftl`.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    /// HTTP status.
    pub(crate) status: StatusCode,
    /// Its word, in messages and in the `type` of problem details.
    pub(crate) kind: &'static str,
    /// The rest, out of the way of the answers that carry no problem.
    about: Box<About>,
}

/// What is known of a problem.
#[derive(Debug, Clone, Default)]
struct About {
    /// The value that is at fault.
    value: Option<String>,
    /// What the messages name.
    named: Vec<(&'static str, String)>,
    /// Faults of single fields.
    faults: Vec<Fault>,
    /// What was changed meanwhile.
    since: Vec<Revision>,
    /// Seconds until it may be tried again.
    retry_after: Option<i64>,
    /// Methods that the address has.
    allow: Option<String>,
    /// What the messages name in words of each language, in the order of [`Language::ALL`].
    spoken: Vec<(&'static str, [String; 2])>,
    /// What it is, in English and Persian, where the message comes from elsewhere.
    said: Option<[String; 2]>,
}

impl Problem {
    /// A problem of a kind.
    pub(crate) fn new(status: StatusCode, kind: &'static str) -> Self {
        Self {
            status,
            kind,
            about: Box::default(),
        }
    }

    /// The same with the value at fault.
    pub(crate) fn value(mut self, value: impl AsRef<str>) -> Self {
        self.about.value = Some(value.as_ref().chars().take(200).collect());
        self
    }

    /// The same with something that its messages name.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.about.named.push((name, value.into()));
        self
    }

    /// The same with something that its messages name in words of each language.
    pub(crate) fn spoken(mut self, name: &'static str, say: impl Fn(Language) -> String) -> Self {
        self.about.spoken.push((name, Language::ALL.map(say)));
        self
    }

    /// The same with a message of its own, in the order of [`Language::ALL`].
    pub(crate) fn said(mut self, texts: [String; 2]) -> Self {
        self.about.said = Some(texts);
        self
    }

    /// The same with the methods that the address has.
    pub(crate) fn allow(mut self, methods: String) -> Self {
        self.about.allow = Some(methods);
        self
    }

    /// Nothing here, or nothing within reach.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// Nobody has signed in, and that is needed.
    pub(crate) fn sign_in() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "sign-in-needed")
    }

    /// The person's roles do not allow it at all.
    pub(crate) fn not_allowed() -> Self {
        Self::new(StatusCode::FORBIDDEN, "not-allowed")
    }

    /// The person's roles allow it elsewhere.
    pub(crate) fn out_of_reach() -> Self {
        Self::new(StatusCode::FORBIDDEN, "out-of-reach")
    }

    /// Nobody decides on what they prepared.
    pub(crate) fn own_work() -> Self {
        Self::new(StatusCode::FORBIDDEN, "own-work")
    }

    /// A parameter of the address has a value that is not allowed.
    pub(crate) fn parameter(
        parameter: impl Into<String>,
        value: impl AsRef<str>,
        allowed: impl Into<String>,
    ) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "parameter")
            .value(value)
            .with("parameter", parameter)
            .with("allowed", allowed)
    }

    /// The body can not be read as what it should be.
    pub(crate) fn body(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "body").with("reason", reason)
    }

    /// Fields have values that are not allowed.
    pub(crate) fn faults(faults: Vec<Fault>) -> Self {
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "fields");
        problem.about.faults = faults;
        problem
    }

    /// Too many attempts; again in so many seconds.
    pub(crate) fn wait(seconds: i64) -> Self {
        let mut problem =
            Self::new(StatusCode::TOO_MANY_REQUESTS, "wait").with("seconds", seconds.to_string());
        problem.about.retry_after = Some(seconds);
        problem
    }

    /// The server failed; what it was stands in its log, not in the answer.
    pub(crate) fn failed(reason: &dyn std::fmt::Display) -> Self {
        tracing::error!(target: "khusheh", "{reason}");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "failed")
    }

    /// Faults of single fields.
    pub(crate) fn field_faults(&self) -> &[Fault] {
        &self.about.faults
    }

    fn say(&self, language: Language, end: &str) -> Option<String> {
        let key = format!("problem-{}{end}", self.kind);
        // Limits exist only where there is something to say.
        if !end.is_empty() && !keys(language).any(|(known, _)| known == key) {
            return None;
        }
        let mut args: Vec<(&str, Arg<'_>)> = self
            .about
            .named
            .iter()
            .map(|(name, value)| {
                let arg = match value.parse::<f64>() {
                    Ok(number) if number.is_finite() => Arg::from(number),
                    _ => Arg::from(value),
                };
                (*name, arg)
            })
            .collect();
        let at = Language::ALL.iter().position(|one| *one == language);
        for (name, texts) in &self.about.spoken {
            args.push((*name, texts[at.unwrap_or_default()].as_str().into()));
        }
        args.push(("value", self.about.value.clone().unwrap_or_default().into()));
        Some(text(language, &key, &args))
    }

    /// What, in words.
    pub(crate) fn title(&self, language: Language) -> String {
        if let Some(texts) = &self.about.said {
            let at = Language::ALL.iter().position(|one| *one == language);
            return texts[at.unwrap_or_default()].clone();
        }
        self.say(language, "").unwrap_or_default()
    }

    /// What is allowed.
    pub(crate) fn limit(&self, language: Language) -> Option<String> {
        self.say(language, "-limit")
    }

    /// What to do next.
    pub(crate) fn hint(&self, language: Language) -> Option<String> {
        self.say(language, "-hint")
    }

    /// The value at fault.
    pub(crate) fn at_fault(&self) -> Option<&str> {
        self.about.value.as_deref()
    }

    /// What was changed meanwhile.
    pub(crate) fn changed(&self) -> &[Revision] {
        &self.about.since
    }

    /// As problem details.
    pub(crate) fn json(&self, language: Language, instance: &str) -> Json {
        let errors: Vec<Json> = self
            .about
            .faults
            .iter()
            .map(|fault| {
                json!({
                    "field": fault.field, "value": fault.value,
                    "limit": fault.limit.text(language),
                })
            })
            .collect();
        let mut details = json!({
            "type": format!("/api/problems#{}", self.kind),
            "title": self.title(language),
            "status": self.status.as_u16(),
            "instance": instance,
        });
        for (name, value) in [
            ("value", self.about.value.clone().map(Json::from)),
            ("limit", self.limit(language).map(Json::from)),
            ("hint", self.hint(language).map(Json::from)),
            ("errors", (!errors.is_empty()).then(|| errors.into())),
            (
                "changed",
                (!self.about.since.is_empty()).then(|| json!(self.about.since)),
            ),
        ] {
            if let Some(value) = value {
                details[name] = value;
            }
        }
        details
    }

    /// As problem details in an answer.
    pub(crate) fn answer(&self, language: Language, instance: &str) -> Response {
        let body = self.json(language, instance).to_string();
        let kind = (header::CONTENT_TYPE, "application/problem+json");
        self.dressed((self.status, [kind], body).into_response())
    }

    /// The headers that belong to it.
    pub(crate) fn dressed(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        if let Some(seconds) = self.about.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(allow) = self
            .about
            .allow
            .as_deref()
            .and_then(|a| HeaderValue::from_str(a).ok())
        {
            headers.insert(header::ALLOW, allow);
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl IntoResponse for Problem {
    /// Carries the problem outwards; where language and kind of answer are known it gets its body.
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status;
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Absent { .. } => Self::not_found(),
            StoreError::Stale {
                expected,
                found,
                since,
                ..
            } => {
                let mut problem = Self::new(StatusCode::CONFLICT, "stale")
                    .with("expected", expected.to_string())
                    .with("found", found.to_string());
                problem.about.since = since;
                problem
            }
            StoreError::Taken { field, value, .. } => Self::new(StatusCode::CONFLICT, "taken")
                .value(value)
                .with("field", field),
            StoreError::Reference { detail, .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "reference").with("detail", detail)
            }
            StoreError::Value {
                field,
                value,
                limit,
            } => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "store-value")
                .value(value)
                .with("field", field)
                .with("allowed", limit),
            StoreError::Cursor { value } => {
                Self::new(StatusCode::BAD_REQUEST, "cursor").value(value)
            }
            other => Self::failed(&other),
        }
    }
}
