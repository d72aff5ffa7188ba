//! Opening a database, and reading from it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};

use super::row::{Row, of_postgres, of_sqlite};
use super::transaction::Transaction;
use super::value::{Kind, Value, bind};
use crate::error::{Result, StoreError};

/// Readers side by side. SQLite reads from a snapshot, so they wait for nobody.
const READERS: u32 = 8;
/// How long a statement waits for another process that writes.
const PATIENCE: Duration = Duration::from_secs(30);
/// The database's file in a data folder.
const FILE: &str = "khusheh.db";

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in a file of the data folder.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// Where a database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// A data folder: SQLite in it.
    Folder(PathBuf),
    /// A PostgreSQL URL.
    Postgres(String),
}

impl FromStr for Address {
    type Err = StoreError;

    /// `postgres://…` and `postgresql://…` are PostgreSQL, `sqlite:FOLDER` and a plain path a folder.
    fn from_str(text: &str) -> Result<Self> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let folder = text.strip_prefix("sqlite:").unwrap_or(text);
        if folder.is_empty() || folder.contains("://") {
            return Err(StoreError::Address {
                value: without_secrets(text),
            });
        }
        Ok(Self::Folder(folder.into()))
    }
}

/// An address with everything between `://` and `@` left out.
fn without_secrets(text: &str) -> String {
    match (text.find("://"), text.rfind('@')) {
        (Some(start), Some(end)) if start + 3 < end => {
            format!("{}…{}", &text[..start + 3], &text[end..])
        }
        _ => text.to_owned(),
    }
}

impl fmt::Display for Address {
    /// Never with a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Postgres(url) => f.write_str(&without_secrets(url)),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

/// An open database.
///
/// SQLite: write-ahead log, foreign keys, `synchronous=FULL`, one writer at a time. PostgreSQL: a
/// pool; writers queue at the head of the audit log (see [`crate::Write`]).
#[derive(Debug, Clone)]
pub struct Database {
    inner: Inner,
    address: Address,
}

#[derive(Debug, Clone)]
enum Inner {
    Sqlite {
        readers: SqlitePool,
        writer: SqlitePool,
    },
    Postgres(PgPool),
}

impl Database {
    /// Opens the database at `address`, making the folder and file where they do not exist.
    ///
    /// # Errors
    /// A folder that can not be written, a server that does not answer within the patience.
    pub async fn open(address: &Address) -> Result<Self> {
        let inner = match address {
            Address::Folder(folder) => {
                make_folder(folder)?;
                Self::open_sqlite(&folder.join(FILE)).await?
            }
            Address::Postgres(url) => {
                let options = PgConnectOptions::from_str(url).map_err(|_| StoreError::Address {
                    value: without_secrets(url),
                })?;
                let pool = PgPoolOptions::new()
                    .max_connections(READERS + 4)
                    .acquire_timeout(PATIENCE)
                    .connect_with(options.application_name("khusheh"))
                    .await?;
                Inner::Postgres(pool)
            }
        };
        Ok(Self {
            inner,
            address: address.clone(),
        })
    }

    async fn open_sqlite(file: &Path) -> Result<Inner> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .pragma("cache_size", "-65536")
            .pragma("temp_store", "memory");
        // SQLite does not wait when several processes turn a new file to write-ahead at once.
        let mut tries = 0;
        let writer = loop {
            let opened = SqlitePoolOptions::new()
                .max_connections(1)
                .acquire_timeout(PATIENCE * 10)
                .connect_with(options.clone())
                .await;
            match opened {
                Err(error) if is_busy(&error) && tries < 100 => {
                    tries += 1;
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                other => break other?,
            }
        };
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(PATIENCE)
            .connect_with(options.pragma("query_only", "on"))
            .await?;
        Ok(Inner::Sqlite { readers, writer })
    }

    /// Which database it is.
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Sqlite { .. } => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Where it is.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The rows of a question.
    pub(crate) async fn rows(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        match &self.inner {
            Inner::Sqlite { readers, .. } => {
                let query = bind!(sqlx::query(AssertSqlSafe(sql)), values);
                let rows = query.fetch_all(readers).await?;
                rows.iter().map(of_sqlite).collect()
            }
            Inner::Postgres(pool) => {
                let query = bind!(sqlx::query(AssertSqlSafe(sql)), values);
                let rows = query.fetch_all(pool).await?;
                rows.iter().map(of_postgres).collect()
            }
        }
    }

    /// The first row of a question, if it has any.
    pub(crate) async fn row(&self, sql: &str, values: &[Value]) -> Result<Option<Row>> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// A transaction that writes: on SQLite it has the file to itself from the start.
    pub(crate) async fn write(&self) -> Result<Transaction> {
        Ok(match &self.inner {
            Inner::Sqlite { writer, .. } => {
                Transaction::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Inner::Postgres(pool) => Transaction::Postgres(pool.begin().await?),
        })
    }

    /// A transaction that reads one state of everything, whatever is written meanwhile.
    pub(crate) async fn snapshot(&self) -> Result<Transaction> {
        Ok(match &self.inner {
            Inner::Sqlite { readers, .. } => Transaction::Sqlite(readers.begin().await?),
            Inner::Postgres(pool) => Transaction::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }

    /// Waits for what is under way and closes all connections.
    pub async fn close(&self) {
        match &self.inner {
            Inner::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Inner::Postgres(pool) => pool.close().await,
        }
    }
}

/// Whether SQLite says that another process has the file (`SQLITE_BUSY` and its kinds).
fn is_busy(error: &sqlx::Error) -> bool {
    let code = match error {
        sqlx::Error::Database(fault) => fault.code().and_then(|code| code.parse::<i32>().ok()),
        _ => None,
    };
    code.is_some_and(|code| code & 0xff == 5)
}

fn make_folder(folder: &Path) -> Result<()> {
    let failed = |source| StoreError::Folder {
        folder: folder.to_owned(),
        source,
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Register microdata: nobody but the owner looks in. A folder with other contents keeps its own.
        let fresh = std::fs::read_dir(folder).map_err(failed)?.next().is_none();
        if fresh {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
                .map_err(failed)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart_and_never_show_a_password() {
        let url: Address = "postgres://u:secret@db.example/khusheh".parse().unwrap();
        assert_eq!(url.to_string(), "postgres://…@db.example/khusheh");
        assert!(!format!("{url:?}").contains("secret"));
        let folder: Address = "var/data".parse().unwrap();
        assert_eq!(folder, Address::Folder("var/data".into()));
        let other = "mysql://u:secret@db/x".parse::<Address>().unwrap_err();
        assert!(!other.to_string().contains("secret"));
    }
}
