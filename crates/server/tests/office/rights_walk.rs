//! Every route × every role × in and out of scope, against the table of rights; nothing of what lies out of
//! scope turns up in any answer, and nothing that somebody typed becomes part of a page's markup.

use axum::body::Body;
use axum::http::Request;
use khusheh_programme::people::{Action, RIGHTS, Role, Scope, Thing, Where};
use khusheh_server::{RouteRight, routes};
use khusheh_store::Store;
use khusheh_testing::{Place, on_both, seed_assignment, seed_named};

use crate::client::Client;
use crate::world::{Side, world, world_with};

/// Whether the table of rights lets a role with the scope `inside` do this to what lies on a side;
/// written from the words of the table alone. `of_province` and so on say what the thing belongs to.
fn allowed(role: Role, action: Action, thing: Thing, what: &What, inside: bool) -> bool {
    RIGHTS.iter().any(|right| {
        let holds = right.role == role
            || right.role == Role::Public
            || (right.role == Role::SignedIn && role != Role::Public);
        holds
            && right.action == action
            && right.thing == thing
            && match right.place {
                Where::Everywhere => true,
                Where::OwnProvince => inside && what.province,
                Where::OwnClusters => inside && what.cluster,
                // The committee of the walk is about the province.
                Where::OwnCommittee => inside && (what.province || what.committee),
                Where::OwnInstitution => inside && what.institution,
                Where::OwnEnterprise => inside && what.enterprise,
                Where::Own => what.own,
            }
    })
}

/// What a record is found by in the table's `Where`.
#[derive(Default, Clone, Copy)]
struct What {
    province: bool,
    cluster: bool,
    committee: bool,
    institution: bool,
    enterprise: bool,
    own: bool,
}

/// The record that a route's `{id}` names, by its room: its id on a side, what it belongs to, and
/// the thing that it is.
fn target<'a>(path: &str, side: &'a Side) -> Option<(&'a str, What, Thing)> {
    let rest = path
        .strip_prefix("/api/v1/")
        .or_else(|| path.strip_prefix("/{language}/"))?;
    let room = rest.split('/').next()?;
    let nothing = What::default();
    Some(match room {
        "clusters" => (
            side.cluster.as_str(),
            What {
                province: true,
                cluster: true,
                ..nothing
            },
            Thing::Cluster,
        ),
        "enterprises" => (
            side.enterprise.as_str(),
            // It is a member of its side's cluster.
            What {
                province: true,
                cluster: true,
                enterprise: true,
                ..nothing
            },
            Thing::Enterprise,
        ),
        "institutions" => (
            side.institution.as_str(),
            What {
                province: true,
                institution: true,
                ..nothing
            },
            Thing::Institution,
        ),
        "committees" => (
            side.committee.as_str(),
            What {
                province: true,
                committee: true,
                ..nothing
            },
            Thing::Committee,
        ),
        "seats" => (
            side.seat.as_str(),
            What {
                province: true,
                committee: true,
                ..nothing
            },
            Thing::Committee,
        ),
        "meetings" | "resolutions" => (
            if room == "meetings" {
                side.meeting.as_str()
            } else {
                side.resolution.as_str()
            },
            What {
                province: true,
                committee: true,
                ..nothing
            },
            Thing::Meeting,
        ),
        "documents" => (
            side.document.as_str(),
            What {
                province: true,
                cluster: true,
                ..nothing
            },
            Thing::Document,
        ),
        "proposals" => (
            side.proposal.as_str(),
            What {
                province: true,
                ..nothing
            },
            Thing::Proposal,
        ),
        "identifications" => (side.identification.as_str(), nothing, Thing::Identification),
        "rounds" => (
            side.round.as_str(),
            What {
                province: true,
                committee: true,
                ..nothing
            },
            Thing::Round,
        ),
        // Criteria are of the whole country: whoever has signed in reads them.
        "criteria" => (
            side.criteria.as_str(),
            What {
                own: true,
                ..nothing
            },
            Thing::Criteria,
        ),
        "studies" => (
            side.study.as_str(),
            What {
                province: true,
                cluster: true,
                ..nothing
            },
            Thing::Study,
        ),
        "study-templates" => (side.template.as_str(), nothing, Thing::StudyTemplate),
        "regions" => (
            side.province.as_str(),
            What {
                province: true,
                ..nothing
            },
            Thing::Region,
        ),
        "industries" => ("13", nothing, Thing::Industry),
        "people" => (side.person.as_str(), nothing, Thing::Person),
        "assignments" => (side.assignment.as_str(), nothing, Thing::Person),
        // The tokens of the two sides are other people's.
        "account" => (side.token.as_str(), nothing, Thing::Account),
        _ => return None,
    })
}

