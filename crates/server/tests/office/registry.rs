//! What lists and pages of every kind of record share: the order of names in each language, filters,
//! and taking a change back.

use khusheh_programme::people::{Role, Scope};
use khusheh_store::{CRITERIA, Cluster, Decision, Evidence, Kept, Store, Validity};
use khusheh_testing::{Place, cluster, industry, office, on_both, province, seed_assignment};
use serde_json::json;

use crate::client::Client;

fn evidence(criterion: &str, state: &str) -> Evidence {
    Evidence {
        criterion: criterion.to_owned(),
        state: state.to_owned(),
        sentence_fa: "نمونه".to_owned(),
        sentence_en: "Sample".to_owned(),
        source: "sample".to_owned(),
        year: None,
        confidence: None,
    }
}

/// A cluster with evidence on each criterion, the last in the state `last`.
async fn kept(store: &Store, fa: &str, en: &str, last: Option<&str>) -> Kept<Cluster> {
    let mut one = cluster(en, "PA", "13");
    fa.clone_into(&mut one.name_fa);
    if let Some(last) = last {
        one.evidence = CRITERIA.map(|criterion| evidence(criterion, "half")).into();
        one.evidence[3] = evidence(CRITERIA[3], last);
    }
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let kept = write
        .create_cluster(one, Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    kept
}

async fn begin(place: &Place) -> (Store, Client) {
    let store = place.store().await;
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    write
        .create(province("PA", "PA"), Validity::default(), None)
        .await
        .unwrap();
    write
        .create(industry("13", "Sample industry"), Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let role = Role::NationalOfficer;
    let id = seed_assignment(&store, "national", role, &Scope::Country).await;
    let client = Client::of(&store, &id).await;
    (store, client)
}

/// What the pipeline counts, on the page and in its files.
async fn the_pipeline_counts_decisions(place: &Place) {
    let (store, client) = begin(place).await;
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let steps = [
        ("2021-05-01", "identified", "prioritised"),
        ("2021-06-01", "prioritised", "selected"),
        ("2022-03-20", "selected", "feasibility"),
        ("2022-03-21", "feasibility", "project"),
    ];
    for (name, many) in [("One", 4), ("Two", 3), ("Three", 0)] {
        let mut one = cluster(name, "PA", "13");
        if many > 0 {
            steps[many - 1].2.clone_into(&mut one.status);
        }
        let valid = Validity {
            from: Some("2021-04-01".to_owned()),
            until: None,
        };
        let kept = write.create_cluster(one, valid, None).await.unwrap();
        for (day, from, to) in &steps[..many] {
            let decision = Decision {
                cluster: kept.id.clone(),
                committee: None,
                step: None,
                deed: None,
                meeting: None,
                from_status: (*from).to_owned(),
                to_status: (*to).to_owned(),
                reason: "sample".to_owned(),
                based_on: "sample".to_owned(),
                look_again_on: None,
                number: None,
                decided_by: "command".to_owned(),
            };
            let valid = Validity {
                from: Some((*day).to_owned()),
                until: None,
            };
            write.create(decision, valid, None).await.unwrap();
        }
    }
    write.commit().await.unwrap();
    // By Solar Hijri years the study of 20 March 2022 is of 1400, the project of the day after of 1401.
    let csv = client.get("/fa/pipeline.csv?table=periods").await.text;
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert!(rows[0].ends_with("3,2,0,0,0"), "{csv}");
    assert!(rows[1].ends_with("0,0,1,1,0"), "{csv}");
    assert!(rows.last().unwrap().ends_with("3,2,1,1,0"), "{csv}");
    // By Gregorian ones both are of 2022; until the end of 2021 nothing was studied.
    let csv = client
        .get("/en/pipeline.csv?table=periods&until=2022")
        .await
        .text;
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.contains("2021,3,0,0,0,0") && csv.contains("2022,0,2,1,1,0"));
    let csv = client.get("/en/pipeline.csv?table=provinces&until=2021");
    assert!(csv.await.text.contains("PA,3,0,0,0,0"));
    let quarters = client
        .get("/fa/pipeline.csv?table=periods&by=quarter")
        .await;
    assert!(quarters.text.contains("بهار"), "{}", quarters.text);
    assert_eq!(client.get("/fa/pipeline").await.status, 200);
    assert_eq!(client.get("/fa/pipeline?by=week").await.status, 400);
    assert_eq!(client.get("/fa/pipeline?until=x").await.status, 400);
}

/// Which of some names come first in a text.
fn in_order<'a>(text: &str, mut names: Vec<&'a str>) -> Vec<&'a str> {
    names.retain(|name| text.contains(name));
    names.sort_by_key(|name| text.find(name));
    names
}

