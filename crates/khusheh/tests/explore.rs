//! `khusheh explore`, end to end.

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use common::{fixture, khusheh, stderr, workspace};

/// A running server, stopped when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_map_opens_over_a_results_folder() {
    let root = workspace();
    let out = root.path().join("out");
    let done = khusheh()
        .args(["identify", "--quiet", "--draws", "99", "--register"])
        .arg(fixture("register.csv"))
        .arg("--mapping")
        .arg(fixture("register.toml"))
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", stderr(&done, root.path()));
    let mut server = Running(
        Command::new(assert_cmd::cargo::cargo_bin("khusheh"))
            .args(["--language", "en", "explore"])
            .arg(&out)
            .args(["--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let mut line = String::new();
    BufReader::new(server.0.stderr.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .trim()
        .strip_prefix("The map is at http://")
        .expect("the address is said");
    let answer = get(address, "/");
    assert!(
        answer.starts_with("HTTP/1.1 2") || answer.starts_with("HTTP/1.1 3"),
        "{answer}"
    );
    // Every parameter that the run wrote for a method stands on that method's card.
    let run = std::fs::read_to_string(out.join("run.json")).unwrap();
    let run: serde_json::Value = serde_json::from_str(&run).unwrap();
    let mut names = Vec::new();
    for (room, value) in run["parameters"].as_object().unwrap() {
        leaves(room, value, &mut names);
    }
    names.retain(|name| !["indices_only", "max_rejected"].contains(&name.as_str()));
    assert!(names.iter().any(|name| name == "reach.min_top_lq"));
    let methods = get(address, "/en/methods");
    for name in names {
        let code = format!("<code>{name}</code>");
        assert!(methods.contains(&code), "{name} is on no method card");
    }
}

/// What the server answers.
fn get(address: &str, path: &str) -> String {
    let mut connection = TcpStream::connect(address).unwrap();
    write!(
        connection,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// The dotted names of a JSON object's values.
fn leaves(name: &str, value: &serde_json::Value, names: &mut Vec<String>) {
    match value.as_object() {
        Some(object) => {
            for (key, value) in object {
                leaves(&format!("{name}.{key}"), value, names);
            }
        }
        None => names.push(name.to_owned()),
    }
}

#[test]
fn what_is_no_results_folder_is_refused() {
    let root = workspace();
    for (name, folder) in [
        ("absent", root.path().join("absent")),
        ("empty", root.path().into()),
    ] {
        for language in ["en", "fa"] {
            let done = khusheh()
                .args(["--language", language, "explore"])
                .arg(&folder)
                .output()
                .unwrap();
            assert_eq!(done.status.code(), Some(2), "{name}");
            insta::assert_snapshot!(
                format!("explore_{name}_{language}"),
                stderr(&done, root.path())
            );
        }
    }
}
