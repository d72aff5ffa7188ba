//! Tables in, and proposals decided on, over HTTP.

use axum::body::Body;
use axum::http::Request;
use khusheh_programme::people::{Role, Scope};
use khusheh_testing::{Place, on_both, seed_assignment};
use serde_json::json;

use crate::client::{Client, Said};
use crate::world::world;

const TABLE: &str = "name,legal_form,province,industry,employment,source\n\
    Sample Pottery,company,P1,13,12,visit\nSample Tiles,company,P1,13,بیست,visit\n";

/// Sends a table with what is to be done with it.
async fn send(client: &Client, path: &str, table: &str, with: &[(&str, &str)]) -> Said {
    let mut body = String::new();
    for (name, value) in with {
        body +=
            &format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    body += &format!(
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"table.csv\"\r\n\r\n{table}\r\n--x--\r\n"
    );
    let request = Request::post(path)
        .header("content-type", "multipart/form-data; boundary=x")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .unwrap();
    client.send(request).await
}

async fn somebody(store: &khusheh_store::Store, login: &str, role: Role, scope: Scope) -> Client {
    let id = seed_assignment(store, login, role, &scope).await;
    Client::of(store, &id).await
}

async fn a_table_is_checked_and_then_taken_in(place: &Place) {
    let store = place.store().await;
    world(&store).await;
    let officer = somebody(&store, "officer", Role::NationalOfficer, Scope::Country).await;
    let path = "/api/v1/imports/enterprises";
    let checked = send(&officer, path, TABLE, &[("dry_run", "true")]).await;
    assert_eq!(checked.status, 200, "{}", checked.text);
    let report = checked.json();
    assert_eq!(
        (&report["new"], &report["rejected"], &report["written"]),
        (&json!(1), &json!(1), &json!(false))
    );
    let problem = &report["problems"][0];
    assert_eq!(
        (&problem["line"], &problem["column"], &problem["value"]),
        (&json!(3), &json!("employment"), &json!("بیست"))
    );
    assert_eq!(problem["reason"], "A whole number is needed.");

    let stopped = send(&officer, path, TABLE, &[]).await.json();
    assert_eq!(stopped["written"], false, "rows were rejected");
    let rest = send(&officer, path, TABLE, &[("leave_out_rejected", "true")])
        .await
        .json();
    assert_eq!(rest["written"], true);
    let found = officer
        .get("/api/v1/enterprises?search=pottery")
        .await
        .json();
    assert_eq!(found["items"][0]["name"], "Sample Pottery");
    let again = send(&officer, path, TABLE, &[("leave_out_rejected", "true")])
        .await
        .json();
    assert_eq!(
        (&again["unchanged"], &again["written"]),
        (&json!(1), &json!(false))
    );
}

async fn a_table_that_is_none_says_why_in_either_language(place: &Place) {
    let store = place.store().await;
    world(&store).await;
    let officer = somebody(&store, "officer", Role::NationalOfficer, Scope::Country).await;
    let none = send(&officer, "/api/v1/imports/enterprises", "a,b\n1,2\n", &[]).await;
    assert_eq!(none.status, 422);
    assert!(
        none.json()["title"]
            .as_str()
            .unwrap()
            .contains("legal_form")
    );
    let page = send(&officer, "/fa/imports/enterprises", "a,b\n1,2\n", &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.text.contains("ستون‌های لازم نیستند"));
    let page = send(
        &officer,
        "/fa/imports/enterprises",
        TABLE,
        &[("dry_run", "true")],
    )
    .await;
    assert!(
        page.text.contains("این اجرا آزمایشی بود") && page.text.contains("عددی درست")
            || page.text.contains("بیست")
    );
    let nothing = Request::post("/api/v1/imports/enterprises")
        .header("content-type", "multipart/form-data; boundary=x")
        .body(Body::from("--x--\r\n"))
        .unwrap();
    assert_eq!(officer.send(nothing).await.status, 422);
}

async fn an_officer_of_a_province_brings_in_only_there(place: &Place) {
    let store = place.store().await;
    let [inside, outside] = world(&store).await;
    let scope = Scope::Province(inside.province.clone());
    let officer = somebody(&store, "provincial", Role::ProvincialOfficer, scope).await;
    let table = format!(
        "national_id,name,legal_form,province,source\n,Sample One,company,{},visit\n,Sample Two,company,{},visit\n{},Sample Three,company,{},visit\n",
        inside.province, outside.province, outside.national_id, inside.province,
    );
    let report = send(&officer, "/api/v1/imports/enterprises", &table, &[])
        .await
        .json();
    assert_eq!(
        (&report["rejected"], &report["written"]),
        (&json!(2), &json!(false))
    );
    let told = report.to_string();
    assert!(
        !told.contains(outside.mark),
        "what lies outside is not named: {told}"
    );
    assert_eq!(report["problems"][0]["why"]["why"], "out_of_reach");
    assert_eq!(report["problems"][1]["why"]["why"], "not_yours");
}

async fn a_template_is_a_workbook(place: &Place) {
    let store = place.store().await;
    let officer = somebody(&store, "officer", Role::NationalOfficer, Scope::Country).await;
    for path in [
        "/api/v1/imports/clusters/template",
        "/fa/imports/clusters/template",
    ] {
        let said = officer.get(path).await;
        assert_eq!(said.status, 200);
        assert!(
            said.header("content-type").contains("spreadsheetml") && said.text.starts_with("PK")
        );
    }
    let stranger = Client::unknown(&store);
    assert_eq!(
        stranger
            .get("/api/v1/imports/clusters/template")
            .await
            .status,
        401
    );
}

async fn a_proposal_is_decided_on_in_the_version_seen(place: &Place) {
    let store = place.store().await;
    let [inside, outside] = world(&store).await;
    let scope = Scope::Province(inside.province.clone());
    let officer = somebody(&store, "provincial", Role::ProvincialOfficer, scope).await;
    let path = format!("/api/v1/proposals/{}/decision", inside.proposal);
    let verdict = json!({ "verdict": "accept", "reason": "Seen in the field" });
    assert_eq!(officer.post(&path, &verdict).await.status, 428);
    let tag = [("if-match", "\"7\"")];
    let post = axum::http::Method::POST;
    assert_eq!(
        officer
            .json(post.clone(), &path, &verdict, &tag)
            .await
            .status,
        409
    );
    let tag = [("if-match", "\"1\"")];
    let elsewhere = format!("/api/v1/proposals/{}/decision", outside.proposal);
    assert_eq!(
        officer
            .json(post.clone(), &elsewhere, &verdict, &tag)
            .await
            .status,
        404
    );
    let silent = json!({ "verdict": "accept", "reason": "" });
    assert_eq!(
        officer
            .json(post.clone(), &path, &silent, &tag)
            .await
            .status,
        422
    );
    let unknown = json!({ "verdict": "accept", "reason": "r", "other": 1 });
    assert_eq!(
        officer
            .json(post.clone(), &path, &unknown, &tag)
            .await
            .status,
        400
    );
    let done = officer.json(post.clone(), &path, &verdict, &tag).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let kept = done.json();
    assert_eq!(kept["state"], "accepted");
    let cluster = officer
        .get(&format!(
            "/api/v1/clusters/{}",
            kept["cluster"].as_str().unwrap()
        ))
        .await;
    assert_eq!(
        cluster.json()["name_en"],
        format!("{}PROPOSAL", inside.mark)
    );
    let tag = [("if-match", "\"2\"")];
    let again = officer.json(post, &path, &verdict, &tag).await;
    assert_eq!(
        (
            again.status.as_u16(),
            again.json()["type"].as_str().unwrap().ends_with("decided")
        ),
        (409, true)
    );
}

async fn the_page_of_a_proposal_decides_too(place: &Place) {
    let store = place.store().await;
    let [inside, _] = world(&store).await;
    let officer = somebody(&store, "officer", Role::NationalOfficer, Scope::Country).await;
    let page = format!("/fa/proposals/{}", inside.proposal);
    let shown = officer.get(&page).await;
    assert!(
        shown.text.contains("تصمیم‌گیری") && shown.text.contains("CANDIDATE"),
        "{}",
        shown.status
    );
    let list = officer.get("/fa/proposals").await;
    assert!(
        list.text
            .contains(&format!("/fa/proposals/{}", inside.proposal))
    );
    assert!(
        !list.text.contains("/fa/proposals/new"),
        "a run proposes, nobody by hand"
    );
    let path = format!("{page}/decision");
    let silent = officer
        .form(
            &path,
            &[("verdict", "dismiss"), ("version", "1"), ("reason", " ")],
        )
        .await;
    assert_eq!(silent.status, 422);
    let done = officer
        .form(
            &path,
            &[
                ("verdict", "dismiss"),
                ("version", "1"),
                ("reason", "ماندنی نیست"),
            ],
        )
        .await;
    assert_eq!(
        (done.status.as_u16(), done.header("location")),
        (303, page.as_str())
    );
    let shown = officer.get(&page).await;
    assert!(shown.text.contains("ماندنی نیست") && !shown.text.contains("name=\"verdict\""));
}

on_both! {
    a_table_is_checked_and_then_taken_in,
    a_table_that_is_none_says_why_in_either_language,
    an_officer_of_a_province_brings_in_only_there,
    a_template_is_a_workbook,
    a_proposal_is_decided_on_in_the_version_seen,
    the_page_of_a_proposal_decides_too,
}
