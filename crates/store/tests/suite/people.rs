//! People, secrets, answers.

use khusheh_programme::people::{Action, Person, Role, Scope, Thing};
use khusheh_store::{Answer, ApiToken, LinkPurpose, PersonRecord};
use khusheh_testing::{Place, on_both, seed_assignment};

const LATER: &str = "2027-01-01T00:00:00.000000Z";
const BEFORE: &str = "2026-01-01T00:00:00.000000Z";

async fn roles_hold_with_their_scope_and_only_for_active_people(place: &Place) {
    let store = place.store().await;
    crate::country(&store).await;
    let scope = Scope::Province("P1".to_owned());
    let id = seed_assignment(&store, "officer", Role::ProvincialOfficer, &scope).await;
    let person = store.person(&id).await.unwrap();
    let reach = person.reach(Action::Read, Thing::Cluster);
    assert!(reach.provinces.contains("P1") && !reach.everywhere);
    let mut write = store
        .write(store.context(Person::default(), "r"))
        .await
        .unwrap();
    write
        .change_as_consequence(
            &id,
            1,
            |person: &mut PersonRecord, _| person.state = "closed".to_owned(),
            None,
        )
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(store.person(&id).await.unwrap(), Person::default());
    assert!(store.person_with_login("officer").await.unwrap().is_none());
}

async fn sessions_end(place: &Place) {
    let store = place.store().await;
    let id = seed_assignment(&store, "one", Role::Analyst, &Scope::Country).await;
    let sign_in = async |hash: &str, until: &str| {
        let mut write = store
            .write(store.context(Person::default(), "r"))
            .await
            .unwrap();
        write
            .sign_in(&id, "one", hash, "csrf", until)
            .await
            .unwrap();
        write.commit().await.unwrap();
    };
    sign_in("past", BEFORE).await;
    sign_in("a", LATER).await;
    sign_in("b", LATER).await;
    assert!(store.session("past").await.unwrap().is_none());
    assert_eq!(store.session("a").await.unwrap().unwrap().person, id);
    assert_eq!(store.sessions_of(&id).await.unwrap(), 2);
    let mut write = store
        .write(store.context(Person::default(), "r"))
        .await
        .unwrap();
    write.sign_out_everywhere(&id).await.unwrap();
    write.commit().await.unwrap();
    assert!(store.session("b").await.unwrap().is_none());
}

async fn a_link_works_once(place: &Place) {
    let store = place.store().await;
    let id = seed_assignment(&store, "one", Role::Analyst, &Scope::Country).await;
    let mut write = store
        .write(store.context(Person::default(), "r"))
        .await
        .unwrap();
    write
        .create_link("h", LinkPurpose::Password, Some(&id), LATER)
        .await
        .unwrap();
    write
        .create_link("old", LinkPurpose::SetUp, None, BEFORE)
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(
        store.link("h", LinkPurpose::Password).await.unwrap(),
        Some(Some(id.clone()))
    );
    assert_eq!(store.link("h", LinkPurpose::SetUp).await.unwrap(), None);
    assert_eq!(store.link("old", LinkPurpose::SetUp).await.unwrap(), None);
    for expected in [Some(Some(id)), None] {
        let mut write = store
            .write(store.context(Person::default(), "r"))
            .await
            .unwrap();
        let used = write.use_link("h", LinkPurpose::Password).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(used, expected);
    }
}

async fn failures_are_counted_and_forgotten(place: &Place) {
    let store = place.store().await;
    for expected in 1..=3 {
        store.attempt_failed("one", BEFORE).await.unwrap();
        assert_eq!(store.attempts("one").await.unwrap().failures, expected);
    }
    store.attempt_failed("one", LATER).await.unwrap();
    assert_eq!(
        store.attempts("one").await.unwrap().failures,
        0,
        "all that old are gone"
    );
}

async fn tokens_end_and_are_taken_back(place: &Place) {
    let store = place.store().await;
    let id = seed_assignment(&store, "one", Role::Analyst, &Scope::Country).await;
    let token = |until: &str| ApiToken {
        person: id.clone(),
        name: "sample".to_owned(),
        may: "read".to_owned(),
        expires_at: until.to_owned(),
        revoked: false,
    };
    let mut write = store
        .write(store.context(Person::default(), "r"))
        .await
        .unwrap();
    let kept = write.create_token(token(LATER), "holds").await.unwrap();
    write.create_token(token(BEFORE), "past").await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(store.token("holds").await.unwrap().unwrap(), kept);
    assert!(store.token("past").await.unwrap().is_none());
    let mut write = store
        .write(store.context(Person::default(), "r"))
        .await
        .unwrap();
    write
        .change_as_consequence(
            &kept.id,
            1,
            |token: &mut ApiToken, _| token.revoked = true,
            None,
        )
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert!(store.token("holds").await.unwrap().is_none());
}

async fn an_installation_is_set_up_when_an_administrator_can_sign_in(place: &Place) {
    let store = place.store().await;
    let id = seed_assignment(&store, "root", Role::SystemAdministrator, &Scope::Country).await;
    assert!(!store.is_set_up().await.unwrap());
    let mut write = store
        .write(store.context(Person::default(), "r"))
        .await
        .unwrap();
    write
        .set_password(&id, "root", "$argon2id$sample".to_owned())
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert!(store.is_set_up().await.unwrap());
    let hash = store.password_of(&id).await.unwrap();
    assert_eq!(hash.as_deref(), Some("$argon2id$sample"));
}

async fn an_answer_is_kept_once(place: &Place) {
    let store = place.store().await;
    let answer = Answer {
        fingerprint: "f".to_owned(),
        status: 201,
        location: Some("/x".to_owned()),
        etag: None,
        body: "{}".to_owned(),
    };
    for expected in [true, false] {
        let mut write = store
            .write(store.context(Person::default(), "r"))
            .await
            .unwrap();
        assert_eq!(
            write.keep_answer("k", &answer, BEFORE).await.unwrap(),
            expected
        );
        write.commit().await.unwrap();
    }
    assert_eq!(store.answer("command", "k").await.unwrap(), Some(answer));
    assert_eq!(store.answer("other", "k").await.unwrap(), None);
}

on_both! {
    roles_hold_with_their_scope_and_only_for_active_people,
    sessions_end,
    a_link_works_once,
    failures_are_counted_and_forgotten,
    tokens_end_and_are_taken_back,
    an_installation_is_set_up_when_an_administrator_can_sign_in,
    an_answer_is_kept_once,
}
