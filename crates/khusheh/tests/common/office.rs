//! A running `khusheh serve`, and somebody who may write.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value as Json;
use ureq::Agent;

use super::khusheh;

/// A running server; it is killed when dropped.
pub struct Server {
    child: Child,
    /// Its address, with scheme.
    pub url: String,
}

impl Server {
    /// Starts it over what `place` names (`--data DIR` or `--database URL`).
    pub fn start(place: &[String]) -> Self {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("khusheh"))
            .args([
                "--language",
                "en",
                "serve",
                "--log",
                "error",
                "--listen",
                "127.0.0.1:0",
            ])
            .args(place)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stderr.take().expect("stderr is a pipe")).lines();
        let mut said = Vec::new();
        let url = loop {
            let line = lines
                .next()
                .unwrap_or_else(|| panic!("no address was said: {said:?}"));
            let line = line.expect("a line");
            if let Some(at) = line.find("http://") {
                break line[at..].trim_end_matches('.').trim().to_owned();
            }
            said.push(line);
        };
        // What it says later must go somewhere, or it would wait for us.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, url }
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A person with a role, from the command line; a token that may write.
pub fn token(place: &[String], login: &str, role: &str) -> String {
    let done = khusheh()
        .args([
            "user", "add", "--login", login, "--name", "Sample", "--role", role,
        ])
        .args(place)
        .output()
        .expect("the program runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let done = khusheh()
        .args([
            "token", "create", "--login", login, "--name", "test", "--may", "write",
        ])
        .args(place)
        .output()
        .expect("the program runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

/// Somebody who asks the server.
#[derive(Clone)]
pub struct Caller {
    agent: Agent,
    url: String,
    token: Option<String>,
}

impl Caller {
    /// With a token.
    pub fn new(url: &str, token: &str) -> Self {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(std::time::Duration::from_secs(60)))
            .build()
            .into();
        Self {
            agent,
            url: url.to_owned(),
            token: Some(format!("Bearer {token}")),
        }
    }

    /// Somebody unknown.
    pub fn stranger(url: &str) -> Self {
        Self {
            token: None,
            ..Self::new(url, "")
        }
    }

    fn known<B>(&self, request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
        match &self.token {
            Some(token) => request.header("authorization", token),
            None => request,
        }
    }

    /// Status and body of an answer; nothing where none came whole.
    pub fn get(&self, path: &str) -> Option<(u16, Json)> {
        let request = self.known(self.agent.get(format!("{}{path}", self.url)));
        read(request.call())
    }

    /// The body of an answer as text.
    pub fn text(&self, path: &str) -> String {
        let request = self.known(self.agent.get(format!("{}{path}", self.url)));
        let mut answer = request.call().expect("an answer");
        answer.body_mut().read_to_string().expect("a text")
    }

    /// The status of an answer whose body came whole.
    pub fn status(&self, path: &str) -> Option<u16> {
        let request = self.known(self.agent.get(format!("{}{path}", self.url)));
        let mut answer = request.call().ok()?;
        let body = answer
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_to_vec();
        body.ok().map(|_| answer.status().as_u16())
    }

    /// As [`Caller::get`], with a body to post.
    pub fn post(&self, path: &str, body: &Json) -> Option<(u16, Json)> {
        let request = self.known(self.agent.post(format!("{}{path}", self.url)));
        read(request.send_json(body))
    }

    /// As [`Caller::get`], with a change to a version.
    pub fn patch(&self, path: &str, version: u64, body: &Json) -> Option<(u16, Json)> {
        let request = self
            .known(self.agent.patch(format!("{}{path}", self.url)))
            .header("if-match", &format!("\"{version}\""));
        read(request.send_json(body))
    }
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Option<(u16, Json)> {
    let mut answer = answer.ok()?;
    let status = answer.status().as_u16();
    Some((status, answer.body_mut().read_json().ok()?))
}
