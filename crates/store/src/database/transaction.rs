//! A transaction of either database.

use sqlx::{AssertSqlSafe, Postgres, Sqlite};

use super::row::{Row, of_postgres, of_sqlite};
use super::value::{Kind, Value, bind};
use crate::database::Engine;
use crate::error::Result;

/// A transaction; dropped without [`Transaction::commit`] it leaves nothing behind.
#[derive(Debug)]
pub(crate) enum Transaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Transaction {
    /// Which database it is in.
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// The rows of a question or of `RETURNING`.
    pub(crate) async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        match self {
            Self::Sqlite(transaction) => {
                let query = bind!(sqlx::query(AssertSqlSafe(sql)), values);
                let rows = query.fetch_all(&mut **transaction).await?;
                rows.iter().map(of_sqlite).collect()
            }
            Self::Postgres(transaction) => {
                let query = bind!(sqlx::query(AssertSqlSafe(sql)), values);
                let rows = query.fetch_all(&mut **transaction).await?;
                rows.iter().map(of_postgres).collect()
            }
        }
    }

    /// The first row, if any.
    pub(crate) async fn row(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Does it; how many rows it touched.
    pub(crate) async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        Ok(match self {
            Self::Sqlite(transaction) => bind!(sqlx::query(AssertSqlSafe(sql)), values)
                .execute(&mut **transaction)
                .await?
                .rows_affected(),
            Self::Postgres(transaction) => bind!(sqlx::query(AssertSqlSafe(sql)), values)
                .execute(&mut **transaction)
                .await?
                .rows_affected(),
        })
    }

    /// Several statements without values.
    pub(crate) async fn script(&mut self, sql: &str) -> Result<()> {
        match self {
            Self::Sqlite(transaction) => {
                sqlx::raw_sql(AssertSqlSafe(sql))
                    .execute(&mut **transaction)
                    .await?;
            }
            Self::Postgres(transaction) => {
                sqlx::raw_sql(AssertSqlSafe(sql))
                    .execute(&mut **transaction)
                    .await?;
            }
        }
        Ok(())
    }

    /// Much will be written: pages wait in memory instead of going to the log and back.
    pub(crate) async fn expect_much(&mut self, much: bool) -> Result<()> {
        match (self.engine(), much) {
            (Engine::Sqlite, true) => self.script("PRAGMA cache_size = -524288").await,
            (Engine::Sqlite, false) => self.script("PRAGMA cache_size = -65536").await,
            (Engine::Postgres, _) => Ok(()),
        }
    }

    /// References are checked when it is made to last, not before.
    pub(crate) async fn defer_references(&mut self) -> Result<()> {
        self.script(match self.engine() {
            Engine::Sqlite => "PRAGMA defer_foreign_keys = on",
            Engine::Postgres => "SET CONSTRAINTS ALL DEFERRED",
        })
        .await
    }

    /// Makes it last.
    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}
