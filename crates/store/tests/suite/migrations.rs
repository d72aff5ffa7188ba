//! Migrations: forward, once, and never back.

use khusheh_store::{Address, Database, KNOWN_SCHEMA, StoreError, migrate, schema_state};
use khusheh_testing::{Place, on_both};
use sqlx::{Connection, Executor};

/// Does something to the database behind the store's back.
pub(crate) async fn by_hand(place: &Place, statements: &[&str]) {
    for sql in statements {
        let sql = sqlx::AssertSqlSafe((*sql).to_owned());
        match &place.address {
            Address::Folder(folder) => {
                let url = format!("sqlite://{}", folder.join("khusheh.db").display());
                let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
                connection
                    .execute("PRAGMA foreign_keys = off")
                    .await
                    .unwrap();
                connection.execute(sql).await.unwrap();
                connection.close().await.unwrap();
            }
            Address::Postgres(url) => {
                let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
                connection.execute(sql).await.unwrap();
                connection.close().await.unwrap();
            }
        }
    }
}

async fn a_fresh_database_is_brought_to_the_known_schema_once(place: &Place) {
    let database = Database::open(&place.address).await.unwrap();
    assert_eq!(schema_state(&database).await.unwrap().found, 0);
    let done = migrate(&database, "2026-01-01T00:00:00.000000Z")
        .await
        .unwrap();
    assert_eq!(done.len() as i64, KNOWN_SCHEMA);
    assert!(
        migrate(&database, "2026-01-02T00:00:00.000000Z")
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(schema_state(&database).await.unwrap().found, KNOWN_SCHEMA);
}

async fn several_that_start_at_once_do_it_once(place: &Place) {
    let tasks: Vec<_> = (0..4)
        .map(|_| {
            let address = place.address.clone();
            tokio::spawn(async move {
                let database = Database::open(&address).await?;
                migrate(&database, "2026-01-01T00:00:00.000000Z").await
            })
        })
        .collect();
    let mut done = 0;
    for task in tasks {
        done += task.await.unwrap().unwrap().len();
    }
    assert_eq!(done as i64, KNOWN_SCHEMA);
}

async fn a_newer_database_is_refused(place: &Place) {
    drop(place.store().await);
    by_hand(
        place,
        &["INSERT INTO migrations VALUES (99, 'later', '', '')"],
    )
    .await;
    let error = place.try_store().await.unwrap_err();
    assert!(
        matches!(
            error,
            StoreError::Newer {
                found: 99,
                known: KNOWN_SCHEMA
            }
        ),
        "{error}"
    );
}

async fn a_foreign_database_is_refused(place: &Place) {
    drop(place.store().await);
    by_hand(
        place,
        &["UPDATE migrations SET checksum = 'x' WHERE number = 1"],
    )
    .await;
    let error = place.try_store().await.unwrap_err();
    assert!(
        matches!(error, StoreError::Foreign { number: 1 }),
        "{error}"
    );
}

on_both! {
    a_fresh_database_is_brought_to_the_known_schema_once,
    several_that_start_at_once_do_it_once,
    a_newer_database_is_refused,
    a_foreign_database_is_refused,
}
