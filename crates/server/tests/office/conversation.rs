//! How the API talks: versions, idempotency, problems, pages of lists.

use axum::http::Method;
use khusheh_programme::people::{Role, Scope};
use khusheh_store::Store;
use khusheh_testing::{Place, on_both, seed_assignment};
use serde_json::{Value as Json, json};

use crate::client::Client;
use crate::world::world;

async fn officer(store: &Store) -> Client {
    let id = seed_assignment(store, "national", Role::NationalOfficer, &Scope::Country).await;
    Client::of(store, &id).await
}

async fn a_cluster_goes_through_every_floor(place: &Place) {
    let store = place.store().await;
    world(&store).await;
    let client = officer(&store).await;
    let new = json!({
        "name_fa": "نمونه", "province": "P1", "industries": ["13"], "source": "sample",
        "confidence": "low", "figures": [{ "quantity": "sales", "value": 1.5, "source": "sample", "date": "2025" }],
    });
    let made = client.post("/api/v1/clusters", &new).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let path = made.header("location").to_owned();
    assert_eq!(made.header("etag"), "\"1\"");
    assert_eq!(made.json()["status"], "identified");
    let read = client.get(&path).await;
    assert_eq!(read.json(), made.json());
    let changed = client
        .patch(
            &path,
            1,
            &json!({ "stage": "mature", "confidence": "high", "reason": "survey" }),
        )
        .await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    assert_eq!(
        (changed.header("etag"), &changed.json()["stage"]),
        ("\"2\"", &json!("mature"))
    );
    assert_eq!(changed.json()["figures"], new["figures"]);
    // Somebody who saw version 1 is told what was changed, and by whom.
    let stale = client
        .patch(&path, 1, &json!({ "stage": "embryonic" }))
        .await;
    assert_eq!(stale.status, 409);
    let problem = stale.json();
    assert_eq!(stale.header("content-type"), "application/problem+json");
    assert_eq!(problem["type"], "/api/problems#stale");
    let fields: Vec<&Json> = problem["changed"][0]["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["field"])
        .collect();
    assert_eq!(fields, ["confidence", "stage"]);
    let history = client.get(&format!("{path}/history")).await.json();
    assert_eq!(history["items"].as_array().unwrap().len(), 2);
    assert_eq!(history["items"][1]["reason"], "survey");
    let same = client
        .json(
            Method::GET,
            &path,
            &json!(null),
            &[("if-none-match", "\"2\"")],
        )
        .await;
    assert_eq!(same.status, 304);
}

async fn problems_say_value_limit_and_hint_in_both_languages(place: &Place) {
    let store = place.store().await;
    world(&store).await;
    let client = officer(&store).await;
    let said = client
        .post("/api/v1/enterprises", &json!({ "name": "", "legal_form": "x", "province": "P1", "employment": -1, "other": 1, "lon": 51.0 }))
        .await;
    assert_eq!(said.status, 422);
    let problem = said.json();
    let told: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["field"].as_str().unwrap())
        .collect();
    assert_eq!(
        told,
        ["other", "name", "legal_form", "employment", "source"]
    );
    assert!(problem["hint"].as_str().unwrap().len() > 10);
    let said = client
        .json(
            Method::POST,
            "/api/v1/enterprises",
            &json!({}),
            &[("accept-language", "fa")],
        )
        .await;
    assert_eq!(said.json()["title"], "برخی مقدارها مجاز نیست");
    for (path, status, kind) in [
        ("/api/v1/clusters?sort=evil", 400, "parameter"),
        ("/api/v1/clusters?limit=0", 400, "parameter"),
        ("/api/v1/clusters?limit=5000", 400, "parameter"),
        ("/api/v1/clusters?cursor=xyz", 400, "cursor"),
        ("/api/v1/clusters?nonsense=1", 400, "parameter"),
        ("/api/v1/clusters?status=gone", 400, "parameter"),
        ("/api/v1/clusters/none", 404, "not-found"),
        ("/api/v1/nothing", 404, "not-found"),
    ] {
        let said = client.get(path).await;
        assert_eq!(said.status, status, "{path}");
        assert_eq!(
            said.json()["type"],
            format!("/api/problems#{kind}"),
            "{path}"
        );
    }
    let said = client
        .json(Method::DELETE, "/api/v1/clusters", &json!({}), &[])
        .await;
    assert_eq!(
        (said.status.as_u16(), &said.json()["type"]),
        (405, &json!("/api/problems#method"))
    );
    let said = client
        .json(Method::PATCH, "/api/v1/regions/P1", &json!({}), &[])
        .await;
    assert_eq!(said.status, 428);
    let said = client.post("/api/v1/clusters", &json!([])).await;
    assert_eq!(said.status, 400);
}

