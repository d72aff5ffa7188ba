//! Several that write at once.

use khusheh_store::{Clause, Query, Region, Validity};
use khusheh_testing::{Place, office, on_both, province};

async fn two_stores_write_one_chain(place: &Place) {
    let (one, other) = (place.store().await, place.store().await);
    let task = |store: khusheh_store::Store, half: &'static str| {
        tokio::spawn(async move {
            for n in 0..100 {
                let context = store.context(office(), format!("{half}-{n}"));
                let mut write = store.write(context).await.unwrap();
                let record = province(&format!("{half}{n}"), "Sample");
                write
                    .create(record, Validity::default(), None)
                    .await
                    .unwrap();
                write.commit().await.unwrap();
            }
        })
    };
    let (a, b) = (task(one.clone(), "A"), task(other, "B"));
    a.await.unwrap();
    b.await.unwrap();
    let sound = one.verify().await.unwrap();
    assert_eq!((sound.entries, sound.records), (200, 200));
    let mut query = Query::by("id");
    query.conditions = vec![Clause::is("level", "province")];
    assert_eq!(one.count::<Region>(&office(), &query).await.unwrap(), 200);
}

async fn of_two_changes_to_a_version_one_is_stale(place: &Place) {
    let store = place.store().await;
    crate::keep(&store, province("P1", "One")).await;
    let task = |name: &'static str| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut write = store.write(store.context(office(), "r")).await.unwrap();
            let done = write
                .change(
                    "P1",
                    1,
                    |region: &mut Region, _| region.name_en = name.to_owned(),
                    None,
                )
                .await;
            match done {
                Ok(_) => {
                    write.commit().await.unwrap();
                    1
                }
                Err(khusheh_store::StoreError::Stale { found: 2, .. }) => 0,
                Err(error) => panic!("{error}"),
            }
        })
    };
    let (a, b) = (task("a"), task("b"));
    assert_eq!(a.await.unwrap() + b.await.unwrap(), 1);
    assert_eq!(
        store.one::<Region>(&office(), "P1").await.unwrap().version,
        2
    );
}

on_both! { two_stores_write_one_chain, of_two_changes_to_a_version_one_is_stale }
