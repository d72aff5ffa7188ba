//! Migrations: forward only, together in one transaction, checked at every start.

use sha2::{Digest, Sha256};

use crate::database::{Database, Engine, Transaction, Value};
use crate::error::{Result, StoreError};
use crate::record::json;
use crate::tables::{RecordTable, records};

struct Migration {
    number: i64,
    name: &'static str,
    both: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
    /// Tables that got columns which are made from their records.
    derived: &'static [&'static str],
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "beginning",
        both: include_str!("../migrations/0001_beginning.sql"),
        sqlite: include_str!("../migrations/0001_beginning.sqlite.sql"),
        postgres: include_str!("../migrations/0001_beginning.postgres.sql"),
        derived: &[],
    },
    Migration {
        number: 2,
        name: "plans",
        both: include_str!("../migrations/0002_plans.sql"),
        sqlite: "",
        postgres: "",
        derived: &[],
    },
    Migration {
        number: 3,
        name: "identifications",
        both: include_str!("../migrations/0003_identifications.sql"),
        sqlite: "",
        postgres: "",
        derived: &[],
    },
    Migration {
        number: 4,
        name: "english_order",
        both: include_str!("../migrations/0004_english_order.sql"),
        sqlite: "",
        postgres: "",
        derived: &[
            "regions",
            "industries",
            "institutions",
            "clusters",
            "committees",
            "people",
        ],
    },
    Migration {
        number: 5,
        name: "governance",
        both: include_str!("../migrations/0005_governance.sql"),
        sqlite: "",
        postgres: "",
        derived: &[],
    },
    Migration {
        number: 6,
        name: "prioritisation",
        both: include_str!("../migrations/0006_prioritisation.sql"),
        sqlite: "",
        postgres: "",
        derived: &[],
    },
    Migration {
        number: 7,
        name: "feasibility",
        both: include_str!("../migrations/0007_feasibility.sql"),
        sqlite: "",
        postgres: "",
        derived: &[],
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

/// Brings the database to [`KNOWN_SCHEMA`], all of it or nothing; the names of the migrations applied.
/// `now` is written beside each. Several servers that start at once do it once.
///
/// # Errors
/// As [`state`], and what the database says.
pub async fn migrate(database: &Database, now: &str) -> Result<Vec<&'static str>> {
    let mut done = Vec::new();
    if state(database).await?.found == KNOWN_SCHEMA {
        return Ok(done);
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
    let last = "SELECT number FROM migrations ORDER BY number DESC LIMIT 1";
    let there = transaction.row(last, &[]).await?;
    let there = there.map_or(0, |row| row.integer("number"));
    let mut derived: Vec<&str> = Vec::new();
    for migration in MIGRATIONS {
        if migration.number <= there {
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
        derived.extend(migration.derived);
        done.push(migration.name);
    }
    // With the tables as this program knows them: not between two migrations.
    for table in records() {
        if derived.contains(&table.table) {
            derive(&mut transaction, &table).await?;
        }
    }
    transaction.commit().await?;
    Ok(done)
}

/// Makes the derived columns of a table anew from its records.
async fn derive(transaction: &mut Transaction, table: &RecordTable) -> Result<()> {
    let fields: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
    let set: Vec<String> = table
        .derived_columns
        .iter()
        .enumerate()
        .map(|(at, column)| format!("{column} = ${}", at + 2))
        .collect();
    let ask = format!(
        "SELECT id, {} FROM {} WHERE id > $1 ORDER BY id LIMIT 1000",
        fields.join(", "),
        table.table
    );
    let put = format!(
        "UPDATE {} SET {} WHERE id = $1",
        table.table,
        set.join(", ")
    );
    let mut after = String::new();
    loop {
        let rows = transaction.rows(&ask, &[Value::from(&after)]).await?;
        for row in &rows {
            after = row.text("id");
            let unreadable = |reason| StoreError::Unreadable {
                kind: table.kind,
                id: row.text("id"),
                reason,
            };
            let mut state = serde_json::Map::new();
            for field in table.fields {
                let value = json(field.kind, row.get(field.name)).map_err(unreadable)?;
                state.insert(field.name.to_owned(), value);
            }
            let made = (table.derived)(state.into()).map_err(unreadable)?;
            let mut values = vec![Value::from(&after)];
            values.extend(made.columns);
            transaction.execute(&put, &values).await?;
        }
        if rows.is_empty() {
            return Ok(());
        }
    }
}
