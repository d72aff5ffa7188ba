//! A study begins, is written section by section, frozen and confirmed.

use axum::http::Method;
use khusheh_programme::people::{Role, Scope};
use khusheh_testing::{Place, on_both, seed_assignment};
use serde_json::{Value as Json, json};

use super::{around, beginning, begun, command, fill, problem, selected, study};
use crate::client::Client;
use crate::printed::text_of;

async fn a_study_begins_once_for_a_selected_cluster(place: &Place) {
    let store = place.store().await;
    let around = around(&store).await;
    let early = around
        .officer
        .post("/api/v1/studies", &beginning(&around.inside.cluster))
        .await;
    assert_eq!(early.status, 409, "{}", early.text);
    let elsewhere = selected(&store, "Elsewhere", "P2").await;
    let elsewhere = around
        .officer
        .post("/api/v1/studies", &beginning(&elsewhere))
        .await;
    assert_eq!(elsewhere.status, 404, "{}", elsewhere.text);
    let without = json!({ "cluster": around.cluster });
    let without = around.officer.post("/api/v1/studies", &without).await;
    assert_eq!(without.json()["errors"].as_array().unwrap().len(), 2);
    let id = begun(&around).await;
    let again = around
        .officer
        .post("/api/v1/studies", &beginning(&around.cluster))
        .await;
    assert_eq!(again.status, 409, "{}", again.text);
    let whole = study(&around.supervisor, &id).await;
    assert_eq!(whole["study_state"], "in_preparation");
    assert_eq!(whole["sections"].as_array().unwrap().len(), 10);
    assert_eq!(whole["sections"][0]["section_status"], "empty");
    assert!(whole["missing"].as_array().unwrap().len() > 20);
    let decisions = around
        .officer
        .get(&format!("/api/v1/clusters/{}/decisions", around.cluster))
        .await;
    assert_eq!(decisions.json()["items"].as_array().unwrap().len(), 3);
    let list = around
        .officer
        .get("/en/studies?study_state=in_preparation&province=P1")
        .await;
    assert!(list.text.contains("Selected sample"), "{}", list.text);
    assert_eq!(
        around
            .officer
            .get("/api/v1/studies?result=good")
            .await
            .status,
        400
    );
    let unseen = around
        .member
        .get(&format!("/api/v1/studies/{}", around.outside.study))
        .await;
    assert_eq!(unseen.status, 404);
}