async fn a_post_with_a_key_is_done_once(place: &Place) {
    let store = place.store().await;
    world(&store).await;
    let client = officer(&store).await;
    let new =
        json!({ "name": "Once", "legal_form": "company", "province": "P1", "source": "sample" });
    let send = async |key: &str, body: &Json| {
        client
            .json(
                Method::POST,
                "/api/v1/enterprises",
                body,
                &[("idempotency-key", key)],
            )
            .await
    };
    let first = send("k1", &new).await;
    let again = send("k1", &new).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
    assert_eq!(first.text, again.text);
    assert_eq!(first.header("location"), again.header("location"));
    let mut other = new.clone();
    other["name"] = "Other".into();
    assert_eq!(
        send("k1", &other).await.json()["type"],
        "/api/problems#key-reused"
    );
    assert_eq!(
        client.get("/api/v1/enterprises?search=once").await.json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    // Several at once, as after a lost connection.
    let tasks: Vec<_> = (0..6)
        .map(|_| {
            let (client, new) = (client.clone(), new.clone());
            tokio::spawn(async move {
                client
                    .json(
                        Method::POST,
                        "/api/v1/enterprises",
                        &new,
                        &[("idempotency-key", "k2")],
                    )
                    .await
                    .text
            })
        })
        .collect();
    let mut texts = Vec::new();
    for task in tasks {
        texts.push(task.await.unwrap());
    }
    texts.dedup();
    assert_eq!(texts.len(), 1);
}

async fn lists_come_in_pages(place: &Place) {
    let store = place.store().await;
    world(&store).await;
    let client = officer(&store).await;
    for n in 0..7 {
        let new = json!({ "name": format!("Paged {n}"), "legal_form": "informal", "province": "P1", "source": "sample" });
        client.post("/api/v1/enterprises", &new).await;
    }
    let mut names = Vec::new();
    let mut path = "/api/v1/enterprises?search=paged&limit=3&sort=-name".to_owned();
    loop {
        let said = client.get(&path).await;
        let page = said.json();
        names.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["name"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else {
            break;
        };
        assert!(said.header("link").contains("rel=\"next\""));
        path = format!("/api/v1/enterprises?search=paged&limit=3&sort=-name&cursor={next}");
    }
    let expected: Vec<String> = (0..7).rev().map(|n| format!("Paged {n}")).collect();
    assert_eq!(names, expected);
    let csv = client.get("/api/v1/enterprises.csv?search=paged").await;
    assert_eq!(csv.text.lines().count(), 8);
    assert!(csv.header("content-type").starts_with("text/csv"));
    let geo = client.get("/api/v1/enterprises.geojson").await.json();
    assert_eq!(geo["features"][0]["geometry"]["type"], "Point");
}

async fn a_cell_is_never_a_formula(place: &Place) {
    let store = place.store().await;
    world(&store).await;
    let client = officer(&store).await;
    for name in ["=1+1", "+x", "-x", "@x"] {
        let new =
            json!({ "name": name, "legal_form": "informal", "province": "P1", "source": "sample" });
        assert_eq!(client.post("/api/v1/enterprises", &new).await.status, 201);
    }
    let text = client.get("/api/v1/enterprises.csv").await.text;
    for name in ["=1+1", "+x", "-x", "@x"] {
        assert!(
            text.contains(&format!(",'{name},")) && !text.contains(&format!(",{name},")),
            "{name}"
        );
    }
}

async fn an_officer_of_a_province_writes_there_only(place: &Place) {
    let store = place.store().await;
    let [inside, outside] = world(&store).await;
    let scope = Scope::Province("P1".to_owned());
    let id = seed_assignment(&store, "officer", Role::ProvincialOfficer, &scope).await;
    let client = Client::of(&store, &id).await;
    let new = |province: &str| json!({ "name": "New", "legal_form": "company", "province": province, "source": "sample" });
    assert_eq!(
        client.post("/api/v1/enterprises", &new("P1")).await.status,
        201
    );
    let refused = client.post("/api/v1/enterprises", &new("P2")).await;
    assert_eq!(
        (refused.status.as_u16(), &refused.json()["type"]),
        (403, &json!("/api/problems#out-of-reach"))
    );
    // Nor does a record move out of, or into, the province.
    let path = format!("/api/v1/enterprises/{}", inside.enterprise);
    assert_eq!(
        client
            .patch(&path, 1, &json!({ "province": "P2" }))
            .await
            .status,
        403
    );
    let path = format!("/api/v1/enterprises/{}", outside.enterprise);
    assert_eq!(
        client
            .patch(&path, 1, &json!({ "province": "P1" }))
            .await
            .status,
        404
    );
    let reading = Client::with(&store, &id, "read").await;
    assert_eq!(reading.get("/api/v1/enterprises").await.status, 200);
    assert_eq!(
        reading.post("/api/v1/enterprises", &new("P1")).await.status,
        403
    );
}

async fn everyone_sees_published_clusters_and_nothing_confidential(place: &Place) {
    let store = place.store().await;
    let [inside, _] = world(&store).await;
    let client = officer(&store).await;
    let public = Client::unknown(&store);
    assert_eq!(
        public.get("/api/v1/published-clusters").await.json()["items"],
        json!([])
    );
    let path = format!("/api/v1/clusters/{}", inside.cluster);
    assert_eq!(
        client
            .patch(&path, 1, &json!({ "published": true }))
            .await
            .status,
        200
    );
    let said = public.get("/api/v1/published-clusters").await;
    let items = said.json();
    let items = items["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    for hidden in [
        "evidence",
        "figures",
        "recorded_by",
        "status",
        "source",
        "screens",
    ] {
        assert!(items[0].get(hidden).is_none(), "{hidden}");
    }
    assert!(!said.text.contains("OUTSIDE"));
    assert!(
        public
            .get("/en/published")
            .await
            .text
            .contains("INSIDECLUSTER")
    );
}

on_both! {
    a_cluster_goes_through_every_floor,
    problems_say_value_limit_and_hint_in_both_languages,
    a_post_with_a_key_is_done_once,
    lists_come_in_pages,
    a_cell_is_never_a_formula,
    an_officer_of_a_province_writes_there_only,
    everyone_sees_published_clusters_and_nothing_confidential,
}
