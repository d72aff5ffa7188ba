//! Archives: nothing is lost between databases, and nothing damaged is taken in.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write as _};

use khusheh_programme::people::{Person, Role, Scope};
use khusheh_store::{
    Address, ApiToken, ClusterMember, Decision, Document, Enterprise, IdentificationRun,
    NOT_ARCHIVED, Proposal, Query, Store, StoreError, StudyTemplate, Validity, archived_tables,
    export, import,
};
use khusheh_testing::{
    Engine, Place, cluster, committee, criteria, identification, institution, judgement, meeting,
    office, on_both, resolution, round, seat, seed_assignment, study, study_condition,
    study_edition, study_section,
};
use serde_json::json;
use sqlx::Row as _;

use crate::{country, keep};

/// A store with a row in every table.
async fn full(store: &Store) {
    let [first, second] = country(store).await;
    let query = Query::by("id");
    let enterprises = store
        .list::<Enterprise>(&office(), &query)
        .await
        .unwrap()
        .items;
    keep(store, institution("University", "P1")).await;
    let committee = keep(store, committee("Committee", "P1")).await;
    let scope = Scope::Committee(committee.id.clone(), Box::new(Scope::Country));
    let member = seed_assignment(store, "member", Role::CommitteeMember, &scope).await;
    let chair = keep(store, seat(&committee.id, "chair", Some(&member))).await;
    let mut met = meeting(&committee.id, "Sample meeting", "2026-01-10");
    met.present = vec![chair.id];
    let met = keep(store, met).await;
    keep(store, resolution(&met.id, "مصوبه")).await;
    let tree = keep(store, criteria("معیارها")).await;
    let judged = round("دور نمونه", "P1", &committee.id, &tree.id, &first.id);
    let judged = keep(store, judged).await;
    keep(store, judgement(&judged.id)).await;
    let template = keep(store, StudyTemplate::first()).await;
    let studied = keep(store, study("مطالعه نمونه", "P1", &first.id, &template)).await;
    keep(store, study_section(&studied)).await;
    keep(store, study_edition(&studied, 1)).await;
    keep(store, study_condition(&studied)).await;
    let mut write = store.write(store.context(office(), "r")).await.unwrap();
    let area = json!({ "type": "Polygon", "coordinates": [[[0.1, 0.2], [1e-7, 2.0], [3.0, 4.5], [0.1, 0.2]]] });
    write
        .change_cluster(&first.id, 1, |c, _| c.boundary = Some(area), Some("مرز"))
        .await
        .unwrap();
    write
        .create(
            ClusterMember {
                cluster: first.id.clone(),
                enterprise: enterprises[0].id.clone(),
                role: "principal".to_owned(),
                source: "sample".to_owned(),
            },
            Validity::default(),
            None,
        )
        .await
        .unwrap();
    let sha256 = write.keep_file(b"%PDF-1.7 sample".to_vec()).await.unwrap();
    let document = Document {
        cluster: first.id.clone(),
        title: "Sample".to_owned(),
        category: "study".to_owned(),
        edition: 1,
        changed: String::new(),
        file_name: "نمونه.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 15,
        sha256,
        state: "submitted".to_owned(),
        prepared_by: "office".to_owned(),
        decided_by: None,
        decided_at: None,
        reason: None,
    };
    write
        .create(document, Validity::default(), None)
        .await
        .unwrap();
    let decision = Decision {
        cluster: second.id.clone(),
        committee: Some(committee.id.clone()),
        step: None,
        deed: None,
        meeting: Some(met.id.clone()),
        from_status: "identified".to_owned(),
        to_status: "dismissed".to_owned(),
        reason: "sample".to_owned(),
        based_on: "sample".to_owned(),
        look_again_on: None,
        number: None,
        decided_by: member.clone(),
    };
    write
        .create(decision, Validity::default(), None)
        .await
        .unwrap();
    // Merged into a cluster with a later id: what it refers to comes after it.
    let into = write
        .create_cluster(cluster("Whole", "P1", "13"), Validity::default(), None)
        .await
        .unwrap();
    let to = into.id.clone();
    write
        .change_cluster(&second.id, 1, |c, _| c.merged_into = Some(to), None)
        .await
        .unwrap();
    let run = IdentificationRun {
        fingerprint: "f".to_owned(),
        description: json!({ "seed": 7, "level": 0.05 }),
        candidates: 1,
    };
    let run = write.create(run, Validity::default(), None).await.unwrap();
    let proposal = Proposal {
        run: run.id,
        candidate: "c1".to_owned(),
        province: Some("P1".to_owned()),
        industry: Some("13".to_owned()),
        proposed: cluster("Proposed", "P1", "13"),
        members: vec!["e1".to_owned()],
        matched: Some(first.id.clone()),
        differences: json!({ "common_area": 0.30000000000000004 }),
        state: "open".to_owned(),
        cluster: None,
        decided_by: None,
        reason: None,
    };
    write
        .create(proposal, Validity::default(), None)
        .await
        .unwrap();
    write
        .create(identification("Sample run"), Validity::default(), None)
        .await
        .unwrap();
    write
        .set_password(&member, "member", "$argon2id$sample".to_owned())
        .await
        .unwrap();
    let token = ApiToken {
        person: member,
        name: "sample".to_owned(),
        may: "read".to_owned(),
        expires_at: "2027-01-01T00:00:00.000000Z".to_owned(),
        revoked: false,
    };
    write.create_token(token, "hash").await.unwrap();
    write.commit().await.unwrap();
}

