//! Documents: nobody decides on what they prepared.

use axum::body::Body;
use axum::http::Request;
use khusheh_programme::people::{Role, Scope};
use khusheh_testing::{Place, on_both, seed_assignment};
use serde_json::json;

use crate::client::{Client, Said};
use crate::world::world;

async fn upload(client: &Client, cluster: &str, title: &str, content: &str) -> Said {
    let part = |name: &str, value: &str| {
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = format!(
        "{}{}--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"../سند.txt\"\r\n\r\n{content}\r\n--x--\r\n",
        part("title", title),
        part("category", "study"),
    );
    let request = Request::post(format!("/api/v1/clusters/{cluster}/documents"))
        .header("content-type", "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap();
    client.send(request).await
}

async fn an_agent_never_approves_own_documents(place: &Place) {
    let store = place.store().await;
    let [inside, outside] = world(&store).await;
    let scope = Scope::Cluster(inside.cluster.clone());
    let agent = seed_assignment(&store, "agent", Role::Agent, &scope).await;
    let supervisor = seed_assignment(&store, "supervisor", Role::Supervisor, &scope).await;
    let (agent, supervisor) = (
        Client::of(&store, &agent).await,
        Client::of(&store, &supervisor).await,
    );
    let made = upload(&agent, &inside.cluster, "Plan", "first").await;
    assert_eq!(made.status, 201, "{}", made.text);
    let document = made.json();
    assert_eq!(
        (&document["edition"], &document["file_name"]),
        (&json!(1), &json!("سند.txt"))
    );
    let second = upload(&agent, &inside.cluster, "Plan", "second")
        .await
        .json();
    assert_eq!(second["edition"], 2);
    let id = document["id"].as_str().unwrap();
    let path = format!("/api/v1/documents/{id}/decision");
    assert_eq!(
        agent
            .post(&path, &json!({ "state": "approved" }))
            .await
            .status,
        403
    );
    let no_reason = supervisor.post(&path, &json!({ "state": "refused" })).await;
    assert_eq!(no_reason.status, 422);
    let done = supervisor
        .post(&path, &json!({ "state": "approved" }))
        .await;
    assert_eq!(done.json()["state"], "approved", "{}", done.text);
    let again = supervisor
        .post(&path, &json!({ "state": "refused", "reason": "x" }))
        .await;
    assert_eq!(again.json()["type"], "/api/problems#decided");
    let file = supervisor
        .get(&format!("/api/v1/documents/{id}/file"))
        .await;
    assert_eq!(file.text, "first");
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert_eq!(
        upload(&agent, &outside.cluster, "Plan", "x").await.status,
        404
    );
    let program = upload(&agent, &inside.cluster, "Virus", "MZ\u{0}\u{1}").await;
    assert_eq!(program.json()["type"], "/api/problems#file-type");
}

async fn who_may_decide_still_does_not_decide_on_own_documents(place: &Place) {
    let store = place.store().await;
    let [inside, _] = world(&store).await;
    let one = seed_assignment(&store, "one", Role::NationalOfficer, &Scope::Country).await;
    let other = seed_assignment(&store, "other", Role::NationalOfficer, &Scope::Country).await;
    let (one, other) = (
        Client::of(&store, &one).await,
        Client::of(&store, &other).await,
    );
    let made = upload(&one, &inside.cluster, "Plan", "text").await.json();
    let path = format!(
        "/api/v1/documents/{}/decision",
        made["id"].as_str().unwrap()
    );
    let own = one.post(&path, &json!({ "state": "approved" })).await;
    assert_eq!(
        (own.status.as_u16(), &own.json()["type"]),
        (403, &json!("/api/problems#own-work"))
    );
    assert_eq!(
        other
            .post(&path, &json!({ "state": "approved" }))
            .await
            .status,
        200
    );
}

on_both! {
    an_agent_never_approves_own_documents,
    who_may_decide_still_does_not_decide_on_own_documents,
}
