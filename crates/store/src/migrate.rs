//! Migrations: forward only, each in one transaction, checked at every start.

use sha2::{Digest, Sha256};

use crate::database::{Database, Engine, Value};
use crate::error::{Result, StoreError};

struct Migration {
    number: i64,
    name: &'static str,
    both: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "beginning",
        both: include_str!("../migrations/0001_beginning.sql"),
        sqlite: include_str!("../migrations/0001_beginning.sqlite.sql"),
        postgres: include_str!("../migrations/0001_beginning.postgres.sql"),
    },
    Migration {
        number: 2,
        name: "plans",
        both: include_str!("../migrations/0002_plans.sql"),
        sqlite: "",
        postgres: "",
    },
    Migration {
        number: 3,
        name: "identifications",
        both: include_str!("../migrations/0003_identifications.sql"),
        sqlite: "",
        postgres: "",
    },
];

/// The newest schema that this program knows.
pub const KNOWN_SCHEMA: i64 = MIGRATIONS[MIGRATIONS.len() - 1].number;

impl Migration {
    /// The statements in the words of the database.
    fn sql(&self, engine: Engine) -> String {
        // PostgreSQL orders text by the locale of its installation unless told to go by code points,
        // as SQLite does: pages and cursors must not depend on where they run.
        let (text, int, real, blob, strict, clustered, own) = match engine {
            Engine::Sqlite => (
                "TEXT",
                "INTEGER",
                "REAL",
                "BLOB",
                " STRICT",
                " STRICT, WITHOUT ROWID",
                self.sqlite,
            ),
            Engine::Postgres => (
                "TEXT COLLATE \"C\"",
                "BIGINT",
                "DOUBLE PRECISION",
                "BYTEA",
                "",
                "",
                self.postgres,
            ),
        };
        let both = self
            .both
            .lines()
            .filter(|line| !line.starts_with("--"))
            .collect::<Vec<_>>()
            .join("\n")
            .replace("<text>", text)
            .replace("<int>", int)
            .replace("<real>", real)
            .replace("<blob>", blob)
            .replace("<strict>", strict)
            .replace("<clustered>", clustered);
        format!("{both}\n{own}")
    }

    /// What was applied must be what this program would apply.
    fn checksum(&self) -> String {
        let mut hash = Sha256::new();
        for part in [self.both, self.sqlite, self.postgres] {
            hash.update(part.as_bytes());
        }
        crate::hex(&hash.finalize())
    }
}

/// Where a database stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemaState {
    /// Its schema; 0 for an empty database.
    pub found: i64,
    /// The newest this program knows.
    pub known: i64,
}

/// Where the database stands.
///
/// # Errors
/// A database newer than the program, or one whose migrations are not this program's.
pub async fn state(database: &Database) -> Result<SchemaState> {
    let exists = match database.engine() {
        Engine::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = $1",
        Engine::Postgres => {
            "SELECT tablename::text AS name FROM pg_tables \
             WHERE schemaname = current_schema() AND tablename = $1"
        }
    };
    let known = KNOWN_SCHEMA;
    if database
        .row(exists, &[Value::from("migrations")])
        .await?
        .is_none()
    {
        return Ok(SchemaState { found: 0, known });
    }
    let applied = database
        .rows(
            "SELECT number, checksum FROM migrations ORDER BY number",
            &[],
        )
        .await?;
    let mut found = 0;
    for row in applied {
        found = row.integer("number");
        match MIGRATIONS.iter().find(|one| one.number == found) {
            None => return Err(StoreError::Newer { found, known }),
            Some(one) if one.checksum() != row.text("checksum") => {
                return Err(StoreError::Foreign { number: found });
            }
            Some(_) => {}
        }
    }
    Ok(SchemaState { found, known })
}

/// Brings the database to [`KNOWN_SCHEMA`]; the names of the migrations applied. `now` is written
/// beside each. Several servers that start at once do it once.
///
/// # Errors
/// As [`state`], and what the database says.
pub async fn migrate(database: &Database, now: &str) -> Result<Vec<&'static str>> {
    let mut done = Vec::new();
    for migration in MIGRATIONS {
        if migration.number <= state(database).await?.found {
            continue;
        }
        let mut transaction = database.write().await?;
        if database.engine() == Engine::Postgres {
            // The number is arbitrary; it only must be the same in every server.
            transaction
                .execute("SELECT pg_advisory_xact_lock(4905142)", &[])
                .await?;
        }
        let (int, text) = match database.engine() {
            Engine::Sqlite => ("INTEGER", "TEXT"),
            Engine::Postgres => ("BIGINT", "TEXT"),
        };
        transaction
            .script(&format!(
                "CREATE TABLE IF NOT EXISTS migrations (number {int} NOT NULL PRIMARY KEY, \
                 name {text} NOT NULL, checksum {text} NOT NULL, applied_at {text} NOT NULL)"
            ))
            .await?;
        // Another server may have done it while this one waited for the lock.
        let there = transaction
            .row(
                "SELECT number FROM migrations WHERE number = $1",
                &[Value::Integer(migration.number)],
            )
            .await?;
        if there.is_some() {
            continue;
        }
        transaction
            .script(&migration.sql(database.engine()))
            .await?;
        transaction
            .execute(
                "INSERT INTO migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
                &[
                    Value::Integer(migration.number),
                    Value::from(migration.name),
                    Value::Text(migration.checksum()),
                    Value::from(now),
                ],
            )
            .await?;
        transaction.commit().await?;
        done.push(migration.name);
    }
    Ok(done)
}
