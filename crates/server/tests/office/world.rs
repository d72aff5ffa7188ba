//! Two provinces with one of everything in each, under names that are found again wherever they
//! turn up: those in reach begin with `INSIDE`, those out of reach with `OUTSIDE`.

use khusheh_programme::people::{Role, Scope};
use khusheh_store::{
    ApiToken, ClusterMember, Decision, Document, IdentificationRun, Kept, Proposal, Record, Store,
    Study, StudyCondition, StudyEdition, StudySection, StudyTemplate, Validity,
};
use khusheh_testing::{
    cluster, committee, criteria as sample_criteria, enterprise, identification, industry,
    institution, meeting, office, province, resolution, round as sample_round, seat, seed_named,
    study as sample_study, study_condition, study_edition, study_section,
};
use serde_json::json;

/// One side: the ids of what is there.
#[derive(Debug, Clone)]
pub struct Side {
    pub province: String,
    pub cluster: String,
    pub enterprise: String,
    pub institution: String,
    pub committee: String,
    pub document: String,
    pub member: String,
    pub person: String,
    pub assignment: String,
    pub token: String,
    pub proposal: String,
    pub identification: String,
    pub template: String,
    pub study: String,
    pub section: String,
    pub condition: String,
    pub seat: String,
    pub meeting: String,
    pub resolution: String,
    pub round: String,
    pub criteria: String,
    /// The word that everything of this side has in its names.
    pub mark: &'static str,
    /// Its enterprise's national id.
    pub national_id: &'static str,
}

async fn keep<R: Record>(store: &Store, record: R) -> Kept<R> {
    let mut write = store.write(store.context(office(), "world")).await.unwrap();
    let kept = write
        .create(record, Validity::default(), None)
        .await
        .unwrap();
    write.commit().await.unwrap();
    kept
}

