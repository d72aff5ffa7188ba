//! Rights hold in the questions themselves: what is listed, counted, found and read one by one
//! agrees with the table of rights, evaluated here on its own.

use std::collections::BTreeSet;

use khusheh_programme::people::{Action, Person, RIGHTS, Role, Scope, Thing, Where};
use khusheh_store::{Cluster, ClusterMember, Enterprise, Kept, Query, Record, Store, Validity};
use khusheh_testing::{Place, office, on_both, person};

use crate::country;

/// Where a record is, as the test itself knows it.
#[derive(Clone)]
struct At {
    id: String,
    province: String,
    cluster: String,
}

/// Whether the table lets a role with a scope read a thing at a place; written from the words of
/// the table alone.
fn allowed(role: Role, scope: &Scope, thing: Thing, at: &At) -> bool {
    RIGHTS.iter().any(|right| {
        (right.role, right.action, right.thing) == (role, Action::Read, thing)
            && match (right.place, scope) {
                (Where::Everywhere, Scope::Country) => true,
                (Where::Everywhere | Where::OwnProvince, Scope::Province(code)) => {
                    *code == at.province
                }
                (Where::OwnClusters, Scope::Cluster(id)) => *id == at.cluster,
                (Where::OwnCommittee, Scope::Committee(_, about)) => match about.as_ref() {
                    Scope::Country => true,
                    Scope::Province(code) => *code == at.province,
                    Scope::Cluster(id) => *id == at.cluster,
                    _ => false,
                },
                (Where::OwnEnterprise, Scope::Enterprise(id)) => *id == at.id,
                _ => false,
            }
    })
}

const ROLES: [Role; 9] = [
    Role::SystemAdministrator,
    Role::NationalOfficer,
    Role::Analyst,
    Role::ProvincialOfficer,
    Role::Agent,
    Role::Supervisor,
    Role::CommitteeMember,
    Role::Institution,
    Role::Enterprise,
];

async fn agrees<R: Record>(store: &Store, who: &Person, at: &[At], role: Role, scope: &Scope) {
    let expected: BTreeSet<&str> = at
        .iter()
        .filter(|at| allowed(role, scope, R::THING, at))
        .map(|at| at.id.as_str())
        .collect();
    let query = Query::by("id");
    let page = store.list::<R>(who, &query).await.unwrap();
    let listed: BTreeSet<&str> = page.items.iter().map(|kept| kept.id.as_str()).collect();
    assert_eq!(listed, expected, "{} {role:?} {scope:?}", R::KIND);
    let count = store.count::<R>(who, &query).await.unwrap();
    assert_eq!(count, expected.len() as i64);
    for at in at {
        let read = store.one::<R>(who, &at.id).await.is_ok();
        assert_eq!(read, expected.contains(at.id.as_str()));
    }
    if R::NAMED {
        let mut query = Query::by("id");
        query.search = "نمونه".to_owned();
        let found = store.list::<R>(who, &query).await.unwrap().items;
        assert!(found.iter().all(|kept| expected.contains(kept.id.as_str())));
    }
}

