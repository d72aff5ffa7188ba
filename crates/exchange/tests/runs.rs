//! Identification runs arrive, and are decided on, on both databases.

use khusheh_exchange::runs::{
    Arrival, Candidate, DecideError, Run, RunError, Verdict, arrive, decide,
};
use khusheh_programme::people::{Person, Reach, Role, Scope};
use khusheh_store::{
    Clause, Cluster, ClusterBoundary, ClusterMember, Evidence, Figure, Kept, Proposal, Query,
    Record, Store, Validity,
};
use khusheh_testing::{Place, cluster, enterprise, industry, office, on_both, person, province};
use serde_json::{Value as Json, json};

on_both! {
    a_run_arrives_once_and_touches_no_cluster,
    proposals_match_by_industry_and_area,
    nobody_decides_on_what_they_brought_in,
    a_new_cluster_takes_its_members,
    a_known_cluster_takes_over_what_is_chosen,
    a_boundary_changes_alone_and_the_old_one_stays_in_history,
    clusters_are_merged,
    a_cluster_is_split,
    a_dismissal_needs_a_reason_and_is_decided_once,
    a_province_ends_at_its_border,
    unknown_industries_are_named,
}

fn square(lon: f64, side: f64) -> Json {
    let (east, north) = (lon + side, 32.0 + side);
    json!({ "type": "MultiPolygon", "coordinates": [[[
        [lon, 32.0], [east, 32.0], [east, north], [lon, north], [lon, 32.0]
    ]]] })
}

fn evidence(criterion: &str, state: &str) -> Evidence {
    Evidence {
        criterion: criterion.to_owned(),
        state: state.to_owned(),
        sentence_fa: "نمونه".to_owned(),
        sentence_en: "sample".to_owned(),
        source: "register.csv".to_owned(),
        year: Some(2025),
        confidence: Some("high".to_owned()),
    }
}

fn candidate(id: &str, lon: f64, side: f64) -> Candidate {
    Candidate {
        id: id.to_owned(),
        industry: "2393".to_owned(),
        name_fa: "سرامیک".to_owned(),
        name_en: "Ceramics".to_owned(),
        place: "Newtown".to_owned(),
        province: "Alpha".to_owned(),
        position: Some([lon, 32.1]),
        enterprises: Some(40.0),
        employment: Some(400.0),
        evidence: vec![
            evidence("concentration", "full"),
            evidence("cooperation", "missing"),
        ],
        members: vec!["10380284790".to_owned(), "elsewhere".to_owned()],
        boundary: Some(square(lon, side)),
        ..Candidate::default()
    }
}

fn run(candidates: Vec<Candidate>) -> Run {
    Run {
        fingerprint: "f".repeat(64),
        description: json!({ "program": "khusheh" }),
        source: "register.csv".to_owned(),
        classification: "isic4".to_owned(),
        date: "2025".to_owned(),
        candidates,
    }
}

