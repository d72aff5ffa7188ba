//! Signing in: the first start, sessions, forms that come from elsewhere, delays.

use khusheh_programme::people::{Person, Role, Scope};
use khusheh_server::{password_link, set_up_link};
use khusheh_store::Store;
use khusheh_testing::{Place, on_both, seed_assignment};

use crate::client::{Client, Said};

const GOOD: &str = "saffron lorry quarry tin";

fn cookie_of(said: &Said) -> String {
    said.header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned()
}

fn csrf_of(page: &str) -> String {
    let at = page
        .find("name=\"csrf\" value=\"")
        .expect("a form with its token")
        + 19;
    page[at..].split('"').next().unwrap().to_owned()
}

async fn with_password(store: &Store, login: &str, role: Role) -> String {
    let id = seed_assignment(store, login, role, &Scope::Country).await;
    let mut write = store
        .write(store.context(Person::default(), "test"))
        .await
        .unwrap();
    let (path, _) = password_link(store, &mut write, &id, "en").await.unwrap();
    write.commit().await.unwrap();
    let client = Client::unknown(store);
    let said = client
        .form(&path, &[("password", GOOD), ("again", GOOD)])
        .await;
    assert_eq!(said.status, 303, "{}", said.text);
    // The link is used up.
    assert_eq!(client.get(&path).await.status, 404);
    id
}

async fn sign_in(client: &Client, login: &str, password: &str) -> Said {
    client
        .form(
            "/en/sign-in",
            &[
                ("login", login),
                ("password", password),
                ("back", "/en/rights"),
            ],
        )
        .await
}

async fn the_first_start_makes_the_first_administrator_once(place: &Place) {
    let store = place.store().await;
    let client = Client::unknown(&store);
    let link = set_up_link(&store)
        .await
        .unwrap()
        .expect("nobody is there yet");
    assert_eq!(client.get(&link).await.status, 200);
    let fields = |password: &'static str| {
        [
            ("login", "Root"),
            ("name", "Sample"),
            ("password", password),
            ("again", password),
        ]
    };
    for weak in ["short", "password123456"] {
        assert_eq!(
            client.form(&link, &fields(weak)).await.status,
            422,
            "{weak}"
        );
    }
    let said = client.form(&link, &fields(GOOD)).await;
    assert_eq!(said.status, 303, "{}", said.text);
    let signed_in = client.cookie(&cookie_of(&said));
    assert_eq!(signed_in.get("/en/people").await.status, 200);
    // The administrator sees no register.
    let refused = signed_in.get("/en/enterprises").await;
    assert_eq!(refused.status, 403);
    let nowhere = signed_in.get("/en/nothing").await;
    assert_eq!(nowhere.status, 404);
    // A page that says so leaves people signed in, with their own rooms beside it.
    for page in [refused, nowhere] {
        assert!(
            page.text.contains("action=\"/en/sign-out\""),
            "{}",
            page.text
        );
        assert!(page.text.contains("href=\"/en/people\""), "{}", page.text);
    }
    assert_eq!(client.form(&link, &fields(GOOD)).await.status, 404);
    assert!(set_up_link(&store).await.unwrap().is_none());
}

