//! Seats, meetings and resolutions: kept with their history, read by whom the table of rights lets.

use khusheh_programme::governance::{Standing, sitting};
use khusheh_programme::people::{Role, Scope};
use khusheh_store::{
    Clause, Committee, CommitteeSeat, Kept, Meeting, Query, Resolution, Store, StoreError,
    Validity, sitting_of,
};
use khusheh_testing::{Place, committee, meeting, office, on_both, person, resolution, seat};

use crate::{country, keep};

/// A provincial committee of each province, and the steering committee of the first one's cluster, each
/// with a meeting.
async fn committees(store: &Store) -> [(Kept<Committee>, Kept<Meeting>); 3] {
    let [first, _] = country(store).await;
    let steering = Committee {
        category: "steering".to_owned(),
        province: None,
        cluster: Some(first.id.clone()),
        ..committee("Steering", "P1")
    };
    let mut all = Vec::new();
    for one in [committee("One", "P1"), committee("Two", "P2"), steering] {
        let kept = keep(store, one).await;
        let met = keep(store, meeting(&kept.id, "Sample meeting", "2026-01-10")).await;
        all.push((kept, met));
    }
    all.try_into().unwrap()
}

async fn meetings_are_read_where_their_committee_lies(place: &Place) {
    let store = place.store().await;
    let [one, two, steering] = committees(&store).await;
    let cluster = steering.0.record.cluster.clone().unwrap();
    let provincial = Scope::Province("P1".to_owned());
    let member = |of: &Kept<Committee>, about: Scope| {
        let scope = Scope::Committee(of.id.clone(), Box::new(about));
        person("me", Role::CommitteeMember, scope)
    };
    let country = Scope::Country;
    for (who, sees) in [
        (person("me", Role::NationalOfficer, country), vec![0, 1, 2]),
        (
            person("me", Role::ProvincialOfficer, provincial.clone()),
            vec![0, 2],
        ),
        (
            person("me", Role::Agent, Scope::Cluster(cluster.clone())),
            vec![2],
        ),
        (member(&two.0, Scope::Province("P2".to_owned())), vec![1]),
        (member(&steering.0, Scope::Cluster(cluster)), vec![2]),
        (person("me", Role::Analyst, Scope::Country), vec![]),
    ] {
        let found = store.list::<Meeting>(&who, &Query::by("id")).await.unwrap();
        let ids: Vec<&str> = found.items.iter().map(|kept| kept.id.as_str()).collect();
        let all = [&one.1, &two.1, &steering.1];
        let mut expected: Vec<&str> = sees.iter().map(|at: &usize| all[*at].id.as_str()).collect();
        expected.sort_unstable();
        assert_eq!(ids, expected, "{who:?}");
    }
}

async fn seats_hold_between_their_days(place: &Place) {
    let store = place.store().await;
    let [(of, _), ..] = committees(&store).await;
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    for (position, from, until) in [
        ("chair", Some("2025-01-01"), None),
        ("secretary", Some("2025-01-01"), Some("2025-12-31")),
        ("member", None, None),
        ("member", Some("2026-06-01"), None),
    ] {
        let valid = Validity {
            from: from.map(str::to_owned),
            until: until.map(str::to_owned),
        };
        write
            .create(seat(&of.id, position, None), valid, None)
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
    let mut query = Query::by("id");
    query.conditions = vec![Clause::is("committee", of.id.as_str())];
    let seats = store
        .list::<CommitteeSeat>(&office(), &query)
        .await
        .unwrap();
    let seats = sitting_of(&seats.items);
    let on = |day| {
        let there = sitting(&seats, day);
        (there.seats, there.quorum)
    };
    assert_eq!(on("2025-06-01"), (3, Some(2)));
    assert_eq!(on("2026-01-01"), (2, Some(2)));
    assert_eq!(on("2026-06-01"), (3, Some(2)));
    // Before there was a chair there could be no quorum.
    assert_eq!(on("2024-12-31"), (1, None));
}

async fn a_resolution_belongs_to_one_meeting_under_one_number(place: &Place) {
    let store = place.store().await;
    let [(_, met), ..] = committees(&store).await;
    keep(&store, resolution(&met.id, "First")).await;
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let twice = write
        .create(resolution(&met.id, "Twice"), Validity::default(), None)
        .await;
    assert!(matches!(twice, Err(StoreError::Taken { .. })), "{twice:?}");
    drop(write);
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let nowhere = write
        .create(resolution("nowhere", "Lost"), Validity::default(), None)
        .await;
    assert!(matches!(nowhere, Err(StoreError::Reference { .. })));
    drop(write);
    let kept = store
        .list::<Resolution>(&office(), &Query::by("id"))
        .await
        .unwrap();
    assert_eq!(kept.items.len(), 1);
    assert_eq!(met.record.standing("2026-01-10"), Standing::NotHeld);
    store.verify().await.unwrap();
}

on_both! {
    meetings_are_read_where_their_committee_lies,
    seats_hold_between_their_days,
    a_resolution_belongs_to_one_meeting_under_one_number,
}