async fn reading_agrees_with_the_table(place: &Place) {
    let store = place.store().await;
    let clusters = country(&store).await;
    let mut query = Query::by("id");
    query.limit = 100;
    let enterprises: Vec<Kept<Enterprise>> = store.list(&office(), &query).await.unwrap().items;
    // One member each; the second enterprise belongs to no cluster.
    let mut members = Vec::new();
    for (cluster, enterprise) in [
        (&clusters[0], &enterprises[0]),
        (&clusters[1], &enterprises[2]),
    ] {
        let member = ClusterMember {
            cluster: cluster.id.clone(),
            enterprise: enterprise.id.clone(),
            role: "principal".to_owned(),
            source: "sample".to_owned(),
        };
        let mut write = store.write(store.context(office(), "r")).await.unwrap();
        let kept = write
            .create(member, Validity::default(), None)
            .await
            .unwrap();
        write.commit().await.unwrap();
        members.push((kept, cluster.clone(), enterprise.clone()));
    }
    let of_cluster: Vec<At> = clusters
        .iter()
        .map(|kept| At {
            id: kept.id.clone(),
            province: kept.record.province.clone(),
            cluster: kept.id.clone(),
        })
        .collect();
    let of_enterprise: Vec<At> = enterprises
        .iter()
        .map(|kept| At {
            id: kept.id.clone(),
            province: kept.record.province.clone(),
            cluster: members
                .iter()
                .find(|(_, _, enterprise)| enterprise.id == kept.id)
                .map_or_else(String::new, |(_, cluster, _)| cluster.id.clone()),
        })
        .collect();
    let scopes = [
        Scope::Country,
        Scope::Province("P1".to_owned()),
        Scope::Province("P2".to_owned()),
        Scope::Province("none".to_owned()),
        Scope::Cluster(clusters[0].id.clone()),
        Scope::Cluster("none".to_owned()),
        Scope::Committee("k".to_owned(), Box::new(Scope::Province("P2".to_owned()))),
        Scope::Committee(
            "k".to_owned(),
            Box::new(Scope::Cluster(clusters[0].id.clone())),
        ),
        Scope::Enterprise(enterprises[1].id.clone()),
        Scope::Institution("i".to_owned()),
    ];
    for role in ROLES {
        for scope in &scopes {
            let who = person("me", role, scope.clone());
            agrees::<Cluster>(&store, &who, &of_cluster, role, scope).await;
            agrees::<Enterprise>(&store, &who, &of_enterprise, role, scope).await;
        }
    }
    let nobody = Person::default();
    assert!(
        store
            .list::<Cluster>(&nobody, &query)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    assert!(
        store
            .list::<Enterprise>(&nobody, &query)
            .await
            .unwrap()
            .items
            .is_empty()
    );
}

async fn who_left_a_cluster_is_out_of_its_agents_sight(place: &Place) {
    let store = place.store().await;
    let clusters = country(&store).await;
    let enterprises: Vec<Kept<Enterprise>> =
        store.list(&office(), &Query::by("id")).await.unwrap().items;
    let member = ClusterMember {
        cluster: clusters[0].id.clone(),
        enterprise: enterprises[0].id.clone(),
        role: "principal".to_owned(),
        source: "sample".to_owned(),
    };
    let kept = crate::keep(&store, member).await;
    let agent = person("a", Role::Agent, Scope::Cluster(clusters[0].id.clone()));
    assert!(
        store
            .one::<Enterprise>(&agent, &enterprises[0].id)
            .await
            .is_ok()
    );
    let mut write = store.write(store.context(office(), "r")).await.unwrap();
    write
        .change(
            &kept.id,
            1,
            |_: &mut ClusterMember, valid| valid.until = Some("2026-03-21".to_owned()),
            None,
        )
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert!(
        store
            .one::<Enterprise>(&agent, &enterprises[0].id)
            .await
            .is_err()
    );
}

async fn changing_is_held_to_its_own_reach(place: &Place) {
    let store = place.store().await;
    let [first, second] = country(&store).await;
    let officer = person(
        "o",
        Role::ProvincialOfficer,
        Scope::Province("P1".to_owned()),
    );
    for (id, may) in [(&first.id, true), (&second.id, false)] {
        let mut write = store
            .write(store.context(officer.clone(), "r"))
            .await
            .unwrap();
        let done = write
            .change_cluster(id, 1, |c, _| c.stage = Some("mature".into()), None)
            .await;
        assert_eq!(done.is_ok(), may);
    }
    // A supervisor reads and changes nothing.
    let supervisor = person("s", Role::Supervisor, Scope::Cluster(first.id.clone()));
    assert!(store.one::<Cluster>(&supervisor, &first.id).await.is_ok());
    let mut write = store.write(store.context(supervisor, "r")).await.unwrap();
    assert!(
        write
            .change_cluster(&first.id, 1, |_, _| {}, None)
            .await
            .is_err()
    );
}

on_both! {
    reading_agrees_with_the_table,
    who_left_a_cluster_is_out_of_its_agents_sight,
    changing_is_held_to_its_own_reach,
}