async fn sections_are_checked_and_versions_kept_apart(place: &Place) {
    let store = place.store().await;
    let around = around(&store).await;
    let id = begun(&around).await;
    let whole = study(&around.officer, &id).await;
    let path = |at: usize| {
        let section = whole["sections"][at]["id"].as_str().unwrap();
        format!("/api/v1/studies/{id}/sections/{section}")
    };
    let wrong = json!({
        "content": {
            "invited": 10, "answered": 11,
            "answers": [{ "question": 9, "score_5": 1 }, { "question": 1, "score_1": 12 }],
        },
        "section_status": "confirmed", "attachments": [],
    });
    let said = around.officer.patch(&path(2), 1, &wrong).await;
    assert_eq!(said.status, 422, "{}", said.text);
    let told: Vec<String> = said.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["field"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        told,
        [
            "content.answered",
            "content.answers.1.question",
            "content.answers.2.score_5",
            "section_status"
        ]
    );
    let foreign = json!({ "attachments": [around.inside.document] });
    let said = around.officer.patch(&path(2), 1, &foreign).await;
    assert_eq!(said.json()["errors"][0]["field"], "attachments");
    let required = json!({ "content": { "wishes": [{ "trait": "age", "wish": "20 to 50", "weight": "required" }] } });
    let said = around.officer.patch(&path(8), 1, &required).await;
    assert_eq!(said.json()["errors"][0]["field"], "content.wishes.1.why");
    // Two officers at once: the second is told what the first changed.
    let first = around
        .officer
        .patch(&path(4), 1, &json!({ "text": "First" }))
        .await;
    assert_eq!(
        (first.status.as_u16(), first.header("etag")),
        (200, "\"2\"")
    );
    assert_eq!(first.json()["section_status"], "draft");
    let stale = around
        .other
        .patch(&path(4), 1, &json!({ "text": "Second" }))
        .await;
    assert_eq!(
        (stale.status.as_u16(), problem(&stale).as_str()),
        (409, "stale")
    );
    let supervisor = around
        .supervisor
        .patch(&path(4), 2, &json!({ "text": "Not mine" }))
        .await;
    assert_eq!(supervisor.status, 403);
    // The same by the form, which keeps what was typed.
    let form = format!(
        "/fa/studies/{id}/sections/{}",
        whole["sections"][2]["id"].as_str().unwrap()
    );
    let said = around
        .officer
        .form(
            &form,
            &[
                ("version", "1"),
                ("invited", "۱۰"),
                ("answered", "۱۱"),
                ("text", "متن نمونه"),
            ],
        )
        .await;
    assert_eq!(said.status, 422, "{}", said.text);
    assert!(
        said.text
            .contains("نباید از شمار بنگاه‌های طرف پرسش بیشتر باشد")
            && said.text.contains("متن نمونه")
    );
    let fields = [
        ("version", "1"),
        ("invited", "۶۰"),
        ("answered", "۳۱"),
        ("answers.1.question", "1"),
        ("answers.1.score_4", "۲۰"),
        ("answers.2.question", "2"),
        ("section_status", "draft"),
    ];
    let said = around.officer.form(&form, &fields).await;
    assert_eq!(said.status, 303, "{}", said.text);
    let trust = &study(&around.officer, &id).await["sections"][2];
    assert_eq!(trust["content"]["answers"].as_array().unwrap().len(), 1);
    let rate = &trust["figures"]["rate"];
    assert!((rate["share"].as_f64().unwrap() - 31.0 / 60.0).abs() < 1e-12);
    assert_eq!(trust["figures"]["means"][0]["mean"], 4.0);
    assert_eq!(trust["figures"]["means"][0]["low"], Json::Null);
    assert_eq!(trust["figures"]["means"][1]["mean"], Json::Null);
    let page = around
        .officer
        .get(&format!("/en/studies/{id}/report"))
        .await;
    let plain = page.text.replace(['\u{2068}', '\u{2069}'], "");
    assert!(
        plain.contains(
            "31 of 60 enterprises asked answered (52%, 95%\u{a0}interval 39%\u{2060}–\u{2060}64%)"
        ),
        "{plain}"
    );
    // The same as a document, and by the API.
    for language in ["en", "fa"] {
        let file = format!("/{language}/studies/{id}/report.pdf");
        let pdf = around.officer.get(&file).await;
        let words = text_of(&pdf);
        if language == "en" {
            let said = "31of60enterprisesaskedanswered(52%,95%interval39%–64%)";
            assert!(words.contains(said), "{words}");
        }
        let api = format!("/api/v1/studies/{id}/report.pdf?language={language}");
        assert!(around.officer.get(&api).await.bytes == pdf.bytes);
    }
    let scope = Scope::Province(around.outside.province.clone());
    let other = seed_assignment(&store, "elsewhere", Role::ProvincialOfficer, &scope).await;
    let other = Client::of(&store, &other).await;
    let elsewhere = format!("/en/studies/{id}/report.pdf");
    assert_eq!(other.get(&elsewhere).await.status, 404);
    let none = around.officer.get("/en/studies/nothing/report.pdf").await;
    assert_eq!(none.status, 404);
}

