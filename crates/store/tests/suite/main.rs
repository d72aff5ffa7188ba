//! The store's suite: every test runs on SQLite and on PostgreSQL.

mod archive;
mod audit;
mod concurrency;
mod feasibility;
mod governance;
mod lists;
mod migrations;
mod people;
mod records;
mod rights;

use khusheh_programme::people::Person;
use khusheh_store::{Cluster, Kept, Record, Store, Validity};
use khusheh_testing::{cluster, enterprise, industry, office, province};

/// Keeps a record as the national office would.
async fn keep<R: Record>(store: &Store, record: R) -> Kept<R> {
    keep_as(store, office(), record).await
}

async fn keep_as<R: Record>(store: &Store, person: Person, record: R) -> Kept<R> {
    let mut write = store.write(store.context(person, "test")).await.unwrap();
    let kept = write
        .create(record, Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    kept
}

/// Two provinces, two industries, three enterprises, a cluster in each province.
async fn country(store: &Store) -> [Kept<Cluster>; 2] {
    keep(store, province("P1", "One")).await;
    keep(store, province("P2", "Two")).await;
    keep(store, industry("13", "Textiles")).await;
    keep(store, industry("15", "Leather")).await;
    for (name, at, of) in [
        ("كارگاه نساجی یزد", "P1", "13"),
        ("Yazd Weaving", "P1", "13"),
        ("Tabriz Leather", "P2", "15"),
    ] {
        keep(store, enterprise(name, at, of)).await;
    }
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let mut kept = Vec::new();
    for (name, at, of) in [("Weaving", "P1", "13"), ("Shoes", "P2", "15")] {
        let one = write
            .create_cluster(cluster(name, at, of), Validity::default(), Some("sample"))
            .await
            .unwrap();
        kept.push(one);
    }
    write.commit().await.unwrap();
    kept.try_into().unwrap()
}
