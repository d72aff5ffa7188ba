//! What the committee decides: on conditions that are met before a project opens, or back to the pool.

use axum::http::Method;
use khusheh_testing::{Place, on_both};
use serde_json::json;

use super::{around, beginning, command, problem, study};

async fn conditions_are_met_before_a_project_opens(place: &Place) {
    let store = place.store().await;
    let around = around(&store).await;
    let weak = |kind: &str| {
        if kind == "trust" {
            "unfavourable"
        } else {
            "favourable"
        }
    };
    let id = around.confirmed(weak).await;
    let path = format!("/api/v1/studies/{id}/decision");
    let meeting = around.meeting(2, true).await;
    let decision = |meeting: &str| {
        json!({
            "result": "conditional", "reason": "Sample: worth it once they sign", "meeting": meeting,
            "conditions": [
                { "condition": "Ten enterprises sign", "owner": "Sample office", "due": "2030-01-01" },
                { "condition": "A laboratory joins", "owner": "Sample office", "due": "2024-01-01" },
            ],
            "answers_given": [{ "ordinal": 3, "reason": "Sample: trust grows with work" }],
        })
    };
    // A meeting without quorum, one that is not signed, and none that can be seen.
    for present in [1, 2] {
        let weak = around.meeting(present, false).await;
        let said = command(&around.member, &path, 3, &decision(&weak)).await;
        let told = (said.status.as_u16(), problem(&said));
        assert_eq!(told, (409, "study-minutes".to_owned()), "{present}");
    }
    let unseen = command(&around.member, &path, 3, &decision(&around.outside.meeting)).await;
    assert_eq!(
        unseen.json()["errors"][0]["field"],
        "meeting",
        "{}",
        unseen.text
    );
    // Without conditions, with a year for a day, without an answer to what speaks against it.
    let mut wrong = decision(&meeting);
    wrong["conditions"] = json!([]);
    let said = command(&around.member, &path, 3, &wrong).await;
    assert_eq!(problem(&said), "study-conditions");
    wrong["conditions"] = json!([{ "condition": "x", "owner": "y", "due": "1406" }]);
    let said = command(&around.member, &path, 3, &wrong).await;
    assert_eq!(
        said.json()["errors"][0]["field"],
        "conditions.1.due",
        "{}",
        said.text
    );
    let mut wrong = decision(&meeting);
    wrong["answers_given"] = json!([]);
    let said = command(&around.member, &path, 3, &wrong).await;
    assert_eq!(problem(&said), "study-unanswered");
    assert!(
        said.text.contains("Trust and the will to cooperate"),
        "{}",
        said.text
    );
    // The office does not decide.
    let said = command(&around.other, &path, 3, &decision(&meeting)).await;
    assert_eq!(problem(&said), "study-not-theirs");
    let done = command(&around.member, &path, 3, &decision(&meeting)).await;
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(done.json()["result"], "conditional");
    assert_eq!(around.cluster().await["status"], "selected");
    let early = around.open_project().await;
    assert_eq!(early.status, 409, "{}", early.text);
    let whole = study(&around.officer, &id).await;
    let standings: Vec<&str> = whole["conditions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["standing"].as_str().unwrap())
        .collect();
    assert_eq!(standings, ["open", "overdue"]);
    let page = around.officer.get(&format!("/en/studies/{id}")).await;
    assert!(page.text.contains("overdue"), "{}", page.text);
    // Met, with evidence, by one officer; confirmed by another.
    let confirm = format!("/api/v1/studies/{id}/conditions-confirmed");
    let reason = json!({ "reason": "Sample: both letters seen" });
    let open = command(&around.other, &confirm, 4, &reason).await;
    assert_eq!(problem(&open), "conditions-open");
    for condition in whole["conditions"].as_array().unwrap() {
        let path = format!(
            "/api/v1/studies/{id}/conditions/{}/met",
            condition["id"].as_str().unwrap()
        );
        let bare = command(
            &around.officer,
            &path,
            1,
            &json!({ "met_on": "2025-12-25" }),
        )
        .await;
        assert_eq!(bare.json()["errors"][0]["field"], "proof");
        let ahead = json!({ "proof": "Sample letter", "met_on": "2099-01-01" });
        let ahead = command(&around.officer, &path, 1, &ahead).await;
        assert_eq!(
            ahead.json()["errors"][0]["field"],
            "met_on",
            "{}",
            ahead.text
        );
        let met = json!({ "proof": "Sample letter", "met_on": "2025-12-25" });
        let stale = command(&around.officer, &path, 3, &met).await;
        assert_eq!(problem(&stale), "stale");
        let said = command(&around.officer, &path, 1, &met).await;
        assert_eq!(said.status, 200, "{}", said.text);
        let again = command(&around.officer, &path, 2, &met).await;
        assert_eq!(problem(&again), "condition-met");
    }
    let own = command(&around.officer, &confirm, 4, &reason).await;
    assert_eq!(
        (own.status.as_u16(), problem(&own).as_str()),
        (403, "own-work")
    );
    let done = command(&around.other, &confirm, 4, &reason).await;
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(around.cluster().await["status"], "feasibility");
    let opened = around.open_project().await;
    assert_eq!(opened.status, 201, "{}", opened.text);
    store.verify().await.unwrap();
}

async fn a_negative_result_takes_the_cluster_back_to_the_pool(place: &Place) {
    let store = place.store().await;
    let around = around(&store).await;
    let none = |kind: &str| {
        if kind == "existence" {
            "unfavourable"
        } else {
            "favourable"
        }
    };
    let id = around.confirmed(none).await;
    let path = format!("/api/v1/studies/{id}/decision");
    let meeting = around.meeting(3, true).await;
    let positive = json!({ "result": "positive", "reason": "Sample", "meeting": meeting });
    let said = command(&around.member, &path, 3, &positive).await;
    assert_eq!(
        (said.status.as_u16(), problem(&said).as_str()),
        (409, "study-no-cluster")
    );
    let persian = around
        .member
        .json(
            Method::POST,
            &path,
            &positive,
            &[("if-match", "\"3\""), ("accept-language", "fa")],
        )
        .await;
    assert!(
        persian
            .text
            .contains("آزمون وجود نشان می‌دهد که این خوشه نیست"),
        "{}",
        persian.text
    );
    // By the form of the page, which keeps what was typed and says what is wrong.
    let form = format!("/en/studies/{id}/decision");
    let fields = [
        ("version", "3"),
        ("result", "negative"),
        ("reason", "Sample: too spread"),
        ("meeting", &meeting),
    ];
    let said = around.member.form(&form, &fields).await;
    assert_eq!(said.status, 422, "{}", said.text);
    assert!(said.text.contains("Sample: too spread") && said.text.contains("review date"));
    let mut fields = fields.to_vec();
    fields.push(("look_again_on", "1409/01/01"));
    let said = around.member.form(&form, &fields).await;
    assert_eq!(said.status, 303, "{}", said.text);
    let cluster = around.cluster().await;
    assert_eq!(cluster["status"], "identified");
    let whole = study(&around.officer, &id).await;
    assert_eq!(
        (&whole["result"], &whole["look_again_on"]),
        (&json!("negative"), &json!("2030-03-21"))
    );
    let page = around
        .officer
        .get(&format!("/fa/clusters/{}", around.cluster))
        .await;
    let plain = page.text.replace(['\u{2068}', '\u{2069}'], "");
    assert!(
        plain.contains("نتیجه امکان‌سنجی آن منفی بود: Sample: too spread"),
        "{plain}"
    );
    assert!(plain.contains("۱۴۰۹/۰۱/۰۱"), "{plain}");
    let again = around
        .officer
        .post("/api/v1/studies", &beginning(&around.cluster))
        .await;
    assert_eq!(again.status, 409);
    let report = around
        .officer
        .get(&format!("/fa/studies/{id}/editions/1"))
        .await;
    assert!(
        report.text.contains("محتوای ثابت‌شده تغییری نکرده است"),
        "{}",
        report.text
    );
}

on_both! {
    conditions_are_met_before_a_project_opens,
    a_negative_result_takes_the_cluster_back_to_the_pool,
}
