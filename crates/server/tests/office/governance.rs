//! Seats, meetings with their minutes, and the steps of the programme that rest on them.

use axum::http::Method;
use khusheh_programme::people::{Role, Scope};
use khusheh_store::{Committee, Record, Store, Validity};
use khusheh_testing::{Place, committee, office, on_both, seat, seed_assignment};
use serde_json::{Value as Json, json};

use crate::client::{Client, Said};
use crate::printed::text_of;
use crate::world::{Side, world};

/// Everybody around a cluster and the committees that decide on it.
struct Around {
    inside: Side,
    outside: Side,
    officer: Client,
    agent: Client,
    /// Holds the secretary's seat on the provincial committee.
    secretary: Client,
    /// A member of it without such a seat.
    member: Client,
    steering: String,
    seats: Vec<String>,
    steering_seats: Vec<String>,
}

async fn keep<R: Record>(store: &Store, record: R) -> String {
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let kept = write
        .create(record, Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    kept.id
}

async fn around(place: &Place) -> (Store, Around) {
    let store = place.store().await;
    let [inside, outside] = world(&store).await;
    let steering = Committee {
        category: "steering".to_owned(),
        province: None,
        cluster: Some(inside.cluster.clone()),
        ..committee("Steering", "P1")
    };
    let steering = keep(&store, steering).await;
    let province = Scope::Province("P1".to_owned());
    let own = Scope::Committee(inside.committee.clone(), Box::new(province.clone()));
    let of = async |login: &str, role, scope: &Scope| {
        let id = seed_assignment(&store, login, role, scope).await;
        (Client::of(&store, &id).await, id)
    };
    let (officer, _) = of("officer", Role::ProvincialOfficer, &province).await;
    let cluster = Scope::Cluster(inside.cluster.clone());
    let (agent, _) = of("agent", Role::Agent, &cluster).await;
    let (secretary, secretary_id) = of("secretary", Role::CommitteeMember, &own).await;
    let (member, member_id) = of("member", Role::CommitteeMember, &own).await;
    // With the chair of the world's committee these are five seats: three make a quorum.
    let mut seats = vec![inside.seat.clone()];
    for (position, who) in [
        ("secretary", Some(secretary_id.as_str())),
        ("member", Some(member_id.as_str())),
        ("member", None),
        ("member", None),
    ] {
        seats.push(keep(&store, seat(&inside.committee, position, who)).await);
    }
    let mut steering_seats = Vec::new();
    for (position, who) in [
        ("chair", None),
        ("secretary", Some(secretary_id.as_str())),
        ("member", None),
    ] {
        steering_seats.push(keep(&store, seat(&steering, position, who)).await);
    }
    let around = Around {
        inside,
        outside,
        officer,
        agent,
        secretary,
        member,
        steering,
        seats,
        steering_seats,
    };
    (store, around)
}

impl Around {
    async fn decide(&self, client: &Client, deed: &str, step: &str, more: Json) -> Said {
        let mut given = json!({
            "deed": deed, "step": step, "reason": "sample", "based_on": "sample",
        });
        for (name, value) in more.as_object().unwrap() {
            given[name] = value.clone();
        }
        let path = format!("/api/v1/clusters/{}/decisions", self.inside.cluster);
        client.post(&path, &given).await
    }

    async fn status(&self) -> String {
        let path = format!("/api/v1/clusters/{}", self.inside.cluster);
        let cluster = self.officer.get(&path).await.json();
        cluster["status"].as_str().unwrap().to_owned()
    }

    /// Calls a meeting; its path.
    async fn call(&self, committee: &str) -> String {
        let new = json!({
            "committee": committee, "title": "Sample meeting", "held_on": "2025-12-20",
            "agenda": ["Sample point"],
        });
        let made = self.officer.post("/api/v1/meetings", &new).await;
        assert_eq!(made.status, 201, "{}", made.text);
        assert_eq!(made.json()["state"], "called");
        made.header("location").to_owned()
    }

    /// A meeting with so many present, signed; its id.
    async fn signed(&self, committee: &str, present: &[String]) -> String {
        let path = self.call(committee).await;
        let held = json!({ "present": present, "minutes": "Sample minutes" });
        let held = self.officer.patch(&path, 1, &held).await;
        assert_eq!(held.status, 200, "{}", held.text);
        let signed = sign(&self.secretary, &path, 2).await;
        assert_eq!(signed.status, 200, "{}", signed.text);
        path.rsplit('/').next().unwrap().to_owned()
    }
}

async fn sign(client: &Client, path: &str, version: i64) -> Said {
    let tag = format!("\"{version}\"");
    let path = format!("{path}/sign");
    client
        .json(Method::POST, &path, &json!({}), &[("if-match", &tag)])
        .await
}

fn kind(said: &Said) -> String {
    said.json()["type"].as_str().unwrap_or_default().to_owned()
}

async fn a_decision_needs_a_quorum_and_signed_minutes(place: &Place) {
    let (_, all) = around(place).await;
    let committee = all.inside.committee.as_str();
    // The world began the prioritisation.
    let accept = async |more: Json| {
        all.decide(&all.officer, "accept", "prioritisation", more)
            .await
    };
    let none = accept(json!({ "committee": committee })).await;
    assert_eq!(
        (none.status.as_u16(), kind(&none).as_str()),
        (409, "/api/problems#step-needs-minutes")
    );
    assert!(
        none.json()["title"]
            .as_str()
            .unwrap()
            .contains("no meeting is named")
    );

    let path = all.call(committee).await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    let called = accept(json!({ "meeting": id })).await;
    assert_eq!(kind(&called), "/api/problems#step-needs-minutes");
    // Two of five are no quorum, however well the minutes are signed.
    let few = json!({ "present": all.seats[..2], "minutes": "Sample minutes" });
    let few = all.officer.patch(&path, 1, &few).await;
    assert_eq!(few.status, 200, "{}", few.text);
    assert_eq!(
        (
            &few.json()["state"],
            &few.json()["seats"],
            &few.json()["quorum"]
        ),
        (&json!("held"), &json!(5), &json!(3))
    );
    let short = accept(json!({ "meeting": id })).await;
    let said = short.json()["title"].as_str().unwrap().to_owned();
    assert!(
        said.contains('2') && said.contains('3') && said.contains("quorum"),
        "{said}"
    );
    let enough = json!({ "present": all.seats[..3] });
    let enough = all.officer.patch(&path, 2, &enough).await;
    assert_eq!(enough.status, 200, "{}", enough.text);
    let unsigned = accept(json!({ "meeting": id })).await;
    assert!(
        unsigned.json()["title"]
            .as_str()
            .unwrap()
            .contains("not signed")
    );
    assert_eq!(all.status().await, "identified");
    assert_eq!(sign(&all.secretary, &path, 3).await.status, 200);
    let done = accept(json!({ "meeting": id })).await;
    assert_eq!(done.status, 201, "{}", done.text);
    assert_eq!(done.json()["committee"], committee);
    assert_eq!(
        (&done.json()["from_status"], &done.json()["to_status"]),
        (&json!("identified"), &json!("prioritised"))
    );
    assert_eq!(all.status().await, "prioritised");
    // A meeting of another committee is none of this one's.
    let steering = all.signed(&all.steering, &all.steering_seats).await;
    let other = json!({ "committee": committee, "meeting": steering });
    let begun = all
        .decide(&all.officer, "begin", "selection", json!({}))
        .await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    let other = all.decide(&all.officer, "accept", "selection", other).await;
    assert_eq!(
        (other.status.as_u16(), &other.json()["errors"][0]["field"]),
        (422, &json!("meeting"))
    );
}

async fn minutes_are_written_and_signed_by_who_sits_there(place: &Place) {
    let (_, all) = around(place).await;
    let path = all.call(&all.inside.committee).await;
    let held = json!({ "present": all.seats[..3], "minutes": "Sample" });
    // A member without the chair's or secretary's seat reads; nobody out of reach does.
    assert_eq!(all.member.get(&path).await.status, 200);
    assert_eq!(
        kind(&all.member.patch(&path, 1, &held).await),
        "/api/problems#meeting-not-seated"
    );
    assert_eq!(all.agent.get(&path).await.status, 404);
    assert_eq!(all.agent.patch(&path, 1, &held).await.status, 403);
    // Not before there is something to sign, and not by an office without a seat.
    assert_eq!(
        kind(&sign(&all.secretary, &path, 1).await),
        "/api/problems#meeting-not-ready"
    );
    let done = all.secretary.patch(&path, 1, &held).await;
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(
        kind(&sign(&all.officer, &path, 2).await),
        "/api/problems#meeting-not-seated"
    );
    // Resolutions are part of it until it is signed.
    let resolutions = format!("{path}/resolutions");
    let votes = json!({ "about": "other", "wording": "Sample", "votes_for": 2, "votes_against": 1, "abstained": 1 });
    let many = all.secretary.post(&resolutions, &votes).await;
    assert_eq!(
        (many.status.as_u16(), &many.json()["errors"][0]["field"]),
        (422, &json!("votes_for"))
    );
    let some = json!({ "about": "other", "wording": "Sample", "votes_for": 2 });
    let some = all.secretary.post(&resolutions, &some).await;
    assert_eq!(some.json()["errors"].as_array().unwrap().len(), 2);
    let right = json!({ "about": "other", "wording": "Sample", "votes_for": 2, "votes_against": 1, "abstained": 0 });
    let made = all.secretary.post(&resolutions, &right).await;
    assert_eq!(
        (made.status.as_u16(), &made.json()["number"]),
        (201, &json!(1))
    );
    let one = format!(
        "/api/v1/resolutions/{}",
        made.json()["id"].as_str().unwrap()
    );
    let corrected = all
        .officer
        .patch(&one, 1, &json!({ "wording": "Corrected" }))
        .await;
    assert_eq!(corrected.status, 200, "{}", corrected.text);
    assert_eq!(
        kind(
            &all.officer
                .patch(&one, 1, &json!({ "wording": "Stale" }))
                .await
        ),
        "/api/problems#stale"
    );
    // Somebody who saw an earlier version does not sign it.
    assert_eq!(
        kind(&sign(&all.secretary, &path, 1).await),
        "/api/problems#stale"
    );
    let signed = sign(&all.secretary, &path, 2).await;
    assert_eq!(
        (signed.status.as_u16(), &signed.json()["state"]),
        (200, &json!("signed"))
    );
    for late in [
        all.officer
            .patch(&path, 3, &json!({ "minutes": "Other" }))
            .await,
        all.officer.post(&resolutions, &right).await,
        all.officer
            .patch(&one, 2, &json!({ "wording": "Late" }))
            .await,
        sign(&all.secretary, &path, 3).await,
    ] {
        assert_eq!(
            (late.status.as_u16(), kind(&late).as_str()),
            (409, "/api/problems#meeting-signed")
        );
    }
    let listed = all.member.get(&resolutions).await.json();
    assert_eq!(listed["items"][0]["wording"], "Corrected");
}

async fn attendance_is_of_seats_that_hold_on_a_day_that_has_come(place: &Place) {
    let (_, all) = around(place).await;
    let path = all.call(&all.inside.committee).await;
    let foreign = json!({ "present": [all.outside.seat.as_str()] });
    let foreign = all.officer.patch(&path, 1, &foreign).await;
    assert_eq!(
        (
            foreign.status.as_u16(),
            &foreign.json()["errors"][0]["field"]
        ),
        (422, &json!("present"))
    );
    let later = json!({ "held_on": "2030-01-01", "present": all.seats[..3] });
    let later = all.officer.patch(&path, 1, &later).await;
    assert_eq!(
        (later.status.as_u16(), &later.json()["errors"][0]["field"]),
        (422, &json!("present"))
    );
    let year = all
        .officer
        .patch(&path, 1, &json!({ "held_on": "2025" }))
        .await;
    assert_eq!(
        (year.status.as_u16(), &year.json()["errors"][0]["field"]),
        (422, &json!("held_on"))
    );
    // The committee of another province is as good as none.
    let new = json!({ "committee": all.outside.committee, "title": "x", "held_on": "2025-12-20" });
    let out = all.officer.post("/api/v1/meetings", &new).await;
    assert_eq!(
        (out.status.as_u16(), &out.json()["errors"][0]["field"]),
        (422, &json!("committee"))
    );
    // Agents call meetings of their cluster's steering committee, of no other.
    let own = json!({ "committee": all.steering, "title": "x", "held_on": "2025-12-20" });
    assert_eq!(all.agent.post("/api/v1/meetings", &own).await.status, 201);
    let other = json!({ "committee": all.inside.committee, "title": "x", "held_on": "2025-12-20" });
    assert_eq!(all.agent.post("/api/v1/meetings", &other).await.status, 422);
    // Whose seat ended before is not counted.
    let ended = format!("/api/v1/seats/{}", all.seats[4]);
    let office = json!({ "valid_until": "2025-01-01" });
    assert_eq!(all.officer.patch(&ended, 1, &office).await.status, 403);
}

async fn steps_are_taken_in_order_by_those_who_decide(place: &Place) {
    let (store, all) = around(place).await;
    let committee = all.inside.committee.as_str();
    let meeting = all.signed(committee, &all.seats[..3]).await;
    let by_province = json!({ "meeting": meeting });
    let none = json!({});
    // What comes first is named, in both languages.
    let early = all
        .decide(&all.agent, "begin", "diagnostic", none.clone())
        .await;
    assert_eq!(
        (early.status.as_u16(), kind(&early).as_str()),
        (409, "/api/problems#step-order")
    );
    assert_eq!(
        early.json()["title"],
        "The diagnostic study can not start: the prioritisation decision is missing."
    );
    for (deed, step) in [
        ("accept", "prioritisation"),
        ("begin", "selection"),
        ("accept", "selection"),
    ] {
        let more = if deed == "accept" {
            &by_province
        } else {
            &none
        };
        let done = all.decide(&all.officer, deed, step, more.clone()).await;
        assert_eq!(done.status, 201, "{deed} {step}: {}", done.text);
    }
    let path = format!("/api/v1/clusters/{}/decisions", all.inside.cluster);
    let begin = json!({ "deed": "begin", "step": "diagnostic", "reason": "x", "based_on": "x" });
    let persian = [("accept-language", "fa")];
    let persian = all
        .agent
        .json(Method::POST, &path, &begin, &persian)
        .await
        .json();
    assert_eq!(
        persian["title"],
        "مطالعه شناختی نمی‌تواند آغاز شود: تصمیم امکان‌سنجی گرفته نشده است."
    );
    assert!(
        persian["hint"]
            .as_str()
            .unwrap()
            .contains("مطالعه امکان‌سنجی")
    );
    // The office does not accept what the committee decides; the agent accepts nothing.
    let begun = all
        .decide(&all.officer, "begin", "feasibility", none.clone())
        .await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    let alone = all
        .decide(&all.officer, "accept", "feasibility", none.clone())
        .await;
    assert_eq!(kind(&alone), "/api/problems#step-not-theirs");
    assert_eq!(alone.json()["limit"], "Decides: the provincial committee.");
    let twice = all
        .decide(&all.officer, "begin", "feasibility", none.clone())
        .await;
    assert_eq!(kind(&twice), "/api/problems#step-not-here");
    // A member records what the own committee decided, nothing without it and nothing of another.
    let lone = all
        .decide(&all.member, "accept", "feasibility", none.clone())
        .await;
    assert_eq!(
        (lone.status.as_u16(), &lone.json()["errors"][0]["field"]),
        (422, &json!("committee"))
    );
    let other = json!({ "committee": all.steering });
    let other = all
        .decide(&all.member, "accept", "feasibility", other)
        .await;
    assert_eq!(
        (other.status.as_u16(), &other.json()["errors"][0]["field"]),
        (422, &json!("committee"))
    );
    let accepted = all
        .decide(&all.member, "accept", "feasibility", by_province.clone())
        .await;
    assert_eq!(accepted.status, 201, "{}", accepted.text);
    assert_eq!(all.status().await, "feasibility");
    for deed in ["begin", "accept"] {
        let done = all
            .decide(&all.officer, deed, "project", none.clone())
            .await;
        assert_eq!(done.status, 201, "{}", done.text);
    }
    let begun = all
        .decide(&all.agent, "begin", "diagnostic", none.clone())
        .await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    let steering = all.signed(&all.steering, &all.steering_seats).await;
    let by_steering = json!({ "meeting": steering });
    let agent = all
        .decide(&all.agent, "accept", "diagnostic", by_steering.clone())
        .await;
    assert_eq!(kind(&agent), "/api/problems#step-not-theirs");
    // A provincial committee does not accept what the steering committee does.
    let province = all
        .decide(&all.officer, "accept", "diagnostic", by_province)
        .await;
    assert_eq!(kind(&province), "/api/problems#step-not-theirs");
    let accepted = all
        .decide(&all.officer, "accept", "diagnostic", by_steering)
        .await;
    assert_eq!(accepted.status, 201, "{}", accepted.text);
    assert_eq!(all.status().await, "project");
    let listed = all.officer.get(&path).await.json();
    let numbers: Vec<i64> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["number"].as_i64().unwrap())
        .collect();
    assert_eq!(numbers, (1..=numbers.len() as i64).collect::<Vec<_>>());
    store.verify().await.unwrap();
}

