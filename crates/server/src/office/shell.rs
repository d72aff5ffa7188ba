//! The layout of the office's pages: the navigation shows what the person's roles open.

use axum::http::Uri;
use khusheh_language::Language;
use khusheh_programme::people::{Action, Person, Thing};

use super::Office;
use super::gate::Asker;
use crate::shell::{Entry, Shell, SignedIn, Words, elsewhere};

/// The rooms of the navigation: path, icon, what one must be able to read, and the word of their group.
const ROOMS: [(&str, &str, Thing, &str); 20] = [
    ("", "start", Thing::Account, ""),
    ("map", "map", Thing::Cluster, ""),
    ("clusters", "clusters", Thing::Cluster, ""),
    ("pipeline", "pipeline", Thing::Decision, ""),
    ("published", "clusters", Thing::PublishedCluster, ""),
    (
        "identifications",
        "identifications",
        Thing::Identification,
        "steps",
    ),
    ("proposals", "run", Thing::Proposal, "steps"),
    ("rounds", "rounds", Thing::Round, "steps"),
    ("studies", "studies", Thing::Study, "steps"),
    ("committees", "committees", Thing::Committee, "governance"),
    ("meetings", "meetings", Thing::Meeting, "governance"),
    ("enterprises", "enterprises", Thing::Enterprise, "registry"),
    (
        "institutions",
        "institutions",
        Thing::Institution,
        "registry",
    ),
    ("regions", "regions", Thing::Region, "registry"),
    ("industries", "industries", Thing::Industry, "registry"),
    ("criteria", "criteria", Thing::Criteria, "rules"),
    (
        "study-templates",
        "templates",
        Thing::StudyTemplate,
        "rules",
    ),
    ("people", "people", Thing::Person, "rules"),
    ("rights", "methods", Thing::Entrance, "rules"),
    ("api", "run", Thing::Entrance, "rules"),
];

/// Whether rounds of prioritisation are the person's, beyond those that they are a judge in.
fn of_rounds(person: &Person) -> bool {
    let reach = person.reach(Action::Read, Thing::Round);
    reach.everywhere || !reach.provinces.is_empty() || !reach.committees.is_empty()
}

/// The shell of a page in `room`.
pub(crate) fn shell_of(
    office: &Office,
    asker: Option<&Asker>,
    language: Language,
    uri: &Uri,
    room: &'static str,
    title: String,
) -> Shell {
    let words = Words(language);
    let nobody = Person::default();
    let person = asker.map_or(&nobody, |asker| &asker.person);
    let mut last = "";
    let navigation: Vec<Entry> = ROOMS
        .into_iter()
        .filter(|(path, _, thing, _)| {
            // Who reads clusters has no need of the list for the public.
            !person.reach(Action::Read, *thing).is_nothing()
                && (!["rounds", "criteria"].contains(path) || of_rounds(person))
                && (*path != "published" || person.reach(Action::Read, Thing::Cluster).is_nothing())
        })
        .map(|(path, icon, _, group)| Entry {
            group: (std::mem::replace(&mut last, group) != group)
                .then(|| words.of("office-group", group)),
            href: format!("/{}/{path}", language.code()),
            icon,
            label: words.of("office-nav", if path.is_empty() { "start" } else { path }),
            here: path == room || (path.is_empty() && room == "start"),
        })
        .collect();
    let base = format!("/{}/{room}", language.code());
    let mut crumbs = Vec::new();
    if person.id.is_some() && room != "start" {
        crumbs.push((
            format!("/{}/", language.code()),
            words.t("office-nav-start"),
        ));
    }
    // Below the room's own list stands what is of the room.
    if let Some(entry) = navigation.iter().find(|entry| entry.href == base)
        && uri.path() != base
    {
        crumbs.push((base, entry.label.clone()));
    }
    Shell {
        words,
        title,
        room,
        navigation,
        sample: office.settings.sample.then(|| words.t("office-sample")),
        program: words.program(env!("CARGO_PKG_VERSION")),
        elsewhere: elsewhere(language, uri),
        version: String::new(),
        home: format!("/{}/", language.code()),
        tabs: Vec::new(),
        crumbs,
        office: true,
        signed_in: asker.and_then(|asker| {
            asker.session.as_ref().map(|(session, _)| SignedIn {
                name: words.name(&session.name_en, &session.name).to_owned(),
                csrf: session.csrf.clone(),
            })
        }),
    }
}