async fn bytes(store: &Store) -> Vec<u8> {
    let mut buffer = Cursor::new(Vec::new());
    export(store, &mut buffer, |_| {}).await.unwrap();
    buffer.into_inner()
}

async fn tables(place: &Place) -> Vec<(String, i64)> {
    use sqlx::Connection;
    let mut found = Vec::new();
    match &place.address {
        Address::Folder(folder) => {
            let url = format!("sqlite://{}", folder.join("khusheh.db").display());
            let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
            let names =
                sqlx::query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
                    .fetch_all(&mut connection)
                    .await
                    .unwrap();
            for row in names {
                let name: String = row.get(0);
                let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {name}"));
                let rows = sqlx::query(sql).fetch_one(&mut connection).await.unwrap();
                found.push((name, rows.get(0)));
            }
        }
        Address::Postgres(url) => {
            let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
            let names = sqlx::query(
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
            )
            .fetch_all(&mut connection)
            .await
            .unwrap();
            for row in names {
                let name: String = row.get(0);
                let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {name}"));
                let rows = sqlx::query(sql).fetch_one(&mut connection).await.unwrap();
                found.push((name, rows.get(0)));
            }
        }
    }
    found
}

async fn every_table_is_in_the_archive_or_said_not_to_be(place: &Place) {
    let store = place.store().await;
    full(&store).await;
    let archived: BTreeSet<&str> = archived_tables().into_iter().collect();
    for (table, rows) in tables(place).await {
        let named = archived.contains(table.as_str());
        assert!(named != NOT_ARCHIVED.contains(&table.as_str()), "{table}");
        assert!(
            !named || rows > 0,
            "{table} is empty: the round trip does not test it"
        );
    }
}

async fn nothing_is_lost_between_databases(place: &Place) {
    let store = place.store().await;
    full(&store).await;
    let sound = store.verify().await.unwrap();
    let first = bytes(&store).await;
    assert_eq!(
        bytes(&store).await,
        first,
        "the same contents, the same bytes"
    );
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let other = place.other(engine).await;
        let taken = other.store().await;
        let there = import(&taken, Cursor::new(&first), |_| {}).await.unwrap();
        assert_eq!(there, sound);
        assert_eq!(taken.verify().await.unwrap(), sound);
        assert!(
            bytes(&taken).await == first,
            "{engine:?}: exported again it differs"
        );
        let mut query = Query::by("sort_key");
        query.search = "weav".to_owned();
        let found = taken.list::<Enterprise>(&office(), &query).await.unwrap();
        assert_eq!(found.items.len(), 1, "search works after an import");
        let content = taken.file(&sha256_of(b"%PDF-1.7 sample")).await.unwrap();
        assert_eq!(content, b"%PDF-1.7 sample");
        // It goes on from there.
        keep(&taken, khusheh_testing::province("P8", "Eight")).await;
        taken.verify().await.unwrap();
        assert!(matches!(
            import(&taken, Cursor::new(&first), |_| {}).await,
            Err(StoreError::NotEmpty { .. })
        ));
    }
}