async fn a_session_begins_and_ends(place: &Place) {
    let store = place.store().await;
    with_password(&store, "one", Role::NationalOfficer).await;
    let client = Client::unknown(&store);
    let said = sign_in(&client, "ONE", GOOD).await;
    assert_eq!(
        (said.status.as_u16(), said.header("location")),
        (303, "/en/rights")
    );
    let cookie = said.header("set-cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let signed_in = client.cookie(&cookie_of(&said));
    let page = signed_in.get("/en/clusters").await;
    assert_eq!(page.status, 200);
    let csrf = csrf_of(&page.text);
    // Without the form's token, or from another site, nothing is done.
    assert_eq!(signed_in.form("/en/sign-out", &[]).await.status, 403);
    assert_eq!(
        signed_in
            .form("/en/sign-out", &[("csrf", "guess")])
            .await
            .status,
        403
    );
    let elsewhere = signed_in
        .form_from("/en/sign-out", &[("csrf", &csrf)], "cross-site")
        .await;
    assert_eq!(elsewhere.status, 403);
    assert_eq!(signed_in.get("/en/clusters").await.status, 200);
    assert_eq!(
        signed_in
            .form("/en/sign-out", &[("csrf", &csrf)])
            .await
            .status,
        303
    );
    assert_eq!(signed_in.get("/en/clusters").await.status, 303);
}

async fn signing_out_everywhere_ends_every_session(place: &Place) {
    let store = place.store().await;
    with_password(&store, "one", Role::NationalOfficer).await;
    let client = Client::unknown(&store);
    let mut sessions = Vec::new();
    for _ in 0..2 {
        sessions.push(client.cookie(&cookie_of(&sign_in(&client, "one", GOOD).await)));
    }
    let csrf = csrf_of(&sessions[0].get("/en/account").await.text);
    let said = sessions[0]
        .form("/en/account/sign-out-everywhere", &[("csrf", &csrf)])
        .await;
    assert_eq!(said.status, 303);
    for session in &sessions {
        assert_eq!(session.get("/en/account").await.status, 303);
    }
}

async fn failures_wait_longer_and_tell_nothing(place: &Place) {
    let store = place.store().await;
    with_password(&store, "firstlogin", Role::NationalOfficer).await;
    let client = Client::unknown(&store);
    let known = sign_in(&client, "firstlogin", "wrong password").await;
    let unknown = sign_in(&client, "nobody", "wrong password").await;
    assert_eq!(
        (known.status, unknown.status),
        (unknown.status, known.status)
    );
    assert_eq!(
        known.text.replace("firstlogin", "x"),
        unknown.text.replace("nobody", "x")
    );
    // The clock of the test goes on by some seconds with each request.
    let mut waits = Vec::new();
    while waits.last().is_none_or(|wait| *wait < 60) {
        let said = sign_in(&client, "firstlogin", "wrong password").await;
        if said.status == 429 {
            waits.push(said.header("retry-after").parse::<i64>().unwrap());
        } else {
            assert_eq!(said.status, 422);
        }
        assert!(waits.len() < 100);
    }
    let said = sign_in(&client, "firstlogin", GOOD).await;
    assert_eq!(said.status, 429, "even the right password waits");
}

async fn a_closed_person_is_out_at_once(place: &Place) {
    let store = place.store().await;
    let id = with_password(&store, "one", Role::NationalOfficer).await;
    let admin = seed_assignment(&store, "root", Role::SystemAdministrator, &Scope::Country).await;
    let client = Client::unknown(&store);
    let session = client.cookie(&cookie_of(&sign_in(&client, "one", GOOD).await));
    assert_eq!(session.get("/en/clusters").await.status, 200);
    let admin = Client::of(&store, &admin).await;
    let said = admin
        .patch(
            &format!("/api/v1/people/{id}"),
            1,
            &serde_json::json!({ "state": "closed" }),
        )
        .await;
    assert_eq!(said.status, 200, "{}", said.text);
    assert_eq!(session.get("/en/clusters").await.status, 303);
    assert_eq!(sign_in(&client, "one", GOOD).await.status, 422);
}

async fn pages_are_shut_to_scripts_and_frames(place: &Place) {
    let store = place.store().await;
    let said = Client::unknown(&store).get("/en/sign-in").await;
    let policy = said.header("content-security-policy");
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"));
    assert_eq!(said.header("x-frame-options"), "DENY");
    assert!(!said.text.contains("<script>") && !said.text.contains(" style="));
    assert_eq!(said.header("x-request-id").len(), 16);
}

on_both! {
    the_first_start_makes_the_first_administrator_once,
    a_session_begins_and_ends,
    signing_out_everywhere_ends_every_session,
    failures_wait_longer_and_tell_nothing,
    a_closed_person_is_out_at_once,
    pages_are_shut_to_scripts_and_frames,
}