async fn keep<R: Record>(store: &Store, record: R) -> Kept<R> {
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let kept = R::insert(&mut write, record, Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    kept
}

/// Two provinces, three industries in a tree, an enterprise of the register.
async fn world(place: &Place) -> Store {
    let store = place.store().await;
    keep(&store, province("A", "Alpha")).await;
    keep(&store, province("B", "Beta")).await;
    for (id, parent) in [
        ("isic4:23", None),
        ("isic4:239", Some("isic4:23")),
        ("isic4:2393", Some("isic4:239")),
        ("isic4:2392", Some("isic4:239")),
        ("isic4:10", None),
    ] {
        let mut one = industry(id, id);
        one.parent = parent.map(str::to_owned);
        keep(&store, one).await;
    }
    store
}

async fn known(store: &Store, name: &str, industry: &str, lon: f64, side: f64) -> Kept<Cluster> {
    let mut one = cluster(name, "A", industry);
    one.boundary = Some(square(lon, side));
    keep(store, one).await
}

async fn bring(store: &Store, candidates: Vec<Candidate>) -> Arrival {
    let context = store.context(Person::default(), "command");
    arrive(store, context, &run(candidates)).await.unwrap()
}

async fn all<R: Record>(store: &Store) -> Vec<Kept<R>> {
    let query = Query {
        limit: 1000,
        ..Query::by("id")
    };
    store
        .list_within(&Reach::whole(), &query)
        .await
        .unwrap()
        .items
}

async fn proposal(store: &Store, candidate: &str) -> Kept<Proposal> {
    let found = all::<Proposal>(store).await;
    found
        .into_iter()
        .find(|kept| kept.record.candidate == candidate)
        .unwrap()
}

async fn say(
    store: &Store,
    who: Person,
    candidate: &str,
    verdict: Json,
) -> Result<Kept<Proposal>, DecideError> {
    let kept = proposal(store, candidate).await;
    let verdict: Verdict = serde_json::from_value(verdict).unwrap();
    let mut write = store.write(store.context(who, "test")).await.unwrap();
    let decided = decide(&mut write, &kept.id, kept.version, verdict).await?;
    write.commit().await.unwrap();
    Ok(decided)
}

async fn a_run_arrives_once_and_touches_no_cluster(place: &Place) {
    let store = world(place).await;
    let before = known(&store, "known", "isic4:2393", 51.0, 0.2).await;
    let first = bring(
        &store,
        vec![candidate("C0001", 51.0, 0.2), candidate("C0002", 55.0, 0.2)],
    )
    .await;
    assert_eq!(
        (first.known, first.candidates, first.matched),
        (false, 2, 1)
    );
    let entries = store.last_entry().await.unwrap();
    let again = bring(
        &store,
        vec![candidate("C0001", 51.0, 0.2), candidate("C0002", 55.0, 0.2)],
    )
    .await;
    assert_eq!(
        again,
        Arrival {
            known: true,
            ..first
        }
    );
    assert_eq!(store.last_entry().await.unwrap(), entries);
    assert_eq!(all::<Cluster>(&store).await, [before]);
    let kept = proposal(&store, "C0001").await;
    assert_eq!(kept.record.province.as_deref(), Some("A"), "by its name");
    assert_eq!(kept.record.proposed.name_fa, "سرامیک، Newtown");
    assert_eq!(kept.record.proposed.figures.len(), 2);
    store.verify().await.unwrap();
}

async fn proposals_match_by_industry_and_area(place: &Place) {
    let store = world(place).await;
    let same = known(&store, "same", "isic4:2393", 51.0, 0.2).await;
    let sister = known(&store, "sister", "isic4:2392", 51.1, 0.2).await;
    known(&store, "far", "isic4:2393", 58.0, 0.2).await;
    known(&store, "other industry", "isic4:10", 51.0, 0.2).await;
    let arrival = bring(
        &store,
        vec![candidate("C0001", 51.0, 0.2), candidate("C0002", 51.0, 0.1)],
    )
    .await;
    assert_eq!((arrival.matched, arrival.ambiguous), (2, 2));
    let kept = proposal(&store, "C0001").await;
    let matches = kept.record.differences["matches"].as_array().unwrap();
    let found: Vec<&str> = matches
        .iter()
        .map(|one| one["cluster"].as_str().unwrap())
        .collect();
    assert_eq!(found, [same.id.as_str(), sister.id.as_str()]);
    // The same area and industry; a sister industry over a third of both together.
    assert!((matches[0]["score"].as_f64().unwrap() - 1.0).abs() < 1e-9);
    assert_eq!(matches[1]["industry_steps"], 1);
    assert_eq!(
        kept.record.differences["proposals"],
        json!(["C0001", "C0002"])
    );
    // The area is the same; what is known has no evidence and no figures.
    assert_eq!(
        kept.record.differences["fields"],
        json!(["evidence", "figures"])
    );
}

async fn nobody_decides_on_what_they_brought_in(place: &Place) {
    let store = world(place).await;
    let mine = person("analyst", Role::NationalOfficer, Scope::Country);
    let context = store.context(mine.clone(), "test");
    arrive(&store, context, &run(vec![candidate("C0001", 51.0, 0.2)]))
        .await
        .unwrap();
    let verdict = json!({ "verdict": "accept", "reason": "r" });
    let error = say(&store, mine, "C0001", verdict.clone())
        .await
        .unwrap_err();
    assert!(matches!(error, DecideError::OwnWork));
    assert!(say(&store, office(), "C0001", verdict).await.is_ok());
}

async fn a_new_cluster_takes_its_members(place: &Place) {
    let store = world(place).await;
    let mut one = enterprise("Sample pottery", "A", "isic4:2393");
    one.national_id = Some("10380284790".to_owned());
    let one = keep(&store, one).await;
    bring(&store, vec![candidate("C0001", 51.0, 0.2)]).await;
    let verdict =
        json!({ "verdict": "accept", "reason": "Seen in the field", "name_fa": "سفال آلفا" });
    let decided = say(&store, office(), "C0001", verdict).await.unwrap();
    assert_eq!(decided.record.state, "accepted");
    assert_eq!(decided.record.decided_by.as_deref(), Some("office"));
    let clusters = all::<Cluster>(&store).await;
    assert_eq!(
        (
            clusters[0].record.name_fa.as_str(),
            clusters[0].record.found_by.as_str()
        ),
        ("سفال آلفا", "register")
    );
    let members = all::<ClusterMember>(&store).await;
    assert_eq!((members.len(), &members[0].record.enterprise), (1, &one.id));
    let history = store.history::<Cluster>(&clusters[0].id).await.unwrap();
    assert_eq!(history[0].reason.as_deref(), Some("Seen in the field"));
    store.verify().await.unwrap();
}

async fn a_known_cluster_takes_over_what_is_chosen(place: &Place) {
    let store = world(place).await;
    let mut one = cluster("known", "A", "isic4:2393");
    one.boundary = Some(square(51.0, 0.3));
    one.evidence = vec![
        evidence("cooperation", "full"),
        evidence("concentration", "half"),
    ];
    one.figures = vec![Figure {
        quantity: "enterprises".to_owned(),
        value: 9.0,
        source: "visit".to_owned(),
        date: "2020".to_owned(),
    }];
    keep(&store, one).await;
    bring(&store, vec![candidate("C0001", 51.0, 0.2)]).await;
    let verdict = json!({ "verdict": "update", "reason": "r", "fields": ["evidence", "figures"] });
    say(&store, office(), "C0001", verdict).await.unwrap();
    let now = all::<Cluster>(&store).await.remove(0).record;
    assert_eq!(now.boundary, Some(square(51.0, 0.3)), "not chosen");
    let told: Vec<(&str, &str)> = now
        .evidence
        .iter()
        .map(|e| (e.criterion.as_str(), e.state.as_str()))
        .collect();
    assert_eq!(
        told,
        [("cooperation", "full"), ("concentration", "full")],
        "a survey's evidence stays"
    );
    assert_eq!(now.figures.len(), 3, "earlier figures stay");
}

async fn a_boundary_changes_alone_and_the_old_one_stays_in_history(place: &Place) {
    let store = world(place).await;
    let before = known(&store, "known", "isic4:2393", 51.0, 0.3).await;
    bring(&store, vec![candidate("C0001", 51.0, 0.2)]).await;
    say(
        &store,
        office(),
        "C0001",
        json!({ "verdict": "boundary", "reason": "r" }),
    )
    .await
    .unwrap();
    let now = all::<Cluster>(&store).await.remove(0);
    assert_eq!(
        now.record,
        Cluster {
            boundary: Some(square(51.0, 0.2)),
            ..before.record
        }
    );
    let boundaries = all::<ClusterBoundary>(&store).await;
    assert_eq!(boundaries.len(), 2);
    assert!(boundaries[0].valid_until.is_some() && boundaries[1].valid_until.is_none());
}

async fn clusters_are_merged(place: &Place) {
    let store = world(place).await;
    let one = known(&store, "one", "isic4:2393", 51.0, 0.2).await;
    let other = known(&store, "other", "isic4:2392", 51.1, 0.2).await;
    let works = keep(&store, enterprise("Sample works", "A", "isic4:2392")).await;
    keep(
        &store,
        ClusterMember {
            cluster: other.id.clone(),
            enterprise: works.id.clone(),
            role: "principal".to_owned(),
            source: "visit".to_owned(),
        },
    )
    .await;
    bring(&store, vec![candidate("C0001", 51.0, 0.25)]).await;
    let nobody = json!({ "verdict": "merge", "reason": "r", "cluster": one.id });
    assert!(matches!(
        say(&store, office(), "C0001", nobody).await,
        Err(DecideError::Faults(_))
    ));
    let verdict = json!({ "verdict": "merge", "reason": "one town", "cluster": one.id, "clusters": [other.id] });
    say(&store, office(), "C0001", verdict).await.unwrap();
    let clusters = all::<Cluster>(&store).await;
    let (into, gone) = (&clusters[0].record, &clusters[1].record);
    assert_eq!(into.industries, ["isic4:2393", "isic4:2392"]);
    assert_eq!(into.boundary, Some(square(51.0, 0.25)));
    assert_eq!(
        (gone.status.as_str(), gone.merged_into.as_deref()),
        ("merged", Some(one.id.as_str()))
    );
    let members = all::<ClusterMember>(&store).await;
    assert!(members[0].valid_until.is_some());
    assert_eq!(
        (&members[1].record.cluster, &members[1].valid_until),
        (&one.id, &None)
    );
    store.verify().await.unwrap();
}

async fn a_cluster_is_split(place: &Place) {
    let store = world(place).await;
    let whole = known(&store, "whole", "isic4:2393", 51.0, 0.4).await;
    let inside = enterprise("Sample inside", "A", "isic4:2393");
    let inside = keep(
        &store,
        khusheh_store::Enterprise {
            lon: Some(51.05),
            lat: Some(32.05),
            ..inside
        },
    )
    .await;
    let outside = enterprise("Sample outside", "A", "isic4:2393");
    let outside = keep(
        &store,
        khusheh_store::Enterprise {
            lon: Some(51.35),
            lat: Some(32.35),
            ..outside
        },
    )
    .await;
    for one in [&inside, &outside] {
        keep(
            &store,
            ClusterMember {
                cluster: whole.id.clone(),
                enterprise: one.id.clone(),
                role: "principal".to_owned(),
                source: "visit".to_owned(),
            },
        )
        .await;
    }
    bring(&store, vec![candidate("C0001", 51.0, 0.2)]).await;
    let decided = say(
        &store,
        office(),
        "C0001",
        json!({ "verdict": "split", "reason": "two valleys" }),
    )
    .await
    .unwrap();
    let new = decided.record.cluster.unwrap();
    assert_ne!(new, whole.id);
    let query = Query {
        conditions: vec![Clause::is("cluster", new.as_str())],
        ..Query::by("id")
    };
    let moved = store
        .list_within::<ClusterMember>(&Reach::whole(), &query)
        .await
        .unwrap()
        .items;
    assert_eq!(
        moved
            .iter()
            .map(|kept| &kept.record.enterprise)
            .collect::<Vec<_>>(),
        [&inside.id]
    );
    let stayed = all::<ClusterMember>(&store).await;
    let stayed: Vec<bool> = stayed
        .iter()
        .filter(|kept| kept.record.cluster == whole.id)
        .map(|kept| kept.valid_until.is_none())
        .collect();
    assert_eq!(stayed, [false, true]);
}

async fn a_dismissal_needs_a_reason_and_is_decided_once(place: &Place) {
    let store = world(place).await;
    bring(&store, vec![candidate("C0001", 51.0, 0.2)]).await;
    for silent in [
        json!({ "verdict": "dismiss" }),
        json!({ "verdict": "dismiss", "reason": "  " }),
    ] {
        assert!(matches!(
            say(&store, office(), "C0001", silent).await,
            Err(DecideError::Faults(_))
        ));
    }
    let verdict = json!({ "verdict": "dismiss", "reason": "an estate" });
    say(&store, office(), "C0001", verdict.clone())
        .await
        .unwrap();
    let error = say(&store, office(), "C0001", verdict).await.unwrap_err();
    assert!(matches!(error, DecideError::Decided { state } if state == "dismissed"));
    assert!(all::<Cluster>(&store).await.is_empty());
    let unknown = json!({ "verdict": "perhaps", "reason": "r" });
    assert!(say(&store, office(), "C0001", unknown).await.is_err());
}

async fn a_province_ends_at_its_border(place: &Place) {
    let store = world(place).await;
    bring(&store, vec![candidate("C0001", 51.0, 0.2)]).await;
    let of = |code: &str| {
        person(
            code,
            Role::ProvincialOfficer,
            Scope::Province(code.to_owned()),
        )
    };
    let verdict = json!({ "verdict": "accept", "reason": "r" });
    assert!(
        say(&store, of("B"), "C0001", verdict.clone())
            .await
            .is_err()
    );
    let elsewhere = json!({ "verdict": "accept", "reason": "r", "province": "B" });
    assert!(matches!(
        say(&store, of("A"), "C0001", elsewhere).await,
        Err(DecideError::OutOfReach)
    ));
    assert!(say(&store, of("A"), "C0001", verdict).await.is_ok());
}

async fn unknown_industries_are_named(place: &Place) {
    let store = world(place).await;
    let mut one = candidate("C0001", 51.0, 0.2);
    one.industry = "9999".to_owned();
    let context = store.context(Person::default(), "command");
    let error = arrive(&store, context, &run(vec![one])).await.unwrap_err();
    assert!(matches!(&error, RunError::Industries { codes, number: 1 } if codes == &["9999"]));
    for language in khusheh_language::Language::ALL {
        assert!(error.message(language).contains("9999"));
    }
}
