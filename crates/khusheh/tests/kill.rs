//! `kill -9` at random moments while many write: nothing acknowledged is lost, nothing is half
//! there, the audit log holds, and the server comes back by itself.
//!
//! `KHUSHEH_KILLS` says how often, 20 without it.

mod common;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use common::khusheh;
use common::office::{Caller, Server, token};
use khusheh_testing::{Engine, Place, SeededChance};
use serde_json::{Value as Json, json};

const WRITERS: usize = 6;
/// How long a first answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

fn kills() -> u32 {
    std::env::var("KHUSHEH_KILLS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(20)
}

/// Clusters that the server said it keeps: by id, the version and name last acknowledged.
type Acknowledged = Mutex<BTreeMap<String, (u64, String)>>;

fn cluster(name: &str) -> Json {
    json!({
        "name_fa": format!("نمونه {name}"), "name_en": name, "province": "P1",
        "industries": ["i1", "i2"], "source": "sample", "confidence": "low",
        "boundary": { "type": "Polygon", "coordinates": [[[51.0, 32.0], [51.1, 32.0], [51.1, 32.1], [51.0, 32.0]]] },
    })
}

/// Creates clusters and changes those that it created, until no answer comes any more.
fn write(caller: &Caller, number: &AtomicU64, answered: &AtomicU64, acknowledged: &Acknowledged) {
    let mut own: Option<(String, u64)> = None;
    loop {
        let name = format!("Sample {}", number.fetch_add(1, Ordering::Relaxed));
        let answer = match &own {
            Some((id, version)) if number.load(Ordering::Relaxed).is_multiple_of(3) => {
                let change = json!({ "name_en": name });
                caller.patch(&format!("/api/v1/clusters/{id}"), *version, &change)
            }
            _ => caller.post("/api/v1/clusters", &cluster(&name)),
        };
        let Some((status, kept)) = answer else {
            return;
        };
        assert!(matches!(status, 200 | 201), "{status}: {kept}");
        let id = kept["id"].as_str().unwrap().to_owned();
        let version = kept["version"].as_u64().unwrap();
        acknowledged
            .lock()
            .unwrap()
            .insert(id.clone(), (version, name));
        answered.fetch_add(1, Ordering::Relaxed);
        own = Some((id, version));
    }
}

fn all_clusters(caller: &Caller, narrowed: &str) -> BTreeMap<String, Json> {
    let mut found = BTreeMap::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/clusters?limit=1000{narrowed}{cursor}");
        let (status, page) = caller.get(&path).expect("the server answers");
        assert_eq!(status, 200, "{page}");
        for one in page["items"].as_array().unwrap() {
            found.insert(one["id"].as_str().unwrap().to_owned(), one.clone());
        }
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

fn survives(engine: Engine) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let place = runtime.block_on(Place::new(engine));
    let options = place.options();
    let token = token(&options, "officer", "national_officer");
    let caller = |server: &Server| Caller::new(&server.url, &token);
    let mut server = Server::start(&options);
    for (path, body) in [
        (
            "/api/v1/regions",
            json!({ "id": "P1", "level": "province", "name_en": "Sample", "name_fa": "نمونه" }),
        ),
        (
            "/api/v1/industries",
            json!({ "id": "i1", "classification": "c", "level": "group", "name_en": "Sample", "name_fa": "نمونه" }),
        ),
        (
            "/api/v1/industries",
            json!({ "id": "i2", "classification": "c", "level": "group", "name_en": "Sample", "name_fa": "نمونه" }),
        ),
    ] {
        let (status, said) = caller(&server).post(path, &body).expect("an answer");
        assert_eq!(status, 201, "{said}");
    }
    let acknowledged = Acknowledged::default();
    let number = AtomicU64::new(0);
    let chance = SeededChance::new(11);
    for round in 0..kills() {
        let mut random = [0; 2];
        khusheh_store::Chance::fill(&chance, &mut random);
        let moment = Duration::from_millis(u64::from(u16::from_le_bytes(random)) % 420);
        let asking = caller(&server);
        let answered = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for _ in 0..WRITERS {
                let asking = asking.clone();
                let (number, answered, acknowledged) = (&number, &answered, &acknowledged);
                scope.spawn(move || write(&asking, number, answered, acknowledged));
            }
            // Counted from the first answer, so that a busy machine is killed under load as well.
            let begun = Instant::now();
            while begun.elapsed() < PATIENCE && answered.load(Ordering::Relaxed) == 0 {
                std::thread::sleep(Duration::from_millis(2));
            }
            std::thread::sleep(moment);
            server.kill();
        });
        // No hand is laid on it: what starts it again is all that a supervisor does.
        server = Server::start(&options);
        let found = all_clusters(&caller(&server), "");
        for (id, (version, name)) in acknowledged.lock().unwrap().iter() {
            let kept = found
                .get(id)
                .unwrap_or_else(|| panic!("round {round}: {id} is lost"));
            let now = kept["version"].as_u64().unwrap();
            // A change whose answer was cut off may have been kept.
            assert!(now >= *version, "round {round}: {id} fell back to {now}");
            if now == *version {
                assert_eq!(kept["name_en"], **name, "round {round}");
            }
        }
        // Both links of every cluster are there with it, or neither.
        for industry in ["i1", "i2"] {
            let linked = all_clusters(&caller(&server), &format!("&industries={industry}"));
            assert_eq!(linked.len(), found.len(), "round {round}");
        }
    }
    drop(server);
    let done = khusheh().arg("verify").args(&options).output().unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let kept = acknowledged.lock().unwrap().len();
    assert!(kept as u32 > kills(), "hardly anything was written: {kept}");
    eprintln!(
        "{engine:?}: {} kills, {kept} acknowledged clusters, all there",
        kills()
    );
}

#[test]
fn nothing_acknowledged_is_lost_on_sqlite() {
    survives(Engine::Sqlite);
}

#[test]
fn nothing_acknowledged_is_lost_on_postgres() {
    survives(Engine::Postgres);
}