/// At the end of everything that somebody typed, names of people too. No page has an underline of its own.
const MARKUP: &str = "<u>'\"&";

const ROLES: [Role; 11] = [
    Role::SystemAdministrator,
    Role::NationalOfficer,
    Role::Analyst,
    Role::ProvincialOfficer,
    Role::Agent,
    Role::Supervisor,
    Role::CommitteeMember,
    Role::Institution,
    Role::Enterprise,
    Role::SignedIn,
    Role::Public,
];

fn scope(role: Role, inside: &Side) -> Scope {
    match role {
        Role::ProvincialOfficer => Scope::Province(inside.province.clone()),
        Role::Agent | Role::Supervisor => Scope::Cluster(inside.cluster.clone()),
        Role::CommitteeMember => Scope::Committee(
            inside.committee.clone(),
            Box::new(Scope::Province(inside.province.clone())),
        ),
        Role::Institution => Scope::Institution(inside.institution.clone()),
        Role::Enterprise => Scope::Enterprise(inside.enterprise.clone()),
        _ => Scope::Country,
    }
}

async fn client(store: &Store, role: Role, inside: &Side) -> Client {
    match role {
        Role::Public => Client::unknown(store),
        Role::SignedIn => {
            // Somebody whose only role has ended.
            let id = seed_assignment(store, "norole", Role::Analyst, &Scope::Country).await;
            let mut query = khusheh_store::Query::by("id");
            query.conditions = vec![khusheh_store::Clause::is("person", &id)];
            let whole = khusheh_programme::people::Reach::whole();
            let found = store
                .list_within::<khusheh_store::PersonAssignment>(&whole, &query)
                .await
                .unwrap();
            let mut write = store
                .write(store.context(khusheh_testing::office(), "test"))
                .await
                .unwrap();
            write
                .change_as_consequence(
                    &found.items[0].id,
                    1,
                    |_: &mut khusheh_store::PersonAssignment, valid| {
                        valid.until = Some("2020-01-01".to_owned());
                    },
                    None,
                )
                .await
                .unwrap();
            write.commit().await.unwrap();
            Client::of(store, &id).await
        }
        role => {
            let login = format!("walk_{}", role.word());
            let name = format!("Sample {login}{MARKUP}");
            let id = seed_named(store, &login, &name, role, &scope(role, inside)).await;
            Client::of(store, &id).await
        }
    }
}

