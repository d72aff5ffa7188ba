//! `khusheh serve`, `user`, `token`, `verify`, end to end with the built binary.

mod common;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::office::{Caller, Server, token};
use common::{khusheh, stderr, workspace};

fn run(root: &Path, arguments: &[&str]) -> Output {
    khusheh()
        .current_dir(root)
        .args(arguments)
        .output()
        .unwrap()
}

fn place(root: &Path) -> Vec<String> {
    vec!["--data".to_owned(), root.join("data").display().to_string()]
}

#[test]
fn the_first_start_prints_a_link_and_nothing_has_a_default_password() {
    let root = workspace();
    let root = root.path();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("khusheh"))
        .args([
            "--language",
            "en",
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--data",
            "data",
        ])
        .current_dir(root)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut said = Vec::new();
    while !said.iter().any(|line: &String| line.contains("/set-up/")) {
        said.push(lines.next().expect("a link is said").unwrap());
    }
    let url = said
        .iter()
        .find_map(|line| line.find("http://").map(|at| line[at..].to_owned()));
    let url = url.unwrap().trim_end_matches('.').to_owned();
    let caller = Caller::stranger(&url);
    assert_eq!(caller.status("/healthz"), Some(200));
    assert_eq!(caller.status("/readyz"), Some(200));
    assert_eq!(caller.status("/metrics"), Some(401));
    assert_eq!(caller.status("/api/v1/clusters"), Some(401));
    // Told to stop, it finishes and says that all is well.
    let done = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(done.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut rest = String::new();
    for line in lines {
        rest.push_str(&line.unwrap());
        rest.push('\n');
    }
    let log: Vec<serde_json::Value> = rest
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    assert!(
        log.iter()
            .any(|entry| entry.to_string().contains("/api/v1/clusters")),
        "{rest}"
    );
    assert!(
        !rest.contains("127.0.0.1\""),
        "no address of a person: {rest}"
    );
}

#[test]
fn an_office_with_an_administrator_prints_no_link() {
    let root = workspace();
    let root = root.path();
    let secret = token(&place(root), "admin", "system_administrator");
    let server = Server::start(&place(root));
    let caller = Caller::new(&server.url, &secret);
    assert_eq!(caller.status("/metrics"), Some(200));
    assert_eq!(caller.status("/api/v1/people"), Some(200));
    assert_eq!(
        caller.status("/api/v1/enterprises"),
        Some(403),
        "runs it and sees no register"
    );
}

#[test]
fn settings_that_do_not_fit_are_told_in_both_languages() {
    let root = workspace();
    let root = root.path();
    std::fs::write(root.join("odd.toml"), "data = \"data\"\nport = 80\n").unwrap();
    std::fs::write(
        root.join("provider.toml"),
        "data = \"data\"\n[provider]\nissuer = \"https://login.example\"\nclient_id = \"x\"\nname = \"x\"\n",
    )
    .unwrap();
    for language in ["en", "fa"] {
        let told: Vec<String> = [
            &["serve"][..],
            &["serve", "--config", "odd.toml"],
            &["serve", "--config", "provider.toml"],
            &["serve", "--config", "absent.toml"],
            &["user", "link", "--login", "nobody", "--data", "data"],
            &[
                "user", "add", "--login", "a", "--name", "A", "--role", "agent", "--data", "data",
            ],
            &[
                "token", "create", "--login", "nobody", "--name", "x", "--data", "data",
            ],
            &[
                "verify",
                "--database",
                "postgres://user:secret@nowhere:1/x?host=/nowhere",
            ],
        ]
        .iter()
        .map(|arguments| {
            let output = run(root, &[&["--language", language][..], arguments].concat());
            assert!(!output.status.success());
            format!(
                "{}: {}",
                output.status.code().unwrap(),
                stderr(&output, root)
            )
        })
        .collect();
        let told = told.join("\n");
        assert!(!told.contains("secret"), "{told}");
        insta::assert_snapshot!(format!("serve_settings_{language}"), told);
    }
}

#[test]
fn verify_names_the_first_entry_that_was_changed() {
    let root = workspace();
    let root = root.path();
    for name in ["one", "two", "three"] {
        token(&place(root), name, "analyst");
    }
    let sound = run(root, &["verify", "--data", "data"]);
    assert!(sound.status.success());
    let url = format!("sqlite://{}", root.join("data/khusheh.db").display());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        use sqlx::{Connection, Executor};
        let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
        // Whoever can write to the file can also take the guards away.
        let guards: Vec<(String,)> =
            sqlx::query_as("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                .fetch_all(&mut connection)
                .await
                .unwrap();
        for (name,) in guards {
            connection
                .execute(sqlx::AssertSqlSafe(format!("DROP TRIGGER {name}")))
                .await
                .unwrap();
        }
        connection
            .execute("UPDATE audit SET who = 'somebody' WHERE sequence = 2")
            .await
            .unwrap();
        connection.close().await.unwrap();
    });
    for language in ["en", "fa"] {
        let output = run(root, &["--language", language, "verify", "--data", "data"]);
        assert_eq!(output.status.code(), Some(1));
        // The id of the entry's record is made by chance.
        let said: Vec<String> = stderr(&output, root)
            .split(' ')
            .map(|word| {
                if word.trim_end_matches(')').len() == 26 {
                    "ID)"
                } else {
                    word
                }
                .to_owned()
            })
            .collect();
        insta::assert_snapshot!(format!("verify_broken_{language}"), said.join(" "));
    }
}