async fn side(
    store: &Store,
    run: &str,
    criteria: &str,
    code: &str,
    (mark, tail): (&'static str, &str),
    national_id: &'static str,
) -> Side {
    keep(store, province(code, &format!("{code} province{tail}"))).await;
    let mut one = enterprise(&format!("{mark}ENTERPRISE{tail}"), code, "13");
    one.national_id = Some(national_id.to_owned());
    let one = keep(store, one).await;
    let of = keep(
        store,
        institution(&format!("{mark}INSTITUTION{tail}"), code),
    )
    .await;
    let body = keep(store, committee(&format!("{mark}COMMITTEE{tail}"), code)).await;
    let mut chair = seat(&body.id, "chair", None);
    chair.name_fa = format!("{mark}SEAT{tail}");
    let chair = keep(store, chair).await;
    let mut met = meeting(&body.id, &format!("{mark}MEETING{tail}"), "2026-01-10");
    met.present = vec![chair.id.clone()];
    met.minutes = Some(format!("{mark}MINUTES{tail}"));
    let met = keep(store, met).await;
    let resolved = keep(
        store,
        resolution(&met.id, &format!("{mark}RESOLUTION{tail}")),
    )
    .await;
    let (seat, meeting, resolution) = (chair, met, resolved);
    let login = format!("{}person", mark.to_lowercase());
    let person = seed_named(
        store,
        &login,
        &format!("Sample {login}{tail}"),
        Role::Analyst,
        &Scope::Country,
    )
    .await;
    let mut write = store.write(store.context(office(), "world")).await.unwrap();
    let kept = write
        .create_cluster(
            cluster(&format!("{mark}CLUSTER{tail}"), code, "13"),
            Validity::default(),
            None,
        )
        .await
        .unwrap();
    let sha256 = write
        .keep_file(format!("{mark}FILE").into_bytes())
        .await
        .unwrap();
    write.commit().await.unwrap();
    let identification = keep(
        store,
        identification(&format!("{mark}IDENTIFICATION{tail}")),
    )
    .await;
    let document = keep(
        store,
        Document {
            cluster: kept.id.clone(),
            title: format!("{mark}DOCUMENT{tail}"),
            category: "study".to_owned(),
            edition: 1,
            changed: String::new(),
            file_name: "sample.txt".to_owned(),
            media_type: "text/plain".to_owned(),
            size: 10,
            sha256,
            state: "submitted".to_owned(),
            prepared_by: "somebody".to_owned(),
            decided_by: None,
            decided_at: None,
            reason: None,
        },
    )
    .await;
    keep(
        store,
        Decision {
            cluster: kept.id.clone(),
            committee: None,
            step: Some("prioritisation".to_owned()),
            deed: Some("begin".to_owned()),
            meeting: None,
            from_status: "identified".to_owned(),
            to_status: "identified".to_owned(),
            reason: format!("{mark}DECISION{tail}"),
            based_on: "sample".to_owned(),
            look_again_on: None,
            number: Some(1),
            decided_by: "somebody".to_owned(),
        },
    )
    .await;
    let round = keep(
        store,
        sample_round(
            &format!("{mark}ROUND{tail}"),
            code,
            &body.id,
            criteria,
            &kept.id,
        ),
    )
    .await;
    let member = keep(
        store,
        ClusterMember {
            cluster: kept.id.clone(),
            enterprise: one.id.clone(),
            role: "principal".to_owned(),
            source: format!("{mark}MEMBER{tail}"),
        },
    )
    .await;
    let proposal = keep(
        store,
        Proposal {
            run: run.to_owned(),
            candidate: format!("{mark}CANDIDATE{tail}"),
            province: Some(code.to_owned()),
            industry: Some("13".to_owned()),
            proposed: cluster(&format!("{mark}PROPOSAL{tail}"), code, "13"),
            members: Vec::new(),
            matched: None,
            differences: json!({}),
            state: "open".to_owned(),
            cluster: None,
            decided_by: None,
            reason: None,
        },
    )
    .await;
    let template = keep(store, StudyTemplate::first()).await;
    let study = keep(
        store,
        sample_study(&format!("نمونه {mark}STUDY"), code, &kept.id, &template),
    )
    .await;
    let (section, condition) = parts_of_study(store, &study, mark, tail).await;
    let mut query = khusheh_store::Query::by("id");
    query.conditions = vec![khusheh_store::Clause::is("person", &person)];
    let assignment = store
        .list_within::<khusheh_store::PersonAssignment>(
            &khusheh_programme::people::Reach::whole(),
            &query,
        )
        .await
        .unwrap()
        .items
        .remove(0)
        .id;
    let mut write = store.write(store.context(office(), "world")).await.unwrap();
    let token = ApiToken {
        person: person.clone(),
        name: format!("{mark}TOKEN{tail}"),
        may: "read".to_owned(),
        expires_at: "2030-01-01T00:00:00.000000Z".to_owned(),
        revoked: false,
    };
    let token = write.create_token(token, mark).await.unwrap().id;
    write.commit().await.unwrap();
    Side {
        province: code.to_owned(),
        cluster: kept.id,
        enterprise: one.id,
        institution: of.id,
        committee: body.id,
        document: document.id,
        member: member.id,
        person,
        assignment,
        token,
        proposal: proposal.id,
        identification: identification.id,
        template: template.id,
        study: study.id,
        section,
        condition,
        seat: seat.id,
        meeting: meeting.id,
        resolution: resolution.id,
        round: round.id,
        criteria: criteria.to_owned(),
        mark,
        national_id,
    }
}

/// A section, an edition that was sent back, and a condition of a study; the ids of section and condition.
async fn parts_of_study(
    store: &Store,
    study: &Kept<Study>,
    mark: &str,
    tail: &str,
) -> (String, String) {
    let section = StudySection {
        text: Some(format!("{mark}SECTION{tail}")),
        ..study_section(study)
    };
    let section = keep(store, section).await;
    let edition = StudyEdition {
        changed: format!("{mark}EDITION{tail}"),
        edition_state: "sent_back".to_owned(),
        ..study_edition(study, 1)
    };
    keep(store, edition).await;
    let condition = StudyCondition {
        condition: format!("{mark}CONDITION{tail}"),
        ..study_condition(study)
    };
    (section.id, keep(store, condition).await.id)
}

/// Both sides: inside, outside.
pub async fn world(store: &Store) -> [Side; 2] {
    world_with(store, "").await
}

/// The same, with `tail` at the end of everything that somebody typed.
pub async fn world_with(store: &Store, tail: &str) -> [Side; 2] {
    keep(store, industry("13", &format!("Textiles{tail}"))).await;
    let run = keep(
        store,
        IdentificationRun {
            fingerprint: "world".to_owned(),
            description: json!({}),
            candidates: 2,
        },
    )
    .await;
    let criteria = sample_criteria(&format!("SAMPLECRITERIA{tail}"));
    let criteria = keep(store, criteria).await.id;
    [
        side(
            store,
            &run.id,
            &criteria,
            "P1",
            ("INSIDE", tail),
            "10110110116",
        )
        .await,
        side(
            store,
            &run.id,
            &criteria,
            "P2",
            ("OUTSIDE", tail),
            "99887766557",
        )
        .await,
    ]
}
