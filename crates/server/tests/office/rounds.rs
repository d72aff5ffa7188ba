//! A round of prioritisation from its draft to its selection: seven judges, thirty clusters.

use axum::http::Method;
use khusheh_programme::people::{Role, Scope};
use khusheh_store::{Cluster, Figure, Kept, Meeting, Record, Store, Validity};
use khusheh_testing::{
    Place, cluster, committee, industry, meeting, office, on_both, province, seat, seed_assignment,
};
use serde_json::{Value as Json, json};

use crate::client::{Client, Said};
use crate::printed;

const CLUSTERS: usize = 30;
const JUDGES: usize = 7;

struct Scene {
    store: Store,
    officer: Client,
    national: Client,
    member: Client,
    judges: Vec<(String, Client)>,
    clusters: Vec<String>,
    criteria: String,
    committee: String,
    /// One whose minutes count, and one that was only called.
    meetings: [String; 2],
}

async fn keep<R: Record>(store: &Store, record: R) -> Kept<R> {
    let mut write = store.write(store.context(office(), "scene")).await.unwrap();
    let kept = write
        .create(record, Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    kept
}

fn figures(at: usize) -> Vec<Figure> {
    let figure = |quantity: &str, value: f64| Figure {
        quantity: quantity.to_owned(),
        value,
        source: "sample survey".to_owned(),
        date: "2025".to_owned(),
    };
    let mut all = vec![
        figure("enterprises", 10.0 + at as f64 * 7.0),
        figure("employment", 50.0 + at as f64 * 31.0),
    ];
    // Of every third cluster sales are not known, of nobody exports.
    if !at.is_multiple_of(3) {
        all.push(figure("sales", 20_000.0 * (1.0 + at as f64)));
    }
    all
}

async fn scene(place: &Place) -> Scene {
    let store = place.store().await;
    keep(&store, province("P1", "Sample province")).await;
    keep(&store, industry("13", "Textiles")).await;
    let body = keep(&store, committee("Sample committee", "P1")).await.id;
    let mut clusters = Vec::new();
    for at in 0..CLUSTERS {
        let one = Cluster {
            figures: figures(at),
            // Names are text, whatever stands in them.
            ..cluster(&format!("Sample cluster {at:02} <i>&"), "P1", "13")
        };
        let mut write = store.write(store.context(office(), "scene")).await.unwrap();
        let kept = write.create_cluster(one, Validity::default(), None).await;
        clusters.push(kept.unwrap().id);
        write.commit().await.unwrap();
    }
    let of = |login: &str, role, scope: Scope| {
        let (store, login) = (store.clone(), login.to_owned());
        async move {
            let id = seed_assignment(&store, &login, role, &scope).await;
            (id.clone(), Client::of(&store, &id).await)
        }
    };
    let about = Box::new(Scope::Province("P1".to_owned()));
    let member_of = || Scope::Committee(body.clone(), about.clone());
    let (_, officer) = of(
        "officer",
        Role::ProvincialOfficer,
        Scope::Province("P1".to_owned()),
    )
    .await;
    let (_, national) = of("national", Role::NationalOfficer, Scope::Country).await;
    let mut judges = Vec::new();
    for at in 0..JUDGES {
        judges.push(of(&format!("judge{at}"), Role::CommitteeMember, member_of()).await);
    }
    let chair = keep(&store, seat(&body, "chair", None)).await.id;
    let called = meeting(&body, "Sample meeting", "2026-01-10");
    let signed = Meeting {
        present: vec![chair],
        seats: Some(1),
        quorum: Some(1),
        state: "signed".to_owned(),
        ..called.clone()
    };
    let meetings = [keep(&store, signed).await.id, keep(&store, called).await.id];
    let (_, member) = of("member", Role::CommitteeMember, member_of()).await;
    let said = national
        .post(
            "/api/v1/criteria",
            &json!({ "name_fa": "نمونه", "tree": tree() }),
        )
        .await;
    assert_eq!(said.status, 201, "{}", said.text);
    let criteria = said.json()["id"].as_str().unwrap().to_owned();
    Scene {
        store,
        officer,
        national,
        member,
        judges,
        clusters,
        criteria,
        meetings,
        committee: body,
    }
}

/// The default criteria, with a limit on the number of enterprises that one cluster breaks.
fn tree() -> Json {
    let mut tree = json!(khusheh_programme::prioritisation::default_tree());
    tree["families"][0]["criteria"][0]["knock_out"] = json!({ "at_least": 12.0 });
    tree
}

fn keys(tree: &Json) -> Vec<(String, Vec<String>)> {
    let of = |one: &Json| one["key"].as_str().unwrap().to_owned();
    let families = tree["families"].as_array().unwrap();
    families
        .iter()
        .map(|family| {
            let criteria = family["criteria"].as_array().unwrap();
            (of(family), criteria.iter().map(of).collect())
        })
        .collect()
}

/// Answers of a judge by one of the methods; ratings of most clusters.
fn answers(scene: &Scene, judge: usize) -> Json {
    let tree = tree();
    let families = keys(&tree);
    let amount = |at: usize| 10.0 + ((at * 7 + judge * 3) % 5) as f64 * 10.0;
    let points = |keys: &[String]| -> Json {
        let all = keys.iter().enumerate();
        json!({ "points": all.map(|(at, key)| (key.clone(), json!(amount(at)))).collect::<serde_json::Map<_, _>>() })
    };
    let pairs = |keys: &[String]| -> Json {
        let mut pairs = Vec::new();
        for (at, first) in keys.iter().enumerate() {
            for second in &keys[at + 1..] {
                pairs.push(json!({ "first": first, "second": second, "ratio": (1 + (at + judge) % 4) as f64 }));
            }
        }
        json!({ "pairs": pairs })
    };
    let ranks = |keys: &[String]| -> Json {
        let all = keys.iter().enumerate();
        json!({ "ranks": all.map(|(at, key)| (key.clone(), json!(1 + (at + judge) % keys.len()))).collect::<serde_json::Map<_, _>>() })
    };
    let names: Vec<String> = families.iter().map(|one| one.0.clone()).collect();
    type Answer<'a> = &'a dyn Fn(&[String]) -> Json;
    let (method, level): (&str, Answer<'_>) = match judge % 3 {
        0 => ("direct", &points),
        1 => ("pairwise", &pairs),
        _ => ("ranking", &ranks),
    };
    let criteria: serde_json::Map<String, Json> = families
        .iter()
        .map(|(key, inner)| (key.clone(), level(inner)))
        .collect();
    let rated = khusheh_programme::prioritisation::default_tree();
    let ratings: serde_json::Map<String, Json> = scene
        .clusters
        .iter()
        .enumerate()
        // Nobody knows the last cluster.
        .take(CLUSTERS - 1)
        .map(|(at, id)| {
            let of: serde_json::Map<String, Json> = rated
                .rated()
                .map(|(place, one)| (one.key.clone(), json!(1 + (at * 3 + place + judge) % 5)))
                .collect();
            (id.clone(), Json::Object(of))
        })
        .collect();
    json!({ "method": method, "families": level(&names), "criteria": criteria, "ratings": ratings })
}

async fn drafted(scene: &Scene) -> Json {
    let judges: Vec<&String> = scene.judges.iter().map(|(id, _)| id).collect();
    let said = scene
        .officer
        .post(
            "/api/v1/rounds",
            &json!({
                "name_fa": "دور نمونه", "province": "P1", "committee": scene.committee,
                "criteria": scene.criteria, "clusters": scene.clusters, "judges": judges,
                "settings": { "draws": 2000, "seed": 7 },
            }),
        )
        .await;
    assert_eq!(said.status, 201, "{}", said.text);
    said.json()
}

async fn act(client: &Client, round: &str, version: i64, body: &Json) -> Said {
    let tag = format!("\"{version}\"");
    let path = format!("/api/v1/rounds/{round}/acts");
    client
        .json(Method::POST, &path, body, &[("if-match", &tag)])
        .await
}

async fn submit(scene: &Scene, round: &str, judge: usize) -> Said {
    let path = format!("/api/v1/rounds/{round}/judgement");
    let client = &scene.judges[judge].1;
    let sheet = client.get(&path).await.json();
    let version = sheet["version"].as_i64().unwrap();
    let body = json!({ "answers": answers(scene, judge), "submit": true });
    client.patch(&path, version, &body).await
}

async fn a_round_from_draft_to_selection(place: &Place) {
    let scene = scene(place).await;
    let round = drafted(&scene).await;
    let id = round["id"].as_str().unwrap();
    let version = round["version"].as_i64().unwrap();

    // A draft is nobody's to judge yet, and has no results.
    let sheet = format!("/api/v1/rounds/{id}/judgement");
    assert_eq!(scene.judges[0].1.get(&sheet).await.status, 404);
    let result = format!("/api/v1/rounds/{id}/result");
    assert_eq!(scene.officer.get(&result).await.status, 409);
    let printed = format!("/fa/rounds/{id}/report.pdf");
    assert_eq!(scene.officer.get(&printed).await.status, 409);

    // A stale version is refused; then it opens, and the data are frozen.
    let said = act(&scene.officer, id, version + 4, &json!({ "deed": "open" })).await;
    assert_eq!(said.status, 409, "{}", said.text);
    let said = act(&scene.officer, id, version, &json!({ "deed": "open" })).await;
    assert_eq!(said.status, 200, "{}", said.text);
    let data = format!("/api/v1/rounds/{id}/data");
    let before = scene.officer.get(&data).await.text;
    let changed = scene
        .officer
        .patch(
            &format!("/api/v1/clusters/{}", scene.clusters[0]),
            1,
            &json!({ "figures": [] }),
        )
        .await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    assert_eq!(scene.officer.get(&data).await.text, before);

    // Two judges at the same time; the others after them, the last never.
    let (one, other) = tokio::join!(submit(&scene, id, 0), submit(&scene, id, 1));
    assert_eq!(
        (one.status.as_u16(), other.status.as_u16()),
        (200, 200),
        "{}",
        one.text
    );
    assert!(other.json()["consistency"].is_array());
    for judge in 2..JUDGES - 1 {
        assert_eq!(submit(&scene, id, judge).await.status, 200);
    }
    // A judge's own sheet again, from a version that is gone.
    let body = json!({ "answers": answers(&scene, 0), "submit": false });
    assert_eq!(scene.judges[0].1.patch(&sheet, 1, &body).await.status, 409);
    // Nobody else's: the officer has none, and results wait.
    assert_eq!(scene.officer.get(&sheet).await.status, 404);
    assert_eq!(scene.officer.get(&result).await.status, 409);

    let round = scene
        .officer
        .get(&format!("/api/v1/rounds/{id}"))
        .await
        .json();
    let version = round["version"].as_i64().unwrap();
    let said = act(&scene.officer, id, version, &json!({ "deed": "close" })).await;
    assert_eq!(said.status, 200, "{}", said.text);
    // Too late.
    assert_eq!(submit(&scene, id, JUDGES - 1).await.status, 409);

    let found = scene.officer.get(&result).await.json();
    assert_eq!(found["judges"].as_array().unwrap().len(), JUDGES - 1);
    assert_eq!(found["late"], json!([scene.judges[JUDGES - 1].0]));
    assert_eq!(found["excluded"].as_array().unwrap().len(), 1);
    let order = found["order"].as_array().unwrap();
    assert_eq!(order.len(), CLUSTERS - 1);
    // What nobody knows widens what is possible; nothing of it is 0.
    assert!(
        order
            .iter()
            .all(|one| one["known_weight"].as_f64().unwrap() < 1.0)
    );
    assert!(
        order
            .iter()
            .all(|one| one["score"][0].as_f64() < one["score"][1].as_f64())
    );
    assert_eq!(found["methods"].as_array().unwrap().len(), 6);
    let shares = &found["certainty"]["acceptability"][0];
    let sum: f64 = shares
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_f64().unwrap())
        .sum();
    assert!((sum - 1.0).abs() < 1e-9);

    decided(&scene, id, version + 1, &found).await;
}

