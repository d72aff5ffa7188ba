//! Feasibility studies as they are kept: within reach, one edition to a number, frozen content.

use khusheh_programme::people::{Reach, Role, Scope, Thing};
use khusheh_store::{
    Clause, Kept, Query, Store, StoreError, Study, StudyCondition, StudyEdition, StudySection,
    StudyTemplate, Validity,
};
use khusheh_testing::{
    self as samples, Place, cluster, industry, office, on_both, person, province,
};

async fn study(store: &Store, code: &str) -> Kept<Study> {
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let valid = Validity::default;
    write
        .create(province(code, "Sample"), valid(), None)
        .await
        .unwrap();
    if code == "P1" {
        write
            .create(industry("13", "Textiles"), valid(), None)
            .await
            .unwrap();
    }
    let of = write
        .create_cluster(cluster("Sample", code, "13"), valid(), None)
        .await
        .unwrap();
    let template = write
        .create(StudyTemplate::first(), valid(), None)
        .await
        .unwrap();
    let study = samples::study("نمونه", code, &of.id, &template);
    let kept = write.create(study, valid(), None).await.unwrap();
    write.commit().await.unwrap();
    kept
}

async fn an_edition_is_kept_as_it_was_frozen_and_once_to_a_number(place: &Place) {
    let store = place.store().await;
    let of = study(&store, "P1").await;
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let made = write
        .create(samples::study_edition(&of, 1), Validity::default(), None)
        .await
        .unwrap();
    write
        .change_as_consequence(
            &made.id,
            1,
            |one: &mut StudyEdition, _| one.edition_state = "confirmed".to_owned(),
            None,
        )
        .await
        .unwrap();
    write.commit().await.unwrap();
    let whole = Reach::whole();
    let kept = store
        .one_within::<StudyEdition>(&made.id, &whole)
        .await
        .unwrap();
    assert!(kept.record.is_intact() && kept.version == 2);
    assert_eq!(kept.record.frozen, made.record.frozen);
    let mut broken = kept.record.clone();
    broken.frozen["sections"][0]["text"] = "other".into();
    assert!(!broken.is_intact());
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    let again = write
        .create(samples::study_edition(&of, 1), Validity::default(), None)
        .await;
    assert!(matches!(again, Err(StoreError::Taken { .. })), "{again:?}");
    drop(write);
    store.verify().await.unwrap();
}

async fn a_study_and_its_parts_are_reached_through_province_and_cluster(place: &Place) {
    let store = place.store().await;
    let (here, there) = (study(&store, "P1").await, study(&store, "P2").await);
    let mut write = store.write(store.context(office(), "test")).await.unwrap();
    for of in [&here, &there] {
        let (section, condition) = (samples::study_section(of), samples::study_condition(of));
        write
            .create(section, Validity::default(), None)
            .await
            .unwrap();
        write
            .create(condition, Validity::default(), None)
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
    let officer = person(
        "o",
        Role::ProvincialOfficer,
        Scope::Province("P1".to_owned()),
    );
    let agent = person(
        "a",
        Role::Agent,
        Scope::Cluster(there.record.cluster.clone()),
    );
    let nobody = person("i", Role::Institution, Scope::Institution("x".to_owned()));
    let query = Query::by("id");
    for (who, seen) in [
        (&officer, Some(&here)),
        (&agent, Some(&there)),
        (&nobody, None),
    ] {
        let ids = |all: Vec<String>| all;
        let studies = store.list::<Study>(who, &query).await.unwrap().items;
        let studies = ids(studies.into_iter().map(|one| one.id).collect());
        assert_eq!(studies, Vec::from_iter(seen.map(|one| one.id.clone())));
        let sections = store.list::<StudySection>(who, &query).await.unwrap().items;
        assert_eq!(sections.len(), usize::from(seen.is_some()));
        let conditions = store
            .list::<StudyCondition>(who, &query)
            .await
            .unwrap()
            .items;
        assert_eq!(conditions.len(), usize::from(seen.is_some()));
    }
    assert!(
        agent
            .reach(khusheh_programme::people::Action::Change, Thing::Study)
            .is_nothing()
    );
    // Amounts come back as they went in, on both databases.
    let mut by_study = Query::by("id");
    by_study.conditions = vec![Clause::is("study", here.id.as_str())];
    let section = store
        .list_within::<StudySection>(&Reach::whole(), &by_study)
        .await
        .unwrap()
        .items
        .remove(0);
    assert_eq!(section.record.content["costs"][0]["cost_banks"], 0.1);
}

on_both! {
    an_edition_is_kept_as_it_was_frozen_and_once_to_a_number,
    a_study_and_its_parts_are_reached_through_province_and_cluster,
}