async fn a_refusal_names_the_day_for_another_look(place: &Place) {
    let (_, all) = around(place).await;
    let none = json!({});
    let begin = all
        .decide(
            &all.officer,
            "begin",
            "selection",
            json!({ "look_again_on": "2030-01-01" }),
        )
        .await;
    assert_eq!(
        (begin.status.as_u16(), &begin.json()["errors"][0]["field"]),
        (422, &json!("look_again_on"))
    );
    let past = json!({ "look_again_on": "2020-01-01" });
    let past = all
        .decide(&all.officer, "refuse", "prioritisation", past)
        .await;
    assert_eq!(
        (past.status.as_u16(), &past.json()["errors"][0]["field"]),
        (422, &json!("look_again_on"))
    );
    let refused = json!({ "look_again_on": "2090-03-21" });
    let refused = all
        .decide(&all.officer, "refuse", "prioritisation", refused)
        .await;
    assert_eq!(refused.status, 201, "{}", refused.text);
    let soon = all
        .decide(&all.officer, "begin", "prioritisation", none)
        .await;
    assert_eq!(kind(&soon), "/api/problems#step-needs-look-again");
    assert!(
        soon.json()["title"].as_str().unwrap().contains("2090"),
        "{}",
        soon.text
    );
    // The page says the same, and keeps what was typed.
    let page = format!("/en/clusters/{}/decisions", all.inside.cluster);
    let form = [
        ("what", "begin:prioritisation"),
        ("taken_in", "alone"),
        ("reason", "typed reason"),
        ("based_on", ""),
    ];
    let said = all.officer.form(&page, &form).await;
    assert_eq!(said.status, 422);
    assert!(said.text.contains("typed reason") && said.text.contains("class=\"fault\""));
    let form = [
        ("what", "begin:prioritisation"),
        ("taken_in", "alone"),
        ("reason", "typed reason"),
        ("based_on", "x"),
    ];
    let said = all.officer.form(&page, &form).await;
    assert!(said.text.contains("2090"), "{}", said.text);
    let shown = all.officer.get(&page).await.text;
    assert!(shown.contains("class=\"step refused\"") && shown.contains("tabindex=\"0\""));
    // Set aside and taken up again, by the status that it leads to as well.
    let path = format!("/api/v1/clusters/{}/decisions", all.inside.cluster);
    let aside = json!({ "to_status": "dismissed", "reason": "x", "based_on": "x" });
    assert_eq!(all.officer.post(&path, &aside).await.status, 201);
    let form = [
        ("what", "take_up:identification"),
        ("taken_in", "alone"),
        ("reason", "again"),
        ("based_on", "x"),
    ];
    assert_eq!(all.officer.form(&page, &form).await.status, 303);
    assert_eq!(all.status().await, "identified");
}

