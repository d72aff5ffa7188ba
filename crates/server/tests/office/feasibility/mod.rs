//! The feasibility study from its beginning to the committee's decision, and what is refused on the way.

mod deciding;
mod writing;

use axum::http::Method;
use khusheh_programme::people::{Role, Scope};
use khusheh_store::{Decision, Store, Validity};
use khusheh_testing::{cluster, office, seat, seed_assignment};
use serde_json::{Value as Json, json};

use crate::client::{Client, Said};
use crate::world::{Side, world};

/// A cluster that the committee has selected, with the people around it.
struct Around {
    inside: Side,
    outside: Side,
    cluster: String,
    officer: Client,
    other: Client,
    supervisor: Client,
    member: Client,
    secretary: Client,
    seats: Vec<String>,
}

async fn selected(store: &Store, name: &str, province: &str) -> String {
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let mut one = cluster(name, province, "13");
    one.status = "selected".to_owned();
    let kept = write
        .create_cluster(one, Validity::default(), None)
        .await
        .unwrap();
    for (from, to) in [("identified", "prioritised"), ("prioritised", "selected")] {
        let decision = Decision {
            cluster: kept.id.clone(),
            committee: None,
            step: None,
            deed: None,
            meeting: None,
            from_status: from.to_owned(),
            to_status: to.to_owned(),
            reason: "sample".to_owned(),
            based_on: "sample".to_owned(),
            look_again_on: None,
            number: None,
            decided_by: "somebody".to_owned(),
        };
        write
            .create(decision, Validity::default(), None)
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
    kept.id
}

async fn around(store: &Store) -> Around {
    let [inside, outside] = world(store).await;
    let cluster = selected(store, "Selected sample", "P1").await;
    let province = Scope::Province("P1".to_owned());
    let of = async |login: &str, role: Role, scope: &Scope| {
        let id = seed_assignment(store, login, role, scope).await;
        Client::of(store, &id).await
    };
    let committee = Scope::Committee(inside.committee.clone(), Box::new(province.clone()));
    let secretary = seed_assignment(store, "secretary", Role::CommitteeMember, &committee).await;
    // With the chair of the world's committee these are three seats: two make a quorum.
    let mut seats = vec![inside.seat.clone()];
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    for (position, who) in [("secretary", Some(secretary.as_str())), ("member", None)] {
        let one = seat(&inside.committee, position, who);
        let kept = write.create(one, Validity::default(), None).await.unwrap();
        seats.push(kept.id);
    }
    write.commit().await.unwrap();
    Around {
        secretary: Client::of(store, &secretary).await,
        seats,
        officer: of("officer", Role::ProvincialOfficer, &province).await,
        other: of("other", Role::ProvincialOfficer, &province).await,
        supervisor: of(
            "supervisor",
            Role::Supervisor,
            &Scope::Cluster(cluster.clone()),
        )
        .await,
        member: of("member", Role::CommitteeMember, &committee).await,
        inside,
        outside,
        cluster,
    }
}

fn beginning(cluster: &str) -> Json {
    json!({ "cluster": cluster, "reason": "Sample: selected this year", "based_on": "Sample minutes" })
}

fn problem(said: &Said) -> String {
    said.json()["type"]
        .as_str()
        .unwrap_or_default()
        .trim_start_matches("/api/problems#")
        .to_owned()
}

async fn command(client: &Client, path: &str, version: i64, body: &Json) -> Said {
    let tag = format!("\"{version}\"");
    client
        .json(Method::POST, path, body, &[("if-match", &tag)])
        .await
}

async fn study(client: &Client, id: &str) -> Json {
    let said = client.get(&format!("/api/v1/studies/{id}")).await;
    assert_eq!(said.status, 200, "{}", said.text);
    said.json()
}

/// Makes every section ready, each with the verdict given for its kind.
async fn fill(client: &Client, id: &str, verdict: impl Fn(&str) -> &'static str) {
    for section in study(client, id).await["sections"].as_array().unwrap() {
        let kind = section["section"].as_str().unwrap();
        let content = match kind {
            "trust" => json!({
                "invited": 60, "answered": 31,
                "answers": [{ "question": 1, "score_3": 10, "score_4": 15 }, { "question": 2, "score_1": 4 }],
            }),
            "costs" => json!({ "costs": [
                { "item": "Sample", "year": 1406, "cost_enterprises": 300, "cost_programme": 700 },
                { "item": "Sample", "year": 1407, "cost_programme": 1000 },
            ] }),
            _ => json!({}),
        };
        let body = json!({
            "content": content, "text": "Sample text", "section_status": "ready",
            "verdict": verdict(kind), "reason": "Sample reason",
            "sources": [{ "source": "Sample visit", "source_kind": "visit", "year": 1405 }],
        });
        let path = format!(
            "/api/v1/studies/{id}/sections/{}",
            section["id"].as_str().unwrap()
        );
        let version = section["version"].as_i64().unwrap();
        let said = client.patch(&path, version, &body).await;
        assert_eq!(said.status, 200, "{}", said.text);
    }
}

async fn begun(around: &Around) -> String {
    let said = around
        .officer
        .post("/api/v1/studies", &beginning(&around.cluster))
        .await;
    assert_eq!(said.status, 201, "{}", said.text);
    said.json()["id"].as_str().unwrap().to_owned()
}

impl Around {
    /// A meeting of the provincial committee with so many present; signed where that is said.
    async fn meeting(&self, present: usize, signed: bool) -> String {
        let new = json!({
            "committee": self.inside.committee, "title": "Sample meeting",
            "held_on": "2025-12-20", "agenda": ["Sample study"],
        });
        let made = self.officer.post("/api/v1/meetings", &new).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let path = made.header("location").to_owned();
        let held = json!({ "present": self.seats[..present], "minutes": "Sample minutes" });
        let held = self.officer.patch(&path, 1, &held).await;
        assert_eq!(held.status, 200, "{}", held.text);
        if signed {
            let sign = command(&self.secretary, &format!("{path}/sign"), 2, &json!({})).await;
            assert_eq!(sign.status, 200, "{}", sign.text);
        }
        path.rsplit('/').next().unwrap().to_owned()
    }

    /// A study that the supervisor confirmed; its id.
    async fn confirmed(&self, verdict: impl Fn(&str) -> &'static str) -> String {
        let id = begun(self).await;
        fill(&self.officer, &id, verdict).await;
        let path = format!("/api/v1/studies/{id}");
        let changed = json!({ "changed": "First edition" });
        let said = command(&self.officer, &format!("{path}/submit"), 1, &changed).await;
        assert_eq!(said.status, 200, "{}", said.text);
        let said = command(&self.supervisor, &format!("{path}/confirm"), 2, &json!({})).await;
        assert_eq!(said.status, 200, "{}", said.text);
        id
    }

    async fn cluster(&self) -> Json {
        let path = format!("/api/v1/clusters/{}", self.cluster);
        self.officer.get(&path).await.json()
    }

    async fn open_project(&self) -> Said {
        let path = format!("/api/v1/clusters/{}/decisions", self.cluster);
        let begin = json!({
            "deed": "begin", "step": "project", "reason": "Sample", "based_on": "Sample contract",
        });
        self.officer.post(&path, &begin).await
    }
}
