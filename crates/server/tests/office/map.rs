//! The national map: tiles and marks show what is within reach, as it is now.

use khusheh_programme::people::{Role, Scope};
use khusheh_store::{ClusterMember, Enterprise, Kept, Store, Validity};
use khusheh_testing::{
    Place, cluster, enterprise, industry, office, on_both, province, seed_assignment,
};
use serde_json::json;

use crate::client::Client;

const A: [f64; 2] = [51.02, 32.02];
const B: [f64; 2] = [54.02, 35.02];

/// The address of the tile of zoom 7 that holds a position.
fn tile([lon, lat]: [f64; 2]) -> String {
    let x = (lon + 180.0) / 360.0 * 128.0;
    let lat = lat.to_radians();
    let y = (1.0 - (lat.tan() + 1.0 / lat.cos()).ln() / std::f64::consts::PI) / 2.0 * 128.0;
    format!("/tiles/registry/7/{}/{}", x as u32, y as u32)
}

async fn enterprise_at(store: &Store, code: &str, [lon, lat]: [f64; 2]) -> Kept<Enterprise> {
    let mut one = enterprise(&format!("Sample {code}"), code, "13");
    (one.lon, one.lat) = (Some(lon), Some(lat));
    let mut write = store.write(store.context(office(), "map")).await.unwrap();
    let kept = write.create(one, Validity::default(), None).await.unwrap();
    write.commit().await.unwrap();
    kept
}

async fn cluster_at(store: &Store, code: &str, [lon, lat]: [f64; 2]) -> String {
    let mut one = cluster(&format!("Cluster {code}"), code, "13");
    let (west, south, east, north) = (lon - 0.1, lat - 0.1, lon + 0.1, lat + 0.1);
    one.boundary = Some(json!({ "type": "Polygon", "coordinates": [[
        [west, south], [east, south], [east, north], [west, north], [west, south],
    ]] }));
    let mut write = store.write(store.context(office(), "map")).await.unwrap();
    let kept = write
        .create_cluster(one, Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    kept.id
}

async fn maps_show_what_is_within_reach(place: &Place) {
    let store = place.store().await;
    let mut write = store.write(store.context(office(), "map")).await.unwrap();
    for code in ["PA", "PB"] {
        let region = province(code, code);
        write
            .create(region, Validity::default(), None)
            .await
            .unwrap();
    }
    write
        .create(industry("13", "Sample industry"), Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let (a, b) = (
        cluster_at(&store, "PA", A).await,
        cluster_at(&store, "PB", B).await,
    );
    enterprise_at(&store, "PA", A).await;
    let moved = enterprise_at(&store, "PB", B).await;
    let seed = async |login: &str, role, scope| {
        let id = seed_assignment(&store, login, role, &scope).await;
        Client::of(&store, &id).await
    };
    let national = seed("national", Role::NationalOfficer, Scope::Country).await;
    let officer = seed(
        "officer",
        Role::ProvincialOfficer,
        Scope::Province("PA".into()),
    )
    .await;
    let agent = seed("agent", Role::Agent, Scope::Cluster(a.clone())).await;
    let public = Client::unknown(&store);

    // Everything for the national office.
    for (at, id) in [(A, &a), (B, &b)] {
        let said = national.get(&tile(at)).await;
        assert_eq!(said.status, 200);
        assert!(said.text.contains(id.as_str()) && said.text.contains("establishments"));
    }
    // Half of it for the officer of a province; nothing of the other half, not even a point.
    let own = officer.get(&tile(A)).await.text;
    assert!(own.contains(&a) && own.contains("establishments"));
    let other = officer.get(&tile(B)).await.text;
    assert!(
        !other.contains(&b) && !other.contains("establishments"),
        "{other}"
    );
    let items = officer.get("/en/map/items").await.text;
    assert!(items.contains(&a) && !items.contains(&b));
    assert!(!officer.get("/en/map").await.text.contains("Cluster PB"));
    // The agent sees the cluster, and no enterprise until one is its member.
    let before = agent.get(&tile(A)).await.text;
    assert!(before.contains(&a) && !before.contains("establishments"));
    assert!(!agent.get(&tile(B)).await.text.contains(&b));
    assert_eq!(public.get(&tile(A)).await.status, 401);

    // What is written is seen in the next tile: the enterprise moves into the province, and becomes a
    // member.
    let mut write = store.write(store.context(office(), "map")).await.unwrap();
    write
        .change(
            &moved.id,
            moved.version,
            |one: &mut Enterprise, _| "PA".clone_into(&mut one.province),
            None,
        )
        .await
        .unwrap();
    let member = ClusterMember {
        cluster: a.clone(),
        enterprise: moved.id.clone(),
        role: "principal".to_owned(),
        source: "sample".to_owned(),
    };
    write
        .create(member, Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let other = officer.get(&tile(B)).await.text;
    assert!(other.contains("establishments") && !other.contains(&b));
    assert!(agent.get(&tile(B)).await.text.contains("establishments"));
    // A filter leaves clusters and enterprises of other industries out.
    let none = national
        .get(&format!("{}?industries=none", tile(A)))
        .await
        .text;
    assert!(!none.contains(&a) && !none.contains("establishments"));
}

on_both! { maps_show_what_is_within_reach }