/// Names and numbers of what lies outside, with the thing that one must be able to read there to
/// see them.
fn marks(side: &Side) -> Vec<(String, Thing, What)> {
    let nothing = What::default();
    let place = What {
        province: true,
        cluster: true,
        ..nothing
    };
    let body = What {
        province: true,
        committee: true,
        ..nothing
    };
    let name = |end: &str| format!("{}{end}", side.mark);
    vec![
        (name("CLUSTER"), Thing::Cluster, place),
        (
            name("ENTERPRISE"),
            Thing::Enterprise,
            What {
                enterprise: true,
                ..place
            },
        ),
        (
            side.national_id.to_owned(),
            Thing::Enterprise,
            What {
                enterprise: true,
                ..place
            },
        ),
        (name("MEMBER"), Thing::Enterprise, place),
        (
            name("INSTITUTION"),
            Thing::Institution,
            What {
                province: true,
                institution: true,
                ..nothing
            },
        ),
        (
            name("COMMITTEE"),
            Thing::Committee,
            What {
                province: true,
                committee: true,
                ..nothing
            },
        ),
        (name("SEAT"), Thing::Committee, body),
        (name("MEETING"), Thing::Meeting, body),
        (name("MINUTES"), Thing::Meeting, body),
        (name("RESOLUTION"), Thing::Meeting, body),
        (name("DOCUMENT"), Thing::Document, place),
        (name("FILE"), Thing::Document, place),
        (name("DECISION"), Thing::Decision, place),
        (name("STUDY"), Thing::Study, place),
        (name("SECTION"), Thing::Study, place),
        (name("EDITION"), Thing::Study, place),
        (name("CONDITION"), Thing::Study, place),
        (
            name("PROPOSAL"),
            Thing::Proposal,
            What {
                province: true,
                ..nothing
            },
        ),
        (
            name("CANDIDATE"),
            Thing::Proposal,
            What {
                province: true,
                ..nothing
            },
        ),
        (
            format!("Sample {}person", side.mark.to_lowercase()),
            Thing::Person,
            nothing,
        ),
        (name("TOKEN"), Thing::Account, nothing),
        (name("IDENTIFICATION"), Thing::Identification, nothing),
        (
            name("ROUND"),
            Thing::Round,
            What {
                province: true,
                committee: true,
                ..nothing
            },
        ),
    ]
}

/// What the table says must come of a request.
#[derive(Debug, PartialEq)]
enum Expected {
    SignIn,
    Refused,
    Hidden,
    Let,
}

fn expected(role: Role, route: &RouteRight, of: Option<(What, Thing)>, inside: bool) -> Expected {
    let anywhere = What {
        province: true,
        cluster: true,
        committee: true,
        institution: true,
        enterprise: true,
        own: true,
    };
    if !allowed(role, route.action, route.thing, &anywhere, true) {
        return if role == Role::Public {
            Expected::SignIn
        } else {
            Expected::Refused
        };
    }
    let Some((what, thing)) = of else {
        return Expected::Let;
    };
    // What belongs to a cluster is reached through a cluster that may be read, and lies where the
    // cluster lies.
    let below = thing == Thing::Cluster && route.thing != Thing::Cluster;
    let through = below || route.thing == Thing::History;
    let read = !through || allowed(role, Action::Read, thing, &what, inside);
    let members = route.path.ends_with("/members") && route.method == "GET";
    let there = members || allowed(role, route.action, route.thing, &what, inside);
    if read && there {
        Expected::Let
    } else {
        Expected::Hidden
    }
}