/// The committee's selection, and that nothing changes after it.
async fn decided(scene: &Scene, id: &str, version: i64, found: &Json) {
    let frozen = scene
        .officer
        .get(&format!("/api/v1/rounds/{id}/data"))
        .await
        .json();
    let place = |at: usize| {
        let at = found["order"][at]["alternative"].as_u64().unwrap() as usize;
        frozen["alternatives"][at]["cluster"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let path = format!("/api/v1/rounds/{id}/decision");
    let tag = format!("\"{version}\"");
    let decide = async |client: &Client, body: &Json| {
        client
            .json(Method::POST, &path, body, &[("if-match", &tag)])
            .await
    };
    let mut body = json!({
        "clusters": [place(0), place(2)], "meeting": scene.meetings[0], "reason": "Sample reason",
    });
    // The officers prepare and do not decide.
    assert_eq!(decide(&scene.officer, &body).await.status, 403);
    assert_eq!(decide(&scene.national, &body).await.status, 403);
    // Departures need reasons, each of them.
    let said = decide(&scene.member, &body).await;
    assert_eq!(said.status, 422, "{}", said.text);
    let fields: Vec<Json> = said.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["field"].clone())
        .collect();
    assert_eq!(
        fields,
        [
            format!("reasons.{}", place(1)),
            format!("reasons.{}", place(2))
        ]
    );
    body["reasons"] = json!({ place(1): "Sample: later", place(2): "Sample: now" });
    // A meeting without minutes decides nothing, and of what was written nothing stays.
    body["meeting"] = scene.meetings[1].as_str().into();
    let said = decide(&scene.member, &body).await;
    assert_eq!(said.status, 409, "{}", said.text);
    body["meeting"] = scene.meetings[0].as_str().into();
    let said = decide(&scene.member, &body).await;
    assert_eq!(said.status, 200, "{}", said.text);
    assert_eq!(said.json()["state"], "decided");

    // Every ranked cluster is prioritised, the selected ones selected; the excluded one stays.
    for (at, status) in [(0, "selected"), (1, "prioritised"), (2, "selected")] {
        let one = scene
            .officer
            .get(&format!("/api/v1/clusters/{}", place(at)))
            .await;
        assert_eq!(one.json()["status"], status);
    }
    let out = found["excluded"][0][0].as_u64().unwrap() as usize;
    let out = frozen["alternatives"][out]["cluster"].as_str().unwrap();
    let one = scene
        .officer
        .get(&format!("/api/v1/clusters/{out}"))
        .await
        .json();
    assert_eq!(one["status"], "identified");

    // Frozen: every way to change it is shut, and it repeats to the last byte.
    let now = version + 1;
    for deed in ["open", "close", "reopen", "abandon"] {
        let body = json!({ "deed": deed, "reason": "Sample" });
        assert_eq!(
            act(&scene.officer, id, now, &body).await.status,
            409,
            "{deed}"
        );
    }
    let path = format!("/api/v1/rounds/{id}");
    let said = scene
        .officer
        .patch(&path, now, &json!({ "name_fa": "x" }))
        .await;
    assert_eq!(said.status, 409);
    assert_eq!(submit(scene, id, 0).await.status, 409);
    assert_eq!(decide(&scene.member, &body).await.status, 409);
    let repeated = scene
        .officer
        .get(&format!("{path}/repetition"))
        .await
        .json();
    assert_eq!(repeated["same"], true, "{repeated}");
    let kept = scene.officer.get(&format!("{path}/result")).await.text;
    let again = scene.officer.get(&format!("{path}/result")).await.text;
    assert_eq!(kept, again);
    scene.store.verify().await.unwrap();

    let path = format!("rounds/{id}/report");
    printed::of_round(&scene.member, &path, found, &frozen).await;
    keep(&scene.store, province("P2", "Other province")).await;
    let other = seed_assignment(
        &scene.store,
        "elsewhere",
        Role::ProvincialOfficer,
        &Scope::Province("P2".to_owned()),
    )
    .await;
    let strangers = [
        (Client::of(&scene.store, &other).await, 404),
        (Client::unknown(&scene.store), 401),
    ];
    for (client, status) in strangers {
        let said = client.get(&format!("/api/v1/{path}.pdf")).await;
        assert_eq!(said.status.as_u16(), status, "{}", said.text);
    }

    // And every page of it can be read, in both languages.
    for language in ["en", "fa"] {
        for end in ["", "/results", "/report"] {
            let said = scene
                .member
                .get(&format!("/{language}/rounds/{id}{end}"))
                .await;
            assert_eq!(said.status, 200, "{language} {end}: {}", said.text);
            assert!(!said.text.contains("<i>&"), "{language} {end}");
        }
        let said = scene.judges[0]
            .1
            .get(&format!("/{language}/rounds/{id}/judgement"))
            .await;
        assert_eq!(said.status, 200, "{}", said.text);
    }
}

async fn what_does_not_fit_is_refused(place: &Place) {
    let scene = scene(place).await;
    let mut body = json!({
        "name_fa": "دور", "province": "P1", "committee": scene.committee, "criteria": "none",
        "clusters": ["nowhere"], "judges": ["nobody"], "settings": { "level": 2.0 },
    });
    let fields = |said: &Said| -> Vec<String> {
        let errors = said.json()["errors"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let of = |one: &Json| one["field"].as_str().unwrap().to_owned();
        errors.iter().map(of).collect()
    };
    let said = scene.officer.post("/api/v1/rounds", &body).await;
    assert_eq!(said.status, 422);
    assert_eq!(fields(&said), ["settings.level"]);
    body["settings"] = json!({});
    let said = scene.officer.post("/api/v1/rounds", &body).await;
    assert_eq!(said.status, 422, "{}", said.text);
    body["criteria"] = scene.criteria.as_str().into();
    let said = scene.officer.post("/api/v1/rounds", &body).await;
    assert_eq!(
        (said.status.as_u16(), fields(&said)),
        (422, vec!["clusters".to_owned(), "judges".to_owned()])
    );
    // Not in another province, and not by a member of the committee.
    body["province"] = Json::Null;
    assert_eq!(
        scene.officer.post("/api/v1/rounds", &body).await.status,
        403
    );
    assert_eq!(scene.member.post("/api/v1/rounds", &body).await.status, 403);

    // An edition that was superseded takes no new round; a faulty one is not kept.
    let mut tree = tree();
    tree["families"][1]["criteria"][0]["unit"] = json!({ "fa": "", "en": "score" });
    let next = json!({
        "name_fa": "نمونه", "previous": scene.criteria, "changed": "Sample", "tree": tree,
    });
    let said = scene.national.post("/api/v1/criteria", &next).await;
    assert_eq!(
        (said.status.as_u16(), fields(&said)),
        (422, vec!["tree.market_growth.unit".to_owned()])
    );
    let next = json!({
        "name_fa": "نمونه", "previous": scene.criteria, "changed": "Sample", "tree": self::tree(),
    });
    let said = scene.national.post("/api/v1/criteria", &next).await;
    assert_eq!(
        (said.status.as_u16(), &said.json()["edition"]),
        (201, &json!(2))
    );
    assert_eq!(
        scene.national.post("/api/v1/criteria", &next).await.status,
        409
    );
    let old = scene
        .officer
        .get(&format!("/api/v1/criteria/{}", scene.criteria))
        .await;
    assert_eq!(old.json()["in_force"], false);
}

async fn an_incomplete_sheet_is_kept_but_not_submitted(place: &Place) {
    let scene = scene(place).await;
    let round = drafted(&scene).await;
    let id = round["id"].as_str().unwrap();
    let said = act(&scene.officer, id, 1, &json!({ "deed": "open" })).await;
    assert_eq!(said.status, 200, "{}", said.text);
    let path = format!("/api/v1/rounds/{id}/judgement");
    let judge = &scene.judges[1].1;
    let mut given = answers(&scene, 1);
    given["families"]["pairs"].as_array_mut().unwrap().remove(0);
    let body = json!({ "answers": given, "submit": true });
    let said = judge.patch(&path, 1, &body).await;
    assert_eq!(said.status, 422);
    let errors = said.json()["errors"].clone();
    assert_eq!(errors[0]["field"], "answers.families.importance/potential");
    let said = judge.patch(&path, 1, &json!({ "answers": given })).await;
    assert_eq!(
        (said.status.as_u16(), &said.json()["state"]),
        (200, &json!("draft"))
    );
    // On the page, what is no number is told of and stands there again; nothing is kept.
    let page = format!("/en/rounds/{id}/judgement");
    let typed = [
        ("version", "2"),
        ("method", "direct"),
        ("points.families.importance", "forty <b>"),
        ("points.families.potential", "۳۰"),
        ("act", "save"),
    ];
    let said = judge.form(&page, &typed).await;
    assert_eq!(said.status, 422, "{}", said.text);
    assert!(
        said.text.contains(r#"value="forty &#60;b&#62;""#),
        "{}",
        said.text
    );
    assert!(said.text.contains(r#"value="30""#));
    assert_eq!(judge.get(&path).await.json()["version"], 2);
    // Nobody has submitted: it can not be closed, but given up with a reason.
    let said = act(&scene.officer, id, 2, &json!({ "deed": "close" })).await;
    assert_eq!(said.status, 409);
    let said = act(&scene.officer, id, 2, &json!({ "deed": "abandon" })).await;
    assert_eq!(said.status, 422);
    let said = act(
        &scene.officer,
        id,
        2,
        &json!({ "deed": "abandon", "reason": "Sample" }),
    )
    .await;
    assert_eq!(said.status, 200, "{}", said.text);
}

on_both! {
    a_round_from_draft_to_selection, what_does_not_fit_is_refused,
    an_incomplete_sheet_is_kept_but_not_submitted,
}
