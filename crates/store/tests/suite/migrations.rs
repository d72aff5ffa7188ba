//! Migrations: forward, once, and never back.

use khusheh_programme::people::Reach;
use khusheh_store::{
    Address, Clause, Cluster, Database, KNOWN_SCHEMA, Query, StoreError, Validity, migrate,
    schema_state,
};
use khusheh_testing::{Place, cluster, industry, office, on_both, province};
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

/// What migration 4 makes from records that were there before it.
async fn records_from_before_get_their_derived_columns(place: &Place) {
    let store = place.store().await;
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let region = province("PA", "Sample A");
    write
        .create(region, Validity::default(), None)
        .await
        .unwrap();
    let kept = write.create(industry("13", "Textiles"), Validity::default(), None);
    kept.await.unwrap();
    let mut one = cluster("Zinc", "PA", "13");
    one.evidence =
        vec![serde_json::from_value(serde_json::json!({
        "criterion": "concentration", "state": "full", "sentence_fa": "x", "sentence_en": "x",
        "source": "x", "year": null, "confidence": null,
    }))
    .unwrap()];
    let kept = write.create_cluster(one, Validity::default(), None).await;
    let id = kept.unwrap().id;
    write.commit().await.unwrap();
    drop(store);
    // Back to before it.
    let mut statements: Vec<String> = [
        "institutions_by_english_name",
        "clusters_by_english_name",
        "enterprises_by_recording",
        "enterprises_by_recorder",
    ]
    .iter()
    .map(|index| format!("DROP INDEX {index}"))
    .collect();
    for table in [
        "regions",
        "industries",
        "institutions",
        "clusters",
        "committees",
        "people",
    ] {
        statements.push(format!("ALTER TABLE {table} DROP COLUMN sort_key_en"));
    }
    statements.push("ALTER TABLE clusters DROP COLUMN criteria_evidenced".to_owned());
    statements.push("ALTER TABLE people DROP COLUMN name_en".to_owned());
    // What migrations 7 and 6 made is gone, what 5 made is put out of its way.
    for statement in [
        "DROP TABLE study_conditions",
        "DROP TABLE study_editions",
        "DROP TABLE study_sections",
        "DROP TABLE studies",
        "DROP TABLE study_templates",
        "DROP TABLE judgements",
        "DROP TABLE rounds",
        "DROP TABLE criteria_trees",
        "DROP TABLE resolutions",
        "DROP INDEX seats_of_committee",
        "DROP INDEX meetings_of_committee",
        "ALTER TABLE committee_seats RENAME TO seats_before",
        "ALTER TABLE meetings RENAME TO meetings_before",
        "ALTER TABLE decisions RENAME COLUMN meeting TO meeting_before",
        "ALTER TABLE decisions DROP COLUMN step",
        "ALTER TABLE decisions DROP COLUMN deed",
        "ALTER TABLE decisions DROP COLUMN look_again_on",
        "ALTER TABLE decisions DROP COLUMN number",
    ] {
        statements.push(statement.to_owned());
    }
    statements.push("DELETE FROM migrations WHERE number >= 4".to_owned());
    let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
    by_hand(place, &statements).await;

    let store = place.store().await;
    let mut query = Query::by("sort_key_en");
    query.conditions = vec![Clause::is("criteria_evidenced", 1_i64)];
    let found = store.list_within::<Cluster>(&Reach::whole(), &query).await;
    let found = found.unwrap();
    assert_eq!(found.items.len(), 1);
    assert_eq!(found.items[0].id, id);
    let key = khusheh_language::sort_key(khusheh_language::Language::En, "Zinc");
    query.conditions = vec![Clause::is("sort_key_en", key)];
    let found = store.count_within::<Cluster>(&Reach::whole(), &query).await;
    assert_eq!(found.unwrap(), 1);
}

on_both! {
    records_from_before_get_their_derived_columns,
    a_fresh_database_is_brought_to_the_known_schema_once,
    several_that_start_at_once_do_it_once,
    a_newer_database_is_refused,
    a_foreign_database_is_refused,
}