async fn nobody_decides_alone_on_a_cluster_that_they_entered(place: &Place) {
    let (_, all) = around(place).await;
    let new = json!({
        "name_fa": "نمونه", "province": "P1", "industries": ["13"], "source": "sample", "confidence": "low",
    });
    let own = all.officer.post("/api/v1/clusters", &new).await.json();
    let path = format!("/api/v1/clusters/{}/decisions", own["id"].as_str().unwrap());
    let begin =
        json!({ "deed": "begin", "step": "prioritisation", "reason": "x", "based_on": "x" });
    assert_eq!(
        kind(&all.officer.post(&path, &begin).await),
        "/api/problems#own-work"
    );
    let cluster = format!("/api/v1/clusters/{}", all.inside.cluster);
    let version = all.officer.get(&cluster).await.json()["version"]
        .as_i64()
        .unwrap();
    // Nor writes the status by hand.
    let by_hand = all
        .officer
        .patch(&cluster, version, &json!({ "status": "project" }))
        .await;
    assert_eq!(by_hand.status, 422);
    let outside = format!("/api/v1/clusters/{}/decisions", all.outside.cluster);
    assert_eq!(all.officer.post(&outside, &begin).await.status, 404);
}

async fn meetings_go_through_their_pages(place: &Place) {
    let (_, all) = around(place).await;
    let committee = format!("/en/committees/{}", all.inside.committee);
    let shown = all.officer.get(&committee).await.text;
    assert!(shown.contains("5</bdi>") || shown.contains('5'));
    assert!(shown.contains(&format!("{committee}/meetings/new")));
    let form = [
        ("title", ""),
        ("held_on", "1404/13/01"),
        ("agenda", "One\nTwo"),
    ];
    let wrong = all
        .officer
        .form(&format!("{committee}/meetings/new"), &form)
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("1404/13/01") && wrong.text.contains("One\nTwo"));
    let form = [
        ("title", "Sample"),
        ("held_on", "1404/09/29"),
        ("agenda", "One\nTwo"),
    ];
    let made = all
        .officer
        .form(&format!("{committee}/meetings/new"), &form)
        .await;
    assert_eq!(made.status, 303, "{}", made.text);
    let page = made.header("location").to_owned();
    let mut form = vec![
        ("version", "1"),
        ("title", "Sample"),
        ("held_on", "2025-12-20"),
        ("agenda", "One"),
        ("minutes", "Sample minutes"),
    ];
    form.extend(all.seats[..3].iter().map(|seat| ("present", seat.as_str())));
    assert_eq!(all.secretary.form(&page, &form).await.status, 303);
    let stale = all.secretary.form(&page, &form).await;
    assert_eq!(stale.status, 422);
    assert!(stale.text.contains("Sample minutes"));
    let shown = all.secretary.get(&page).await.text;
    assert_eq!(shown.matches(" checked").count(), 3);
    assert!(shown.contains("has a quorum") && shown.contains("/sign\""));
    let about = [("about", "cluster"), ("wording", ""), ("votes_for", "۳")];
    let wrong = all
        .secretary
        .form(&format!("{page}/resolutions"), &about)
        .await;
    assert_eq!(wrong.status, 422);
    let about = [
        ("about", "cluster"),
        ("wording", "Sample wording"),
        ("votes_for", "۳"),
        ("votes_against", "0"),
        ("abstained", "0"),
    ];
    let made = all
        .secretary
        .form(&format!("{page}/resolutions"), &about)
        .await;
    assert_eq!(made.status, 303, "{}", made.text);
    assert_eq!(
        all.secretary
            .form(&format!("{page}/sign"), &[("version", "2")])
            .await
            .status,
        303
    );
    let shown = all.member.get(&page.replace("/en/", "/fa/")).await.text;
    assert!(
        shown.contains("Sample wording")
            && shown.contains("تصویب شد")
            && !shown.contains("/sign\"")
    );
    // The minutes as a file, the same each time and by the API.
    for language in ["en", "fa"] {
        let file = format!(
            "{}/minutes.pdf",
            page.replace("/en/", &format!("/{language}/"))
        );
        let pdf = all.member.get(&file).await;
        let words = text_of(&pdf);
        for said in ["Sampleminutes", "Samplewording"] {
            assert!(words.contains(said), "{language}: {said} in {words}");
        }
        let api = page.replace("/en/", "/api/v1/");
        let api = format!("{api}/minutes.pdf?language={language}");
        assert!(all.member.get(&api).await.bytes == pdf.bytes);
    }
    let none = all.member.get("/api/v1/meetings/nothing/minutes.pdf").await;
    assert_eq!(none.status, 404);
    // A seat is given on the committee's page by the national office alone.
    let seat = [("name_fa", "نمونه"), ("position", "member")];
    assert_eq!(
        all.officer
            .form(&format!("{committee}/seats"), &seat)
            .await
            .status,
        403
    );
}

on_both! {
    a_decision_needs_a_quorum_and_signed_minutes,
    minutes_are_written_and_signed_by_who_sits_there,
    attendance_is_of_seats_that_hold_on_a_day_that_has_come,
    steps_are_taken_in_order_by_those_who_decide,
    a_refusal_names_the_day_for_another_look,
    nobody_decides_alone_on_a_cluster_that_they_entered,
    meetings_go_through_their_pages,
}