async fn every_route_agrees_with_the_table(place: &Place) {
    let store = place.store().await;
    let [inside, outside] = world_with(&store, MARKUP).await;
    let mut walked = 0;
    for role in ROLES {
        let client = client(&store, role, &inside).await;
        for route in routes() {
            for (side, within) in [(&inside, true), (&outside, false)] {
                let found = route.path.contains("{id}").then(|| {
                    target(route.path, side)
                        .unwrap_or_else(|| panic!("the walk knows no record for {}", route.path))
                });
                let path = route
                    .path
                    .replace("{language}", "en")
                    .replace("{secret}", "none")
                    .replace("{z}/{x}/{y}", "0/0/0")
                    .replace("{*rest}", "run")
                    .replace("{member}", &side.member)
                    .replace("{section}", &side.section)
                    .replace("{condition}", &side.condition)
                    .replace("{number}", "1")
                    .replace("{id}", found.map_or("", |(id, _, _)| id));
                let form = !route.path.starts_with("/api/");
                let kind = if form {
                    "application/x-www-form-urlencoded"
                } else {
                    "application/json"
                };
                let upload = route.path.ends_with("/documents")
                    || route.path.ends_with("/identifications/new");
                let kind = if upload {
                    "multipart/form-data; boundary=x"
                } else {
                    kind
                };
                let request = Request::builder()
                    .method(route.method)
                    .uri(&path)
                    .header("content-type", kind)
                    .header("sec-fetch-site", "same-origin")
                    .body(Body::from(match (route.method, upload, form) {
                        ("GET", ..) => "",
                        (_, true, _) => "--x--\r\n",
                        (_, _, true) => "version=1",
                        _ => "{}",
                    }))
                    .unwrap();
                let said = client.send(request).await;
                walked += 1;
                let what = format!("{} {path} as {role:?}, {}", route.method, side.mark);
                let status = said.status.as_u16();
                assert!(status < 500, "{what}: {status} {}", said.text);
                // Links that are not known, a run without a result, and a way in that only the sample has.
                let secret = ["{secret}", "/result", "/sign-in/sample"]
                    .iter()
                    .any(|part| route.path.contains(part));
                match expected(
                    role,
                    &route,
                    found.map(|(_, what, thing)| (what, thing)),
                    within,
                ) {
                    Expected::SignIn
                        if route.method == "GET"
                            && form
                            && !route.path.starts_with("/tiles/")
                            && route.path != "/metrics" =>
                    {
                        assert_eq!(status, 303, "{what}");
                        assert!(said.header("location").contains("/sign-in"), "{what}");
                    }
                    Expected::SignIn => assert_eq!(status, 401, "{what}"),
                    Expected::Refused => assert_eq!(status, 403, "{what}"),
                    Expected::Hidden => assert!(
                        status == 404 || (route.method != "GET" && matches!(status, 422 | 428)),
                        "{what}: {status} {}",
                        said.text
                    ),
                    Expected::Let => assert!(
                        !matches!(status, 401 | 403) && (status != 404 || secret),
                        "{what}: {status} {}",
                        said.text
                    ),
                }
                if said.header("content-type").starts_with("text/html") {
                    assert!(!said.text.contains("<u>"), "{what}: {}", said.text);
                }
                for (mark, thing, what_it_is) in marks(&outside) {
                    if !allowed(role, Action::Read, thing, &what_it_is, false) {
                        assert!(!said.text.contains(&mark), "{what}: {mark} leaks");
                    }
                }
            }
        }
    }
    assert_eq!(walked, routes().len() * ROLES.len() * 2);
    store.verify().await.unwrap();
}

async fn lists_show_what_is_in_scope(place: &Place) {
    let store = place.store().await;
    let [inside, outside] = world(&store).await;
    for role in ROLES {
        let client = client(&store, role, &inside).await;
        for (room, end, thing) in [
            ("clusters", "CLUSTER", Thing::Cluster),
            ("enterprises", "ENTERPRISE", Thing::Enterprise),
            ("institutions", "INSTITUTION", Thing::Institution),
            ("committees", "COMMITTEE", Thing::Committee),
            ("studies", "STUDY", Thing::Study),
        ] {
            for path in [
                format!("/api/v1/{room}"),
                format!("/en/{room}"),
                format!("/fa/{room}?search=نمونه"),
                format!("/api/v1/{room}.csv"),
                format!("/api/v1/{room}.geojson"),
            ] {
                if !routes().iter().any(|route| route.path == path) && path.contains('.') {
                    continue;
                }
                let said = client.get(&path).await;
                if said.status != 200 {
                    continue;
                }
                let searched = path.contains("search") && room == "enterprises";
                for (side, within) in [(&inside, true), (&outside, false)] {
                    let (_, what, _) = target(&format!("/api/v1/{room}/x"), side).unwrap();
                    let expected = allowed(role, Action::Read, thing, &what, within) && !searched;
                    let mark = format!("{}{end}", side.mark);
                    assert_eq!(
                        said.text.contains(&mark),
                        expected,
                        "{path} as {role:?}: {mark}"
                    );
                }
            }
        }
    }
}

on_both! { every_route_agrees_with_the_table, lists_show_what_is_in_scope }