async fn lists_are_in_the_order_of_the_page_s_language(place: &Place) {
    let (store, client) = begin(place).await;
    kept(&store, "آجر", "Zinc", None).await;
    kept(&store, "یخ", "Amber", None).await;
    // Without an English name, an English list shows and orders it by the Persian one, after Latin.
    let mut bare = cluster("", "PA", "13");
    "گل".clone_into(&mut bare.name_fa);
    bare.name_en = None;
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    write
        .create_cluster(bare, Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let english = client.get("/en/clusters").await.text;
    let names = vec!["Zinc", "Amber", ">گل<"];
    assert_eq!(in_order(&english, names), ["Amber", "Zinc", ">گل<"]);
    let persian = client.get("/fa/clusters").await.text;
    let names = vec![">یخ<", ">آجر<", ">گل<"];
    assert_eq!(in_order(&persian, names), [">آجر<", ">گل<", ">یخ<"]);
    // The same on the map, in files, and page by page.
    let map = client.get("/en/map").await.text;
    assert_eq!(in_order(&map, vec!["Zinc", "Amber"]), ["Amber", "Zinc"]);
    let csv = client.get("/en/clusters.csv").await.text;
    assert_eq!(in_order(&csv, vec!["Zinc", "Amber"]), ["Amber", "Zinc"]);
    let first = client.get("/en/clusters?limit=1").await.text;
    assert!(first.contains("Amber") && !first.contains("Zinc"));
    let (_, next) = first.split_once("cursor=").unwrap();
    let cursor: String = next.chars().take_while(|&c| c != '"' && c != '&').collect();
    let next = format!("/en/clusters?limit=1&cursor={cursor}");
    let second = client.get(&next).await.text;
    assert!(second.contains("Zinc") && !second.contains("Amber"));
}

async fn evidence_that_is_missing_is_no_evidence(place: &Place) {
    let (store, client) = begin(place).await;
    kept(&store, "یک", "Whole", Some("against")).await;
    kept(&store, "دو", "Lacking", Some("missing")).await;
    kept(&store, "سه", "Empty", None).await;
    let names = || vec!["Empty", "Lacking", "Whole"];
    let complete = client.get("/en/clusters?evidence=complete").await.text;
    assert_eq!(in_order(&complete, names()), ["Whole"]);
    let incomplete = client.get("/en/clusters?evidence=incomplete").await.text;
    assert_eq!(in_order(&incomplete, names()), ["Empty", "Lacking"]);
}

async fn a_change_is_taken_back_by_a_change(place: &Place) {
    let (store, client) = begin(place).await;
    let one = kept(&store, "سفال", "Pottery", None).await;
    let path = format!("/api/v1/clusters/{}", one.id);
    let page = format!("/en/clusters/{}", one.id);
    assert!(!client.get(&page).await.text.contains("/restore"));
    let change = json!({ "name_en": "Ceramics", "valid_until": "2026-01-01" });
    assert_eq!(client.patch(&path, 1, &change).await.status, 200);
    let decide = json!({
        "deed": "set_aside", "step": "identification", "reason": "sample", "based_on": "sample",
    });
    let decisions = format!("{path}/decisions");
    let tag = [("if-match", "\"2\"")];
    let decided = client.json(axum::http::Method::POST, &decisions, &decide, &tag);
    let decided = decided.await;
    assert_eq!(decided.status, 201, "{}", decided.text);

    // Whoever changed it last is offered to take that back; the history offers every version.
    assert!(client.get(&page).await.text.contains("/restore"));
    let history = client.get(&format!("{page}/history")).await.text;
    assert_eq!(history.matches("/restore").count(), 2);
    let restore = format!("{page}/restore");
    let stale = client
        .form(&restore, &[("version", "2"), ("to", "1")])
        .await;
    assert_eq!(stale.status, 409, "{}", stale.text);
    let absent = client
        .form(&restore, &[("version", "3"), ("to", "9")])
        .await;
    assert_eq!(absent.status, 404);
    let done = client
        .form(&restore, &[("version", "3"), ("to", "1")])
        .await;
    assert_eq!(done.status, 303, "{}", done.text);
    let now = client.get(&path).await.json();
    assert_eq!(now["version"], 4);
    assert_eq!(now["name_en"], "Pottery");
    assert!(now["valid_until"].is_null());
    // A decision is taken back by decisions alone.
    assert_eq!(now["status"], "dismissed");
    let history = client.get(&format!("{path}/history")).await.json();
    assert_eq!(history["items"][3]["reason"], "Version 1 restored");

    // Not by somebody who may only read.
    let analyst = seed_assignment(&store, "analyst", Role::Analyst, &Scope::Country).await;
    let analyst = Client::of(&store, &analyst).await;
    let refused = analyst
        .form(&restore, &[("version", "4"), ("to", "1")])
        .await;
    assert_eq!(refused.status, 403);
    assert!(!analyst.get(&page).await.text.contains("/restore"));
}

on_both! {
    lists_are_in_the_order_of_the_page_s_language,
    evidence_that_is_missing_is_no_evidence,
    a_change_is_taken_back_by_a_change,
    the_pipeline_counts_decisions,
}