fn sha256_of(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The archive with one of its files changed; `None` leaves the file out.
fn with(archive: &[u8], name: &str, change: impl Fn(Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut file = from.by_index(at).unwrap();
        let of = file.name().to_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        let content = if of == name {
            change(content)
        } else {
            Some(content)
        };
        if let Some(content) = content {
            to.start_file(of, zip::write::SimpleFileOptions::default())
                .unwrap();
            to.write_all(&content).unwrap();
        }
    }
    to.finish().unwrap().into_inner()
}

fn replaced(from: &'static str, to: &'static str) -> impl Fn(Vec<u8>) -> Option<Vec<u8>> {
    move |bytes| {
        Some(
            String::from_utf8(bytes)
                .unwrap()
                .replace(from, to)
                .into_bytes(),
        )
    }
}

async fn what_is_damaged_is_refused_and_nothing_stays(place: &Place) {
    let store = place.store().await;
    full(&store).await;
    let whole = bytes(&store).await;
    let mut cut = whole.clone();
    cut.truncate(whole.len() / 2);
    let unknown = {
        let mut to = zip::ZipWriter::new_append(Cursor::new(whole.clone())).unwrap();
        to.start_file("../evil", zip::write::SimpleFileOptions::default())
            .unwrap();
        to.write_all(b"x").unwrap();
        to.finish().unwrap().into_inner()
    };
    let target = place.other(place.engine).await;
    let taken = target.store().await;
    let refused = async |what: &str, archive: Vec<u8>, known: fn(&StoreError) -> bool| {
        let error = import(&taken, Cursor::new(&archive), |_| {})
            .await
            .unwrap_err();
        assert!(known(&error), "{what}: {error:?}");
        let query = Query::by("id");
        assert_eq!(
            taken.count::<Enterprise>(&office(), &query).await.unwrap(),
            0,
            "{what}"
        );
    };
    let damaged = |error: &StoreError| matches!(error, StoreError::Archive { .. });
    refused("cut", cut, damaged).await;
    refused("no archive", b"PK not".to_vec(), damaged).await;
    refused("unknown", unknown, damaged).await;
    refused(
        "missing",
        with(&whole, "tables/regions.jsonl", |_| None),
        damaged,
    )
    .await;
    let row = with(&whole, "tables/regions.jsonl", replaced("One", "Won"));
    refused("sum", row, damaged).await;
    let row = with(&whole, "audit.jsonl", |bytes| {
        Some([bytes.as_slice(), b"{}\n"].concat())
    });
    refused("more than it says", row, damaged).await;
    let newer = with(
        &whole,
        "manifest.json",
        replaced("\"format\": 1", "\"format\": 9"),
    );
    refused("newer", newer, |error| {
        matches!(error, StoreError::Newer { found: 9, .. })
    })
    .await;
    let other = with(&whole, "manifest.json", replaced("khusheh", "other"));
    refused("foreign", other, damaged).await;
    let file = format!("files/{}", sha256_of(b"%PDF-1.7 sample"));
    refused(
        "file",
        with(&whole, &file, |_| Some(b"other".to_vec())),
        damaged,
    )
    .await;
    // Somebody who mends the sums as well is found by the chain.
    let regions = with(&whole, "tables/regions.jsonl", replaced("One", "Won"));
    let mut zip = zip::ZipArchive::new(Cursor::new(&regions)).unwrap();
    let mut content = Vec::new();
    zip.by_name("tables/regions.jsonl")
        .unwrap()
        .read_to_end(&mut content)
        .unwrap();
    let mended = with(&regions, "manifest.json", |bytes| {
        let mut manifest: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        for member in manifest["members"].as_array_mut().unwrap() {
            if member["name"] == "tables/regions.jsonl" {
                member["sha256"] = sha256_of(&content).into();
            }
        }
        Some(serde_json::to_vec(&manifest).unwrap())
    });
    refused("mended", mended, |error| {
        matches!(error, StoreError::Broken(_))
    })
    .await;
    // After all that it still takes the sound one.
    import(&taken, Cursor::new(&whole), |_| {}).await.unwrap();
}

async fn an_archive_made_while_others_write_is_a_state_that_was(place: &Place) {
    let store = place.store().await;
    country(&store).await;
    let writer = {
        let store = store.clone();
        tokio::spawn(async move {
            let mut hashes = BTreeSet::new();
            for n in 0..120 {
                let mut write = store
                    .write(store.context(Person::default(), "w"))
                    .await
                    .unwrap();
                for half in ["a", "b"] {
                    let record = khusheh_testing::province(&format!("W{n}{half}"), "Sample");
                    write
                        .create(record, Validity::default(), None)
                        .await
                        .unwrap();
                }
                write.commit().await.unwrap();
                hashes.insert(store.verify().await.unwrap().hash);
            }
            hashes
        })
    };
    let mut archives = Vec::new();
    while archives.len() < 5 {
        archives.push(bytes(&store).await);
    }
    let hashes = writer.await.unwrap();
    for archive in archives {
        let other = place.other(Engine::Sqlite).await;
        let taken = other.store().await;
        let sound = import(&taken, Cursor::new(&archive), |_| {}).await.unwrap();
        assert!(
            hashes.contains(&sound.hash) || sound.entries == 9,
            "{} entries: a state between two writes",
            sound.entries
        );
    }
}

on_both! {
    every_table_is_in_the_archive_or_said_not_to_be,
    nothing_is_lost_between_databases,
    what_is_damaged_is_refused_and_nothing_stays,
    an_archive_made_while_others_write_is_a_state_that_was,
}
