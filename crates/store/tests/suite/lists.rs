//! Pages, order and search, against a model in memory.

use khusheh_store::{Clause, Cursor, Enterprise, Industry, Query, Region, StoreError};
use khusheh_testing::{Place, enterprise, industry, office, on_both, province};

use crate::{country, keep};

async fn pages_join_to_the_whole_in_order(place: &Place) {
    let store = place.store().await;
    keep(&store, province("P1", "One")).await;
    keep(&store, industry("13", "Textiles")).await;
    let mut model: Vec<(Option<i64>, String, String)> = Vec::new();
    // Names that tie, that differ only in Persian and Latin, figures that are absent.
    for n in 0..57_i64 {
        let name = ["الف", "آبی", "Zeta", "alpha", "پسته", "گز", "1 2"][n as usize % 7];
        let mut one = enterprise(name, "P1", "13");
        one.employment = (n % 5 != 0).then_some(n % 4);
        let kept = keep(&store, one).await;
        model.push((kept.record.employment, kept.record.name, kept.id));
    }
    for column in ["employment", "sort_key", "id"] {
        for descending in [false, true] {
            for limit in [1, 7, 57, 100] {
                let mut query = Query::by(column);
                query.order.descending = descending;
                query.limit = limit;
                let mut ids = Vec::new();
                loop {
                    let page = store.list::<Enterprise>(&office(), &query).await.unwrap();
                    assert!(page.items.len() <= limit);
                    ids.extend(page.items.into_iter().map(|kept| kept.id));
                    let Some(next) = page.next else { break };
                    query.after = Some(Cursor::of_text(&next.to_text(), &query.order).unwrap());
                }
                let mut expected = model.clone();
                expected.sort_by(|a, b| {
                    let key = |name: &str| {
                        khusheh_language::sort_key(khusheh_language::Language::Fa, name)
                    };
                    let turn = |o: std::cmp::Ordering| if descending { o.reverse() } else { o };
                    let by_id = turn(a.2.cmp(&b.2));
                    match column {
                        "employment" => match (a.0, b.0) {
                            (Some(x), Some(y)) => turn(x.cmp(&y)).then(by_id),
                            (x, y) => x.is_none().cmp(&y.is_none()).then(by_id),
                        },
                        "sort_key" => turn(key(&a.1).cmp(&key(&b.1))).then(by_id),
                        _ => by_id,
                    }
                });
                let expected: Vec<_> = expected.into_iter().map(|(_, _, id)| id).collect();
                assert_eq!(ids, expected, "{column} {descending} {limit}");
            }
        }
    }
}

async fn search_finds_beginnings_of_words_in_any_spelling(place: &Place) {
    let store = place.store().await;
    country(&store).await;
    keep(
        &store,
        enterprise("فرش دست\u{200C}بافت (نمونه)", "P2", "13"),
    )
    .await;
    for (search, found) in [
        ("كارگاه", 1),
        ("کارگاه یزد", 1),
        ("yaz", 1),
        ("WEAV", 1),
        ("نساج", 1),
        ("aving", 0),
        ("بافت", 1),
        ("دست\u{200C}بافت", 1),
        ("دست بافت", 1),
        ("دستبافت", 1),
        ("یزد تبریز", 0),
        ("", 4),
        ("   ", 4),
    ] {
        let mut query = Query::by("sort_key");
        query.search = search.to_owned();
        let page = store.list::<Enterprise>(&office(), &query).await.unwrap();
        assert_eq!(page.items.len(), found, "{search:?}");
        let count = store.count::<Enterprise>(&office(), &query).await.unwrap();
        assert_eq!(count, found as i64);
    }
}

async fn industries_and_regions_are_found_by_their_codes_too(place: &Place) {
    let store = place.store().await;
    country(&store).await;
    keep(&store, industry("isic4:1393", "Carpets")).await;
    let cases = [
        ("13", 2),
        ("۱۳", 2),
        ("1", 3),
        ("3", 0),
        ("13 x", 0),
        ("ISIC4:13", 1),
        ("۱۳۹", 1),
        ("1_", 0),
        ("1%", 0),
    ];
    for (search, found) in cases {
        let mut query = Query::by("id");
        query.search = search.to_owned();
        let page = store.list::<Industry>(&office(), &query).await.unwrap();
        assert_eq!(page.items.len(), found, "{search:?}");
    }
    let mut query = Query::by("id");
    query.search = "p2".to_owned();
    let page = store.list::<Region>(&office(), &query).await.unwrap();
    assert_eq!(page.items.len(), 1);
    // Ids of other kinds are the program's own: nobody searches for them.
    let kept = store.list::<Enterprise>(&office(), &Query::by("id")).await;
    query.search = kept.unwrap().items[0].id[..8].to_owned();
    let found = store.list::<Enterprise>(&office(), &query).await.unwrap();
    assert!(found.items.is_empty());
}

async fn a_renamed_record_is_found_by_its_new_name_only(place: &Place) {
    let store = place.store().await;
    country(&store).await;
    let mut query = Query::by("sort_key");
    query.search = "tabriz".to_owned();
    let found = store
        .list::<Enterprise>(&office(), &query)
        .await
        .unwrap()
        .items;
    let mut write = store.write(store.context(office(), "r")).await.unwrap();
    write
        .change(
            &found[0].id,
            1,
            |one: &mut Enterprise, _| one.name = "Ardabil Leather".to_owned(),
            None,
        )
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert!(
        store
            .list::<Enterprise>(&office(), &query)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    query.search = "ardabil".to_owned();
    assert_eq!(
        store
            .list::<Enterprise>(&office(), &query)
            .await
            .unwrap()
            .items
            .len(),
        1
    );
}

async fn a_cursor_of_another_order_is_refused(place: &Place) {
    let store = place.store().await;
    country(&store).await;
    let mut query = Query::by("id");
    query.limit = 1;
    query.conditions = vec![Clause::is("province", "P1")];
    let next = store
        .list::<Enterprise>(&office(), &query)
        .await
        .unwrap()
        .next
        .unwrap();
    let other = Query::by("sort_key").order;
    let error = Cursor::of_text(&next.to_text(), &other).unwrap_err();
    assert!(matches!(error, StoreError::Cursor { .. }));
}

on_both! {
    pages_join_to_the_whole_in_order,
    search_finds_beginnings_of_words_in_any_spelling,
    industries_and_regions_are_found_by_their_codes_too,
    a_renamed_record_is_found_by_its_new_name_only,
    a_cursor_of_another_order_is_refused,
}
