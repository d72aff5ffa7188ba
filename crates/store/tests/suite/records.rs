//! Creating, changing, reading back, refusing.

use khusheh_store::{
    Clause, Cluster, ClusterBoundary, Enterprise, Query, Region, StoreError, Validity,
};
use khusheh_testing::{Place, cluster, enterprise, industry, office, on_both, province};
use serde_json::json;

use crate::{country, keep};

async fn what_is_kept_comes_back(place: &Place) {
    let store = place.store().await;
    keep(&store, province("P1", "One")).await;
    keep(&store, industry("13", "Textiles")).await;
    let mut sample = enterprise("نمونه", "P1", "13");
    // Numbers that lose their last digits in careless text.
    sample.sales = Some(0.1 + 0.2);
    sample.exports = Some(1e-300);
    sample.lon = Some(51.388_973_999_999_99);
    let kept = keep(&store, sample.clone()).await;
    assert_eq!(kept.version, 1);
    assert_eq!(kept.recorded_by, "office");
    let back = store.one::<Enterprise>(&office(), &kept.id).await.unwrap();
    assert_eq!(back, kept);
    assert_eq!(back.record, sample);
    let region = store.one::<Region>(&office(), "P1").await.unwrap();
    assert_eq!(region.id, "P1", "a code is its own id");
}

async fn a_change_is_the_next_version_with_its_history(place: &Place) {
    let store = place.store().await;
    let [first, _] = country(&store).await;
    let mut write = store.write(store.context(office(), "r2")).await.unwrap();
    let kept = write
        .change_cluster(
            &first.id,
            1,
            |cluster, valid| {
                cluster.stage = Some("mature".to_owned());
                valid.from = Some("2026-01-01".to_owned());
            },
            Some("survey"),
        )
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(
        (kept.version, kept.valid_from.as_deref()),
        (2, Some("2026-01-01"))
    );
    let history = store.history::<Cluster>(&first.id).await.unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[1].reason.as_deref(), Some("survey"));
    let changed: Vec<_> = history[1]
        .differences
        .iter()
        .map(|one| (one.field.as_str(), one.before.clone(), one.after.clone()))
        .collect();
    assert_eq!(
        changed,
        [
            ("stage", json!(null), json!("mature")),
            ("valid_from", json!(null), json!("2026-01-01")),
        ]
    );
    // The same once more changes nothing and leaves no entry.
    let mut write = store.write(store.context(office(), "r3")).await.unwrap();
    let again = write
        .change_cluster(&first.id, 2, |_, _| {}, None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(again.version, 2);
    assert_eq!(store.history::<Cluster>(&first.id).await.unwrap().len(), 2);
}

async fn a_stale_change_says_what_was_changed_and_by_whom(place: &Place) {
    let store = place.store().await;
    let [first, _] = country(&store).await;
    let mut write = store.write(store.context(office(), "r")).await.unwrap();
    write
        .change_cluster(&first.id, 1, |c, _| c.origin = Some("induced".into()), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let mut write = store.write(store.context(office(), "r")).await.unwrap();
    let error = write
        .change_cluster(&first.id, 1, |c, _| c.stage = Some("mature".into()), None)
        .await
        .unwrap_err();
    let StoreError::Stale {
        expected,
        found,
        since,
        ..
    } = error
    else {
        panic!("{error}");
    };
    assert_eq!((expected, found, since.len()), (1, 2, 1));
    assert_eq!(since[0].who, "office");
    assert_eq!(since[0].differences[0].field, "origin");
}

async fn what_is_not_committed_leaves_nothing(place: &Place) {
    let store = place.store().await;
    country(&store).await;
    let before = store.verify().await.unwrap();
    let mut write = store.write(store.context(office(), "r")).await.unwrap();
    let kept = write
        .create(province("P9", "Nine"), Validity::default(), None)
        .await
        .unwrap();
    drop(write);
    assert!(store.one::<Region>(&office(), &kept.id).await.is_err());
    assert_eq!(store.verify().await.unwrap(), before);
}

async fn faults_are_typed(place: &Place) {
    let store = place.store().await;
    country(&store).await;
    let mut write = store.write(store.context(office(), "r")).await.unwrap();
    let mut one = enterprise("One", "P1", "13");
    one.national_id = Some("10100000000".to_owned());
    write
        .create(one.clone(), Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let mut write = store.write(store.context(office(), "r")).await.unwrap();
    let error = write
        .create(one, Validity::default(), None)
        .await
        .unwrap_err();
    let StoreError::Taken { kind, field, value } = &error else {
        panic!("{error}");
    };
    assert_eq!(
        (*kind, field.as_str(), value.as_str()),
        ("enterprise", "national_id", "10100000000")
    );
    drop(write);
    let mut write = store.write(store.context(office(), "r")).await.unwrap();
    let error = write
        .create_cluster(cluster("X", "P1", "99"), Validity::default(), None)
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            StoreError::Reference {
                kind: "cluster",
                ..
            }
        ),
        "{error}"
    );
    drop(write);
    let mut write = store.write(store.context(office(), "r")).await.unwrap();
    let error = write
        .create(enterprise("nul \0", "P1", "13"), Validity::default(), None)
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Value { .. }), "{error}");
    drop(write);
    let error = store
        .one::<Enterprise>(&office(), "none\0")
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Absent { .. }));
    for error in [&error] {
        for language in khusheh_language::Language::ALL {
            assert!(!error.message(language).is_empty());
        }
    }
}

async fn many_are_kept_at_once(place: &Place) {
    let store = place.store().await;
    country(&store).await;
    let mut write = store.write(store.context(office(), "bulk")).await.unwrap();
    let many: Vec<_> = (0..2_500)
        .map(|n| {
            let record = enterprise(&format!("Bulk {n}"), "P1", "13");
            write.kept(write.new_id(), 1, Validity::default(), record)
        })
        .collect();
    write.create_all(&many, Some("import")).await.unwrap();
    write.commit().await.unwrap();
    let mut query = Query::by("sort_key");
    query.search = "bulk".to_owned();
    assert_eq!(
        store.count::<Enterprise>(&office(), &query).await.unwrap(),
        2_500
    );
    assert!(store.verify().await.unwrap().entries >= 2_500);
}

async fn boundaries_follow_each_other(place: &Place) {
    let store = place.store().await;
    let [first, _] = country(&store).await;
    let area = |x: f64| json!({ "type": "Polygon", "coordinates": [[[x, 1.0], [x, 2.0], [x + 1.0, 2.0], [x, 1.0]]] });
    for (version, x) in [(1, 50.0), (2, 51.0)] {
        let mut write = store.write(store.context(office(), "r")).await.unwrap();
        write
            .change_cluster(
                &first.id,
                version,
                |c, _| c.boundary = Some(area(x)),
                Some("field work"),
            )
            .await
            .unwrap();
        write.commit().await.unwrap();
    }
    let mut query = Query::by("id");
    query.conditions = vec![Clause::is("cluster", &first.id)];
    let kept = store
        .list::<ClusterBoundary>(&office(), &query)
        .await
        .unwrap()
        .items;
    assert_eq!(kept.len(), 2);
    assert!(kept[0].valid_until.is_some() && kept[1].valid_until.is_none());
    assert_eq!(kept[1].record.boundary, area(51.0));
}

on_both! {
    what_is_kept_comes_back,
    a_change_is_the_next_version_with_its_history,
    a_stale_change_says_what_was_changed_and_by_whom,
    what_is_not_committed_leaves_nothing,
    faults_are_typed,
    many_are_kept_at_once,
    boundaries_follow_each_other,
}