async fn an_edition_is_frozen_and_confirmed_by_somebody_else(place: &Place) {
    let store = place.store().await;
    let around = around(&store).await;
    let id = begun(&around).await;
    let path = |end: &str| format!("/api/v1/studies/{id}/{end}");
    let changed = json!({ "changed": "First edition" });
    let early = command(&around.officer, &path("submit"), 1, &changed).await;
    assert_eq!(
        (early.status.as_u16(), problem(&early).as_str()),
        (422, "study-incomplete")
    );
    let title = early.json()["title"].as_str().unwrap().to_owned();
    assert!(
        title.contains(
            "Market outlook: the section is not ready, has no verdict and names no source"
        ),
        "{title}"
    );
    let persian = around
        .officer
        .json(
            Method::POST,
            &path("submit"),
            &changed,
            &[("if-match", "\"1\""), ("accept-language", "fa")],
        )
        .await;
    assert!(
        persian
            .text
            .contains("دورنمای بازار: بخش آماده نیست، نتیجه ندارد و منبعی ندارد"),
        "{}",
        persian.text
    );
    fill(&around.officer, &id, |_| "favourable").await;
    let stale = command(&around.officer, &path("submit"), 7, &changed).await;
    assert_eq!(problem(&stale), "stale");
    let done = command(&around.officer, &path("submit"), 1, &changed).await;
    assert_eq!(done.status, 200, "{}", done.text);
    // Frozen: nobody writes in it now.
    let whole = study(&around.officer, &id).await;
    let section = whole["sections"][4]["id"].as_str().unwrap();
    let late = around
        .officer
        .patch(
            &path(&format!("sections/{section}")),
            2,
            &json!({ "text": "Late" }),
        )
        .await;
    assert_eq!(
        (late.status.as_u16(), problem(&late).as_str()),
        (409, "study-state")
    );
    let frozen = around.officer.get(&path("editions/1")).await.json();
    assert_eq!(frozen["intact"], true);
    assert_eq!(frozen["frozen"]["sections"].as_array().unwrap().len(), 10);
    // Own work.
    let own = command(&around.officer, &path("confirm"), 2, &json!({})).await;
    assert_eq!(
        (own.status.as_u16(), problem(&own).as_str()),
        (403, "own-work")
    );
    // The committee does not confirm, the office does not decide.
    let member = command(&around.member, &path("confirm"), 2, &json!({})).await;
    assert_eq!(problem(&member), "study-not-theirs");
    let reasonless = command(&around.supervisor, &path("send-back"), 2, &json!({})).await;
    assert_eq!(reasonless.json()["errors"][0]["field"], "reason");
    let back = command(
        &around.supervisor,
        &path("send-back"),
        2,
        &json!({ "reason": "Ask more enterprises" }),
    )
    .await;
    assert_eq!(
        back.json()["study_state"],
        "in_preparation",
        "{}",
        back.text
    );
    let same = command(&around.officer, &path("submit"), 3, &changed).await;
    assert_eq!(problem(&same), "study-unchanged");
    let said = around
        .officer
        .patch(
            &path(&format!("sections/{section}")),
            2,
            &json!({ "text": "More were asked" }),
        )
        .await;
    assert_eq!(said.status, 200, "{}", said.text);
    let second = command(
        &around.officer,
        &path("submit"),
        3,
        &json!({ "changed": "More asked" }),
    )
    .await;
    assert_eq!(second.json()["edition"], 2, "{}", second.text);
    let confirmed = command(&around.supervisor, &path("confirm"), 4, &json!({})).await;
    assert_eq!(
        confirmed.json()["study_state"],
        "confirmed",
        "{}",
        confirmed.text
    );
    let whole = study(&around.officer, &id).await;
    assert_eq!(whole["sections"][0]["section_status"], "confirmed");
    assert_eq!(whole["editions"][0]["edition_state"], "sent_back");
    assert_eq!(whole["editions"][0]["hash"], frozen["hash"]);
    assert_eq!(
        around.officer.get(&path("editions/1")).await.json()["frozen"],
        frozen["frozen"]
    );
    let page = around
        .officer
        .get(&format!("/en/studies/{id}/editions?from=1&to=2"))
        .await;
    assert!(
        page.text.contains("More were asked") && page.text.contains("Sample text"),
        "{}",
        page.text
    );
    assert_eq!(
        around
            .officer
            .get(&format!("/en/studies/{id}/editions?from=3"))
            .await
            .status,
        400
    );
    let page = around.officer.get(&format!("/fa/studies/{id}")).await;
    assert!(
        page.text.contains("در انتظار کمیته استانی است"),
        "{}",
        page.text
    );
    store.verify().await.unwrap();
}

async fn beginning_is_done_once_for_a_key(place: &Place) {
    let store = place.store().await;
    let around = around(&store).await;
    let send = async || {
        let headers = [("idempotency-key", "k1")];
        let body = beginning(&around.cluster);
        around
            .officer
            .json(Method::POST, "/api/v1/studies", &body, &headers)
            .await
    };
    let (first, again) = (send().await, send().await);
    assert_eq!(
        (first.status.as_u16(), again.status.as_u16()),
        (201, 201),
        "{}",
        again.text
    );
    assert_eq!(first.text, again.text);
    let form = around.officer.get("/en/studies/new").await;
    assert!(
        form.text.contains("No cluster is waiting for a study"),
        "{}",
        form.text
    );
}

on_both! {
    beginning_is_done_once_for_a_key,
    a_study_begins_once_for_a_selected_cluster,
    sections_are_checked_and_versions_kept_apart,
    an_edition_is_frozen_and_confirmed_by_somebody_else,
}
