//! The audit log can not be changed unnoticed.

use khusheh_store::audit::Break;
use khusheh_store::{Address, Region, Store, StoreError, Validity};
use khusheh_testing::{Place, office, on_both, province};

use crate::migrations::by_hand;

async fn log_of_ten(place: &Place) -> Store {
    let store = place.store().await;
    for n in 0..10 {
        let mut write = store
            .write(store.context(office(), format!("r{n}")))
            .await
            .unwrap();
        write
            .create(
                province(&format!("P{n}"), "Sample"),
                Validity::default(),
                Some("why"),
            )
            .await
            .unwrap();
        write.commit().await.unwrap();
    }
    assert_eq!(store.verify().await.unwrap().entries, 10);
    store
}

/// Without the triggers that hold it, as somebody with the database in hand could.
async fn tamper(place: &Place, statements: &[&str]) {
    let open: &[&str] = match place.address {
        Address::Folder(_) => &[
            "DROP TRIGGER audit_is_not_changed",
            "DROP TRIGGER audit_is_not_shortened",
        ],
        Address::Postgres(_) => &["ALTER TABLE audit DISABLE TRIGGER ALL"],
    };
    by_hand(place, open).await;
    by_hand(place, statements).await;
}

async fn broken(store: &Store) -> Break {
    match store.verify().await {
        Err(StoreError::Broken(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

async fn a_changed_byte_in_any_column_is_named(place: &Place) {
    let store = log_of_ten(place).await;
    let open: &[&str] = &[];
    tamper(place, open).await;
    for (column, wrong) in [
        ("recorded_at", "'2020-01-01T00:00:00.000000Z'"),
        ("who", "'other'"),
        ("request", "'x'"),
        ("action", "'change'"),
        ("kind", "'cluster'"),
        ("record", "'P9'"),
        ("version", "2"),
        ("state", "replace(state, 'Sample', 'Sbmple')"),
        ("state", "NULL"),
        ("reason", "NULL"),
        ("hash", "replace(hash, substr(hash, 1, 1), 'z')"),
    ] {
        by_hand(
            place,
            &[
                "CREATE TABLE kept_aside AS SELECT * FROM audit WHERE sequence = 4",
                &format!("UPDATE audit SET {column} = {wrong} WHERE sequence = 4"),
            ],
        )
        .await;
        let fault = broken(&store).await;
        assert!(
            matches!(fault, Break::Seal { sequence: 4, .. }),
            "{column}: {fault}"
        );
        by_hand(
            place,
            &[
                "DELETE FROM audit WHERE sequence = 4",
                "INSERT INTO audit SELECT * FROM kept_aside",
                "DROP TABLE kept_aside",
            ],
        )
        .await;
        store.verify().await.unwrap();
    }
}

async fn a_deleted_entry_is_named(place: &Place) {
    let store = log_of_ten(place).await;
    tamper(place, &["DELETE FROM audit WHERE sequence = 6"]).await;
    assert_eq!(
        broken(&store).await,
        Break::Sequence {
            expected: 6,
            found: 7
        }
    );
}

async fn a_swapped_pair_is_named(place: &Place) {
    let store = log_of_ten(place).await;
    tamper(
        place,
        &[
            "UPDATE audit SET sequence = -1 WHERE sequence = 3",
            "UPDATE audit SET sequence = 3 WHERE sequence = 4",
            "UPDATE audit SET sequence = 4 WHERE sequence = -1",
        ],
    )
    .await;
    assert!(matches!(
        broken(&store).await,
        Break::Seal { sequence: 3, .. }
    ));
}

async fn a_cut_tail_is_named(place: &Place) {
    let store = log_of_ten(place).await;
    tamper(place, &["DELETE FROM audit WHERE sequence > 8"]).await;
    assert_eq!(
        broken(&store).await,
        Break::End {
            found: 8,
            sealed: 10
        }
    );
}

async fn a_record_changed_behind_the_log_is_named(place: &Place) {
    let store = log_of_ten(place).await;
    by_hand(
        place,
        &["UPDATE regions SET name_en = 'Other' WHERE id = 'P5'"],
    )
    .await;
    let fault = broken(&store).await;
    assert!(
        matches!(&fault, Break::State { record, sequence: 6, .. } if record == "P5"),
        "{fault}"
    );
    by_hand(
        place,
        &["UPDATE regions SET name_en = 'Sample' WHERE id = 'P5'"],
    )
    .await;
    store.verify().await.unwrap();
    by_hand(place, &["DELETE FROM regions WHERE id = 'P7'"]).await;
    let fault = broken(&store).await;
    assert!(
        matches!(&fault, Break::State { record, sequence: 8, .. } if record == "P7"),
        "{fault}"
    );
}

async fn the_log_takes_no_changes(place: &Place) {
    let store = log_of_ten(place).await;
    drop(store);
    for sql in [
        "UPDATE audit SET who = 'x' WHERE sequence = 1",
        "DELETE FROM audit",
    ] {
        let refused = match &place.address {
            Address::Folder(folder) => {
                use sqlx::{Connection, Executor};
                let url = format!("sqlite://{}", folder.join("khusheh.db").display());
                let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
                connection.execute(sql).await.is_err()
            }
            Address::Postgres(url) => {
                use sqlx::{Connection, Executor};
                let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
                connection.execute(sql).await.is_err()
            }
        };
        assert!(refused, "{sql}");
    }
    assert_eq!(place.store().await.verify().await.unwrap().entries, 10);
}

async fn the_history_of_a_region_is_its_own(place: &Place) {
    let store = log_of_ten(place).await;
    let history = store.history::<Region>("P3").await.unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!((history[0].sequence, history[0].version), (4, 1));
}

on_both! {
    a_changed_byte_in_any_column_is_named,
    a_deleted_entry_is_named,
    a_swapped_pair_is_named,
    a_cut_tail_is_named,
    a_record_changed_behind_the_log_is_named,
    the_log_takes_no_changes,
    the_history_of_a_region_is_its_own,
}
