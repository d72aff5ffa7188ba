//! A PostgreSQL server that lives as long as the test process, or one for all test processes.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A throw-away server; it goes away when the process ends, in whatever way, because the pipe that
/// it waits on closes then.
#[derive(Debug)]
pub struct Postgres {
    url: String,
    _process: Option<(Child, ChildStdin)>,
}

/// Where a server that all test processes share is told of: to start one for each takes a second or two,
/// a hundred times.
const GIVEN: &str = "KHUSHEH_TEST_POSTGRES";

static SHARED: LazyLock<Postgres> = LazyLock::new(|| match std::env::var(GIVEN) {
    Ok(url) if !url.is_empty() => Postgres {
        url,
        _process: None,
    },
    _ => Postgres::start(&[]),
});
static NUMBER: AtomicU32 = AtomicU32::new(0);

impl Postgres {
    /// Starts a server; `arguments` go to it.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start: the test can not be run.
    pub fn start(arguments: &[&str]) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../scripts/throwaway-postgres.sh")
            .canonicalize()
            .expect("the script is part of the project");
        let mut child = Command::new(script)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("bash runs the script");
        let life = child.stdin.take().expect("stdin is a pipe");
        let stdout = child.stdout.take().expect("stdout is a pipe");
        let mut url = String::new();
        BufReader::new(stdout)
            .read_line(&mut url)
            .expect("the script prints the address");
        let url = url.trim().to_owned();
        assert!(
            !url.is_empty(),
            "PostgreSQL did not start; scripts/install-test-tools.sh installs it"
        );
        Self {
            url,
            _process: Some((child, life)),
        }
    }

    /// The server that all tests of this process share, perhaps with other processes.
    pub fn shared() -> &'static Self {
        &SHARED
    }

    /// The address of a database of this server.
    pub fn url(&self, database: &str) -> String {
        self.url.replacen("/postgres?", &format!("/{database}?"), 1)
    }

    /// Makes an empty database; its address.
    ///
    /// # Panics
    /// When the server does not make it.
    pub async fn fresh(&self) -> String {
        use sqlx::{Connection, Executor};
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("khusheh_{}_{number}", std::process::id());
        let mut connection = sqlx::PgConnection::connect(&self.url)
            .await
            .expect("the throw-away server answers");
        connection
            .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .await
            .expect("a database is made");
        self.url(&name)
    }
}
